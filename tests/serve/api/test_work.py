import gzip
import json
import threading
from typing import Any
from urllib.parse import quote

import anyio
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import citekit
from citekit import operations
from citekit.formats import all_formats, by_name
from citekit.library.contract import Library
from citekit.problems import Report
from citekit.serve.api.exchange import Answer
from citekit.serve.api.jobs import jobs
from citekit.serve.api.problems import Refusal
from citekit.serve.api.routes import routes
from citekit.support.csl.item import item_from_record
from tests.serve.api.conftest import context

BOOK = {"id": "a", "type": "book", "title": "Letters"}


def written(records: list[citekit.Record], format: str) -> str:
    return "".join(operations.export(records, format, Report()))


def test_the_seed_record_is_exported_as_python_exports_it_from_and_to_every_format(
    client: TestClient, seed: list[citekit.Record]
) -> None:
    for source in ("csl-json", "csl-yaml", "mods", "json-ld"):
        body = written(seed, source).encode()
        read = by_name(source).read
        assert read is not None
        for target in ("bibtex", "ris", "mods", "csl-json", "n-triples", "citation"):
            got = client.post("/api/v1/export", params={"from": source, "to": target}, content=body)
            assert got.status_code == 200
            assert got.text == written(list(read(body, Report())), target), (source, target)


@pytest.mark.parametrize("style", ["mla", "chicago", "chicago-archival"])
def test_the_seed_record_is_cited_as_python_cites_it(
    client: TestClient, seed: list[citekit.Record], style: str
) -> None:
    cites = [f"see @{seed[0].id}, p. 185", f"{seed[0].id}, p. 186", seed[0].id]
    for markup in operations.MARKUPS:
        processor = citekit.Processor(style, markup=markup, report=Report())
        numbers = [1, 2, 3] if style.startswith("chicago") else [0, 0, 0]
        expected = processor.document(seed, map(operations.parse_citation, cites, numbers))
        body = {"items": [item_from_record(seed[0])], "style": style, "markup": markup, "citations": cites}
        got = client.post("/api/v1/cite", json=body).json()
        assert got["citations"] == expected.citations
        assert got["bibliography"] == expected.bibliography == citekit.cite(seed, style, markup=markup)
        assert got["problems"] == []


def test_each_record_is_cited_once_where_no_citation_is_given(client: TestClient) -> None:
    body = {"items": [BOOK, {**BOOK, "id": "b", "title": "Diaries"}], "style": "apa", "locale": "de-DE"}
    got = client.post("/api/v1/cite", json=body).json()
    assert got["citations"] == ["(Letters, o.\xa0J.)", "(Diaries, o.\xa0J.)"]
    assert got["bibliography"] == ["Diaries. (o.\xa0J.).", "Letters. (o.\xa0J.)."]


def test_citations_stay_in_their_places_where_one_cites_nothing_known(client: TestClient) -> None:
    got = client.post("/api/v1/cite", json={"items": [BOOK], "citations": ["nobody", "a, p. 5"]}).json()
    assert len(got["citations"]) == 2
    assert "Letters" in got["citations"][1]
    assert [problem["code"] for problem in got["problems"]] == ["unknown-id"]


def test_the_format_of_what_is_sent_is_told_by_its_type_or_its_content(
    client: TestClient, seed: list[citekit.Record]
) -> None:
    def sent(body: str, content_type: str) -> Any:
        headers = {"Content-Type": content_type}
        return client.post("/api/v1/export?to=csl-json-lines", content=body.encode(), headers=headers)

    for format, content_type in (
        ("bibtex", "application/x-bibtex; charset=utf-8"),
        ("csl-json", "application/json"),
        ("marcxml", "text/xml"),
        ("ris", "text/plain"),
        ("mods", "application/octet-stream"),
    ):
        assert json.loads(sent(written(seed, format), content_type).text)["id"] == seed[0].id, format
    for body, content_type in (("x", "image/png"), ("x y z", "text/plain"), ("a=b", "multipart/form-data")):
        refused = sent(body, content_type)
        assert refused.status_code == 415
        assert "from=NAME" in refused.json()["detail"]


def test_problems_come_in_headers_or_for_who_asks_for_json_beside_the_output(client: TestClient) -> None:
    body = [{**BOOK, "毛\r\nX: y": "a\r\nSet-Cookie: b=c"}]
    got = client.post("/api/v1/export?to=ris", json=body)
    assert json.loads(got.headers["citekit-problems"])[0]["code"] == "unknown-variable"
    assert got.headers["citekit-problems"].isascii()
    assert "Citekit-Problems" in got.headers["access-control-expose-headers"]
    assert "set-cookie" not in got.headers
    assert got.headers["content-disposition"] == 'attachment; filename="export.ris"'
    enveloped = client.post("/api/v1/export?to=ris", json=body, headers={"Accept": "application/json"}).json()
    assert enveloped["output"] == got.text
    assert len(enveloped["problems"]) == int(got.headers["citekit-problem-count"])


def test_many_problems_are_counted_though_a_header_has_no_room_for_them(client: TestClient) -> None:
    body = [{**BOOK, "id": f"i{number}", "nothing": "x"} for number in range(200)]
    got = client.post("/api/v1/export?to=csl-json", json=body)
    told = json.loads(got.headers["citekit-problems"])
    assert 0 < len(told) < int(got.headers["citekit-problem-count"]) == 200
    assert len(got.headers["citekit-problems"]) <= 4002


def test_a_profile_is_the_formats_own_and_a_style_goes_into_citations(client: TestClient) -> None:
    def export(query: str) -> Any:
        return client.post(f"/api/v1/export?{query}", json=[BOOK | {"license": "CC0"}])

    assert "CC0" in export("to=csl-json").text
    assert "CC0" not in export("to=csl-json&profile=plain").text
    assert export("to=csl-json&profile=none").status_code == 400
    assert export("to=citation&style=apa").text == "Letters. (n.d.).\n"
    for path in ("/etc/passwd", "styles/frus.csl", "../styles/frus", "https://www.zotero.org/styles/apa", ""):
        expected = 404 if path else 200
        assert export(f"to=citation&style={path}").status_code == expected


def test_too_much_and_compressed_bodies_are_refused(client: TestClient) -> None:
    def sent(body: bytes, **headers: str) -> int:
        return client.post("/api/v1/export?to=ris&from=csl-json", content=body, headers=headers).status_code

    assert sent(b"[" + b" " * 999_000 + json.dumps(BOOK).encode() + b"]") == 200
    assert sent(b" " * 1_000_001) == 413
    chunks = (b" " * 100_000 for _ in range(11))
    assert client.post("/api/v1/export?to=ris", content=chunks).status_code == 413
    items = [{"id": f"i{number}", "type": "book"} for number in range(1001)]
    assert sent(json.dumps(items[:1000]).encode()) == 200
    assert sent(json.dumps(items).encode()) == 413
    body = {"items": [BOOK], "citations": ["a"] * 1001}
    assert client.post("/api/v1/cite", json=body).status_code == 400
    assert sent(gzip.compress(b"[]"), **{"Content-Encoding": "gzip"}) == 415
    assert sent(b"[]", **{"Content-Encoding": "x\x7f"}) == 415


def test_little_that_would_become_much_is_refused(client: TestClient) -> None:
    long = "x" * 400_000
    cited = {"items": [BOOK | {"title": long}], "citations": ["a"] * 100}
    assert client.post("/api/v1/cite", json=cited).status_code == 413
    aliases = f"- {{id: a, type: book, title: &t {long}}}\n" + "- {id: b, type: book, title: *t}\n" * 500
    crossed = f"@book{{p, title = {{{long}}}}}\n" + "".join(
        f"@inbook{{a{number}, crossref = {{p}}}}\n" for number in range(500)
    )
    for format, body in (("csl-yaml", aliases), ("biblatex", crossed)):
        refused = client.post(f"/api/v1/export?to=ris&from={format}", content=body)
        assert refused.status_code == 413, format
        assert "characters in all" in refused.json()["detail"]


def test_what_cannot_be_read_is_told_with_its_place_and_no_path(client: TestClient) -> None:
    got = client.post("/api/v1/export?to=ris&from=csl-json", content=b'[{"id": }]')
    assert got.status_code == 422
    assert got.json()["problems"][0]["line"] == 1
    entity = b'<!DOCTYPE mods [<!ENTITY e SYSTEM "file:///etc/passwd">]><mods xmlns="http://www.loc.gov/mods/v3">&e;</mods>'
    got = client.post("/api/v1/export?to=ris&from=mods", content=entity)
    assert got.status_code in (200, 422)
    assert "root:" not in got.text


def test_a_body_to_cite_is_checked(client: TestClient) -> None:
    cases: dict[Any, int] = {
        "": 400,
        "[]": 400,
        "{}": 400,
        "[" * 200_000: 400,
        '{"items": NaN}': 400,
        '{"items": [1]}': 400,
        '{"items": [], "citations": "a"}': 400,
        '{"items": [], "citations": [1]}': 400,
        '{"items": [], "engine": "citeproc-py"}': 400,
        '{"items": [], "markup": "postscript"}': 400,
        '{"items": [], "kind": 1}': 400,
        '{"items": [], "style": "\\ud800"}': 400,
        '{"items": [{"id": "a", "type": "book", "volume": ' + "9" * 5000 + "}]}": 400,
        '{"items": [], "locale": "../../x"}': 400,
        '{"items": [], "style": "/etc/passwd"}': 404,
        '{"items": []}': 200,
    }
    for body, status in cases.items():
        headers = {"Content-Type": "application/json"}
        got = client.post("/api/v1/cite", content=body, headers=headers)
        assert got.status_code == status, body[:60]
    assert client.post("/api/v1/cite", content='{"items": []}').status_code == 415
    refused = client.post("/api/v1/cite", json={"items": []}, headers={"Accept": "text/plain"})
    assert refused.status_code == 406


ADVERSARIAL = [
    text * (100_000 // len(text))
    for text in ("a", "{", "[", "<", "\\", "; ", "-@{", "%00", "毛", "a, p. 5; ")
]  # fmt: skip


def ask(api: Starlette, path: str, query: str = "", method: str = "GET") -> int:
    """Return the status for an address of any length: clients and servers have limits that the API is not to need."""
    sent: list[Any] = []
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": quote(path).encode(), "query_string": query.encode(), "headers": [], "server": ("127.0.0.1", 80),
    }  # fmt: skip

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    anyio.run(api, scope, receive, send)
    return int(sent[0]["status"])


@pytest.mark.parametrize("text", ADVERSARIAL, ids=lambda text: ascii(text[:6]))
def test_100_kb_of_anything_in_any_place_is_answered(client: TestClient, library: Library, text: str) -> None:
    api = Starlette(routes=routes(context(library)))
    for path, name in (("search", "q"), ("search", "author"), ("records", "cursor"), ("styles", "q"),
                       ("records/wilson-center-123087", "format"), ("records/x", "x"), ("openapi.json", "x"),
                       ("search", "limit"), ("records", "set")):  # fmt: skip
        assert ask(api, f"/api/v1/{path}", f"{name}={quote(text)}") == 400
    assert ask(api, f"/api/v1/records/{text}") in (400, 404)
    for name in ("from", "profile", "style", "locale", "language", "to"):
        assert ask(api, "/api/v1/export", f"to=ris&{name}={quote(text)}", "POST") == 400
    for key, value in (("style", text), ("locale", text), ("language", text), ("citations", [text]),
                       ("markup", text), ("kind", text)):  # fmt: skip
        assert 400 <= client.post("/api/v1/cite", json={"items": [BOOK], key: value}).status_code < 500
    items = [{"id": "a", "type": text, "title": text, "author": [{"family": text}], "issued": {"raw": text}}]
    body = json.dumps({"items": items, "citations": [text[:2000]] * 20}, ensure_ascii=False)
    as_json = {"Content-Type": "application/json"}
    assert client.post("/api/v1/cite", content=body, headers=as_json).status_code in (200, 413)
    assert client.post("/api/v1/export?to=bibtex", json=[BOOK | {"title": text}]).status_code == 200


@pytest.mark.parametrize("format", [each.name for each in all_formats() if each.read])
def test_100_kb_of_anything_as_a_body_in_any_format_is_answered(client: TestClient, format: str) -> None:
    for text in ADVERSARIAL[::3]:
        path = f"/api/v1/export?to=csl-json&from={format}"
        assert client.post(path, content=text.encode()).status_code in (200, 413, 422)


def test_more_work_than_there_is_room_for_is_refused_and_taken_again_when_there_is() -> None:
    go_on = threading.Event()
    statuses: list[int] = []
    waits: list[str] = []

    def work() -> Answer:
        go_on.wait(30)
        return Answer(b"", "text/plain")

    async def one(do: Any) -> None:
        try:
            await do(work)
            statuses.append(200)
        except Refusal as refusal:
            statuses.append(refusal.status)
            waits.append(refusal.headers["Retry-After"])
            go_on.set()

    async def all_of_them() -> None:
        do = jobs(at_once=1, waiting=1)
        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(one, do)
        await one(do)

    anyio.run(all_of_them)
    assert statuses == [503, 200, 200, 200]
    assert waits == ["5"]


def test_work_that_takes_too_long_is_answered_though_it_goes_on() -> None:
    go_on = threading.Event()

    async def impatient() -> int:
        try:
            await jobs(seconds=0.01)(lambda: Answer(str(go_on.wait(30)).encode(), "text/plain"))
        except Refusal as refusal:
            return refusal.status
        finally:
            go_on.set()
        return 200

    assert anyio.run(impatient) == 503
