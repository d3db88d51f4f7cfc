"""A file of the site, as the modules that make one yield it: where in the folder, and what is in it."""

from typing import NamedTuple


class File(NamedTuple):
    """A file: its path within the folder, with slashes, and its content; text is written as UTF-8."""

    path: str
    content: str | bytes
