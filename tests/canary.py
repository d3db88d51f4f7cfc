"""A server that nobody is to ask anything: its address stands in what is hostile, and it counts who came."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Canary(NamedTuple):
    address: str
    """Ends with a slash."""
    hits: list[str]


@contextmanager
def canary_server() -> Iterator[Canary]:
    """Have it listen on a port that is free."""
    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_POST = do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield Canary(f"http://127.0.0.1:{server.server_port}/", hits)
        finally:
            server.shutdown()
            thread.join()
