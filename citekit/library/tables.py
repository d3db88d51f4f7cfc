"""A library in the tables of a database, whichever it is: SQLite's or PostgreSQL's.

The statements here are those that both understand; what each does in its own way is in its `Dialect`.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from math import ceil
from typing import Any, Final

from citekit.library.changing import Change
from citekit.library.contract import Changes, Cursor, Entry, Found, Query, Span
from citekit.library.database import Database, Dialect, only
from citekit.library.searching import countable, search
from citekit.library.stored import Row, entry_of, storable
from citekit.model.composed import composed
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.linked_data.addresses import name_of

_EVERYTHING: Final = Span()
_COLUMNS: Final = ", ".join(Row._fields)


class TablesLibrary:
    """Keeps records in tables; see `citekit.library.contract.Library`.

    Args:
        database: where the tables are.
        dialect: how it searches texts.
        now: the clock.
    """

    def __init__(self, database: Database, dialect: Dialect, now: Callable[[], datetime]) -> None:
        self._database = database
        self._dialect = dialect
        self._now = now

    def add(self, records: Iterable[Record], report: Report) -> Changes:
        """Add records, or put them in the places of those with their ids."""
        with self._change() as change:
            change.add(records, report)
            return change.stamp(self._now())

    def put(self, records: Iterable[Record], report: Report) -> Changes:
        """Make these the records of the library."""
        with self._change() as change:
            change.add(records, report)
            change.withdraw_others()
            return change.stamp(self._now())

    def remove(self, ids: Iterable[str]) -> Changes:
        """Withdraw records."""
        with self._change() as change:
            change.withdraw(name_of(id) for id in ids)
            return change.stamp(self._now())

    @contextmanager
    def _change(self) -> Iterator[Change]:
        with self._database.writing() as session:
            yield Change(session, self._dialect)

    def get(self, id: str) -> Entry | None:
        """Return the entry of an id, however its accents are encoded."""
        found = self.named(name_of(id))
        return found if found and composed(found.id) == composed(id) else None

    def named(self, name: str) -> Entry | None:
        """Return the entry of a name in addresses."""
        with self._database.reading() as session:
            rows = session.rows(
                f"SELECT {_COLUMNS} FROM entries WHERE name = :name", {"name": storable(name)}
            )
            return next((entry_of(Row(*row)) for row in rows), None)

    def entries(
        self, span: Span = _EVERYTHING, after: Cursor | None = None, limit: int = -1
    ) -> Iterator[Entry]:
        """Yield entries in the order of harvests, all of one state of the library."""
        where, values = _within(span)
        if after is not None:
            where += " AND (modified, name) > (:after, :after_name)"
            values |= {"after": int(after.modified.timestamp()), "after_name": storable(after.name)}
        statement = f"SELECT {_COLUMNS} FROM entries WHERE {where} ORDER BY modified, name"
        if limit >= 0:
            statement, values = f"{statement} LIMIT :limit", values | {"limit": countable(limit)}
        with self._database.reading() as session:
            for row in session.rows(statement, values):
                yield entry_of(Row(*row))

    def count(self, span: Span = _EVERYTHING) -> int:
        """Return how many entries there are."""
        where, values = _within(span)
        with self._database.reading() as session:
            return int(only(session, f"SELECT COUNT(*) FROM entries WHERE {where}", values))

    def sets(self) -> dict[str, str]:
        """Return the sets that there are, with their names for people, those within others after them."""
        with self._database.reading() as session:
            used = "EXISTS (SELECT 1 FROM members WHERE members.spec = sets.spec)"
            rows = session.rows(f"SELECT spec, title FROM sets WHERE {used} ORDER BY spec")
            return dict(rows)

    def earliest(self) -> datetime | None:
        """Return the earliest time of an entry."""
        first = next(self.entries(limit=1), None)
        return first.modified if first else None

    def search(self, query: Query) -> Found:
        """Find records."""
        with self._database.reading() as session:
            return search(session, self._dialect, query)

    def close(self) -> None:
        """Let go of what is open."""
        self._database.close()


def _within(span: Span) -> tuple[str, dict[str, Any]]:
    """Return the condition that entries of a span meet, and its values."""
    conditions, values = ["true"], dict[str, Any]()
    if span.since is not None:
        conditions.append("modified >= :since")
        values["since"] = ceil(span.since.timestamp())
    if span.until is not None:
        conditions.append("modified <= :until")
        values["until"] = int(span.until.timestamp())
    if span.set:
        member = "SELECT 1 FROM members WHERE members.spec = :set AND members.entry = entries.number"
        conditions.append(f"EXISTS ({member})")
        values["set"] = storable(span.set)
    return " AND ".join(conditions), values
