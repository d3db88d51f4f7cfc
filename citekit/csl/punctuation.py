"""From a tree of nodes to the content of an entry: seams, quotes and nested formatting.

Where two texts meet, their punctuation is settled once (a period after a question mark goes, a comma after a
period stays); spaces do not double; in locales that have it so, periods and commas go into the quotation that
they follow (CSL 1.0.2, "Style Options", `punctuation-in-quote`,
https://docs.citationstyles.org/en/1.0.2/specification.html#locale-options). Quotes within quotes are the
locale's inner ones, formatting within the same formatting is turned off. Within a text of a record nothing is
touched.
"""

from typing import Final, NamedTuple

from citekit.csl.fields import INNER
from citekit.csl.output import PLAIN, Close, Content, Node, Open, Piece, Tag, Token

_SEAM: Final = frozenset(" .,;:!?")
_SPACES: Final = frozenset(" \u00a0\u202f")
_MOVABLE: Final = frozenset(".,!?")
"""What goes into a quotation that it follows."""

_DROP_SECOND: Final = frozenset(
    ("!.", "!!", "!:", "?.", "??", "?:", "..", "::", ":.", ",,", ";;", ";.", ";:")
)
_DROP_FIRST: Final = frozenset((":!", ":?", ";!", ";?"))
"""Of two marks that meet, which goes; all other pairs stay."""

_OPPOSITE: Final = {
    ("font-style", "italic"): ("font-style", "normal"),
    ("font-style", "oblique"): ("font-style", "normal"),
    ("font-variant", "small-caps"): ("font-variant", "normal"),
    ("font-weight", "bold"): ("font-weight", "normal"),
    ("text-decoration", "underline"): ("text-decoration", "none"),
}
"""What formatting becomes within the same formatting."""
_USUAL: Final = {
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}


class _Quote(NamedTuple):
    """A closing quotation mark of ours, which punctuation may go in front of."""

    mark: str


def content_of(node: Node | None, quotes: tuple[str, str, str, str], in_quote: bool) -> Content:
    """Return the content of a rendered entry.

    Args:
        node: what was rendered.
        quotes: the locale's marks: opening, closing, opening inner and closing inner one.
        in_quote: whether periods and commas go into the quotation that they follow.

    >>> from citekit.csl.output import Look
    >>> title = Piece(("What is a cable?",), Look(suffix=".", quotes=True))
    >>> content_of(Piece((title, "1953"), Look(delimiter=" ")), ("“", "”", "‘", "’"), True)
    ('“', 'What is a cable?', '”', ' ', '1953')
    """
    if node is None:
        return ()
    writing = _Writing(quotes, in_quote)
    writing.node(node)
    return tuple([token.mark if isinstance(token, _Quote) else token for token in writing.out])


class _Writing:
    """The tokens so far, and what the next text meets."""

    def __init__(self, quotes: tuple[str, str, str, str], in_quote: bool) -> None:
        self.out: list[Token | _Quote] = []
        self.quotes = (quotes[:2], quotes[2:])
        self.in_quote = in_quote
        self.depth = 0
        self.active = dict(_USUAL)
        self.last = -1
        """The index of the last text; -1 where the next one meets none."""
        self.quoted = False
        """Whether nothing but closing marks follows the last text."""
        self.within = -1
        """The index of the text within the quotation that the last text follows; -1 where it follows none."""
        self.raw = False
        self.in_field = False

    def node(self, node: Node) -> None:
        """Write a node and what is in it."""
        if isinstance(node, str):
            self.text(node)
            return
        content, look, tag = node.content, node.look, node.tag
        if tag is Tag.LINK:
            self._linked(node)
        elif look is PLAIN:
            self._contents(content, "", tag)
        elif look.formats or look.quotes or look.display:
            self._formatted(node)
        else:
            self.text(look.prefix)
            self._contents(content, look.delimiter, tag)
            self.text(look.suffix)

    def _formatted(self, piece: Piece) -> None:
        look = piece.look
        if look.display:
            self._open("display", look.display)
            self.last = -1
        self.text(look.prefix)
        opened = [self._start(*each) for each in reversed(look.formats)]
        depth = self.depth
        if look.quotes:
            self._open_quote(piece.value == INNER)
        self._contents(piece.content, look.delimiter, piece.tag)
        if look.quotes:
            self._close_quote(depth)
        for attribute, value, outer in reversed(opened):
            self._end(attribute, value, outer)
        self.text(look.suffix)
        if look.display:
            self._end_block(look.display)

    def _linked(self, piece: Piece) -> None:
        """Write a text that leads somewhere, with its prefix, which is part of the address."""
        self._open("link", piece.value)
        self.text(piece.look.prefix)
        self._contents(piece.content, "", None)
        self._close("link", piece.value)

    def _contents(self, content: tuple[Node, ...], delimiter: str, tag: Tag | None) -> None:
        if tag is Tag.FIELD:
            self._field(content)
            return
        first = True
        for child in content:
            if delimiter and not first:
                self.text(delimiter)
            first = False
            if isinstance(child, str):
                self.text(child)
            else:
                self.node(child)

    def _field(self, content: tuple[Node, ...]) -> None:
        """Write a text with markup: only its first piece meets what is before it."""
        raw, in_field, self.in_field = self.raw, self.in_field, True
        for child in content:
            self.node(child)
            self.raw = True
        self.raw, self.in_field = raw, in_field

    def text(self, text: str) -> None:
        """Write a text, settling what it meets."""
        if not text:
            return
        if text[0] in _SEAM and self.last >= 0 and not self.raw:
            text = self._met(text)
            if not text:
                return
        self.within = self.last if self.quoted else -1
        self.last = len(self.out)
        self.quoted = False
        self.out.append(text)

    def _met(self, text: str) -> str:
        """Settle punctuation and space at the seam with the last text; return what is left of the new one."""
        before = str(self.out[self.last])
        if text[0] == " ":
            return text.lstrip(" ") if before[-1:] in _SPACES and not self.quoted else text
        if self.quoted and not self.in_quote:
            return text[1:] if text[0] == "." and before[-1:] in "?!" else text
        if before[-1:] + text[0] in _DROP_SECOND:
            text = text[1:]
        elif before[-1:] + text[0] in _DROP_FIRST:
            self.out[self.last] = before = before[:-1]
            if not before and self.within >= 0:
                return self._met_within(text)
            text = self._moved(text)
        else:
            text = self._moved(text)
        return text.lstrip(" ") if str(self.out[self.last])[-1:] == " " else text

    def _moved(self, text: str) -> str:
        """Put a mark that belongs there into the quotation before it; return what is left."""
        if not self.quoted or text[0] not in _MOVABLE:
            return text
        self._move_into_quote(text[0])
        return text[1:]

    def _move_into_quote(self, mark: str) -> None:
        """Put a mark in front of the closing quotation mark, behind formatting that ends before it."""
        closing = next(i for i in range(self.last, len(self.out)) if isinstance(self.out[i], _Quote))
        if closing == self.last + 1:
            self.out[self.last] = f"{self.out[self.last]}{mark}"
        else:
            self.out.insert(closing, mark)
            self.last = closing

    def _met_within(self, text: str) -> str:
        """Settle what meets a quotation, now that the only mark between them is gone."""
        self.out[self.last] = ""
        self.last, self.quoted = self.within, True
        return self._met(text)

    def _open_quote(self, inner: bool) -> None:
        self.depth += inner and self.depth == 0
        self.raw, raw = False, self.raw
        self.text(self.quotes[self.depth % 2][0])
        self.raw = raw
        self.depth += 1

    def _close_quote(self, depth: int) -> None:
        self.out.append(_Quote(self.quotes[(self.depth - 1) % 2][1]))
        self.depth = depth
        self.quoted = True

    def _start(self, attribute: str, value: str) -> tuple[str, str, str]:
        """Open formatting; return what there is to close. Markup of a text turns off what is on already."""
        outer = self.active[attribute]
        if outer == value:
            value = _OPPOSITE.get((attribute, value), ("", value))[1] if self.in_field else value
        if outer != value:
            self.active[attribute] = value
            self.out.append(Open(attribute, value))
        return attribute, value, outer

    def _end(self, attribute: str, value: str, outer: str) -> None:
        if value != outer:
            self.active[attribute] = outer
            self._close(attribute, value)

    def _open(self, attribute: str, value: str) -> None:
        self.out.append(Open(attribute, value))

    def _end_block(self, display: str) -> None:
        if display == "right-inline" and self.last >= 0:
            self.out[self.last] = str(self.out[self.last]).rstrip(" ")
        self._close("display", display)
        self.last = -1

    def _close(self, attribute: str, value: str) -> None:
        """Close what is open; take it back, where nothing came of it."""
        if self.out and type(self.out[-1]) is Open and self.out[-1] == (attribute, value):
            self.out.pop()
        else:
            self.out.append(Close(attribute, value))
