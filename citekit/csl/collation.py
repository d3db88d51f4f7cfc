"""Sort keys for text: a light one of our own, and the locale's where PyICU is installed.

The light key follows the order of the Unicode Collation Algorithm (https://www.unicode.org/reports/tr10/) and
CLDR's root as far as titles and names need it: spaces before digits, digits before letters; letters without
regard to accents and case first, then by accents, then small before capital; scripts in the order of their
blocks. Punctuation does not count ("alternate=shifted"), as in the lists of libraries. No language's own order
is known (Swedish å after z): for that, install the extra ``icu``.
"""

import string
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any, Final
from unicodedata import combining, normalize

_MARKS: Final = (
    "\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e\u201a\u2039\u203a\u02bc\u02bb"
    "\u2010\u2011\u2012\u2013\u2014\u2026\u00b7\u00bf\u00a1"
)
_IGNORED: Final = dict.fromkeys(map(ord, string.punctuation + _MARKS))
_LETTERS: Final = str.maketrans(
    {
        "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00f0": "d", "\u00fe": "th",
        "\u0131": "i", "\u0127": "h", "\u0138": "q", "\u014b": "n", "\u0167": "t", "\u00df": "ss", "\u1e9e": "ss",
    }
)  # fmt: skip
"""Letters that no decomposition leads to the base letter of."""


def collator(tag: str) -> Callable[[str], Any]:
    """Return what makes sort keys of texts in a locale.

    >>> sorted(["Zoe", "Émile", "emil", "de Luca", "Delacroix"], key=collator("en-US"))
    ['de Luca', 'Delacroix', 'emil', 'Émile', 'Zoe']
    """
    return _icu_collator(tag) or key


@lru_cache(maxsize=16)
def _icu_collator(tag: str) -> Callable[[str], Any] | None:
    try:
        icu: Any = import_module("icu")  # an extra
    except ImportError:
        return None
    made: Callable[[str], Any] = icu.Collator.createInstance(icu.Locale(tag.replace("-", "_"))).getSortKey
    return made


@lru_cache(maxsize=65536)
def key(text: str) -> tuple[str, ...]:
    r"""Return a key that sorts texts by letters, then accents, then case.

    >>> key("Emile") < key("Émile") < key("Emiles"), key("Émile") == key("E\u0301mile")
    (True, True)
    """
    if text.isascii():
        folded = text.lower()
        return (folded.translate(_IGNORED), folded, text.swapcase())
    text = normalize("NFC", text)
    folded = text.casefold()
    base = "".join(char for char in normalize("NFD", folded) if not combining(char)).translate(_LETTERS)
    return (base.translate(_IGNORED), folded, text.swapcase())
