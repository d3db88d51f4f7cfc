"""Files of the published folder over HTTP, and what is answered where there is none.

What was withdrawn is gone (410), with its tombstone for people; what never was is not found (404).
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import quote

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from citekit.library.contract import Library
from citekit.serve import folder
from citekit.serve.faults import fault, wants_page
from citekit.serve.media_types import media_type_of
from citekit.serve.sending import send
from citekit.support.linked_data.addresses import Addresses

_OF_RECORD: Final = re.compile(
    r"(?:doc/document|linkset/document|export/[a-z0-9-]+)/([a-z0-9-]+)\.[a-z0-9.]+"
)

_ASKED_FOR_AGAIN: Final = "no-cache"
"""What is published may change at any time; with its entity tag it costs little to ask whether it did."""
_ASSETS: Final = "public, max-age=3600"


class Published(NamedTuple):
    """What is served: the folder, with symbolic links followed; its library; the addresses of what is in it."""

    root: str
    library: Library
    addresses: Addresses


def prefix_of(request: Request) -> str:
    """Return the path of the site's base, as addresses have it, without the slash at its end."""
    return quote(request.scope["root_path"])


def path_of(request: Request) -> str:
    """Return the path that is asked for, within the folder."""
    return str(request.scope["path"]).removeprefix(request.scope["root_path"]).removeprefix("/")


async def send_path(published: Published, request: Request, path: str) -> Response:
    """Return the answer to a request for a file, or for a folder that has a page."""
    wanted = f"{path}index.html" if path.endswith("/") or not path else path
    file = folder.read(published.root, wanted)
    if file is None:
        return await send_missing(published, request, path)
    return send_file(request, wanted, file)


def send_file(
    request: Request, path: str, file: folder.File, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the answer that a file of the folder is."""
    lasting = _ASSETS if path.startswith("assets/") else _ASKED_FOR_AGAIN
    told = {"Content-Type": media_type_of(path), "Cache-Control": lasting, **(headers or {})}
    return send(request, file, told)


async def send_missing(published: Published, request: Request, path: str) -> Response:
    """Return the answer to a request for a file that is not there (any more)."""
    if folder.is_there(published.root, f"{path}/index.html"):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{prefix_of(request)}/{path}/{query}", 301)
    of_record = _OF_RECORD.fullmatch(path)
    if of_record and await is_withdrawn(published, of_record[1]):
        return _page(
            published, request, f"doc/document/{of_record[1]}.html", 410, "This record was withdrawn."
        )
    return _page(published, request, "404.html", 404, "There is nothing at this address.")


async def is_withdrawn(published: Published, name: str) -> bool:
    """Tell whether the library has had a record of this name and has it no more."""
    entry = await run_sync(published.library.named, name)
    return entry is not None and entry.record is None


def _page(published: Published, request: Request, path: str, status: int, detail: str) -> Response:
    """Return a page of the folder that says what is wrong, for people; what programs understand for them."""
    page = folder.read(published.root, path) if wants_page(request) else None
    if page is None:
        return fault(request, status, detail)
    headers = {"Content-Type": media_type_of(path), "Cache-Control": "no-store", "Vary": "Accept"}
    return send(request, page, headers, status)
