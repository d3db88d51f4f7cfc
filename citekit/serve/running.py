"""The server as a process: uvicorn (https://www.uvicorn.org/) with the application, until it is told to stop.

uvicorn waits for ever for what a client begins to ask, and for it to take what it is sent, so that a few slow ones
could hold all connections there are; here those are closed. The server stands alone well where it is reached by
friends only; elsewhere something stands before it that speaks TLS and counts each client's requests.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterable
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from citekit.errors import CitekitError, RequestError
from citekit.library.opening import open_library
from citekit.publish.building import complete
from citekit.publish.state import library_path, load_site
from citekit.serve.application import PARTS, application
from citekit.serve.context import Context

_log: Final = logging.getLogger("citekit.serve")

_CONNECTIONS: Final = 500
_SECONDS: Final = 15.0
"""How long a client may take to ask, and to take more of an answer."""
_SECONDS_TO_END: Final = 10
_LONGEST_HEAD: Final = 65536
"""Bytes; up to there it is the application that says what is too long."""


class _Protocol(H11Protocol):
    """A connection of uvicorn's that ends when no request comes whole in time, or nothing of an answer is taken."""

    _next: asyncio.TimerHandle | None = None
    _left = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's has it
        super().connection_made(transport)
        self._look_again()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._look_again()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._next:
            self._next.cancel()

    def _look_again(self) -> None:
        if self._next:
            self._next.cancel()
        self._next = self.loop.call_later(_SECONDS, self._look)

    def _look(self) -> None:
        cycle: RequestResponseCycle | None = self.cycle
        left, before = self.transport.get_write_buffer_size(), self._left
        self._left = left
        if left and left == before:
            self.transport.abort()  # closing would wait until the client takes the rest
        elif not left and (cycle is None or cycle.response_complete):
            self.transport.close()
        self._look_again()


def parts(*, sparql: bool = False) -> tuple[str, ...]:
    """Return the modules whose routes are served beside a folder, with those of SPARQL if that is asked for.

    Raises:
        RequestError: it is asked for, and what it needs is not installed.
    """
    if not sparql:
        return PARTS
    if find_spec("pyoxigraph") is None:
        raise RequestError('SPARQL needs pyoxigraph: pip install "citekit[sparql]"')
    return (*PARTS, "citekit.serve.sparql.routes")


class Served(NamedTuple):
    """What is served: a published folder, the modules of the parts beside it, and another library than its own."""

    folder: Path
    parts: Iterable[str] = PARTS
    library: str = ""


def serve(served: Served, host: str, port: int, told: Callable[[str], Any]) -> None:
    """Serve a published folder until SIGINT or SIGTERM; what has begun then is finished.

    Args:
        served: the folder, and what goes with it.
        host: the address of the network interface to listen on.
        port: the port; 0 for any that is free.
        told: is told the address, once the server listens there.

    Raises:
        RequestError: the folder is no published one, there is no such library, or the address cannot be had.
        DataError: the library or the settings are damaged.
    """
    site = load_site(served.folder)
    _complete(served.folder)
    address = served.library or str(library_path(served.folder))
    with (
        closing(open_library(address, read_only=True)) as library,
        _listening(host, port) as listener,
    ):
        app = application(Context(served.folder, library, site), parts=served.parts)
        told(f"http://{_shown(listener)}{urlsplit(site.base).path}")
        _run(app, listener)


def _complete(folder: Path) -> None:
    """Put in place what an interrupted publication left; where one goes on, or none may, what is there is served."""
    try:
        complete(folder)
    except CitekitError as error:
        _log.warning("%s; what is there is served", error)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=_CONNECTIONS)
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise RequestError(
            f"cannot listen on {host} port {port}: {reason}; another --port may be free"
        ) from None
    # Its connections inherit it. An answer leaves in two pieces, of which the second would wait until the client has
    # acknowledged the first, which it puts off for some 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _shown(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _run(app: Any, listener: socket.socket) -> None:
    config = uvicorn.Config(
        app,
        http=_Protocol,
        ws="none",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_SECONDS_TO_END,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )
    server = uvicorn.Server(config)

    def stop(*_: object) -> None:
        server.should_exit = True

    # uvicorn has its own while it runs, and raises the signal again behind it, which is to end nothing then.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop)
    server.run([listener])
