"""A library in a file: killed processes, other processes, threads, and files that others have made or damaged."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from citekit import CitekitError, Record, Report
from citekit.errors import DataError, RequestError
from citekit.library.contract import Library, Query, Span
from citekit.library.opening import open_library
from citekit.library.searching import _sought
from citekit.library.sqlite import DIALECT

ROOT = Path(__file__).parents[2]
OLD = [Record(f"old-{number}", "book", {"title": f"Old {number}"}) for number in range(300)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with some records, closed."""
    path = tmp_path / "library.db"
    library = open_library(str(path))
    library.add(OLD, Report())
    library.close()
    return path


def adding(path: Path, number: int, *held: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.library.adding", str(path), str(number), *map(str, held)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def answer(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def go_on(process: "subprocess.Popen[str]") -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def state(library: Library) -> tuple[int, int, int]:
    return library.count(), library.search(Query("new")).total, library.search(Query("old")).total


def is_whole(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


@pytest.mark.parametrize("moment", [0, 499, 501, 1999])
def test_killed_while_it_adds_it_leaves_the_former_state_whole(path: Path, moment: int) -> None:
    with adding(path, 2000, moment) as process:
        assert answer(process) == str(moment)
        process.kill()
    reader = open_library(str(path), read_only=True)
    assert state(reader) == (300, 0, 300)
    reader.close()
    assert is_whole(path)
    library = open_library(str(path))
    assert state(library) == (300, 0, 300)
    assert [entry.record for entry in library.entries()] == sorted(OLD, key=lambda record: record.id)
    assert len(library.add([Record("new", "book", {"title": "new"})], Report()).added) == 1
    library.close()


@pytest.mark.parametrize("size", [10_000, 100_000, 700_000])
def test_killed_at_any_size_of_its_log_it_leaves_all_or_nothing(path: Path, size: int) -> None:
    log = Path(f"{path}-wal")
    with adding(path, 2000) as process:
        while process.poll() is None and not (log.exists() and log.stat().st_size > size):
            pass
        process.kill()
    assert is_whole(path)
    library = open_library(str(path))
    assert state(library) in [(300, 0, 300), (2300, 2000, 300)]
    library.close()


def test_killed_after_it_has_answered_everything_is_there(path: Path) -> None:
    with adding(path, 1000) as process:
        assert answer(process) == "done"
        process.kill()
    library = open_library(str(path))
    assert state(library) == (1300, 1000, 300)
    library.close()


@pytest.mark.parametrize("read_only", [True, False])
def test_others_read_the_state_before_until_all_is_added(path: Path, read_only: bool) -> None:
    library = open_library(str(path), read_only=read_only)
    walk = library.entries()
    next(walk)
    with adding(path, 2000, 1999) as process:
        assert answer(process) == "1999"
        assert state(library) == (300, 0, 300)
        go_on(process)
        assert answer(process) == "done"
        assert state(library) == (2300, 2000, 300)
        assert sum(1 for _ in walk) == 299
        process.kill()
    library.close()


def test_a_second_writer_is_told_after_waiting(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citekit.library.sqlite._WAIT", 0.1)
    library = open_library(str(path))
    with adding(path, 10, 5) as process:
        assert answer(process) == "5"
        with pytest.raises(RequestError, match="is being written by another program; try again"):
            library.remove(["old-1"])
        process.kill()
    assert library.remove(["old-1"]).withdrawn == ["old-1"]
    library.close()


def test_several_processes_may_make_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    processes = [adding(path, 200) for _ in range(4)]
    assert [answer(process) for process in processes] == ["done"] * 4
    for process in processes:
        process.communicate()
    library = open_library(str(path))
    assert library.count() == 200
    library.close()


def test_many_threads_read_while_one_writes(path: Path) -> None:
    library = open_library(str(path))

    def read(number: int) -> bool:
        found, entry = library.search(Query("old", limit=3)), library.get(f"old-{number}")
        return found.total == 300 and entry is not None and sum(1 for _ in library.entries(limit=50)) == 50

    with ThreadPoolExecutor(8) as pool:
        reads = pool.map(read, [*range(100)])
        for number in range(20):
            library.add([Record(f"new-{number}", "book")], Report())
        assert all(reads)
    assert library.count() == 320
    library.close()


def test_entries_may_be_taken_by_one_thread_after_the_other(path: Path) -> None:
    library = open_library(str(path))
    entries = library.entries()
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        first, second = one.submit(next, entries).result(), other.submit(next, entries).result()
    assert (first.id, second.id) == ("old-0", "old-1")
    library.close()
    assert sum(1 for _ in entries) == 298


def test_what_is_only_read_cannot_be_changed_and_what_is_closed_not_used(path: Path) -> None:
    library = open_library(str(path), read_only=True)
    assert library.count() == 300
    with pytest.raises(RequestError, match="for reading only"):
        library.remove(["old-1"])
    library.close()
    with pytest.raises(RequestError, match="was closed"):
        library.count()


# Files of others ----------------------------------------------------------------------------------------------


def use(path: Path) -> None:
    """Do all that can be done with a library."""
    library = open_library(str(path))
    try:
        list(library.entries(Span(set="type:book")))
        library.search(Query("old", {"type": "book"}))
        library.search(Query())
        library.get("old-7")
        library.sets()
        library.put([*OLD[50:], Record("more", "book", {"title": "More"})], Report())
    finally:
        library.close()


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zeroed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)


def no_database(path: Path) -> None:
    path.write_bytes(b"These are notes of mine, and no library.\n" * 200)


DAMAGES = [cut_in_half, zeroed, no_database]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_with_a_way_out(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    before = path.read_bytes()
    with pytest.raises(DataError, match=r"library\.db .*make the library anew from the records"):
        use(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("seed", range(15))
def test_a_file_with_any_bytes_changed_is_read_or_told(path: Path, seed: int) -> None:
    random, data = Random(seed), bytearray(path.read_bytes())  # noqa: S311 # damage, not secrets
    for _ in range(random.choice((1, 10, 200))):
        data[random.randrange(100 if seed % 4 else 0, len(data))] = random.randrange(256)
    path.write_bytes(data)
    is_read_or_told(path)


def is_read_or_told(path: Path) -> None:
    """Anything else than an error of citekit's fails."""
    with suppress(CitekitError):
        use(path)


PLANTED = {
    "a trigger": "CREATE TRIGGER t AFTER UPDATE ON entries BEGIN DELETE FROM entries; END",
    "one named like a search table": "CREATE TRIGGER search_t AFTER DELETE ON sets BEGIN DELETE FROM sets; END",
    "a view": "CREATE VIEW v AS SELECT load_extension('evil')",
    "another table": "CREATE TABLE notes (text TEXT)",
    "an index with an expression": "CREATE INDEX i ON entries (abs(number))",
    "another column": "ALTER TABLE entries ADD COLUMN evil TEXT GENERATED ALWAYS AS (upper(id))",
    "a missing index": "DROP INDEX shelf",
}


@pytest.mark.parametrize("statement", PLANTED.values(), ids=PLANTED)
def test_a_file_with_other_tables_is_refused_before_it_is_read(path: Path, statement: str) -> None:
    execute(path, statement)
    with pytest.raises(DataError, match="somebody has changed it; make the library anew"):
        open_library(str(path))
    assert sqlite3.connect(path).execute("SELECT COUNT(*) FROM entries").fetchone() == (300,)


def execute(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_view_in_the_place_of_a_table_is_refused(path: Path) -> None:
    execute(path, "ALTER TABLE sets RENAME TO real_sets", "CREATE VIEW sets AS SELECT * FROM real_sets")
    with pytest.raises(DataError, match="somebody has changed it"):
        use(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET line = 'no JSON'",
        "UPDATE entries SET line = '[]'",
        "UPDATE entries SET line = '" + "[" * 100_000 + "'",
        "UPDATE entries SET id = '{'",
        "UPDATE entries SET modified = 1 << 62",
        "UPDATE search_data SET block = zeroblob(20)",
        "DELETE FROM search_data",
        "UPDATE search_content SET c1 = NULL",
        "DELETE FROM search_content",
    ],
    ids=lambda statement: statement[:40],
)  # fmt: skip
def test_values_that_no_library_has_are_read_or_told(path: Path, statement: str) -> None:
    execute(path, statement)
    is_read_or_told(path)


def test_a_library_of_a_newer_version_is_told_and_left_as_it_is(path: Path) -> None:
    execute(path, "PRAGMA user_version = 99")
    with pytest.raises(RequestError, match="is a library of version 99, and this citekit reads 1"):
        open_library(str(path))


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    execute(path, "PRAGMA application_id = 0")
    with pytest.raises(RequestError, match="is a database, but no library of citekit's; name another file"):
        open_library(str(path))


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    library = open_library(str(tmp_path / "empty.db"))
    assert library.count() == 0
    library.close()


def test_a_library_can_be_copied_when_it_is_closed(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "copy.db")
    library = open_library(str(tmp_path / "copy.db"), read_only=True)
    assert library.count() == 300
    library.close()


@pytest.mark.parametrize(
    "name", ["a b.db", "a?mode=memory.db", "a#b.db", "%41.db", "ü.db", ":memory:", "file:x"]
)
def test_a_file_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    library = open_library(name)
    assert (tmp_path / name).exists()
    library.close()


def test_words_are_looked_for_once_and_not_in_each_entry_that_has_a_value(path: Path) -> None:
    connection = sqlite3.connect(path)
    sought = _sought(DIALECT, Query("old", {"type": "book", "decade": "1950s"}))
    for statement, looked_up in ((sought.found, False), (sought.found.replace("+number", "number"), True)):
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", sought.values).fetchall()
        (step,) = (step for *_, step in plan if "VIRTUAL TABLE" in step)
        assert ("=" in step) is looked_up
    connection.close()
