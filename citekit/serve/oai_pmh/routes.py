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
from citekit.serve.oai_pmh.repository import Repository
from citekit.serve.oai_pmh.responding import respond

_MOST_BYTES: Final = 1_000_000
"""Of a form; what is longer is not read to its end."""


def routes(context: Context) -> list[Route]:
    """Return the routes of OAI-PMH.

    Raises:
        RequestError: the site cannot be a repository, or the folder cannot keep the key of the tokens.
        DataError: what is kept there is no key.
    """
    repository = Repository(context.library, context.site, kept_key(context.folder))

    async def oai(request: Request) -> Response:
        now = datetime.now(UTC)
        given = await _form(request) if request.method == "POST" else request.scope["query_string"]
        text = await run_in_threadpool(respond, _arguments(given), repository, now)
        return Response(text, media_type="text/xml")

    return [Route("/oai", oai, methods=["GET", "POST"])]


async def _form(request: Request) -> bytes:
    form = b""
    async for piece in request.stream():
        form += piece
        if len(form) > _MOST_BYTES:
            return b""
    return form


def _arguments(given: bytes) -> list[tuple[str, str]]:
    """Return the arguments of a query or form; bytes that are no UTF-8 become replacement characters."""
    return parse_qsl(given.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
