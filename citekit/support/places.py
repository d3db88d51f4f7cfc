"""From an offset in a text to its line and column, in a time that does not grow with the text."""

from bisect import bisect_right
from itertools import accumulate

from citekit.problems import Place


class Places:
    r"""The places in a text; its lines are counted once, when the first is asked for.

    >>> places = Places("a\nbc")
    >>> places.at(3)
    Place(file='', line=2, column=2)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def at(self, offset: int) -> Place:
        """Return the place of an offset."""
        if not self._starts:
            self._starts = [0, *accumulate(len(line) + 1 for line in self._text.split("\n"))]
        line = bisect_right(self._starts, offset)
        return Place(line=line, column=offset - self._starts[line - 1] + 1)
