"""What a published graph names beside documents: agents, volumes, collections, places, each with its own page."""

from typing import Final, NamedTuple, cast

from citekit.support.linked_data.addresses import Addresses
from citekit.support.rdf.addresses import shorten
from citekit.support.rdf.terms import IRI, TYPE, Blank, Literal, Statements, term, triples

_STRONGEST: Final = """
    dcterms:creator bibo:recipient dcterms:contributor bibo:editor bibo:translator dcterms:publisher
    schema:holdingArchive bibo:reproducedIn dcterms:isPartOf dcterms:hasPart marcrel:evp marcrel:pup""".split()
_LABELS: Final = tuple(map(term, ("foaf:name", "dcterms:title", "rdfs:label")))


class Mention(NamedTuple):
    """A thing that a graph names: its kind and name in addresses, what it is called and is, and how it is named."""

    kind: str
    name: str
    label: str
    types: tuple[str, ...]
    """The prefixed names of its classes."""
    relation: str
    """The prefixed name of the predicate that leads to it: the one that says most, if there are several."""


def mentions(statements: Statements, addresses: Addresses) -> list[Mention]:
    """Return the things with addresses that a graph names and that are no documents, in the graph's order.

    >>> from citekit import Name, Record
    >>> from citekit.support.linked_data.describing import describe
    >>> addresses = Addresses("https://example.org/")
    >>> letter = Record("a", "personal_communication", {"author": (Name("Mao", "Zedong", family_first=True),)})
    >>> [found] = mentions(describe(letter, addresses), addresses)
    >>> found.kind, found.name, found.label, found.relation
    ('agent', 'mao-zedong', 'Mao Zedong', 'dcterms:creator')
    """
    relations: dict[IRI, set[str]] = {}
    for subject, predicate, value in triples(statements):
        if isinstance(value, str) and value in statements and not isinstance(subject, Blank):
            relations.setdefault(IRI(value), set()).add(shorten(predicate))
    return [
        Mention(*found[:2], _label(statements, thing), _types(statements, thing), min(named, key=_rank))
        for thing, named in relations.items()
        if (found := addresses.split(thing)) and found[0] != "document"
    ]


def _rank(relation: str) -> tuple[int, str]:
    return (_STRONGEST.index(relation) if relation in _STRONGEST else len(_STRONGEST)), relation


def _label(statements: Statements, thing: IRI) -> str:
    said = statements[thing]
    found = (value for name in _LABELS for value in said.get(name, ()) if isinstance(value, Literal))
    return next((value.text for value in found), "")


def _types(statements: Statements, thing: IRI) -> tuple[str, ...]:
    return tuple(shorten(cast(IRI, value)) for value in statements[thing].get(TYPE, ()))
