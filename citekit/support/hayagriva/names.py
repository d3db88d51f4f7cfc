"""Persons as Hayagriva has them, and back: a text with the family name first, or a mapping of the parts."""

from typing import Final

from citekit.model.language import in_characters
from citekit.model.name import Name
from citekit.model.record import Json, Value
from citekit.support.catalogue.names import is_suffix
from citekit.support.yaml.trees import is_plain, read_string


def write_names(value: Value) -> Json:
    """Return persons, a single one by itself.

    >>> write_names((Name("Mao", "Zedong", family_first=True),))
    {'name': 'Mao Zedong', 'alias': 'Mao, Zedong'}
    >>> write_names((Name("Kraus", "Charles"), Name(literal="UNICEF")))
    ['Kraus, Charles', 'UNICEF']
    """
    members = value if isinstance(value, tuple) else ()
    names = [_write_name(name) for name in members if isinstance(name, Name)]
    return names[0] if len(names) == 1 else list(names) or None


def _write_name(name: Name) -> Json:
    """Return a person, in a text where that is read as the same again."""
    text = name.literal or f"{name.family}, {name.given}"
    if _read_name(text) == name:
        return text
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    if name.family_first and family and name.given:
        return _family_first(family, name.given)
    parts: dict[str, Json] = {
        "name": name.literal or family or name.given,
        "given-name": name.given if family and not name.literal else "",
        "prefix": name.dropping_particle,
        "suffix": name.suffix,
    }
    return {key: part for key, part in parts.items() if part}


def _family_first(family: str, given: str) -> dict[str, Json]:
    """Return a person whose family name comes first.

    Typst turns names round, but for those in Chinese, Japanese or Korean script, and but for those of one part. So
    the name is one part, and the alias, which nothing prints, says what it consists of.
    """
    if in_characters(family + given):
        return {"name": family, "given-name": given, "alias": family + given}
    return {"name": f"{family} {given}", "alias": f"{family}, {given}"}


def read_names(given: Json) -> tuple[Name, ...] | None:
    """Return the persons of a list, or the one that stands by itself; nothing where one is none.

    >>> read_names(["von der Leyen, Ursula", {"name": "Gaulle", "given-name": "Charles", "prefix": "de"}])
    (Name(family='Leyen', given='Ursula', dropping_particle='von der', ...), Name(family='Gaulle', ...))
    """
    names = [_read_name(each) for each in (given if isinstance(given, list) else [given])]
    return tuple(name for name in names if name) if names and all(names) else None


def _read_name(given: Json) -> Name | None:
    if isinstance(given, dict):
        parts = {key: str(part).strip() for key, part in given.items() if is_plain(part)}
        return _of_mapping(parts) if parts.get("name") else None
    text = read_string(given)
    return _of_text([part.strip() for part in text.split(",")]) if text else None


def says_more(given: Json) -> bool:
    """Tell whether persons have what no name has room for, such as another name that they are known by.

    >>> says_more({"name": "Watkins", "alias": "bell hooks"}), says_more(["Mao, Zedong"])
    (True, False)
    """
    return any(
        isinstance(each, dict)
        and (each.keys() - _PARTS or ("alias" in each and not _is_family_first(_read_name(each))))
        for each in (given if isinstance(given, list) else [given])
    )


def _is_family_first(name: Name | None) -> bool:
    return name is not None and name.family_first


_PARTS: Final = frozenset({"name", "given-name", "prefix", "suffix", "alias"})


def _of_text(parts: list[str]) -> Name:
    if not 2 <= len(parts) <= 3 or not all(parts):
        return Name(literal=", ".join(parts))
    family, *rest = parts
    # The manual has the suffix last, the program in between.
    suffix, given = ("", rest[0]) if len(rest) == 1 else rest if is_suffix(rest[0]) else rest[::-1]
    prefix, family = _divided(family)
    return Name(family, given, dropping_particle=prefix, suffix=suffix)


def _divided(family: str) -> tuple[str, str]:
    """Return the words of a name that begin with a small letter, and the rest, which is never nothing."""
    words = family.split()
    count = next((at for at, word in enumerate(words) if not word[0].islower()), len(words) - 1)
    return " ".join(words[:count]), " ".join(words[count:]) if count else family


def _of_mapping(parts: dict[str, str]) -> Name:
    name, given, alias = (parts.get(key, "") for key in ("name", "given-name", "alias"))
    family, _, last = alias.partition(", ")
    if last and name == f"{family} {last}":
        return Name(family, last, family_first=True)
    if not (given or parts.keys() & {"prefix", "suffix"}):
        return Name(literal=name)
    particle, family = _divided(name)
    prefix, suffix = parts.get("prefix", ""), parts.get("suffix", "")
    return Name(family, given, prefix, particle, suffix, family_first=bool(given) and alias == name + given)
