"""What the libraries ask of a database: statements run in a transaction, and search in its own words.

The statements that both databases understand are in `changing`, `searching` and `tables`; what each does in its own
way stands in a `Dialect`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from citekit.library.stored import Index

Values: TypeAlias = Mapping[str, Any]


class Session(Protocol):
    """A transaction. Statements have their values as `:name`."""

    def rows(self, statement: str, values: Values = ...) -> Iterator[tuple[Any, ...]]:
        """Run a statement; yield its rows, in bounded memory."""

    def each(self, statement: str, many: Sequence[Values]) -> None:
        """Run a statement once with each values."""


class Database(Protocol):
    """A place of tables, which several threads and processes may use at once."""

    def reading(self) -> AbstractContextManager[Session]:
        """Return a transaction that sees one state all the time, whatever is written meanwhile."""

    def writing(self) -> AbstractContextManager[Session]:
        """Return a transaction that is the only one to write; it happens whole, or not at all if it raises."""

    def close(self) -> None:
        """Let go of all connections."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database searches texts.

    `index` puts in what `words` returns for an entry, `forget` takes out the entry `:number`. `found` selects
    `number` and `rank`, lower for better, of the entries that have the words that `match` made `:match` of.
    """

    index: str
    words: Callable[[int, Index], Values]
    forget: str
    found: str
    match: Callable[[Sequence[str]], str]


def only(session: Session, statement: str, values: Values) -> Any:
    """Return the only value that a statement selects."""
    return next(iter(session.rows(statement, values)))[0]
