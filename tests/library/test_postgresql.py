"""A library on a server of PostgreSQL's: what is its own, and that it finds what one in a file finds."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.references import references
from citekit import Record, Report
from citekit.errors import RequestError
from citekit.formats import by_name
from citekit.library.contract import Library, Query, Span
from citekit.library.opening import open_library
from tests.library.test_sqlite import adding, answer, go_on, state
from tests.test_cli import citekit

TIME = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def library(database: str) -> Iterator[Library]:
    library = open_library(database, now=lambda: TIME)
    yield library
    library.close()


def invented(number: int) -> list[Record]:
    import json

    read = by_name("csl-json").read
    assert read
    return list(read(json.dumps(references(number)).encode(), Report()))


def test_it_has_and_finds_what_a_library_in_a_file_does(library: Library, tmp_path: Path) -> None:
    file = open_library(str(tmp_path / "library.db"), now=lambda: TIME)
    records = invented(400)
    for each in (library, file):
        assert len(each.add(records, Report()).added) == 400
        each.remove(record.id for record in records[::7])
        each.add(records[::14], Report())
    assert list(library.entries()) == list(file.entries())
    assert library.sets() == file.sets()
    assert library.search(Query(limit=400)) == file.search(Query(limit=400))
    assert library.count(Span(set="type:book")) == file.count(Span(set="type:book"))
    for words in ("harbour", "the", "mao", "ref", "1950", "of the", "h", "history letters", "的", "zz"):
        for facets in ({}, {"type": "book"}, {"language": "en", "type": "article-journal"}):
            query = Query(words, facets, limit=400)
            here, there = library.search(query), file.search(query)
            assert (here.total, here.facets) == (there.total, there.facets), query
            assert {entry.id for entry in here.entries} == {entry.id for entry in there.entries}, query
    file.close()


def test_a_text_of_a_megabyte_is_found_by_its_beginning(library: Library) -> None:
    words = " ".join(f"word{number}" for number in range(300_000))
    library.add([Record("long", "book", {"title": "Long", "abstract": words})], Report())
    assert [library.search(Query(word)).total for word in ("word7", "long word99", "word299999")] == [1, 1, 0]


def test_killed_while_it_adds_it_leaves_the_former_state(library: Library, database: str) -> None:
    library.add([Record(f"old-{number}", "book", {"title": "Old"}) for number in range(20)], Report())
    with adding(database, 1500, 1200) as process:
        assert answer(process) == "1200"
        assert state(library) == (20, 0, 20)
        process.kill()
    assert state(library) == (20, 0, 20)
    assert library.remove(["old-1"]).withdrawn == ["old-1"]


def test_others_read_the_state_before_until_all_is_added(library: Library, database: str) -> None:
    with adding(database, 600, 599) as process:
        assert answer(process) == "599"
        assert library.count() == 0
        go_on(process)
        assert answer(process) == "done"
        assert library.count() == 600
        process.kill()


def test_a_second_writer_is_told_after_waiting(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citekit.library.postgresql._WAIT", "100ms")
    library = open_library(database)
    with adding(database, 10, 5) as process:
        assert answer(process) == "5"
        with pytest.raises(RequestError, match="is being written by another program; try again"):
            library.remove(["old-1"])
        process.kill()
    library.close()


def test_writers_wait_for_each_other_and_readers_for_none(library: Library) -> None:
    def add(number: int) -> int:
        return len(library.add([Record(f"b{number}-{each}", "book") for each in range(5)], Report()).added)

    with ThreadPoolExecutor(8) as pool:
        added = pool.map(add, range(24))
        reads = pool.map(lambda _: library.count() % 5 + library.search(Query()).total % 5, range(24))
        assert set(added) == {5}
        assert set(reads) == {0}
    assert library.count() == 120


def test_it_is_made_by_several_at_once(database: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        for library in pool.map(open_library, [database] * 4):
            assert library.count() == 0
            library.close()


def test_what_is_only_read_is_not_made_and_cannot_be_changed(database: str) -> None:
    with pytest.raises(RequestError, match=r"there is no library; `citekit library add` makes one"):
        open_library(database, read_only=True)
    open_library(database).close()
    library = open_library(database, read_only=True)
    with pytest.raises(RequestError, match="was opened for reading only"):
        library.remove(["a"])
    library.close()


def test_a_library_of_a_newer_version_is_told(database: str) -> None:
    import psycopg

    open_library(database).close()
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE citekit.library SET version = 99")
    with pytest.raises(RequestError, match="has a library of version 99, and this citekit reads 1"):
        open_library(database)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://mao:hunter2@127.0.0.1:1/letters",
        "postgresql://mao:hunter2@127.0.0.1:1/letters?password=hunter2&sslpassword=hunter2",
        "postgresql://mao@127.0.0.1:1/letters?password=hunter2",
        "postgresql://mao:hunter2@127.0.0.1:port/letters",
        "postgres://mao:hunter2@127.0.0.1:1/letters?connect_timeout=2",
    ],
)
def test_a_server_that_is_not_there_is_told_without_a_password(address: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RequestError) as error:
        open_library(address)
    assert "hunter2" not in str(error.value)
    assert re.search("127.0.0.1:1/letters: |no URL", str(error.value))


def test_the_command_adds_lists_and_withdraws_there(database: str, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        result = citekit("library", *words, cwd=tmp_path, CITEKIT_LIBRARY=database)
        assert result.returncode == 0, result.stderr
        return result.stdout.decode()

    (tmp_path / "a.json").write_text('[{"id": "a", "type": "book", "title": "毛泽东选集"}]')
    assert run("add", "a.json") == "1 added, 0 changed, 0 as they were\n"
    assert run("list", "泽东") == "a\t\t毛泽东选集\n"
    assert run("remove", "a") == "1 withdrawn\n"


def test_the_command_shows_no_password(database: str, tmp_path: Path) -> None:
    with_password = database.replace("//citekit@", "//citekit:hunter2@")
    (tmp_path / "a.json").write_text('[{"id": "a", "type": "letter"}]')
    for words in (["list"], ["add", "a.json"], ["remove", "b"], ["list", "nothing"], ["list", "--help"]):
        result = citekit("library", *words, cwd=tmp_path, CITEKIT_LIBRARY=with_password)
        assert result.stdout + result.stderr
        assert b"hunter2" not in result.stdout + result.stderr
