"""EAD: finding aids, each component of which becomes a record with its levels; read only.

EAD 2002 (https://www.loc.gov/ead/tglib/) and EAD3 (https://www.loc.gov/ead/EAD3taglib/), also within a response of
OAI-PMH. What is read of it stands in :mod:`citekit.support.ead_reading`.
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of finding aids: first the whole, then its components in their order.

    >>> given = "<ead><archdesc level='fonds'><did><unittitle>Mill Papers</unittitle></did></archdesc></ead>"
    >>> [(record.type, record.text("title")) for record in read(given.encode(), Report())]
    [('collection', 'Mill Papers')]
    """
    from citekit.support.ead_reading import read_records
    from citekit.support.xml import parse

    root = parse(data, report)
    if root is not None:
        yield from read_records(root, report)


_EAD: Final = re.compile(rb"<(?:\w+:)?ead[\s>]|<!DOCTYPE\s+ead\b")

FORMAT = Format(
    name="ead",
    title="EAD, finding aids of archives: a record for the whole and each component",
    specification="https://www.loc.gov/ead/",
    extensions=("xml", "ead"),
    media_types=("application/ead+xml",),
    read=read,
    sniff=lambda start: bool(_EAD.search(start)),
)
