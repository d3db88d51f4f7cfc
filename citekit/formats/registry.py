"""Finds the formats: in this package and in others, by name, and by a source's extension and first bytes."""

import pkgutil
import warnings
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import Final

import citekit.formats
from citekit.errors import UnknownFormat
from citekit.formats.contract import Format

_NOT_FORMATS = {"contract", "registry"}


GROUP: Final = "citekit.formats"
"""The entry point group by which other packages add formats: each names a module, or a Format, or several."""


@cache
def built_in() -> tuple[Format, ...]:
    """Return the formats of this package, by name.

    >>> "csl-json" in [format.name for format in built_in()]
    True
    """
    found: list[Format] = []
    for module in pkgutil.iter_modules(citekit.formats.__path__):
        if module.name not in _NOT_FORMATS:
            found += _formats_of(import_module(f"citekit.formats.{module.name}"))
    return tuple(sorted(found, key=_name))


@cache
def added() -> tuple[Format, ...]:
    """Return the formats that other installed packages add; looked for only where those here do not do.

    A package that cannot be loaded, or has no format, is passed over with a warning.
    """
    from importlib.metadata import entry_points

    found: list[Format] = []
    for point in entry_points(group=GROUP):
        try:
            formats = _formats_of(point.load())
        except Exception as error:  # whatever a package of others does wrong, citekit goes on
            warnings.warn(f"the format {point.name!r} of another package: {error}", stacklevel=2)
            continue
        found += formats
    return tuple(sorted(found, key=_name))


def _formats_of(content: object) -> list[Format]:
    """Return the formats of a module, or those that an entry point names.

    Raises:
        TypeError: there is none.
    """
    several = getattr(content, "FORMATS", None) or getattr(content, "FORMAT", None) or content
    named = several if isinstance(several, list | tuple) else (several,)
    formats = [format for format in named if isinstance(format, Format)]
    if len(formats) < len(named) or not formats:
        raise TypeError(f"{content!r} is no Format and has none")
    return formats


def _name(format: Format) -> str:
    return format.name


def all_formats() -> tuple[Format, ...]:
    """Return every format, those of other packages too, by name.

    >>> "csl-json" in [format.name for format in all_formats()]
    True
    """
    return tuple(sorted((*built_in(), *added()), key=_name))


def by_name(name: str) -> Format:
    """Return the format of a name or alias; a name that is ours cannot be taken by another package.

    Raises:
        UnknownFormat: none goes by it; the message names the nearest ones.
    """
    for formats in (built_in, added):
        named = _by_names(formats())
        if name in named:
            return named[name]
    near = get_close_matches(name, _by_names(all_formats()), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "`citekit formats` lists them"
    raise UnknownFormat(f"no format is called {name!r}; {hint}")


def _by_names(formats: Iterable[Format]) -> dict[str, Format]:
    return {known: format for format in formats for known in (format.name, *format.aliases)}


def guess(file_name: str, start: bytes) -> Format | None:
    """Return the format that a source to be read is in, by its extension and its first bytes.

    The content decides where it is plain; the extension decides between formats that look alike.

    >>> guess("letters.json", b'[{"id": 1}]').name
    'csl-json'
    """
    extension = file_name.rpartition(".")[2].lower()
    return _guess(built_in(), extension, start) or _guess(added(), extension, start)


def _guess(formats: Iterable[Format], extension: str, start: bytes) -> Format | None:
    readable = [format for format in formats if format.read is not None]
    by_extension = [format for format in readable if extension in format.extensions]
    by_content = [format for format in readable if format.sniff(start)]
    both = [format for format in by_content if format in by_extension]
    return next(iter(both or by_content or by_extension), None)
