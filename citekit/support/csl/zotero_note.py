"""The lines of a note that are variables, as Zotero and citeproc-js have them in Extra.

    note  := {line} free
    line  := variable ":" value            genre: cable          editor: Institution
           | variable ":" family "||" given                      recipient: Kim || Il Sung
           | "{:" variable ":" value "}"   as it was written in former times

citeproc-js reads lines from the top of a note up to the first that is none, where the very first line may be text
(https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html, "Cheater syntax"). Zotero acts on any line
(https://www.zotero.org/support/kb/item_types_and_fields, "Citing Fields from Extra"): it moves values into fields
and changes the type. So a line of free text that happens to look like one is written after `note: `, on which nobody
acts.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.csl.zotero_tables import FIELDS

ON_LINES: Final = frozenset((Kind.TEXT, Kind.NUMBER, Kind.NAMES, Kind.DATE, Kind.LIST))
"""The kinds of values that a line can say."""

_LINE: Final = re.compile(r"([A-Za-z][A-Za-z _-]*):\s*(\S.*)")
_FORMER: Final = re.compile(r"\{:([A-Za-z_-]+):\s*([^}]+)\}\s*")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TYPE: Final = "type"
_FREE: Final = "note: "
_GUARDS: Final = re.compile(r"\A(?:note: )+")


class Line(NamedTuple):
    """What a line says: a variable, or `type`, and its value."""

    variable: str
    value: str


class Parsed(NamedTuple):
    """A note's lines, and its text without them."""

    lines: list[Line]
    free: str


def parse_note(note: str) -> Parsed:
    r"""Return the lines and the free text of a note.

    >>> parse_note("editor: Institution\noriginal-date: 1953-11-08\n\nA cable.\nnote: genre: as it says")
    Parsed(lines=[Line(...'editor', value='Institution'), Line(...)], free='A cable.\ngenre: as it says')
    >>> parse_note("Seen in Beijing\nGenre: cable").lines, parse_note("Seen\nin Beijing\nGenre: cable").lines
    ([Line(variable='genre', value='cable')], [])
    """
    lines: list[Line] = []
    free: list[str] = []
    given = _one_a_line(note)
    for at, text in enumerate(given):
        key, value = _split(text)
        variable = _variable(key)
        if variable:
            lines.append(Line(variable, value))
        elif text.strip() or free:
            free.append(text)
        if text.strip() and (not key if at else key == "note"):
            free[-1:] = given[at:]
            break
    return Parsed(lines, "\n".join(_bared(text) for text in free).strip("\n"))


def write_note(lines: list[Line], free: str) -> str:
    r"""Return a note of lines and free text, which `parse_note` takes apart again.

    >>> print(write_note([Line("genre", "cable")], "Publisher: not known"))
    genre: cable
    <BLANKLINE>
    note: Publisher: not known
    """
    block = "\n".join(f"{line.variable}: {line.value}" for line in lines)
    text = "\n".join(_guarded(text) for text in free.split("\n"))
    return "\n\n".join(part for part in (block, text) if part)


def _one_a_line(note: str) -> list[str]:
    """Return a note's lines, with the entries of former times as lines of their own."""
    if "{:" not in note:
        return note.split("\n")
    return [part for line in note.split("\n") for part in _opened(line)]


def _opened(line: str) -> list[str]:
    found: list[str] = []
    at = 0
    while match := _FORMER.match(line, at):
        found.append(f"{match[1]}: {match[2].strip()}")
        at = match.end()
    return [*found, line[at:]] if at < len(line) or not found else found


def _split(text: str) -> tuple[str, str]:
    match = _LINE.fullmatch(text)
    return (_normal(match[1]), match[2].strip()) if match else ("", "")


def _normal(key: str) -> str:
    """Return a key in one spelling, so that "Archive Location" is `archive_location` and "archiveLocation".

    >>> _normal("Archive Location") == _normal("archive_location") == _normal("archiveLocation")
    True
    """
    return _HUMP.sub("-", key.strip()).lower().replace(" ", "-").replace("_", "-")


@cache
def _variables() -> dict[str, str]:
    """Return the variables that a line can have, and `type`, by their keys in the one spelling."""
    named = [variable for variable, kind in VARIABLES.items() if kind in ON_LINES and variable != "note"]
    return {_normal(name): name for name in [*named, _TYPE]}


def _variable(key: str) -> str:
    return _variables().get(key, "")


@cache
def _acted_on() -> frozenset[str]:
    ours = ("citekit", "note", "title", _TYPE)
    return frozenset(_normal(key) for key in [*VARIABLES, *FIELDS.split(), *ours])


def _is_acted_on(text: str) -> bool:
    bare = _GUARDS.sub("", text)
    return bare.startswith("{:") or (":" in bare and _normal(bare.partition(":")[0]) in _acted_on())


def _guarded(text: str) -> str:
    return _FREE + text if _is_acted_on(text) else text


def _bared(text: str) -> str:
    return text[len(_FREE) :] if text.startswith(_FREE) and _is_acted_on(text) else text
