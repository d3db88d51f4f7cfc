"""Texts of records as HTML: CSL-JSON's markup as elements, paragraphs, marks of notes."""

import re
from typing import Final

from citekit.model.rich_text import plain, tokens
from citekit.publish.pages.html import Html, element, joined, text

_ELEMENTS: Final = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "sc": ('<span class="small-caps">', "</span>"),
    "nocase": ("<span>", "</span>"),
}
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")


def rich(value: str) -> Html:
    """Return a text with its markup.

    >>> rich("<i>Homo</i> < <b> & <sc>a</sc>")
    '<i>Homo</i> &lt; &lt;b&gt; &amp; <span class="small-caps">a</span>'
    """
    return Html(
        "".join(
            _ELEMENTS[token.mark][not token.opens] if token.mark else text(token.source)
            for token in tokens(value)
        )
    )


def paragraphs(value: str) -> Html:
    r"""Return a text in paragraphs: an empty line ends one, another line is one in it.

    >>> paragraphs("Dear A,\nand B\n\n<i>C</i>")
    '<p>Dear A,<br>and B</p>\n<p><i>C</i></p>'
    """
    found = (each.strip() for each in _PARAGRAPHS.split(value))
    return joined((element("p", lines(each)) for each in found if each), between="\n")


def lines(value: str) -> Html:
    r"""Return a text with its ends of lines.

    >>> lines("a\nb")
    'a<br>b'
    """
    return Html(rich(value).replace("\n", "<br>"))


def bare(value: str) -> str:
    """Return a text without markup on one line, as a page's title has it.

    >>> bare("On <i>War</i>,  again")
    'On War, again'
    """
    return " ".join(plain(value).split())
