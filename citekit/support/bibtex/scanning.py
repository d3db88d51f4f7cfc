"""BibTeX files to blocks: where entries and commands begin, and what between them is a comment."""

import re
from collections.abc import Iterator
from typing import Final

from citekit.support.bibtex.blocks import NEXT_ENTRY, Block
from citekit.support.bibtex.bodies import Body, read_key
from citekit.support.bibtex.pieces import ALL_BRACES, BRACES, Values, closing_brace

_HEAD: Final = re.compile(r"@\s*(?P<kind>[^\W\d_][\w+-]*)\s*(?P<open>[{(])")
COMMANDS: Final = ("string", "preamble", "comment")
COMMENTED: Final = "%"
"""The kind of an entry that a ``%`` before it has made a comment."""
BROKEN: Final = "@"
"""The kind of what begins like an entry and has no bracket."""

_COMMENTED: Final = re.compile(r"\s*%")
_LINE_START: Final = re.compile(r"[ \t]*@")
_NO_BRACKET: Final = re.compile(r"@[A-Za-z]+[^\n]*")
_REST_OF_LINE: Final = re.compile(r"[^\n]*")
_INK: Final = re.compile(r"\S")
_LETTER: Final = re.compile(r"\w")
_INNER_KEY: Final = re.compile(r"\s*([^,\s{}()]{0,500})")


def scan(text: str) -> Iterator[Block]:
    """Yield the blocks of a file: entries and commands, and without a kind what stands between them.

    >>> [(block.kind, block.key) for block in scan('Mine. @book{a, title = {A}} @comment{@misc{b}} @misc{c}')]
    [('', ''), ('book', 'a'), ('comment', ''), ('misc', 'c')]
    """
    return _Scanner(text).blocks()


class _Scanner:
    def __init__(self, text: str):
        self.text = text
        self.done = 0
        """Up to where the blocks reach."""
        self.line = 0
        """Where the present line begins."""
        self.next_entry = -1
        self.comments_end = True

    def blocks(self) -> Iterator[Block]:
        seen = at = 0
        while (at := self.text.find("@", seen)) >= 0:
            self.line = max(self.line, self.text.rfind("\n", seen, at) + 1)
            block = self.block(at)
            seen = at + 1
            if block is not None:
                yield from self.between(at)
                yield block
                self.done = seen = max(block.end, seen)
        yield from self.between(len(self.text))

    def between(self, end: int) -> Iterator[Block]:
        ink = _INK.search(self.text, self.done, end)
        if ink and _LETTER.search(self.text, ink.start(), end):
            yield Block("", ink.start(), end)

    def block(self, at: int) -> Block | None:
        """Return the block that begins at a position; nothing where the at sign is but part of a text."""
        head = _HEAD.match(self.text, at)
        starts = max(self.line, self.done)
        if _COMMENTED.match(self.text, starts, at) and head:
            key = _INNER_KEY.match(self.text, head.end())
            return Block(COMMENTED, at, self.line_end(at), key[1] if key else "")
        at_line_start = bool(_LINE_START.fullmatch(self.text, starts, at + 1))
        if head is None:
            lost = at_line_start and _NO_BRACKET.match(self.text, at)
            kind = "comment" if self.text[at + 1 : at + 8].lower() == "comment" else BROKEN
            return Block(kind, at, self.line_end(at)) if lost else None
        kind = head["kind"].lower()
        if kind == "comment":
            return Block(kind, at, self.comment_end(head))
        block = self.preamble(head) if kind == "preamble" else self.entry(head, kind)
        if block.fields or kind in COMMANDS or (block.closed and not self.is_address(at)) or at_line_start:
            return block
        return None

    def is_address(self, at: int) -> bool:
        return at > self.done and not self.text[at - 1].isspace()

    def line_end(self, at: int) -> int:
        rest = _REST_OF_LINE.match(self.text, at)
        return rest.end() if rest else at

    def comment_end(self, head: re.Match[str]) -> int:
        """Return where the braces of a comment are closed; if they never are, where its line ends."""
        at = head.start("open")
        if head["open"] == "(":
            return self.line_end(at)
        end = closing_brace(self.text, at, len(self.text), ALL_BRACES if self.comments_end else BRACES)
        self.comments_end = self.comments_end and end >= 0
        return end if end >= 0 else self.line_end(at)

    def preamble(self, head: re.Match[str]) -> Block:
        block = Block("preamble", head.start())
        end = self.end_of_region(head.end())
        _, end = Values(self.text, block, end, careful=False).value(head.end())
        closing = re.compile(r"\s*[})]").match(self.text, end)
        block.end = closing.end() if closing else end
        return block

    def entry(self, head: re.Match[str], kind: str) -> Block:
        block = self.body(head, kind, len(self.text), careful=False)
        return block if block.closed else self.body(head, kind, self.end_of_region(head.end()), careful=True)

    def body(self, head: re.Match[str], kind: str, end: int, careful: bool) -> Block:
        block = Block(kind, head.start())
        closing = "}" if head["open"] == "{" else ")"
        at = head.end() if kind in COMMANDS else read_key(self.text, head.end(), block, closing)
        Body(self.text, block, closing, end, careful).read(min(at, end))
        return block

    def end_of_region(self, at: int) -> int:
        """Return where the next entry begins, which is where a broken one ends at the latest."""
        if self.next_entry < at:
            match = NEXT_ENTRY.search(self.text, at)
            self.next_entry = match.start() if match else len(self.text)
        return self.next_entry


def commented_out(text: str, block: Block) -> Iterator[tuple[str, int]]:
    """Yield the keys of the entries within a comment, and where they begin.

    >>> text = "@comment{@book{a, title = {T}}}"
    >>> list(commented_out(text, next(scan(text))))
    [('a', 9)]
    """
    for match in _INNER_ENTRY.finditer(text, block.at + 1, block.end):
        yield match[1], match.start()


_INNER_ENTRY: Final = re.compile(
    r"@[ \t]*(?!(?:string|preamble|comment)\b)\w{1,50}[ \t]*[{(]\s*([^,\s{}()]{0,500})\s*,", re.IGNORECASE
)
