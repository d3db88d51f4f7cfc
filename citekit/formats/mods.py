"""MODS, the Library of Congress's Metadata Object Description Schema, version 3.8; all of version 3 is read.

https://www.loc.gov/standards/mods/. A file is a collection, or one record; records within other XML, such as the
answers of OAI-PMH and SRU, are found too. What stands where is in :mod:`citekit.support.mods.tables`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report

if TYPE_CHECKING:
    from citekit.support.xml import Element


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a file.

    >>> data = b"<mods><titleInfo><nonSort>The</nonSort><title>Idiot</title></titleInfo></mods>"
    >>> [record.text("title") for record in read(data, Report())]
    ['The Idiot']
    """
    from citekit.support.mods.record import CODEC
    from citekit.support.side_channel import restored
    from citekit.support.xml import iterate, place
    from citekit.support.xml_nodes import tree

    number = 0
    for number, element in enumerate(iterate(data, report, "mods", _is_record), 1):
        record = restored(CODEC, tree(element), place(element), report)
        record.id = record.id or f"mods-{number}"
        yield record
    if not number and data.strip():
        report.error("no-records", "there is no record of MODS in it")


def _is_record(element: "Element") -> bool:
    """Tell whether an element is a record, and none that another has in an extension."""
    return next(element.iterancestors("{*}extension"), None) is None


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a collection.

    >>> "".join(write([Record("a", "book", {"title": "War and Peace"})], Report())).count("<title>")
    1
    """
    from citekit.support.mods.record import CODEC, lines
    from citekit.support.side_channel import writers

    yield from writers(CODEC, lines)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a collection without what only citekit reads."""
    from citekit.support.mods.record import CODEC, lines
    from citekit.support.side_channel import writers

    yield from writers(CODEC, lines)[1](records, report)


_MODS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:.*<)?(?:[\w.-]+:)?mods(?:Collection)?[\s/>]", re.DOTALL)

FORMAT: Final = Format(
    name="mods",
    title="MODS, the Library of Congress's Metadata Object Description Schema",
    specification="https://www.loc.gov/standards/mods/",
    extensions=("mods", "xml"),
    media_types=("application/mods+xml",),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=lambda start: _MODS.match(start) is not None,
)
