"""Records to entries of RIS and back; the table is :mod:`citekit.support.tagged.ris_tables`.

The lossless way: what a type has no field for is a line of ``M2``, as ``editor: Kim || Il Sung``; what no
line can say is JSON in one more, ``M2  - citekit: {…}``. `M2` it is, since Zotero puts it into Extra, where
such lines are at home and do no harm, while `N1` would become a note to be read and printed; pandoc, rispy
and Mendeley pass it over.

A date of its own that nothing prints is the date (`DA`, `PY`); of what a host prints the host's date is, and
the document's own is a line ``original-date``, which Zotero's styles print for letters.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.model.record import Record
from citekit.model.vocabulary import TYPES
from citekit.support.csl.notices import Notice
from citekit.support.reference_types import TYPES_BY_NAME
from citekit.support.side_channel import Codec
from citekit.support.tagged import extra_lines
from citekit.support.tagged.dates import read_date, year
from citekit.support.tagged.lines import Entry, Field, Syntax, one_line
from citekit.support.tagged.record import (
    Given,
    Rows,
    arranged,
    beside,
    given,
    keep,
    lacking,
    read_dates,
    read_numbers,
    read_rows,
    standing_in,
    write_kept,
    write_rows,
)
from citekit.support.tagged.ris_tables import CSL_TYPES, DEFAULT, ORDER, ROWS, TAGS
from citekit.support.tagged.ris_tables import TYPES as RIS_TYPES
from citekit.support.tagged.values import ends, is_doi

SYNTAX: Final = Syntax(
    line=re.compile(
        r"(?:\s*(?=TY  ?-))?(?P<tag>[A-Z][A-Z0-9])(?:[ \t]{1,2}-(?=\s|$)|[ \t]{2}-|(?<=ER)\s*$)[ \t]*(?P<value>.*)"
    ),
    start="TY",
    end="ER",
    type="TY",
    flowing=frozenset("AB AD DB KW L1 L2 L3 L4 N1 N2 RN SN TI T1 U1 UR".split()),
)
_TAG: Final = re.compile("[A-Z][A-Z0-9]")
_EXTRA: Final = "M2"
_SERIAL_NUMBER: Final = "SN"
_SERIAL_NUMBERS: Final = ("ISSN", "ISBN")
_STAND_INS: Final = {"author": ("director", "composer"), "issued": ("created",)}
"""What stands in a variable's field where a record has none of it."""
_DATES: Final = ("DA", "Y1", "PY")
_OTHERWISE: Final = ("TY", "ID", "ER", "EP", _SERIAL_NUMBER, *_DATES)
"""Tags that are read and written otherwise than by rows."""


# Writing ----------------------------------------------------------------------------------------------------


def encode(record: Record) -> Entry:
    """Return the entry of a record."""
    type_of_reference = RIS_TYPES.get(record.type, DEFAULT)
    rows = _written(ROWS[type_of_reference])
    fields = [Field("TY", type_of_reference), Field("ID", one_line(record.id))]
    fields += paged(write_rows(standing_in(record, _STAND_INS), rows), rows)
    fields += _said_twice(record, rows)
    fields += write_kept(record, _TAG, (*_OTHERWISE, *lacking(record, rows)))
    fields += (Field(_EXTRA, line) for line in _extra(record, rows, type_of_reference))
    return Entry(arranged(fields, ORDER))


def _written(rows: Rows) -> Rows:
    """Return rows with both numbers of books and serials, if the field is not that of another number."""
    if _SERIAL_NUMBER in rows.get("number", ()):
        return rows
    return {**rows, **dict.fromkeys(_SERIAL_NUMBERS, (_SERIAL_NUMBER,))}


def paged(fields: Iterable[Field], rows: Rows) -> Iterator[Field]:
    """Yield fields with a range of pages divided into its ends."""
    divided = "page" in rows
    for field in fields:
        first, last = ends(field.value) if divided and field.tag == "SP" else (field.value, "")
        yield Field(field.tag, first)
        if last:
            yield Field("EP", last)


def _said_twice(record: Record, rows: Rows) -> Iterator[Field]:
    """Yield what RIS says twice: the year, and the proceedings' title where the conference has no name."""
    date = record.date("issued") or (record.date("created") if "issued" not in record else None)
    if date and year(date):
        yield Field("PY", year(date))
    title = record.text("container-title")
    if title and rows.get("container-title", ("",))[0] == "C3" and "event-title" not in record:
        yield Field("T2", one_line(title))


def _extra(record: Record, rows: Rows, type_of_reference: str) -> Iterator[str]:
    if record.type in TYPES and CSL_TYPES[type_of_reference] != record.type:
        yield extra_lines.type_line(record.type)
    created = record.date("created")
    if created and "issued" in record and "original-date" not in record:
        yield from extra_lines.lines("original-date", created)
    for variable, value in record.variables.items():
        if variable not in rows:
            yield from extra_lines.lines(variable, value)


# Reading ----------------------------------------------------------------------------------------------------


def decode(entry: Entry, notice: Notice) -> Record:
    """Return the record of an entry; what is not understood is said and kept."""
    values = given(entry)
    type_of_reference = _type(values, notice)
    record = Record(_id(values, entry.number), CSL_TYPES[type_of_reference])
    rows = ROWS[type_of_reference]
    _prepare(values, type_of_reference, rows)
    if _SERIAL_NUMBER not in rows.get("number", ()):
        read_numbers(record, values, _SERIAL_NUMBER, "ISSN" if "ISSN" in rows else "ISBN")
    read_dates(record, values, _DATES, notice)
    _set_apart(record, values)
    read_rows(record, rows, values)
    _tidy(record)
    _read_extra(record, values)
    _take_key(record, entry)
    _report_unknown(values, notice)
    keep(record, values)
    return record


def _type(values: Given, notice: Notice) -> str:
    """Return the type of reference; where there is none, what the other fields are those of."""
    stated = values.pop("TY", [""])[0]
    found = stated.upper() if stated.upper() in ROWS else TYPES_BY_NAME.get(stated.lower(), "")
    if found:
        return found
    if stated:
        notice("unknown-type", f"unknown type {stated!r}; kept as TY and read as a document")
        values["TY"] = [stated]
        return "GEN"
    notice("no-type", "the entry has no TY, which says its type; it was guessed by the other fields")
    return "JOUR" if values.keys() & {"JF", "JO", "JA", "VL", "IS"} else "GEN"


def _id(values: Given, number: int) -> str:
    first, *others = values.pop("ID", [f"item-{number}"])
    if others:
        values["ID"] = others
    return first


def _prepare(values: Given, type_of_reference: str, rows: Rows) -> None:
    """Put what is said in more than one manner into the one that rows are for."""
    if type_of_reference == "EDBOOK" and "AU" in values:
        values["A3"] = [*values.pop("AU"), *values.get("A3", ())]
    if "page" in rows and "EP" in values:
        last = values.pop("EP")[0]
        first = values.get("SP", [last])[0]
        values["SP"] = [first if last in (first, "") else f"{first}-{last}"]
    dois = [text for text in values.get("M3", ()) if is_doi(text)]
    if dois and not any("M3" in tags for tags in rows.values()):
        values["DO"] = [*values.get("DO", ()), *dois]
        _left(values, "M3", [text for text in values["M3"] if text not in dois])


def _left(values: Given, tag: str, left: list[str]) -> None:
    values.pop(tag, None)
    if left:
        values[tag] = left


def _set_apart(record: Record, values: Given) -> None:
    """Keep the date that Ovid repeats under the tag for the day of access, which it is not."""
    date = record.date("issued")
    if "Y2" in values and date and date.edtf.startswith(read_date(values["Y2"][0]).edtf or "-"):
        keep(record, {"Y2": values.pop("Y2")})


def _tidy(record: Record) -> None:
    """Take away what only repeats something else."""
    if record.text("container-title-short") == record.text("container-title"):
        record.variables.pop("container-title-short", None)
    if record.text("event-title") == record.text("container-title"):
        record.variables.pop("event-title", None)


def _read_extra(record: Record, values: Given) -> None:
    lines = [line for value in values.pop(_EXTRA, ()) for line in value.split("\n")]
    _left(values, _EXTRA, [line for line in lines if line and not extra_lines.read_line(record, line)])


def _take_key(record: Record, entry: Entry) -> None:
    """Make a citation key the id where there is none, as Zotero and its profile have it."""
    key = record.text("citation-key")
    if key and (one_line(record.id) == key or not any(field.tag == "ID" for field in entry.fields)):
        record.id = key
        del record.variables["citation-key"]


def _report_unknown(values: Given, notice: Notice) -> None:
    for tag in values.keys() - TAGS:
        notice("unknown-tag", f"no tag of RIS: {tag}; kept under it")


CODEC: Final = Codec(encode, decode, *beside(_EXTRA))


def render(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield entries as text."""
    for entry in entries:
        yield "".join(f"{field.tag}  - {field.value}\n" for field in entry.fields) + "ER  - \n\n"
