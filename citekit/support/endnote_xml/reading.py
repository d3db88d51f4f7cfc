"""Entries of EndNote's XML to records, by the rows of :mod:`citekit.support.endnote_xml.tables`."""

import re
from typing import Final

from citekit.model.record import Record
from citekit.support.csl.notices import Notice
from citekit.support.endnote_xml.forms import FORMS
from citekit.support.endnote_xml.tables import (
    DEFAULT,
    FURNITURE,
    ONLINE,
    ORIGINAL,
    ROWS,
    known_type,
    record_type,
)
from citekit.support.tagged.dates import read_date
from citekit.support.tagged.lines import Entry
from citekit.support.tagged.record import Given, Rows, given, keep, read_dates, read_numbers, read_rows

_PMID: Final = re.compile(r"\d{1,8}", re.ASCII)
_PMCID: Final = re.compile(r"PMC\d+")


def decode(entry: Entry, notice: Notice) -> Record:
    """Return the record of an entry; what is not understood is said and kept."""
    values = given(entry)
    type_name = _type(values, notice)
    record = Record(_id(values, entry.number), record_type(type_name))
    rows = ROWS[type_name]
    apart = _set_apart(values, rows)
    _prepare(values, type_name)
    read_numbers(record, values, "isbn", _usual_number(type_name, rows))
    read_dates(record, values, ("pub-dates", "year", "month"), notice)
    _read_identifiers(record, values, rows)
    _read_online(record, values, rows)
    _read_original(record, values, rows)
    read_rows(record, rows, values, FORMS)
    _tidy(record)
    keep(record, {tag: [*values.get(tag, ()), *apart.get(tag, ())] for tag in {**values, **apart}})
    return record


def _type(values: Given, notice: Notice) -> str:
    """Return the type of reference; where there is none, what the other fields are those of."""
    name, number = (values.pop(tag, [""])[0] for tag in ("ref-type", "ref-number"))
    found = known_type(name, number)
    if found:
        return found
    if name or number:
        stated = " ".join(part for part in (name, number) if part)
        notice("unknown-type", f"unknown type {stated!r}; kept as ref-type and read as a document")
        values["ref-type"] = [stated]
        return DEFAULT
    notice("no-type", "the record has no ref-type, which says its type; it was guessed by the other fields")
    return "JOUR" if "full-title" in values else "CHAP" if "secondary-title" in values else DEFAULT


def _id(values: Given, number: int) -> str:
    """Return the id: our own, the label that people give a reference, or the number that EndNote does."""
    found = [
        values.get(tag, [""])[0] for tag in ("foreign-keys", "label", "key", "rec-number") if tag in values
    ]
    for tag in (*FURNITURE, "key"):
        values.pop(tag, None)
    id = next(filter(None, found), f"item-{number}")
    if values.get("label") == [id]:
        del values["label"]
    return id


def _set_apart(values: Given, rows: Rows) -> Given:
    """Take out what stands in a field for something else: links of databases that are none, other notes."""
    links = {tag: values.get(tag, []) for tag in rows["URL"]}
    apart = {tag: [link for link in found if link.startswith("<")] for tag, found in links.items()}
    if "PMCID" in rows and not _PMCID.fullmatch(values.get("custom2", [""])[0]):
        apart["custom2"] = values.pop("custom2", [])
    for tag, found in links.items():
        _left(values, tag, [link for link in found if link not in apart[tag]])
    return {tag: found for tag, found in apart.items() if found}


def _left(values: Given, tag: str, left: list[str]) -> None:
    values.pop(tag, None)
    if left:
        values[tag] = left


def _prepare(values: Given, type_name: str) -> None:
    """Put the editors of a book where EndNote has them, if others have called them otherwise."""
    edited = type_name == "EDBOOK" and "authors" in values
    if edited:
        values["tertiary-authors"] = [*values.pop("authors"), *values.get("tertiary-authors", ())]
    elif "BOOK" in type_name and not {"authors", "tertiary-authors", "secondary-title"} & values.keys():
        _left(values, "tertiary-authors", values.pop("secondary-authors", []))


def _usual_number(type_name: str, rows: Rows) -> str:
    """Return what a number is that by its shape is none of a book and none of a serial."""
    if "isbn" in rows.get("number", ()):
        return "number"
    return "ISSN" if "issue" in rows or type_name == "SER" else "ISBN"


def _read_identifiers(record: Record, values: Given, rows: Rows) -> None:
    accession = values.get("accession-num", [""])[0]
    if "PMCID" in rows and _PMID.fullmatch(accession):
        record["PMID"] = accession
        del values["accession-num"]


def _read_online(record: Record, values: Given, rows: Rows) -> None:
    """Take the edition of an article for the day when it came online, as EndNote has it, where it is a date."""
    date = read_date(values.get("edition", [""])[0])
    if ONLINE in rows and len(date.edtf) > len("2014"):
        record["available-date"] = date
        del values["edition"]


def _read_original(record: Record, values: Given, rows: Rows) -> None:
    """Take the original publication for its publisher, where it is no date and the type has it for nothing else."""
    stated = values.get(ORIGINAL, [""])[0]
    if stated and "original-date" in rows and not read_date(stated).edtf:
        record["original-publisher"] = stated
        del values[ORIGINAL]


def _tidy(record: Record) -> None:
    """Take away what only repeats something else."""
    for variable, other in (("container-title-short", "container-title"), ("event-title", "container-title")):
        if variable in record and record[variable] == record.text(other):
            del record.variables[variable]
