"""Which property of EDM a variable is, what kind of media a type is, and what every record must have.

https://pro.europeana.eu/page/edm-documentation: the definition, the mapping guidelines, and the XML Schema with its
rules of Schematron (https://github.com/europeana/metis-schema). A property is DC's or DCMI's where that has one.

Coverage is what a document is about: the jurisdiction of a law. Where an archive has it is its provenance, its shelf
mark an identifier, and where something took place or was published is neither.
"""

import re
from types import MappingProxyType
from typing import Final, NamedTuple

TITLES: Final = MappingProxyType(
    {"title": "dc:title", "title-short": "dcterms:alternative", "shortTitle": "dcterms:alternative"}
)
TEXTS: Final = MappingProxyType(
    {
        "genre": "dc:type",
        "abstract": "dc:description",
        "note": "dc:description",
        "keyword": "dc:subject",
        "publisher": "dc:publisher",
        "dimensions": "dcterms:extent",
        "medium": "dcterms:medium",
        "container-title": "dcterms:isPartOf",
        "collection-title": "dcterms:isPartOf",
        "archive_collection": "dcterms:isPartOf",
        "original-title": "dcterms:isVersionOf",
        "references": "dcterms:references",
        "source": "dc:source",
        "jurisdiction": "dcterms:spatial",
        "number": "dc:identifier",
        "call-number": "dc:identifier",
        "archive_location": "dc:identifier",
    }
)
"""Variables that are texts, of which all forms are written."""

DATES: Final = MappingProxyType(
    {"created": "dcterms:created", "issued": "dcterms:issued", "event-date": "dc:date"}
)

KEPT: Final = MappingProxyType(
    {
        "spatial": "dcterms:spatial",
        "temporal": "dcterms:temporal",
        "tableOfContents": "dcterms:tableOfContents",
        "conformsTo": "dcterms:conformsTo",
    }
)
"""Terms that records read from Dublin Core keep under their own names."""

# Media ------------------------------------------------------------------------------------------------------

TEXT: Final = "TEXT"
MEDIA: Final = MappingProxyType({"StillImage": "IMAGE", "MovingImage": "VIDEO", "Sound": "SOUND"})
"""DCMI types → edm:type."""

_BY_WORDS: Final = (
    ("3D", r"3[ -]?d\b"),
    ("VIDEO", r"film|video|movie|motion picture|television|newsreel"),
    ("SOUND", r"sound|audio|radio|phonograph|tape recording"),
    ("IMAGE", r"photograph|drawing|engraving|painting|poster|postcard|photo"),
)
WORDS: Final = tuple((media, re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE)) for media, words in _BY_WORDS)
"""Words of a genre or medium that tell the kind of media where the type does not."""

OPEN: Final = frozenset(
    "broadcast collection dataset document event interview performance software speech".split()
)
"""Types of which there are several kinds of media."""

# What must be there -------------------------------------------------------------------------------------------


class Need(NamedTuple):
    """What a record must have one of, and what to say where it has none."""

    code: str
    names: frozenset[str]
    message: str
    hint: str


OF_TEXTS: Final = Need(
    "edm-no-language",
    frozenset({"dc:language"}),
    "no language, which EDM wants of every text",
    "give it a language by BCP 47, such as de",
)
OF_ALL: Final = (
    Need(
        "edm-no-title",
        frozenset({"dc:title", "dc:description"}),
        "neither a title nor a description, of which EDM wants one",
        "give it a title or an abstract",
    ),
    Need(
        "edm-no-address",
        frozenset({"edm:isShownAt", "edm:isShownBy"}),
        "no address where it is shown, which EDM wants",
        "give it a URL, a DOI or a part with a URL",
    ),
    Need(
        "edm-no-provider",
        frozenset({"edm:dataProvider"}),
        "nobody who provides it, which EDM wants",
        "give it an archive or a publisher",
    ),
)
