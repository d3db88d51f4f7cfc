"""Text as HTML has it (https://html.spec.whatwg.org/multipage/syntax.html)."""

import re
from html import escape, unescape
from typing import Final
from urllib.parse import urlencode

_BLOCK: Final = re.compile(r"</(?:p|div|h[1-6]|blockquote|ul|ol|table)>", re.IGNORECASE)
_LINE: Final = re.compile(r"<br\s*/?>|</(?:li|tr)>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")


def attribute(pairs: list[tuple[str, str]]) -> str:
    """Return pairs as the query of a URL, as an attribute in double quotes has it.

    >>> attribute([("rft.title", "R & D"), ("rft.au", "Mao, Zedong")])
    'rft.title=R+%26+D&amp;rft.au=Mao%2C+Zedong'
    """
    return escape(urlencode(pairs), quote=True)


def meta(name: str, content: str) -> str:
    """Return an element of a page's head.

    >>> meta("citation_title", 'A "B" & C')
    '<meta name="citation_title" content="A &quot;B&quot; &amp; C">'
    """
    return (
        f'<meta name="{escape(name, quote=True)}" content="{escape(" ".join(content.split()), quote=True)}">'
    )


def paragraphs_of(text: str) -> str:
    r"""Return a text as paragraphs of HTML, an empty line between them.

    >>> paragraphs_of("R & D\nof both\n\nAnother")
    '<p>R &amp; D<br/>of both</p><p>Another</p>'
    """
    paragraphs = escape(text, quote=False).split("\n\n")
    return "".join("<p>" + "<br/>".join(each.split("\n")) + "</p>" for each in paragraphs)


def text_of(html: str) -> str:
    r"""Return the text of HTML, an empty line between its blocks.

    >>> text_of("<p>R &amp; <b>D</b><br/>of\n both</p> <p>Another</p>")
    'R & D\nof both\n\nAnother'
    """
    blocks = [_LINE.split(block) for block in _BLOCK.split(html)]
    texts = [
        "\n".join(" ".join(unescape(_TAG.sub("", line)).split()) for line in lines).strip()
        for lines in blocks
    ]
    return "\n\n".join(text for text in texts if text)
