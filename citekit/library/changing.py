"""How records get into a library and out: one transaction, in batches, and nothing done for what has not changed.

The time of a change is set at the end of its transaction, as that is when others begin to see it: were it the time of
the beginning, whoever harvested in between would never be told of it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from json import dumps, loads
from typing import Final, NamedTuple, TypeVar

from citekit.library.contract import Changes
from citekit.library.database import Dialect, Session, Values, only
from citekit.library.facets import KINDS_OF_SETS, above
from citekit.library.stored import Index, Said, encode, index_of, said_by
from citekit.model.composed import composed
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.linked_data.addresses import name_of

_T = TypeVar("_T")
_BATCH: Final = 500
_PENDING: Final = 2**40
"""Stands for the time of the change that is going on."""
_STAMPED: Final = 50_000
"""Entries that get their time within a second, on a slow machine."""

_KNOWN: Final = "SELECT name, number, id, digest, line <> '', modified FROM entries WHERE name IN ({})"
_LATEST: Final = "SELECT COALESCE(MAX(modified), 0) FROM entries WHERE modified < :pending"
_STAMP: Final = "UPDATE entries SET modified = :time WHERE modified = :pending"
_INSERT: Final = """INSERT INTO entries (number, id, name, modified, digest, sets, title, line)
    VALUES (:number, :id, :name, :modified, :digest, :sets, :title, :line)"""
_UPDATE: Final = """UPDATE entries SET id = :id, modified = :modified, digest = :digest, sets = :sets, title = :title,
    line = :line WHERE number = :number"""
_WITHDRAW: Final = "UPDATE entries SET modified = :modified, title = NULL, line = '' WHERE number = :number"
_SET: Final = "INSERT INTO sets (spec, title) VALUES (:spec, :title) ON CONFLICT DO NOTHING"
_MEMBER: Final = "INSERT INTO members (spec, entry) VALUES (:spec, :number)"
_LEAVE: Final = "DELETE FROM members WHERE entry = :number"
_FACET: Final = "INSERT INTO facets (kind, value) VALUES (:kind, :value) ON CONFLICT DO NOTHING"
_FACET_VALUE: Final = """INSERT INTO facet_values (entry, facet, kind)
    SELECT :number, number, kind FROM facets WHERE kind = :kind AND value = :value"""
_NO_FACETS: Final = "DELETE FROM facet_values WHERE entry = :number"


class _Known(NamedTuple):
    number: int
    id: str
    digest: str
    is_there: bool
    modified: int


class _Row(NamedTuple):
    number: int
    is_new: bool
    name: str
    said: Said
    record: Record


@dataclass(slots=True)
class Change:
    """A transaction that changes a library, and what it has done so far."""

    session: Session
    dialect: Dialect
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    unchanged: int = 0
    seen: set[str] = field(default_factory=set)
    """The names of the records that were added, changed or as they were."""
    moved: bool = False
    """Whether an entry that was there gets another time."""
    last: int = 0
    """The last number of an entry."""

    def add(self, records: Iterable[Record], report: Report) -> None:
        """Add records, or put them in the places of those with their ids."""
        for batch in _batches(records):
            fresh = self._distinct(batch, report)
            known = self._known(fresh)
            rows = [self._row(name, record, known.get(name), report) for name, record in fresh.items()]
            self._write([row for row in rows if row])
            self.seen.update(fresh)

    def withdraw(self, names: Iterable[str]) -> None:
        """Withdraw the records of these names; those that are not there change nothing."""
        for batch in _batches(names):
            there = [known for known in self._known(batch).values() if known.is_there]
            gone = [{"number": known.number, "modified": _PENDING} for known in there]
            self._forget(gone)
            self.session.each(_WITHDRAW, gone)
            self.withdrawn += [loads(known.id) for known in there]
            self.moved = self.moved or bool(gone)

    def withdraw_others(self) -> None:
        """Withdraw every record that was not added in this transaction, nor found to be there."""
        there = self.session.rows("SELECT name FROM entries WHERE line <> '' ORDER BY name")
        others = [name for (name,) in there if name not in self.seen]
        self.withdraw(others)

    def stamp(self, now: datetime) -> Changes:
        """Give what was changed its time, never one before what is there, and return what was done.

        What was there moves to the end of the order of harvests, behind the place of whoever is harvesting now.
        """
        touched = len(self.added) + len(self.changed) + len(self.withdrawn)
        if touched:
            latest = only(self.session, _LATEST, {"pending": _PENDING})
            time = max(int(now.timestamp()) + touched // _STAMPED, latest + self.moved)
            self.session.each(_STAMP, [{"time": time, "pending": _PENDING}])
        return Changes(self.added, self.changed, self.withdrawn, self.unchanged)

    def _distinct(self, batch: list[Record], report: Report) -> dict[str, Record]:
        fresh: dict[str, Record] = {}
        for record in batch:
            name = name_of(record.id)
            if name in fresh or name in self.seen:
                message = f"the id {record.id!r} comes again"
                report.warning("duplicate-id", message, record.place, hint="the last is kept")
            fresh[name] = record
        return fresh

    def _known(self, names: Iterable[str]) -> dict[str, _Known]:
        values = {f"n{number}": name for number, name in enumerate(names)}
        statement = _KNOWN.format(", ".join(f":{key}" for key in values))
        return {name: _Known(*rest) for name, *rest in self.session.rows(statement, values)}

    def _row(self, name: str, record: Record, known: _Known | None, report: Report) -> _Row | None:
        """Return what is to be written of a record, and count it; nothing if that is there already."""
        if known and not _is_same_id(loads(known.id), record, report):
            return None
        said = said_by(record)
        if known and known.is_there and known.digest == said.digest:
            self.unchanged += name not in self.seen
            return None
        if known is None or known.modified != _PENDING:
            self._count(name, record, known)
        return _Row(self._number(known), known is None, name, said, record)

    def _count(self, name: str, record: Record, known: _Known | None) -> None:
        """Count a record that is added or changed, for the first time in this transaction."""
        is_there = known is not None and known.is_there
        (self.changed if is_there else self.added).append(record.id)
        self.unchanged -= name in self.seen
        self.moved = self.moved or known is not None

    def _number(self, known: _Known | None) -> int:
        if known:
            return known.number
        self.last = (self.last or only(self.session, "SELECT COALESCE(MAX(number), 0) FROM entries", {})) + 1
        return self.last

    def _write(self, rows: list[_Row]) -> None:
        """Write entries, each with all that finds it."""
        there = [{"number": row.number} for row in rows if not row.is_new]
        self._forget(there)
        self.session.each(_LEAVE, there)
        written = [(row, index_of(row.record)) for row in rows]
        for statement, is_new in ((_INSERT, True), (_UPDATE, False)):
            values = [_values(row, index) for row, index in written if row.is_new is is_new]
            self.session.each(statement, values)
        for statement, values_of in _FINDS.items():
            self.session.each(
                statement, [values for row, index in written for values in values_of(row.number, index)]
            )
        self.session.each(
            self.dialect.index, [self.dialect.words(row.number, index) for row, index in written]
        )

    def _forget(self, numbers: Sequence[Values]) -> None:
        """Take out what finds entries."""
        for statement in (_NO_FACETS, self.dialect.forget):
            self.session.each(statement, numbers)


def _values(row: _Row, index: Index) -> Values:
    return {
        "number": row.number,
        "id": dumps(row.record.id),
        "name": row.name,
        "modified": _PENDING,
        "digest": row.said.digest,
        "sets": " ".join(index.sets),
        "title": index.title,
        "line": encode(row.said.item),
    }


def _sets(_: int, index: Index) -> Iterator[Values]:
    specs = above(index.sets)
    return ({"spec": spec, "title": index.sets.get(spec) or KINDS_OF_SETS[spec]} for spec in specs)


def _members(number: int, index: Index) -> Iterator[Values]:
    return ({"spec": spec, "number": number} for spec in above(index.sets))


def _facets(_: int, index: Index) -> Iterator[Values]:
    return ({"kind": facet, "value": value} for facet, value in index.facets)


def _facet_values(number: int, index: Index) -> Iterator[Values]:
    return ({"number": number, "kind": facet, "value": value} for facet, value in index.facets)


_FINDS: Final[dict[str, Callable[[int, Index], Iterator[Values]]]] = {
    _SET: _sets,
    _MEMBER: _members,
    _FACET: _facets,
    _FACET_VALUE: _facet_values,
}
"""What puts in all that finds an entry, in the order in which one needs the other."""


def _is_same_id(id: str, record: Record, report: Report) -> bool:
    """Tell whether a record has an id that is there, and report it where the two are not spelt alike."""
    if id == record.id:
        return True
    if composed(id) == composed(record.id):
        message = f"the id {record.id!r} differs from {id!r} only in how accents are encoded"
        report.warning("same-id", message, record.place, hint="they are taken for one; the last is kept")
        return True
    message = f"{record.id!r} would have the address of {id!r}"
    report.error("same-address", message, record.place, hint="left out; give it another id")
    return False


def _batches(all: Iterable[_T]) -> Iterator[list[_T]]:
    rest = iter(all)
    while batch := list(islice(rest, _BATCH)):
        yield batch
