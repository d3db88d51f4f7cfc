"""The process that answers queries: it loads the triples once, and forks a child for each query.

    python -m citekit.serve.sparql.worker 3     # the number of an open file of compressed N-Triples

A child has what was loaded, and nothing else: it can open neither file nor connection, and has seconds, megabytes and
a size of results as limits. pyoxigraph crashes on some queries (a few thousand nested braces, or BINDs side by side)
and is slow beyond measure on others; then the child is all that is lost.

On standard input come queries, on standard output go frames: first one that says that the triples are loaded, then
two for each query, what became of it and the result.
"""

import gzip
import io
import os
import resource
import select
import signal
import sys
import time
from typing import IO, Any, Final, TypedDict, cast

from citekit.serve.sparql.frames import receive_json, send, send_json

MEMORY: Final = 1 << 30
"""Bytes that a query may take beside what was loaded."""
RESULT: Final = 5_000_000
"""Bytes of a result."""


class Query(TypedDict):
    """A query, its form, what its result is to be written in, by pyoxigraph's names, and how long it may take."""

    query: str
    form: str
    format: str
    seconds: float


OK: Final = "ok"
MALFORMED: Final = "malformed"
TOO_MUCH: Final = "too-much"


def main() -> None:
    """Answer requests until there are no more."""
    import pyoxigraph

    store = pyoxigraph.Store()
    with os.fdopen(int(sys.argv[1]), "rb") as packed, gzip.open(packed) as triples:
        store.load(cast(IO[bytes], triples), pyoxigraph.RdfFormat.N_TRIPLES)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    send_json(answers, len(store))
    while True:
        try:
            request = receive_json(requests)
        except EOFError:
            return
        outcome, result = _in_child(store, request)
        send_json(answers, outcome)
        send(answers, result)


def _in_child(store: Any, request: Query) -> tuple[list[str], bytes]:
    """Return what became of a request, and its result, if the child that works on it has any in time."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(store, request, writing)
    os.close(writing)
    try:
        content = _read_in_time(reading, request["seconds"])
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if content is None:
        return [TOO_MUCH, f"it took more than {request['seconds']} seconds"], b""
    outcome, _, result = content.partition(b"\n")
    kind, _, detail = outcome.decode("utf-8", "replace").partition(" ")
    return ([kind, detail], result) if kind else ([TOO_MUCH, "the query is too large or nested"], b"")


def _read_in_time(pipe: int, seconds: float) -> bytes | None:
    """Return all that a child writes until it ends; nothing if that takes too long."""
    ends = time.monotonic() + seconds
    pieces: list[bytes] = []
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            return None
        piece = os.read(pipe, 1 << 16)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


# In the child -----------------------------------------------------------------------------------------------


def _work(store: Any, request: Query, pipe: int) -> None:
    """Write what became of a query and its result, and end; what is open of the parent is of no use any more."""
    status = 1
    try:
        for inherited in (0, 1, 2):
            os.close(inherited)
        _limit(request["seconds"])
        content = _answer(store, request)
        while content:
            content = content[os.write(pipe, content) :]
        status = 0
    finally:
        os._exit(status)


def _limit(seconds: float) -> None:
    size = int(_statm().split()[0]) * resource.getpagesize()
    for limit, most in (
        (resource.RLIMIT_AS, size + MEMORY),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),  # no file and no socket can be opened from now on
    ):
        resource.setrlimit(limit, (most, most))


def _statm() -> str:
    with open("/proc/self/statm", encoding="ascii") as file:
        return file.read()


def _answer(store: Any, request: Query) -> bytes:
    output = _Limited()
    try:
        _write(store, request, output)
    except SyntaxError as error:
        return f"{MALFORMED} {' '.join(str(error).split())[:500]}\n".encode()
    except _TooLargeError:
        return f"{TOO_MUCH} the result has more than {RESULT} bytes; ask for less, with LIMIT\n".encode()
    except MemoryError:
        return f"{TOO_MUCH} it took too much memory\n".encode()
    except (ValueError, OSError, RuntimeError) as error:
        return f"{TOO_MUCH} {' '.join(str(error).split())[:200]}\n".encode()
    return f"{OK}\n".encode() + output.getvalue()


def _write(store: Any, request: Query, output: IO[bytes]) -> None:
    import pyoxigraph

    results = store.query(request["query"])
    if request["form"] in ("SELECT", "ASK"):
        results.serialize(output, getattr(pyoxigraph.QueryResultsFormat, request["format"]))
    else:
        pyoxigraph.serialize(results, output, getattr(pyoxigraph.RdfFormat, request["format"]))


class _TooLargeError(Exception):
    """There is more to be written than may be."""


class _Limited(io.BytesIO):
    """Holds what is written, up to a size."""

    def write(self, content: Any) -> int:
        if self.tell() + len(content) > RESULT:
            raise _TooLargeError
        return super().write(content)


if __name__ == "__main__":
    main()
