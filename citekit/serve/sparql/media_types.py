"""What results are written in, by their media types; the first is given to who accepts any.

https://www.w3.org/TR/sparql11-overview/#sparql11-results
"""

from typing import Final

RESULTS: Final = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
}
"""Of SELECT and ASK: the names are those of pyoxigraph's QueryResultsFormat."""

GRAPHS: Final = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON_LD",
}
"""Of CONSTRUCT and DESCRIBE: the names are those of pyoxigraph's RdfFormat."""


def written_in(form: str) -> dict[str, str]:
    """Return what the results of a form of query can be written in."""
    return RESULTS if form in ("SELECT", "ASK") else GRAPHS
