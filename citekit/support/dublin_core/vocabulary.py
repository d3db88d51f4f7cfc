"""Dublin Core's terms as elements of XML: which variable each is, and which of the fifteen elements it refines.

The terms of variables are those of the graph (:mod:`citekit.support.rdf.vocabulary`), as far as they are DCMI's; here
they are all said of the document, in one flat list. What has no term of its own is said by one that is near:

- the archive is the `provenance`, as those aggregators have it that ask for the holding institution, and the place in
  it the `source`, which is "a related resource from which the described resource is derived";
- where something is printed stands in the `bibliographicCitation`;
- whoever has another part in it is a `contributor`, with the relator in brackets: Kim, Il Sung (recipient).

https://www.dublincore.org/specifications/dublin-core/dcmi-terms/, https://www.dublincore.org/schemas/xmls/.
"""

from types import MappingProxyType
from typing import Final

from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.catalogue.tables import HOLDABLE
from citekit.support.rdf.vocabulary import FIELDS, Form, Role

_OF_DOCUMENT: Final = (Role.DOCUMENT, Role.CARRIER, Role.VOLUME)

TERMS: Final = MappingProxyType(
    {
        variable: row.write[0].removeprefix("dcterms:")
        for variable, row in FIELDS.items()
        if row.write[0].startswith("dcterms:") and row.role in _OF_DOCUMENT
    }
    | {
        "title-short": "alternative",
        "note": "description",
        "archive": "provenance",
        "references": "references",
    }
)
"""Variables that have a term → the term."""

DATES: Final = MappingProxyType(
    {variable: term for variable, term in TERMS.items() if FIELDS[variable].form is Form.DATE}
)
HELD: Final = HOLDABLE - {"document", "speech"}
"""Types of what archives hold, of which the source is a shelf mark and the whole a collection."""

TEXTS: Final = ("medium", "dimensions", "archive", "references")
"""Variables that are the text of one element."""

NAMES: Final = tuple(
    variable for variable, kind in VARIABLES.items() if kind is Kind.NAMES and variable not in TERMS
)
"""Variables of names that are contributors, with their relators."""

_REFINED: Final = """
    title: alternative; description: tableOfContents abstract;
    date: created valid available issued modified dateAccepted dateCopyrighted dateSubmitted; format: extent medium;
    relation: isVersionOf hasVersion isReplacedBy replaces isRequiredBy requires isPartOf hasPart isReferencedBy
        references isFormatOf hasFormat conformsTo;
    coverage: spatial temporal; rights: accessRights license; source: bibliographicCitation provenance;
    creator: ; subject: ; publisher: ; contributor: ; type: ; identifier: ; language:"""


def _refined() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _REFINED.split(";"):
        element, _, terms = line.partition(":")
        found |= dict.fromkeys((element.strip(), *terms.split()), element.strip())
    return found


ELEMENTS: Final = MappingProxyType(_refined())
"""Terms → the elements that say the same less exactly; a citation and a holding institution are told as sources."""

OTHERS: Final = frozenset(
    """
    audience accrualMethod accrualPeriodicity accrualPolicy instructionalMethod rightsHolder mediator educationLevel
    """.split()
)
"""Terms that refine none of the fifteen."""

KNOWN: Final = frozenset(ELEMENTS) | OTHERS

_QUALIFIED: Final = """
    contributor.author creator, date.submitted dateSubmitted, date.copyright dateCopyrighted,
    identifier.citation bibliographicCitation, relation.ispartofseries isPartOf, rights.license license"""
_OF_DSPACE: Final = dict(pair.split() for pair in _QUALIFIED.split(","))
_BY_QUALIFIER: Final = {term.lower(): term for term in KNOWN if term not in ELEMENTS.values()}
_ANY_QUALIFIER: Final = frozenset(
    "contributor identifier subject type rights language format relation".split()
)
"""Elements that are the same with any qualifier; a date that is not known for what is none."""


def term_of(element: str, qualifier: str) -> str:
    """Return the term of an element with one of DSpace's qualifiers; both, where they are none together.

    >>> term_of("date", "issued"), term_of("contributor", "author"), term_of("identifier", "uri")
    ('issued', 'creator', 'identifier')
    >>> term_of("title", "none"), term_of("date", "accessioned")
    ('title', 'date.accessioned')
    """
    known = _OF_DSPACE.get(f"{element}.{qualifier}") or _BY_QUALIFIER.get(qualifier.lower())
    plain = element in _ANY_QUALIFIER or qualifier in ("", "none")
    return known or (element if plain else f"{element}.{qualifier}")


def variable_of_source(record_type: str, in_archive: bool) -> str:
    """Return the variable that the source is, by the type and by whether an archive is named.

    >>> variable_of_source("manuscript", False), variable_of_source("article-journal", False)
    ('archive_location', 'source')
    """
    return "archive_location" if in_archive or record_type in HELD else "source"
