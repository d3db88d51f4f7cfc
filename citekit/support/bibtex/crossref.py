"""What entries get from others: ``crossref`` and ``xdata`` (biblatex's manual, sections 2.4.1 and 3.13.6).

A parent may stand anywhere in the file and go by any of its `ids`. From an ``@xdata`` entry a child gets every field
that it lacks (``xdata = {key}``), or a single field asks for a field or a member of a list (``xdata=key-field-2``).
BibTeX's own rule, by which a child gets the missing fields of its parent as they are called there, is what biblatex's
comes to where the parent says what it is called in the child: a `booktitle` goes before the `title`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from citekit.problems import Report
from citekit.support.bibtex.inheritance import DATES, NEVER, moves
from citekit.support.bibtex.names import split_list
from citekit.support.bibtex.syntax import Entry
from citekit.support.bibtex.tables import ALIASES

_DEEPEST: Final = 50
_ONE_FIELD: Final = re.compile(r"\s*xdata\s*=\s*(\S+)\s*")
_NOT_BY_XDATA: Final = ("ids", "xdata")
_POINTERS: Final = frozenset({"entryset", "related", "xref"})
_MOST: Final = 50_000_000
"""How many characters entries may inherit in all, which one large parent of many children would make too many."""


def inherit(entries: Sequence[Entry], report: Report) -> None:
    """Give every entry what it inherits; say which parents are missing and which refer to themselves."""
    heirs = _Heirs(_by_key(entries), report)
    for entry in entries:
        heirs.inherit(entry, ())


class _Heirs:
    """Goes from child to parent, each entry once; `path` is the children that wait for what they get."""

    def __init__(self, by_key: dict[str, Entry], report: Report) -> None:
        self.by_key = by_key
        self.report = report
        self.done: set[int] = set()
        self.taken = 0
        self.members: dict[tuple[int, str], list[str]] = {}

    def inherit(self, entry: Entry, path: tuple[int, ...]) -> None:
        if id(entry) in self.done:
            return
        if len(path) > _DEEPEST:
            self.error("too-deep", f"entries inherit through more than {_DEEPEST} others", entry, "crossref")
            return
        self.done.add(id(entry)) if not _asks(entry) else self._inherit(entry, (*path, id(entry)))

    def _inherit(self, entry: Entry, path: tuple[int, ...]) -> None:
        for field, key in _parents(entry):
            parent = self.by_key.get(key.lower())
            if parent is None:
                self.error("missing-parent", f"there is no entry {key!r}", entry, field)
            elif id(parent) in path:
                self.error("crossref-cycle", f"{key!r} refers back to itself", entry, field)
            else:
                self.inherit(parent, path)
                self.take(entry, parent, field)
        self.fill(entry, path)
        self.done.add(id(entry))

    def take(self, entry: Entry, parent: Entry, field: str) -> None:
        self.taken += sum(len(name) + len(text) for name, text in parent.fields.items())
        if self.taken > _MOST:
            self.error("too-much-inherited", "entries inherit beyond all measure", entry, field)
        else:
            _take(entry, parent, field)

    def fill(self, entry: Entry, path: tuple[int, ...]) -> None:
        """Put what is asked for in the place of each ``xdata=key-field``."""
        for field, text in entry.fields.items():
            if "xdata" in text and field != "xdata":
                members = [self.member(entry, field, member, path) for member in split_list(text)]
                if members != split_list(text):
                    entry.fields[field] = " and ".join(members)

    def member(self, entry: Entry, field: str, text: str, path: tuple[int, ...]) -> str:
        asked = _ONE_FIELD.fullmatch(text)
        if asked is None:
            return text
        parent, name, at = self.asked(asked[1])
        if parent is not None and id(parent) not in path:
            self.inherit(parent, path)
            found = parent.fields.get(name, "")
            members = self.split(parent, name) if at and found else [found]
            if found and max(at, 1) <= len(members):
                return members[max(at, 1) - 1]
        self.error("missing-parent", f"there is nothing at {asked[1]!r}", entry, field)
        return text

    def split(self, parent: Entry, name: str) -> list[str]:
        """Return the members of a parent's list, which each child's member asks for."""
        if (id(parent), name) not in self.members:
            self.members[id(parent), name] = split_list(parent.fields[name])
        return self.members[id(parent), name]

    def asked(self, text: str) -> tuple[Entry | None, str, int]:
        """Return the entry, the field and the number of the member that ``key-field-2`` asks for."""
        words = text.split("-")
        for end in range(len(words) - 1, 0, -1):
            parent = self.by_key.get("-".join(words[:end]).lower())
            if parent is not None and len(words) - end <= 2:
                at = words[end + 1] if len(words) - end == 2 else "0"
                return parent, words[end].lower(), int(at) if at.isdecimal() else 0
        return None, "", 0

    def error(self, code: str, message: str, entry: Entry, field: str) -> None:
        self.report.error(code, f"{field}: {message}", entry.place(field), hint="nothing was inherited")


def _asks(entry: Entry) -> bool:
    fields = entry.fields
    return "crossref" in fields or any("xdata" in text for text in fields.values()) or "xdata" in fields


def _parents(entry: Entry) -> Iterator[tuple[str, str]]:
    for field in ("xdata", "crossref"):
        for key in entry.fields.get(field, "").split(","):
            if key.strip():
                yield field, key.strip()


def _take(entry: Entry, parent: Entry, field: str) -> None:
    other = moves(parent.kind, entry.kind) if field == "crossref" else {}
    kept = NEVER if field == "crossref" else _NOT_BY_XDATA
    dated = any(name in entry.fields for name in DATES)
    has = set(entry.fields) | {ALIASES[name] for name in entry.fields if name in ALIASES}
    for name, value in parent.fields.items():
        if name in kept or name.startswith("x-citekit-") or (dated and name in DATES):
            continue
        for target in other.get(name, (name,)):
            # What the parent calls as the child does, it says better than its own title can.
            said = value if target == name else parent.fields.get(target, value)
            if ALIASES.get(target, target) not in has:
                entry.fields.setdefault(target, said)


def check_pointers(entries: Sequence[Entry], report: Report) -> None:
    """Say which entries are missing that others but name: members of a ``@set``, `related` ones, `xref`."""
    known = _by_key(entries)
    for entry in entries:
        for field in _POINTERS & entry.fields.keys():
            for key in entry.fields[field].split(","):
                if key.strip() and key.strip().lower() not in known:
                    message = f"{field}: there is no entry {key.strip()!r}"
                    report.warning("missing-entry", message, entry.place(field))


def _by_key(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Return entries by their keys, and by their other ids, to which case makes no difference."""
    by_key = {entry.key.lower(): entry for entry in reversed(entries) if entry.key}
    for entry in entries:
        for id in entry.fields.get("ids", "").split(","):
            by_key.setdefault(id.strip().lower(), entry)
    return by_key
