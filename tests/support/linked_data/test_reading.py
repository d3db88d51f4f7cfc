"""The published graph read back: the equal record, with nothing left over and nothing noticed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from citekit import Date, Name, Part, Record, Report, read
from citekit.support.linked_data.addresses import Addresses
from citekit.support.linked_data.describing import About, describe
from citekit.support.rdf import json_ld, ntriples, rdf_xml, turtle
from citekit.support.rdf.parsing import parse
from citekit.support.rdf.terms import PUBLISHED_PREFIXES
from citekit.support.rdf.to_record import read_records
from tests.strategies import records

ADDRESSES = Addresses("https://data.example.org/archive/")
ABOUT = About(
    dataset="https://data.example.org/.well-known/void", extensions=("ttl",), citation="Mao, Cable."
)
GOLDEN = sorted((Path(__file__).parents[2] / "formats").glob("*/*/records.json"))
WRITERS = {
    "dublin-core": turtle.write,
    "rdf-xml": rdf_xml.write,
    "n-triples": ntriples.write,
    "json-ld": json_ld.write,
}


def _again(record: Record, syntax: str = "n-triples", about: About = ABOUT) -> tuple[list[Record], list[str]]:
    text = "".join(WRITERS[syntax]([describe(record, ADDRESSES, about)], PUBLISHED_PREFIXES))
    report = Report()
    return list(read_records(parse(text.encode(), syntax, report), report)), [str(each) for each in report]


def _golden() -> Iterator[Record]:
    for path in GOLDEN:
        yield from read(path, "csl-json", report=Report())


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("syntax", WRITERS)
def test_the_seed_comes_back_from_each_syntax(syntax: str) -> None:
    seed = read("records")
    assert _again(seed[0], syntax) == (seed, [])


def test_every_golden_record_comes_back() -> None:
    found = list(_golden())
    assert len(found) > 300
    assert [record.id for record in found if _again(record) != ([record], [])] == []


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_any_record_comes_back(record: Record) -> None:
    assert _again(record) == ([record], [])


MAO = Name("Mao", "Zedong", family_first=True)
TRICKY = {
    "one person in two roles": {"author": (MAO,), "recipient": (MAO,), "translator": (MAO,)},
    "one heading, two names": {"author": (MAO,), "editor": (Name("Zedong", "Mao"), Name(literal="Mao Zedong"))},
    "a name twice": {"author": (MAO, MAO)},
    "an archive that is an author": {"chair": (Name(literal="0"),), "archive": "0"},
    "a publisher that is an author": {"author": (Name(literal="0"),), "publisher": "0"},
    "recipients in their order": {"recipient": (Name("Z", "A"), Name("A", "B"), Name("M", "C"))},
    "publishers in their order": {"publisher": "Z; A; M", "publisher-place": "Ulm; Bonn"},
    "a publisher that is the archive": {"publisher": "GARF", "archive": "GARF"},
    "a date in words": {"issued": Date("1953~", "c. 1953"), "container-title": "W", "created": Date(literal="May")},
    "languages": {"language": "en; zh", "original-language": "Chinese"},
    "a licence in words": {"license": "All rights reserved"},
    "a licence that is its own address": {"license": "https://data.example.org/archive/id/document/r"},
    "a translator of no text": {"translator": (MAO,), "created": Date("1953"), "parts": (Part("scan"), Part("scan"))},
    "parts that are alike": {"parts": (Part("translation", "en"), Part("translation", "en"), Part("b c"))},
    "no known rights": {"license": "http://rightsstatements.org/vocab/CNE/1.0/"},
}  # fmt: skip


@pytest.mark.parametrize("name", TRICKY)
def test_what_a_shared_graph_cannot_tell_is_kept(name: str) -> None:
    record = Record("r", "personal_communication", dict(TRICKY[name]))
    assert _again(record) == ([record], [])


def test_what_others_add_is_kept_as_custom() -> None:
    text = "".join(ntriples.write([describe(Record("r", "book", {"title": "T"}), ADDRESSES)]))
    text += f'<{ADDRESSES.thing("document", "r")}> <https://example.org/shelf> "A 1" .\n'
    report = Report()
    (record,) = read_records(parse(text.encode(), "n-triples", report), report)
    assert record.custom == {"https://example.org/shelf": "A 1"}
    assert [problem.code for problem in report] == ["unknown-property"]


def test_what_others_have_changed_is_read() -> None:
    text = "".join(
        ntriples.write([describe(Record("r", "book", {"title": "T", "language": "en"}), ADDRESSES)])
    )
    by = "https://creativecommons.org/licenses/by/4.0/"
    text = text.replace("http://rightsstatements.org/vocab/CNE/1.0/", by).replace('"en" .', '"fr" .')
    report = Report()
    (record,) = read_records(parse(text.encode(), "n-triples", report), report)
    assert (record.text("license"), record.text("language")) == (by, "fr")
    assert "iso639-2/eng" in str(record.custom)
    assert [problem.code for problem in report] == ["unknown-property"]


HOSTILE = {
    "a base with a quote": ("https://e.org/'/", ""),
    "a list of parts that has itself": (
        "https://e.org/", "<{0}> <{1}part-list> _:a . _:a <{2}rest> _:a ; <{2}first> <{0}> ."
    ),
    "a part that is text": ("https://e.org/", '<{0}> <{1}part-list> _:a . _:a <{2}first> "x" .'),
    "a date as own text": ("https://e.org/", '<{0}> <{1}issued> "1953-11-31", "x" ; <{1}author> "Mao" .'),
    "a page of itself": ("https://e.org/", "<{0}> <http://xmlns.com/foaf/0.1/primaryTopic> <{0}> ."),
    "another's id": ("https://e.org/", '<{0}> <http://purl.org/dc/terms/identifier> "other", "another" .'),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_never_published_so_is_read_without_fail(name: str) -> None:
    base, more = HOSTILE[name]
    thing = f"{base}id/document/r"
    text = f'<{thing}> <http://purl.org/dc/terms/title> "T" .\n'
    text += f"<{base}doc/document/r> <http://xmlns.com/foaf/0.1/primaryTopic> <{thing}> .\n"
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    text += more.format(thing, "https://w3id.org/citekit/terms#", rdf)
    report = Report()
    found = list(read_records(parse(text.encode(), "dublin-core", report), report))
    assert [record["title"] for record in found if "title" in record] == ["T"]
