"""The media types of the files in a published folder, by where they are and what they are called."""

from functools import lru_cache
from typing import Final

from citekit.errors import UnknownFormat
from citekit.formats import by_name

_HTML: Final = "text/html; charset=utf-8"

DESCRIPTIONS: Final = {
    "html": _HTML,
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
"""What a thing is described in, by extension, in the order in which it is given to who accepts any of them."""

LINKSETS: Final = {"json": "application/linkset+json", "txt": "application/linkset"}
"""By RFC 9264; clients know the first only where it has no parameters."""

_OTHERS: Final = {
    **DESCRIPTIONS,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "webmanifest": "application/manifest+json",
    "gz": "application/gzip",
    "md": "text/markdown; charset=utf-8",
}

_NAMED: Final = {
    "feed.xml": "application/atom+xml",
    ".well-known/void": "text/turtle; charset=utf-8",
    ".well-known/resourcesync": "application/xml",
}


@lru_cache(maxsize=1024)
def media_type_of(path: str) -> str:
    """Return the media type of a file, by its path in the folder.

    >>> media_type_of("doc/document/mao-1953.ttl"), media_type_of("linkset/document/mao-1953.json")
    ('text/turtle; charset=utf-8', 'application/linkset+json')
    >>> media_type_of("export/bibtex/mao-1953.bib"), media_type_of("dumps/all.nt.gz")
    ('application/x-bibtex', 'application/gzip')
    """
    folder, _, rest = path.partition("/")
    extension = path.rpartition(".")[2]
    if folder == "export":
        return _exported(rest.partition("/")[0]) or _OTHERS.get(extension, "application/octet-stream")
    table = {**_OTHERS, **LINKSETS} if folder == "linkset" else _OTHERS
    return _NAMED.get(path) or table.get(extension, "application/octet-stream")


def _exported(format: str) -> str:
    try:
        first = next(iter(by_name(format).media_types), "")
    except UnknownFormat:
        return ""
    return f"{first}; charset=utf-8" if first.startswith("text/") else first
