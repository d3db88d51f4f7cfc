"""Rich text: CSL-JSON's markup within texts, as a flat sequence of tokens.

The markup is that of citeproc-js and of CSL-JSON's readers since ("HTML-like formatting tags",
https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html): ``<i> <b> <sup> <sub> <sc>``, ``<span
style="font-variant:small-caps;">`` and ``<span class="nocase">``. It has no way to escape, so only what is
balanced is markup; every other ``<`` and ``>`` is text. The sequence is flat, not a tree, so that no depth
of nesting can hurt; that it is balanced is what :func:`tokens` sees to.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_PLAIN_TAGS: Final = ("i", "b", "sup", "sub", "sc")
SMALL_CAPS: Final = '<span style="font-variant:small-caps;">'
NOCASE: Final = '<span class="nocase">'

MARKS: Final = {f"<{name}>": name for name in _PLAIN_TAGS} | {SMALL_CAPS: "sc", NOCASE: "nocase"}
"""What opens markup, and what it means; both `<sc>` and the span in its place are small capitals."""

_TAG: Final = re.compile(r"<(?:/?(?:i|b|sup|sub|sc)|span(?:\s[^<>]*)?|/span)>")


class Token(NamedTuple):
    """A stretch of text, or what opens or closes markup; `source` is how it stands in the text."""

    source: str
    mark: str = ""
    """Empty for text; else one of the marks of `MARKS`."""
    opens: bool = False


class _Open(NamedTuple):
    element: str
    at: int
    """Its index in the list of tokens."""


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; together their sources are the text again.

    >>> for token in tokens("<i>Homo</i> < 3"): print(token)
    Token(source='<i>', mark='i', opens=True)
    Token(source='Homo', mark='', opens=False)
    Token(source='</i>', mark='i', opens=False)
    Token(source=' < 3', mark='', opens=False)
    """
    if "</" not in text:
        return (Token(text),) if text else ()
    return tuple(_joined(_balanced(text)))


def render(parsed: Iterable[Token]) -> str:
    """Return the text that tokens came from.

    >>> render(tokens("<i>Homo</i> < 3"))
    '<i>Homo</i> < 3'
    """
    return "".join(token.source for token in parsed)


def plain(text: str) -> str:
    """Return a text without its markup.

    >>> plain('The <span class="nocase">de facto</span> H<sub>2</sub>O, a <b> c')
    'The de facto H2O, a <b> c'
    """
    return "".join(token.source for token in tokens(text) if not token.mark)


def _balanced(text: str) -> list[Token]:
    """Return the tokens with what is open and close paired; the rest are text."""
    found: list[Token] = []
    stack: list[_Open] = []
    open_elements: Counter[str] = Counter()
    for piece, is_tag in _pieces(text):
        if is_tag and piece.startswith("</"):
            _close(found, stack, open_elements, piece)
            continue
        if is_tag:
            element = _element(piece)
            stack.append(_Open(element, len(found)))
            open_elements[element] += 1
        found.append(Token(piece))
    return found


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for match in _TAG.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def _element(tag: str) -> str:
    return re.split(r"\s", tag.strip("</>"), maxsplit=1)[0]


def _close(found: list[Token], stack: list[_Open], open_elements: Counter[str], tag: str) -> None:
    """Close the nearest element of this name; what was opened within it and not closed stays text.

    A span of another kind than CSL-JSON's takes its own ``</span>``, and both stay text.
    """
    element = _element(tag)
    if not open_elements[element]:
        found.append(Token(tag))
        return
    while True:
        opened = stack.pop()
        open_elements[opened.element] -= 1
        if opened.element == element:
            break
    source = found[opened.at].source
    mark = MARKS.get(source, "")
    found[opened.at] = Token(source, mark, opens=bool(mark))
    found.append(Token(tag, mark))


def _joined(parsed: Iterable[Token]) -> Iterator[Token]:
    """Join texts that follow each other."""
    waiting: list[str] = []
    for token in parsed:
        if not token.mark:
            waiting.append(token.source)
            continue
        if waiting:
            yield Token("".join(waiting))
            waiting.clear()
        yield token
    if waiting:
        yield Token("".join(waiting))
