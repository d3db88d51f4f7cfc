r"""Text with CSL-JSON's markup to LaTeX in which nothing is carried out.

A record may have come from anywhere: a page, a file of somebody else's. So the only commands in what is written
are those of this module: for markup, for characters that TeX would act on, for mathematics that does nothing
but print (:mod:`citekit.support.latex.math`) and for chemical formulas
(:mod:`citekit.support.latex.chemistry`). Every other command, also one that was read in a ``.bib`` file and is
unknown here, is written as the characters that it consists of. A text does not tell whether it was a command
once; one that is unknown may be ``\input``, and would most often not be defined where the file is used. It is
read back as the same text all the same.

Characters of control, which TeX refuses, are left out; who must have them carries the text beside.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from citekit.support.latex.chemistry import is_inert
from citekit.support.latex.markup import MARKUP, NOCASE, is_balanced
from citekit.support.latex.math import is_safe

_ESCAPES: Final = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "`": "\\textasciigrave{}",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
    "|": "\\textbar{}",
    "\u00a0": "~",
    # No \par: whoever sets a title or a name in the argument of a command takes it for the end of a mistake.
    "\n": "\\newline{}",
    # Two of these would be another character.
    "'": "'{}",
    "-": "-{}",
    ",": ",{}",
    " ": "\\ ",
    **{sign: f"\\{sign}" for sign in "&%#_$"},
    **dict.fromkeys("\t\r\x0b\x0c\x85\u2028\u2029", " "),
}
_CONTROL: Final = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
_SIGNS: Final = rf"[\\{{}}&%#_$^~`<>|\u00a0\n{_CONTROL}] | '(?=') | -(?=-) | ,(?=,) | (?<=[ ])[ ]"
_ESCAPED: Final = re.compile(
    rf"""(?P<math>\$(?![\s$])[^$\n]{{0,300}}?(?<![\s\\])\$)
       | (?P<formula>\\c[eh]\{{[^\\{{}}\n]{{1,100}}\}})
       | {_SIGNS}""",
    re.VERBOSE,
)
_ESCAPED_WORDS: Final = re.compile(_SIGNS, re.VERBOSE)
_TAG: Final = re.compile(r"</?(?:i|b|sup|sub)>|<span\b[^<>]*>|</span>")
_COMMANDS: Final = {
    opening: (f"\\{command}{{", closing) for command, (opening, closing) in MARKUP.items()
} | {NOCASE[0]: ("{", NOCASE[1])}
_COMMANDS_OF_WORDS: Final = _COMMANDS | {NOCASE[0]: ("", NOCASE[1])}
"""In names no braces protect case, and programs count those that there are."""


def encode(text: str) -> str:
    r"""Return a text with CSL-JSON's markup as LaTeX.

    >>> encode('The <span class="nocase">NASA</span> <i>Guide</i> & {more}')
    'The {NASA} \\emph{Guide} \\& \\textbraceleft{}more\\textbraceright{}'
    >>> encode(r"$\alpha$ and \input{x} for $5")
    '$\\alpha$ and \\textbackslash{}input\\textbraceleft{}x\\textbraceright{} for \\$5'
    """
    return _encode(text, _escape, _COMMANDS) if _ESCAPED.search(text) else text


def encode_words(text: str) -> str:
    r"""Return a name as LaTeX, in which there is no mathematics: whoever takes its first letter would halve it.

    >>> encode_words(r"$\alpha$ & Co")
    '\\$\\textbackslash{}alpha\\$ \\& Co'
    """
    return _encode(text, _escape_words, _COMMANDS_OF_WORDS) if _ESCAPED_WORDS.search(text) else text


def _encode(text: str, escape: Callable[[str], str], commands: Mapping[str, tuple[str, str]]) -> str:
    out: list[str] = []
    tags: list[tuple[str, int]] = []
    end = 0
    for match in _TAG.finditer(text):
        out.append(escape(text[end : match.start()]))
        out.append(escape(match[0]))
        end = match.end()
        if match[0].startswith("</"):
            _close_tag(match[0], tags, out, commands)
        else:
            tags.append((match[0], len(out) - 1))
    return "".join(out) + escape(text[end:])


def _close_tag(
    closing: str, tags: list[tuple[str, int]], out: list[str], commands: Mapping[str, tuple[str, str]]
) -> None:
    """Make a command of a tag and the one that it closes; tags that do not match stay as they are."""
    opening, at = tags[-1] if tags else ("", 0)
    command, expected = commands.get(opening, (None, "</span>" if opening.startswith("<span") else ""))
    if closing != expected:
        return
    tags.pop()
    if command is not None:
        # To BibTeX, a brace with a backslash after it protects nothing.
        twice = command == "{" and next((piece for piece in out[at + 1 : -1] if piece), "").startswith("\\")
        out[at], out[-1] = command * (1 + twice), "}" * (command.count("{") + twice)


def _escape(text: str) -> str:
    return _ESCAPED.sub(_replacement, text)


def _escape_words(text: str) -> str:
    return _ESCAPED_WORDS.sub(lambda match: _ESCAPES.get(match[0], ""), text)


def _replacement(match: re.Match[str]) -> str:
    found = match[0]
    if match["math"]:
        return found if _is_math(match) else f"\\${_escape(found[1:])}"
    if match["formula"]:
        return found if is_inert(found[4:-1]) else f"\\textbackslash{{}}{_escape(found[1:])}"
    return _ESCAPES.get(found, "")


def _is_math(match: re.Match[str]) -> bool:
    """Tell mathematics from two prices: a dollar before a digit ends it only if it can be nothing else."""
    found = match[0]
    price = match.string[match.end() : match.end() + 1].isdecimal() and not set(found) & set("\\^_{")
    return not price and is_balanced(found) and is_safe(found)
