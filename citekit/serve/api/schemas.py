"""What comes back, as JSON Schemas: the components of the OpenAPI description."""

from collections.abc import Mapping
from typing import Final

from citekit.model.record import Json

TEXT: Final[dict[str, Json]] = {"type": "string"}
COUNT: Final[dict[str, Json]] = {"type": "integer", "minimum": 0}
FLAG: Final[dict[str, Json]] = {"type": "boolean"}
TIME: Final[dict[str, Json]] = {"type": "string", "format": "date-time"}
ADDRESS: Final[dict[str, Json]] = {"type": "string", "format": "uri"}


def ref(name: str) -> dict[str, Json]:
    """Return the reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(schema: Json) -> dict[str, Json]:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def an_object(properties: Mapping[str, Json], *optional: str) -> dict[str, Json]:
    """Return the schema of an object that has these properties, the optional ones perhaps, and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


_LINKS: Final[dict[str, Json]] = an_object(
    {
        "self": ADDRESS,
        "thing": ADDRESS,
        "description": ADDRESS,
        "formats": {"type": "object", "additionalProperties": ADDRESS},
    },
    "formats",
)

COMPONENTS: Final[dict[str, Json]] = {
    "Item": {
        "description": "A record as CSL-JSON; what that has no variable for stands in custom.citekit.",
        "externalDocs": {
            "url": "https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json"
        },
        "type": "object",
        "properties": {"id": {"type": ["string", "number"]}, "type": TEXT},
    },
    "Entry": {
        "description": "What the library has of a record; `item` is null if it was withdrawn.",
        **an_object(
            {
                "name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                "id": TEXT,
                "modified": TIME,
                "withdrawn": FLAG,
                "sets": list_of(TEXT),
                "links": _LINKS,
                "item": {"anyOf": [ref("Item"), {"type": "null"}]},
            }
        ),
    },
    "Problem": {
        "description": "Something in the data that was noticed and survived, with its place in what was sent.",
        **an_object(
            {
                "severity": {"enum": ["error", "warning", "info"]},
                "code": TEXT,
                "message": TEXT,
                "hint": TEXT,
                "line": COUNT,
                "column": COUNT,
                "record": TEXT,
                "variables": list_of(TEXT),
            },
            *("hint", "line", "column", "record", "variables"),
        ),
    },
    "Refusal": {
        "description": "Problem details (RFC 9457).",
        "type": "object",
        "required": ["title", "status"],
        "properties": {
            "type": TEXT,
            "title": TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": TEXT,
            "problems": list_of(ref("Problem")),
        },
    },
}

ENTRIES: Final = an_object(
    {
        "entries": list_of(ref("Entry")),
        "next": {"description": "The cursor of what follows.", "type": ["string", "null"]},
    }
)
FOUND: Final = an_object(
    {
        "total": COUNT,
        "entries": list_of(ref("Entry")),
        "facets": {
            "type": "object",
            "additionalProperties": list_of(an_object({"value": TEXT, "count": COUNT})),
        },
    }
)
FORMATS: Final = an_object(
    {
        "formats": list_of(
            an_object(
                {
                    "name": TEXT,
                    "title": TEXT,
                    "specification": TEXT,
                    "extensions": list_of(TEXT),
                    "mediaTypes": list_of(TEXT),
                    "aliases": list_of(TEXT),
                    "profiles": list_of(TEXT),
                    "read": FLAG,
                    "written": FLAG,
                }
            )
        )
    }
)
STYLES: Final = an_object(
    {"total": COUNT, "styles": list_of(an_object({"name": TEXT, "title": TEXT, "dependent": FLAG}))}
)
OUTPUT: Final = an_object({"output": TEXT, "problems": list_of(ref("Problem"))})
CITED: Final = an_object(
    {"citations": list_of(TEXT), "bibliography": list_of(TEXT), "problems": list_of(ref("Problem"))}
)
