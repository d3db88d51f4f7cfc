"""The server as a process: uvicorn (https://www.uvicorn.org/) with the application, until it is told to stop.

uvicorn waits for ever for what a client begins to ask, so that a few slow ones could hold all connections there are;
here a connection on which no whole request comes in time is closed. The server stands alone well where it is reached
by friends only; elsewhere something stands before it that speaks TLS and counts each client's requests.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from citekit.errors import CitekitError, RequestError
from citekit.library.opening import open_library
from citekit.publish.building import complete
from citekit.publish.state import library_path, load_site
from citekit.serve.application import application
from citekit.serve.context import Context

_log: Final = logging.getLogger("citekit.serve")

_CONNECTIONS: Final = 500
_SECONDS_TO_ASK: Final = 15.0
_SECONDS_TO_END: Final = 10
_LONGEST_HEAD: Final = 65536
"""Bytes; up to there it is the application that says what is too long."""


class _Protocol(H11Protocol):
    """A connection of uvicorn's that is closed where no request has come whole since the answer to the last."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._deadline:
            self._deadline.cancel()

    def _expect(self) -> None:
        if self._deadline:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(_SECONDS_TO_ASK, self._give_up)

    def _give_up(self) -> None:
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is None or cycle.response_complete:
            self.transport.close()


def serve(folder: Path, host: str, port: int, told: Callable[[str], Any]) -> None:
    """Serve a published folder until SIGINT or SIGTERM; what has begun then is finished.

    Args:
        folder: the folder.
        host: the address of the network interface to listen on.
        port: the port; 0 for any that is free.
        told: is told the address, once the server listens there.

    Raises:
        RequestError: the folder is no published one, or the address cannot be had.
        DataError: its library or its settings are damaged.
    """
    site = load_site(folder)
    _complete(folder)
    with (
        closing(open_library(str(library_path(folder)), read_only=True)) as library,
        _listening(host, port) as listener,
    ):
        app = application(Context(folder, library, site))
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
        return socket.create_server((host, port), family=family, backlog=_CONNECTIONS)
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise RequestError(
            f"cannot listen on {host} port {port}: {reason}; another --port may be free"
        ) from None


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
