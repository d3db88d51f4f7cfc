"""What a row of a table is, by the word that it has for it or by its other cells."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from citekit.model.vocabulary import TYPES
from citekit.support.csl.notices import Notice
from citekit.support.csl.zotero_tables import TAKEN
from citekit.support.reference_types import TYPES_BY_NAME
from citekit.support.tagged.ris_tables import CSL_TYPES

_BY_NAME: Final = {
    **{name: CSL_TYPES[reference] for name, reference in TYPES_BY_NAME.items()},
    "article": "article-journal",
    "review": "article-journal",
    "conference paper": "paper-conference",
    "proceedings paper": "paper-conference",
    "data paper": "article-journal",
    "short survey": "article-journal",
    "editorial": "article-journal",
    "letter": "personal_communication",
    "newspaper": "article-newspaper",
    "e mail": "personal_communication",
    "telegram": "personal_communication",
}
"""What databases and people call types, with blanks between words."""
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SERIAL: Final = ("volume", "issue", "ISSN")
_HOST: Final = "container-title"


def type_of(cells: dict[str, str], notice: Notice) -> str:
    """Take the type that a row states out of its cells; where it states none, find what the others are those of.

    >>> [type_of({"type": text}, print) for text in ("book", "journalArticle", "Conference paper")]
    ['book', 'article-journal', 'paper-conference']
    >>> type_of({"container-title": "Fodder", "volume": "8"}, print)
    'article-journal'
    """
    given = cells.pop("type", "")
    if not given:
        return _guessed(cells)
    found = given if given in TYPES else _types().get(_words(given), "")
    if not found:
        notice("unknown-type", f"type: unknown type {given!r}; kept, cited as a document")
    return found or given


def _guessed(cells: Mapping[str, str]) -> str:
    if _HOST in cells:
        return "article-journal" if any(variable in cells for variable in _SERIAL) else "chapter"
    return "book" if "ISBN" in cells or "publisher" in cells else "document"


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", _HUMP.sub(" ", text).lower()))


@cache
def _types() -> dict[str, str]:
    """Return CSL's types by Zotero's names of them, CSL's own, and others'."""
    zotero = {_words(taken.zotero): record_type for record_type, taken in TAKEN.items()}
    own = {_words(name): name for name in TYPES}
    return own | zotero | _BY_NAME
