"""Records to Hayagriva's entries, by the table of :mod:`citekit.support.hayagriva.tables`.

What a record has of its own and the format has no field for stands in the entry under names that are no field, which
Typst passes over.
"""

from typing import Final

from citekit.model.record import Invalid, Json, Record
from citekit.support.hayagriva.names import read_names, write_names
from citekit.support.hayagriva.tables import (
    BESIDE,
    BOOKS,
    DEFAULT,
    FIELDS,
    IN_HOST,
    IN_SERIES,
    KINDS,
    NODES,
    OTHER_ROLES,
    ROWS,
    Row,
)
from citekit.support.hayagriva.values import FORMS
from citekit.support.yaml.nodes import DEEPEST
from citekit.support.yaml.text import depth
from citekit.support.yaml.trees import Tree, inner, put


def write_entry(record: Record) -> Tree:
    """Return the entry of a record.

    >>> write_entry(Record("a", "chapter", {"title": "T", "volume": "2"}))
    {'type': 'chapter', 'title': {'value': 'T'}, 'parent': [{'type': 'book', 'volume': 2}]}
    """
    main, host = _kind(record)
    nodes: dict[str, Tree] = {"main": {"type": main}}
    if host:
        nodes["host"] = {"type": host}
    for row in ROWS:
        value = record.variables.get(row.variable)
        written = None if value is None or isinstance(value, Invalid) else FORMS[row.form].write(value)
        if written is not None and written != "":
            _put(nodes, _node(row, record, bool(host)), row.path, written)
    tree = nodes["main"]
    _put_custom(nodes, record.custom)
    parents = _parents(nodes)
    return tree | ({"parent": parents} if parents else {})


def _kind(record: Record) -> tuple[str, str]:
    """Return the type of a record's entry, and that of its host if it needs one."""
    kind = KINDS.get(record.type, KINDS[DEFAULT])
    in_series = kind.alone[0] not in BOOKS and bool(IN_SERIES & record.variables.keys())
    if IN_HOST & record.variables.keys():
        return kind.within
    main, host = kind.alone
    return main, host or ("book" if in_series else "")


def _node(row: Row, record: Record, hosted: bool) -> str:
    """Return the node that a value goes to; none where that would be taken for another."""
    if row.variable == "created" and "issued" not in record and _is_unpublished(record.type, hosted):
        return "main"
    if row.node == "part":
        return "main" if hosted else ""
    return {"own": "main", "kept": "main", "carrier": "host" if hosted else "main"}.get(row.node, row.node)


def _is_unpublished(type: str, hosted: bool) -> bool:
    return not hosted and KINDS.get(type, KINDS[DEFAULT]).alone[0] == "manuscript"


def _put(nodes: dict[str, Tree], name: str, path: tuple[str, ...], written: Json) -> None:
    """Put a value into a node; but none that only goes with another, as a short title does, without that."""
    if name and (path not in _WITH_VALUE or "value" in inner(nodes.get(name, {}), path[0])):
        put(nodes.setdefault(name, {"type": NODES.get(name, "")}), path, written)


_WITH_VALUE: Final = (("title", "short"), ("url", "date"))


def _parents(nodes: dict[str, Tree]) -> list[Json]:
    """Return the parents of an entry, the host first, with the series where it belongs."""
    main, host = nodes["main"], nodes.get("host")
    parents: list[Json] = [host] if host else []
    for name, kind in NODES.items():
        if name not in nodes:
            continue
        node = nodes[name]
        if name == "series":
            carrier = main if host is None or main["type"] in BOOKS else host
            node["type"] = carrier["type"]
            if carrier is host:
                carrier["parent"] = [node]
                continue
        elif name == "event" and "organizer" in inner(node, "affiliated"):
            node["type"] = "exhibition"
        elif name == "collection" and "archive" in main:
            node["archive"] = main["archive"]
        node["type"] = node["type"] or kind
        parents.append(node)
    return parents


def _put_custom(nodes: dict[str, Tree], custom: dict[str, Json]) -> None:
    """Put into an entry what a record has of its own: as a field where it was one, else where it is none."""
    for key, given in custom.items():
        field, _, role = key.partition("/")
        if field == "affiliated" and role in OTHER_ROLES and (names := read_names(given)):
            written = write_names(names)
            _put(nodes, "main", (field, role), written if isinstance(written, list) else [written])
        elif field == "serial-number" and role and isinstance(given, str):
            _put_number(nodes, role, given)
        elif _is_unknown(key, given) or (key == "time-range" and isinstance(given, str)):
            _put(nodes, "main", (key,), given)


def _put_number(nodes: dict[str, Tree], name: str, given: str) -> None:
    if name not in inner(nodes["main"], "serial-number"):
        _put(nodes, "main", ("serial-number", name), given)


def _is_unknown(key: str, given: Json) -> bool:
    """Tell whether something can stand in an entry as no field of the format."""
    return key not in FIELDS and key != BESIDE and depth(given) < DEEPEST // 2
