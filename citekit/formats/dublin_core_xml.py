"""Dublin Core in XML: qualified, as ``dcterms`` with encoding schemes; simple, as OAI-PMH has it (``oai_dc``).

https://www.dublincore.org/schemas/xmls/, https://www.openarchives.org/OAI/openarchivesprotocol.html. All of it is
read, in the answers of OAI-PMH and in DSpace's own wrappings, too; written is qualified Dublin Core, and with the
profile `oai_dc` the fifteen elements. What an element means is :mod:`citekit.support.dublin_core.vocabulary`. The
same terms in RDF are other formats.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a file.

    >>> data = b'''<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
    ... xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Peat</dc:title><dc:date>1953</dc:date></oai_dc:dc>'''
    >>> [(record.text("title"), record["issued"].edtf) for record in read(data, Report())]
    [('Peat', '1953')]
    """
    from citekit.support.dublin_core.elements import CODEC, description, is_told, untold
    from citekit.support.side_channel import restored
    from citekit.support.xml import iterate, place

    number = 0
    told = False
    for element in iterate(data, report, "*", is_told):
        code, message = untold(element)
        if code:
            told = True
            (report.error if code == "oai-error" else report.info)(code, message, place(element))
            continue
        number += 1
        record = restored(CODEC, description(element), place(element), report)
        record.id = record.id or f"dc-{number}"
        yield record
    if not number and not told and data.strip():
        report.error("no-records", "there is no description in Dublin Core in it")


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a collection of qualified descriptions.

    >>> "".join(write([Record("a", "book", {"title": "War and Peace"})], Report())).count("<dcterms:title>")
    1
    """
    from citekit.support.dublin_core.elements import CODEC, lines
    from citekit.support.side_channel import writers

    yield from writers(CODEC, lines)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a collection of qualified descriptions without what only citekit reads."""
    from citekit.support.dublin_core.elements import CODEC, lines
    from citekit.support.side_channel import writers

    yield from writers(CODEC, lines)[1](records, report)


def write_simply(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a collection of descriptions in the fifteen elements.

    >>> "".join(write_simply([Record("a", "book", {"abstract": "A story"})], Report())).count("<dc:description>")
    1
    """
    from citekit.support.dublin_core.elements import SIMPLE_CODEC, simple_lines
    from citekit.support.side_channel import writers

    yield from writers(SIMPLE_CODEC, simple_lines)[1](records, report)


_DESCRIPTION: Final = re.compile(
    rb"<(?:[\w.-]+:)?(?:dc|dcCollection|qualifieddc|dublin_core|dim)[\s>]|<(?:dc|dcterms|dct):[A-Za-z]+[\s>]"
    rb"|<OAI-PMH\s.*?(?:oai_dc|qdc)",
    re.DOTALL,
)
_OTHERWISE: Final = re.compile(
    rb"<(?:rdf:RDF|(?:[\w.-]+:)?(?:mods|modsCollection|ead|html))[\s>]|22-rdf-syntax-ns#"
)

FORMAT: Final = Format(
    name="dublin-core-xml",
    title="Dublin Core in XML, qualified and as OAI-PMH has it",
    specification="https://www.dublincore.org/schemas/xmls/",
    extensions=("xml", "dc"),
    media_types=("application/dc+xml",),
    aliases=("oai-dc", "qualified-dc"),
    read=read,
    write=write,
    write_plain=write_plain,
    profiles={"oai_dc": write_simply},
    sniff=lambda start: _DESCRIPTION.search(start) is not None and _OTHERWISE.search(start) is None,
)
