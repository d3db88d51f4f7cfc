"""Records to tagged fields and back, by a table of rows that reading and writing share.

A row is a variable and the tags that hold it: the first is the one that is written, the others are read where
those before are missing. How a variable's value is spelt in fields is its `Form`, by its kind or its own.
What no row takes is kept in the record's `custom` under the tag, and comes out under it again.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Json, Record, Value
from citekit.model.vocabulary import LISTED, SEVERAL, VARIABLES, Kind, several
from citekit.problems import Place, Report
from citekit.support.csl.notices import Notice
from citekit.support.encodings import decode_text
from citekit.support.side_channel import MARK, Codec, restored
from citekit.support.tagged.dates import in_words, read_date, slashed, whole
from citekit.support.tagged.lines import Entry, Field, Syntax, entries, json_line, one_line
from citekit.support.tagged.values import (
    read_doi,
    read_language,
    read_name,
    serial_number,
    serial_numbers,
    write_name,
)

Rows: TypeAlias = Mapping[str, tuple[str, ...]]
Given: TypeAlias = dict[str, list[str]]
"""The values of an entry by tag; reading takes out what it understands."""


class Form(NamedTuple):
    """How a variable's value is spelt: `read` takes fields' values and gives what is left of them, too."""

    read: Callable[[list[str]], tuple[Value, list[str]]]
    write: Callable[[Value], list[str]]


# Forms ------------------------------------------------------------------------------------------------------


_NARROW: Final = 50
_WIDE: Final = 90
"""Lines that were broken are not shorter than this, but for the last, nor longer."""


def flow(text: str) -> str:
    r"""Return a text without the ends of lines that were only broken, all at about the same width.

    >>> flow("Asks for grain.\nThe roads are closed.")
    'Asks for grain.\nThe roads are closed.'
    >>> flow("Asks for grain, since the roads to the northern garrisons\nare closed.")
    'Asks for grain, since the roads to the northern garrisons are closed.'
    """
    lines = text.split("\n")
    broken = all(_NARROW <= len(line) <= _WIDE for line in lines[:-1]) and len(lines[-1]) <= _WIDE
    return " ".join(lines) if broken else text


def _first(values: list[str]) -> tuple[Value, list[str]]:
    return " ".join(values[0].split("\n")), values[1:]


def _line(value: Value) -> list[str]:
    return [one_line(value)] if isinstance(value, str) else []


def _names(values: list[str]) -> tuple[Value, list[str]]:
    return tuple(read_name(value) for value in values), []


def _write_names(value: Value) -> list[str]:
    return [write_name(name) for name in value if isinstance(name, Name)] if isinstance(value, tuple) else []


def _date(values: list[str]) -> tuple[Value, list[str]]:
    return read_date(values[0]), values[1:]


def _write_date(value: Value) -> list[str]:
    return [one_line(slashed(value))] if isinstance(value, Date) else []


def _write_words(value: Value) -> list[str]:
    return [one_line(in_words(value))] if isinstance(value, Date) else []


def _all(values: list[str]) -> tuple[Value, list[str]]:
    return SEVERAL.join(" ".join(value.split("\n")) for value in values), []


def _write_all(value: Value) -> list[str]:
    return [one_line(each) for each in several(value)] if isinstance(value, str) else []


def _paragraphs(values: list[str]) -> tuple[Value, list[str]]:
    return "\n".join(values), []


def _flowing(values: list[str]) -> tuple[Value, list[str]]:
    return "\n".join(flow(value) for value in values), []


def _write_lines(value: Value) -> list[str]:
    return [one_line(line) for line in value.split("\n") if line.strip()] if isinstance(value, str) else []


def _keywords(values: list[str]) -> tuple[Value, list[str]]:
    words = [word for value in values for word in value.split("\n")]
    return ("; " if any("," in word or ";" in word for word in words) else ", ").join(words), []


def _write_keywords(value: Value) -> list[str]:
    if not isinstance(value, str):
        return []
    words = value.split("; " if "; " in value else ", ")
    return [one_line(word) for word in words if word.strip()]


def _addresses(values: list[str]) -> tuple[Value, list[str]]:
    found = [address for value in values for address in _split_addresses(value)]
    return found[0], found[1:]


def _split_addresses(value: str) -> list[str]:
    pieces = [piece for piece in re.split(r"[;\s]+(?=https?://)", value.strip()) if piece]
    return pieces or [value]


def _doi(values: list[str]) -> tuple[Value, list[str]]:
    return read_doi(values[0]), [value for value in values[1:] if read_doi(value) != read_doi(values[0])]


def _language(values: list[str]) -> tuple[Value, list[str]]:
    return read_language(values[0]), values[1:]


FORMS: Final = {
    Kind.TEXT: Form(_first, _line),
    Kind.NUMBER: Form(_first, _line),
    Kind.NAMES: Form(_names, _write_names),
    Kind.DATE: Form(_date, _write_date),
}
OWN_FORMS: Final = {
    **dict.fromkeys(LISTED, Form(_all, _write_all)),
    "abstract": Form(_flowing, _line),
    "note": Form(_paragraphs, _write_lines),
    "keyword": Form(_keywords, _write_keywords),
    "URL": Form(_addresses, _line),
    "DOI": Form(_doi, _line),
    "language": Form(_language, _line),
}
IN_WORDS: Final = Form(_date, _write_words)
"""A date as people write it."""


FORM_OF: Final = MappingProxyType(
    {name: FORMS[kind] for name, kind in VARIABLES.items() if kind in FORMS} | OWN_FORMS
)
"""How variables are spelt; those are not in it that no single field can hold."""


# Reading ----------------------------------------------------------------------------------------------------


def given(entry: Entry) -> Given:
    """Return the values of an entry by tag, without those that are empty."""
    found: Given = {}
    for field in entry.fields:
        if field.value:
            found.setdefault(field.tag, []).append(field.value)
    return found


def unwrapped(values: Given) -> Given:
    """Return values without the ends of lines, where a format has them only to keep lines short."""
    return {tag: [" ".join(text.split()) for text in texts] for tag, texts in values.items()}


def read_rows(
    record: Record, rows: Rows, values: Given, forms: Mapping[str, Form] = MappingProxyType({})
) -> None:
    """Put into a record what rows take out of values; `forms` has what is spelt otherwise than usual."""
    for variable, tags in rows.items():
        form = forms.get(variable) or FORM_OF.get(variable)
        found = [tag for tag in tags if tag in values]
        if not found or form is None or variable in record:
            continue
        # Names and keywords may stand under several tags; of other values the first tag's is the best.
        taken = found if VARIABLES[variable] is Kind.NAMES or variable == "keyword" else found[:1]
        value, left = form.read([value for tag in taken for value in values.pop(tag)])
        record[variable] = _unique(value)
        if left:
            values[taken[0]] = left
    _drop_repeated(record, rows, values)


def _unique(value: Value) -> Value:
    """Return a value without names that occur twice, as they do where two tags list the same persons."""
    return tuple(dict.fromkeys(value)) if isinstance(value, tuple) else value


def _drop_repeated(record: Record, rows: Rows, values: Given) -> None:
    """Take out what only repeats what another tag has given already."""
    for variable, tags in rows.items():
        said = record.text(variable)
        for tag in tags if said else ():
            if tag in values and all(read_doi(_plain(value)) == _plain(said) for value in values[tag]):
                del values[tag]


def _plain(text: str) -> str:
    return " ".join(text.split())


def read_numbers(record: Record, values: Given, tag: str, usual: str) -> None:
    """Put ISSN and ISBN, which share a tag, into a record by their shape; what has none is the `usual`."""
    found: dict[str, list[str]] = {}
    for number in (number for value in values.pop(tag, ()) for number in serial_numbers(value)):
        found.setdefault(serial_number(number) or usual, []).append(" ".join(number.split()))
    for variable, numbers in found.items():
        record[variable] = ", ".join(dict.fromkeys(numbers))


def rows_of(text: str) -> dict[str, tuple[str, ...]]:
    """Return the rows of a table: a variable and its tags, set apart by commas.

    >>> rows_of("title TI T1, page SP")
    {'title': ('TI', 'T1'), 'page': ('SP',)}
    """
    rows = (row.split() for row in text.split(",") if row.strip())
    return {variable: tuple(tags) for variable, *tags in rows}


def joined(every: Rows, own: Rows) -> Rows:
    """Return the rows of all types with a type's own, of which the tags are nobody else's."""
    taken = {tag for tags in own.values() for tag in tags}
    rest = {variable: tuple(tag for tag in tags if tag not in taken) for variable, tags in every.items()}
    return {variable: tags for variable, tags in rest.items() if tags} | dict(own)


def read_dates(record: Record, values: Given, tags: Iterable[str], notice: Notice) -> None:
    """Put the date of publication into a record, which the fields of these tags give together."""
    date, others = whole([(tag, " ".join(value.split())) for tag in tags for value in values.pop(tag, ())])
    if date:
        record["issued"] = date
        if not date.edtf:
            notice(
                "date-not-understood", f"not a date that is understood, kept as it stands: {date.literal!r}"
            )
    for tag, value in others:
        if date is None or value != date.literal:
            values.setdefault(tag, []).append(value)


def keep(record: Record, values: Given) -> None:
    """Keep what is left of an entry in a record's `custom`, under its tags."""
    for tag, left in values.items():
        record.custom[tag] = left[0] if len(left) == 1 else list[Json](left)


def entries_of(data: bytes, syntax: Syntax, report: Report) -> Iterator[Entry]:
    """Yield the entries of a file, and say so where there is none."""
    text = decode_text(data, report)
    number = 0
    for entry in entries(text, syntax, report):
        number = entry.number
        yield entry
    if not number:
        message = "there is no entry in it" if text.strip() else "there is nothing in it"
        report.warning("empty", message, hint=f"an entry begins with a line {syntax.start}")


def read_entries(data: bytes, syntax: Syntax, codec: Codec[Entry], report: Report) -> Iterator[Record]:
    """Yield the records of a file, with what is carried beside them."""
    for entry in entries_of(data, syntax, report):
        yield restored(codec, entry, Place(line=entry.line), report)


def beside(tag: str) -> tuple[Callable[[Entry, str], None], Callable[[Entry], str]]:
    """Return what attaches a line of JSON to an entry as a field, and what takes it out again."""

    def attach(entry: Entry, text: str) -> None:
        entry.fields.append(Field(tag, MARK + json_line(text)))

    def detach(entry: Entry) -> str:
        for at, field in enumerate(entry.fields):
            if field.tag == tag and field.value.startswith(MARK):
                del entry.fields[at]
                return field.value.removeprefix(MARK)
        return ""

    return attach, detach


# Writing ----------------------------------------------------------------------------------------------------


def write_rows(
    record: Record, rows: Rows, forms: Mapping[str, Form] = MappingProxyType({})
) -> Iterator[Field]:
    """Yield the fields of what rows have a tag for; `forms` has what is spelt otherwise than usual."""
    for variable, value in record.variables.items():
        form = forms.get(variable) or FORM_OF.get(variable)
        if variable in rows and form is not None:
            yield from (Field(rows[variable][0], text) for text in form.write(value) if text)


def standing_in(record: Record, stand_ins: Mapping[str, Iterable[str]]) -> Record:
    """Return a record with values of other variables standing in for those that it has not.

    >>> standing_in(Record("a", "book", {"created": "1953"}), {"issued": ("original-date", "created")}).text("issued")
    '1953'
    """
    found: dict[str, Value] = {}
    for variable, others in stand_ins.items():
        other = next((other for other in others if other in record), "")
        if other and variable not in record:
            found[variable] = record[other]
    return Record(record.id, record.type, record.variables | found) if found else record


def write_kept(record: Record, tag: re.Pattern[str], taken: Iterable[str]) -> Iterator[Field]:
    """Yield the fields that a record keeps under a format's own tags, but those that are taken otherwise."""
    refused = frozenset(taken)
    for name, value in record.custom.items():
        if tag.fullmatch(name) and name not in refused:
            texts = value if isinstance(value, list) else [value]
            yield from (
                Field(name, line) for text in texts if isinstance(text, str) and (line := one_line(text))
            )


def lacking(record: Record, rows: Rows) -> Iterator[str]:
    """Yield the tags of variables that a record lacks: another value under one of these would be read as theirs.

    >>> list(lacking(Record("a", "book", {"URL": "https://example.org/"}), rows_of("URL UR, note N1")))
    ['N1']
    """
    return (tag for variable, tags in rows.items() if variable not in record for tag in tags)


def arranged(fields: Iterable[Field], order: str) -> list[Field]:
    """Return fields in the order in which their tags are listed; the others behind."""
    places = {tag: place for place, tag in enumerate(order.split())}
    return sorted(fields, key=lambda field: places.get(field.tag, len(places)))
