"""A library in one file: SQLite with full-text search (https://www.sqlite.org/fts5.html), from Python's own library.

A write-ahead log (https://www.sqlite.org/wal.html) lets others read while one writes: they see the state before until
it is done. The file may come from anywhere: one whose tables are not just ours is refused before any is read, and no
SQL that stands in a file can call a function that does something (`trusted_schema`).

Threads: each call borrows a connection of a pool for as long as it lasts, `entries` until its last entry.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from citekit.errors import CitekitError, LibraryDamaged, LibraryNotUsable
from citekit.library.database import Dialect, Session, Values
from citekit.library.stored import AGAIN, Index

_APPLICATION: Final = 0x63746B6C
"""Marks a file as a library of citekit's (https://www.sqlite.org/pragma.html#pragma_application_id)."""
_VERSION: Final = 1
_WAIT: Final = 60.0
"""Seconds to wait for another process that writes."""
_FETCHED: Final = 500

_SCHEMA: Final = (
    """CREATE TABLE entries (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL UNIQUE, modified INTEGER NOT NULL,
        digest TEXT NOT NULL, sets TEXT NOT NULL, title TEXT, line TEXT NOT NULL) STRICT""",
    "CREATE INDEX harvest ON entries (modified, name)",
    "CREATE INDEX shelf ON entries (title, name) WHERE title IS NOT NULL",
    "CREATE TABLE sets (spec TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE members (spec TEXT NOT NULL REFERENCES sets, entry INTEGER NOT NULL REFERENCES entries,
        PRIMARY KEY (spec, entry)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX memberships ON members (entry)",
    """CREATE TABLE facets (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL,
        UNIQUE (kind, value)) STRICT""",
    """CREATE TABLE facet_values (entry INTEGER NOT NULL REFERENCES entries, facet INTEGER NOT NULL REFERENCES facets,
        kind TEXT NOT NULL, PRIMARY KEY (entry, facet)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX facet_entries ON facet_values (kind, facet, entry)",
    # Words are letters and digits with blanks between them: the tokenizer cuts there, and has no rules of its own.
    "CREATE VIRTUAL TABLE search USING fts5 (title, rest, tokenize = 'ascii', prefix = '1 2 3')",
)


def _words(number: int, index: Index) -> Values:
    return {"number": number, "title": " ".join(index.title_words), "rest": " ".join(index.words)}


def _match(words: Sequence[str]) -> str:
    """Return what finds texts with all the words, of which the last may go on.

    >>> _match(["mao", "tse"])
    '"mao" AND "tse" *'
    """
    return " AND ".join(f'"{word}"' for word in words) + " *"


DIALECT: Final = Dialect(
    index="INSERT INTO search (rowid, title, rest) VALUES (:number, :title, :rest)",
    words=_words,
    forget="DELETE FROM search WHERE rowid = :number",
    found="SELECT rowid AS number, bm25(search, 10.0, 1.0) AS rank FROM search WHERE search MATCH :match",
    match=_match,
)


class SqliteDatabase:
    """The file of a library.

    Args:
        path: the file; it is made if it is missing, unless it is only to be read.
        read_only: whether nothing may be changed.

    Raises:
        LibraryNotUsable: the file cannot be opened, or is no library.
        LibraryDamaged: it is damaged.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        if read_only and not path.exists():
            raise LibraryNotUsable(f"{path}: there is no library; `citekit library add` makes one")
        self._path = path
        self._read_only = read_only
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False
        with self._told():
            self._give_back(self._connect(made=_made if not read_only else None))

    def reading(self) -> AbstractContextManager[Session]:
        """Return a transaction that sees one state."""
        return self._transaction("BEGIN")

    def writing(self) -> AbstractContextManager[Session]:
        """Return the transaction that writes, after waiting for any other."""
        if self._read_only:
            raise LibraryNotUsable(f"{self._path} was opened for reading only")
        return self._transaction("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Close the connections; those in use when they are given back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Session]:
        with self._told():
            connection = self._borrow()
            try:
                connection.execute(begin)
                yield _Session(connection)
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.rollback()
                raise
            finally:
                self._give_back(connection)

    def _borrow(self) -> sqlite3.Connection:
        if self._closed:
            raise LibraryNotUsable(f"{self._path} was closed")
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)

    def _connect(self, made: Callable[[sqlite3.Connection], None] | None = None) -> sqlite3.Connection:
        mode = "ro" if self._read_only else "rwc" if made else "rw"
        address = f"{self._path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(
            address, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            if made:
                made(connection)
            _check(connection, self._path)
            for setting in ("foreign_keys = ON", "synchronous = FULL", "cache_size = -16384"):
                connection.execute(f"PRAGMA {setting}")
        except UnicodeDecodeError as error:  # in what SQLite says of a damaged declaration
            connection.close()
            raise sqlite3.DatabaseError(f"malformed: {error}") from error
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in our words what SQLite has to say."""
        try:
            yield
        except sqlite3.Error as error:
            raise _translated(self._path, error) from error


_ELSEWHERE: Final = frozenset(
    (
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_PERM,
    )
)
"""Codes of errors that have their cause in the file system (https://www.sqlite.org/rescode.html)."""


def _translated(path: Path, error: sqlite3.Error) -> CitekitError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # what Python itself raises has none
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryNotUsable(f"{path} is being written by another program; try again when it is done")
    if code in _ELSEWHERE:
        return LibraryNotUsable(f"{path}: {error}")
    return LibraryDamaged(f"{path} is no library, or is damaged ({error}): {AGAIN}")


class _Session:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Values = {}) -> Iterator[tuple[Any, ...]]:  # noqa: B006 (only read)
        cursor = self._connection.execute(statement, values)
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows

    def each(self, statement: str, many: Iterable[Values]) -> None:
        self._connection.executemany(statement, many)


# Whose file it is -------------------------------------------------------------------------------------------


def _made(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none, and nothing else is."""
    if not _is_empty(connection):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    if _is_empty(connection):  # another process may have been quicker
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("COMMIT")


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not (_pragma(connection, "application_id") or _tables(connection))


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if _pragma(connection, "application_id") != _APPLICATION:
        raise LibraryNotUsable(f"{path} is a database, but no library of citekit's; name another file")
    version = _pragma(connection, "user_version")
    if version != _VERSION:
        raise LibraryNotUsable(
            f"{path} is a library of version {version}, and this citekit reads {_VERSION}: {AGAIN}"
        )
    if _tables(connection) != _expected():
        raise LibraryDamaged(f"{path} has other tables than a library: somebody has changed it; {AGAIN}")


def _tables(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Return all that a file declares. Of the search's own tables, which SQLite makes, only the names."""
    declared = (
        "SELECT type, name, tbl_name, CASE WHEN name GLOB 'search_*' THEN '' ELSE sql END FROM sqlite_schema"
    )
    return sorted(connection.execute(declared).fetchall(), key=repr)


@cache
def _expected() -> list[tuple[Any, ...]]:
    memory = sqlite3.connect(":memory:")
    try:
        for statement in _SCHEMA:
            memory.execute(statement)
        return _tables(memory)
    finally:
        memory.close()


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
