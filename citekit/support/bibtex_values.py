r"""The values of BibTeX's fields: pieces in braces or quotation marks, numbers and macros, joined by ``#``.

The grammar (btxdoc, section 2.2; "Tame the BeaST", section 2)::

    value = piece { "#" piece }
    piece = "{" balanced "}" | '"' balanced '"' | number | macro

A macro is what ``@string`` has defined before it, or a month. As BibTeX does, a definition is worked out where it
stands, so that none can refer to itself; how much text macros may grow to is limited, because each can double it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

Notice: TypeAlias = Callable[[str, str], None]

MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_LONGEST: Final = 100_000
_MOST: Final = 50_000_000

_PIECE: Final = re.compile(r"[ \t\n]*(?:(?P<open>[{\"])|(?P<bare>[^\s\"#%'(),={}]+))")
_JOIN: Final = re.compile(r"[ \t\n]*#")
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE: Final = re.compile(r"(?<!\\)[{}\"]")
_PLAIN: Final = re.compile(r"[^\s\"#{}]+[ \t]+[^\"#{}]*")


class Macros:
    """What ``@string`` has defined so far; `later` what it defines further down, which BibTeX cannot know."""

    def __init__(self) -> None:
        self.defined = {month[:3].lower(): month for month in MONTHS}
        self.later: dict[str, str] = {}
        self.grown = 0

    def define(self, name: str, value: str) -> None:
        """Define a macro; case makes no difference."""
        self.defined[name.lower()] = value

    def text(self, name: str, notice: Notice) -> str:
        """Return what a macro stands for; its name if it is not defined."""
        key = name.lower()
        if key in self.defined:
            return self._within_limits(self.defined[key], name, notice)
        if key in self.later:
            notice("late-string", f"@string {name} is defined only further down")
            return self._within_limits(self.later[key], name, notice)
        notice("undefined-string", f"@string {name} is not defined; its name was taken")
        return name

    def _within_limits(self, text: str, name: str, notice: Notice) -> str:
        self.grown += len(text)
        if len(text) <= _LONGEST and self.grown <= _MOST:
            return text
        notice("string-too-long", f"@string {name} grows beyond all measure; its name was taken")
        return name


def read_value(text: str, start: int, macros: Macros, notice: Notice) -> tuple[str, int]:
    """Return the value that begins at a position, and where it ends.

    >>> read_value('{a b} # " c " # 1, title = {x}', 0, Macros(), print)
    ('a b c 1', 17)
    >>> read_value("jan # { 5}", 0, Macros(), print)
    ('January 5', 10)
    """
    pieces: list[str] = []
    end = start
    while match := _PIECE.match(text, end):
        if match["bare"]:
            end = match.end()
            pieces.append(match["bare"] if match["bare"].isdecimal() else macros.text(match["bare"], notice))
        else:
            piece, end = _enclosed(text, match.start("open"), notice)
            pieces.append(piece)
        join = _JOIN.match(text, end)
        if join is None:
            break
        end = join.end()
    return "".join(pieces), end


def _enclosed(text: str, start: int, notice: Notice) -> tuple[str, int]:
    brackets = _BRACE if text[start] == "{" else _BRACE_OR_QUOTE
    depth = 0
    for match in brackets.finditer(text, start):
        if match[0] == '"':
            if depth == 0 and match.start() > start:
                return text[start + 1 : match.start()], match.end()
            continue
        depth += 1 if match[0] == "{" else -1
        if depth == 0 and text[start] == "{":
            return text[start + 1 : match.start()], match.end()
    notice("unclosed", f"the value is not closed: {text[start : start + 40]!r}")
    return text[start + 1 :], len(text)


def whole_value(text: str, macros: Macros, notice: Notice) -> tuple[str, str]:
    """Return the value that a text is, and what is left over at its end.

    >>> whole_value("{Annals}", Macros(), print), whole_value("{A, B} title={x}", Macros(), print)
    (('Annals', ''), ('A, B', ' title={x}'))
    """
    inner = text[1:-1]
    if text[:1] == "{" and text[-1:] == "}" and "{" not in inner and "}" not in inner:
        return inner, ""
    if text.isdecimal():
        return text, ""
    if _PLAIN.fullmatch(text) and "=" not in text:
        notice("not-enclosed", f"the value needs braces around it: {text[:40]!r}")
        return text, ""
    value, end = read_value(text, 0, macros, notice)
    return value, text[end:]


_FIELD: Final = re.compile(r"[\s,]*([^\s\"#%'(),={}]+)[ \t\n]*=")
_JUNK: Final = re.compile(r"[^,\n}]*[,\n}]?")


def read_fields(text: str, start: int, macros: Macros, notice: Notice) -> Iterator[tuple[str, str, int, int]]:
    """Yield the fields that can be found in a text: name, value, where the name begins, where the value ends.

    What is no field comes without a name.

    >>> [field[:2] for field in read_fields("a = {1} b = 2, ?, c = {3", 0, Macros(), lambda code, text: None)]
    [('a', '1'), ('b', '2'), ('', '?'), ('c', '3')]
    """
    end = start
    while end < len(text) and not re.compile(r"[\s,]*(?:[})]|$)").match(text, end):
        match = _FIELD.match(text, end)
        if match is None:
            junk = _JUNK.match(text, end)
            begin, end = end, junk.end() if junk else len(text)
            if text[begin:end].strip(" \t\n,"):
                yield "", text[begin:end].strip(" \t\n,"), begin, end
            continue
        value, end = read_value(text, match.end(), macros, notice)
        yield match[1], value, match.start(1), end
