"""References together: names that the entry before has too, and the parts of an entry that are set apart.

CSL 1.0.2, "Reference Grouping" and "Whitespace"
(https://docs.citationstyles.org/en/1.0.2/specification.html#reference-grouping).
"""

from collections.abc import Callable, Sequence
from typing import Final

from citekit.csl.fields import text_of
from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.csl.rendering.names import NameList
from citekit.csl.tagged import find, replaced


def substituted(entries: Sequence[Node | None], substitute: str, rule: str) -> list[Node | None]:
    """Return the entries with names that repeat those of the entry before substituted.

    Args:
        entries: what was rendered, in order.
        substitute: the text that stands for the names.
        rule: which names of a list it stands for (`subsequent-author-substitute-rule`).
    """
    substitute_names = _RULES.get(rule, _complete_all)
    made: list[Node | None] = []
    before: Piece | None = None
    for entry in entries:
        names = find(entry, Tag.NAMES)
        new = substitute_names(names, before, substitute) if names and before else None
        made.append(replaced(entry, names, new) if entry and names and new is not None else entry)
        before = names
    return made


def _people(names: Piece) -> list[Piece]:
    """Return the single names of a list."""
    if names.tag is Tag.NAME:
        return [names]
    return [name for child in names.content if isinstance(child, Piece) for name in _people(child)]


def _is_same(names: Piece, before: Piece) -> bool:
    """Tell whether two lists read the same but for their labels."""
    people, others = _people(names), _people(before)
    if not people:
        return not others and text_of(names) == text_of(before) != ""
    alike = len(people) == len(others) and all(map(_reads_like, people, others))
    return alike and text_of(names) != "" and _has_more(names) == _has_more(before)


def _reads_like(person: Piece, other: Piece) -> bool:
    return person is other or text_of(person) == text_of(other)


def _has_more(names: Piece) -> bool:
    """Tell whether names are hidden behind et al."""
    inner = find(Piece(names.content), Tag.NAMES)
    value = names.value or (inner.value if inner else None)
    return isinstance(value, NameList) and value.shown < len(value.names)


def _complete_all(names: Piece, before: Piece, substitute: str) -> Node | None:
    """Return the substitute in place of all names together, where all are the same; the label stays."""
    if not _is_same(names, before):
        return None
    return _in_place_of_names(names, substitute)


def _in_place_of_names(names: Piece, substitute: str) -> Node:
    people = _people(names)
    inner = find(Piece(names.content), Tag.NAMES)
    if inner is None or not people:
        return names.holding((substitute,))
    return replaced(names, inner, _in_place_of_names(inner, substitute)) or substitute


def _complete_each(names: Piece, before: Piece, substitute: str) -> Node | None:
    """Return the names with the substitute for each, where all are the same."""
    return _each(names, _people(names), substitute) if _is_same(names, before) else None


def _partial_each(names: Piece, before: Piece, substitute: str) -> Node | None:
    """Return the names with the substitute for each that is the same, from the first on."""
    if not _people(names):
        return _complete_all(names, before, substitute)
    return _each(names, _shared(names, before), substitute)


def _partial_first(names: Piece, before: Piece, substitute: str) -> Node | None:
    """Return the names with the substitute for the first, if it is the same."""
    return _each(names, _shared(names, before)[:1], substitute)


def _shared(names: Piece, before: Piece) -> list[Piece]:
    shared: list[Piece] = []
    for name, other in zip(_people(names), _people(before), strict=False):
        if text_of(name) != text_of(other):
            break
        shared.append(name)
    return shared


def _each(names: Piece, people: Sequence[Piece], substitute: str) -> Node | None:
    node: Node | None = names
    for name in people:
        node = replaced(node, name, Piece((substitute,), PLAIN, Tag.NAME)) if node else None
    return node if people else None


_RULES: Final[dict[str, Callable[[Piece, Piece, str], Node | None]]] = {
    "complete-all": _complete_all,
    "complete-each": _complete_each,
    "partial-each": _partial_each,
    "partial-first": _partial_first,
}


def aligned(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the fields of an entry, the first in the margin and the others beside it (`second-field-align`).

    >>> [piece.look.display for piece in aligned(["1. ", "Mao."])]
    ['left-margin', 'right-inline']
    """
    if not nodes:
        return ()
    first = Piece((nodes[0],), Look(display="left-margin"))
    return (first, Piece(tuple(nodes[1:]), Look(display="right-inline"))) if len(nodes) > 1 else (first,)
