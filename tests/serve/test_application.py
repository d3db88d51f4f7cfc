"""The parts put together: under the base's path, with the same headers on all answers, and limits for requests."""

import asyncio
import logging
from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from citekit.errors import DataError, RequestError, UnknownStyle
from citekit.library.opening import open_library
from citekit.publish.site import Site
from citekit.publish.state import library_path
from citekit.serve import unapi
from citekit.serve.application import PARTS, application
from citekit.serve.context import Context
from citekit.serve.faults import PROBLEM
from citekit.serve.limits import Limits
from tests.serve.published import BASE, NAME, Client, make_context, make_folder

DOC = f"doc/document/{NAME}"


# What a part may do. The names of the functions are the paths.


async def _fail(request: Request) -> Response:
    raise RuntimeError(f"it says {request.query_params['said']}")


async def _refuse(_: Request) -> Response:
    raise UnknownStyle("no style <b> is called so")


async def _misunderstand(_: Request) -> Response:
    raise DataError("line 3 cannot be read")


async def _echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


async def _wait(_: Request) -> Response:
    await asyncio.sleep(3600)
    raise AssertionError


async def _stall(_: Request) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"begun"
        await asyncio.sleep(3600)

    return StreamingResponse(pieces())


def _routes(_: Context) -> list[BaseRoute]:
    endpoints = (_fail, _refuse, _misunderstand, _wait, _stall)
    routes: list[BaseRoute] = [Route(f"/{each.__name__[1:]}", each) for each in endpoints]
    return [*routes, Route("/echo", _echo, methods=["POST"])]


@pytest.fixture
def client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of an application in which one part misbehaves."""
    monkeypatch.setattr(unapi, "routes", _routes)
    return Client(make_context(folder), Limits(body=1000, seconds=0.2))


# Under a path -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/letters"])
def test_whoever_comes_without_the_path_is_led_there(client: Client, path: str) -> None:
    answer = client.send("GET", path)
    assert (answer.status_code, answer.headers["location"]) == (307, "/letters/")


@pytest.mark.parametrize("path", ["/index.html", "/lettersx/", "/Letters/", f"/{DOC}", "/unapi"])
def test_nothing_is_beside_the_path(client: Client, path: str) -> None:
    assert client.send("GET", path).status_code == 404


def test_a_base_without_a_path_is_the_root(folder: Path) -> None:
    client = Client(make_context(folder, base="https://data.example.org/"))
    assert client.send("GET", "/").status_code == 200
    assert client.send("GET", f"/id/document/{NAME}").headers["location"] == f"/{DOC}"
    assert client.send("GET", f"/{DOC}").headers["content-location"] == f"/{DOC}.html"


def test_a_base_may_have_letters_of_any_script(folder: Path) -> None:
    client = Client(make_context(folder, base="https://data.example.org/lettres-%C3%A9t%C3%A9/"))
    assert client.send("GET", "/lettres-%C3%A9t%C3%A9/").status_code == 200
    location = client.send("GET", f"/lettres-%C3%A9t%C3%A9/id/document/{NAME}").headers["location"]
    assert location == f"/lettres-%C3%A9t%C3%A9/{DOC}"
    assert (
        client.send("GET", f"/lettres-%C3%A9t%C3%A9/{DOC}").headers["content-location"] == f"{location}.html"
    )


def test_what_a_proxy_or_a_client_says_of_itself_changes_nothing(folder: Path) -> None:
    said = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Prefix": "/evil",
        "Forwarded": "host=evil.example",
        "X-Original-URL": "/.citekit/site.json",
        "X-HTTP-Method-Override": "DELETE",
    }
    client = Client(make_context(folder))
    for path in (DOC, f"id/document/{NAME}", "search", "unapi", "nothing"):
        assert "evil" not in str(client.get(path, **said).headers)
        assert client.get(path, **said).content == client.get(path).content


# What each answer says ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", [DOC, f"{DOC}.ttl", f"id/document/{NAME}", "nothing", "fail?said=x", "refuse"]
)
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(each.split(" ", 1) for each in headers["content-security-policy"].split("; "))
    assert (policy["default-src"], policy["script-src"], policy["base-uri"]) == ("'none'", "'self'", "'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["access-control-allow-origin"] == "*"
    assert "referrer-policy" in headers
    assert "server" not in headers


def test_faults_are_not_kept(client: Client) -> None:
    assert client.get("nothing").headers["cache-control"] == "no-store"
    assert client.get(DOC).headers["cache-control"] == "no-cache"
    assert "max-age" in client.get("assets/site.css").headers["cache-control"]


# Faults -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [("refuse", 404, "no style <b> is called so"), ("misunderstand", 422, "line 3 cannot be read")],
)
def test_what_citekit_raises_has_its_status(client: Client, path: str, status: int, detail: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert answer.json()["detail"] == detail
    page = client.get(path, "text/html,*/*;q=0.8")
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert detail.replace("<b>", "&lt;b&gt;") in page.text


def test_what_nobody_foresaw_is_told_by_an_identifier(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "citekit.serve"):
        answer = client.get("fail?said=a%0D%0Acitekit:%20all%20is%20well%1B%5B2J%E2%80%A8x")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "said" not in answer.text
    assert "Traceback" not in answer.text
    name = answer.json()["instance"]
    lines = [record.getMessage() for record in caplog.records]
    assert any("RuntimeError: it says a" in line for line in lines)
    assert all(line.startswith(f"{name} ") and len(line.splitlines()) == 1 for line in lines)
    assert not any(set("\r\x1b\u2028") & set(line) for line in lines)


@pytest.mark.parametrize(
    "path",
    [
        "doc/document/gone.html",
        "unapi?id=gone",
        "oai?verb=ListRecords&metadataPrefix=oai_dc",
        "api/v1/records",
        "api/v1/search?q=gone",
    ],
)
def test_a_library_that_cannot_be_read_is_no_fault_of_the_client_who_is_not_told_where_it_is(
    tmp_path: Path, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    library = open_library(str(library_path(make_folder(tmp_path))))
    client = Client(Context(tmp_path, library, Site(BASE)))
    library.close()
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert str(tmp_path) not in answer.text
    assert f"{library_path(tmp_path)} was closed" in caplog.text


def test_a_method_that_a_part_does_not_have_is_not_looked_for_in_the_folder(client: Client) -> None:
    answer = client.get("echo")
    assert (answer.status_code, answer.headers["allow"]) == (405, "OPTIONS, POST")


# Limits -------------------------------------------------------------------------------------------------------


def test_content_has_a_limit(client: Client) -> None:
    assert client.send("POST", "/letters/echo", content=b"a" * 1000).text == "a" * 1000
    answer = client.send("POST", "/letters/echo", content=b"a" * 1001)
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")


def test_content_of_unknown_length_has_the_same(client: Client) -> None:
    async def send() -> httpx.Response:
        async def sent() -> AsyncIterator[bytes]:
            for _ in range(11):
                yield b"a" * 100

        transport = httpx.ASGITransport(client.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
            return await http.post("/letters/echo", content=sent())

    assert asyncio.run(send()).status_code == 413


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("a" * 9000, {}, 414),
        (f"?q={'a' * 9000}", {}, 414),
        (DOC, {"Accept": "text/turtle," * 9000}, 431),
        (DOC, {f"X-{number}": "a" * 100 for number in range(200)}, 431),
        ("echo", {"Content-Encoding": "gzip"}, 415),
        ("echo", {"Content-Length": "9" * 4000}, 413),
    ],
)
def test_so_has_the_rest_of_a_request(
    client: Client, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.get(path, **headers)
    assert answer.status_code == status
    assert answer.headers["connection"] == "close"


def test_what_takes_too_long_is_ended(client: Client) -> None:
    answer = client.get("wait")
    assert (answer.status_code, answer.json()["status"]) == (503, 503)


def test_what_has_begun_and_stalls_is_ended_unfinished(client: Client) -> None:
    answer = asyncio.run(_raw(client.app, [{"type": "http.request", "body": b""}], "GET", "stall"))
    assert [message["type"] for message in answer] == ["http.response.start", "http.response.body"]
    assert answer[-1]["more_body"]


def test_content_that_does_not_come_is_not_waited_for(client: Client) -> None:
    begun = [{"type": "http.request", "body": b"a", "more_body": True}]
    answer = asyncio.run(_raw(client.app, begun, "POST", "echo"))
    assert answer[0]["status"] == 408


@pytest.mark.parametrize("path", ["oai", "sparql", "api/v1/export", "api/v1/cite"])
def test_a_client_that_goes_before_it_has_said_all_is_no_fault_of_ours(
    folder: Path, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    context = make_context(folder)
    app = application(context, parts=(*PARTS, "citekit.serve.sparql.routes"))
    gone = [{"type": "http.request", "body": b"a", "more_body": True}, {"type": "http.disconnect"}]
    query = b"to=bibtex" if path == "api/v1/export" else b""
    answer = asyncio.run(_raw(app, gone, "POST", path, query))
    assert answer[0]["status"] == 400
    assert not caplog.records


async def _raw(
    app: Any, messages: list[dict[str, Any]], method: str, path: str, query: bytes = b""
) -> list[Any]:
    """Send a request whose messages end before it does; return the messages of the answer."""
    sent: list[Any] = []
    left = iter(messages)

    async def receive() -> dict[str, Any]:
        if message := next(left, None):
            return message
        await asyncio.sleep(3600)
        raise AssertionError

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": f"/letters/{path}",
        "query_string": query,
        "headers": [],
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
    }
    await asyncio.wait_for(app(scope, receive, send), 20)
    return sent


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_cannot_do_its_work_is_left_out_and_said_to_be(
    folder: Path, part: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_: Context) -> list[BaseRoute]:
        raise RequestError("the settings lack something")

    monkeypatch.setattr(import_module(part), "routes", refuse)
    client = Client(make_context(folder))
    assert client.get(DOC).status_code == 200
    (told,) = (record.getMessage() for record in caplog.records)
    assert told == f"{part.split('.')[2]} is left out: the settings lack something"
