"""`citekit serve` as a process: what it says, how it ends, and that slow and many clients do not stop it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import httpx
import pytest

from citekit.errors import RequestError
from citekit.library.opening import open_library
from citekit.model.record import Record
from citekit.problems import Report
from citekit.publish.state import library_path
from citekit.serve import running
from tests.serve.process import TIME, Served, serving
from tests.serve.published import NAME, ROOT, SEED, make_folder

DOC = f"doc/document/{NAME}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_folder(tmp_path_factory.mktemp("site"))
    with closing(open_library(str(library_path(folder)))) as library:
        library.add([SEED], Report())
    return folder


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    with serving(folder) as served:
        yield served


def _get(served: Served, path: str, **headers: str) -> httpx.Response:
    return httpx.get(served.address + path, headers=headers, timeout=TIME)


def test_it_says_where_it_answers(served: Served) -> None:
    answer = _get(served, DOC, Accept="text/turtle")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert "server" not in answer.headers
    followed = httpx.get(f"{served.address}id/document/{NAME}", follow_redirects=True, timeout=TIME)
    assert str(followed.url) == served.address + DOC


def test_the_library_is_behind_it(served: Served) -> None:
    assert "<z:itemType>letter</z:itemType>" in _get(served, f"unapi?id={NAME}&format=rdf_zotero").text
    assert "repositoryName" in _get(served, "oai?verb=Identify").text


def test_large_files_come_whole(served: Served, folder: Path) -> None:
    assert _get(served, "dumps/records.nt.gz").content == (folder / "dumps/records.nt.gz").read_bytes()


def test_a_hundred_at_once_are_answered(served: Served) -> None:
    limits = httpx.Limits(max_connections=100)
    with ThreadPoolExecutor(100) as pool, httpx.Client(limits=limits, timeout=TIME) as client:
        answers = list(pool.map(lambda _: client.get(served.address + DOC).status_code, range(300)))
    assert answers == [200] * 300


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_no_piece_of_an_answer_waits_for_the_one_before(host: str) -> None:
    try:
        listener = running._listening(host, 0)
    except RequestError:
        pytest.skip(f"this machine has no {host}")
    with (
        listener,
        socket.create_connection(listener.getsockname()[:2], TIME),
        listener.accept()[0] as connection,
    ):
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_told_to(folder: Path, number: int) -> None:
    with serving(folder) as served:
        assert _get(served, DOC).status_code == 200
        served.process.send_signal(number)
        out, err = served.process.communicate(timeout=TIME)
        assert (served.process.returncode, out, err) == (0, "", "")


def test_what_has_begun_is_finished(folder: Path) -> None:
    with serving(folder) as served, socket.create_connection(("127.0.0.1", served.port), TIME) as client:
        client.sendall(b"GET /letters/dumps/records.nt.gz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        begun = client.recv(1000)
        served.process.send_signal(signal.SIGTERM)
        content = begun + b"".join(iter(lambda: client.recv(1 << 16), b""))
        assert content.endswith((folder / "dumps/records.nt.gz").read_bytes())
        assert served.process.wait(TIME) == 0


IMPATIENT = """
from citekit.serve import running
running._SECONDS = 0.5
from citekit.__main__ import run
run()
"""


@pytest.mark.parametrize(
    ("begun", "more"),
    [
        (b"", b""),
        (b"GET /letters/ HTTP/1.1\r\nHost: x\r\n", b"X-Slow: a\r\n"),
        (b"GET /letters/ HTTP/1.1\r\nHost: x\r\n\r\nGET /letters/ HTTP/1.1\r\n", b"X-Slow: a\r\n"),
        (b"POST /letters/ HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n", b"a"),
    ],
    ids=["nothing", "headers", "headers of a second request", "content that is not wanted"],
)
def test_whoever_does_not_ask_in_time_is_left(folder: Path, begun: bytes, more: bytes) -> None:
    with serving(folder, code=IMPATIENT) as served, ExitStack() as stack:
        address = ("127.0.0.1", served.port)
        clients = [stack.enter_context(socket.create_connection(address, TIME)) for _ in range(20)]
        for client in clients:
            client.sendall(begun)
        left = set(clients)
        for _ in range(TIME * 4):
            left -= {client for client in left if _is_closed(client, more)}
            if not left:
                break
            time.sleep(0.25)
        assert not left
        assert _get(served, DOC).status_code == 200


def _is_closed(client: socket.socket, more: bytes) -> bool:
    """Tell whether the server has closed a connection, after sending a little more to it."""
    client.setblocking(False)
    try:
        client.sendall(more)
        while client.recv(1 << 16):
            pass
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


FEW = """
from citekit.serve import running
running._SECONDS = 0.5
running._CONNECTIONS = 2
from citekit.__main__ import run
run()
"""


def test_whoever_takes_nothing_of_an_answer_is_left(folder: Path) -> None:
    with (folder / "dumps/huge.gz").open("wb") as file:
        file.truncate(1 << 28)
    with serving(folder, code=FEW) as served, socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(("127.0.0.1", served.port))
        client.sendall(b"GET /letters/dumps/huge.gz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(1)
        # There is room for one connection more only when this one is given up.
        for _ in range(TIME * 4):
            if _get(served, DOC).status_code == 200:
                break
            time.sleep(0.25)
        assert _get(served, DOC).status_code == 200


FULL = "from citekit.serve import running; running._CONNECTIONS = 5; from citekit.__main__ import run; run()"


def test_more_clients_than_there_is_room_for_are_told_so(folder: Path) -> None:
    with serving(folder, code=FULL) as served, ExitStack() as stack:
        address = ("127.0.0.1", served.port)
        clients = [stack.enter_context(socket.create_connection(address, TIME)) for _ in range(5)]
        assert _get(served, DOC).status_code == 503
        for client in clients:
            client.close()
        assert any(_get(served, DOC).status_code == 200 for _ in range(100))


RAW = (
    b"GET /letters/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET ../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET http://evil.example/letters/.citekit/site.json HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET \\..\\etc\\passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /letters/\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /letters/\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /letters/%0d%0aX:y HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /letters/ HTTP/1.1\r\nHost: x\r\nAccept: " + b"a" * 100_000 + b"\r\n\r\n",
    b"GET /letters/ HTTP/1.1\r\nHost: x\r\nAccept: " + b"text/turtle," * 3000 + b"\r\n\r\n",
    b"GET /letters/?" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /letters/?" + b"a" * 30_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /letters/ HTTP/1.1\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
    b"GET /letters/ HTTP/1.1\r\nHost: x\r\nRange: bytes=" + b"0-," * 5000 + b"\r\n\r\n",
    b"GET /letters/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"TRACE /letters/ HTTP/1.1\r\nHost: x\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /letters/oai HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /letters/oai HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    b"POST /letters/oai HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n",
    b"GET /letters/ HTTP/9.9\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    b"\r\n" * 1000,
    b"a" * 100_000,
)


@pytest.mark.parametrize("request_", RAW, ids=[repr(each[:40]) for each in RAW])
def test_raw_bytes_do_not_bring_it_down(served: Served, request_: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port), TIME) as client:
        try:
            client.sendall(request_)
            client.shutdown(socket.SHUT_WR)
            said = client.recv(1 << 16)
        except OSError:  # it may have had enough before all was sent
            said = b""
    assert not said or 200 <= int(said.split(b" ")[1]) < 500
    assert b"root:" not in said
    assert b"licence" not in said
    assert _get(served, DOC).status_code == 200


# What it cannot do --------------------------------------------------------------------------------------------


def _refused(*words: str, **environment: str) -> str:
    command = [sys.executable, "-m", "citekit", "serve", *words]
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    ended = subprocess.run(command, capture_output=True, text=True, env=given, timeout=TIME, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_a_port_that_is_taken(folder: Path, served: Served) -> None:
    assert f"127.0.0.1 port {served.port}" in _refused(str(folder), "--port", str(served.port))


def test_a_host_that_is_not_here(folder: Path) -> None:
    assert "192.0.2.1" in _refused(str(folder), "--host", "192.0.2.1", "--port", "0")


def test_a_folder_that_was_not_published(tmp_path: Path) -> None:
    assert "citekit publish" in _refused(str(tmp_path))


def test_another_library_stands_in_for_the_folder_s(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    with closing(open_library(str(elsewhere))) as library:
        library.add([Record("only-elsewhere", "book", {"title": "Elsewhere"})], Report())
    with serving(folder, "--library", str(elsewhere)) as served:
        found = _get(served, "api/v1/search?q=elsewhere").json()
        assert [entry["item"]["id"] for entry in found["entries"]] == ["only-elsewhere"]
        assert _get(served, f"unapi?id={NAME}").status_code == 404
