"""The routes of the API: one for each endpoint of the table, and the page that says what there is."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from citekit.errors import CitekitError
from citekit.serve.api.endpoints import endpoints
from citekit.serve.api.exchange import Answer, Endpoint
from citekit.serve.api.jobs import Do, jobs
from citekit.serve.api.page import page
from citekit.serve.api.problems import Refusal, problem_response
from citekit.serve.api.receiving import asked
from citekit.serve.context import Context
from citekit.serve.faults import http_fault
from citekit.serve.sending import is_known

_POLICY: Final = "Content-Security-Policy"
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"
_SAFE: Final = {_POLICY: f"{_NOTHING}; sandbox"}
"""What is given back may be HTML that somebody else has sent: nothing in it is to run."""


def routes(context: Context) -> list[BaseRoute]:
    """Return the routes; the API is an application of its own within, so that all its errors are problem details."""
    do = {"GET": run_in_threadpool, "POST": jobs()}
    within = [
        Route(each.path, _handler(each, context, do[each.method]), methods=[each.method])
        for each in endpoints()
    ]
    api = Starlette(
        routes=within,
        exception_handlers={
            Refusal: _refused,
            CitekitError: _cannot,
            HTTPException: _http,
            Exception: _failed,
        },
    )
    shown = page(context.site, endpoints())

    async def about(_: Request) -> Response:
        return HTMLResponse(shown, headers={_POLICY: _NOTHING})

    return [Route("/api", about), Mount("/api/v1", api)]


def _handler(endpoint: Endpoint, context: Context, do: Do) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        answer = await do(partial(endpoint.answer, await asked(request, endpoint, context)))
        return _response(request, endpoint, answer)

    return handle


def _response(request: Request, endpoint: Endpoint, answer: Answer) -> Response:
    """Return an answer as a response; for a client that has it already, without its content (RFC 9110, 13.1.2)."""
    headers = {**_SAFE, "Vary": "Accept", **answer.headers}
    if endpoint.method == "GET":
        headers["ETag"] = answer.tag
        if is_known(request, answer.tag):
            return Response(status_code=304, headers=headers)
    return Response(answer.content, 200, headers, answer.media_type)


async def _refused(_: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)
    return problem_response(refusal)


async def _cannot(_: Request, error: Exception) -> Response:
    assert isinstance(error, CitekitError)
    if error.http_status >= 500:  # what it says of our files is for the log only
        raise error
    return problem_response(Refusal(error.http_status, str(error)))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.method == "OPTIONS":  # a browser asks what the page of another host may do
        return await http_fault(request, error)
    return problem_response(
        Refusal(error.status_code, _DETAILS.get(error.status_code, error.detail), headers=error.headers)
    )


_DETAILS: Final = {404: "the API has nothing here; see /api", 405: "this method is not for what is here"}


async def _failed(_: Request, __: Exception) -> Response:
    return problem_response(Refusal(500, "something went wrong here; what was asked for is not to blame"))
