"""Records as JSON-LD in the words of schema.org and back, with what citekit carries beside; the works of a file."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from citekit.model.record import Json
from citekit.problems import Place, Report
from citekit.support.json.forms import Item, inner, listed, text
from citekit.support.json.items import read_items
from citekit.support.schema_org.nodes import (
    by_id,
    classes,
    has_references,
    is_beside,
    is_page,
    is_record,
    plain_node,
    references,
    resolved,
    scripts,
    works,
)
from citekit.support.schema_org.reading import decode
from citekit.support.schema_org.writing import encode
from citekit.support.side_channel import Codec

CONTEXT: Final = "https://schema.org"
_NAME: Final = "citekit"
_PROPERTY: Final = "additionalProperty"


def attach(node: Item, carried: str) -> None:
    """Put a text into the node as a property."""
    beside: Json = {"@type": "PropertyValue", "name": _NAME, "value": carried}
    node[_PROPERTY] = [*listed(node.get(_PROPERTY)), beside]


def detach(node: Item) -> str:
    """Take the text out again."""
    properties = listed(node.get(_PROPERTY))
    ours = [each for each in properties if inner(each).get("name") == _NAME]
    if ours:
        node[_PROPERTY] = [each for each in properties if each not in ours]
    return text(inner(ours[0]).get("value")) if ours else ""


CODEC: Final = Codec(encode, decode, attach, detach)


def lines(nodes: Iterator[Item]) -> Iterator[str]:
    """Yield a graph of nodes, indented.

    >>> "".join(lines(iter([{"@type": "Book"}]))).splitlines()[1:3]
    ['  "@context": "https://schema.org",', '  "@graph": [']
    """
    yield f'{{\n  "@context": "{CONTEXT}",\n  "@graph": ['
    separator, end = "\n", "]\n}\n"
    for node in nodes:
        yield f"{separator}    " + json.dumps(node, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        separator, end = ",\n", "\n  ]\n}\n"
    yield end


# The works of a file ------------------------------------------------------------------------------------------


class Work(NamedTuple):
    """The node of a work, and where it stands."""

    node: Item
    place: Place


def read_works(source: str, report: Report) -> Iterator[Work]:
    """Yield the works of JSON-LD, or of a page of HTML that has some; name in the report what is none.

    >>> source = '{"@graph": [{"@type": "Person", "name": "Eva Lind"}, {"@type": "Book", "name": "Letters"}]}'
    >>> [work.node["name"] for work in read_works(source, Report())]
    ['Letters']
    """
    texts = scripts(source) if is_page(source) else iter([source])
    found: Iterator[Work] = chain.from_iterable(_nodes(each, report) for each in texts)
    if has_references(source):
        found = _with_references([*found])
    for node, place in found:
        for work in works(node):
            if is_record(work):
                yield Work(work, place)
            else:
                message = f"{' '.join(classes(work)) or 'an object without a class'} is no work"
                report.info("no-work", message, place, hint="passed over")


def _nodes(source: str, report: Report) -> Iterator[Work]:
    for found in read_items(source, report, within=("@graph",)):
        place = found.locate("name")
        try:
            node = plain_node(found.value)
        except RecursionError:
            report.error("too-deep", "nested too deeply", place, hint="passed over")
            continue
        yield Work(inner(node), place)


def _with_references(found: list[Work]) -> Iterator[Work]:
    """Yield nodes with what they refer to; not what is read with another, or only surrounds it on a page."""
    known = by_id(work.node for work in found)
    referred = {id for work in found for id in references(work.node)}
    shown = [work for work in found if not is_beside(work.node) or text(work.node.get("@id")) not in referred]
    for node, place in shown if any(is_record(work.node) for work in shown) else found:
        yield Work(resolved(node, known), place)
