"""MEDLINE's tagged format, in which PubMed exports: ``FAU - Kim, Il Sung``.

https://www.nlm.nih.gov/bsd/mms/medlineelements.html. How lines are read is
:mod:`citekit.support.tagged.lines`, which tag holds what :mod:`citekit.support.tagged.nbib`.
"""

from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.tagged.starts import like_medline


def read(data: bytes, report: Report) -> Iterator[Record]:
    r"""Yield the records of a file.

    >>> given = b"PMID- 12\nDP  - 1996 Jul 9\nTI  - Structure\nFAU - van Raaij, M J\nAU  - van Raaij MJ\n"
    >>> [(record.id, record["issued"].edtf, str(record["author"][0])) for record in read(given, Report())]
    [('pmid-12', '1996-07-09', 'M J van Raaij')]
    """
    from citekit.support.tagged.nbib import CODEC, SYNTAX
    from citekit.support.tagged.record import read_entries

    yield from read_entries(data, SYNTAX, CODEC, report)


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield each record as an entry, with what the format has no field for in a general note.

    >>> next(write_plain([Record("a", "book", {"title": "Letters", "PMID": "12"})], Report())).split("\n")
    ['PMID- 12', 'BTI - Letters', 'PT  - Book', '', '']
    """
    from citekit.support.side_channel import writers
    from citekit.support.tagged.nbib import CODEC, render

    yield from writers(CODEC, render)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield each record as an entry of what the format holds."""
    from citekit.support.side_channel import writers
    from citekit.support.tagged.nbib import CODEC, render

    yield from writers(CODEC, render)[1](records, report)


FORMAT = Format(
    name="nbib",
    title="MEDLINE's tagged format, as PubMed exports it",
    specification="https://www.nlm.nih.gov/bsd/mms/medlineelements.html",
    extensions=("nbib", "medline"),
    media_types=("application/nbib", "application/x-nbib"),
    aliases=("medline", "pubmed"),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=like_medline,
)
