"""Dates as English prints them (November 8, 1953; 8 November 1953; fall 1950; circa 1772) to EDTF.

EDTF: https://www.loc.gov/standards/datetime/. What is a date but has no EDTF here stays as it was printed.
"""

import re
from typing import Final

from citekit.model.date import Date, parse

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

_MONTH: Final = "(?P<month>" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>1\d{3}|20\d\d)"
_ORDERS: Final = (
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_DAY} {_MONTH},? {_YEAR}",
    rf"{_MONTH},? {_YEAR}",
    _YEAR,
    r"(?P<iso>(?:1\d{3}|20\d\d)-\d\d(?:-\d\d)?)",
)
_WHOLE: Final = tuple(
    re.compile(rf"(?P<circa>(?:circa|ca\.?|c\.|about) )?{order}(?P<doubt>\?)?", re.IGNORECASE | re.ASCII)
    for order in _ORDERS
)

_UNNAMED: Final = "|".join(re.sub(r"\?P<\w+>", "?:", order) for order in _ORDERS)
DATE: Final = rf"(?:(?:circa|ca\.?|c\.|about) )?(?:{_UNNAMED}|undated|no date|n\. ?d\.)\??"
"""What a date looks like, as an expression without groups; to be used ignoring case."""


def date(text: str) -> Date | None:
    """Return the date that a text is; ``None`` where it is none or names an impossible day.

    >>> [str(date(text)) for text in ("November 8, 1953", "June 05, 1958", "8 Nov. 1953", "January 1949")]
    ['1953-11-08', '1958-06-05', '1953-11-08', '1949-01']
    >>> [str(date(text)) for text in ("fall 1950", "circa 1772", "[1949?]", "November 31, 1953")]
    ['1950-23', '1772~', '1949?', 'None']
    """
    text = " ".join(text.split())
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    match = next((match for order in _WHOLE if (match := order.fullmatch(text))), None)
    if match is None:
        return None
    edtf = _edtf(match.groupdict())
    return Date(edtf) if parse(edtf) else None


def _edtf(found: dict[str, str | None]) -> str:
    month, day = found.get("month"), found.get("day")
    pieces = [found.get("iso") or found["year"] or ""]
    pieces += [f"{_NUMBERS[month.lower()]:02}"] if month else []
    pieces += [f"{int(day):02}"] if day else []
    qualifier = {(True, False): "~", (False, True): "?", (True, True): "%"}.get(
        (bool(found["circa"]), bool(found["doubt"])), ""
    )
    return "-".join(pieces) + qualifier
