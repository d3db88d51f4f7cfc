"""Fields of citekit's own in BibTeX: what the dialect has no field for, so that it can be read back.

``x-citekit-VARIABLE`` has a value as it would stand in a field of biblatex's; ``x-citekit-json-VARIABLE`` has it in
CSL-JSON's spelling, where no such field can say it. ``x-citekit-created = {date}`` says whose the date is,
``x-citekit-held`` which variables of the archive stand in fields, ``x-citekit-stated`` which field only prints what
others say, ``x-citekit-unset`` which variables a reader would fill in and the record has not.

The JSON has escaped in its strings all that BibTeX or TeX would act on, the backslash too: so no reader of BibTeX
takes a brace for the end of a field, and whoever should print it prints accents on digits, and nothing worse.
"""

import json
import re
from typing import Final

from citekit.model.record import Json, Value
from citekit.model.vocabulary import VARIABLES
from citekit.support.csl.notices import Notice
from citekit.support.csl.values import decode, encode_exact

PREFIX: Final = "x-citekit-"
JSON_PREFIX: Final = "x-citekit-json-"

CREATED: Final = PREFIX + "created"
HELD: Final = PREFIX + "held"
STATED: Final = PREFIX + "stated"
UNSET: Final = PREFIX + "unset"

VARIABLES_BY_FIELD: Final = {variable.lower(): variable for variable in VARIABLES}
"""Variables by what their fields are called: to BibTeX, case makes no difference there."""

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_AWKWARD: Final = re.compile(r"\\u[0-9a-f]{4}|\\.|[{}@%#$&~^\x7f-\x9f\ud800-\udfff]")
_MEANT: Final = {"\\b": "\b", "\\f": "\f", "\\n": "\n", "\\r": "\r", "\\t": "\t"}
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def dump(value: Json) -> str:
    r"""Return JSON on one line, with nothing in its strings that BibTeX or TeX would act on.

    >>> dump({"a": "{@}"}), dump("a\\b")
    ('{"a": "\\u007b\\u0040\\u007d"}', '"a\\u005cb"')
    """
    return _STRING.sub(lambda match: _AWKWARD.sub(_escape, match[0]), json.dumps(value, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    return found if found[:2] == "\\u" else f"\\u{ord(_MEANT.get(found, found[-1])):04x}"


def ascii_json(text: str) -> str:
    r"""Return JSON in ASCII.

    >>> ascii_json('"é毛"')
    '"\\u00e9\\u6bdb"'
    """
    return _NOT_ASCII.sub(lambda match: json.dumps(match[0])[1:-1], text)


def load(text: str) -> Json:
    """Return what JSON says.

    Raises:
        ValueError: it is none.
    """
    value: Json = json.loads(text)
    return value


def dump_value(variable: str, value: Value) -> str:
    """Return a variable's value as JSON."""
    return dump(encode_exact(VARIABLES[variable], value))


def load_value(variable: str, text: str, notice: Notice) -> Value | None:
    """Return a variable's value from JSON; `None` where it is empty.

    Raises:
        ValueError: it is no JSON.
    """
    return decode(VARIABLES[variable], load(text), notice)
