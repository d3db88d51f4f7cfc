"""Statements of a description, as they are read: each is used once, and what is left over is known.

A statement is a node: its name is the term, its text the value, and `xml:lang` the value's language.
"""

from collections.abc import Iterable, Iterator

from citekit.model.language import is_tag
from citekit.model.record import Record
from citekit.support.xml_nodes import Node


def left(node: Node, *terms: str) -> Iterator[Node]:
    """Yield the statements of terms that nothing was made of yet.

    >>> description = Node("dc", children=[Node("title", text="A"), Node("title", text="B"), Node("date")])
    >>> take(left(description, "title")), [each.text for each in left(description, "title", "date")]
    ('A', ['B'])
    """
    for term in terms:
        yield from (each for each in node.children if each.name == term and not each.used and each.line)


def take(nodes: Iterable[Node]) -> str:
    """Return the first text, which is thereby used; nothing where there is none."""
    node = next(iter(nodes), None)
    return node.use().line if node else ""


def put(record: Record, variable: str, text: str) -> None:
    """Give a record a text, if there is one."""
    if text:
        record[variable] = text


def language(node: Node) -> str:
    """Return the tag of a statement's language; nothing where it has none.

    >>> language(Node("title", {"xml:lang": "en_US"})), language(Node("title", {"xml:lang": "?"}))
    ('en-US', '')
    """
    tag = node.get("xml:lang").replace("_", "-")
    return tag if is_tag(tag) else ""
