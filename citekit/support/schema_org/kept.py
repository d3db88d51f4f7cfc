"""What a record keeps of schema.org's properties because no variable has a word for it, written as it came."""

import json
import re
from typing import Final

from citekit.model.record import Json
from citekit.support.json.forms import Item

_PROPERTIES: Final = frozenset(
    """
    about accessMode alternativeHeadline articleBody assesses associatedMedia audience award backstory character
    citation contentLocation contentReferenceTime contentSize contentUrl copyrightHolder copyrightYear correction
    countryOfOrigin creditText dateModified datasetTimeInterval description discussionUrl distribution editEIDR
    educationalLevel encoding encodingFormat exampleOfWork expires fileFormat funder funding hasPart image
    includedInDataCatalog isAccessibleForFree isBasedOn isFamilyFriendly legislationDate legislationJurisdiction
    legislationType locationCreated maintainer measurementTechnique mentions programmingLanguage
    publishingPrinciples runtimePlatform sameAs sdDatePublished sourceOrganization spatial spatialCoverage sponsor
    subjectOf subtitleLanguage temporal temporalCoverage text thumbnailUrl timeRequired typicalAgeRange usageInfo
    variableMeasured wordCount workExample workTranslation
    """.split()
)
"""Properties that go out as they came in, where the record has no value of its own there."""
_UNSOUND: Final = re.compile(r"\"@(?!type\": |id\": \"|value\": |language\": \")")
"""What would be no JSON-LD: other words with an @ than those of a node or value, or an `@id` that is no text."""


def with_kept(node: Item, custom: dict[str, Json]) -> Item:
    """Return a node with what was kept of its properties.

    >>> with_kept({"@type": "Book"}, {"wordCount": 512, "shelf": "B"})
    {'@type': 'Book', 'wordCount': 512}
    """
    kept = {key: value for key, value in custom.items() if key in _PROPERTIES and key not in node}
    return node | {key: value for key, value in kept.items() if not _UNSOUND.search(json.dumps(value))}
