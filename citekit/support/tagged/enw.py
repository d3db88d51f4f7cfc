"""Records to entries of EndNote's tagged format, and back.

Tags and types are those of EndNote's manual ("Creating a Tagged EndNote Import File"), which has them from
refer; which field is what for a type is as EndNote has it, but that `%E` is the editor of any book, as refer,
Google Scholar and libraries have it. The first tag of a variable is written, the others are read. `%F`, the
label, is the id.

What no field holds is JSON in `%<`, the research notes: no style prints them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from citekit.model.date import Date
from citekit.model.record import Record
from citekit.support.csl.notices import Notice
from citekit.support.endnote_names import NAME_FORMS
from citekit.support.reference_types import NAMES, TYPES_BY_NAME
from citekit.support.side_channel import Codec
from citekit.support.tagged.dates import in_words, year
from citekit.support.tagged.lines import Entry, Field, Syntax, one_line
from citekit.support.tagged.record import (
    IN_WORDS,
    Given,
    Rows,
    arranged,
    beside,
    given,
    joined,
    keep,
    lacking,
    read_dates,
    read_numbers,
    read_rows,
    rows_of,
    write_kept,
    write_rows,
)
from citekit.support.tagged.ris_tables import CSL_TYPES, DEFAULT
from citekit.support.tagged.ris_tables import TYPES as RIS_TYPES

SYNTAX: Final = Syntax(
    line=re.compile(r"(?P<tag>%[0-9A-Z?@!#$&()*+^<>\[\]=~:])(?:[ \t]+(?P<value>.*)|\s*$)"),
    start="%0",
    type="%0",
    flowing=frozenset("%X %Z %K %@ %~ %< %U %> %+".split()),
)
_TAG: Final = re.compile(r"%[0-9A-Z?@!#$&()*+^<>\[\]=~:]")
_BESIDE: Final = "%<"
_ORDER: Final = """
    %0 %T %! %A %E %Y %? %B %J %O %S %V %6 %N %& %P %7 %I %C %D %8 %@ %R %U %[ %G %9 %~ %M %L %W %K %X %Z %F
    %<"""

# Tables -----------------------------------------------------------------------------------------------------

_EVERY: Final = """
    title %T, author %A, translator %?, abstract %X, archive %~, archive_location %M, call-number %L, DOI %R,
    source %W, language %G, title-short %!, URL %U, accessed %[, keyword %K, note %Z, number-of-volumes %6,
    edition %7, genre %9, publisher %I, publisher-place %C"""
_SERIAL: Final = """
    container-title %J %B, container-title-short %O, collection-title %S, editor %E, volume %V, issue %N,
    page %P, section %&, ISSN %@"""
_PART: Final = """
    container-title %B %J, editor %E, collection-editor %Y, collection-title %S, collection-number %N,
    volume %V, page %P, ISBN %@"""
_BOOK: Final = """
    collection-title %B %S, editor %E, collection-editor %Y, collection-number %N, volume %V,
    number-of-pages %P, ISBN %@"""
_FILM: Final = "collection-title %B, performer %E, producer %Y, medium %9, dimensions %P"

_BY_TYPE: Final = {
    "JOUR EJOUR MGZN NEWS JFULL INPR GEN SER": _SERIAL,
    "CHAP ECHAP DICT ENCYC CONF CPAPER": _PART,
    "BOOK EDBOOK EBOOK CLSWK CTLG": _BOOK,
    "RPRT GOVDOC STAND": "collection-title %B, editor %E, number %N, volume %V, page %P",
    "MANSCPT UNPB UNPD PAMP": "archive_collection %B, number-of-pages %P, number %N, volume %V, editor %E",
    "PCOMM": "recipient %E, number %N",
    "ELEC BLOG": "container-title %B, editor %E",
    "THES": "number-of-pages %P, volume %V",
    "CASE LEGAL STAT BILL HEAR": "container-title %B, volume %V, number %N, page %P, section %&",
    "PAT": "authority %E, number %@, page %P",
    "MPCT ADVS VIDEO MULTI SOUND MUSIC": _FILM,
    "COMP DATA DBASE": "version %7, collection-title %B, number %N",
    "ART CHART FIGURE MAP": "medium %9, collection-title %B, dimensions %P, editor %E",
    "SLIDE": "event-title %B",
    "ANCIENT AGGR EQUA GRANT": "editor %E, volume %V, page %P",
}

ROWS: Final[Mapping[str, Rows]] = MappingProxyType(
    {name: joined(rows_of(_EVERY), rows_of(own)) for names, own in _BY_TYPE.items() for name in names.split()}
)
"""The rows by type of reference, as RIS calls it."""

_OWN_NAMES: Final = {
    "SOUND": "ADVS",
    "UNPD": "UNPB",
    "VIDEO": "MPCT",
    "SLIDE": "CPAPER",
    "JFULL": "SER",
}
"""Types of RIS that EndNote has under another."""


def _type_of(record_type: str) -> str:
    found = RIS_TYPES.get(record_type, DEFAULT)
    return _OWN_NAMES.get(found, found)


# Writing ----------------------------------------------------------------------------------------------------

_DATES: Final = ("%8", "%D")
_OTHERWISE: Final = ("%0", "%F", "%@", _BESIDE, *_DATES)


def encode(record: Record) -> Entry:
    """Return the entry of a record."""
    type_of_reference = _type_of(record.type)
    rows = _written(ROWS[type_of_reference])
    fields = [Field("%0", NAMES[type_of_reference]), Field("%F", one_line(record.id))]
    fields += write_rows(record, rows, {"accessed": IN_WORDS})
    fields += _write_date(record.date("issued") or record.date("created"))
    fields += write_kept(record, _TAG, (*_OTHERWISE, *lacking(record, rows)))
    return Entry(arranged(fields, _ORDER))


def _written(rows: Rows) -> Rows:
    """Return rows with both numbers of books and serials, if the field is not that of another number."""
    if "%@" in rows.get("number", ()):
        return rows
    return {**rows, "ISSN": ("%@",), "ISBN": ("%@",)}


def _write_date(date: Date | None) -> Iterator[Field]:
    if date is None:
        return
    words = one_line(in_words(date))
    if year(date):
        yield Field("%D", year(date))
    if words != year(date):
        yield Field("%8", words)


# Reading ----------------------------------------------------------------------------------------------------


def decode(entry: Entry, notice: Notice) -> Record:
    """Return the record of an entry; what is not understood is said and kept."""
    values = given(entry)
    type_of_reference = _type(values, notice)
    record = Record(_id(values, entry.number), CSL_TYPES[type_of_reference])
    rows = ROWS[type_of_reference]
    if type_of_reference == "EDBOOK" and "%A" in values:
        values["%E"] = [*values.pop("%A"), *values.get("%E", ())]
    if "%@" not in rows.get("number", ()):
        read_numbers(record, values, "%@", "ISSN" if "ISSN" in rows else "ISBN")
    read_dates(record, values, _DATES, notice)
    read_rows(record, rows, values, NAME_FORMS)
    keep(record, values)
    return record


def _type(values: Given, notice: Notice) -> str:
    """Return the type of reference; where there is none, as in refer, what the other fields are those of."""
    stated = values.pop("%0", [""])[0]
    found = TYPES_BY_NAME.get(stated.lower(), "")
    if found:
        return found if found in ROWS else "GEN"
    if stated:
        notice("unknown-type", f"unknown type {stated!r}; kept as %0 and read as a document")
        values["%0"] = [stated]
        return "GEN"
    notice("no-type", "the entry has no %0, which says its type; it was guessed by the other fields")
    return "JOUR" if "%J" in values else "CHAP" if "%B" in values else "BOOK" if "%I" in values else "GEN"


def _id(values: Given, number: int) -> str:
    first, *others = values.pop("%F", [f"item-{number}"])
    if others:
        values["%F"] = others
    return first


CODEC: Final = Codec(encode, decode, *beside(_BESIDE))


def render(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield entries as text."""
    for entry in entries:
        yield "".join(f"{field.tag} {field.value}\n" for field in entry.fields) + "\n"
