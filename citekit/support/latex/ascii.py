r"""LaTeX in Unicode to LaTeX in ASCII, for BibTeX and other programs of eight bits: é to ``{\'e}``, ø to ``{\o}``.

Commands are those that every LaTeX has (:data:`citekit.support.latex.symbols.WRITTEN`), each in braces of its own:
BibTeX takes such a group for one letter when it sorts, shortens and changes case (btxdoc, section 4). Signs of
mathematics and Greek letters by themselves go into ``\ensuremath``. A word in Greek, and Cyrillic, stay as they are:
their commands are unknown to LaTeX unless it has the encodings for them (LGR, T2A), with which it takes the letters
themselves, and to everybody else that reads the file; a row of them is readable to nobody. So do Chinese and all else
for which there is no command. Mathematics is left alone.

What is read of it is what is read of the LaTeX in Unicode.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from citekit.support.latex import math_signs
from citekit.support.latex.symbols import WRITTEN, WRITTEN_ACCENTS

_MARKS: Final = "\u0300-\u036f"
_PIECE: Final = re.compile(
    rf"""(?P<kept>\\[\\$] | \$[^$]*\$)
       | (?P<tied>[A-Za-z]\u0361[A-Za-z])
       | (?P<letter>[A-Za-z][{_MARKS}]+ | [^\x00-\x7f][{_MARKS}]*)""",
    re.VERBOSE,
)
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LIGATURES: Final = {"—": "---", "–": "--", "“": "``", "”": "''"}
_NEAR_LIGATURES: Final = "-—–'`’‘“”"
_DOTTED: Final = {"i": "\\i", "j": "\\j"}
_ON_DOTS: Final = "`'^\""
"""Accents that LaTeX's encodings themselves set on a letter without its dot."""
_BELOW: Final = ("c", "k", "d", "b", "textcommabelow")


def ascii_latex(latex: str) -> str:
    r"""Return LaTeX in ASCII, but for what LaTeX has no command for.

    >>> ascii_latex("Café Søren – Ďurica"), ascii_latex("毛 é, β and Βήτα")
    ("Caf{\\'e} S{\\o}ren -- {\\v D}urica", "毛 {\\'e}, {\\ensuremath{\\beta}} and Βήτα")
    """
    return latex if latex.isascii() else _PIECE.sub(_replacement, latex)


def not_ascii(latex: str) -> str:
    """Return the letters that are left as they are, each once.

    >>> not_ascii("Mao 毛泽东 毛")
    '毛泽东'
    """
    return "".join(dict.fromkeys(_NOT_ASCII.findall(latex)))


def _replacement(match: re.Match[str]) -> str:
    found = match[0]
    if match["kept"]:
        return found
    if match["tied"]:
        return f"{{\\t {found[0]}{found[2]}}}"
    if found in _LIGATURES and not set(_beside(match)) & set(_NEAR_LIGATURES):
        return _LIGATURES[found]
    greek = math_signs.is_greek
    return found if greek(found[0]) and any(map(greek, _beside(match))) else command_for(found)


def _beside(match: re.Match[str]) -> str:
    text = match.string
    return text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]


@cache
def command_for(letter: str) -> str:
    r"""Return the LaTeX of one letter with its accents; the letter where there is none.

    >>> command_for("ǖ"), command_for("§"), command_for("í"), command_for("ĭ"), command_for("ờ"), command_for("ж")
    ('{\\={\\"u}}', '{\\S}', "{\\'i}", '{\\u{\\i}}', '{\\`{\\ohorn}}', 'ж')
    """
    return _sign(letter) or _with_accents(letter) or letter


def _sign(letter: str) -> str:
    if letter in WRITTEN:
        return f"{{\\{WRITTEN[letter]}}}"
    return f"{{\\ensuremath{{{math_signs.WRITTEN[letter]}}}}}" if letter in math_signs.WRITTEN else ""


def _with_accents(letter: str) -> str:
    base, *accents = list(unicodedata.normalize("NFD", letter))
    whole = unicodedata.normalize("NFC", base + "".join(accents[:1]))
    if whole in WRITTEN:
        base, accents = whole, accents[1:]
    latex = base if base.isascii() else f"{{\\{WRITTEN[base]}}}" if base in WRITTEN else ""
    if not latex or not accents or not set(accents) <= WRITTEN_ACCENTS.keys():
        return ""
    for accent in accents:
        latex = _accented(WRITTEN_ACCENTS[accent], latex)
    return latex


def _accented(command: str, latex: str) -> str:
    if latex in _DOTTED and command not in _ON_DOTS and command not in _BELOW:
        latex = f"{{{_DOTTED[latex]}}}"
    between = " " if command[-1].isalpha() and not latex.startswith("{") else ""
    return f"{{\\{command}{between}{latex}}}"
