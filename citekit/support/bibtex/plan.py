"""Which field each variable of one record has: the table of its type, with what the record itself decides.

Writing chooses by the record, reading by the fields that are there and those of citekit's own that say what was
chosen; so both go by one plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

from citekit.model.record import Record
from citekit.support.bibtex.tables import (
    DATE,
    HOLDABLE,
    HOLDINGS,
    NAMES,
    ROLES,
    SLOTS,
    TEXT,
    TITLE,
    Codec,
    fields_of,
)
from citekit.support.latex import encode

Plan: TypeAlias = dict[str, tuple[str, Codec]]
"""Variable → field and how its value is written there."""

_OWNERS: Final = {"note": "note", "location": "publisher-place", "organization": "", "institution": ""}
"""The variables that otherwise have the fields of what an archive holds."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a record decides beside its type."""

    created_is_date: bool = False
    """Whether the field `date` has `created`, because nothing was issued."""
    held: tuple[str, ...] = ()
    """The variables of the archive that have their place where biblatex-chicago prints it."""
    roles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Variable → which of `editor`, `editora` and so on has its names."""
    main: str = ""
    """The variable whose title is `maintitle`, because that of one volume stands in its place."""


def plan(type: str, choice: Choice) -> Plan:
    """Return the plan for a type.

    >>> plan("personal_communication", Choice(created_is_date=True, held=("archive",)))["archive"][0]
    'institution'
    >>> chapter = plan("chapter", Choice(main="container-title"))
    >>> chapter["container-title"][0], chapter["volume-title"][0]
    ('maintitle', 'booktitle')
    """
    fields = fields_of(type)
    if choice.created_is_date:
        fields = _without(fields, "date", "origdate")
        fields["created"] = ("date", DATE)
    if choice.held:
        fields = _without(fields, *(HOLDINGS[variable] for variable in choice.held))
        fields.update({variable: (HOLDINGS[variable], TEXT) for variable in choice.held})
    if choice.main:
        fields["volume-title"] = fields[choice.main]
        fields[choice.main] = ("maintitle", TITLE)
    if choice.roles:
        fields = _without(fields, *choice.roles.values())
        fields.update({variable: (slot, NAMES) for variable, slot in choice.roles.items()})
    return fields


def _without(fields: Plan, *names: str) -> Plan:
    return {variable: row for variable, row in fields.items() if row[0] not in names}


def created_is_date(record: Record) -> bool:
    """Tell whether a record has a date of its own and none of its issue."""
    return record.date("created") is not None and "issued" not in record and "original-date" not in record


def held(record: Record) -> tuple[str, ...]:
    """Return the variables of the archive that biblatex-chicago has a place for in this record."""
    if record.type not in HOLDABLE or "container-title" in record or "publisher" in record:
        return ()
    return tuple(
        variable
        for variable, field in HOLDINGS.items()
        if record.text(variable) and (not _OWNERS[field] or _OWNERS[field] not in record)
    )


def roles(record: Record) -> dict[str, str]:
    """Return which variables have their names in which of the fields for editors.

    >>> from citekit.model.name import Name
    >>> roles(Record("a", variables={"compiler": (Name("Kim"),)}))
    {'compiler': 'editor'}
    """
    playing = [variable for variable in sorted(ROLES & record.variables.keys()) if record.names(variable)]
    return dict(zip(playing, SLOTS["editor" in record :], strict=False))


def main(record: Record) -> str:
    """Return the variable whose title is that of the whole, where the title of one volume is there too."""
    if not record.text("volume-title").strip():
        return ""
    return next((each for each in _mains(record.type) if record.text(each).strip()), "")


def main_of_fields(type: str, fields: Mapping[str, str]) -> str:
    """Return the same for an entry."""
    planned = fields_of(type)
    return next((each for each in _mains(type) if "maintitle" in fields and planned[each][0] in fields), "")


def _mains(type: str) -> tuple[str, ...]:
    if type == "book":
        return ("title",)
    in_book = fields_of(type).get("container-title", ("", TITLE))[0] == "booktitle"
    return ("container-title",) if in_book else ()


def statement_of(record: Record) -> str:
    """Return the LaTeX that says where a document is: from the place in the archive to the archive's own.

    >>> statement_of(Record("a", variables={"archive": "Library & Archives", "archive_location": "Box 3"}))
    'Box 3, Library \\\\& Archives'
    """
    text = ", ".join(text for variable in HOLDINGS if (text := record.text(variable)))
    return " ".join(encode(text).split("\n"))
