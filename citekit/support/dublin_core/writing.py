"""Records to statements of Dublin Core, by the terms of :mod:`citekit.support.dublin_core.vocabulary`.

A statement is a node: its name is the term, its text the value, and its attributes the value's language or how it is
encoded. The first identifier, which is of no scheme, is the record's id.
"""

from typing import Final

from citekit.model.date import Date
from citekit.model.language import is_tag
from citekit.model.record import Record
from citekit.model.rich_text import plain
from citekit.model.vocabulary import several
from citekit.support.dublin_core import citation
from citekit.support.dublin_core import identifiers as dc_identifiers
from citekit.support.dublin_core.names import part_of_relator, with_relator, write_name
from citekit.support.dublin_core.types import WORDS, dcmi_type
from citekit.support.dublin_core.vocabulary import (
    DATES,
    ELEMENTS,
    KNOWN,
    NAMES,
    TERMS,
    TEXTS,
    variable_of_source,
)
from citekit.support.rdf.addresses import is_iri
from citekit.support.rdf.values import EDTF, date_type
from citekit.support.tagged.record import OWN_FORMS
from citekit.support.xml import clean
from citekit.support.xml_nodes import Node

URI: Final = "dcterms:URI"
_LANGUAGE: Final = "dcterms:RFC4646"
_DAY: Final = "dcterms:W3CDTF"
_TYPE: Final = "dcterms:DCMIType"


def encode(record: Record) -> Node:
    """Return the statements of a record.

    >>> [(node.name, node.text) for node in encode(Record("a", "book", {"title": "Letters"})).children]
    [('identifier', 'a'), ('title', 'Letters'), ('type', 'Text'), ('type', 'book')]
    """
    node = Node("qualifieddc")
    _say(node, "identifier", record.id)
    _write_titles(node, record)
    _write_names(node, record)
    _write_types(node, record)
    for variable, term in DATES.items():
        _write_date(node, term, record.date(variable))
    _write_texts(node, record)
    _write_identifiers(node, record)
    _write_printed(node, record)
    _write_kept(node, record)
    return node


def _say(node: Node, term: str, text: str, language: str = "") -> None:
    if text.strip():
        node.add(term, clean(plain(text)), {"xml:lang": language} if language else {})


def _say_encoded(node: Node, term: str, text: str, scheme: str) -> None:
    if text.strip():
        node.add(term, clean(text), {"xsi:type": scheme} if scheme else {})


def _write_titles(node: Node, record: Record) -> None:
    own = record.tag("title")
    _say(node, "title", record.text("title"), own)
    for tag, form in record.variants.get("title", {}).items():
        if tag != own and isinstance(form, str):
            _say(node, "alternative", form, tag)
    _say(node, "alternative", record.text("title-short"))


def _write_names(node: Node, record: Record) -> None:
    for name in record.names("author"):
        _say(node, "creator", write_name(name))
    for variable in NAMES:
        for name in record.names(variable):
            _say(node, "contributor", with_relator(write_name(name), variable))
    for name in record.names("contributor"):
        _say(node, "contributor", write_name(name))


def _write_types(node: Node, record: Record) -> None:
    _say_encoded(node, "type", dcmi_type(record.type), _TYPE)
    _say(node, "type", WORDS.get(record.type, record.type))
    _say(node, "type", record.text("genre"))


def _write_date(node: Node, term: str, date: Date | None) -> None:
    if date is None:
        return
    if date.edtf:
        _say_encoded(node, term, date.edtf, EDTF if date_type(date.edtf) == EDTF else _DAY)
    else:
        _say(node, term, date.literal)


def _write_texts(node: Node, record: Record) -> None:
    for publisher in several(record.text("publisher")):
        _say(node, "publisher", publisher)
    language = record.text("language")
    _say_encoded(node, "language", language, _LANGUAGE if is_tag(language) else "")
    _write_forms(node, record, "abstract")
    _say(node, "description", record.text("note"))
    _write_forms(node, record, "keyword")
    pages = record.text("number-of-pages")
    _say(node, "extent", f"{pages} p." if pages else "")
    for variable in TEXTS:
        _say(node, TERMS[variable], record.text(variable))
    license = record.text("license")
    _say_encoded(node, TERMS["license"], license, URI if is_iri(license) else "")


def _write_forms(node: Node, record: Record, variable: str) -> None:
    """Add the forms of a text in all its languages, its own first."""
    own = record.tag(variable)
    forms = {own: record.text(variable)} | dict(record.variants.get(variable, {}).items())
    for tag, form in forms.items():
        if isinstance(form, str):
            for text in OWN_FORMS["keyword"].write(form) if variable == "keyword" else (form,):
                _say(node, TERMS[variable], text, tag)


def _write_identifiers(node: Node, record: Record) -> None:
    """Add the identifiers as addresses; numbers of what prints a document are those of what it is part of."""
    number_of = "isPartOf" if "container-title" in record else "identifier"
    said = [("identifier", each) for each in (record.text("URL"), *dc_identifiers.addresses(record))]
    said += [(number_of, each) for each in dc_identifiers.urns(record)]
    for term, text in said:
        _say_encoded(node, term, text, URI if is_iri(text) else "")


def _write_printed(node: Node, record: Record) -> None:
    for variable in ("container-title", "collection-title", "archive_collection"):
        _say(node, "isPartOf", record.text(variable))
    _say(node, "bibliographicCitation", citation.write(record))
    _say(node, "isVersionOf", record.text("original-title"))
    _say(node, "source", record.text(variable_of_source(record.type, "archive" in record)))


def _write_kept(node: Node, record: Record) -> None:
    for key, value in record.custom.items():
        term, _, tag = key.partition("@")
        texts = value if isinstance(value, list) else [value]
        if term in KNOWN and (not tag or is_tag(tag)):
            for text in texts:
                _say(node, term, text if isinstance(text, str) else "", tag)


# The fifteen elements ---------------------------------------------------------------------------------------

_ORDER: Final = """
    title creator subject description publisher contributor date type format identifier source language relation
    coverage rights""".split()


def encode_simply(record: Record) -> Node:
    """Return the statements of a record in the fifteen elements, none of them encoded.

    Of two dates that of the document is the first, before that of what prints it: many take no other.

    >>> from citekit.model.date import Date
    >>> [(node.name, node.text) for node in encode_simply(Record("a", "book", {"issued": Date("1953~")})).children]
    [('date', '1953~'), ('type', 'Text'), ('type', 'book'), ('identifier', 'a')]
    """
    node = Node("dc")
    for each in sorted(encode(record).children, key=lambda each: each.name != TERMS["created"]):
        if each.name in ELEMENTS:
            text = part_of_relator(each.text)[0] if each.name == "contributor" else each.text
            language = {key: value for key, value in each.attributes.items() if key == "xml:lang"}
            node.add(ELEMENTS[each.name], text, language)
    node.children.sort(key=lambda each: _ORDER.index(each.name))
    return node
