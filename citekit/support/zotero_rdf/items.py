"""The items of a file of Zotero RDF, as trees.

In a file of Zotero's, journals with an ISSN, notes, attachments and collections stand beside the items, which refer
to them. They are put at the places that refer to them; what those refer to in turn is not followed, so that no file
is larger than it looks.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from citekit.problems import Report
from citekit.support.xml import Element, local, place
from citekit.support.xml_nodes import Node, tree
from citekit.support.zotero_rdf.tables import NAMESPACES, NO_CLASS, NO_ITEMS

_PREFIXES: Final = {address: prefix for prefix, address in NAMESPACES.items()}
_RDF: Final = f"{{{NAMESPACES['rdf']}}}"
_NAMES: Final = (f"{_RDF}about", f"{_RDF}nodeID", f"{_RDF}ID")
_REFERENCES: Final = (f"{_RDF}resource", f"{_RDF}nodeID")
_FOLLOWED: Final = frozenset(
    {"dcterms:isPartOf", "dcterms:isReferencedBy", "link:link", "bib:presentedAt", "dc:publisher"}
)
_APART: Final = {
    "bib:Memo": "a note that belongs to no item",
    "z:Attachment": "an attachment that belongs to no item",
}
COLLECTION: Final = "z:Collection"
"""The class of collections, and the name of the nodes by which an item says which it is in."""
_NO_ITEMS: Final = frozenset({*_APART, COLLECTION})


class Found(NamedTuple):
    """An item as a tree, and where it stands."""

    node: Node
    element: Element


def items(root: Element, report: Report) -> Iterator[Found]:
    """Yield the items of a file; the report is told of notes and attachments that belong to none."""
    top = [each for each in root if local(each)] if root.tag == f"{_RDF}RDF" else [root]
    named = {name: element for element in top for name in _names(element)}
    referred = {name for element in top for name in _referred(element)}
    collections = _collections(top)
    for element in top:
        names, kind = _names(element), _class(element)
        if _is_item(element) or not (kind in _NO_ITEMS or referred.intersection(names)):
            node = _grown(element, named)
            titles = [title for name in names for title in collections.get(name, ())]
            node.children += (Node(COLLECTION, text=title) for title in titles)
            yield Found(node, element)
        elif kind in _APART and not referred.intersection(names):
            report.warning("no-item", _APART[kind], place(element), hint="passed over")


def prefixed(element: Element) -> str:
    """Return an element's name with the prefix that its namespace has in the tables."""
    address, _, name = str(element.tag).removeprefix("{").rpartition("}")
    return f"{_PREFIXES[address]}:{name}" if address in _PREFIXES else name


def _class(element: Element) -> str:
    """Return the class of a resource, by the element's name or by what it says of its type; nothing for comments."""
    name = prefixed(element) if local(element) else ""
    stated = element.find(f"{_RDF}type") if name == NO_CLASS else None
    address = str(stated.get(f"{_RDF}resource") or "") if stated is not None else ""
    prefixes = [(prefix, each) for prefix, each in NAMESPACES.items() if address.startswith(each)]
    return next((f"{prefix}:{address.removeprefix(each)}" for prefix, each in prefixes), name)


def _names(element: Element) -> list[str]:
    return [str(element.attrib[name]) for name in _NAMES if name in element.attrib]


def _references(element: Element) -> list[str]:
    """Return what a property refers to."""
    return [str(element.attrib[name]) for name in _REFERENCES if name in element.attrib and not len(element)]


def _referred(element: Element) -> set[str]:
    """Return what a resource refers to as something of its own; relations and members of collections are not."""
    properties = (each for each in element.iter() if local(each) not in ("relation", "hasPart"))
    return {name for each in properties for name in _references(each)}.difference(_names(element))


def _is_item(element: Element) -> bool:
    kind = element.find(f"{{{NAMESPACES['z']}}}itemType")
    return kind is not None and (kind.text or "").strip() not in NO_ITEMS


def _collections(top: list[Element]) -> dict[str, list[str]]:
    """Return the titles of the collections that items are in, by the items' names."""
    found: dict[str, list[str]] = {}
    for collection in (each for each in top if _class(each) == COLLECTION):
        title = collection.findtext(f"{{{NAMESPACES['dc']}}}title", "").strip()
        for part in collection.iterfind(f"{{{NAMESPACES['dcterms']}}}hasPart") if title else ():
            found.setdefault(str(part.get(f"{_RDF}resource")), []).append(title)
    return found


def _grown(element: Element, named: dict[str, Element]) -> Node:
    """Return an item as a tree, with what it refers to."""
    node = Node(_class(element))
    for property in (each for each in element if local(each)):
        node.children.append(tree(property, prefixed))
        _grow(node.children[-1], property, named)
    return node


def _grow(node: Node, property: Element, named: dict[str, Element]) -> None:
    for name in _references(property):
        if node.name in _FOLLOWED and name in named:
            found = named[name] if _is_small(named[name]) else named.pop(name)
            node.children.append(tree(found, prefixed))
            node.children[-1].name = _class(found)
        elif not node.text.strip():
            node.text = name


def _is_small(element: Element) -> bool:
    """Tell whether a resource is as small as a journal; a larger one is no more than one item's, as a note is."""
    return sum(_SMALL // 50 + len(each.text or "") for each in islice(element.iter(), 50)) < _SMALL


_SMALL: Final = 10_000
