"""A record's forms in other scripts and languages in MARC 21: written and read as the fields of which they are."""

from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Final

from citekit.model.language import primary
from citekit.model.name import Name
from citekit.model.record import Invalid, Record, Value
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.marc.fields import Field, Marc
from citekit.support.marc.names import Entry, entries, read_name, written
from citekit.support.marc.scripts import (
    Alternate,
    alternates,
    link,
    mark,
    number_of,
    own_tag,
    tag_of,
    translated,
)

# Writing ----------------------------------------------------------------------------------------------------


def write_forms(
    fields: list[Field],
    record: Record,
    names: list[tuple[str, Field]],
    described: Callable[[Record], list[Field]],
    kept: list[Field],
) -> None:
    """Add the other forms of a record's values to its fields.

    Args:
        fields: the fields of the values themselves.
        record: the record.
        names: the entries of its names, which stand among the fields.
        described: returns the fields of a record but its names.
        kept: fields that will stand beside, whose links have numbers already.
    """
    links = _Links(max([0, *map(number_of, kept)]))
    for variable, tag, value in _forms(record):
        own = record.tag(variable)
        if VARIABLES[variable] is Kind.NAMES:
            mine = [each for name, each in names if name == variable]
            _link_names(links, mine, variable, tag, value)
        else:
            for other in described(Record("", record.type, {variable: value})):
                _link_field(links, fields, other, tag, own or record.text("language"))
    for own_field, own in _own(fields, record, names):
        mark(own_field, own)
    fields += links.forms


def _forms(record: Record) -> Iterable[tuple[str, str, Value]]:
    for variable, forms in record.variants.items():
        own = record.tag(variable)
        for tag, value in forms.items():
            if tag != own and not isinstance(value, Invalid):
                yield variable, tag, value


class _Links:
    """Forms of fields, which are numbered as they come."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.forms: list[Field] = []
        self._by_own: dict[tuple[str, str], list[Field]] = {}

    def add(self, own: Field | None, other: Field, tag: str) -> None:
        """Add a form of a field; one of the same language goes with it."""
        self.number += own is not None and not own.get("6")
        linked = link(own, other, tag, self.number)
        alike = self._by_own.setdefault((linked.get("6")[:6], tag), []) if own is not None else []
        same = next((each for each in alike[-1:] if _is_one_field(each, linked)), None)
        if same is None:
            alike.append(linked)
            self.forms.append(linked)
        else:
            same.subfields += [each for each in other.subfields if each.code not in "69"]


def _is_one_field(one: Field, other: Field) -> bool:
    """Tell whether two forms of a field can be one field: each has what the other has not."""
    return {each.code for each in one.subfields}.isdisjoint({each.code for each in other.subfields} - _MARKS)


_MARKS: Final = frozenset("69")


def _link_field(links: _Links, fields: list[Field], other: Field, tag: str, language: str) -> None:
    other.subfields = [each for each in other.subfields if each.code != "7" or other.tag != "773"]
    if not other.subfields:
        return
    if other.tag == "245" and primary(tag) != primary(language):
        links.forms.append(translated(other, tag))
        return
    own = next((each for each in fields if _is_form(other, each)), None)
    links.add(own, other, tag)


def _is_form(other: Field, own: Field) -> bool:
    return other.tag == own.tag and other.indicators[1:] == own.indicators[1:]


def _link_names(links: _Links, own: list[Field], variable: str, tag: str, value: Value) -> None:
    others = [field for _, field in written(Record("", variables={variable: value}))]
    if len(own) != len(others):
        own = []
    for other, mine in zip_longest(others, own):
        links.add(mine, other if mine is None else _as_entry_of(mine, other), tag)


def _as_entry_of(own: Field, other: Field) -> Field:
    """Return the entry of a name under the tag of the one that it is a form of, whatever it looks like itself."""
    person = other.tag[1:] == own.tag[1:] or own.indicators[0] not in "01"
    return Field(own.tag, other.indicators if person else "0 ", other.subfields)


_MAIN_VARIABLE: Final = {
    "245": "title",
    "773": "container-title",
    "490": "collection-title",
    "830": "collection-title",
    "264": "publisher",
    "260": "publisher",
}


def _own(fields: list[Field], record: Record, names: list[tuple[str, Field]]) -> Iterable[tuple[Field, str]]:
    """Yield the fields of values whose language is known, each with its tag."""
    by_field = [(field, _MAIN_VARIABLE[field.tag]) for field in fields if field.tag in _MAIN_VARIABLE]
    for field, variable in [*by_field, *((field, variable) for variable, field in names)]:
        if variable in record.variants and (tag := record.tag(variable)):
            yield field, tag


# Reading ----------------------------------------------------------------------------------------------------


def read_forms(
    marc: Marc, record: Record, found: list[Entry], describe: Callable[[Marc, Record], None]
) -> None:
    """Read the other forms of a record's values.

    Args:
        marc: the fields, of which those of other forms are still to be read.
        record: what is given the forms.
        found: the entries of the record's names.
        describe: reads into a record what fields have, but names.
    """
    language = record.text("language")
    by_tag: dict[str, list[Alternate]] = {}
    for other in alternates(marc, language):
        by_tag.setdefault(other.tag, []).append(other)
    for tag, others in by_tag.items():
        form = Record("", record.type)
        describe(Marc(marc.leader, [other.field for other in others]), form)
        for variable, value in form.variables.items():
            if VARIABLES[variable] is not Kind.NAMES and value != record.variables.get(variable):
                record.variants.setdefault(variable, {})[tag] = value
        _read_names(tag, others, record, found)
    _read_own(marc, record, found, language)
    _use_links(marc, [each for others in by_tag.values() for each in others])


def _use_links(marc: Marc, others: list[Alternate]) -> None:
    """Mark what links forms of which something was made, in them and in the record's own fields."""
    read = [other for other in others if any(each.used for each in other.field.subfields)]
    for other in read:
        other.field.use(f"{'6' if other.link else 'y'}{'9' if tag_of(other.field) else ''}")
    links = {f"880-{other.link}" for other in read if other.link}
    for field in marc.fields:
        for each in field.subfields:
            each.used = each.used or (each.code == "6" and each.line[:6] in links)


def _read_names(tag: str, others: list[Alternate], record: Record, found: list[Entry]) -> None:
    """Read the forms of names; those that have none stay among the others as they are."""
    by_link = {(other.field.tag, other.link): other.field for other in others if other.link != "00"}
    said = " ".join(other.field.get("c") for other in others if other.field.tag == "245")
    forms: dict[str, list[Name]] = {}
    seen: set[str] = set()
    for entry in found:
        other = by_link.get((entry.field.tag, entry.field.get("6")[4:6]))
        if other is not None:
            seen.add(entry.variable)
            _use_roles(other)
        name = entry.name if other is None else read_name(other, said)
        forms.setdefault(entry.variable, []).append(name)
    apart = [other.field for other in others if other.link == "00"]
    extra = entries(Marc(fields=apart))
    for variable in dict.fromkeys([*seen, *(entry.variable for entry in extra)]):
        names = forms[variable] if variable in seen else []
        names = names + [entry.name for entry in extra if entry.variable == variable]
        record.variants.setdefault(variable, {})[tag] = tuple(names)


def _use_roles(field: Field) -> None:
    field.use("e4")


def _read_own(marc: Marc, record: Record, found: list[Entry], language: str) -> None:
    """Say which language the record's own forms are in: where there are others, or citekit has said it."""
    by_field = [(field, _MAIN_VARIABLE[field.tag]) for field in marc.fields if field.tag in _MAIN_VARIABLE]
    by_field += [(entry.field, entry.variable) for entry in found]
    for field, variable in by_field:
        said = tag_of(field)
        if said or (variable in record.variants and field.get("6")):
            tag = said or own_tag(field, language)
            if tag and variable in record and not _has(record, variable):
                record.variants.setdefault(variable, {}).setdefault(tag, record[variable])
        for each in field.subfields:
            each.used = each.used or (each.code == "9" and bool(said))


def _has(record: Record, variable: str) -> bool:
    return record[variable] in record.variants.get(variable, {}).values()
