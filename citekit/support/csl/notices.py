"""How the readers of CSL's values say what is wrong, and the leniency that they share."""

from collections.abc import Callable
from typing import TypeAlias

from citekit.model.record import Json

Notice: TypeAlias = Callable[[str, str], None]
"""Is told a code and a message for what was read although it is not as the schema has it."""


class Refused(Exception):
    """A value cannot be understood; never leaves :func:`citekit.support.csl.values.decode`."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


def wrong(expected: str, given: Json) -> Refused:
    """Return the refusal of a value of another type than expected."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list"}
    return Refused("wrong-value-type", f"{expected} expected, not {names.get(type(given), 'an object')}")


def text(given: Json, notice: Notice) -> str:
    """Return a text; a number is taken for one with a notice."""
    if isinstance(given, str):
        return given
    if isinstance(given, int | float) and not isinstance(given, bool):
        notice("wrong-value-type", f"text expected, not the number {given}")
        return str(given)
    raise wrong("text", given)


def is_true(given: Json) -> bool:
    """Tell whether a flag is set: CSL-JSON allows true, 1, "1", "true", and in fact any text but "false".

    >>> [is_true(flag) for flag in (True, 1, "true", "", 0, "false", False)]
    [True, True, True, False, False, False, False]
    """
    return bool(given) and given not in ("false", "0")
