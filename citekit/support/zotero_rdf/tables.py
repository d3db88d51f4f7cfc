"""What Zotero RDF calls item types, fields and creators: by Zotero's own words, and where each of them stands.

The vocabulary has no specification but Zotero itself: "Zotero RDF.js", which writes it, and "RDF.js", which reads it
(https://github.com/zotero/translators). A field stands where Zotero writes it and finds it again; one that it would
not find there, such as the number of a report, stands as ``z:FIELD``, which it always takes. Fields and their base
fields are those of its schema (https://api.zotero.org/schema). What a type takes of CSL's variables is in
:mod:`citekit.support.csl.zotero_tables`.
"""

from types import MappingProxyType
from typing import Final, NamedTuple

from citekit.support.csl.zotero_tables import TAKEN as CSL_TAKEN
from citekit.support.csl.zotero_tables import Taken
from citekit.support.word_tables import listed

NAMESPACES: Final = MappingProxyType(
    {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "z": "http://www.zotero.org/namespaces/export#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "bib": "http://purl.org/net/biblio#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "vcard": "http://nwalsh.com/rdf/vCard#",
        "prism": "http://prismstandard.org/namespaces/1.2/basic/",
        "link": "http://purl.org/rss/1.0/modules/link/",
        "schema": "http://schema.org/",
    }
)
"""The namespaces by the prefixes that they have here, whatever they have in a file."""


# Types ------------------------------------------------------------------------------------------------------


class Class(NamedTuple):
    """The RDF class of a type of item, and that of what items of this type are part of; nothing where it has none."""

    item: str
    container: str = ""


CLASSES: Final = MappingProxyType(
    {
        "artwork": Class("bib:Illustration"),
        "audioRecording": Class("bib:Recording"),
        "bill": Class("bib:Legislation"),
        "blogPost": Class("bib:Document", "z:Blog"),
        "book": Class("bib:Book"),
        "bookSection": Class("bib:BookSection", "bib:Book"),
        "case": Class("bib:Document", "bib:CourtReporter"),
        "computerProgram": Class("bib:Data"),
        "conferencePaper": Class("", "bib:Journal"),
        "dictionaryEntry": Class("", "bib:Book"),
        "encyclopediaArticle": Class("", "bib:Book"),
        "film": Class("bib:MotionPicture"),
        "forumPost": Class("bib:Document", "z:Forum"),
        "hearing": Class("bib:Report"),
        "interview": Class("bib:Interview"),
        "journalArticle": Class("bib:Article", "bib:Journal"),
        "letter": Class("bib:Letter"),
        "magazineArticle": Class("bib:Article", "bib:Periodical"),
        "manuscript": Class("bib:Manuscript"),
        "map": Class("bib:Image"),
        "newspaperArticle": Class("bib:Article", "bib:Newspaper"),
        "patent": Class("bib:Patent"),
        "podcast": Class("bib:Recording"),
        "presentation": Class("bib:ConferenceProceedings"),
        "report": Class("bib:Report"),
        "statute": Class("bib:Legislation"),
        "thesis": Class("bib:Thesis"),
        "webpage": Class("bib:Document", "z:Website"),
    }
)
"""The classes by type; a type that is not here has none of its own."""

NO_CLASS: Final = "rdf:Description"

OF_CLASS: Final = MappingProxyType(
    {classes.item: type for type, classes in CLASSES.items() if classes.item}
    | {
        "bib:Document": "webpage",
        "bib:Image": "artwork",
        "bib:Recording": "audioRecording",
        "bib:Report": "report",
    }
)
"""What an item of a class is where it does not say its type."""

PART_OF: Final = MappingProxyType(
    {
        "bib:CourtReporter": "case",
        "bib:Journal": "journalArticle",
        "bib:Newspaper": "newspaperArticle",
        "bib:Periodical": "magazineArticle",
        "z:Blog": "blogPost",
        "z:Forum": "forumPost",
    }
)
"""What an item that is part of such a container is where it does not say its type."""

NO_ITEMS: Final = frozenset({"attachment", "note", "annotation"})
"""What Zotero has beside items."""

# Fields -----------------------------------------------------------------------------------------------------


_FIELDS: Final = listed("""
    abstract abstractNote, accessed accessDate, archive archive, archive_location archiveLocation,
    authority authority, call-number callNumber, chapter-number session, citation-key citationKey,
    collection-number seriesNumber, collection-title series, container-title publicationTitle,
    dimensions runningTime, DOI DOI, edition edition, event-place eventPlace, event-title conferenceName,
    genre type, ISBN ISBN, ISSN ISSN, issue issue, issued date, journalAbbreviation journalAbbreviation,
    language language, license rights, medium medium, number number, number-of-pages numPages,
    number-of-volumes numberOfVolumes, original-date originalDate, original-publisher originalPublisher,
    original-publisher-place originalPlace, page pages, part-number partNumber, part-title partTitle,
    PMCID PMCID, PMID PMID, publisher publisher, publisher-place place, references history, scale scale,
    section section, source libraryCatalog, status status, submitted filingDate, title title,
    title-short shortTitle, URL url, version versionNumber, volume volume""")
"""The fields by CSL's variables."""

_OWN_FIELDS: Final = {
    "artwork": "dimensions artworkSize, medium artworkMedium",
    "audioRecording": "collection-title seriesTitle, medium audioRecordingFormat",
    "bill": "authority legislativeBody, container-title code, number billNumber, page codePages, volume codeVolume",
    "blogPost": "genre websiteType",
    "book": "medium format",
    "bookSection": "medium format",
    "case": "authority court, container-title reporter, number docketNumber, page firstPage, volume reporterVolume",
    "dataset": "medium format, number identifier",
    "film": "genre genre, medium videoRecordingFormat",
    "forumPost": "genre postType",
    "hearing": "authority legislativeBody, number documentNumber, section committee",
    "interview": "medium interviewMedium",
    "journalArticle": "collection-title seriesTitle",
    "letter": "genre letterType",
    "manuscript": "genre manuscriptType",
    "map": "collection-title seriesTitle, genre mapType",
    "patent": "authority issuingAuthority, number patentNumber, references references, status legalStatus",
    "podcast": "collection-title seriesTitle, number episodeNumber, medium audioFileType",
    "preprint": "genre genre, number archiveID",
    "presentation": "event-title meetingName, genre presentationType",
    "report": "collection-title seriesTitle, genre reportType, number reportNumber",
    "standard": "authority organization",
    "statute": "container-title code, number publicLawNumber",
    "thesis": "genre thesisType",
    "webpage": "genre websiteType",
}
"""The fields that are called otherwise in a type."""

_READ_FIELDS: Final = """
    blogTitle bookTitle dictionaryTitle encyclopediaTitle forumTitle proceedingsTitle programTitle websiteTitle:
    container-title, assignee company distributor institution label network repository studio university: publisher,
    repositoryLocation: publisher-place, caseName nameOfAct subject: title, dateDecided dateEnacted issueDate: issued,
    version: version, codeNumber: volume"""
"""Fields of other names that Zotero or its former versions write, too."""


def field_of(type: str, variable: str) -> str:
    """Return the field that a type has for a variable.

    >>> field_of("letter", "genre"), field_of("document", "genre")
    ('letterType', 'type')
    """
    own = listed(_OWN_FIELDS[type]) if type in _OWN_FIELDS else {}
    return own.get(variable) or _FIELDS[variable]


def _variables() -> dict[str, str]:
    found = {field: variable for variable, field in _FIELDS.items()}
    for pairs in _OWN_FIELDS.values():
        found |= {field: variable for variable, field in listed(pairs).items()}
    for row in _READ_FIELDS.split(","):
        fields, _, variable = row.partition(":")
        found |= dict.fromkeys(fields.split(), variable.strip())
    return found


VARIABLES_OF_FIELDS: Final = MappingProxyType(_variables())
"""CSL's variables by Zotero's fields."""


class Spot(NamedTuple):
    """Where a field stands: at a node of the item, under a property, perhaps after a label."""

    node: str
    property: str
    label: str = ""


SPOTS: Final = MappingProxyType(
    {
        "title": Spot("item", "dc:title"),
        "abstractNote": Spot("item", "dcterms:abstract"),
        "date": Spot("item", "dc:date"),
        "rights": Spot("item", "dc:rights"),
        "pages": Spot("item", "bib:pages"),
        "edition": Spot("item", "prism:edition"),
        "archiveLocation": Spot("item", "dc:coverage"),
        "accessDate": Spot("item", "dcterms:dateSubmitted"),
        "DOI": Spot("item", "dc:identifier", "DOI "),
        "url": Spot("address", "rdf:value"),
        "callNumber": Spot("classification", "rdf:value"),
        "publicationTitle": Spot("container", "dc:title"),
        "reporter": Spot("container", "dc:title"),
        "journalAbbreviation": Spot("container", "dcterms:alternative"),
        "volume": Spot("container", "prism:volume"),
        "issue": Spot("container", "prism:number"),
        "ISBN": Spot("container", "dc:identifier", "ISBN "),
        "ISSN": Spot("container", "dc:identifier", "ISSN "),
        "series": Spot("series", "dc:title"),
        "seriesTitle": Spot("series", "dcterms:alternative"),
        "seriesNumber": Spot("series", "dc:identifier"),
        "section": Spot("section", "dc:title"),
        "publisher": Spot("publisher", "foaf:name"),
        "place": Spot("place", "vcard:locality"),
        "conferenceName": Spot("conference", "dc:title"),
    }
)
"""Where fields stand; others are properties of the item as ``z:FIELD``."""

NODES: Final = MappingProxyType(
    {
        "address": ("item", "dc:identifier", "dcterms:URI"),
        "classification": ("item", "dc:subject", "dcterms:LCC"),
        "publisher": ("item", "dc:publisher", "foaf:Organization"),
        "place": ("publisher", "vcard:adr", "vcard:Address"),
        "conference": ("item", "bib:presentedAt", "bib:Conference"),
        "section": ("item", "dcterms:isPartOf", "bib:Part"),
        "series": ("container", "dcterms:isPartOf", "bib:Series"),
    }
)
"""The nodes: at which other each of them hangs, by which property, and its class. What a type has no container for
stands at the item."""

FIELDS_AT: Final = MappingProxyType(
    {(spot.node, spot.property): field for field, spot in SPOTS.items() if not spot.label}
    | {
        ("item", "dc:language"): "language",
        ("item", "dc:source"): "publicationTitle",
        ("item", "dc:type"): "type",
        ("item", "dcterms:alternative"): "journalAbbreviation",
        ("item", "dcterms:issued"): "date",
        ("item", "dcterms:medium"): "medium",
        ("item", "prism:number"): "number",
        ("item", "prism:volume"): "volume",
        ("item", "bib:presentedAt"): "conferenceName",
        ("item", "dc:publisher"): "publisher",
        ("container", "dc:title"): "publicationTitle",
    }
)
"""The fields by the nodes and properties that they are read at."""

IDENTIFIER: Final = "dc:identifier"

LABELS: Final = MappingProxyType({spot.label: field for field, spot in SPOTS.items() if spot.label})
"""The fields of identifiers by what stands before these."""

ITEM_TYPE: Final = "z:itemType"
EXTRA: Final = "dc:description"

ORDER: Final = """
    z:itemType dcterms:isPartOf bib:presentedAt dc:publisher bib:authors bib:editors bib:contributors
    dcterms:isReferencedBy dc:subject dc:title dcterms:abstract dc:date z:language z:shortTitle z:archive
    z:libraryCatalog dc:coverage dc:identifier dcterms:dateSubmitted dc:rights dc:description""".split()
"""The order of an item's properties; the others stand behind."""

# Creators ---------------------------------------------------------------------------------------------------

_ROLES: Final = MappingProxyType(
    listed("""
    author author, collection-editor seriesEditor, composer composer, container-author bookAuthor,
    contributor contributor, director director, editor editor, guest guest, interviewer interviewer,
    producer producer, recipient recipient, reviewed-author reviewedAuthor, script-writer scriptwriter,
    translator translator""")
)
"""The kinds of creators by CSL's lists of names."""

_AUTHORS: Final = MappingProxyType(
    listed("""
    artwork artist, bill sponsor, computerProgram programmer, interview interviewee, map cartographer,
    patent inventor, presentation presenter""")
)
"""Who is CSL's author in a type that has no authors."""

_SPELT: Final = {
    "author": ("bib:authors",),
    "editor": ("bib:editors",),
    "contributor": ("bib:contributors",),
    # Zotero writes the first, and in some versions reads the second.
    "producer": ("z:producers", "schema:producer"),
}


def creators(type: str, variable: str) -> tuple[str, ...]:
    """Return the properties that hold a list of names in a type.

    >>> creators("letter", "recipient"), creators("map", "author")
    (('z:recipients',), ('z:cartographers',))
    """
    role = _AUTHORS.get(type, "author") if variable == "author" else _ROLES[variable]
    return _SPELT.get(role, (f"z:{role}s",))


LISTS_OF_NAMES: Final = MappingProxyType(
    {
        property: variable
        for variable, role in _ROLES.items()
        for property in _SPELT.get(role, (f"z:{role}s",))
    }
    | {f"z:{role}s": "author" for role in _AUTHORS.values()}
    | listed(
        "z:castMembers performer, z:performers performer, z:podcasters host, z:hosts host, dc:creator author"
    )
)
"""CSL's lists of names by properties."""

_NOT_READ: Final = frozenset({"host", "script-writer"})
"""Creators that not every version of Zotero finds; they stand in Extra."""

_BESIDE_FIELDS: Final = frozenset({"keyword", "annote"})
"""Variables that are no field and have a place of their own: tags and notes."""

TAKEN: Final = MappingProxyType(
    {
        kind: Taken(taken.zotero, taken.variables | _BESIDE_FIELDS, taken.names - _NOT_READ)
        for kind, taken in CSL_TAKEN.items()
    }
)
"""What Zotero's types take of CSL's variables when they come as RDF."""
