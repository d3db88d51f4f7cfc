"""Which field each variable of one record has: the table of its type, with what the record itself decides.

Writing plans from the record, reading from the fields of citekit's own that say what was decided; so both go by
one plan.
"""

from collections.abc import Collection
from typing import Final, TypeAlias

from citekit.model.record import Record
from citekit.support.bibtex_tables import DATE, HOLDABLE, HOLDINGS, TEXT, Codec, fields_of

Plan: TypeAlias = dict[str, tuple[str, Codec]]
"""Variable → field and how its value is written there."""

_OWNERS: Final = {"note": "note", "location": "publisher-place", "organization": "", "institution": ""}
"""The variables that otherwise have the fields of what an archive holds."""


def plan(type: str, *, created_is_date: bool, held: Collection[str]) -> Plan:
    """Return the plan for a type.

    Args:
        type: CSL's type.
        created_is_date: whether the field `date` has `created`, because nothing was issued.
        held: the variables of the archive that have their place where biblatex-chicago prints it.

    >>> plan("letter", created_is_date=True, held=["archive"])["archive"][0]
    'institution'
    """
    fields = fields_of(type)
    if created_is_date:
        fields = {variable: row for variable, row in fields.items() if row[0] not in ("date", "origdate")}
        fields["created"] = ("date", DATE)
    if held:
        taken = {HOLDINGS[variable] for variable in held}
        fields = {variable: row for variable, row in fields.items() if row[0] not in taken}
        fields.update({variable: (HOLDINGS[variable], TEXT) for variable in held})
    return fields


def created_is_date(record: Record) -> bool:
    """Tell whether a record has a date of its own and none of its issue."""
    return record.date("created") is not None and "issued" not in record and "original-date" not in record


def held(record: Record) -> list[str]:
    """Return the variables of the archive that biblatex-chicago has a place for in this record."""
    if record.type not in HOLDABLE or "container-title" in record or "publisher" in record:
        return []
    return [
        variable
        for variable, field in HOLDINGS.items()
        if record.text(variable) and (not _OWNERS[field] or _OWNERS[field] not in record)
    ]
