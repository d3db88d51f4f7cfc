"""Records of EndNote's XML as entries of tagged fields, and back; which element has which tag is in the tables."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from citekit.support.endnote_xml import text as endnote_xml_text
from citekit.support.endnote_xml.tables import FURNITURE, NUMBERS, PATHS, TAGS, known_type
from citekit.support.tagged.lines import Field
from citekit.support.xml import Element, children, clean, local, place

APP: Final = "citekit"
"""Whose key among the foreign keys is the id."""

EMPTY: Final = FURNITURE | {"ref-type", "ref-number", "key"}
"""What is no fact of a record by itself."""

_TAGS: Final = (
    {path.rpartition("/")[0]: tag for tag, path in PATHS.items() if path.count("/") == 2}
    | {path: tag for tag, path in PATHS.items()}
    | {tag: tag for tag in TAGS}
    | {"alt-periodical/full-title": "alt-title", "alt-periodical/abbr-1": "alt-title"}
)
"""Tags by paths, by those of programs that leave out the innermost element or the outer ones, too."""


def is_record(element: Element) -> bool:
    """Tell whether an element is a record of EndNote's, and none of MARC's."""
    return any(local(child) in _RECORD for child in element)


_RECORD: Final = frozenset("ref-type contributors titles dates rec-number foreign-keys".split())


def fields(record: Element) -> Iterator[Field]:
    """Yield the fields of a record, without those that repeat another; keywords may.

    >>> from lxml import etree
    >>> given = "<record><titles><title>Works</title></titles><dates><year>1957</year></dates></record>"
    >>> [(field.tag, field.value) for field in fields(etree.fromstring(given))]
    [('title', 'Works'), ('year', '1957')]
    """
    seen: set[tuple[str, str]] = set()
    for child in children(record):
        for field in _fields(child, local(child)):
            if field.tag == "keyword" or (field.tag, field.value) not in seen:
                seen.add((field.tag, field.value))
                yield field


def _fields(element: Element, path: str) -> Iterator[Field]:
    name, line = local(element), place(element).line
    if name == "ref-type":
        yield Field("ref-type", (element.get("name") or "").strip(), line)
        yield Field("ref-number", endnote_xml_text.read("ref-number", element), line)
        return
    tag = _tag(element, path)
    inner = [child for child in children(element) if local(child) != "style"]
    text = endnote_xml_text.read(tag, element)
    if text or not inner:
        yield Field(tag, text, line)
    for child in inner:
        yield from _fields(child, f"{path}/{local(child)}")


def _tag(element: Element, path: str) -> str:
    """Return the tag of an element; where an end tag is missing, elements stand within others than their own."""
    if local(element) == "key":
        return "foreign-keys" if element.get("app") == APP else "key"
    names = path.split("/")
    ends = ("/".join(names[at:]) for at in range(len(names)))
    return next((_TAGS[end] for end in ends if end in _TAGS), path)


def lines(entry: Iterable[Field]) -> Iterator[str]:
    """Yield the lines of a record; fields of elements within one are next to each other.

    >>> "".join(lines([Field("ref-type", "Book"), Field("title", "R & D")])).split("\\n")[:3]
    ['<record>', '  <ref-type name="Book">6</ref-type>', '  <titles>']
    """
    yield "<record>\n"
    opened: list[str] = []
    for field in entry:
        *around, name = PATHS.get(field.tag, field.tag).split("/")
        yield from _closed(opened, around)
        for outer in around[len(opened) :]:
            yield f"{_indent(opened)}<{outer}>\n"
            opened.append(outer)
        yield f"{_indent(opened)}{_element(field, name)}\n"
    yield from _closed(opened, [])
    yield "</record>\n"


def _closed(opened: list[str], around: list[str]) -> Iterator[str]:
    while opened and opened != around[: len(opened)]:
        name = opened.pop()
        yield f"{_indent(opened)}</{name}>\n"


def _indent(opened: list[str]) -> str:
    return "  " * (len(opened) + 1)


def _element(field: Field, name: str) -> str:
    if field.tag == "ref-type":
        number = NUMBERS[known_type(field.value, "")]
        return f"<ref-type name={quoteattr(field.value)}>{number}</ref-type>"
    if field.tag == "foreign-keys":
        return f'<foreign-keys><key app="{APP}">{escape(clean(field.value))}</key></foreign-keys>'
    return f"<{name}>{endnote_xml_text.written(field.value)}</{name}>"
