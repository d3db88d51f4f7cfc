"""Entries of the tagged format of the Web of Science to records.

Tags are those of "Web of Science Core Collection Field Tags" (https://webofscience.help.clarivate.com), which
other databases of the same house use with small differences: a range of pages as `PS`, authors on one line.
What is no fact of the record itself (addresses, citations, counts) is kept in its `custom` under the tag.
"""

import re
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Final

from citekit.model.record import Record
from citekit.problems import Place, Report
from citekit.support.csl.notices import Notice
from citekit.support.tagged.lines import Entry, Syntax
from citekit.support.tagged.record import (
    Given,
    Rows,
    entries_of,
    given,
    joined,
    keep,
    read_dates,
    read_numbers,
    read_rows,
    rows_of,
    unwrapped,
)

SYNTAX: Final = Syntax(
    line=re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?:[ \t]+(?P<value>.*)|\s*$)"),
    start="PT",
    end="ER",
    type="PT",
    outside=frozenset({"FN", "VR", "EF"}),
    flowing=frozenset({"AB"}),
)

_EVERY: Final = rows_of(
    """
    title TI, author AU, editor BE ED, abstract AB, language LA, publisher PU, publisher-place PI,
    container-title SO, container-title-short JI J9, collection-title SE, volume VL, issue IS, page PS,
    DOI DI D2, PMID PM, keyword DE, event-title CT, event-place CL, event-date CY, supplement-number SU,
    part-number PN"""
)
_OWN_ROWS: Final = MappingProxyType(
    {
        "book": rows_of("title TI SO, number-of-pages PG"),
        "patent": rows_of("number PN"),
        "chapter": rows_of("container-author BA"),
    }
)
_TYPES: Final = MappingProxyType(
    {"J": "article-journal", "S": "chapter", "B": "book", "C": "paper-conference", "P": "patent"}
)
"""Publication types (`PT`) → CSL's types."""
_DOCUMENT_TYPES: Final = MappingProxyType(
    {
        "proceedings paper": "paper-conference",
        "meeting abstract": "paper-conference",
        "book chapter": "chapter",
        "book": "book",
        "book review": "review-book",
        "review of book": "review-book",
    }
)
"""Document types (`DT`) that say more than the publication type → CSL's types."""
_LISTS: Final = {"AU": ("AF", "AU"), "BE": ("BE", "ED"), "BA": ("BF", "BA")}
"""The tag that names are put under, and those that have them, the fuller ones first."""
_BODIES: Final = {"AU": "CA", "BA": "GP"}
_KEYWORDS: Final = ("DE", "ID")


def read_records(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a file."""
    for entry in entries_of(data, SYNTAX, report):
        place = Place(line=entry.line)

        def notice(code: str, message: str, place: Place = place) -> None:
            report.error(code, message, place)

        record = decode(entry, notice)
        record.place = place
        yield record


def decode(entry: Entry, notice: Notice) -> Record:
    """Return the record of an entry; what is not understood is said and kept."""
    values = given(entry)
    record = Record(values.get("UT", [f"item-{entry.number}"])[0], _type(values, notice))
    for tag in _LISTS:
        _take_names(values, tag)
    if record.type == "book" and "AU" not in values and "BA" in values:
        values["AU"] = values.pop("BA")
    values = unwrapped(_divided(values))
    _take_keywords(values)
    _take_pages(values)
    _take_numbers(record, values)
    read_dates(record, values, ("PD", "PY"), notice)
    read_rows(record, _rows(record.type), values)
    keep(record, values)
    return record


@cache
def _rows(record_type: str) -> Rows:
    return joined(_EVERY, _OWN_ROWS.get(record_type, {}))


def _type(values: Given, notice: Notice) -> str:
    """Return the type; that of the document says more than that of the publication."""
    stated = values.pop("PT", [""])[0]
    documents = [part.strip().lower() for part in values.get("DT", [""])[0].split(";")]
    # An article in a journal stays one, even if it was a paper at a conference first.
    telling = documents[:1] if stated == "J" else documents
    by_document = next((_DOCUMENT_TYPES[part] for part in telling if part in _DOCUMENT_TYPES), "")
    if stated and stated not in _TYPES:
        notice("unknown-type", f"unknown publication type {stated!r}; kept as PT")
        values["PT"] = [stated]
    return by_document or _TYPES.get(stated, "article-journal")


def _take_names(values: Given, tag: str) -> None:
    """Put names, one a line or set apart by semicolons, under one tag, with bodies behind persons."""
    tags = _LISTS[tag]
    found = next((values[each] for each in tags if each in values), [])
    names = [name.strip() for value in found for name in re.split("[\n;]", value) if name.strip()]
    bodies = [name for value in values.pop(_BODIES.get(tag, ""), ()) for name in value.split("\n")]
    for each in tags:
        values.pop(each, None)
    if names or bodies:
        values[tag] = [*names, *(f"{body}," for body in bodies)]


def _divided(values: Given) -> Given:
    """Return values with each of the references that an article cites by itself."""
    cited = [line for value in values.get("CR", ()) for line in value.split("\n")]
    return {**values, "CR": cited} if cited else values


def _take_keywords(values: Given) -> None:
    texts = [value for tag in _KEYWORDS for value in values.pop(tag, ())]
    words = [word.strip() for text in texts for word in text.split(";") if word.strip()]
    if words:
        values["DE"] = list(dict.fromkeys(words))


def _take_pages(values: Given) -> None:
    """Put pages, or the number of an article that stands for them, under one tag."""
    if "BP" in values and "PS" not in values:
        first, last = values.pop("BP")[0], values.pop("EP", [""])[0]
        values["PS"] = [f"{first}-{last}" if last and last != first else first]
    if "AR" in values and "PS" not in values:
        values["PS"] = values.pop("AR")


def _take_numbers(record: Record, values: Given) -> None:
    numbers = [value for tag in ("SN", "EI", "BN") for value in values.pop(tag, ())]
    if numbers:
        values["SN"] = numbers
        read_numbers(record, values, "SN", "ISSN")
