"""The columns of a table by their headers: ours, and what other programs call the same.

    column := "id" | "type" | variable | variable "@" language tag | "parts." number "." key | "citekit"

Variables are those of :mod:`citekit.model.vocabulary`. Whatever the case, blanks and marks in a header, `Archive
Location` is `archive_location`; by the table here `Publication Title` is `container-title`. The other headers are
those of Zotero's export (https://www.zotero.org/support/kb/exporting), of Scopus, the Web of Science and Google
Scholar, and what people write. A column that nothing knows is one of the record's `custom`, under its header.
"""

import re
from functools import cache, lru_cache
from typing import Final

from citekit.model.language import is_tag
from citekit.model.vocabulary import ALIASES, VARIABLES
from citekit.support.csl.values import PART_KEYS

BESIDE: Final = "citekit"
"""The column with what no other can hold."""
YEAR: Final = "year"
LAST_PAGE: Final = "last page"
KEY: Final = "key"
EXTRA: Final = "extra"
FULL_NAMES: Final = "full names"
"""Columns of others that are part of a variable, or stand in for one."""

_OTHERS: Final = """
    abstract: abstract note, summary, description
    accessed: access date, date accessed, last accessed, urldate
    archive: repository
    archive_collection: collection, archive collection
    archive_location: loc in archive, shelf mark, signature
    author: authors, creator, creators, artist, programmer, inventor, podcaster, presenter,
        author s
    available-date: online publication date
    call-number: call no
    collection-editor: series editor, series editors
    collection-number: series number, series no
    collection-title: series, series title, book series title
    compiler: compilers
    container-author: book author, book authors
    container-title: publication title, journal, source title, publication, book title, journal title, newspaper,
        magazine, encyclopedia title, dictionary title, proceedings title, website title, source
    container-title-short: journal abbreviation, abbreviated source title, journal iso abbreviation
    created: date created, creation date
    dimensions: running time, artwork size
    director: directors
    division: department
    edition: ed
    editor: editors, book editors
    event-place: conference location
    event-title: conference name, meeting name, conference title
    genre: letter type, report type, thesis type, kind
    ISBN: isbns
    ISSN: issns
    issue: number of issue, journal issue, no
    issued: date, publication date, date published, date issued, pub date
    keyword: manual tags, automatic tags, tags, keywords, author keywords, index keywords, subjects
    language: languages, language of original document
    license: rights, copyright
    note: notes, comments, remarks
    number: report number, document number, patent number, docket number, bill number, episode number
    number-of-pages: num pages, page count, pages total
    number-of-volumes: number of volumes, num volumes, no of volumes
    original-date: original publication date
    original-language: language of original
    page: pages, page range, art no
    page-first: start page, page start, first page
    PMID: pubmed id
    publisher-place: place, place of publication, city, publisher city, publisher location, location
    recipient: recipients, addressee, to
    references: history
    scale: map scale
    script-writer: scriptwriter, scriptwriters
    source: library catalog, database
    title: article title, document title, name of document
    title-short: short title
    translator: translators
    URL: link, web address, links
    version: software version
    volume: vol, vol no
    volume-editor: editor of volume
    id: citation key, citekey, bibtex key, record id, identifier
    type: item type, document type, publication type, reference type
    year: publication year, year of publication, date year
    last page: end page, page end
    key: eid, ut, accession number
    full names: author full names
    extra: extra field
"""


def _normal(header: str) -> str:
    """Return a header in one spelling, whatever its case, blanks and marks."""
    return " ".join(re.findall(r"[^\W_]+", header.lower()))


@cache
def _columns() -> dict[str, str]:
    """Return the columns by their headers in the one spelling; what others call so goes before what CSL does."""
    rows = (row.split(":") for row in re.sub(r"\n\s{8}", " ", _OTHERS).strip().split("\n"))
    found = {
        name: name
        for name in (*VARIABLES, *ALIASES.values(), YEAR, LAST_PAGE, KEY, EXTRA, FULL_NAMES, "id", "type")
    }
    found |= dict(ALIASES)
    others = {other.strip(): column.strip() for column, names in rows for other in names.split(",")}
    return {_normal(name): column for name, column in found.items()} | others


_OWN: Final = frozenset((*VARIABLES, "id", "type", BESIDE))
_PART: Final = re.compile(rf"parts\.[1-9]\d{{0,2}}\.(?:{'|'.join(PART_KEYS)})", re.ASCII)


@lru_cache(maxsize=4096)
def column_of(header: str) -> str:
    """Return the column that a header is that of; nothing for one that is nobody's.

    >>> [column_of(header) for header in ("Archive Location", "Publication Title", "title@zh-Latn", "colour")]
    ['archive_location', 'container-title', 'title@zh-Latn', '']
    """
    if header in _OWN or _PART.fullmatch(header):
        return header
    name, at, tag = header.partition("@")
    column = name if name in VARIABLES else _columns().get(_normal(name), "")
    if not at or not column:
        return column if not at else ""
    return f"{column}@{tag}" if column in VARIABLES and is_tag(tag) else ""


_MEANT: Final = (
    ("item type", "type", "genre"),
    ("source title", "source", "source"),
    ("publication", "number", "issue"),
)
"""Where a table has the first header, the second means the third column: in Zotero, Scopus, Google Scholar."""


def columns_of(headers: list[str]) -> list[str]:
    """Return the columns of all headers of a table, some of which are to be understood by the others.

    >>> columns_of(["Item Type", "Type"]), columns_of(["type", "Number"]), columns_of(["Publication", "Number"])
    (['type', 'genre'], ['type', 'number'], ['container-title', 'issue'])
    """
    names = [_normal(header) for header in headers]
    meant = {second: column for first, second, column in _MEANT if first in names}
    return [meant.get(name) or column_of(header.strip()) for name, header in zip(names, headers, strict=True)]


# Order ------------------------------------------------------------------------------------------------------

_FIRST: Final = """
    id type title author recipient created issued genre archive archive-place archive_collection archive_location
    archive-levels call-number container-title volume issue page edition editor volume-editor translator publisher
    publisher-place collection-title collection-number language original-language DOI ISBN ISSN URL accessed
    """.split()
_ORDER: Final = {column: place for place, column in enumerate(dict.fromkeys((*_FIRST, *sorted(VARIABLES))))}
_PART_ORDER: Final = tuple(PART_KEYS)


def place_of(column: str) -> tuple[int, int, int, str]:
    """Return by what columns are sorted: the usual ones first, forms in other languages behind their own.

    >>> sorted(["note", "title@en", "title", "id", "parts.1.text", "parts.1.kind"], key=place_of)
    ['id', 'title', 'title@en', 'note', 'parts.1.kind', 'parts.1.text']
    """
    name, _, rest = column.partition("@")[0].partition(".")
    number, _, key = rest.partition(".")
    return _ORDER[name], int(number or 0), _PART_ORDER.index(key) if key else 0, column
