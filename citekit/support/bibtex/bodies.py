"""What stands between the brackets of a BibTeX entry: its key and its fields, with or without commas."""

import re
from typing import Final

from citekit.support.bibtex.blocks import ANY_HEAD, EQUALS, WORD, Block, Field
from citekit.support.bibtex.pieces import Values

_SPACE: Final = re.compile(r"(?:[\s,]|%[^\n]*)*")
_FIRST_SPACE: Final = re.compile(r"\s*(?:\n[ \t]*%[^\n]*)*\s*")
_FIELD: Final = re.compile(rf"({WORD}){EQUALS}")
_FIELD_ANEW: Final = re.compile(
    rf"({WORD}(?:[ \t]+[^\s\"#%'(),={{}}@]{{1,40}}){{0,3}})(?:{EQUALS}|\s*(?=[{{\"]))"
)
_NO_KEY: Final = re.compile(rf"{WORD}\s*=\s*[{{\"]|[a-z]{{2,20}}\s*=\s*\d+\s*[,}}]", re.IGNORECASE)
_KEYS: Final = (
    re.compile(r"([^,\s{}]{0,500})\s*(?:,|(?=\}))"),
    re.compile(rf"([^,\s{{}}]{{1,500}})\s+(?={WORD}\s*=)"),
    re.compile(r"([^,\n{}=]{1,500}?)\s*(?:,|\n|(?=\}))"),
    re.compile(r"\{([^,\n{}=]{1,500})\}\s*,"),
)
_KEYS_IN_PARENTHESES: Final = (re.compile(r"([^,\s{}()]{0,500})\s*(?:,|(?=\)))"), *_KEYS)
_JUNK: Final = re.compile(r"[^,\n})@]+|[})@]")
_GOES_ON: Final = re.compile(rf"\s*,?\s*{WORD}\s*=\s*[{{\"\w]")


class Body:
    """Reads what stands between the brackets of one entry or command."""

    def __init__(self, text: str, block: Block, closing: str, end: int, careful: bool):
        self.text = text
        self.block = block
        self.closing = closing
        self.end = end
        self.values = Values(text, block, end, careful)
        self.careful = careful

    def read(self, at: int) -> None:
        """Read the fields from a position to the end of the block."""
        block = self.block
        anew = True
        while True:
            space = _SPACE.match(self.text, at, self.end)
            gap, at = (space[0], space.end()) if space else ("", at)
            if "%" in gap:
                block.comments.append(at - len(gap) + gap.index("%"))
            anew = anew or "," in gap or "\n" in gap
            block.end = at
            if at >= self.end or (self.text[at] == "@" and ANY_HEAD.match(self.text, at)):
                return
            if self.text[at] in "})" and self._is_end(at):
                block.end, block.closed = at + 1, True
                return
            at = self._field(at, anew, "," in gap or not block.fields)
            anew = False
            if self.values.failed and not self.careful:
                return

    def _is_end(self, at: int) -> bool:
        if self.text[at] != self.closing and not (self.closing == ")" and self.text[at] == "}"):
            return False
        if not _GOES_ON.match(self.text, at + 1, self.end):
            return True
        self.block.notice("stray-brace", f"a {self.text[at]!r} too many; fields go on behind it", at)
        return False

    def _field(self, at: int, anew: bool, separated: bool) -> int:
        """Read a field or what is none; return where it ends."""
        match = (_FIELD_ANEW if anew else _FIELD).match(self.text, at, self.end)
        if match is None:
            return self._junk(at)
        name = match[1].rstrip(":")
        if not separated:
            self.block.notice("missing-comma", f"no comma before the field {name!r}", at)
        if "=" not in match[0]:
            self.block.notice("missing-equals", f"no equals sign after the name of the field {name!r}", at)
        pieces, end = self.values.value(match.end())
        self.block.fields.append(Field(name, at, pieces))
        return end

    def _junk(self, at: int) -> int:
        match = _JUNK.match(self.text, at, self.end)
        end = match.end() if match else at + 1
        text = self.text[at:end].strip()
        if text not in ("}", ")", ""):
            self.block.notice("unread", f"not understood: {text[:40]!r}; kept", at)
            self.block.unread.append(text)
        return end


def read_key(text: str, at: int, block: Block, closing: str) -> int:
    """Read the key of an entry; return where its fields begin."""
    space = _FIRST_SPACE.match(text, at)
    at = space.end() if space else at
    if _NO_KEY.match(text, at):
        return at
    for pattern in _KEYS if closing == "}" else _KEYS_IN_PARENTHESES:
        match = pattern.match(text, at)
        if match:
            block.key = match[1].strip()
            if match[0][-1:] != "," and text[match.end() : match.end() + 1] != closing:
                block.notice("missing-comma", f"no comma after the key {block.key!r}", at)
            return match.end()
    return at
