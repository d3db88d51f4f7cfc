"""What EndNote's XML calls types and variables: by each type of reference, which element holds what.

An element goes by a short tag, its own name, since nearly all of them are named once only: ``authors`` are the
``author`` elements in ``contributors/authors``. Which field is what for a type is as EndNote has it; where EndNote
leaves it open, as Zotero's importer has it. A type has no field for some facts that a document of it may have, such
as the book that prints a letter: they stand in the elements that other types have for them, which Zotero lists by
their names in a note.

What archives hold names the archive as EndNote's "name of database", which is also what RIS and refer do; of what is
published it is the catalogue or database that the record is from.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from citekit.support.reference_types import NAMES, TYPES_BY_NAME
from citekit.support.tagged.record import Rows, joined, rows_of
from citekit.support.tagged.ris_tables import CSL_TYPES as RIS_CSL_TYPES
from citekit.support.tagged.ris_tables import TYPES as RIS_TYPES
from citekit.support.word_tables import listed

# Types ------------------------------------------------------------------------------------------------------


NUMBERS: Final = MappingProxyType(
    listed("""
    INPR 17, ART 2, ADVS 3, BILL 4, CHAP 5, BOOK 6, CASE 7, CTLG 8, COMP 9, CONF 10, ELEC 12, GEN 13, HEAR 14,
    JOUR 17, MGZN 19, MAP 20, MPCT 21, NEWS 23, PAMP 24, PAT 25, PCOMM 26, RPRT 27, EDBOOK 28, STAT 31,
    THES 32, UNPB 34, MANSCPT 36, FIGURE 37, CHART 38, EQUA 39, EJOUR 43, EBOOK 44, DBASE 45, GOVDOC 46,
    CPAPER 47, MULTI 48, CLSWK 49, LEGAL 50, ANCIENT 51, DICT 52, ENCYC 53, GRANT 54, AGGR 55, BLOG 56,
    SER 57, STAND 58, DATA 59, ECHAP 60, MUSIC 61""")
)
"""Types of reference, as RIS calls them → EndNote's numbers."""

_BY_NUMBER: Final = {number: name for name, number in NUMBERS.items()}

DEFAULT: Final = "GEN"
"""The type of what EndNote has no type for."""

_TYPES: Final = MappingProxyType(
    dict(RIS_TYPES)
    | listed("""
    article UNPB, broadcast MPCT, collection MANSCPT, document GEN, performance MPCT, periodical SER, song MUSIC,
    speech CPAPER""")
)
_CSL_TYPES: Final = MappingProxyType({**RIS_CSL_TYPES, "MUSIC": "song", "CPAPER": "speech"})


def type_of_reference(record_type: str) -> str:
    """Return EndNote's type for a type of record, as RIS calls it.

    >>> type_of_reference("personal_communication"), type_of_reference("cable")
    ('PCOMM', 'GEN')
    """
    return _TYPES.get(record_type, DEFAULT)


def record_type(type_of_reference: str) -> str:
    """Return the type of record for one of EndNote's."""
    return _CSL_TYPES[type_of_reference]


def name_of_type(type_of_reference: str) -> str:
    """Return EndNote's name for a type."""
    return NAMES[type_of_reference]


def known_type(name: str, number: str) -> str:
    """Return the type that a name or, as some programs number them otherwise, else a number means; else nothing.

    >>> known_type("Book Section", "5"), known_type("Report", "10"), known_type("", "17"), known_type("Scroll", "99")
    ('CHAP', 'RPRT', 'JOUR', '')
    """
    found = TYPES_BY_NAME.get(name.lower(), "") or ("" if name else _BY_NUMBER.get(number, ""))
    return found if found in ROWS else ""


# Elements ---------------------------------------------------------------------------------------------------

_PLACES: Final = """
    contributors/*/author: authors secondary-authors tertiary-authors subsidiary-authors translated-authors;
    titles/*: title secondary-title tertiary-title alt-title short-title translated-title;
    periodical/*: full-title abbr-1 abbr-2 abbr-3;
    keywords/*: keyword;
    dates/*: year month;
    dates/*/date: pub-dates copyright-dates;
    urls/*/url: web-urls pdf-urls text-urls related-urls image-urls"""


def _places() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _PLACES.split(";"):
        place, _, tags = line.partition(":")
        found |= {tag: place.strip().replace("*", tag) for tag in tags.split()}
    return found


PATHS: Final = MappingProxyType(_places())
"""Tags → the paths to their elements, of those that are within others."""

ORDER: Final = """
    foreign-keys ref-type authors secondary-authors tertiary-authors subsidiary-authors translated-authors
    auth-address auth-affiliaton title secondary-title tertiary-title alt-title short-title translated-title
    full-title abbr-1 abbr-2 abbr-3 pages volume number issue secondary-volume secondary-issue num-vols
    edition section reprint-edition reprint-status keyword year month pub-dates copyright-dates pub-location
    publisher orig-pub isbn accession-num call-num report-id coden electronic-resource-num abstract label
    image caption notes research-notes work-type reviewed-item availability remote-source meeting-place
    work-location work-extent pack-method size repro-ratio remote-database-name remote-database-provider
    language web-urls pdf-urls text-urls related-urls image-urls access-date modified-date custom1 custom2
    custom3 custom4 custom5 custom6 custom7 custom8 misc1 misc2 misc3"""
"""The order in which EndNote's document type has the elements."""

TAGS: Final = frozenset(ORDER.split())

FURNITURE: Final = frozenset("database source-app rec-number foreign-keys modified-date".split())
"""Elements about the library that a file comes from."""

SEVERAL: Final = frozenset(
    "authors secondary-authors tertiary-authors subsidiary-authors keyword related-urls pdf-urls text-urls".split()
)
"""Elements that a record has more than one of."""

LINES: Final = frozenset("abstract notes research-notes auth-address caption isbn".split())
"""Elements whose text is of several lines."""

ORIGINAL: Final = "orig-pub"
"""When something was first published, or by whom."""

ONLINE: Final = "issue"
"""What articles have a field for: of them the edition is the day when they came online."""

# Fields -----------------------------------------------------------------------------------------------------

_EVERY: Final = """
    title title, author authors, translator subsidiary-authors, abstract abstract, call-number call-num,
    archive_location accession-num, DOI electronic-resource-num, language language, title-short short-title,
    URL web-urls related-urls, accessed access-date, keyword keyword, note notes, genre work-type misc2,
    number-of-volumes num-vols, edition edition, section section, volume volume, publisher publisher,
    publisher-place pub-location, original-date orig-pub, dimensions size, event-place meeting-place,
    reviewed-title reviewed-item, archive availability, source remote-database-name, container-title-short abbr-1"""
_HELD: Final = """
    archive remote-database-name, source remote-database-provider, archive-place work-location, page pages"""
_SERIAL: Final = """
    container-title secondary-title full-title, container-title-short abbr-1 alt-title abbr-2,
    collection-title tertiary-title, editor secondary-authors, issue number issue, page pages, PMCID custom2"""
_PART: Final = """
    container-title secondary-title full-title, editor secondary-authors, collection-editor tertiary-authors,
    collection-title tertiary-title, collection-number number, number-of-volumes num-vols issue,
    chapter-number section, page pages, PMCID custom2"""
_PAPER: Final = """
    container-title custom3 secondary-title full-title, event-title secondary-title, editor secondary-authors,
    collection-editor tertiary-authors, collection-title tertiary-title, contributor subsidiary-authors,
    issue number issue, page pages, publisher-place custom1 pub-location, event-place pub-location"""
_BOOK: Final = """
    collection-title secondary-title, collection-editor secondary-authors, editor tertiary-authors,
    collection-number number, number-of-pages pages, PMCID custom2"""
_REPORT: Final = """
    collection-title secondary-title, collection-editor secondary-authors, editor tertiary-authors, number isbn,
    page pages"""
_MANUSCRIPT: Final = f"""
    {_HELD}, archive_collection secondary-title, container-title tertiary-title, number number,
    editor secondary-authors, number-of-pages pages, page work-extent"""
_LETTER: Final = f"""
    {_HELD}, recipient secondary-authors, editor tertiary-authors, container-title secondary-title,
    archive_collection tertiary-title, number number"""
_GENERIC: Final = f"""
    {_HELD}, editor secondary-authors, container-title secondary-title, archive_collection tertiary-title,
    number number, issue issue"""
_FILM: Final = """
    producer tertiary-authors, performer subsidiary-authors, collection-title secondary-title, medium custom5,
    dimensions pages, number number"""
_LAW: Final = """
    container-title secondary-title, number number misc1, chapter-number edition, page pages, references orig-pub"""
_HEARING: Final = f"{_LAW}, authority tertiary-title"
_WEB: Final = "container-title secondary-title, editor secondary-authors, number number, page pages"

_BY_TYPE: Final = {
    "JOUR EJOUR MGZN NEWS INPR": _SERIAL,
    "CHAP ECHAP DICT ENCYC": _PART,
    "CONF": _PAPER,
    "CPAPER": """
        event-title secondary-title, event-place pub-location, editor tertiary-authors secondary-authors,
        collection-title tertiary-title, page pages""",
    "BOOK EDBOOK EBOOK CLSWK CTLG SER ANCIENT": _BOOK,
    "RPRT GOVDOC STAND": _REPORT,
    "MANSCPT UNPB PAMP": _MANUSCRIPT,
    "PCOMM": _LETTER,
    "GEN EQUA GRANT": _GENERIC,
    "ELEC BLOG": _WEB,
    "THES": "contributor tertiary-authors, editor secondary-authors, number-of-pages pages, number number",
    "CASE": """
        container-title secondary-title, number number, authority publisher, page pages, references orig-pub""",
    "LEGAL STAT": _LAW,
    "BILL HEAR": _HEARING,
    "PAT": """
        authority secondary-authors, number isbn, page pages, references custom5, status custom6, submitted custom1,
        jurisdiction custom3""",
    "MPCT ADVS MULTI": _FILM,
    "MUSIC": """
        performer secondary-authors, producer tertiary-authors, container-title secondary-title,
        collection-title tertiary-title, medium custom5, number number""",
    "COMP": "version edition, collection-title secondary-title, number number",
    "DATA DBASE AGGR": "version edition, container-title secondary-title, number number, editor secondary-authors",
    "ART CHART FIGURE": f"{_HELD}, medium misc2, dimensions custom3, editor secondary-authors, number number",
    "MAP": f"""
        {_HELD}, scale custom1, collection-title secondary-title, editor secondary-authors,
        collection-editor tertiary-authors""",
}

ROWS: Final[Mapping[str, Rows]] = MappingProxyType(
    {name: joined(rows_of(_EVERY), rows_of(own)) for names, own in _BY_TYPE.items() for name in names.split()}
)
"""The rows by type of reference."""

_TWICE: Final = {
    "JOUR EJOUR MGZN NEWS INPR": "secondary-title full-title, number issue",
    "CHAP ECHAP DICT ENCYC": "num-vols issue",
    "CONF": "custom3 secondary-title, number issue",
    "LEGAL STAT BILL HEAR": "number misc1",
}

TWICE: Final = MappingProxyType(
    {
        name: dict(pair.split() for pair in pairs.split(","))
        for names, pairs in _TWICE.items()
        for name in names.split()
    }
)
"""Elements that are said again as others, by type: Zotero looks for them there, EndNote for the first."""
