"""Folders are published whole, and only what has changed is written again."""

import errno
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from citekit import Report, read
from citekit.errors import RequestError, UnknownFormat, UnknownStyle
from citekit.publish import feed, spreading
from citekit.publish.building import How, publish
from citekit.publish.pages import browse, layout
from citekit.publish.pages.layout import Page
from citekit.publish.site import Site
from citekit.publish.state import load_site
from tests.publish.letters import SITE, at, contents, letter, letters, paths, published

ROOT = Path(__file__).parents[2]
ABOUT_THE_WHOLE = {
    "index.html",
    "feed.xml",
    "sitemap.xml",
    "sitemap-1.xml",
    "resourcesync/resourcelist.xml",
    "resourcesync/changelist.xml",
    ".well-known/void",
    "dumps/records.nt.gz",
    "dumps/records.jsonl.gz",
    "dumps/records.bib.gz",
}


def test_the_seed_has_all_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    report = Report()
    done = publish(read(ROOT / "records"), folder, replace(SITE, formats=()), report)
    assert (done.records, done.new, done.changed, done.withdrawn) == (1, 1, 0, 0)
    name = "wilson-center-123087"
    found = paths(folder)
    assert done.files == len(found)
    for extension in ("html", "ttl", "jsonld", "rdf", "nt"):
        assert f"doc/document/{name}.{extension}" in found
        assert f"doc/agent/mao-zedong.{extension}" in found
    for path in (
        "export/bibtex/{}.bib",
        "export/ris/{}.ris",
        "export/mods/{}.mods",
        "linkset/document/{}.json",
    ):
        assert path.format(name) in found
    assert ABOUT_THE_WHOLE | {".htaccess", "nginx.conf", "robots.txt", "search/index.json"} <= set(found)


def test_nothing_is_written_where_nothing_has_changed(tmp_path: Path) -> None:
    published(tmp_path, letters(5))
    times = {path: (tmp_path / path).stat().st_mtime_ns for path in paths(tmp_path)}
    assert published(tmp_path, letters(5), hour=2).files == 0
    assert published(tmp_path, None, hour=3).files == 0
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in paths(tmp_path)} == times


def test_only_what_one_change_changes_is_written(tmp_path: Path) -> None:
    records = letters(30)
    published(tmp_path, records)
    before = contents(tmp_path)
    times = {path: (tmp_path / path).stat().st_mtime_ns for path in before}
    records[6] = letter(7, "Another title")
    done = published(tmp_path, records, hour=2)
    after = contents(tmp_path)
    written = {path for path in after if (tmp_path / path).stat().st_mtime_ns != times.get(path)}
    assert {path for path in after if after[path] != before.get(path)} == written
    assert done.changed == 1
    assert done.files == len(written)
    described = {path for path in written if path.startswith(("doc/", "export/", "linkset/"))}
    things = {"letter-7", "eva-lind", "il-7-kim"}
    assert {Path(path).stem.rpartition("/")[2] for path in described} <= things | {
        path.rpartition("/")[2].partition(".")[0] for path in paths(tmp_path) if "garf" in path
    }
    assert "doc/document/letter-7.ttl" in described
    assert "doc/document/letter-8.ttl" not in described
    assert ABOUT_THE_WHOLE - {"sitemap.xml"} <= written | {"sitemap.xml"}


def test_a_withdrawn_record_leaves_a_tombstone(tmp_path: Path) -> None:
    published(tmp_path, letters(4))
    done = published(tmp_path, letters(3), hour=2)
    assert (done.records, done.withdrawn) == (3, 1)
    of_it = [path for path in paths(tmp_path) if "letter-4" in path]
    assert of_it == ["doc/document/letter-4.gone", "doc/document/letter-4.html"]
    assert "withdrawn" in (tmp_path / of_it[1]).read_text()
    assert not (tmp_path / "doc/agent/il-4-kim.ttl").exists()
    thing = "https://data.example.org/id/document/letter-4"
    assert (
        f'<at:deleted-entry ref="{thing}" when="2026-11-08T02:00:00Z"/>'
        in (tmp_path / "feed.xml").read_text()
    )
    assert "letter-4." not in (tmp_path / "sitemap-1.xml").read_text()
    changes = (tmp_path / "resourcesync/changelist.xml").read_text()
    assert '/letter-4.ttl</loc><lastmod>2026-11-08T02:00:00Z</lastmod><rs:md change="deleted"' in changes
    assert published(tmp_path, letters(3), hour=3).files == 0
    assert published(tmp_path, letters(4), hour=4).new == 1
    assert "doc/document/letter-4.gone" not in paths(tmp_path)
    assert "export/ris/letter-4.ris" in paths(tmp_path)


def test_changes_after_changes_make_what_a_new_folder_would_have(tmp_path: Path) -> None:
    """Apart from what tells in which order, nothing depends on the way there."""
    for count in (3, 12, 9):
        published(tmp_path / "old", letters(count))
    published(tmp_path / "new", letters(9))
    old, new = contents(tmp_path / "old"), contents(tmp_path / "new")
    gone = {
        path for path in old if path.rpartition("/")[2].startswith(("letter-10.", "letter-11.", "letter-12."))
    }
    by_order = {"feed.xml", "index.html", "resourcesync/changelist.xml", ".well-known/void"}
    assert {path for path in set(old) - gone if not path.startswith("search/")} == {
        path for path in new if not path.startswith("search/")
    }
    assert {path for path in new if old.get(path) != new[path] and not path.startswith("search/")} <= by_order


def test_the_search_after_a_few_changes_is_that_of_all_records(tmp_path: Path) -> None:
    records = letters(40)
    published(tmp_path, records)
    records[6] = letter(7, "Another title")
    published(tmp_path, [*records[:39], letter(41)], hour=2)
    few = {path: content for path, content in contents(tmp_path).items() if path.startswith("search/")}
    publish(None, tmp_path, SITE, Report(), How(again=True, clock=at(3).clock))
    every = {path: content for path, content in contents(tmp_path).items() if path.startswith("search/")}
    assert few == every
    assert b"another" in b"".join(few.values())


def test_only_the_list_pages_with_other_rows_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "_ON_A_PAGE", 5)
    published(tmp_path, letters(14))
    made: list[str] = []

    def document(site: Site, page: Page) -> str:
        made.append(page.path)
        return layout.document(site, page)

    monkeypatch.setattr(browse, "document", document)
    published(tmp_path, [*letters(13), letter(14, "A title of its own")], hour=2)
    assert made == ["browse/title-1.html", "browse/title-2.html", "browse/title.html", "browse/date-3.html"]
    there = contents(tmp_path)
    publish(None, tmp_path, SITE, Report(), How(again=True, clock=at(3).clock))
    lists = [path for path in there if path.startswith("browse/")]
    assert {path: contents(tmp_path)[path] for path in lists} == {path: there[path] for path in lists}
    published(tmp_path, letters(2), hour=4)
    assert [path for path in paths(tmp_path) if path.startswith("browse/title")] == [
        "browse/title-1.html",
        "browse/title.html",
    ]


def test_what_is_set_counts_for_all_records(tmp_path: Path) -> None:
    published(tmp_path, letters(3))
    without_ris = replace(SITE, formats=("bibtex",), licence="https://creativecommons.org/licenses/by/4.0/")
    done = published(tmp_path, None, hour=2, site=without_ris)
    assert (done.new, done.changed) == (0, 0)
    assert not [path for path in paths(tmp_path) if path.startswith("export/ris/")]
    assert "licenses/by/4.0" in (tmp_path / "doc/agent/eva-lind.ttl").read_text()
    assert load_site(tmp_path) == without_ris


def test_what_cannot_be_read_withdraws_nothing(tmp_path: Path) -> None:
    published(tmp_path, letters(3))
    report = Report()
    report.error("broken", "this is none")
    done = publish(letters(1), tmp_path, SITE, report, at(2))
    assert (done.records, done.withdrawn) == (3, 0)
    assert report.problems[-1].code == "not-withdrawn"


def test_no_records_are_a_mistake(tmp_path: Path) -> None:
    published(tmp_path, letters(2))
    before = contents(tmp_path)
    with pytest.raises(RequestError, match="no records"):
        publish([], tmp_path, SITE, Report())
    assert contents(tmp_path) == before
    assert published(tmp_path, letters(2), hour=2).files == 0


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("precious")
    with pytest.raises(RequestError, match="no published folder"):
        publish(letters(1), tmp_path, SITE, Report())
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_unknown_formats_and_styles_are_told_before_anything_is_done(tmp_path: Path) -> None:
    for site, error in (
        (replace(SITE, formats=("coins",)), UnknownFormat),
        (replace(SITE, styles=("x",)), UnknownStyle),
    ):
        with pytest.raises(error):
            publish(letters(1), tmp_path / "site", site, Report())
    assert list(tmp_path.iterdir()) == []


def test_many_processes_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "_FEW", 4)
    monkeypatch.setattr(spreading, "_CHUNK", 2)
    publish(letters(9), tmp_path / "one", SITE, Report(), at(1))
    publish(letters(9), tmp_path / "two", SITE, Report(), at(1, jobs=2))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_time_of_reproducible_builds_is_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    publish(letters(1), tmp_path, SITE, Report(), How())
    assert "2001-09-09T01:46:40Z" in (tmp_path / "feed.xml").read_text()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(RequestError, match="yesterday"):
        publish(letters(1), tmp_path, SITE, Report(), How())


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(tmp_path, letters(3))
    before = contents(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "feed.xml")

    monkeypatch.setattr(feed, "feed", full)
    with pytest.raises(RequestError, match=r"feed\.xml: No space left on device"):
        publish(letters(4), tmp_path, SITE, Report(), at(2))
    monkeypatch.undo()
    assert contents(tmp_path) == before
    assert published(tmp_path, letters(3), hour=3).files == 0


def test_what_another_version_has_kept_is_made_again(tmp_path: Path) -> None:
    published(tmp_path, letters(3))
    with closing(sqlite3.connect(tmp_path / ".citekit/site.db")) as kept:
        kept.execute("ALTER TABLE mention DROP COLUMN said")
        kept.execute("PRAGMA user_version = 4711")
    times = {
        path: (tmp_path / path).stat().st_mtime_ns for path in paths(tmp_path) if path.startswith("doc/")
    }
    published(tmp_path, [*letters(2), letter(3, "Another title")], hour=1)
    assert "Another title" in (tmp_path / "doc/document/letter-3.html").read_text()
    same = "doc/document/letter-1.html"
    assert (tmp_path / same).stat().st_mtime_ns == times[same]
