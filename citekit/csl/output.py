"""What an engine returns: text, how it is formatted, and what it is, as a tree.

Formatting is by the attributes of CSL 1.0.2 ("Formatting", "Quotes", "Display";
https://docs.citationstyles.org/en/1.0.2/specification.html#formatting). Tags say what a piece is, so that
whoever comes after the engine need not know the style. Nothing is escaped: that is for the markup to do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

Node: TypeAlias = "str | Formatted | Tagged | Linked"
Content: TypeAlias = tuple[Node, ...]


class Tag(StrEnum):
    """What a piece of output is."""

    NAMES = "names"
    NAME = "name"
    DATE = "date"
    YEAR_SUFFIX = "year-suffix"
    CITATION_NUMBER = "citation-number"
    CITATION_LABEL = "citation-label"
    LOCATOR = "locator"
    LABEL = "label"
    TERM = "term"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Formatted:
    """Content that is formatted; an attribute that is empty says nothing about it.

    `quotes` are the opening and the closing mark, in the locale's own form and already the right ones for
    how deep the quotation is nested. `display` makes a block of the content.
    """

    content: Content
    font_style: str = ""
    font_variant: str = ""
    font_weight: str = ""
    text_decoration: str = ""
    vertical_align: str = ""
    quotes: tuple[str, str] = ("", "")
    display: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Content of which is known what it is."""

    tag: Tag
    content: Content


@dataclass(frozen=True, slots=True)
class Linked:
    """Content that is linked to an address."""

    content: Content
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a bibliography or one citation, with the ids of the records that it cites.

    `number` is the number of the note that a citation is in; 0 for anything that is in no numbered note.

    >>> Entry(("mao",), ("In ", Formatted(("Wengao",), font_style="italic")), number=1).ids
    ('mao',)
    """

    ids: tuple[str, ...]
    content: Content
    number: int = 0


# Every character that some program takes for the end of a line, with the spaces around it.
_LINE_ENDS: Final = re.compile(r" *[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+[ \t]*")


def one_line(text: str) -> str:
    """Return a text without line ends, as every markup prints an entry; its own kinds of space stay.

    >>> one_line("Mao,\\n  1953\\n")
    'Mao, 1953'
    """
    return _LINE_ENDS.sub(" ", text).strip(" ")


def texts(content: Content) -> Iterator[str]:
    """Yield the bare text of content piece by piece, without any formatting but its quotation marks.

    >>> "".join(texts(("In ", Formatted(("Wengao",), quotes=("“", "”")))))
    'In “Wengao”'
    """
    for node in content:
        if isinstance(node, str):
            yield node
            continue
        opening, closing = node.quotes if isinstance(node, Formatted) else ("", "")
        yield opening
        yield from texts(node.content)
        yield closing
