"""DataCite's metadata as JSON, version 4.6; all of version 4 is read, as the REST API and bolognese have it.

https://schema.datacite.org/meta/kernel-4.6/, https://support.datacite.org/docs/api. A file is one entry, an array
of them, or an answer of the API with one or many. What stands where is in
:mod:`citekit.support.datacite.tables`. Nothing is fetched: this is for files that somebody has saved.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.encodings import decode_text
from citekit.support.json.sniffing import is_datacite


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of entries.

    >>> given = b'{"data": [{"attributes": {"doi": "10.1000/a", "titles": [{"title": "Letters"}]}}]}'
    >>> [(record.id, record.text("title")) for record in read(given, Report())]
    [('10.1000/a', 'Letters')]
    """
    from citekit.support.datacite.record import CODEC, is_entry
    from citekit.support.json.items import read_items
    from citekit.support.side_channel import restored

    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    for number, found in enumerate(read_items(text, report, within=("data",)), 1):
        place = found.locate("doi")
        if not is_entry(found.value):
            report.error(
                "not-datacite", "the object has no property of DataCite's", place, hint="passed over"
            )
            continue
        record = restored(CODEC, found.value, place, report)
        record.id = record.id or f"item-{number}"
        yield record


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield an entry, or an array of them, each valid by DataCite's schema.

    >>> '"resourceTypeGeneral": "Book"' in "".join(write([Record("a", "book")], Report()))
    True
    """
    from citekit.support.datacite.record import CODEC, lines
    from citekit.support.side_channel import writers

    yield from writers(CODEC, lines)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield the same without what only citekit reads."""
    from citekit.support.datacite.record import CODEC, lines
    from citekit.support.side_channel import writers

    yield from writers(CODEC, lines)[1](records, report)


FORMAT: Final = Format(
    name="datacite",
    title="DataCite JSON, metadata of DOIs as the REST API has them",
    specification="https://schema.datacite.org/meta/kernel-4.6/",
    extensions=("json",),
    media_types=("application/vnd.datacite.datacite+json",),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=is_datacite,
)
