"""The formats by their media types, as clients name what they send and what they want."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from citekit.formats import Format, all_formats, guess
from citekit.serve.api.problems import Refusal

_FIRST: Final = ("csl-json", "bibtex", "csl-yaml", "rdf-xml", "json-ld", "dublin-core")
"""Of formats that share a media type, the one that is meant by it."""
_GENERIC: Final = {
    "": "",
    "application/json": "json",
    "application/octet-stream": "",
    "application/xml": "xml",
    "text/html": "html",
    "text/plain": "",
    "text/xml": "xml",
}
"""Media types that say little: content has to tell the format. The extension that files of each kind have."""
_FALLBACK: Final = {"json": "application/json", "xml": "application/xml"}
_SNIFFED: Final = 4096


@cache
def written_formats() -> tuple[Format, ...]:
    """Return the formats that are written, those first that their media types mean."""
    return _sorted(each for each in all_formats() if each.write or each.write_citing)


@cache
def read_formats() -> tuple[Format, ...]:
    """Return the formats that are read, those first that their media types mean."""
    return _sorted(each for each in all_formats() if each.read)


def _sorted(formats: Iterable[Format]) -> tuple[Format, ...]:
    return tuple(sorted(formats, key=lambda each: (each.name not in _FIRST, each.name)))


def media_type(format: Format) -> str:
    """Return the media type of a format.

    >>> from citekit.formats import by_name
    >>> media_type(by_name("ris")), media_type(by_name("zotero-json"))
    ('application/x-research-info-systems', 'application/json')
    """
    return next(
        iter(format.media_types), _FALLBACK.get(next(iter(format.extensions), ""), "text/plain")
    ).lower()


def by_media_type() -> dict[str, Format]:
    """Return the formats that a client may ask for by their media types.

    HTML and plain text are not among them, as browsers accept them from everything.

    >>> by_media_type()["application/x-bibtex"].name
    'bibtex'
    """
    found: dict[str, Format] = {}
    for format in written_formats():
        for each in format.media_types:
            if each not in _GENERIC:
                found.setdefault(each.lower(), format)
    return found


def format_of(content_type: str, body: bytes) -> Format:
    """Return the format of a body that was sent, by its media type or, where that says little, its content.

    Raises:
        Refusal: no format that is read is told by either.

    >>> format_of("application/x-bibtex; charset=utf-8", b"").name, format_of("", b'[{"id": "a"}]').name
    ('bibtex', 'csl-json')
    """
    named = content_type.partition(";")[0].strip().lower()
    if named not in _GENERIC:
        found = next((each for each in read_formats() if named in each.media_types), None)
        if found is None:
            raise Refusal(415, f"{named[:80]!r} is the media type of no format that is read; {_HINT}")
        return found
    guessed = guess(f"body.{_GENERIC[named]}", body[:_SNIFFED])
    if guessed is None:
        raise Refusal(415, f"the format cannot be told from the content; {_HINT}")
    return guessed


_HINT: Final = "say which it is with Content-Type or from=NAME"
