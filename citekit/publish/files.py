"""A file of the site, as the modules that make one yield it: where in the folder, and what is in it."""

from collections.abc import Callable
from typing import NamedTuple


class File(NamedTuple):
    """A file: its path within the folder, with slashes, and its content; text is written as UTF-8."""

    path: str
    content: str | bytes

    def data(self) -> bytes:
        """Return the content as bytes; half a character, which UTF-8 has none of, becomes a question mark."""
        return self.content if isinstance(self.content, bytes) else self.content.encode("utf-8", "replace")


class Draft(NamedTuple):
    """A file that is yet to be made: its path, a digest of all that it is made from but the site, and its maker."""

    path: str
    digest: str
    make: Callable[[], File]
