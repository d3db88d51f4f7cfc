"""Dates as catalogues have them, in MODS's elements and MARC 21's fields, to EDTF and back.

In words as cataloguing rules print them: c1950, [1950?], 195-, 19--, 1950-1953, 1950 [i.e. 1951]; with letters for
unknown digits as codes have them: 19uu; as ISO 8601 without hyphens: 19531108. MODS qualifies with attributes
(https://www.loc.gov/standards/mods/userguide/origininfo.html), MARC 21 has a code for the kind of dates
(https://www.loc.gov/marc/bibliographic/bd008a.html, positions 06 to 14).
"""

import re
from functools import lru_cache
from typing import Final

from citekit.model.date import Date, Interval, Point, parse
from citekit.model.record import Record
from citekit.support import printed_dates
from citekit.support.csl.notices import Notice

_BASIC: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}(?:\.\d+)?Z?)?", re.ASCII)
_MINUTES: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)((?:Z|[+-]\d\d:?\d\d)?)", re.ASCII)
_FRACTION: Final = re.compile(r"(?<=:\d\d)\.\d+(?=Z|[+-]|$)", re.ASCII)
_COPYRIGHT: Final = re.compile(r"(?:copyright|cop\.|[cp©℗](?=\s?\d{4}))\s*", re.IGNORECASE)
_CORRECTED: Final = re.compile(r".*\bi\.\s?e\.,?\s*(.+)", re.IGNORECASE)
_UNKNOWN: Final = re.compile(r"(\d{2})(?:(\d)[-u]|--|uu)(\??)", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4}),? (\D.*)", re.ASCII)
_ZERO: Final = re.compile(r"(-00)+$")


@lru_cache(maxsize=65536)
def read_date(text: str) -> Date | None:
    """Return the date that a catalogue has in words or codes; as a literal where it is not understood.

    >>> [str(read_date(text)) for text in ("1953-11-08", "19531108", "c1950.", "[1950?]", "195-?", "19uu")]
    ['1953-11-08', '1953-11-08', '1950', '1950?', '195X?', '19XX']
    >>> [str(read_date(text)) for text in ("1950, c1948", "1953 Nov. 8", "1950 [i.e. 1951]", "[ca. 1900]", "1990-")]
    ['1950', '1953-11-08', '1951', '1900~', '1990/..']
    >>> read_date("in the second year of his reign"), read_date("[n.d.]")
    (Date(edtf='', literal='in the second year of his reign'), None)
    """
    given = " ".join(text.split())
    if not given or given.casefold().strip("[].") in ("n.d", "s.a", "undated", "no date", "uuuu"):
        return None
    if parse(given):
        return Date(given)
    edtf = next((edtf for form in _FORMS if (edtf := form(given)) and parse(edtf)), "")
    return Date(edtf) if edtf else _in_words(given) or Date(literal=given)


def _iso(text: str) -> str:
    if match := _BASIC.fullmatch(text):
        return "-".join(match.groups())
    if match := _MINUTES.fullmatch(text):
        return f"{match[1]}:00{match[2]}"
    return _FRACTION.sub("", _ZERO.sub("", text))


def _unknown_digits(text: str) -> str:
    match = _UNKNOWN.fullmatch(text.strip("[].,;"))
    return f"{match[1]}{match[2] or 'X'}X{match[3]}" if match else ""


_FORMS: Final = (_iso, _unknown_digits)


def _in_words(text: str) -> Date | None:
    bare = _bare(text)
    year_first = _YEAR_FIRST.fullmatch(bare)
    for words in (bare, f"{year_first[2]} {year_first[1]}" if year_first else "", *bare.split(", ")[:1]):
        found = printed_dates.date(_COPYRIGHT.sub("", words)) if words else None
        if found or parse(words):
            return found or Date(words)
    return None


def _bare(text: str) -> str:
    """Return a date without brackets, the marks of copyright and of punctuation at its end.

    >>> _bare("[1950?],"), _bare("1950 [i.e. 1951]"), _bare("c1948.")
    ('1950?', '1951', '1948')
    """
    corrected = _CORRECTED.fullmatch(text)
    words = re.sub(r"[\[\]()<>]", "", corrected[1] if corrected else text).strip(" .,;:")
    return _COPYRIGHT.sub("", words)


# MODS's attributes ------------------------------------------------------------------------------------------

_PLAIN: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
QUALIFIERS: Final = {"~": "approximate", "?": "questionable"}
_QUALIFIED: Final = {"approximate": "~", "inferred": "?", "questionable": "?"}


def written(edtf: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements that say a date, each as text and attributes: one, or two for the ends of an interval.

    >>> written("1953~")
    [('1953', {'encoding': 'w3cdtf', 'qualifier': 'approximate'})]
    >>> written("1950/1953")
    [('1950', {'encoding': 'w3cdtf', 'point': 'start'}), ('1953', {'encoding': 'w3cdtf', 'point': 'end'})]
    >>> written("195X")
    [('195X', {'encoding': 'edtf'})]
    """
    ends = edtf.split("/")
    said = [_qualified(end) for end in ends]
    if not all(said):
        return [(edtf, {"encoding": "edtf"})]
    points = ("start", "end") if len(ends) == 2 else ("",)
    return [
        (text, {"encoding": "w3cdtf", **attributes, **({"point": point} if point else {})})
        for (text, attributes), point in zip(filter(None, said), points, strict=True)
    ]


def _qualified(edtf: str) -> tuple[str, dict[str, str]] | None:
    """Return a date of W3CDTF and its qualifier; ``None`` where that does not say it."""
    bare = edtf.rstrip("~?")
    if not _PLAIN.fullmatch(bare) or len(edtf) - len(bare) > 1 or bare[5:7] > "12":
        return None
    return bare, ({"qualifier": QUALIFIERS[edtf[-1]]} if edtf != bare else {})


def with_qualifier(date: Date, qualifier: str) -> Date:
    """Return a date with MODS's qualifier, where it has none of its own.

    >>> with_qualifier(Date("1953"), "approximate").edtf, with_qualifier(Date("1953?"), "approximate").edtf
    ('1953~', '1953?')
    """
    mark = _QUALIFIED.get(qualifier, "")
    value = date.value
    return Date(date.edtf + mark, date.literal) if isinstance(value, Point) and not value.qualifier else date


def interval(start: Date | None, end: Date | None) -> Date | None:
    """Return the interval between two dates; what there is of them where there are not both.

    >>> interval(Date("1950"), Date("1953")), interval(Date("1950"), None)
    (Date(edtf='1950/1953', literal=''), Date(edtf='1950/..', literal=''))
    """
    if start is None or not start.edtf:
        return end or start
    edtf = f"{start.edtf}/{end.edtf if end and end.edtf else '..'}"
    return Date(edtf) if parse(edtf) else start


# MARC 21's field 008 ----------------------------------------------------------------------------------------


def coded(date: Date | None, kind: str = "") -> str:
    """Return positions 06 to 14: the kind of dates, and two of them.

    >>> coded(Date("1953-11-08")), coded(Date("1950/1953")), coded(Date("195X")), coded(None)
    ('e19531108', 'm19501953', 's195u    ', 'nuuuuuuuu')
    """
    value = date.value if date else None
    if isinstance(value, Interval):
        return _coded_interval(value, kind or "m")
    year = _coded_year(value)
    if value is None or not year:
        return "nuuuuuuuu"
    if value.month:
        return f"e{year}{value.month:02}{f'{value.day:02}' if value.day else '  '}"
    return f"s{year}    "


def _coded_interval(value: Interval, kind: str) -> str:
    start, end = _coded_year(value.start), _coded_year(value.end)
    last = end or ("uuuu" if value.end_unknown or value.end else "9999")
    return f"{kind}{start or 'uuuu'}{last}" if start or end else "nuuuuuuuu"


def _coded_year(point: Point | None) -> str:
    """Return a year of four digits; nothing where there are more, or where it is before the year 1."""
    if point is None or not 0 < point.year < 10000:
        return ""
    unknown = len(str(point.years)) - 1
    return f"{point.year:04}"[: 4 - unknown] + "u" * unknown


def decoded(code: str) -> tuple[Date | None, Date | None]:
    """Return the date of publication, or of making, that positions 06 to 14 say, and that of the original.

    >>> decoded("e19531108")[0], decoded("m19509999")[0]
    (Date(edtf='1953-11-08', literal=''), Date(edtf='1950/..', literal=''))
    >>> [date.edtf for date in decoded("r20101953")]
    ['2010', '1953']
    """
    kind, first, last = code[:1], code[1:5], code[5:9]
    if kind == "e":
        return _detailed(first, last), None
    start, end = _decoded_year(first), _decoded_year(last)
    if kind in ("m", "i", "k", "c", "d", "u", "q"):
        return (interval(start, end) if start and start.edtf != (end and end.edtf) else start), None
    return start, (end if kind == "r" else None)


def _decoded_year(digits: str) -> Date | None:
    if digits == "9999":
        return None
    edtf = re.sub(r"[u|]", "X", digits)
    return Date(edtf) if parse(edtf) and re.fullmatch(r"[\dX]{4}", edtf) else None


def _detailed(year: str, rest: str) -> Date | None:
    parts = [year, *(part for part in (rest[:2], rest[2:]) if part.isdecimal() and part != "00")]
    while parts and not parse("-".join(parts)):
        parts.pop()
    return Date("-".join(parts)) if parts else None


def report_dates(record: Record, notice: Notice) -> None:
    """Tell of the dates of a record that are only text."""
    for variable, value in record.variables.items():
        if isinstance(value, Date) and not value.edtf:
            notice("date-not-understood", f"{variable}: not understood, kept as text: {value.literal!r}")
