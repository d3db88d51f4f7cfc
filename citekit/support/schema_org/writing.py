"""Records as JSON-LD in the words of schema.org, by the tables of :mod:`citekit.support.schema_org.tables`.

A text that no property has a place for is a PropertyValue with the variable's name, and so is a date of which EDTF
says more than a property of schema.org can.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from citekit.model.identifiers import address
from citekit.model.language import is_tag
from citekit.model.record import Json, Part, Record
from citekit.model.rich_text import plain
from citekit.model.vocabulary import VARIABLES, Kind, several
from citekit.support.json.forms import Item, filled
from citekit.support.keywords import split_keywords
from citekit.support.safe_addresses import is_address
from citekit.support.schema_org.kept import with_kept
from citekit.support.schema_org.names import PROPERTIES, RECIPIENT, write_names, write_role
from citekit.support.schema_org.tables import (
    CLASSES,
    DATES,
    HAVE_PLACES,
    ID,
    IDENTIFIERS,
    LINKS,
    NAMED,
    NUMBERS,
    PLACED,
    PUBLISHERS,
    SHORT,
    TEXTS,
    host_class,
    is_hosted,
)
from citekit.support.schema_org.types import OWN, write_type
from citekit.support.tagged.values import ends
from citekit.support.w3cdtf import read_date, w3cdtf

_NUMBER: Final = re.compile(r"[\dXx-]{8,17}")
_TEXT: Final = (Kind.TEXT, Kind.NUMBER)
_ARCHIVED: Final = ("archive", "archive_location", "archive_collection")


def encode(record: Record) -> Item:
    """Return the node of a record.

    >>> encode(Record("a", "book", {"title": "Letters", "volume": "2"}))["isPartOf"]
    [{'@type': 'PublicationVolume', 'volumeNumber': '2'}]
    """
    nodes = _nodes(record)
    main = nodes.pop("main")
    is_archived = any(record.text(variable) for variable in _ARCHIVED)
    written: Item = {
        **write_type(record.type, record.text("genre"), is_archived=is_archived),
        "@id": address("DOI", record.text("DOI")) or _address(record, "URL"),
        **main,
        "isPartOf": _parts_of(record, nodes),
        **{_link(record, place): node for place in LINKS if (node := _as_node(nodes, place))},
        **_pages(record),
        "url": _address(record, "URL"),
        "license": _address(record, "license"),
        "copyrightNotice": "" if _address(record, "license") else _text(record, "license"),
        "keywords": [word for word in split_keywords(_text(record, "keyword")) if word],
        "comment": {"@type": "Comment", "text": _text(record, "note")} if record.text("note") else {},
        "hasPart": [_part(part) for part in record.parts()],
        "identifier": [*_identifiers(record)],
        "additionalProperty": [*_additional(record)],
    }
    return with_kept(filled(written), record.custom)


def _text(record: Record, variable: str) -> str:
    return plain(record.text(variable))


def _address(record: Record, variable: str) -> str:
    return found if is_address(found := record.text(variable)) else ""


# Nodes ------------------------------------------------------------------------------------------------------


def _nodes(record: Record) -> dict[str, Item]:
    """Return what is said of each node by the tables."""
    nodes: dict[str, Item] = {place: {} for place in ("main", "host", *CLASSES)}
    carrier = "host" if is_hosted(record) else "main"
    nodes["carrier"] = nodes[carrier]
    for variable, place in NAMED.items():
        nodes[place] |= _names(record, variable, place)
    for variable, (place, key) in PROPERTIES.items():
        nodes[place][key] = write_names(record, variable)
    for variable, (place, key) in DATES.items():
        nodes[place] |= _date(record, variable, key)
    for variable, (place, key) in TEXTS.items():
        nodes[place][key] = _text(record, variable)
    for place, (publisher, city) in PUBLISHERS.items():
        nodes[place]["publisher"] = _publishers(record, publisher, city)
    for variable, key in NUMBERS.items():
        nodes["carrier"][key] = _single(_numbers(_text(record, variable)))
    _add_places(record, nodes)
    _add_roles(record, nodes["main"])
    del nodes["carrier"]
    return nodes


def _names(record: Record, variable: str, place: str) -> Item:
    """Return a title, and as other names its short form and all forms of which the language is known."""
    title = _text(record, variable)
    shorts = [_text(record, short) for short, at in SHORT.items() if at == place]
    others: list[Json] = [short for short in shorts if short]
    for tag, form in record.variants.get(variable, {}).items():
        if isinstance(form, str) and title and is_tag(tag):
            others.append({"@language": tag, "@value": plain(form)})
    names: Item = {"name": title, "alternateName": _single(others)}
    return names


def _date(record: Record, variable: str, key: str) -> Item:
    """Return a date; that of an event, if it is a range, by its ends."""
    date = record.date(variable)
    said = (w3cdtf(date.edtf) or date.literal) if date else ""
    start, slash, end = said.partition("/")
    return {key: start, "endDate": end} if key == "startDate" and slash else {key: said}


def _publishers(record: Record, variable: str, city: str) -> list[Json]:
    """Return each publisher with its place; with all places where there is not one for each."""
    names = several(_text(record, variable))
    cities = [_address_of(each) for each in several(_text(record, city)) if each]
    each_has_one = len(names) == len(cities) > 1
    written: list[Json] = []
    for at, name in enumerate(names):
        place: Json = cities[at] if each_has_one else _single([*cities])
        known = filled({"name": name, "address": place})
        written += [{"@type": "Organization", **known}] if known else []
    return written


def _address_of(city: str) -> Item:
    return {"@type": "PostalAddress", "addressLocality": city}


def _single(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _numbers(text: str) -> list[Json]:
    numbers = text.split(" ")
    return [*numbers] if all(map(_NUMBER.fullmatch, numbers)) else [text] if text else []


def _add_places(record: Record, nodes: dict[str, Item]) -> None:
    if city := _text(record, "archive-place"):
        nodes["archive"]["address"] = _address_of(city)
    if place := _text(record, "event-place"):
        at, key = ("main", "locationCreated") if record.type in PLACED else ("event", "location")
        nodes[at][key] = {"@type": "Place", "name": place}


def _add_roles(record: Record, main: Item) -> None:
    """Add names whose role no property says; recipients are a message's."""
    if record.type == "personal_communication":
        main[RECIPIENT] = write_names(record, RECIPIENT)
    for variable in (each for each in record if VARIABLES[each] is Kind.NAMES and each not in PROPERTIES):
        if variable != RECIPIENT or record.type != "personal_communication":
            known = main["contributor"]
            main["contributor"] = [*(known if isinstance(known, list) else []), *write_role(record, variable)]


def _as_node(nodes: dict[str, Item], place: str) -> Item:
    known = filled(nodes[place])
    node: Item = {"@type": CLASSES[place]}
    return node | known if known else {}


def _parts_of(record: Record, nodes: dict[str, Item]) -> list[Json]:
    """Return what a work is part of: the issue of the volume of the host, the series, the archive's collection."""
    series: Json = _as_node(nodes, "series")
    if is_hosted(record):
        nodes["host"]["isPartOf"], series = series, {}
    known = filled(nodes["host"])
    chain: Item = {"@type": host_class(record), **known} if known else {}
    for place in ("volume", "issue"):
        if node := _as_node(nodes, place):
            chain = filled({**node, "isPartOf": chain})
    return [each for each in (chain, series, _as_node(nodes, "collection")) if each]


def _link(record: Record, place: str) -> str:
    """Return the property that leads to a node: an original that was not translated is what the work is based on."""
    is_based = place == "original" and not ("original-language" in record or "translator" in record)
    return LINKS[place][1 if is_based else 0]


def _pages(record: Record) -> Item:
    page = _text(record, "page")
    start, end = ends(page)
    return {"pagination": page, **({"pageStart": start, "pageEnd": end} if end else {})}


def _part(part: Part) -> Item:
    """Return a part of a document: a transcript, a translation, a scan."""
    notes: list[Json] = [
        filled({"@type": "Comment", "name": note.mark, "text": note.text, "description": note.anchor})
        for note in part.notes
    ]
    return filled(
        {
            "@type": "CreativeWork",
            "additionalType": OWN + quote(part.kind, errors="replace"),
            "name": part.title,
            "inLanguage": part.language,
            "description": part.date_line,
            "text": part.text,
            "url": part.url,
            "encodingFormat": part.media_type,
            "comment": notes,
        }
    )


# Properties -------------------------------------------------------------------------------------------------


def _identifiers(record: Record) -> Iterator[Item]:
    yield {"@type": "PropertyValue", "propertyID": ID, "value": record.id}
    for variable, kind in IDENTIFIERS.items():
        if value := _text(record, variable):
            yield {"@type": "PropertyValue", "propertyID": kind, "value": value}


def _additional(record: Record) -> Iterator[Item]:
    for variable in record:
        if value := _property(record, variable):
            yield {"@type": "PropertyValue", "name": variable, "value": value}


def _property(record: Record, variable: str) -> str:
    """Return the value of a variable that is a property of its own name, or of a date whose property says less."""
    if (date := record.date(variable)) is not None:
        said = read_date(w3cdtf(date.edtf)) if variable in DATES else None
        return date.edtf or date.literal if said is None or said.edtf != date.edtf else ""
    if variable == "URL" or (variable in HAVE_PLACES):
        return _text(record, variable) if variable == "URL" and not _address(record, variable) else ""
    return _text(record, variable) if VARIABLES[variable] in _TEXT else ""
