"""The worker, seen from the server: started when it is first asked, and anew when it died or the triples changed."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import IO, Any, Final, NamedTuple

from citekit.serve.context import Context
from citekit.serve.sparql.frames import receive, receive_json, send_json
from citekit.serve.sparql.triples import open_triples, stamp
from citekit.serve.sparql.worker import TOO_MUCH, Query

_WAITING: Final = 8
"""Queries that may wait for the one that is being answered."""
_PATIENCE: Final = 15.0
"""Seconds that one waits, and that loading the triples may take before who asked is told to come again."""


class Outcome(NamedTuple):
    """What became of a query: one of the worker's words for it, what there is to say about it, the result."""

    kind: str
    detail: str = ""
    result: bytes = b""


class Busy(Exception):
    """Too many ask, or the triples are still being loaded."""


class Worker:
    """A worker on the triples of a published folder. All its methods may be called from several threads."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lock = Lock()
        self._places = BoundedSemaphore(_WAITING + 1)
        self._process: subprocess.Popen[bytes] | None = None
        self._loaded: tuple[int, int] = (0, 0)
        self._is_ready = False

    def ask(self, request: Query) -> Outcome:
        """Return what becomes of a query.

        Raises:
            Busy: it cannot be answered now.
        """
        with self._turn():
            try:
                process = self._ready()
                assert process.stdin
                assert process.stdout
                send_json(process.stdin, request)
                _wait(process.stdout, 2 * request["seconds"] + 1)
                kind, detail = receive_json(process.stdout)
                return Outcome(kind, detail, receive(process.stdout))
            except (EOFError, BrokenPipeError, TimeoutError, ValueError):
                self._end()
                return Outcome(TOO_MUCH, "it ended the process that was to answer it")

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise Busy("too many queries are waiting")
        try:
            if not self._lock.acquire(timeout=_PATIENCE):
                raise Busy("other queries take long")
            try:
                yield
            finally:
                self._lock.release()
        finally:
            self._places.release()

    def _ready(self) -> subprocess.Popen[bytes]:
        """Return the process when it has loaded the triples as they are now."""
        process = self._process
        now = stamp(self._context)
        if process is None or process.poll() is not None or now != self._loaded:
            self._end()
            with open_triples(self._context) as triples:
                self._process = process = _start(triples.fileno())
            self._loaded = now
        if not self._is_ready:
            _load(process)
            self._is_ready = True
        return process

    def _end(self) -> None:
        process, self._process, self._is_ready = self._process, None, False
        if process is not None:
            process.kill()
            process.communicate()


def _start(triples: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "citekit.serve.sparql.worker", str(triples)]
    # Nothing of the environment is needed but what Python finds its modules by; proxies least of all.
    kept = {name: value for name, value in os.environ.items() if name in _ENVIRONMENT}
    return subprocess.Popen(  # noqa: S603  # a command of our own, without a shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=[triples],
        env=kept,
    )


_ENVIRONMENT: Final = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "VIRTUAL_ENV")


def _load(process: subprocess.Popen[bytes]) -> None:
    """Wait until a process says that the triples are loaded."""
    assert process.stdout
    try:
        _wait(process.stdout, _PATIENCE)
        receive_json(process.stdout)
    except TimeoutError:
        raise Busy("the triples are still being loaded") from None
    except EOFError:
        raise Busy("the triples cannot be loaded") from None


def _wait(stream: IO[Any], seconds: float) -> None:
    ready, _, _ = select.select([stream], [], [], seconds)
    if not ready:
        raise TimeoutError
