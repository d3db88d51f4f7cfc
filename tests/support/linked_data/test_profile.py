"""The profile: the table and its shapes are one, every record conforms, and what is wrong is found."""

import re
import socket
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib import URIRef

from citekit import Record, Report, graph, read
from citekit.publish.described import said_of, to_json, union
from citekit.support.linked_data.addresses import Addresses
from citekit.support.linked_data.describing import About, describe, describe_thing
from citekit.support.linked_data.mentions import mentions
from citekit.support.linked_data.profile.table import rows, shapes
from citekit.support.linked_data.profile.validation import violations
from citekit.support.rdf.addresses import expand
from citekit.support.rdf.graphs import as_written, graph_of
from citekit.support.rdf.ntriples import write
from citekit.support.rdf.terms import IRI
from tests.reference import reference
from tests.strategies import records

BASE = "https://data.example.org/"
GOLDEN = sorted((Path(__file__).parents[2] / "formats").glob("*/*/records.json"))
(SEED,) = read("records")


def test_the_shapes_are_those_of_the_table() -> None:
    folder = files("citekit.support.linked_data.profile")
    assert (folder / "shapes.ttl").read_text(encoding="utf-8") == shapes(rows())


def test_the_table_is_a_dctap() -> None:
    columns = """shapeID shapeLabel propertyID propertyLabel mandatory repeatable valueNodeType valueDataType
        valueConstraint valueConstraintType valueShape note""".split()
    assert set(rows()[0]) - set(columns) == {"shapeTarget"}
    shape_ids = {row["shapeID"] for row in rows()} | {"Date", "Address"}
    for row in rows():
        assert {row["mandatory"], row["repeatable"]} <= {"TRUE", "FALSE"}
        assert row["valueNodeType"] in ("IRI", "literal")
        assert row["valueShape"] in shape_ids
        assert row["valueConstraintType"] in ("", "pattern", "IRIstem")
        assert expand(row["propertyID"])


@pytest.mark.parametrize("part", range(4))
def test_every_golden_record_conforms(part: int) -> None:
    found = list(_golden())[part::4]
    assert len(found) > 80
    faults = {record.id: list(violations(graph(record, BASE))) for record in found}
    assert {id: each for id, each in faults.items() if each} == {}


def _golden() -> Iterator[Record]:
    for path in GOLDEN:
        yield from read(path, "csl-json", report=Report())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_any_record_conforms(record: Record) -> None:
    assert list(violations(graph(record, BASE))) == []


# Faults ------------------------------------------------------------------------------------------------------

THING = f"<{BASE}id/document/wilson-center-123087>"
PAGE = f"<{BASE}doc/document/wilson-center-123087>"
DATE = "http://www.w3.org/2001/XMLSchema#date"


def _said(subject: str, predicate: str) -> str:
    """Return an expression for the lines that say something by a predicate, of a subject or of any."""
    return f"{subject or '<[^>]*>'} <{re.escape(expand(predicate))}> .*"


def _agent(name: str) -> str:
    return f"<{BASE}id/agent/{name}>"


def _line(subject: str, predicate: str, value: str) -> str:
    return f"{subject} <{expand(predicate)}> {value} .\n"


# What is wrong → what is said of it, an expression for lines of N-Triples to take out, and lines to put in.
FAULTS: dict[str, tuple[str, str, str]] = {
    "an author as text": (
        "an author is an agent", "", _line(THING, "dcterms:creator", '"Mao Zedong"'),
    ),
    "an author of whom nothing is said": (
        "described as an agent", "", _line(THING, "dcterms:creator", _agent("nobody")),
    ),
    "no title": (
        "it has a title", _said(THING, "dcterms:title"), "",
    ),
    "two titles in a language": (
        "one title in a language", "", "".join(_line(THING, "dcterms:title", each) for each in ('"A"@en', '"B"@en')),
    ),
    "a date in prose": (
        "there is one date", _said(THING, "dcterms:created"), _line(THING, "dcterms:created", '"8 November 1953"'),
    ),
    "a day that there is not": (
        "there is one date", _said(THING, "dcterms:created"),
        _line(THING, "dcterms:created", f'"1953-11-31"^^<{DATE}>'),
    ),
    "a translator of the document": (
        "translators are those of a translation", "", _line(THING, "marcrel:trl", _agent("jeffrey-wang")),
    ),
    "a page to be run": (
        "a page has an address", "", _line(THING, "foaf:page", "<javascript:alert(1)>"),
    ),
    "a version that does not lead back": (
        "hasVersion and dcterms:isVersionOf", _said("", "dcterms:isVersionOf"), "",
    ),
    "a format that does not lead back": (
        "hasFormat and dcterms:isFormatOf", _said("", "dcterms:isFormatOf"), "",
    ),
    "a language as text": (
        "a language is one of", "", _line(THING, "dcterms:language", '"zh"'),
    ),
    "a tag that is none": (
        "a tag of BCP 47", "", _line(THING, "schema:inLanguage", '"not_a_tag"'),
    ),
    "a list with another author": (
        "the list of authors", "", _line(THING, "dcterms:creator", _agent("kim-il-sung")),
    ),
    "a list with another editor": (
        "the list of editors", _said("", "marcrel:edt") + "kexueyuan", "",
    ),
    "no licence": (
        "one licence of its own", _said(PAGE, "dcterms:license"), "",
    ),
    "a page that is the thing": (
        "another thing than what it describes", "",
        _line(PAGE, "rdf:type", f"<{expand('dcterms:BibliographicResource')}>"),
    ),
    "a thing that was modified": (
        "the description that was changed", "", _line(THING, "dcterms:modified", '"2026-01-01"'),
    ),
    "a page that does not lead back": (
        "leads to its description", _said("", "foaf:isPrimaryTopicOf"), "",
    ),
    "a thing that is not described": (
        "is the topic of one", _said("", "foaf:primaryTopic"), "",
    ),
    "a shelf mark as coverage": (
        "a shelf mark is no coverage", "", _line(THING, "dcterms:coverage", '"fond 1235"'),
    ),
    "two names of an agent": (
        "an agent has one name", "", _line(_agent("mao-zedong"), "foaf:name", '"Mao"'),
    ),
    "an agent that is both": (
        "a person or an organization", "",
        _line(_agent("mao-zedong"), "rdf:type", f"<{expand('foaf:Organization')}>"),
    ),
    "rights as text": (
        "rights are a resource", "", _line(THING, "dcterms:rights", '"All rights reserved"'),
    ),
    "a genre among the types": (
        "one of the DCMI Type", "", _line(THING, "dcterms:type", '"cable"'),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str) -> None:
    told, taken_out, put_in = FAULTS[name]
    text = _seed_lines()
    left = "".join(line for line in text if not (taken_out and re.match(taken_out, line)))
    assert put_in or left != "".join(text)
    with as_written():
        faulty = rdflib.Graph().parse(data=left + put_in, format="nt")
    assert any(told in violation.message for violation in violations(faulty))


def test_what_is_published_of_each_thing_that_is_mentioned_conforms() -> None:
    addresses = Addresses(BASE)
    statements = describe(SEED, addresses)
    found = mentions(statements, addresses)
    assert len(found) > 10
    for each in found:
        thing = IRI(addresses.thing(each.kind, each.name))
        said = union([to_json(said_of(statements, thing))])
        describe_thing(said, thing, addresses, About())
        assert list(violations(graph_of(said))) == []


def test_the_seed_without_faults_conforms() -> None:
    with as_written():
        sound = rdflib.Graph().parse(data="".join(_seed_lines()), format="nt")
    assert list(violations(sound)) == []


def _seed_lines() -> list[str]:
    return "".join(write([describe(SEED, Addresses(BASE))])).splitlines(keepends=True)


def test_the_studys_example_differs_only_where_the_profile_is_wider() -> None:
    example = rdflib.Graph().parse(reference("linked-data/example-record.ttl"), format="turtle")
    assert {violation.path for violation in violations(example)} <= {"dcterms:type"}


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was wanted")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = graph(SEED, BASE)
    owl = "http://www.w3.org/2002/07/owl#"
    found.add((URIRef(BASE), URIRef(f"{owl}imports"), URIRef("http://127.0.0.1:9/ontology")))
    found.add((URIRef(BASE), URIRef(expand("rdf:type")), URIRef(f"{owl}Ontology")))
    assert list(violations(found)) == []
