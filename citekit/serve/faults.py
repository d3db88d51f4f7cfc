"""What went wrong, as a client is told: a page for people, problem details (RFC 9457) for programs.

What was not foreseen is told by an identifier only; the log has what happened under the same one. Each line of the
log begins with it, so that whatever a client sent cannot look like a line of the log.
"""

import logging
import traceback
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from typing import Any, Final
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citekit.errors import CitekitError
from citekit.serve.negotiation import choose
from citekit.serve.page import document

PROBLEM: Final = "application/problem+json"
_log: Final = logging.getLogger("citekit.serve")
_UNSEEN: Final = {code: f"\\x{code:02x}" for code in (*range(32), 127, 0x85, 0x2028, 0x2029) if code != 9}


def wants_page(request: Request) -> bool:
    """Tell whether an answer is for a person: whoever says that HTML is wanted, and not only accepted."""
    accept = request.headers.get("accept", "")
    return choose(accept, (PROBLEM, "application/json", "text/html")) == "text/html"


def fault(
    request: Request,
    status: int,
    detail: str = "",
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """Return the answer that says what is wrong.

    Args:
        request: the request.
        status: its HTTP status.
        detail: what is wrong with this request, and what can be done about it.
        headers: what else the answer says.
        more: members of the problem details that programs can use.
    """
    title = HTTPStatus(status).phrase
    if wants_page(request):
        content = f"<h1>{escape(title)}</h1>\n<p>{escape(detail)}</p>"
        return HTMLResponse(document(title, content), status, headers)
    members = {"title": title, "status": status, **({"detail": detail} if detail else {}), **more}
    return JSONResponse(members, status, headers, media_type=PROBLEM)


async def http_fault(request: Request, error: Exception) -> Response:
    """Answer what a part of the server raised on purpose; OPTIONS is told what the address allows."""
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == 405 and "Allow" in headers:
        headers["Allow"] = ", ".join(sorted({*headers["Allow"].split(", "), "OPTIONS"}))
        if request.method == "OPTIONS":
            allowed = {"Access-Control-Allow-Methods": headers["Allow"], "Access-Control-Max-Age": "86400"}
            return Response(
                status_code=204, headers={**headers, **allowed, "Access-Control-Allow-Headers": "*"}
            )
    detail = "" if error.detail == HTTPStatus(error.status_code).phrase else error.detail
    return fault(request, error.status_code, detail, headers)


async def citekit_fault(request: Request, error: Exception) -> Response:
    """Answer what citekit raised on purpose, with its status; what is our fault is left to `unforeseen`."""
    assert isinstance(error, CitekitError)
    if error.http_status >= 500:
        raise error
    return fault(request, error.http_status, str(error))


def unforeseen(app: ASGIApp) -> ASGIApp:
    """Return an application that answers what nobody foresaw with 500 and an identifier, and logs it."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await app(scope, receive, sent)
        except Exception as error:
            if scope["type"] != "http":
                raise
            name = _logged(scope, error)
            if not started:
                answer = fault(Request(scope), 500, "This is our fault, and is logged.", instance=name)
                await answer(scope, receive, send)

    return guarded


def _logged(scope: Scope, error: Exception) -> str:
    name = f"urn:uuid:{uuid4()}"
    lines = [f"{scope['method']} {scope['path']!a}", *traceback.format_exception(error)]
    for line in "\n".join(lines).split("\n"):
        if line:
            _log.error("%s %s", name, line.translate(_UNSEEN))
    return name
