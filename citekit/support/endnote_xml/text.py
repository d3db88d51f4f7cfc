"""Text as EndNote's XML has it: runs in faces, ``<style face="italic">``, and lines that end in carriage returns.

A run's face is one or several of normal, italic, bold, superscript and subscript; there are no small capitals.
What CSL-JSON marks otherwise is text without marks.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

from lxml import etree

from citekit.model.rich_text import tokens
from citekit.support.endnote_xml.tables import LINES
from citekit.support.tagged.record import flow
from citekit.support.xml import Element, clean, local, whole_text

_Run: TypeAlias = tuple[str, tuple[str, ...]]
"""A text and the marks that it has, the outermost first."""

_FACES: Final = {"i": "italic", "b": "bold", "sup": "superscript", "sub": "subscript"}
_MARKS: Final = {face: mark for mark, face in _FACES.items()}
_STYLE: Final = '<style face="{}" font="default" size="100%">{}</style>'
_WHITE: Final = re.compile(r"[ \t\r\n]+")
_LINE_ENDS: Final = re.compile(r"\r\n?")


def spelt(tag: str, text: str) -> str:
    r"""Return a text as it is when it has been written as an element and read again.

    >>> spelt("title", "The <sc>uss</sc>  <i>Maine</i>\n"), spelt("notes", "One\n Two")
    ('The uss <i>Maine</i>', 'One\nTwo')
    """
    while True:
        again = _trimmed(tag, _marked(_runs(clean(text))))
        if again == text:
            return text
        text = again


def read(tag: str, element: Element) -> str:
    r"""Return the text of an element, without that of other elements within it.

    >>> from lxml import etree
    >>> read("title", etree.fromstring('<t><style face="normal">On </style><style face="italic">Lolita</style></t>'))
    'On <i>Lolita</i>'
    >>> read("notes", etree.fromstring("<notes>One&#xD;Two</notes>"))
    'One\nTwo'
    """
    text = _marked(_styled_runs(element)) if any(map(local, element)) else whole_text(element)
    if tag in LINES and "\r" not in text:
        text = flow("\n".join(line.strip() for line in text.strip().split("\n")))
    return _trimmed(tag, text)


def written(text: str) -> str:
    """Return a text as the content of an element.

    >>> written("On <i>Lolita</i>")
    '<style face="normal" font="default" size="100%">On </style><style face="italic" ...>Lolita</style>'
    """
    runs = [
        ("".join(text for text, _ in group), marks) for marks, group in groupby(_runs(text), itemgetter(1))
    ]
    if not any(marks for _, marks in runs):
        return _content(text)
    return "".join(
        _STYLE.format(" ".join(_FACES[mark] for mark in marks) or "normal", _content(text))
        for text, marks in runs
    )


def _content(text: str) -> str:
    return escape(clean(text)).replace("\n", "&#xD;")


def _trimmed(tag: str, text: str) -> str:
    """Return a text without white space that means nothing."""
    if tag not in LINES:
        return _WHITE.sub(" ", text).strip(" ")
    lines = _LINE_ENDS.sub("\n", text).split("\n")
    return "\n".join(_WHITE.sub(" ", line).strip(" ") for line in lines).strip("\n")


def _runs(text: str) -> Iterator[_Run]:
    """Yield the runs of a text with CSL-JSON's markup."""
    marks: list[str] = []
    for token in tokens(text):
        if not token.mark:
            yield token.source, tuple(dict.fromkeys(mark for mark in marks if mark in _FACES))
        elif token.opens:
            marks.append(token.mark)
        else:
            marks.pop()


def _styled_runs(element: Element) -> Iterator[_Run]:
    """Yield the runs of an element; white space between them only sets them out in lines."""
    yield _unless_layout(element.text), ()
    for child in element:
        if local(child) == "style":
            faces = (child.get("face") or "").split()
            yield whole_text(child), tuple(_MARKS[face] for face in faces if face in _MARKS)
        elif not local(child) and child.tag is etree.Entity:
            yield child.text or "", ()
        yield _unless_layout(child.tail), ()


def _unless_layout(text: str | None) -> str:
    return "" if text is None or (not text.strip() and "\n" in text) else text


def _marked(runs: Iterable[_Run]) -> str:
    """Return runs as a text with CSL-JSON's markup."""
    pieces: list[str] = []
    opened: list[str] = []
    for text, marks in runs:
        if not text:
            continue
        while not set(opened) <= set(marks):
            pieces.append(f"</{opened.pop()}>")
        for mark in marks:
            if mark not in opened:
                pieces.append(f"<{mark}>")
                opened.append(mark)
        pieces.append(text)
    pieces += [f"</{mark}>" for mark in reversed(opened)]
    return "".join(pieces)
