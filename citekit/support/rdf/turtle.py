"""Turtle (https://www.w3.org/TR/turtle/): the prefixes, then each graph's subjects with all that is said of them.

Predicates and their values are sorted, but for the class of a subject and its label, which come first. Lists
are written as such, between parentheses.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from citekit.support.rdf.addresses import PUBLISHED_NAMESPACES
from citekit.support.rdf.quoted import bracketed, quoted, quoted_lines
from citekit.support.rdf.terms import (
    BOOLEAN,
    IRI,
    PREFIXES,
    TYPE,
    Blank,
    Literal,
    Object,
    Prefixes,
    Statements,
    members,
    prefixed,
    term,
)

_STRING: Final = term("xsd:string")
_FIRST: Final = {TYPE: 0, term("rdfs:label"): 1}


def write(graphs: Iterable[Statements], declared: Prefixes = PREFIXES) -> Iterator[str]:
    """Yield the prefixes, then each graph.

    Args:
        graphs: the graphs.
        declared: the prefixes to use.

    >>> graph = {IRI("urn:x:1"): {TYPE: {term("bibo:Book"): None}, term("dcterms:title"): {Literal("Peace"): None}}}
    >>> print("".join(write([graph])).partition("\\n\\n")[2], end="")
    <urn:x:1> a bibo:Book ;
        dcterms:title "Peace" .
    """
    yield "".join(
        f"@prefix {prefix}: <{namespace}> .\n"
        for prefix in declared
        for namespace in (PUBLISHED_NAMESPACES[prefix],)
    )
    for statements in graphs:
        yield "".join(
            _description(statements, subject, declared)
            for subject in statements
            if not isinstance(subject, Blank)
        )


def _description(statements: Statements, subject: IRI, declared: Prefixes) -> str:
    said = statements[subject]
    lines = [
        f"{_verb(verb, declared)} {_objects(statements, said[verb], declared)}"
        for verb in sorted(said, key=_rank)
    ]
    return f"\n{_name(subject, declared)} " + " ;\n    ".join(lines) + " .\n"


@lru_cache(maxsize=1024)
def _rank(predicate: IRI) -> tuple[int, str]:
    return _FIRST.get(predicate, len(_FIRST)), predicate


def _verb(predicate: IRI, declared: Prefixes) -> str:
    return "a" if predicate == TYPE else _name(predicate, declared)


def _objects(statements: Statements, values: Iterable[Object], declared: Prefixes) -> str:
    return ",\n        ".join(
        _object(statements, value, declared) for value in sorted(values, key=_value_rank)
    )


def _value_rank(value: Object) -> tuple[int, str, str, str]:
    """Return what values of a predicate are sorted by: lists, then IRIs, then literals."""
    if isinstance(value, Blank):
        return 0, value.label, "", ""
    if isinstance(value, Literal):
        return 2, value.datatype or _STRING, value.language, value.text
    return 1, value, "", ""


def _object(statements: Statements, value: Object, declared: Prefixes) -> str:
    if isinstance(value, Literal):
        return _literal(value, declared)
    if isinstance(value, Blank):
        listed = [_object(statements, member, declared) for member in members(statements, value)]
        return f"( {' '.join(listed)} )"
    return _name(value, declared)


def _literal(literal: Literal, declared: Prefixes) -> str:
    if literal.datatype == BOOLEAN:
        return literal.text
    text = quoted_lines(literal.text) if "\n" in literal.text else quoted(literal.text)
    if literal.language:
        return f"{text}@{literal.language}"
    return f"{text}^^{_name(literal.datatype, declared)}" if literal.datatype else text


def _name(iri: IRI, declared: Prefixes) -> str:
    return prefixed(iri, declared) or bracketed(iri)
