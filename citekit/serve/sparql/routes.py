"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): queries by GET and POST, without updates."""

import atexit
from collections.abc import Iterable
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from citekit.serve.context import Context
from citekit.serve.faults import wants_page
from citekit.serve.negotiation import choose
from citekit.serve.receiving import content_of
from citekit.serve.sparql.media_types import written_in
from citekit.serve.sparql.page import page, shown
from citekit.serve.sparql.process import Busy, Outcome, Worker
from citekit.serve.sparql.scanning import form_of
from citekit.serve.sparql.worker import MALFORMED, OK, Query

SECONDS: Final = 5.0
"""What a query may take."""
_LONGEST_BODY: Final = 200_000
"""Bytes: a query of the longest, each character percent-encoded, and what comes with it."""
_REFUSED: Final = {
    "update": "the published data can be read here, not changed",
    **dict.fromkeys(
        ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri"),
        "there is one graph here, and none is fetched",
    ),
}
_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_LATER: Final = {"Retry-After": "10"}


def routes(context: Context) -> list[BaseRoute]:
    """Return the route of the endpoint, whose worker ends with the program."""
    worker = Worker(context)
    atexit.register(worker.close)
    return [route(worker, context.site.title)]


def route(worker: Worker, title: str, seconds: float = SECONDS) -> Route:
    """Return the route of an endpoint that a worker answers for, of a site with a title."""

    async def endpoint(request: Request) -> Response:
        given = await _given(request)
        if given is None:
            return HTMLResponse(page(title))
        asked = _asked(request, given, seconds)
        # Megabytes of results take a while to be shown, too, and nobody else is to wait for that.
        return await run_in_threadpool(lambda: _shown(asked, _outcome(worker, asked.query), title))

    return Route("/sparql", endpoint, methods=["GET", "POST"])


async def _given(request: Request) -> str | None:
    """Return the query; nothing if a person wants the form.

    Raises:
        HTTPException: there is none, or more is asked for than a query.
    """
    given = request.query_params.multi_items()
    if request.method == "POST":
        content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if content_type == _FORM:
            given += parse_qsl(body, keep_blank_values=True)
        elif content_type == _QUERY:
            given.append(("query", body))
        else:
            raise HTTPException(415, f"A query is sent as {_QUERY} or {_FORM}.")
    if not given and request.method == "GET" and wants_page(request):
        return None
    return _query(given)


def _query(given: Iterable[tuple[str, str]]) -> str:
    queries = [value for name, value in given if name == "query"]
    for name, _ in given:
        if name in _REFUSED:
            raise HTTPException(400, f"{name}: {_REFUSED[name]}.")
    if len(queries) != 1:
        raise HTTPException(400, "There is to be one query.")
    return queries[0]


async def _body(request: Request) -> str:
    try:
        return (await content_of(request, _LONGEST_BODY)).decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "The query is to be in UTF-8.") from None


class _Asked(NamedTuple):
    """What is asked of the worker, what the result comes in, and whether a person asks."""

    query: Query
    media_type: str
    is_page: bool


def _asked(request: Request, query: str, seconds: float) -> _Asked:
    form = form_of(query)
    names = written_in(form)
    is_page = wants_page(request)
    accept = "" if is_page else request.headers.get("accept", "")
    media_type = choose(accept, tuple(names))
    if media_type is None:
        raise HTTPException(406, f"The results of {form} are to be had as {', '.join(names)}.")
    asked: Query = {"query": query, "form": form, "format": names[media_type], "seconds": seconds}
    return _Asked(asked, media_type, is_page)


def _outcome(worker: Worker, query: Query) -> Outcome:
    try:
        outcome = worker.ask(query)
    except Busy as busy:
        raise HTTPException(503, f"This cannot be answered now: {busy}.", _LATER) from None
    if outcome.kind == MALFORMED:
        raise HTTPException(400, f"This is not SPARQL: {outcome.detail}")
    if outcome.kind != OK:
        raise HTTPException(503, f"This is more than can be asked for here: {outcome.detail}.")
    return outcome


def _shown(asked: _Asked, outcome: Outcome, title: str) -> Response:
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if asked.is_page:
        results = shown(asked.query["form"], outcome.result)
        return HTMLResponse(page(title, asked.query["query"], results), headers=headers)
    return Response(outcome.result, media_type=asked.media_type, headers=headers)
