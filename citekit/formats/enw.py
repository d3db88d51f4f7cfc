"""EndNote's tagged format, which grew out of refer: ``%A Kim, Il Sung``.

https://docs.endnote.com, "Creating a Tagged EndNote Import File". How lines are read is
:mod:`citekit.support.tagged.lines`, which tag holds what :mod:`citekit.support.tagged.enw`.
"""

from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.tagged.starts import like_refer


def read(data: bytes, report: Report) -> Iterator[Record]:
    r"""Yield the records of a file.

    >>> given = b"%0 Book\n%A Chaucer, Geoffrey\n%D 1957\n%T The Works\n%E F. N. Robinson\n"
    >>> [(record.type, record.text("title"), str(record["editor"][0])) for record in read(given, Report())]
    [('book', 'The Works', 'F. N. Robinson')]
    """
    from citekit.support.tagged.enw import CODEC, SYNTAX
    from citekit.support.tagged.record import read_entries

    yield from read_entries(data, SYNTAX, CODEC, report)


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield each record as an entry, with what the format has no field for in the research notes.

    >>> next(write([Record("a", "book", {"title": "Letters", "publisher": "Orbis"})], Report())).split("\n")
    ['%0 Book', '%T Letters', '%I Orbis', '%F a', '', '']
    """
    from citekit.support.side_channel import writers
    from citekit.support.tagged.enw import CODEC, render

    yield from writers(CODEC, render)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield each record as an entry of what the format holds."""
    from citekit.support.side_channel import writers
    from citekit.support.tagged.enw import CODEC, render

    yield from writers(CODEC, render)[1](records, report)


FORMAT = Format(
    name="enw",
    title="EndNote's tagged format, also known as refer",
    specification="https://docs.endnote.com",
    extensions=("enw", "refer"),
    media_types=("application/x-endnote-refer",),
    aliases=("refer", "endnote-tagged"),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=like_refer,
)
