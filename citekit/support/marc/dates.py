"""Dates in MARC 21: of publication and of making, in words as rules print them, and in codes.

The date of publication is $c of field 264 or 260, or stands in the host's imprint; that of making is $c of field
264 with the indicator 0 and, in EDTF, field 046. Field 008 has years, months and days
(https://www.loc.gov/marc/bibliographic/bd008a.html); it says more than "1953" where it has a day, and what "an VII"
is.
"""

import re
from collections.abc import Iterable
from typing import Final

from citekit.model.date import Date
from citekit.model.record import Record
from citekit.support.catalogue.dates import coded, decoded, interval, read_date
from citekit.support.catalogue.tables import HOLDABLE
from citekit.support.marc.fields import Field, Marc, at, fresh, put, spot

_MADE: Final = spot("264 #0 $c")
_CREATED: Final = spot("046 ** $k")
_PUBLISHED: Final = tuple(map(spot, ("264 *1 $c", "260 ** $c", "264 ** $c", "502 ** $d")))
_INCLUSIVE: Final = spot("245 ** $f")

# In words ---------------------------------------------------------------------------------------------------

_PRINTED: Final = (
    (re.compile(r"(\d{4})\?"), r"[\1?]"),
    (re.compile(r"(\d{4})~"), r"[ca. \1]"),
    (re.compile(r"(\d{3})X"), r"[\1-]"),
    (re.compile(r"(\d\d)XX"), r"[\1--]"),
    (re.compile(r"(\d{4})/(\d{4})"), r"\1-\2"),
    (re.compile(r"(\d{4})/\.\."), r"\1-"),
)
"""EDTF, and how cataloguing rules print it."""


def printed(date: Date) -> str:
    """Return a date as cataloguing rules print it, if it can be read again from that; else in EDTF.

    >>> [printed(Date(edtf)) for edtf in ("1953?", "195X", "1950/1953", "1953-11-08")]
    ['[1953?]', '[195-]', '1950-1953', '1953-11-08']
    """
    if date.literal:
        return date.literal
    shown = [shape.sub(form, date.edtf) for shape, form in _PRINTED if shape.fullmatch(date.edtf)]
    return next((text for text in shown if read_date(text) == date), date.edtf)


def write_created(fields: list[Field], date: Date) -> None:
    """Write the date when a document was made."""
    put(fields, _MADE, [printed(date)])
    if not date.edtf:
        return
    start, _, end = date.edtf.partition("/")
    field = fresh(fields, _CREATED)
    if end and start not in ("", "..") and end != "..":
        field.add("k", start).add("l", end)
    else:
        field.add("k", date.edtf)
    field.add("2", "edtf")


# In field 008 -----------------------------------------------------------------------------------------------


def code(record: Record) -> str:
    """Return positions 06 to 14: the date of publication, else of making, and that of the original.

    >>> code(Record("a", "book", {"issued": Date("2010"), "original-date": Date("1953")}))
    'r20101953'
    """
    date, original = record.date("issued") or record.date("created"), record.date("original-date")
    found, first = coded(date), coded(original)
    if found[0] == "s" and first[0] in "se" and first[1:5].isdigit():
        return f"r{found[1:5]}{first[1:5]}"
    return found


# Reading ----------------------------------------------------------------------------------------------------


def read_dates(marc: Marc, record: Record, in_host: str) -> None:
    """Read the dates of publication and of making.

    Args:
        marc: the record as MARC has it.
        record: what is given the dates.
        in_host: the date that the host's imprint has.
    """
    of_code, original = decoded(marc.control("008")[6:15])
    created = _created(marc)
    texts = [in_host] if in_host else []
    issued = _told([*texts, *_texts(marc)], of_code if created is None else None)
    if created is None and issued is None:
        issued = of_code
    if created is None and issued is not None and _is_unpublished(marc, record):
        created, issued = issued, None
    for variable, date in (("created", created), ("issued", issued), ("original-date", original)):
        if date is not None and variable not in record:
            record[variable] = date


def _texts(marc: Marc) -> Iterable[str]:
    for place in _PUBLISHED:
        for field in at(marc.fields, place):
            if place.tag != "264" or field.indicators[1:] != "0":
                yield from (each.use() for each in field.free(place.codes)[:1])


def _told(texts: Iterable[str], of_code: Date | None) -> Date | None:
    """Return the first date, with what the code says more exactly, or what it says of words not understood."""
    date = next((date for text in texts if (date := read_date(text))), None)
    if date is None or of_code is None:
        return date
    if not date.edtf:
        return Date(of_code.edtf, date.literal)
    return of_code if of_code.edtf.startswith(f"{date.edtf}-") else date


def _created(marc: Marc) -> Date | None:
    for field in at(marc.fields, _CREATED):
        ends = [read_date(text) for text in field.take("k")[:1] + field.take("l")[:1]]
        if ends and ends[0]:
            field.use("2")
            exact = interval(ends[0], ends[1]) if len(ends) > 1 else ends[0]
            return _with_words(exact, at(marc.fields, _MADE))
    fields = [*at(marc.fields, _MADE), *at(marc.fields, _INCLUSIVE)]
    texts = [text for field in fields for text in field.take("c" if field.tag == "264" else "f")[:1]]
    return _told(texts, decoded(marc.control("008")[6:15])[0])


def _with_words(exact: Date | None, fields: list[Field]) -> Date | None:
    """Return a date in EDTF with the words for it, where these say it in another way."""
    words = next((text for field in fields for text in field.take("c")), "")
    said = read_date(words) if words else None
    if exact is None or said is None or said.edtf == exact.edtf:
        return said or exact
    return exact if said.edtf else Date(exact.edtf, said.literal)


def _is_unpublished(marc: Marc, record: Record) -> bool:
    """Tell whether a date is of the making: of what archives hold, where no field tells of a publication."""
    published = any(field.indicators[1:] != "0" for field in marc.tagged("264", "773"))
    return record.type in HOLDABLE and not published and "publisher" not in record
