"""Records as items of Zotero RDF and back, by the tables of :mod:`citekit.support.zotero_rdf.tables`.

It is the item of :mod:`citekit.support.csl.zotero` in another dress: the same types, fields and creators, and the
same lines for all that a type has no place for, here in `dc:description`, which is Extra, with what is carried beside
as its last line. So it survives a stay in Zotero too. Beyond what CSL-JSON has for Zotero, keywords are tags and an
annotation is a note, a child of the item. Fields that no variable has a word for are kept under `custom` by their
names in RDF, and those of Zotero's own namespace are written again.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record, Value
from citekit.support.csl import zotero as csl_zotero
from citekit.support.csl.notices import Notice
from citekit.support.csl.zotero_note import Line, write_note
from citekit.support.csl.zotero_tables import OTHERS
from citekit.support.csl.zotero_values import creator
from citekit.support.html_text import paragraphs_of
from citekit.support.keywords import split_keywords
from citekit.support.side_channel import Codec
from citekit.support.xml import clean
from citekit.support.xml_nodes import Node, write
from citekit.support.zotero_rdf.reading import read_item
from citekit.support.zotero_rdf.tables import (
    CLASSES,
    EXTRA,
    ITEM_TYPE,
    NAMESPACES,
    NO_CLASS,
    NODES,
    ORDER,
    SPOTS,
    TAKEN,
    creators,
    field_of,
)

_OWN: Final = re.compile(r"z:[A-Za-z][A-Za-z0-9]*")


# Writing ----------------------------------------------------------------------------------------------------


class _Item:
    """An item while it is written: its nodes, each of which is there once something is put into it."""

    def __init__(self, type: str) -> None:
        classes = CLASSES.get(type)
        self.type = type
        self.node = Node(classes.item if classes and classes.item else NO_CLASS)
        self._nodes = {"item": self.node}
        if classes and classes.container:
            self._nodes["container"] = self.node.add("dcterms:isPartOf").add(classes.container)
        self.node.add(ITEM_TYPE, type)

    def at(self, name: str) -> Node:
        """Return a node by its name."""
        if name not in self._nodes:
            self._nodes[name] = self._made(name) if name in NODES else self.node
        return self._nodes[name]

    def _made(self, name: str) -> Node:
        parent, property, made = NODES[name]
        return self.at(parent).add(property).add(made)

    def put(self, field: str, text: str) -> None:
        """Put a field where it stands."""
        spot = SPOTS.get(field)
        if spot is None:
            self.node.add(f"z:{field}", _clean(text))
        else:
            self.at(spot.node).add(spot.property, _clean(spot.label + text))


def encode(record: Record) -> Node:
    """Return a record as an item.

    >>> node = encode(Record("a", "report", {"number": "7"}))
    >>> [(child.name, child.text) for child in node.children]
    [('z:itemType', 'report'), ('z:citationKey', 'a'), ('z:reportNumber', '7')]
    """
    kind = record.type if record.type in TAKEN else OTHERS
    taken = TAKEN[kind]
    item = _Item(taken.zotero)
    lines: list[Line] = []
    for variable, value in csl_zotero.facts(record):
        if variable in taken.names:
            _write_names(item, variable, value)
        elif variable in taken.variables:
            _write_value(item, variable, value)
        else:
            lines += [Line(variable, text) for text in csl_zotero.texts(value) if text]
    _place_access(item.node)
    _write_kept(record, item.node)
    if note := write_note(lines, record.text("note")):
        item.node.add(EXTRA, _clean(note))
    item.node.children.sort(key=_order)
    return item.node


def _clean(text: str) -> str:
    """Return a text that is the same when it comes back from XML."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n")


def _write_value(item: _Item, variable: str, value: Value) -> None:
    if variable == "keyword":
        for keyword in split_keywords(str(value)):
            item.node.add("dc:subject", _clean(keyword))
    elif variable == "annote":
        memo = item.node.add("dcterms:isReferencedBy").add("bib:Memo")
        memo.add("rdf:value", _clean(paragraphs_of(str(value))))
    else:
        item.put(field_of(item.type, variable), _text(variable, value))


def _text(variable: str, value: Value) -> str:
    if not isinstance(value, Date):
        return str(value)
    edtf = value.edtf[:10] if variable == "accessed" else value.edtf
    return edtf or value.literal


def _write_names(item: _Item, variable: str, value: Value) -> None:
    names = [creator(name) for name in value if isinstance(name, Name)] if isinstance(value, tuple) else []
    for property in creators(item.type, variable):
        listed = item.node.add(property).add("rdf:Seq")
        for name in names:
            person = listed.add("rdf:li").add("foaf:Person")
            person.add("foaf:surname", _clean(str(name.get("family") or name.get("literal"))))
            if "given" in name:
                person.add("foaf:givenName", _clean(str(name["given"])))


def _place_access(node: Node) -> None:
    """Put the day of access where Zotero does not take it for the date, which it does where there is none."""
    spot = SPOTS["accessDate"].property
    if not any(child.name == SPOTS["date"].property for child in node.children):
        for child in node.children:
            child.name = "z:accessDate" if child.name == spot else child.name


def _write_kept(record: Record, node: Node) -> None:
    """Write what a record keeps of Zotero's own."""
    written = {child.name for child in node.children}
    for name, value in record.custom.items():
        if isinstance(value, str) and name not in written and _OWN.fullmatch(name):
            node.add(name, _clean(value))


def _order(node: Node) -> int:
    return ORDER.index(node.name) if node.name in ORDER else len(ORDER)


# Reading ----------------------------------------------------------------------------------------------------


def decode(node: Node, notice: Notice) -> Record:
    """Return the record of an item."""
    said = read_item(node, notice)
    record = csl_zotero.decode(said.item, notice)
    record.id = "" if record.id == csl_zotero.OWN_ID else record.id
    record.custom |= said.rest
    if said.parts:
        record["parts"] = said.parts
    return record


# What is carried beside -------------------------------------------------------------------------------------


def attach(node: Node, text: str) -> None:
    """Put a text into the item as the last line of Extra."""
    extra = _extra(node) or node.add(EXTRA)
    # What no XML can have stands by its number in JSON.
    text = text if clean(text) == text else json.dumps(json.loads(text))
    extra.text = csl_zotero.with_beside(extra.text, text)


def detach(node: Node) -> str:
    """Take the text out again."""
    extra = _extra(node)
    if extra is None:
        return ""
    extra.text, text = csl_zotero.without_beside(extra.text.strip())
    return text


def _extra(node: Node) -> Node | None:
    return next((child for child in node.children if child.name == EXTRA), None)


CODEC: Final = Codec(encode, decode, attach, detach)


def lines(nodes: Iterator[Node]) -> Iterator[str]:
    """Yield a file of items, which have numbers for names."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    yield from (f'\n    xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    yield ">\n"
    for number, node in enumerate(nodes, 1):
        node.attributes["rdf:about"] = f"#item_{number}"
        yield write(node, "  ")
    yield "</rdf:RDF>\n"
