"""Names in MARC 21: main and added entries (fields 100 to 111 and 700 to 711), with roles by MARC's relators.

https://www.loc.gov/marc/bibliographic/bdx00.html. A heading turns a person's name round and does not say whether
the family name comes first anyway. The statement of responsibility, 245 $c, has names as their bearers write them:
so it tells, and Mao Zedong stays in order.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from citekit.model.language import in_characters
from citekit.model.name import Name
from citekit.model.record import Record, Value
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.catalogue.names import heading, inverted, is_suffix, parts, without_end
from citekit.support.marc.codes import RELATORS, relator_variable
from citekit.support.marc.fields import Field, Marc

_PERSON: Final = "00"
_BODY: Final = "10"
_MAIN: Final = "1"
_TAGS: Final = ("100", "110", "700", "710", "720")
_NO_CREATORS: Final = frozenset("pbl pup dst mfr prt fmo own dnr dgg his bsl fnd len dpt".split())
"""Relators of those who published, printed, sold, owned or gave: what a citation does not name."""
_SPOKEN: Final = {
    "author": "",
    "recipient": "to ",
    "translator": "translated by ",
    "editor": "edited by ",
    "composer": "composed by ",
    "illustrator": "illustrated by ",
    "director": "directed by ",
}
"""How a statement of responsibility introduces names; others by the word for what they are."""


# Writing ----------------------------------------------------------------------------------------------------


def written(record: Record) -> list[tuple[str, Field]]:
    """Return the entries of a record's names, each with its variable; the first author's is the main one.

    >>> [field.tag for _, field in written(Record("a", "book", {"author": (Name("A", "B"), Name("C", "D"))}))]
    ['100', '700']
    """
    names = [
        (variable, name)
        for variable in record
        if VARIABLES[variable] is Kind.NAMES
        for name in record.names(variable)
    ]
    names.sort(key=lambda entry: entry[0] != "author")
    first = bool(names) and names[0][0] == "author"
    return [
        (variable, write_name(name, variable, _MAIN if first and number == 0 else "7"))
        for number, (variable, name) in enumerate(names)
    ]


def write_name(name: Name, variable: str, block: str) -> Field:
    """Return the entry of a name.

    Args:
        name: the name.
        variable: what it is to the record.
        block: the first digit of the field's tag: 1 for the main entry, 7 for added ones.
    """
    text = name.literal or heading(name)
    body = bool(name.literal)
    indicator = "2" if body else "1" if "," in text else "0"
    field = Field(block + (_BODY if body else _PERSON), f"{indicator} ").add("a", text)
    if name.suffix and not body:
        field.add("c", name.suffix)
    for code, word in _roles(variable):
        field.add("e", word)
        if code:
            field.add("4", code)
    return field


def _roles(variable: str) -> Iterator[tuple[str, str]]:
    for each in ("editor", "translator") if variable == "editor-translator" else (variable,):
        yield RELATORS[each].code, RELATORS[each].word


def responsibility(record: Record) -> str:
    """Return a statement of responsibility.

    >>> mao, wang = Name("Mao", "Zedong", family_first=True), Name("Wang", "Jeffrey")
    >>> responsibility(Record("a", "book", {"author": (mao,), "translator": (wang,)}))
    'Mao Zedong ; translated by Jeffrey Wang'
    """
    variables = [each for each in record if VARIABLES[each] is Kind.NAMES and record.names(each)]
    variables.sort(key=lambda each: (each != "author", each != "recipient"))
    said = (_spoken(each) + ", ".join(map(str, record.names(each))) for each in variables)
    return " ; ".join(said)


def _spoken(variable: str) -> str:
    return _SPOKEN[variable] if variable in _SPOKEN else f"{RELATORS[variable].word}: "


# Reading ----------------------------------------------------------------------------------------------------


class Entry(NamedTuple):
    """A name with what it is to the record, and the field that it stands in."""

    variable: str
    name: Name
    field: Field


def names_of(found: list[Entry]) -> dict[str, Value]:
    """Return the names of entries by their variables."""
    names: dict[str, list[Name]] = {}
    for entry in found:
        names.setdefault(entry.variable, []).append(entry.name)
    return {variable: tuple(each) for variable, each in names.items()}


_LONGEST_STATEMENT: Final = 4000
"""More of a statement of responsibility is not looked at for each name."""


def entries(marc: Marc) -> list[Entry]:
    """Return the names of a record; works of others that are entered with a title are none of its names."""
    fields = [field for field in marc.fields if field.tag in _TAGS and field.get("a") and not field.get("t")]
    main = any(field.tag in ("100", "110") for field in fields)
    said = " ".join(field.get("c") for field in marc.tagged("245"))[:_LONGEST_STATEMENT]
    found: list[Entry] = []
    for field in fields:
        if _is_no_creator(field):
            continue
        name = read_name(field, said)
        variables = _variables(field) or [_by_statement(name, said) or _default(field, main)]
        found += [Entry(variable, name, field) for variable in variables]
    return found


def _is_no_creator(field: Field) -> bool:
    codes = {each.line.rpartition("/")[2].lower() for each in field.free("4")}
    return bool(codes) and codes <= _NO_CREATORS


def _default(field: Field, main: bool) -> str:
    """Return what a name is taken for that has no role known here, as Zotero does.

    The main entry is the author's, and so are other persons', if there is one; else they are editors; bodies are
    contributors.
    """
    if field.tag[0] == _MAIN:
        return "author"
    if field.free("e4") or field.tag.endswith(_BODY):
        return "contributor"
    return "author" if main or field.tag == "720" else "editor"


_SAYS: Final = {
    "editor": re.compile(r"\bedit|\beds?\.|\bhrsg|\bherausg|\béd\.|\bred\.|\bред", re.IGNORECASE),
    "translator": re.compile(r"\btrans|\bübers|\baus dem|\btrad|\bпер\.|\bперев|\byi$", re.IGNORECASE),
    "illustrator": re.compile(r"\billus|\bill\.|\bил\.", re.IGNORECASE),
    "compiler": re.compile(r"\bcompil|\bcomp\.|\bzusammengest|\bсост", re.IGNORECASE),
}


def _by_statement(name: Name, said: str) -> str:
    """Return what the statement of responsibility says that a person is; nothing where it says nothing.

    >>> _by_statement(Name("Maude", "Aylmer"), "Leo Tolstoy ; translated by Aylmer Maude")
    'translator'
    """
    parts = [part for part in said.split(" ; ") if name.family and name.family in part]
    return next(
        (variable for variable, shape in _SAYS.items() for part in parts[:1] if shape.search(part)), ""
    )


def _variables(field: Field) -> list[str]:
    variables: dict[str, None] = {}
    for each in field.free("e4"):
        if variable := relator_variable(each.line):
            each.used = True
            variables[variable] = None
    if {"editor", "translator"} <= variables.keys():
        return ["editor-translator", *(each for each in variables if each not in ("editor", "translator"))]
    return list(variables)


def read_name(field: Field, said: str = "") -> Name:
    """Return the name of an entry.

    Args:
        field: the entry.
        said: the statement of responsibility.

    >>> read_name(Field("100", "1 ").add("a", "Mao, Zedong,").add("d", "1893-1976"), "Mao Zedong zhu").family_first
    True
    >>> read_name(Field("110", "1 ").add("a", "Soviet Union.").add("b", "Sovet Ministrov")).literal
    'Soviet Union. Sovet Ministrov'
    """
    if not field.tag.endswith(_PERSON) and not (field.tag == "720" and "," in field.get("a")):
        return Name(literal=". ".join(without_end(text) for text in field.take("ab")))
    text = " ".join(field.take("a")[:1])
    if field.indicators[:1] == "0" or "," not in text.rstrip(", "):
        return Name(literal=without_end(" ".join([without_end(text), *field.take("b")])))
    name = inverted(text)
    suffix = _suffix(field) or name.suffix
    return _in_order(Name(name.family, name.given, name.dropping_particle, suffix=suffix), said)


def _suffix(field: Field) -> str:
    """Return what stands behind a name; titles and ranks stay where they are."""
    for each in field.free("c"):
        if is_suffix(text := each.line.rstrip(",")):
            each.used = True
            return text
    return ""


def _in_order(name: Name, said: str) -> Name:
    family, given = parts(name)
    if given and in_characters(family + given):
        return replace(name, family_first=True)
    if not given or f"{family} {given}".casefold() not in said.casefold():
        return name
    return replace(name, family_first=True)
