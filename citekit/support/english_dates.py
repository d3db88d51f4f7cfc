"""Dates as English prints them (November 8, 1953; 8–10 November 1953; fall 1950; circa 1772) to EDTF.

EDTF: https://www.loc.gov/standards/datetime/. What is a date but has no EDTF here stays as it was printed; what
EDTF, level 1, says less exactly ("before 1953", of which no one knows how long) is kept beside it in words.

    date  := whole | range | ("before" | "after" | "until") whole | "between" whole "and" whole
    range := end "–" [end | "?"] | "?–" end
    whole := [circa] (a day, month, season, year or decade) ["?"]
    end   := whole, or as much of it as the other end does not say: 8–10 November 1953, 1955–60

A "circa" before a range, and a mark of doubt behind it, are for both of its ends.
"""

import re
from typing import Final

from citekit.model.date import Date, Point, parse

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS: Final = (
    {month: number for number, month in enumerate(_MONTHS, 1)}
    | {month[:3]: number for number, month in enumerate(_MONTHS, 1)}
    | {"sept": 9}
    | _SEASONS
)

_CIRCA: Final = r"(?:(?:circa|ca\.?|c\.|about) )"
_MONTH: Final = "(?P<month>" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>1\d{3}|20\d\d)"
_ORDERS: Final = (
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_DAY} {_MONTH},? {_YEAR}",
    rf"{_MONTH},? {_YEAR}",
    rf"{_YEAR}, {_MONTH}(?: {_DAY})?",
    r"(?P<decade>1\d[1-9]|20[1-9])0['’]?s",  # the 1900s may be a century
    r"(?P<era_year>[1-9]\d{0,3}) (?P<era>BCE?|AD|CE)",
    _YEAR,
    r"(?P<iso>(?:1\d{3}|20\d\d)-\d\d(?:-\d\d)?)",
)
_PARTIAL: Final = (rf"{_MONTH}(?: {_DAY})?", rf"{_DAY}(?: {_MONTH})?", rf"{_DAY},? {_YEAR}")
"""What an end of a range may be besides."""


def _compiled(orders: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    flags = re.IGNORECASE | re.ASCII
    return tuple(re.compile(rf"(?P<circa>{_CIRCA})?{order}(?P<doubt>\?)?", flags) for order in orders)


_WHOLE: Final = _compiled(_ORDERS)
_ENDS: Final = _compiled((*_ORDERS, *_PARTIAL))
_BOUNDED: Final = {"before": "/{}", "after": "{}/", "until": "../{}"}


def _nameless(orders: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", order) for order in orders) + ")"


_SINGLE: Final = rf"{_CIRCA}?{_nameless(_ORDERS)}\??"
_PART: Final = rf"{_CIRCA}?{_nameless(_PARTIAL)}\??"
_DAY_OF_MONTH, _, _DAY_OF_YEAR = (_nameless((order,)) for order in _PARTIAL)
_TO: Final = " ?[–-] ?"
DATE: Final = (
    rf"(?:(?:before|after|until) {_SINGLE}|between {_SINGLE} and {_SINGLE}"
    rf"|{_CIRCA}?{_DAY_OF_MONTH}\??{_TO}{_DAY_OF_YEAR}\??|{_PART}{_TO}{_SINGLE}|\?–{_SINGLE}"
    rf"|{_SINGLE}(?:{_TO}(?:{_SINGLE}|{_PART})|–\??|-\?)?"
    r"|undated|no date|n\. ?d\.)"
)
"""What a date looks like, as an expression without groups; to be used ignoring case."""


def date(text: str) -> Date | None:
    """Return the date that a text is; ``None`` where it is none, or names an impossible day, or says "undated".

    >>> [str(date(text)) for text in ("November 8, 1953", "June 05, 1958", "8 Nov. 1953", "January 1949")]
    ['1953-11-08', '1958-06-05', '1953-11-08', '1949-01']
    >>> [str(date(text)) for text in ("fall 1950", "circa 1772", "[1949?]", "1950s", "November 31, 1953")]
    ['1950-23', '1772~', '1949?', '195X', 'None']
    >>> [str(date(text)) for text in ("8–10 November 1953", "June–July 1953", "1955–60?", "Circa 1400-10", "1953–")]
    ['1953-11-08/1953-11-10', '1953-06/1953-07', '1955?/1960?', '1400~/1410~', '1953/..']
    >>> date("before 1953"), date("between 1950 and 1953")
    (Date(edtf='/1953', literal='before 1953'), Date(edtf='1950/1953', literal='between 1950 and 1953'))
    """
    text = " ".join(text.split())
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    edtf = _whole(text) or _range(text)
    return Date(edtf) if edtf else _in_words(text)


def _in_words(text: str) -> Date | None:
    word, _, rest = text.partition(" ")
    word = word.lower()
    if word == "between":
        first, _, last = rest.partition(" and ")
        edtf = _ordered(_whole(first), _whole(last))
    else:
        known = _whole(rest) if word in _BOUNDED else ""
        edtf = _BOUNDED[word].format(known) if known else ""
    return Date(edtf, "" if word == "until" else text) if edtf else None


# One date --------------------------------------------------------------------------------------------------------


def _whole(text: str) -> str:
    """Return the EDTF of a text that is one date; nothing where it is none, or none that there is."""
    found = _found(text, _WHOLE)
    # With a word before it, "circa 1400-10" is no month in numbers but a range.
    if found is None or (found["circa"] and len(found.get("iso") or "") == len("1400-10")):
        return ""
    return _possible(_edtf(found, _qualifier(bool(found["circa"]), bool(found["doubt"]))))


def _found(text: str, shapes: tuple[re.Pattern[str], ...]) -> dict[str, str] | None:
    match = next((match for shape in shapes if (match := shape.fullmatch(text))), None)
    return match.groupdict(default="") if match else None


def _possible(edtf: str) -> str:
    return edtf if parse(edtf) else ""


def _qualifier(circa: bool, doubt: bool) -> str:
    return {(True, False): "~", (False, True): "?", (True, True): "%"}.get((circa, doubt), "")


def _edtf(found: dict[str, str], qualifier: str) -> str:
    get = found.get
    month, day = get("month"), get("day")
    pieces = [get("iso") or (f"{get('decade')}X" if get("decade") else _year(found))]
    pieces += [f"{_NUMBERS[month.lower()]:02}"] if month else []
    pieces += [f"{int(day):02}"] if day else []
    return "-".join(pieces) + qualifier


def _year(found: dict[str, str]) -> str:
    """Return the year; EDTF has a year 0, and historians have none."""
    if not found.get("era_year"):
        return found.get("year", "")
    year = int(found["era_year"])
    before = found["era"].upper().startswith("B")
    return f"{'-' if before and year > 1 else ''}{year - 1 if before else year:04}"


# A range ---------------------------------------------------------------------------------------------------------


def _range(text: str) -> str:
    """Return the EDTF of a text that is a range; nothing where it is none."""
    dash = "–" if "–" in text else "-"
    first, _, last = (end.strip() for end in text.partition(dash))
    if not first or dash not in text:
        return ""
    if first == "?":
        known = _whole(last)
        return f"/{known}" if known else ""
    if last in ("", "?"):
        known = _whole(first)
        return f"{known}/{'' if last else '..'}" if known else ""
    opening, closing = _found(first, _ENDS), _found(last, _ENDS)
    return _of_ends(opening, closing) if opening and closing else ""


def _of_ends(first: dict[str, str], last: dict[str, str]) -> str:
    circa, doubt = bool(first["circa"]), bool(last["doubt"])
    closing = _completed(last, first)
    opening = _completed(first, closing)
    if _said(first) == {"year"} and _said(last) == {"day"}:  # 1955–60
        opening, closing = first, {"year": first["year"][: -len(last["day"])] + last["day"]}
    if not opening or not closing:
        return ""
    return _ordered(
        _possible(_edtf(opening, _qualifier(circa, doubt or bool(first["doubt"])))),
        _possible(_edtf(closing, _qualifier(circa or bool(last["circa"]), doubt))),
    )


def _said(found: dict[str, str]) -> set[str]:
    return {part for part, text in found.items() if text} - {"circa", "doubt"}


def _completed(end: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Return an end with what only the other says; nothing where it says no more than this one."""
    said = _said(end)
    lacks = {"month", "year"} - said if said <= {"day", "month", "year"} and "day" in said else set()
    lacks |= {"year"} if said == {"month"} else set()
    shared = lacks | {"month"} | (set() if "month" in said else {"day"})
    if lacks and not shared <= _said(other):
        return {}
    return {**end, **{part: other[part] for part in lacks}}


def _ordered(first: str, last: str) -> str:
    """Return the interval of two dates; nothing where there is not each, or the last is the earlier one."""
    start, end = parse(first), parse(last)
    if not isinstance(start, Point) or not isinstance(end, Point):
        return ""
    return f"{first}/{last}" if (start.year, start.month, start.day) < _latest(end) else ""


def _latest(point: Point) -> tuple[int, int, int]:
    return point.year + point.years - 1, point.month or 99, point.day or 99
