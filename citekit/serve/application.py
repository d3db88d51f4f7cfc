"""The server as an ASGI application (https://asgi.readthedocs.io/): the published folder, and the parts beside it.

It answers under the path that the site's base has, as whatever passes requests on to it leaves them as they are.
Which host it was asked by, and what a proxy says of the client, makes no difference to any answer.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Final
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from citekit.errors import CitekitError
from citekit.serve import descriptions, files
from citekit.serve.context import Context
from citekit.serve.faults import citekit_fault, fault, http_fault, unforeseen
from citekit.serve.headers import with_headers
from citekit.serve.limits import LIMITS, Limits, limited
from citekit.serve.media_types import DESCRIPTIONS
from citekit.support.linked_data.addresses import KINDS

PARTS: Final = ("citekit.serve.unapi", "citekit.serve.oai_pmh.routes", "citekit.serve.api.routes")
"""Modules with routes, imported when they are wanted; the folder answers what none of them does."""

_log: Final = logging.getLogger("citekit.serve")

_KIND: Final = "|".join(KINDS)
_ANSWERS: Final = (
    (re.compile(rf"id/({_KIND})/([a-z0-9-]+)(?:/[A-Za-z0-9-]+)*"), descriptions.thing),
    (re.compile(rf"doc/({_KIND})/([a-z0-9-]+)"), descriptions.description),
    (re.compile(rf"doc/({_KIND})/([a-z0-9-]+)\.({'|'.join(DESCRIPTIONS)})"), descriptions.description_in),
    (re.compile(r"export/([a-z0-9-]+)/([a-z0-9-]+)\.([a-z0-9]+)"), descriptions.exported),
    (re.compile(r"(.*)", re.DOTALL), files.send_path),
)


def application(context: Context, limits: Limits = LIMITS, parts: Iterable[str] = PARTS) -> ASGIApp:
    """Return the application that serves a published folder.

    Args:
        context: the folder, its library and its settings.
        limits: what a request may ask of it.
        parts: the modules whose routes are served beside the folder.
    """
    handlers = {HTTPException: http_fault, CitekitError: citekit_fault}
    routes, guards = list(_routes(context, parts)), [Middleware(unforeseen)]
    app = Starlette(routes=routes, middleware=guards, exception_handlers=handlers)
    # The folder is no route: it would answer GET where a part allows only POST.
    app.router.default = _folder(context)
    app.router.redirect_slashes = False
    prefix = unquote(urlsplit(context.site.base).path).rstrip("/")
    return with_headers(limited(_under(prefix, app), limits))


def _routes(context: Context, parts: Iterable[str]) -> Iterator[BaseRoute]:
    """Yield the routes of parts; one that cannot do its work here is left out, and the others do theirs."""
    for name in parts:
        try:
            yield from import_module(name).routes(context)
        except CitekitError as error:
            _log.warning("%s is left out: %s", name.split(".")[2], error)


def _folder(context: Context) -> ASGIApp:
    published = files.Published(str(context.folder.resolve()), context.library, context.site.addresses)

    async def answer(request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        path = files.path_of(request)
        found, send = next((found, send) for asked, send in _ANSWERS if (found := asked.fullmatch(path)))
        return await send(published, request, *found.groups())

    async def folder(scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer(Request(scope, receive))
        await response(scope, receive, send)

    return folder


def _under(prefix: str, app: ASGIApp) -> ASGIApp:
    """Return an application that answers under a path; who asks for the path itself, or for `/`, is led there."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(f"{prefix}/"):
            await app({**scope, "root_path": prefix}, receive, send)
        elif scope["path"] in ("/", prefix):
            await RedirectResponse(f"{prefix}/", 307)(scope, receive, send)
        else:
            await fault(Request(scope), 404, f"What is published here is under {prefix}/.")(
                scope, receive, send
            )

    return answer
