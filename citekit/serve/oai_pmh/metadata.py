"""The metadata formats that records are disseminated in, by their prefixes, each as an element of XML to embed.

https://www.openarchives.org/OAI/openarchivesprotocol.html#MetadataNamespaces. A format of citekit's writes a document
of its own; here goes the one element in it that is the record, with the declarations of its namespaces. RDF is the
published description, of which the document itself is the element; it gets no `xsi:schemaLocation`, for which the
grammar of RDF/XML has no place.
"""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from lxml import etree

from citekit.formats import by_name
from citekit.library.contract import Entry
from citekit.model.language import is_tag
from citekit.model.record import Record
from citekit.operations import PLAIN, writer
from citekit.problems import Report
from citekit.publish.dataset import about
from citekit.publish.site import Site
from citekit.support.linked_data.describing import describe
from citekit.support.rdf import rdf_xml
from citekit.support.xml import Element, clean

_SCHEMA_LOCATION: Final = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"

_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


class MetadataFormat(NamedTuple):
    """A metadata format: its namespace and schema, and what makes a document of a record, and takes its element."""

    namespace: str
    schema: str
    write: Callable[[Record, Entry, Site], str]
    is_whole: bool = False
    """Whether the element is the root of the document; else it is the first in it."""


def metadata(prefix: str, entry: Entry, site: Site) -> str:
    """Return the record of an entry in the metadata format of a prefix; nothing where it was withdrawn."""
    if entry.record is None:
        return ""
    format = METADATA_FORMATS[prefix]
    root = _parsed(clean(format.write(entry.record, entry, site)))
    element = root if format.is_whole else _located(root[0], format)
    _remove_false_tags(element)
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _remove_false_tags(element: Element) -> None:
    """Take away what is no language tag: a harvester that validates would refuse all records of the response."""
    for each in element.iter(etree.Element):
        if not is_tag(each.get(_LANGUAGE, "und")):
            del each.attrib[_LANGUAGE]


def _located(element: Element, format: MetadataFormat) -> Element:
    element.set(_SCHEMA_LOCATION, f"{format.namespace} {format.schema}")
    return element


def _parsed(document: str) -> Element:
    """Return the root of a document of our own, however long its texts; with a document type it is none of ours."""
    if "<!DOCTYPE" in document:
        raise ValueError("a format wrote a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(document.encode(), parser)


def _in_format(name: str, profile: str, record: Record, _: Entry, __: Site) -> str:
    """Return a record in a format of citekit's, without anything that only citekit reads."""
    return "".join(writer(by_name(name), profile=profile)([record], Report()))


def _described(record: Record, entry: Entry, site: Site) -> str:
    return "".join(rdf_xml.write([describe(record, site.addresses, about(entry.modified, site))]))


METADATA_FORMATS: Final = {
    "oai_dc": MetadataFormat(
        "http://www.openarchives.org/OAI/2.0/oai_dc/",
        "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        partial(_in_format, "dublin-core-xml", "oai_dc"),
    ),
    "mods": MetadataFormat(
        "http://www.loc.gov/mods/v3",
        "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd",
        partial(_in_format, "mods", PLAIN),
    ),
    "marcxml": MetadataFormat(
        "http://www.loc.gov/MARC21/slim",
        "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd",
        partial(_in_format, "marcxml", PLAIN),
    ),
    "rdf": MetadataFormat(
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://www.openarchives.org/OAI/2.0/rdf.xsd",
        _described,
        is_whole=True,
    ),
}
"""The first is the one that every repository has."""
