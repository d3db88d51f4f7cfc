r"""BibTeX's text to blocks: where each entry begins and ends, which fields it has and what stands in them.

The grammar is btxdoc's (https://ctan.org/pkg/bibtex, section 2), with biblatex's ``%`` comments among the fields::

    block = "@" kind ( "{" body "}" | "(" body ")" )
    body  = key "," field { "," field }
    field = name "=" piece { "#" piece }
    piece = "{" balanced "}" | '"' balanced '"' | number | macro

Real files leave out commas, keys, equals signs, braces and quotation marks. What a reader of the file would still
understand is read and noticed; the rest is kept as `unread`. A value that is not closed before the next entry begins
makes that its entry is read once more, with each value ending at the latest where a line begins like a field; so no
fault reaches the next entry, and no text is read more often than a few times.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Piece: TypeAlias = tuple[str, bool]
"""A text, and whether it is the name of a macro."""


@dataclass(slots=True)
class Field:
    """A field as it stands in the file; `at` is where its name begins."""

    name: str
    at: int
    pieces: list[Piece]


@dataclass(slots=True)
class Block:
    """An entry or a command, from `at` to `end`; `notices` say what is not as it should be, and where."""

    kind: str
    at: int
    end: int = 0
    key: str = ""
    fields: list[Field] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    notices: list[tuple[str, str, int]] = field(default_factory=list)
    closed: bool = False

    def notice(self, code: str, message: str, at: int) -> None:
        """Note what is not as it should be."""
        self.notices.append((code, message, at))


WORD: Final = r"[^\s\"#%'(),={}@]{1,100}"
EQUALS: Final = r"\s*=[=\s]*"
ANY_HEAD: Final = re.compile(r"@\s*[^\W\d_][\w+-]*\s*[{(]")
NEXT: Final = (
    r"\n[ \t]*@[ \t]*(?:(?:comment|preamble)[ \t]*[{(]|string[ \t]*[{(]\s*[^\s{}=]+\s*=|"
    r"\w+[ \t]*[{(]\s*[^,{}\n=\"]{0,200}[,\n])"
)
"""Where a line begins like an entry, even in the midst of a value."""
NEXT_ENTRY: Final = re.compile(NEXT, re.IGNORECASE)


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str):
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1.

        >>> Lines("a\\nbc").at(3)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
