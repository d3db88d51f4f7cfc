r"""LaTeX to text with CSL-JSON's markup.

Accents, letters, dashes, quotes, units and plain formulas become Unicode, font commands ``<i>``, ``<b>``, ``<sup>``,
``<sub>`` and small capitals, and in titles the braces that keep BibTeX and biblatex (manual, section 4.6.4,
"MakeSentenceCase") from changing case ``<span class="nocase">``. Mathematics and unknown commands stay as they are
given. Nothing is executed and no file is read.

Text without a backslash, brace, dollar or the like costs one search. Nesting costs no recursion.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeAlias

from citekit.support.latex import math_signs
from citekit.support.latex.commands import printed
from citekit.support.latex.markup import MARKUP, NOCASE, SMALL_CAPS, group_end
from citekit.support.latex.symbols import ACCENTS, DOTLESS, SPACING_ACCENTS, SYMBOLS, WORDS

Notice: TypeAlias = Callable[[str, str], None]
"""Is told a code and a message for what was not understood."""

_ITALIC: Final = ("<i>", "</i>")
_BOLD: Final = ("<b>", "</b>")
_QUOTES: Final = (("“", "”"), ("‘", "’"))
"""Outer and inner ones."""

_WRAPPERS: Final = (
    MARKUP
    | dict.fromkeys(("textit", "textsl", "mkbibemph", "mkbibitalic"), _ITALIC)
    | {"mkbibbold": _BOLD, "mkbibparens": ("(", ")"), "mkbibbrackets": ("[", "]")}
    | {"mkbibsuperscript": MARKUP["textsuperscript"], "mkbibsubscript": MARKUP["textsubscript"]}
    | {"up": MARKUP["textsuperscript"], "fup": MARKUP["textsuperscript"], "mkbibsc": SMALL_CAPS}
    | dict.fromkeys(("mkbibquote", "enquote"), _QUOTES[0])
    | {"enquote*": _QUOTES[1]}
    | dict.fromkeys(
        "textrm textsf texttt textup textmd textnormal textlatin textcyrillic textcyr textgreek text mbox hbox fbox "
        "uline underline acro mkbibacro textls textnohyphenation llap rlap smash autocap hyperlink textulc lsc "
        "mkbibnamefamily mkbibnamegiven mkbibnameprefix mkbibnamesuffix".split(),
        ("", ""),
    )
)
_DECLARATIONS: Final = {
    **dict.fromkeys(("em", "it", "itshape", "sl", "slshape", "slnine"), _ITALIC),
    **dict.fromkeys(("bf", "bfseries"), _BOLD),
    **dict.fromkeys(("sc", "scshape", "smc", "ninesmc"), SMALL_CAPS),
    **dict.fromkeys(
        "rm rmfamily sf ssf sffamily tt sltt eightrm ttfamily up upshape normalfont mdseries "
        "cyr tiny scriptsize footnotesize small normalsize large Large".split(),
        ("", ""),
    ),
}
"""Commands that hold until their group ends."""

_CASES: Final = {
    **dict.fromkeys(("MakeUppercase", "uppercase", "MakeTextUppercase"), str.upper),
    **dict.fromkeys(("MakeLowercase", "lowercase", "MakeTextLowercase"), str.lower),
}
_WITHOUT_TEXT: Final = frozenset("noopsort selectlanguage hspace vspace phantom hphantom vphantom".split())
"""Commands of which the argument is not printed."""

_SECOND: Final = frozenset({"foreignlanguage", "textcolor", "texorpdfstring"})
"""Commands of which the second argument is the text."""

_TOKEN: Final = re.compile(
    r"""(?P<word>\\[A-Za-z]+\*?[ \t\n]*)
      | (?P<inline>\\\((?:[^\\$]|\\[^)])*\\\) | \\\[(?:[^\\$]|\\[^\]])*\\\])
      | (?P<symbol>\\(?:[^A-Za-z]|$))
      | (?P<open>\{)
      | (?P<close>\})
      | (?P<math>\$\$(?:[^$\\]|\\.)+\$\$ | \$(?:[^$\\]|\\.)*\$)
      | (?P<space>[ \t\n]+)
      | (?P<sign>---?|``?|''|~|[?!]`(?!`))
      | (?P<apostrophe>')
      | (?P<text>[^\\{}$`~'\- \t\n?!]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_ACTIVE: Final = re.compile(r"[\\{}$~`\n\t]|--|''|  ")
_DEEPEST: Final = 20
"""How many accents upon accents are set; nobody has more, but who would make the reader work."""
_OPTIONS: Final = re.compile(r"\[[^\[\]{}\\]{0,100}\](?=\{)")
_PARAGRAPH: Final = re.compile(r"[ \t]*\n[ \t]*\n")
_SIGNS: Final = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": "\u00a0", "?`": "¿", "!`": "¡"}
_TAGGED: Final = re.compile(r"(<[^<>]*>)")


def decode(text: str, notice: Notice) -> str:
    r"""Return the text of a field in which braces protect nothing: a publisher, a note.

    >>> decode(r"M{\"u}ller \& S\o ren, \emph{Works}, 2~vols", print)
    'Müller & Søren, <i>Works</i>, 2\xa0vols'
    >>> decode(r"\input{/etc/passwd} and $x^{2}$", print)
    unknown-command unknown LaTeX command: \input
    '\\input{/etc/passwd} and $x^{2}$'
    """
    return _Scanner(text, notice).read() if _ACTIVE.search(text) else text.strip()


def decode_title(text: str, notice: Notice) -> str:
    r"""Return the text of a title, where braces protect upper and lower case.

    >>> decode_title(r"The {NASA} and {\'E}cole", print)
    'The <span class="nocase">NASA</span> and École'
    """
    return _Scanner(text, notice, protecting=0).read() if _ACTIVE.search(text) else text.strip()


@dataclass(slots=True)
class _Group:
    """An open brace: where its text starts, what is to be done to it, what is to be set around it."""

    start: int
    finish: Callable[[str], str] | None = None
    protects: int = 0
    opened: bool = False
    quotes: bool = False
    closers: list[str] = field(default_factory=list)


class _Scanner:
    """Reads one text. `protecting` counts what protects case by now; from 1 on no more is looked for."""

    def __init__(self, text: str, notice: Notice, protecting: int = 1):
        self.text = text.strip(" \t\n")
        self.notice = notice
        self.protecting = protecting
        self.finishing = 0
        self.quoting = 0
        self.single_quotes = 0
        self.position = 0
        self.out: list[str] = []
        self.groups = [_Group(0)]
        self.pending: list[Callable[[str], str]] = []
        """What is to be done to the next character or group, the innermost last."""

    def read(self) -> str:
        while match := _TOKEN.match(self.text, self.position):
            self.position = match.end()
            _READERS[match.lastgroup or "text"](self, match[0])
        if len(self.groups) > 1:
            self.notice("unbalanced", "an opening brace without a closing one")
        while self.groups:
            self.end_group()
        return "".join(self.out)

    def emit(self, text: str) -> None:
        if self.pending and text:
            text = self.take_pending()(text[0]) + text[1:]
        self.out.append(text)

    def expect(self, finish: Callable[[str], str]) -> None:
        if len(self.pending) < _DEEPEST:
            self.pending.append(finish)

    def take_pending(self) -> Callable[[str], str]:
        taken, self.pending = self.pending, []
        return taken[0] if len(taken) == 1 else partial(_all, taken[::-1])

    def space(self, token: str) -> None:
        if not self.pending:
            self.out.append("\n\n" if _PARAGRAPH.match(token) else " ")

    def open(self, _: str) -> None:
        group = _Group(len(self.out))
        self.groups.append(group)
        if self.pending:
            self.open_argument(group)
        elif not self.protecting and self.text[self.position : self.position + 1] not in ("\\", "}"):
            self.surround(group, NOCASE)
            group.protects = 1
            self.protecting += 1

    def open_argument(self, group: _Group) -> None:
        finish = self.take_pending()
        if isinstance(finish, partial) and finish.func is _wrapped:
            group.quotes = finish.args == _QUOTES[0]
            self.surround(group, _QUOTES[self.quoting % 2] if group.quotes else finish.args)
            self.quoting += group.quotes
        elif self.finishing < _DEEPEST:
            self.finishing += 1
            group.finish = finish

    def surround(self, group: _Group, marks: tuple[str, ...]) -> None:
        """Set marks around a group at once, so that groups within groups are not copied again and again."""
        self.out.append(marks[0])
        group.start, group.opened = len(self.out), True
        group.closers.append(marks[1])

    def close(self, _: str) -> None:
        if len(self.groups) == 1:
            self.notice("unbalanced", "a closing brace without an opening one")
        else:
            self.end_group()

    def end_group(self) -> None:
        group = self.groups.pop()
        self.protecting -= group.protects
        self.quoting -= group.quotes
        self.pending = []
        if group.opened and not any(self.out[at] for at in range(group.start, len(self.out))):
            del self.out[group.start - 1 :]
        else:
            self.out += reversed(group.closers)
        if group.finish is not None:
            self.finishing -= 1
            self.out[group.start :] = [group.finish("".join(self.out[group.start :]))]

    def word(self, token: str) -> None:
        name = _name(token)
        if name in WORDS:
            self.emit(WORDS[name])
        elif name in _FINISHERS:
            self.expect(_FINISHERS[name])
        elif name in _DECLARATIONS:
            self.declare(*_DECLARATIONS[name])
        elif found := printed(name, self.text, self.position):
            text, self.position = found
            self.emit(text)
        elif name in math_signs.WORDS:
            self.emit(math_signs.WORDS[name])
        elif name in _SECOND and self.text[self.position : self.position + 1] == "{":
            self.position = group_end(self.text, self.position)
            self.expect(_FINISHERS["text"])
        else:
            self.unknown(token)

    def math(self, token: str) -> None:
        """Take mathematics as it is, in one pair of dollar signs and without space beside them."""
        body = token.strip("$").strip(" \t\n")
        body += " " if body.endswith("\\") else ""
        self.emit(f"${body}$" if body else token)

    def inline(self, token: str) -> None:
        self.math(token[2:-2])

    def apostrophe(self, token: str) -> None:
        """Take an apostrophe as a closing quote where a single one is open and the word ends."""
        closes = self.single_quotes and not self.text[self.position : self.position + 1].isalnum()
        self.single_quotes -= bool(closes)
        self.emit("’" if closes else token)

    def sign(self, token: str) -> None:
        printed = _SIGNS[token]
        self.single_quotes += printed == "‘"
        self.emit(printed)

    def declare(self, opening: str, closing: str) -> None:
        self.out.append(opening)
        self.groups[-1].closers.append(closing)

    def symbol(self, token: str) -> None:
        sign = token[1:]
        if sign in SYMBOLS:
            self.emit(SYMBOLS[sign])
        elif sign in ACCENTS:
            self.expect(partial(_accented, ACCENTS[sign]))
        else:
            self.emit(token)

    def unknown(self, token: str) -> None:
        """Keep a command as it is given, together with the arguments that follow it."""
        self.notice("unknown-command", f"unknown LaTeX command: {token.strip()}")
        start = end = self.position
        if options := _OPTIONS.match(self.text, end):
            end = options.end()
        while self.text[end : end + 1] == "{":
            end = group_end(self.text, end)
        self.position = end
        self.out.append(token + self.text[start:end])
        self.pending = []


def _name(token: str) -> str:
    name = token[1:].rstrip(" \t\n")
    return name if name in _WRAPPERS else name.rstrip("*")


def _all(finishers: list[Callable[[str], str]], text: str) -> str:
    for finish in finishers:
        text = finish(text)
    return text


def _wrapped(opening: str, closing: str, text: str) -> str:
    return f"{opening}{text}{closing}" if text else ""


def _cased(change: Callable[[str], str], text: str) -> str:
    return "".join(part if part.startswith("<") else change(part) for part in _TAGGED.split(text))


def _nothing(_: str) -> str:
    return ""


def _accented(accent: str, text: str) -> str:
    if not text.strip():
        return SPACING_ACCENTS.get(accent, "") + text
    end = next((at for at in range(1, len(text)) if not unicodedata.combining(text[at])), len(text))
    letter = DOTLESS.get(text[0], text[0]) + text[1:end]
    return unicodedata.normalize("NFC", letter + accent) + text[end:]


_FINISHERS: Final[dict[str, Callable[[str], str]]] = {
    **{name: partial(_accented, accent) for name, accent in ACCENTS.items()},
    **{name: partial(_wrapped, *marks) for name, marks in _WRAPPERS.items()},
    **{name: partial(_cased, change) for name, change in _CASES.items()},
    **dict.fromkeys(_WITHOUT_TEXT, _nothing),
}
"""Commands → what is done to the character or group that follows."""

_READERS: Final[dict[str, Callable[[_Scanner, str], None]]] = {
    "word": _Scanner.word,
    "symbol": _Scanner.symbol,
    "open": _Scanner.open,
    "close": _Scanner.close,
    "math": _Scanner.math,
    "inline": _Scanner.inline,
    "space": _Scanner.space,
    "sign": _Scanner.sign,
    "apostrophe": _Scanner.apostrophe,
    "text": _Scanner.emit,
}
