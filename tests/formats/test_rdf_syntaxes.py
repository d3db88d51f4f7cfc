"""What is written as RDF is what was meant, by the parsers of others."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import add
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import to_canonical_graph

import citekit
from citekit.formats import by_name
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.rdf import json_ld, ntriples, rdf_xml, turtle
from citekit.support.rdf.graphs import as_written, graph_of
from citekit.support.rdf.terms import FIRST, IRI, NIL, REST, TYPE, Blank, Literal, Object, Statements, term
from tests.strategies import records

# rdflib's own parser of JSON-LD uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ROOT = Path(__file__).parents[2]
FORMATS = {"dublin-core": "turtle", "rdf-xml": "xml", "n-triples": "nt", "json-ld": "json-ld"}
Write = Callable[[Iterable[Statements]], Iterator[str]]
WRITERS: dict[str, Write] = {
    "turtle": turtle.write,
    "xml": rdf_xml.write,
    "nt": ntriples.write,
    "json-ld": json_ld.write,
}
OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "xml": pyoxigraph.RdfFormat.RDF_XML,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "json-ld": pyoxigraph.RdfFormat.JSON_LD,
}
SUBJECT = IRI("urn:x:1")
TITLE = term("dcterms:title")


def _canonical(graph: rdflib.Graph) -> set[tuple[str, str, str]]:
    """Return the lines of a graph, whatever its blank nodes are called; the case of tags means nothing."""
    folded = rdflib.Graph()
    with as_written():
        for subject, predicate, value in graph:
            tagged = isinstance(value, rdflib.Literal) and value.language
            folded.add((subject, predicate, rdflib.Literal(value, lang=tagged.lower()) if tagged else value))
        return {(s.n3(), p.n3(), o.n3()) for s, p, o in to_canonical_graph(folded)}


def _by_rdflib(text: str, syntax: str) -> rdflib.Graph:
    with as_written():
        return rdflib.Graph().parse(data=text, format=syntax)


def _by_oxigraph(text: str, syntax: str) -> rdflib.Graph:
    triples = pyoxigraph.parse(text.encode(), format=OXIGRAPH[syntax])
    lines = pyoxigraph.serialize((quad.triple for quad in triples), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert lines is not None
    return _by_rdflib(lines.decode(), "nt")


def _seed() -> list[Record]:
    return citekit.read(ROOT / "records" / "wilson-center-123087.yaml", report=Report())


def _assert_written(name: str, given_records: list[Record]) -> None:
    write = by_name(name).write
    assert write is not None
    text = "".join(write(given_records, Report()))
    meant = reduce(add, map(citekit.graph, given_records))
    assert _canonical(_by_rdflib(text, FORMATS[name])) == _canonical(meant)


@pytest.mark.parametrize("name", FORMATS)
def test_the_seed_record_is_the_same_graph_in_every_syntax(name: str) -> None:
    _assert_written(name, _seed())


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=30)
@given(st.lists(records(), min_size=1, max_size=3, unique_by=lambda record: record.id))
def test_any_records_are_the_same_graph_in_every_syntax(name: str, given_records: list[Record]) -> None:
    _assert_written(name, given_records)


TEXTS = (
    *('"', '""', '"""', '""""', "\\", '\\"', "'", "&<>]]>", "\t", " ", "", "\\u0041", "a\\", "毛\U0001f600"),
    *("\u2028", 'a\n"', 'a\n"b"', 'a\n""""b', 'a\n\\"', "a\n\\", '\n"""', "a\r\nb", "\r"),
)  # fmt: skip
UNSHOWN = ("\x00", "\x01", "\x0b\x1f", "\x7f\x85", "a\n\x00\x0b", "\ufffe\uffff", "\ufdd0", "\U0001ffff")


def _said(*values: Object, predicate: IRI = TITLE) -> Statements:
    return {SUBJECT: {predicate: dict.fromkeys(values)}}


def _assert_meant(syntax: str, statements: Statements, meant: Statements | None = None) -> None:
    text = "".join(WRITERS[syntax]([statements]))
    expected = _canonical(graph_of(meant or statements))
    assert _canonical(_by_rdflib(text, syntax)) == expected
    assert _canonical(_by_oxigraph(text, syntax)) == expected


@pytest.mark.parametrize("syntax", WRITERS)
@pytest.mark.parametrize("text", TEXTS)
def test_any_text(syntax: str, text: str) -> None:
    _assert_meant(syntax, _said(Literal(text), Literal(text, "en"), Literal(text, "", term("rdf:JSON"))))


@pytest.mark.parametrize("syntax", ["turtle", "nt", "json-ld"])
@pytest.mark.parametrize("text", UNSHOWN)
def test_characters_that_xml_has_not(syntax: str, text: str) -> None:
    _assert_meant(syntax, _said(Literal(text)))


@pytest.mark.parametrize("syntax", ["turtle", "nt"])
def test_control_characters_are_escaped(syntax: str) -> None:
    text = "".join(WRITERS[syntax]([_said(Literal("\x1b[31m\x9b\ufffe"))]))
    assert r"\u001B[31m\u009B\uFFFE" in text


@pytest.mark.parametrize("syntax", WRITERS)
def test_an_iri_cannot_end_early(syntax: str) -> None:
    hostile = IRI('urn:x:a> "b" <c>\\{|}^`\n&\'')
    legal = IRI("urn:x:a%3E%20%22b%22%20%3Cc%3E%5C%7B%7C%7D%5E%60%0A&'")
    _assert_meant(
        syntax,
        {hostile: {TITLE: {hostile: None, Literal("x", "", hostile): None}}},
        {legal: {TITLE: {legal: None, Literal("x", "", legal): None}}},
    )


@pytest.mark.parametrize("syntax", WRITERS)
@pytest.mark.parametrize("name", ["term", "a-b", "v1.0", "_x", "9b", "é-b"])
def test_a_predicate_of_no_known_namespace(syntax: str, name: str) -> None:
    _assert_meant(
        syntax, _said(IRI("urn:x:2"), Literal("x"), predicate=IRI(f"https://example.org/a&b/{name}"))
    )


@pytest.mark.parametrize("syntax", ["turtle", "nt", "json-ld"])
def test_a_predicate_that_is_no_name(syntax: str) -> None:
    _assert_meant(syntax, _said(Literal("x"), predicate=IRI("https://example.org/12")))


def test_xml_has_no_word_for_a_predicate_that_is_no_name() -> None:
    with pytest.raises(ValueError, match="no name for the predicate"):
        "".join(rdf_xml.write([_said(Literal("x"), predicate=IRI("https://example.org/12"))]))


@pytest.mark.parametrize("syntax", WRITERS)
def test_iris_in_known_namespaces(syntax: str) -> None:
    namespace = "http://purl.org/dc/terms/"
    iris = [IRI(namespace + local) for local in ("title", "", "1", "a.b", "a/b", "a%20", "//x", "-a", "a:b")]
    _assert_meant(syntax, {iri: {TYPE: dict.fromkeys(iris), TITLE: dict.fromkeys(iris)} for iri in iris})


@pytest.mark.parametrize("syntax", WRITERS)
def test_lists(syntax: str) -> None:
    one, two, alone = Blank("one"), Blank("two"), Blank("alone")
    first, second = IRI("urn:x:2"), Literal("b", "en")
    _assert_meant(
        syntax,
        {
            SUBJECT: {
                term("bibo:authorList"): {one: None, alone: None},
                term("bibo:editorList"): {NIL: None},
            },
            one: {FIRST: {first: None}, REST: {two: None}},
            two: {FIRST: {second: None}, REST: {NIL: None}},
            alone: {FIRST: {first: None}, REST: {NIL: None}},
        },
    )


@pytest.mark.parametrize("syntax", WRITERS)
def test_tags_keep_their_case(syntax: str) -> None:
    text = "".join(WRITERS[syntax]([_said(Literal("Wengao", "zh-Latn-CN-pinyin"))]))
    assert "zh-Latn-CN-pinyin" in text


@pytest.mark.parametrize("name", FORMATS)
def test_lists_of_records_with_fragments_for_ids_stay_apart(name: str) -> None:
    """The first's fragment after its number, and the eleventh's after its own, would be the same label."""
    names = (citekit.Name("Mao", "Zedong"), citekit.Name("Kim", "Il Sung"))
    given_records = [
        Record(f"https://example.org/#{fragment}", "chapter", {"container-title": "B", "editor": names})
        for fragment in ("1a", *"bcdefghij", "a", "x²")
    ]
    _assert_written(name, given_records)


def test_writing_needs_no_parser_of_others() -> None:
    code = f"""
import sys
from citekit import Record, Report
from citekit.operations import export
for name in {list(FORMATS)}:
    assert "".join(export([Record("a", "book", {{"title": "Peace"}})], name, Report()))
assert not {{"rdflib", "lxml"}} & sys.modules.keys()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
