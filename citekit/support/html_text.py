"""Text as HTML has it (https://html.spec.whatwg.org/multipage/syntax.html)."""

from html import escape
from urllib.parse import urlencode


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
