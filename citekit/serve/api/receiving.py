"""A request as it comes in: its body, within a limit, and its parameters."""

from typing import Final

from starlette.requests import ClientDisconnect, Request

from citekit.serve.api.exchange import Asked, Endpoint
from citekit.serve.api.parameters import read
from citekit.serve.api.problems import Refusal
from citekit.serve.context import Context

MOST_BYTES: Final = 1_000_000
_TOO_LARGE: Final = f"the body has more than {MOST_BYTES} bytes"


async def asked(request: Request, endpoint: Endpoint, context: Context) -> Asked:
    """Return what a request asks of an endpoint.

    Raises:
        Refusal: a parameter is not as described; the body is too large or compressed.
    """
    given = [*request.query_params.multi_items(), *request.path_params.items()]
    values = read(endpoint.parameters, given)
    body = await _body(request) if endpoint.method == "POST" else b""
    headers = request.headers
    accept = ", ".join(headers.getlist("accept"))
    return Asked(context, values, accept, headers.get("content-type", ""), body)


async def _body(request: Request) -> bytes:
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refusal(415, "the body is to be sent as it is, without Content-Encoding")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > MOST_BYTES:
        raise Refusal(413, _TOO_LARGE)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise Refusal(413, _TOO_LARGE)
    except ClientDisconnect:
        raise Refusal(400, "the body is not whole") from None
    return bytes(body)
