"""Records as MODS and back, by the tables of :mod:`citekit.support.mods.tables`.

What a record of MODS has that no variable has a word for is kept under `custom`, by the path to it. What citekit
carries beside stands in an `extension`, in an element of its own namespace.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Record, Value
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.catalogue.dates import read_date, report_dates
from citekit.support.catalogue.tables import HOLDABLE, VARIED, is_hosted
from citekit.support.csl.notices import Notice
from citekit.support.mods.forms import FORMS
from citekit.support.mods.languages import group, labels, read_forms, tag_of
from citekit.support.mods.names import read_names, write_name
from citekit.support.mods.tables import NAMES, RELATED, ROWS, Row
from citekit.support.mods.types import read_type, write_type
from citekit.support.rdf.addresses import NAMESPACES
from citekit.support.side_channel import Codec
from citekit.support.xml import clean
from citekit.support.xml_nodes import Node, found, made, steps, unused, write

NAMESPACE: Final = "http://www.loc.gov/mods/v3"
"""The namespace of citekit's own element, in which JSON carries what MODS has no room for."""

_ID: Final = steps("recordInfo/recordIdentifier")
_ORIGIN: Final = steps("originInfo")
_URL: Final = steps("location/url")
_ACCESSED: Final = "dateLastAccessed"


# Writing ----------------------------------------------------------------------------------------------------


@dataclass
class _Tree:
    """A record and its related items, each of which is there once something is put into it."""

    main: Node
    hosted: bool
    related: dict[str, Node] = field(default_factory=dict)

    def at(self, place: str) -> Node:
        place = ("host" if self.hosted else "main") if place == "carrier" else place
        if place == "main":
            return self.main
        if place not in self.related:
            self.related[place] = self.main.add("relatedItem", attributes={"type": RELATED[place]})
        return self.related[place]


def encode(record: Record) -> Node:
    """Return a record as MODS.

    >>> found(encode(Record("a", "book", {"title": "War and Peace"})), steps("titleInfo/title"))[0].text
    'War and Peace'
    """
    tree = _Tree(Node("mods", {"version": "3.8"}), is_hosted(record))
    for row in ROWS:
        value = record.variables.get(row.variable)
        if value is not None and not isinstance(value, Invalid):
            _write_value(tree.at(row.place), row, record, value)
    for variable in record:
        if VARIABLES[variable] is Kind.NAMES:
            _write_names(tree.at(NAMES.get(variable, "main")), variable, record)
    write_type(tree.main, tree.related.get("host"), record.type)
    _mark(tree.main, record)
    made(tree.main, _ID).text = record.id
    for node in (tree.main, *tree.related.values()):
        node.children.sort(key=_order)
    return tree.main


def _write_value(node: Node, row: Row, record: Record, value: Value) -> None:
    form = FORMS[row.form]
    nodes = form.write(node, row.path, value)
    forms = record.variants.get(row.variable, {}) if row.variable in VARIED else {}
    if not forms:
        return
    own = record.tag(row.variable)
    group(nodes, own, row.variable)
    for tag, variant in forms.items():
        if tag != own and not isinstance(variant, Invalid):
            form.write(node, labels(row.path, tag, own, row.variable), variant)


def _write_names(node: Node, variable: str, record: Record) -> None:
    forms = record.variants.get(variable, {})
    own = record.tag(variable)
    nodes = [write_name(node, name, variable) for name in record.names(variable)]
    if forms:
        group(nodes, own, variable)
    for tag, names in forms.items():
        if tag != own and isinstance(names, tuple):
            group(
                [write_name(node, name, variable) for name in names if isinstance(name, Name)], tag, variable
            )


def _mark(main: Node, record: Record) -> None:
    """Mark the date that sorts the record, and say when its address was opened."""
    date = "dateCreated" if "created" in record else "dateIssued"
    paths = (steps(f"originInfo/{date}"), steps(f"relatedItem[type=host]/originInfo/{date}"))
    for node in [node for path in paths for node in found(main, path)][:1]:
        node.attributes["keyDate"] = "yes"
    accessed = record.date("accessed")
    if accessed and accessed.edtf:
        _write_accessed(main, accessed.edtf)


def _write_accessed(main: Node, date: str) -> None:
    """Say when the address was opened; where there is none, when the resource was captured."""
    for url in found(main, _URL):
        url.attributes[_ACCESSED] = date
    if not found(main, _URL):
        made(main, _ORIGIN).add("dateCaptured", date)


_ELEMENTS: Final = """
    titleInfo name typeOfResource genre originInfo language physicalDescription abstract note subject classification
    relatedItem identifier location accessCondition part extension recordInfo""".split()
"""The order in which the guidelines have the elements; the schema leaves it open."""


def _order(node: Node) -> int:
    return _ELEMENTS.index(node.name)


# Reading ----------------------------------------------------------------------------------------------------


def decode(main: Node, notice: Notice) -> Record:
    """Return the record that MODS has."""
    _mark_production(main)
    related = _related(main)
    record = Record(_id(main), read_type(main, related["host"]))
    names = {
        place: {child.name for child in node.children} if node else set() for place, node in related.items()
    }
    for row in ROWS:
        for place in ("host", "main") if row.place == "carrier" else (row.place,):
            node = related[place]
            if node is not None and row.variable not in record and not row.first.isdisjoint(names[place]):
                _read_value(node, row, record)
    for place, node in related.items():
        if node is not None:
            _read_names(node, place, record)
    _read_collection(main, record)
    _read_other_dates(main, record)
    report_dates(record, notice)
    _keep_the_rest(main, record)
    return record


def _id(main: Node) -> str:
    """Return the record's id: MODS's own, else what BibTeX or the file calls it."""
    for path in (_ID, steps("identifier[type=citekey]")):
        for node in found(main, path):
            if node.text.strip():
                return (node.use() if path == _ID else node).text.strip()
    return main.get("ID")


def _mark_production(main: Node) -> None:
    """Mark what tells of the making of a document and not of its publication, as its children show."""
    for origin in found(main, steps("originInfo[!eventType]")):
        names = {child.name for child in origin.children}
        if "dateCreated" in names and not names & _PUBLICATION:
            origin.attributes["eventType"] = "production"
    for origin in found(main, _ORIGIN):
        if origin.get("eventType").lower() in ("creation", "manufacture"):
            origin.attributes["eventType"] = "production"


_PUBLICATION: Final = frozenset({"dateIssued", "copyrightDate", "publisher", "agent", "edition"})


def _related(main: Node) -> dict[str, Node | None]:
    """Return the record and its related items by their places; a collection that holds a document is no host."""
    nodes: dict[str, Node | None] = {"main": main}
    for place, type in RELATED.items():
        items = found(main, steps(f"relatedItem[type={type.lower()}]"))
        nodes[place] = next((item for item in items if not _is_collection(item)), None)
    host = nodes["host"]
    if nodes["series"] is None and host is not None:
        nodes["series"] = next(iter(found(host, steps("relatedItem[type=series]"))), None)
    return nodes


def _is_collection(item: Node) -> bool:
    return "collection" in item.get("displayLabel").lower() or bool(
        found(item, steps("typeOfResource[collection=yes]"))
    )


def _read_value(node: Node, row: Row, record: Record) -> None:
    form = FORMS[row.form]
    for path in (row.path, *row.others):
        nodes = [each for each in found(node, path) if not each.used]
        if row.variable in VARIED:
            value, variants = read_forms(row, node, nodes)
            if variants and value is not None:
                record.variants[row.variable] = variants
        else:
            value = form.read(nodes)
        if value is not None:
            record[row.variable] = value
            return


def _read_names(node: Node, place: str, record: Record) -> None:
    own: dict[str, list[tuple[str, Name]]] = {}
    others: dict[str, dict[str, list[Name]]] = {}
    groups: set[tuple[str, str]] = set()
    addresses: dict[str, Json] = {}
    for variable, name, each in read_names(node, place):
        tag, key = tag_of(each), (variable, each.get("altRepGroup"))
        if key[1] and key in groups and tag:
            others.setdefault(variable, {}).setdefault(tag, []).append(name)
        else:
            own.setdefault(variable, []).append((tag, name))
            groups.add(key)
        if each.get("valueURI"):
            addresses[str(name)] = each.get("valueURI")
    for variable, names in own.items():
        _set_names(record, variable, names, others.get(variable, {}))
    if addresses:
        known = record.custom.get("name@valueURI", {})
        record.custom["name@valueURI"] = {**(known if isinstance(known, dict) else {}), **addresses}


def _set_names(
    record: Record, variable: str, names: list[tuple[str, Name]], others: dict[str, list[Name]]
) -> None:
    """Give a record its names, behind those that another place has; with their forms, if all are in one language."""
    own = tuple(name for _, name in names)
    record[variable] = record.names(variable) + own
    tags = {tag for tag, _ in names}
    forms: dict[str, Value] = {tag: own for tag in tags if tag and len(tags) == 1}
    forms |= {tag: tuple(variant) for tag, variant in others.items()}
    if forms:
        record.variants[variable] = forms


def _read_collection(main: Node, record: Record) -> None:
    for item in found(main, steps("relatedItem[type=host]")):
        title = FORMS["title"].read(found(item, steps("titleInfo"))) if _is_collection(item) else None
        if title and "archive_collection" not in record:
            record["archive_collection"] = title


def _read_other_dates(main: Node, record: Record) -> None:
    """Read when an address was opened, and the date of what was made and never published."""
    dates = [node.get(_ACCESSED) for node in found(main, _URL) if node.used and node.get(_ACCESSED)]
    dates += [node.use().line for node in found(main, steps("originInfo/dateCaptured")) if not dates]
    accessed = read_date(dates[0]) if dates else None
    if accessed:
        record["accessed"] = accessed
    if "issued" not in record and "created" not in record:
        made_on = FORMS["date"].read(found(main, steps("originInfo/dateCreated")))
        if made_on is not None:
            record["created" if record.type in HOLDABLE else "issued"] = made_on


def _keep_the_rest(main: Node, record: Record) -> None:
    kept: dict[str, list[Json]] = {}
    for path, node in unused(main):
        kept.setdefault(path, []).append(node.line)
    record.custom |= {path: texts[0] if len(texts) == 1 else texts for path, texts in kept.items()}


# What is carried beside -------------------------------------------------------------------------------------


def attach(main: Node, text: str) -> None:
    """Put a text into the record where other programs pass it over."""
    # What no XML can have stands by its number in JSON.
    text = text if clean(text) == text else json.dumps(json.loads(text))
    extension = Node("extension", children=[Node("citekit", {"xmlns": NAMESPACES["citekit"]}, text)])
    main.children.insert(len(main.children) - 1, extension)


def detach(main: Node) -> str:
    """Take the text out again."""
    extensions = [
        node for node in main.children if node.name == "extension" and found(node, steps("citekit"))
    ]
    for extension in extensions:
        main.children.remove(extension)
    return found(extensions[0], steps("citekit"))[0].text if extensions else ""


CODEC: Final = Codec(encode, decode, attach, detach)


def lines(nodes: Iterator[Node]) -> Iterator[str]:
    """Yield a collection of records."""
    schema = f"{NAMESPACE} http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
    instance = "http://www.w3.org/2001/XMLSchema-instance"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<modsCollection xmlns="{NAMESPACE}" xmlns:xsi="{instance}" xsi:schemaLocation="{schema}">\n'
    for node in nodes:
        yield write(node, "  ")
    yield "</modsCollection>\n"
