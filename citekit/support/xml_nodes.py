"""XML records as plain trees: read from libxml2's elements, built by hand, matched by steps, written as text.

A tree is what formats of records in XML encode into and decode from. A `Step` names an element as both need it: how
one is made, and which are meant when reading. A node that a reader has made something of is `used`; `unused` gives
the others, so that nothing is passed over in silence.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from citekit.support.xml import Element, children, clean, local, whole_text


@dataclass(slots=True)
class Node:
    """An element by its local name. It has either text or children: of mixed content only the text stays."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list["Node"] = field(default_factory=list)
    used: bool = False

    def add(self, name: str, text: str = "", attributes: dict[str, str] | None = None) -> "Node":
        """Return a new child."""
        child = Node(name, dict(attributes or {}), text)
        self.children.append(child)
        return child

    def get(self, attribute: str) -> str:
        """Return an attribute's value; nothing where there is none."""
        return self.attributes.get(attribute, "")

    @property
    def line(self) -> str:
        """The text in one line."""
        return " ".join(self.text.split())

    @property
    def paragraphs(self) -> str:
        r"""The text with its paragraphs, an empty line between them, and each in one line.

        >>> Node("note", text="One\n  line.\n \n Another.").paragraphs
        'One line.\n\nAnother.'
        """
        if "\n" not in self.text:
            return self.line
        found: list[list[str]] = [[]]
        for line in self.text.splitlines():
            found[-1].append(line) if line.strip() else found.append([])
        return "\n\n".join(" ".join(" ".join(lines).split()) for lines in found if lines)

    def use(self) -> "Node":
        """Return the node, with a mark that something was made of it."""
        self.used = True
        return self


class Step(NamedTuple):
    """An element on the way to a value: made with `attributes`, found if it has `required` and not `refused`."""

    name: str
    attributes: dict[str, str]
    required: dict[str, str]
    refused: dict[str, str]
    """With no value, whatever it is."""

    def matches(self, node: Node) -> bool:
        """Tell whether a node is meant; the values of attributes are compared without regard to case."""
        if node.name != self.name:
            return False
        if not self.required and not self.refused:
            return True
        given = node.attributes
        return all(given.get(key, "").lower() == value for key, value in self.required.items()) and not any(
            key in given and value in ("", given[key].lower()) for key, value in self.refused.items()
        )


@cache
def steps(path: str) -> tuple[Step, ...]:
    """Return the steps of a path.

    ``name[type=x]`` is made with an attribute and found by it, ``name[type:x]`` only made with it; ``name[!type]`` is
    found where it has no such attribute, ``name[type!=x]`` where it has not this value of it.

    >>> steps("part/detail[type=volume]")[1].required
    {'type': 'volume'}
    """
    return tuple(_step(part) for part in path.split("/"))


def _step(part: str) -> Step:
    name, _, conditions = part.rstrip("]").partition("[")
    step = Step(name, {}, {}, {})
    for condition in conditions.split(";") if conditions else ():
        if condition.startswith("!"):
            step.refused[condition[1:]] = ""
        elif "!=" in condition:
            key, _, value = condition.partition("!=")
            step.refused[key] = value
        else:
            made, separator, value = condition.replace("=", ":", 1).partition(":")
            step.attributes[made] = value
            if separator and "=" in condition:
                step.required[made] = value
    return step


def found(node: Node, path: tuple[Step, ...]) -> list[Node]:
    """Return the nodes at the end of a path, in their order.

    >>> root = Node("mods"); _ = root.add("note", "A", {"type": "x"}); _ = root.add("note", "B")
    >>> [each.text for each in found(root, steps("note[!type]"))]
    ['B']
    """
    nodes = [node]
    for step in path:
        name = step.name
        nodes = [
            child for each in nodes for child in each.children if child.name == name and step.matches(child)
        ]
    return nodes


def made(node: Node, path: tuple[Step, ...]) -> Node:
    """Return the node at the end of a path, which is there already or is made.

    >>> root = Node("mods")
    >>> made(root, steps("part/detail[type=volume]")) is made(root, steps("part/detail[type=volume]"))
    True
    """
    for step in path:
        present = [each for each in node.children if step.matches(each)]
        node = present[0] if present else node.add(step.name, attributes=step.attributes)
    return node


# From and to text -------------------------------------------------------------------------------------------

_XML: Final = "{http://www.w3.org/XML/1998/namespace}"


def tree(element: Element, named: Callable[[Element], str] = local) -> Node:
    """Return an element as a tree, with names that stand for those of its elements.

    >>> from lxml import etree
    >>> tree(etree.fromstring('<m:a xmlns:m="http://example.org/" xml:lang="en"><m:b>x</m:b></m:a>'))
    Node(name='a', attributes={'xml:lang': 'en'}, text='', children=[Node(name='b', ...)], used=False)
    """
    attributes = {
        (f"xml:{key.removeprefix(_XML)}" if key.startswith(_XML) else key.rpartition("}")[2]): value
        for key, value in ((str(key), str(value)) for key, value in element.attrib.items())
    }
    inner = list(children(element))
    if not inner or _is_mixed(element):
        return Node(named(element), attributes, whole_text(element))
    return Node(named(element), attributes, children=[tree(child, named) for child in inner])


def _is_mixed(element: Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def unused(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Yield what has text and was not used, each with the path to it, in which types are named.

    >>> root = Node("mods"); _ = root.add("note", "A", {"type": "x"})
    >>> [(path, each.text) for path, each in unused(root)]
    [('note[x]', 'A')]
    """
    for child in node.children:
        kind = f"[{child.get('type')}]" if child.get("type") else ""
        inner = f"{path}/{child.name}{kind}" if path else f"{child.name}{kind}"
        if not child.used:
            if child.text.strip():
                yield inner, child
            yield from unused(child, inner)


def write(node: Node, indent: str = "") -> str:
    r"""Return a tree as XML, a line an element.

    >>> write(Node("a", children=[Node("b", {"lang": "en"}, "R & D")]))
    '<a>\n  <b lang="en">R &amp; D</b>\n</a>\n'
    """
    return "".join(_lines(node, indent))


def _lines(node: Node, indent: str) -> Iterator[str]:
    given = "".join(f" {key}={quoteattr(clean(value))}" for key, value in node.attributes.items())
    if not node.children:
        yield f"{indent}<{node.name}{given}>{escape(clean(node.text))}</{node.name}>\n"
        return
    yield f"{indent}<{node.name}{given}>\n"
    for child in node.children:
        yield from _lines(child, indent + "  ")
    yield f"{indent}</{node.name}>\n"
