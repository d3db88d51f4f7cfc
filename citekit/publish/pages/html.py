"""HTML, written so that a text can be nothing else (https://html.spec.whatwg.org/multipage/syntax.html).

A `str` is text and is escaped; only `Html`, which elements are made as, stands as it is. What HTML cannot hold
(control characters, halves of surrogate pairs) becomes the replacement character. Of addresses, only those that lead
somewhere are followed: http, https, mailto, and DOIs as addresses of the web.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Final

from citekit.model.identifiers import address
from citekit.support.rdf.addresses import is_iri

_UNFIT: Final = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]")
_VOID: Final = frozenset({"br", "hr", "input", "link", "meta"})
_FOLLOWED: Final = ("http://", "https://", "mailto:")
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Html(str):
    """HTML, not to be escaped."""

    __slots__ = ()


def text(value: str) -> Html:
    r"""Return a text as HTML.

    >>> text('<b> & "c"\x00')
    '&lt;b&gt; &amp; "c"\ufffd'
    """
    return value if isinstance(value, Html) else Html(escape(fit(value), quote=False))


def fit(value: str) -> str:
    """Return a text with the replacement character for what HTML cannot hold."""
    if value.isascii() and value.isprintable():  # most are, which is sooner told than searched for
        return value
    return _UNFIT.sub("\ufffd", value)


def element(name: str, /, *content: str, **attributes: str | None) -> Html:
    """Return an element; an attribute that is nothing is left out, and `_` in its name is a hyphen.

    >>> element("p", "R & D ", element("bdi", "<i>"), class_="note", lang=None)
    '<p class="note">R &amp; D <bdi>&lt;i&gt;</bdi></p>'
    >>> element("input", aria_label='"x"', disabled="")
    '<input aria-label="&quot;x&quot;" disabled>'
    """
    written = "".join([_attribute(key, value) for key, value in attributes.items() if value is not None])
    end = "" if name in _VOID else f"</{name}>"
    return Html(f"<{name}{written}>{joined(content)}{end}")


def _attribute(key: str, value: str) -> str:
    name = _attribute_name(key)
    return f' {name}="{_quoted(value)}"' if value or name == "lang" else f" {name}"


@lru_cache(maxsize=256)
def _attribute_name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@lru_cache(maxsize=4096)  # most are the classes and relations that every page has
def _quoted(value: str) -> str:
    return escape(fit(value), quote=False).replace('"', "&quot;")


def joined(content: Iterable[str], between: str = "") -> Html:
    """Return pieces one after another, with something between them.

    >>> joined(["<", element("b", "a")], between=" ")
    '&lt; <b>a</b>'
    """
    return Html(between.join(map(text, content)))


def followed(url: str) -> str:
    """Return the address that a link may have; nothing for what is no address or does more than to lead somewhere.

    >>> followed("https://example.org/a?b"), followed("doi:10.1000/182"), followed("javascript:alert(1)")
    ('https://example.org/a?b', 'https://doi.org/10.1000/182', '')
    """
    if url.startswith("doi:"):
        return address("DOI", url)
    return url if url.startswith(_FOLLOWED) and is_iri(url) else ""


def link(url: str, *content: str, **attributes: str | None) -> Html:
    """Return a link, or only its content where it may not be followed.

    >>> link("https://example.org/", "There"), link("javascript:alert(1)", "<there>")
    ('<a href="https://example.org/">There</a>', '&lt;there&gt;')
    """
    href = followed(url)
    return element("a", *content, href=href, **attributes) if href else joined(content)


def undirected(value: str) -> str:
    r"""Return a text without what turns its direction, for places where no element can hold that in.

    >>> undirected("a\u202ecba")
    'acba'
    """
    return _BIDI.sub("", value)
