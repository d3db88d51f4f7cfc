"""What rendering yields, and what markup takes: tagged output.

Rendering yields a tree of *nodes*: text, and pieces that have a look (affixes, delimiter, formatting, quotes,
display; CSL 1.0.2, https://docs.citationstyles.org/en/1.0.2/specification.html#formatting) and a tag that says
what they are. The stages after rendering (disambiguation, collapsing, substitution) read tags, never the style
again. :mod:`citekit.csl.punctuation` makes of the tree the *content* of an entry: a flat sequence of text and
of what opens and closes around it, so that no depth of nesting can hurt. Quotes and affixes are plain text by
then. Nothing is escaped: that is for the markup to do.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeAlias


class Tag(StrEnum):
    """What a piece of output is."""

    FIELD = "field"
    """A text of a record or of a citation, with markup: its own punctuation is left as it is."""
    NAMES = "names"
    """The output of cs:names; its value says which variable."""
    NAME = "name"
    DATE = "date"
    YEAR = "year"
    YEAR_SUFFIX = "year-suffix"
    CITATION_NUMBER = "citation-number"
    CITATION_LABEL = "citation-label"
    LOCATOR = "locator"
    LABEL = "label"
    TERM = "term"
    TITLE = "title"
    LINK = "link"
    """Text that leads to an address, which is its value."""
    NOCASE = "nocase"
    """Text whose case is not changed."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an element wants its output to look; one constant for each element of a style."""

    prefix: str = ""
    suffix: str = ""
    delimiter: str = ""
    formats: tuple[tuple[str, str], ...] = ()
    """Attributes of formatting and their values, innermost first: ``("font-style", "italic")``."""
    quotes: bool = False
    display: str = ""


PLAIN: Final = Look()


class Piece:
    """Nodes together, with a look and perhaps a tag; `value` is what the tag's readers need to know.

    Millions are made and read, none is changed: a plain class is what costs least, also where it is compiled.
    """

    __slots__ = ("content", "look", "tag", "value")

    def __init__(
        self, content: "tuple[Node, ...]", look: Look = PLAIN, tag: Tag | None = None, value: Any = None
    ) -> None:
        self.content = content
        self.look = look
        self.tag = tag
        self.value = value

    def holding(self, content: "tuple[Node, ...]") -> "Piece":
        """Return the same with other content."""
        return Piece(content, self.look, self.tag, self.value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Piece):
            return False
        mine, others = (self.content, self.look, self.tag), (other.content, other.look, other.tag)
        return mine == others and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash((self.content, self.look, self.tag))

    def __repr__(self) -> str:
        return f"Piece({self.content!r}, {self.look!r}, {self.tag!r}, {self.value!r})"


Node: TypeAlias = str | Piece


class Open(NamedTuple):
    """What begins here: formatting (``font-style`` ``italic``), a block (``display`` ``block``), a ``link``."""

    attribute: str
    value: str


class Close(NamedTuple):
    """What ends here, in the words that it was opened with; what opens and closes is always balanced."""

    attribute: str
    value: str


Token: TypeAlias = str | Open | Close
Content: TypeAlias = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a bibliography or one citation, with the ids of the records that it cites.

    `number` is the number of the note that a citation is in; 0 for anything that is in no numbered note.

    >>> italic = ("font-style", "italic")
    >>> Entry(("mao",), ("In ", Open(*italic), "Wengao", Close(*italic)), number=1).ids
    ('mao',)
    """

    ids: tuple[str, ...]
    content: Content
    number: int = 0


LINE_ENDS: Final = re.compile(r" *[\t-\r\x1c-\x1e\x85\u2028\u2029][\t-\r\x1c-\x1e\x85\u2028\u2029 ]*")
"""Every character that some program takes for the end of a line, with the spaces around it."""


def one_line(text: str) -> str:
    """Return a text without line ends, as every markup prints an entry; its own kinds of space stay.

    >>> one_line("Mao,\\n  1953\\n")
    'Mao, 1953'
    """
    return LINE_ENDS.sub(" ", text).strip(" ")


def plain_text(content: Iterable[Token]) -> str:
    """Return the bare text of content, without formatting.

    >>> plain_text(("In ", Open("font-style", "italic"), "Wengao", Close("font-style", "italic")))
    'In Wengao'
    """
    return "".join(token for token in content if isinstance(token, str))
