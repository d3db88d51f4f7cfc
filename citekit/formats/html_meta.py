"""HTML meta tags: what Google Scholar and Zotero read in the head of a record's page; written only.

The tags `citation_…` are Highwire's, by https://scholar.google.com/intl/en/scholar/inclusion.html; those of Dublin
Core are by https://www.dublincore.org/specifications/dublin-core/dcq-html/, in DCMI Terms, so that what Highwire has
no word for is there, too. A page has one record: the tags of each are set apart by a comment with its id.
"""

from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield the tags of each record; say in the report which variables have none.

    >>> print("".join(write([Record("a", "book", {"title": "R & D"})], Report())), end="")
    <!-- a -->
    <meta name="citation_title" content="R &amp; D">
    <meta name="DCTERMS.title" content="R &amp; D">
    """
    from citekit.support.html_meta_tags import tags
    from citekit.support.html_text import meta

    for record in records:
        found, lost = tags(record)
        if lost:
            report.lost(record.id, lost, record.place)
        yield f"<!-- {record.id.replace('--', '- -')} -->\n" + "".join(f"{meta(*tag)}\n" for tag in found)


FORMAT = Format(
    name="html-meta",
    title="HTML meta tags for the page of a record: Highwire's and Dublin Core's",
    specification="https://scholar.google.com/intl/en/scholar/inclusion.html",
    media_types=("text/html",),
    write=write,
)
