"""Records as MARC 21 and back, by the tables of :mod:`citekit.support.marc.tables`.

What citekit carries beside stands in fields 887, which are for information that is not MARC's, of the source
"citekit": as JSON, in pieces that a field has room for.
"""

import json
from dataclasses import replace
from functools import partial
from typing import Final

from citekit.model.record import Invalid, Record, Value
from citekit.support.catalogue.dates import report_dates
from citekit.support.catalogue.tables import is_hosted
from citekit.support.csl.notices import Notice
from citekit.support.marc.dates import read_dates, write_created
from citekit.support.marc.fields import Field, Marc, Subfield, at, control
from citekit.support.marc.forms import FORMS
from citekit.support.marc.host import read_host, read_original, write_host, write_original
from citekit.support.marc.imprint import read_imprint, write_imprint
from citekit.support.marc.kept import add_kept, coded, keep, kept_fields
from citekit.support.marc.languages import read_languages, write_languages
from citekit.support.marc.names import entries, names_of, written
from citekit.support.marc.punctuation import to_be_read
from citekit.support.marc.subjects import read_keywords, write_keywords
from citekit.support.marc.tables import CARRIED, ROWS, Row
from citekit.support.marc.titles import read_meeting, read_title, write_meeting, write_title
from citekit.support.marc.types import host_level, leader, read_type, write_type
from citekit.support.marc.variants import read_forms, write_forms
from citekit.support.side_channel import Codec
from citekit.support.xml import clean

# Writing ----------------------------------------------------------------------------------------------------


def encode(record: Record) -> Marc:
    """Return a record as MARC.

    >>> encode(Record("a", "book", {"title": "War and Peace"})).tagged("245")[0].get("a")
    'War and Peace'
    """
    record = _understood(record)
    level = host_level(record, is_hosted(record))
    marc = Marc(leader(record.type), [control("001", record.id), coded(record)])
    names = written(record)
    marc.fields += [entry for _, entry in names]
    marc.fields += _described(record, level)
    write_keywords(marc.fields, record)
    write_languages(marc.fields, record)
    write_type(marc, record)
    kept = list(kept_fields(record.custom))
    write_forms(marc.fields, record, names, partial(_described, level=level), kept)
    add_kept(marc.fields, record.custom)
    marc.fields += kept
    for each in marc.fields:
        each.subfields.sort(key=_order_in_host if each.tag == "773" else _linkage_first)
    marc.fields.sort(key=_order)
    return marc


def _understood(record: Record) -> Record:
    """Return a record without what no field can hold."""
    variables: dict[str, Value] = {
        key: value for key, value in record.variables.items() if not isinstance(value, Invalid)
    }
    return replace(record, variables=variables)


def _described(record: Record, level: str) -> list[Field]:
    """Return the fields of a record but names, languages and what tells the type."""
    fields: list[Field] = []
    for row in ROWS:
        value = record.variables.get(row.variable)
        if value is not None:
            FORMS[row.form].write(fields, row.hosted if level and row.hosted else row.place, value)
    write_title(fields, record, level)
    write_meeting(fields, record)
    write_host(fields, record, level)
    write_original(fields, record)
    if not level:
        write_imprint(fields, record)
    if created := record.date("created"):
        write_created(fields, created)
    return fields


def _order(field: Field) -> str:
    """Return what fields are sorted by: their tags, but added entries stay in the order of the names."""
    return "700" if field.tag in ("700", "710") else field.tag


def _order_in_host(subfield: Subfield) -> int:
    return "67iatbdhgnpxz".find(subfield.code) % 99


def _linkage_first(subfield: Subfield) -> bool:
    return subfield.code != "6"


# Reading ----------------------------------------------------------------------------------------------------


def decode(given: Marc, notice: Notice) -> Record:
    """Return the record that MARC has."""
    marc = to_be_read(given)
    record = Record(marc.control("001").strip(), read_type(marc))
    for each in marc.tagged("001"):
        each.use("")
    found = entries(marc)
    record.variables |= names_of(found)
    read_languages(marc, record)
    _describe(marc, record)
    read_keywords(marc, record)
    read_forms(marc, record, found, _describe_form)
    report_dates(record, notice)
    record.custom |= dict(keep(marc, leader(record.type)))
    return record


def _describe(marc: Marc, record: Record) -> None:
    read_title(marc, record)
    in_host = read_host(marc, record)
    for row in ROWS:
        if row.variable not in record:
            _read_value(marc, row, record)
    read_imprint(marc.fields, record)
    read_original(marc, record)
    read_meeting(marc, record)
    read_dates(marc, record, in_host)


def _describe_form(marc: Marc, record: Record) -> None:
    """Read of another form of a field what is not the same in all: all but dates."""
    read_title(marc, record)
    read_host(marc, record)
    for row in ROWS:
        if row.variable not in record:
            _read_value(marc, row, record)
    read_imprint(marc.fields, record)
    read_meeting(marc, record)


def _read_value(marc: Marc, row: Row, record: Record) -> None:
    places = (row.hosted, row.place, *row.others) if row.hosted else (row.place, *row.others)
    for place in places:
        fields = at(marc.fields, place)
        value = FORMS[row.form].read(fields, place.codes) if fields else None
        if value is not None:
            record[row.variable] = value
            for each in fields if place.source else ():
                each.use("2")
            return


# What is carried beside -------------------------------------------------------------------------------------

_PIECE: Final = 9_000
"""How many bytes of JSON stand in a field, which has 9,999 at most."""


def attach(marc: Marc, text: str) -> None:
    """Put a text into fields where other programs pass it over."""
    # What no XML can have stands by its number in JSON.
    text = text if clean(text) == text else json.dumps(json.loads(text))
    data = text.encode()
    at = 0
    while at < len(data):
        piece = data[at : at + _PIECE].decode("utf-8", "ignore")
        at += len(piece.encode())
        marc.fields.append(Field(CARRIED.tag).add(CARRIED.codes, piece).add("2", CARRIED.source))


def detach(marc: Marc) -> str:
    """Take the text out again."""
    ours = at(marc.fields, CARRIED)
    marc.fields = [each for each in marc.fields if not CARRIED.matches(each)]
    return "".join(each.text for field in ours for each in field.subfields if each.code == CARRIED.codes)


CODEC: Final = Codec(encode, decode, attach, detach)
