"""The words of the published graph that Dublin Core's has not: schema.org's alongside, and classes for all.

https://schema.org/docs/full.html; https://www.dublincore.org/specifications/dublin-core/dcmi-terms/, whose ranges
are kept: what is to be a resource there is never text here.
"""

from types import MappingProxyType
from typing import Final

ALSO: Final = MappingProxyType(
    {
        "bibo:edition": ("schema:bookEdition",),
        "bibo:editor": ("schema:editor",),
        "bibo:isbn": ("schema:isbn",),
        "bibo:issn": ("schema:issn",),
        "bibo:issue": ("schema:issueNumber",),
        "bibo:numPages": ("schema:numberOfPages",),
        "bibo:pages": ("schema:pagination",),
        "bibo:recipient": ("schema:recipient",),
        "bibo:reproducedIn": ("dcterms:source",),
        "bibo:reviewOf": ("schema:itemReviewed",),
        "bibo:translator": ("schema:translator",),
        "bibo:volume": ("schema:volumeNumber",),
        "citekit:archive_location": ("schema:itemLocation",),
        "dcterms:abstract": ("schema:abstract",),
        "dcterms:contributor": ("schema:contributor",),
        "dcterms:created": ("schema:dateCreated",),
        "dcterms:creator": ("marcrel:aut", "schema:author"),
        "dcterms:isPartOf": ("schema:isPartOf",),
        "dcterms:issued": ("schema:datePublished",),
        "dcterms:license": ("dcterms:rights", "schema:license"),
        "dcterms:publisher": ("schema:publisher",),
        "dcterms:subject": ("schema:keywords",),
        "dcterms:title": ("schema:name",),
        "foaf:familyName": ("schema:familyName",),
        "foaf:givenName": ("schema:givenName",),
        "foaf:name": ("schema:name",),
        "foaf:page": ("schema:url",),
        "marcrel:rps": ("schema:holdingArchive",),
        "rdfs:label": ("schema:name",),
    }
)
"""What is said by the first predicate is said by the others too."""

INSTEAD: Final = MappingProxyType(
    {
        "dcterms:format": "schema:encodingFormat",
        "dcterms:extent": "schema:size",
        "dcterms:medium": "schema:material",
        "dcterms:type": "schema:genre",
    }
)
"""Predicates of resources → those that say the same by a text."""

INVERSES: Final = MappingProxyType(
    {
        "dcterms:hasFormat": "dcterms:isFormatOf",
        "dcterms:hasVersion": "dcterms:isVersionOf",
        "dcterms:isVersionOf": "dcterms:hasVersion",
    }
)

CLASSES: Final = MappingProxyType(
    {
        "bibo:Book": "schema:Book",
        "bibo:Collection": "schema:Collection",
        "bibo:CourtReporter": "schema:Periodical",
        "bibo:Document": "schema:CreativeWork",
        "bibo:Journal": "schema:Periodical",
        "bibo:Magazine": "schema:Periodical",
        "bibo:Newspaper": "schema:Newspaper",
        "bibo:Note": "schema:CreativeWork",
        "bibo:Periodical": "schema:Periodical",
        "bibo:Proceedings": "schema:Book",
        "bibo:ReferenceSource": "schema:Book",
        "bibo:Series": "schema:CreativeWorkSeries",
        "bibo:Website": "schema:WebSite",
        "dcmitype:Event": "schema:Event",
        "dcterms:Location": "schema:Place",
        "foaf:Organization": "schema:Organization",
        "foaf:Person": "schema:Person",
    }
)
"""Classes of what stands beside the document → schema.org's."""

VOLUME: Final = "schema:PublicationVolume"
SET: Final = "bibo:MultiVolumeBook"
RESOURCE: Final = "dcterms:BibliographicResource"
AGENT: Final = "dcterms:Agent"
AGENTS: Final = ("foaf:Person", "foaf:Organization")
PLACE: Final = "dcterms:Location"
ARCHIVE: Final = "schema:ArchiveOrganization"
COMPONENT: Final = "schema:ArchiveComponent"

CC0: Final = "http://creativecommons.org/publicdomain/zero/1.0/"
"""The licence of descriptions where nothing else is said."""

NOT_EVALUATED: Final = "http://rightsstatements.org/vocab/CNE/1.0/"
"""What is said of the rights where a record says nothing: https://rightsstatements.org/page/CNE/1.0/."""
NOT_EVALUATED_LABEL: Final = "Copyright Not Evaluated"

VARIANTS: Final = "citekit:variants"
PART_LIST: Final = "citekit:part-list"
TEXT_LIST: Final = "bibo:contributorList"
"""Who has a share in a translation, in order."""


def own_list(variable: str) -> str:
    """Return the predicate of a list for which no vocabulary has one."""
    return f"citekit:{variable}-list"
