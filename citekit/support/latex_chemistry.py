r"""Chemical formulas, ``\ce{H2O}`` and ``\ch{H2O}``, as text with CSL-JSON's markup.

The notation is that of the packages mhchem (https://ctan.org/pkg/mhchem) and chemformula
(https://ctan.org/pkg/chemformula), as far as it is plain: digits behind a letter or a bracket are subscripts, and
``^`` and ``_`` say what is above and below. Reactions and whatever else they have stay commands.
"""

import re
from typing import Final

FORMULAS: Final = frozenset({"ce", "ch"})
"""The commands that have a formula."""

_SIMPLE: Final = re.compile(r"(?:[A-Za-z0-9()\[\]+.,/ -]|[\^_](?:\{[A-Za-z0-9+.,/ -]+\}|[A-Za-z0-9+-]))+")
_RAISED: Final = re.compile(
    r"([\^_])(?:\{([^{}]*)\}|(.))|(?<=[A-Za-z)\]])(\d+(?:\.\d+)?)|(?<=[A-Za-z0-9)\]])([+-])$"
)


def formula(text: str) -> str:
    """Return a formula as text; nothing where it is more than plain.

    >>> formula("Bi2Se3"), formula("^{8}Li^+"), formula("A -> B")
    ('Bi<sub>2</sub>Se<sub>3</sub>', '<sup>8</sup>Li<sup>+</sup>', '')
    >>> formula("Ca(OH)2"), formula("SO4-")
    ('Ca(OH)<sub>2</sub>', 'SO<sub>4</sub><sup>-</sup>')
    """
    return _RAISED.sub(_set, text.strip()) if _SIMPLE.fullmatch(text.strip()) else ""


def _set(match: re.Match[str]) -> str:
    above, braced, single, digits, charge = match.groups()
    tag = "sup" if charge or above == "^" else "sub"
    return f"<{tag}>{braced or single or digits or charge}</{tag}>"
