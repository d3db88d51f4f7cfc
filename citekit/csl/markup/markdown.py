r"""Markdown: CommonMark (https://spec.commonmark.org), and pandoc's for what that has no word for.

Pandoc's are small capitals and underlines (``[Mao]{.smallcaps}``) and scripts (``2^nd^``,
https://pandoc.org/MANUAL.html#pandocs-markdown). An empty comment keeps delimiters apart that would be taken
for others, or for text. Straight quotation marks stay straight.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.csl.markup.runs import Run, Words, changes, in_lines, in_one_line, numbered, runs
from citekit.csl.output import Content, Entry

_FORMATS: Final = {
    ("font-style", "italic"): ("*", "*"),
    ("font-style", "oblique"): ("*", "*"),
    ("font-variant", "small-caps"): ("[", "]{.smallcaps}"),
    ("font-weight", "bold"): ("**", "**"),
    ("font-weight", "light"): ("[", "]{.light}"),
    ("text-decoration", "underline"): ("[", "]{.underline}"),
    ("vertical-align", "sup"): ("^", "^"),
    ("vertical-align", "sub"): ("~", "~"),
}
_TAGS: Final = {
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
}
"""Scripts of more than words: pandoc (3.9) reads them twice over, and takes off escapes both times."""

_SPECIAL: Final = re.compile(
    r"[\\`*{}\[\]<>^~$|@\"] | (?<![^\W_])[_'] | [_'](?![^\W_]) | &(?=\#?\w+;) | -(?=-) | \.(?=\.\.)",
    re.VERBOSE,
)
_PLAIN_SCRIPT: Final = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_AT_START: Final = re.compile(
    r"""^ (?: (?=[-+:=%\#])
            | (?: \(? (?:\d+|[a-z]|[ivxlcdm]+|\#) | \(? [A-Z]+ (?=\)) | [A-Z] (?=\.(?:\s\s|$)) | [IVXLCDM]{2,} )
              (?= [.)] (?:\s|$) ) )""",
    re.VERBOSE | re.MULTILINE,
)
"""Headings, lists and definitions, at the start of a line."""
_IN_ADDRESSES: Final = re.compile(r"[$]|&(?=#?\w+;)")
_BACKSLASHED: Final = r"\\\g<0>"
_GUARD: Final = "<!-- -->"
_AFTER_NUMBER: Final = "\\. "


def _link(url: str) -> tuple[str, str]:
    return "[", f"](<{_IN_ADDRESSES.sub(_BACKSLASHED, url)}>)"


_WORDS: Final = Words(_FORMATS, _link)


def inline(content: Content) -> str:
    r"""Return content as Markdown on one line.

    >>> from citekit.csl.output import Close, Open
    >>> italic = ("font-style", "italic")
    >>> print(inline(("Notes [1] in ", Open(*italic), "Wengao", Close(*italic))))
    Notes \[1\] in *Wengao*
    """
    return _guarded_lines(in_one_line(_markdown(content)))


def _markdown(content: Content) -> str:
    parts: list[str] = []
    for ended, begun, text in changes(map(_escaped, runs(content))):
        closing = "".join([_WORDS[each][1] for each in ended])
        opening = "".join([_WORDS[each][0] for each in begun])
        parts += _joined(parts[-1] if parts else "", closing, opening, text)
    return "".join(parts)


def _escaped(run: Run) -> Run:
    text = _SPECIAL.sub(_BACKSLASHED, run.text)
    script = run.formats[-1:]
    if not script or script[0] not in _TAGS:
        return Run(text, run.formats)
    if _PLAIN_SCRIPT.fullmatch(run.text):
        return Run(text.replace(" ", "\\ "), run.formats)
    opening, closing = _TAGS[script[0]]
    return Run(f"{opening}{text}{closing}", run.formats[:-1])


def _joined(before: str, closing: str, opening: str, text: str) -> list[str]:
    """Return what follows on `before`, with what keeps delimiters from being taken for others or for text."""
    if opening.startswith("[") and not closing and before.endswith("!"):
        opening = _GUARD + opening
    after = opening + text
    if closing.endswith("*") and (opening.startswith("*") or _is_stuck(before + closing, after)):
        closing += _GUARD
    if opening.startswith("*") and _is_stuck(after[::-1], (before + closing)[::-1]):
        opening = _GUARD + opening
    return [closing, opening, text]


def _is_stuck(delimited: str, beyond: str) -> bool:
    """Say whether asterisks stand between a punctuation mark and a letter, where they end nothing."""
    inside = delimited.rstrip("*")
    return beyond[:1].isalnum() and bool(inside) and not inside[-1].isalnum()


def _guarded_lines(markdown: str) -> str:
    """Escape what means something only at the start of a line."""
    return _AT_START.sub(r"\g<0>\\", markdown)


def entry(entry: Entry) -> str:
    r"""Return an entry as Markdown, with the number of its note if it has one.

    >>> print(entry(Entry(("mao",), ("Mao.",), number=1)))
    1\. Mao.
    """
    return numbered(entry, inline(entry.content), _AFTER_NUMBER)


def document(entries: Iterable[Entry]) -> Iterator[str]:
    r"""Yield the lines of paragraphs.

    >>> print(*document([Entry(("mao",), ("Mao.",)), Entry(("kim",), ("Kim.",))]), sep="\n")
    Mao.
    <BLANKLINE>
    Kim.
    """
    for at, each in enumerate(entries):
        if at:
            yield ""
        lines = _guarded_lines(in_lines(_markdown(each.content), "\\\n", " "))
        yield from numbered(each, lines, _AFTER_NUMBER).split("\n")
