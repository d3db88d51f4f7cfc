"""Records to BibTeX: each value in its field, what fits none in a field of citekit's own.

A value is written, read again, and if that gives another one it stands in JSON beside: so nothing depends on how much
LaTeX can say.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bibtexparser import writer
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Record, Value
from citekit.model.vocabulary import VARIABLES
from citekit.problems import Report
from citekit.support.bibtex_names import annotation
from citekit.support.bibtex_own import JSON_PREFIX, PREFIX, dump, dump_value
from citekit.support.bibtex_plan import Plan, created_is_date, held, plan
from citekit.support.bibtex_tables import (
    ENTRY_TYPES,
    KNOWN_FIELDS,
    TEXT,
    Codec,
    own_codec,
    read_again,
    text_of,
    type_of,
)
from citekit.support.csl_values import encode_exact
from citekit.support.latex import is_balanced

_KEY: Final = re.compile(r"[^\s\"#%'(),={}\\~@^&$|]+")
_NOT_IN_KEYS: Final = re.compile(r"[\s\"#%'(),={}\\~@^&$|]+")
_FIELD_NAME: Final = re.compile(r"[a-z][a-z0-9_:.+-]*")


def write_records(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield an entry for each record, with an empty line between them."""
    style = writer.BibtexFormat()  # type: ignore[no-untyped-call] # its constructor has no annotation
    style.indent = "  "
    style.trailing_comma = True
    keys: set[str] = set()
    for record in records:
        separator = "\n" if keys else ""
        draft = _draft(record, _key(record.id, keys))
        if draft.kept:
            names = ", ".join(draft.kept)
            hint = "other programs pass over it"
            message = f"{record.id}: {names}: in fields of citekit's own"
            report.info("own-field", message, record.place, hint=hint)
        yield separator + writer.write(Library([draft.entry()]), style)


def _key(id: str, taken: set[str]) -> str:
    """Return a key that BibTeX can read and no other entry has; to BibTeX, case does not make two of one."""
    base = id if _KEY.fullmatch(id) else _NOT_IN_KEYS.sub("-", id).strip("-") or "entry"
    key = next(
        key for n in range(len(taken) + 1) if (key := f"{base}-{n + 1}" if n else base).lower() not in taken
    )
    taken.add(key.lower())
    return key


class _Draft:
    """An entry as it fills up: the fields of biblatex, those of citekit's own, and whose those are."""

    def __init__(self, kind: str, key: str, planned: Plan) -> None:
        self.kind = kind
        self.key = key
        self.planned = planned
        self.fields: dict[str, str] = {}
        self.own: dict[str, str] = {}
        self.kept: list[str] = []

    def entry(self) -> Entry:
        order = {field: at for at, (field, _) in enumerate(self.planned.values())}
        fields = sorted(
            self.fields.items(), key=lambda item: order.get(item[0].partition("+")[0], len(order))
        )
        named = [*fields, *sorted(self.own.items())]
        return Entry(self.kind, self.key, [Field(name, f"{{{text}}}") for name, text in named])

    def put_json(self, name: str, value: Json) -> None:
        self.own[JSON_PREFIX + name] = dump(value)


def _draft(record: Record, key: str) -> _Draft:
    places = held(record)
    dated = created_is_date(record)
    kind, subtype = ENTRY_TYPES.get(record.type, ("misc", ""))
    given_kind = _given_kind(record, subtype)
    draft = _Draft(given_kind or kind, key, plan(record.type, created_is_date=dated, held=places))
    if subtype:
        draft.fields["entrysubtype"] = subtype
    if key != record.id:
        draft.put_json("id", record.id)
    if type_of(draft.kind, subtype) not in (record.type, "" if given_kind else record.type):
        draft.put_json("type", record.type)
    if dated:
        draft.own[PREFIX + "created"] = "date"
    if places:
        draft.own[PREFIX + "held"] = ", ".join(places)
    for variable, value in record.variables.items():
        _put(draft, variable, value)
    _put_variants(draft, record)
    _put_custom(draft, record, {"entry-type"} if given_kind else set())
    return draft


def _given_kind(record: Record, subtype: str) -> str:
    """Return the entry type that the record was read with, where it says no other type than the record has."""
    kind = record.custom.get("entry-type")
    if not isinstance(kind, str) or not (kind.isascii() and kind.isalpha() and kind.islower()):
        return ""
    meant = type_of(kind, subtype)
    is_usual = kind == ENTRY_TYPES.get(record.type, ("", ""))[0]
    fits = meant == record.type or (not meant and record.type == "document" and kind not in _COMMANDS)
    return kind if fits and not is_usual else ""


_COMMANDS: Final = ("string", "preamble", "comment", "xdata", "set")


def _put(draft: _Draft, variable: str, value: Value) -> None:
    field, codec = draft.planned.get(variable, ("", None))
    if codec is None or field in draft.fields or isinstance(value, Invalid):
        _put_own(draft, variable, value)
    elif not _put_in_field(draft, field, codec, value):
        draft.own[JSON_PREFIX + variable.lower()] = dump_value(variable, value)
        draft.kept.append(variable)


def _put_in_field(draft: _Draft, field: str, codec: Codec, value: Value) -> bool:
    """Put a value into a field; tell whether it reads back equal."""
    text = text_of(codec, value)
    if not text.strip() or not is_balanced(text):
        return False
    draft.fields[field] = text
    _annotate(draft.fields, field, value)
    return read_again(codec, value) == value


def _annotate(fields: dict[str, str], field: str, value: Value) -> None:
    note = annotation([name for name in value if isinstance(name, Name)]) if isinstance(value, tuple) else ""
    if note:
        fields[f"{field}+an"] = note


def _put_own(draft: _Draft, variable: str, value: Value) -> None:
    """Put a value that has no field into one of citekit's own."""
    draft.kept.append(variable)
    codec = own_codec(variable)
    if (
        codec
        and not isinstance(value, Invalid)
        and PREFIX + variable.lower() not in draft.own
        and _is_plain(codec, value)
    ):
        draft.own[PREFIX + variable.lower()] = text_of(codec, value)
        _annotate(draft.own, PREFIX + variable.lower(), value)
    else:
        draft.own[JSON_PREFIX + variable.lower()] = dump_value(variable, value)


def _is_plain(codec: Codec, value: Value) -> bool:
    """Tell whether a value can be a field by itself, with nothing beside it."""
    text = text_of(codec, value)
    return bool(text.strip()) and is_balanced(text) and read_again(codec, value) == value


def _put_variants(draft: _Draft, record: Record) -> None:
    if record.variants:
        draft.kept.append("variants")
        draft.put_json(
            "variants",
            {
                variable: {tag: encode_exact(VARIABLES[variable], form) for tag, form in forms.items()}
                for variable, forms in record.variants.items()
            },
        )


def _is_free(name: str, draft: _Draft) -> bool:
    """Tell whether a custom value's name can be that of a field."""
    known = name in KNOWN_FIELDS or name in draft.fields or name.startswith(PREFIX) or "+an" in name
    return _FIELD_NAME.fullmatch(name) is not None and not known


def _put_custom(draft: _Draft, record: Record, said: set[str]) -> None:
    """Put custom texts that can be fields into fields of their names, the rest into one of citekit's own."""
    rest: dict[str, Json] = {}
    for name, value in record.custom.items():
        if name in said:
            continue
        if isinstance(value, str) and _is_free(name, draft) and _is_plain(TEXT, value):
            draft.fields[name] = text_of(TEXT, value)
        else:
            rest[name] = value
    if rest:
        draft.kept.append("custom")
        draft.put_json("custom", rest)
