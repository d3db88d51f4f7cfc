"""DataCite 4.6: where each variable stands. Reading and writing go by the same rows.

https://datacite-metadata-schema.readthedocs.io/en/4.6/properties/. What a record is printed in, its series, its
original and the like are related items; an archive is the institution that hosts, its collection a related item that
collects, and the place in it an alternate identifier, as call numbers are.
"""

import re
from typing import Final, NamedTuple

from citekit.model.record import Record
from citekit.support.datacite.types import host_type

SCHEMA: Final = "http://datacite.org/schema/kernel-4"

UNKNOWN: Final = ":unav"
"""The standard value for what has to be there and is not known."""
NO_YEAR: Final = "0000"
STANDARD_VALUE: Final = re.compile(r"\(?:(?:unac|unal|unap|unas|unav|unkn|none|null|tba|tbd|etal)\)?")
"""https://datacite-metadata-schema.readthedocs.io/en/4.6/appendices/appendix-3/"""


class Place(NamedTuple):
    """How a related item is related, and what it is; a type that is left open is the record's to tell."""

    relation: str
    type: str
    others: tuple[str, ...] = ()
    """Relations that are read as well."""


PLACES: Final = {
    "event": Place("IsPartOf", "Event"),
    "series": Place("IsPartOf", "Collection"),
    "host": Place("IsPublishedIn", "", ("IsPartOf",)),
    "original": Place("IsTranslationOf", "", ("IsVariantFormOf",)),
    "review": Place("Reviews", "Text"),
    "collection": Place("IsCollectedBy", "Collection"),
}

TITLES: Final = {
    "title": ("main", ""),
    "title-short": ("main", "AlternativeTitle"),
    "container-title": ("host", ""),
    "container-title-short": ("host", "AlternativeTitle"),
    "volume-title": ("host", "Other"),
    "collection-title": ("series", ""),
    "original-title": ("original", ""),
    "reviewed-title": ("review", ""),
    "event-title": ("event", ""),
    "archive_collection": ("collection", ""),
}
"""Variable → the item whose title it is, and the kind of title."""

TEXTS: Final = {
    "volume": ("host", "volume"),
    "issue": ("host", "issue"),
    "collection-number": ("series", "volume"),
    "original-publisher": ("original", "publisher"),
}
"""Variable → the related item and its key."""

HOSTED_TEXTS: Final = {"edition": ("host", "edition")}
"""The same for what only something printed in a host has there."""

NAMES: Final = {
    "author": ("main", "creators", ""),
    "container-author": ("host", "creators", ""),
    "original-author": ("original", "creators", ""),
    "reviewed-author": ("review", "creators", ""),
    "collection-editor": ("series", "contributors", "Editor"),
    "editor": ("carrier", "contributors", "Editor"),
    "volume-editor": ("host", "contributors", "Editor"),
    "translator": ("main", "contributors", "Translator"),
    "producer": ("main", "contributors", "Producer"),
    "curator": ("main", "contributors", "DataCurator"),
    "recipient": ("main", "contributors", "RelatedPerson"),
    "contributor": ("main", "contributors", "Other"),
}
"""Names → the item, the key, and the kind of contributor; all others are contributors of the kind "Other"."""

CREATING: Final = (
    "author",
    "composer",
    "director",
    "script-writer",
    "compiler",
    "editor",
    "editor-translator",
)
"""Who stands as the creator, which there has to be: the first of these that a record has. Who is none of its authors
stands among the contributors too, and so is told from one."""

ARCHIVE: Final = "HostingInstitution"

DATES: Final = {
    "created": "Created",
    "issued": "Issued",
    "available-date": "Available",
    "submitted": "Submitted",
}
"""Where EDTF says more than W3CDTF (`1953?`, `19XX`, a season), the date has it as information beside it."""
DATED: Final = ("issued", "created", "available-date", "submitted")
"""Whose year is the year of publication, which there has to be: the first of these that a record has."""
OTHER_DATES: Final = ("accessed", "event-date", "original-date")
"""Dates of the kind "Other", with the variable's name beside them."""

IDENTIFIERS: Final = {
    "archive_location": "Archive location",
    "call-number": "Call number",
    "citation-key": "Citation key",
    "number": "Number",
    "PMID": "PMID",
    "PMCID": "PMCID",
}
"""Variable → the kind of alternate identifier."""
ID: Final = "Record identifier"
NUMBERS: Final = ("ISBN", "ISSN")
"""Which are the host's where there is one."""

ALIASES: Final = {
    "shelfmark": "archive_location",
    "shelflocator": "archive_location",
    "signature": "archive_location",
    "pubmedid": "PMID",
    "reportnumber": "number",
}

DESCRIPTIONS: Final = {"abstract": "Abstract", "note": "Other"}

SIZES: Final = {"number-of-pages": "pages", "number-of-volumes": "volumes"}

EDITED: Final = frozenset(
    {"book", "chapter", "entry", "map", "musical_score", "pamphlet", "report", "standard"}
)
"""Types of which the version is the edition."""

PLACED: Final = frozenset(
    """event hearing interview manuscript motion_picture paper-conference performance personal_communication
    speech broadcast""".split()
)
"""Types of which a place is where they were made or held; of a dataset it is what the data are about."""

NO_MATTER: Final = frozenset(
    """
    agency citationCount citationsOverTime clientId contentUrl created downloadCount downloadsOverTime event id
    isActive metadataVersion partCount partOfCount prefix providerId published reason referenceCount registered
    schemaVersion source state suffix type updated versionCount versionOfCount viewCount viewsOverTime xml
    """.split()
)
"""What is about the entry in DataCite's register."""

_IN_HOST: Final = ("container-title", "container-title-short", "volume-title", "container-author")


def is_hosted(record: Record) -> bool:
    """Tell whether a record is printed in something that has a publisher, editors and numbers of its own.

    >>> is_hosted(Record("a", "chapter")), is_hosted(Record("b", "book"))
    (True, False)
    """
    return bool(host_type(record.type)) or any(variable in record for variable in _IN_HOST)
