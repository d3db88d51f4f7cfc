"""Plain text: one line an entry, never wrapped; formatting is left out, blocks are set apart by a space."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.csl.output import Close, Content, Entry, Open, one_line

_SPACES: Final = re.compile(" {2,}")


def inline(content: Content) -> str:
    """Return content as text on one line.

    >>> label, text = ("display", "left-margin"), ("display", "right-inline")
    >>> inline((Open(*label), "[1]", Close(*label), Open(*text), "Mao.\\n", Close(*text)))
    '[1] Mao.'
    """
    text = one_line("".join([_text(token) for token in content]))
    return _SPACES.sub(" ", text) if "  " in text else text


def _text(token: str | Open | Close) -> str:
    if isinstance(token, str):
        return token
    return " " if token.attribute == "display" else ""


def entry(entry: Entry) -> str:
    """Return an entry as text, with the number of its note if it has one.

    >>> italic = ("font-style", "italic")
    >>> entry(Entry(("mao",), ("Mao Zedong, ", Open(*italic), "Wengao", Close(*italic)), number=1))
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
