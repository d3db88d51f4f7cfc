"""The citations of a record in the styles that a site offers; each style is compiled once for all records.

A style without a bibliography cites in a note. What the markup has as an attribute `style` is a class here, as no
page has a style of its own within it.
"""

import re
from collections.abc import Iterable
from html import unescape
from typing import Final, NamedTuple

from citekit import csl_files, operations
from citekit.csl import processor
from citekit.csl.citation import in_notes
from citekit.csl.engine import Job
from citekit.csl.markup import find_markup
from citekit.csl.output import Content, one_line
from citekit.csl.processor import Processor
from citekit.model.record import Record
from citekit.problems import Report
from citekit.publish.pages.html import Html, element, fit
from citekit.publish.pages.languages import spoken
from citekit.publish.site import Site

_NOT_FOLLOWED: Final = re.compile(r'<a href="(?!https?:|mailto:)[^"]*">')
_ELEMENT: Final = re.compile("<[^<>]*>")
_STYLED: Final = re.compile(r'<span style="(?:[a-z-]+:)?([a-z-]+);?">')


class Cited(NamedTuple):
    """A record cited in a style: the style's name and title, and the citation as HTML and as text."""

    style: str
    title: str
    html: Html
    text: str


class Citer:
    """What cites records in all styles of a site, in the language of its pages.

    Raises:
        UnknownStyle: no style goes by one of the names.
        DataError: a style has faults; the message lists them.

    >>> citer = Citer(Site("https://example.org/", styles=("chicago",)), Report())
    >>> [cited.text for cited in citer(Record("a", "book", {"title": "Letters"}))]
    ['Letters. n.d.']
    """

    def __init__(self, site: Site, report: Report) -> None:
        self._styles = [_style(name, site.language, report) for name in site.styles]

    def __call__(self, record: Record) -> list[Cited]:
        """Return the record's citations, in the order of the styles."""
        return [_cited(*style, record) for style in self._styles]


def _style(name: str, language: str, report: Report) -> tuple[str, str, Processor]:
    found = operations.find_style(name)
    job = Job(found, csl_files.find_locales(found, language, report), ())
    return name, found.head.title, processor.processor_of(job, report)


def _cited(name: str, title: str, style: Processor, record: Record) -> Cited:
    content = _content(style, record)
    html, text = (one_line(find_markup(markup).inline(content)) for markup in ("html", "text"))
    classed = _STYLED.sub(r'<span class="csl-\1">', _NOT_FOLLOWED.sub("<a>", html))
    return Cited(name, title, Html(fit(classed)), text)


def _content(style: Processor, record: Record) -> Content:
    """Return the entry of the bibliography, or where a style has none the note."""
    document = style.document([record], in_notes([record.id]) if style.bibliography is None else ())
    entries = document.bibliography or document.citations
    return entries[0].content if entries else ()


def citations(cited: Iterable[Cited], language: str) -> Html:
    """Return citations as a list, each under the name of its style, to be read as it is and to be chosen from.

    Args:
        cited: the citations.
        language: what their styles speak, whatever what they cite is in.

    >>> citations([Cited("apa", "APA", Html("Letters."), "Letters.")], "en")[:63]
    '<div class="citations" id="citations"><div class="citation" dat'
    """
    listed = (_listed(each, language) for each in cited)
    return element("div", *listed, class_="citations", id="citations")


def _listed(cited: Cited, language: str) -> Html:
    """Return a citation under the name of its style, with the text to be copied if it is not the one shown."""
    title = element("h3", cited.title)
    other = cited.text if cited.text != unescape(_ELEMENT.sub("", cited.html)) else None
    shown = element("div", cited.html, class_="csl-entry", data_text=other, **spoken(language))
    return element("div", title, shown, "\n", class_="citation", data_style=cited.style)
