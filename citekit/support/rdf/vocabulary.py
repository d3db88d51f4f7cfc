"""The two-way tables: each variable's place in DCMI Terms, BIBO and the MARC relators, and each type's class.

A variable is said of a node that plays a role for the record (the document itself, the host that prints it,
the series that the host is in …) by the predicates of its row. What has no row is said of the document, by a
predicate of citekit's own that bears the variable's name. The terms are documented at
https://www.dublincore.org/specifications/dublin-core/dcmi-terms/, in the BIBO ontology
(http://purl.org/ontology/bibo/) and at https://id.loc.gov/vocabulary/relators.html.
"""

from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from citekit.model.vocabulary import VARIABLES, Kind


class Role(Enum):
    """What a node is to the record."""

    DOCUMENT = "document"
    HOST = "host"
    """What prints the document."""
    CARRIER = "carrier"
    """The host if there is one, else the document: who publishes it is the same question for both."""
    VOLUME = "volume"
    """The same, but for serials: a journal has no date of its own; what appears in it has."""
    TRANSLATION = "translation"
    """The part that is a translation if there is one, else the document."""
    SERIES = "series"
    COLLECTION = "collection"
    ORIGINAL = "original"
    REVIEWED = "reviewed"
    EVENT = "event"


class Link(NamedTuple):
    """How a node of a role hangs on another, and what it is."""

    parent: Role
    predicate: str
    classes: tuple[str, ...]


LINKS: Final = MappingProxyType(
    {
        Role.HOST: Link(Role.DOCUMENT, "dcterms:isPartOf", ()),  # its class: HOSTS
        Role.SERIES: Link(Role.CARRIER, "dcterms:isPartOf", ("bibo:Series",)),
        Role.COLLECTION: Link(Role.DOCUMENT, "dcterms:isPartOf", ("dcmitype:Collection", "bibo:Collection")),
        Role.ORIGINAL: Link(Role.DOCUMENT, "dcterms:isVersionOf", ("bibo:Document",)),
        Role.REVIEWED: Link(Role.DOCUMENT, "bibo:reviewOf", ("bibo:Document",)),
        Role.EVENT: Link(Role.DOCUMENT, "bibo:presentedAt", ("dcmitype:Event",)),
    }
)

HOST_LINKS: Final = ("dcterms:isPartOf", "bibo:reproducedIn", "dcterms:source")
"""How a host may be linked to; the second is also written where the document is older than its host."""


class Form(Enum):
    """How a value is written."""

    TEXT = "text"
    TITLE = "title"
    """Text whose other forms are `dcterms:alternative`."""
    RESOURCE = "resource"
    """An IRI if it is one, else text."""
    PAGE = "page"
    """Text under the first predicate and, if it is an IRI, this IRI under the second."""
    SUBJECTS = "subjects"
    """Text, of which others give one keyword a time."""
    DATE = "date"
    NAMES = "names"
    AGENTS = "agents"
    """Text naming one or several agents, each a node."""
    PLACES = "places"
    PARTS = "parts"
    EXACT = "exact"
    """JSON, there being no vocabulary for it."""


class Row(NamedTuple):
    """A variable's place: whose fact it is, by which predicates it is written, by which also read."""

    role: Role
    form: Form
    write: tuple[str, ...]
    read: tuple[str, ...] = ()
    ordered: str = ""
    """The predicate of a list that has the names in their order."""


_FORMS: Final = {
    Kind.TEXT: Form.TEXT,
    Kind.NUMBER: Form.TEXT,
    Kind.DATE: Form.DATE,
    Kind.NAMES: Form.NAMES,
    Kind.LIST: Form.EXACT,
    Kind.LEVELS: Form.EXACT,
    Kind.PARTS: Form.PARTS,
}


def _names(role: Role, *write: str, read: tuple[str, ...] = (), ordered: str = "") -> Row:
    return Row(role, Form.NAMES, write, read, ordered)


def _text(role: Role, *write: str, read: tuple[str, ...] = ()) -> Row:
    return Row(role, Form.TEXT, write, read)


def _date(role: Role, *write: str, read: tuple[str, ...] = ()) -> Row:
    return Row(role, Form.DATE, write, read)


def _title(role: Role) -> Row:
    return Row(
        role, Form.TITLE, ("dcterms:title",), ("dc:title", "schema:name", "rdfs:label", "skos:prefLabel")
    )


_CREATOR: Final = ("dc:creator", "marcrel:aut", "marcrel:cre", "foaf:maker")

_SAID: Final = {
    # The document
    "title": _title(Role.DOCUMENT),
    "title-short": _text(Role.DOCUMENT, "bibo:shortTitle"),
    "author": _names(Role.DOCUMENT, "dcterms:creator", read=_CREATOR, ordered="bibo:authorList"),
    "recipient": _names(Role.DOCUMENT, "bibo:recipient", "marcrel:rcp"),
    "contributor": _names(
        Role.DOCUMENT,
        "dcterms:contributor",
        read=("dc:contributor", "marcrel:ctb"),
        ordered="bibo:contributorList",
    ),
    "genre": _text(Role.DOCUMENT, "dcterms:type", read=("dc:type", "schema:genre")),
    "language": _text(Role.DOCUMENT, "dcterms:language", read=("dc:language",)),
    "abstract": _text(Role.DOCUMENT, "dcterms:abstract", read=("dcterms:description", "dc:description")),
    "note": _text(
        Role.DOCUMENT,
        "skos:note",
        read=("dcterms:description", "dc:description", "rdfs:comment", "bibo:note"),
    ),
    "keyword": Row(Role.DOCUMENT, Form.SUBJECTS, ("dcterms:subject",), ("dc:subject",)),
    "medium": _text(Role.DOCUMENT, "dcterms:medium", read=("schema:material",)),
    "dimensions": _text(Role.DOCUMENT, "dcterms:extent", read=("schema:size",)),
    "event-place": Row(Role.DOCUMENT, Form.PLACES, ("marcrel:evp",)),
    "event-title": _title(Role.EVENT),
    "chair": _names(Role.DOCUMENT, "citekit:chair"),
    "compiler": _names(Role.DOCUMENT, "marcrel:com"),
    "composer": _names(Role.DOCUMENT, "marcrel:cmp"),
    "curator": _names(Role.DOCUMENT, "marcrel:cur"),
    "director": _names(Role.DOCUMENT, "marcrel:drt", read=("bibo:director",)),
    "host": _names(Role.DOCUMENT, "marcrel:hst"),
    "illustrator": _names(Role.DOCUMENT, "marcrel:ill"),
    "interviewer": _names(Role.DOCUMENT, "marcrel:ivr", read=("bibo:interviewer",)),
    "narrator": _names(Role.DOCUMENT, "marcrel:nrt"),
    "organizer": _names(Role.DOCUMENT, "marcrel:orm", read=("bibo:organizer",)),
    "performer": _names(Role.DOCUMENT, "marcrel:prf", read=("bibo:performer",)),
    "producer": _names(Role.DOCUMENT, "marcrel:pro", read=("bibo:producer",)),
    "script-writer": _names(Role.DOCUMENT, "marcrel:aus"),
    # The host, and where in it the document is
    "container-title": _title(Role.HOST),
    "container-title-short": _text(Role.HOST, "bibo:shortTitle"),
    "container-author": _names(Role.HOST, "dcterms:creator", read=_CREATOR, ordered="bibo:authorList"),
    "editor": _names(Role.CARRIER, "bibo:editor", "marcrel:edt", ordered="bibo:editorList"),
    "publisher": Row(Role.CARRIER, Form.AGENTS, ("dcterms:publisher",), ("dc:publisher", "marcrel:pbl")),
    "publisher-place": Row(Role.CARRIER, Form.PLACES, ("marcrel:pup",)),
    "issued": _date(Role.VOLUME, "dcterms:issued", read=("dcterms:date", "dc:date")),
    # After `issued`, which takes an undefined date first: it is the document's only where its host has one.
    "created": _date(Role.DOCUMENT, "dcterms:created", read=("dcterms:date", "dc:date")),
    "edition": _text(Role.VOLUME, "bibo:edition"),
    "volume": _text(Role.VOLUME, "bibo:volume"),
    "issue": _text(Role.VOLUME, "bibo:issue"),
    "number-of-volumes": _text(Role.VOLUME, "bibo:numVolumes"),
    "ISBN": _text(Role.VOLUME, "bibo:isbn", read=("bibo:isbn13", "bibo:isbn10")),
    "ISSN": _text(Role.CARRIER, "bibo:issn", read=("bibo:eissn",)),
    "page": _text(Role.DOCUMENT, "bibo:pages"),
    "page-first": _text(Role.DOCUMENT, "bibo:pageStart"),
    "number": _text(Role.DOCUMENT, "bibo:number"),
    "number-of-pages": _text(Role.DOCUMENT, "bibo:numPages"),
    "chapter-number": _text(Role.DOCUMENT, "bibo:chapter"),
    "section": _text(Role.DOCUMENT, "bibo:section"),
    "locator": _text(Role.DOCUMENT, "bibo:locator"),
    "collection-title": _title(Role.SERIES),
    "collection-editor": _names(Role.SERIES, "bibo:editor", "marcrel:edt", ordered="bibo:editorList"),
    # The archive. A shelf mark is no coverage: it has no word in DCMI Terms.
    "archive": Row(Role.DOCUMENT, Form.AGENTS, ("marcrel:rps",), ("schema:holdingArchive",)),
    "archive_collection": _title(Role.COLLECTION),
    # The copy
    "URL": Row(Role.DOCUMENT, Form.PAGE, ("bibo:uri", "foaf:page"), ("foaf:homepage", "schema:url")),
    "DOI": _text(Role.DOCUMENT, "bibo:doi"),
    "PMID": _text(Role.DOCUMENT, "bibo:pmid"),
    "available-date": _date(Role.DOCUMENT, "dcterms:available"),
    "submitted": _date(Role.DOCUMENT, "dcterms:dateSubmitted"),
    "license": Row(
        Role.DOCUMENT,
        Form.RESOURCE,
        ("dcterms:license",),
        ("dcterms:rights", "dc:rights", "dcterms:accessRights"),
    ),
    # The translation, and what it was made from
    "translator": _names(Role.TRANSLATION, "bibo:translator", "marcrel:trl"),
    "original-title": _title(Role.ORIGINAL),
    "original-author": _names(Role.ORIGINAL, "dcterms:creator", read=_CREATOR, ordered="bibo:authorList"),
    "original-date": _date(Role.ORIGINAL, "dcterms:issued", read=("dcterms:date", "dcterms:created")),
    "original-publisher": Row(Role.ORIGINAL, Form.AGENTS, ("dcterms:publisher",)),
    "original-publisher-place": Row(Role.ORIGINAL, Form.PLACES, ("marcrel:pup",)),
    # What it is about
    "reviewed-title": _title(Role.REVIEWED),
    "reviewed-author": _names(Role.REVIEWED, "dcterms:creator", read=_CREATOR, ordered="bibo:authorList"),
    "reviewed-genre": _text(Role.REVIEWED, "dcterms:type", read=("schema:genre",)),
}

FIELDS: Final = MappingProxyType(
    _SAID
    | {
        variable: Row(Role.DOCUMENT, _FORMS[kind], (f"citekit:{variable}",))
        for variable, kind in VARIABLES.items()
        if variable not in _SAID
    }
)
"""Every variable's row."""

ALTERNATIVE: Final = "dcterms:alternative"

# Parts ------------------------------------------------------------------------------------------------------


PARTS: Final = MappingProxyType(
    {
        "transcript": ("dcterms:hasFormat", "bibo:transcriptOf"),
        "translation": ("dcterms:hasVersion", "bibo:translationOf"),
        "scan": ("dcterms:hasFormat", ""),
    }
)
"""How a part of a kind hangs on the document, and how it points back, if that tells the kind.

A transcript or a scan is the same in another format; a translation is another version.
"""

OTHER_PART: Final = ("dcterms:hasPart", "")
PART_KIND: Final = "citekit:kind"
PART_LINKS: Final = MappingProxyType(
    {"dcterms:hasFormat": "copy", "dcterms:hasVersion": "version", "dcterms:hasPart": "part"}
)
"""How a part may be linked to, and what kind it then is if nothing says more."""

PART_INVERSES: Final = MappingProxyType(
    {
        "bibo:transcriptOf": "transcript",
        "bibo:translationOf": "translation",
        "dcterms:isFormatOf": "",
        "dcterms:isVersionOf": "",
    }
)
"""How a part may point back, and what kind that tells."""

PART_TEXTS: Final = MappingProxyType(
    {
        "title": ("dcterms:title", "dc:title"),
        "language": ("dcterms:language", "dc:language"),
        "date_line": ("citekit:date-line",),
        "text": ("rdf:value", "bibo:content"),
        "url": ("bibo:uri",),
        "media_type": ("dcterms:format", "dc:format", "schema:encodingFormat"),
    }
)
"""A part's fields, all literals: the first predicate is written, all are read."""

PART_TAGGED: Final = frozenset({"title", "date_line", "text"})
"""Those that are in the part's own language and carry its tag."""

NOTE_TEXTS: Final = MappingProxyType(
    {"mark": "citekit:mark", "text": "rdf:value", "anchor": "citekit:anchor"}
)

# Names ------------------------------------------------------------------------------------------------------

NAME_TEXTS: Final = MappingProxyType(
    {
        "family": (
            "foaf:familyName",
            "foaf:family_name",
            "foaf:surname",
            "foaf:lastName",
            "schema:familyName",
        ),
        "given": ("foaf:givenName", "foaf:givenname", "foaf:firstName", "schema:givenName"),
        "dropping_particle": ("citekit:dropping-particle",),
        "non_dropping_particle": ("citekit:non-dropping-particle", "bibo:prefixName"),
        "suffix": ("bibo:suffixName",),
    }
)
"""A name's parts: the first predicate is written, all are read."""

NAME_FLAGS: Final = MappingProxyType(
    {
        "comma_suffix": "citekit:comma-suffix",
        "family_first": "citekit:family-first",
        "parse_names": "citekit:parse-names",
    }
)
LABELS: Final = (
    "foaf:name",
    "rdfs:label",
    "skos:prefLabel",
    "schema:name",
    "dcterms:title",
    "dc:title",
    "rdf:value",
)
"""What a node may be called by. Agents are written with the first, places with the second."""

OTHER_NAME: Final = "skos:altLabel"
"""An agent's name in another language or script."""

# Types ------------------------------------------------------------------------------------------------------

_TEXT_TYPE: Final = "dcmitype:Text"
TYPES: Final = MappingProxyType(
    {
        "article": ("bibo:Article", _TEXT_TYPE),
        "article-journal": ("bibo:AcademicArticle", _TEXT_TYPE),
        "article-magazine": ("bibo:Article", _TEXT_TYPE),
        "article-newspaper": ("bibo:Article", _TEXT_TYPE),
        "bill": ("bibo:Bill", _TEXT_TYPE),
        "book": ("bibo:Book", _TEXT_TYPE),
        "broadcast": ("bibo:AudioVisualDocument", ""),
        "chapter": ("bibo:Chapter", _TEXT_TYPE),
        "classic": ("bibo:Document", _TEXT_TYPE),
        "collection": ("bibo:Collection", "dcmitype:Collection"),
        "dataset": ("bibo:Document", "dcmitype:Dataset"),
        "document": ("bibo:Document", ""),
        "entry": ("bibo:DocumentPart", _TEXT_TYPE),
        "entry-dictionary": ("bibo:DocumentPart", _TEXT_TYPE),
        "entry-encyclopedia": ("bibo:DocumentPart", _TEXT_TYPE),
        "event": ("dcmitype:Event", "dcmitype:Event"),
        "figure": ("bibo:Image", "dcmitype:StillImage"),
        "graphic": ("bibo:Image", "dcmitype:StillImage"),
        "hearing": ("bibo:Document", _TEXT_TYPE),
        "interview": ("bibo:Document", _TEXT_TYPE),
        "legal_case": ("bibo:LegalCaseDocument", _TEXT_TYPE),
        "legislation": ("bibo:Legislation", _TEXT_TYPE),
        "manuscript": ("bibo:Manuscript", _TEXT_TYPE),
        "map": ("bibo:Map", "dcmitype:StillImage"),
        "motion_picture": ("bibo:Film", "dcmitype:MovingImage"),
        "musical_score": ("bibo:Document", "dcmitype:StillImage"),
        "pamphlet": ("bibo:Document", _TEXT_TYPE),
        "paper-conference": ("bibo:Article", _TEXT_TYPE),
        "patent": ("bibo:Patent", _TEXT_TYPE),
        "performance": ("dcmitype:Event", "dcmitype:Event"),
        "periodical": ("bibo:Periodical", _TEXT_TYPE),
        "personal_communication": ("bibo:Letter", _TEXT_TYPE),
        "post": ("bibo:Document", _TEXT_TYPE),
        "post-weblog": ("bibo:Article", _TEXT_TYPE),
        "regulation": ("bibo:LegalDocument", _TEXT_TYPE),
        "report": ("bibo:Report", _TEXT_TYPE),
        "review": ("bibo:Article", _TEXT_TYPE),
        "review-book": ("bibo:Article", _TEXT_TYPE),
        "software": ("dcmitype:Software", "dcmitype:Software"),
        "song": ("bibo:AudioDocument", "dcmitype:Sound"),
        "speech": ("bibo:Document", _TEXT_TYPE),
        "standard": ("bibo:Standard", _TEXT_TYPE),
        "thesis": ("bibo:Thesis", _TEXT_TYPE),
        "treaty": ("bibo:LegalDocument", _TEXT_TYPE),
        "webpage": ("bibo:Webpage", _TEXT_TYPE),
    }
)
"""Each type's class and, if it follows, DCMI type. Where a class serves several types, `TYPE` tells which."""

TYPE: Final = "citekit:type"

CLASSES: Final = MappingProxyType(
    {
        **{kind_of: name for name, (kind_of, _) in list(TYPES.items())[::-1]},
        "bibo:Document": "document",
        "bibo:Article": "article-journal",
        "bibo:LegalDocument": "regulation",
        "dcmitype:Event": "event",
        # Classes that are only read
        "bibo:BookSection": "chapter",
        "bibo:DocumentPart": "chapter",
        "bibo:EditedBook": "book",
        "bibo:MultiVolumeBook": "book",
        "bibo:Proceedings": "book",
        "bibo:ReferenceSource": "book",
        "bibo:Manual": "book",
        "bibo:Brief": "legal_case",
        "bibo:CollectedDocument": "document",
        "bibo:Code": "legislation",
        "bibo:Decree": "legal_case",
        "bibo:CourtReporter": "periodical",
        "bibo:Email": "personal_communication",
        "bibo:PersonalCommunicationDocument": "personal_communication",
        "bibo:PersonalCommunication": "personal_communication",
        "bibo:Excerpt": "chapter",
        "bibo:Quote": "chapter",
        "bibo:Slide": "speech",
        "bibo:Slideshow": "speech",
        "bibo:Note": "document",
        "bibo:Statute": "legislation",
        "bibo:LegalDecision": "legal_case",
        "bibo:Issue": "periodical",
        "bibo:Journal": "periodical",
        "bibo:Magazine": "periodical",
        "bibo:Newspaper": "periodical",
        "bibo:Website": "webpage",
        "bibo:Series": "collection",
        "bibo:Performance": "performance",
        "bibo:Interview": "interview",
        "bibo:Hearing": "hearing",
        "dcterms:BibliographicResource": "document",
        "dcmitype:Collection": "collection",
        "dcmitype:Dataset": "dataset",
        "dcmitype:Image": "graphic",
        "dcmitype:StillImage": "graphic",
        "dcmitype:MovingImage": "motion_picture",
        "dcmitype:PhysicalObject": "document",
        "dcmitype:Sound": "song",
        "dcmitype:Text": "document",
    }
)
"""The type that a class is read as."""

DCMI_TYPES: Final = frozenset(name for name in CLASSES if name.startswith("dcmitype:"))

HOSTS: Final = MappingProxyType(
    {
        "article": "bibo:Periodical",
        "article-journal": "bibo:Journal",
        "article-magazine": "bibo:Magazine",
        "article-newspaper": "bibo:Newspaper",
        "chapter": "bibo:Book",
        "entry": "bibo:ReferenceSource",
        "entry-dictionary": "bibo:ReferenceSource",
        "entry-encyclopedia": "bibo:ReferenceSource",
        "legal_case": "bibo:CourtReporter",
        "manuscript": "bibo:Book",
        "paper-conference": "bibo:Proceedings",
        "personal_communication": "bibo:Book",
        "post": "bibo:Website",
        "post-weblog": "bibo:Website",
        "review": "bibo:Periodical",
        "review-book": "bibo:Periodical",
        "treaty": "bibo:Book",
        "webpage": "bibo:Website",
    }
)
"""What prints a document of a type; of any other, `HOST`."""

HOST: Final = "bibo:CollectedDocument"
SERIAL: Final = frozenset(
    """bibo:Periodical bibo:Journal bibo:Magazine bibo:Newspaper bibo:CourtReporter bibo:Website
    bibo:Issue""".split()
)
ARTICLES: Final = MappingProxyType(
    {
        "bibo:Magazine": "article-magazine",
        "bibo:Newspaper": "article-newspaper",
        "bibo:Website": "post-weblog",
    }
)
"""The type of a `bibo:Article` in a host of a class."""

IMPLIED: Final = frozenset(
    """foaf:Agent foaf:Person foaf:Organization foaf:Group foaf:Document dcterms:Agent dcterms:Location
    dcterms:BibliographicResource rdfs:Resource rdf:List rdf:Seq bibo:Document bibo:Note""".split()
)
"""Classes of nodes beside the record that say no more than the property that leads to them."""
