"""The formats: one module each, found by themselves.

A module of this package that ends in ``FORMAT = Format(…)``, or in ``FORMATS`` where the same reader and
writer serve several spellings of one format, is thereby registered. No module may import a library that is
heavy to start with but inside the functions that use it.
"""

from citekit.formats.contract import Format
from citekit.formats.registry import all_formats, by_name, guess

__all__ = ["Format", "all_formats", "by_name", "guess"]
