r"""Number variables, as far as no locale is needed: what is numeric, what is plural, what the numbers are.

Specified in CSL 1.0.2, "Number", "Label" and "Choose" (is-numeric);
https://docs.citationstyles.org/en/1.0.2/specification.html#number. That a backslash makes of a hyphen a mere
character ("3\-B" is one page) is a convention of citeproc-js.
"""

import re
from functools import lru_cache
from typing import Final

# A number, perhaps with letters: "2", "L2", "2nd", "D2b", "12a-c"; "2,000" and "1/2" are one number too.
_ARABIC: Final = r"[A-Za-z]*\d+(?:[A-Za-z]+-[A-Za-z]|[A-Za-z]*|(?:,\d{3})+|/\d+)"
ROMAN: Final = r"(?=[ivxlcm])m{0,3}(?:cm|c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
"""The pattern of a small roman numeral; without "d", for "d" is a letter more often than 500."""
_NUMBER: Final = re.compile(rf"{_ARABIC}|{ROMAN}", re.ASCII)
# Capital roman numerals may as well be letters ("Part C") and are not numeric, but they too make ranges.
_LIMIT: Final = re.compile(rf"{_ARABIC}|{ROMAN}|{ROMAN.upper()}", re.ASCII)

_AND: Final = r",?\s+(?:and|et|und|y|e|och|og|en)\s+"
# The hyphen of "12a-c" and the comma of "2,000" separate nothing.
_HYPHEN: Final = r"\s*(?:(?<!\d[A-Za-z])(?:--?|–)|(?:--?|–)(?![A-Za-z]\b))\s*"
_COMMA: Final = r"\s*[,;](?:\s+|(?=\d)(?!\d{3}(?!\d)))"
_SEPARATOR: Final = re.compile(rf"((?<!\s)(?:{_AND}|\s*\\+[-–]\s*|{_HYPHEN}|{_COMMA}|\s*&\s*))")
_ESCAPED_HYPHEN: Final = re.compile(r"(?<!\s)\s*\\+[-–]\s*")
_LETTERS: Final = re.compile(r"[A-Za-z]*(?=\d)")
_MOST_DIGITS: Final = 16
"""Longer numbers count nothing, and are printed as they are."""
_PRINTED: Final = {",": ", ", ";": "; ", "&": " & ", "\\-": "-", "\\–": "-"}

_ROMAN_DIGITS: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)


@lru_cache(maxsize=8192)
def is_numeric(text: str) -> bool:
    """Return whether text is nothing but numbers, which may have letters and be joined by ``, - &`` or "and".

    >>> is_numeric("2nd"), is_numeric("L2, 5 & 7-9"), is_numeric("2nd edition"), is_numeric("second")
    (True, True, False, False)
    """
    if text.isdigit() and text.isascii():
        return True
    return all(_NUMBER.fullmatch(piece) for piece in _SEPARATOR.split(text.strip())[::2])


@lru_cache(maxsize=8192)
def is_plural(text: str) -> bool:
    r"""Return whether text describes several, by which a contextual label is plural.

    It does if a number comes first and a comma, a hyphen, an ampersand or "and" joins something to it. How many
    a single number means (number-of-volumes) is for the caller to see.

    >>> is_plural("7–9"), is_plural("12, fig. 3"), is_plural("12"), is_plural(r"3\-B")
    (True, True, False, False)
    """
    if text.isdigit():
        return False
    first, *others = _SEPARATOR.split(_ESCAPED_HYPHEN.sub("", text.strip()))
    return bool(others) and _LIMIT.fullmatch(first) is not None


@lru_cache(maxsize=8192)
def split_numbers(text: str) -> tuple[tuple[str, str], ...]:
    r"""Return the numbers of a text, each with what is printed between it and the next.

    Text that is not made of numbers is one piece, as it stands. Ranges get an en dash.

    >>> split_numbers("2 - 4,6&8")
    (('2', '–'), ('4', ', '), ('6', ' & '), ('8', ''))
    >>> split_numbers("Special issue 2-4")
    (('Special issue 2-4', ''),)
    """
    parts = _SEPARATOR.split(text.strip())
    if not all(map(_LIMIT.fullmatch, parts[::2])):
        return ((_ESCAPED_HYPHEN.sub("-", text), ""),)
    separators = [_printed(*parts[place - 1 : place + 2]) for place in range(1, len(parts), 2)]
    return tuple(zip(parts[::2], [*separators, ""], strict=True))


def _printed(before: str, separator: str, after: str) -> str:
    mark = separator.strip()
    if mark in {"-", "--", "–"}:
        return "–" if _letters(before) == _letters(after) else "-"
    return _PRINTED.get(mark) or separator


def _letters(number: str) -> str:
    """Return the letters before a number: "S" of "S12", none of a roman numeral's."""
    match = _LETTERS.match(number)
    return match[0] if match else ""


def is_plain(piece: str) -> bool:
    """Return whether a piece is a number without letters, the only kind that is made ordinal or roman.

    >>> is_plain("2"), is_plain("2nd")
    (True, False)
    """
    return piece.isascii() and piece.isdigit() and len(piece) < _MOST_DIGITS


@lru_cache(maxsize=4096)
def roman(number: int) -> str:
    """Return a number in small roman numerals, or in digits where it has none (0, 4000).

    >>> roman(1949)
    'mcmxlix'
    """
    if not 0 < number < 4000:
        return str(number)
    numeral = ""
    for value, digits in _ROMAN_DIGITS:
        count, number = divmod(number, value)
        numeral += digits * count
    return numeral
