"""Which records have a word, as the search's script reads it: the numbers of the records, written short.

Numbers are written as the differences between them, each doubled, and one more where the word is in the title; in
digits of five bits, the lowest first, with a sixth bit that says "goes on", as in source maps
(https://tc39.es/ecma426/#sec-base64-vlq).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_GOES_ON: Final = str.maketrans("", "", _DIGITS[32:])
_VALUE: Final = re.compile("[g-z0-9_-]*[A-Za-f]")
"""The digits of one difference."""


class Posting(NamedTuple):
    """A word, or a value of a facet, and the numbers of the records that have it, written."""

    key: str
    numbers: str

    @property
    def records(self) -> int:
        """How many records have it."""
        return len(self.numbers.translate(_GOES_ON))


def written(numbers: Mapping[int, bool]) -> str:
    """Return numbers, rising, and whether the word is in the title of each, as they are written.

    >>> written({3: False, 4: True, 99: True}), written({100000: False})
    ('GD_F', 'gqjG')
    """
    digits: list[str] = []
    before = 0
    for number, in_title in numbers.items():
        rest = (number - before) * 2 + in_title
        before = number
        while rest > 31:
            digits.append(_DIGITS[rest & 31 | 32])
            rest >>= 5
        digits.append(_DIGITS[rest])
    return "".join(digits)


def numbers_of(posting: str) -> dict[int, bool]:
    """Return what `written` was given.

    >>> numbers_of("GD_F")
    {3: False, 4: True, 99: True}
    """
    values = [*map(_value, _VALUE.findall(posting))]
    numbers = accumulate(value >> 1 for value in values)
    return {number: bool(value & 1) for number, value in zip(numbers, values, strict=True)}


def has_any(posting: str, wanted: frozenset[int]) -> bool:
    """Tell whether one of some numbers is among those of a posting; millions of postings are asked.

    >>> has_any("GD_F", frozenset({4})), has_any("GD_F", frozenset({5}))
    (True, False)
    """
    return not wanted.isdisjoint(accumulate(map(_difference, _VALUE.findall(posting))))


@lru_cache(maxsize=65536)
def _value(digits: str) -> int:
    return sum((_DIGITS.index(digit) & 31) << 5 * place for place, digit in enumerate(digits))


@lru_cache(maxsize=65536)
def _difference(digits: str) -> int:
    return _value(digits) >> 1
