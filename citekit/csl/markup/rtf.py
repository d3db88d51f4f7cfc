r"""RTF 1.9 (https://www.biblioscape.com/rtf15_spec.htm describes 1.5, which is all that is used here).

A document is a whole file, which word processors open and take from the clipboard. Everything but ASCII is
written by its number, with a question mark for readers that know no Unicode.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from citekit.csl.markup.runs import Words, in_lines, in_one_line, numbered, written
from citekit.csl.output import Content, Entry

_WORDS_OF_FORMATS: Final = {
    ("font-style", "italic"): "i",
    ("font-style", "oblique"): "i",
    ("font-variant", "small-caps"): "scaps",
    ("font-weight", "bold"): "b",
    ("font-weight", "light"): "b0",
    ("text-decoration", "underline"): "ul",
    ("vertical-align", "sup"): "super",
    ("vertical-align", "sub"): "sub",
}

_ESCAPES: Final = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\u00a0": "\\~", "\u00ad": "\\-", "\u2011": "\\_"}
_SPECIAL: Final = re.compile(r"[\\{}]|[^\t\n -~]")

_BEGIN: Final = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}"
_END: Final = "}"
_PARAGRAPH: Final = "{{\\pard\\li720\\fi-720 {}\\par}}"


def _link(url: str) -> tuple[str, str]:
    return f'{{\\field{{\\*\\fldinst{{HYPERLINK "{_escape(url)}"}}}}{{\\fldrslt{{', "}}}"


_WORDS: Final = Words({format: (f"{{\\{word} ", "}") for format, word in _WORDS_OF_FORMATS.items()}, _link)


def inline(content: Content) -> str:
    r"""Return content as RTF on one line, without the header that a file has.

    >>> from citekit.csl.output import Close, Open
    >>> print(inline(("Café in ", Open("font-style", "italic"), "Wengao", Close("font-style", "italic"))))
    Caf\u233 ? in {\i Wengao}
    """
    return in_one_line(_rtf(content))


def _rtf(content: Content) -> str:
    return written(content, _WORDS, _escape)


def _escape(text: str) -> str:
    return _SPECIAL.sub(_escape_character, text)


def _escape_character(match: re.Match[str]) -> str:
    return _escaped(match[0])


@lru_cache(maxsize=4096)
def _escaped(character: str) -> str:
    r"""Return a character as RTF's numbers, signed and of 16 bits: two of them beyond Unicode's first plane."""
    if character in _ESCAPES:
        return _ESCAPES[character]
    units = memoryview(character.encode("utf-16-le", "surrogatepass")).cast("h")
    # The space ends the number; without it, pandoc takes more than the question mark for what it knows better.
    return "".join(f"\\u{unit} ?" for unit in units)


def entry(entry: Entry) -> str:
    r"""Return an entry as RTF, with the number of its note if it has one.

    >>> print(entry(Entry(("mao",), ("Mao {1953}.",), number=1)))
    1. Mao \{1953\}.
    """
    return numbered(entry, inline(entry.content), ". ")


def document(entries: Iterable[Entry]) -> Iterator[str]:
    r"""Yield the lines of a file: a paragraph each, with a hanging indent that labels stand in.

    >>> print(*document([Entry(("mao",), ("Mao.",))]), sep="\n")
    {\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}
    {\pard\li720\fi-720 Mao.\par}
    }
    """
    yield _BEGIN
    for each in entries:
        text = in_lines(_rtf(each.content), "\\line ", "\\tab ")
        yield _PARAGRAPH.format(numbered(each, text, ". "))
    yield _END
