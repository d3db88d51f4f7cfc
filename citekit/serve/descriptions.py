"""Things and their descriptions over HTTP.

    /id/KIND/NAME             303 to the description (https://www.w3.org/TR/cooluris/#r303gendocument)
    /doc/KIND/NAME            the description in the media type accepted best, which Content-Location names
    /doc/KIND/NAME.ttl        in this one
    /export/FORMAT/NAME.EXT   the record in a format

Their header `Link` has what signposting wants to be there (https://signposting.org/FAIR/), as the linkset says it.
"""

from collections.abc import Collection
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from citekit.serve import folder
from citekit.serve.faults import fault
from citekit.serve.files import Published, is_withdrawn, prefix_of, send_file, send_missing
from citekit.serve.links import link, links_of
from citekit.serve.media_types import DESCRIPTIONS, LINKSETS
from citekit.serve.negotiation import choose
from citekit.serve.unapi import marked


class _Description(NamedTuple):
    kind: str
    name: str
    extension: str

    @property
    def path(self) -> str:
        return f"doc/{self.kind}/{self.name}.{self.extension}"


async def thing(published: Published, request: Request, kind: str, name: str) -> Response:
    """Return the answer to a request for a thing, or for something in it: where its description is."""
    page = _Description(kind, name, "html").path
    if not folder.is_there(published.root, page):
        return await send_missing(published, request, page)
    return RedirectResponse(f"{prefix_of(request)}/doc/{kind}/{name}", 303)


async def description(published: Published, request: Request, kind: str, name: str) -> Response:
    """Return a thing's description in the media type that the client accepts best."""
    extensions = await _there(published, kind, name)
    if not extensions:
        return await send_missing(published, request, _Description(kind, name, "html").path)
    offered = tuple(DESCRIPTIONS[each] for each in extensions)
    chosen = choose(request.headers.get("accept", ""), offered)
    if chosen is None:
        return _not_acceptable(request, f"{prefix_of(request)}/doc/{kind}/{name}", extensions)
    found = _Description(kind, name, extensions[offered.index(chosen)])
    headers = {"Vary": "Accept", "Content-Location": f"{prefix_of(request)}/{found.path}"}
    return await _described(published, request, found, headers)


async def description_in(
    published: Published, request: Request, kind: str, name: str, extension: str
) -> Response:
    """Return a thing's description in one media type, by its extension."""
    found = _Description(kind, name, extension)
    if extension not in await _there(published, kind, name):
        return await send_missing(published, request, found.path)
    return await _described(published, request, found, {})


async def _there(published: Published, kind: str, name: str) -> list[str]:
    """Return the extensions that a description has; none if all there is is the tombstone of what was withdrawn."""
    found = [
        each for each in DESCRIPTIONS if folder.is_there(published.root, _Description(kind, name, each).path)
    ]
    alone = kind == "document" and found == ["html"]
    return [] if alone and await is_withdrawn(published, name) else found


def _not_acceptable(request: Request, address: str, extensions: list[str]) -> Response:
    found = {f"{address}.{each}": DESCRIPTIONS[each].partition(";")[0] for each in extensions}
    links = [link(href, rel="alternate", type=media_type) for href, media_type in found.items()]
    return fault(
        request,
        406,
        f"It can be had in {', '.join(found.values())}.",
        {"Vary": "Accept", "Link": ", ".join(links)},
        alternates=[{"href": href, "type": media_type} for href, media_type in found.items()],
    )


async def exported(
    published: Published, request: Request, format: str, name: str, extension: str
) -> Response:
    """Return a record in a format, which is a part of what the page of the record leads to."""
    path = f"export/{format}/{name}.{extension}"
    file = folder.read(published.root, path)
    if file is None:
        return await send_missing(published, request, path)
    anchors = {published.addresses.export(format, name, extension)}
    return send_file(request, path, file, _linking(published, "document", name, anchors))


async def _described(
    published: Published, request: Request, found: _Description, headers: dict[str, str]
) -> Response:
    file = folder.read(published.root, found.path)
    if file is None:
        return await send_missing(published, request, found.path)
    if (found.kind, found.extension) == ("document", "html"):
        file = marked(file, published.addresses.thing(found.kind, found.name), prefix_of(request))
    # The page has the links of the description itself, too.
    extensions = {found.extension, "" if found.extension == "html" else found.extension}
    anchors = {published.addresses.description(found.kind, found.name, each) for each in extensions}
    links = _linking(published, found.kind, found.name, anchors)
    return send_file(request, found.path, file, {**headers, **links})


def _linking(published: Published, kind: str, name: str, anchors: Collection[str]) -> dict[str, str]:
    """Return the header with the links from any of some anchors, and those to all links that there are."""
    linkset = folder.read(published.root, f"linkset/{kind}/{name}.json")
    if linkset is None or not isinstance(linkset.content, bytes):
        return {}
    found = links_of(linkset.content, frozenset(anchors))
    addresses = {published.addresses.linkset(kind, name, each): type for each, type in LINKSETS.items()}
    themselves = [link(address, rel="linkset", type=type) for address, type in addresses.items()]
    return {"Link": ", ".join(dict.fromkeys([*found, *themselves]))}
