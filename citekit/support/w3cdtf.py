"""Dates in W3CDTF, and ranges of it with a slash, as web services have them; the nearest to a date of EDTF.

https://www.w3.org/TR/NOTE-datetime, RKMS-ISO8601 (https://www.ukoln.ac.uk/metadata/dcmi/collection-RKMS-ISO8601/). An
end of a range that is open has nothing before or behind the slash.
"""

import re
from functools import lru_cache
from typing import Final

from citekit.model.date import Date, Interval, Point, parse
from citekit.support.catalogue import dates

_PLAIN: Final = re.compile(
    r"-?\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?)?)?", re.ASCII
)
_MIDNIGHT: Final = re.compile(r"(?<=\d)[T ]00:00:00(?:\.0+)?(?:Z|\+00:?00)?$")


def w3cdtf(edtf: str) -> str:
    """Return the nearest date or range of W3CDTF; nothing where there is none.

    >>> [w3cdtf(edtf) for edtf in ("1953-11-08", "1953-11?", "19XX", "1953-21", "1950/..", "Y17000")]
    ['1953-11-08', '1953-11', '1900/1999', '1953', '1950/', '']
    """
    if _PLAIN.fullmatch(edtf):
        return edtf
    value = parse(edtf)
    if isinstance(value, Interval):
        ends = (_nearest(value.start, 0), _nearest(value.end, -1)) if _in_reach(value) else ("", "")
        return "/".join(ends) if any(ends) else ""
    return _single(value) if value else ""


def _in_reach(value: Interval) -> bool:
    return all(_nearest(end, 0) for end in (value.start, value.end) if end)


def _single(point: Point) -> str:
    ends = dict.fromkeys((_nearest(point, 0), _nearest(point, -1)))
    return "/".join(ends)


def _nearest(point: Point | None, end: int) -> str:
    """Return the first year, month or day that is meant (end 0), or the last (end -1)."""
    if point is None:
        return ""
    year = (point.year, point.year + point.years - 1)[end]
    if abs(year) > 9999:
        return ""
    spelt = f"{'-' if year < 0 else ''}{abs(year):04}"
    return "-".join([spelt, *(f"{part:02}" for part in (point.month, point.day) if part)])


@lru_cache(maxsize=65536)
def read_date(text: str, information: str = "") -> Date | None:
    """Return the date that is meant, by what stands beside it where that is EDTF.

    >>> read_date("1950/"), read_date("1953", "1953~"), read_date("2016-12-20T00:00:00.000Z")
    (Date(edtf='1950/..', literal=''), Date(edtf='1953~', literal=''), Date(edtf='2016-12-20', literal=''))
    """
    if parse(information):
        return Date(information)
    spelt = _MIDNIGHT.sub("", text.strip())
    if parse(spelt) and spelt.count("/") == 1:
        start, _, end = spelt.partition("/")
        return Date(f"{start or '..'}/{end or '..'}")
    return dates.read_date(spelt)
