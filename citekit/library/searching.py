"""The search of a library: how many are found, a page of them, and what they are sorted by.

Each statement looks anew for what is found, within one transaction: a database is quicker at that than at keeping it.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from citekit.library.contract import Found, Query
from citekit.library.database import Dialect, Session, only
from citekit.library.facets import FACETS
from citekit.library.stored import Row, entry_of, storable
from citekit.library.words import words

_MOST_WORDS: Final = 32
_MOST_VALUES: Final = 50
_ALL: Final = "SELECT number, title, name FROM entries WHERE title IS NOT NULL"
_WITH_WORDS: Final = "{} IN (SELECT number FROM ({}) found)"
_WITH_VALUE: Final = """{0} IN (SELECT entry FROM facet_values WHERE kind = :kind{1} AND facet =
    (SELECT number FROM facets WHERE kind = :kind{1} AND value = :value{1}))"""
_NARROWED: Final = "SELECT * FROM ({}) found WHERE {}"
_COUNT: Final = "SELECT COUNT(*) FROM ({}) found"
_PAGE: Final = """SELECT {columns} FROM
    (SELECT * FROM ({found}) found ORDER BY {order[0]}, {order[1]} LIMIT :limit OFFSET :offset) best
    JOIN entries ON entries.number = best.number ORDER BY best.{order[0]}, best.{order[1]}"""
_FEW: Final = 10_000
_FACETS_OF_FEW: Final = """SELECT kind, value, many FROM
    (SELECT facet, COUNT(*) AS many FROM facet_values WHERE {} GROUP BY facet) counted
    JOIN facets ON number = facet ORDER BY many DESC, number"""
_FACET_OF_MANY: Final = """SELECT kind, value, many FROM
    (SELECT facet, COUNT(*) AS many FROM facet_values WHERE kind = :kind AND {} GROUP BY facet
        ORDER BY many DESC, facet LIMIT :most) counted
    JOIN facets ON number = facet ORDER BY many DESC, number"""


class _Sought(NamedTuple):
    """What finds entries: a statement, and the columns by which they are sorted; a condition on `entry`; values."""

    found: str
    order: tuple[str, str]
    condition: str
    values: dict[str, Any]


def search(session: Session, dialect: Dialect, query: Query) -> Found:
    """Return what a query finds."""
    sought = _sought(dialect, query)
    total = int(only(session, _COUNT.format(sought.found), sought.values))
    columns = ", ".join(f"entries.{column}" for column in Row._fields)
    page = _PAGE.format(columns=columns, found=sought.found, order=sought.order)
    bounds = {"limit": countable(query.limit), "offset": countable(query.offset)}
    rows = session.rows(page, sought.values | bounds)
    return Found(total, [entry_of(Row(*row)) for row in rows], _facets(session, sought, total))


def countable(number: int) -> int:
    """Return a number that every database can count to."""
    return min(max(number, 0), 2**31 - 1)


def _sought(dialect: Dialect, query: Query) -> _Sought:
    sought = list(dict.fromkeys(words(query.words)))[:_MOST_WORDS]
    values: dict[str, Any] = {"match": dialect.match(sought)} if sought else {}
    for number, (facet, value) in enumerate(query.facets.items()):
        values |= {f"kind{number}": storable(facet), f"value{number}": storable(value)}
    base, order = (dialect.found, ("rank", "number")) if sought else (_ALL, ("title", "name"))
    # The plus keeps SQLite from looking for the words anew in each of the entries that have the value.
    narrowing = _with_values("+number" if sought else "number", len(query.facets))
    found = _NARROWED.format(base, " AND ".join(narrowing)) if narrowing else base
    conditions = [_WITH_WORDS.format("entry", base)] if sought else []
    conditions += _with_values("entry", len(query.facets))
    return _Sought(found, order, " AND ".join(conditions), values)


def _with_values(column: str, number: int) -> list[str]:
    return [_WITH_VALUE.format(column, each) for each in range(number)]


def _facets(session: Session, sought: _Sought, total: int) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for kind, value, many in _counted(session, sought, total):
        if len(counts[kind]) < _MOST_VALUES:
            counts[kind][value] = many
    return {kind: values for kind, values in counts.items() if values}


def _counted(session: Session, sought: _Sought, total: int) -> Iterator[tuple[Any, ...]]:
    """Yield facets, values and how many have them; of each facet the most frequent values first.

    Few entries are counted by looking up their values, many by going through an index of all values, and all without
    asking of each whether it is among the found.
    """
    condition, values = sought.condition or "true", sought.values
    if total <= _FEW:
        yield from session.rows(_FACETS_OF_FEW.format(condition), values)
        return
    if total == only(session, _COUNT.format(_ALL), {}):
        condition, values = "true", {}
    for facet in FACETS:
        more = {"kind": facet, "most": _MOST_VALUES}
        yield from session.rows(_FACET_OF_MANY.format(condition), values | more)
