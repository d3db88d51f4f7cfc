"""A request as it comes in: its body, within a limit, and its parameters."""

from typing import Final

from starlette.requests import Request

from citekit.serve.api.exchange import Asked, Endpoint
from citekit.serve.api.parameters import read
from citekit.serve.context import Context
from citekit.serve.receiving import content_of

MOST_BYTES: Final = 1_000_000


async def asked(request: Request, endpoint: Endpoint, context: Context) -> Asked:
    """Return what a request asks of an endpoint.

    Raises:
        Refusal: a parameter is not as described.
        HTTPException: the body is too large, or not whole.
    """
    given = [*request.query_params.multi_items(), *request.path_params.items()]
    values = read(endpoint.parameters, given)
    body = await content_of(request, MOST_BYTES) if endpoint.method == "POST" else b""
    headers = request.headers
    accept = ", ".join(headers.getlist("accept"))
    return Asked(context, values, accept, headers.get("content-type", ""), body)
