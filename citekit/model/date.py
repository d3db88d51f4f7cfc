"""Dates by EDTF, levels 0 and 1 (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/).

Qualifiers stay apart (`?` uncertain, `~` approximate, `%` both), unknown digits (`19XX`, `1953-XX`) and open
(`..`) and unknown (nothing) ends of an interval stay what they are. Years are astronomical: 0000 is 1 BC.

No library does all of this: `edtf` 5.0 reads 29 February of a common year and refuses a qualified season;
`undate` 0.8 drops qualifiers. So the grammar is here, in one expression; the tests hold it against `edtf`.
Two things go beyond level 1, because catalogues and CSL have them: a season and a year of more than four digits
may be qualified, and seasons and unknown digits may stand in an interval.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_POINT = re.compile(
    r"""(?P<year> Y-?[1-9]\d{4,17} | -?(?: \d{4} | \d{3}X | \d{2}XX ) )
        (?: - (?P<month> \d\d | XX ) (?: - (?P<day> \d\d | XX ) )? )?
        (?P<time> T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?: Z | [+-]\d\d(?: :?[0-5]\d )? )? )?
        (?P<qualifier> [?~%] | \?~ | ~\? )?""",
    re.VERBOSE | re.ASCII,
)


class Point(NamedTuple):
    """One date of day, month, season or year precision. Zero stands for what is not stated or not known."""

    year: int
    """The first year meant: 1900 for `19XX`."""
    month: int = 0
    day: int = 0
    season: int = 0
    """1 spring to 4 winter (EDTF's 21 to 24)."""
    qualifier: str = ""
    """`?` uncertain, `~` approximate, `%` both."""
    years: int = 1
    """How many years are meant: 10 for `195X`, 100 for `19XX`."""


class Interval(NamedTuple):
    """The ends of an interval. ``None`` is an end that is open (`..`) or, if so marked, not known."""

    start: Point | None
    end: Point | None
    start_unknown: bool = False
    end_unknown: bool = False


@lru_cache(maxsize=65536)
def parse(text: str) -> Point | Interval | None:
    """Parse an EDTF string. Return ``None`` where it is none or names an impossible day.

    >>> parse("1953-11-08")
    Point(year=1953, month=11, day=8, season=0, qualifier='', years=1)
    >>> parse("19XX?").years
    100
    >>> parse("1953~/..").end is None
    True
    >>> parse("1953-11-31") is None
    True
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _point(text)
    first, last = _point(start), _point(end)
    if not (first or last) or not (first or start in ("", "..")) or not (last or end in ("", "..")):
        return None
    return Interval(first, last, start_unknown=not start, end_unknown=not end)


def _point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if match is None or match["year"] == "-0000":
        return None
    year, years = _year(match["year"])
    month, day = (int(match[part] or 0) if match[part] != "XX" else 0 for part in ("month", "day"))
    season = month - 20 if 21 <= month <= 24 and not match["day"] else 0
    if not (season or _possible(match, year, month, day)):
        return None
    qualifier = "%" if len(match["qualifier"] or "") == 2 else match["qualifier"] or ""
    return Point(year, 0 if season else month, day, season, qualifier, years)


def _year(text: str) -> tuple[int, int]:
    """Return the first year meant and how many are.

    >>> _year("-0044"), _year("19XX"), _year("Y-17000")
    ((-44, 1), (1900, 100), (-17000, 1))
    """
    number = int(text.lstrip("Y").replace("X", "0"))
    years = int(10 ** text.count("X"))
    return (number - years + 1 if text.startswith("-") and years > 1 else number), years


def _possible(match: re.Match[str], year: int, month: int, day: int) -> bool:
    """Tell whether there is such a month and day, and whether nothing known follows what is unknown."""
    if match["time"] and not day:
        return False
    if "X" in match["year"]:
        return match["month"] is None
    if not month:
        return match["month"] is None or (match["month"] == "XX" and match["day"] in (None, "XX"))
    if month > 12:
        return False
    if match["day"] is None or match["day"] == "XX":
        return True
    # The proleptic Gregorian calendar repeats every 400 years.
    return 1 <= day <= monthrange(2000 + year % 400, month)[1]


@dataclass(frozen=True, slots=True)
class Date:
    """The value of a date variable: an EDTF string, or a `literal` where no EDTF can say it, or both.

    >>> Date("1953-11-08").value
    Point(year=1953, month=11, day=8, season=0, qualifier='', years=1)
    >>> Date("1953-13")
    Traceback (most recent call last):
        ...
    ValueError: not a date by EDTF level 1: '1953-13'
    """

    edtf: str = ""
    literal: str = ""

    def __post_init__(self) -> None:
        if self.edtf and parse(self.edtf) is None:
            raise ValueError(f"not a date by EDTF level 1: {self.edtf!r}")
        if self.edtf.endswith(("?~", "~?")) or "?~/" in self.edtf or "~?/" in self.edtf:
            object.__setattr__(self, "edtf", self.edtf.replace("?~", "%").replace("~?", "%"))

    @property
    def value(self) -> Point | Interval | None:
        """What the EDTF string means; ``None`` for a date that is only a literal."""
        return parse(self.edtf) if self.edtf else None

    @property
    def start(self) -> Point | None:
        """The date itself, or the interval's first end."""
        value = self.value
        return value.start if isinstance(value, Interval) else value

    @property
    def end(self) -> Point | None:
        """The interval's last end; ``None`` for a single date."""
        value = self.value
        return value.end if isinstance(value, Interval) else None

    def __bool__(self) -> bool:
        return bool(self.edtf or self.literal)

    def __str__(self) -> str:
        return self.literal or self.edtf
