"""What Zotero's connector gets from the page of a record: all of a letter by unAPI, its author from a folder alone.

The connector asks translators in the order of their priorities: unAPI (300), COinS (310), embedded metadata (320);
the first that finds something decides. ../shared/interchange/zotero.md and ../shared/linked-data/README.md have what
each was seen to do with real pages; the functions here do the same.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple, cast
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from lxml import etree

from citekit.library.contract import Library
from citekit.model.record import Record
from citekit.operations import export
from citekit.problems import Report
from citekit.publish.pages.record_page import RecordFacts, record_page
from citekit.publish.site import Site
from citekit.serve.context import Context
from tests.serve.memory import memory_of
from tests.serve.published import BASE, SEED, Client
from tests.zotero import Imported

READ_BY_UNAPI: Final = (
    "rdf_zotero",
    "rdf_bibliontology",
    "mods",
    "marc",
    "unimarc",
    "ris",
    "refer",
    "bibtex",
)
"""The names of formats that are known, the best first; `rdf_dc` would be the last."""

LETTER = replace(
    SEED,
    variables={
        **SEED.variables,
        "abstract": "Mao tells of the <i>plan</i>.",
        "archive_location": "Record 123087",
    },
)
ADDRESS = f"{BASE}doc/document/{SEED.id}"
Name = tuple[str, str]


class Item(NamedTuple):
    """An item in somebody's library: its type, its fields, and its creators (last and first name) by their roles."""

    type: str
    fields: dict[str, str]
    creators: dict[str, list[Name]]


Fetch = Callable[[str], bytes]


def read_page(page: bytes, address: str, fetch: Fetch) -> tuple[str, Item]:
    """Return which translator decides, and what it makes of a page."""
    tree = etree.HTML(page)
    for name, translator in (("unAPI", _unapi), ("COinS", _coins), ("Embedded Metadata", _embedded)):
        if item := translator(tree, address, fetch):
            return name, item
    raise AssertionError("nothing is found in the page")


def _unapi(tree: Any, address: str, fetch: Fetch) -> Item | None:
    servers = tree.xpath("//link[@rel='unapi-server']/@href")
    ids = tree.xpath("//abbr[contains(concat(' ', @class, ' '), ' unapi-id ')]/@title")
    if not servers or not ids:
        return None
    server = urljoin(address, servers[0])
    offered = {each.get("name") for each in etree.fromstring(fetch(server))}
    format = next((name for name in READ_BY_UNAPI if name in offered), None)
    # The id goes into the address as it is.
    return _imported(fetch(f"{server}?id={ids[0]}&format={format}")) if format == "rdf_zotero" else None


def _imported(data: bytes) -> Item:
    found = Imported(data.decode())
    roles = ("author", "recipient", "translator", "contributor", "editor")
    creators = {role: names for role in roles if (names := found.creators(role))}
    return Item(found.type, {**found.fields, "extra": "\n".join(found.extra)}, creators)


def _coins(tree: Any, *_: object) -> Item | None:
    titles = tree.xpath("//span[contains(concat(' ', @class, ' '), ' Z3988 ')]/@title")
    if not titles:
        return None
    pairs = [(key.removeprefix("rft."), value) for key, value in parse_qsl(titles[0])]
    creators = {
        "author": [_name(value) for key, value in pairs if key in ("au", "creator")],
        "contributor": [_name(value) for key, value in pairs if key == "contributor"],
    }
    return Item("", dict(pairs), {role: names for role, names in creators.items() if names})


def _embedded(tree: Any, *_: object) -> Item | None:
    pairs = [(meta.get("name"), meta.get("content")) for meta in tree.xpath("/html/head/meta[@name]")]
    terms = [(key.removeprefix("DCTERMS."), value) for key, value in pairs if key.startswith("DCTERMS.")]
    creators = [_name(value) for key, value in terms if key == "creator"]
    return Item("", dict(terms), {"author": creators} if creators else {}) if terms else None


def _name(text: str) -> Name:
    """Return the last and the first name: cut at the comma or, where there is none, before the last word."""
    last, comma, first = text.partition(",")
    if comma:
        return last.strip(), first.strip()
    first, _, last = text.rpartition(" ")
    return last, first


# ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the page of the letter, as it is published."""
    entry = memory_of([LETTER]).get(SEED.id)
    assert entry is not None
    folder = tmp_path_factory.mktemp("site")
    path = folder / f"doc/document/{entry.name}.html"
    path.parent.mkdir(parents=True)
    path.write_text(record_page(entry, RecordFacts(), Site(BASE)), encoding="utf-8")
    return folder


def _fetcher(folder: Path) -> Fetch:
    client = Client(Context(folder, cast(Library, memory_of([LETTER])), Site(BASE)))

    def fetch(address: str) -> bytes:
        assert address.startswith(BASE)
        parts = urlsplit(address)
        answer = client.send("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path)
        assert answer.status_code == 200
        return answer.content

    return fetch


def _nothing(address: str) -> bytes:
    raise AssertionError(f"a folder has nothing at {address}")


def test_a_letter_that_is_served_arrives_whole(folder: Path) -> None:
    fetch = _fetcher(folder)
    translator, item = read_page(fetch(ADDRESS), ADDRESS, fetch)
    assert (translator, item.type) == ("unAPI", "letter")
    assert item.creators == {
        "author": [("Mao", "Zedong")],
        "recipient": [("Kim", "Il Sung")],
        "translator": [("Wang", "Jeffrey"), ("Kraus", "Charles")],
    }
    fields = item.fields
    assert fields["title"] == SEED.text("title")
    assert (fields["archive"], fields["archiveLocation"]) == (
        "Wilson Center Digital Archive",
        "Record 123087",
    )
    assert fields["abstractNote"] == "Mao tells of the <i>plan</i>."
    assert (fields["letterType"], fields["language"], fields["url"]) == ("cable", "en", SEED.text("URL"))
    # What prints it has a year of its own, which is the item's; Zotero cites the day that Extra has.
    assert (fields["date"], fields["extra"].splitlines()[0]) == ("2010", "original-date: 1953-11-08")
    assert "citekit" not in fields["extra"]


def test_from_a_folder_alone_it_has_its_author_only(folder: Path) -> None:
    page = (folder / f"doc/document/{SEED.id}.html").read_bytes()
    translator, item = read_page(page, ADDRESS, _nothing)
    assert translator == "COinS"
    assert item.creators == {"author": [("Mao", "Zedong")]}
    assert (item.fields["title"], item.fields["date"]) == (SEED.text("title"), "1953-11-08")


def test_without_coins_it_has_its_author_too(folder: Path) -> None:
    page = (folder / f"doc/document/{SEED.id}.html").read_bytes().replace(b"Z3988", b"none")
    translator, item = read_page(page, ADDRESS, _nothing)
    assert translator == "Embedded Metadata"
    assert item.creators == {"author": [("Mao", "Zedong")]}
    assert item.fields["date"] == "1953-11-08"


def test_coins_that_name_everybody_would_be_seen_to() -> None:
    span = "".join(export([LETTER], "coins", Report()))
    _, item = read_page(f"<html><body>{span}</body></html>".encode(), ADDRESS, _nothing)
    assert ("Kim", "Il Sung") in item.creators["contributor"]


def test_an_item_without_a_recipient_has_none() -> None:
    alone = Record("a", "manuscript", {"title": "Notes", "author": LETTER.names("author")})
    text = "".join(export([alone], "zotero-rdf", Report(), profile="plain"))
    assert _imported(text.encode()).creators == {"author": [("Mao", "Zedong")]}
