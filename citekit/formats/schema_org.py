"""JSON-LD in the words of schema.org, as search engines, catalogues and archives put it on their pages.

https://schema.org, https://www.w3.org/TR/json-ld11/. What is read is an object, an array, a graph, or a page of HTML
with any of these in scripts; it is read as JSON, and no context is fetched. What stands where is in
:mod:`citekit.support.schema_org.tables`. (Dublin Core in JSON-LD is the format json-ld.)
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.encodings import decode_text
from citekit.support.json.sniffing import is_schema_org


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of works.

    >>> data = b'{"@context": "https://schema.org", "@type": "Book", "name": "Letters", "author": "Eva Lind"}'
    >>> [(record.type, record.text("title")) for record in read(data, Report())]
    [('book', 'Letters')]
    """
    from citekit.support.schema_org.record import CODEC, read_works
    from citekit.support.side_channel import restored

    text = decode_text(data, report)
    number = 0
    for number, work in enumerate(read_works(text, report), 1):
        record = restored(CODEC, work.node, work.place, report)
        record.id = record.id or f"item-{number}"
        yield record
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    elif not number:
        report.error("no-records", "there is no work in the words of schema.org in it")


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a graph.

    >>> '"@type": "Book"' in "".join(write([Record("a", "book")], Report()))
    True
    """
    from citekit.support.schema_org.record import CODEC, lines
    from citekit.support.side_channel import writers

    yield from writers(CODEC, lines)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a graph without what only citekit reads."""
    from citekit.support.schema_org.record import CODEC, lines
    from citekit.support.side_channel import writers

    yield from writers(CODEC, lines)[1](records, report)


_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<.*?<script\b[^<>]{0,999}?application/ld\+json", re.DOTALL | re.IGNORECASE
)

FORMAT: Final = Format(
    name="schema-org",
    title="JSON-LD in the words of schema.org, also within pages of HTML",
    specification="https://schema.org/docs/full.html",
    extensions=("jsonld", "json", "html", "htm"),
    media_types=("application/vnd.schemaorg.ld+json",),
    aliases=("schema.org",),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=lambda start: is_schema_org(start) or _PAGE.match(start) is not None,
)
