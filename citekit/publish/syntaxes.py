"""The media types that a description is served in, and what writes each: the rules of servers and links agree on it.

The quality is how good each is as a description if a client likes several equally (`qs`,
https://httpd.apache.org/docs/2.4/content-negotiation.html): a browser, and whoever takes anything, gets the page.
"""

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

from citekit.support.rdf import json_ld, ntriples, rdf_xml, turtle
from citekit.support.rdf.terms import Prefixes, Statements

HTML: Final = "text/html"


class Syntax(NamedTuple):
    """A syntax of RDF: the extension of its files, its media type, its name, its quality, and what writes it."""

    extension: str
    media_type: str
    title: str
    quality: str
    write: Callable[[Iterable[Statements], Prefixes], Iterator[str]]


SYNTAXES: Final = (
    Syntax("ttl", "text/turtle", "Turtle", "0.9", turtle.write),
    Syntax("jsonld", "application/ld+json", "JSON-LD", "0.8", json_ld.write),
    Syntax("rdf", "application/rdf+xml", "RDF/XML", "0.7", rdf_xml.write),
    Syntax("nt", "application/n-triples", "N-Triples", "0.6", ntriples.write),
)
"""The first is the one that harvesters are sent to."""

LINKSETS: Final = (("json", "application/linkset+json"), ("txt", "application/linkset"))
"""The extensions and media types of sets of links (RFC 9264, section 4)."""

NAMED: Final = MappingProxyType(
    {
        ".well-known/void": "text/turtle",
        ".well-known/resourcesync": "application/xml",
        "feed.xml": "application/atom+xml",
    }
)
"""The media types of single files whose names do not tell it."""
