"""Dates as biblatex (EDTF) and BibTeX (year, month and day) have them.

biblatex's are in its manual, section 2.3.8 ("Date and Time Specifications"): EDTF levels 0 and 1, which is what
the record has. A year may be any text ("in press"); so may be, in real files, everything else.
"""

import re
from typing import Final

from citekit.model.date import Date, parse
from citekit.support.bibtex_values import MONTHS
from citekit.support.latex import Notice, decode

_YEARS: Final = re.compile(r"(-?\d{4})(?:\s*(?:/|--?|–)\s*(-?\d{4}))?")
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
    notice("date-not-edtf", f"not a date by EDTF level 1, kept as text: {given!r}")
    return Date(literal=given)


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
    edtf = _with_month(match[1], month, day) if match and not match[2] else ""
    if edtf:
        return Date(edtf), True
    notice("bad-month", f"no such month and day, kept as they stand: {month!r} {day!r}".rstrip(" '"))
    return date, False


def _date_of_year(text: str, match: re.Match[str] | None, notice: Notice) -> Date | None:
    if not text:
        return None
    edtf = text if match is None else "/".join(end for end in match.groups() if end)
    if parse(edtf):
        return Date(edtf)
    notice("date-not-edtf", f"not a year, kept as text: {text!r}")
    return Date(literal=text)


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


def _month_number(word: str) -> int:
    """Return the number of a month by its English name, three letters of it or more, or the number itself."""
    match = _MONTH.fullmatch(word)
    if match is None:
        return 0
    if match[2]:
        return int(match[2])
    found = [at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(match[1].lower())]
    return found[0] if len(found) == 1 else 0
