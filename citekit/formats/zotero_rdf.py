"""Zotero RDF, Zotero's own format for export and import: RDF/XML with all of its fields, notes and tags.

https://www.zotero.org/support/kb/importing_standardized_formats. What stands where is in
:mod:`citekit.support.zotero_rdf.tables`. It is read as XML, as Zotero and others write it, not as any RDF.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a file.

    >>> z, dc = "http://www.zotero.org/namespaces/export#", "http://purl.org/dc/elements/1.1/"
    >>> fields = "<z:itemType>letter</z:itemType><dc:title>Cable</dc:title>"
    >>> item = f'<bib:Letter xmlns:z="{z}" xmlns:dc="{dc}" xmlns:bib="http://purl.org/net/biblio#">{fields}</bib:Letter>'
    >>> [(record.type, record.text("title")) for record in read(item.encode(), Report())]
    [('personal_communication', 'Cable')]
    """
    from citekit.support.side_channel import restored
    from citekit.support.xml import parse, place
    from citekit.support.zotero_rdf.items import items
    from citekit.support.zotero_rdf.record import CODEC

    root = parse(data, report)
    if root is None:
        return
    number = 0
    for number, found in enumerate(items(root, report), 1):
        record = restored(CODEC, found.node, place(found.element), report)
        record.id = record.id or f"item-{number}"
        yield record
    if not number:
        report.error("no-records", "there is no item of Zotero's in it")


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield items, with all that Zotero has no field for as lines of Extra.

    >>> "".join(write([Record("a", "book", {"genre": "poem"})], Report())).count("<dc:description>genre: poem<")
    1
    """
    from citekit.support.csl.zotero import with_remarks
    from citekit.support.side_channel import writers
    from citekit.support.zotero_rdf.record import CODEC, lines

    yield from writers(CODEC, lines)[0](with_remarks(records, report), report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield items without the line of Extra that only citekit reads."""
    from citekit.support.csl.zotero import with_remarks
    from citekit.support.side_channel import writers
    from citekit.support.zotero_rdf.record import CODEC, lines

    yield from writers(CODEC, lines)[1](with_remarks(records, report), report)


FORMAT: Final = Format(
    name="zotero-rdf",
    title="Zotero RDF, with all of Zotero's fields, notes and tags",
    specification="https://www.zotero.org/support/kb/importing_standardized_formats",
    extensions=("rdf",),
    media_types=("application/rdf+xml",),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=lambda start: b"http://www.zotero.org/namespaces/export#" in start,
)
