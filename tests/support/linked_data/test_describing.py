"""The published graph of a record: what the study's example claims of the seed, and what holds for every record."""

import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib import URIRef

from citekit import Record, read
from citekit.support.linked_data.addresses import Addresses
from citekit.support.linked_data.describing import describe
from citekit.support.rdf.addresses import expand
from citekit.support.rdf.graphs import graph_of
from tests.strategies import records

ADDRESSES = Addresses("https://data.example.org/")
THING = URIRef("https://data.example.org/id/document/wilson-center-123087")


def _iri(name: str) -> URIRef:
    return URIRef(expand(name))


def _graph(record: Record) -> rdflib.Graph:
    return graph_of(describe(record, ADDRESSES))


def test_a_translator_is_said_of_the_translation_only() -> None:
    (seed,) = read("records")
    graph = _graph(seed)
    assert {str(subject) for subject in graph.subjects(_iri("marcrel:trl"))} == {f"{THING}/translation-en"}


def test_no_address_points_at_itself() -> None:
    letter = Record(
        "a",
        "book",
        {
            "URL": "https://data.example.org/id/document/a",
            "license": "https://data.example.org/id/document/a",
        },
    )
    assert not [triple for triple in _graph(letter) if triple[0] == triple[2]]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_every_record_can_be_published(record: Record) -> None:
    statements = describe(record, ADDRESSES)
    assert all(
        value != subject
        for subject, said in statements.items()
        for values in said.values()
        for value in values
    )
