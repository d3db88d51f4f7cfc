"""Descriptions in Dublin Core as elements of XML: found wherever they are, and written.

A description is an element with elements of DCMI's namespaces in it, whatever it is called: ``oai_dc:dc``,
``qualifieddc``, ``metadata``; or one of DSpace's own, ``dublin_core`` with ``dcvalue`` or ``dim`` with ``field``.
What citekit carries beside stands in a processing instruction within the description: any schema allows it.
"""

import json
from collections.abc import Iterator
from typing import Final

from lxml import etree

from citekit.support.dublin_core.reading import HEADER, decode
from citekit.support.dublin_core.vocabulary import KNOWN, term_of
from citekit.support.dublin_core.writing import encode, encode_simply
from citekit.support.marc.codes import relator_variable
from citekit.support.rdf.addresses import READ_NAMESPACES
from citekit.support.side_channel import Codec
from citekit.support.xml import Element, children, clean, first, local, text, whole_text
from citekit.support.xml_nodes import Node, write

_TERMS: Final = frozenset({READ_NAMESPACES["dc"], READ_NAMESPACES["dcterms"]})
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_OAI: Final = "http://www.openarchives.org/OAI/2.0/"
_OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_BESIDE: Final = "citekit"
_OF_DSPACE: Final = {"dublin_core": "dcvalue", "dim": "field"}
_UNNAMED: Final = frozenset({"dc", "qualifieddc", "oai_dc", "oai_qdc"})
"""What descriptions are called whose elements have no namespace."""


# Reading ----------------------------------------------------------------------------------------------------


def is_told(element: Element) -> bool:
    """Tell whether an element is a description, or what an answer of OAI-PMH says of one that is not there."""
    name = local(element)
    if name in _UNTOLD and _namespace(element) == _OAI:
        return bool(text(element)) and (name != "header" or element.get("status") == "deleted")
    if name in _OF_DSPACE:
        return first(element, _OF_DSPACE[name]) is not None
    if _namespace(element) in _TERMS or not any(_is_statement(child, name in _UNNAMED) for child in element):
        return False
    around = {local(each) for each in element.iterancestors()}
    return _namespace(element) != READ_NAMESPACES["rdf"] and not around & {"about", "RDF"}


def _namespace(element: Element) -> str:
    tag: object = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def _is_statement(element: Element, unnamed: bool) -> bool:
    namespace = _namespace(element)
    return namespace in _TERMS or (unnamed and not namespace and local(element) in KNOWN)


_UNTOLD: Final = {
    "header": ("deleted-record", "a record that was deleted: {}"),
    "error": ("oai-error", "the answer is an error: {}"),
    "resumptionToken": ("incomplete", "there are more records, by the token {}"),
}


def untold(element: Element) -> tuple[str, str]:
    """Return a code and a message for what an answer of OAI-PMH says of records that are not in it; else nothing."""
    code, message = _UNTOLD.get(local(element), ("", "")) if _namespace(element) == _OAI else ("", "")
    said = text(first(element, "identifier")) or f"{element.get('code', '')} {text(element)}".strip()
    return code, message.format(said)


def description(element: Element) -> Node:
    """Return a description with its statements.

    >>> given = '<a xmlns:d="http://purl.org/dc/terms/"><d:issued>1953</d:issued><x>y</x></a>'
    >>> [(each.name, each.text) for each in description(etree.fromstring(given)).children]
    [('issued', '1953'), ('x', 'y')]
    """
    node = Node(local(element), {HEADER: _header(element)})
    for instruction in element.iterchildren(etree.PI):
        if getattr(instruction, "target", "") == _BESIDE:
            node.attributes[_BESIDE] = (instruction.text or "").strip()
    node.children += _statements(element)
    return node


def _statements(element: Element) -> Iterator[Node]:
    """Yield the statements in an element; where an end tag is missing, statements stand within others."""
    for child in children(element):
        inner = [each for each in child if _namespace(each) in _TERMS]
        own = (
            "".join([child.text or "", *(each.tail or "" for each in inner)]) if inner else whole_text(child)
        )
        language = child.get(f"{_XML}lang") or child.get("language") or child.get("lang") or ""
        yield _statement(child, own, language)
        yield from _statements(child) if inner else ()


def _statement(element: Element, value: str, language: str) -> Node:
    if element.get("element"):
        return _of_dspace(element, value, language)
    namespace, name = _namespace(element), local(element)
    if namespace == READ_NAMESPACES["marcrel"]:
        name, value = "contributor", f"{value.strip()} ({name})"
    elif namespace not in (*_TERMS, ""):
        name = f"{element.prefix}:{name}"
    return Node(name, {"xml:lang": language}, value)


def _of_dspace(element: Element, value: str, language: str) -> Node:
    """Return a statement of one of DSpace's fields, which have the terms of any schema in attributes."""
    schema, name, qualifier = (element.get(key) or "" for key in ("mdschema", "element", "qualifier"))
    term = term_of(name, qualifier) if schema in ("", "dc", "dcterms") else f"{schema}.{name}"
    if term == "contributor" and relator_variable(qualifier):
        value = f"{value.strip()} ({qualifier})"
    return Node(term, {"xml:lang": language}, value)


def _header(element: Element) -> str:
    for around in element.iterancestors(f"{{{_OAI}}}record"):
        return text(first(around, "header", "identifier"))
    return ""


# What is carried beside -------------------------------------------------------------------------------------


def attach(node: Node, beside: str) -> None:
    """Put a text beside the statements."""
    beside = beside if clean(beside) == beside else json.dumps(json.loads(beside))
    node.attributes[_BESIDE] = beside.replace(">", "\\u003e")


def detach(node: Node) -> str:
    """Take the text out again."""
    return node.attributes.pop(_BESIDE, "")


CODEC: Final = Codec(encode, decode, attach, detach)
SIMPLE_CODEC: Final = Codec(encode_simply, decode, attach, detach)


# Writing ----------------------------------------------------------------------------------------------------

_PREFIXES: Final = ("dcterms", "edtf")


def lines(nodes: Iterator[Node]) -> Iterator[str]:
    """Yield a collection of qualified descriptions."""
    named = "".join(f' xmlns:{prefix}="{READ_NAMESPACES[prefix]}"' for prefix in _PREFIXES)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<collection{named} xmlns:xsi="{_XSI}">\n'
    for node in nodes:
        beside = detach(node)
        yield f"  <{node.name}>\n"
        for each in node.children:
            yield write(Node(f"dcterms:{each.name}", each.attributes, each.text), "    ")
        yield f"    <?{_BESIDE} {beside}?>\n" if beside else ""
        yield f"  </{node.name}>\n"
    yield "</collection>\n"


def simple_lines(nodes: Iterator[Node]) -> Iterator[str]:
    """Yield a collection of descriptions in the fifteen elements."""
    schema = f"{_OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
    named = f'xmlns:oai_dc="{_OAI_DC}" xmlns:dc="{READ_NAMESPACES["dc"]}" xmlns:xsi="{_XSI}"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<oai_dc:dcCollection {named}>\n'
    for node in nodes:
        yield f'  <oai_dc:dc xsi:schemaLocation="{schema}">\n'
        for each in node.children:
            yield write(Node(f"dc:{each.name}", each.attributes, each.text), "    ")
        yield "  </oai_dc:dc>\n"
    yield "</oai_dc:dcCollection>\n"
