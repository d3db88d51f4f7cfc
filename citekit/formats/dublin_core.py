"""Dublin Core: DCMI Metadata Terms in RDF, as Turtle, RDF/XML, N-Triples and JSON-LD.

Terms, not elements 1.1: https://www.dublincore.org/specifications/dublin-core/dcmi-terms/. Where they have no
word, BIBO and the MARC relators do (:mod:`citekit.support.rdf.vocabulary` is the table), and where these have
none, citekit's own vocabulary. The four formats are one and the same graph; under a base, one of
things that have addresses (:mod:`citekit.support.linked_data`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.json.sniffing import is_schema_org


def _read(name: str, data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a graph in the syntax of the format of a name."""
    from citekit.support.rdf.parsing import parse
    from citekit.support.rdf.to_record import read_records

    yield from read_records(parse(data, name, report), report)


def _write(name: str, records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield the graph of records in the syntax of the format of a name."""
    from citekit.support.rdf.writing import write_records

    yield from write_records(name, records, report)


def _publish(name: str, records: Iterable[Record], report: Report, base: str) -> Iterator[str]:
    """Yield the published graph of records in the syntax of the format of a name."""
    from citekit.support.rdf.writing import write_published

    yield from write_published(name, records, report, base)


_MARK = rb"(?:\xef\xbb\xbf)?"
_IRI = rb"<[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\"\s]*>"
_TURTLE = re.compile(
    _MARK + rb"(?:\s|#[^\n]*(?:\n|$))*(?:@(?:prefix|base)\s+[^\s<{,]*\s*<|(?:PREFIX|BASE)\s+[^\s<]*\s*<|"
    + _IRI + rb"\s+(?:a\s|[\w-]*:[\w-]+\s|<[a-zA-Z]))",
    re.IGNORECASE,
)  # fmt: skip
_ZOTERO = b"http://www.zotero.org/namespaces/export#"
_XML = re.compile(_MARK + rb"\s*<[?!\w]")
_NTRIPLES = re.compile(
    _MARK + rb"(?:\s|#[^\n]*(?:\n|$))*(?:" + _IRI + rb"|_:\S+)[ \t]+" + _IRI
    + rb"[ \t]*(?:<[^<>\s]*>|_:\S+|\"(?:[^\"\\\n]|\\.)*\"[^\n]*?)[ \t]*\.[ \t]*(?:\r?\n|$)"
)  # fmt: skip
_STRING = rb"\"(?:[^\"\\]|\\.)*+\""
_JSON_LD = re.compile(
    _MARK + rb"\s*(?:\[\s*)?\{\s*(?:" + _STRING + rb"\s*:\s*" + _STRING + rb"\s*,\s*)*+"
    rb"\"@(?:context|graph|id|type)\"\s*:"
)  # fmt: skip


def _is_rdf_xml(start: bytes) -> bool:
    """Tell whether XML has RDF in it, its root or, under another prefix, its namespace, that is not Zotero's own."""
    has_rdf = b"<rdf:RDF" in start or b"http://www.w3.org/1999/02/22-rdf-syntax-ns#" in start
    return bool(_XML.match(start)) and has_rdf and _ZOTERO not in start


def _format(
    name: str, title: str, specification: str, sniff: Callable[[bytes], bool], **known: tuple[str, ...]
) -> Format:
    return Format(
        name=name,
        title=title,
        specification=specification,
        read=partial(_read, name),
        write=partial(_write, name),
        write_published=partial(_publish, name),
        sniff=sniff,
        **known,  # type: ignore[arg-type] # extensions, media types and aliases are tuples of text
    )


FORMATS = (
    _format(
        "dublin-core",
        "Dublin Core RDF (DCMI Terms, BIBO, MARC relators) as Turtle",
        "https://www.w3.org/TR/turtle/",
        lambda start: bool(_TURTLE.match(start)),
        extensions=("ttl", "turtle"),
        media_types=("text/turtle",),
        aliases=("turtle",),
    ),
    _format(
        "rdf-xml",
        "Dublin Core RDF as RDF/XML",
        "https://www.w3.org/TR/rdf-syntax-grammar/",
        _is_rdf_xml,
        extensions=("rdf",),
        media_types=("application/rdf+xml",),
    ),
    _format(
        "n-triples",
        "Dublin Core RDF as N-Triples, a line for each triple",
        "https://www.w3.org/TR/n-triples/",
        lambda start: bool(_NTRIPLES.match(start)),
        extensions=("nt",),
        media_types=("application/n-triples",),
    ),
    _format(
        "json-ld",
        "Dublin Core RDF as JSON-LD",
        "https://www.w3.org/TR/json-ld11/",
        lambda start: bool(_JSON_LD.match(start)) and not is_schema_org(start),
        extensions=("jsonld",),
        media_types=("application/ld+json",),
    ),
)
