"""Values as literals: dates with their datatypes, and any value at all as JSON.

Dates that are exact are typed by XML Schema (https://www.w3.org/TR/xmlschema11-2/), others by the Library of
Congress's datatype for EDTF (https://id.loc.gov/datatypes/edtf.html). What no vocabulary can say of a value
is kept as an `rdf:JSON` literal (https://www.w3.org/TR/json-ld11/#the-rdf-json-datatype).
"""

import json
import re
from dataclasses import asdict, replace
from typing import Final, TypeAlias, TypeVar, cast

from citekit.model.date import Date, parse
from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Level, Note, Part, Value
from citekit.support.rdf.addresses import is_clean

EDTF: Final = "edtf:EDTF"
EDTF_TYPES: Final = frozenset({EDTF, "edtf:EDTF-level0", "edtf:EDTF-level1", "edtf:EDTF-level2", "loc:edtf"})
"""The names under which EDTF's datatype is met."""

_YEAR: Final = r"-?(?!0000)\d{4}"
_MONTH: Final = rf"{_YEAR}-(?:0[1-9]|1[0-2])"
_XSD: Final = (
    ("xsd:date", re.compile(rf"{_MONTH}-\d\d", re.ASCII)),
    ("xsd:gYearMonth", re.compile(_MONTH, re.ASCII)),
    ("xsd:gYear", re.compile(_YEAR, re.ASCII)),
    ("xsd:dateTime", re.compile(rf"{_MONTH}-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?", re.ASCII)),
)
XSD_DATES: Final = frozenset(name for name, _ in _XSD)


def date_type(edtf: str) -> str:
    """Return the prefixed name of the datatype that an EDTF string is written with.

    >>> [date_type(edtf) for edtf in ("1953-11-08", "2010", "1953~", "1953-21", "195X")]
    ['xsd:date', 'xsd:gYear', 'edtf:EDTF', 'edtf:EDTF', 'edtf:EDTF']
    """
    return next((name for name, pattern in _XSD if pattern.fullmatch(edtf)), EDTF)


Exact: TypeAlias = dict[str, Json]


def pack(value: Value) -> Exact:
    """Return a value as JSON that says it to the last detail, even if it is invalid.

    >>> pack("x"), pack(Date("1953~")), pack(Invalid([1]))
    ({'text': 'x'}, {'date': ['1953~', '']}, {'invalid': [1]})
    """
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, Date):
        return {"date": [value.edtf, value.literal]}
    if isinstance(value, Invalid):
        return {"invalid": value.given}
    return {"list": [_pack_member(member) for member in value]}


def _pack_member(member: Name | str | Level | Part) -> Json:
    if isinstance(member, str):
        return member
    return {type(member).__name__.lower(): {key: each for key, each in asdict(member).items() if each}}


def unpack(packed: Json) -> Value:
    """Return the value that `pack` packed.

    Raises:
        ValueError: it is nothing that `pack` makes.

    >>> unpack({"list": [{"name": {"family": "Mao"}}]})[0].family
    'Mao'
    """
    if not isinstance(packed, dict) or len(packed) != 1:
        raise ValueError("one kind of value expected")
    kind, given = next(iter(packed.items()))
    if kind == "invalid":
        return Invalid(given)
    if kind == "text" and isinstance(given, str):
        return given
    if kind in ("date", "list") and isinstance(given, list):
        return _unpack_date(given) if kind == "date" else tuple(_unpack_member(member) for member in given)
    raise ValueError(f"no such kind of value: {kind!r}")


def _unpack_date(given: list[Json]) -> Date:
    if len(given) != 2 or not all(isinstance(part, str) for part in given):
        raise ValueError("a date has an EDTF string and a literal")
    return Date(*cast(list[str], given))


_BOOLEAN: Final = {"comma_suffix", "family_first", "parse_names"}


def _unpack_member(given: Json) -> Name | str | Level | Part:
    if isinstance(given, str):
        return given
    if not isinstance(given, dict) or len(given) != 1:
        raise ValueError("one member of a list expected")
    kind, fields = next(iter(given.items()))
    if not isinstance(fields, dict):
        raise ValueError(f"a {kind} has fields")
    if kind == "part":
        return _unpack_part(fields)
    if kind not in ("name", "level"):
        raise ValueError(f"no such member of a list: {kind!r}")
    return _build(Name, fields) if kind == "name" else _build(Level, {"name": "", "value": "", **fields})


def _unpack_part(fields: dict[str, Json]) -> Part:
    notes = fields.get("notes", [])
    if not isinstance(notes, list) or not all(isinstance(note, dict) for note in notes):
        raise ValueError("notes are a list of notes")
    read = tuple(_build(Note, {"mark": "", "text": "", **cast(dict[str, Json], note)}) for note in notes)
    rest = {key: each for key, each in fields.items() if key != "notes"}
    return replace(_build(Part, {"kind": "", **rest}), notes=read)


_Member = TypeVar("_Member", Name, Level, Part, Note)


def _build(kind: type[_Member], fields: dict[str, Json]) -> _Member:
    for key, each in fields.items():
        if not isinstance(each, bool if key in _BOOLEAN else str):
            raise ValueError(f"{key} is of a wrong type")
    try:
        return kind(**fields)  # type: ignore[arg-type] # each has its field's type by the check above
    except TypeError as error:
        raise ValueError(str(error)) from error


def dump(value: Json) -> str:
    r"""Return JSON in which any text is safe in every syntax.

    >>> dump({"a": "毛\x0b"})
    '{"a": "毛\\u000b"}'
    """
    text = json.dumps(value, ensure_ascii=False)
    return text if is_clean(text) else json.dumps(value)


def is_literal_date(date: Date) -> bool:
    """Tell whether a date can be told again from its literals, one typed and one plain.

    >>> is_literal_date(Date("1953", "in the year 1953")), is_literal_date(Date(literal="1953"))
    (True, False)
    """
    if not date or not is_clean(date.literal):
        return False
    return bool(date.edtf) or parse(date.literal) is None
