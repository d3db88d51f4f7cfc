"""A CSL style as a tree: elements with their attributes and their place, sorted into the rooms of a style.

The structure is CSL 1.0.2's ("File Types", "Style Structure";
https://docs.citationstyles.org/en/1.0.2/specification.html#style-structure).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple


class Element(NamedTuple):
    """An element of a style or locale file, without its namespace; `line` is where its start tag stands."""

    name: str
    attributes: Mapping[str, str]
    children: "tuple[Element, ...]" = ()
    text: str = ""
    line: int = 0

    def get(self, attribute: str, default: str = "") -> str:
        """Return the value of an attribute; `default` where it has none.

        >>> Element("text", {"macro": "title"}).get("macro")
        'title'
        """
        return self.attributes.get(attribute, default)

    def child(self, name: str) -> "Element | None":
        """Return the first child of a name.

        >>> Element("names", {}, (Element("name", {}), Element("label", {}))).child("label").name
        'label'
        """
        return next((child for child in self.children if child.name == name), None)


NO_INSTRUCTION: Final = Element("?citekit", {})


@dataclass(frozen=True, slots=True)
class Style:
    """An independent style; `attributes` are the root's: the class, the options, the inheritable name options."""

    name: str
    attributes: Mapping[str, str]
    citation: Element
    bibliography: Element | None = None
    macros: Mapping[str, Element] = field(default_factory=dict)
    locales: tuple[Element, ...] = ()
    instruction: Element = NO_INSTRUCTION
    """What it says to citekit alone, as an element (:mod:`citekit.csl.projection`)."""
