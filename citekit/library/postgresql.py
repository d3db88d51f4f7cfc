"""A library on a server: PostgreSQL, where one machine is outgrown, by SQLAlchemy Core and psycopg.

The tables are in the schema `citekit` of the database. Searches are those of PostgreSQL's own text search
(https://www.postgresql.org/docs/current/textsearch.html), but of our words: the vectors are put together here, so
that no parser or dictionary of the server's has a say in what a word is.

Threads: each call borrows a connection of a pool for as long as it lasts, `entries` until its last entry.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from citekit.errors import LibraryNotUsable, RequestError
from citekit.library.database import Dialect, Session, Values
from citekit.library.stored import AGAIN, Index

_VERSION: Final = 1
_LOCK: Final = 0x63746B6C
"""The advisory lock that whoever writes holds until all is committed."""
_WAIT: Final = "60s"
_FETCHED: Final = 500
_CONNECTIONS: Final = 40
_LOCKED: Final = "55P03"
"""lock_not_available (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""

# Names and titles stand in the order of their characters, as in SQLite, whatever the server's language is.
_SCHEMA: Final = (
    "CREATE SCHEMA IF NOT EXISTS citekit",
    "CREATE TABLE library (version INTEGER NOT NULL)",
    """CREATE TABLE entries (
        number BIGINT PRIMARY KEY, id TEXT NOT NULL, name TEXT COLLATE "C" NOT NULL UNIQUE, modified BIGINT NOT NULL,
        digest TEXT NOT NULL, sets TEXT NOT NULL, title TEXT COLLATE "C", line TEXT NOT NULL)""",
    "CREATE INDEX harvest ON entries (modified, name)",
    "CREATE INDEX shelf ON entries (title, name) WHERE title IS NOT NULL",
    'CREATE TABLE sets (spec TEXT COLLATE "C" PRIMARY KEY, title TEXT NOT NULL)',
    """CREATE TABLE members (spec TEXT COLLATE "C" NOT NULL REFERENCES sets, entry BIGINT NOT NULL REFERENCES entries,
        PRIMARY KEY (spec, entry))""",
    "CREATE INDEX memberships ON members (entry)",
    """CREATE TABLE facets (number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind TEXT NOT NULL,
        value TEXT COLLATE "C" NOT NULL, UNIQUE (kind, value))""",
    """CREATE TABLE facet_values (entry BIGINT NOT NULL REFERENCES entries, facet BIGINT NOT NULL REFERENCES facets,
        kind TEXT NOT NULL, PRIMARY KEY (entry, facet))""",
    "CREATE INDEX facet_entries ON facet_values (kind, facet, entry)",
    "CREATE TABLE search (number BIGINT PRIMARY KEY REFERENCES entries, words TSVECTOR NOT NULL)",
    "CREATE INDEX search_words ON search USING GIN (words)",
)

# Vectors: https://www.postgresql.org/docs/current/textsearch-limitations.html
_MOST_BYTES: Final = 1_000_000
_LAST_PLACE: Final = 16_383
_MOST_PLACES: Final = 16


def _words(number: int, index: Index) -> Values:
    return {"number": number, "vector": vector(index.title_words, index.words)}


def vector(title: Sequence[str], rest: Sequence[str]) -> str:
    """Return a text-search vector of the words of a title, of weight A, and of others: as many as one can have.

    >>> vector(["on", "war"], ["war", "1832"])
    "'on':1A 'war':2A,3 '1832':4"
    """
    places: dict[str, list[str]] = {}
    size = 0
    for place, word in enumerate([*title, *rest], 1):
        size += len(word.encode()) + 8 if word not in places else 2
        if size > _MOST_BYTES:
            break
        at = places.setdefault(word, [])
        if len(at) < _MOST_PLACES:
            at.append(f"{min(place, _LAST_PLACE)}{'A' if place <= len(title) else ''}")
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def _match(words: Sequence[str]) -> str:
    """Return what finds texts with all the words, of which the last may go on.

    >>> _match(["mao", "tse"])
    "'mao' & 'tse':*"
    """
    return " & ".join(f"'{word}'" for word in words) + ":*"


DIALECT: Final = Dialect(
    index="INSERT INTO search (number, words) VALUES (:number, CAST(:vector AS tsvector))",
    words=_words,
    forget="DELETE FROM search WHERE number = :number",
    found="""SELECT number, -ts_rank(words, CAST(:match AS tsquery), 1) AS rank FROM search
        WHERE words @@ CAST(:match AS tsquery)""",
    match=_match,
)


class PostgresqlDatabase:
    """The tables of a library in a database of a server.

    Args:
        address: a URL such as `postgresql://user@host/database`; libpq's parameters may follow a question mark.
        read_only: whether nothing may be changed; else the tables are made if they are missing.

    Raises:
        RequestError: the address is none.
        LibraryNotUsable: the server cannot be reached, or does not let us; there is no library.
    """

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        url = _url(address)
        self._place = url.set(query={}).render_as_string(hide_password=True)
        self._read_only = read_only
        self._engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"options": "-c search_path=citekit -c client_encoding=UTF8"},
            max_overflow=_CONNECTIONS,
            pool_pre_ping=True,
        )
        try:
            if not read_only:
                self._make()
            self._check()
        except BaseException:
            self.close()
            raise

    def reading(self) -> AbstractContextManager[Session]:
        """Return a transaction that sees one state."""
        return self._transaction(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Return the transaction that writes, after waiting for any other."""
        if self._read_only:
            raise LibraryNotUsable(f"{self._place} was opened for reading only")
        # What another has committed while this one waited has to be seen: no snapshot from before the lock.
        with self._transaction(isolation_level="READ COMMITTED") as session:
            session.each(f"SET LOCAL lock_timeout = '{_WAIT}'", [{}])
            session.each("SELECT pg_advisory_xact_lock(:lock)", [{"lock": _LOCK}])
            yield session

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, **options: Any) -> Iterator["_Session"]:
        try:
            with self._engine.connect() as connection:
                connection.execution_options(**options)
                with connection.begin():
                    yield _Session(connection)
        except SQLAlchemyError as error:
            raise self._told(error) from error

    def _told(self, error: SQLAlchemyError) -> LibraryNotUsable:
        cause = getattr(error, "orig", None) or error
        if getattr(cause, "sqlstate", None) == _LOCKED:
            return LibraryNotUsable(
                f"{self._place} is being written by another program; try again when it is done"
            )
        return LibraryNotUsable(f"{self._place}: {str(cause).strip().partition(chr(10))[0]}")

    def _make(self) -> None:
        with self.writing() as session:
            if not _is_there(session):
                for statement in _SCHEMA:
                    session.each(statement, [{}])
                session.each("INSERT INTO library VALUES (:version)", [{"version": _VERSION}])

    def _check(self) -> None:
        with self.reading() as session:
            if not _is_there(session):
                raise LibraryNotUsable(f"{self._place}: there is no library; `citekit library add` makes one")
            ((version,),) = session.rows("SELECT version FROM library")
        if version != _VERSION:
            raise LibraryNotUsable(
                f"{self._place} has a library of version {version}, and this citekit reads {_VERSION}: {AGAIN}"
            )


def _is_there(session: Session) -> bool:
    return any(there for (there,) in session.rows("SELECT to_regclass('citekit.library') IS NOT NULL"))


def _url(address: str) -> URL:
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        # Not the address: there may be a password in it.
        message = "the library's address is no URL: it is to be like postgresql://user@host/database"
        raise RequestError(message) from None


class _Session:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Values = {}) -> Iterator[tuple[Any, ...]]:  # noqa: B006 (only read)
        options = {"stream_results": True, "max_row_buffer": _FETCHED}
        with self._connection.execute(text(statement), values, execution_options=options) as result:
            yield from map(tuple, result)

    def each(self, statement: str, many: Sequence[Values]) -> None:
        if many:
            self._connection.execute(text(statement), many)
