"""EDM: the Europeana Data Model as RDF/XML, for Europeana and those who gather for it; written only.

https://pro.europeana.eu/page/edm-documentation. Each record is an object (edm:ProvidedCHO), what is on the web of it
(edm:WebResource), those whose names it has in several scripts (edm:Agent), and the aggregation of all that
(ore:Aggregation), in the order of EDM's XML Schema. Which property a variable is stands in
:mod:`citekit.support.edm.tables`. What EDM asks for and a record does not have is named in the report.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a file of objects and their aggregations.

    >>> text = "".join(write([Record("a", "graphic", {"title": "Ships & Quays"})], report := Report()))
    >>> print("\\n".join(text.splitlines()[8:14]))
      <edm:ProvidedCHO rdf:about="urn:citekit:record:a">
        <dc:title>Ships &amp; Quays</dc:title>
        <dc:type>graphic</dc:type>
        <dc:identifier>a</dc:identifier>
        <edm:type>IMAGE</edm:type>
      </edm:ProvidedCHO>
    >>> [problem.code for problem in report]
    ['edm-no-address', 'edm-no-provider', 'edm-rights']
    """
    from citekit.support.edm.description import addresses, describe, lost, report_missing
    from citekit.support.edm.statements import NAMESPACES, lines

    named = "".join(f'\n    xmlns:{prefix}="{namespace}"' for prefix, namespace in NAMESPACES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{named}>\n'
    known: Counter[str] = Counter()
    for record in records:
        resources = describe(record, addresses(record, known))
        report_missing(record, resources, report)
        if left_out := tuple(lost(record, resources)):
            report.lost(record.id, left_out, record.place)
        for resource in resources:
            yield "".join(f"  {line}\n" for line in lines(resource))
    yield "</rdf:RDF>\n"


FORMAT = Format(
    name="edm",
    title="EDM, the Europeana Data Model in RDF/XML, for aggregators",
    specification="https://pro.europeana.eu/page/edm-documentation",
    media_types=("application/rdf+xml",),
    write=write,
)
