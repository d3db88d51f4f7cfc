"""A library in memory, whose times a test sets: what a server is tried on without a database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from citekit.library import facets
from citekit.library.contract import Cursor, Entry, Span
from citekit.model.record import Record
from citekit.support.linked_data.addresses import name_of

ALL = Span()
START = datetime(2024, 2, 28, 23, 59, 50, tzinfo=UTC)


def at(seconds: int) -> datetime:
    """Return a time some seconds after the start."""
    return START + timedelta(seconds=seconds)


def within(entry: Entry, span: Span) -> bool:
    in_time = (span.since or entry.modified) <= entry.modified <= (span.until or entry.modified)
    in_set = any(f"{each}:".startswith(f"{span.set}:") for each in entry.sets)
    return in_time and (in_set or not span.set)


@dataclass
class Memory:
    """The part of `citekit.library.contract.Library` that OAI-PMH, unAPI and the folder read."""

    kept: dict[str, Entry] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def keep(self, record: Record, modified: datetime) -> None:
        sets = facets.sets(record)
        name = name_of(record.id)
        self.kept[name] = Entry(record.id, name, modified, tuple(sets), "", record)
        self.names |= {spec: sets.get(spec, spec) for spec in facets.above(sets)}

    def withdraw(self, name: str, modified: datetime) -> None:
        self.kept[name] = self.kept[name]._replace(record=None, modified=modified)

    def get(self, id: str) -> Entry | None:
        return next((entry for entry in self.kept.values() if entry.id == id), None)

    def named(self, name: str) -> Entry | None:
        return self.kept.get(name)

    def entries(self, span: Span = ALL, after: Cursor | None = None, limit: int = -1) -> Iterator[Entry]:
        found = sorted(
            (each for each in self.kept.values() if within(each, span)),
            key=lambda each: (each.modified, each.name),
        )
        behind = [each for each in found if after is None or (each.modified, each.name) > after]
        yield from behind if limit < 0 else behind[:limit]

    def count(self, span: Span = ALL) -> int:
        return sum(1 for _ in self.entries(span))

    def sets(self) -> dict[str, str]:
        return dict(self.names)

    def earliest(self) -> datetime | None:
        return min((each.modified for each in self.kept.values()), default=None)


def memory_of(records: Iterable[Record]) -> Memory:
    """Return records that were all kept at the start."""
    kept = Memory()
    for record in records:
        kept.keep(record, START)
    return kept


def letters(count: int) -> Memory:
    """Return records in sets within sets, several in a second, on two sides of midnight, some withdrawn."""
    kept = Memory()
    for number in range(count):
        variables = {"archive": f"Archive {number % 2}", "archive_collection": f"Fond {number % 6}"}
        kept.keep(Record(f"letter-{number}", ("book", "map")[number % 5 == 0], variables), at(number // 3))
    for number in range(0, count, 7):
        kept.withdraw(f"letter-{number}", at(number // 2))
    return kept
