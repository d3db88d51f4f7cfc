r"""Chemical formulas, ``\ce{H2O}`` and ``\ch{H2O}``, as text with CSL-JSON's markup.

The notation is that of the packages mhchem (https://ctan.org/pkg/mhchem) and chemformula
(https://ctan.org/pkg/chemformula), as far as it is plain: digits behind a letter or a bracket are subscripts,
and ``^`` and ``_`` say what is above and below. Reactions stay commands, and are written as such again if they
have nothing in them but signs of the notation.
"""

import re
from typing import Final

FORMULAS: Final = frozenset({"ce", "ch"})
"""The commands that have a formula."""

_SIMPLE: Final = re.compile(
    r"(?:[A-Za-z0-9()\[\]+.,/ -]|\{\\(?:emph|textit)\{[A-Za-z]+\}\}|[\^_](?:\{[A-Za-z0-9+.,/ -]+\}|[A-Za-z0-9+-]))+"
)
_ITALIC: Final = re.compile(r"\{\\(?:emph|textit)\{([A-Za-z]+)\}\}")
_INERT: Final = re.compile(r"[A-Za-z0-9()\[\]+.,/<>=*^_ -]+")
_RAISED: Final = re.compile(
    r"([\^_])(?:\{([^{}]*)\}|(.))|(?<=[A-Za-z)\]>])(\d+(?:\.\d+)?)|(?<=[A-Za-z0-9)\]>])([+-])$"
)


def formula(text: str) -> str:
    r"""Return a formula as text; nothing where it is more than plain.

    >>> formula("Bi2Se3"), formula("^{8}Li^+"), formula("A -> B")
    ('Bi<sub>2</sub>Se<sub>3</sub>', '<sup>8</sup>Li<sup>+</sup>', '')
    >>> formula(r"Al-{\emph{M}}^{+}")
    'Al-<i>M</i><sup>+</sup>'
    >>> formula("Ca(OH)2"), formula("SO4-")
    ('Ca(OH)<sub>2</sub>', 'SO<sub>4</sub><sup>-</sup>')
    """
    simple = text.strip()
    if not _SIMPLE.fullmatch(simple):
        return ""
    return _RAISED.sub(_set, _ITALIC.sub(r"<i>\1</i>", simple))


def is_inert(text: str) -> bool:
    """Tell whether a formula, also of a reaction, has nothing in it but signs of the notation.

    >>> is_inert("A + 2B -> C^2-"), is_inert("a # b"), is_inert("^^5cinput")
    (True, False, False)
    """
    return _INERT.fullmatch(text) is not None and "^^" not in text


def _set(match: re.Match[str]) -> str:
    above, braced, single, digits, charge = match.groups()
    tag = "sup" if charge or above == "^" else "sub"
    return f"<{tag}>{braced or single or digits or charge}</{tag}>"
