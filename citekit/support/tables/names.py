"""Names in a cell of a table: ``Mao, Zedong [family first]; {Foreign Office}; King, Martin Luther, Jr.``.

    names := name {"; " name}
    name  := family "," [given ["," suffix]] ["[" mark {", " mark} "]"] | "{" literal "}"
    mark  := "family first" | "comma before suffix" | "particles within" | "particle " words

What stands in braces stays whole. Read as well are names that a new line or a bar sets apart, a person with
initials behind the name (``Benton MJ``), and, as a literal, anything else without a comma.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from citekit.model.name import Name
from citekit.support.catalogue.names import by_parts, is_suffix, parts
from citekit.support.tagged.values import read_name as read_plain_name

_NAME: Final = re.compile(r"(?:\{[^{}]*\}|[^;|\n])+")
_LITERAL: Final = re.compile(r"\{([^{}]*)\}")
_MARKED: Final = re.compile(r"(.*)\s*\[([^\[\]]+)\]", re.DOTALL)
_WITH_INITIALS: Final = re.compile(r"[^\d,;]+? (?:[^\W\d_a-z]\.?[ -]?){1,4}")
_FLAGS: Final = {
    "family first": "family_first",
    "comma before suffix": "comma_suffix",
    "particles within": "parse_names",
}
_PARTICLE: Final = "particle "


def write_names(names: Iterable[Name]) -> str:
    """Return names as a cell has them.

    >>> write_names([Name("Mao", "Zedong", family_first=True), Name(literal="Foreign Office"), Name("Plato")])
    'Mao, Zedong [family first]; {Foreign Office}; Plato,'
    """
    return "; ".join(_write_name(name) for name in names)


def _write_name(name: Name) -> str:
    if name.literal:
        return f"{{{name.literal}}}"
    family, given = parts(name)
    pieces = [family, given, name.suffix] if name.suffix else [family, given]
    marks = [mark for mark, flag in _FLAGS.items() if getattr(name, flag)]
    marks += [_PARTICLE + name.non_dropping_particle] if name.non_dropping_particle else []
    return ", ".join(pieces).strip() + (f" [{', '.join(marks)}]" if marks else "")


def read_names(text: str) -> tuple[Name, ...]:
    """Return the names in a cell.

    >>> read_names("Gaulle, Charles de; {Foreign Office}; UNESCO")[0].dropping_particle
    'de'
    >>> [str(name) for name in read_names("Lake R., Field A. B.")]
    ['R. Lake', 'A. B. Field']
    """
    found = [piece.strip() for piece in _NAME.findall(text) if piece.strip()]
    if len(found) == 1 and text.count(",") and all(_WITH_INITIALS.fullmatch(each) for each in _listed(text)):
        found = _listed(text)
    return tuple(_read_name(piece) for piece in found)


def _listed(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(",")]


@lru_cache(maxsize=65536)
def _read_name(text: str) -> Name:
    literal = _LITERAL.fullmatch(text)
    if literal:
        return Name(literal=literal[1])
    marked = _MARKED.fullmatch(text)
    marks = [mark.strip() for mark in marked[2].split(",")] if marked else []
    if marked is None or not all(mark in _FLAGS or mark.startswith(_PARTICLE) for mark in marks):
        return _unmarked(text)
    flags = {_FLAGS[mark]: True for mark in marks if mark in _FLAGS}
    particle = next((mark[len(_PARTICLE) :] for mark in marks if mark.startswith(_PARTICLE)), "")
    name = _unmarked(marked[1].strip())
    family = name.family.removeprefix(f"{particle} ") if particle else name.family
    return replace(name, family=family, non_dropping_particle=particle, **flags)  # type: ignore[arg-type]


def _unmarked(text: str) -> Name:
    if "," not in text:
        return read_plain_name(text)
    family, given, *rest = (piece.strip() for piece in text.split(","))
    if len(rest) > 1 or (rest and not is_suffix(rest[0])) or not (family or given):
        return Name(literal=text)
    return by_parts(family, given, *rest)
