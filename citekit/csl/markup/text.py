"""Plain text: one line an entry, never wrapped; formatting is left out, blocks are set apart by a space."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.csl.output import Content, Entry, Formatted, one_line

_SPACES: Final = re.compile(" {2,}")


def inline(content: Content) -> str:
    """Return content as text on one line.

    >>> inline((Formatted(("[1]",), display="left-margin"), Formatted(("Mao.\\n",), display="right-inline")))
    '[1] Mao.'
    """
    return _SPACES.sub(" ", one_line("".join(_pieces(content))))


def _pieces(content: Content) -> Iterator[str]:
    for node in content:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Formatted):
            block = " " if node.display else ""
            yield f"{block}{node.quotes[0]}"
            yield from _pieces(node.content)
            yield f"{node.quotes[1]}{block}"
        else:
            yield from _pieces(node.content)


def entry(entry: Entry) -> str:
    """Return an entry as text, with the number of its note if it has one.

    >>> entry(Entry(("mao",), ("Mao Zedong, ", Formatted(("Wengao",), font_style="italic")), number=1))
    '1. Mao Zedong, Wengao'
    """
    number = f"{entry.number}. " if entry.number else ""
    return number + inline(entry.content)


def document(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the entries, one a line.

    >>> list(document([Entry(("a",), ("Aa.",)), Entry(("b",), ("Bb.",))]))
    ['Aa.', 'Bb.']
    """
    for each in entries:
        yield entry(each)
