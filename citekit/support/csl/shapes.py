"""Whether a value has the shape that the CSL-JSON schema asks for, by kind of variable.

The schema is csl-data.json of CSL 1.0.2 (https://github.com/citation-style-language/schema, schemas/input).
"""

from collections.abc import Callable
from typing import Final

from citekit.model.record import Json
from citekit.model.vocabulary import Kind
from citekit.support.csl.dates import DATE_KEYS
from citekit.support.csl.values import FLAGS, NAME_KEYS


def fits_schema(kind: Kind, given: Json) -> bool:
    """Tell whether a value has the shape that the CSL-JSON schema asks for.

    >>> fits_schema(Kind.DATE, {"date-parts": [[1953, 13]]}), fits_schema(Kind.DATE, "1953")
    (True, False)
    """
    return _SHAPES[kind](given)


def _is_scalar(given: Json) -> bool:
    return isinstance(given, str | int | float) and not isinstance(given, bool)


def _is_list_of(
    given: Json, member: Callable[[Json], bool], least: int = 0, most: float = float("inf")
) -> bool:
    return isinstance(given, list) and least <= len(given) <= most and all(member(each) for each in given)


def _is_name(given: Json) -> bool:
    return isinstance(given, dict) and all(
        key in NAME_KEYS and isinstance(part, (str, int, float) if key in FLAGS else str)
        for key, part in given.items()
    )


def _is_date(given: Json) -> bool:
    return isinstance(given, dict) and all(
        key in DATE_KEYS and _DATE_SHAPES[key](part) for key, part in given.items()
    )


def _is_text(given: Json) -> bool:
    return isinstance(given, str)


_DATE_SHAPES: Final[dict[str, Callable[[Json], bool]]] = {
    "date-parts": lambda given: _is_list_of(given, lambda end: _is_list_of(end, _is_scalar, 1, 3), 1, 2),
    "season": _is_scalar,
    "circa": lambda given: isinstance(given, str | int | float),
    "literal": _is_text,
    "raw": _is_text,
}

_SHAPES: Final[dict[Kind, Callable[[Json], bool]]] = {
    Kind.TEXT: _is_text,
    Kind.NUMBER: _is_scalar,
    Kind.NAMES: lambda given: _is_list_of(given, _is_name),
    Kind.DATE: _is_date,
    Kind.LIST: lambda given: _is_list_of(given, _is_text),
    Kind.LEVELS: lambda given: isinstance(given, dict),
    Kind.PARTS: lambda given: isinstance(given, list),
}
