"""XML as formats read and write it: nothing expanded, fetched or executed, and what is broken read as far as it goes.

XML 1.0, https://www.w3.org/TR/xml/. A document type's entities are not expanded, and named in the report; no address
is opened. libxml2's limits of depth and of expansion, in attributes too, stay on. After a fault the parser goes on,
so that every record before it and most after it come out: a file that declares entities is read without its document
type, one that is not in the UTF-8 that it claims is decoded line by line, and what is nested too deeply is flattened.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice
from typing import Final, cast
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from citekit.problems import Place, Report
from citekit.support.encodings import decode_text

Element = etree._Element

_ENTITY: Final = re.compile(rb"<!ENTITY\s")
_HALF: Final = re.compile(
    rb"&#(?:x0*d[89a-f][\da-f]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));",
    re.IGNORECASE,
)
"""References to surrogates, which libxml2 reads on from and lxml cannot give out."""
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_TYPED: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_CLAIM: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=[\"']([\w.-]+)")
_TAG: Final = re.compile(rb"<(/?)[^\W\d][^<>]*?(/?)>")
_DEEPEST: Final = 200
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
    data = _readable(data, report)
    if not data:
        return None
    root, parser = _parsed(data)
    if _too_deep(parser.error_log):
        root, parser = _parsed(_flattened(data, report))
    _report_faults(parser.error_log, report)
    if root is None:
        report.error("broken-xml", "it is no XML")
    return root


def _parsed(data: bytes) -> tuple[Element | None, etree.XMLParser]:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        return cast("Element | None", etree.fromstring(data, parser)), parser
    except (etree.XMLSyntaxError, ValueError):
        return None, parser


def iterate(
    data: bytes, report: Report, name: str, wanted: Callable[[Element], bool] = lambda _: True
) -> Iterator[Element]:
    """Yield the elements of an XML file that have a name and are wanted; forget each when the next is asked for.

    >>> [text(each) for each in iterate(b"<c><r><t>1</t></r><r><t>2</t></r></c>", Report(), "r")]
    ['1', '2']
    """
    data = _readable(data, report)
    if not data:
        return
    number = 0
    events = _events(data, name)
    for number, element in enumerate(_wanted(events, wanted), 1):  # noqa: B007 # how many there were
        yield element
    if _too_deep(events.error_log):
        events = _events(_flattened(data, report), name)
        yield from islice(_wanted(events, wanted), number, None)
    _report_faults(events.error_log, report)
    if events.root is None:
        report.error("broken-xml", "it is no XML")


def _events(data: bytes, name: str) -> "etree.iterparse[tuple[str, Element]]":
    return etree.iterparse(
        BytesIO(data),
        events=("end",),
        tag=f"{{*}}{name}",
        recover=True,
        resolve_entities=False,
        no_network=True,
    )


def _wanted(
    events: "etree.iterparse[tuple[str, Element]]", wanted: Callable[[Element], bool]
) -> Iterator[Element]:
    try:
        for _, element in events:
            if wanted(element):
                yield element
                _forget(element)
    except etree.XMLSyntaxError:
        return  # what is wrong stands in the log


def _forget(element: Element) -> None:
    """Free what has been read, so that a file of many records needs the memory of one.

    Where an end tag is missing, a record is within the one before, which is still to be read.
    """
    element.clear()
    around = list(element.iterancestors())
    if any(each.tag == element.tag for each in around):
        return
    for each in (element, *around):
        parent = each.getparent()
        while parent is not None and each.getprevious() is not None:
            del parent[0]


def _report_faults(log: "etree._ListErrorLog", report: Report) -> None:
    for fault in list(log)[:_MOST_FAULTS]:
        place = Place(line=fault.line, column=fault.column)
        report.error("broken-xml", fault.message, place, hint="read on after it")
    if len(log) > _MOST_FAULTS:
        report.error("broken-xml", f"there are {len(log) - _MOST_FAULTS} more faults of this kind")


# Before parsing ---------------------------------------------------------------------------------------------


def _readable(data: bytes, report: Report) -> bytes:
    """Return what libxml2 can read of a file; nothing, after a warning, where there is nothing in it."""
    if not data.strip():
        report.warning("empty", "there is nothing in it")
        return b""
    if _ENTITY.search(data):
        report.error("entity", "it declares entities of its own", hint="none is expanded")
        data = _without_doctype(data)
    elif _TYPED.match(data):
        report.info("doctype", "it has a document type", hint="passed over; nothing of it is read or fetched")
        data = _without_doctype(data)
    if _HALF.search(data):
        report.error("broken-xml", "it refers to half a character", hint="read as U+FFFD")
        data = _HALF.sub(b"&#xFFFD;", data)
    return data if _is_as_claimed(data) else decode_text(data, report).encode()


def _without_doctype(data: bytes) -> bytes:
    """Return a file without its document type; only the first can be one, and so only that is looked at."""
    found = _DOCTYPE.match(data, max(0, data.find(b"<!DOCTYPE")))
    if found is None:
        return data
    return data[: found.start()] + b"\n" * found[0].count(b"\n") + data[found.end() :]


def _is_as_claimed(data: bytes) -> bool:
    """Tell whether a file is in the encoding that it claims, as far as one can tell; UTF-8 where it claims none."""
    claim = _CLAIM.match(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (claim and claim[1].lower() not in (b"utf-8", b"utf8")):
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _too_deep(log: "etree._ListErrorLog") -> bool:
    return any("Excessive depth" in fault.message for fault in log)


def _flattened(data: bytes, report: Report) -> bytes:
    """Return a file without the tags that are deeper than libxml2 goes; the text between them stays."""
    depth, line = 0, 0

    def kept(match: re.Match[bytes]) -> bytes:
        nonlocal depth, line
        closes, empty = match[1] == b"/", match[2] == b"/"
        depth -= closes
        deep = depth >= _DEEPEST
        line = line or (data.count(b"\n", 0, match.start()) + 1 if deep else 0)
        depth += not closes and not empty
        return b"" if deep else match[0]

    flat = _TAG.sub(kept, data)
    message, hint = (
        f"elements are nested more than {_DEEPEST} deep",
        "the tags of the deeper ones were left out",
    )
    report.error("too-deep", message, Place(line=line), hint=hint)
    return flat


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

    >>> text(etree.fromstring("<a>War <i>and</i>\\n<!-- the --> Peace</a>"))
    'War and Peace'
    """
    return "" if element is None else " ".join(whole_text(element).split())


def whole_text(element: Element) -> str:
    """Return all text of an element as it stands; an entity that was not expanded by its name.

    >>> whole_text(etree.fromstring("<a>War <i>and</i>\\nPeace</a>"))
    'War and\\nPeace'
    """
    if not len(element):
        return element.text or ""
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag: object = child.tag
        if isinstance(tag, str):
            yield from _texts(child)
        elif tag is etree.Entity:
            yield child.text or ""
        yield child.tail or ""


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


_RETURN: Final = {"\r": "&#13;"}
"""What XML would make another end of line of."""


def element(name: str, content: str, attributes: dict[str, str] | None = None) -> str:
    """Return an element of plain text as XML.

    >>> element("title", "R & D", {"xml:lang": "en"})
    '<title xml:lang="en">R &amp; D</title>'
    """
    given = "".join(f" {key}={quoteattr(clean(value))}" for key, value in (attributes or {}).items())
    return f"<{name}{given}>{escape(clean(content), _RETURN)}</{name}>"
