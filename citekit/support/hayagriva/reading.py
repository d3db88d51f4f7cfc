"""Hayagriva's entries to records, by the table of :mod:`citekit.support.hayagriva.tables`.

What an entry has that no variable has a word for is kept under `custom`, by the path to it.
"""

from copy import deepcopy
from typing import Final

from citekit.model.date import Date
from citekit.model.record import Json, Record
from citekit.support.csl.notices import Notice
from citekit.support.hayagriva.names import says_more
from citekit.support.hayagriva.tables import BOOKS, DEFAULT, FIELDS, IN_ANTHOLOGIES, ROWS, TYPES, Row
from citekit.support.hayagriva.values import FORMS, read_text
from citekit.support.yaml.trees import Tree, holder, leaves


def record_from_entry(key: str, entry: Tree, notice: Notice) -> Record:
    """Return the record of an entry."""
    main = deepcopy(entry)
    nodes = _nodes(main)
    record = Record(key, _type(main, nodes.get("host"), notice))
    _settle(main, nodes)
    for row in ROWS:
        for name in _READ_FROM.get(row.node, (row.node,)):
            if row.variable not in record and name in nodes:
                _read(nodes[name], row, record, notice)
    if main["type"] == "manuscript" and "issued" in record and "created" not in record:
        record["created"] = record.variables.pop("issued")
    _keep_the_rest(main, record)
    return record


_READ_FROM: Final = {
    "own": ("main", "host"),
    "kept": ("main", "collection", "host"),
    "carrier": ("host", "main"),
    "part": ("main",),
}


def _nodes(main: Tree) -> dict[str, Tree]:
    """Return the entry and its parents by what they are to it, the first of each."""
    nodes = {"main": main}
    for parent in _trees(main.get("parent")):
        nodes.setdefault(_role(parent, main, "host" in nodes), parent)
    for parent in _trees(nodes.get("host", {}).get("parent")):
        nodes.setdefault("collection" if _is_kept(parent) else "series", parent)
    return nodes


def _trees(parents: Json) -> list[Tree]:
    return [each for each in parents if isinstance(each, dict)] if isinstance(parents, list) else []


def _role(parent: Tree, main: Tree, hosted: bool) -> str:
    """Return what a parent is to its entry, by the types of both."""
    type, kind = str(parent["type"]), str(main["type"])
    if type in _ROLES:
        return _ROLES[type]
    if _is_kept(parent) or (type == "anthology" and hosted and kind not in BOOKS):
        return "collection"
    if kind in BOOKS and type in (kind, "anthology"):
        return "series"
    return "collection" if type == "anthology" and kind not in IN_ANTHOLOGIES else "host"


def _is_kept(parent: Tree) -> bool:
    """Tell whether a parent is a collection of an archive."""
    return parent["type"] == "anthology" and "archive" in parent


_ROLES: Final = {
    "conference": "event",
    "exhibition": "event",
    "original": "original",
    "manuscript": "made",
    "repository": "source",
}


def _type(main: Tree, host: Tree | None, notice: Notice) -> str:
    kind = str(main["type"])
    pairs = [f"{kind}>{parent['type']}" for parent in (host, *_trees(main.get("parent"))) if parent]
    found = next((TYPES[key] for key in (*pairs, kind) if key in TYPES), "")
    if not found:
        notice("unknown-type", f"unknown type {kind!r}, taken as a document" if kind else "it has no type")
    return found or DEFAULT


def _settle(main: Tree, nodes: dict[str, Tree]) -> None:
    """Put to their usual places what may stand elsewhere: the publisher's, and the school of a thesis."""
    for name in ("host", "main"):
        node = nodes.get(name, {})
        if "location" in node:
            publisher = node.setdefault("publisher", {})
            if isinstance(publisher, dict) and "location" not in publisher:
                publisher["location"] = node.pop("location")
    if main["type"] == "thesis" and "organization" in main and "publisher" not in main:
        main["publisher"] = {"name": main.pop("organization")}


def _read(node: Tree, row: Row, record: Record, notice: Notice) -> None:
    """Take a value out of a node, if it is there and can be understood."""
    holding = holder(node, row.path)
    if holding is None:
        return
    given = holding[row.path[-1]]
    value = FORMS[row.form].read(given)
    if value is None or value == "":
        notice("wrong-value-type", f"{'/'.join(row.path)}: not understood, kept as it is")
        return
    if isinstance(value, Date) and not value.edtf:
        notice("date-not-understood", f"{row.variable}: not understood, kept as text: {value.literal!r}")
    record[row.variable] = value
    if row.form == "names" and says_more(given):
        record.custom[f"{row.variable}'"] = given
    del holding[row.path[-1]]


def _keep_the_rest(main: Tree, record: Record) -> None:
    """Keep what no variable was made of by the path to it; types, and the archive said twice, tell nothing more."""
    unknown = {key: main.pop(key) for key in list(main) if key not in FIELDS}
    archive = record.variables.get("archive")
    for path, given in leaves(main):
        name = path.rpartition("/")[2]
        if name != "type" and not (path.endswith("/archive") and read_text(given) == archive):
            record.custom[path] = given
    record.custom |= unknown
