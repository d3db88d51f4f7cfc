"""What Zotero makes of what it is given, as observed in ../shared/interchange/zotero.md."""

from collections.abc import Iterator
from typing import Any

import rdflib
from rdflib import RDF, Graph
from rdflib.graph import Seq

from citekit.support.zotero_rdf.tables import CLASSES, NAMESPACES


def zotero_address(name: str) -> rdflib.URIRef:
    prefix, _, local = name.partition(":")
    return rdflib.URIRef(NAMESPACES[prefix] + local)


class Imported:
    """An item as Zotero's "RDF.js" makes one of a graph, as far as it concerns what is written here."""

    def __init__(self, text: str) -> None:
        self.graph = Graph().parse(data=text, format="xml")
        (self.node,) = self.graph.subjects(zotero_address("z:itemType"), None)
        self.type = self._text(self.node, "z:itemType")
        self.parts = list(self._parts(self.node))
        self.fields = self._fields()
        self.extra = self._text(self.node, "dc:description").split("\n")
        self.tags = {
            str(tag) for tag in self._all(self.node, "dc:subject") if isinstance(tag, rdflib.Literal)
        }
        self.notes = [
            self._text(memo, "rdf:value") for memo in self._all(self.node, "dcterms:isReferencedBy")
        ]

    def _all(self, node: Any, property: str) -> list[Any]:
        return list(self.graph.objects(node, zotero_address(property))) if node is not None else []

    def _text(self, node: Any, *properties: str) -> str:
        return next((str(value) for name in properties for value in self._all(node, name)), "")

    def _parts(self, node: Any) -> Iterator[Any]:
        for part in self._all(node, "dcterms:isPartOf"):
            yield part
            yield from self._parts(part)

    def _part(self, kind: str) -> Any:
        return next(
            (part for part in self.parts if (part, RDF.type, zotero_address(kind)) in self.graph), None
        )

    def _fields(self) -> dict[str, str]:
        classes = CLASSES.get(self.type)
        container = self._part(classes.container) if classes and classes.container else None
        series, section = self._part("bib:Series"), self._part("bib:Part")
        publisher = next(iter(self._all(self.node, "dc:publisher")), None)
        place = next(iter(self._all(publisher, "vcard:adr")), None)
        found = {
            "title": self._text(self.node, "dc:title"),
            "publicationTitle": self._text(container, "dc:title"),
            "rights": self._text(self.node, "dc:rights"),
            "section": self._text(section, "dc:title"),
            "series": self._text(series, "dc:title"),
            "seriesTitle": self._text(series, "dcterms:alternative"),
            "seriesNumber": self._text(series, "dc:identifier"),
            "volume": self._text(container, "prism:volume") or self._text(self.node, "prism:volume"),
            "issue": self._text(container, "prism:number"),
            "edition": self._text(self.node, "prism:edition"),
            "pages": self._text(self.node, "bib:pages"),
            "publisher": self._text(publisher, "foaf:name"),
            "place": self._text(place, "vcard:locality"),
            "date": self._text(self.node, "dc:date", "dcterms:dateSubmitted"),
            "accessDate": self._text(self.node, "dcterms:dateSubmitted"),
            "archiveLocation": self._text(self.node, "dc:coverage"),
            "abstractNote": self._text(self.node, "dcterms:abstract"),
            "journalAbbreviation": self._text(container or self.node, "dcterms:alternative"),
        }
        for identifier in [*self._all(self.node, "dc:identifier"), *self._all(container, "dc:identifier")]:
            label, _, value = str(identifier).partition(" ")
            found |= {label: value} if label in ("ISBN", "ISSN", "DOI") else {}
            if (identifier, RDF.type, zotero_address("dcterms:URI")) in self.graph:
                found["url"] = self._text(identifier, "rdf:value")
        for subject in self._all(self.node, "dc:subject"):
            if (subject, RDF.type, zotero_address("dcterms:LCC")) in self.graph:
                found["callNumber"] = self._text(subject, "rdf:value")
        for property, value in self.graph.predicate_objects(self.node):
            if str(property).startswith(NAMESPACES["z"]) and isinstance(value, rdflib.Literal):
                found[str(property).removeprefix(NAMESPACES["z"])] = str(value)
        return {field: value for field, value in found.items() if value}

    def creators(self, role: str) -> list[tuple[str, str]]:
        """Return the last and the first names of creators of a kind that the type has."""
        prefix = "bib" if role in ("author", "editor", "contributor") else "z"
        return [
            (self._text(person, "foaf:surname"), self._text(person, "foaf:givenName"))
            for listed in self._all(self.node, f"{prefix}:{role}s")
            for person in Seq(self.graph, listed)
        ]
