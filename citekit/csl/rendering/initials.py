"""Given names as initials.

CSL 1.0.2, "Name", attributes `initialize` and `initialize-with`
(https://docs.citationstyles.org/en/1.0.2/specification.html#name).
"""

import re
from functools import lru_cache
from typing import Final

_PIECES: Final = re.compile(r"[^.]+\.?")
_SPACES: Final = re.compile(" {2,}")


@lru_cache(maxsize=32768)
def initials(given: str, initialize_with: str, hyphen: str = "-") -> str:
    """Return a given name as initials; words in lower case stay, as particles do.

    Args:
        given: the given name.
        initialize_with: what follows each initial.
        hyphen: what stands between the initials of a hyphenated name.

    >>> initials("John Bertrand de Cusance", "."), initials("Jean-Luc", ". "), initials("Ph.M.E.", "")
    ('J.B. de C.', 'J.-L.', 'PhME')
    """
    made = ""
    for word in given.split():
        for index, part in enumerate(word.split("-")):
            joint = hyphen if index else ""
            for piece in _PIECES.findall(part):
                letters = _letters(piece)
                if letters[:1].upper() == letters[:1]:
                    made = (made.rstrip(" ") if joint else made) + joint + letters + initialize_with
                elif not index:
                    made += f" {piece} "
                joint = ""
    return _SPACES.sub(" ", made).strip(" ")


def _letters(piece: str) -> str:
    """Return what stands for a piece of a name: its first letter, or all of an abbreviation.

    In scripts that have no capitals, any letter is as good as one. Two capitals before small letters are one
    letter of another script, transliterated.

    >>> _letters("Mary"), _letters("Ph."), _letters("TSeren")
    ('M', 'Ph', 'Ts')
    """
    if piece.endswith("."):
        return piece[:-1]
    word = piece.lstrip("'\u2018\u2019\u02bb\"(")
    return word[:2].capitalize() if word[:2].isupper() and word[2:].islower() and len(word) > 2 else word[:1]


@lru_cache(maxsize=32768)
def normalized(given: str, initialize_with: str, hyphen: str = "-") -> str:
    """Return a given name whose initials are spelled in the style's way and whose full names stay.

    >>> normalized("John M.E", ". "), normalized("M E.", ""), normalized("A. Alan", ".")
    ('John M. E.', 'ME', 'A. Alan')
    """
    made = ""
    for word in given.split():
        if len(word) > 1 and "." not in word:
            made += f" {word} "
            continue
        for index, part in enumerate(word.split("-")):
            made = made.rstrip(" ") + hyphen if index and hyphen else made
            made += "".join(piece.rstrip(".") + initialize_with for piece in _PIECES.findall(part))
    return _SPACES.sub(" ", made).strip(" ")
