import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from citekit.formats import by_name, guess
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.problems import Report
from tests.reference import reference

ROOT = Path(__file__).parents[2]
SYNTAXES = {
    "dublin-core": ("turtle", pyoxigraph.RdfFormat.TURTLE),
    "rdf-xml": ("xml", pyoxigraph.RdfFormat.RDF_XML),
    "n-triples": ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
    "json-ld": ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
}
RECORDS = [
    Record(
        "a b", "book", {"title": "R & <i>D</i>", "author": (Name("Mao", "Zedong"), Name(literal="Office"))}
    ),
    Record("ü", "report", {"title": 'Quotes "and" \\ slashes', "URL": "javascript:alert(1)", "archive": "A"}),
]


def _seed() -> list[Record]:
    read = by_name("csl-yaml").read
    assert read is not None
    return list(read((ROOT / "records" / "wilson-center-123087.yaml").read_bytes(), Report()))


def _write(name: str, records: list[Record]) -> str:
    write = by_name(name).write
    assert write is not None
    return "".join(write(records, Report()))


def _read(name: str, data: bytes) -> tuple[list[Record], Report]:
    read = by_name(name).read
    assert read is not None
    report = Report("input")
    return list(read(data, report)), report


# rdflib's own parser of JSON-LD uses what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("name", SYNTAXES)
def test_two_parsers_find_the_same_triples(name: str) -> None:
    text = _write(name, [*_seed(), *RECORDS])
    theirs, oxigraph = SYNTAXES[name]
    graph = rdflib.Graph().parse(data=text, format=theirs)
    again = list(pyoxigraph.parse(text.encode(), format=oxigraph))
    assert len(graph) == len(again) > 100


@pytest.mark.parametrize("name", SYNTAXES)
def test_every_run_writes_the_same_bytes(name: str) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-m", "citekit", "export", "-q", "records", "--format", name],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_words_are_of_dcmi_terms_bibo_and_marc_relators() -> None:
    graph = rdflib.Graph().parse(data=_write("dublin-core", _seed()), format="turtle")
    predicates = {str(predicate) for predicate in graph.predicates()}
    assert not any(predicate.startswith("http://purl.org/dc/elements/1.1/") for predicate in predicates)
    relators = "http://id.loc.gov/vocabulary/relators/"
    assert {
        "http://purl.org/dc/terms/created",
        f"{relators}rcp",
        f"{relators}trl",
        f"{relators}edt",
    } <= predicates
    assert "http://purl.org/dc/terms/coverage" not in predicates


def test_an_address_that_is_none_is_no_iri() -> None:
    graph = rdflib.Graph().parse(data=_write("dublin-core", RECORDS), format="turtle")
    assert not any(
        str(node).startswith("javascript:") for node in graph.all_nodes() if isinstance(node, rdflib.URIRef)
    )


HOSTILE = [
    ("d02_truncated.ttl", "dublin-core"), ("d04_bad_dates.ttl", "dublin-core"), ("x02_xxe_file.rdf", "rdf-xml"),
    ("x03_xxe_http.rdf", "rdf-xml"), ("x04_ext_dtd.rdf", "rdf-xml"), ("x05_quadratic.rdf", "rdf-xml"),
    ("x06_truncated.rdf", "rdf-xml"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "name"), HOSTILE)
def test_hostile_files(file: str, name: str) -> None:
    folder = reference("interchange/hostile")
    expected = json.loads((folder / "INDEX.json").read_text(encoding="utf-8"))[file]
    records, report = _read(name, (folder / file).read_bytes())
    text = _write("csl-json", records)
    assert all(word in text for word in expected["must"])
    assert report.faulty
    assert len(text) < 100_000


def test_a_remote_context_is_not_fetched() -> None:
    data = b'{"@context": "http://127.0.0.1:9/context.jsonld", "@id": "urn:x:1", "title": "T"}'
    _, report = _read("json-ld", data)
    assert report.faulty


def test_csl_json_is_not_taken_for_json_ld_and_the_reverse() -> None:
    csl = guess("a.json", b'[{"id": "a", "type": "book"}]')
    linked = guess("a.json", b'{"@context": {}, "@graph": []}')
    assert (csl and csl.name, linked and linked.name) == ("csl-json", "json-ld")
