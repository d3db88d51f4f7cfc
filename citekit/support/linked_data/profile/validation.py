"""The profile's shapes, held against graphs by pySHACL (https://github.com/RDFLib/pySHACL), which the extra has.

Nothing is fetched: shapes and data are graphs that are here already, and what these name by owl:imports is not asked
for.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Final, NamedTuple, cast

from rdflib import Graph, URIRef
from rdflib.term import Node

from citekit.errors import RequestError
from citekit.support.rdf.addresses import shorten

_SH: Final = "http://www.w3.org/ns/shacl#"
_FILES: Final = ("shapes.ttl", "rules.ttl")


class Violation(NamedTuple):
    """What a graph has that the profile does not allow: of which node, by which property, with which value."""

    node: str
    path: str
    message: str
    value: str


def violations(graph: Graph) -> Iterator[Violation]:
    """Yield what is wrong with a graph by the profile, in a fixed order.

    Args:
        graph: the graph.

    Raises:
        RequestError: pySHACL is not installed.
    """
    # Graphs that are read are in a store that knows no other graph beside, which pySHACL wants.
    data = Graph(bind_namespaces="none")
    data += graph
    conforms, results, _ = _pyshacl().validate(
        data, shacl_graph=_shapes(), advanced=False, inplace=True, do_owl_imports=False, meta_shacl=False
    )
    if not conforms:
        yield from sorted(set(_violations(cast(Graph, results))))


def _violations(results: Graph) -> Iterator[Violation]:
    for result in results.subjects(URIRef(f"{_SH}focusNode")):
        if (None, URIRef(f"{_SH}result"), result) in results:
            yield Violation(*(_said(results, result, name) for name in _PARTS))


_PARTS: Final = ("focusNode", "resultPath", "resultMessage", "value")


def _said(results: Graph, result: Node, name: str) -> str:
    found = results.value(result, URIRef(f"{_SH}{name}"))
    if isinstance(found, URIRef):
        return shorten(str(found)) if name == "resultPath" else str(found)
    return str(found) if found is not None and name != "resultPath" else ""


@cache
def _shapes() -> Graph:
    graph = Graph()
    for name in _FILES:
        graph.parse(data=(files(__package__) / name).read_text(encoding="utf-8"), format="turtle")
    return graph


def _pyshacl() -> ModuleType:
    try:
        import pyshacl
    except ImportError:
        raise RequestError('the profile is checked by pySHACL: pip install "citekit[check]"') from None
    return pyshacl
