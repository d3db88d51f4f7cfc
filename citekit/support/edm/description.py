"""A record as EDM describes it, with what is left out and what is missing."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from citekit.model.record import Json, Record
from citekit.problems import Report
from citekit.support.edm import names, web
from citekit.support.edm.object import media, provided_object
from citekit.support.edm.rights import accepted
from citekit.support.edm.statements import Resource
from citekit.support.edm.tables import KEPT, OF_ALL, OF_TEXTS, TEXT, TEXTS, TITLES
from citekit.support.rdf.addresses import inner_iri, is_language, record_iri


class Addresses(NamedTuple):
    """The addresses of an object and of its aggregation."""

    object: str
    aggregation: str


def addresses(record: Record, known: Counter[str]) -> Addresses:
    """Return the addresses of a record's object and aggregation, which no record before had.

    An object is not the page that shows it, and has an address on that page. Without a page it is named as in RDF.

    >>> known: Counter[str] = Counter()
    >>> record = Record("a", "book", {"URL": "https://example.org/1"})
    >>> addresses(record, known).object, addresses(record, known).object
    ('https://example.org/1#object', 'https://example.org/1#object-2')
    >>> addresses(Record("a b"), known)
    Addresses(object='urn:citekit:record:a%20b', aggregation='urn:citekit:record:a%20b#aggregation')
    """
    page = web.page(record)
    place = page or record_iri(record.id)
    known[place] += 1
    number = known[place]
    fragment = "object" if number == 1 else f"object-{number}"
    iri = inner_iri(page, fragment) if page else record_iri(record.id, number)
    return Addresses(iri, inner_iri(iri, "aggregation"))


def describe(record: Record, at: Addresses) -> tuple[Resource, ...]:
    """Return all resources of a record: the object, what is on the web, the agents, the aggregation.

    >>> [each.name for each in describe(Record("a"), Addresses("urn:x:1", "urn:x:1#aggregation"))]
    ['edm:ProvidedCHO', 'ore:Aggregation']
    """
    return (
        provided_object(record, at.object),
        *web.resources(record),
        *names.agents(record, at.object),
        web.aggregation(record, at.aggregation, at.object),
    )


def lost(record: Record, resources: tuple[Resource, ...]) -> Iterator[str]:
    """Yield what of a record none of its resources tells.

    >>> record = Record("a", "map", {"title": "Harbour", "scale": "1:2"})
    >>> list(lost(record, describe(record, Addresses("urn:x:1", "urn:x:1#aggregation"))))
    ['scale']
    """
    told = {variable for each in resources for said in each.statements for variable in said.tells}
    yield from (variable for variable in record if variable not in told)
    if not all(_is_told(record, variable, tag) for variable, of in record.variants.items() for tag in of):
        yield "variants"
    if not all(_is_kept(key, value) for key, value in record.custom.items()):
        yield "custom"


def _is_told(record: Record, variable: str, tag: str) -> bool:
    as_text = variable in {**TITLES, **TEXTS} and isinstance(record.variants[variable][tag], str)
    return (as_text and is_language(tag)) or names.is_told(record, variable, tag)


def _is_kept(key: str, value: Json) -> bool:
    term, _, tag = key.partition("@")
    texts = value if isinstance(value, list) else [value]
    return term in KEPT and (not tag or is_language(tag)) and all(isinstance(text, str) for text in texts)


def report_missing(record: Record, resources: tuple[Resource, ...], report: Report) -> None:
    """Say in the report what EDM asks for and a record does not have.

    >>> report = Report()
    >>> report_missing(Record("a", "map", {"title": "Harbour", "archive": "City Archive", "license": "CC0"}),
    ...     (), report)
    >>> [problem.code for problem in report]
    ['edm-no-title', 'edm-no-address', 'edm-no-provider']
    """
    names = {said.name for each in resources[:1] + resources[-1:] for said in each.statements}
    for need in (*OF_ALL, *((OF_TEXTS,) if media(record) == TEXT else ())):
        if not names & need.names:
            report.warning(need.code, f"{record.id}: {need.message}", record.place, hint=need.hint)
    license = record.text("license")
    if license and not accepted(license):
        message = f"{record.id}: the license is none that Europeana accepts: {license!r}"
        report.warning("edm-rights", message, record.place, hint="written as not evaluated")
    elif not license:
        message = f"{record.id}: no license"
        report.info("edm-rights", message, record.place, hint="the rights are written as not evaluated")
