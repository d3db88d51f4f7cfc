"""JSON-LD in the words of schema.org as records, by the tables of :mod:`citekit.support.schema_org.tables`.

The node of a work is read property by property, and so are the nodes that it leads to: what it is part of, its
archive, its original. What has no place in a record is kept under `custom`, by the property.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from citekit.model.record import Json, Record
from citekit.support.catalogue.tables import HOLDABLE
from citekit.support.csl.notices import Notice
from citekit.support.json.forms import Item, filled, inner, listed, text
from citekit.support.schema_org.names import ALSO as ALSO_NAMES
from citekit.support.schema_org.names import PROPERTIES, read_names
from citekit.support.schema_org.nodes import classes, first, plain_node
from citekit.support.schema_org.tables import (
    ALSO,
    COLLECTIONS,
    DATES,
    LINKS,
    NAMED,
    NUMBERS,
    PAGES,
    PUBLISHERS,
    SERIES,
    TEXTS,
    is_hosted,
)
from citekit.support.schema_org.types import more_than_told, read_type
from citekit.support.schema_org.values import (
    read_city,
    read_comments,
    read_dated,
    read_doi,
    read_end,
    read_identifiers,
    read_keywords,
    read_language,
    read_license,
    read_links,
    read_name,
    read_numbers,
    read_other_name,
    read_page_range,
    read_parts,
    read_properties,
    read_publishers,
    read_text,
    read_url,
    set_text,
)
from citekit.support.w3cdtf import read_date

_DEEPEST: Final = 6
"""How many wholes within wholes are looked at."""


def decode(given: Item, notice: Notice) -> Record:
    """Return the record of a node.

    >>> record = decode({"@type": "Chapter", "name": "Doors", "isPartOf": {"@type": "Book", "name": "Rooms"}}, print)
    >>> record.type, record.variables
    ('chapter', {'title': 'Doors', 'container-title': 'Rooms'})
    """
    node = inner(plain_node(given))
    record = Record("")
    additional = [text(each) for each in listed(node.get("additionalType"))]
    record.type, genre = read_type(classes(node), additional, _around(node, _DEEPEST))
    set_text(record, "genre", genre)
    kept = _read_node(record, node, "main", notice)
    read_page_range(record, first(node.get("pageStart")), first(node.get("pageEnd")))
    _read_ids(record, text(node.get("@id")), kept)
    if more_than_told(classes(node), record.type, genre):
        kept["@type"] = node["@type"]
    _check_host(record)
    _check_dates(record, kept)
    record.custom |= kept
    return record


def _around(node: Item, left: int) -> Iterator[str]:
    """Yield the classes of what a node is part of."""
    for whole in (inner(each) for each in listed(node.get("isPartOf")) if left):
        yield from classes(whole)
        yield from _around(whole, left - 1)


# What reads each property of each node --------------------------------------------------------------------------

Reader = Callable[[Record, Json, Notice], Json]

_ROWS: Final[dict[tuple[str, str], Reader]] = {
    **{(place, "name"): partial(read_name, variable=variable) for variable, place in NAMED.items()},
    **{
        (place, "alternateName"): partial(read_other_name, place=place, variable=variable)
        for variable, place in NAMED.items()
    },
    **{at: partial(read_text, variable=variable) for at, variable in ALSO.items()},
    **{at: partial(read_text, variable=variable) for variable, at in TEXTS.items()},
    **{at: partial(read_dated, variable=variable) for variable, at in DATES.items()},
    **{at: partial(read_names, variable=variable) for variable, at in PROPERTIES.items()},
    **{("main", key): partial(read_names, variable=variable) for key, variable in ALSO_NAMES.items()},
    **{(place, "publisher"): partial(read_publishers, variables=pair) for place, pair in PUBLISHERS.items()},
    **{("carrier", key): partial(read_numbers, variable=variable) for variable, key in NUMBERS.items()},
    **{
        (place, "datePublished"): partial(read_dated, variable="issued")
        for place in ("host", "volume", "issue")
    },
    ("main", "inLanguage"): partial(read_language, variable="language"),
    ("original", "inLanguage"): partial(read_language, variable="original-language"),
    ("archive", "address"): partial(read_city, variable="archive-place"),
    ("event", "location"): partial(read_text, variable="event-place"),
    ("event", "endDate"): read_end,
    ("main", "locationCreated"): partial(read_text, variable="event-place"),
    ("main", "headline"): partial(read_text, variable="title"),
    ("main", "pagination"): partial(read_text, variable="page"),
    ("main", "keywords"): read_keywords,
    ("main", "about"): read_keywords,
    ("main", "license"): read_license,
    ("main", "url"): read_url,
    ("main", "mainEntityOfPage"): read_url,
    ("main", "sameAs"): read_links,
    ("main", "identifier"): read_identifiers,
    ("main", "comment"): read_comments,
    ("main", "hasPart"): read_parts,
    ("main", "additionalProperty"): read_properties,
}
_READERS: Final = {
    (each, key): reader
    for (place, key), reader in _ROWS.items()
    for each in (("main", "host") if place == "carrier" else (place,))
}

_LINKS: Final = {key: place for place, keys in LINKS.items() for key in keys}
_LAST: Final = (
    "identifier description headline about mainEntityOfPage endDate isPartOf additionalProperty".split()
)
"""What is read after all else, because it fills what is still missing, or says more of what is there."""
_OF_THE_WORK: Final = frozenset({"@id", "additionalType", "pageStart", "pageEnd"})
"""What of the work itself is read apart from this."""


def _read_node(record: Record, node: Item, place: str, notice: Notice, left: int = _DEEPEST) -> Item:
    """Read a node into a record; return what of it could not be placed, by the properties."""
    kept: Item = {}
    for key in sorted(filled(node), key=lambda key: _LAST.index(key) if key in _LAST else -1):
        rest: Json = node[key]
        if _is_passed_over(key, rest, place):
            continue
        if key == "isPartOf" and left:
            rest = [each for each in listed(rest) if not _read_whole(record, each, notice, left - 1)]
        elif place == "main" and key in _LINKS:
            rest = [each for each in listed(rest) if not _read_linked(record, each, _LINKS[key], notice)]
        elif reader := _READERS.get((place, key)):
            rest = reader(record, rest, notice)
        kept |= filled({key: rest})
    return kept


def _is_passed_over(key: str, value: Json, place: str) -> bool:
    """Tell whether a property is read apart, or says nothing outside of the file."""
    of_the_work = place == "main" and key in _OF_THE_WORK
    return of_the_work or key in ("@context", "@type") or (key == "@id" and "://" not in text(value))


def _read_whole(record: Record, given: Json, notice: Notice, left: int) -> bool:
    """Read what something is part of; tell whether there is nothing in it that has no place."""
    node: Item = given if isinstance(given, dict) else {"name": text(given)}
    place = _place(set(classes(node)))
    if "://" in text(node.get("name")) or (place in _TITLES and _TITLES[place] in record):
        return False
    return not _read_node(record, node, place, notice, left)


_TITLES: Final = {place: variable for variable, place in NAMED.items()}


def _place(names: set[str]) -> str:
    """Return the node that is meant, by its classes; a page that an article is on is only passed through."""
    if names <= {"PublicationIssue"} or names <= {"PublicationVolume"}:
        return _ISSUES.get("".join(names), "host")
    if names & SERIES:
        return "series"
    return "collection" if names & COLLECTIONS else "page" if names & PAGES else "host"


_ISSUES: Final = {"PublicationIssue": "issue", "PublicationVolume": "volume"}


def _read_linked(record: Record, given: Json, place: str, notice: Notice) -> bool:
    """Read a node that a work leads to; an address alone is left as it is."""
    if not isinstance(given, dict) or set(given) == {"@id"} or _TITLES[place] in record:
        return False
    return not _read_node(record, given, place, notice)


# What depends on several properties ------------------------------------------------------------------------------


def _read_ids(record: Record, id: str, kept: Item) -> None:
    """Read the address that a node goes by: the DOI, or where it is; a mark within the file is neither."""
    if "://" in id and not read_doi(record, id) and not set_text(record, "URL", id):
        kept["@id"] = id
    record.id = record.id or record.text("DOI")


def _check_host(record: Record) -> None:
    """Take the name of a volume for that of the host, where an article is in nothing else."""
    if is_hosted(record) and "container-title" not in record and "volume-title" in record:
        record["container-title"] = record.variables.pop("volume-title")


def _check_dates(record: Record, kept: Item) -> None:
    """Find out when something was issued, of which only the making or the copyright has a date."""
    made = record.date("created")
    if "issued" in record:
        return
    if made and record.type not in HOLDABLE:
        record["issued"] = record.variables.pop("created")
    elif not made and (date := read_date(first(kept.get("copyrightYear")))):
        record["issued"] = date
        del kept["copyrightYear"]
