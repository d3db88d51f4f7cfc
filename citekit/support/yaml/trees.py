"""Trees of mappings, lists and texts, as formats in YAML have them: values by their paths, and what is left."""

from collections.abc import Iterator
from typing import TypeAlias

from citekit.model.record import Json
from citekit.support.yaml.nodes import Mapping, Node, Sequence, value

Tree: TypeAlias = dict[str, Json]
Path: TypeAlias = tuple[str, ...]


def texts(node: Node) -> Json:
    """Return what a node says, each scalar as the text that it is written as; nothing for null."""
    if isinstance(node, Mapping):
        return {key: texts(member) for key, member in node.members.items()}
    if isinstance(node, Sequence):
        return [texts(member) for member in node.members]
    return None if value(node) is None else node.text


def is_plain(given: Json) -> bool:
    """Tell whether something is a text or a number."""
    return isinstance(given, str | int | float) and not isinstance(given, bool)


def read_string(given: Json) -> str | None:
    """Return a text; nothing where there is none in it, or something else."""
    return str(given).strip() or None if is_plain(given) else None


def inner(tree: Tree, key: str) -> Tree:
    """Return the mapping under a key; an empty one where there is none."""
    found = tree.get(key)
    return found if isinstance(found, dict) else {}


def put(tree: Tree, path: Path, written: Json) -> None:
    """Put a value at a path.

    >>> tree: Tree = {}
    >>> put(tree, ("publisher", "name"), "Elm Books")
    >>> tree
    {'publisher': {'name': 'Elm Books'}}
    """
    *way, last = path
    for key in way:
        found = tree.setdefault(key, {})
        assert isinstance(found, dict)
        tree = found
    tree[last] = written


def holder(tree: Tree, path: Path) -> Tree | None:
    """Return the mapping that has the last key of a path; nothing where there is none."""
    *way, last = path
    for key in way:
        tree = inner(tree, key)
    return tree if last in tree else None


def leaves(tree: Tree, above: str = "") -> Iterator[tuple[str, Json]]:
    """Yield what is not a mapping, by the path to it; mappings in lists are gone into.

    >>> dict(leaves({"a": {"b": "1"}, "c": [{"d": "2"}, "3"]}))
    {'a/b': '1', 'c/1/d': '2', 'c/2': '3'}
    """
    for key, given in tree.items():
        path = f"{above}{key}"
        if isinstance(given, dict):
            yield from leaves(given, f"{path}/")
        elif isinstance(given, list) and any(isinstance(each, dict) for each in given):
            yield from leaves({str(number): each for number, each in enumerate(given, 1)}, f"{path}/")
        else:
            yield path, given
