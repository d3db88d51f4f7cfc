"""HTML, in the form that CSL's test suite has it (https://github.com/citation-style-language/test-suite).

Escapes are numeric (``&#38;``), entries are ``div`` elements of the classes that web pages' stylesheets know.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from citekit.csl.output import Content, Entry, Formatted, Linked, Node, one_line

_ESCAPES: Final = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})
_QUOTED: Final = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;", '"': "&#34;"})

_ELEMENTS: Final = {
    ("font_style", "italic"): ("<i>", "</i>"),
    ("font_weight", "bold"): ("<b>", "</b>"),
    ("vertical_align", "sup"): ("<sup>", "</sup>"),
    ("vertical_align", "sub"): ("<sub>", "</sub>"),
    ("vertical_align", "baseline"): ('<span style="baseline">', "</span>"),
}
"""What has an element of its own; the rest is a span with the property."""

_PROPERTIES: Final = ("font_style", "font_variant", "font_weight", "text_decoration", "vertical_align")
_LINKED_SCHEMES: Final = ("https://", "http://", "ftp://", "mailto:")


def inline(content: Content) -> str:
    """Return content as HTML.

    >>> inline(("R & D in ", Formatted(("Wengao",), font_style="italic")))
    'R &#38; D in <i>Wengao</i>'
    """
    return "".join(map(_node, content))


def _node(node: Node) -> str:
    if isinstance(node, str):
        return node.translate(_ESCAPES)
    text = inline(node.content)
    if isinstance(node, Formatted):
        return _formatted(node, text)
    if isinstance(node, Linked) and node.url.lower().startswith(_LINKED_SCHEMES):
        return f'<a href="{node.url.translate(_QUOTED)}">{text}</a>'
    return text


def _formatted(node: Formatted, text: str) -> str:
    for attribute in _PROPERTIES:
        value: str = getattr(node, attribute)
        if value:
            css = f'<span style="{attribute.replace("_", "-")}:{value.translate(_QUOTED)};">'
            opening, closing = _ELEMENTS.get((attribute, value), (css, "</span>"))
            text = f"{opening}{text}{closing}"
    text = f"{node.quotes[0].translate(_ESCAPES)}{text}{node.quotes[1].translate(_ESCAPES)}"
    return f'<div class="csl-{node.display.translate(_QUOTED)}">{text}</div>' if node.display else text


def entry(entry: Entry) -> str:
    """Return an entry as an element of its own.

    >>> entry(Entry(("mao",), ("Mao.",)))
    '<div class="csl-entry">Mao.</div>'
    >>> entry(Entry(("mao",), ("Mao.",), number=1))
    '<div class="csl-entry"><span class="csl-note-number">1.</span> Mao.</div>'
    """
    number = f'<span class="csl-note-number">{entry.number}.</span> ' if entry.number else ""
    return f'<div class="csl-entry">{number}{one_line(inline(entry.content))}</div>'


def document(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of a bibliography.

    >>> print(*document([Entry(("mao",), ("Mao.",))]), sep="\\n")
    <div class="csl-bib-body">
      <div class="csl-entry">Mao.</div>
    </div>
    """
    yield '<div class="csl-bib-body">'
    for each in entries:
        yield f"  {entry(each)}"
    yield "</div>"
