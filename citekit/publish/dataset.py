"""The description of the whole as a dataset, in Turtle, at `.well-known/void` (RFC 8615).

The words are those of VoID (https://www.w3.org/TR/void/) and DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from citekit.publish.files import File
from citekit.publish.site import Site
from citekit.publish.sitemaps import stamp
from citekit.publish.syntaxes import SYNTAXES
from citekit.support.linked_data.describing import About
from citekit.support.rdf.quoted import bracketed, quoted
from citekit.support.rdf.terms import legal

PATH: Final = ".well-known/void"

_PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_VOCABULARIES: Final = (
    "http://purl.org/dc/terms/",
    "http://purl.org/ontology/bibo/",
    "http://id.loc.gov/vocabulary/relators/",
    "http://xmlns.com/foaf/0.1/",
    "https://schema.org/",
)
_FEATURES: Final = {"ttl": "Turtle", "jsonld": "JSON-LD", "rdf": "RDF_XML", "nt": "N-Triples"}
"""The syntaxes by W3C's names for them, https://www.w3.org/ns/formats/."""


class Dump(NamedTuple):
    """A file of everything: where, what it is called, the media type of what is compressed in it, how long it is."""

    path: str
    title: str
    media_type: str
    length: int


class Whole(NamedTuple):
    """What is known of the dataset: when it was changed last, how many things and triples, an example, its dumps."""

    modified: datetime
    entities: int
    triples: int
    example: str
    dumps: Sequence[Dump]


def iri(site: Site) -> str:
    """Return the address of the dataset.

    >>> iri(Site("https://e.org/"))
    'https://e.org/.well-known/void#dataset'
    """
    return f"{site.base}{PATH}#dataset"


def about(modified: datetime, site: Site, citation: str = "") -> About:
    """Return what is said of a description in the dataset."""
    return About(modified, site.licence, iri(site), tuple(each.extension for each in SYNTAXES), citation)


def dataset(whole: Whole, site: Site) -> Iterator[File]:
    """Yield the description."""
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in _PREFIXES.items())
    nodes = [_description(site), _dataset(whole, site), *(_dump(each, site) for each in whole.dumps)]
    yield File(PATH, prefixes + "".join(nodes))


def _description(site: Site) -> str:
    said = [("a", ["void:DatasetDescription"]), ("foaf:primaryTopic", [bracketed(iri(site))])]
    return _node(site.base + PATH, said)


def _dataset(whole: Whole, site: Site) -> str:
    address = site.addresses
    rdf = [dump for dump in whole.dumps if dump.media_type == "application/n-triples"]
    said = [
        ("a", ["void:Dataset", "dcat:Dataset"]),
        ("dcterms:title", [f"{quoted(site.title)}@{site.language}"]),
        ("dcterms:publisher", [f"[ a foaf:Agent ; foaf:name {quoted(site.publisher or site.title)} ]"]),
        ("dcat:contactPoint", [bracketed(f"mailto:{site.email}")] if site.email else []),
        ("dcterms:license", [_iri(site.licence)]),
        ("dcterms:modified", [_typed(stamp(whole.modified), "dateTime")]),
        ("foaf:homepage", [bracketed(site.base)]),
        ("dcat:landingPage", [bracketed(site.base)]),
        ("void:uriSpace", [quoted(f"{site.base}id/")]),
        ("void:entities", [_typed(str(whole.entities), "integer")]),
        ("void:triples", [_typed(str(whole.triples), "integer")]),
        (
            "void:exampleResource",
            [bracketed(address.thing("document", whole.example))] if whole.example else [],
        ),
        ("void:vocabulary", [bracketed(each) for each in _VOCABULARIES]),
        (
            "void:feature",
            [bracketed(f"http://www.w3.org/ns/formats/{_FEATURES[each.extension]}") for each in SYNTAXES],
        ),
        ("void:dataDump", [bracketed(site.base + each.path) for each in rdf]),
        ("dcat:distribution", [bracketed(f"{site.base}{PATH}#{_fragment(each)}") for each in whole.dumps]),
    ]
    return _node(iri(site), said)


def _dump(dump: Dump, site: Site) -> str:
    said = [
        ("a", ["dcat:Distribution"]),
        ("dcterms:title", [f"{quoted(dump.title)}@en"]),
        ("dcterms:license", [_iri(site.licence)]),
        ("dcat:downloadURL", [bracketed(site.base + dump.path)]),
        ("dcat:mediaType", [_media_type(dump.media_type)]),
        ("dcat:compressFormat", [_media_type("application/gzip")]),
        ("dcat:byteSize", [_typed(str(dump.length), "nonNegativeInteger")]),
    ]
    return _node(f"{site.base}{PATH}#{_fragment(dump)}", said)


def _fragment(dump: Dump) -> str:
    return dump.path.rpartition("/")[2]


def _node(subject: str, said: Iterable[tuple[str, Sequence[str]]]) -> str:
    lines = [f"{verb} {', '.join(values)}" for verb, values in said if values]
    return f"\n{bracketed(subject)} " + " ;\n    ".join(lines) + " .\n"


def _iri(text: str) -> str:
    return bracketed(legal(text))


def _media_type(name: str) -> str:
    return bracketed(f"https://www.iana.org/assignments/media-types/{name}")


def _typed(text: str, datatype: str) -> str:
    return f"{quoted(text)}^^xsd:{datatype}"
