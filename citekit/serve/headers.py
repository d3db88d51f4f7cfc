"""What every answer says: what a browser may do with it, and that anybody may read it.

Content Security Policy Level 3 (https://www.w3.org/TR/CSP3/), Fetch's CORS (https://fetch.spec.whatwg.org/#http-cors-protocol).
All that is served is public, and no answer depends on who asks, so that the pages of others may read it.
"""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

_ALWAYS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Access-Control-Allow-Origin": "*",
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
