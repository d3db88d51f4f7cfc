"""Values as CSL-JSON and CSL-YAML spell them, by kind of variable: `decode` and its reverse, `encode`.

The schema is csl-data.json of CSL 1.0.2 (https://github.com/citation-style-language/schema, schemas/input).
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from itertools import chain, combinations
from typing import Final, cast

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Level, Note, Part, Value
from citekit.model.vocabulary import Kind
from citekit.support.csl.dates import decode_date, encode_date
from citekit.support.csl.notices import Notice, Refused, is_true, text, wrong


def decode(kind: Kind, given: Json, notice: Notice) -> Value | None:
    """Return the value of a variable of this kind: `None` for an empty one, `Invalid` for an unreadable one.

    >>> decode(Kind.DATE, {"date-parts": [[1953, 11, 8]]}, print)
    Date(edtf='1953-11-08', literal='')
    >>> decode(Kind.TEXT, ["a"], print)
    wrong-value-type text expected, not a list
    Invalid(given=['a'])
    """
    if given is None or given in ("", [], {}):
        return None
    try:
        return _DECODERS[kind](given, notice)
    except Refused as refusal:
        notice(refusal.code, str(refusal))
        return Invalid(given)


def encode(kind: Kind, value: Value) -> Json:
    """Return a value as the schema spells it; dates as date objects.

    >>> encode(Kind.DATE, Date("1953~/.."))
    {'date-parts': [[1953], [0]], 'circa': True}
    """
    return value.given if isinstance(value, Invalid) else _ENCODERS[kind](value)


def _number(given: Json, _: Notice) -> str:
    if isinstance(given, str | int | float) and not isinstance(given, bool):
        return str(given)
    raise wrong("a number or text", given)


def _list(given: Json, notice: Notice) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise wrong("a list", given)
    return tuple(text(member, notice) for member in given)


def encode_exact(kind: Kind, value: Value) -> Json:
    """Return a value so that nothing is lost, where no program but citekit reads it: a date by its EDTF string.

    >>> encode_exact(Kind.DATE, Date("1953?")), encode_exact(Kind.DATE, Date("1953?", "perhaps 1953"))
    ('1953?', {'raw': '1953?', 'literal': 'perhaps 1953'})
    """
    if not isinstance(value, Date) or not value.edtf:
        return encode(kind, value)
    return {"raw": value.edtf, "literal": value.literal} if value.literal else value.edtf


# Names ----------------------------------------------------------------------------------------------------

NAME_KEYS: Final = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
    "comma-suffix": "comma_suffix",
    "static-ordering": "family_first",
    "parse-names": "parse_names",
}
"""CSL-JSON's keys of a name and ours."""

FLAGS: Final = {"comma-suffix", "static-ordering", "parse-names"}

_TEXTS: Final = [key for key in NAME_KEYS if key not in FLAGS]
_IN_ORDER: Final = frozenset(chain.from_iterable(combinations(_TEXTS, n) for n in range(1, len(_TEXTS) + 1)))


def is_as_encoded(given: Json) -> bool:
    """Tell at a glance of most lists of names that they are spelt as `encode` spells them.

    >>> is_as_encoded([{"family": "Mao", "given": "Zedong"}]), is_as_encoded([{"given": "Zedong", "family": "Mao"}])
    (True, False)
    """
    return isinstance(given, list) and all(
        isinstance(name, dict)
        and tuple(name) in _IN_ORDER
        and all(isinstance(part, str) and part for part in name.values())
        for name in given
    )


def _names(given: Json, notice: Notice) -> tuple[Name, ...]:
    if isinstance(given, str):
        notice("wrong-value-type", f"a list of names expected; {given!r} was taken for one, as it stands")
        return (Name(literal=given),)
    if isinstance(given, dict):
        notice("wrong-value-type", "a list of names expected; read as a list of one")
        return (_name(given, notice),)
    if not isinstance(given, list):
        raise wrong("a list of names", given)
    return tuple(_name(member, notice) for member in given)


def _name(given: Json, notice: Notice) -> Name:
    if isinstance(given, str):
        notice("wrong-value-type", f"a name with its parts expected; {given!r} was taken as it stands")
        return Name(literal=given)
    if not isinstance(given, dict):
        raise wrong("a name", given)
    if not given.keys() <= NAME_KEYS.keys():
        unknown = sorted(given.keys() - NAME_KEYS.keys())
        notice("unknown-name-part", f"unknown part of a name: {', '.join(unknown)}")
    parts = {NAME_KEYS[key]: _name_part(key, part, notice) for key, part in given.items() if key in NAME_KEYS}
    return Name(**parts)  # type: ignore[arg-type] # each part has its field's type by _name_part


def _name_part(key: str, given: Json, notice: Notice) -> str | bool:
    if key in FLAGS:
        return is_true(given)
    return "" if given is None else text(given, notice)


def _encode_names(value: Value) -> list[Json]:
    return [_encode_name(name) for name in cast(tuple[Name, ...], value)]


def _encode_name(name: Name) -> dict[str, Json]:
    return {key: part for key, field in NAME_KEYS.items() if (part := getattr(name, field))}


# What is citekit's own -------------------------------------------------------------------------------------

_NOTE_KEYS: Final = {field.name: field.name for field in fields(Note)}
PART_KEYS: Final = {
    "kind": "kind",
    "language": "language",
    "title": "title",
    "date-line": "date_line",
    "text": "text",
    "URL": "url",
    "media-type": "media_type",
}


def _texts(given: Json, keys: Mapping[str, str], what: str) -> dict[str, str]:
    if not isinstance(given, dict):
        raise wrong(what, given)
    unknown = given.keys() - keys.keys()
    if unknown:
        raise Refused("unknown-key", f"{what} has no {', '.join(sorted(unknown))}")
    if not all(isinstance(part, str) for part in given.values()):
        raise Refused("wrong-value-type", f"{what} has only text in it")
    return {keys[key]: part for key, part in given.items() if isinstance(part, str)}


def _part(given: Json) -> Part:
    if not isinstance(given, dict):
        raise wrong("a part", given)
    if not given.get("kind"):
        raise Refused("missing-key", "a part has a kind, such as transcript or translation")
    notes = given.get("notes", [])
    if not isinstance(notes, list):
        raise wrong("a list of notes", notes)
    texts = _texts({key: part for key, part in given.items() if key != "notes"}, PART_KEYS, "a part")
    return Part(
        **texts,
        notes=tuple(Note(**({"mark": "", "text": ""} | _texts(n, _NOTE_KEYS, "a note"))) for n in notes),
    )


def _parts_list(given: Json, _: Notice) -> tuple[Part, ...]:
    if not isinstance(given, list):
        raise wrong("a list of parts", given)
    return tuple(_part(part) for part in given)


def _encode_parts(value: Value) -> list[Json]:
    return [_encode_part(part) for part in cast(tuple[Part, ...], value)]


def _encode_part(part: Part) -> dict[str, Json]:
    encoded: dict[str, Json] = {
        key: text for key, field in PART_KEYS.items() if (text := getattr(part, field))
    }
    if part.notes:
        encoded["notes"] = [
            {k: text for k in _NOTE_KEYS if (text := getattr(note, k))} for note in part.notes
        ]
    return encoded


def _levels(given: Json, _: Notice) -> tuple[Level, ...]:
    if not isinstance(given, dict):
        raise wrong("levels with their values", given)
    if not all(isinstance(value, str | int) and not isinstance(value, bool) for value in given.values()):
        raise Refused("wrong-value-type", "each level of an archive has a text or number")
    return tuple(Level(name, str(value)) for name, value in given.items())


def _encode_levels(value: Value) -> dict[str, Json]:
    return {level.name: level.value for level in cast(tuple[Level, ...], value)}


_DECODERS: Final[dict[Kind, Callable[[Json, Notice], Value]]] = {
    Kind.TEXT: text,
    Kind.NUMBER: _number,
    Kind.NAMES: _names,
    Kind.DATE: decode_date,
    Kind.LIST: _list,
    Kind.LEVELS: _levels,
    Kind.PARTS: _parts_list,
}

_ENCODERS: Final[dict[Kind, Callable[[Value], Json]]] = {
    Kind.TEXT: lambda value: cast(str, value),
    Kind.NUMBER: lambda value: cast(str, value),
    Kind.NAMES: lambda value: cast(Json, _encode_names(value)),
    Kind.DATE: lambda value: cast(Json, encode_date(cast(Date, value))),
    Kind.LIST: lambda value: list(cast(tuple[str, ...], value)),
    Kind.LEVELS: lambda value: cast(Json, _encode_levels(value)),
    Kind.PARTS: lambda value: cast(Json, _encode_parts(value)),
}
