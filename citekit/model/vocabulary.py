"""The words a record is written in: types, variables and what kind of value each variable takes.

Types and variables are those of CSL 1.0.2 (appendices III and IV, https://docs.citationstyles.org/en/1.0.2/),
together with the few that only its CSL-JSON schema has (``journalAbbreviation``, ``shortTitle``,
``volume-title-short``, ``categories``). :data:`OWN` holds what archives need and CSL has no word for.
"""

from enum import Enum
from types import MappingProxyType
from typing import Final


class Kind(Enum):
    """What values a variable takes."""

    TEXT = "text"
    NUMBER = "number"
    NAMES = "names"
    DATE = "date"
    LIST = "list"
    LEVELS = "levels"
    PARTS = "parts"


TYPES: Final = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
    interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference
    patent performance periodical personal_communication post post-weblog regulation report review
    review-book software song speech standard thesis treaty webpage""".split()
)
"""The 45 types of CSL 1.0.2. A record of any other type keeps its type and is cited as `document`."""

_CSL = {
    Kind.TEXT: """abstract annote archive archive_collection archive_location archive-place authority
        call-number citation-key citation-label collection-title container-title container-title-short
        dimensions division DOI event event-title event-place genre ISBN ISSN journalAbbreviation
        jurisdiction keyword language license medium note original-publisher original-publisher-place
        original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
        reviewed-title scale shortTitle source status title title-short URL volume-title
        volume-title-short year-suffix""",
    Kind.NUMBER: """chapter-number citation-number collection-number edition first-reference-note-number
        issue locator number number-of-pages number-of-volumes page page-first part-number printing-number
        section supplement-number version volume""",
    Kind.NAMES: """author chair collection-editor compiler composer container-author contributor curator
        director editor editor-translator editorial-director executive-producer guest host illustrator
        interviewer narrator organizer original-author performer producer recipient reviewed-author
        script-writer series-creator translator""",
    Kind.DATE: "accessed available-date event-date issued original-date submitted",
    Kind.LIST: "categories",
}

OWN: Final = MappingProxyType(
    {
        # When the document itself was made, where `issued` is the date of what prints it.
        "created": Kind.DATE,
        # Who edited the volume that prints the document, where `editor` edited the whole set.
        "volume-editor": Kind.NAMES,
        # The BCP 47 tag of the language the document was written in, where `language` is that of the copy.
        "original-language": Kind.TEXT,
        # `archive_location` level by level, in the archive's own words and order: fond, opis, delo, listy;
        # series, box, folder, item. Values are text.
        "archive-levels": Kind.LEVELS,
        # What the document consists of: transcript, translation, scan, each with its language and text.
        "parts": Kind.PARTS,
    }
)
"""citekit's own variables. (Forms in other languages and scripts are no variable: see Record.variants.)"""

VARIABLES: Final = MappingProxyType(
    {name: kind for kind, names in _CSL.items() for name in names.split()} | dict(OWN)
)
"""Every variable and its kind."""

LISTED: Final = frozenset({"publisher", "publisher-place", "original-publisher", "original-publisher-place"})
"""Text variables that may name several, separated by `SEVERAL`, as most manuals print them."""

SEVERAL: Final = "; "

ALIASES: Final = MappingProxyType(
    {"part": "part-number", "printing": "printing-number", "supplement": "supplement-number"}
)
"""Variables that the CSL-JSON schema calls otherwise than the specification: schema's name → ours."""


def several(value: str) -> list[str]:
    """Return the members of a variable that may name several (see `LISTED`).

    >>> several("Junshi kexue chubanshe; Zhongyang wenxian chubanshe")
    ['Junshi kexue chubanshe', 'Zhongyang wenxian chubanshe']
    """
    return value.split(SEVERAL)
