"""unAPI, Version 1, revision 3: what it lists, what it gives, and that pages say where it is."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import etree

from citekit.formats import by_name
from citekit.problems import Report
from tests.serve.published import BASE, NAME, SEED, Client, make_context, make_folder

NAMES = ["rdf_zotero", "mods", "marcxml", "ris", "bibtex", "oai_dc"]
ADDRESS = f"{BASE}id/document/{NAME}"


def test_the_formats_that_can_be_had(client: Client) -> None:
    answer = client.get("unapi")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/xml")
    formats = etree.fromstring(answer.content)
    assert (formats.tag, dict(formats.attrib)) == ("formats", {})
    assert [each.get("name") for each in formats] == NAMES
    assert all(each.get("type") and each.get("docs") for each in formats)


@pytest.mark.parametrize("id", [SEED.id, ADDRESS, f"{ADDRESS}/translation-en"])
def test_those_of_a_record_are_several_choices(client: Client, id: str) -> None:
    answer = client.get(f"unapi?id={quote(id)}")
    assert answer.status_code == 300
    formats = etree.fromstring(answer.content)
    assert formats.get("id") == id
    assert [each.get("name") for each in formats] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_record_comes_in_each_format(client: Client, name: str) -> None:
    listed = {each.get("name"): each.get("type") for each in etree.fromstring(client.get("unapi").content)}
    answer = client.get(f"unapi?id={quote(ADDRESS)}&format={name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == listed[name]
    assert SEED.text("title") in answer.text.replace("&#39;", "'").replace("&apos;", "'")
    assert "citekit" not in answer.text


def test_what_zotero_takes_first_says_the_record_itself(client: Client) -> None:
    read = by_name("zotero-rdf").read
    assert read is not None
    (record,) = read(client.get(f"unapi?id={NAME}&format=rdf_zotero").content, Report())
    assert record.type == SEED.type
    assert record.text("title") == SEED.text("title")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("id=never", 404),
        ("id=never&format=mods", 404),
        ("id=", 404),
        ("id=old-1", 404),
        (f"id={BASE}id/agent/{NAME}", 404),
        (f"id=https://elsewhere.example/id/document/{NAME}", 404),
        ("id=%FF%FE%00%0D%0AX-Injected:1", 404),
        (f"id={NAME}&format=exe", 406),
        (f"id={NAME}&format=", 406),
        ("format=mods", 400),
        (f"id={NAME}&id=other", 400),
    ],
)
def test_what_cannot_be_had(client: Client, query: str, status: int) -> None:
    answer = client.get(f"unapi?{query}")
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert "x-injected" not in answer.headers


def test_other_methods_are_not_allowed(client: Client) -> None:
    answer = client.send("POST", "/letters/unapi")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


# The pages ----------------------------------------------------------------------------------------------------


def test_the_page_of_a_record_says_where_it_can_be_had(client: Client, folder: Path) -> None:
    page = client.get(f"doc/document/{NAME}", "text/html")
    tree = etree.HTML(page.content)
    assert tree.xpath("/html/head/link[@rel='unapi-server']/@href") == ["/letters/unapi"]
    assert tree.xpath("/html/body//abbr[@class='unapi-id']/@title") == [ADDRESS]
    written = (folder / f"doc/document/{NAME}.html").read_text()
    assert re.sub(r"<(link|abbr)[^>]*unapi[^>]*>(</abbr>)?\n", "", page.text) == written
    assert int(page.headers["content-length"]) == len(page.content) > len(written)


def test_only_records_are_said_to_be_there(client: Client) -> None:
    for path in ("", "doc/agent/mao-zedong", "doc/document/old-1", "search/"):
        assert "unapi" not in client.get(path, "text/html").text


def test_the_validator_is_that_of_the_page_as_it_is_served(client: Client, folder: Path) -> None:
    page = client.get(f"doc/document/{NAME}.html")
    elsewhere = Client(make_context(folder, base="https://data.example.org/")).send(
        "GET", f"/doc/document/{NAME}.html"
    )
    assert elsewhere.text != page.text
    assert elsewhere.headers["etag"] != page.headers["etag"]
    start = len(page.content) - 10
    part = client.get(
        f"doc/document/{NAME}.html", Range=f"bytes={start}-", **{"If-Range": page.headers["etag"]}
    )
    assert (part.status_code, part.content) == (206, page.content[-10:])


def test_a_page_that_has_no_head_stays_as_it_is(tmp_path: Path) -> None:
    path = make_folder(tmp_path) / f"doc/document/{NAME}.html"
    path.write_bytes(b"<p>Nothing</p>")
    answer = Client(make_context(tmp_path)).get(f"doc/document/{NAME}")
    assert answer.content == b"<p>Nothing</p>"
