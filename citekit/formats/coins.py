"""COinS: an HTML span for each record, which reference managers find in a page; written only.

OpenURL ContextObjects in spans, https://www.niso.org/standards-committees/openurl (Z39.88-2004), keys by the
registry's KEV formats journal, book, dissertation and dc. Zotero reads the dc format for what is none of the others,
with author, contributors, rights and subjects (:mod:`citekit.support.coins_keys` is the table).
"""

from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a span for each record; say in the report which variables have no key.

    >>> "".join(write([Record("a", "book", {"title": "R & D", "publisher": "Elm"})], Report()))[:72]
    '<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aof'
    """
    from citekit.support.coins_keys import pairs
    from citekit.support.html_text import attribute

    for record in records:
        found, lost = pairs(record)
        if lost:
            report.lost(record.id, lost, record.place)
        yield f'<span class="Z3988" title="{attribute(found)}"></span>\n'


FORMAT = Format(
    name="coins",
    title="COinS, spans for web pages that reference managers read",
    specification="https://www.niso.org/standards-committees/openurl",
    media_types=("text/html",),
    write=write,
)
