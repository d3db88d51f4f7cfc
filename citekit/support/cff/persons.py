"""Persons and entities as the Citation File Format has them, and back, with what more is known of them."""

from dataclasses import replace
from functools import cache
from typing import Final

from citekit.model.language import in_characters
from citekit.model.name import Name
from citekit.model.record import Json
from citekit.support.cff.tables import FORMATS
from citekit.support.yaml.trees import Tree, is_plain, read_string

ANONYMOUS: Final[Tree] = {"name": "anonymous"}
"""Who stands where the schema asks for an author and there is none."""

_PARTS: Final = {
    "family-names": "family",
    "given-names": "given",
    "name-particle": "non_dropping_particle",
    "name-suffix": "suffix",
}
_DETAILS: Final = frozenset("address affiliation alias city fax region tel".split())
_CHECKED: Final = {"email": "email", "orcid": "orcid", "website": "url"}


def write_person(name: Name, details: Json = None) -> Tree:
    """Return a person or an entity, with what more is known of them, as far as it is in order.

    The alias of a person whose family name comes first is the name in that order.

    >>> write_person(Name("Mao", "Zedong", family_first=True))
    {'family-names': 'Mao', 'given-names': 'Zedong', 'alias': 'Mao Zedong'}
    """
    found: Tree = {"name": name.literal} if name.literal else {}
    if not name.literal:
        found = {key: getattr(name, part) for key, part in _PARTS.items() if getattr(name, part)}
        if name.dropping_particle:
            found["name-particle"] = f"{name.dropping_particle} {name.non_dropping_particle}".strip()
    if name.family_first and name.family and name.given:
        found["alias"] = _in_order(name.family, name.given)
    known = details if isinstance(details, dict) else {}
    return found | {
        key: each for key, each in known.items() if is_detail(key, each, is_entity=bool(name.literal))
    }


def _in_order(family: str, given: str) -> str:
    return f"{family}{'' if in_characters(family + given) else ' '}{given}"


def is_detail(key: str, given: Json, *, is_entity: bool) -> bool:
    """Tell whether the schema allows something to be said of a person, or of an entity."""
    if not isinstance(given, str) or not given or (is_entity and key == "affiliation"):
        return False
    if key == "country":
        return given in _countries()
    return key in _DETAILS or (key in _CHECKED and bool(FORMATS[_CHECKED[key]].fullmatch(given)))


@cache
def _countries() -> frozenset[str]:
    """Return the codes of ISO 3166-1, which are the territories of CLDR but for those that CLDR has beside."""
    from babel import Locale

    beside = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split()
    return frozenset(str(code) for code in Locale("en").territories if len(str(code)) == 2) - {*beside}


def read_person(given: Json) -> tuple[Name, Tree] | None:
    """Return a name and what else is said of who has it; nothing where there is no name.

    >>> read_person({"family-names": "Kopp", "given-names": "Oliver", "affiliation": "JabRef"})
    (Name(family='Kopp', given='Oliver', ...), {'affiliation': 'JabRef'})
    """
    if not isinstance(given, dict):
        text = read_string(given)
        return (Name(literal=text), {}) if text else None
    parts = {key: str(part).strip() for key, part in given.items() if is_plain(part)}
    name = Name(
        family=parts.get("family-names", ""),
        given=parts.get("given-names", ""),
        non_dropping_particle=parts.get("name-particle", ""),
        suffix=parts.get("name-suffix", ""),
    )
    taken = {*_PARTS}
    if not str(name):
        key = "name" if parts.get("name") else "alias"
        name, taken = Name(literal=parts.get(key, "")), {key}
    elif name.family and name.given and parts.get("alias") == _in_order(name.family, name.given):
        name, taken = replace(name, family_first=True), {*_PARTS, "alias"}
    details: Tree = {}
    details |= {key: each for key, each in given.items() if key not in taken and each is not None}
    return (name, details) if str(name) else None
