"""Names in MODS: parts, roles by MARC's relators, and the same names in other scripts.

https://www.loc.gov/standards/mods/userguide/name.html. A family-first name has a `displayForm` that shows its order.
Names that are the same in another script share an `altRepGroup`.
"""

from collections.abc import Iterator
from typing import Final

from citekit.model.name import Name
from citekit.support.catalogue.names import by_parts, is_suffix, parts, person, unmarked, without_end
from citekit.support.marc.codes import RELATORS, relator_variable
from citekit.support.mods.tables import DEFAULT_ROLE, ROLE_IN
from citekit.support.xml_nodes import Node, found, steps

_ROLE: Final = steps("role/roleTerm")
_MARC: Final = "marcrelator"


# Writing ----------------------------------------------------------------------------------------------------


def write_name(node: Node, name: Name, variable: str) -> Node:
    """Add a name with its role to a record or a related item, and return it."""
    written = node.add("name", attributes={"type": "corporate" if name.literal else "personal"})
    for kind, text in _parts(name):
        written.add("namePart", text, {"type": kind} if kind else {})
    if name.family_first and not name.literal:
        written.add("displayForm", " ".join(part for part in parts(name) if part))
    for code, word in _roles(node, variable):
        role = written.add("role")
        if code:
            role.add("roleTerm", code, {"type": "code", "authority": _MARC})
        role.add("roleTerm", word, {"type": "text"})
    return written


def _parts(name: Name) -> Iterator[tuple[str, str]]:
    if name.literal:
        yield "", name.literal
        return
    family, given = parts(name)
    for kind, text in (("family", family), ("given", given), ("termsOfAddress", name.suffix)):
        if text:
            yield kind, text


def _roles(node: Node, variable: str) -> list[tuple[str, str]]:
    """Return the roles of a variable: within a related item what MARC calls it there, else its own."""
    if variable == "editor-translator":
        return [_role("editor"), _role("translator")]
    for place, meanings in ROLE_IN.items():
        within = next((role for role, meaning in reversed(meanings.items()) if meaning == variable), "")
        if within and node.name == "relatedItem" and place:
            return [_role(within)]
    return [_role(variable)]


def _role(variable: str) -> tuple[str, str]:
    relator = RELATORS[variable]
    return relator.code, relator.word


# Reading ----------------------------------------------------------------------------------------------------


def read_names(node: Node, place: str) -> Iterator[tuple[str, Name, Node]]:
    """Yield the names of a record or a related item, each with the variable that it belongs to."""
    nodes = found(node, steps("name[type!=conference]"))
    primary = any(each.get("usage") == "primary" for each in nodes)
    for each in nodes:
        name = read_name(each)
        if name is None:
            continue
        for variable in _variables(each, place) or [_default(each, place, primary)]:
            yield variable, name, each


def _default(node: Node, place: str, primary: bool) -> str:
    """Return what a name is taken for that has no role; where one is said to be the first, others are not authors."""
    if found(node, _ROLE) or (place == "main" and primary and node.get("usage") != "primary"):
        return "contributor"
    return DEFAULT_ROLE[place]


def _variables(node: Node, place: str) -> list[str]:
    variables: dict[str, None] = {}
    for term in found(node, _ROLE):
        variable = relator_variable(term.line)
        if variable:
            term.use()
            variables[ROLE_IN.get(place, {}).get(variable, variable)] = None
    if {"editor", "translator"} <= variables.keys():
        return ["editor-translator", *(each for each in variables if each not in ("editor", "translator"))]
    return list(variables)


def read_name(node: Node) -> Name | None:
    """Return a name; ``None`` where there is none.

    >>> name = Node("name", {"type": "personal"}); _ = name.add("namePart", "West, Matthew,")
    >>> read_name(name).given
    'Matthew'
    """
    family, given, terms = (_part(node, kind) for kind in ("family", "given", "termsOfAddress"))
    if family or given:
        name = by_parts(family, given, terms)
        shown = [each for each in node.children if each.name == "displayForm"]
        if shown and family and given and shown[0].line == f"{family} {given}":
            shown[0].use()
            return Name(name.family, name.given, name.dropping_particle, suffix=terms, family_first=True)
        return name
    text = _untyped(node)
    if not text:
        return None
    kind = node.get("type").lower()
    return _WITHOUT_PARTS.get(kind, _whole)(text)


def _whole(text: str) -> Name:
    return Name(literal=without_end(text))


_WITHOUT_PARTS: Final = {"personal": person, "": unmarked}
"""How a name is taken that is given as one, by its type."""


def _part(node: Node, kind: str) -> str:
    """Return a part of a name; of what goes with a name only what stands behind it."""
    nodes = [
        each for each in node.children if each.name == "namePart" and each.get("type") == kind and each.line
    ]
    if kind == "termsOfAddress":
        nodes = [each for each in nodes if is_suffix(each.line)][:1]
    return " ".join(each.use().line for each in nodes)


def _untyped(node: Node) -> str:
    nodes = [each for each in node.children if each.name == "namePart" and not each.get("type") and each.line]
    between = " " if node.get("type") == "personal" else ". "
    return between.join(without_end(each.use().line) if len(nodes) > 1 else each.use().line for each in nodes)
