r"""MARC 21, the records of libraries: as bytes, by ISO 2709, and as MARCXML.

https://www.loc.gov/marc/bibliographic/, https://www.loc.gov/standards/marcxml/. One reader and writer of fields has
two spellings. What stands where is in :mod:`citekit.support.marc.tables`. Binary records are written in UTF-8, of
which the text is yielded; what is too long for a field or a record is told.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report

_SPECIFICATION: Final = "https://www.loc.gov/marc/bibliographic/"

# Bytes ------------------------------------------------------------------------------------------------------


def read(data: bytes, report: Report) -> Iterator[Record]:
    r"""Yield the records of a file of bytes.

    >>> data = b"00056nam a2200037 a 4500245001800000\x1e10\x1faAnna Karenina\x1e\x1d"
    >>> [record.text("title") for record in read(data, Report())]
    ['Anna Karenina']
    """
    from citekit.problems import Place
    from citekit.support.marc.binary import parse, split
    from citekit.support.marc.flavours import known
    from citekit.support.marc.record import CODEC
    from citekit.support.side_channel import restored

    if not data.strip():
        report.warning("empty", "there is nothing in it")
    for raw in split(data):
        marc = parse(raw, report)
        if marc is not None:
            record = restored(CODEC, known(marc, raw.name, report), Place(), report)
            record.id = record.id or f"marc-{raw.number}"
            yield record


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield records, of which the UTF-8 is the file.

    >>> text = "".join(write([Record("a", "book", {"title": "War and Peace"})], Report()))
    >>> text[:24], "\x1e00\x1faWar and Peace\x1e" in text
    ('00152nam a22000737c 4500', True)
    """
    from citekit.support.marc.limits import codec, render
    from citekit.support.side_channel import writers

    yield from writers(codec(), lambda entries: render(entries, report))[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield records without what only citekit reads."""
    from citekit.support.marc.limits import codec, render
    from citekit.support.side_channel import writers

    yield from writers(codec(), lambda entries: render(entries, report))[1](records, report)


_LEADER: Final = re.compile(
    rb"[ \r\n\t\x00\x1a]*+\d{5}[\x20-\x7e]{5}[\x20-\x7e]{2}[\d ]{5}[\x20-\x7e]{3}(?:45|  )[\x20-\x7e]{2}"
)


# XML --------------------------------------------------------------------------------------------------------


def read_xml(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of an XML file, those within answers of OAI-PMH and SRU too.

    >>> field = b'<datafield tag="245"><subfield code="a">Anna Karenina</subfield></datafield>'
    >>> [record.text("title") for record in read_xml(b"<record>" + field + b"</record>", Report())]
    ['Anna Karenina']
    """
    from citekit.support.marc.flavours import known
    from citekit.support.marc.record import CODEC
    from citekit.support.marc.xml import is_record, parse
    from citekit.support.side_channel import restored
    from citekit.support.xml import iterate, place

    number = 0
    for number, element in enumerate(iterate(data, report, "record", is_record), 1):
        where = place(element)
        marc = known(parse(element), f"record {number}", report)
        record = restored(CODEC, marc, where, report)
        record.id = record.id or f"marc-{number}"
        yield record
    if not number and data.strip():
        report.error("no-records", "there is no record of MARC in it")


def write_xml(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a collection.

    >>> "".join(write_xml([Record("a", "book", {"title": "War and Peace"})], Report())).count("<record>")
    1
    """
    from citekit.support.marc.record import CODEC
    from citekit.support.marc.xml import collection
    from citekit.support.side_channel import writers

    yield from writers(CODEC, collection)[0](records, report)


def write_xml_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a collection without what only citekit reads."""
    from citekit.support.marc.record import CODEC
    from citekit.support.marc.xml import collection
    from citekit.support.side_channel import writers

    yield from writers(CODEC, collection)[1](records, report)


_XML: Final = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*<.*?(?:
        ["']http://www\.loc\.gov/MARC21/slim/?["']
        | <(?:[\w.-]+:)?(?:leader|datafield|controlfield)[\s>/]
    )""",
    re.DOTALL | re.VERBOSE,
)

FORMATS: Final = (
    Format(
        name="marc",
        title="MARC 21, the records of libraries, as bytes (ISO 2709)",
        specification=_SPECIFICATION,
        extensions=("mrc", "marc", "marc21", "iso2709"),
        media_types=("application/marc",),
        aliases=("marc21", "iso2709"),
        read=read,
        write=write,
        write_plain=write_plain,
        sniff=lambda start: _LEADER.match(start) is not None,
    ),
    Format(
        name="marcxml",
        title="MARC 21 as XML",
        specification="https://www.loc.gov/standards/marcxml/",
        extensions=("marcxml", "xml"),
        media_types=("application/marcxml+xml",),
        aliases=("marc-xml",),
        read=read_xml,
        write=write_xml,
        write_plain=write_xml_plain,
        sniff=lambda start: _XML.match(start) is not None,
    ),
)
