"""The Citation File Format, in which software says how it is cited: files named CITATION.cff.

https://citation-file-format.github.io, version 1.2.0; older ones are read, too. A file is about one work. Software
or a dataset that comes first is that work, and other records are its references; where the first record is anything
else, the file is only a list of references, or of one work that is preferred to be cited. What is written is valid by
the schema: see :mod:`citekit.support.cff.tables`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.encodings import decode_text


def read(data: bytes, report: Report) -> Iterator[Record]:
    r"""Yield the record of the software, of what is preferred to be cited, and of each reference.

    >>> given = b"cff-version: 1.2.0\ntitle: Mill\nauthors: [{name: Elm}]\nreferences: [{type: book, title: Mills}]"
    >>> [(record.id, record.type, record.text("title")) for record in read(given, Report())]
    [('software', 'software', 'Mill'), ('reference-1', 'book', 'Mills')]
    """
    from citekit.support.cff.works import codec, read_works
    from citekit.support.side_channel import restored

    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    reading = codec()
    number = 0
    for work in read_works(text, report):
        record = restored(reading, work, work.place, report)
        number += work.role == "reference"
        record.id = record.id or (f"reference-{number}" if work.role == "reference" else work.role)
        yield record


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield a file with records as its root and references; what it has no field for is among the identifiers.

    >>> "".join(write([Record("a", "software", {"title": "Mill"})], Report())).splitlines()[2:4]
    ['type: software', 'title: Mill']
    """
    from citekit.support.cff.works import codec, lines
    from citekit.support.side_channel import writers

    yield from writers(codec(), lines)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a file of what the format holds."""
    from citekit.support.cff.works import codec, lines
    from citekit.support.side_channel import writers

    yield from writers(codec(), lines)[1](records, report)


_VERSION: Final = re.compile(rb"(?:\A|^)(?:\xef\xbb\xbf)?cff-version[ \t]*:", re.MULTILINE)

FORMAT: Final = Format(
    name="cff",
    title="The Citation File Format, for software and what it refers to",
    specification="https://citation-file-format.github.io",
    extensions=("cff",),
    media_types=("application/vnd.citation-file-format+yaml",),
    aliases=("citation-file-format",),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=lambda start: _VERSION.search(start) is not None,
)
