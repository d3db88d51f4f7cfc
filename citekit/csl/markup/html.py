"""HTML, in the form that CSL's test suite has it (https://github.com/citation-style-language/test-suite).

Escapes are numeric (``&#38;``), entries are ``div`` elements of the classes that web pages' stylesheets know,
and characters that are superscript by themselves become letters in ``sup``, which all typefaces have.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from unicodedata import normalize

from citekit.csl.markup.runs import address, is_linked
from citekit.csl.output import LINE_ENDS, Close, Content, Entry, Open, Token, one_line

_FORMATS: Final = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
} | {
    (attribute, value): (f'<span style="{attribute}:{value};">', "</span>")
    for attribute, value in (
        ("font-style", "oblique"),
        ("font-style", "normal"),
        ("font-variant", "small-caps"),
        ("font-variant", "normal"),
        ("font-weight", "light"),
        ("font-weight", "normal"),
        ("text-decoration", "underline"),
        ("text-decoration", "none"),
    )
}

_DISPLAYS: Final = ("block", "left-margin", "right-inline", "indent")
_LINE: Final = _FORMATS | {("display", each): (f'<div class="csl-{each}">', "</div>") for each in _DISPLAYS}

_AROUND: Final = {
    "block": ("\n\n    ", "\n"),
    "left-margin": ("\n    ", ""),
    "right-inline": ("", "\n  "),
    "indent": ("", "\n  "),
}
"""The white space around each kind of block, where an entry may have several lines."""

_LINES: Final = _FORMATS | {
    ("display", each): (f'{before}<div class="csl-{each}">', f"</div>{after}")
    for each, (before, after) in _AROUND.items()
}

_ESCAPES: Final = {"&": "&#38;", "<": "&#60;", ">": "&#62;", "  ": "\u00a0 "}
# What Unicode's character database says is "<super>" of other characters, without rare extensions of phonetics.
_SUPERSCRIPTS: Final = (
    "\xaa\xb2\xb3\xb9\xba\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d2e\u1d30-\u1d3a\u1d3c-\u1d4d\u1d4f-\u1d61\u1d78"
    "\u1d9b-\u1dbf\u2070\u2071\u2074-\u207f\u2120\u2122\u3192-\u319f"
)
_BASES: Final = {"\u02c0": "\u0294", "\u02c1": "\u0295", "\u06e5": "\u0648", "\u06e6": "\u064a"}
"""Letters raised by nature that the database has no other character for."""
_SPECIAL: Final = re.compile(f"[&<>]|  |[{_SUPERSCRIPTS}{''.join(_BASES)}]")


def inline(content: Content) -> str:
    """Return content as HTML.

    >>> inline(("R & D in ", Open("font-style", "italic"), "Wengao", Close("font-style", "italic")))
    'R &#38; D in <i>Wengao</i>'
    >>> inline(("2\u207f\u1d48 in  two\\n  lines",))
    '2<sup>n</sup><sup>d</sup> in\xa0 two lines'
    """
    in_line = (LINE_ENDS.sub(" ", token) if isinstance(token, str) else token for token in content)
    return _written(in_line, _LINE)


def block_form(content: Content) -> str:
    """Return content as HTML with its blocks on lines of their own, as in CSL's test suite.

    >>> block_form(("Mao.", Open("display", "indent"), "Lost.", Close("display", "indent")))
    'Mao.<div class="csl-indent">Lost.</div>\\n  '
    """
    return _written(content, _LINES)


def _written(content: Iterable[Token], elements: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    parts = []
    for token in content:
        if isinstance(token, str):
            parts.append(_SPECIAL.sub(_escape, token))
        else:
            element = elements.get(token) or _link(token)
            parts.append(element[0] if isinstance(token, Open) else element[1])
    return "".join(parts)


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"<sup>{_BASES.get(match[0]) or normalize('NFKD', match[0])}</sup>"


def _link(token: Open | Close) -> tuple[str, str]:
    if token.attribute == "link" and is_linked(token.value):
        return f'<a href="{address(token.value).replace("&", "&#38;")}">', "</a>"
    return "", ""


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
