"""DataCite's JSON as records, by the tables of :mod:`citekit.support.datacite.tables`.

What an entry has that no variable has a word for is kept under `custom`, by DataCite's key. One value in the place of
several, a text in the place of an object and keys with underscores, as older versions have them, are read as well.
"""

import re
from typing import Final

from citekit.model import identifiers
from citekit.model.language import is_tag
from citekit.model.record import Json, Record
from citekit.support.catalogue.tables import HOLDABLE
from citekit.support.csl.notices import Notice
from citekit.support.datacite.names import NAME_KEYS, read_name
from citekit.support.datacite.related import read_container, read_related_item
from citekit.support.datacite.tables import (
    ARCHIVE,
    DATES,
    NAMES,
    NO_MATTER,
    NO_YEAR,
    OTHER_DATES,
)
from citekit.support.datacite.titles import known, read_titles
from citekit.support.datacite.types import read_type
from citekit.support.datacite.values import (
    Reader,
    as_text,
    every,
    read_description,
    read_doi,
    read_formats,
    read_identifier,
    read_place,
    read_related_identifier,
    read_rights_list,
    read_sizes,
    read_subjects,
    read_version,
    set_text,
)
from citekit.support.json.forms import Item, filled, inner, objects, text
from citekit.support.marc.codes import tag_of_language
from citekit.support.w3cdtf import read_date

_BETWEEN: Final = re.compile(r"[_-]([a-z])")


def attributes(given: Item) -> Item:
    """Return the attributes of an entry, whether it is a resource of the REST API or these alone.

    >>> attributes({"id": "10.1000/a", "type": "dois", "attributes": {"publication_year": 1953}})
    {'doi': '10.1000/a', 'publicationYear': 1953}
    """
    resource = given.get("attributes")
    chosen = resource if isinstance(resource, dict) else given
    spelt = {_BETWEEN.sub(lambda match: match[1].upper(), key): value for key, value in chosen.items()}
    doi = _doi_of(given.get("id"))
    return {"doi": doi, **spelt} if doi else spelt


def _doi_of(id: Json) -> str:
    doi, reason = identifiers.check("DOI", text(id))
    return "" if reason else doi


def decode(given: Item, notice: Notice) -> Record:
    """Return the record of an entry.

    >>> record = decode({"types": {"resourceTypeGeneral": "Book"}, "titles": ["Letters"], "doi": "10.1000/a"}, print)
    >>> record.id, record.type, record.variables
    ('10.1000/a', 'book', {'title': 'Letters', 'DOI': '10.1000/a'})
    """
    entry = attributes(given)
    record = Record("")
    record.type, genre = read_type(_types(entry), in_journal=_is_in_journal(entry))
    set_text(record, "genre", genre)
    kept = {key: rest for key, read in _READERS.items() if (rest := read(record, entry.get(key), notice))}
    _read_year(record, text(entry.get("publicationYear")))
    _check_creators(record)
    record.id = record.id or record.text("DOI")
    others = {
        key: value for key, value in entry.items() if key not in _DONE and value not in (None, "", [], {})
    }
    record.custom |= kept | others
    return record


def _types(entry: Item) -> Item:
    return next(iter(objects(entry.get("types"), "resourceTypeGeneral")), {})


def _is_in_journal(entry: Item) -> bool:
    host = next(
        (
            each
            for each in objects(entry.get("relatedItems"), "")
            if each.get("relationType") == "IsPublishedIn"
        ),
        {},
    )
    return "Journal" in (host.get("relatedItemType"), inner(entry.get("container")).get("type"))


# What reads each key, and returns what it could not place ------------------------------------------------------


def _read_creator(record: Record, item: Item, _: Notice) -> bool:
    return _add_name(record, "author", item)


def _add_name(record: Record, variable: str, item: Item) -> bool:
    """Add a name to those of a variable; nothing where it is not known who it was."""
    name = read_name(item, record)
    if name and known(str(name)) and name not in record.names(variable):
        record[variable] = (*record.names(variable), name)
    return bool(name) and NAME_KEYS.issuperset(filled(item))


_ROLES: Final = {
    kind: variable for variable, (place, _, kind) in NAMES.items() if place in ("main", "carrier") and kind
}


def _read_contributor(record: Record, item: Item, _: Notice) -> bool:
    kind = text(item.get("contributorType"))
    if kind == ARCHIVE and "archive" not in record:
        name = read_name(item, record)
        return set_text(record, "archive", str(name) if name else "")
    role = _ROLES.get(kind, "contributor")
    letter = record.type == "personal_communication"
    return (
        _add_name(record, role if role != "recipient" or letter else "contributor", item) and kind in _ROLES
    )


def _read_publisher(record: Record, value: Json, _: Notice) -> Json:
    """Read the publisher, unless it is the archive: that stands there because something has to."""
    publisher: Item = value if isinstance(value, dict) else {"name": text(value)}
    lang = text(publisher.get("lang"))
    if text(publisher.get("name")) == record.text("archive"):
        return None
    if set_text(record, "publisher", text(publisher.get("name"))) and is_tag(lang) and "publisher" in record:
        record.variants["publisher"] = {lang: record["publisher"]}
    return publisher if publisher.keys() - {"name", "lang"} else None


def _read_date(record: Record, item: Item, notice: Notice) -> bool:
    information = text(item.get("dateInformation"))
    kind = text(item.get("dateType"))
    variable = next((variable for variable, known_kind in DATES.items() if known_kind == kind), "")
    if kind == "Other":
        variable, _, information = information.partition(" ")
        variable = variable if variable in OTHER_DATES else ""
    date = read_date(text(item.get("date")), information) if variable else None
    if date is None or variable in record:
        return date is not None and record.variables.get(variable) == date
    if not date.edtf:
        notice("date-not-understood", f"{variable}: not understood, kept as text: {date.literal!r}")
    record[variable] = date
    return not information or date.edtf == information


def _read_year(record: Record, year: str) -> None:
    """Read the year of publication, where no date says it; of what is not published it is that of the making."""
    made = record.date("created")
    is_made = record.type in HOLDABLE and made is not None and made.edtf.startswith(year)
    if year and year != NO_YEAR and "issued" not in record and not is_made and (date := read_date(year)):
        record["issued"] = date


def _read_language(record: Record, value: Json, _: Notice) -> Json:
    return (
        None if set_text(record, "language", tag_of_language(text(value)) if text(value) else "") else value
    )


def _read_main_titles(record: Record, value: Json, _: Notice) -> Json:
    return read_titles(record, objects(value, "title"), "main")


_READERS: Final[dict[str, Reader]] = {
    "titles": _read_main_titles,
    "creators": every("name", _read_creator),
    "contributors": every("name", _read_contributor),
    "publisher": _read_publisher,
    "dates": every("date", _read_date),
    "relatedItems": every("", read_related_item),
    "container": read_container,
    "relatedIdentifiers": every("relatedIdentifier", read_related_identifier),
    "doi": read_doi,
    "identifiers": every("identifier", read_identifier),
    "alternateIdentifiers": every("alternateIdentifier", read_identifier),
    "language": _read_language,
    "subjects": read_subjects,
    "sizes": read_sizes,
    "formats": read_formats,
    "version": read_version,
    "rightsList": read_rights_list,
    "descriptions": every("description", read_description),
    "geoLocations": every("geoLocationPlace", read_place),
    "url": as_text("URL"),
}
_DONE: Final = _READERS.keys() | NO_MATTER | {"types", "publicationYear"}


# What depends on several keys ------------------------------------------------------------------------------------


def _check_creators(record: Record) -> None:
    """Take editors for no authors, who stand among the creators because there has to be one."""
    if "editor" in record and set(record.names("author")) <= set(record.names("editor")):
        record.variables.pop("author", None)
