"""The command `citekit library`, run as its users run it."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.test_cli import SEED, citekit

LETTERS = [
    {"id": "mao", "type": "manuscript", "title": "Letter from <i>Mao</i> to Stalin", "issued": {"raw": "1950"}},
    {"id": "kim", "type": "manuscript", "title": "Letter from Kim"},
    {"id": "history", "type": "book", "title": "A History"},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "letters.json").write_text(json.dumps(LETTERS))
    return tmp_path


def run(folder: Path, *words: str, **more: str) -> tuple[int, str, str]:
    result = citekit("library", *words, cwd=folder, **more)
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def test_records_are_added_listed_and_withdrawn(folder: Path) -> None:
    assert run(folder, "add", "letters.json") == (0, "3 added, 0 changed, 0 as they were\n", "")
    assert run(folder, "add", "letters.json") == (0, "0 added, 0 changed, 3 as they were\n", "")
    assert run(folder, "list", "--library", "library.db") == (
        0,
        "history\t\tA History\nkim\t\tLetter from Kim\nmao\t1950\tLetter from Mao to Stalin\n",
        "",
    )
    assert (
        run(folder, "list", "lett", "--facet", "decade=1950s")[1] == "mao\t1950\tLetter from Mao to Stalin\n"
    )
    assert run(folder, "remove", "kim") == (0, "1 withdrawn\n", "")
    assert run(folder, "list", "--limit", "1")[1] == "history\t\tA History\n"


def test_what_is_found_is_written_in_any_format_and_style(folder: Path) -> None:
    run(folder, "add", "letters.json", CITEKIT_LIBRARY="other.db")
    assert not (folder / "library.db").exists()
    found = run(folder, "list", "stalin", "--format", "csl-json", "--library", "other.db")[1]
    assert [item["id"] for item in json.loads(found)] == ["mao"]
    assert "History" in run(folder, "list", "history", "--format", "mla", "--library", "other.db")[1]
    assert run(folder, "list", "-f", "csl-json", "-o", "all.json", "--library", "other.db") == (0, "", "")
    assert {item["id"] for item in json.loads((folder / "all.json").read_text())} == {"mao", "kim", "history"}


def test_replacing_withdraws_what_is_not_in_the_sources(folder: Path) -> None:
    run(folder, "add", "letters.json")
    (folder / "letters.json").write_text(json.dumps(LETTERS[:1]))
    told = "0 added, 0 changed, 1 as they were, 2 withdrawn\n"
    assert run(folder, "add", "letters.json", "--replace") == (0, told, "")


@pytest.mark.parametrize("broken", ["", "[]", "[{", '[{"id": "mao", "type": "book"}, {"id": 1'])
def test_replacing_by_what_cannot_be_read_changes_nothing(folder: Path, broken: str) -> None:
    run(folder, "add", "letters.json")
    (folder / "letters.json").write_text(broken)
    status, _, told = run(folder, "add", "letters.json", "--replace")
    assert status == 1
    assert "nothing was changed" in told
    assert run(folder, "list")[1].count("\n") == 3


def test_faults_of_records_are_told_and_the_records_added(folder: Path) -> None:
    (folder / "letters.json").write_text('[{"id": "a", "type": "letter"}]')
    status, out, told = run(folder, "add", "letters.json")
    assert (status, out) == (1, "1 added, 0 changed, 0 as they were\n")
    assert "[unknown-type]" in told


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["list"], 2, "library.db: there is no library; `citekit library add` makes one"),
        (["list", "--facet", "colour=red"], 2, "facets are type, author, archive, collection, language, decade"),
        (["list", "--facet", "type=map", "--facet", "type=book"], 2, "given twice"),
        (["add", "missing.json"], 2, "missing.json: No such file"),
        (["add", str(SEED), "--library", "missing/library.db"], 2, "missing/library.db: "),
        (["add", str(SEED), "--library", "letters.json"], 1, "letters.json is no library"),
        (["add", str(SEED), "--library", "other.sqlite"], 2, "no library of citekit's; name another file"),
        (["remove"], 2, "ID"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(folder: Path, words: list[str], status: int, message: str) -> None:
    other = sqlite3.connect(folder / "other.sqlite")
    other.execute("CREATE TABLE places (bookmark TEXT)")
    other.close()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    found = run(folder, *words)
    assert found[:2] == (status, "")
    assert message in found[2]
    assert {path: path.read_bytes() for path in before} == before


def test_an_id_that_is_not_there_is_told_and_the_others_are_withdrawn(folder: Path) -> None:
    run(folder, "add", "letters.json")
    status, out, told = run(folder, "remove", "kim", "nobody")
    assert (status, out) == (1, "1 withdrawn\n")
    assert "no record has the id 'nobody'" in told


def test_finding_nothing_is_told_and_no_fault(folder: Path) -> None:
    run(folder, "add", "letters.json")
    status, out, told = run(folder, "list", "trotsky", "--facet", "type=map")
    assert (status, out) == (0, "")
    assert "no record has all of: trotsky type=map" in told


def test_a_title_cannot_command_the_terminal(folder: Path) -> None:
    (folder / "letters.json").write_text(
        json.dumps([{"id": "a\u001b", "type": "book", "title": "x\u001b[2Jy\nz\tq"}])
    )
    run(folder, "add", "letters.json")
    assert run(folder, "list")[1] == "a\t\tx [2Jy z q\n"


def test_ids_are_completed(folder: Path) -> None:
    run(folder, "add", "letters.json")
    line = {"COMP_WORDS": "citekit library remove k", "COMP_CWORD": "3"}
    result = citekit("library", cwd=folder, _CITEKIT_COMPLETE="bash_complete", **line)
    assert result.stdout.decode().split() == ["plain,kim"]
