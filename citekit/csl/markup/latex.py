r"""LaTeX, for any engine and without a package but hyperref, which ``\href`` needs.

Texts stay in Unicode, as LaTeX has taken them since 2018 (https://www.latex-project.org/news/latex2e-news/ltnews28.pdf).
A document is a list with a hanging indent. It is no ``thebibliography``, since that would print labels of its
own before entries that have those of their style.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.csl.markup.runs import Words, in_lines, in_one_line, numbered, written
from citekit.csl.output import Content, Entry

_COMMANDS: Final = {
    ("font-style", "italic"): "textit",
    ("font-style", "oblique"): "textsl",
    ("font-variant", "small-caps"): "textsc",
    ("font-weight", "bold"): "textbf",
    ("font-weight", "light"): "textmd",
    ("text-decoration", "underline"): "underline",
    ("vertical-align", "sup"): "textsuperscript",
    ("vertical-align", "sub"): "textsubscript",
}

_ESCAPES: Final = {character: f"\\{character}" for character in "#$%&_{}"} | {
    "\\": "\\textbackslash{}",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
    "|": "\\textbar{}",
    "`": "\\`{}",
    "\u00a0": "~",
    # Two of these would be another character.
    "-": "-{}",
    "'": "'{}",
    ",": ",{}",
}
_SPECIAL: Final = re.compile(r"[#$%&_{}\\^~<>|`\u00a0]|-(?=-)|'(?=')|,(?=,)")
_IN_ADDRESSES: Final = str.maketrans(
    {"#": "\\#", "%": "\\%", "&": "\\&", "_": "\\_", "~": "\\~", "$": "\\%24"}
)

_BEGIN: Final = (
    "\\begin{list}{}{\\setlength{\\leftmargin}{1.5em}\\setlength{\\itemindent}{-\\leftmargin}"
    "\\setlength{\\labelwidth}{0pt}\\setlength{\\labelsep}{0pt}}"
)
_END: Final = "\\end{list}"


def _link(url: str) -> tuple[str, str]:
    return f"\\href{{{url.translate(_IN_ADDRESSES)}}}{{", "}"


_WORDS: Final = Words({format: (f"\\{command}{{", "}") for format, command in _COMMANDS.items()}, _link)


def inline(content: Content) -> str:
    r"""Return content as LaTeX on one line.

    >>> from citekit.csl.output import Close, Open
    >>> print(inline(("R & D: ", Open("font-style", "italic"), "Wengao", Close("font-style", "italic"))))
    R \& D: \textit{Wengao}
    """
    return in_one_line(_latex(content))


def _latex(content: Content) -> str:
    return written(content, _WORDS, _escape)


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)


def entry(entry: Entry) -> str:
    r"""Return an entry as LaTeX, with the number of its note if it has one.

    >>> print(entry(Entry(("mao",), ("Mao 100%.",), number=1)))
    1. Mao 100\%.
    """
    return numbered(entry, inline(entry.content), ". ")


def document(entries: Iterable[Entry]) -> Iterator[str]:
    r"""Yield the lines of a list; none if nothing is in it, which LaTeX would take for a mistake.

    >>> print(*list(document([Entry(("mao",), ("[1] Mao.",))]))[1:], sep="\n")
    \item{} [1] Mao.
    \end{list}
    """
    begin: tuple[str, ...] = (_BEGIN,)
    for each in entries:
        yield from begin
        begin = ()
        # Without the braces, a text in brackets would be taken for the item's label.
        text = in_lines(_latex(each.content), "\\newline{}", "\\quad ")
        yield f"\\item{{}} {numbered(each, text, '. ')}"
    if not begin:
        yield _END
