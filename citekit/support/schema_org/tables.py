"""schema.org: at which node and by which property each variable stands. Reading and writing go by the same rows.

https://schema.org/docs/full.html. A record is a graph of nodes: the work itself ("main"), the issue and the volume
that it is in, what these are of ("host"), the series, the archive and its collection (https://schema.org/ArchiveComponent),
the original of a translation, what is reviewed, the event. "carrier" is the host where there is one, else the work.
"""

from typing import Final

from citekit.model.record import Json, Record
from citekit.support.schema_org.names import PROPERTIES

NAMED: Final = {
    "title": "main",
    "container-title": "host",
    "volume-title": "volume",
    "collection-title": "series",
    "original-title": "original",
    "reviewed-title": "review",
    "event-title": "event",
    "archive_collection": "collection",
    "archive": "archive",
    "source": "source",
}
"""Variable → the node whose name it is."""

SHORT: Final = {"title-short": "main", "container-title-short": "host"}
"""Variable → the node that has it as another name."""

TEXTS: Final = {
    "abstract": ("main", "abstract"),
    "language": ("main", "inLanguage"),
    "genre": ("main", "genre"),
    "version": ("main", "version"),
    "medium": ("main", "material"),
    "dimensions": ("main", "size"),
    "number-of-pages": ("main", "numberOfPages"),
    "status": ("main", "creativeWorkStatus"),
    "section": ("main", "articleSection"),
    "archive_location": ("main", "itemLocation"),
    "edition": ("carrier", "bookEdition"),
    "collection-number": ("carrier", "position"),
    "issue": ("issue", "issueNumber"),
    "volume": ("volume", "volumeNumber"),
    "original-language": ("original", "inLanguage"),
    "reviewed-genre": ("review", "genre"),
}
ALSO: Final = {
    ("main", "description"): "abstract",
    ("main", "copyrightNotice"): "license",
    ("main", "inSupportOf"): "genre",
    ("main", "reportNumber"): "number",
    ("main", "legislationIdentifier"): "number",
    ("main", "artMedium"): "medium",
    ("main", "softwareVersion"): "version",
    ("host", "volumeNumber"): "volume",
    ("host", "issueNumber"): "issue",
    ("main", "volumeNumber"): "volume",
    ("main", "issueNumber"): "issue",
}
"""Properties that are read as well, where the first is not there."""

DATES: Final = {
    "created": ("main", "dateCreated"),
    "issued": ("main", "datePublished"),
    "original-date": ("original", "datePublished"),
    "event-date": ("event", "startDate"),
}

PUBLISHERS: Final = {
    "carrier": ("publisher", "publisher-place"),
    "original": ("original-publisher", "original-publisher-place"),
}

IDENTIFIERS: Final = {
    "DOI": "DOI",
    "PMID": "PMID",
    "PMCID": "PMCID",
    "number": "number",
    "call-number": "call number",
    "citation-key": "citation key",
}
"""Variable → the property that an identifier is said to be of."""
ID: Final = "record identifier"
NUMBERS: Final = {"ISBN": "isbn", "ISSN": "issn"}

LINKS: Final = {
    "archive": ("holdingArchive",),
    "original": ("translationOfWork", "isBasedOn"),
    "review": ("itemReviewed",),
    "event": ("recordedAt",),
    "source": ("sdPublisher", "provider"),
}
"""Node → the properties by which the work leads to it."""

CLASSES: Final[dict[str, Json]] = {
    "issue": "PublicationIssue",
    "volume": "PublicationVolume",
    "series": "BookSeries",
    "collection": ["Collection", "ArchiveComponent"],
    "archive": "ArchiveOrganization",
    "original": "CreativeWork",
    "review": "CreativeWork",
    "event": "Event",
    "source": "Organization",
}

_HOSTS: Final = {
    "article-journal": "Periodical",
    "article-magazine": "Periodical",
    "article-newspaper": "Newspaper",
    "chapter": "Book",
    "entry": "Book",
    "entry-dictionary": "Book",
    "entry-encyclopedia": "Book",
    "paper-conference": "Book",
    "review": "Periodical",
    "review-book": "Periodical",
    "broadcast": "CreativeWorkSeries",
    "post": "WebSite",
    "post-weblog": "Blog",
    "webpage": "WebSite",
}
_ALWAYS: Final = frozenset({"Periodical", "Newspaper", "Book"})
_IN_HOST: Final = frozenset({"container-title", "container-title-short", "container-author"})
_SERIAL: Final = frozenset({"ISSN", "issue"})


def is_hosted(record: Record) -> bool:
    """Tell whether a record is printed in something that has a publisher, editors and numbers of its own.

    >>> is_hosted(Record("a", "chapter")), is_hosted(Record("b", "webpage"))
    (True, False)
    """
    return _HOSTS.get(record.type) in _ALWAYS or not _IN_HOST.isdisjoint(record.variables)


def host_class(record: Record) -> str:
    """Return the class of what a record is printed in."""
    return _HOSTS.get(record.type) or ("Book" if _SERIAL.isdisjoint(record.variables) else "Periodical")


SERIES: Final = frozenset({"BookSeries", "CreativeWorkSeries", "MovieSeries", "TVSeries"})
COLLECTIONS: Final = frozenset({"ArchiveComponent", "Collection"})
PAGES: Final = frozenset({"WebPage", "ItemPage", "CollectionPage"})

PLACED: Final = frozenset(
    {"personal_communication", "manuscript", "document", "graphic", "map", "collection"}
)
"""Types that are made at a place, where others are given at an event."""

HAVE_PLACES: Final = frozenset(
    {
        *(NAMED.keys() | SHORT.keys() | TEXTS.keys() | DATES.keys() | IDENTIFIERS.keys() | NUMBERS.keys()),
        *(PROPERTIES.keys() | {variable for pair in PUBLISHERS.values() for variable in pair}),
        *"license URL note keyword page archive-place event-place recipient parts".split(),
    }
)
"""Variables that have a property; any other text, number or date is a property of its own name."""
