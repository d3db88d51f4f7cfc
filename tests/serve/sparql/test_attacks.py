"""What was seen to crash, to hang or to reach elsewhere: after each the endpoint answers as before."""

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from citekit.errors import CitekitError
from citekit.serve.context import Context
from citekit.serve.faults import citekit_fault, http_fault
from citekit.serve.sparql.process import Busy, Worker
from citekit.serve.sparql.routes import route
from citekit.serve.sparql.worker import OK, TOO_MUCH, Query
from tests.canary import Canary

pyoxigraph = pytest.importorskip("pyoxigraph")

SECONDS = 1.0


@pytest.fixture(scope="module")
def worker(context: Context) -> Iterator[Worker]:
    worker = Worker(context)
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def client(worker: Worker) -> Iterator[TestClient]:
    handlers: Any = {HTTPException: http_fault, CitekitError: citekit_fault}
    app = Starlette(routes=[route(worker, "Letters", SECONDS)], exception_handlers=handlers)
    with TestClient(app, "http://127.0.0.1") as client:
        yield client


def query(text: str, seconds: float = SECONDS) -> Query:
    return {"query": text, "form": "SELECT", "format": "JSON", "seconds": seconds}


def is_alive(client: TestClient) -> bool:
    got = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"})
    return got.status_code == 200 and got.json()["boolean"] is True


NESTED = {
    "braces": "SELECT * {" + "{" * 5000 + "}" * 5000 + "}",
    "parentheses": "SELECT * { FILTER(" + "(" * 9000 + "1" + ")" * 9000 + ") }",
    "negations": "SELECT * { FILTER(" + "!" * 19_000 + "1) }",
    "paths": "SELECT * { ?s " + "(" * 5000 + "<a:b>" + ")" * 5000 + " ?o }",
    "inverse": "SELECT * { ?s " + "^" * 15_000 + "<a:b> ?o }",
    "subselects": "SELECT * {" + "{SELECT * {" * 900 + "}}" * 900 + "}",
    "exists": "SELECT * {" + "FILTER EXISTS {" * 900 + "}" * 900 + "}",
    "optionals": "SELECT * {" + "OPTIONAL{" * 1500 + "}" * 1500 + "}",
    "lists": "SELECT * { ?s ?p " + "(" * 9000 + ")" * 9000 + " }",
    "blank nodes": "SELECT * { ?s ?p " + "[?p " * 3000 + "1" + "]" * 3000 + " }",
    "open braces": "SELECT * {" + "{" * 19_000,
}
FLAT = {
    "binds": "SELECT * {" + "".join(f"BIND(1 AS ?x{number})" for number in range(1000)) + "}",
    "expressions": "SELECT " + "".join(f"(1 AS ?x{number})" for number in range(1300)) + " {}",
    "minus": "SELECT * {" + "MINUS{?s ?p ?o}" * 1200 + "}",
    "unions": "SELECT * {" + "UNION".join(["{}"] * 2700) + "}",
    "patterns": "SELECT * {" + "?s ?p ?o." * 2100 + "}",
    "collection": "SELECT * { ?s ?p (" + "1 " * 9500 + ") }",
    "sum": "SELECT (" + "1+" * 9500 + "1 AS ?x) {}",
    "values": "SELECT * { VALUES ?x {" + "1 " * 9500 + "} }",
    "in": "SELECT * { ?s ?p ?o FILTER(?o IN (" + ",".join(["1"] * 9500) + ")) }",
}
ENDLESS = {
    "product": "SELECT (COUNT(*) AS ?n) {" + "".join(f"?a{n} ?b{n} ?c{n} ." for n in range(8)) + "}",
    "sorted product": "SELECT * {" + "".join(f"?a{n} ?b{n} ?c{n} ." for n in range(5)) + "} ORDER BY ?a1 ?b0",
    "path": "SELECT * { ?a (<a:a>|!<a:a>|^!<a:a>)* ?b . ?c (<a:a>|!<a:a>|^!<a:a>)* ?d . ?e ?f ?g } ORDER BY ?a",
    "growing": 'SELECT (STRLEN(?z) AS ?n) { BIND("' + "x" * 1000 + '" AS ?a)'
    + "".join(f"BIND(CONCAT(?{a},?{a},?{a},?{a},?{a},?{a},?{a},?{a},?{a},?{a}) AS ?{b})"
              for a, b in ("ab", "bc", "cd", "de", "ef", "fg", "gz")) + "}",
    "regex": 'SELECT * { ?s ?p ?o FILTER(REGEX("' + "a" * 9000 + '!", "^(a+)+$")) }',
    "large result": 'SELECT * { ?a ?b ?c . ?d ?e ?f . BIND("' + "x" * 1000 + '" AS ?g) }',
}  # fmt: skip


@pytest.mark.parametrize("text", [*NESTED.values(), *FLAT.values()], ids=[*NESTED, *FLAT])
def test_a_query_that_is_all_too_large_or_nested_takes_nobody_with_it(client: TestClient, text: str) -> None:
    got = client.post("/sparql", data={"query": text})
    assert got.status_code in (200, 400, 503)
    assert is_alive(client)


@pytest.mark.parametrize("text", ENDLESS.values(), ids=list(ENDLESS))
def test_a_query_without_end_is_ended(client: TestClient, text: str) -> None:
    got = client.post("/sparql", data={"query": text})
    assert got.status_code in (200, 503)
    assert is_alive(client)


def test_some_of_these_do_crash_who_answers_them(worker: Worker) -> None:
    crashed = worker.ask(query(NESTED["braces"]))
    assert (crashed.kind, crashed.detail) == (TOO_MUCH, "the query is too large or nested")
    assert worker.ask(query(ENDLESS["product"])).detail == "it took more than 1.0 seconds"
    assert "LIMIT" in worker.ask(query(ENDLESS["large result"], 20)).detail


ELSEWHERE = (
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "PREFIX : <{0}> SELECT * {{SERVICE:g{{?s ?p ?o}}}}",
)
OTHERS = (
    "SELECT * {{ VALUES ?x {{ <{0}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
    "LOAD <{0}>",
    "LOAD <file:///etc/passwd>",
    "INSERT DATA {{ <{0}> <{0}> <{0}> }}",
)


def test_the_canary_would_see_a_query_that_asks_elsewhere(canary: Canary) -> None:
    for number, text in enumerate(ELSEWHERE, 1):
        with contextlib.suppress(OSError):
            list(pyoxigraph.Store().query(text.format(canary.address)))
        assert len(canary.hits) == number


def test_nothing_elsewhere_is_asked(client: TestClient, canary: Canary) -> None:
    for text in (*ELSEWHERE, *OTHERS):
        refused = client.get("/sparql", params={"query": text.format(canary.address)})
        assert refused.status_code == 400
    for name in ("default-graph-uri", "named-graph-uri"):
        assert client.get("/sparql", params={"query": "ASK {}", name: canary.address}).status_code == 400
    assert canary.hits == []
    assert is_alive(client)


def test_the_worker_cannot_ask_elsewhere_even_if_it_is_told_to(worker: Worker, canary: Canary) -> None:
    for text in (*ELSEWHERE, *OTHERS):
        worker.ask(query(text.format(canary.address)))
    reached = worker.ask(query(ELSEWHERE[0].format(canary.address)))
    assert reached.kind == TOO_MUCH
    assert canary.hits == []
    assert worker.ask(query("SELECT * { ?s ?p ?o }")).kind == OK


def test_a_worker_that_was_killed_is_replaced(client: TestClient, worker: Worker) -> None:
    assert is_alive(client)
    killed = worker._process
    assert killed
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert is_alive(client)
    assert worker._process is not killed


def test_who_comes_when_too_many_wait_is_told_to_come_again(context: Context) -> None:
    worker = Worker(context)
    statuses: list[str] = []

    def ask() -> None:
        try:
            statuses.append(worker.ask(query(ENDLESS["product"], 0.3)).kind)
        except Busy as busy:
            statuses.append(str(busy))

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    worker.close()
    assert statuses.count("too many queries are waiting") == 3
    assert statuses.count(TOO_MUCH) == 9
