"""Whatever comes is answered with an error of the protocol, in well-formed XML: never a fault of the server's."""

import asyncio
from itertools import product
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from starlette.applications import Starlette
from starlette.testclient import TestClient

from citekit.serve.application import application
from citekit.serve.context import Context
from citekit.serve.oai_pmh.arguments import VERBS
from citekit.serve.oai_pmh.responding import respond
from citekit.serve.oai_pmh.routes import routes
from tests.serve.memory import letters
from tests.serve.oai_pmh.harvesting import NOW, SITE, repository
from tests.serve.oai_pmh.rules import faults

LIBRARY: Final = letters(12)
NAMES: Final = ("verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken")
TEXTS: Final = {
    "100 KB": "a" * 100_000,
    "100 KB of colons": "a:" * 50_000,
    "100 KB of entities": "&amp;" * 20_000,
    "line ends": "x\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "NUL": "a\x00b",
    "controls": "".join(map(chr, range(32))),
    "an element": '"/><script>alert(1)</script>',
    "the end of the response": "</request></OAI-PMH><!--",
    "CDATA": "]]><![CDATA[",
    "a document type": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    "non-characters": "\ufffe\uffff\U0010ffff",
    "half a character": "\ud800",
    "right to left": "\u202e\u2066abc",
    "SQL": "' OR 1=1; DROP TABLE entries; --",
    "a pattern": "%_*?[a-z]",
    "a path": "../../../../etc/passwd",
    "no such time": "9999-99-99",
    "full-width digits": "２０２４-０１-０１",
    "nothing": "",
    "blank": " ",
}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", [*NAMES, "other"])
def test_every_argument_takes_every_text(name: str, text: str) -> None:
    some = ({}, {"metadataPrefix": "oai_dc"}, {"metadataPrefix": "oai_dc", "identifier": "oai:a:b"})
    for verb, required in product(VERBS, some):
        given = {"verb": verb, **required, name: TEXTS[text]}
        answer = respond(list(given.items()), repository(LIBRARY), NOW)
        assert "<error code=" in answer
        assert faults(answer) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*NAMES, "a"]) | st.text(), st.sampled_from([*VERBS]) | st.text())))
def test_any_arguments_are_answered_by_the_schema(given: list[tuple[str, str]]) -> None:
    assert faults(respond(given, repository(LIBRARY), NOW)) == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_name_of_an_argument_can_be_anything(text: str) -> None:
    answer = respond([("verb", "Identify"), (TEXTS[text], "a")], repository(LIBRARY), NOW)
    assert 'code="badArgument"' in answer
    assert faults(answer) == []


# Over HTTP --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    context = Context(tmp_path_factory.mktemp("site"), LIBRARY, SITE)  # type: ignore[arg-type] # the part that is read
    return TestClient(Starlette(routes=list(routes(context))), raise_server_exceptions=True)


def checked(response: Any, code: str) -> None:
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/xml; charset=utf-8"
    assert f'code="{code}"' in response.text
    assert faults(response.text) == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (b"", "badVerb"),
        (b"%", "badVerb"),
        (b"verb=%FF%FE", "badVerb"),
        (b"verb=\xff", "badVerb"),
        (b"verb=Identify&%C3=%28", "badArgument"),
        (b"verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%0D%0A%80", "idDoesNotExist"),
        (b"verb=GetRecord&metadataPrefix=oai_dc&identifier=%ED%A0%80", "idDoesNotExist"),
        (b"verb=ListRecords&resumptionToken=" + b"A" * 60_000, "badResumptionToken"),
        (b"verb=ListRecords&metadataPrefix=oai_dc&from=9999-99-99", "badArgument"),
        (b"&".join(b"a%d=" % number for number in range(5000)), "badVerb"),
        (b"verb=Identify;verb=Identify", "badVerb"),
    ],
)
def test_bytes_of_any_kind_get_an_error_of_the_protocol(client: TestClient, query: bytes, code: str) -> None:
    checked(client.post("/oai", content=query), code)
    got = _got(client.app, query)
    assert f'code="{code}"' in got
    assert faults(got) == []


def _got(app: Any, query: bytes) -> str:
    """Return what an application answers to a query of any bytes, which no client would send."""
    scope = {"type": "http", "method": "GET", "path": "/oai", "query_string": query, "headers": []}
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 200
    return b"".join(message["body"] for message in sent[1:]).decode()


def test_a_form_of_megabytes_is_not_read(tmp_path: Path) -> None:
    whole = TestClient(application(Context(tmp_path, LIBRARY, SITE)))  # type: ignore[arg-type] # the part that is read
    assert whole.post("/letters/oai", content=b"verb=Identify&a=" + b"a" * 2_000_000).status_code == 413
    checked(whole.post("/letters/oai", content=b"verb=Identify&a=" + b"a" * 100_000), "badArgument")
    assert "<error" not in whole.post("/letters/oai", content=b"verb=Identify").text


def test_a_form_is_read_where_nobody_waits_for_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(form: str, **options: Any) -> list[tuple[str, str]]:
        with pytest.raises(RuntimeError, match="no running event loop"):
            asyncio.get_running_loop()
        return parse_qsl(form, **options)

    monkeypatch.setattr("citekit.serve.oai_pmh.routes.parse_qsl", read)
    checked(client.post("/oai", content=b"verb=Identify&a=b"), "badArgument")


def test_a_form_that_is_none_is_answered(client: TestClient) -> None:
    checked(client.post("/oai", files={"verb": b"Identify"}), "badVerb")
    checked(client.post("/oai", json={"verb": "Identify"}), "badVerb")


def test_get_and_post_say_the_same(client: TestClient) -> None:
    for asked in ("verb=Identify", "verb=ListSets", "verb=ListRecords&metadataPrefix=mods"):
        by_get, by_post = client.get(f"/oai?{asked}").text, client.post("/oai", content=asked).text
        assert by_get.partition("<request")[2] == by_post.partition("<request")[2]
        assert faults(by_get) == []
    assert client.head("/oai?verb=Identify").status_code == 200
    assert client.put("/oai").status_code == 405


def test_the_base_is_the_sites_whatever_host_is_asked(client: TestClient) -> None:
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "javascript"}
    text = client.get("/oai?verb=Identify", headers=forged).text
    assert "evil" not in text
    assert text.count("https://data.example.org/letters/oai<") == 2


def test_identifiers_are_no_way_into_xml(client: TestClient) -> None:
    identifier = 'oai:data.example.org:"><a xmlns="urn:x">&lt;'
    given = {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": identifier}
    response = client.get(f"/oai?{urlencode(given)}")
    checked(response, "idDoesNotExist")
    assert etree.fromstring(response.content)[1].get("identifier") == identifier


@pytest.mark.parametrize(
    "path", [".citekit/oai.key", "doc/../.citekit/oai.key", "%2ecitekit/oai.key", ".citekit"]
)
def test_the_key_is_kept_in_the_folder_and_served_to_nobody(tmp_path: Path, path: str) -> None:
    whole = TestClient(application(Context(tmp_path, LIBRARY, SITE)))  # type: ignore[arg-type] # the part that is read
    key = (tmp_path / ".citekit" / "oai.key").read_text().strip()
    response = whole.get(f"/letters/{path}")
    assert response.status_code == 404
    assert key not in response.text
