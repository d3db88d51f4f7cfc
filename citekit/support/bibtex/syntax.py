"""BibTeX's blocks to entries: macros in their places, repeated fields, and what is reported of all that."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from citekit.problems import Place, Report
from citekit.support.bibtex.blocks import Block, Field, Lines
from citekit.support.bibtex.scanning import BROKEN, COMMENTED, commented_out, scan
from citekit.support.bibtex.values import Macros

_MERGED: Final = {"keywords": ", ", "keyword": ", "}
"""Fields that programs write once for each of their values, and what is between these in one field."""
_DOUBTFUL: Final = frozenset({"late-string", "not-enclosed", "repeated-field"})
"""Codes of what is understood all the same."""


@dataclass(slots=True)
class Entry:
    """An entry with the text of its fields: macros and enclosures are resolved, LaTeX is not.

    Names of fields are in lower case. `again` holds fields given before, `unread` what is no field at all.
    """

    kind: str
    key: str
    place: Callable[[str], Place]
    """Finds the place of a field, or of the entry itself (by an empty name) or of an inherited field."""
    fields: dict[str, str] = field(default_factory=dict)
    again: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_entries(text: str, report: Report) -> list[Entry]:
    """Return the entries of a BibTeX file; macros are put in their places.

    >>> entry, = read_entries('@string{j = "Annals"} @article{a, journal = j # { B}, YEAR = 1953}', Report())
    >>> entry.kind, entry.key, entry.fields
    ('article', 'a', {'journal': 'Annals B', 'year': '1953'})
    """
    return _Reader(text, report).entries()


class _Reader:
    def __init__(self, text: str, report: Report):
        self.text = text
        self.lines = Lines(text)
        self.report = report
        self.macros = Macros()

    def place(self, at: int) -> Place:
        line, column = self.lines.at(at)
        return Place(line=line, column=column)

    def notice(self, at: int, code: str, message: str) -> None:
        say = self.report.warning if code in _DOUBTFUL else self.report.error
        say(code, message, self.place(at))

    def entries(self) -> list[Entry]:
        blocks = list(scan(self.text))
        entries = []
        strings = iter([self.definitions(block) for block in blocks if block.kind == "string"])
        self.macros.later, self.macros.defined = self.macros.defined, Macros().defined
        for block in blocks:
            if block.kind == "string":
                self.macros.defined |= next(strings)
            elif block.kind == BROKEN:
                shown = self.text[block.at : min(block.end, block.at + 40)]
                message = f"not to be understood: {shown!r}"
                self.report.error("broken-entry", message, self.place(block.at), hint="passed over")
            elif block.kind not in ("", COMMENTED, "comment", "preamble"):
                entries.append(self.entry(block))
        self.report_passed_over(blocks)
        return entries

    def definitions(self, block: Block) -> dict[str, str]:
        """Work out what macros stand for, by those defined before them."""
        self.notices(block)
        found = {given.name.lower(): self.text_of(given) for given in block.fields}
        for name, text in found.items():
            self.macros.define(name, text)
        return found

    def notices(self, block: Block) -> None:
        for code, message, at in block.notices:
            self.notice(at, code, message)
        if not block.closed:
            what = f"the entry {block.key!r}" if block.kind != "string" else "the @string"
            self.report.error(
                "broken-entry",
                f"{what} is not closed",
                self.place(block.at),
                hint="read as far as it could be",
            )

    def text_of(self, given: Field) -> str:
        notice = partial(self.notice, given.at)
        texts = [self.macros.text(text, notice) if macro else text for text, macro in given.pieces]
        return texts[0] if len(texts) == 1 else "".join(texts)

    def entry(self, block: Block) -> Entry:
        self.notices(block)
        places = {given.name.lower(): given.at for given in reversed(block.fields)}
        entry = Entry(block.kind, block.key, lambda name: self.place(places.get(name, block.at)))
        entry.unread = block.unread
        values: dict[str, list[tuple[str, int]]] = {}
        for given in block.fields:
            values.setdefault(given.name.lower(), []).append((self.text_of(given), given.at))
        for name, several in values.items():
            entry.fields[name] = several[0][0] if len(several) == 1 else self.repeated(entry, name, several)
        return entry

    def repeated(self, entry: Entry, name: str, several: list[tuple[str, int]]) -> str:
        """Return the value of a field that is given several times; what else it is given goes into `again`."""
        distinct: dict[str, int] = {}
        for value, at in several:
            if value.strip():
                distinct.setdefault(value, at)
        first, *others = distinct or [several[0][0]]
        if others and name in _MERGED:
            self.notice(distinct[others[0]], "repeated-field", f"{name} is given again; read as one list")
            return _MERGED[name].join(distinct)
        for value in others:
            message = f"{name} is given twice; the first is taken, the other kept"
            self.notice(distinct[value], "duplicate-field", message)
            entry.again.append((name, value))
        return first

    def report_passed_over(self, blocks: Iterable[Block]) -> None:
        comments: list[int] = []
        preambles: list[int] = []
        for block in blocks:
            comments += block.comments
            if block.kind in ("", "comment"):
                comments.append(block.at)
            elif block.kind == "preamble":
                preambles.append(block.at)
            inner = [(block.key, block.at)] if block.kind == COMMENTED else commented_out(self.text, block)
            for key, at in inner if block.kind in (COMMENTED, "comment") else ():
                message = f"the entry {key!r} is commented out; passed over"
                self.report.info("commented-out", message, self.place(at))
        self.report_some("comment", "comments", comments)
        self.report_some("preamble", "commands of TeX in @preamble", preambles)

    def report_some(self, code: str, what: str, offsets: list[int]) -> None:
        if offsets:
            message = f"{what} are not kept; there are {len(offsets)}, the first here"
            self.report.info(code, message, self.place(offsets[0]))
