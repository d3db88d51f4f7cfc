"""A library by its address: a file of SQLite's, or a database on a server of PostgreSQL's."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from citekit.errors import RequestError
from citekit.library.contract import Library

if TYPE_CHECKING:
    from citekit.library.database import Database, Dialect

_SERVERS: Final = ("postgresql:", "postgres:")


def _now() -> datetime:
    return datetime.now(UTC)


def open_library(address: str, *, now: Callable[[], datetime] = _now, read_only: bool = False) -> Library:
    """Open a library; close it when it is not needed any more.

    Args:
        address: the path of a file, which is made if it is missing; or `postgresql://user@host/database`, in which
            tables are made.
        now: the clock; a change has its time, unless a later one is there already.
        read_only: whether nothing may be changed, so that a missing file is an error.

    Raises:
        RequestError: the address is none, or needs an extra.
        LibraryNotUsable: it cannot be opened, or is no library.
        LibraryDamaged: it is damaged.

    >>> import tempfile
    >>> from citekit import Record, Report
    >>> from citekit.library.contract import Query
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     library = open_library(f"{folder}/library.db")
    ...     changes = library.add([Record("mao-1953", "book", {"title": "Letters"})], Report())
    ...     found = library.search(Query("letters"))
    ...     library.close()
    >>> changes.added, [entry.id for entry in found.entries]
    (['mao-1953'], ['mao-1953'])
    """
    from citekit.library.tables import TablesLibrary

    if address.startswith(_SERVERS):
        return TablesLibrary(*_on_server(address, read_only), now)
    from citekit.library.sqlite import DIALECT, SqliteDatabase

    return TablesLibrary(SqliteDatabase(Path(address), read_only=read_only), DIALECT, now)


def _on_server(address: str, read_only: bool) -> "tuple[Database, Dialect]":
    try:
        from citekit.library.postgresql import DIALECT, PostgresqlDatabase

        return PostgresqlDatabase(address, read_only=read_only), DIALECT  # SQLAlchemy imports psycopg here
    except ImportError as error:
        raise RequestError(
            f'PostgreSQL needs what is missing ({error}): pip install "citekit[postgresql]"'
        ) from error
