"""Where the Citation File Format has what: tables for both ways.

https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md. A work stands in a file as its
root, which is software or a dataset and has few fields, or as a reference, which may be anything.
"""

import re
from typing import Final, NamedTuple


class Row(NamedTuple):
    """A variable, the path to it, and the form that it has there."""

    variable: str
    path: tuple[str, ...]
    form: str


def _rows(table: str) -> tuple[Row, ...]:
    lines = (line.split() for line in table.strip().splitlines())
    return tuple(Row(variable, tuple(path.split("/")), form) for variable, path, form in lines)


ROWS: Final = _rows(
    """
    title               title                text
    title-short         abbreviation         text
    author              authors              persons
    recipient           recipients           persons
    translator          translators          persons
    editor              editors              persons
    version             version              text
    edition             edition              text
    volume              volume               number
    volume-title        volume-title         text
    issue               issue                number
    number              number               number
    section             section              number
    number-of-pages     pages                number
    number-of-volumes   number-volumes       number
    collection-editor   editors-series       persons
    publisher           publisher/name       text
    publisher-place     publisher/city       text
    authority           institution/name     text
    division            department           text
    event-title         conference/name      text
    event-place         conference/city      text
    archive             location/name        text
    archive_location    location/location    text
    archive-place       location/city        text
    source              database             text
    medium              medium               text
    status              status               status
    language            languages            language
    original-date       year-original        year
    accessed            date-accessed        day
    DOI                 doi                  doi
    ISBN                isbn                 isbn
    ISSN                issn                 issn
    PMCID               pmcid                pmcid
    URL                 url                  url
    license             license              license
    keyword             keywords             list
    abstract            abstract             text
    note                notes                text
    """
)
"""In the order in which they are written. Dates of publication and titles of what a work is in are read otherwise."""

INSTEAD: Final = {
    "thesis": _rows(
        """
        publisher        institution/name  text
        publisher-place  institution/city  text
        genre            thesis-type       text
        """
    ),
    "report": _rows(
        """
        publisher        institution/name  text
        publisher-place  institution/city  text
        """
    ),
    "patent": _rows("jurisdiction patent-states list"),
    "data": _rows("genre data-type text"),
}
"""Rows of some types, which stand in for those of the same variable, or path."""

ALSO_READ: Final = _rows(
    """
    author             senders              persons
    accessed           date-downloaded      day
    publisher-place    publisher/address    text
    publisher-place    publisher/location   text
    archive-place      location/address     text
    event-place        conference/location  text
    event-place        conference/address   text
    URL                repository-code      url
    URL                repository           url
    license            license-url          url
    """
)
"""What is read where the row above has nothing."""

ENTITIES: Final = ("publisher", "institution", "conference", "location", "database-provider")
"""Fields that are an entity, which has to have a name."""

ROOT: Final = frozenset(
    """
    abstract authors commit contact date-released doi identifiers keywords license license-url repository
    repository-artifact repository-code title type url version
    """.split()
)
"""The fields of the root that tell of the work."""

IDENTIFIERS: Final = ("DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL")
"""Variables that are an identifier of another kind, under their name, where no field has room for them."""
KEY: Final = "citation key"
"""What the record's id is under, as an identifier of another kind."""
BESIDE: Final = "citekit"
"""What is carried beside is under this."""

NO_TITLE: Final = "untitled"
"""What stands where the schema asks for a title and there is none."""

TEXTS: Final = frozenset(
    """
    commit copyright data-type entry filename format issue-date issue-title nihmsid scope term collection-type
    """.split()
)
ADDRESSES: Final = frozenset({"license-url", "repository", "repository-artifact", "repository-code"})
"""Fields that no variable has, which are written as they were read: texts, and addresses."""

FORMATS: Final = {
    "doi": re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+", re.ASCII),
    "isbn": re.compile(r"[0-9\- ]{10,17}X?", re.ASCII),
    "issn": re.compile(r"\d{4}-\d{3}[\dxX]", re.ASCII),
    "pmcid": re.compile(r"PMC[0-9]{7}", re.ASCII),
    "swh": re.compile(r"swh:1:(snp|rel|rev|dir|cnt):[0-9a-fA-F]{40}", re.ASCII),
    "url": re.compile(
        r"(?:https?|s?ftp)://(?:[\w.~:/?@!$&'()*+,;=-]|%[\da-fA-F]{2})+(?:#(?:[\w.~:/?@!$&'()*+,;=-]|%[\da-fA-F]{2})*)?",
        re.ASCII,
    ),
    "orcid": re.compile(r"https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII),
    "email": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"),
    "day": re.compile(r"\d{4}-(?:0[1-9]|1[012])-(?:0[1-9]|[12]\d|3[01])", re.ASCII),
    "language": re.compile(r"[a-z]{2,3}"),
    "status": re.compile("abstract|advance-online|in-preparation|in-press|preprint|submitted"),
}
"""What the schema asks of values, or less."""

LICENSES: Final = frozenset(
    """
    0BSD AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0
    CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0
    CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 GPL-2.0 GPL-2.0-only GPL-2.0-or-later
    GPL-3.0 GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only
    LGPL-3.0-or-later LPPL-1.3c MIT MIT-0 MPL-2.0 MS-PL NCSA ODbL-1.0 OFL-1.1 OSL-3.0 PDDL-1.0 PostgreSQL
    Python-2.0 Unlicense UPL-1.0 Vim WTFPL Zlib
    """.split()
)
"""The licenses of works, by their names in the SPDX list, of which the schema has some hundreds more."""


def rows_of(type: str) -> tuple[Row, ...]:
    """Return the rows of one of the format's types.

    >>> [row.path for row in rows_of("thesis") if row.variable == "publisher"]
    [('institution', 'name')]
    """
    own = INSTEAD.get(type, ())
    taken = {row.variable for row in own} | {row.path for row in own}
    return (*(row for row in ROWS if not taken & {row.variable, row.path}), *own)


# Types ------------------------------------------------------------------------------------------------------------


def _types(table: str) -> dict[str, str]:
    lines = (line.split(":") for line in table.strip().splitlines())
    return {name: key.strip() for key, names in lines for name in names.split()}


WRITTEN: Final = _types(
    """
    article: article-journal article review review-book
    art: graphic figure
    audiovisual: broadcast interview
    bill: bill
    blog: post-weblog
    book: book
    conference: event
    conference-paper: paper-conference
    data: dataset
    dictionary: entry-dictionary
    encyclopedia: entry-encyclopedia entry
    generic: document chapter collection post treaty
    hearing: hearing
    historical-work: classic
    legal-case: legal_case
    legal-rule: regulation
    magazine-article: article-magazine
    map: map
    multimedia: performance
    music: musical_score
    newspaper-article: article-newspaper
    pamphlet: pamphlet
    patent: patent
    personal-communication: personal_communication
    report: report
    serial: periodical
    slides: speech
    software: software
    sound-recording: song
    standard: standard
    statute: legislation
    thesis: thesis
    unpublished: manuscript
    video: motion_picture
    website: webpage
    """
)
"""CSL's type → the format's."""

READ: Final = {written: type for type, written in reversed(WRITTEN.items())} | _types(
    """
    book: catalogue edited-work manual proceedings
    dataset: database dataset
    motion_picture: film-broadcast
    report: government-document grant
    software: software-code software-container software-executable software-virtual-machine
    """
)
"""The format's type → CSL's."""
DEFAULT: Final = "generic"

WITHIN: Final = {"edited-work": "generic", "proceedings": "conference-paper"}
"""What a type means where it has a collection's title or a first page: something in one."""

JOURNALS: Final = frozenset({"article", "magazine-article", "newspaper-article"})
"""The types that have what they are in as a journal."""
SERIES: Final = JOURNALS | frozenset(
    """
    book catalogue conference data database dataset edited-work government-document grant historical-work manual map
    pamphlet patent proceedings report serial software standard thesis
    """.split()
)
"""The types that a collection is the series of; what is of another is within it."""

UNPUBLISHED: Final = frozenset({"personal-communication", "unpublished"})
"""The types of which the date is that of the document, unless something prints it."""
