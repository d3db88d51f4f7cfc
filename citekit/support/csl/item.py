"""Whole items: CSL-JSON's object on one side, the record on the other.

An item that is valid by the CSL-JSON schema comes out as it went in; and what comes out is always valid by
it. The schema allows no properties but its own and an object `custom`, so what it has no place for stands in
``custom.citekit``: citekit's own variables, `variants`, values finer than a date object or of a wrong type,
and the type where it is none of CSL's. Where other programs would miss something, a CSL variable stands in
for it (`created`: see `stand_in`) and is named in ``custom.citekit.stand-ins``, so that it is not read as a
fact twice.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias

from citekit.model.date import Date, parse
from citekit.model.language import is_tag
from citekit.model.record import Invalid, Json, Record, Value
from citekit.model.vocabulary import ALIASES, OWN, TYPES, VARIABLES, Kind
from citekit.problems import Place, Report
from citekit.support.csl.dates import decode_date, encode_date
from citekit.support.csl.notices import Notice
from citekit.support.csl.shapes import fits_schema
from citekit.support.csl.values import decode, encode, encode_exact, is_as_encoded

Locate: TypeAlias = Callable[[str], Place]
"""Finds the place of a key of the item in its source; asked only when there is something to say about it."""

_NOT_IN_SCHEMA: Final = OWN.keys() | {"license", "editor-translator"}
_SCHEMA_NAMES: Final = {ours: theirs for theirs, ours in ALIASES.items()}
_MISSPELT_TYPES: Final = {
    **{name.replace("_", "-"): name for name in TYPES if "_" in name},
    "preprint": "article",
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "proceedings-article": "paper-conference",
    "dissertation": "thesis",
}
"""What others call types of CSL's, by which is meant nothing else."""
_HEAD: Final = ("id", "type", "custom")
_SPELT_ALIKE: Final = (Kind.TEXT, Kind.NUMBER)
"""Kinds of variables whose texts are the same in CSL-JSON and in a record."""


def record_from_item(item: dict[str, Json], report: Report, locate: Locate, *, fallback_id: str) -> Record:
    """Return the record of an item; `fallback_id` is its id if it has none.

    >>> item = {"id": 1, "type": "book", "title": "War and Peace", "volume": 2}
    >>> record = record_from_item(item, Report(), lambda key: Place(), fallback_id="1")
    >>> record.id, record["volume"], item_from_record(record) == item
    ('1', '2', True)
    """
    record = Record("", place=locate("id"))
    _read_head(record, item, report, locate, fallback_id)
    own = _take_own(record)
    for key, given in item.items():
        if isinstance(given, str) and given and VARIABLES.get(key) in _SPELT_ALIKE and key not in record:
            record[key] = given
        elif key not in _HEAD:
            _read_variable(record, key, given, _notice(report, locate, key))
    _read_own(record, own, _notice(report, locate, "custom"))
    return record


def _notice(report: Report, locate: Locate, key: str) -> Notice:
    def notice(code: str, message: str) -> None:
        report.error(code, f"{key}: {message}", locate(key))

    return notice


def _read_head(
    record: Record, item: dict[str, Json], report: Report, locate: Locate, fallback_id: str
) -> None:
    record.id = _read_id(record, item.get("id"), report, locate, fallback_id)
    kind = item.get("type")
    record.type = kind if isinstance(kind, str) and kind else "document"
    if meant := _MISSPELT_TYPES.get(record.type):
        report.warning("unknown-type", f"unknown type {kind!r}", locate("type"), hint=f"taken for {meant}")
        record.type = meant
    elif record.type != kind:
        report.error("no-type", "no type", locate("type"), hint="taken as a document")
    elif record.type not in TYPES:
        report.warning(
            "unknown-type", f"unknown type {kind!r}", locate("type"), hint="kept, cited as a document"
        )
    custom = item.get("custom")
    record.custom = dict(custom) if isinstance(custom, dict) else {} if custom is None else {"custom": custom}
    if record.custom == {}:
        record.given |= {"custom": custom} if custom is not None else {}
    elif not isinstance(custom, dict):
        report.error("wrong-value-type", "custom is an object", locate("custom"), hint="kept within one")


def _read_id(record: Record, given: Json, report: Report, locate: Locate, fallback_id: str) -> str:
    if isinstance(given, str):
        if not given:
            report.warning("no-id", "the id is empty", locate("id"))
        return given
    if isinstance(given, int | float) and not isinstance(given, bool):
        record.given["id"] = given
        return str(given)
    report.error("no-id", "no id", locate("id"), hint=f"it was given {fallback_id!r}")
    return fallback_id


def _read_variable(record: Record, key: str, given: Json, notice: Notice) -> None:
    variable = ALIASES.get(key, key)
    kind = VARIABLES.get(variable)
    if kind is None:
        notice("unknown-variable", "no variable of CSL 1.0.2; kept among the custom ones")
    if kind is None or variable in record:
        record.custom[_free(record.custom, key)] = given
        return
    value = decode(kind, given, notice)
    if value is not None:
        record[variable] = value
    if value is None or not _is_encoded(kind, value, given):
        record.given[variable] = given


def _is_encoded(kind: Kind, value: Value, given: Json) -> bool:
    """Tell whether a value is given in the spelling that it would be written in."""
    if value == given or (kind is Kind.NAMES and is_as_encoded(given)):
        return True
    # By their spelling, because to Python 1 equals 1.0 and True.
    return repr(given) == (_date_spelling(value) if isinstance(value, Date) else repr(encode(kind, value)))


@lru_cache(maxsize=65536)
def _date_spelling(date: Date) -> str:
    return repr(encode_date(date))


def _free(taken: dict[str, Json], key: str) -> str:
    return key if key not in taken else _free(taken, f"{key}'")


# custom.citekit --------------------------------------------------------------------------------------------


def _take_own(record: Record) -> dict[str, Json]:
    """Take ``custom.citekit`` out of the record's custom values, if it is there and is an object."""
    own = record.custom.get("citekit")
    if not isinstance(own, dict) or not own:
        return {}
    del record.custom["citekit"]
    return dict(own)


def _read_own(record: Record, own: dict[str, Json], notice: Notice) -> None:
    """Read ``custom.citekit``; what it has that does not fit the item stays there."""
    stand_ins = _read_stand_ins(record, own, notice)
    rest = {
        key: given
        for key, given in own.items()
        if not _OWN_READERS.get(key, _read_own_variable)(record, key, given, notice)
    }
    if "created" in own and record.date("created") is not None and not stand_ins:
        record.given.setdefault("created", own["created"])
    if rest:
        record.custom["citekit"] = rest


def _read_stand_ins(record: Record, own: dict[str, Json], notice: Notice) -> bool:
    """Drop the variables that only stand in for `created`, unless someone has given them another value."""
    named = own.get("stand-ins")
    date = decode(Kind.DATE, own.get("created"), notice)
    if not isinstance(named, list) or not isinstance(date, Date):
        return False
    if len(named) != 1 or not isinstance(named[0], str) or named[0] in record.given:
        return False
    if record.date(named[0]) != _coarse(date):
        return False
    del own["stand-ins"], record.variables[named[0]]
    return True


def _read_own_variable(record: Record, key: str, given: Json, notice: Notice) -> bool:
    kind = VARIABLES.get(key)
    if kind is None:
        return False
    if key in record:
        return _read_finer_date(record, key, given)
    value = None if key in record.given else decode(kind, given, notice)
    if value is None or (key not in _NOT_IN_SCHEMA and not isinstance(value, Invalid)):
        return False
    record[key] = value
    if encode_exact(kind, value) != given:
        record.given[key] = given
    return True


def _read_finer_date(record: Record, key: str, given: Json) -> bool:
    present = record.date(key)
    if present is None or not isinstance(given, str) or parse(given) is None:
        return False
    date = Date(given, present.literal)
    if present != _coarse(date) or date == present:
        return False
    record[key] = date
    return True


def _read_type(record: Record, _: str, given: Json, __: Notice) -> bool:
    if record.type != "document" or not isinstance(given, str) or given in TYPES:
        return False
    record.type = given
    return True


def _read_variants(record: Record, _: str, given: Json, notice: Notice) -> bool:
    variants = read_variants(given, notice)
    record.variants = variants or {}
    return bool(variants)


_OWN_READERS: Final = {"type": _read_type, "variants": _read_variants}


def read_variants(given: Json, notice: Notice) -> dict[str, dict[str, Value]] | None:
    """Return variants as the record has them; `None`, after a notice, where they are not to be understood.

    >>> read_variants({"title": {"zh-Hans": "战争与和平", "en": "War and Peace"}}, print)
    {'title': {'zh-Hans': '战争与和平', 'en': 'War and Peace'}}
    """
    if not isinstance(given, dict):
        return None
    read: dict[str, dict[str, Value]] = {}
    for variable, forms in given.items():
        kind = VARIABLES.get(variable)
        if kind is None or not isinstance(forms, dict) or not forms:
            notice("unknown-variant", f"variants of {variable!r} are not understood")
            return None
        values = {tag: decode(kind, form, notice) for tag, form in forms.items()}
        read[variable] = {tag: value for tag, value in values.items() if value is not None}
        for tag in (tag for tag in values if not is_tag(tag)):
            notice("bad-language-tag", f"not a language tag by BCP 47: {tag!r}")
        if len(read[variable]) != len(forms):
            return None
    return read


# Writing ----------------------------------------------------------------------------------------------------


def item_from_record(record: Record) -> dict[str, Json]:
    """Return the item of a record, valid by the CSL-JSON schema.

    >>> from citekit.model.date import Date, parse
    >>> item_from_record(Record("l1", "personal_communication", {"created": Date("1953-11-08")}))["issued"]
    {'date-parts': [[1953, 11, 8]]}
    """
    known = record.type in TYPES
    item: dict[str, Json] = {"id": _as_given(record, "id", record.id)}
    item["type"] = record.type if known else "document"
    own: dict[str, Json] = {} if known else {"type": record.type}
    for variable, value in record.variables.items():
        _write_variable(record, variable, value, item, own)
    _write_empty(record, item)
    if record.variants:
        own["variants"] = {
            variable: {tag: encode_exact(VARIABLES[variable], form) for tag, form in forms.items()}
            for variable, forms in record.variants.items()
        }
    _write_stand_in(record, item, own)
    custom = _with_own(record.custom, own)
    if custom or "custom" in record.given:
        item["custom"] = custom
    return item


def plain_item(record: Record) -> tuple[dict[str, Json], tuple[str, ...]]:
    """Return the item of a record without citekit's own values, and the variables that are lost so.

    >>> plain_item(Record("a", "book", {"title": "T", "license": "CC0"}))
    ({'id': 'a', 'type': 'book', 'title': 'T'}, ('license',))
    """
    item = item_from_record(record)
    custom = item.get("custom")
    own = custom.get("citekit") if isinstance(custom, dict) else None
    if not isinstance(custom, dict) or not isinstance(own, dict):
        return item, ()
    rest = {key: value for key, value in custom.items() if key != "citekit"}
    kept = {key: value for key, value in item.items() if key != "custom"} | ({"custom": rest} if rest else {})
    return kept, tuple(key for key in own if key != "stand-ins")


def _as_given(record: Record, key: str, value: Json) -> Json:
    given = record.given.get(key)
    return given if given is not None and str(given) == value else value


def _write_variable(
    record: Record, variable: str, value: Value, item: dict[str, Json], own: dict[str, Json]
) -> None:
    kind = VARIABLES[variable]
    given = record.given.get(variable)
    unchanged = given is not None and decode(kind, given, _silent) in (value, _coarse(value))
    if variable in _NOT_IN_SCHEMA:
        own[variable] = given if unchanged else encode_exact(kind, value)
        return
    encoded = given if unchanged and fits_schema(kind, given) else encode(kind, value)
    if fits_schema(kind, encoded):
        item[_SCHEMA_NAMES.get(variable, variable)] = encoded
        if isinstance(value, Date) and value.edtf and _coarse(value) != value:
            own[variable] = value.edtf
    else:
        own[variable] = encoded


def _silent(_: str, __: str) -> None:
    """Say nothing: what is decoded here has been read before."""


def _write_empty(record: Record, item: dict[str, Json]) -> None:
    """Write the empty values that the item was read with, such as ``"title": ""``."""
    for variable, given in record.given.items():
        kind = VARIABLES.get(variable)
        absent = kind is not None and variable not in record and variable not in _NOT_IN_SCHEMA
        if absent and kind is not None and decode(kind, given, _silent) is None and fits_schema(kind, given):
            item[_SCHEMA_NAMES.get(variable, variable)] = given


def stand_in(record: Record) -> str:
    """Return the CSL variable that can stand in for `created`, or nothing where none is free or needed.

    The date of a document that nothing prints is its `issued`; of one printed in a host, whose date `issued`
    is, it is `event-date`: so Chicago's official styles have it for letters.

    >>> stand_in(Record("a", variables={"created": Date("1953"), "issued": Date("2010")}))
    'event-date'
    """
    if record.date("created") is None:
        return ""
    return next((variable for variable in ("issued", "event-date") if variable not in record), "")


def _write_stand_in(record: Record, item: dict[str, Json], own: dict[str, Json]) -> None:
    variable = stand_in(record)
    created = record.date("created")
    if variable and created is not None and "created" not in record.given and variable not in item:
        item[variable] = encode(Kind.DATE, created)
        own["stand-ins"] = [variable]


def _with_own(custom: dict[str, Json], own: dict[str, Json]) -> dict[str, Json]:
    if not own:
        return custom
    rest = custom.get("citekit", {})
    return {**custom, "citekit": {**(rest if isinstance(rest, dict) else {"custom": rest}), **own}}


def _coarse(value: Value) -> Value:
    """Return a date as a date object has it; any other value as it is."""
    return _coarse_date(value) if isinstance(value, Date) else value


@lru_cache(maxsize=65536)
def _coarse_date(date: Date) -> Date:
    return decode_date(dict(encode_date(date)), _silent)
