"""Related items in DataCite: what a record is printed in, its series, original, review, event and collection.

https://datacite-metadata-schema.readthedocs.io/en/4.6/properties/relateditem/. Entries of the REST API also have a
`container`, which DataCite makes of several other properties: it fills what is not told otherwise.
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.model.date import Date
from citekit.model.record import Json, Record
from citekit.model.rich_text import plain
from citekit.support.csl.notices import Notice
from citekit.support.datacite.names import read_name, write_contributors, write_names
from citekit.support.datacite.tables import HOSTED_TEXTS, NAMES, NUMBERS, PLACES, TEXTS, TITLES, is_hosted
from citekit.support.datacite.titles import known, language_of, read_titles, write_titles
from citekit.support.datacite.types import host_type
from citekit.support.datacite.values import set_text
from citekit.support.json.forms import Item, filled, inner, objects, text
from citekit.support.tagged.values import ends
from citekit.support.w3cdtf import read_date, w3cdtf

_DATE: Final = {"host": "issued", "original": "original-date"}
_COUNTED: Final = {"Chapter": "chapter-number"}
_YEAR: Final = re.compile(r"[0-9]{4}")
_NUMBER: Final = re.compile(r"[\dXx-]{8,17}")
_READ: Final = frozenset(
    """relationType relatedItemType titles creators contributors publisher publicationYear volume issue edition
    firstPage lastPage number numberType relatedItemIdentifier""".split()
)


# Writing ----------------------------------------------------------------------------------------------------


def write_related_items(record: Record) -> Iterator[Item]:
    """Yield the related items of a record."""
    for place, (relation, type, others) in PLACES.items():
        item = filled(_related(record, place))
        if not (item or _is_titled(record, place) or language_of(record, place)):
            continue
        is_variant = place == "original" and not ("original-language" in record or "translator" in record)
        related: Item = {
            "relationType": others[0] if is_variant else relation,
            "relatedItemType": type or _type(record, place),
        }
        yield related | {"titles": write_titles(record, place)} | item


def _type(record: Record, place: str) -> str:
    """Return the general type of a related item; of a host by what is in it, or else by what is known of it."""
    if place != "host":
        return "Text"
    serial, book = ("Journal", _SERIAL), ("Book", _PUBLISHED)
    likely = (type for type, known in (serial, book) if not known.isdisjoint(record.variables))
    return host_type(record.type) or next(likely, "Text")


_SERIAL: Final = frozenset({"ISSN", "issue"})
_PUBLISHED: Final = frozenset({"ISBN", "editor", "publisher", "volume", "volume-editor", "volume-title"})


def _is_titled(record: Record, place: str) -> bool:
    return any(record.text(variable) for variable, (at, _) in TITLES.items() if at == place)


def _related(record: Record, place: str) -> Item:
    """Return what is known of a related item beside its titles."""
    rows = TEXTS | (HOSTED_TEXTS if is_hosted(record) else {})
    item: Item = {key: _text(record, variable) for variable, (at, key) in rows.items() if at == place}
    creators = [variable for variable, (at, key, _) in NAMES.items() if (at, key) == (place, "creators")]
    item["creators"] = [written for variable in creators for written in write_names(record, variable)]
    item["contributors"] = [*write_contributors(record, place)]
    if place == "host":
        item |= _host(record)
    if place == "original":
        item["publicationYear"] = plain_year(record.date("original-date"))
    return item


def plain_year(date: Date | None) -> str:
    """Return the year of a date in four digits; nothing where it has none."""
    year = w3cdtf(date.edtf).strip("/")[:4] if date else ""
    return year if _YEAR.fullmatch(year) else ""


def _host(record: Record) -> Item:
    first, last = ends(_text(record, "page"))
    item: Item = {"firstPage": first, "lastPage": last}
    if chapter := _text(record, "chapter-number"):
        item |= {"number": chapter, "numberType": "Chapter"}
    if not is_hosted(record):
        return item
    for number, kind in write_numbers(record):
        item["relatedItemIdentifier"] = {"relatedItemIdentifier": number, "relatedItemIdentifierType": kind}
        break
    item["publisher"] = _text(record, "publisher")
    item["publicationYear"] = plain_year(record.date("issued"))
    return item


def write_related_identifiers(record: Record) -> Iterator[Item]:
    """Yield the numbers of the host behind the first, for which a related item has no room."""
    for number, kind in [*write_numbers(record)][1:] if is_hosted(record) else []:
        yield {
            "relatedIdentifier": number,
            "relatedIdentifierType": kind,
            "relationType": PLACES["host"].relation,
        }


def _text(record: Record, variable: str) -> str:
    return plain(record.text(variable))


def write_numbers(record: Record) -> Iterator[tuple[str, str]]:
    """Yield each number of a book or serial, and its kind."""
    for kind in NUMBERS:
        text = _text(record, kind)
        numbers = text.split(" ")
        for number in numbers if all(map(_NUMBER.fullmatch, numbers)) else [text]:
            if number:
                yield number, kind


# Reading ----------------------------------------------------------------------------------------------------


def read_related_item(record: Record, item: Item, _: Notice) -> bool:
    """Read a related item into a record; tell whether there is nothing in it that has no place.

    >>> record = Record("a", "chapter")
    >>> item = {"relationType": "IsPublishedIn", "titles": [{"title": "Rooms"}], "volume": 2}
    >>> read_related_item(record, item, print)
    True
    >>> record.variables
    {'container-title': 'Rooms', 'volume': '2'}
    """
    place = _place(item)
    own = next((variable for variable, at in TITLES.items() if at == (place, "")), "")
    if not place or own in record:
        return False
    is_read = not read_titles(record, objects(item.get("titles"), "title"), place)
    for variable, key in _texts(place):
        is_read = set_text(record, variable, text(item.get(key))) and is_read
    is_read = _read_names(record, item, place) and is_read
    is_read = _read_year(record, text(item.get("publicationYear")), place) and is_read
    is_read = _read_number(record, inner(item.get("relatedItemIdentifier")), place) and is_read
    is_read = (place != "host" or read_host_numbers(record, item)) and is_read
    return is_read and _READ.issuperset(item)


def _place(item: Item) -> str:
    relation, type = text(item.get("relationType")), text(item.get("relatedItemType"))
    for place, (own, wanted, others) in PLACES.items():
        if relation in (own, *others) and (relation != "IsPartOf" or wanted in (type, "")):
            return place
    return ""


def _texts(place: str) -> list[tuple[str, str]]:
    rows = TEXTS | HOSTED_TEXTS | {"publisher": ("host", "publisher")}
    return [(variable, key) for variable, (at, key) in rows.items() if at == place]


def _read_names(record: Record, item: Item, place: str) -> bool:
    is_read = True
    for key in ("creators", "contributors"):
        for each in objects(item.get(key), "name"):
            variable = _role(place, key, text(each.get("contributorType")))
            name = read_name(each, record) if variable else None
            if name and known(str(name)) and name not in record.names(variable):
                record[variable] = (*record.names(variable), name)
            is_read = is_read and bool(name)
    return is_read


def _role(place: str, key: str, kind: str) -> str:
    place = "carrier" if (place, kind) == ("host", "Editor") else place
    return next((variable for variable, role in NAMES.items() if role == (place, key, kind)), "")


def _read_year(record: Record, year: str, place: str) -> bool:
    variable = _DATE.get(place, "")
    if not year or not variable:
        return not year
    date = read_date(year)
    if date and variable not in record:
        record[variable] = date
    known_date = record.date(variable)
    return known_date is not None and known_date.edtf.startswith(year)


def _read_number(record: Record, given: Item, place: str) -> bool:
    kind = text(given.get("relatedItemIdentifierType")).lstrip("EL")
    number = text(given.get("relatedItemIdentifier"))
    if not number:
        return True
    return place == "host" and kind in NUMBERS and set_text(record, kind, number)


def read_host_numbers(record: Record, item: Item) -> bool:
    """Read pages and the number of a chapter or article in what it is printed in."""
    pages = "-".join(
        dict.fromkeys(page for key in ("firstPage", "lastPage") if (page := text(item.get(key))))
    )
    variable = _COUNTED.get(text(item.get("numberType")), "number")
    return all([set_text(record, "page", pages), set_text(record, variable, text(item.get("number")))])


def read_container(record: Record, value: Json, _: Notice) -> Json:
    """Read what DataCite's REST API says of the container."""
    container = inner(value)
    set_text(record, "container-title", text(container.get("title")))
    for variable, key in (("volume", "volume"), ("issue", "issue"), ("edition", "edition")):
        set_text(record, variable, text(container.get(key)))
    read_host_numbers(record, container)
    number = {
        "relatedItemIdentifier": container.get("identifier"),
        "relatedItemIdentifierType": container.get("identifierType"),
    }
    _read_number(record, number, "host")
    return None
