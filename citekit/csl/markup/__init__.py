"""Markup languages: each makes strings of an engine's tagged output, and escapes what it must.

A markup is a module with the functions of :class:`Markup`, found by its name. None knows another.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Final, Protocol, cast

from citekit.csl.output import Content, Entry
from citekit.errors import RequestError

MARKUPS: Final = {
    name: f"citekit.csl.markup.{name}" for name in ("text", "html", "markdown", "latex", "rtf", "typst")
}
"""The markup languages by their names: the module of each."""


class Markup(Protocol):
    """What a module of a markup language has."""

    def inline(self, content: Content) -> str:
        """Return content in the markup, without anything around it."""

    def entry(self, entry: Entry) -> str:
        """Return an entry or citation, on one line, with the number of its note if it has one."""

    def document(self, entries: Iterable[Entry]) -> Iterator[str]:
        """Yield the lines of all entries together, with what belongs around them."""


def find_markup(name: str) -> Markup:
    """Return the markup of a name.

    Raises:
        RequestError: none goes by it.

    >>> find_markup("text").inline(("In ", "Wengao"))
    'In Wengao'
    """
    module = MARKUPS.get(name)
    if module is None:
        raise RequestError(f"no markup is called {name!r}; there is {', '.join(MARKUPS)}")
    return cast(Markup, import_module(module))
