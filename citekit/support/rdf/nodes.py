"""A graph as records see it: which subjects are records, what is said of a node, and what was left unread.

RDF has no notion of a record. A subject is taken for one if it has a title or a class that some type of
record has (:data:`citekit.support.rdf.vocabulary.CLASSES`), and if it is not only there for another: what
prints it, a part of it, something named after it. Nothing is passed over for that: a subject that no record
turns out to need becomes one itself.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from rdflib import RDF, BNode, Literal, URIRef
from rdflib.term import Node

from citekit.model.record import Json
from citekit.support.rdf import vocabulary as words
from citekit.support.rdf.addresses import RECORD, expand, shorten
from citekit.support.rdf.parsing import Source

Triple: TypeAlias = tuple[Node, str, Node]
Facts: TypeAlias = dict[str, list[Node]]
"""What is said of a node, by the prefixed name of the predicate (or its IRI, if it has none)."""

_DEEPEST: Final = 8
"""How many nodes deep what is not understood is kept within what is."""


@dataclass(slots=True)
class Nodes:
    """The nodes of a source, and which of them have been looked at."""

    source: Source
    read: dict[Node, Facts] = field(default_factory=dict)
    records: set[Node] = field(default_factory=set)
    """The subjects that are records by themselves."""

    def facts(self, node: Node) -> Facts:
        """Return what is said of a node, which now counts as read."""
        if node not in self.read:
            said: Facts = {}
            for predicate, value in self.source.graph.predicate_objects(node):
                said.setdefault(shorten(str(predicate)), []).append(value)
            self.read[node] = said
        return self.read[node]

    def described(self, node: Node) -> bool:
        """Tell whether anything is said of a node."""
        return not isinstance(node, Literal) and (node, None, None) in self.source.graph

    def classes(self, node: Node) -> list[str]:
        """Return the prefixed names of a node's classes."""
        return [shorten(str(each)) for each in self.source.graph.objects(node, RDF.type)]

    def members(self, cell: Node) -> Iterator[tuple[Node, Node]]:
        """Yield the cells of a list with their members, and no cell twice."""
        seen: set[Node] = set()
        while cell not in seen and self.described(cell):
            seen.add(cell)
            said = self.facts(cell)
            for member in said.get("rdf:first", []):
                yield cell, member
            cell = next(iter(said.get("rdf:rest", [])), cell)

    def unread(self) -> list[Node]:
        """Return the subjects that no record has made use of."""
        return [each for each in dict.fromkeys(self.source.graph.subjects()) if each not in self.read]


# Records among subjects -------------------------------------------------------------------------------------

_TITLES: Final = tuple(URIRef(expand(name)) for name in ("dcterms:title", "dc:title"))
_OF_HOSTS: Final = {expand(name) for name in ("dcterms:isPartOf", "bibo:reproducedIn", "bibo:presentedAt")}
_OF_VERSIONS: Final = {expand(name) for name in ("dcterms:hasFormat", "dcterms:hasVersion")}
_HAS_PART: Final = expand("dcterms:hasPart")
_IS_PART: Final = URIRef(expand("dcterms:isPartOf"))
_AGENTS: Final = {"foaf:Person", "foaf:Organization", "foaf:Agent", "foaf:Group"}


def records_of(nodes: Nodes, base_of: Callable[[Node], str]) -> Iterator[Node]:
    """Yield the subjects that are records, in the graph's order; then those that no record has read.

    What has been read is asked only as it goes on, so that a reader has to read each before the next.

    Args:
        nodes: the nodes.
        base_of: returns the base under which a subject is published as a document, if it is. What else has an
            address there is only there for documents.
    """
    candidates = {each: None for each in nodes.source.graph.subjects() if _is_candidate(nodes, each)}
    published = {each: base for each in candidates if (base := base_of(each))}
    within = tuple({f"{base}id/" for base in published.values()})
    secondary = {each for each in candidates if str(each).startswith(within)}
    secondary = (secondary | set(_secondary(nodes, candidates))) - published.keys()
    nodes.records = candidates.keys() - secondary
    yield from (each for each in candidates if each in nodes.records)
    for each in candidates:
        if each not in nodes.read:
            yield each


def _is_candidate(nodes: Nodes, subject: Node) -> bool:
    if str(subject).startswith(RECORD) and "#" not in str(subject):
        return True
    classes = nodes.classes(subject)
    if _AGENTS.intersection(classes):
        return False
    titled = any((subject, title, None) in nodes.source.graph for title in _TITLES)
    return titled or any(name in words.CLASSES for name in classes)


def _secondary(nodes: Nodes, candidates: Iterable[Node]) -> Iterator[Node]:
    """Yield the candidates that another subject has for its host, its part or something of its own."""
    known = set(candidates)
    for subject, predicate, value in nodes.source.graph:
        if value in known and value != subject and _belongs(nodes, (subject, str(predicate), value), known):
            yield value


def _belongs(nodes: Nodes, triple: Triple, candidates: set[Node]) -> bool:
    subject, predicate, value = triple
    if predicate in _OF_HOSTS or predicate in _OF_VERSIONS:
        return True
    if predicate == _HAS_PART:
        return (value, _IS_PART, subject) not in nodes.source.graph
    iri = str(value)
    owners = [iri.partition("#")[0], iri.rpartition("/")[0] if "#" in iri else ""]
    return any(
        owner and owner != iri and URIRef(owner) in candidates and str(subject).startswith(owner)
        for owner in owners
    )


# What was left unread -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Rest:
    """What is kept of the triples that were not used; no node is said twice."""

    nodes: Nodes
    used: set[Triple]
    said: set[Node]

    def of(self, node: Node, depth: int = 0) -> dict[str, Json]:
        """Return what is said of a node and was not used, by the predicates' IRIs."""
        rest: dict[str, Json] = {}
        for name, values in self.nodes.facts(node).items():
            left = [self._json(value, depth) for value in values if (node, name, value) not in self.used]
            if left:
                rest[full(name)] = left[0] if len(left) == 1 else left
        return rest

    def _json(self, value: Node, depth: int) -> Json:
        """Return a value as JSON-LD has it, expanded; a node with what is said of it, unless it is a record."""
        if isinstance(value, Literal):
            return _literal_as_json(value)
        named: dict[str, Json] = {} if isinstance(value, BNode) else {"@id": sound(str(value))}
        if value in self.said or value in self.nodes.records or depth >= _DEEPEST:
            return named
        self.said.add(value)
        return {**named, **self.of(value, depth + 1)} if self.nodes.described(value) else named


def _literal_as_json(value: Literal) -> Json:
    text = sound(str(value))
    if value.language:
        return {"@value": text, "@language": value.language}
    if value.datatype and value.datatype != URIRef(expand("xsd:string")):
        return {"@value": text, "@type": str(value.datatype)}
    return text


def full(name: str) -> str:
    """Return a predicate's IRI by its name among facts.

    >>> full("dcterms:title"), full("http://example.org/x")
    ('http://purl.org/dc/terms/title', 'http://example.org/x')
    """
    try:
        return expand(name)
    except KeyError:
        return name


def sound(text: str) -> str:
    r"""Return a text without halves of surrogate pairs, which syntaxes can escape and no file can hold.

    >>> sound("a\ud800")
    'a\ufffd'
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
