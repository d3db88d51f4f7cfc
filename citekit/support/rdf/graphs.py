"""Statements as a graph of rdflib's, and rdflib kept from changing literals."""

import logging
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from threading import RLock
from typing import Final

import rdflib
from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from citekit.support.rdf.addresses import PUBLISHED_NAMESPACES
from citekit.support.rdf.terms import PREFIXES, Blank, Literal, Object, Prefixes, Statements, triples

_LOCK: Final = RLock()


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


def graph_of(statements: Statements, declared: Prefixes = PREFIXES) -> Graph:
    """Return a graph as one of rdflib's, with the prefixes that are written.

    Its blank nodes are new ones at every call, so that graphs of several records can be added up.

    >>> from citekit.support.rdf.terms import IRI, term
    >>> print(graph_of({IRI("urn:x:1"): {term("dcterms:title"): {Literal("Peace", "en"): None}}}).serialize(), end="")
    @prefix dcterms: <http://purl.org/dc/terms/> .
    <BLANKLINE>
    <urn:x:1> dcterms:title "Peace"@en .
    <BLANKLINE>
    """
    found = Graph(bind_namespaces="none")
    for prefix in declared:
        found.bind(prefix, PUBLISHED_NAMESPACES[prefix])
    blanks: dict[Blank, BNode] = {}
    with as_written():
        for subject, predicate, value in triples(statements):
            found.add((node_of(subject, blanks), URIRef(predicate), node_of(value, blanks)))
    return found


def node_of(value: Object, blanks: MutableMapping[Blank, BNode]) -> Node:
    """Return a term as one of rdflib's; `blanks` has the blank nodes that there are already."""
    if isinstance(value, Blank):
        return blanks.setdefault(value, BNode())
    if isinstance(value, Literal):
        datatype = URIRef(value.datatype) if value.datatype else None
        return rdflib.Literal(value.text, lang=value.language or None, datatype=datatype)
    return URIRef(value)
