"""CSL-JSON for Zotero: a profile in which Zotero's import keeps every fact.

Zotero drops what its types have no field for, makes authors of creators that they do not have, and rejects a
file with a type that it does not know. So there are only its own types here; names and values that a type does not
take (:mod:`citekit.support.csl.zotero_tables`) stand as lines of the note, which Zotero keeps as Extra and cites from
(:mod:`citekit.support.csl.zotero_note`); and what neither can say stands beside, in a last line of the note. The id
is the citation key, because Zotero gives items ids of its own.

When the document was made stands as `issued`, or as `original-date` where `issued` is the date of the book that
prints it: so Zotero's Chicago style prints a letter from an archive. Zotero has no mark for names that are not turned
round: it prints all names of works in Chinese with the family name first, and all others with the given name first.
And it title-cases titles of works in English or without a language, unless they are marked with `nocase`. The
language is a fact all the same and is never changed.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from citekit.model.date import Date
from citekit.model.language import ENGLISH, primary
from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Record, Value
from citekit.model.rich_text import NOCASE
from citekit.model.vocabulary import TYPES, VARIABLES, Kind
from citekit.problems import Place, Report
from citekit.support.csl.item import Locate, record_from_item
from citekit.support.csl.notices import Notice
from citekit.support.csl.zotero_note import ON_LINES, Line, parse_note, write_note
from citekit.support.csl.zotero_tables import OTHERS, TAKEN
from citekit.support.csl.zotero_values import (
    creator,
    date_from_line,
    date_from_object,
    date_line,
    date_object,
    is_complete,
    name_from_line,
    name_line,
    name_parts,
    one_line,
)
from citekit.support.encodings import decode_text
from citekit.support.json.items import read_items
from citekit.support.side_channel import MARK, Codec, applied, writers

Item: TypeAlias = dict[str, Json]

_BESIDE: Final = MARK + "{"
_KEY: Final = "citation-key"
_SHORT: Final = "title-short"
OWN_ID: Final = "http://zotero.org/"
"""How the ids start that Zotero gives; the rest of them says whose item it is."""
_MADE: Final = ("issued", "original-date", "event-date")
"""What can say when a document was made, the first that is free."""
_TITLES: Final = ("title", "container-title", "collection-title", "volume-title")
_TURNS_NONE: Final = "zh"


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield an array of items for Zotero, with all that they cannot say in a last line of the note.

    >>> kim = Name("Kim", "Il Sung")
    >>> print("".join(write([Record("k", "report", {"recipient": (kim,)})], Report())), end="")
    [
      {
        "id": "k",
        "type": "report",
        "citation-key": "k",
        "note": "recipient: Kim || Il Sung"
      }
    ]
    """
    return _write(with_remarks(records, report), report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield the same without that last line; the report is told what is lost."""
    return _write_plain(with_remarks(records, report), report)


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of items that Zotero exported or that are written for it.

    >>> [record] = read(b'[{"id": "k", "type": "report", "note": "genre: cable"}]', Report())
    >>> record.text("genre"), "note" in record
    ('cable', False)
    """
    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    for number, found in enumerate(read_items(text, report), 1):
        yield record_from_zotero_item(found.value, report, found.locate, fallback_id=f"item-{number}")


def record_from_zotero_item(item: Item, report: Report, locate: Locate, *, fallback_id: str) -> Record:
    """Return the record of an item that Zotero exported or that was written for it.

    It differs from :func:`citekit.support.csl.item.record_from_item` in that lines of the note are variables, names
    have their particles and suffixes found, and the citation key is the id where that is Zotero's own.

    >>> item = {"id": "http://zotero.org/users/1/items/ABCD2345", "type": "letter", "citation-key": "mao1953"}
    >>> record_from_zotero_item(item, Report(), lambda key: Place(), fallback_id="1").id
    'mao1953'
    """

    def notice(code: str, message: str) -> None:
        report.error(code, message, locate("note"))

    item = dict(item)
    beside = _detach(item)
    record = record_from_item(_plain_item(item), report, locate, fallback_id=fallback_id)
    return applied(record, beside, notice) if beside else record


# Writing -------------------------------------------------------------------------------------------------------


def _encode(record: Record) -> Item:
    kind = record.type if record.type in TAKEN else OTHERS
    taken = TAKEN[kind]
    item: Item = {"id": record.id, "type": kind}
    lines: list[Line] = []
    for variable, value in facts(record):
        if variable in taken.variables or variable in taken.names:
            item[variable] = _value(variable, value)
        else:
            lines += [Line(variable, text) for text in texts(value) if text]
    if note := write_note(lines, record.text("note")):
        item["note"] = note
    return item


def facts(record: Record) -> Iterator[tuple[str, Value]]:
    """Yield what of a record an item can say, by CSL's variables; its note is not among them.

    >>> letter = Record("l", "personal_communication", {"created": Date("1953"), "issued": Date("2010")})
    >>> [(variable, str(*texts(value))) for variable, value in facts(letter)]
    [('citation-key', 'l'), ('original-date', '1953'), ('issued', '2010')]
    """
    if record.id and _KEY not in record:
        yield _KEY, record.id
    for variable, value in record.variables.items():
        if variable == "created":
            yield from _made(record, value)
        elif variable == "archive-levels":
            yield from _located(record)
        elif variable == "shortTitle":  # Zotero has one field for both, which is given back by the other name
            yield from () if _SHORT in record or isinstance(value, Invalid) else ((_SHORT, value),)
        elif _is_sayable(variable, value):
            yield variable, _protected(record, variable, value)


def _made(record: Record, value: Value) -> Iterator[tuple[str, Value]]:
    variable = next((variable for variable in _MADE if variable not in record), "")
    if variable and isinstance(value, Date):
        yield variable, value


def _located(record: Record) -> Iterator[tuple[str, Value]]:
    """Yield the levels of a place in an archive as text, where nothing else says it."""
    if "archive_location" not in record and (levels := record.levels()):
        yield "archive_location", ", ".join(f"{level.name} {level.value}".strip() for level in levels)


def _is_sayable(variable: str, value: Value) -> bool:
    """Tell whether an item can say a value that Zotero does not destroy."""
    if variable == "note" or VARIABLES[variable] not in ON_LINES or isinstance(value, Invalid):
        return False
    return variable != "accessed" or (isinstance(value, Date) and is_complete(value))


def _protected(record: Record, variable: str, value: Value) -> Value:
    """Return a title in another language so that Zotero does not title-case it."""
    if variable not in _TITLES or not isinstance(value, str) or "nocase" in value:
        return value
    language = primary(record.text("language") or ENGLISH)
    own = primary(record.tag(variable) or language)
    return value if language != ENGLISH or own in (ENGLISH, "und", "x") else f"{NOCASE}{value}</span>"


def _value(variable: str, value: Value) -> Json:
    """Return a value as an item has it."""
    if isinstance(value, Date):
        return _day(value) if variable == "accessed" else date_object(value)
    return [creator(name) for name in _names(value)] if isinstance(value, tuple) else str(value)


def _day(date: Date) -> Json:
    return date_object(Date(date.edtf[:10]))


def _names(value: tuple[object, ...]) -> list[Name]:
    return [name for name in value if isinstance(name, Name)]


def texts(value: Value) -> list[str]:
    """Return a value as lines have it, a line for each name.

    >>> texts((Name("Kim", "Il Sung"), Name(literal="Office"))), texts(Date("1953-11"))
    (['Kim || Il Sung', 'Office'], ['1953-11'])
    """
    if isinstance(value, Date):
        return [date_line(value)]
    if isinstance(value, tuple):
        return [name_line(each) if isinstance(each, Name) else one_line(str(each)) for each in value]
    return [one_line(str(value))]


def with_remarks(records: Iterable[Record], report: Report) -> Iterator[Record]:
    """Yield records; the report is told which of their names Zotero prints in another order than their own."""
    for record in records:
        _remark(record, report)
        yield record


def _remark(record: Record, report: Report) -> None:
    """Say which names Zotero prints in another order than their own."""
    turns_none = primary(record.text("language")) == _TURNS_NONE
    turned = [
        str(name)
        for value in record.variables.values()
        if isinstance(value, tuple)
        for name in _names(value)
        if name.family and name.given and name.family_first != turns_none
    ]
    if turned:
        rule = "Zotero prints the family name first" + ("" if turns_none else " in works in Chinese only")
        hint = "their parts are kept" if turns_none else "their order is carried beside"
        report.info("name-order", f"{record.id}: {'; '.join(turned)}: {rule}", record.place, hint=hint)


def _render(items: Iterator[Item]) -> Iterator[str]:
    separator = "[\n"
    for item in items:
        text = json.dumps(item, ensure_ascii=False, indent=2)
        yield separator + "  " + text.replace("\n", "\n  ")
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


# Reading -------------------------------------------------------------------------------------------------------


def decode(item: Item, _: Notice) -> Record:
    """Return the record of an item as it comes back from Zotero, with an id of its own."""
    exported = item | {"id": OWN_ID}
    return record_from_item(_plain_item(exported), Report(), _nowhere, fallback_id="")


def _nowhere(_: str) -> Place:
    return Place()


def _plain_item(item: Item) -> Item:
    """Return an item as CSL-JSON has it, without lines in the note and with names and dates by their parts."""
    note = item.pop("note", None)
    plain = {variable: _from_zotero(variable, value) for variable, value in item.items()}
    if isinstance(note, str):
        parsed = parse_note(note)
        note = _take_lines(plain, parsed.lines, parsed.free) or None
    _take_key(plain)
    return plain if note is None else plain | {"note": note}


def _take_key(item: Item) -> None:
    """Make the citation key the id where that is the same or Zotero's own."""
    key, own = item.get(_KEY), str(item.get("id"))
    if isinstance(key, str) and key and (one_line(own) == one_line(key) or own.startswith(OWN_ID)):
        item["id"] = key
        del item[_KEY]


def _from_zotero(variable: str, value: Json) -> Json:
    kind = VARIABLES.get(variable)
    if kind is Kind.DATE:
        return date_from_object(value)
    return [name_parts(name) for name in value] if kind is Kind.NAMES and isinstance(value, list) else value


def _take_lines(item: Item, lines: list[Line], free: str) -> str:
    """Put the values of lines into an item, and return the note with those for which there is a value already."""
    said: Item = {}
    doubled: list[str] = []
    for variable, text in lines:
        if variable == "type":
            item["type"] = text if text in TYPES else item.get("type", text)
            doubled += [] if text in TYPES else [f"{variable}: {text}"]
        elif variable in item or not _say(said, variable, text):
            doubled.append(f"{variable}: {text}")
    item |= said
    return "\n".join([*doubled, *([free] if free else [])])


def _say(said: Item, variable: str, text: str) -> bool:
    """Put the value of a line among those that lines say; tell whether there was room for it."""
    kind = VARIABLES[variable]
    if kind in (Kind.NAMES, Kind.LIST):
        listed = said.setdefault(variable, [])
        assert isinstance(listed, list)
        listed.append(name_from_line(text) if kind is Kind.NAMES else text)
        return True
    if variable in said:
        return False
    said[variable] = date_from_line(text) if kind is Kind.DATE else text
    return True


# What is beside ------------------------------------------------------------------------------------------------


def _attach(item: Item, text: str) -> None:
    note = item.get("note")
    item["note"] = with_beside(note if isinstance(note, str) else "", text)


def with_beside(note: str, text: str) -> str:
    """Return a note with what is beside as its last line."""
    return f"{note}\n{MARK}{text}" if note else MARK + text


def _detach(item: Item) -> str:
    """Take the last line that was put beside out of the note, and return what it says."""
    note = item.get("note")
    if not isinstance(note, str):
        return ""
    item["note"], text = without_beside(note)
    if not item["note"]:
        del item["note"]
    return text


def without_beside(note: str) -> tuple[str, str]:
    r"""Return a note without the last line that was put beside, and what that says.

    >>> without_beside('genre: cable\ncitekit: {"parts": []}')
    ('genre: cable', '{"parts": []}')
    """
    if _BESIDE not in note:
        return note, ""
    lines = note.split("\n")
    found = [at for at, line in enumerate(lines) if line.startswith(_BESIDE)]
    if not found:
        return note, ""
    text = lines.pop(found[-1])[len(MARK) :]
    return "\n".join(lines), text


CODEC: Final = Codec(_encode, decode, _attach, _detach)
_write, _write_plain = writers(CODEC, _render)
