r"""Typst (https://typst.app/docs/reference/syntax/#markup).

Everything that its markup has a shorthand for is escaped, so that dashes and dots are those of the style.
Quotation marks are left to Typst, which makes straight ones typographic.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.csl.markup.runs import Words, in_lines, in_one_line, numbered, written
from citekit.csl.output import Content, Entry

_FUNCTIONS: Final = {
    ("font-style", "italic"): "emph",
    ("font-style", "oblique"): "emph",
    ("font-variant", "small-caps"): "smallcaps",
    ("font-weight", "bold"): "strong",
    ("font-weight", "light"): 'text(weight: "light")',
    ("text-decoration", "underline"): "underline",
    ("vertical-align", "sup"): "super",
    ("vertical-align", "sub"): "sub",
}

_SPECIAL: Final = re.compile(
    r"""[\\*_`$\#<>@\[\]~]
      | /(?=[/*])            # comments, and addresses, in which they are none
      | -(?=[-?]) | (?<!\w)-(?=\d) | \.(?=\.\.)""",
    re.VERBOSE,
)
_AT_START: Final = re.compile(r"(^|\[)(=+|[-+/]|\d+\.)(?=\s|\]|$)", re.MULTILINE)
"""Headings and lists, at the start of a line or of an argument."""
_AFTER_ARGUMENT: Final = re.compile(r"(?<=\])(?=[(;]|\.\w)")
"""What would go on with the call of a function."""

_BEGIN: Final = ("#[", "#set par(hanging-indent: 1.5em)")
_END: Final = "]"

_AFTER_NUMBER: Final = "\\. "


def _link(url: str) -> tuple[str, str]:
    return f'#link("{url}")[', "]"


_WORDS: Final = Words({format: (f"#{function}[", "]") for format, function in _FUNCTIONS.items()}, _link)


def inline(content: Content) -> str:
    r"""Return content as Typst on one line.

    >>> from citekit.csl.output import Close, Open
    >>> italic = ("font-style", "italic")
    >>> print(inline(("Notes #1 in ", Open(*italic), "Wengao", Close(*italic), "(sic)")))
    Notes \#1 in #emph[Wengao]\(sic)
    """
    return _guarded(in_one_line(_typst(content)))


def _typst(content: Content) -> str:
    return written(content, _WORDS, _escape)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _guarded(typst: str) -> str:
    """Escape what means something only where it stands."""
    return _AFTER_ARGUMENT.sub(r"\\", _AT_START.sub(_escape_marker, typst))


def _escape_marker(match: re.Match[str]) -> str:
    start, marker = match.groups()
    return f"{start}{marker[:-1]}\\." if marker[-1] == "." else f"{start}\\{marker}"


def entry(entry: Entry) -> str:
    r"""Return an entry as Typst, with the number of its note if it has one.

    >>> print(entry(Entry(("mao",), ("Mao.",), number=1)))
    1\. Mao.
    """
    return numbered(entry, inline(entry.content), _AFTER_NUMBER)


def document(entries: Iterable[Entry]) -> Iterator[str]:
    r"""Yield the lines of paragraphs with a hanging indent.

    >>> print(*document([Entry(("mao",), ("Mao.",)), Entry(("kim",), ("Kim.",))]), sep="\n")
    #[
    #set par(hanging-indent: 1.5em)
    <BLANKLINE>
    Mao.
    <BLANKLINE>
    Kim.
    ]
    """
    yield from _BEGIN
    for each in entries:
        yield ""
        lines = _guarded(in_lines(_typst(each.content), " \\\n", " "))
        yield from numbered(each, lines, _AFTER_NUMBER).split("\n")
    yield _END
