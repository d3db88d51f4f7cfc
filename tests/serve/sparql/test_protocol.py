import asyncio
import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from starlette.testclient import TestClient

from citekit.serve.application import application
from citekit.serve.context import Context
from citekit.serve.sparql.page import shown
from citekit.serve.sparql.triples import open_triples
from tests.serve.listening import listening
from tests.serve.sparql.conftest import BASE, SEED, write_dump

pytest.importorskip("pyoxigraph")

TITLES = f"PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?title {{ <{SEED}> dcterms:title ?title }}"
GRAPH = f"CONSTRUCT {{ <{SEED}> ?p ?o }} WHERE {{ <{SEED}> ?p ?o FILTER(!isBlank(?o)) }}"


def ask(client: TestClient, query: str, accept: str = "") -> Any:
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept})


def test_a_select_comes_in_each_format_with_the_same_rows(client: TestClient) -> None:
    rows = ask(client, TITLES).json()["results"]["bindings"]
    titles = sorted(row["title"]["value"] for row in rows)
    assert any(title.startswith("Cable from Mao Zedong") for title in titles)
    for accept in ("application/sparql-results+json", "application/json"):
        got = ask(client, TITLES, accept)
        assert got.headers["content-type"] == accept
        assert got.json()["results"]["bindings"] == rows
    as_csv = ask(client, TITLES, "text/csv").text
    assert sorted(row["title"] for row in csv.DictReader(io.StringIO(as_csv))) == titles
    as_tsv = ask(client, TITLES, "text/tab-separated-values;q=1, text/csv;q=0.5")
    assert as_tsv.headers["content-type"].startswith("text/tab-separated-values")
    assert len(as_tsv.text.splitlines()) == len(titles) + 1
    as_xml = ask(client, TITLES, "application/sparql-results+xml")
    assert as_xml.text.count("<result>") == len(titles)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_a_graph_comes_in_each_format_and_is_the_same(client: TestClient, accept: str, format: str) -> None:
    expected = ask(client, GRAPH, "application/n-triples").text
    got = ask(client, GRAPH, accept)
    assert got.headers["content-type"].startswith(accept)
    assert set(Graph().parse(data=got.text, format=format)) == set(Graph().parse(data=expected, format="nt"))
    assert len(expected.splitlines()) > 20


def test_what_cannot_be_had_in_the_media_type_asked_for_is_406(client: TestClient) -> None:
    assert ask(client, "ASK {}", "text/turtle").status_code == 406
    assert ask(client, GRAPH, "text/csv").status_code == 406
    assert ask(client, "ASK {}").json()["boolean"] is True


def test_a_query_comes_by_get_by_form_and_as_it_is(client: TestClient) -> None:
    expected = ask(client, TITLES).json()
    assert client.post("/sparql", data={"query": TITLES}).json() == expected
    as_it_is = {"Content-Type": "application/sparql-query; charset=utf-8"}
    assert client.post("/sparql", content=TITLES.encode(), headers=as_it_is).json() == expected
    # SPARQLWrapper sends these beside it.
    assert (
        client.get("/sparql", params={"query": TITLES, "format": "json", "output": "json"}).json() == expected
    )


def test_what_is_no_query_or_more_than_one_is_refused(client: TestClient) -> None:
    def post(content: bytes, content_type: str) -> int:
        return client.post("/sparql", content=content, headers={"Content-Type": content_type}).status_code

    for name in (
        "default-graph-uri",
        "named-graph-uri",
        "using-graph-uri",
        "using-named-graph-uri",
        "update",
    ):
        given = {"query": "ASK {}", name: "http://127.0.0.1/"}
        assert client.get("/sparql", params=given).status_code == 400
        assert client.post("/sparql", data=given).status_code == 400
        both = client.post("/sparql", params={name: "x"}, data={"query": "ASK {}"})
        assert both.status_code == 400
    assert client.get("/sparql").status_code == 400
    assert client.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status_code == 400
    assert ask(client, "SELECT * { ?s ?p }").status_code == 400
    assert ask(client, "SELECT * { ?s ex:p ?o }").status_code == 400
    assert ask(client, 'SELECT * { ?s ?p <http://e/"> . SERVICE <http://e/"> {} }').status_code == 400
    assert post(b"\xff", "application/sparql-query") == 400
    assert post(b"ASK {}", "text/plain") == 415
    assert post(b"INSERT DATA {}", "application/sparql-update") == 415
    assert post(b"ASK {} #" + b"x" * 200_000, "application/sparql-query") == 413
    assert post(b"ASK {} #" + b"x" * 100_000, "application/sparql-query") == 400
    assert post(b"query=ASK{}" + b"&a=b" * 200, "application/x-www-form-urlencoded") == 200
    assert client.delete("/sparql").status_code == 405
    problem = ask(client, "DROP ALL")
    assert problem.headers["content-type"] == "application/problem+json"
    assert "DROP" in problem.json()["detail"]


def test_a_person_gets_a_form_and_a_table_with_nothing_that_runs(client: TestClient) -> None:
    html = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
    form = client.get("/sparql", headers={"Accept": html})
    assert '<form action="sparql" method="get">' in form.text
    assert "Letters &amp; &lt;more&gt;" in form.text
    hostile = (
        'SELECT ?t { ?s ?p ?t FILTER(CONTAINS(STR(?t), "<script>")) } # </textarea><script>alert(2)</script>'
    )
    page = ask(client, hostile, html)
    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script" not in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    javascript = 'SELECT ?t { BIND(IRI("javascript:alert(1)") AS ?t) }'
    assert "href" not in ask(client, javascript, html).text
    assert "<p>Yes.</p>" in ask(client, "ASK {}", html).text
    assert "<pre>" in ask(client, GRAPH, html).text
    refused = ask(client, "DROP <script>", html)
    assert refused.status_code == 400
    assert "<script" not in refused.text


@pytest.fixture
def served(context: Context) -> Iterator[str]:
    """The endpoint at a port of this machine."""
    with listening(application(context, parts=["citekit.serve.sparql.routes"])) as address:
        yield f"{address}/sparql"


def test_rdflib_as_a_client_gets_what_it_gets_from_the_triples_themselves(
    served: str, context: Context
) -> None:
    import gzip

    with open_triples(context) as packed:
        local = Graph().parse(data=gzip.decompress(packed.read()).decode(), format="nt")
    there = Graph(SPARQLStore(served, context_aware=False))
    query = """PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT DISTINCT ?s ?o { ?s dcterms:creator ?o FILTER(isIRI(?o)) } ORDER BY ?s"""
    assert list(there.query(query)) == list(local.query(query)) != []
    thing = URIRef(SEED)
    assert {str(each).lower() for each in there.objects(thing)} == {
        str(each).lower() for each in local.objects(thing) if isinstance(each, URIRef | Literal)
    } | {str(each).lower() for each in there.objects(thing) if not isinstance(each, URIRef | Literal)}


def test_a_new_dump_is_asked_from_then_on(context: Context, tmp_path: Any) -> None:
    app = application(Context(tmp_path, context.library, context.site), parts=["citekit.serve.sparql.routes"])
    with TestClient(app) as client:
        for number in (1, 2):
            write_dump(
                tmp_path,
                "".join(f"<{BASE}{each}> <{BASE}p> 'x' .\n".replace("'", '"') for each in range(number)),
            )
            rows = ask(client, "SELECT * { ?s ?p ?o }").json()["results"]["bindings"]
            assert len(rows) == number
        (tmp_path / "dumps" / "records.nt.gz").write_bytes(b"no dump")
        assert ask(client, "ASK {}").status_code == 503
        write_dump(tmp_path, "")
        assert ask(client, "ASK { ?s ?p ?o }").json()["boolean"] is False


def test_json_of_results_is_json(client: TestClient) -> None:
    got = ask(client, "SELECT * { ?s ?p ?o } LIMIT 100")
    assert json.loads(got.content)["head"]["vars"]
    assert client.head(f"/sparql?query={quote('ASK {}')}").status_code == 200


def test_results_are_shown_where_nobody_waits_for_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def show(form: str, result: bytes) -> str:
        with pytest.raises(RuntimeError, match="no running event loop"):
            asyncio.get_running_loop()
        return shown(form, result)

    monkeypatch.setattr("citekit.serve.sparql.routes.shown", show)
    assert "<p>Yes.</p>" in ask(client, "ASK { ?s ?p ?o }", "text/html").text
