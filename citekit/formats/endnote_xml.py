"""EndNote's XML, which it exports and imports, and which JabRef, Mendeley, Zotero and pandoc read.

https://docs.endnote.com; there is no specification but EndNote's document type (RSXML.dtd) and its files. Which
element holds what is :mod:`citekit.support.endnote_xml.tables`. The library and program that a file is from are no
facts of a record, and are passed over.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a file.

    >>> data = b'''<xml><records><record><ref-type name="Book">6</ref-type><contributors><authors><author>
    ... <style face="normal">Chaucer, Geoffrey</style></author></authors></contributors></record></records></xml>'''
    >>> [(record.type, str(record["author"][0])) for record in read(data, Report())]
    [('book', 'Geoffrey Chaucer')]
    """
    from citekit.support.endnote_xml.elements import EMPTY, fields, is_record
    from citekit.support.endnote_xml.entries import CODEC
    from citekit.support.side_channel import restored
    from citekit.support.tagged.lines import Entry
    from citekit.support.xml import iterate, place

    number = 0
    for number, element in enumerate(iterate(data, report, "record", is_record), 1):
        where = place(element)
        entry = Entry(list(fields(element)), where.line, number)
        if any(field.value for field in entry.fields if field.tag not in EMPTY):
            yield restored(CODEC, entry, where, report)
        else:
            report.warning("empty-entry", "a record without any facts", where)
    if not number and data.strip():
        report.error("no-records", "there is no record of EndNote in it")


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a file of records, with what EndNote has no field for in the research notes.

    >>> "".join(write([Record("a", "book", {"title": "<i>Dracula</i>, again"})], Report())).count("italic")
    1
    """
    from citekit.support.endnote_xml.entries import CODEC, render
    from citekit.support.side_channel import writers

    yield from writers(CODEC, render)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a file of records with what EndNote has fields for."""
    from citekit.support.endnote_xml.entries import CODEC, render
    from citekit.support.side_channel import writers

    yield from writers(CODEC, render)[1](records, report)


_ENDNOTE: Final = re.compile(
    rb"<xml\s*>\s*<records[\s>]|<records>\s*<record>|<ref-type[\s>]|<EndNote>\s*<Cite>"
)

FORMAT: Final = Format(
    name="endnote-xml",
    title="EndNote's XML, as it exports and imports libraries",
    specification="https://docs.endnote.com",
    extensions=("xml",),
    media_types=("application/x-endnote-library",),
    aliases=("endnotexml", "enl-xml"),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=lambda start: _ENDNOTE.search(start) is not None,
)
