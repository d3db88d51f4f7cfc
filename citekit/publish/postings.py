"""Which records have a word, as the search's script reads it: the numbers of the records, written short.

Numbers are written as the differences between them, each doubled, and one more where the word is in the title; in
digits of five bits, the lowest first, with a sixth bit that says "goes on", as in source maps
(https://tc39.es/ecma426/#sec-base64-vlq).
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES: Final = {digit: value for value, digit in enumerate(_DIGITS)}
_GOES_ON: Final = str.maketrans("", "", _DIGITS[32:])


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
    return dict(_read(posting))


def _read(posting: str) -> Iterator[tuple[int, bool]]:
    number = rest = shift = 0
    for digit in posting:
        value = _VALUES[digit]
        rest |= (value & 31) << shift
        shift += 5
        if value < 32:
            number += rest >> 1
            yield number, bool(rest & 1)
            rest = shift = 0


def has_any(posting: str, wanted: Collection[int]) -> bool:
    """Tell whether one of some numbers is among those of a posting.

    >>> has_any("GD_F", {4}), has_any("GD_F", {5})
    (True, False)
    """
    return any(number in wanted for number, _ in _read(posting))
