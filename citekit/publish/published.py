"""What has been published, in SQLite at `.citekit/site.db`: each resource with its files, and who mentions what.

A publication is one transaction of it, which is the lock of the folder too. Nothing of it is needed to serve the
files; without it, everything is made again from the library.
"""

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from citekit.errors import RequestError
from citekit.publish.state import FOLDER

DATABASE: Final = "site.db"
"""Its name in `.citekit`."""

_VERSION: Final = 3
"""Of the tables; to be raised when they are changed."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS layout (id INTEGER PRIMARY KEY, paths TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS resource (
    kind TEXT, name TEXT, label TEXT, digest TEXT, created TEXT, modified TEXT, written TEXT, gone INTEGER,
    layout INTEGER, length INTEGER, md5 TEXT, sha256 TEXT, shelf INTEGER, number INTEGER, row TEXT,
    PRIMARY KEY (kind, name)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS resource_modified ON resource (kind, modified);
CREATE INDEX IF NOT EXISTS resource_written ON resource (written);
CREATE INDEX IF NOT EXISTS resource_shelf ON resource (shelf);
CREATE INDEX IF NOT EXISTS resource_number ON resource (number);
CREATE TABLE IF NOT EXISTS mention (
    kind TEXT, name TEXT, document TEXT, relation TEXT, label TEXT, types TEXT, title TEXT, date TEXT, said BLOB,
    links BLOB, PRIMARY KEY (kind, name, document, relation)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mention_document ON mention (document);
CREATE TABLE IF NOT EXISTS removal (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS whole (path TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS part (first INTEGER PRIMARY KEY, triples INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS aside (part INTEGER, line TEXT, PRIMARY KEY (part, line)) WITHOUT ROWID;
CREATE TEMP TABLE touched (shelf INTEGER PRIMARY KEY);
CREATE TEMP TABLE renewed (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TEMP TABLE news (kind TEXT, name TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID;
"""

SHELVES: Final = 65536
"""How many shelves there are, by which resources are put into parts of about one size; each stays on its own."""


class Resource(NamedTuple):
    """A document, or something that documents mention, as it was published last."""

    kind: str
    name: str
    label: str
    """What it is called."""
    digest: str
    """Of all that it is made from, but for what the publisher has set."""
    created: datetime
    modified: datetime
    """When that was another."""
    written: datetime
    """When its description in the first syntax became another, also because of what the publisher has set."""
    gone: bool
    paths: tuple[str, ...]
    """Its files, with `{}` for its name."""
    length: int = 0
    md5: str = ""
    sha256: str = ""
    """Of the description in the first syntax."""
    shelf: int = 0
    number: int = 0
    """A document's own for ever, in the order in which they came; nobody else has had it."""
    row: str = ""
    """What the lists have of a document, as JSON."""

    def files(self) -> Iterator[str]:
        """Yield the paths of its files."""
        return (path.replace("{}", self.name) for path in self.paths)


def shelf_of(kind: str, name: str) -> int:
    """Return the shelf of a resource.

    >>> shelf_of("document", "mao-1953")
    4299
    """
    return int.from_bytes(sha256(f"{kind}/{name}".encode()).digest()[:2], "big")


class Mentioned(NamedTuple):
    """That a document mentions something: by which relation, under which name, of which classes."""

    kind: str
    name: str
    document: str
    relation: str
    label: str
    types: tuple[str, ...]
    title: str
    """What the document is called."""
    date: str
    """Its date, in words."""
    said: str
    """What the document's description says of it, as `citekit.publish.described.to_json` has it."""
    links: str
    """The statements that lead to it, likewise."""


_WAIT: Final = 60_000
"""Milliseconds to wait for another process between two transactions of a publication."""

_SELECT: Final = """
SELECT kind, name, label, digest, created, modified, written, gone, paths, length, md5, sha256, shelf, number, row
FROM resource JOIN layout ON layout.id = resource.layout"""


_REPLACE: Final = """
REPLACE INTO resource VALUES (
    :kind, :name, :label, :digest, :created, :modified, :written, :gone, :layout, :length, :md5, :sha256, :shelf,
    :number, :row
)"""


class Published:
    """What has been published of a folder, and the lock of it while it is open.

    Args:
        folder: the folder; it is there.

    Raises:
        RequestError: another process is publishing into the folder.
    """

    def __init__(self, folder: Path) -> None:
        room = folder / FOLDER
        if room.is_symlink():
            raise RequestError(f"{room} is a symbolic link, and nothing is written through it; move it away")
        room.mkdir(exist_ok=True)
        self.db = sqlite3.connect(room / DATABASE, isolation_level=None, timeout=0)
        self._holder = room / "publishing"
        try:
            self.begin()
            self._make_tables()
        except sqlite3.OperationalError as error:
            self.db.close()
            raise self._held(error) from None
        self.db.execute(f"PRAGMA busy_timeout = {_WAIT}")
        self._holder.write_text(f"process {os.getpid()}", encoding="utf-8")

    def _make_tables(self) -> None:
        """Make the tables that are missing; those of another version are forgotten, and everything is made again."""
        if self.db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            for (name,) in self.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                self.db.execute(f'DROP TABLE "{name}"')
            self.db.execute(f"PRAGMA user_version = {_VERSION}")
        for statement in _TABLES.split(";"):
            self.db.execute(statement)

    def _held(self, error: sqlite3.OperationalError) -> RequestError:
        if "locked" not in str(error):
            return RequestError(f"{self._holder.with_name(DATABASE)}: {error}")
        who = self._holder.read_text(encoding="utf-8") if self._holder.exists() else "another process"
        hint = "wait until it is done"
        return RequestError(f"{who} is publishing into {self._holder.parent.parent} now; {hint}")

    def begin(self) -> None:
        """Begin a transaction, and take the lock."""
        self.db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make everything since `begin` so."""
        self.db.execute("COMMIT")

    def close(self) -> None:
        """Let go; what was not committed never was."""
        self._holder.unlink(missing_ok=True)
        self.db.close()

    # Settings

    def setting(self, name: str) -> str:
        """Return a setting; nothing where there is none."""
        found = self.db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        self.db.execute("REPLACE INTO setting VALUES (?, ?)", (name, value))

    # Resources

    def resource(self, kind: str, name: str) -> Resource | None:
        """Return a resource, gone or not."""
        return next(self._resources("WHERE kind = ? AND name = ?", (kind, name)), None)

    def resources(self) -> Iterator[Resource]:
        """Yield the resources that are not gone, by kind and name."""
        return self._resources("WHERE NOT gone ORDER BY kind, name", ())

    def stamps(self) -> Iterator[tuple[str, str, datetime]]:
        """Yield kind, name and time of writing of the resources that are not gone, by kind and name."""
        found = self.db.execute("SELECT kind, name, written FROM resource WHERE NOT gone ORDER BY kind, name")
        return ((kind, name, _read_time(written)) for kind, name, written in found)

    def shelf(self, first: int, last: int) -> Iterator[Resource]:
        """Yield the resources on some shelves that are not gone, by shelf, kind and name."""
        where = "WHERE shelf BETWEEN ? AND ? AND NOT gone ORDER BY shelf, kind, name"
        return self._resources(where, (first, last))

    def changed(self, kind: str, limit: int) -> Iterator[Resource]:
        """Yield the resources of a kind that were modified last, gone or not, the latest first."""
        return self._resources("WHERE kind = ? ORDER BY modified DESC, name LIMIT ?", (kind, limit))

    def written(self, limit: int) -> list[Resource]:
        """Return the resources that were written or withdrawn last, in the order of time."""
        order = "ORDER BY written DESC, kind DESC, name DESC LIMIT ?"
        return list(self._resources(order, (limit,)))[::-1]

    def _resources(self, where: str, values: tuple[str | int, ...]) -> Iterator[Resource]:
        for row in self.db.execute(f"{_SELECT} {where}", values):
            kind, name, label, digest, created, modified, written, gone, paths, *rest = row
            times = _read_time(created), _read_time(modified), _read_time(written)
            yield Resource(kind, name, label, digest, *times, bool(gone), _layout(paths), *rest)

    def count(self, where: str = "NOT gone") -> int:
        """Return how many resources there are that a condition of SQL holds for."""
        return int(self.db.execute(f"SELECT count(*) FROM resource WHERE {where}").fetchone()[0])  # noqa: S608 (ours)

    def keep(self, resource: Resource) -> None:
        """Keep a resource in the place of what was known of it; files that it has no more are to be removed."""
        before = self.resource(resource.kind, resource.name)
        if before:
            self.remove(sorted(set(before.files()) - set(resource.files())))
        paths = json.dumps(resource.paths)
        self.db.execute("INSERT OR IGNORE INTO layout (paths) VALUES (?)", (paths,))
        layout = self.db.execute("SELECT id FROM layout WHERE paths = ?", (paths,)).fetchone()[0]
        shelf = shelf_of(resource.kind, resource.name)
        values = {
            **resource._asdict(),
            **{name: getattr(resource, name).isoformat() for name in ("created", "modified", "written")},
            "layout": layout,
            "shelf": shelf,
            "number": resource.number or (before.number if before else 0),
        }
        self.db.execute(_REPLACE, values)
        self.db.execute("INSERT OR IGNORE INTO touched VALUES (?)", (shelf,))
        if values["number"]:
            self.db.execute("REPLACE INTO renewed VALUES (?, ?)", (values["number"], resource.name))

    def next_number(self) -> int:
        """Return a number that nothing has had."""
        return int(self.db.execute("SELECT coalesce(max(number), 0) + 1 FROM resource").fetchone()[0])

    def numbered(self, kind: str) -> Iterator[tuple[int, str]]:
        """Yield the numbers and names of the resources of a kind that are not gone, in order."""
        where = "WHERE kind = ? AND NOT gone ORDER BY number"
        yield from self.db.execute(f"SELECT number, name FROM resource {where}", (kind,))  # noqa: S608 (ours)

    def renewed(self) -> dict[int, str]:
        """Return the numbers and names of the documents that were kept since the transaction began."""
        return dict(self.db.execute("SELECT number, name FROM renewed ORDER BY number"))

    def rows(self) -> Iterator[list[str]]:
        """Yield what the lists have of each document that is not gone."""
        for (row,) in self.db.execute("SELECT row FROM resource WHERE number > 0 AND NOT gone"):
            yield json.loads(row)

    # Parts of dumps

    def touched(self) -> list[int]:
        """Return the shelves of all that was kept since the transaction began."""
        return [shelf for (shelf,) in self.db.execute("SELECT shelf FROM touched ORDER BY shelf")]

    def keep_part(self, first: int, triples: int, aside: Iterable[str]) -> None:
        """Keep how many triples a part of the dumps has, and what is said in it of things of others."""
        self.db.execute("REPLACE INTO part VALUES (?, ?)", (first, triples))
        self.db.execute("DELETE FROM aside WHERE part = ?", (first,))
        self.db.executemany("INSERT OR IGNORE INTO aside VALUES (?, ?)", ((first, line) for line in aside))

    def forget_parts(self) -> None:
        """Forget all parts of the dumps."""
        self.db.execute("DELETE FROM part")
        self.db.execute("DELETE FROM aside")

    def triples(self) -> int:
        """Return how many triples all parts have, but for what is said of things of others."""
        return int(self.db.execute("SELECT coalesce(sum(triples), 0) FROM part").fetchone()[0])

    def aside(self) -> list[str]:
        """Return what is said of things of others, each line of N-Triples once, in order."""
        return [line for (line,) in self.db.execute("SELECT DISTINCT line FROM aside ORDER BY line")]

    # Mentions

    def mention(self, document: str, mentions: Iterable[Mentioned]) -> None:
        """Keep what a document mentions; all for which that is news is among the `news`."""
        before = set(self._mentions("document = ?", (document,)))
        now = set(mentions)
        if before == now:
            return
        self.db.execute("DELETE FROM mention WHERE document = ?", (document,))
        rows = [(*each[:5], json.dumps(each.types), *each[6:8], *map(_packed, each[8:])) for each in now]
        self.db.executemany("REPLACE INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        news = ((each.kind, each.name) for each in before ^ now)
        self.db.executemany("INSERT OR IGNORE INTO news VALUES (?, ?)", news)

    def news(self) -> Iterator[tuple[str, str]]:
        """Yield kind and name of everything of which documents say something else than before, in order."""
        yield from self.db.execute("SELECT kind, name FROM news ORDER BY kind, name")

    def everything(self) -> None:
        """Make everything that was published before news, to be made again."""
        self.db.execute("INSERT OR IGNORE INTO news SELECT DISTINCT kind, name FROM mention")

    def mentions(self, kind: str, name: str, limit: int) -> list[Mentioned]:
        """Return who mentions something, by the documents' names."""
        where = "kind = ? AND name = ? ORDER BY document, relation LIMIT ?"
        return list(self._mentions(where, (kind, name, limit)))

    def said(self, kind: str, name: str) -> list[str]:
        """Return all that documents say of something, each different saying once, in the order of their names."""
        where = "kind = ? AND name = ? GROUP BY said ORDER BY min(document), said"
        found = self.db.execute(f"SELECT said FROM mention WHERE {where}", (kind, name))  # noqa: S608 (ours)
        return [_unpacked(said) for (said,) in found]

    def mentioning(self, kind: str, name: str) -> int:
        """Return how many documents mention something."""
        counted = "SELECT count(DISTINCT document) FROM mention WHERE kind = ? AND name = ?"
        return int(self.db.execute(counted, (kind, name)).fetchone()[0])

    def _mentions(self, where: str, values: tuple[str | int, ...]) -> Iterator[Mentioned]:
        for row in self.db.execute(f"SELECT * FROM mention WHERE {where}", values):  # noqa: S608 (ours)
            kind, name, document, relation, label, types, title, date, *said = row
            classes, (what, links) = tuple(json.loads(types)), map(_unpacked, said)
            yield Mentioned(kind, name, document, relation, label, classes, title, date, what, links)

    # Files about the whole

    def whole(self) -> dict[str, str]:
        """Return the paths of the files that are about no single resource, with digests of what they are made from.

        Those that are always made have no digest.
        """
        return dict(self.db.execute("SELECT path, digest FROM whole"))

    def keep_whole(self, files: Mapping[str, str]) -> None:
        """Keep which they are."""
        self.db.execute("DELETE FROM whole")
        self.db.executemany("INSERT INTO whole VALUES (?, ?)", files.items())

    # Files to be removed

    def remove(self, paths: Iterable[str]) -> None:
        """Keep that files are to be removed from the folder."""
        self.db.executemany("INSERT OR IGNORE INTO removal VALUES (?)", ((path,) for path in paths))

    def removals(self) -> list[str]:
        """Return the files that are to be removed."""
        return [path for (path,) in self.db.execute("SELECT path FROM removal ORDER BY path")]

    def forget_removals(self) -> None:
        """Keep that all of them have been removed."""
        self.db.execute("DELETE FROM removal")


def _packed(text: str) -> bytes:
    """Return a text compressed, as the same few addresses fill what is said: a row then fits into a page."""
    return zlib.compress(text.encode())


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode()


_read_time: Final = lru_cache(maxsize=4096)(datetime.fromisoformat)
"""A time, of which there are few: all that one publication makes has the same."""


@lru_cache(maxsize=64)
def _layout(paths: str) -> tuple[str, ...]:
    return tuple(json.loads(paths))
