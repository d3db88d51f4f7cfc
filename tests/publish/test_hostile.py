"""Nothing that a record is called, or that lies in the folder, leads a file out of it or over another."""

import sqlite3
from pathlib import Path

import pytest

from citekit import Record, Report
from citekit.errors import RequestError
from citekit.publish.building import publish
from citekit.publish.state import FOLDER
from tests.publish.letters import HOSTILE_IDS, SITE, at, contents, letter, letters, paths, published


def test_ids_cannot_leave_the_folder_or_meet(tmp_path: Path) -> None:
    folder = tmp_path / "there" / "site"
    records = [Record(id, "book", {"title": f"Book {number}"}) for number, id in enumerate(HOSTILE_IDS)]
    report = Report()
    assert publish(records, folder, SITE, report, at(1)).records == len(HOSTILE_IDS)
    assert {path.name for path in tmp_path.rglob("*") if folder not in path.parents} == {"there", "site"}
    pages = [path for path in paths(folder) if path.startswith("doc/document/") and path.endswith(".html")]
    assert len({page.lower() for page in pages}) == len(HOSTILE_IDS)
    for path in paths(folder):
        assert path.isascii()
        assert ".." not in path


def test_ids_that_differ_in_encoding_only_are_one_record(tmp_path: Path) -> None:
    report = Report()
    records = [Record(id, "book", {"title": id}) for id in ("caf\u00e9", "cafe\u0301")]
    assert publish(records, tmp_path, SITE, report, at(1)).records == 1
    assert report.faulty


@pytest.mark.parametrize("link", ["doc", "doc/document", "export/ris"])
def test_nothing_is_written_through_a_linked_folder(link: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside"
    published(folder, letters(2))
    (folder / link).rename(outside)
    (folder / link).symlink_to(outside)
    before = contents(outside)
    with pytest.raises(RequestError, match="no folder"):
        publish([letter(1, "Another"), letter(2)], folder, SITE, Report(), at(2))
    assert contents(outside) == before
    (folder / link).unlink()
    outside.rename(folder / link)
    published(folder, [letter(1, "Another"), letter(2)], hour=2)
    assert "Another" in (folder / "doc/document/letter-1.html").read_text()


def test_nothing_is_written_through_a_linked_file(tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "precious"
    published(folder, letters(2))
    outside.write_text("precious")
    page = folder / "doc/document/letter-1.html"
    page.unlink()
    page.symlink_to(outside)
    published(folder, [letter(1, "Another"), letter(2)], hour=2)
    assert outside.read_text() == "precious"
    assert "Another" in page.read_text()
    assert not page.is_symlink()


def test_what_a_publication_keeps_is_not_kept_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    published(folder, letters(1))
    (folder / FOLDER).rename(tmp_path / "elsewhere")
    (folder / FOLDER).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RequestError, match="symbolic link"):
        publish(letters(1), folder, SITE, Report())


def test_two_do_not_publish_at_once(tmp_path: Path) -> None:
    published(tmp_path, letters(1))
    other = sqlite3.connect(tmp_path / FOLDER / "site.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    (tmp_path / FOLDER / "publishing").write_text("process 4711")
    with pytest.raises(RequestError, match="process 4711 is publishing"):
        publish(letters(2), tmp_path, SITE, Report())
    other.close()
    assert published(tmp_path, letters(2), hour=2).new == 1
    assert not (tmp_path / FOLDER / "publishing").exists()


def test_no_address_of_a_record_runs_anything(tmp_path: Path) -> None:
    record = letter(1)
    record["URL"] = "javascript:alert(1)"
    record["title"] = "</title><script>alert(1)</script>"
    report = Report()
    publish([record], tmp_path, SITE, report, at(1))
    pages = {
        path: content for path, content in contents(tmp_path).items() if path.endswith((".html", ".xml"))
    }
    assert len(pages) >= 20
    for path, content in pages.items():
        assert b"<script>alert" not in content, path
        assert b'href="javascript:' not in content, path
