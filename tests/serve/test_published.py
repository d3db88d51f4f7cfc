"""A folder as it is published, served: every link leads somewhere, and clients get what they came for."""

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
import signposting
from lxml import etree
from rdflib import Graph

from citekit.library.opening import open_library
from citekit.model.record import Record
from citekit.problems import Report
from citekit.publish import staging
from citekit.publish.building import publish
from citekit.publish.published import Published as Publishing
from citekit.publish.site import Site
from citekit.publish.state import library_path, load_site
from citekit.serve.context import Context
from tests.serve.process import TIME, serving
from tests.serve.published import BASE, NAME, SEED, Client

ACCEPTED = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
OLD = Record("old-1", "book", {"title": "To be withdrawn"})


class Published(NamedTuple):
    folder: Path
    client: Client

    def get(self, address: str, accept: str = ACCEPTED) -> httpx.Response:
        """Get what is at an address of the site, wherever that leads."""
        for _ in range(5):
            parts = urlsplit(urljoin(BASE, address))
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            answer = self.client.send("GET", path, headers={"Accept": accept})
            if answer.status_code not in (301, 303, 307):
                return answer
            address = urljoin(BASE, answer.headers["location"])
        raise AssertionError(f"{address} leads nowhere")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("published") / "site"
    site = Site(BASE, title="Letters", email="info@example.org")
    for records in ([SEED, OLD], [SEED]):
        publish(records, folder, site, Report())
    library = open_library(str(library_path(folder)), read_only=True)
    return Published(folder, Client(Context(folder, library, load_site(folder))))


def test_every_link_of_every_page_leads_somewhere(published: Published) -> None:
    left, seen = [BASE], set()
    while left:
        address = left.pop()
        if address in seen or not address.startswith(BASE):
            continue
        seen.add(address)
        answer = published.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            left += [
                urljoin(address, found).partition("#")[0]
                for found in etree.HTML(answer.content).xpath("//@href | //@src")
            ]
    assert len(seen) > 100
    assert f"{BASE}doc/document/{NAME}.html" in seen


def test_every_file_that_is_shown_is_served_as_it_is(published: Published) -> None:
    for path in sorted(published.folder.rglob("*")):
        within = path.relative_to(published.folder).as_posix()
        if path.is_file() and re.match(r"\.well-known/|[^.]", within) and "old-1" not in within:
            answer = published.get(within, "*/*")
            assert answer.status_code == 200, within
            if "document" not in within or path.suffix != ".html":
                assert answer.content == path.read_bytes(), within
            assert answer.headers["content-type"] != "application/octet-stream" or path.suffix == ".conf", (
                within
            )


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of rdflib's own reader
@pytest.mark.parametrize(
    "accept",
    ["text/turtle", "application/ld+json", "application/rdf+xml", "text/plain;q=0.1, application/n-triples"],
)
def test_a_thing_is_described_alike_in_each_syntax(published: Published, accept: str) -> None:
    answer = published.get(f"id/document/{NAME}", accept)
    media_type = answer.headers["content-type"].partition(";")[0]
    assert media_type in accept
    graph = Graph().parse(data=answer.content, format=media_type)
    turtle = Graph().parse(published.folder / f"doc/document/{NAME}.ttl")
    assert len(graph) == len(turtle) > 100


def test_a_client_of_signposting_finds_its_way(published: Published) -> None:
    address = f"{BASE}doc/document/{NAME}"
    answer = published.get(address)
    signposts = signposting.find_signposting_http_link([answer.headers["link"]], address)
    assert str(signposts.citeAs.target) == f"{BASE}id/document/{NAME}"
    assert len(signposts.describedBy) == 4
    assert len(answer.headers["link"]) < 2400
    for each in (*signposts.describedBy, *signposts.linksets):
        found = published.get(str(each.target), str(each.type))
        assert (found.status_code, found.headers["content-type"].partition(";")[0]) == (200, str(each.type))


def test_what_was_withdrawn_is_gone(published: Published) -> None:
    for path in (
        "id/document/old-1",
        "doc/document/old-1",
        "doc/document/old-1.html",
        "doc/document/old-1.ttl",
    ):
        assert published.get(path).status_code == 410, path
        assert published.get(path, "text/turtle").status_code == 410, path
    assert published.get("export/bibtex/old-1.bib").status_code == 410
    assert "withdrawn" in published.get("doc/document/old-1").text
    assert published.get("unapi?id=old-1").status_code == 404


def test_what_never_was_is_not_found(published: Published) -> None:
    page = published.get("doc/document/never")
    assert page.status_code == 404
    assert page.text == (published.folder / "404.html").read_text()


# While something is published ---------------------------------------------------------------------------------


def test_what_was_interrupted_is_completed_before_it_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    publish([SEED], folder, Site(BASE), Report())
    with monkeypatch.context() as patched:
        patched.setattr(staging, "place", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            publish([SEED, OLD], folder, Site(BASE), Report())
    assert not (folder / "doc/document/old-1.html").exists()
    with serving(folder) as served:
        assert httpx.get(f"{served.address}doc/document/old-1.html", timeout=TIME).status_code == 200
        assert httpx.get(f"{served.address}unapi?id=old-1", timeout=TIME).status_code == 300


def _interrupted(_: Path) -> int:
    raise KeyboardInterrupt


def test_a_folder_is_served_while_it_is_published(published: Published) -> None:
    with closing(Publishing(published.folder)), serving(published.folder) as served:
        assert httpx.get(f"{served.address}doc/document/{NAME}", timeout=TIME).status_code == 200
        served.process.terminate()
        _, said = served.process.communicate(timeout=TIME)
        assert "what is there is served" in said


def test_what_is_published_while_it_is_served_is_served(published: Published) -> None:
    record = replace(SEED, id="new-1")
    assert published.get("doc/document/new-1").status_code == 404
    publish([SEED, record], published.folder, load_site(published.folder), Report())
    assert published.get("doc/document/new-1").status_code == 200
    assert published.get("unapi?id=new-1&format=ris").status_code == 200
    publish([SEED], published.folder, load_site(published.folder), Report())
    assert published.get("doc/document/new-1").status_code == 410
