"""Records to entries of EndNote's XML, by the rows of :mod:`citekit.support.endnote_xml.tables`.

Of a document that something of another date prints, the document's own date stands in the original publication.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.model.record import Record
from citekit.support.endnote_xml.forms import FORMS, write_words
from citekit.support.endnote_xml.tables import (
    ONLINE,
    ORDER,
    ORIGINAL,
    ROWS,
    SEVERAL,
    TAGS,
    TWICE,
    name_of_type,
    type_of_reference,
)
from citekit.support.endnote_xml.text import spelt
from citekit.support.tagged.dates import in_words, year
from citekit.support.tagged.lines import Entry, Field
from citekit.support.tagged.record import Rows, arranged, standing_in, write_kept, write_rows

_NUMBERS: Final = ("ISSN", "ISBN")
_STAND_INS: Final = {"author": ("director", "composer")}
"""What stands in a variable's field where a record has none of it."""
_TAG: Final = re.compile("|".join(map(re.escape, sorted(TAGS))))
_OTHERWISE: Final = ("ref-type", "foreign-keys", "label", "isbn", "year", "month", "pub-dates", ORIGINAL)
"""Elements that are written otherwise than by rows."""


def encode(record: Record) -> Entry:
    """Return the entry of a record."""
    type_name = type_of_reference(record.type)
    rows = ROWS[type_name]
    fields = [
        Field("ref-type", name_of_type(type_name)),
        Field("foreign-keys", record.id),
        Field("label", record.id),
    ]
    fields += write_rows(standing_in(record, _STAND_INS), rows, FORMS)
    fields += _write_dates(record, rows)
    fields += _write_numbers(record, rows)
    fields += _said_twice(fields, TWICE.get(type_name, {}))
    fields += write_kept(record, _TAG, (*_OTHERWISE, *(tags[0] for tags in rows.values())))
    fields = [Field(field.tag, spelt(field.tag, field.value)) for field in fields]
    return Entry(list(_once(arranged([field for field in fields if field.value], ORDER))))


def _write_dates(record: Record, rows: Rows) -> Iterator[Field]:
    issued, created = record.date("issued"), record.date("created")
    date = issued or created
    if date is not None:
        yield Field("year", year(date))
        if in_words(date) != year(date):
            yield Field("pub-dates", in_words(date))
    if ONLINE in rows and "edition" not in record:
        yield from (
            Field("edition", text) for text in write_words(record.variables.get("available-date", ""))
        )
    if issued and created and "original-date" not in record:
        yield Field(ORIGINAL, in_words(created))
    yield Field(ORIGINAL, record.text("original-publisher"))


def _write_numbers(record: Record, rows: Rows) -> Iterator[Field]:
    """Yield the field that numbers of books and of serials share, and that of PubMed's number."""
    if "isbn" not in rows.get("number", ()) or "number" not in record:
        yield Field("isbn", "\n".join(filter(None, map(record.text, _NUMBERS))))
    if "PMCID" in rows and "archive_location" not in record:
        yield Field("accession-num", record.text("PMID"))


def _said_twice(fields: Iterable[Field], others: dict[str, str]) -> list[Field]:
    return [Field(others[field.tag], field.value) for field in fields if field.tag in others]


def _once(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield fields without those of elements that there may be only one of, and is one."""
    seen: set[str] = set()
    for field in fields:
        if field.tag not in seen or field.tag in SEVERAL:
            seen.add(field.tag)
            yield field
