"""Sorting more than memory should hold: sorted stretches in temporary files, then merged (an external merge sort)."""

import heapq
from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, Final

_HELD: Final = 200_000


class Sorter:
    """Takes lines in any order, and gives them back in the order of their characters.

    It is to be used in a `with`, behind which its files are gone.

    Args:
        held: how many lines may be in memory.

    >>> with Sorter(held=2) as sorter:
    ...     for line in ("b", "c", "a"):
    ...         sorter.add(line)
    ...     list(sorter)
    ['a', 'b', 'c']
    """

    def __init__(self, held: int = _HELD) -> None:
        self._most = held
        self._held: list[str] = []
        self._files: list[IO[str]] = []
        self._open = ExitStack()

    def __enter__(self) -> "Sorter":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, line: str) -> None:
        """Take a line; there is no end of a line within it."""
        self._held.append(line)
        if len(self._held) >= self._most:
            self._put_away()

    def __iter__(self) -> Iterator[str]:
        """Yield all lines; again from the first each time, but not twice at once."""
        for file in self._files:
            file.seek(0)
        self._held.sort()
        return heapq.merge(*map(_lines, self._files), self._held)

    def _put_away(self) -> None:
        file = self._open.enter_context(
            TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n")  # noqa: SIM115 (the stack closes it)
        )
        file.writelines(f"{line}\n" for line in sorted(self._held))
        self._files.append(file)
        self._held = []


def _lines(file: IO[str]) -> Iterator[str]:
    return (line.removesuffix("\n") for line in file)
