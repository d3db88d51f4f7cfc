"""What leads machines to everything is read by others' programs: site map, feed, VoID, ResourceSync, dumps, links."""

import gzip
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from rdflib import Graph, Namespace, URIRef
from rdflib.compare import to_isomorphic

from citekit import Name, Record
from citekit.formats import by_name
from citekit.problems import Report
from citekit.publish import resource_sync, sitemaps
from citekit.publish.published import Published
from citekit.publish.site import Site
from tests.publish.letters import BASE, SITE, letters, paths, published

VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve letters, of which two were withdrawn."""
    found = tmp_path_factory.mktemp("site")
    published(found, letters(12))
    published(found, letters(10), hour=2)
    return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A published folder under the address of a server that knows nothing but files."""
    folder = tmp_path / "site"
    folder.mkdir()
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


# The site map and the feed ---------------------------------------------------------------------------------------


def test_the_site_map_has_all_pages_and_no_others(folder: Path) -> None:
    from usp.tree import sitemap_from_str

    index = sitemap_from_str((folder / "sitemap.xml").read_text())
    assert [each.url for each in index.sub_sitemaps] == [f"{BASE}sitemap-1.xml"]
    part = sitemap_from_str((folder / "sitemap-1.xml").read_text())
    found = {page.url.removeprefix(BASE) for page in part.all_pages()}
    pages = {path for path in paths(folder) if path.startswith("doc/") and path.endswith(".html")}
    withdrawn = {"doc/document/letter-11.html", "doc/document/letter-12.html"}
    assert found == (pages - withdrawn) | {"", "search.html", "about.html"}
    assert f"Sitemap: {BASE}sitemap.xml" in (folder / "robots.txt").read_text()


def test_a_large_site_map_is_in_parts() -> None:
    pages = [sitemaps.Page(f"{BASE}{number}") for number in range(7)]
    files = {file.path: str(file.content) for file in sitemaps.sitemap(pages, SITE, most=3)}
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert sum(content.count("<url>") for content in files.values()) == 7
    assert files["sitemap.xml"].count("<sitemap>") == 3


def test_the_feed_tells_what_was_changed_last(folder: Path) -> None:
    feed = feedparser.parse((folder / "feed.xml").read_bytes())
    assert feed.bozo == 0
    assert feed.feed.title == "Letters"
    assert len(feed.entries) == 10
    assert {entry.id for entry in feed.entries} == {
        f"{BASE}id/document/letter-{number}" for number in range(1, 11)
    }
    assert 'Letter 1 on mills & "dams" 毛' in {entry.title for entry in feed.entries}
    deleted = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
    tombstones = etree.parse(folder / "feed.xml").iter(deleted)
    assert [each.get("ref") for each in tombstones] == [
        f"{BASE}id/document/letter-{number}" for number in (11, 12)
    ]


# The dataset -----------------------------------------------------------------------------------------------------


def test_the_dataset_is_described(folder: Path) -> None:
    graph = Graph().parse(folder / ".well-known/void", format="turtle")
    dataset = URIRef(f"{BASE}.well-known/void#dataset")
    dump = Graph().parse(data=gzip.decompress((folder / "dumps/records.nt.gz").read_bytes()), format="nt")
    assert int(graph.value(dataset, VOID.triples)) == len(dump)
    assert graph.value(dataset, VOID.dataDump) == URIRef(f"{BASE}dumps/records.nt.gz")
    example = str(graph.value(dataset, VOID.exampleResource))
    assert (folder / f"{example.removeprefix(BASE).replace('id/', 'doc/', 1)}.ttl").exists()
    for distribution in graph.objects(dataset, DCAT.distribution):
        path = str(graph.value(distribution, DCAT.downloadURL)).removeprefix(BASE)
        assert int(graph.value(distribution, DCAT.byteSize)) == (folder / path).stat().st_size


def test_the_dump_of_triples_is_what_all_descriptions_say(folder: Path) -> None:
    dump = gzip.decompress((folder / "dumps/records.nt.gz").read_bytes()).decode()
    lines = dump.splitlines()
    assert len(lines) == len(set(lines))
    said = {line for path in folder.glob("doc/*/*.nt") for line in path.read_text().splitlines()}
    assert set(lines) == said


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize(("extension", "format"), [("ttl", "turtle"), ("jsonld", "json-ld"), ("rdf", "xml")])
def test_all_syntaxes_say_the_same(extension: str, format: str, folder: Path) -> None:
    for kind, name in (("document", "letter-1"), ("agent", "eva-lind")):
        path = folder / f"doc/{kind}/{name}"
        told = Graph().parse(path.with_suffix(f".{extension}"), format=format)
        assert to_isomorphic(told) == to_isomorphic(Graph().parse(path.with_suffix(".nt"), format="nt"))


def test_the_dumps_of_records_have_each_record(folder: Path) -> None:
    lines = gzip.decompress((folder / "dumps/records.jsonl.gz").read_bytes())
    reader, bibtex = by_name("csl-json-lines").read, by_name("bibtex").read
    assert reader is not None
    assert bibtex is not None
    found: dict[str, Record] = {record.id: record for record in reader(lines, Report())}
    assert found == {record.id: record for record in letters(10)}
    entries = bibtex(gzip.decompress((folder / "dumps/records.bib.gz").read_bytes()), Report())
    assert sorted(record.id for record in entries) == sorted(found)


def test_a_dump_in_many_parts_is_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from citekit.publish import dumps

    monkeypatch.setattr(dumps, "_RESOURCES", 3)
    published(tmp_path, letters(12))
    published(tmp_path, letters(10), hour=2)
    assert len(list((tmp_path / ".citekit/dumps").glob("*/*.nt.gz"))) > 4
    for name in ("records.nt.gz", "records.jsonl.gz"):
        texts = [
            gzip.decompress((each / "dumps" / name).read_bytes()).decode() for each in (folder, tmp_path)
        ]
        assert texts[0].splitlines() == texts[1].splitlines()


def test_what_many_documents_mention_is_described_by_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only so many documents are listed, but what each says is there, and the dump has all of it."""
    from citekit.publish import resources

    monkeypatch.setattr(resources, "MOST_MENTIONS", 2)
    records = letters(9)
    records[8].variants["author"] = {"ru": (Name("Линд", "Ева"),)}
    records[8]["author"] = (Name("Lind", "Eva"),)
    published(tmp_path, records)
    described = (tmp_path / "doc/agent/eva-lind.nt").read_text()
    assert "Линд" in described
    assert described.count("<http://purl.org/dc/terms/creator>") == 2
    assert "Mentioned in 4 records" in (tmp_path / "doc/agent/eva-lind.html").read_text()
    dump = gzip.decompress((tmp_path / "dumps/records.nt.gz").read_bytes()).decode()
    said = {line for path in tmp_path.glob("doc/*/*.nt") for line in path.read_text().splitlines()}
    assert set(dump.splitlines()) == said


# ResourceSync ----------------------------------------------------------------------------------------------------


def test_a_client_of_resourcesync_is_in_sync(
    served: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    from resync.client import Client

    folder, base = served
    monkeypatch.chdir(tmp_path)
    site = Site(base, title="Letters", styles=("mla-archival",), formats=("ris",))
    published(folder, letters(4), site=site)
    copy = tmp_path / "copy"
    client = Client(hashes=["md5", "sha-256"])
    client.set_mappings([base.rstrip("/"), str(copy)])
    client.baseline_or_audit()
    described = {path for path in paths(folder) if path.startswith("doc/") and path.endswith(".ttl")}
    assert {path.relative_to(copy).as_posix() for path in copy.rglob("*.ttl")} == described
    caplog.clear()
    client.baseline_or_audit(audit_only=True)
    assert "IN SYNC" in caplog.text
    assert "NOT IN SYNC" not in caplog.text
    caplog.clear()
    published(folder, letters(3), hour=2, site=site)
    client.baseline_or_audit(audit_only=True)
    assert "NOT IN SYNC" in caplog.text
    changes = f"{base}resourcesync/changelist.xml"
    client.incremental(allow_deletion=True, change_list_uri=changes, from_datetime="2026-11-08T01:30:00Z")
    assert not (copy / "doc/document/letter-4.ttl").exists()
    caplog.clear()
    client.baseline_or_audit(audit_only=True)
    assert "NOT IN SYNC" not in caplog.text


def test_a_large_list_of_resources_is_in_parts(folder: Path) -> None:
    known = Published(folder)
    resources = list(known.resources())
    known.close()
    files = list(resource_sync.resource_list(resources, resources[0].written, SITE, most=10))
    assert len(files) == len(resources) // 10 + 2
    assert sum(str(file.content).count("<url>") for file in files) == len(resources)
    assert str(files[-1].content).count("<sitemap>") == len(files) - 1


# Links -----------------------------------------------------------------------------------------------------------


def test_a_client_of_signposting_finds_the_same_in_the_page_and_in_both_sets_of_links(
    served: tuple[Path, str],
) -> None:
    from signposting import Signposting, find_signposting_html, find_signposting_linkset

    folder, base = served
    published(folder, letters(1), site=Site(base, styles=("mla-archival",), formats=("bibtex", "ris")))
    page, linkset = f"{base}doc/document/letter-1", f"{base}linkset/document/letter-1"

    def told(found: Signposting) -> set[tuple[str, str, str]]:
        return {(each.rel.value, str(each.target), str(each.type or "")) for each in found}

    html = find_signposting_html(f"{page}.html")
    sets = [find_signposting_linkset(f"{linkset}.{extension}") for extension in ("json", "txt")]
    both = [told(each.for_context(page)) for each in sets]
    assert both == [told(html.for_context(f"{page}.html"))] * 2
    assert str(html.citeAs.target) == f"{base}id/document/letter-1"
    assert {str(each.target) for each in html.authors} == {f"{base}id/agent/eva-lind"}
    assert {str(each.type) for each in html.describedBy} == {
        "text/turtle",
        "application/ld+json",
        "application/rdf+xml",
        "application/n-triples",
    }
    assert {str(each.target).rpartition(".")[2] for each in html.items} == {"bib", "ris"}
    assert str(html.license.target) == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert {str(each.type) for each in html.linksets} == {"application/linkset+json", "application/linkset"}
    assert {str(each.target) for each in html.types} >= {
        "https://schema.org/AboutPage",
        "https://schema.org/Message",
    }
    for each in (*html.describedBy, *html.items):
        assert (folder / str(each.target).removeprefix(base)).exists()
    for item in html.items:
        assert str(sets[0].for_context(item.target).collection.target) == page
