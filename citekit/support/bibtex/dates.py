"""Dates as biblatex (EDTF) and BibTeX (year, month and day) have them.

biblatex's are in its manual, section 2.3.8 ("Date and Time Specifications"): EDTF levels 0 and 1, which is what
the record has. A year may be any text ("in press"); so may be, in real files, everything else: what English or an
archive's language says is read by :mod:`citekit.support.printed_dates`; and where there is one year in a text, such
as ``c1988`` or ``1985a``, the text stays beside it.
"""

import re
from typing import Final

from citekit.model.date import Date, Point, parse
from citekit.support.bibtex.values import MONTHS
from citekit.support.latex import Notice, decode, encode

_YEARS: Final = re.compile(r"(-?\d{4})(?:\s*(?:/|--?|–)\s*(-?\d{4}))?")
_UNPADDED: Final = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_DOTTED: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_FRACTION: Final = re.compile(r"(?<=:\d\d)\.\d+")
_ONE_YEAR: Final = re.compile(r"\D*(?<!\d)(1[0-9]\d\d|20\d\d)(?!['’]?s\b)(?:\D+(?:\d{1,2}\D*)?)?")
_MONTHS_OF_NUMBERS: Final = re.compile(r"(\d{1,2})\s*(?:/|--?|–)\s*(\d{1,2})")
_OLD_UNKNOWN: Final = re.compile(r"(?<=\d)u+")
_MONTH: Final = re.compile(r"([A-Za-z]{3,9})\.?|(\d{1,2})")
_DAY: Final = re.compile(r"\d{1,2}")
_BETWEEN: Final = re.compile(r"[\s~.,{}]+")


def decode_date(text: str, notice: Notice) -> Date | None:
    """Return the date of a `date` field and its like; nothing where it is empty.

    >>> decode_date("1953-11-08", print), decode_date("17uu", lambda code, text: None)
    (Date(edtf='1953-11-08', literal=''), Date(edtf='17XX', literal=''))
    >>> decode_date("in press", print)
    date-not-edtf not a date by EDTF level 1, kept as text: 'in press'
    Date(edtf='', literal='in press')
    """
    given = text.strip(" {}")
    if parse(given):  # before LaTeX is read, to which ~ is a space
        return Date(given)
    given = decode(text, notice)
    if not given:
        return None
    if parse(given):
        return Date(given)
    newer = _OLD_UNKNOWN.sub(lambda match: "X" * len(match[0]), given)
    if newer != given and parse(newer):
        notice("date-of-draft", f"unknown digits are X in EDTF, not u: {given!r}; read as {newer}")
        return Date(newer)
    return _date_in_words(given, notice)


def _date_in_words(given: str, notice: Notice) -> Date:
    """Return the date that a text is which is not EDTF; the text itself where nobody can tell."""
    date = _other_spelling(given)
    if date is None:
        notice("date-not-edtf", f"not a date by EDTF level 1, kept as text: {given!r}")
        return Date(literal=given)
    notice("date-read", f"not a date by EDTF level 1: {given!r}; read as {date.edtf}")
    return date


def _other_spelling(given: str) -> Date | None:
    from citekit.support import printed_dates

    edtf = _padded(given)
    if edtf:
        return Date(edtf)
    western = _western(given)
    if western != given and (edtf := _padded(western)):
        return Date(edtf, given)
    year = _ONE_YEAR.fullmatch(given)
    return (
        printed_dates.date(given)
        or printed_dates.date(_full(given))
        or (Date(year[1], given) if year else None)
    )


def _western(text: str) -> str:
    """Return a text with the digits of any script as those of ours.

    >>> _western("१९८७-०१-१५"), _western("1987")
    ('1987-01-15', '1987')
    """
    return _DIGIT.sub(lambda match: str(int(match[0])), text)


_DIGIT: Final = re.compile(r"(?![0-9])\d")


def _padded(text: str) -> str:
    """Return the EDTF of a date without its zeros, or with fractions of a second; nothing where it is none.

    >>> _padded("2015-1-2"), _padded("1.5.1998"), _padded("2016-01-19T14:20:00.000Z"), _padded("2015-13")
    ('2015-01-02', '1998-05-01', '2016-01-19T14:20:00Z', '')
    """
    match = _UNPADDED.fullmatch(_DOTTED.sub(r"\3-\2-\1", text))
    numbers = [f"{int(part):02}" for part in match.groups() if part] if match else []
    edtf = "-".join(numbers) if match else _FRACTION.sub("", text)
    return edtf if parse(edtf) else ""


def _full(text: str) -> str:
    """Return a date in words with what is told apart by marks told apart by spaces: "1951,May" is "1951 May"."""
    return " ".join(text.replace("--", "–").replace("~", " ").split())


def date_from_year(year: str, month: str, day: str, notice: Notice) -> tuple[Date | None, bool]:
    """Return the date that year, month and day are, and whether month and day could be told.

    >>> date_from_year("1953", "November", "8", print)[0], date_from_year("1989--1994", "", "", print)[0]
    (Date(edtf='1953-11-08', literal=''), Date(edtf='1989/1994', literal=''))
    """
    text = decode(year, notice)
    match = _YEARS.fullmatch(text)
    date = _date_of_year(text, match, notice)
    if not month and not day:
        return date, True
    edtf = (
        _with_month(match[1], month, day) or _in_words(match[1], month, day) if match and not match[2] else ""
    )
    if edtf:
        return Date(edtf), True
    notice("bad-month", f"no such month and day, kept as they stand: {month!r} {day!r}".rstrip(" '"))
    return date, False


def _date_of_year(text: str, match: re.Match[str] | None, notice: Notice) -> Date | None:
    if not text:
        return None
    edtf = text if match is None else "/".join(end for end in match.groups() if end)
    return Date(edtf) if parse(edtf) else _date_in_words(text, notice)


def _with_month(year: str, month: str, day: str) -> str:
    """Return the EDTF of a year, a month that may have the day with it, and a day; nothing if there is none."""
    words = [word for word in _BETWEEN.split(month) if word]
    months = [number for word in words if (number := _month_number(word))]
    days = [word for word in [*words, day.strip()] if _DAY.fullmatch(word)]
    if len(words) == 1 and days and not words[0].isalpha():
        days = days[1:]
    named = [word for word in words if not word.isdecimal()]
    if len(months) + len(named) > 2 or len(days) > 1 or not months:
        return ""
    month_number = _month_number(named[0]) if named else months[0]
    edtf = "-".join([year, f"{month_number:02}", *(f"{int(each):02}" for each in days)])
    return edtf if month_number and parse(edtf) else ""


def _in_words(year: str, month: str, day: str) -> str:
    """Return the EDTF of months in words, and of ranges of months or days; nothing where it is none.

    >>> _in_words("1999", "MAY-JUN", ""), _in_words("1999", "11--12", ""), _in_words("1953", "Juni", "4")
    ('1999-05/1999-06', '1999-11/1999-12', '1953-06-04')
    >>> _in_words("1953", "November", "8--10"), _in_words("1953", "spring", "")
    ('1953-11-08/1953-11-10', '1953-21')
    """
    from citekit.support import printed_dates

    numbers = _MONTHS_OF_NUMBERS.fullmatch(month.strip())
    if numbers and all(1 <= int(number) <= 12 for number in numbers.groups()):
        month = "–".join(MONTHS[int(number) - 1] for number in numbers.groups())
    words = " ".join(f"{day} {month} {year}".replace("{", "").replace("}", "").split())
    words = _full(words).replace("/", "–").replace("-", "–")
    date = printed_dates.date(words)
    return date.edtf if date else ""


def _month_number(word: str) -> int:
    """Return the number of a month by its English name, three letters of it or more, or the number itself."""
    match = _MONTH.fullmatch(word)
    if match is None:
        return 0
    if match[2]:
        return int(match[2])
    found = [at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(match[1].lower())]
    return found[0] if len(found) == 1 else 0


# Writing ----------------------------------------------------------------------------------------------------


def year_fields(date: Date) -> dict[str, str]:
    """Return the fields that BibTeX has for a date, as far as they can say it: month as a macro.

    >>> year_fields(Date("1953-11-08")), year_fields(Date("1989/1994")), year_fields(Date("1953~"))
    ({'year': '1953', 'month': 'nov', 'day': '8'}, {'year': '1989--1994'}, {'year': 'ca. 1953'})
    """
    start, end = date.start, date.end
    if date.literal or not isinstance(start, Point):
        return {"year": str(date)}
    if end is not None:
        return {"year": f"{_year_text(start)}--{_year_text(end)}"}
    if "/" in date.edtf or start.years > 1 or not 1000 <= start.year <= 9999:
        return {"year": date.edtf}
    fields = {"year": _year_text(start)}
    if start.month and not start.qualifier:
        fields["month"] = MONTHS[start.month - 1][:3].lower()
        fields |= {"day": str(start.day)} if start.day else {}
    return fields


def _year_text(point: Point) -> str:
    circa, doubt = {"~": ("ca. ", ""), "?": ("", "?"), "%": ("ca. ", "?")}.get(point.qualifier, ("", ""))
    return f"{circa}{point.year:04}{doubt}"


def through_year(date: Date) -> Date:
    """Return what is read of a date that was written as year, month and day.

    >>> through_year(Date("1953-11/1954-01")), through_year(Date("1953?"))
    (Date(edtf='1953/1954', literal=''), Date(edtf='1953?', literal=''))
    """
    year, month, day = (year_fields(date).get(name, "") for name in ("year", "month", "day"))
    return date_from_year(encode(year), month, day, _silent)[0] or Date()


def _silent(_: str, __: str) -> None:
    """Say nothing: what is read here was only just written."""
