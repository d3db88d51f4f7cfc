"""The media types of the files in a published folder, by where they are and what they are called.

They are those that the rules for other web servers have; texts are all in UTF-8, and say so.
"""

from functools import lru_cache
from typing import Final

from citekit.errors import UnknownFormat
from citekit.formats import by_name
from citekit.publish import downloads, syntaxes

_UNKNOWN: Final = "application/octet-stream"

LINKSETS: Final = dict(syntaxes.LINKSETS)
"""Of sets of links, by extension; clients know the first only where it has no parameters."""

_OTHERS: Final = {
    "css": "text/css",
    "csv": "text/csv",
    "gz": "application/gzip",
    "ico": "image/vnd.microsoft.icon",
    "js": "text/javascript",
    "json": "application/json",
    "md": "text/markdown",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
    "xml": "application/xml",
}


def _said(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


DESCRIPTIONS: Final = {
    "html": _said(syntaxes.HTML),
    **{each.extension: _said(each.media_type) for each in syntaxes.SYNTAXES},
}
"""What a thing is described in, by extension, in the order in which it is given to who accepts any of them."""


@lru_cache(maxsize=1024)
def media_type_of(path: str) -> str:
    """Return the media type of a file, by its path in the folder.

    >>> media_type_of("doc/document/mao-1953.ttl"), media_type_of("linkset/document/mao-1953.json")
    ('text/turtle; charset=utf-8', 'application/linkset+json')
    >>> media_type_of("export/bibtex/mao-1953.bib"), media_type_of("dumps/records.nt.gz")
    ('application/x-bibtex', 'application/gzip')
    """
    folder, _, rest = path.partition("/")
    extension = path.rpartition(".")[2]
    if folder == "export":
        return _exported(rest.partition("/")[0])
    if folder == "linkset":
        return LINKSETS.get(extension, _UNKNOWN)
    return DESCRIPTIONS.get(extension) or _said(syntaxes.NAMED.get(path) or _OTHERS.get(extension, _UNKNOWN))


def _exported(format: str) -> str:
    try:
        return _said(downloads.media_type(by_name(format)))
    except UnknownFormat:
        return _UNKNOWN
