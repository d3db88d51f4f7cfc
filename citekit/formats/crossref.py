"""Crossref's JSON: a work, or an answer of the REST API with one or many; read only.

https://api.crossref.org; what is read of a work stands in :mod:`citekit.support.crossref_reading`. Nothing is
fetched: this is for files that somebody has saved.
"""

from collections.abc import Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.encodings import decode_text
from citekit.support.json.sniffing import is_crossref


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of works.

    >>> given = b'{"status": "ok", "message": {"DOI": "10.1/a", "type": "book", "title": ["Letters"]}}'
    >>> [(record.id, record.text("title")) for record in read(given, Report())]
    [('10.1/a', 'Letters')]
    """
    from citekit.support.crossref_reading import record_from_work, works
    from citekit.support.json.items import read_items

    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    number = 0
    for found in read_items(text, report):
        for work in works(found.value):
            number += 1
            yield record_from_work(work, found.locate("DOI"), report, fallback_id=f"item-{number}")


FORMAT = Format(
    name="crossref",
    title="Crossref JSON, works as the REST API has them",
    specification="https://api.crossref.org/swagger-ui/index.html",
    extensions=("json",),
    media_types=("application/vnd.crossref-api-message+json",),
    read=read,
    sniff=is_crossref,
)
