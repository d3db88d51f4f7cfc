"""What every answer says: what other web servers are told to say, and what else the pages of others may read of it.

The latter is Fetch's CORS (https://fetch.spec.whatwg.org/#http-cors-protocol): all that is served is public.
"""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citekit.publish.headers import HEADERS

_ALWAYS: Final = {
    **HEADERS,
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Location, Content-Range, ETag, Link, Location",
}
"""Parts of the server may say otherwise for themselves."""


def with_headers(app: ASGIApp) -> ASGIApp:
    """Return an application whose answers have these headers; those to HEAD have no content."""

    async def headed(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if message["status"] >= 400:
                    headers.setdefault("Cache-Control", "no-store")
            elif message["type"] == "http.response.body" and scope["method"] == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        await app(scope, receive, sent if scope["type"] == "http" else send)

    return headed
