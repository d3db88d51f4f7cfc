"""cs:date: localized and other dates; what they sort by.

CSL 1.0.2, "Date" (https://docs.citationstyles.org/en/1.0.2/specification.html#date). A style may ask for all
that EDTF says (:mod:`citekit.csl.rendering.edtf_date`).
"""

from dataclasses import replace
from functools import partial
from typing import Final

from citekit.csl.compile import ALL_EMPTY, NOTHING, SOME_FULL, Context, Render, Result, Scope, look_of
from citekit.csl.output import Node, Piece, Tag
from citekit.csl.rendering.date_parts import SHOWN, Dates, date_parts
from citekit.csl.rendering.edtf_date import EdtfDates
from citekit.csl.rendering.finish import finish_own
from citekit.csl.style import Element
from citekit.model.date import Date, Point


def compile(element: Element, scope: Scope) -> Render:
    """Return what renders a cs:date."""
    if scope.sorting:
        return _sort_key(element)
    variable = element.get("variable")
    look, finished = replace(look_of(element), delimiter=""), finish_own(element, scope)
    dates = _dates(element, scope)
    made: dict[Date, Node | None] = {}

    def render(context: Context) -> Result:
        date = context.take(variable)
        if not isinstance(date, Date):
            return NOTHING[ALL_EMPTY]
        if date not in made:
            nodes = dates.nodes(date)
            made[date] = Piece((finished(Piece(nodes)),), look, Tag.DATE, variable) if nodes else None
        node = made[date]
        return (node, SOME_FULL) if node is not None else NOTHING[ALL_EMPTY]

    return render


def _dates(element: Element, scope: Scope) -> Dates:
    parts = date_parts(element, scope.locale)
    if not scope.shared.edtf:
        return Dates(parts, scope.locale)
    return EdtfDates(parts, scope.locale, scope.style.attributes.get("page-range-format", ""))


# Sort keys -------------------------------------------------------------------------------------------------------


def _sort_key(element: Element) -> Render:
    """Return what renders a date so that it sorts: the parts asked for, largest first."""
    shown = SHOWN.get(element.get("date-parts", "year-month-day"), SHOWN["year-month-day"])
    if not element.get("form"):
        shown = tuple(child.get("name") for child in element.children)
    return partial(_render_sort_key, element.get("variable"), frozenset(shown))


def _render_sort_key(variable: str, shown: frozenset[str], context: Context) -> Result:
    date = context.take(variable)
    if not isinstance(date, Date):
        return NOTHING[ALL_EMPTY]
    return sortable(date, shown), SOME_FULL


def sortable(date: Date, shown: frozenset[str] = frozenset(SHOWN["year-month-day"])) -> str:
    """Return a date as digits that sort; years before our era come before all others.

    >>> sortable(Date("1953-11-08"))
    '10000000000000019531108'
    >>> sortable(Date("-0043")) < sortable(Date("1953")) < sortable(Date("1953-11"))
    True
    """
    points = [point for point in (date.start, date.end) if point]
    return "-".join(_sortable(point, shown) for point in points) if points else date.literal


def _sortable(point: Point, shown: frozenset[str]) -> str:
    year = 10**18 + point.year
    month = point.month or (point.season * 3 if point.season else 0)
    parts = {"year": f"{year:019}", "month": f"{month:02}", "day": f"{point.day:02}"}
    return "".join(text if part in shown else _UNSHOWN[part] for part, text in parts.items())


_UNSHOWN: Final = {"year": "", "month": "00", "day": "00"}
