"""The tagged format of the Web of Science, which was the ISI's: ``AU Gnatenko, YP``. It is only read.

https://webofscience.help.clarivate.com, "Web of Science Core Collection Field Tags". How lines are read is
:mod:`citekit.support.tagged.lines`, which tag holds what :mod:`citekit.support.tagged.isi`.
"""

from collections.abc import Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.tagged.starts import like_isi


def read(data: bytes, report: Report) -> Iterator[Record]:
    r"""Yield the records of a file.

    >>> given = b"PT J\nAU Brown, J\n   Smith, A\nTI Single\n   crystals\nPD JUN 14\nPY 2006\nER\nEF\n"
    >>> [(r.text("title"), len(r.names("author")), r["issued"].edtf) for r in read(given, Report())]
    [('Single crystals', 2, '2006-06-14')]
    """
    from citekit.support.tagged.isi import read_records

    yield from read_records(data, report)


FORMAT = Format(
    name="isi",
    title="The tagged format of the Web of Science",
    specification="https://webofscience.help.clarivate.com",
    extensions=("isi", "ciw"),
    media_types=("application/x-inst-for-scientific-info",),
    aliases=("wos", "ciw"),
    read=read,
    sniff=like_isi,
)
