"""The parts of a date, of one or of a range, as a cs:date prints them.

CSL 1.0.2, "Date-part" (https://docs.citationstyles.org/en/1.0.2/specification.html#date-part). Of a range, what its
two ends share is printed once; what they differ in is joined by the range delimiter of the largest part that
differs.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from citekit.csl.compile import look_of
from citekit.csl.fields import parse, recased, without_periods
from citekit.csl.locale import Locale
from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.csl.style import Element
from citekit.model.date import Date, Interval, Point

_RANKS: Final = {"year": 2, "month": 1, "day": 0}
SHOWN: Final = {
    "year-month-day": ("year", "month", "day"),
    "year-month": ("year", "month"),
    "year": ("year",),
}
"""Which parts a localized date has, by the attribute date-parts."""


class Part(NamedTuple):
    """A cs:date-part: what it is, in which form and look."""

    name: str
    form: str
    look: Look
    case: str
    strips_periods: bool
    range_delimiter: str
    delimiter: str = ""
    """What stands before it, if anything does."""


# Which parts there are -------------------------------------------------------------------------------------------


def date_parts(element: Element, locale: Locale) -> tuple[Part, ...]:
    """Return the parts to render: a localized date's, overridden by the element's own of the same name."""
    own = [child for child in element.children if child.name == "date-part"]
    localized = locale.dates.get(element.get("form"))
    if not element.get("form") or localized is None:
        return tuple(_part(child.attributes, element.get("delimiter")) for child in own)
    shown = SHOWN.get(element.get("date-parts", "year-month-day"), SHOWN["year-month-day"])
    overriding = {child.get("name"): child.attributes for child in own}
    return tuple(
        _part(
            _without_affixes(overriding.get(child.get("name"), {}), child.attributes),
            localized.get("delimiter"),
        )
        for child in localized.children
        if child.get("name") in shown
    )


def _without_affixes(overriding: Mapping[str, str], localized: Mapping[str, str]) -> dict[str, str]:
    """Return a localized part's attributes under those of the style, which may not set affixes here."""
    return {
        **localized,
        **{key: value for key, value in overriding.items() if key not in ("prefix", "suffix")},
    }


def _part(attributes: Mapping[str, str], delimiter: str) -> Part:
    get = attributes.get
    return Part(
        get("name", ""),
        get("form", "long" if get("name") == "month" else ""),
        look_of(Element("date-part", attributes)),
        get("text-case", ""),
        get("strip-periods") == "true",
        get("range-delimiter", "\u2013"),
        delimiter,
    )


# Rendering -------------------------------------------------------------------------------------------------------


class Dates:
    """Renders dates in certain parts."""

    def __init__(self, parts: tuple[Part, ...], locale: Locale) -> None:
        self.parts = parts
        self.locale = locale
        self.has_year = any(part.name == "year" for part in parts)
        """Only with its year is a date in words printed, lest it be printed with each part."""

    def nodes(self, date: Date) -> tuple[Node, ...]:
        """Return the nodes of a date; none, where it has none of the parts."""
        value = date.value
        if value is None or (date.literal and not isinstance(value, Point)):
            return (parse(date.literal, self.locale.quotes),) if date.literal and self.has_year else ()
        if isinstance(value, Point):
            return self._single(value)
        return self._range(value)

    def _single(self, point: Point) -> tuple[Node, ...]:
        if point.years > 1:
            return self._between(point._replace(years=1), last_year(point))
        return self._row(self.parts, point)

    def _range(self, interval: Interval) -> tuple[Node, ...]:
        start, end = interval.start, interval.end
        if start and end:
            return self._between(start, last_year(end))
        if start:
            nodes = self._row(self.parts, start)
            return (*nodes, self._range_delimiter(2)) if nodes else ()
        nodes = self._row(self.parts, end) if end else ()
        return (self._range_delimiter(2), *nodes) if nodes else ()

    def _range_delimiter(self, rank: int) -> str:
        return next((part.range_delimiter for part in self.parts if _RANKS.get(part.name) == rank), "\u2013")

    def _between(self, start: Point, end: Point) -> tuple[Node, ...]:
        """Return a range; a single row, where the ends do not differ in what is shown."""
        opening, delimiter, closing = self._halves(start, end)
        return (*opening, delimiter, *closing) if opening and closing else opening or closing

    def _halves(self, start: Point, end: Point) -> tuple[tuple[Node, ...], str, tuple[Node, ...]]:
        """Return a range: the parts that differ for both ends, the others once, before or after these."""
        rank = self._largest_difference(start, end)
        if rank < 0:
            return self._row(self.parts, start), "", ()
        differing = [index for index, part in enumerate(self.parts) if _RANKS.get(part.name, 0) <= rank]
        first, last = differing[0], differing[-1] + 1
        before, both, after = self.parts[:first], self.parts[first:last], self.parts[last:]
        opening = self._row((*before, *both), start, bare_end=True)
        closing = self._row((*both, *after), end, bare_start=True)
        return opening, self._range_delimiter(rank), closing

    def _largest_difference(self, start: Point, end: Point) -> int:
        """Return the rank of the largest part that is shown and differs; -1 where none does."""
        ranks = {_RANKS[part.name] for part in self.parts if part.name in _RANKS}
        differs = {
            2: start.year != end.year,
            1: (start.month, start.season) != (end.month, end.season),
            0: start.day != end.day,
        }
        return next((rank for rank in (2, 1, 0) if rank in ranks and differs[rank]), -1)

    def _row(
        self, parts: tuple[Part, ...], point: Point, bare_start: bool = False, bare_end: bool = False
    ) -> tuple[Node, ...]:
        """Return the parts of one date that it has, without the affix where a range delimiter follows."""
        found = [(part, text) for part in parts if (text := _FORMS[part.name](part, point, self.locale))]
        nodes: list[Node] = []
        for index, (part, text) in enumerate(found):
            look = part.look
            if bare_start and index == 0 and look.prefix:
                look = replace(look, prefix="")
            if bare_end and index == len(found) - 1 and look.suffix:
                look = replace(look, suffix="")
            if nodes and part.delimiter:
                nodes.append(part.delimiter)
            nodes.append(dressed(part, text, look))
        return tuple(nodes)


def last_year(point: Point) -> Point:
    """Return the last of the years that are meant: 1959 for `195X`."""
    return point._replace(year=point.year + point.years - 1, years=1) if point.years > 1 else point


def dressed(part: Part, text: str, look: Look) -> Node:
    """Return a part's text in its look and case."""
    node: Node = without_periods(text) if part.strips_periods else text
    if part.case:
        node = recased(node, part.case)
    if part.name == "year":
        return Piece((node,), look, Tag.YEAR)
    return node if look == PLAIN else Piece((node,), look)


# Forms of parts --------------------------------------------------------------------------------------------------


def _year(part: Part, point: Point, locale: Locale) -> str:
    if point.year <= 0:
        return f"{1 - point.year}{locale.term('bc') or 'BC'}"
    text = str(point.year)
    if part.form == "short" and len(text) >= 4:
        return text[-2:]
    return f"{text}{locale.term('ad') or 'AD'}" if point.year < 500 else text


def _month(part: Part, point: Point, locale: Locale) -> str:
    if point.season:
        return locale.term(f"season-{point.season:02}") or ""
    if not point.month:
        return ""
    if part.form in ("numeric", "numeric-leading-zeros"):
        return f"{point.month:02}" if part.form == "numeric-leading-zeros" else str(point.month)
    return locale.term(f"month-{point.month:02}", part.form) or str(point.month)


def _day(part: Part, point: Point, locale: Locale) -> str:
    if not point.day:
        return ""
    if part.form == "numeric-leading-zeros":
        return f"{point.day:02}"
    if part.form == "ordinal" and (point.day == 1 or not locale.limit_day_ordinals):
        return f"{point.day}{locale.ordinal(point.day, locale.gender(f'month-{point.month:02}'))}"
    return str(point.day)


def _none(*_: object) -> str:
    return ""


class _Forms(dict[str, Callable[[Part, Point, Locale], str]]):
    def __missing__(self, _: str) -> Callable[[Part, Point, Locale], str]:
        return _none


_FORMS: Final = _Forms(year=_year, month=_month, day=_day)
