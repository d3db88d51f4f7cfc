"""The metadata formats that records are disseminated in, by their prefixes: formats of citekit's, as XML to embed.

https://www.openarchives.org/OAI/openarchivesprotocol.html#MetadataNamespaces. A format writes a document of its own;
here goes the one element in it that is the record, with the declarations of its namespaces. RDF/XML is its document:
it gets no `xsi:schemaLocation`, for its grammar has no place for one.
"""

from typing import Final, NamedTuple

from lxml import etree

from citekit.formats import by_name
from citekit.model.record import Record
from citekit.operations import PLAIN, writer
from citekit.problems import Report
from citekit.support.xml import Element, clean

_SCHEMA_LOCATION: Final = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


class MetadataFormat(NamedTuple):
    """A metadata format: its namespace and schema, and the format and profile that write it."""

    namespace: str
    schema: str
    format: str
    profile: str = PLAIN


METADATA_FORMATS: Final = {
    "oai_dc": MetadataFormat(
        "http://www.openarchives.org/OAI/2.0/oai_dc/",
        "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        "dublin-core-xml",
        "oai_dc",
    ),
    "mods": MetadataFormat(
        "http://www.loc.gov/mods/v3", "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd", "mods"
    ),
    "marcxml": MetadataFormat(
        "http://www.loc.gov/MARC21/slim",
        "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd",
        "marcxml",
    ),
    "rdf": MetadataFormat(
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://www.openarchives.org/OAI/2.0/rdf.xsd",
        "rdf-xml",
    ),
}


def metadata(prefix: str, record: Record) -> str:
    """Return a record in the metadata format of a prefix, as an element of XML that stands by itself.

    >>> metadata("marcxml", Record("a", "book", {"title": "War and Peace"})).count("War and Peace")
    1
    """
    format = METADATA_FORMATS[prefix]
    write = writer(by_name(format.format), profile=format.profile)
    root = _parsed(clean("".join(write([record], Report()))))
    element = root if prefix == "rdf" else _located(root[0], format)
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _parsed(document: str) -> Element:
    """Return the root of a document of our own, however long its texts; with a document type it is none of ours."""
    if "<!DOCTYPE" in document:
        raise ValueError("a format wrote a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(document.encode(), parser)


def _located(element: Element, format: MetadataFormat) -> Element:
    element.set(_SCHEMA_LOCATION, f"{format.namespace} {format.schema}")
    return element
