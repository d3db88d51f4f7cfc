"""The syntaxes of the published graph, held against the parsers of others, and from run to run."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyld import jsonld

from citekit import Name, Part, Record, Report, graph, read
from citekit.errors import RequestError, UnknownFormat
from citekit.operations import export_published
from citekit.support.rdf.graphs import as_written
from citekit.support.rdf.parsing import parse
from citekit.support.rdf.to_record import read_records

ROOT = Path(__file__).parents[3]
BASE = "https://data.example.org/"
SYNTAXES = {
    "dublin-core": ("turtle", "turtle", pyoxigraph.RdfFormat.TURTLE),
    "rdf-xml": ("xml", "rdfxml", pyoxigraph.RdfFormat.RDF_XML),
    "n-triples": ("nt", "ntriples", pyoxigraph.RdfFormat.N_TRIPLES),
    "json-ld": ("json-ld", "", pyoxigraph.RdfFormat.JSON_LD),
}
RECORDS = [
    Record("a b", "book", {"title": "R & <i>D</i>", "author": (Name("Mao", "Zedong"), Name(literal="Büro"))}),
    Record("ü", "report", {"title": 'Quotes "and" \\ slashes', "URL": "javascript:alert(1)", "archive": "毛"}),
    Record("p", "document", {"parts": (Part("scan", "zh-Hant", text="a\nb"), Part("scan", url="data:text/html,x"))}),
    Record("l", "book", {"license": "JavaScript:alert(1)", "author": (Name("Mao", "Zedong"), Name("Mao", "Zedong"))}),
]  # fmt: skip


def _text(name: str) -> str:
    return "".join(export_published([*read("records"), *RECORDS], name, Report(), BASE))


def _folded(graph: rdflib.Graph) -> set[tuple[str, ...]]:
    """Return what is said of what, with tags in lower case and blank nodes without their names."""
    return {
        tuple("_:" if isinstance(each, rdflib.BNode) else _name(each) for each in triple) for triple in graph
    }


def _name(node: rdflib.term.Node) -> str:
    if isinstance(node, rdflib.Literal):
        return f'"{node}"@{(node.language or "").lower()}^^{node.datatype or ""}'
    return str(node)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("name", SYNTAXES)
def test_every_parser_finds_the_triples_of_our_graph(name: str) -> None:
    theirs, _, oxigraph = SYNTAXES[name]
    text = _text(name)
    with as_written():
        parsed = rdflib.Graph().parse(data=text, format=theirs)
    ours = rdflib.Graph()
    for record in [*read("records"), *RECORDS]:
        ours += graph(record, BASE)
    assert _folded(parsed) == _folded(ours)
    assert len(parsed) == len(set(pyoxigraph.parse(text.encode(), format=oxigraph))) > 300


@pytest.mark.parametrize("name", [name for name, (_, rapper, _) in SYNTAXES.items() if rapper])
def test_rapper_finds_as_many(name: str, tmp_path: Path) -> None:
    if not shutil.which("rapper"):
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    theirs, rapper, _ = SYNTAXES[name]
    path = tmp_path / "published"
    path.write_text(_text(name), encoding="utf-8")
    found = subprocess.run(
        ["rapper", "-q", "-i", rapper, "-o", "ntriples", str(path), BASE], capture_output=True, check=True
    )
    assert not found.stderr
    assert len(set(found.stdout.splitlines())) == len(rdflib.Graph().parse(path, format=theirs))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_pyld_needs_no_context_but_ours_and_finds_as_many() -> None:
    text = _text("json-ld")

    def refuse(url: str, _: object) -> None:
        raise AssertionError(url)

    quads = jsonld.to_rdf(json.loads(text), {"documentLoader": refuse, "format": "application/n-quads"})
    assert len(set(quads.splitlines())) == len(rdflib.Graph().parse(data=text, format="json-ld"))


@pytest.mark.parametrize("name", SYNTAXES)
def test_every_run_writes_the_same_bytes(name: str) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-m", "citekit", "export", "-q", "records", "--format", name, "--base", BASE],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1] != b""


@pytest.mark.parametrize("name", SYNTAXES)
def test_no_address_is_one_to_be_run(name: str) -> None:
    found = rdflib.Graph()
    for record in RECORDS:
        found += graph(record, BASE)
    addresses = [str(node).lower() for node in found.all_nodes() if isinstance(node, rdflib.URIRef)]
    assert not [each for each in addresses if each.startswith(("javascript:", "data:"))]
    assert "javascript:alert(1)" in _text(name)


def test_two_records_of_one_id_do_not_run_together() -> None:
    report = Report()
    pair = [Record("a", "book", {"title": "One"}), Record("a", "book", {"title": "Two"})]
    text = "".join(export_published(pair, "turtle", report, BASE))
    assert "Two" not in text
    assert [(each.code, each.severity) for each in report if each.code != "own-field"] == [
        ("duplicate-id", "error")
    ]


def test_what_has_no_addresses_and_what_is_no_base_is_refused() -> None:
    with pytest.raises(UnknownFormat, match="these have: dublin-core"):
        export_published([], "bibtex", Report(), BASE)
    with pytest.raises(RequestError, match="is no base"):
        list(export_published([], "turtle", Report(), "javascript:alert(1)"))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("name", SYNTAXES)
def test_records_that_share_people_and_a_volume_come_back_each_as_it_was(name: str) -> None:
    (seed,) = read("records")
    turned = {"author": seed["recipient"], "recipient": seed["author"], "title": "Answer", "page": "186"}
    letters = [seed, replace(seed, id="answer", variables={**seed.variables, **turned})]
    text = "".join(export_published(letters, name, Report(), BASE))
    report = Report()
    assert list(read_records(parse(text.encode(), name, report), report)) == letters
    assert not len(report)


@pytest.mark.parametrize("name", SYNTAXES)
def test_records_are_written_one_by_one(name: str) -> None:
    asked: list[int] = []

    def some() -> Iterator[Record]:
        for number in range(50):
            asked.append(number)
            yield Record(f"r{number}", "book", {"title": "T"})

    pieces = export_published(some(), name, Report(), BASE)
    next(piece for piece in pieces if "document/r0" in piece)
    assert len(asked) <= 2
