"""What all pages use: the look, the scripts, the icon; written as they are."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from citekit.publish.files import File

_NAMES: Final = ("cite.js", "icon.svg", "search.js", "style.css")


def assets() -> Iterator[File]:
    """Yield the files.

    >>> [file.path for file in assets()]
    ['assets/cite.js', 'assets/icon.svg', 'assets/search.js', 'assets/style.css']
    """
    for name in _NAMES:
        yield File(f"assets/{name}", (files(__package__) / name).read_bytes())
