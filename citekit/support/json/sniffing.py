"""Whose JSON a file is, by the keys that stand at its beginning."""

import re
from typing import Final

_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_LINKED: Final = re.compile(rb"\"@(?:context|graph|id|type)\"\s*:")
_SCHEMA_ORG: Final = re.compile(
    rb"\"(?:@context|@vocab)\"\s*:\s*(?:\[\s*)?\"https?://(?:www\.)?schema\.org/?(?:docs/jsonldcontext\.jsonld?)?\""
    rb"|\"(?:@type|@graph)\"\s*:[^{}]*\"https?://schema\.org/|\"https?://schema\.org/\w+\"\s*:"
)
_DATACITE: Final = re.compile(
    rb"\"(?:resourceTypeGeneral|publicationYear|publication_year|titleType|dateType|descriptionType|schemaVersion"
    rb"|identifierType|rightsList|nameType)\"\s*:|\"type\"\s*:\s*\"dois\""
)
_CROSSREF: Final = re.compile(
    rb"\"message-type\"\s*:|\"(?:is-referenced-by-count|content-domain|references-count)\"\s*:"
)


def is_schema_org(start: bytes) -> bool:
    """Tell whether JSON is JSON-LD in the words of schema.org.

    >>> is_schema_org(b'{"@context": "https://schema.org", "@type": "Book"}')
    True
    >>> is_schema_org(b'{"@context": {"dcterms": "http://purl.org/dc/terms/"}}')
    False
    """
    return bool(_JSON.match(start) and _SCHEMA_ORG.search(start))


def is_datacite(start: bytes) -> bool:
    """Tell whether JSON is DataCite's metadata.

    >>> is_datacite(b'{"types": {"resourceTypeGeneral": "Book"}}'), is_datacite(b'[{"type": "book"}]')
    (True, False)
    """
    return bool(_JSON.match(start) and _DATACITE.search(start) and not _LINKED.search(start))


def is_crossref(start: bytes) -> bool:
    """Tell whether JSON is an answer of Crossref's REST API.

    >>> is_crossref(b'{"message-type": "work"}'), is_crossref(b'[{"type": "book"}]')
    (True, False)
    """
    return bool(_JSON.match(start) and _CROSSREF.search(start))
