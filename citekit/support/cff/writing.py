"""Records as works of the Citation File Format: as a reference, or as the root of a file.

What is written is valid by the schema, which asks for a title and authors, and for names of entities.
"""

import re
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Record, Value
from citekit.support.cff.persons import ANONYMOUS, is_detail, read_person, write_person
from citekit.support.cff.tables import (
    ADDRESSES,
    DEFAULT,
    ENTITIES,
    FORMATS,
    IDENTIFIERS,
    JOURNALS,
    KEY,
    NO_TITLE,
    ROOT,
    SERIES,
    TEXTS,
    UNPUBLISHED,
    WRITTEN,
    rows_of,
)
from citekit.support.cff.values import (
    FORMS,
    ends,
    interval,
    number,
    write_day,
    write_year,
)
from citekit.support.yaml.trees import Tree, inner, put

_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[012])(?:-\d\d)?", re.ASCII)
_RELEASED: Final = frozenset({"data", "software"})


def write_reference(record: Record, key: str) -> Tree:
    """Return a record as a reference.

    >>> write_reference(Record("a", "book", {"title": "Letters", "publisher": "Elm Books"}), "a")
    {'type': 'book', 'title': 'Letters', 'authors': [{'name': 'anonymous'}], 'publisher': {'name': 'Elm Books'}, ...}
    """
    kind = WRITTEN.get(record.type, DEFAULT)
    work: Tree = {"type": kind, "title": NO_TITLE, "authors": [dict(ANONYMOUS)]}
    details = record.custom.get("persons")
    for row in rows_of(kind):
        value = record.variables.get(row.variable)
        if value is None or isinstance(value, Invalid):
            continue
        if row.form == "persons":
            written: Json = _persons(value, details)
        else:
            written = FORMS[row.form].write(value)
        if written:
            put(work, row.path, written)
    _write_pages(work, record.text("page"))
    _write_collection(work, kind, record)
    _write_dates(work, kind, record)
    _write_custom(work, record.custom)
    for entity in ENTITIES:
        if "name" not in inner(work, entity):
            work.pop(entity, None)
    work["identifiers"] = _identifiers(work, record, key)
    return work


def write_root(record: Record, key: str) -> Tree:
    """Return a record of software or of a dataset as the root of a file."""
    work = write_reference(record, key)
    date = record.date("issued")
    work["type"] = "dataset" if record.type == "dataset" else "software"
    root = {field: given for field, given in work.items() if field in ROOT}
    root["identifiers"] = _identifiers(root, record, key)
    return root | ({"date-released": write_day(date)} if date and write_day(date) else {})


def _persons(value: Value, details: Json) -> Json:
    """Return persons and entities, none of them twice."""
    known = details if isinstance(details, dict) else {}
    names = [name for name in value if isinstance(name, Name)] if isinstance(value, tuple) else []
    found: list[Json] = []
    for name in names:
        person = write_person(name, known.get(str(name)))
        if person and person not in found:
            found.append(person)
    return found


def _write_pages(work: Tree, page: str) -> None:
    """Write the first and the last page of a range."""
    for key, written in zip(("start", "end"), ends(page), strict=True):
        if written:
            work[key] = number(written)


def _write_collection(work: Tree, kind: str, record: Record) -> None:
    """Write what a work is in, as its journal or its collection, or the series or holdings that it belongs to."""
    container = FORMS["text"].write(record.variables.get("container-title", ""))
    if container and kind in JOURNALS:
        work["journal"] = container
    ways = {"series": "collection-title", "archival collection": "archive_collection"}
    if kind not in SERIES:
        ways = {"proceedings" if kind == "conference-paper" else "book": "container-title"} | ways
    for type, variable in ways.items():
        if written := FORMS["text"].write(record.variables.get(variable, "")):
            work |= {"collection-title": written, "collection-type": type}
            return


def _write_dates(work: Tree, kind: str, record: Record) -> None:
    date = record.date("issued")
    if kind in UNPUBLISHED and "issued" not in record and "container-title" not in record:
        date = record.date("created")
    if date is not None:
        work |= _published(date, "date-released" if kind in _RELEASED else "date-published")
    event = record.date("event-date")
    for key, day in interval(event).items() if event else ():
        put(work, ("conference", key), day)


def _published(date: Date, field: str) -> Tree:
    """Return a date as a day, with year and month, which some read alone; else as what it is in place of a year."""
    day = write_day(date)
    match = None if date.literal else _MONTH.fullmatch(date.edtf)
    found: Tree = {field: day} if day else {}
    if match and field != "date-released":
        found |= {"year": int(match[1]), "month": int(match[2])}
    return found or {"year": write_year(date)}


def _write_custom(work: Tree, custom: dict[str, Json]) -> None:
    """Write what a record has of its own that was a field of the format, as far as the schema allows it."""
    for key, given in custom.items():
        if key not in work and _is_field(key, given):
            work[key] = given
        elif key in ENTITIES and isinstance(given, dict):
            for detail, each in given.items():
                _write_detail(work, key, detail, each)
    contact = custom.get("contact")
    people = [read_person(each) for each in contact] if isinstance(contact, list) else []
    if written := [write_person(*person) for person in people if person]:
        work["contact"] = [each for at, each in enumerate(written) if each not in written[:at]]


def _write_detail(work: Tree, entity: str, key: str, given: Json) -> None:
    is_name = key == "name" and isinstance(given, str) and given != ""
    if key not in inner(work, entity) and (is_name or is_detail(key, given, is_entity=True)):
        put(work, (entity, key), given)


def _is_field(key: str, given: Json) -> bool:
    """Tell whether something is a field that no variable has, of the form that it is to have."""
    pattern = FORMATS["url"] if key in ADDRESSES else FORMATS["doi"] if key == "collection-doi" else None
    if not isinstance(given, str) or not given:
        return False
    return pattern.fullmatch(given) is not None if pattern else key in TEXTS


def _identifiers(work: Tree, record: Record, key: str) -> list[Json]:
    """Return the identifiers that there is no field for, or none of their form."""
    found: list[Json] = []
    for variable in IDENTIFIERS:
        text = record.text(variable)
        if text and variable.lower() not in work:
            found.append(other(variable, text))
    kept = record.custom.get("identifiers")
    found += [
        each
        for each in (kept if isinstance(kept, list) else ())
        if _is_identifier(each) and each not in found
    ]
    return [*found, other(KEY, key)]


def other(description: str, text: str) -> Tree:
    """Return an identifier of another kind than the schema knows."""
    return {"type": "other", "value": text, "description": description}


def _is_identifier(given: Json) -> bool:
    """Tell whether the schema allows an identifier that was read; of another kind are none but our own."""
    if not isinstance(given, dict) or not given.keys() <= {"type", "value", "description"}:
        return False
    texts = [given.get(key) for key in ("type", "value", "description") if key in given]
    if not {"type", "value"} <= given.keys() or not all(isinstance(each, str) and each for each in texts):
        return False
    pattern = FORMATS.get(str(given["type"]))
    if given["type"] == "other":
        return given.get("description") not in (KEY, *IDENTIFIERS)
    return given["type"] in ("doi", "url", "swh") and bool(pattern and pattern.fullmatch(str(given["value"])))
