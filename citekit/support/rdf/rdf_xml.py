"""RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/): a description for each subject, an element for each value.

XML has no control characters, in no spelling; a record's description has none either.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from citekit.support.rdf.addresses import PUBLISHED_NAMESPACES
from citekit.support.rdf.terms import (
    IRI,
    PREFIXES,
    Blank,
    Literal,
    Object,
    Prefixes,
    Statements,
    Subject,
    legal,
    prefixed,
)

_NAME: Final = re.compile(r"[a-zA-Z_][\w.-]*\Z", re.ASCII)
"""The end of an IRI that can be the name of an element, in ASCII."""


def write(graphs: Iterable[Statements], declared: Prefixes = PREFIXES) -> Iterator[str]:
    """Yield the head with the prefixes, each graph, and the end.

    Args:
        graphs: the graphs.
        declared: the prefixes to use.

    Raises:
        ValueError: a predicate of another namespace does not end in what can be an element's name in ASCII.

    >>> "".join(write([])).splitlines()[-1]
    '</rdf:RDF>'
    """
    names = "".join(f'\n   xmlns:{prefix}="{PUBLISHED_NAMESPACES[prefix]}"' for prefix in declared)
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF{names}\n>\n'
    for statements in graphs:
        yield "".join(_description(subject, said, declared) for subject, said in statements.items())
    yield "</rdf:RDF>\n"


def _description(subject: Subject, said: dict[IRI, dict[Object, None]], declared: Prefixes) -> str:
    elements = "".join(
        _element(predicate, value, declared) for predicate, values in said.items() for value in values
    )
    return f"  <rdf:Description {_reference(subject, 'about')}>\n{elements}  </rdf:Description>\n"


def _element(predicate: IRI, value: Object, known: Prefixes) -> str:
    name, declared = _element_name(predicate, known)
    if not isinstance(value, Literal):
        return f"    <{name}{declared} {_reference(value, 'resource')}/>\n"
    kind = f' xml:lang="{value.language}"' if value.language else ""
    if value.datatype:
        kind = f' rdf:datatype="{_attribute(value.datatype)}"'
    return f"    <{name}{declared}{kind}>{_escaped(value.text)}</{name}>\n"


def _reference(node: Subject, attribute: str) -> str:
    if isinstance(node, Blank):
        return f'rdf:nodeID="{node.label}"'
    return f'rdf:{attribute}="{_attribute(node)}"'


@lru_cache(maxsize=1024)
def _element_name(predicate: IRI, declared: Prefixes) -> tuple[str, str]:
    """Return the name of a predicate's element, and the declaration of its prefix if the head has none."""
    known = prefixed(predicate, declared)
    if known:
        return known, ""
    match = _NAME.search(predicate)
    if match is None:
        raise ValueError(f"RDF/XML has no name for the predicate {predicate}")
    return f"ns:{match[0]}", f' xmlns:ns="{_attribute(predicate[: match.start()])}"'


def _attribute(iri: str) -> str:
    return _escaped(legal(iri))


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")
