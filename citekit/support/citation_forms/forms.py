"""Printed citations, in the forms that manuals and archives prescribe, read into what they say.

Each form is a function in a module of its own, whose docstring is the form's grammar. The Wilson Center's names
itself. Which of the others a citation has, it does not say: all read it, and the one that leaves the fewest words
without a place has understood it best; of those that leave as many, the first (`FORMS`). A text of which none
understands enough is no citation. Nothing is guessed: every value stands in the text.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from citekit.problems import Severity
from citekit.support.archive_location import holding
from citekit.support.citation_facts import SAID_BY_VARIABLES, Facts, Finding, lost_words, words
from citekit.support.citation_forms.apa import apa
from citekit.support.citation_forms.entry import entry
from citekit.support.citation_forms.note import note
from citekit.support.citation_forms.text import plain
from citekit.support.printed_dates import DATE, date
from citekit.support.wilson.citation import cut
from citekit.support.wilson.facts import facts


class Read(NamedTuple):
    """A citation's form by name, and what it says."""

    form: str
    facts: Facts


def _wilson_center(text: str) -> Facts | None:
    """Return what a citation of the Wilson Center Digital Archive says; ``None`` where a text has another form."""
    citation = cut(text)
    undated = not citation.date and not (citation.title and text[:1] in '"“')
    if not citation.host or undated or _QUOTED_LATER.match(text[: text.find(citation.host)]):
        return None
    return facts(citation)


_QUOTED_LATER: Final = re.compile(r"[^\"“”„]+[\"“„]")
"""A title in quotation marks with something before it: that is a note."""


def _archive(text: str) -> Facts | None:
    """Return what an archive's own signature says, such as "GARF, f. 1235, op. 1"; ``None`` where there is more."""
    found = holding(text)
    if found is None or found.rest or not {"archive", "archive-levels"} <= found.variables.keys():
        return None
    return Facts(variables=found.variables) if _NAME.fullmatch(str(found.variables["archive"])) else None


_NAME: Final = re.compile(r"[^\d.;:/“”\"]{2,100}")


def _gost(text: str) -> Facts | None:
    """Return what a reference by GOST R 7.0.5-2008 says: the document, two strokes, the archive."""
    document, strokes, signature = text.partition(" // ")
    found = _archive(signature) if strokes else None
    if found is None:
        return None
    title, comma, day = document.rpartition(", ")
    made = date(day) if comma else None
    found.variables = (
        {"title": title if made else document} | ({"created": made} if made else {}) | found.variables
    )
    return found


FORMS: Final[dict[str, Callable[[str], Facts | None]]] = {
    "archive": _archive,
    "GOST": _gost,
    "APA": apa,
    "note": note,
    "entry": entry,
}
"""The forms by name; of those that understand a citation as well, the first has it."""

LONGEST: Final = 3000
"""No citation has more characters; a longer text is not looked into."""


def read_citation(text: str) -> Read | None:
    """Return what a citation says and in which form; ``None`` where it is none.

    >>> found = read_citation("GARF, f. 1235, op. 1, d. 16, ll. 5-7ob.")
    >>> found.form, found.facts.variables["archive"], found.facts.variables["archive_location"]
    ('archive', 'GARF', 'f. 1235, op. 1, d. 16, ll. 5-7ob.')
    >>> read_citation("There is a box of letters in the archive.") is None
    True
    """
    if len(text) > LONGEST or not _HINT.search(text):
        return None
    text = plain(text)
    if wilson := _wilson_center(text):
        return Read("Wilson Center", wilson)
    found = [(name, said) for name, form in FORMS.items() if (said := form(text)) and _is_citation(said)]
    if not found:
        return None
    lost = [len(list(_lost(text, said))) for _, said in found]
    if min(lost) > len(words(text)) * _MOST_LOST:
        return None
    best = Read(*found[lost.index(min(lost))])
    _report(text, best.facts)
    return best


_HINT: Final = re.compile(
    r"1\d\d\d|20\d\d|//|www\.|doi:|[A-ZА-Я]{3,}|[A-Z]{2} [A-Z]{2}\b|BArch|\bU\b|[Аа]рх|档案|図書|图书|"
    + "|".join(
        f"[{word[0].upper()}{word[0]}]{word[1:]}"
        for word in """
        vol arch arkh libr bibl record muse center centre collection univer colleg institu foundat society academ
        minist reposit rare manuscript
        """.split()
    )
)
"""Without any of these a text names no year, no address, no archive and no volume: it is no citation."""

_MOST_LOST: Final = 0.4
"""A text of which a larger share of the words has no place is no citation."""

_SAID: Final = SAID_BY_VARIABLES.union(
    """
    2nd 3rd a available accessed at ca circa doi https i of on org original reprinted retrieved to trans transl
    und von work written
    """.split()
)
_DATES: Final = re.compile(rf"(?<!\w){DATE}(?!\w)", re.IGNORECASE)


def _lost(text: str, found: Facts) -> list[str]:
    """Return the words that have no place, dates aside, and those that were put nowhere but whole."""
    lost = list(lost_words(_DATES.sub(" ", text), found, _SAID))
    kept = found.custom.get("source-statement")
    return lost + (words(kept) if isinstance(kept, str) else [])


_WHERE: Final = (
    frozenset({"archive", "archive_collection", "archive_location", "call-number"}),
    frozenset({"author", "recipient", "title", "container-title"}),
    frozenset({"created", "issued"}),
    frozenset({"publisher", "volume", "URL", "DOI"}),
)
"""A citation says at least two of these: where it is, whose or what it is, of when, how it is published."""


def _is_citation(found: Facts) -> bool:
    if {"archive_location", "archive_collection"} & found.variables.keys() and "archive" in found.variables:
        return True
    return sum(bool(group & found.variables.keys()) for group in _WHERE) > 1


def _report(text: str, found: Facts) -> None:
    """Say what could not be placed; where words were lost, keep the citation whole."""
    kept = found.custom.get("source-statement")
    if not isinstance(kept, str):
        lost = _lost(text, found)
        if not lost:
            return
        found.custom["source-statement"], kept = text, lost[0]
    hint = "kept whole as source-statement"
    found.findings.append(Finding(Severity.ERROR, "not-understood", f"not understood: {kept!r}", kept, hint))
