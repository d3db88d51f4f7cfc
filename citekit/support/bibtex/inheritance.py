"""Which field of a parent becomes which of a child: biblatex's rules.

They are in its manual, appendix B ("Default Inheritance Setup"). A child gets every field that it lacks, under its
own name, except those that say how one entry is sorted, labelled or related. The titles of a whole move up when a
part inherits them: the title of a book is the `booktitle` of its chapter, that of a set in several volumes the
`maintitle`, that of a journal the `journaltitle`.

biblatex has no rule for a part of an entry of another family (``@incollection`` in ``@book``); BibTeX's databases are
full of them. They move as within a family, but for the author, who is that of the book alone.
"""

from functools import cache
from types import MappingProxyType
from typing import Final

NEVER: Final = frozenset(
    "ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions "
    "relatedstring relatedtype shorthand shorthandintro sortkey".split()
)
"""Fields that no child gets from a ``crossref``."""

_OF_ONE_TITLE: Final = ("shorttitle", "sorttitle", "indextitle", "indexsorttitle")
"""Fields about a title, which no child gets that has the title under another name."""

DATES: Final = ("date", "year", "month", "day")
"""Fields that are one date: a child with any of them gets none."""

_SETS: Final = {
    "mvbook": "book inbook bookinbook suppbook",
    "mvcollection": "collection reference incollection inreference suppcollection",
    "mvreference": "collection reference incollection inreference suppcollection",
    "mvproceedings": "proceedings inproceedings",
}
_WHOLES: Final = {
    "book": "inbook bookinbook suppbook",
    "collection": "incollection inreference suppcollection",
    "reference": "incollection inreference suppcollection",
    "proceedings": "inproceedings",
}
_JOURNALS: Final = {"periodical": "article suppperiodical"}

_NO_PARTS: Final = frozenset(
    {*_SETS, *_WHOLES, "manual", "booklet", "report", "thesis", "misc", "unpublished"}
)
_PARTS: Final = frozenset(word for words in _WHOLES.values() for word in words.split()) | {"letter"}

_TYPES: Final = {"conference": "inproceedings", "techreport": "report", "phdthesis": "thesis"}
_TYPES_AGAIN: Final = {"mastersthesis": "thesis", "electronic": "online", "www": "online"}


@cache
def moves(parent: str, child: str) -> MappingProxyType[str, tuple[str, ...]]:
    """Return what becomes of the fields of a parent that a child has otherwise: none, or those of other names.

    >>> moves("book", "inbook")["title"], moves("book", "inbook")["author"], moves("book", "book")
    (('booktitle',), ('author', 'bookauthor'), mappingproxy({}))
    >>> moves("mvbook", "book")["subtitle"], "author" in moves("mvbook", "book")
    (('mainsubtitle',), False)
    >>> moves("periodical", "article")["title"], moves("periodical", "article")["shorttitle"]
    (('journaltitle',), ())
    >>> moves("book", "conference")["author"]
    ('bookauthor',)
    """
    parent, child = (_TYPES.get(each) or _TYPES_AGAIN.get(each, each) for each in (parent, child))
    prefix = _prefix(parent, child)
    if not prefix:
        return MappingProxyType({})
    found: dict[str, tuple[str, ...]] = {
        name: (prefix + name,) for name in ("title", "subtitle", "titleaddon")
    } | dict.fromkeys(_OF_ONE_TITLE, ())
    if child in _WHOLES["book"].split() and parent in ("book", "mvbook"):
        found["author"] = ("author", "bookauthor")
    elif prefix == "book" and child not in _WHOLES.get(parent, "").split():
        found["author"] = ("bookauthor",)
    return MappingProxyType(found)


def _prefix(parent: str, child: str) -> str:
    for families, prefix in ((_SETS, "main"), (_WHOLES, "book"), (_JOURNALS, "journal")):
        if child in families.get(parent, "").split():
            return prefix
    return "book" if child in _PARTS and parent in _NO_PARTS else ""
