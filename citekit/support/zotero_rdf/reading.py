"""What an item of Zotero RDF says, as an item of CSL-JSON."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from citekit.model.date import parse
from citekit.model.record import Json, Part
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.csl.notices import Notice
from citekit.support.csl.zotero_tables import CSL_TYPES
from citekit.support.html_text import text_of
from citekit.support.keywords import joined_keywords
from citekit.support.tagged.dates import read_date
from citekit.support.xml_nodes import Node, unused
from citekit.support.zotero_rdf.items import COLLECTION
from citekit.support.zotero_rdf.tables import (
    EXTRA,
    FIELDS_AT,
    IDENTIFIER,
    ITEM_TYPE,
    LABELS,
    LISTS_OF_NAMES,
    NODES,
    OF_CLASS,
    PART_OF,
    VARIABLES_OF_FIELDS,
)

_ATTACHED: Final = "attachment"
"""What kind of part an attachment is."""


class Said(NamedTuple):
    """What an item says: as an item of CSL-JSON whose note is Extra, its attachments, and the rest by its path."""

    item: dict[str, Json]
    parts: tuple[Part, ...]
    rest: dict[str, Json]


def read_item(node: Node, notice: Notice) -> Said:
    """Return what an item says."""
    type, own = _type(node, notice)
    item: dict[str, Json] = {"type": type}
    for child in node.children:
        if child.name in LISTS_OF_NAMES:
            _read_names(item, child)
    for field, found, text in _fields(node):
        _read_field(item, field, found, text, notice)
    others: dict[str, Json] = {
        "keyword": joined_keywords([tag.use().line for tag in _tags(node) if tag.line]),
        "categories": list[Json]([child.use().line for child in node.children if child.name == COLLECTION]),
        "annote": "\n\n".join(text_of(memo.use().text) for memo in _memos(node)),
        "note": "\n".join(child.use().text.strip() for child in node.children if child.name == EXTRA),
    }
    item |= {variable: value for variable, value in others.items() if value}
    return Said(item, tuple(_attachments(node)), own | _rest(node))


def _type(node: Node, notice: Notice) -> tuple[str, dict[str, Json]]:
    """Return CSL's type, and Zotero's where CSL's does not say it."""
    said = {child.name: child.use().line for child in node.children if child.name in (ITEM_TYPE, "rdf:type")}
    stated = said.get(ITEM_TYPE, "")
    if not stated:
        containers = [PART_OF[part.name] for part in _parts(node) if part.name in PART_OF]
        stated = next(iter(containers), OF_CLASS.get(node.name, "document"))
    if stated not in CSL_TYPES:
        notice("unknown-type", f"unknown type {stated!r}; kept as z:itemType and read as a document")
        return "document", {ITEM_TYPE: stated}
    type = CSL_TYPES[stated]
    return type, {} if _is_usual(stated, type) else {ITEM_TYPE: stated}


def _is_usual(stated: str, type: str) -> bool:
    return next(zotero for zotero, kind in CSL_TYPES.items() if kind == type) == stated


def _fields(node: Node) -> Iterator[tuple[str, Node, str]]:
    """Yield the fields of an item, each with its node and its text; Zotero's own names first, which it prefers."""
    for child in node.children:
        if child.name.startswith("z:") and child.name[2:] in VARIABLES_OF_FIELDS:
            yield child.name[2:], child, child.text
    for name, each in _spots(node):
        for child in each.children:
            if child.name == IDENTIFIER and name in ("item", "container"):
                yield from _identified(child)
            elif field := FIELDS_AT.get((name, child.name)):
                yield field, child, child.text


def _identified(node: Node) -> Iterator[tuple[str, Node, str]]:
    text = node.text.strip()
    for label, field in LABELS.items():
        if text.upper().startswith(label):
            yield field, node, text[len(label) :]
    if text.startswith("10."):
        yield "DOI", node, text


_AT: Final = {
    made: (name, property)
    for name, (parent, property, made) in NODES.items()
    if parent == "item" and name != "section"
} | {f"dcterms:{scheme}": ("classification", "dc:subject") for scheme in ("DDC", "UDC")}
"""The nodes that hang at an item, and by which property, by their classes."""


def _spots(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the nodes of an item at which fields stand, by their names in the tables; the item itself is the last."""
    for part in _parts(node):
        yield _OF_PARTS.get(part.name, "container"), part
    for child in node.children:
        for each in child.children:
            name, property = _AT.get(each.name, ("", ""))
            if name and property == child.name:
                yield name, each
                yield from _places(each)
    yield "item", node


_OF_PARTS: Final = {NODES[name][2]: name for name in ("section", "series")}


def _places(publisher: Node) -> Iterator[tuple[str, Node]]:
    for child in publisher.children:
        yield from (("place", each) for each in child.children if child.name == "vcard:adr")


def _parts(node: Node) -> Iterator[Node]:
    """Yield what something is part of, and what that is part of."""
    for child in node.children:
        if child.name == "dcterms:isPartOf":
            for part in child.children:
                yield part
                yield from _parts(part)


def _read_field(item: dict[str, Json], field: str, node: Node, text: str, notice: Notice) -> None:
    variable = VARIABLES_OF_FIELDS[field]
    value = text.strip() if variable == "abstract" else " ".join(text.split())
    if not value or node.children or variable in item:
        node.used = node.used or item.get(variable) == value
        return
    node.use()
    item[variable] = _date(variable, value, notice) if VARIABLES[variable] is Kind.DATE else value


def _date(variable: str, text: str, notice: Notice) -> Json:
    stamp = f"{text.replace(' ', 'T')}Z"
    if parse(text) or parse(stamp):
        return text if parse(text) else stamp
    date = read_date(text)
    if not date.edtf:
        notice("date-not-understood", f"{variable}: not understood, kept as text: {text!r}")
    return date.edtf or {"literal": date.literal}


def _read_names(item: dict[str, Json], node: Node) -> None:
    names = list(_people(node))
    variable = LISTS_OF_NAMES[node.name]
    if names and variable not in item:
        item[variable] = list[Json](names)


_FAMILY: Final = (
    "foaf:surname",
    "foaf:familyName",
    "foaf:lastName",
    "foaf:family_name",
    "foaf:name",
    "schema:familyName",
)
_GIVEN: Final = ("foaf:givenName", "foaf:firstName", "foaf:givenname", "schema:givenName")


def _people(node: Node) -> Iterator[dict[str, Json]]:
    """Yield the creators under a node, however deep they are."""
    family, given = (_first(node, names) for names in (_FAMILY, _GIVEN))
    if family and given:
        yield {"family": family, "given": given}
    elif family or given:
        yield {"literal": family or given}
    elif not node.children and node.line:
        yield _split(node.use().line)
    else:
        for child in node.children:
            yield from _people(child)


def _first(node: Node, names: tuple[str, ...]) -> str:
    return next((child.use().line for child in node.children if child.name in names and child.line), "")


def _split(text: str) -> dict[str, Json]:
    family, _, given = (part.strip() for part in text.partition(","))
    return {"family": family, "given": given} if family and given else {"literal": text}


def _tags(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.name == "dc:subject" and not child.children:
            yield child
        elif child.name == "dc:subject":
            yield from (
                value for tag in child.children if tag.name == "z:AutomaticTag" for value in tag.children
            )


def _memos(node: Node) -> Iterator[Node]:
    for child in node.children:
        for memo in child.children if child.name == "dcterms:isReferencedBy" else ():
            yield from (value for value in memo.children if value.name == "rdf:value")


def _attachments(node: Node) -> Iterator[Part]:
    for child in node.children:
        for attached in child.children if child.name == "link:link" else ():
            texts = {
                each.name: each.use().line or each.get("resource")
                for each in attached.children
                if _is_said(each)
            }
            addresses = [
                value.use().line
                for name, each in _spots(attached)
                if name == "address"
                for value in each.children
            ]
            url = next(iter(addresses), texts.get("rdf:resource", ""))
            yield Part(
                _ATTACHED, title=texts.get("dc:title", ""), url=url, media_type=texts.get("link:type", "")
            )


def _is_said(node: Node) -> bool:
    return node.name in ("dc:title", "link:type", "rdf:resource", "z:linkMode", ITEM_TYPE)


def _rest(node: Node) -> dict[str, Json]:
    """Return what was not understood, by the path to it."""
    kept: dict[str, list[Json]] = {}
    for path, each in unused(node):
        kept.setdefault(path, []).append(each.line)
    return {path: texts[0] if len(texts) == 1 else texts for path, texts in kept.items()}
