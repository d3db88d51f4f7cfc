"""Content as runs of text with the formatting in force on each: for languages that close rather than undo.

Few languages can say "not italic" within italics. Where formatting is undone (``font-style`` ``normal``), its
mark is closed and opened again after; what is set twice is said once. White space at the edges of a run
belongs to what is around both it and the next, since no mark of Markdown may stand at a space.

Line ends in texts become spaces. Those in runs are ours: :data:`BREAK` and :data:`COLUMN` set blocks apart.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from citekit.csl.output import LINE_ENDS, Content, Entry, Open

Format: TypeAlias = tuple[str, str]
"""An attribute and its value, as in the tokens of content."""

BREAK: Final = "\n"
"""Where a block begins or ends that has lines of its own."""
COLUMN: Final = "\t"
"""Where the left margin ends and the text beside it begins."""

_APART: Final = {
    (True, "block"): BREAK,
    (False, "block"): BREAK,
    (True, "left-margin"): BREAK,
    (False, "left-margin"): COLUMN,
    (False, "right-inline"): BREAK,
    (True, "indent"): BREAK,
    (False, "indent"): BREAK,
}

_FORMATS: Final = frozenset(
    {
        ("font-style", "italic"),
        ("font-style", "oblique"),
        ("font-variant", "small-caps"),
        ("font-weight", "bold"),
        ("font-weight", "light"),
        ("text-decoration", "underline"),
        ("vertical-align", "sup"),
        ("vertical-align", "sub"),
    }
)
"""What is to be said; the other values say that one of these ends."""

_LINKED_SCHEMES: Final = ("https://", "http://", "ftp://", "mailto:")
_NOT_IN_ADDRESSES: Final = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f\x85\xa0\u2028\u2029]')
_SEAMS: Final = re.compile(r" *[\n\t][ \n\t]*")


class Run(NamedTuple):
    """Text and the formats in force on it, outermost first."""

    text: str
    formats: tuple[Format, ...]


class Change(NamedTuple):
    """What ends (innermost first) and what begins before a stretch of text."""

    ended: tuple[Format, ...]
    begun: tuple[Format, ...]
    text: str


class Words(dict[Format, tuple[str, str]]):
    """What begins and what ends each format in a language; `link` says it for an address.

    >>> Words({}, lambda url: (f"<{url}|", ">"))["link", "https://example.org/"]
    ('<https://example.org/|', '>')
    """

    def __init__(self, words: Mapping[Format, tuple[str, str]], link: Callable[[str], tuple[str, str]]):
        super().__init__(words)
        self._link = link

    def __missing__(self, format: Format) -> tuple[str, str]:
        return self._link(address(format[1]))


def is_linked(url: str) -> bool:
    """Say whether a link may be made of a URL: those that do something else than lead somewhere may not.

    >>> is_linked("https://example.org/"), is_linked("javascript:alert(1)")
    (True, False)
    """
    return url.lower().startswith(_LINKED_SCHEMES)


def address(url: str) -> str:
    """Return a URL without the characters that no URL has, and that languages delimit addresses by.

    >>> address("https://example.org/a b{c}")
    'https://example.org/a%20b%7Bc%7D'
    """
    return _NOT_IN_ADDRESSES.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)


def written(content: Content, words: Words, escape: Callable[[str], str]) -> str:
    """Return content in a language of which every format has words; seams of blocks are still in it.

    >>> from citekit.csl.output import Close
    >>> italic = ("font-style", "italic")
    >>> words = Words({italic: ("<", ">")}, lambda url: ("", ""))
    >>> written(("A", Open(*italic), "B", Close(*italic)), words, str.lower)
    'a<b>'
    """
    parts = []
    for ended, begun, text in changes(runs(content)):
        parts += [words[each][1] for each in ended]
        parts += [words[each][0] for each in begun]
        parts.append(escape(text))
    return "".join(parts)


def in_one_line(written: str) -> str:
    r"""Return what was written with a space at each seam.

    >>> in_one_line("\n[1] \tMao.\n")
    '[1] Mao.'
    """
    has_seams = BREAK in written or COLUMN in written
    return (_SEAMS.sub(" ", written) if has_seams else written).strip(" ")


def in_lines(written: str, line: str, column: str) -> str:
    r"""Return what was written with a language's words at its seams.

    >>> in_lines("\n[1] \tMao.\nLost.", line=" / ", column=" | ")
    '[1] | Mao. / Lost.'
    """
    return _SEAMS.sub(lambda seam: line if BREAK in seam[0] else column, written.strip(" \n\t"))


def numbered(entry: Entry, text: str, after: str) -> str:
    """Return an entry's text after the number of its note, if it has one, and what is to be after that.

    >>> numbered(Entry(("mao",), (), number=1), "Mao.", ". "), numbered(Entry(("mao",), ()), "Mao.", ". ")
    ('1. Mao.', 'Mao.')
    """
    return f"{entry.number}{after}{text}" if entry.number else text


def changes(runs: Iterable[Run]) -> Iterator[Change]:
    """Yield the text of each run after what ends and begins there; all has ended at the end."""
    before: tuple[Format, ...] = ()
    for text, formats in runs:
        kept = len(_shared(before, formats))
        yield Change(before[kept:][::-1], formats[kept:], text)
        before = formats
    if before:
        yield Change(before[::-1], (), "")


def runs(content: Content) -> list[Run]:
    """Return the runs of content; what has the same formats is one, and white space between runs its own.

    >>> from citekit.csl.output import Close
    >>> bold = ("font-weight", "bold")
    >>> [run.text for run in runs(("In ", "the", Open(*bold), " War", Close(*bold)))]
    ['In the', ' ', 'War']
    """
    found: list[Run] = []
    space = ""
    for text, formats in _pieces(content):
        core = text.strip()
        if not core:
            space += text
            continue
        start = text.index(core[0])
        _append(found, Run(core, formats), space + text[:start])
        space = text[start + len(core) :]
    return [*found, Run(space, ())] if space else found


def _append(found: list[Run], run: Run, space: str) -> None:
    """Append a run after white space, as one with the last run if nothing changes between them."""
    last = found[-1] if found else Run("", ())
    if found and last.formats == run.formats:
        found[-1] = Run(last.text + space + run.text, run.formats)
        return
    if space:
        found.append(Run(space, _shared(last.formats, run.formats)))
    found.append(run)


def _pieces(content: Content) -> Iterator[tuple[str, tuple[Format, ...]]]:
    around: list[tuple[Format, ...]] = []
    formats: tuple[Format, ...] = ()
    for token in content:
        if isinstance(token, str):
            yield LINE_ENDS.sub(" ", token), formats
            continue
        opens = isinstance(token, Open)
        if opens:
            around.append(formats)
            formats = _within(formats, token)
        else:
            formats = around.pop()
        if token.attribute == "display":
            yield _APART.get((opens, token.value), ""), formats


@lru_cache(maxsize=4096)
def _within(formats: tuple[Format, ...], format: Format) -> tuple[Format, ...]:
    """Return the formats in force within another; scripts are innermost, where they hold only text."""
    others = [each for each in formats if each[0] != format[0]]
    if format in _FORMATS or (format[0] == "link" and is_linked(format[1])):
        others.append(format)
    return tuple(sorted(others, key=_is_script))


def _is_script(format: Format) -> bool:
    return format[0] == "vertical-align"


def _shared(one: tuple[Format, ...], other: tuple[Format, ...]) -> tuple[Format, ...]:
    """Return what both begin with."""
    at = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        at += 1
    return one[:at]
