"""What an element of a style can see of an item without looking at any value: which variables it has, its type.

Most conditions of styles test only this, and most macros come out empty because of it. So each fact is a bit,
an item is a number of its bits, and what an element can see is a mask: two items with the same bits under the
mask are alike to it, and what it made of one (which branch it took, that it came out empty) holds for the
other (:mod:`citekit.csl.compile`, :mod:`citekit.csl.rendering.choose`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from citekit.csl.citation import Position
from citekit.csl.style import Element

_WORDS: Final = ("type", "position", "locator")
"""Attributes of conditions whose words are facts by themselves; those of a cite's place are added to its item's."""
_VALUE_TESTS: Final = ("is-numeric", "is-uncertain-date")
_TRUE_IN: Final[Mapping[Position | None, tuple[str, ...]]] = {
    Position.FIRST: ("first",),
    Position.SUBSEQUENT: ("subsequent",),
    Position.IBID: ("subsequent", "ibid"),
    Position.IBID_WITH_LOCATOR: ("subsequent", "ibid", "ibid-with-locator"),
}
_CONDITIONS: Final = frozenset(("if", "else-if", "else"))
_SHORT: Final = "short"


class View(NamedTuple):
    """What an element can see.

    An item that has any of the variables under `values` may be treated otherwise than another of the same
    bits, because a value of theirs is looked at.
    """

    mask: int
    values: int = 0


class Bits:
    """The bits of the facts that a style asks for; made as they are first met.

    A variable has two: one that conditions test, and one that goes when a substitute has used the variable.
    """

    def __init__(self, macros: Mapping[str, Element]) -> None:
        self.macros = macros
        self._bits: dict[str, int] = {}
        self._of_macros: dict[str, View] = {}
        self._of_elements: dict[int, View] = {}

    @property
    def facts(self) -> int:
        """How many facts are asked for so far."""
        return len(self._bits)

    def of_item(self, type: str, variables: Iterable[str]) -> int:
        """Return the bits of an item.

        >>> bits = Bits({})
        >>> bits.view(Element("text", {"variable": "title"})).mask == bits.of_item("book", ["title", "issued"])
        True
        """
        get = self._bits.get
        found = get(f"type {type}", 0)
        for variable in variables:
            found |= get(variable, 0) | get(f"if {variable}", 0)
        return found

    def of_place(self, position: Position | None, near_note: bool, label: str) -> int:
        """Return the bits of what a cite's place makes true.

        >>> bits = Bits({})
        >>> tested = bits.view(Element("if", {"position": "subsequent"})).mask
        >>> tested == bits.of_place(Position.IBID, False, "page")
        True
        """
        get = self._bits.get
        found = get(f"locator {label}", 0) | (get("position near-note", 0) if near_note else 0)
        for word in _TRUE_IN.get(position, ()):
            found |= get(f"position {word}", 0)
        return found

    def without(self, bits: int, variables: Iterable[str]) -> int:
        """Return the bits of an item of which some variables are not to be rendered again.

        >>> bits = Bits({})
        >>> mask = bits.view(Element("text", {"variable": "title"})).mask
        >>> bits.without(bits.of_item("book", ["title"]), ["title"]) & mask
        0
        """
        for variable in variables:
            bits &= ~self._bits.get(variable, 0)
        return bits

    def view(self, element: Element) -> View:
        """Return what an element can see, with the macros that it calls."""
        known = self._of_elements.get(id(element))
        if known is None:
            seen = together([self._own(element), *map(self.view, element.children), *self._called(element)])
            known = self._of_elements[id(element)] = seen
        return known

    def conditions(self, elements: Iterable[Element]) -> View:
        """Return what the conditions of some branches can see, without what is in the branches."""
        return together(self._own(element) for element in elements)

    def _called(self, element: Element) -> Iterator[View]:
        name = element.get("macro")
        if not name or name not in self.macros:
            return
        if name not in self._of_macros:
            self._of_macros[name] = together(map(self.view, self.macros[name].children))
        yield self._of_macros[name]

    def _own(self, element: Element) -> View:
        """Return what an element by itself can see."""
        if element.name in _CONDITIONS:
            looked_at = self._mask(f"if {v}" for test in _VALUE_TESTS for v in element.get(test).split())
            tested = [f"if {variable}" for variable in element.get("variable").split()]
            words = [f"{name} {word}" for name in _WORDS for word in element.get(name).split()]
            located = ["if locator"] if "locator" in element.attributes else []
            return View(self._mask([*tested, *words, *located]) | looked_at, looked_at)
        variables = element.get("variable").split()
        if element.get("form") == _SHORT:
            variables += [f"{variable}-short" for variable in variables]
        mask = self._mask(variables)
        return View(mask, mask if _may_be_empty(element) else 0)

    def _mask(self, facts: Iterable[str]) -> int:
        mask = 0
        for fact in facts:
            mask |= self._bits.setdefault(fact, 1 << len(self._bits))
        return mask


def _may_be_empty(element: Element) -> bool:
    """Tell whether an element may render nothing of a variable that an item has."""
    if element.name == "label":
        return element.get("variable") == "locator"
    if element.name != "date":
        return False
    own = [child.get("name") for child in element.children]
    return not element.get("form") and "year" not in own


def together(views: Iterable[View]) -> View:
    """Return what several elements can see together."""
    mask = values = 0
    for view in views:
        mask |= view.mask
        values |= view.values
    return View(mask, values)
