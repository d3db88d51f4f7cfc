"""The table of all that the API has. Its routes, their parameters and the OpenAPI description come from here."""

from functools import cache
from typing import Final

from citekit.library.facets import FACETS
from citekit.model.record import Json
from citekit.serve.api import cite, export, names, records, schemas
from citekit.serve.api.exchange import JSON, Answer, Asked, Endpoint, json_answer
from citekit.serve.api.media_types import media_type, read_formats, written_formats
from citekit.serve.api.openapi import description
from citekit.serve.api.parameters import Parameter, number, one_of, text

_OFFSET: Final = Parameter("offset", "How many to pass over.", number(0, 10_000), 0)
_LIMIT: Final = Parameter("limit", "How many to give at most.", number(1, 100), 20)
_WORDS: Final = Parameter("q", "The words.", text())
_CURSOR: Final = Parameter("cursor", "`next` of the answer before.", records.CURSOR)
_SINCE: Final = Parameter("since", "Changed on this day or at this time, in UTC, or later.", records.TIME)
_UNTIL: Final = Parameter("until", "Changed on this day or at this time, in UTC, or earlier.", records.TIME)
_SET: Final = Parameter("set", "In this set, as OAI-PMH calls them, or one below it.", text(300))
_NAME: Final = Parameter(
    "name", "What a record is called in addresses.", text(100), where="path", required=True
)
_PROFILE: Final = Parameter("profile", "A way to write the format, one that `formats` lists.", text(40))


@cache
def endpoints() -> tuple[Endpoint, ...]:
    """Return all endpoints.

    >>> [f"{each.method} {each.path}" for each in endpoints()][:2]
    ['GET /records', 'GET /records/{name}']
    """
    return (*_library(), *_names(), *_work(), _description())


def _library() -> tuple[Endpoint, ...]:
    return (
        Endpoint(
            "GET", "/records", "listRecords",
            "The records, those withdrawn too, in the order in which they were changed.",
            records.listed,
            {JSON: schemas.ENTRIES},
            (_CURSOR, _LIMIT, _SINCE, _UNTIL, _SET),
        ),
        Endpoint(
            "GET", "/records/{name}", "getRecord",
            "A record, with links to all there is of it; or in a format.",
            records.one,
            _written(schemas.ref("Entry")),
            (_NAME, _format()),
            refuses=(404, 410),
        ),
        Endpoint(
            "GET", "/search", "search",
            "The records that have all words and all values of facets, the best first.",
            records.search,
            {JSON: schemas.FOUND},
            (_WORDS, *_facets(), _OFFSET, _LIMIT),
        ),
    )  # fmt: skip


def _written(own: Json) -> dict[str, Json]:
    """Return the schemas of what is written, by media types; JSON is an answer of the API's own, or items."""
    media_types = [media_type(each) for each in written_formats()]
    return {
        **{each: {} if each.endswith("yaml") else _schema(each) for each in media_types},
        JSON: {"anyOf": [own, schemas.list_of(schemas.ref("Item"))]},
    }


def _schema(media_type: str) -> dict[str, Json]:
    """Return the schema of a body whose form is told by its own specification."""
    return {} if media_type.endswith("json") else schemas.TEXT


def _facets() -> tuple[Parameter, ...]:
    return tuple(
        Parameter(facet, f"The {facet}, as `facets` of an answer has it.", text()) for facet in FACETS
    )


def _format() -> Parameter:
    known = one_of(["", *(each.name for each in written_formats())])
    return Parameter("format", "The format to have it in; else Accept decides.", known)


def _to() -> Parameter:
    known = one_of(each.name for each in written_formats())
    return Parameter("to", "The format to write.", known, required=True)


def _from() -> Parameter:
    known = one_of(["", *(each.name for each in read_formats())])
    return Parameter("from", "The format of the body; else Content-Type or the content tells.", known)


def _names() -> tuple[Endpoint, ...]:
    return (
        Endpoint("GET", "/formats", "listFormats", "The formats.", names.formats, {JSON: schemas.FORMATS}),
        Endpoint(
            "GET", "/styles", "listStyles", "The CSL styles that have all words in name or title, by name.",
            names.styles,
            {JSON: schemas.STYLES},
            (_WORDS, _OFFSET, _LIMIT),
        ),
    )  # fmt: skip


def _work() -> tuple[Endpoint, ...]:
    sent = {each: _schema(each) for format in read_formats() for each in format.media_types}
    return (
        Endpoint(
            "POST", "/export", "export",
            "Convert records, in any format that is read, to one that is written.",
            export.export,
            _written(schemas.OUTPUT),
            (_to(), _from(), _PROFILE, cite.STYLE, cite.LOCALE_PARAMETER, cite.LANGUAGE),
            sent,
            refuses=(404, 422),
        ),
        Endpoint(
            "POST", "/cite", "cite",
            "Cite records in a style, as a document does.",
            cite.cite,
            {JSON: schemas.CITED},
            bodies={JSON: cite.SCHEMA},
            refuses=(404, 422),
        ),
    )  # fmt: skip


def _description() -> Endpoint:
    return Endpoint(
        "GET",
        "/openapi.json",
        "describe",
        "This description, in OpenAPI 3.1.",
        _described,
        {JSON: {"type": "object"}},
    )


def _described(asked: Asked) -> Answer:
    return json_answer(asked, description(endpoints(), asked.context.site))
