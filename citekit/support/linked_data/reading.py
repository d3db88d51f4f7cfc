"""A published graph, read back: which subject is the document, and what of the graph follows from the rest.

The facts are read by the tables that they are written by (:mod:`citekit.support.rdf.to_record`). What that cannot
know is here: a subject that a description under the same base has for its topic is a record; and all that the
record, described once more, would say has been understood. What is said of the description itself is no part of a
record.
"""

import re
from typing import TYPE_CHECKING, Final

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from citekit.errors import RequestError
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.linked_data import words
from citekit.support.linked_data.addresses import KINDS, Addresses, name_of
from citekit.support.linked_data.describing import describe
from citekit.support.rdf.addresses import expand, shorten
from citekit.support.rdf.graphs import as_written, node_of
from citekit.support.rdf.nodes import Nodes, Triple, sound
from citekit.support.rdf.parsing import Source
from citekit.support.rdf.terms import Blank, triples
from citekit.support.rdf.vocabulary import FIELDS

if TYPE_CHECKING:
    from citekit.support.rdf.to_record import Reading

DOCUMENT: Final = "document"
_OWN: Final = "citekit:"
_THING: Final = re.compile(rf"(https?://[^?#]*/)id/({'|'.join(KINDS)})/([^/?#]+)")
_TOPIC: Final = URIRef(expand("foaf:primaryTopic"))


def base_of(nodes: Nodes, root: Node) -> str:
    """Return the base under which a subject is published as a document; nothing where it is not."""
    base, kind = _published(nodes.source, root)
    return base if kind == DOCUMENT else ""


def _published(source: Source, thing: Node) -> tuple[str, str]:
    """Return the base and the kind of a thing that has a description under the same base; nothing for another."""
    found = _THING.fullmatch(str(thing)) if isinstance(thing, URIRef) else None
    if found is None:
        return "", ""
    base, kind, name = found.groups()
    is_described = (URIRef(f"{base}doc/{kind}/{name}"), _TOPIC, thing) in source.graph
    return (base, kind) if is_described and _is_base(base) else ("", "")


def _is_base(text: str) -> bool:
    try:
        Addresses(text)
    except RequestError:
        return False
    return True


def published_kinds(source: Source) -> set[str]:
    """Return the kinds of the things that a graph describes which have addresses apart from their descriptions."""
    return {kind for thing in source.graph.objects(None, _TOPIC) if (kind := _published(source, thing)[1])}


def read_own(reading: "Reading") -> None:
    """Read the id, and what is said in citekit's own words beside others; leave no word for it that says less."""
    said = reading.nodes.facts(reading.root)
    ids = [sound(str(value)) for value in said.get("dcterms:identifier", ())]
    name = str(reading.root).rpartition("/")[2]
    reading.record.id = next((id for id in ids if name_of(id) == name), ids[0] if ids else reading.record.id)
    for name, values in said.items():
        variable = name.removeprefix(_OWN)
        beside = name.startswith(_OWN) and variable in _TEXTS and FIELDS[variable].write[0] != name
        for value in values if beside else ():
            if isinstance(value, Literal) and variable not in reading.record:
                reading.record[variable] = sound(str(value))
                reading.used.add((reading.root, name, value))
    tags = said.get("schema:inLanguage", [])
    if len(tags) == 1 and f"{_OWN}original-language" not in said and "language" not in reading.record:
        reading.record["language"] = sound(str(tags[0]))
    reading.used |= set(reading.each(reading.root, [_CITATION]))
    reading.beside = {each for each in reading.each(reading.root, _SAID_BESIDE) if _is_beside(reading, each)}
    reading.used |= reading.beside


_CITATION: Final = "dcterms:bibliographicCitation"
_TEXTS: Final = {name for name, kind in VARIABLES.items() if kind in (Kind.TEXT, Kind.NUMBER)}
_SAID_BESIDE: Final = ("dcterms:rights", "dcterms:language", "rdfs:label")


def _is_beside(reading: "Reading", triple: Triple) -> bool:
    """Tell whether a statement only says beside others what these say, or that nothing is known."""
    _, name, value = triple
    if name == "dcterms:rights":
        return str(value) == words.NOT_EVALUATED or str(value).startswith(f"{reading.root}/")
    if name == "dcterms:language":
        return bool(reading.nodes.facts(reading.root).get("schema:inLanguage"))
    return str(value) == str(reading.root).rpartition("/")[2]


def listed_parts(reading: "Reading", found: list[Node]) -> list[Node]:
    """Return those that are a record's parts, in their order, of all that are linked as its texts."""
    lists = reading.nodes.facts(reading.root).get(words.PART_LIST)
    if not lists:
        return found
    return [member for cell in lists for _, member in reading.nodes.members(cell) if member in found]


def use_described(reading: "Reading") -> None:
    """Use all that the record says when it is described again, and what is said of the description itself."""
    reading.used -= reading.beside
    blanks: dict[Blank, BNode] = {}
    statements = describe(reading.record, Addresses(reading.base))
    with as_written():
        for subject, predicate, value in triples(statements):
            if isinstance(subject, Blank):
                continue
            node, name = URIRef(subject), shorten(predicate)
            if isinstance(value, Blank):
                _use_lists(reading, node, name)
            elif reading.nodes.described(node):
                reading.nodes.facts(node)
                reading.used.add((node, name, node_of(value, blanks)))
    _use_description(reading)


def _use_lists(reading: "Reading", node: Node, name: str) -> None:
    for triple in reading.each(node, [name]):
        reading.used.add(triple)
        for cell, _ in reading.nodes.members(triple[2]):
            reading.used |= set(reading.each(cell, ("rdf:first", "rdf:rest", "rdf:type")))


def _use_description(reading: "Reading") -> None:
    for page in reading.nodes.facts(reading.root).get("foaf:isPrimaryTopicOf", ()):
        for values in reading.nodes.facts(page).values():
            for value in values:
                if reading.nodes.described(value) and value != reading.root:
                    reading.nodes.facts(value)
