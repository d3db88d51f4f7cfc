"""The parameters of requests: each is described once, as OpenAPI has it, and read by that description.

https://spec.openapis.org/oas/v3.1.1.html#parameter-object
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from citekit.model.record import Json
from citekit.serve.api.problems import Refusal

Value = str | int


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, what it is, the JSON Schema of its values, of which `default` stands for none."""

    name: str
    description: str
    schema: Mapping[str, Json]
    default: Value = ""
    where: Literal["query", "path"] = "query"
    required: bool = False


def text(longest: int = 1000, **more: Json) -> dict[str, Json]:
    """Return the schema of a text."""
    return {"type": "string", "maxLength": longest, **more}


def one_of(names: Iterable[str]) -> dict[str, Json]:
    """Return the schema of a text that is one of some names."""
    return {"type": "string", "enum": list(names)}


def number(least: int, most: int) -> dict[str, Json]:
    """Return the schema of a whole number within bounds."""
    return {"type": "integer", "minimum": least, "maximum": most}


def read(parameters: Iterable[Parameter], given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the values of parameters by their names, those that were not given by their defaults.

    Raises:
        Refusal: one is not as its schema has it, is given twice or is not known; a required one is missing.

    >>> limit = Parameter("limit", "how many", number(1, 100), 20)
    >>> read([limit], [("limit", "5")]), read([limit], [])
    ({'limit': 5}, {'limit': 20})
    """
    known = {parameter.name: parameter for parameter in parameters}
    found: dict[str, Any] = {}
    for name, value in given:
        if name not in known:
            raise Refusal(
                400, f"no parameter is called {name[:40]!r}; there are: {', '.join(known) or 'none'}"
            )
        if name in found:
            raise Refusal(400, f"{name} is given twice")
        found[name] = read_value(name, value, known[name].schema)
    if missing := [each.name for each in known.values() if each.required and each.name not in found]:
        raise Refusal(400, f"{missing[0]} is missing: {known[missing[0]].description}")
    return {name: parameter.default for name, parameter in known.items()} | found


def read_value(name: str, value: str, schema: Mapping[str, Any]) -> Value:
    """Return a value that was given as text.

    Raises:
        Refusal: it is not as the schema has it.
    """
    if schema["type"] == "integer":
        if not _INTEGER.fullmatch(value):
            raise Refusal(400, f"{name} is to be a whole number")
        checked: Value = int(value)
    else:
        checked = value
    for keyword, (is_right, hint) in _KEYWORDS.items():
        if keyword in schema and not is_right(checked, schema[keyword]):
            raise Refusal(400, f"{name} {hint.format(_shown(schema[keyword]))}")
    return checked


_INTEGER: Final = re.compile(r"-?\d{1,9}", re.ASCII)

_KEYWORDS: Final[Mapping[str, tuple[Callable[[Any, Any], bool], str]]] = {
    "minimum": (lambda value, least: value >= least, "is to be {} at least"),
    "maximum": (lambda value, most: value <= most, "is to be {} at most"),
    "maxLength": (lambda value, most: len(value) <= most, "is to have {} characters at most"),
    "enum": (lambda value, names: value in names, "is to be one of {}"),
    "pattern": (lambda value, pattern: bool(re.fullmatch(pattern, value, re.ASCII)), "is to be like {}"),
}
"""The keywords of JSON Schema that are used here: whether a value is right by one, and how to say that it is not."""


def _shown(limit: object) -> str:
    return ", ".join(str(each) or '""' for each in limit) if isinstance(limit, list) else str(limit)
