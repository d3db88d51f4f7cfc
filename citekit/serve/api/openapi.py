"""The description of the API (OpenAPI 3.1, https://spec.openapis.org/oas/v3.1.1.html), made from its endpoints."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Final

from citekit.model.record import Json
from citekit.publish.site import Site
from citekit.serve.api import schemas
from citekit.serve.api.entries import PREFIX
from citekit.serve.api.exchange import Endpoint
from citekit.serve.api.parameters import Parameter
from citekit.serve.faults import PROBLEM

VERSION: Final = "1.0"
_REFUSED: Final = {"GET": (400, 406, 414, 431, 503), "POST": (400, 406, 408, 413, 414, 415, 431, 503)}
"""The statuses that every endpoint of a method may end with, by itself or by the limits of the server."""


def description(endpoints: Iterable[Endpoint], site: Site) -> dict[str, Json]:
    """Return the description of endpoints."""
    paths: dict[str, Json] = {each.path: {each.method.lower(): _operation(each)} for each in endpoints}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": site.title,
            "version": VERSION,
            "license": {"name": "Records", "url": site.licence},
        },
        "servers": [{"url": f"{site.base}{PREFIX}".rstrip("/")}],
        "paths": paths,
        "components": {"schemas": schemas.COMPONENTS},
    }


def _operation(endpoint: Endpoint) -> dict[str, Json]:
    said: dict[str, Json] = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": [_parameter(each) for each in endpoint.parameters],
        "responses": _responses(endpoint),
    }
    if endpoint.bodies:
        said["requestBody"] = {"required": True, "content": _content(endpoint.bodies)}
    return said


def _parameter(parameter: Parameter) -> Json:
    default: dict[str, Json] = {} if parameter.required else {"default": parameter.default}
    return {
        "name": parameter.name,
        "in": parameter.where,
        "description": parameter.description,
        "required": parameter.required,
        "schema": {**parameter.schema, **default},
    }


def _responses(endpoint: Endpoint) -> dict[str, Json]:
    responses: dict[str, Json] = {"200": {"description": "OK", "content": _content(endpoint.gives)}}
    if endpoint.method == "GET":
        responses["304"] = {"description": "Not Modified: the tag in If-None-Match is that of the answer."}
    for status in sorted({*_REFUSED[endpoint.method], *endpoint.refuses}):
        content = _content({PROBLEM: schemas.ref("Refusal")})
        responses[str(status)] = {"description": HTTPStatus(status).phrase, "content": content}
    return responses


def _content(bodies: Mapping[str, Json]) -> dict[str, Json]:
    return {media_type: {"schema": schema} for media_type, schema in bodies.items()}
