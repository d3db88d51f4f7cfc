"""Graphs as text, one record after another: Turtle, RDF/XML, N-Triples, JSON-LD, by rdflib's serializers.

Each record is serialised by itself, so that they come out in the order given, in bounded memory, as one
document: the prefixes stand at its head once. rdflib's `SimpleMemory` keeps triples in the order they were
added in, which its default store does not; without it, RDF/XML would come out otherwise at every run.
"""

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import RLock
from typing import Final

import rdflib
from rdflib import Graph, URIRef
from rdflib.plugins.serializers.jsonld import from_rdf
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.term import Node

from citekit.model.record import Json, Record
from citekit.problems import Report
from citekit.support.rdf.addresses import NAMESPACES
from citekit.support.rdf.from_record import add_record

_LOCK: Final = RLock()


def new_graph() -> Graph:
    """Return an empty graph that keeps triples in their order and knows the prefixes that are written.

    >>> len(new_graph())
    0
    """
    graph = Graph("SimpleMemory", bind_namespaces="none")
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace)
    return graph


@contextmanager
def as_written() -> Iterator[None]:
    """Have rdflib leave literals as they are written, and not log those that are ill-typed.

    ``"02"^^xsd:integer`` would become ``"2"``, and ``"1953-11-08+08:00"^^xsd:date`` would lose its zone.
    That is a setting of the whole process, so it is put back, and one thread at a time is in here.

    >>> from rdflib import XSD, Literal
    >>> with as_written():
    ...     str(Literal("02", datatype=XSD.integer))
    '02'
    >>> rdflib.NORMALIZE_LITERALS
    True
    """
    log = logging.getLogger("rdflib")
    with _LOCK:
        before, propagated, handlers = rdflib.NORMALIZE_LITERALS, log.propagate, log.handlers
        rdflib.NORMALIZE_LITERALS, log.propagate, log.handlers = False, False, [logging.NullHandler()]
        try:
            yield
        finally:
            rdflib.NORMALIZE_LITERALS, log.propagate, log.handlers = before, propagated, handlers


def _graphs(records: Iterable[Record], report: Report) -> Iterator[Graph]:
    """Yield a graph for each record, and say which facts are in citekit's own words."""
    seen: dict[str, int] = {}
    for number, record in enumerate(records, 1):
        occurrence = seen[record.id] = seen.get(record.id, 0) + 1
        if occurrence > 1:
            hint = "the second is written as another subject"
            report.warning("duplicate-id", f"two records have the id {record.id!r}", record.place, hint=hint)
        graph = new_graph()
        with as_written():
            own = add_record(graph, record, occurrence, number)
        if own:
            report.carried(record.id, tuple(own), record.place)
        yield graph


# Turtle ----------------------------------------------------------------------------------------------------


class _InOrder(TurtleSerializer):
    """rdflib's serializer with the subjects in the order of their graph, and the prefixes left to us."""

    def orderSubjects(self) -> list[Node]:  # noqa: N802 (rdflib's name for it)
        return [subject for subject in self._subjects if isinstance(subject, URIRef)]

    def startDocument(self) -> None:  # noqa: N802 (rdflib's name for it)
        """Write no prefixes: they are at the head of the file."""


def write_turtle(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield Turtle (https://www.w3.org/TR/turtle/): the prefixes, then each record's subjects together.

    >>> print("".join(write_turtle([Record("a", "book")], Report()))[-99:], end="")
    <urn:citekit:record:a> a bibo:Book ;
        dcterms:identifier "a" ;
        dcterms:type dcmitype:Text .
    """
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in NAMESPACES.items())
    for graph in _graphs(records, report):
        stream = BytesIO()
        _InOrder(graph).serialize(stream)
        yield f"\n{stream.getvalue().decode().strip()}\n"


# RDF/XML ---------------------------------------------------------------------------------------------------

_DESCRIPTIONS: Final = re.compile(r"<rdf:RDF[^>]*>\n(.*)</rdf:RDF>", re.DOTALL)


def write_xml(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), a description for each subject.

    >>> "".join(write_xml([], Report())).splitlines()[-1]
    '</rdf:RDF>'
    """
    names = "".join(f'\n   xmlns:{prefix}="{namespace}"' for prefix, namespace in NAMESPACES.items())
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF{names}\n>\n'
    for graph in _graphs(records, report):
        found = _DESCRIPTIONS.search(graph.serialize(format="xml"))
        yield found[1] if found else ""
    yield "</rdf:RDF>\n"


# N-Triples -------------------------------------------------------------------------------------------------


def write_ntriples(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield N-Triples (https://www.w3.org/TR/n-triples/), a line for each triple.

    >>> len(list(write_ntriples([Record("a"), Record("b")], Report())))
    2
    """
    for graph in _graphs(records, report):
        yield graph.serialize(format="nt")


# JSON-LD ---------------------------------------------------------------------------------------------------


def write_jsonld(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield JSON-LD (https://www.w3.org/TR/json-ld11/) with its context inside, a node for each subject.

    >>> [node["@id"] for node in json.loads("".join(write_jsonld([Record("a")], Report())))["@graph"]]
    ['urn:citekit:record:a']
    """
    context = json.dumps(dict(NAMESPACES), indent=2).replace("\n", "\n  ")
    yield f'{{\n  "@context": {context},\n  "@graph": ['
    separator = "\n"
    for graph in _graphs(records, report):
        for node in _nodes(graph):
            text = json.dumps(node, ensure_ascii=False, indent=2).replace("\n", "\n    ")
            yield f"{separator}    {text}"
            separator = ",\n"
    yield "\n  ]\n}\n"


def _nodes(graph: Graph) -> list[dict[str, Json]]:
    """Return a record's nodes in the order of its graph, their keys too; rdflib has them in any order."""
    order = {str(subject): position for position, subject in enumerate(dict.fromkeys(graph.subjects()))}
    result = from_rdf(graph, dict(NAMESPACES))  # type: ignore[no-untyped-call] # rdflib's is untyped
    nodes = result.get("@graph") or [{key: each for key, each in result.items() if key != "@context"}]
    return sorted(nodes, key=lambda node: order[_full(str(node["@id"]))])


def _full(identifier: str) -> str:
    """Return the IRI that the context's prefixes have shortened."""
    prefix, _, local = identifier.partition(":")
    return NAMESPACES[prefix] + local if prefix in NAMESPACES else identifier


WRITERS: Final[dict[str, Callable[[Iterable[Record], Report], Iterator[str]]]] = {
    "dublin-core": write_turtle,
    "rdf-xml": write_xml,
    "n-triples": write_ntriples,
    "json-ld": write_jsonld,
}
"""The writers by the name of their format."""
