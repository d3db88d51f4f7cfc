"""Dates as tagged formats spell them: 1953/11/08/, 1953 Nov 8, or day and month apart from the year.

RIS has ``YYYY/MM/DD/other`` (RIS specification, "PY"), MEDLINE the year first, EndNote and Web of Science a
year in one field and the rest in another. What such a form cannot say by itself stands in words as `other`:
1950///circa 1950.
"""

import re
from functools import lru_cache
from typing import Final

from citekit.model.date import Date, Interval, Point, parse
from citekit.support import printed_dates

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS: Final = ("spring", "summer", "fall", "winter")

_SLASHED: Final = re.compile(
    r"(?P<year>\d{4})(?:[/-](?P<month>\d{0,2})(?:[/-](?P<day>\d{0,2})(?:[/ ](?P<other>.*))?)?)?", re.ASCII
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[ /]+(\D.*)", re.ASCII)
_MONTH_NUMBER: Final = re.compile(r"(\d\d)[ /](\d{4})", re.ASCII)
_YEAR: Final = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)", re.ASCII)


@lru_cache(maxsize=65536)
def read_date(text: str) -> Date:
    """Return the date that a text is; as a literal where it is not understood.

    >>> [read_date(text).edtf for text in ("1953/11/08/", "2014///", "2024-02-01", "2001/00/00/", "2015/october")]
    ['1953-11-08', '2014', '2024-02-01', '2001', '2015-10']
    >>> [read_date(text).edtf for text in ("1950///circa 1950", "1950///spring", "2003 Jul-Aug", "1996 Jul 9")]
    ['1950~', '1950-21', '2003-07/2003-08', '1996-07-09']
    >>> read_date("2020/13/45/"), read_date("not a date")
    (Date(edtf='', literal='2020/13/45/'), Date(edtf='', literal='not a date'))
    """
    text = " ".join(text.split())
    match = _SLASHED.fullmatch(text)
    found = _of_slashed(match) if match else Date(text) if parse(text) else _of_words(text)
    return found or Date(literal=text)


def _of_slashed(match: re.Match[str]) -> Date | None:
    other = (match["other"] or "").strip("/ ")
    said = _of_words(f"{other} {match['year']}") or _of_words(other) if other else None
    if other and said is None and parse(other):
        said = Date(other)
    if said is not None and _year_of(said) == int(match["year"]):
        return said
    parts = [match["year"]]
    for part in (match["month"], match["day"]):
        if not part or not int(part):
            break
        parts.append(f"{int(part):02}")
    edtf = "-".join(parts)
    return Date(edtf) if parse(edtf) else None


def other_words(text: str) -> str:
    """Return what follows year, month and day and is not understood: ``2013/02/15/received``.

    >>> other_words("2013/02/15/received"), other_words("1950///spring"), other_words("1953/11/08/")
    ('received', '', '')
    """
    match = _SLASHED.fullmatch(" ".join(text.split()))
    other = (match["other"] or "").strip("/ ") if match else ""
    if match is None or not other:
        return ""
    bare = _SLASHED.fullmatch(f"{match['year']}/{match['month']}/{match['day']}")
    return other if bare is not None and read_date(text) == _of_slashed(bare) else ""


def _of_words(text: str) -> Date | None:
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first:
        text = f"{year_first[2].strip('/ ')} {year_first[1]}"
    if match := _MONTH_NUMBER.fullmatch(text):
        edtf = f"{match[2]}-{match[1]}"
        return Date(edtf) if parse(edtf) else None
    return printed_dates.date(text)


def _year_of(date: Date) -> int:
    point = date.start or date.end
    return point.year if point else 0


def year(date: Date) -> str:
    """Return the year of four digits that a date begins with; nothing where there is none.

    >>> year(Date("1953-11-08")), year(Date(literal="before 1950, perhaps")), year(Date("-0043"))
    ('1953', '1950', '')
    """
    number = _year_of(date)
    if 0 < number <= 9999:
        return f"{number:04}"
    match = None if date.edtf else _YEAR.search(date.literal)
    return match[0] if match else ""


def whole(dates: list[tuple[str, str]]) -> tuple[Date | None, list[tuple[str, str]]]:
    """Return the date that several fields give together, and those of the fields that say something else.

    Of dates of one year that which says most is taken; a date without a year is completed by one that is a
    year.

    >>> whole([("DA", "1953/11/08/"), ("PY", "1953")])
    (Date(edtf='1953-11-08', literal=''), [])
    >>> whole([("PD", "JUN 14"), ("PY", "2006")])
    (Date(edtf='2006-06-14', literal=''), [])
    >>> whole([("DA", "after the harvest of 1950"), ("PY", "1950")])
    (Date(edtf='', literal='after the harvest of 1950'), [])
    >>> whole([("PY", "2013/04/18"), ("PY", "2013/02/15/received")])
    (Date(edtf='2013-04-18', literal=''), [('PY', '2013/02/15/received')])
    """
    years = [value.strip("/ ") for _, value in dates if re.fullmatch(r"\d{4}/*", value.strip())]
    read = [(tag, value, _completed(value, years)) for tag, value in dates]
    known = [date for _, __, date in read if date.edtf] or [date for _, __, date in read]
    if not known:
        return None, []
    best = _fullest(known, [date for _, __, date in read if not date.edtf])
    return best, [(tag, value) for tag, value, date in read if other_words(value) or not _says(best, date)]


def _fullest(known: list[Date], in_words: list[Date]) -> Date:
    """Return the date that says most of what the first says; words of the same year say more than the year."""
    first = known[0]
    worded = next((date for date in in_words if first.edtf and year(date) == first.edtf), None)
    alike = [date for date in known if date.edtf.startswith(first.edtf)]
    fullest = max(alike, key=lambda date: len(date.edtf))
    return worded if worded and fullest == first else fullest


def _completed(value: str, years: list[str]) -> Date:
    date = read_date(value)
    if date.edtf or not years or _YEAR.search(date.literal):
        return date
    completed = _of_words(f"{date.literal} {years[0]}")
    return completed or date


def _says(best: Date, date: Date) -> bool:
    """Tell whether a date says all that another does."""
    if not date.edtf:
        return best == date
    return best.edtf.startswith(date.edtf) or year(best) == date.edtf


# Writing ----------------------------------------------------------------------------------------------------


def slashed(date: Date) -> str:
    """Return a date as RIS has it; as EDTF where the year has not four digits, or as its own words.

    >>> slashed(Date("1953-11-08")), slashed(Date("1950~")), slashed(Date("1950/1953")), slashed(Date("Y17000"))
    ('1953/11/08/', '1950///circa 1950', '1950///1950–1953', 'Y17000')
    """
    point, number = date.start or date.end, year(date)
    if not date.edtf or point is None or not number:
        return date.edtf or date.literal
    month, day = (f"{part:02}" if part else "" for part in (point.month, point.day))
    plain = f"{number}/{month}/{day}/"
    if read_date(plain) == date:
        return plain
    words = (
        f"{_SEASONS[point.season - 1]}" if date == Date(date.edtf) and _is_season(date) else in_words(date)
    )
    return plain + words


def _is_season(date: Date) -> bool:
    return isinstance(date.value, Point) and bool(date.value.season) and not date.value.qualifier


def in_words(date: Date) -> str:
    """Return a date in English words that are read again as the same date; as EDTF where there are none.

    >>> [in_words(Date(edtf)) for edtf in ("1953-11-08", "1953-11", "1950-21~", "1955?/1960?", "1953/..", "19XX")]
    ['8 November 1953', 'November 1953', 'circa spring 1950', '1955?–1960?', '1953–', '19XX']
    """
    if not date.edtf:
        return date.literal
    value = date.value
    words = date.literal or (_interval(value) if isinstance(value, Interval) else _point(value))
    said = printed_dates.date(words)
    return words if said is not None and said.edtf == date.edtf else date.edtf


def _interval(interval: Interval) -> str:
    start = "?" if interval.start_unknown else _point(interval.start)
    return f"{start}–{'?' if interval.end_unknown else _point(interval.end)}"


def _point(point: Point | None) -> str:
    if point is None:
        return ""
    circa = "circa " if point.qualifier in ("~", "%") else ""
    doubt = "?" if point.qualifier in ("?", "%") else ""
    decade = f"{point.year:04}s" if point.years == 10 else f"{point.year:04}"
    month = MONTHS[point.month - 1] if point.month else _SEASONS[point.season - 1] if point.season else ""
    return circa + " ".join(part for part in (str(point.day or ""), month, decade) if part) + doubt
