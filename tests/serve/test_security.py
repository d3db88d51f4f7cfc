"""Requests that are made to get at what is not served, or to bring the server down: none does, and it goes on."""

import asyncio
import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.serve.folder import is_shown, read
from citekit.serve.links import link, links_of
from tests.serve.published import NAME, Client, make_context, make_folder

OUTSIDE = "what lies beside the folder"
UPWARD = (
    "../{}",
    "..%2f{}",
    "%2e%2e/{}",
    "%2e%2e%2f{}",
    "%252e%252e%252f{}",
    "..%252f{}",
    "..\\{}",
    "..%5c{}",
    "%2e%2e%5c{}",
    "....//{}",
    "..;/{}",
    "..%00/{}",
    "..%c0%af{}",
    "..%e0%80%af{}",
    "%c0%ae%c0%ae/{}",
    "..%ef%bc%8f{}",
    "．．/{}",
    "assets/../../{}",
    "assets/%2e%2e/%2e%2e/{}",
    "assets/..%2f..%2f{}",
    "doc/document/../../../{}",
    "doc/document/..%2f..%2f..%2f{}",
    "doc/document/%2e%2e%2f%2e%2e%2f%2e%2e%2f{}.ttl",
    "id/document/..%2f..%2f..%2f{}",
    "id/document/../../../{}",
    "linkset/document/..%2f..%2f..%2f{}.json",
    "export/..%2f..%2f{}",
    "export/bibtex/..%2f..%2f..%2f{}.bib",
    ".well-known/../../{}",
    ".well-known/..%2f..%2f{}",
    "/{}",
    "%2f{}",
    "//{}",
    "file:{}",
    "file://localhost{}",
    "C:{}",
    "C%3a{}",
    "{}%00.html",
    "{}%0a",
    "linked",
    "linked-folder/secret.txt",
    "assets/linked.css",
)
HIDDEN = (
    ".citekit/site.json",
    ".citekit/library.db",
    ".CITEKIT/site.json",
    "%2ecitekit/site.json",
    "%2Ecitekit%2Fsite.json",
    "%252ecitekit/site.json",
    "./.citekit/site.json",
    "assets/../.citekit/site.json",
    "doc/../.citekit/site.json",
    ".citekit%2fsite.json",
    ".citekit%5csite.json",
    ".citekit",
    ".citekit/",
    ".well-known/.citekit/site.json",
    ".well-known/../.citekit/site.json",
    ".well-known/%2e%2e/.citekit/site.json",
    ".secret",
    "assets/.htaccess",
    ".git/config",
    "seen/site.json",
)
"""`seen` is a link to `.citekit`, which no publication makes; that it leads within the folder does not help it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, with a secret beside it, and links that lead out of it and to what it hides."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text(OUTSIDE)
    folder = make_folder(outside / "site")
    (folder / "linked").symlink_to(outside / "secret.txt")
    (folder / "assets/linked.css").symlink_to(outside / "secret.txt")
    (folder / "linked-folder").symlink_to(outside)
    (folder / "seen").symlink_to(folder / ".citekit")
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "assets/pipe.css")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Client:
    return Client(make_context(folder))


def _all_paths(folder: Path) -> Iterator[str]:
    for form in UPWARD:
        for target in ("secret.txt", str(folder.parent / "secret.txt"), "etc/passwd", "/etc/passwd"):
            yield form.format(target)
    yield from HIDDEN


def test_no_path_leads_out_of_the_folder_or_to_what_it_hides(client: Client, folder: Path) -> None:
    for path in _all_paths(folder):
        # As the client of a test would tidy the path, it goes into the application as it is, too.
        answers = [client.get(path).status_code, asyncio.run(_status(client.app, f"/letters/{path}"))]
        assert set(answers) <= {307, 404}, path
        for answer in (client.get(path), client.get(path, "text/html")):
            assert OUTSIDE not in answer.text
            assert "root:" not in answer.text
            assert "licence" not in answer.text
    assert client.get("index.html").status_code == 200


def test_a_server_that_takes_paths_as_they_are_would_be_found_out(folder: Path) -> None:
    def naive(path: str) -> str:
        try:
            return (folder / unquote(path).lstrip("/")).read_text(errors="replace")
        except (OSError, ValueError):
            return ""

    got_at = [
        path for path in _all_paths(folder) if any(each in naive(path) for each in (OUTSIDE, "licence"))
    ]
    assert len(got_at) > 20
    assert "seen/site.json" in got_at


async def _status(app: Any, path: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> int:
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": headers,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
    }
    await asyncio.wait_for(app(scope, receive, send), 20)
    return int(sent[0]["status"])


def test_links_and_pipes_do_not_hold_up_the_server(client: Client) -> None:
    assert client.get("loop").status_code == 404
    assert client.get("assets/pipe.css").status_code == 404


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_not_found(folder: Path, client: Client) -> None:
    (folder / "assets/closed.css").write_text("x")
    (folder / "assets/closed.css").chmod(0)
    assert client.get("assets/closed.css").status_code == 404


@given(st.text(max_size=30).map(lambda path: path.replace("index.html", "")))
def test_a_path_of_any_text_is_answered(path: str) -> None:
    shown = is_shown(path)
    assert not (shown and (".." in path.split("/") or "\x00" in path or path.startswith("/")))
    read(str(Path(__file__).parent.resolve()), path)


def test_names_are_told_apart_by_letter_case(client: Client) -> None:
    for path in (
        "Index.html",
        f"doc/document/{NAME}.TTL",
        f"DOC/document/{NAME}",
        f"id/document/{NAME.upper()}",
    ):
        assert client.get(path).status_code == 404


def test_what_does_not_fit_utf_8_is_not_found(client: Client) -> None:
    for path in ("%ff%fe", "doc/document/%ff", "\ud800", "id/document/\udfff", "a" * 5000, "é" * 1000):
        encoded = path if path.isascii() else ""
        if encoded:
            assert client.get(encoded).status_code == 404
        assert asyncio.run(_status(client.app, f"/letters/{path}")) == 404


INJECTED = "%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0a<script>"


@pytest.mark.parametrize(
    "path",
    [
        INJECTED,
        f"id/document/{NAME}/{INJECTED}",
        f"id/document/{INJECTED}",
        f"doc/document/{NAME}{INJECTED}",
        f"search{INJECTED}",
        f"unapi?id={INJECTED}",
        f"unapi?id={NAME}&format={INJECTED}",
        f"?{INJECTED}",
        f"doc/document/{NAME}?{INJECTED}",
    ],
)
def test_line_ends_make_no_headers(client: Client, path: str) -> None:
    for accept in ("text/html", "*/*"):
        answer = client.get(path, accept)
        assert answer.status_code < 500
        assert "set-cookie" not in answer.headers
        assert "<script>" not in answer.text
        assert not any("\n" in value or "\r" in value for value in answer.headers.values())


def test_a_linkset_makes_no_headers_but_its_own() -> None:
    bad = "https://e.org/\r\nSet-Cookie: a=b\r\n\r\n>,<https://evil.example>"
    linkset = {
        "anchor": "a",
        "author": [{"href": bad, "type": 'text/x"; rel="cite-as\r\nX: y'}],
        'x"\r\n': [{"href": "b"}],
    }
    (found,) = links_of(json.dumps({"linkset": [linkset]}).encode(), frozenset({"a"}))
    assert found.isascii()
    assert found.isprintable()
    assert found.count("<") == found.count(">") == 1
    assert found.endswith('; rel="author"; type="text/x\\"; rel=\\"cite-asX: y"')
    assert link("https://e.org/é", title="é") == '<https://e.org/%C3%A9>; title=""'


def test_the_links_of_a_record_with_many_leave_room_for_other_headers() -> None:
    many = [{"href": f"https://e.org/{number}"} for number in range(10_000)]
    linkset = {"anchor": "a", "item": many, "license": [{"href": "https://e.org/licence"}], "author": many}
    links = links_of(json.dumps({"linkset": [linkset]}).encode(), frozenset({"a"}))
    assert links[0] == '<https://e.org/licence>; rel="license"'
    assert 2300 < len(", ".join(links)) <= 2400


HEADERS = (
    ("Accept", "text/turtle," * 1000),
    ("Accept", '"' * 10_000),
    ("Accept", "*/*;q=" + "9" * 10_000),
    ("Accept", "\xff\xfe\x80"),
    ("If-None-Match", '"' * 10_001),
    ("If-None-Match", "W/" * 5000),
    ("If-Modified-Since", "Mon, 99 Feb 99999 99:99:99 GMT"),
    ("If-Modified-Since", "0" * 10_000),
    ("If-Modified-Since", "Fri, 31 Dec 9999 23:59:59 -9999"),
    ("If-Unmodified-Since", "Thu, 01 Jan 0001 00:00:00 +2359"),
    ("If-Range", '"' * 10_000),
    ("Range", "bytes=" + "0-," * 3000),
    ("Range", "bytes=" + ",".join(f"{n}-{n}" for n in range(1500))),
    ("Range", "bytes=0-99999999999999999999999999"),
    ("Range", "bytes=-99999999999999999999999999"),
    ("Range", "bytes=99999999999999999-"),
    ("Range", "bytes=" + "-" * 10_000),
    ("Content-Length", "-1"),
    ("Content-Length", "\xb2"),
    ("Content-Length", "nonsense"),
    ("Content-Type", "a" * 10_000),
    ("Host", "a\\b@c:d"),
    ("Cookie", "a=" * 5000),
    ("Expect", "nonsense"),
    ("Upgrade", "websocket"),
)


@pytest.mark.parametrize(
    ("header", "value"), HEADERS, ids=[f"{name}-{value[:20]!a}" for name, value in HEADERS]
)
def test_no_header_brings_the_server_down(client: Client, header: str, value: str) -> None:
    for path in (f"doc/document/{NAME}", f"doc/document/{NAME}.ttl", "dumps/records.nt.gz", "unapi"):
        accept = {"accept": value} if header == "Accept" else {header: value}
        assert client.get(path, **accept).status_code < 500
    assert client.get("index.html").status_code == 200


@pytest.mark.parametrize(
    "query", ["a=b&" * 1500, "%", "%ff" * 1000, "id=" + "%00" * 1000, "=&" * 3000, "id[]=1"]
)
def test_no_query_brings_the_server_down(client: Client, query: str) -> None:
    for path in ("", "unapi", f"doc/document/{NAME}"):
        assert client.get(f"{path}?{query}").status_code < 500


NAMES = st.sampled_from(
    [b"accept", b"range", b"if-range", b"if-none-match", b"if-modified-since", b"content-length"]
)
BEGINNINGS = (
    "",
    "doc/document/",
    f"doc/document/{NAME}",
    "id/",
    "export/bibtex/",
    "unapi",
    "assets/",
    "oai",
    ".well-known/",
)


@given(
    beginning=st.sampled_from(BEGINNINGS),
    rest=st.text(max_size=20),
    headers=st.lists(st.tuples(NAMES, st.binary(max_size=40)), max_size=4),
)
def test_whatever_is_asked_is_answered(
    client: Client, beginning: str, rest: str, headers: list[tuple[bytes, bytes]]
) -> None:
    assert asyncio.run(_status(client.app, f"/letters/{beginning}{rest}", tuple(headers))) < 500


def test_sockets_in_the_folder_are_not_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(make_context(make_folder(tmp_path / "s")))
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s/assets/socket.css")
        assert client.get("assets/socket.css").status_code == 404


def test_many_threads_do_not_disturb_each_other(client: Client) -> None:
    statuses: list[int] = []

    def ask() -> None:
        statuses.extend(client.get(f"doc/document/{NAME}").status_code for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert statuses == [200] * 100
