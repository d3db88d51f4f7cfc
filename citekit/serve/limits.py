"""How much a request may ask of the server: how long its head and its content are, and how long it may take.

Statuses are those of RFC 9110 (408, 413, 414, 415, 503) and RFC 6585 (431). How many clients there may be, and how
long they may take to say what they want, is up to the server in `running`.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citekit.serve.faults import fault


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may have: bytes of its address, of its headers and content; seconds without progress."""

    address: int = 8192
    headers: int = 16384
    body: int = 1 << 20
    seconds: float = 30.0


LIMITS: Final = Limits()
"""Those of a server about which nothing else is said."""


_REASONS: Final = {
    408: "The content of the request did not come in time.",
    413: "The content of the request is too long.",
    414: "The address is too long.",
    415: "The content of a request may not be compressed.",
    431: "The headers of the request are too long.",
    503: "This takes too long now. Try again later, or ask for less.",
}
_CLOSING: Final = {"Connection": "close"}
"""What the client has still to send is not waited for."""


def limited(app: ASGIApp, limits: Limits) -> ASGIApp:
    """Return an application that refuses what goes beyond limits.

    The content of a request has to come, and the answer to begin, within the time. The answer itself may take as long
    as it is long, if only each piece of it is taken within the time.
    """

    async def bounded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif status := _refused(scope, limits):
            await _refuse(status, scope, receive, send)
        else:
            await _in_time(app, limits, scope, _counted(receive, limits), send)

    return bounded


def _refused(scope: Scope, limits: Limits) -> int:
    """Return the status that a request is refused with for what its head says; 0 if it is not."""
    headers = dict(scope["headers"])
    length = headers.get(b"content-length", b"0")
    conditions = {
        414: len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"]) > limits.address,
        431: sum(len(name) + len(value) for name, value in scope["headers"]) > limits.headers,
        413: length.isdigit() and (len(length) > 15 or int(length) > limits.body),
        415: headers.get(b"content-encoding", b"identity").lower() != b"identity",
    }
    return next((status for status, met in conditions.items() if met), 0)


async def _refuse(status: int, scope: Scope, receive: Receive, send: Send) -> None:
    await fault(Request(scope), status, _REASONS[status], _CLOSING)(scope, receive, send)


def _counted(receive: Receive, limits: Limits) -> Receive:
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limits.body:
            raise HTTPException(413, _REASONS[413], _CLOSING)
        return message

    return counted


async def _in_time(app: ASGIApp, limits: Limits, scope: Scope, receive: Receive, send: Send) -> None:
    started = waiting = False
    now: Callable[[], float] = asyncio.get_running_loop().time

    async def received() -> Message:
        nonlocal waiting
        waiting = True
        message = await receive()
        waiting = False
        return message

    async def sent(message: Message) -> None:
        nonlocal started
        started = True
        await send(message)
        timeout.reschedule(now() + limits.seconds)

    try:
        async with asyncio.timeout(limits.seconds) as timeout:
            await app(scope, received, sent)
    except TimeoutError:
        if not timeout.expired():
            raise
        # An answer that has begun cannot be called back: the server closes the connection as it stays unfinished.
        if not started:
            await _refuse(408 if waiting else 503, scope, receive, send)
