"""What entries inherit: ``crossref`` and ``xdata``, by biblatex's rules (manual, section 2.4.1, appendix B).

A child gets the fields that it lacks from its parent, wherever in the file that stands; from a book into a part of it
the titles move up: what is the parent's `title` is the child's `booktitle`.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from citekit.problems import Report
from citekit.support.bibtex_syntax import Entry

_PARTS: Final = frozenset(
    {"inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inproceedings"}
) | {
    "inreference",
    "conference",
    "letter",
}
_MOVED: Final = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
_NOT_INHERITED: Final = frozenset(
    "crossref xref xdata ids entryset entrysubtype execute label options presort related relatedoptions "
    "relatedstring relatedtype shortauthor shorteditor shorthand shorthandintro sortkey sortname sorttitle "
    "sortyear shorttitle keywords abstract annotation note doi url".split()
)


def inherit(entries: Sequence[Entry], report: Report) -> None:
    """Give every entry what it inherits; say which parents are missing and which refer to themselves."""
    by_key = {entry.key.lower(): entry for entry in reversed(entries) if entry.key}
    done: set[int] = set()
    for entry in entries:
        _inherit(entry, by_key, done, [], report)


def _inherit(entry: Entry, by_key: dict[str, Entry], done: set[int], path: list[str], report: Report) -> None:
    if id(entry) in done or len(path) > _DEEPEST:
        return
    for field, key in _parents(entry):
        parent = by_key.get(key.lower())
        if parent is None:
            message = f"{field}: there is no entry {key!r}"
            report.error("missing-parent", message, entry.place(field), hint="nothing was inherited")
        elif parent is entry or key.lower() in path:
            message = f"{field}: {key!r} refers back to itself"
            report.error("crossref-cycle", message, entry.place(field), hint="nothing was inherited")
        else:
            _inherit(parent, by_key, done, [*path, entry.key.lower()], report)
            _take(entry, parent, field)
    done.add(id(entry))


_DEEPEST: Final = 50


def _parents(entry: Entry) -> Iterator[tuple[str, str]]:
    for field in ("xdata", "crossref"):
        for key in entry.fields.get(field, "").split(","):
            if key.strip():
                yield field, key.strip()


def _take(entry: Entry, parent: Entry, field: str) -> None:
    moves = field == "crossref" and entry.kind in _PARTS and parent.kind not in _PARTS
    for name, value in parent.fields.items():
        if name.startswith("x-citekit-") or (field == "crossref" and name in _NOT_INHERITED):
            continue
        entry.fields.setdefault(_MOVED.get(name, name) if moves else name, value)
