"""What is on the web of an object: an edm:WebResource for each address, and the ore:Aggregation of all of it."""

from collections.abc import Iterator

from citekit.model.record import Part, Record
from citekit.model.vocabulary import several
from citekit.support.dublin_core.identifiers import addresses
from citekit.support.edm.languages import iso_639
from citekit.support.edm.rights import UNKNOWN, accepted
from citekit.support.edm.statements import Resource, Statement, once, say
from citekit.support.rdf.addresses import is_iri


def page(record: Record) -> str:
    """Return the address of the page that shows an object: its URL, or where its DOI leads; nothing without.

    >>> page(Record("a", "book", {"DOI": "10.5555/a"})), page(Record("a", "book", {"URL": "javascript:x"}))
    ('https://doi.org/10.5555/a', '')
    """
    return next(filter(is_on_web, (record.text("URL"), *addresses(record))), "")


def is_on_web(address: str) -> bool:
    """Tell whether a text is an address that a browser follows."""
    return address.startswith(("http://", "https://")) and is_iri(address)


def resources(record: Record) -> Iterator[Resource]:
    """Yield what is at the addresses of a record's parts.

    >>> scan = Part("scan", url="https://example.org/1", media_type="image/png")
    >>> (found,) = resources(Record("a", "graphic", {"parts": (scan,)}))
    >>> [(said.name, said.text) for said in found.statements]
    [('dc:format', 'image/png'), ('dc:type', 'scan')]
    """
    for address, parts in _by_address(record).items():
        said = (
            *(said for part in parts for said in say("dc:format", part.media_type)),
            *(said for part in parts for said in say("dc:type", part.kind)),
            *(said for part in parts for said in say("dc:title", part.title, language=part.language)),
            *(said for part in parts for said in say("dc:language", iso_639(part.language))),
        )
        yield Resource("edm:WebResource", address, once(said))


def _by_address(record: Record) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in record.parts():
        if is_on_web(part.url):
            found.setdefault(part.url, []).append(part)
    return found


def aggregation(record: Record, iri: str, object_iri: str) -> Resource:
    """Return the aggregation of an object, both by their addresses.

    >>> found = aggregation(Record("a", "book", {"URL": "https://example.org/1"}), "urn:x:1#aggregation", "urn:x:1")
    >>> [(said.name, said.resource) for said in found.statements][:2]
    [('edm:aggregatedCHO', 'urn:x:1'), ('edm:isShownAt', 'https://example.org/1')]
    """
    shown_at, shown_by = page(record), _best(record)
    tells = ("parts",) if all(_is_told(part) for part in record.parts()) else ()
    views = [address for address in _by_address(record) if address != shown_by]
    provider = record.text("archive") or several(record.text("publisher"))[0]
    variable = "archive" if "archive" in record else "publisher"
    license = accepted(record.text("license"))
    said = (
        Statement("edm:aggregatedCHO", resource=object_iri),
        *say("edm:dataProvider", provider, variable),
        *(Statement("edm:hasView", resource=address, tells=tells) for address in views),
        *_at("edm:isShownAt", shown_at, *(("URL",) if shown_at == record.text("URL") else ())),
        *_at("edm:isShownBy", shown_by, *tells),
        *say("edm:provider", provider),
        Statement("edm:rights", resource=license or UNKNOWN, tells=("license",) if license else ()),
    )
    return Resource("ore:Aggregation", iri, said)


def _at(name: str, address: str, *tells: str) -> Iterator[Statement]:
    if address:
        yield Statement(name, resource=address, tells=tells)


def _best(record: Record) -> str:
    """Return where the object itself is seen: its first scan, else its first part; a translation is another text."""
    shown = [part for part in record.parts() if is_on_web(part.url) and part.kind != "translation"]
    scans = [part for part in shown if part.kind == "scan"]
    return next((part.url for part in (*scans, *shown)), "")


def _is_told(part: Part) -> bool:
    """Tell whether what is at a part's address says all that the record does."""
    return is_on_web(part.url) and not (part.text or part.notes or part.date_line)
