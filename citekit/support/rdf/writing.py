"""Records as the text of a graph, in Turtle, RDF/XML, N-Triples or JSON-LD, one record after another.

The same syntaxes write what is published under addresses (:mod:`citekit.support.linked_data`). Each record is
described and written by itself, so that records come out in the order given, in bounded memory, as one document;
the same records give the same bytes. rdflib is not needed for it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.linked_data.addresses import Addresses, name_of
from citekit.support.linked_data.describing import publish
from citekit.support.rdf import json_ld, ntriples, rdf_xml, turtle
from citekit.support.rdf.from_record import describe
from citekit.support.rdf.terms import PREFIXES, PUBLISHED_PREFIXES, Prefixes, Statements

_SYNTAXES: Final[dict[str, Callable[[Iterable[Statements], Prefixes], Iterator[str]]]] = {
    "dublin-core": turtle.write,
    "rdf-xml": rdf_xml.write,
    "n-triples": ntriples.write,
    "json-ld": json_ld.write,
}


def write_records(name: str, records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield the text of the graph of records.

    Args:
        name: the name of the format: `dublin-core` (Turtle), `rdf-xml`, `n-triples`, `json-ld`.
        records: what is described.
        report: told which facts are in citekit's own words, and of ids that are met twice.

    >>> print("".join(write_records("dublin-core", [Record("a", "book")], Report()))[-99:], end="")
    <urn:citekit:record:a> a bibo:Book ;
        dcterms:identifier "a" ;
        dcterms:type dcmitype:Text .
    """
    return _SYNTAXES[name](_descriptions(records, report), PREFIXES)


def write_graphs(name: str, graphs: Iterable[Statements]) -> Iterator[str]:
    """Yield the text of what is published.

    Args:
        name: the name of the format, as for `write_records`.
        graphs: the graphs.
    """
    return _SYNTAXES[name](graphs, PUBLISHED_PREFIXES)


def write_published(name: str, records: Iterable[Record], report: Report, base: str) -> Iterator[str]:
    """Yield the text of the published graph of records.

    Args:
        name: the name of the format, as for `write_records`.
        records: what is described.
        report: told which facts are in citekit's own words, and of records that are left out: two of one id would
            have the same address.
        base: the address that all others begin with.

    Raises:
        RequestError: the base is none.
    """
    return write_graphs(name, _published(records, report, Addresses(base)))


def _published(records: Iterable[Record], report: Report, addresses: Addresses) -> Iterator[Statements]:
    seen: set[str] = set()
    for record in records:
        name = name_of(record.id)
        if name in seen:
            message = f"two records have the id {record.id!r}"
            report.error(
                "duplicate-id", message, record.place, hint="the second is left out; give it another id"
            )
            continue
        seen.add(name)
        published = publish(record, addresses)
        if published.own:
            report.carried(record.id, tuple(published.own), record.place)
        yield published.statements


def _descriptions(records: Iterable[Record], report: Report) -> Iterator[Statements]:
    seen: dict[str, int] = {}
    for number, record in enumerate(records, 1):
        occurrence = seen[record.id] = seen.get(record.id, 0) + 1
        if occurrence > 1:
            hint = "the second is written as another subject"
            report.warning("duplicate-id", f"two records have the id {record.id!r}", record.place, hint=hint)
        description = describe(record, occurrence, number)
        if description.own:
            report.carried(record.id, tuple(dict.fromkeys(description.own)), record.place)
        yield description.statements
