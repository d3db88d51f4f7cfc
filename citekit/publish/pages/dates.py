"""Dates for readers, of EDTF (https://www.loc.gov/standards/datetime/), in English, with `time` for machines.

8 November 1953; November 1953; 1950s; 19th century; about 1953; perhaps spring 1950; 8–10 November 1953;
since 1953; until 1953
"""

import re
from typing import Final

from citekit.model.date import Date, Interval, Point
from citekit.publish.pages.html import Html, element, text

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_SEASONS: Final = "spring summer autumn winter".split()
_QUALIFIERS: Final = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
_FOR_MACHINES: Final = re.compile(r"(?!0000)\d{4}(?:-\d\d(?:-\d\d)?)?")
"""What the attribute `datetime` takes: https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value."""


def date_html(date: Date) -> Html:
    """Return a date as an element; its own words, if it has some, stand first.

    >>> date_html(Date("1953-11-08"))
    '<time datetime="1953-11-08">8 November 1953</time>'
    >>> date_html(Date("1953~", "late in 1953"))
    'late in 1953 (about 1953)'
    """
    said = date_text(date)
    shown = element("time", said, datetime=date.edtf) if _FOR_MACHINES.fullmatch(date.edtf) else text(said)
    if not date.literal:
        return shown
    own = text(date.literal)
    return Html(f"{own} ({shown})") if date.edtf and own != said else own


def date_text(date: Date) -> str:
    """Return a date in words.

    >>> [date_text(Date(edtf)) for edtf in ("1953-11", "195X", "18XX?", "1950-21~", "-0043", "1953-XX-XX")]
    ['November 1953', '1950s', 'perhaps 1800–1899', 'about spring 1950', '44 BC', '1953']
    >>> [date_text(Date(edtf)) for edtf in ("1953-11-08/1953-11-10", "1953/..", "../1953", "1953/", "1950/1953")]
    ['8–10 November 1953', 'since 1953', 'until 1953', '1953–?', '1950–1953']
    """
    value = date.value
    if value is None:
        return date.literal
    return _interval(value) if isinstance(value, Interval) else _point(value) + _time(date.edtf)


def _time(edtf: str) -> str:
    """Return the time of day that a date may have.

    >>> _time("1953-11-08T11:00:00Z"), _time("1953-11-08T11:00:00+08:00"), _time("1953")
    (', 11:00:00 UTC', ', 11:00:00+08:00', '')
    """
    time = edtf.rstrip("?~%").partition("T")[2]
    return f", {time.replace('Z', ' UTC')}" if time else ""


def _interval(value: Interval) -> str:
    if value.start and value.end:
        return _range(_point(value.start), _point(value.end))
    if value.start:
        return f"{_point(value.start)}–?" if value.end_unknown else f"since {_point(value.start)}"
    end = _point(value.end) if value.end else ""
    return f"?–{end}" if value.start_unknown else f"until {end}"


def _range(start: str, end: str) -> str:
    """Return two dates as a range, with what both say said once."""
    first, last = start.split(" "), end.split(" ")
    if len(first) == len(last) and len(first) > 1 and first[-1] == last[-1]:
        same = 2 if first[-2:] == last[-2:] and len(first) > 2 else 1
        ends = " ".join(first[:-same]), " ".join(last[:-same])
        return f"{ends[0]}{'–' if same == 2 else ' – '}{ends[1]} {' '.join(first[-same:])}"
    return f"{start} – {end}" if " " in start + end else f"{start}–{end}"


def _point(point: Point) -> str:
    words = [str(point.day)] if point.day else []
    words += [_MONTHS[point.month - 1]] if point.month else []
    words += [_SEASONS[point.season - 1]] if point.season else []
    return _QUALIFIERS.get(point.qualifier, "") + " ".join([*words, _year(point)])


def _year(point: Point) -> str:
    if point.years == 10 and point.year >= 0:
        return f"{point.year}s"
    if point.years > 1:
        return f"{_era(point.year)}–{_era(point.year + point.years - 1)}"
    return _era(point.year)


def _era(year: int) -> str:
    """Return a year; historians count no year 0, which EDTF has."""
    return str(year) if year > 0 else f"{1 - year} BC"
