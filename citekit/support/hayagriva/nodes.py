"""Hayagriva's entries as trees of one shape: what has a short form is written short, and read in either.

A title is a mapping with a value, a publisher one with a name, an address one with a value; affiliated persons are a
mapping by their roles, parents a list. An entry as it stands in a file has a text or a single mapping where that says
it all, and fields of the format's first version.
"""

from collections.abc import Callable
from typing import Final

from citekit.model.record import Json
from citekit.support.hayagriva.tables import FIELDS, PARENTS
from citekit.support.yaml.nodes import Mapping, value
from citekit.support.yaml.trees import Tree, texts

_INNER: Final = {"title": "value", "publisher": "name", "url": "value", "serial-number": "serial"}
"""What a field means that is a text."""
_SERIALS: Final = ("doi", "isbn", "issn")


def tree(entry: Mapping) -> Tree:
    """Return an entry of a file with all that its fields say as texts; what is no field is kept as it is."""
    return {key: texts(node) if key in FIELDS else value(node) for key, node in entry.members.items()}


# From the file ----------------------------------------------------------------------------------------------------


def expanded(entry: Tree, default: str = "") -> Tree:
    """Return an entry in the one shape; `default` is the type that it has if it does not say.

    >>> expanded({"type": "Book", "title": "T", "affiliated": {"role": "Translator", "names": "A, B"}})
    {'type': 'book', 'title': {'value': 'T'}, 'affiliated': {'translator': ['A, B']}}
    """
    found: Tree = {"type": str(entry.get("type") or default).lower()}
    for key, given in entry.items():
        expand = _EXPANDED.get(key, _as_it_is)
        if key != "type" and (given is not None or key not in FIELDS):
            found[key] = expand(key, given)
    _move_serials(found)
    parents = found.get("parent")
    if isinstance(parents, list):
        kind = PARENTS.get(str(found["type"]), "misc")
        found["parent"] = [expanded(each, kind) if isinstance(each, dict) else each for each in parents]
    return found


def _as_it_is(_: str, given: Json) -> Json:
    return given


def _expand_inner(key: str, given: Json) -> Json:
    if isinstance(given, dict) and not (key == "publisher" and "value" in given):
        return {"short" if inner == "shorthand" else inner: each for inner, each in given.items()}
    return {_INNER[key]: given}


def _expand_title(key: str, given: Json) -> Json:
    """Return a title; whether it is verbatim is a matter of its value."""
    title = _expand_inner(key, given)
    if isinstance(title, dict) and "verbatim" in title:
        title["value"] = {"value": title.pop("value", None), "verbatim": title.pop("verbatim")}
    return title


def _expand_list(_: str, given: Json) -> Json:
    return list(given) if isinstance(given, list) else [given]


def _expand_affiliated(_: str, given: Json) -> Json:
    """Return persons by their roles; what says no role is under no name."""
    found: Tree = {}
    for each in given if isinstance(given, list) else [given]:
        members = each.get("names") if isinstance(each, dict) else each
        role = str(each.get("role", "")).lower() if isinstance(each, dict) else ""
        known = found.setdefault(role, [])
        assert isinstance(known, list)
        known += members if isinstance(members, list) else [members]
    return found


_EXPANDED: Final[dict[str, Callable[[str, Json], Json]]] = {
    "title": _expand_title,
    "publisher": _expand_inner,
    "url": _expand_inner,
    "serial-number": _expand_inner,
    "parent": _expand_list,
    "affiliated": _expand_affiliated,
}


def _move_serials(entry: Tree) -> None:
    """Put the numbers of the format's first version where they are now, and the other name of their field away."""
    if "serial" in entry and "serial-number" not in entry:
        entry["serial-number"] = _expand_inner("serial-number", entry.pop("serial"))
    for key in _SERIALS:
        numbers = entry.setdefault("serial-number", {}) if key in entry else None
        if isinstance(numbers, dict) and key not in numbers:
            numbers[key] = entry.pop(key)


# To the file ------------------------------------------------------------------------------------------------------


def reduced(entry: Tree) -> Tree:
    """Return an entry as it is written, with short forms where they say all.

    >>> reduced({"title": {"value": "T"}, "affiliated": {"director": "A, B"}, "parent": [{"type": "book"}]})
    {'title': 'T', 'affiliated': {'role': 'director', 'names': 'A, B'}, 'parent': {'type': 'book'}}
    """
    found = dict(entry)
    for key, inner in _INNER.items():
        given = found.get(key)
        if isinstance(given, dict) and given.keys() == {inner}:
            found[key] = given[inner]
    roles = found.get("affiliated")
    if isinstance(roles, dict):
        found["affiliated"] = _single([{"role": role, "names": names} for role, names in roles.items()])
    parents = found.get("parent")
    if isinstance(parents, list):
        found["parent"] = _single([reduced(each) if isinstance(each, dict) else each for each in parents])
    return found


def _single(members: list[Json]) -> Json:
    return members[0] if len(members) == 1 else members
