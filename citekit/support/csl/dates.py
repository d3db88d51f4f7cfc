"""Dates as CSL-JSON spells them: date objects or, as its schema prefers in words, EDTF strings.

CSL counts years as historians do, without a year 0; EDTF astronomically, so that CSL's -44 is EDTF's -0043.
An open end is ``[0]``, as pandoc has it. What a date object cannot say (`?` apart from `~`, unknown digits)
is left to who writes the item: `decode_date(encode_date(date)) == date` tells.
"""

from collections.abc import Mapping
from typing import Final

from citekit.model.date import Date, Interval, Point, parse
from citekit.model.record import Json
from citekit.support.csl.notices import Notice, Refused, is_true, text, wrong

DATE_KEYS: Final = {"date-parts", "season", "circa", "literal", "raw"}


def decode_date(given: Json, notice: Notice) -> Date:
    """Return the date that a date object, an EDTF string or a year says.

    >>> decode_date({"date-parts": [[1953, 11], [1954]], "circa": True}, print)
    Date(edtf='1953-11~/1954~', literal='')
    """
    if isinstance(given, int) and not isinstance(given, bool):
        return Date(_edtf_year(given))
    if isinstance(given, str):
        return _date_from_text(given, notice)
    if not isinstance(given, dict):
        raise wrong("a date", given)
    unknown = given.keys() - DATE_KEYS
    if unknown:
        raise Refused("unknown-date-part", f"unknown part of a date: {', '.join(sorted(unknown))}")
    literal = text(given.get("literal") or "", notice)
    edtf = _edtf(given, notice) if given.get("date-parts") else ""
    raw = text(given.get("raw") or "", notice)
    if raw and not edtf:
        return Date(raw, literal) if parse(raw) else Date(literal=literal or raw)
    return Date(edtf, literal)


def _date_from_text(given: str, notice: Notice) -> Date:
    if parse(given):
        return Date(given)
    notice("date-not-edtf", f"not a date by EDTF level 1: {given!r}; kept as it stands")
    return Date(literal=given)


def _edtf(given: Mapping[str, Json], notice: Notice) -> str:
    ends = given["date-parts"]
    if not isinstance(ends, list) or len(ends) > 2:
        raise Refused("wrong-value-type", "date-parts are one or two lists of year, month and day")
    season = _season(given.get("season"), notice)
    qualifier = "~" if is_true(given.get("circa")) else ""
    sides = [_edtf_end(end, season, qualifier) for end in _closed(ends, notice)]
    edtf = "/".join(sides)
    value = parse(edtf)
    if value is None:
        raise Refused("impossible-date", f"no such date: {edtf}")
    if isinstance(value, Interval) and value.start and value.end and value.end < value.start:
        notice("reversed-range", f"the range ends before it starts: {edtf}")
    return edtf


def _closed(ends: list[Json], notice: Notice) -> list[Json]:
    """Return the ends of a range with an open one where there is nothing in the second."""
    if len(ends) == 2 and ends[1] in ([], {}):
        notice("open-range", "nothing stands at the end of a range; taken for open")
        return [ends[0], [0]]
    return ends


def _edtf_end(given: Json, season: str, qualifier: str) -> str:
    if not isinstance(given, list):
        raise wrong("a list of year, month and day", given)
    numbers = [_integer(part) for part in given if part not in ("", None)]
    if numbers == [0]:
        return ".."
    if not 1 <= len(numbers) <= 3:
        raise Refused("impossible-date", "a date has a year, a month and a day")
    year, *rest = numbers
    if len(rest) == 1 and 13 <= rest[0] <= 16:  # an older way to say a season than EDTF's 21 to 24
        rest = [rest[0] + 8]
    return (
        "-".join([_edtf_year(year), *(f"{part:02}" for part in rest), *([season] if season else [])])
        + qualifier
    )


def _edtf_year(year: int) -> str:
    if year == 0 or abs(year) >= 10**17:
        raise Refused("impossible-date", f"no such year: {year}")
    astronomical = year if year > 0 else year + 1
    if abs(astronomical) > 9999:
        return f"Y{astronomical}"
    return f"{'-' if astronomical < 0 else ''}{abs(astronomical):04}"


def _integer(given: Json) -> int:
    if isinstance(given, float) and given.is_integer():
        return int(given)
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    if (
        isinstance(given, str)
        and given.strip().lstrip("-").isdecimal()
        and given.isascii()
        and len(given) < 20
    ):
        return int(given)
    raise Refused("impossible-date", f"not a number: {given!r}")


def _season(given: Json, notice: Notice) -> str:
    if given is None or given == "":
        return ""
    number = str(given)
    if number in ("1", "2", "3", "4"):
        return f"2{number}"
    notice("unknown-season", f"seasons are 1 to 4, not {number!r}; the date was read without it")
    return ""


def encode_date(date: Date) -> dict[str, Json]:
    """Return the date object that says the most of a date.

    >>> encode_date(Date("1953-11-08?")), encode_date(Date("-0043"))
    ({'date-parts': [[1953, 11, 8]], 'circa': True}, {'date-parts': [[-44]]})
    """
    encoded: dict[str, Json] = {}
    meant = date.value
    points = _ends(meant) if meant is not None else []
    if points:
        single = points[0] if len(points) == 1 else None
        season = single.season if single else 0
        encoded["date-parts"] = [_parts(point, 0 if season else 20) for point in points]
        encoded |= {"season": season} if season else {}
        encoded |= {"circa": True} if any(point and point.qualifier for point in points) else {}
    return encoded | ({"literal": date.literal} if date.literal else {})


def _ends(value: Point | Interval) -> list[Point | None]:
    if isinstance(value, Point):
        return [value] if value.years == 1 else [value, _last(value)]
    return [value.start, _last(value.end) if value.end else None]


def _last(point: Point) -> Point:
    return point._replace(year=point.year + point.years - 1)


def _parts(point: Point | None, season_base: int) -> list[Json]:
    """Return year, month and day; in a range a season takes the month's place, as 21 to 24."""
    if point is None:
        return [0]
    year = point.year if point.year > 0 else point.year - 1
    season = point.season + season_base if point.season and season_base else 0
    return [year, *(part for part in (point.month or season, point.day) if part)]
