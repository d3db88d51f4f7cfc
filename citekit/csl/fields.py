"""Texts of records, with CSL-JSON's markup and quotation marks, as nodes.

The markup is that of CSL-JSON (:mod:`citekit.model.rich_text`). Quotation marks, straight or curled, become a
look, so that they can be printed in the locale's own form and turned inside out within other quotes
("Quotes", https://docs.citationstyles.org/en/1.0.2/specification.html#quotes); every other straight single
quote is an apostrophe, which is straight where the locale's quotation marks are. What is not balanced is text.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.csl.text_case import change_case
from citekit.model.rich_text import Token, tokens

_FRENCH: Final = re.compile("(?<=\\S) (?=[:;!?\u00bb])|(?<=\u00ab) ")
"""Spaces that French puts before some marks, and that must not end a line."""
_SPECIAL: Final = re.compile("(?<=\\S) [:;!?]|[<\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e\u2039\u203a]")
_QUOTE: Final = re.compile("([\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e\u2039\u203a])")

_QUOTED: Final = Look(quotes=True)
INNER: Final = "inner"
"""The value of a quotation in the locale's inner marks: by itself it stays in them."""
_LOOKS: Final = {
    "i": Look(formats=(("font-style", "italic"),)),
    "b": Look(formats=(("font-weight", "bold"),)),
    "sup": Look(formats=(("vertical-align", "sup"),)),
    "sub": Look(formats=(("vertical-align", "sub"),)),
    "sc": Look(formats=(("font-variant", "small-caps"),)),
    "nodecor": Look(
        formats=(
            ("font-style", "normal"),
            ("font-variant", "normal"),
            ("font-weight", "normal"),
            ("text-decoration", "none"),
        )
    ),
}
_CLOSED_BY: Final = {'"': '"', "'": "'"}
"""Quotation marks that are read in any locale, by what opens them; others are where they are the locale's."""
_ENGLISH: Final = ("\u201c", "\u201d", "\u2018", "\u2019")
_OPENING_PUNCTUATION: Final = frozenset("([{<-\u2013\u2014/\"'\u2018\u201c\u00ab\u201e\u2039")
_IMPLICIT_NOCASE: Final = frozenset(("sup", "sub", "sc"))
"""Markup within which the case of letters has a meaning of its own."""
_APOSTROPHE: Final = "\u2019"


@lru_cache(maxsize=32768)
def parse(text: str, quotes: tuple[str, ...] = _ENGLISH) -> Node:
    """Return a text as a node: itself, where it has neither markup nor quotation marks.

    Args:
        text: a value with CSL-JSON's markup.
        quotes: the locale's own marks: opening, closing, opening inner and closing inner one.

    >>> parse("Dogs of 'the' war isn't")
    Piece(('Dogs of ', Piece(('the',), ...quotes=True...), ' war isn’t'), ...)
    """
    if not _SPECIAL.search(text):
        return text
    text = _FRENCH.sub("\u202f", text)
    if "nodecor" in text:
        return _with_plain_parts(text, quotes)
    return _Reading(quotes).read(text)


_PLAIN_PART: Final = re.compile(r'<span class="nodecor">(.*?)</span>', re.DOTALL)


def _with_plain_parts(text: str, quotes: tuple[str, ...]) -> Node:
    """Return a text with parts that no formatting applies to (CSL-JSON's class ``nodecor``)."""
    pieces = _PLAIN_PART.split(text)
    nodes = [
        Piece((_Reading(quotes).read(piece),), _LOOKS["nodecor"], Tag.NOCASE)
        if index % 2
        else _Reading(quotes).read(piece)
        for index, piece in enumerate(pieces)
        if piece
    ]
    return Piece(tuple(nodes), PLAIN, Tag.FIELD)


_DEEPEST: Final = 30
"""How deep markup and quotations are nested in what anyone means; beyond it, marks are left out or are text."""


def _shallow(parsed: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of a text without the markup that is nested too deep."""
    kept: list[Token] = []
    depth = 0
    for token in parsed:
        depth += token.opens
        if not token.mark or depth <= _DEEPEST:
            kept.append(token)
        depth -= bool(token.mark) and not token.opens
    return tuple(kept)


class _Level(NamedTuple):
    """What is open: markup or a quotation, by what closes it, and the nodes within it so far."""

    source: str
    closed_by: str
    nodes: list[Node]


class _Reading:
    """One text being read: a stack of what is open."""

    def __init__(self, quotes: tuple[str, ...]) -> None:
        self.closed_by = {**_CLOSED_BY, **dict(zip(quotes[::2], quotes[1::2], strict=False))}
        straight = quotes[0] in _CLOSED_BY  # then what is straight is the locale's own, else anyone's
        self.inner = quotes[2] if quotes[2] != quotes[0] and (straight or quotes[2] not in _CLOSED_BY) else ""
        self.apostrophe = "'" if quotes[3] == "'" else _APOSTROPHE
        self.marks = {*self.closed_by, *self.closed_by.values()}
        self.stack: list[_Level] = [_Level("", "", [])]

    def read(self, text: str) -> Node:
        parsed = _shallow(tokens(text))
        plain = "".join(token.source for token in parsed if not token.mark)
        at = 0
        for token in parsed:
            if not token.mark:
                self._read_text(token.source, plain, at)
                at += len(token.source)
            elif token.opens:
                self.stack.append(_Level(token.mark, f"/{token.mark}", []))
            else:
                self._close(f"/{token.mark}")
        while len(self.stack) > 1:
            self._give_up()
        nodes = _joined(self.stack[0].nodes)
        return nodes[0] if len(nodes) == 1 and isinstance(nodes[0], str) else Piece(nodes, PLAIN, Tag.FIELD)

    def _read_text(self, text: str, plain: str, at: int) -> None:
        for piece in _QUOTE.split(text):
            if piece in self.marks:
                self._read_quote(piece, plain[at - 1 : at], plain[at + 1 : at + 2])
            elif piece:
                self.stack[-1].nodes.append(piece)
            at += len(piece)

    def _read_quote(self, mark: str, before: str, after: str) -> None:
        if _can_close(mark, before, after) and self._is_open(mark):
            self._close(mark)
        elif len(self.stack) < _DEEPEST and mark in self.closed_by and _can_open(mark, before, after):
            self.stack.append(_Level(mark, self.closed_by[mark], []))
        else:
            self.stack[-1].nodes.append(self._literal(mark))

    def _is_open(self, mark: str) -> bool:
        """Tell whether a quotation that this mark closes is open within the innermost markup."""
        for level in self.stack[::-1]:
            if level.closed_by == mark:
                return True
            if level.closed_by.startswith("/"):
                return False
        return False

    def _close(self, closed_by: str) -> None:
        while self.stack[-1].closed_by != closed_by:
            self._give_up()
        level = self.stack.pop()
        nodes = _joined(level.nodes)
        if level.source == "nocase":
            self.stack[-1].nodes.append(Piece(nodes, PLAIN, Tag.NOCASE))
        elif nodes:
            tag = Tag.NOCASE if level.source in _IMPLICIT_NOCASE else None
            inner = INNER if level.source == self.inner else None
            self.stack[-1].nodes.append(Piece(nodes, _LOOKS.get(level.source, _QUOTED), tag, inner))
        elif not level.closed_by.startswith("/"):
            self.stack[-1].nodes.extend([level.source, level.closed_by])

    def _give_up(self) -> None:
        """Take the innermost quotation, which nothing closes, for text."""
        level = self.stack.pop()
        self.stack[-1].nodes.extend([self._literal(level.source), *level.nodes])

    def _literal(self, mark: str) -> str:
        return self.apostrophe if mark == "'" else mark


def _can_open(mark: str, before: str, after: str) -> bool:
    starts = not before or before.isspace() or before in _OPENING_PUNCTUATION
    return (starts or mark in "\u201c\u00ab\u201e\u2039") and bool(after) and not after.isspace()


def _can_close(mark: str, before: str, after: str) -> bool:
    if mark in "\u00bb\u203a\u201d":
        return True
    return bool(before) and not before.isspace() and not after.isalnum()


def _joined(nodes: list[Node]) -> tuple[Node, ...]:
    """Join texts that follow each other."""
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and joined and isinstance(joined[-1], str):
            joined[-1] += node
        else:
            joined.append(node)
    return tuple(joined)


# Changing texts within nodes ----------------------------------------------------------------------------------


def mapped(node: Node, change: Callable[[str], str]) -> Node:
    """Return a node with each of its texts changed; affixes are not its text.

    >>> mapped(Piece(("ed.", Piece((" by",)))), lambda text: text.replace(".", ""))
    Piece(('ed', Piece((' by',), ...)), ...)
    """
    if isinstance(node, str):
        return change(node)
    return node.holding(tuple([mapped(child, change) for child in node.content]))


def without_periods(node: Node) -> Node:
    """Return a node without its periods ("Strip Periods").

    >>> without_periods("vol.")
    'vol'
    """
    return mapped(node, _without_periods)


def _without_periods(text: str) -> str:
    return text.replace(".", "")


def recased(node: Node, case: str, language: str = "") -> Node:
    """Return a node in another text-case; what is tagged as of no case stays.

    >>> recased(Piece(("a ", Piece(("tale",), PLAIN, Tag.NOCASE), " of two")), "capitalize-all")
    Piece(('A ', Piece(('tale',), ...), ' Of Two'), ...)
    """
    if isinstance(node, str):
        return _recased_text(node, case, language)
    stretches = list(_stretches(node, False))
    if not stretches:
        return node
    texts = [text for text, _ in stretches]
    changed = iter(change_case(case, texts, [kept for _, kept in stretches], language or "en"))
    return mapped(node, lambda _: next(changed))


@lru_cache(maxsize=32768)
def _recased_text(text: str, case: str, language: str) -> str:
    return change_case(case, [text], [False], language or "en")[0]


def _stretches(node: Node, kept: bool) -> Iterator[tuple[str, bool]]:
    if isinstance(node, str):
        yield node, kept
        return
    for child in node.content:
        yield from _stretches(child, kept or node.tag is Tag.NOCASE)


def text_of(node: Node | None) -> str:
    """Return the bare text of a node, with its affixes and delimiters.

    >>> text_of(Piece(("Mao", "Kim"), Look(delimiter=", ", suffix=".")))
    'Mao, Kim.'
    """
    if node is None or isinstance(node, str):
        return node or ""
    look = node.look
    return look.prefix + look.delimiter.join(map(text_of, node.content)) + look.suffix
