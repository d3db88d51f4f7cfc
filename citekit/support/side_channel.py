"""What a format has no room for, carried beside what it holds, so that reading it back gives an equal record.

Any format with room for a note, an extension or a comment can do it in the same way: a record is encoded as an
entry of the format, the entry is decoded again, and what does not come back equal is attached to the entry as JSON:
the keys of the record's item of CSL-JSON with their values, and under `unset` the keys that it has not. Of `custom`,
and of what is citekit's own in it, each key goes by itself. So nothing depends on how much a format can say, and what
other programs see is the format's own.

A format is a `Codec`; `lossless` writes with it, `plain` writes without what is carried beside, and `restored` reads
both.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from citekit.model.record import Json, Record
from citekit.problems import Place, Report
from citekit.support.csl.item import item_from_record, record_from_item
from citekit.support.csl.notices import Notice

MARK: Final = "citekit: "
"""What stands before the JSON where it is a note among others."""

Writer = Callable[[Iterable[Record], Report], Iterator[str]]

_E = TypeVar("_E")
_UNSET: Final = "unset"


@dataclass(frozen=True)
class Codec(Generic[_E]):
    """How records become entries of a format, and back.

    `encode` puts into an entry all that the format holds; `decode` makes a record of an entry, and says what it does
    not understand; `attach` puts a text of one line into the entry where other programs pass it over or show it as
    a note, and `detach` takes it out again, or returns nothing.
    """

    encode: Callable[[Record], _E]
    decode: Callable[[_E, Notice], Record]
    attach: Callable[[_E, str], None]
    detach: Callable[[_E], str]


def lossless(codec: Codec[_E], record: Record, report: Report) -> _E:
    """Return a record as an entry that gives back all of it; the report is told what is carried beside."""
    entry = codec.encode(record)
    beside = difference(record, codec.decode(entry, _silent))
    if beside:
        codec.attach(entry, dump(beside))
        report.carried(record.id, tuple(_variables(beside)), record.place)
    return entry


def plain(codec: Codec[_E], record: Record, report: Report) -> _E:
    """Return a record as an entry of what the format holds; the report is told what is lost."""
    entry = codec.encode(record)
    tell_lost(record, codec.decode(entry, _silent), report)
    return entry


def tell_lost(record: Record, back: Record, report: Report) -> None:
    """Tell the report what of a record is lost, by what is read back of it."""
    beside = difference(record, back)
    if beside:
        report.lost(record.id, tuple(_variables(beside)), record.place)


def writers(codec: Codec[_E], render: Callable[[Iterator[_E]], Iterator[str]]) -> tuple[Writer, Writer]:
    """Return what writes a format, and what writes it without anything carried beside.

    Args:
        codec: how records become entries.
        render: makes text of entries, with what belongs before, between and after them.
    """

    def write(records: Iterable[Record], report: Report) -> Iterator[str]:
        yield from render(lossless(codec, record, report) for record in records)

    def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
        yield from render(plain(codec, record, report) for record in records)

    return write, write_plain


def restored(codec: Codec[_E], entry: _E, place: Place, report: Report) -> Record:
    """Return the record of an entry, with what is carried beside it."""

    def notice(code: str, message: str) -> None:
        report.error(code, message, place)

    beside = codec.detach(entry)
    record = codec.decode(entry, notice)
    record.place = place
    return applied(record, beside, notice) if beside else record


def difference(record: Record, back: Record) -> dict[str, Json]:
    """Return what of a record another has not, or has otherwise.

    >>> difference(Record("a", "book", {"title": "T", "note": "N"}), Record("a", "book", {"title": "T", "page": "1"}))
    {'note': 'N', 'unset': ['page']}
    """
    if not record.custom and record == back:
        return {}
    shared = _shared(record, back)
    ours, theirs = (_keys(item_from_record(_without(each, shared))) for each in (record, back))
    beside: dict[str, Json] = {}
    for path, value in ours.items():
        if path not in theirs or _spelt(theirs[path]) != _spelt(value):
            _set(beside, path, value)
    gone: list[Json] = [path[0] if len(path) == 1 else list(path) for path in theirs if path not in ours]
    return beside | ({_UNSET: gone} if gone else {})


def _shared(record: Record, back: Record) -> set[str]:
    """Return variables that two records have alike, so that there is no need to compare what they are written as.

    What a date is written as can depend on the other dates, and to Python, values as JSON has them can be equal
    without being the same: these are left out.
    """
    theirs = back.variables
    return {
        variable
        for variable, value in record.variables.items()
        if isinstance(value, str | tuple) and theirs.get(variable) == value
    }


def _without(record: Record, variables: set[str]) -> Record:
    rest = {variable: value for variable, value in record.variables.items() if variable not in variables}
    return replace(record, variables=rest, given={})


def _keys(item: dict[str, Json], *path: str) -> dict[tuple[str, ...], Json]:
    """Return the values of an item by the paths to their keys, of which some are two or three keys long."""
    found: dict[tuple[str, ...], Json] = {}
    for key, value in item.items():
        inner = (*path, key)
        if inner in _INNER and isinstance(value, dict) and value:
            found |= _keys(value, *inner)
        else:
            found[inner] = value
    return found


_INNER: Final = (("custom",), ("custom", "citekit"))


def _set(item: dict[str, Json], path: tuple[str, ...], value: Json) -> None:
    for key in path[:-1]:
        inner = item.setdefault(key, {})
        item = inner if isinstance(inner, dict) else {}
    item[path[-1]] = value


def applied(record: Record, text: str, notice: Notice) -> Record:
    """Return a record with what was carried beside it; as it is, after a notice, where that is no JSON of ours."""
    try:
        beside = json.loads(text)
    except ValueError:
        beside = None
    if not isinstance(beside, dict):
        notice(
            "bad-side-channel", "what citekit carried beside the entry cannot be read; somebody changed it"
        )
        return record
    item = _keys(_item(record))
    gone = beside.pop(_UNSET, [])
    for key in gone if isinstance(gone, list) else ():
        item.pop(tuple(map(str, key)) if isinstance(key, list) else (str(key),), None)
    whole: dict[str, Json] = {}
    for path, value in (item | _keys(beside)).items():
        _set(whole, path, value)
    place = record.place
    return record_from_item(whole, Report(), lambda _: place, fallback_id=record.id)


def dump(beside: dict[str, Json]) -> str:
    """Return what is carried beside as one line of JSON.

    >>> dump({"note": "two\\nlines"})
    '{"note":"two\\\\nlines"}'
    """
    return json.dumps(beside, ensure_ascii=False, separators=(",", ":"))


def _item(record: Record) -> dict[str, Json]:
    """Return a record's item in the one spelling that we write, however it was given."""
    return item_from_record(replace(record, given={}))


def _spelt(value: Json) -> str:
    return json.dumps(value, sort_keys=True)


def _variables(beside: dict[str, Json]) -> Iterator[str]:
    """Yield the variables that are carried beside, citekit's own and what a source had of its own too."""
    for key, value in beside.items():
        if key == "custom" and isinstance(value, dict):
            own = value.get("citekit")
            yield from (name for name in own if name != "stand-ins") if isinstance(own, dict) else ()
            yield from ("custom",) if value.keys() - {"citekit"} else ()
        elif key != _UNSET:
            yield key


def _silent(_: str, __: str) -> None:
    """Say nothing: what is decoded here was encoded by ourselves."""
