"""Lists of names as BibTeX and biblatex have them.

The rules are btxdoc's (section 4) and "Tame the BeaST" (section 11); biblatex's `family=…, given=…` is in its manual
(section 3.7, "Name Formats"). Names are separated by ``and`` outside braces. A name in braces is one that nobody
takes apart, CSL's `literal`; so is ``others`` at the end of a list, which stands for all who are not named.
The lower-case words before a family name are its prefix: CSL's dropping particle, or with biblatex's
``useprefix=true`` the non-dropping one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from citekit.model.name import Name
from citekit.support.latex import Notice, decode, group_end
from citekit.support.latex import encode_words as encode

ET_AL: Final = Name(literal="others")
"""Stands for the names that a source does not give; in BibTeX ``and others``."""

_AND: Final = re.compile(r"[ \t\n]+and[ \t\n]+", re.IGNORECASE)
_AND_OR_BRACE: Final = re.compile(r"(?:^|[ \t\n]+)and(?:(?=[ \t\n])|$)|[{}]", re.IGNORECASE)
_COMMA_OR_BRACE: Final = re.compile(r"[,{}]")
_SPACE_OR_BRACE: Final = re.compile(r"[ \t\n~]+|[{}]")
_PART: Final = re.compile(r"\s*([a-z]+(?:-i)?)\s*=\s*(.*)", re.DOTALL)
_PART_NAMED: Final = re.compile(r"\b(?:family|given)\s*=")
_PARTS: Final = ("family", "given", "prefix", "suffix")
_PERSONS: Final = re.compile(r"\s*[^\s,;{}][^,;{}]*,[^,;{}]*(?:;\s*[^\s,;{}][^,;{}]*,[^,;{}]*)+")
_LIST_OPTION: Final = re.compile(
    r"(useprefix|\w*template\w*|unique(?:name|list)|no(?:sort|hash)others)\s*=\s*(\w+)"
)
_AND_OTHERS: Final = ("others", "et al.", "et al")
_ACTIVE: Final = re.compile(r"[\\{}$~`]|--|''")


def split_list(text: str) -> list[str]:
    """Return the members of a list, separated by ``and`` outside braces.

    >>> split_list("A and {B and C} and D")
    ['A', '{B and C}', 'D']
    """
    text = text.strip()
    if not text:
        return []
    if "{" not in text and "}" not in text and " and and " not in text.lower():
        return [member.strip() for member in _AND.split(text)]
    return _split(text, _AND_OR_BRACE)


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    members: list[str] = []
    depth = start = 0
    for match in separator.finditer(text):
        if match[0] in ("{", "}"):
            depth = max(0, depth + (1 if match[0] == "{" else -1))
        elif depth == 0:
            members.append(text[start : match.start()].strip())
            start = match.end()
    return [*members, text[start:].strip()]


def decode_names(text: str, prefixes_stay: str, notice: Notice) -> tuple[Name, ...]:
    """Return the names of a field; `prefixes_stay` is not empty where a prefix is part of the family name.

    >>> [str(name) for name in decode_names(r"Mao, Zedong and {Foreign Office} and others", "", print)]
    ['Zedong Mao', 'Foreign Office', 'others']
    """
    members = split_list(text)
    if ";" in text and len(members) == 1 and _PERSONS.fullmatch(text):
        notice("semicolons", "names are separated by 'and', not by semicolons; read as if they were")
        members = [member.strip() for member in text.split(";")]
    while len(members) > 1 and "=" in members[0] and (option := _LIST_OPTION.fullmatch(members[0])):
        # What biblatex is told of a list stands in it as if it were a name.
        members = members[1:]
        if option[1] == "useprefix":
            prefixes_stay = "useprefix" if option[2] == "true" else ""
        else:
            notice("name-part", f"of a list of names, this is not kept: {option[0]}")
    return tuple(_names(members, prefixes_stay, notice))


def _names(members: Sequence[str], prefixes_stay: str, notice: Notice) -> Iterator[Name]:
    for at, member in enumerate(members):
        if not member.strip(" ,"):
            shown = " and ".join(members[max(0, at - 1) : at + 2])[:60]
            notice("empty-name", f"there is no name between two 'and': {shown!r}")
        elif at and at == len(members) - 1 and member.lower() in _AND_OTHERS:
            yield ET_AL
        elif _ACTIVE.search(member):
            yield _name(member, prefixes_stay, notice)
        else:
            yield _plain_name(member, prefixes_stay) or _name(member, prefixes_stay, notice)


@lru_cache(maxsize=65536)
def _plain_name(text: str, prefixes_stay: str) -> Name | None:
    """Return the name that a text without LaTeX is; nothing where there is something to be said about it."""
    said: list[str] = []
    name = _name(text, prefixes_stay, lambda code, _: said.append(code))
    return None if said else name


def _name(text: str, prefixes_stay: str, notice: Notice) -> Name:
    if text.startswith("{") and group_end(text, 0) == len(text):
        return Name(literal=decode(text, notice))
    parts = _split(text, _COMMA_OR_BRACE) if "," in text else [text]
    if "=" in text and all(_PART.fullmatch(part) for part in parts) and _PART_NAMED.search(text):
        return _name_by_parts(parts, prefixes_stay, notice)
    if len(parts) > 3:
        notice("bad-name", f"too many commas in a name, kept as it stands: {text!r}")
        return Name(literal=decode(text, notice))
    prefix, family, given = _divide(parts)
    suffix = parts[1] if len(parts) == 3 else ""
    texts = [decode(part, notice) if part else "" for part in (family, given, prefix, suffix)]
    return _particled(Name(texts[0], texts[1], suffix=texts[3]), texts[2], prefixes_stay)


def _particled(name: Name, prefix: str, prefixes_stay: str) -> Name:
    if not prefix:
        return name
    return (
        replace(name, non_dropping_particle=prefix)
        if prefixes_stay
        else replace(name, dropping_particle=prefix)
    )


def _name_by_parts(parts: Sequence[str], prefixes_stay: str, notice: Notice) -> Name:
    """Return the name that is given by its parts: ``family=Beethoven, given=Ludwig, prefix=van``.

    What says how a name is sorted or told from others (``given-i``, ``hash``, ``uniquename``) is no part of it.
    """
    found = {
        match[1]: decode(match[2].strip().strip('"'), notice)
        for part in parts
        if (match := _PART.match(part))
    }
    given = " ".join(part for part in (found.get("given"), found.pop("middle", "")) if part)
    name = Name(found.get("family", ""), given, suffix=found.get("suffix", ""))
    stays = {"true": "useprefix", "false": ""}.get(found.pop("useprefix", ""), prefixes_stay)
    others = [
        f"{key}={value}" for key, value in found.items() if key not in _PARTS and not key.endswith("-i")
    ]
    if others:
        notice("name-part", f"of a name, this is not kept: {', '.join(others)}")
    return _particled(name, found.get("prefix", ""), stays)


def _divide(parts: Sequence[str]) -> tuple[str, str, str]:
    """Return prefix, family and given name, by the words in lower case.

    As to biber, the prefix is the first of these in a row: it is "von" in "von Berlichingen zu Hornberg, Johann", and
    there is none in "Van de Graaff, Robert".
    """
    words = _words(parts[0])
    small = [word[:1].islower() for word, _ in words[:-1]] + [False]
    if len(parts) > 1:
        start = words[small.index(False)][1]
        return parts[0][:start].strip(" \t\n~"), parts[0][start:], parts[-1]
    first = small.index(True) if any(small) else len(words) - 1
    family = words[small.index(False, first)][1]
    prefix = words[first][1]
    return parts[0][prefix:family].strip(" \t\n~"), parts[0][family:], parts[0][:prefix].strip(" \t\n~")


def _words(text: str) -> list[tuple[str, int]]:
    """Return the words outside braces and where they begin."""
    words: list[tuple[str, int]] = []
    depth = start = 0
    for match in _SPACE_OR_BRACE.finditer(text):
        if match[0] in ("{", "}"):
            depth = max(0, depth + (1 if match[0] == "{" else -1))
        elif depth == 0:
            words.append((text[start : match.start()], start))
            start = match.end()
    words.append((text[start:], start))
    return [(word, at) for word, at in words if word] or [(text, 0)]


# Writing ----------------------------------------------------------------------------------------------------

_SEPARATES: Final = re.compile(r",|(?:^|\s)and(?:\s|$)|^\w+\s*=|^others$", re.IGNORECASE)


def encode_list(members: Sequence[str]) -> str:
    """Return a list of texts, with those in braces that have ``and`` within.

    >>> encode_list(["Simon and Schuster", "Knopf"])
    '{Simon and Schuster} and Knopf'
    """
    return " and ".join(_shielded(encode(member), member, _SEPARATES) for member in members)


def encode_groups(members: Sequence[str]) -> str:
    """Return a list of texts for who prints it as it stands, with its members, if there are several, in braces.

    >>> encode_groups(["Knopf"]), encode_groups(["Knopf", "Simon and Schuster"])
    ('Knopf', '{Knopf} and {Simon and Schuster}')
    """
    return (
        encode_list(members) if len(members) == 1 else " and ".join(f"{{{encode(each)}}}" for each in members)
    )


def is_groups(text: str) -> bool:
    """Tell whether a list has each of its members in braces."""
    return all(each[:1] == "{" and group_end(each, 0) == len(each) for each in split_list(text))


def _shielded(latex: str, text: str, dangerous: re.Pattern[str]) -> str:
    return f"{{{latex}}}" if dangerous.search(text) else latex


def encode_names(names: Sequence[Name]) -> str:
    """Return names as a field has them.

    >>> encode_names([Name("Mao", "Zedong"), Name("de Gaulle", "Charles"), Name(literal="Foreign Office")])
    'Mao, Zedong and {de Gaulle}, Charles and {Foreign Office}'
    """
    members = [encode_name(name) for name in names]
    if len(names) > 1 and names[-1] == ET_AL:
        members[-1] = "others"
    return " and ".join(members)


def encode_name(name: Name) -> str:
    """Return one name."""
    if not (name.family and not name.literal):
        return f"{{{encode(str(name))}}}"
    if not (name.given or name.suffix or name.non_dropping_particle or name.dropping_particle):
        one = not re.search(r"[\s~]", name.family)
        return _family(name.family) if one else f"{{{encode(name.family)}}}"
    prefix = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)
    last = " ".join(part for part in (encode(prefix), _family(name.family)) if part)
    rest = [_part(name.suffix)] if name.suffix else []
    return ", ".join([last, *rest, _part(name.given)])


def _part(text: str) -> str:
    return _shielded(encode(text), text, _SEPARATES)


def _family(text: str) -> str:
    """Return a family name, in braces where a word in lower case would be taken for a prefix."""
    words = re.split(r"[\s~]+", text)
    small = any(not word[:1].isupper() for word in words[:-1])
    return f"{{{encode(text)}}}" if small else _part(text)


# Names whose own order is family first ----------------------------------------------------------------------

_FAMILY_FIRST: Final = re.compile(r"(\d{1,6})\s*=\s*family-first")


def annotation(names: Sequence[Name]) -> str:
    """Return biblatex's data annotation for names whose own order is family first.

    >>> annotation([Name("Mao", "Zedong", family_first=True), Name("Wang", "Jeffrey")])
    '1=family-first'
    """
    return "; ".join(f"{at}=family-first" for at, name in enumerate(names, 1) if name.family_first)


def annotate(names: Sequence[Name], text: str) -> tuple[tuple[Name, ...], str]:
    """Return names with what an annotation says of them, and what it says beside that.

    >>> annotate([Name("Mao", "Zedong")], "1=family-first; 1=corresponding")[1]
    '1=corresponding'
    """
    annotated = list(names)
    rest: list[str] = []
    for item in text.split(";"):
        match = _FAMILY_FIRST.fullmatch(item.strip())
        at = int(match[1]) - 1 if match else -1
        if 0 <= at < len(annotated):
            annotated[at] = replace(annotated[at], family_first=True)
        else:
            rest.append(item.strip())
    return tuple(annotated), "; ".join(item for item in rest if item)
