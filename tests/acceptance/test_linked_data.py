"""Machines that follow a thing's address: every parser finds in every syntax what the record's graph says."""

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from typing import Any

import extruct
import pyoxigraph
import pytest
import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic

from citekit import Name, Record, graph
from citekit.publish.pages.record_page import date_of, title_of
from citekit.support.linked_data.profile.validation import violations
from citekit.support.rdf.graphs import as_written
from tests.acceptance.conftest import Site
from tests.serve.process import TIME

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")


# Parsers: of bytes in a syntax, triples as N-Triples -----------------------------------------------------------


def by_rdflib(data: bytes, media_type: str) -> str:
    with as_written():
        return rdflib.Graph().parse(data=data, format=media_type).serialize(format="nt")


def by_oxigraph(data: bytes, media_type: str) -> str:
    format = pyoxigraph.RdfFormat.from_media_type(media_type)
    assert format
    triples = (each.triple for each in pyoxigraph.parse(data, format=format))
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES).decode()


def by_rapper(data: bytes, media_type: str) -> str:
    syntax = {"text/turtle": "turtle", "application/rdf+xml": "rdfxml", "application/n-triples": "ntriples"}
    command = ["rapper", "-q", "-i", syntax[media_type], "-o", "ntriples", "-", "http://127.0.0.1/"]
    found = subprocess.run(command, input=data, capture_output=True, check=True, timeout=TIME)
    assert found.stderr == b""
    return found.stdout.decode()


def by_pyld(data: bytes, _: str) -> str:
    def refuse(url: str, _: object) -> None:
        raise AssertionError(url)

    options = {"documentLoader": refuse, "format": "application/n-quads"}
    return str(jsonld.to_rdf(json.loads(data), options))


PARSERS: dict[str, list[Callable[[bytes, str], str]]] = {
    "text/turtle": [by_rdflib, by_oxigraph, by_rapper],
    "application/rdf+xml": [by_rdflib, by_oxigraph, by_rapper],
    "application/n-triples": [by_rdflib, by_oxigraph, by_rapper],
    "application/ld+json": [by_rdflib, by_oxigraph, by_pyld],
}


def folded(triples: str) -> rdflib.Graph:
    """Return the graph with language tags in lower case, as some parsers have them."""
    found = rdflib.Graph()
    with as_written():
        for subject, predicate, value in rdflib.Graph().parse(data=triples, format="nt"):
            found.add((subject, predicate, _folded(value)))
    return found


def _folded(value: Any) -> Any:
    tag = getattr(value, "language", None)
    return rdflib.Literal(value, lang=tag.lower()) if tag else value


@cache
def is_here(parser: Callable[[bytes, str], str]) -> bool:
    return parser is not by_rapper or bool(shutil.which("rapper"))


# What they find ----------------------------------------------------------------------------------------------


def test_every_parser_finds_in_every_syntax_what_the_graph_of_the_record_says(
    site: Site,
) -> None:
    for name, record in site.records().items():
        thing = f"{site.base}id/document/{name}"
        described = folded(_get(site, thing, "application/n-triples").decode())
        _says_the_same(described, record, site, name)
        for media_type, parsers in PARSERS.items():
            data = _get(site, thing, media_type)
            for parser in filter(is_here, parsers):
                found = folded(parser(data, media_type))
                assert isomorphic(found, described), (name, media_type, parser)


def _get(site: Site, thing: str, media_type: str) -> bytes:
    answer = site.get(thing, media_type)
    assert [each.status_code for each in (*answer.history, answer)] == [303, 200], thing
    assert answer.headers["content-type"].partition(";")[0] == media_type
    return answer.content


def _says_the_same(described: rdflib.Graph, record: Record, site: Site, name: str) -> None:
    """What is published says beside what the record's graph says only how it is cited, and of itself."""
    with as_written():
        ours = folded(graph(record, site.base).serialize(format="nt"))
    about = rdflib.URIRef(f"{site.base}doc/document/{name}")
    beside = [
        triple
        for triple in described
        if triple[0] != about
        and triple[1] != DCTERMS.bibliographicCitation
        and isinstance(triple[0], rdflib.URIRef)
    ]
    wanted = [triple for triple in ours if triple[0] != about and isinstance(triple[0], rdflib.URIRef)]
    assert _unnamed(beside) == _unnamed(wanted), name
    assert len(described) > len(ours) > 3


def _unnamed(triples: list[Any]) -> set[Any]:
    """Return triples without the names of blank nodes."""
    return {tuple("_:" if isinstance(node, rdflib.BNode) else node for node in triple) for triple in triples}


def test_every_description_conforms_to_the_profile(site: Site) -> None:
    for name in site.records():
        data = _get(site, f"{site.base}id/document/{name}", "text/turtle")
        with as_written():
            served = rdflib.Graph().parse(data=data, format="turtle")
        assert list(violations(served)) == [], name
        served.remove((None, DCTERMS.license, None))
        assert list(violations(served)) != []


def test_every_page_says_title_creator_and_date_to_machines(site: Site) -> None:
    for name, record in site.records().items():
        page = site.get(f"id/document/{name}", "text/html")
        found = extruct.extract(page.text, str(page.url), syntaxes=["json-ld", "dublincore"])
        assert [each["name"] for each in found["json-ld"]] == [title_of(record)]
        (core,) = found["dublincore"]
        said = [
            (each["name"], each["content"]) for each in (*core["elements"], *core["terms"]) if "name" in each
        ]
        assert [value for key, value in said if key == "DCTERMS.date"] == _dates(record), name
        creators = [value for key, value in said if key == "DCTERMS.creator"]
        assert creators == [_heading(each) for each in record.names("author")], name


def _heading(name: Name) -> str:
    return name.literal or f"{name.family}, {name.given}"


def _dates(record: Record) -> list[str]:
    date = date_of(record)
    return [str(date)] if date else []


def test_the_endpoint_knows_every_document(site: Site) -> None:
    query = "SELECT ?d { ?d <http://purl.org/dc/terms/title> ?t . FILTER(STRSTARTS(STR(?d), '%s')) }"
    thing = f"{site.base}id/document/"
    answer = site.client.get("sparql", params={"query": query % thing})
    found = {each["d"]["value"].removeprefix(thing) for each in answer.json()["results"]["bindings"]}
    assert {each for each in found if "/" not in each} == site.records().keys()
