"""BibTeX's text to entries, by the splitter of bibtexparser (https://bibtexparser.readthedocs.io).

It is fast and finds again where the next entry begins after a broken one. What it cannot take apart (a missing
comma or key, an entry cut off) is read here field by field, as far as there are fields; the rest is kept as
:attr:`Entry.unread`. The grammar is in btxdoc (https://ctan.org/pkg/bibtex), section 2.
"""

import logging
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import Final

from bibtexparser import model
from bibtexparser.splitter import Splitter

from citekit.problems import Place, Report
from citekit.support.bibtex_values import Macros, Notice, read_fields, whole_value

# It logs what it also says by its blocks; a library's log is not for those who run a command.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_HEAD: Final = re.compile(r"@[ \t]*(?P<kind>\w*)[ \t]*[{(]\s*(?:(?P<key>[^,={}\n]*)(?:,|\n|(?=[})])))?")
_START: Final = re.compile(r"^[ \t]*@\w+[ \t]*[{(]", re.MULTILINE)
_NOT_COMMENT: Final = re.compile(r"@comment\w", re.IGNORECASE)
_COMMANDS: Final = ("string", "preamble", "comment")


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


class Source:
    """A text, and where things are in it."""

    def __init__(self, text: str):
        self.text = text
        self._lines: list[int] = []

    @property
    def lines(self) -> list[int]:
        """Where each line begins."""
        if not self._lines:
            lengths = (len(line) + 1 for line in self.text.split("\n"))
            self._lines = list(accumulate(lengths, initial=0))[:-1]
        return self._lines

    def place(self, line: int, word: str) -> Place:
        """Return the place of a word on a line, which is counted from zero."""
        if not 0 <= line < len(self.lines):
            return Place(line=len(self.lines))
        column = self.text[self.lines[line] :].partition("\n")[0].lower().find(word)
        return Place(line=line + 1, column=column + 1)

    def place_at(self, offset: int) -> Place:
        """Return the place of an offset."""
        line = bisect_right(self.lines, offset) - 1
        return Place(line=line + 1, column=offset - self.lines[line] + 1)

    def offset(self, block: model.Block) -> int:
        """Return where a block begins."""
        line = min(max(block.start_line or 0, 0), len(self.lines) - 1)
        return max(self.text.find(block.raw or "", self.lines[line]), self.lines[line])

    def end_of_region(self, start: int) -> int:
        """Return where the next entry begins, which is where a broken one ends at the latest."""
        match = _START.search(self.text, start + 1)
        return match.start() if match else len(self.text)


def read_entries(text: str, report: Report) -> list[Entry]:
    """Return the entries of a BibTeX file; macros are put in their places.

    >>> entry, = read_entries('@string{j = "Annals"} @article{a, journal = j # { B}, YEAR = 1953}', Report())
    >>> entry.kind, entry.key, entry.fields
    ('article', 'a', {'journal': 'Annals B', 'year': '1953'})
    """
    return list(_Reader(text, report).entries())


class _Reader:
    def __init__(self, text: str, report: Report):
        self.source = Source(text)
        self.report = report
        self.macros = Macros()
        self.done = 0
        """Up to where the text was read here, not by the splitter."""
        self.comments: list[int] = []
        self.preambles: list[int] = []
        self.strings: Iterator[str] = iter(())

    def entries(self) -> Iterator[Entry]:
        blocks = [_unwrapped(block) for block in Splitter(self.source.text).split().blocks]
        values = [self.definition(block) for block in blocks if isinstance(block, model.String)]
        self.strings = iter(values)
        self.macros.later, self.macros.defined = self.macros.defined, Macros().defined
        for block in blocks:
            yield from self.block(block)
        self.report_passed_over("comment", "comments", self.comments)
        self.report_passed_over("preamble", "commands of TeX in @preamble", self.preambles)

    def block(self, block: model.Block) -> Iterator[Entry]:
        if isinstance(block, model.String):
            self.macros.define(block.key, next(self.strings))
        elif self.done and self.source.offset(block) < self.done:
            return
        elif isinstance(block, model.Entry):
            yield from self.entry(block)
        elif isinstance(block, model.ParsingFailedBlock) or _NOT_COMMENT.match(block.raw or ""):
            yield from self.broken(self.source.offset(block))
        else:
            passed_over = self.preambles if isinstance(block, model.Preamble) else self.comments
            passed_over.append(block.start_line or 0)

    def notice(self, place: Callable[[], Place]) -> Notice:
        def notice(code: str, message: str) -> None:
            say = self.report.warning if code == "late-string" else self.report.error
            say(code, message, place())

        return notice

    def definition(self, block: model.String) -> str:
        """Work out what a macro stands for, by the macros defined before it."""
        notice = self.notice(partial(self.source.place, block.start_line or 0, "@"))
        value, rest = whole_value(str(block.value), self.macros, notice)
        if rest.strip(" \t\n,"):
            notice("unread", f"not understood: {rest.strip()[:40]!r}")
        self.macros.define(block.key, value)
        return value

    def entry(self, block: model.Entry) -> Iterator[Entry]:
        line = block.start_line or 0
        if not block.fields and self.is_address(block):
            self.comments.append(line)
            return
        lines = {given.key.lower(): given.start_line for given in block.fields}
        entry = Entry(
            block.entry_type, block.key, lambda name: self.source.place(lines.get(name, line), name or "@")
        )
        for given in block.fields:
            place = partial(self.source.place, given.start_line, given.key.lower())
            self.field(entry, given, self.notice(place))
        yield entry

    def is_address(self, block: model.Entry) -> bool:
        """Tell whether an entry without fields is but an e-mail address in the text between entries."""
        offset = self.source.offset(block)
        return offset > 0 and not self.source.text[offset - 1].isspace()

    def field(self, entry: Entry, given: model.Field, notice: Notice) -> None:
        value, rest = whole_value(str(given.value), self.macros, notice)
        self.add(entry, given.key, value, notice)
        if not rest or rest.isspace():
            return
        for name, text, _, _ in read_fields(rest, 0, self.macros, notice):
            if name:
                notice("missing-comma", f"no comma before the field {name!r}")
                self.add(entry, name, text, notice)
            else:
                notice("unread", f"not understood: {text[:40]!r}; kept")
                entry.unread.append(text)

    def add(self, entry: Entry, name: str, value: str, notice: Notice) -> None:
        name = name.lower()
        if name not in entry.fields:
            entry.fields[name] = value
        elif entry.fields[name] != value:
            notice("duplicate-field", f"{name} is given twice; the first is taken, the other kept")
            entry.again.append((name, value))

    # Broken entries ---------------------------------------------------------------------------------------

    def broken(self, start: int) -> Iterator[Entry]:
        """Read an entry that the splitter gave up, field by field."""
        text = self.source.text[: self.source.end_of_region(start)]
        self.done = len(text)
        place = partial(self.source.place_at, start)
        head = _HEAD.match(text, start)
        kind = head["kind"].lower() if head else ""
        if head is None or not kind or kind in _COMMANDS:
            shown = text[start : start + 40].partition("\n")[0]
            self.report.error("broken-entry", f"not to be understood: {shown!r}", place(), hint="passed over")
            return
        key = (head["key"] or "").strip()
        places: dict[str, Place] = {}
        entry = Entry(kind, key, lambda name: places.get(name) or place())
        if not (_NOT_COMMENT.match(text, start) or (not key and head["key"] is None)):
            hint = "read as far as it could be"
            self.report.error("broken-entry", f"the entry {key!r} is broken", place(), hint=hint)
        self.done = self.broken_fields(entry, places, head.end(), text)
        yield entry

    def broken_fields(self, entry: Entry, places: dict[str, Place], start: int, text: str) -> int:
        reached = start
        whole = self.notice(partial(entry.place, ""))
        for name, value, begin, end in read_fields(text, start, self.macros, whole):
            reached = end
            notice = self.notice(partial(self.source.place_at, begin))
            if name:
                places.setdefault(name.lower(), self.source.place_at(begin))
                self.add(entry, name, value, notice)
            else:
                notice("unread", f"not understood: {value[:40]!r}; kept")
                entry.unread.append(value)
        return reached

    def report_passed_over(self, code: str, what: str, lines: list[int]) -> None:
        if lines:
            message = f"{what} are not kept; there are {len(lines)}, the first here"
            self.report.info(code, message, Place(line=lines[0] + 1))


def _unwrapped(block: model.Block) -> model.Block:
    """Return the block itself where the library only minds that a key is there twice."""
    if isinstance(block, model.DuplicateBlockKeyBlock | model.DuplicateFieldKeyBlock):
        return block.ignore_error_block or block
    return block
