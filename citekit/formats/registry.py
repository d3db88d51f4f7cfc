"""Finds the formats: by looking into this package, by name, and by a source's extension and first bytes."""

import pkgutil
from difflib import get_close_matches
from functools import cache
from importlib import import_module

import citekit.formats
from citekit.errors import UnknownFormat
from citekit.formats.contract import Format

_NOT_FORMATS = {"contract", "registry"}


@cache
def all_formats() -> tuple[Format, ...]:
    """Return every format, by name.

    >>> "csl-json" in [format.name for format in all_formats()]
    True
    """
    found: list[Format] = []
    for module in pkgutil.iter_modules(citekit.formats.__path__):
        if module.name not in _NOT_FORMATS:
            content = import_module(f"citekit.formats.{module.name}")
            found += getattr(content, "FORMATS", None) or [content.FORMAT]
    return tuple(sorted(found, key=lambda format: format.name))


def by_name(name: str) -> Format:
    """Return the format of a name or alias.

    Raises:
        UnknownFormat: none goes by it; the message names the nearest ones.
    """
    named = {known: format for format in all_formats() for known in (format.name, *format.aliases)}
    if name in named:
        return named[name]
    near = get_close_matches(name, named, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "`citekit formats` lists them"
    raise UnknownFormat(f"no format is called {name!r}; {hint}")


def guess(file_name: str, start: bytes) -> Format | None:
    """Return the format that a source to be read is in, by its extension and its first bytes.

    The content decides where it is plain; the extension decides between formats that look alike.

    >>> guess("letters.json", b'[{"id": 1}]').name
    'csl-json'
    """
    readable = [format for format in all_formats() if format.read is not None]
    extension = file_name.rpartition(".")[2].lower()
    by_extension = [format for format in readable if extension in format.extensions]
    by_content = [format for format in readable if format.sniff(start)]
    both = [format for format in by_content if format in by_extension]
    return next(iter(both or by_content or by_extension), None)
