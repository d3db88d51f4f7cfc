r"""LaTeX in Unicode to LaTeX in ASCII, for BibTeX and other programs of eight bits: é to ``{\'e}``, ø to ``{\o}``.

Commands are those that :mod:`citekit.support.latex` reads (:mod:`citekit.support.latex_symbols`), each in braces of
its own: BibTeX takes such a group for one letter when it sorts, shortens and changes case (btxdoc, section 4).
"""

import re
import unicodedata
from functools import cache
from typing import Final

from citekit.support.latex_symbols import ACCENTS, SYMBOLS, WORDS

_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SIGNS: Final = {"—": "---", "–": "--", "“": "``", "”": "''"}
_NEAR_SIGNS: Final = "-—–'`’‘“”"
_NOT_SIGNS: Final = ("\u2005", "\u00ad", "ˇ")


def ascii_latex(latex: str) -> tuple[str, str]:
    r"""Return LaTeX in ASCII, and the letters for which LaTeX has no command; these stand as they are.

    >>> ascii_latex("Café Søren – Ďurica"), ascii_latex("毛 é")
    (("Caf{\\'e} S{\\o}ren -- {\\v D}urica", ''), ("毛 {\\'e}", '毛'))
    """
    if latex.isascii():
        return latex, ""
    text = _NOT_ASCII.sub(_replacement, latex)
    return text, "".join(sorted(set(_NOT_ASCII.findall(text))))


def _replacement(match: re.Match[str]) -> str:
    near = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    ligature = _SIGNS.get(match[0])
    return ligature if ligature and not set(near) & set(_NEAR_SIGNS) else command_for(match[0])


@cache
def command_for(letter: str) -> str:
    r"""Return the LaTeX of one letter; the letter where there is none.

    >>> command_for("ǖ"), command_for("§"), command_for("í"), command_for("ж")
    ('{\\={\\"u}}', '{\\S}', "{\\'i}", 'ж')
    """
    if letter in _words():
        return f"{{\\{_words()[letter]}}}"
    base, *accents = list(unicodedata.normalize("NFD", letter))
    if not accents or not (base.isascii() or base in _words()) or not set(accents) <= _accents().keys():
        return letter
    latex = base if base.isascii() else f"{{\\{_words()[base]}}}"
    for accent in accents:
        latex = _accented(_accents()[accent], latex)
    return latex if unicodedata.normalize("NFC", letter) == letter else letter


def _accented(command: str, latex: str) -> str:
    return f"{{\\{command}{' ' if command.isalpha() and not latex.startswith('{') else ''}{latex}}}"


@cache
def _words() -> dict[str, str]:
    """Return the commands of letters and signs, by what they print; the first name goes before the others."""
    words: dict[str, str] = {}
    for name, printed in WORDS.items():
        if len(printed) == 1 and not printed.isascii():
            words.setdefault(printed, name)
    for sign, printed in SYMBOLS.items():
        if len(printed) == 1 and not printed.isascii() and printed not in _NOT_SIGNS:
            words.setdefault(printed, sign)
    return words


@cache
def _accents() -> dict[str, str]:
    accents: dict[str, str] = {}
    for command, combining in ACCENTS.items():
        accents.setdefault(combining, command)
    return accents
