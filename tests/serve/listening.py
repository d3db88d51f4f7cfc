"""The application at a port of this machine, in a thread: for clients that want a socket."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest


@contextmanager
def listening(app: Any) -> Iterator[str]:
    """Serve an application on a port that is free; the address has no slash at its end."""
    uvicorn = pytest.importorskip("uvicorn")
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as here:
        thread = Thread(target=lambda: asyncio.run(server.serve(sockets=[here])))
        thread.start()
        try:
            yield f"http://127.0.0.1:{here.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
