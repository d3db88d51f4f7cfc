"""cs:date in a style that asks for all that EDTF says, and not for what CSL-JSON's one flag says of it.

A style asks in an XML processing instruction, which other processors pass over; these print its dates as CSL-JSON
has them, with "circa" before all that are approximate or uncertain:

    <?citekit dates="edtf"?>

========================= ================= =======================================================================
EDTF                      printed           the rule
========================= ================= =======================================================================
1953?, 1955?/1960?        1953?, 1955–1960? the mark of what is uncertain stands behind it, once where it is all
1955?/1960, 1955?/..      1955?–1960, 1955?– and else behind the end that it belongs to
1953~                     1953              `is-uncertain-date` holds, and "circa" is the style's to print
1955/1960~, ../1960~      1955–ca. 1960     but where only the last end is approximate, it stands before that
195X, 190X, 19XX          1950s, 1900–1909, a decade has a name, unless it could be taken for the century's
                          1900–1999
1953/.., ../1953          1953–, until 1953 an end that is open
1953/, /1953              1953–?, ?–1953    an end that is not known
1955/1960, 1905/1908      1955–60, 1905–08  years of one century are shortened as the style shortens pages (by
                          or 1905–8         `page-range-format`; here minimal-two or chicago)
========================= ================= =======================================================================

The last is what manuals ask for: the MLA Handbook has two digits of the second year if the first two are the same,
The Chicago Manual of Style (9.64) the digits that it has of pages. In both a year before 1000 is never shortened.
Names of decades, and "until", are English; in other languages the range is printed instead.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from citekit.csl.locale import Locale
from citekit.csl.output import Node
from citekit.csl.page_range import format_pages
from citekit.csl.rendering.date_parts import Dates, Part, dressed, last_year
from citekit.model.date import Date, Interval, Point

_DASH: Final = "\u2013"
_DOUBT: Final = "?"


def opens_approximately(date: Date) -> bool:
    """Tell whether "circa" is to stand before a date.

    >>> [opens_approximately(Date(edtf)) for edtf in ("1953~", "1953%", "1953~/1954", "1953?", "1953/1954~")]
    [True, True, True, False, False]
    """
    value = date.value
    if isinstance(value, Interval):
        return not date.literal and value.start is not None and _approximate(value.start)
    return value is not None and _approximate(value)


def _approximate(point: Point) -> bool:
    return point.qualifier in ("~", "%")


def _mark(point: Point) -> tuple[Node, ...]:
    return (_DOUBT,) if point.qualifier in ("?", "%") else ()


class EdtfDates(Dates):
    """Renders dates in certain parts, with all that EDTF says of them."""

    def __init__(self, parts: tuple[Part, ...], locale: Locale, page_range_format: str) -> None:
        super().__init__(parts, locale)
        self.page_range_format = page_range_format
        self.english = locale.language == "en"
        self.circa = f"{locale.term('circa', 'short') or 'circa'} "

    def _single(self, point: Point) -> tuple[Node, ...]:
        nodes = self._unmarked(point)
        return (*nodes, *_mark(point)) if nodes and self.has_year else nodes

    def _unmarked(self, point: Point) -> tuple[Node, ...]:
        if self._has_name(point):
            return tuple(
                dressed(part, f"{point.year}s", part.look) for part in self.parts if part.name == "year"
            )
        return super()._single(point._replace(qualifier=""))

    def _has_name(self, point: Point) -> bool:
        """Tell whether a point is a decade with a name of its own: the 1900s are a century, too."""
        return self.english and point.years == 10 and point.year > 0 and point.year % 100 > 0

    def _range(self, interval: Interval) -> tuple[Node, ...]:
        start, end = interval.start, interval.end
        if start and end:
            return self._between(start, end)
        known = start or end
        nodes = self._single(known) if known else ()
        if not nodes or not self.has_year or known is None:
            return nodes
        if start:
            return (*nodes, _DASH, *((_DOUBT,) if interval.end_unknown else ()))
        before = (_DOUBT, _DASH) if interval.start_unknown else ("until " if self.english else _DASH,)
        return (*before, *self._circa(known), *nodes)

    def _circa(self, end: Point) -> tuple[Node, ...]:
        return (self.circa,) if _approximate(end) and self.has_year else ()

    def _between(self, start: Point, end: Point) -> tuple[Node, ...]:
        """Return a range with the marks of its ends: those that both have are the range's own."""
        opening, delimiter, closing = self._halves(start, end)
        if not self.has_year:
            return (*opening, delimiter, *closing)
        if not closing:
            return (*opening, *(_mark(start) or _mark(end)))
        only_first = () if _mark(end) else _mark(start)
        only_last = () if _approximate(start) else self._circa(end)
        return (*opening, *only_first, delimiter, *only_last, *closing, *_mark(end))

    def _halves(self, start: Point, end: Point) -> tuple[tuple[Node, ...], str, tuple[Node, ...]]:
        if self._has_name(start) or self._has_name(end) or _precision(start) != _precision(end):
            opening, closing = self._unmarked(start), self._unmarked(end)
            return opening, _DASH, () if closing == opening else closing
        end = last_year(end)
        opening, delimiter, closing = super()._halves(start._replace(years=1), end)
        if closing and self._is_shortened(start, end):
            closing = tuple(self._shortened(start, end))
        return opening, delimiter, closing

    def _is_shortened(self, start: Point, end: Point) -> bool:
        in_one_century = 1000 <= start.year < end.year and start.year // 100 == end.year // 100
        is_of_years = not any(_precision(end))
        return in_one_century and is_of_years and (_approximate(start) or not _approximate(end))

    def _shortened(self, start: Point, end: Point) -> Iterable[Node]:
        """Yield the year of the last end as the style has the last page of a range."""
        year = format_pages(f"{start.year}-{end.year}", self.page_range_format, "-").partition("-")[2]
        own = (part for part in self.parts if part.name == "year")
        return (dressed(part, year, replace(part.look, prefix="")) for part in own)


def _precision(point: Point) -> tuple[bool, bool, bool]:
    return bool(point.season), bool(point.month), bool(point.day)
