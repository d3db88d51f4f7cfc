"""The formats that each record can be downloaded in: all that are written and have a file extension."""

from functools import lru_cache
from typing import Final

from citekit.errors import UnknownFormat
from citekit.formats import Format, all_formats, by_name
from citekit.publish.site import Site

_UNKNOWN: Final = "application/octet-stream"


def downloads(site: Site) -> tuple[Format, ...]:
    """Return the formats that a site offers its records in, by name.

    Raises:
        UnknownFormat: one that the publisher has named cannot be downloaded, or there is none of the name.

    >>> [format.name for format in downloads(Site("https://e.org/", formats=("ris", "bibtex", "ris")))]
    ['bibtex', 'ris']
    """
    return _downloads(site.formats)


@lru_cache(maxsize=8)
def _downloads(names: tuple[str, ...]) -> tuple[Format, ...]:
    able = [format for format in all_formats() if format.write and format.extensions]
    if not names:
        return tuple(able)
    asked = {by_name(name).name for name in names}
    if unable := sorted(asked - {format.name for format in able}):
        can = ", ".join(format.name for format in able)
        raise UnknownFormat(f"{unable[0]} is no format of files to download; these are: {can}")
    return tuple(format for format in able if format.name in asked)


def media_type(format: Format) -> str:
    """Return the media type that a format's files are served in.

    >>> media_type(by_name("bibtex")), media_type(by_name("zotero-json"))
    ('application/x-bibtex', 'application/json')
    """
    if format.media_types:
        return format.media_types[0]
    return "application/json" if format.extensions[0] == "json" else _UNKNOWN


def path(format: Format, name: str) -> str:
    """Return where in the folder the record of a name is in a format.

    >>> path(by_name("bibtex"), "mao-1953")
    'export/bibtex/mao-1953.bib'
    """
    return f"export/{format.name}/{name}.{format.extensions[0]}"
