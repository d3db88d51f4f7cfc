"""Works of the Citation File Format to records.

What a work has that no variable has a word for is kept under `custom`, by the field; what is known of persons beside
their names, under `persons`, by the name.
"""

from copy import deepcopy
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Json, Record
from citekit.support.cff.persons import ANONYMOUS, read_person
from citekit.support.cff.tables import (
    ADDRESSES,
    ALSO_READ,
    DEFAULT,
    IDENTIFIERS,
    JOURNALS,
    KEY,
    NO_TITLE,
    READ,
    ROWS,
    SERIES,
    UNPUBLISHED,
    WITHIN,
    Row,
    rows_of,
)
from citekit.support.cff.values import FORMS, read_date, read_interval
from citekit.support.csl.notices import Notice
from citekit.support.yaml.trees import Tree, holder, inner, read_string

_DAYS: Final = ("date-published", "date-released")


def record_from_work(work: Tree, notice: Notice) -> Record:
    """Return the record of a work; its id is empty where it has none of its own.

    >>> work: Tree = {"type": "book", "title": "Letters", "authors": [{"name": "anonymous"}], "year": "1953"}
    >>> record_from_work(work, lambda code, message: None)
    Record(id='', type='book', variables={'title': 'Letters', 'issued': Date(edtf='1953', literal='')}, ...)
    """
    main: Tree = {}
    main |= {key: deepcopy(given) for key, given in work.items() if given not in (None, "", [], {})}
    kind = _kind(main, notice)
    record = Record(_take_id(main), READ.get(kind, "document"))
    if main.get("title") == NO_TITLE:
        del main["title"]
    if main.get("authors") == [ANONYMOUS]:
        del main["authors"]
    _read_pages(main, record)
    for row in dict.fromkeys((*rows_of(kind), *ROWS, *ALSO_READ)):
        if row.variable not in record:
            _read(main, row, record, notice)
    _read_collection(main, kind, record)
    if kind == "generic" and "container-title" in record:
        record.type = "chapter"
    elif kind == "article" and "container-title" not in record:
        record.type = "article"
    _read_dates(main, kind, record, notice)
    _read_identifiers(main, record)
    _keep_the_rest(main, record)
    return record


def _kind(main: Tree, notice: Notice) -> str:
    """Return the type of a work, as it is meant."""
    kind = str(main.pop("type", "")) or DEFAULT
    if kind not in READ:
        notice("unknown-type", f"unknown type {kind!r}, taken as a document")
    return WITHIN.get(kind, kind) if main.keys() & {"collection-title", "start"} else kind


def _take_id(main: Tree) -> str:
    """Return the citation key among the identifiers, and take it away."""
    for each in _identifiers(main):
        if each.get("description") == KEY and (key := read_string(each.get("value"))):
            _drop(main, each)
            return key
    return ""


def _identifiers(main: Tree) -> list[Tree]:
    given = main.get("identifiers")
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


def _drop(main: Tree, identifier: Tree) -> None:
    given = main["identifiers"]
    assert isinstance(given, list)
    given.remove(identifier)


def _read_pages(main: Tree, record: Record) -> None:
    """Read the first and last page; a range in the place of the number of pages is one, too."""
    first, last = read_string(main.get("start")), read_string(main.get("end"))
    pages = read_string(main.get("pages")) or ""
    if first:
        record["page"] = f"{first}-{last}" if last else first
        main.pop("end", None)
        del main["start"]
    elif "-" in pages or "\N{EN DASH}" in pages:
        record["page"] = pages
        del main["pages"]


def _read(main: Tree, row: Row, record: Record, notice: Notice) -> None:
    """Take a value out of a work, if it is there and can be understood."""
    holding = holder(main, row.path)
    if holding is None:
        return
    given = holding[row.path[-1]]
    value = _names(given, record) if row.form == "persons" else FORMS[row.form].read(given)
    if value is None:
        notice("wrong-value-type", f"{'/'.join(row.path)}: not understood, kept as it is")
        return
    if isinstance(value, Date) and not value.edtf:
        notice("date-not-understood", f"{row.variable}: not understood, kept as text: {value.literal!r}")
    record[row.variable] = value
    if row.path[0] not in ADDRESSES:  # the address of code is not only where a work is
        del holding[row.path[-1]]


def _names(given: Json, record: Record) -> tuple[Name, ...] | None:
    """Return the names of persons and entities; what else is known of them is put into the record."""
    people = [read_person(each) for each in (given if isinstance(given, list) else [given])]
    found = [person for person in people if person]
    if len(found) < len(people) or not found:
        return None
    known = record.custom.setdefault("persons", {})
    assert isinstance(known, dict)
    known |= {str(name): details for name, details in found if details}
    if not known:
        del record.custom["persons"]
    return tuple(name for name, _ in found)


_COLLECTIONS: Final = {
    "series": "collection-title",
    "archival collection": "archive_collection",
    "book": "container-title",
    "proceedings": "container-title",
}


def _read_collection(main: Tree, kind: str, record: Record) -> None:
    """Read what a work is in, by its journal or its collection, or what series or holdings it belongs to."""
    journal = read_string(main.get("journal"))
    if journal:
        record["container-title"] = journal
        del main["journal"]
    title, type = read_string(main.get("collection-title")), str(main.get("collection-type", "")).lower()
    if not title:
        return
    variable = _COLLECTIONS.get(type, "container-title" if kind not in SERIES else "collection-title")
    if variable == "container-title" and (journal or (kind in SERIES and kind not in JOURNALS)):
        variable = "collection-title"
    elif type in _COLLECTIONS:
        del main["collection-type"]
    record[variable] = title
    del main["collection-title"]


def _read_dates(main: Tree, kind: str, record: Record, notice: Notice) -> None:
    date = next((found for key in _DAYS if (found := read_date(main.pop(key, None)))), None)
    if date is None or read_string(main.get("year")) == date.edtf[:4]:
        year = _year(main)
        date = date or year or read_date(main.pop("issue-date", None))
    if date is not None:
        if not date.edtf:
            notice("date-not-understood", f"issued: not understood, kept as text: {date.literal!r}")
        is_of_document = kind in UNPUBLISHED and "container-title" not in record
        record["created" if is_of_document else "issued"] = date
    conference = inner(main, "conference")
    days = [str(conference[key]) for key in ("date-start", "date-end") if key in conference]
    if found := read_interval(days):
        record["event-date"] = found
        for key in ("date-start", "date-end"):
            conference.pop(key, None)


def _year(main: Tree) -> Date | None:
    """Return the date that a year and a month are."""
    year, month = read_date(main.pop("year", None)), read_string(main.get("month"))
    if year is None or month is None:
        return year
    with_month = read_date(f"{year.edtf}-{month.zfill(2)}")
    if with_month is None or not with_month.edtf:
        return year
    del main["month"]
    return with_month


def _keep_the_rest(main: Tree, record: Record) -> None:
    for key, given in main.items():
        if given not in ([], {}):
            # `citekit` is our own in `custom`, and here a field that somebody made up.
            record.custom["citekit'" if key == "citekit" else key] = given


def _read_identifiers(main: Tree, record: Record) -> None:
    """Read the identifiers that have no field, and a DOI that is only among them."""
    for each in _identifiers(main):
        name = str(each.get("description", ""))
        variable = {"doi": "DOI"}.get(str(each.get("type")), name if each.get("type") == "other" else "")
        text = read_string(each.get("value"))
        if text and variable in IDENTIFIERS and variable not in record:
            record[variable] = text
            _drop(main, each)
