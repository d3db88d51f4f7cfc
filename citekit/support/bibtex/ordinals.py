"""Editions: BibTeX's styles print a word ("Second"; btxdoc, section 3.2), biblatex and CSL make one of a number."""

import re
from typing import Final

_WORDS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NUMBERS: Final = {word: str(number) for number, word in enumerate(_WORDS, 1)}
_ORDINAL: Final = re.compile(r"([1-9]\d{0,2})(?:st|nd|rd|d|th)", re.IGNORECASE)
_EDITION: Final = re.compile(r"\s+(?:ed\.?|edn\.?|edition)$", re.IGNORECASE)


def number_of(edition: str) -> str:
    """Return the number of an edition that is one in words or as an ordinal; any other text as it is.

    >>> [number_of(text) for text in ("Second", "3rd ed.", "2d", "2", "Revised edition")]
    ['2', '3', '2', '2', 'Revised edition']
    """
    bare = _EDITION.sub("", edition)
    match = _ORDINAL.fullmatch(bare)
    return match[1] if match else _NUMBERS.get(bare.lower(), edition)


def word_of(number: str) -> str:
    """Return the word for a number: "Second", "21st"; any other text as it is.

    >>> [word_of(text) for text in ("2", "21", "112", "2nd")]
    ['Second', '21st', '112th', '2nd']
    """
    if not (number.isascii() and number.isdecimal()) or number.startswith("0") or len(number) > 3:
        return number
    if int(number) <= len(_WORDS):
        return _WORDS[int(number) - 1].capitalize()
    ending = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ("th" if number[-2:] in ("11", "12", "13") else ending)
