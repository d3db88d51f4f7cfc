"""Apache and nginx serve the folder rightly by the rules that are written with it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.compare import to_isomorphic

from citekit.publish.site import Site
from tests.publish.letters import contents, letters, published
from tests.publish.servers import apache, free_port, nginx

TYPES = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
FORMATS = ("bibtex", "csl-json", "datacite", "ris")


@pytest.fixture(
    scope="module", params=[(apache, ""), (apache, "archive/letters/"), (nginx, ""), (nginx, "a/b/")]
)
def site(request: pytest.FixtureRequest) -> Iterator[tuple[str, Path]]:
    """The base of a served folder, at the root of a host and below it, and the folder; letter 3 was withdrawn.

    It is not within pytest's own folder, which a server that runs as somebody else may not read.
    """
    serving, path = request.param
    with TemporaryDirectory() as name:
        room, port = Path(name), free_port()
        room.chmod(0o755)
        base, folder = f"http://127.0.0.1:{port}/{path}", room / "root" / path
        set_up = Site(base, title="Letters", styles=("mla-archival",), formats=FORMATS)
        published(folder, letters(3), site=set_up)
        published(folder, letters(2), hour=2, site=set_up)
        with serving(folder, room / "root", room, port):
            yield base, folder


def get(address: str, accept: str | None = None) -> httpx.Response:
    headers = {} if accept is None else {"Accept": accept}
    with httpx.Client(headers={"Accept": ""}, follow_redirects=False) as client:
        client.headers.pop("Accept")
        return client.get(address, headers=headers)


def media_type(answer: httpx.Response) -> str:
    return answer.headers["content-type"].partition(";")[0]


def test_a_thing_leads_to_its_description(site: tuple[str, Path]) -> None:
    base, _ = site
    for path in ("document/letter-1", "agent/eva-lind"):
        answer = get(f"{base}id/{path}")
        assert (answer.status_code, answer.headers["location"]) == (303, f"{base}doc/{path}")
    within = get(f"{base}id/document/letter-1/translation-en")
    assert within.headers["location"] == f"{base}doc/document/letter-1"


@pytest.mark.parametrize(
    ("accept", "extension"),
    [
        (None, "html"),
        ("*/*", "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("text/turtle", "ttl"),
        ("TEXT/TURTLE", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml", "rdf"),
        ("application/n-triples", "nt"),
        ("text/turtle;q=0.5, application/rdf+xml;q=0.8", "rdf"),
        ("application/rdf+xml;q=0.5,text/turtle;q=0.8", "ttl"),
        ("text/html;q=0.3, application/ld+json;q=0.9, */*;q=0.1", "jsonld"),
        ("text/html;q=0, */*", "ttl"),
        ("image/png, text/turtle;q=0.2", "ttl"),
        ("application/json, application/n-triples;q=1.0", "nt"),
    ],
)
def test_a_description_comes_in_what_is_liked_best(
    site: tuple[str, Path], accept: str | None, extension: str
) -> None:
    base, folder = site
    answer = get(f"{base}doc/document/letter-1", accept)
    assert answer.status_code == 200
    assert media_type(answer) == TYPES[extension]
    assert "qs=" not in answer.headers["content-type"]
    assert answer.content == (folder / f"doc/document/letter-1.{extension}").read_bytes()
    assert "accept" in answer.headers["vary"].lower()
    assert answer.headers["content-location"] == f"letter-1.{extension}"


@pytest.mark.parametrize("accept", ["image/png", "application/xml", "text/turtle;q=0"])
def test_what_is_not_to_be_had_is_said_with_what_is(site: tuple[str, Path], accept: str) -> None:
    base, _ = site
    answer = get(f"{base}doc/document/letter-1", accept)
    assert answer.status_code == 406
    assert "accept" in answer.headers["vary"].lower()
    for type in TYPES.values():
        assert type in answer.text


def test_each_form_has_its_media_type(site: tuple[str, Path]) -> None:
    base, _ = site
    for extension, type in TYPES.items():
        answer = get(f"{base}doc/document/letter-1.{extension}")
        assert (answer.status_code, media_type(answer)) == (200, type)
    told = {
        "export/bibtex/letter-1.bib": "application/x-bibtex",
        "export/csl-json/letter-1.json": "application/vnd.citationstyles.csl+json",
        "export/datacite/letter-1.json": "application/vnd.datacite.datacite+json",
        "export/ris/letter-1.ris": "application/x-research-info-systems",
        "dumps/records.nt.gz": "application/gzip",
        "feed.xml": "application/atom+xml",
        ".well-known/void": "text/turtle",
        ".well-known/resourcesync": "application/xml",
        "assets/style.css": "text/css",
        "": "text/html",
    }
    assert {path: media_type(get(base + path)) for path in told} == told
    assert "content-encoding" not in get(f"{base}dumps/records.nt.gz").headers
    for extension, type in (("json", "application/linkset+json"), ("txt", "application/linkset")):
        assert get(f"{base}linkset/document/letter-1.{extension}").headers["content-type"] == type
    assert "utf-8" in get(f"{base}doc/document/letter-1.ttl").headers["content-type"].lower()


def test_what_was_withdrawn_is_gone_in_every_form(site: tuple[str, Path]) -> None:
    base, _ = site
    for path in (
        "id/document/letter-3",
        "doc/document/letter-3",
        "doc/document/letter-3.ttl",
        "doc/document/letter-3.html",
    ):
        for accept in (None, "text/turtle"):
            answer = get(base + path, accept)
            assert (answer.status_code, "This record was withdrawn" in answer.text) == (410, True), path
    for path in ("export/ris/letter-3.ris", "linkset/document/letter-3.json"):
        assert get(base + path).status_code == 410, path
    for path in (
        "doc/document/letter-4",
        "doc/document/letter-4.ttl",
        "doc/agent/il-3-kim",
        "export/ris/letter-4.ris",
    ):
        answer = get(base + path)
        assert (answer.status_code, "Not found" in answer.text) == (404, True), path


def test_nothing_is_shown_that_is_not_published(site: tuple[str, Path]) -> None:
    base, folder = site
    (folder / ".git").mkdir(exist_ok=True)
    (folder / ".git/config").write_text("secret")
    (folder / "doc/.hidden").write_text("secret")
    for path in (
        ".htaccess",
        "nginx.conf",
        ".citekit/site.json",
        ".citekit/library.db",
        ".git/config",
        "doc/.hidden",
    ):
        assert get(base + path).status_code == 404, path
    for path in ("doc/", "export/", "doc/document/"):
        answer = get(base + path)
        assert answer.status_code in (403, 404), path
        assert "letter-1" not in answer.text


def test_nothing_is_run_and_the_rest_is_said_in_headers(site: tuple[str, Path]) -> None:
    base, _ = site
    for path in ("", "doc/document/letter-1", "doc/document/letter-1.ttl", "nothing"):
        headers = get(base + path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["access-control-allow-origin"] == "*", path


def test_what_has_not_changed_is_not_sent_again(site: tuple[str, Path]) -> None:
    base, _ = site
    for path in ("doc/document/letter-1", "doc/document/letter-1.ttl"):
        first = get(base + path)
        again = httpx.get(base + path, headers={"If-Modified-Since": first.headers["last-modified"]})
        assert again.status_code == 304
        if "etag" in first.headers:
            assert first.headers["etag"].endswith('"')
            assert httpx.get(base + path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_a_client_of_signposting_finds_its_way_by_headers(site: tuple[str, Path]) -> None:
    from signposting import find_signposting_http, find_signposting_linkset

    base, _ = site
    found = find_signposting_http(f"{base}doc/document/letter-1")
    assert str(found.citeAs.target) == f"{base}id/document/letter-1"
    assert {str(each.type) for each in found.describedBy} == set(TYPES.values()) - {"text/html"}
    assert {str(each.target) for each in found.types} == {"https://schema.org/AboutPage"}
    for each in found.linksets:
        told = find_signposting_linkset(str(each.target), str(each.type))
        assert len(told.for_context(f"{base}doc/document/letter-1").items) == len(FORMATS)


def test_rdflib_gets_the_graph_of_a_thing_by_its_address(site: tuple[str, Path]) -> None:
    base, folder = site
    got = Graph().parse(f"{base}id/document/letter-1")
    assert (URIRef(f"{base}id/document/letter-1"), None, None) in got
    told = Graph().parse(folder / "doc/document/letter-1.nt", format="nt")
    assert to_isomorphic(got) == to_isomorphic(told)


def test_the_whole_folder_can_be_had(site: tuple[str, Path]) -> None:
    base, folder = site
    hidden = {".htaccess", "nginx.conf", "doc/.hidden", ".git/config"}
    for path, content in contents(folder).items():
        if path not in hidden and "letter-3." not in path:
            answer = get(base + path)
            assert (answer.status_code, answer.content == content) == (200, True), path
