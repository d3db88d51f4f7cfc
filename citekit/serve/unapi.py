"""unAPI, which reference managers ask for a record first: Version 1, revision 3 (http://unapi.info/specs/).

    /unapi                      the formats that can be had of every record
    /unapi?id=ID                those of one, with status 300
    /unapi?id=ID&format=NAME    the record in one

A page says by a link where the server is, and by an element `abbr` which record it is about. Both are put into the
pages of records as they are served, as a folder alone has no such server. Zotero puts an id into its request as it
is, so that the page gives the address of the record, in which nothing needs to be escaped.

Formats are those that reference managers take, by the names that Zotero knows, and the best for it first. They have
nothing beside what the format itself holds: what only citekit reads would be shown to people in their libraries.
"""

from html import escape
from typing import Final, NamedTuple

from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from citekit.formats import by_name
from citekit.model.record import Record
from citekit.operations import PLAIN, export
from citekit.problems import Report
from citekit.serve.context import Context
from citekit.serve.folder import File, of_content
from citekit.support.xml import clean


class Offered(NamedTuple):
    """A format as it is offered: citekit's name and profile for it, and its media type."""

    format: str
    profile: str
    media_type: str


FORMATS: Final = {
    "rdf_zotero": Offered("zotero-rdf", PLAIN, "application/rdf+xml"),
    "mods": Offered("mods", PLAIN, "application/mods+xml"),
    "marcxml": Offered("marcxml", PLAIN, "application/marcxml+xml"),
    "ris": Offered("ris", PLAIN, "application/x-research-info-systems"),
    "bibtex": Offered("bibtex", PLAIN, "application/x-bibtex"),
    "oai_dc": Offered("dublin-core-xml", "oai_dc", "application/xml"),
}
"""By unAPI's names."""


def routes(context: Context) -> list[BaseRoute]:
    """Return the routes of unAPI."""

    async def unapi(request: Request) -> Response:
        asked = dict(request.query_params)
        if len(request.query_params.multi_items()) > len(asked) or ("format" in asked and "id" not in asked):
            raise HTTPException(400, "unAPI wants one id and, with it, one format.")
        if "id" not in asked:
            return _formats()
        record = await run_sync(_find, context, asked["id"])
        if record is None:
            raise HTTPException(404, "No record has this id.")
        if "format" not in asked:
            return _formats(asked["id"])
        offered = FORMATS.get(asked["format"])
        if offered is None:
            raise HTTPException(406, f"It can be had in {', '.join(FORMATS)}.")
        return Response(await run_sync(_written, record, offered), media_type=offered.media_type)

    return [Route("/unapi", unapi, methods=["GET"])]


def _find(context: Context, id: str) -> Record | None:
    """Return the record of an id, or of the address of a record or of something in it."""
    kind, name, _ = context.site.addresses.split(id) or ("", "", "")
    entry = context.library.named(name) if kind == "document" else context.library.get(id)
    return entry.record if entry else None


def _written(record: Record, offered: Offered) -> str:
    return "".join(export([record], offered.format, Report(), profile=offered.profile))


def _formats(id: str | None = None) -> Response:
    of_one = f' id="{escape(clean(id))}"' if id is not None else ""
    lines = [
        f'  <format name="{name}" type="{type}" docs="{escape(by_name(format).specification)}"/>'
        for name, (format, _, type) in FORMATS.items()
    ]
    text = "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', f"<formats{of_one}>", *lines, "</formats>", ""]
    )
    return Response(text, 200 if id is None else 300, media_type="application/xml")


def marked(page: File, address: str, prefix: str) -> File:
    """Return the page of a record with what tells reference managers which record it is and where to ask for it.

    Args:
        page: the page, as it is in the folder; a large one stays as it is.
        address: the address of the record.
        prefix: the path of the site's base, as addresses have it, without a slash at its end.
    """
    if not isinstance(page.content, bytes):
        return page
    server = f'<link rel="unapi-server" type="application/xml" title="unAPI" href="{prefix}/unapi">\n'
    record = f'<abbr class="unapi-id" title="{escape(address)}"></abbr>\n'
    head, end_of_head, rest = page.content.partition(b"</head>")
    body, end_of_body, after = rest.rpartition(b"</body>")
    if not (end_of_head and end_of_body):
        return page
    content = b"".join((head, server.encode(), end_of_head, body, record.encode(), end_of_body, after))
    return of_content(content, page.modified)
