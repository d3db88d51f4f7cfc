"""What stands behind an equals sign in BibTeX: pieces in braces or quotation marks, numbers, macros and bare text."""

import re
from typing import Final

from citekit.support.bibtex.blocks import NEXT, WORD, Block, Piece

_NEXT_FIELD: Final = re.compile(
    rf"\n[ \t]*{WORD}[ \t]*=|,[ \t]*{WORD}[ \t]*=[ \t]*[{{\"\d]|{NEXT}", re.IGNORECASE
)
_SIMPLE: Final = re.compile(r"\{([^{}\\]*)\}")
BRACES: Final = re.compile(rf"\\[\\{{}}]|[{{}}]|{NEXT}", re.IGNORECASE)
ALL_BRACES: Final = re.compile(r"[{}]")
_QUOTES: Final = re.compile(
    rf"\\[\\{{}}\"]|[{{}}\"]|@\w{{1,50}}[{{(]|\n[ \t]*{WORD}[ \t]*=|{NEXT}", re.IGNORECASE
)
_AFTER_QUOTE: Final = re.compile(rf"\s*(?:\Z|[#}})%@]|,\s*(?:\Z|[}})%,@]|{WORD}\s*[={{])|{WORD}\s*=)")
_AFTER_BARE: Final = re.compile(
    rf"\s*(?:\Z|[#}})%@]|,\s*(?:\Z|[}})%,@]|{WORD}\s*[={{]))|\s+{WORD}\s*=|[ \t]*\n"
)
_JOIN: Final = re.compile(r"\s*#\s*")
_BARE: Final = re.compile(r"[^\s\"#%'(),={}@]+")
_MACRO: Final = re.compile(r"[^\W\d][\w:.+/&*!?$<>|~^-]*")
_UNQUOTED: Final = re.compile(rf"(?:[^{{}}\n,]|\{{[^{{}}\n]*\}}|,(?!\s*(?:\Z|[}})%@]|{WORD}\s*=)))+")
_FARTHEST: Final = 1000
"""How far behind a quotation mark in a value another is looked for; where there was none, half as far next time."""


def closing_brace(text: str, start: int, end: int, braces: re.Pattern[str]) -> int:
    """Return where the brace at a position is closed; -1 if it is not before an entry begins."""
    depth = 0
    for match in braces.finditer(text, start, end):
        sign = match[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                return match.end()
        elif sign[0] == "\n":
            return -1
    return -1


def _closing_quote(text: str, start: int, end: int, farthest: int) -> tuple[int, bool]:
    """Return where the quotation mark at a position is closed, and whether that is sure; -1 if nowhere.

    A mark outside braces that nothing follows which may follow a value is one of the text's own, if there is another
    not too far behind.
    """
    depth, first = 0, -1
    for match in _QUOTES.finditer(text, start + 1, end):
        sign = match[0]
        if sign in "{}":
            depth += 1 if sign == "{" else -1
        elif sign == '"' and depth == 0:
            if _AFTER_QUOTE.match(text, match.end(), end):
                return match.end(), True
            first = match.end() if first < 0 else first
        over = depth < 0 or (first > 0 and sign[0] in "\n@") or (sign[0] == "\n" and "@" in sign)
        if over or 0 < first < match.end() - farthest:
            break
    return first, False


class Values:
    """Reads the values of one block, up to an end and, if it is `careful`, each but to the next line like a field."""

    def __init__(self, text: str, block: Block, end: int, careful: bool):
        self.text = text
        self.block = block
        self.end = end
        self.careful = careful
        self.failed = False
        self.next_field = 0
        self.farthest = _FARTHEST

    def value(self, start: int) -> tuple[list[Piece], int]:
        """Return the pieces of the value that begins at a position, and where it ends."""
        pieces: list[Piece] = []
        at = start
        while at < self.end:
            piece, at = self._piece(at)
            if piece is not None:
                pieces.append(piece)
            join = _JOIN.match(self.text, at, self.end)
            if join is None:
                break
            at = join.end()
        return pieces, at

    def _piece(self, at: int) -> tuple[Piece | None, int]:
        opening = self.text[at]
        if opening == "{":
            simple = None if self.careful else _SIMPLE.match(self.text, at, self.end)
            return ((simple[1], False), simple.end()) if simple else self._enclosed(at, "}")
        return self._enclosed(at, '"') if opening == '"' else self._bare(at)

    def _enclosed(self, at: int, closing: str) -> tuple[Piece, int]:
        limit = self._limit(at)
        if closing == '"':
            end, sure = _closing_quote(self.text, at, limit, self.farthest)
            self.farthest //= 1 if sure else 2
        else:
            end = closing_brace(self.text, at, limit, ALL_BRACES if self.careful else BRACES)
        if end >= 0:
            return (self.text[at + 1 : end - 1], False), end
        self.block.notice("unclosed", f"the value is not closed: {self.text[at : at + 40]!r}", at)
        self.failed = True
        text = self.text[at + 1 : limit].rstrip(" \t\n,")
        return (text, False), at + 1 + len(text)

    def _limit(self, at: int) -> int:
        """Return where a value ends at the latest."""
        if not self.careful:
            return self.end
        if self.next_field <= at:
            line = _NEXT_FIELD.search(self.text, at, self.end)
            self.next_field = line.start() if line else self.end
        return self.next_field

    def _bare(self, at: int) -> tuple[Piece | None, int]:
        word = _BARE.match(self.text, at, self.end)
        if word and _AFTER_BARE.match(self.text, word.end(), self.end):
            if word[0].isdecimal():
                return (word[0], False), word.end()
            if _MACRO.fullmatch(word[0]):
                return (word[0], True), word.end()
        match = _UNQUOTED.match(self.text, at, self.end)
        text = match[0].strip(" \t,") if match else ""
        if match is None or not text:
            return None, at
        self.block.notice("not-enclosed", f"the value needs braces around it: {text[:40]!r}", at)
        return (text, False), match.end()
