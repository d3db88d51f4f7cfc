"""JSON-LD (https://www.w3.org/TR/json-ld11/): the prefixes as a context, then a node for each subject.

The text is put together here, as `json` would indent it, since that takes several times as long.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from citekit.support.rdf.addresses import PUBLISHED_NAMESPACES
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
    legal,
    members,
    prefixed,
)

_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


def write(graphs: Iterable[Statements], declared: Prefixes = PREFIXES) -> Iterator[str]:
    """Yield the context, the nodes of each graph, and the end.

    Args:
        graphs: the graphs.
        declared: the prefixes to use, which the context explains.

    >>> graph = {IRI("urn:x:1"): {TYPE: {IRI("urn:x:class"): None}}}
    >>> json.loads("".join(write([graph])))["@graph"]
    [{'@id': 'urn:x:1', '@type': 'urn:x:class'}]
    """
    namespaces = {prefix: PUBLISHED_NAMESPACES[prefix] for prefix in declared}
    context = json.dumps(namespaces, indent=2).replace("\n", "\n  ")
    yield f'{{\n  "@context": {context},\n  "@graph": ['
    separator = "\n    "
    for statements in graphs:
        for subject in statements:
            if not isinstance(subject, Blank):
                yield separator + _node(statements, subject, declared)
                separator = ",\n    "
    yield "\n  ]\n}\n"


def _node(statements: Statements, subject: IRI, declared: Prefixes) -> str:
    pairs = [("@id", _name(subject, declared))]
    for predicate, values in statements[subject].items():
        if predicate == TYPE:
            pairs.append(("@type", _one_or_all([_name(str(value), declared) for value in values])))
        else:
            inner = _VALUE if len(values) == 1 else _MEMBER
            key = prefixed(predicate, declared) or legal(predicate)
            said = [_value(_Graph(statements, declared), value, inner) for value in values]
            pairs.append((key, _one_or_all(said)))
    return _object(pairs, _NODE)


# How far the braces of nodes, of values and of values among several are indented.
_NODE, _VALUE, _MEMBER = " " * 4, " " * 6, " " * 8


def _one_or_all(values: list[str]) -> str:
    return values[0] if len(values) == 1 else _array(values, _VALUE)


class _Graph(NamedTuple):
    """A graph, and the prefixes that there are for it."""

    statements: Statements
    declared: Prefixes


def _value(graph: _Graph, value: Object, indent: str) -> str:
    if isinstance(value, Literal):
        return _literal(value, indent, graph.declared)
    if isinstance(value, Blank):
        inner = f"{indent}    "
        listed = [_value(graph, member, inner) for member in members(graph.statements, value)]
        return _object([("@list", _array(listed, f"{indent}  "))], indent)
    return _object([("@id", _name(value, graph.declared))], indent)


def _literal(literal: Literal, indent: str, declared: Prefixes) -> str:
    if literal.datatype == BOOLEAN:
        return literal.text
    text = _quoted(literal.text)
    if literal.language:
        return _object([("@language", _quoted(literal.language)), ("@value", text)], indent)
    return (
        _object([("@type", _name(literal.datatype, declared)), ("@value", text)], indent)
        if literal.datatype
        else text
    )


def _name(iri: str, declared: Prefixes) -> str:
    return _quoted(prefixed(iri, declared) or legal(iri))


def _object(pairs: list[tuple[str, str]], indent: str) -> str:
    lines = ",\n".join([f'{indent}  "{key}": {value}' for key, value in pairs])
    return f"{{\n{lines}\n{indent}}}"


def _array(values: list[str], indent: str) -> str:
    lines = f",\n{indent}  ".join(values)
    return f"[\n{indent}  {lines}\n{indent}]"
