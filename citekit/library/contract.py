"""What a library can do, whatever keeps it: SQLite for one machine, PostgreSQL where one is outgrown.

Times are UTC, in whole seconds, as OAI-PMH has them (https://www.openarchives.org/OAI/openarchivesprotocol.html#Dates).
A record that was withdrawn is remembered with its time, its sets and its name, so that all who had it are told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from citekit.model.record import Record
from citekit.problems import Report


class Entry(NamedTuple):
    """A record that a library has or, where `record` is nothing, had."""

    id: str
    name: str
    """What it is called in addresses: `citekit.support.linked_data.addresses.name_of` its id."""
    modified: datetime
    """When it was added, changed or withdrawn last: at the end of the call that did it, and never before a time that
    is there already. An entry that was there moves behind all others, into a second that is still to come if it must,
    so that whoever is reading all entries page by page misses none."""
    sets: tuple[str, ...]
    digest: str
    """Of all that the record says; the same for equal records."""
    record: Record | None


class Cursor(NamedTuple):
    """The place behind an entry in the order of harvests: by `modified`, then by `name`."""

    modified: datetime
    name: str


@dataclass(frozen=True, slots=True)
class Span:
    """Which entries are asked for: changed within a time, both ends included; in a set or one below it."""

    since: datetime | None = None
    until: datetime | None = None
    set: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: words, of which all must be there, and values of facets, of which each must hold.

    Words are what `citekit.library.words` makes of them, the first 32 different ones; the last may be the beginning
    of one. Without any, all records are found.
    """

    words: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    offset: int = 0
    limit: int = 20


class Found(NamedTuple):
    """What a search found: how many in all, those asked for, the best first, and the facets of all of them.

    How good each is, is as the library reckons; a word in the title counts ten times. Of those as good, the one that
    came first stands first. All that is found without words stands by its title, and then by its name.
    """

    total: int
    entries: list[Entry]
    facets: dict[str, dict[str, int]]
    """How many of the found have each value of each facet, the most frequent first; 50 values at most, of
    those as frequent the ones that came first."""


class Changes(NamedTuple):
    """The ids of what was added, changed and withdrawn, and how many records stayed as they were."""

    added: list[str]
    changed: list[str]
    withdrawn: list[str]
    unchanged: int


class Library(Protocol):
    """Keeps records. What changes it happens as a whole or not at all, also when the process is killed.

    Its methods may be called from any thread. Ids that differ only in how their accents are encoded are one id.
    """

    def add(self, records: Iterable[Record], report: Report) -> Changes:
        """Add records; one whose id is there takes the other's place, and an equal one changes nothing.

        Of two with one id in the same call the later stays, and the report is told of it. So it is of an id that is
        there in another encoding. One whose name in addresses is another's is left out, and reported.
        """

    def put(self, records: Iterable[Record], report: Report) -> Changes:
        """Make these the records of the library: as `add`, and whatever is not among them is withdrawn."""

    def remove(self, ids: Iterable[str]) -> Changes:
        """Withdraw records; ids that none has change nothing."""

    def get(self, id: str) -> Entry | None:
        """Return the entry of an id, withdrawn or not."""

    def named(self, name: str) -> Entry | None:
        """Return the entry of a name in addresses, withdrawn or not."""

    def entries(self, span: Span = Span(), after: Cursor | None = None, limit: int = -1) -> Iterator[Entry]:
        """Yield entries in the order of harvests, withdrawn ones too, in bounded memory; all if limit is negative."""

    def count(self, span: Span = Span()) -> int:
        """Return how many entries `entries` would yield."""

    def sets(self) -> dict[str, str]:
        """Return the name for people of each set that a record, withdrawn or not, is in, and of those above it."""

    def earliest(self) -> datetime | None:
        """Return the earliest `modified`; nothing where the library is empty."""

    def search(self, query: Query) -> Found:
        """Find records, not withdrawn ones."""

    def close(self) -> None:
        """Let go of what is open."""
