"""OAI-PMH over HTTP: GET with a query, and POST with a form, at `/oai`.

https://www.openarchives.org/OAI/openarchivesprotocol.html#HTTPRequestFormat
"""

from datetime import UTC, datetime
from typing import Final
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from citekit.serve.context import Context
from citekit.serve.oai_pmh.keys import kept_key
from citekit.serve.oai_pmh.repository import PAGE, Repository
from citekit.serve.oai_pmh.responding import respond
from citekit.serve.receiving import content_of

_LONGEST_FORM: Final = 200_000
"""Bytes; those of a request that makes sense are some hundred."""
_FRESH: Final = {"Cache-Control": "no-store"}
"""A list goes on from what it was when it was asked for."""


def routes(context: Context, page: int = PAGE) -> list[Route]:
    """Return the routes of OAI-PMH.

    Args:
        context: the library, the site and the folder that keeps the key of the tokens.
        page: how many items a response has at most.

    Raises:
        RequestError: the site cannot be a repository, or the folder cannot keep the key of the tokens.
        DataError: what is kept there is no key.
    """
    repository = Repository(context.library, context.site, kept_key(context.folder), page)

    async def oai(request: Request) -> Response:
        now = datetime.now(UTC)
        is_form = request.method == "POST"
        given = await content_of(request, _LONGEST_FORM) if is_form else request.scope["query_string"]
        # A form may have a hundred thousand arguments: nobody is to wait while they are read.
        text = await run_in_threadpool(lambda: respond(_arguments(given), repository, now))
        return Response(text, headers=_FRESH, media_type="text/xml")

    return [Route("/oai", oai, methods=["GET", "POST"])]


def _arguments(given: bytes) -> list[tuple[str, str]]:
    """Return the arguments of a query or form; bytes that are no UTF-8 become replacement characters."""
    return parse_qsl(given.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
