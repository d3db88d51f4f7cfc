"""Records to BibTeX: each value in its field, what fits none in a field of citekit's own.

A value is written, read again, and if that gives another one it stands in JSON beside: so nothing depends on how much
LaTeX can say. Without the fields of citekit's own, the whole entry is read again, and what is lost is told.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bibtexparser import writer
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Record, Value
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.problems import Place, Report
from citekit.support.bibtex import own
from citekit.support.bibtex.dialects import Dialect
from citekit.support.bibtex.eprints import by_eprint
from citekit.support.bibtex.keywords import in_words
from citekit.support.bibtex.names import annotation
from citekit.support.bibtex.own import JSON_PREFIX, PREFIX
from citekit.support.bibtex.plan import Choice, Plan, plan, statement_of
from citekit.support.bibtex.raw import is_harmless
from citekit.support.bibtex.reading import read_entry
from citekit.support.bibtex.spelling import UTF8, Spelling, tell_left
from citekit.support.bibtex.syntax import Entry as Read
from citekit.support.bibtex.tables import (
    ALIASES,
    HOLDINGS,
    KNOWN_FIELDS,
    NAME_FIELDS,
    NAMES,
    NAMES_WITH_PREFIXES,
    RAW_FIELDS,
    ROLES,
    SLOTS,
    STAND_INS,
    TEXT,
    THESES,
    YEAR,
    Codec,
    is_usual,
    own_codec,
    read_again,
    text_of,
    type_of,
)
from citekit.support.csl.values import decode, encode_exact
from citekit.support.latex import is_balanced
from citekit.support.side_channel import tell_lost

_NOT_IN_KEYS: Final = re.compile(r"[\s\"#%'`(),={}\\~@^&$|<>\[\]\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_FIELD_NAME: Final = re.compile(r"[a-z][a-z0-9_:+-]*")


def write_records(
    records: Iterable[Record], report: Report, dialect: Dialect, spelling: Spelling = UTF8
) -> Iterator[str]:
    """Yield an entry for each record, with an empty line between them, and what has no field beside.

    Args:
        records: the records.
        report: is told what went into fields of citekit's own, and what could not be spelt so.
        dialect: whose types and fields are written.
        spelling: how all of it is spelt.
    """
    keys: set[str] = set()
    for record in records:
        draft = _draft(record, _key(record.id, keys, spelling), dialect, spelling)
        if draft.kept:
            report.carried(record.id, tuple(draft.kept), record.place)
        tell_left(record, draft.fields, draft.owners, spelling, report)
        yield _entry_text(draft, draft.fields | dict(sorted(draft.own.items())), len(keys))


def write_plain(records: Iterable[Record], report: Report, dialect: Dialect) -> Iterator[str]:
    """Yield the same without any field of citekit's own; the report is told what is lost."""
    keys: set[str] = set()
    for record in records:
        draft = _draft(record, _key(record.id, keys, UTF8), dialect, UTF8)
        entry = Read(draft.kind, draft.key, _nowhere, dict(draft.fields))
        tell_lost(record, read_entry(entry, Report()), report)
        yield _entry_text(draft, draft.fields, len(keys))


def _nowhere(_: str) -> Place:
    """Return no place: what is read here is in no file yet."""
    return Place()


def _entry_text(draft: "_Draft", fields: dict[str, str], number: int) -> str:
    style = writer.BibtexFormat()  # type: ignore[no-untyped-call] # its constructor has no annotation
    style.indent = "  "
    style.trailing_comma = True
    named = [
        Field(name, text if name == "month" and len(text) == 3 else f"{{{text}}}")
        for name, text in fields.items()
    ]
    text = writer.write(Library([Entry(draft.kind, draft.key, named)]), style)
    return text if number == 1 else f"\n{text}"


def _key(id: str, taken: set[str], spelling: Spelling) -> str:
    """Return a key that BibTeX can read and no other entry has; to BibTeX, case does not make two of one."""
    spelt = spelling.key(id)
    base = (_NOT_IN_KEYS.sub("-", spelt).strip("-") if _NOT_IN_KEYS.search(spelt) else spelt) or "entry"
    key = next(
        key for n in range(len(taken) + 1) if (key := f"{base}-{n + 1}" if n else base).lower() not in taken
    )
    taken.add(key.lower())
    return key


class _Draft:
    """An entry as it fills up: the fields of the dialect, those of citekit's own, and whose those are."""

    def __init__(self, kind: str, key: str, planned: Plan, dialect: Dialect, spelling: Spelling) -> None:
        self.kind = kind
        self.key = key
        self.planned = planned
        self.planned_fields = {field for field, _ in planned.values()}
        self.dialect = dialect
        self.spelling = spelling
        self.codecs = dict(dialect.codecs)
        self.prefixed = False
        """Whether names stand there whose prefixes stay."""
        self.fields: dict[str, str] = {}
        self.owners: dict[str, str] = {}
        """The variables of those fields that a variable has."""
        self.filled: set[str] = set()
        """The fields of the plan that have a value, whatever the dialect calls them."""
        self.own: dict[str, str] = {}
        self.kept: list[str] = []

    def note_prefixes(self, value: Value | None) -> None:
        """Note if a value that stands in a field needs the option `useprefix`."""
        names = value if isinstance(value, tuple) else ()
        self.prefixed |= any(isinstance(name, Name) and bool(name.non_dropping_particle) for name in names)

    def put_json(self, name: str, value: Json) -> None:
        self.own[JSON_PREFIX + name] = self.spelling.json(own.dump(value))

    def put_value(self, variable: str, value: Value) -> None:
        """Put the exact value of a variable into a field of citekit's own."""
        self.own[JSON_PREFIX + variable.lower()] = self.spelling.json(own.dump_value(variable, value))
        self.kept.append(variable)


def _draft(record: Record, key: str, dialect: Dialect, spelling: Spelling) -> _Draft:
    choice = dialect.choose(record)
    kind, subtype = dialect.kind(record)
    given_kind = _given_kind(record, subtype, dialect)
    draft = _Draft(given_kind or kind, key, plan(record.type, choice), dialect, spelling)
    if _is_own_title(record, draft.kind):
        del draft.planned["container-title"]
    if _prefixes_stay(record):
        draft.codecs[NAMES] = NAMES_WITH_PREFIXES
    _put_head(draft, record, subtype)
    _put_choice(draft, choice)
    order = {variable: at for at, variable in enumerate(draft.planned)}
    for variable in sorted(record.variables, key=lambda each: order.get(each, len(order))):
        _put(draft, variable, record.variables[variable])
    _put_roles(draft, choice)
    _put_statement(draft, record)
    if subtype:
        draft.fields["entrysubtype"] = subtype
    _put_variants(draft, record)
    _put_custom(draft, record, {"entry-type"} if given_kind else set())
    if draft.prefixed:
        draft.fields = {"options": "useprefix=true"} | draft.fields
    return draft


def _prefixes_stay(record: Record) -> bool:
    """Tell whether an entry needs the option by which biblatex keeps the prefixes of names."""
    names = [name for variable in record.variables for name in record.names(variable)]
    kept = any(name.non_dropping_particle for name in names)
    return kept and not any(name.dropping_particle for name in names) and "options" not in record.custom


def _is_own_title(record: Record, kind: str) -> bool:
    """Tell whether a book's `booktitle` would be read as its own title."""
    title, container = record.text("title"), record.text("container-title")
    own = title == container or (not title and kind != "book")
    return record.type == "book" and "container-title" in record and own


def _put_head(draft: _Draft, record: Record, subtype: str) -> None:
    if draft.key != record.id:
        draft.kept.append("id")
        draft.put_json("id", record.id)
    if type_of(draft.kind, subtype) != record.type and (
        record.type != "document" or type_of(draft.kind, subtype)
    ):
        draft.kept.append("type")
        draft.put_json("type", record.type)
    genre = ["genre"] if draft.kind in THESES else []
    unset = [each for each in (*genre, *by_eprint(_eprint_fields(record))) if each not in record]
    if unset:
        draft.own[own.UNSET] = ", ".join(unset)


def _eprint_fields(record: Record) -> dict[str, Json]:
    return record.custom | ({"doi": ""} if "DOI" in record else {})


def _put_choice(draft: _Draft, choice: Choice) -> None:
    if choice.created_is_date:
        draft.own[own.CREATED] = "date"
    if choice.held:
        draft.own[own.HELD] = ", ".join(choice.held)


def _given_kind(record: Record, subtype: str, dialect: Dialect) -> str:
    """Return the entry type that the record was read with, where it says no other type than the record has."""
    kind = record.custom.get("entry-type")
    if not isinstance(kind, str) or not (kind.isascii() and kind.isalpha() and kind.islower()):
        return ""
    meant = type_of(kind, subtype)
    fits = meant == record.type or (not meant and record.type == "document")
    return kind if fits and not is_usual(kind, record.type) and dialect.keeps(kind) else ""


def _put(draft: _Draft, variable: str, value: Value) -> None:
    field, codec = draft.planned.get(variable, ("", None))
    if codec is None or field in draft.filled or isinstance(value, Invalid):
        _put_own(draft, variable, value)
        return
    spell = draft.spelling.field
    fields = {
        name: spell(codec, text) for name, text in draft.dialect.put(draft.kind, field, codec, value).items()
    }
    draft.owners |= dict.fromkeys(fields, variable)
    if not fields or any(in_words(name, text) != text for name, text in fields.items()):
        _put_own(draft, variable, value)
    elif not _put_in_field(draft, field, _as_read(draft, codec, fields), value, fields):
        draft.put_value(variable, value)


def _as_read(draft: _Draft, codec: Codec, fields: dict[str, str]) -> Codec:
    return YEAR if "year" in fields else draft.codecs.get(codec, codec)


def _put_in_field(draft: _Draft, field: str, codec: Codec, value: Value, fields: dict[str, str]) -> bool:
    """Put a value into its fields; tell whether it reads back equal."""
    if not all(text.strip() and is_balanced(text) for text in fields.values()):
        return False
    draft.fields |= fields
    draft.filled.add(field)
    _annotate(draft.fields, next(iter(fields)), value)
    back = read_again(codec, value, draft.spelling.field)
    draft.note_prefixes(back)
    return back == value


def _annotate(fields: dict[str, str], field: str, value: Value) -> None:
    note = annotation([name for name in value if isinstance(name, Name)]) if isinstance(value, tuple) else ""
    if note:
        fields[f"{field}+an"] = note


def _put_own(draft: _Draft, variable: str, value: Value) -> None:
    """Put a value that has no field into one of citekit's own."""
    codec = own_codec(variable)
    name = PREFIX + variable.lower()
    codec = draft.codecs.get(codec, codec) if codec else None
    text = _plain(codec, value, draft.spelling) if codec and not isinstance(value, Invalid) else ""
    if text and name not in draft.own and draft.spelling.accepts(text):
        draft.own[name] = text
        draft.note_prefixes(value)
        _annotate(draft.own, name, value)
        draft.kept.append(variable)
    else:
        draft.put_value(variable, value)


def _plain(codec: Codec, value: Value, spelling: Spelling) -> str:
    """Return the text of a value that can be a field by itself, with nothing beside it; else nothing."""
    text = spelling.field(codec, text_of(codec, value))
    whole = text.strip() and is_balanced(text) and read_again(codec, value, spelling.field) == value
    return text if whole else ""


def _put_roles(draft: _Draft, choice: Choice) -> None:
    for variable, slot in choice.roles.items():
        if slot in draft.filled:
            draft.fields[f"{slot}type"] = variable


def _put_statement(draft: _Draft, record: Record) -> None:
    field, latex = draft.dialect.statement_field(record, draft.kind), statement_of(record)
    spelt = draft.spelling.field(TEXT, latex)
    same = is_balanced(spelt) and TEXT.decode(spelt, _silent) == TEXT.decode(latex, _silent)
    if field and field not in draft.fields and same:
        draft.fields[field] = spelt
        draft.owners[field] = next(variable for variable in HOLDINGS if record.text(variable))
        draft.own[own.STATED] = field


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


# What no variable has ---------------------------------------------------------------------------------------


def _put_custom(draft: _Draft, record: Record, said: set[str]) -> None:
    """Put custom values that can be fields into fields of their names, the rest into one of citekit's own."""
    rest: dict[str, Json] = {}
    for name, value in record.custom.items():
        if name in said:
            continue
        text = _custom_text(name, value, draft) if _is_free(name, value, draft) else ""
        if text:
            draft.fields[draft.dialect.custom.get(name, name)] = text
        else:
            rest[name] = value
    if rest:
        draft.kept.append("custom")
        draft.put_json("custom", rest)


def _is_free(name: str, value: Json, draft: _Draft) -> bool:
    """Tell whether a custom value's name can be that of a field, and will be read as no more than that."""
    called = draft.dialect.custom.get(name, name)
    if not _FIELD_NAME.fullmatch(name) or called in draft.fields or name.startswith(PREFIX) or "+an" in name:
        return False
    if name.removesuffix("type") in SLOTS:
        return isinstance(value, str) and value.strip().lower() not in ROLES
    if name in draft.planned_fields or called != name:
        return name not in draft.planned_fields
    if name == "options":
        return "useprefix" not in str(value)
    instead = _instead_of(name, draft)
    return instead in draft.filled if instead else name not in KNOWN_FIELDS


def _instead_of(name: str, draft: _Draft) -> str:
    """Return the field of the plan that a field of this name would be read as, were that one not there."""
    if name in ALIASES:
        return ALIASES[name]
    variable = next((each for each, fields in STAND_INS.items() if name in fields), "")
    return draft.planned[variable][0] if variable in draft.planned else ""


def _custom_text(name: str, value: Json, draft: _Draft) -> str:
    """Return the text of the field; nothing where it cannot be one, or would be read otherwise."""
    if name in NAME_FIELDS:
        return _custom_names(value, draft) if isinstance(value, list) else ""
    if not isinstance(value, str):
        return ""
    if name in RAW_FIELDS:
        return value if is_harmless(name, value) else ""
    return _plain(TEXT, value, draft.spelling)


def _custom_names(value: Json, draft: _Draft) -> str:
    names = decode(Kind.NAMES, value, _silent)
    if not isinstance(names, tuple) or encode_exact(Kind.NAMES, names) != value:
        return ""
    if annotation([name for name in names if isinstance(name, Name)]) or not names:
        return ""
    # Those with prefixes are no field: whether these stay is for the names of variables to say.
    either = (draft.codecs.get(NAMES, NAMES), NAMES)
    texts = [_plain(codec, names, draft.spelling) for codec in either]
    return texts[0] if all(texts) else ""


def _silent(_: str, __: str) -> None:
    """Say nothing: what is no list of names here is carried beside."""
