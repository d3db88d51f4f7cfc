"""The copy of the library that a publication is made from, and what the library takes over from it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from citekit.library.contract import Span
from citekit.library.opening import open_library
from citekit.problems import Report
from citekit.publish.state import FOLDER, library_path


def copy_path(folder: Path) -> Path:
    """Return where the copy is."""
    return folder / FOLDER / "next.db"


def discard_copy(folder: Path) -> None:
    """Remove the copy, if there is one."""
    path = copy_path(folder)
    for each in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        each.unlink(missing_ok=True)


def copy_library(folder: Path) -> None:
    """Copy the library as it is now, if there is one; who is changing it goes on."""
    discard_copy(folder)
    if library_path(folder).exists():
        with (
            closing(sqlite3.connect(library_path(folder))) as library,
            closing(sqlite3.connect(copy_path(folder))) as copy,
        ):
            library.backup(copy)


def take_over(folder: Path, since: datetime, now: Callable[[], datetime]) -> None:
    """Bring into the library what became of records in the copy since a time; where there is none, the copy is it.

    It may be done again, also if it was interrupted.
    """
    if not copy_path(folder).exists():
        return
    copy = open_library(str(copy_path(folder)))
    with closing(copy):
        if library_path(folder).exists():
            with closing(open_library(str(library_path(folder)), now=now)) as library:
                library.add(
                    (each.record for each in copy.entries(Span(since=since)) if each.record), Report()
                )
                library.remove(each.id for each in copy.entries(Span(since=since)) if each.record is None)
    if not library_path(folder).exists():
        copy_path(folder).replace(library_path(folder))
    discard_copy(folder)
