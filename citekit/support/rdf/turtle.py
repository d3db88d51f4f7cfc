"""Turtle (https://www.w3.org/TR/turtle/): the prefixes, then each graph's subjects with all that is said of them.

Predicates and their values are sorted, but for the class of a subject and its label, which come first. Lists
are written as such, between parentheses.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from citekit.support.rdf.addresses import NAMESPACES
from citekit.support.rdf.quoted import bracketed, quoted, quoted_lines
from citekit.support.rdf.terms import (
    BOOLEAN,
    IRI,
    TYPE,
    Blank,
    Literal,
    Object,
    Statements,
    members,
    prefixed,
    term,
)

_STRING: Final = term("xsd:string")
_FIRST: Final = {TYPE: 0, term("rdfs:label"): 1}


def write(graphs: Iterable[Statements]) -> Iterator[str]:
    """Yield the prefixes, then each graph.

    >>> graph = {IRI("urn:x:1"): {TYPE: {term("bibo:Book"): None}, term("dcterms:title"): {Literal("Peace"): None}}}
    >>> print("".join(write([graph])).partition("\\n\\n")[2], end="")
    <urn:x:1> a bibo:Book ;
        dcterms:title "Peace" .
    """
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in NAMESPACES.items())
    for statements in graphs:
        yield "".join(
            _description(statements, subject) for subject in statements if not isinstance(subject, Blank)
        )


def _description(statements: Statements, subject: IRI) -> str:
    said = statements[subject]
    lines = [f"{_verb(verb)} {_objects(statements, said[verb])}" for verb in sorted(said, key=_rank)]
    return f"\n{_name(subject)} " + " ;\n    ".join(lines) + " .\n"


@lru_cache(maxsize=1024)
def _rank(predicate: IRI) -> tuple[int, str]:
    return _FIRST.get(predicate, len(_FIRST)), predicate


def _verb(predicate: IRI) -> str:
    return "a" if predicate == TYPE else _name(predicate)


def _objects(statements: Statements, values: Iterable[Object]) -> str:
    return ",\n        ".join(_object(statements, value) for value in sorted(values, key=_value_rank))


def _value_rank(value: Object) -> tuple[int, str, str, str]:
    """Return what values of a predicate are sorted by: lists, then IRIs, then literals."""
    if isinstance(value, Blank):
        return 0, value.label, "", ""
    if isinstance(value, Literal):
        return 2, value.datatype or _STRING, value.language, value.text
    return 1, value, "", ""


def _object(statements: Statements, value: Object) -> str:
    if isinstance(value, Literal):
        return _literal(value)
    if isinstance(value, Blank):
        return f"( {' '.join(_object(statements, member) for member in members(statements, value))} )"
    return _name(value)


def _literal(literal: Literal) -> str:
    if literal.datatype == BOOLEAN:
        return literal.text
    text = quoted_lines(literal.text) if "\n" in literal.text else quoted(literal.text)
    if literal.language:
        return f"{text}@{literal.language}"
    return f"{text}^^{_name(literal.datatype)}" if literal.datatype else text


def _name(iri: IRI) -> str:
    return prefixed(iri) or bracketed(iri)
