"""The terms of RDF (https://www.w3.org/TR/rdf11-concepts/), and statements made of them, in their order.

A record is described with these, and the syntaxes write them. They are plain strings and tuples, so that a
description costs little; rdflib's terms, which know more, are for reading.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple, NewType, TypeAlias
from urllib.parse import quote

from citekit.support.rdf.addresses import NAMESPACES, PUBLISHED_NAMESPACES, expand

IRI = NewType("IRI", str)


class Blank(NamedTuple):
    """A blank node, by a label of ASCII letters and digits. All that are written are the cells of lists."""

    label: str


class Literal(NamedTuple):
    """A text with the tag of its language, or its datatype, or neither."""

    text: str
    language: str = ""
    datatype: IRI = IRI("")


Subject: TypeAlias = IRI | Blank
Object: TypeAlias = IRI | Blank | Literal
Triple: TypeAlias = tuple[Subject, IRI, Object]
Statements: TypeAlias = dict[Subject, dict[IRI, dict[Object, None]]]
"""A graph: what is said of each subject by each predicate, once, in the order in which it was first said."""


@cache
def term(name: str) -> IRI:
    """Return a vocabulary's term by its prefixed name.

    >>> term("dcterms:title")
    'http://purl.org/dc/terms/title'
    """
    return IRI(expand(name))


TYPE: Final = term("rdf:type")
BOOLEAN: Final = term("xsd:boolean")
FIRST: Final = term("rdf:first")
REST: Final = term("rdf:rest")
NIL: Final = term("rdf:nil")


def state(statements: Statements, subject: Subject, predicate: IRI, value: Object) -> None:
    """Add a statement to others, unless it is among them."""
    statements.setdefault(subject, {}).setdefault(predicate, {})[value] = None


def triples(statements: Statements) -> Iterator[Triple]:
    """Yield the triples of a graph, those of a subject together, and of them those of a predicate.

    >>> statements = {}
    >>> for title in ("Peace", "War", "Peace"):
    ...     state(statements, IRI("urn:x:1"), term("dcterms:title"), Literal(title))
    >>> [value.text for _, _, value in triples(statements)]
    ['Peace', 'War']
    """
    for subject, said in statements.items():
        for predicate, values in said.items():
            for value in values:
                yield subject, predicate, value


def members(statements: Statements, cell: Blank) -> Iterator[Object]:
    """Yield the members of the list that begins with a cell.

    >>> one, two = Blank("one"), Blank("two")
    >>> cells = {one: {FIRST: {IRI("urn:x:1"): None}, REST: {two: None}},
    ...          two: {FIRST: {IRI("urn:x:2"): None}, REST: {NIL: None}}}
    >>> list(members(cells, one))
    ['urn:x:1', 'urn:x:2']
    """
    rest: Object = cell
    while isinstance(rest, Blank):
        said = statements[rest]
        yield next(iter(said[FIRST]))
        rest = next(iter(said[REST]))


_ILLEGAL: Final = re.compile('[\0-\x20<>"{}|^`\\\\\x7f-\x9f\ud800-\udfff\ufffe\uffff]')


def legal(iri: str) -> str:
    """Return an IRI with the characters that no IRI may have percent-encoded, so that none ends it early.

    >>> legal("https://example.org/毛 <b>"), legal("urn:x:1")
    ('https://example.org/毛%20%3Cb%3E', 'urn:x:1')
    """
    return _ILLEGAL.sub(lambda match: quote(match[0], errors="surrogatepass"), iri)


Prefixes: TypeAlias = tuple[str, ...]
PREFIXES: Final[Prefixes] = tuple(NAMESPACES)
"""Those that are declared where nothing else is said."""
PUBLISHED_PREFIXES: Final[Prefixes] = tuple(PUBLISHED_NAMESPACES)

_PREFIXES: Final = {namespace: prefix for prefix, namespace in PUBLISHED_NAMESPACES.items()}
_NAME: Final = re.compile(r"(.*[/#])([a-zA-Z][\w-]*)", re.ASCII | re.DOTALL)


@lru_cache(maxsize=1024)
def prefixed(iri: str, declared: Prefixes = PREFIXES) -> str:
    """Return an IRI as a prefixed name that every syntax knows, or nothing if there is none.

    Args:
        iri: the IRI.
        declared: the prefixes that there are.

    >>> prefixed("http://purl.org/dc/terms/title"), prefixed("http://purl.org/dc/terms/1"), prefixed("urn:x:1")
    ('dcterms:title', '', '')
    """
    match = _NAME.fullmatch(iri)
    prefix = _PREFIXES.get(match[1], "") if match else ""
    return f"{prefix}:{match[2]}" if match and prefix in declared else ""
