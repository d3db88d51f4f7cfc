"""RIS, the tagged format of Research Information Systems, which every reference manager reads.

https://en.wikipedia.org/wiki/RIS_(file_format) has both specifications, that of 2004 and EndNote's. How lines
are read is :mod:`citekit.support.tagged.lines`, which tag holds what for a type
:mod:`citekit.support.tagged.ris_tables`, what becomes of facts that a type has no tag for
:mod:`citekit.support.tagged.ris`, and how it is written for Zotero, which damages more than one would think,
:mod:`citekit.support.tagged.ris_zotero`.
"""

from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Place, Report
from citekit.support.tagged.starts import like_isi, like_medline, like_ris


def read(data: bytes, report: Report) -> Iterator[Record]:
    r"""Yield the records of a RIS file.

    >>> given = b"TY  - PCOMM\nTI  - Cable\nAU  - Mao, Zedong\nA2  - Kim, Il Sung\nDA  - 1953/11/08/\nER  - \n"
    >>> [(record.type, str(record["recipient"][0]), record["issued"].edtf) for record in read(given, Report())]
    [('personal_communication', 'Il Sung Kim', '1953-11-08')]
    """
    from citekit.support.tagged import isi as isi_entries
    from citekit.support.tagged import nbib as nbib_entries
    from citekit.support.tagged import ris as ris_entries
    from citekit.support.tagged.record import read_entries

    if like_medline(data):
        _report_other("MEDLINE's", report)
        yield from read_entries(data, nbib_entries.SYNTAX, nbib_entries.CODEC, report)
    elif like_isi(data):
        _report_other("the Web of Science's", report)
        yield from isi_entries.read_records(data, report)
    else:
        yield from read_entries(data, ris_entries.SYNTAX, ris_entries.CODEC, report)


def _report_other(whose: str, report: Report) -> None:
    """Say that a file is none of RIS: databases name files in formats of their own so, too."""
    report.warning("other-format", f"no RIS, but {whose} tagged format", Place(line=1), hint="read as that")


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield each record as an entry, with what RIS has no field for in lines of M2.

    >>> book = Record("a", "book", {"title": "Letters", "archive-place": "Prague"})
    >>> next(write([book], Report())).split("\n")
    ['TY  - BOOK', 'ID  - a', 'TI  - Letters', 'M2  - archive-place: Prague', 'ER  - ', '', '']
    """
    from citekit.support.side_channel import writers
    from citekit.support.tagged.ris import CODEC, render

    yield from writers(CODEC, render)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield each record as an entry of what RIS holds."""
    from citekit.support.side_channel import writers
    from citekit.support.tagged.ris import CODEC, render

    yield from writers(CODEC, render)[1](records, report)


def write_zotero(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield each record as an entry of which Zotero's import keeps every fact.

    >>> letter = Record("l", "interview", {"title": "On grain"})
    >>> next(write_zotero([letter], Report())).split("\n")[:5]
    ['TY  - ANCIENT', 'ID  - l', 'TI  - On grain', 'M2  - type: interview', 'M2  - citation-key: l']
    """
    from citekit.support.csl.zotero import with_remarks
    from citekit.support.side_channel import writers
    from citekit.support.tagged.ris import render
    from citekit.support.tagged.ris_zotero import CODEC

    yield from writers(CODEC, render)[0](with_remarks(records, report), report)


FORMAT = Format(
    name="ris",
    title="RIS, the tagged format of reference managers",
    specification="https://en.wikipedia.org/wiki/RIS_(file_format)",
    extensions=("ris",),
    media_types=("application/x-research-info-systems", "application/x-ris"),
    read=read,
    write=write,
    write_plain=write_plain,
    profiles={"zotero": write_zotero},
    sniff=like_ris,
)
