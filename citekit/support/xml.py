"""XML as formats read and write it: nothing expanded, fetched or executed, and what is broken read as far as it goes.

XML 1.0, https://www.w3.org/TR/xml/. A document type's entities are not expanded, and named in the report; no address
is opened. libxml2's limits of depth and of expansion, in attributes too, stay on. After a fault the parser goes on,
so that every record before it and most after it come out.
"""

import re
from collections.abc import Iterator
from typing import Final, cast
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from citekit.problems import Place, Report

Element = etree._Element

_ENTITY: Final = re.compile(rb"<!ENTITY\s")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_FAULTS: Final = 20
"""More faults of one file are not listed one by one."""


def parse(data: bytes, report: Report) -> Element | None:
    r"""Return the root of an XML file; ``None``, after a report, where there is none.

    >>> parse(b"<a><b>x</b></a>", Report())[0].text
    'x'
    >>> report = Report()
    >>> parse(b"<a><b>x</b><c></a>", report)[0].text, [problem.code for problem in report]
    ('x', ['broken-xml'])
    """
    if not data.strip():
        report.warning("empty", "there is nothing in it")
        return None
    if _ENTITY.search(data):
        report.error("entity", "it declares entities of its own", hint="none is expanded")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = cast("Element | None", etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        report.error("broken-xml", f"it is no XML: {error}")
        return None
    for fault in list(parser.error_log)[:_MOST_FAULTS]:
        place = Place(line=fault.line, column=fault.column)
        report.error("broken-xml", fault.message, place, hint="read on after it")
    if len(parser.error_log) > _MOST_FAULTS:
        report.error(
            "broken-xml", f"there are {len(parser.error_log) - _MOST_FAULTS} more faults of this kind"
        )
    if root is None:
        report.error("broken-xml", "it is no XML")
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace; nothing for comments and instructions.

    >>> local(etree.fromstring('<a xmlns="http://example.org/"/>'))
    'a'
    """
    tag: object = element.tag  # of a comment or an instruction it is a function
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of an element that have one of the names, whatever their namespace; all if none is given."""
    for child in element:
        name = local(child)
        if name and (not names or name in names):
            yield child


def first(element: Element, *path: str) -> Element | None:
    """Return the first element at the end of a path of names, or ``None``.

    >>> first(etree.fromstring("<a><b><c>x</c></b></a>"), "b", "c").text
    'x'
    """
    for name in path:
        found = next(children(element, name), None)
        if found is None:
            return None
        element = found
    return element


def text(element: Element | None) -> str:
    """Return all text of an element, in one line; nothing where there is no element.

    >>> text(etree.fromstring("<a>War <i>and</i>\\n  Peace</a>"))
    'War and Peace'
    """
    if element is None:
        return ""
    return " ".join("".join(str(part) for part in element.itertext("*")).split())


def place(element: Element) -> Place:
    """Return where an element stands in its source."""
    line: object = element.sourceline
    return Place(line=line if isinstance(line, int) else 0)


def clean(value: str) -> str:
    r"""Return a text with a replacement character for each that no XML file can have.

    >>> clean("a\x00b")
    'a\ufffdb'
    """
    return _NOT_IN_XML.sub("\ufffd", value)


def element(name: str, content: str, attributes: dict[str, str] | None = None) -> str:
    """Return an element of plain text as XML.

    >>> element("title", "R & D", {"xml:lang": "en"})
    '<title xml:lang="en">R &amp; D</title>'
    """
    given = "".join(f" {key}={quoteattr(clean(value))}" for key, value in (attributes or {}).items())
    return f"<{name}{given}>{escape(clean(content))}</{name}>"
