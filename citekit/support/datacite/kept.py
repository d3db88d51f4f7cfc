"""What a record keeps of DataCite's properties because no variable has a word for it, written as it came.

Only what the schema allows is: objects of texts, with the keys of their property and words of its lists
(https://datacite-metadata-schema.readthedocs.io/en/4.6/appendices/appendix-1/).
"""

from typing import Final, NamedTuple

from citekit.model.record import Json
from citekit.support.json.forms import Item, inner, listed
from citekit.support.w3cdtf import w3cdtf


class _Shape(NamedTuple):
    """The keys that an object has to have, and those that it may have."""

    needed: frozenset[str]
    allowed: frozenset[str]


def _shape(needed: str, more: str = "") -> _Shape:
    return _Shape(frozenset(needed.split()), frozenset((needed + " " + more).split()))


_SHAPES: Final = {
    "dates": _shape("date dateType", "dateInformation"),
    "descriptions": _shape("description descriptionType", "lang"),
    "fundingReferences": _shape(
        "funderName", "funderIdentifier funderIdentifierType awardNumber awardUri awardTitle"
    ),
    "geoLocations": _shape("geoLocationPlace"),
    "relatedIdentifiers": _shape(
        "relatedIdentifier relatedIdentifierType relationType", "resourceTypeGeneral"
    ),
    "rightsList": _shape("", "rights rightsUri rightsIdentifier rightsIdentifierScheme schemeUri lang"),
    "subjects": _shape("subject", "subjectScheme schemeUri valueUri classificationCode lang"),
}

_PUBLISHER: Final = _shape("name", "publisherIdentifier publisherIdentifierScheme schemeUri lang")

_WORDS: Final = {
    "dateType": "Accepted Available Collected Copyrighted Coverage Created Other Submitted Updated Valid Withdrawn",
    "descriptionType": "Methods SeriesInformation TableOfContents TechnicalInfo Other Abstract",
    "funderIdentifierType": "ISNI GRID ROR Other",
    "relatedIdentifierType": """ARK arXiv bibcode CSTR DOI EAN13 EISSN Handle IGSN ISBN ISSN ISTC LISSN LSID PMID PURL
        RRID UPC URL URN w3id""",
    "relationType": """IsCitedBy Cites IsCollectedBy Collects IsSupplementTo IsSupplementedBy IsContinuedBy Continues
        IsDescribedBy Describes HasMetadata IsMetadataFor HasVersion IsVersionOf IsNewVersionOf IsPartOf
        IsPreviousVersionOf IsPublishedIn HasPart IsReferencedBy References IsDocumentedBy Documents IsCompiledBy
        Compiles IsVariantFormOf IsOriginalFormOf IsIdenticalTo IsReviewedBy Reviews IsDerivedFrom IsSourceOf
        IsRequiredBy Requires IsObsoletedBy Obsoletes HasTranslation IsTranslationOf""",
    "resourceTypeGeneral": """Audiovisual Book BookChapter Collection ComputationalNotebook ConferencePaper
        ConferenceProceeding DataPaper Dataset Dissertation Event Image InteractiveResource Instrument Journal
        JournalArticle Model OutputManagementPlan PeerReview PhysicalObject Preprint Report Service Software Sound
        Standard StudyRegistration Text Workflow Other""",
}
_LISTS: Final = {key: frozenset(words.split()) for key, words in _WORDS.items()}


def with_kept(entry: Item, custom: dict[str, Json]) -> Item:
    """Return an entry with what was kept of its properties; where that says more of the same, in its place.

    >>> subject = {"subject": "tides", "subjectScheme": "Own"}
    >>> kept = {"subjects": [subject], "dates": [{"date": "1953", "dateType": "Day"}]}
    >>> with_kept({"subjects": [{"subject": "tides"}, {"subject": "quays"}]}, kept)
    {'subjects': [{'subject': 'tides', 'subjectScheme': 'Own'}, {'subject': 'quays'}]}
    """
    for key, shape in _SHAPES.items():
        kept = [each for each in listed(custom.get(key)) if isinstance(each, dict) and _fits(each, shape)]
        if kept:
            entry[key] = _merged(listed(entry.get(key)), kept)
    publisher = inner(custom.get("publisher"))
    if _fits(publisher, _PUBLISHER) and inner(entry.get("publisher")).items() <= publisher.items():
        entry["publisher"] = publisher
    return entry


def _fits(given: Item, shape: _Shape) -> bool:
    """Tell whether an object is as the schema has it."""
    if not (shape.needed <= given.keys() <= shape.allowed and given):
        return False
    spelt = {key: value for key, value in given.items() if isinstance(value, str) and value}
    dated = "date" not in spelt or w3cdtf(spelt["date"]) == spelt["date"]
    return (
        dated
        and len(spelt) == len(given)
        and all(value in _LISTS.get(key, (value,)) for key, value in spelt.items())
    )


def _merged(plain: list[Json], kept: list[Item]) -> list[Json]:
    """Return both, each that says more in the place of the one that says less."""
    left = list(kept)
    merged: list[Json] = []
    for each in plain:
        fuller = next(
            (more for more in left if isinstance(each, dict) and each.items() <= more.items()), None
        )
        if fuller is not None:
            left.remove(fuller)
        merged.append(each if fuller is None else fuller)
    return merged + [each for each in left if each not in merged]
