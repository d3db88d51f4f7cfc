r"""LaTeX to text with CSL-JSON's markup, and back.

Reading does what can be said in such a text: accents, letters, dashes and quotes to Unicode, font commands to
``<i>``, ``<b>``, ``<sup>``, ``<sub>`` and small capitals, and in titles the braces that keep BibTeX and
biblatex (manual, section 4.6.4, "MakeSentenceCase") from changing case to ``<span class="nocase">``.
Mathematics and unknown commands stay as they are given. Nothing is executed and no file is read.

Writing leaves Unicode as it is and escapes what TeX would act on, mathematics with other commands than those of
:mod:`citekit.support.latex_math` among it: nothing in a text is carried out. Braces come out balanced, both as
BibTeX counts them and as readers do that pass over ``\{``. ``decode_title(encode(text)) == text`` for nearly every
text; who must be sure compares.

Text without a backslash, brace, dollar or the like costs one search. Nesting costs no recursion.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeAlias

from citekit.support.latex_chemistry import FORMULAS, formula
from citekit.support.latex_math import is_safe
from citekit.support.latex_symbols import ACCENTS, DOTLESS, SPACING_ACCENTS, SYMBOLS, WORDS
from citekit.support.latex_verbatim import decode_verbatim

Notice: TypeAlias = Callable[[str, str], None]
"""Is told a code and a message for what was not understood."""

NOCASE: Final = ('<span class="nocase">', "</span>")
SMALL_CAPS: Final = ('<span style="font-variant:small-caps;">', "</span>")

_MARKUP: Final = {
    "emph": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "textsc": SMALL_CAPS,
}
"""Commands → CSL-JSON's markup, both ways."""

_WRAPPERS: Final = _MARKUP | {
    "textit": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "mkbibitalic": ("<i>", "</i>"),
    "mkbibbold": ("<b>", "</b>"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
    "mkbibsuperscript": ("<sup>", "</sup>"),
    "mkbibquote": ("“", "”"),
    "enquote": ("“", "”"),
    **dict.fromkeys(
        "textrm textsf texttt textup textmd textnormal textlatin textcyrillic textgreek text mbox hbox "
        "fbox uline underline ensuremath MakeUppercase acro mkbibacro textls".split(),
        ("", ""),
    ),
}
_DECLARATIONS: Final = {
    **dict.fromkeys(("em", "it", "itshape", "sl", "slshape"), ("<i>", "</i>")),
    **dict.fromkeys(("bf", "bfseries"), ("<b>", "</b>")),
    **dict.fromkeys(("sc", "scshape"), SMALL_CAPS),
    **dict.fromkeys("rm rmfamily sf sffamily tt ttfamily up upshape normalfont cyr small".split(), ("", "")),
}
"""Commands that hold until their group ends."""

_VERBATIM: Final = frozenset({"url", "path", "nolinkurl"})
"""Commands that print their argument as it stands."""

_WITHOUT_TEXT: Final = frozenset({"noopsort", "foreignlanguage", "selectlanguage", "hspace", "vspace"})
"""Commands of which the (first) argument is not printed."""

_TOKEN: Final = re.compile(
    r"""(?P<word>\\[A-Za-z]+\*?[ \t\n]*)
      | (?P<inline>\\\((?:[^\\$]|\\[^)])*\\\))
      | (?P<symbol>\\(?:[^A-Za-z]|$))
      | (?P<open>\{)
      | (?P<close>\})
      | (?P<math>\$(?:[^$\\]|\\.)*\$)
      | (?P<space>[ \t\n]+)
      | (?P<sign>---?|``?|''|~)
      | (?P<text>[^\\{}$`~'\- \t\n]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_ACTIVE: Final = re.compile(r"[\\{}$~`\n\t]|--|''|  ")
_DEEPEST: Final = 20
"""How many accents upon accents are set; nobody has more, but who would make the reader work."""
_PARAGRAPH: Final = re.compile(r"[ \t]*\n[ \t]*\n")
_SIGNS: Final = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": "\u00a0"}


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
    closers: list[str] = field(default_factory=list)


class _Scanner:
    """Reads one text. `protecting` counts what protects case by now; from 1 on no more is looked for."""

    def __init__(self, text: str, notice: Notice, protecting: int = 1):
        self.text = text.strip(" \t\n")
        self.notice = notice
        self.protecting = protecting
        self.finishing = 0
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
            self.surround(group, finish.args)
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
        self.pending = []
        if group.opened and not any(self.out[at] for at in range(group.start, len(self.out))):
            del self.out[group.start - 1 :]
        else:
            self.out += reversed(group.closers)
        if group.finish is not None:
            self.finishing -= 1
            self.out[group.start :] = [group.finish("".join(self.out[group.start :]))]

    def word(self, token: str) -> None:
        name = token[1:].rstrip("* \t\n")
        if name in WORDS:
            self.emit(WORDS[name])
        elif name in ACCENTS:
            self.expect(partial(_accented, ACCENTS[name]))
        elif name in _DECLARATIONS:
            self.declare(*_DECLARATIONS[name])
        elif name in _WRAPPERS:
            self.expect(partial(_wrapped, *_WRAPPERS[name]))
        elif name in _WITHOUT_TEXT:
            self.expect(_nothing)
        elif self.text[self.position : self.position + 1] != "{" or not self.whole(name):
            self.unknown(token)

    def whole(self, name: str) -> bool:
        """Read a command whose argument is no LaTeX; tell whether it is one."""
        end = group_end(self.text, self.position)
        argument = self.text[self.position + 1 : end - 1]
        read = (
            decode_verbatim(argument) if name in _VERBATIM else formula(argument) if name in FORMULAS else ""
        )
        if read:
            self.position = end
            self.emit(read)
        return bool(read)

    def inline(self, token: str) -> None:
        self.emit(f"${token[2:-2]}$")

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
        while self.text[end : end + 1] == "{":
            end = group_end(self.text, end)
        self.position = end
        self.out.append(token + self.text[start:end])
        self.pending = []


_READERS: Final[dict[str, Callable[[_Scanner, str], None]]] = {
    "word": _Scanner.word,
    "symbol": _Scanner.symbol,
    "open": _Scanner.open,
    "close": _Scanner.close,
    "math": _Scanner.emit,
    "inline": _Scanner.inline,
    "space": _Scanner.space,
    "sign": lambda scanner, token: scanner.emit(_SIGNS[token]),
    "text": _Scanner.emit,
}


def _all(finishers: list[Callable[[str], str]], text: str) -> str:
    for finish in finishers:
        text = finish(text)
    return text


def _wrapped(opening: str, closing: str, text: str) -> str:
    return f"{opening}{text}{closing}" if text else ""


def _protected(text: str) -> str:
    return _wrapped(*NOCASE, text)


def _nothing(_: str) -> str:
    return ""


def _accented(accent: str, text: str) -> str:
    if not text.strip():
        return SPACING_ACCENTS.get(accent, "") + text
    end = next((at for at in range(1, len(text)) if not unicodedata.combining(text[at])), len(text))
    letter = DOTLESS.get(text[0], text[0]) + text[1:end]
    return unicodedata.normalize("NFC", letter + accent) + text[end:]


_BRACE: Final = re.compile(r"[{}]")
_BARE_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)


def group_end(text: str, start: int) -> int:
    """Return the position after the brace that closes the one at `start`; the text's length if none does.

    >>> group_end("{a{b}c} d", 0)
    7
    """
    depth = 0
    for match in _BRACE.finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return len(text)


def is_balanced(text: str) -> bool:
    r"""Tell whether braces are balanced, both if a backslash before one counts and if it does not.

    >>> is_balanced("{a} {b{c}}"), is_balanced("}{"), is_balanced(r"\{")
    (True, False, False)
    """
    return all(_is_balanced(pattern, text) for pattern in (_BRACE, _BARE_BRACE))


def _is_balanced(brace: re.Pattern[str], text: str) -> bool:
    depth = 0
    for match in brace.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            return False
    return depth == 0


# Writing ----------------------------------------------------------------------------------------------------

_ESCAPES: Final = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "`": "\\textasciigrave{}",
    "\u00a0": "~",
    "\n\n": "\\par{}",
    "\n": "\\newline{}",
    "'": "'{}",
    "-": "-{}",
    " ": "\\ ",
}
_ESCAPED: Final = re.compile(
    r"""\$(?![\s$])[^$\n]{0,200}?(?<![\s\\])\$(?!\d)   # mathematics, by the rule that Markdown has for it
      | [\\{}&%#_$^~`\u00a0] | \n\n? | '(?=') | -(?=-) | (?<=[ ])[ ]""",
    re.VERBOSE,
)
_TAG: Final = re.compile(r"</?(?:i|b|sup|sub)>|<span\b[^<>]*>|</span>")
_COMMANDS: Final = {
    opening: (f"\\{command}{{", closing) for command, (opening, closing) in _MARKUP.items()
} | {NOCASE[0]: ("{", NOCASE[1])}


def encode(text: str) -> str:
    r"""Return a text with CSL-JSON's markup as LaTeX.

    >>> encode('The <span class="nocase">NASA</span> <i>Guide</i> & {more}')
    'The {NASA} \\emph{Guide} \\& \\textbraceleft{}more\\textbraceright{}'
    """
    if not (_ESCAPED.search(text) or "<" in text):
        return text
    out: list[str] = []
    tags: list[tuple[str, int]] = []
    end = 0
    for match in _TAG.finditer(text):
        out.append(_escape(text[end : match.start()]))
        out.append(match[0])
        end = match.end()
        if match[0].startswith("</"):
            _close_tag(match[0], tags, out)
        else:
            tags.append((match[0], len(out) - 1))
    return "".join(out) + _escape(text[end:])


def _close_tag(closing: str, tags: list[tuple[str, int]], out: list[str]) -> None:
    """Make a command of a tag and the one that it closes; tags that do not match stay as they are."""
    opening, at = tags[-1] if tags else ("", 0)
    command, expected = _COMMANDS.get(opening, ("", "</span>" if opening.startswith("<span") else ""))
    if closing != expected:
        return
    tags.pop()
    if command:
        # To BibTeX, a brace with a backslash after it protects nothing.
        twice = command == "{" and next((piece for piece in out[at + 1 : -1] if piece), "").startswith("\\")
        out[at], out[-1] = (command * 2, "}}") if twice else (command, "}")


def _escape(text: str) -> str:
    return _ESCAPED.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    found = match[0]
    if len(found) == 1 or found == "\n\n":
        return f"\\{found}" if found in "&%#_$" else _ESCAPES[found]
    return found if is_safe(found) and is_balanced(found) else f"\\${_escape(found[1:])}"
