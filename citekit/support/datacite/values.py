"""The values of DataCite's properties, each read into a record; what could not be placed is returned.

https://datacite-metadata-schema.readthedocs.io/en/4.6/properties/.
"""

import re
from collections.abc import Callable
from typing import Final

from citekit.model import identifiers
from citekit.model.record import Json, Record
from citekit.model.vocabulary import SEVERAL
from citekit.support.csl.notices import Notice
from citekit.support.datacite.tables import (
    ALIASES,
    DESCRIPTIONS,
    EDITED,
    ID,
    IDENTIFIERS,
    NUMBERS,
    PLACED,
    PLACES,
    SIZES,
)
from citekit.support.datacite.titles import known
from citekit.support.json.forms import Item, listed, objects, text, texts, unique
from citekit.support.keywords import joined_keywords

Reader = Callable[[Record, Json, Notice], Json]


def set_text(record: Record, variable: str, value: str) -> bool:
    """Give a record a text, if it has none there and this is one; tell whether it stands there now."""
    if known(value) and variable not in record:
        record[variable] = value
    return not known(value) or record.variables.get(variable) == value


def every(key: str, read: Callable[[Record, Item, Notice], bool]) -> Reader:
    """Return what reads each of several objects and returns those that were not read to the end."""

    def reader(record: Record, value: Json, notice: Notice) -> Json:
        found = objects(value, key)
        if any(isinstance(each, bool | list) for each in listed(value)):
            notice("wrong-value-type", f"a text or an object with {key!r} expected")
        return unique([item for item in found if not read(record, item, notice)])

    return reader


def as_text(variable: str) -> Reader:
    """Return what reads one text into a variable."""

    def reader(record: Record, value: Json, _: Notice) -> Json:
        return None if set_text(record, variable, text(value)) else value

    return reader


def read_doi(record: Record, value: Json, notice: Notice) -> Json:
    """Read a DOI; one that is none is kept as it stands."""
    doi, reason = identifiers.check("DOI", text(value))
    if doi and reason:
        notice("bad-identifier", f"doi: {reason}")
    set_text(record, "DOI", doi)
    return None


def read_subjects(record: Record, value: Json, _: Notice) -> Json:
    """Read the keywords."""
    subjects = objects(value, "subject")
    words = [word for each in subjects if known(word := text(each.get("subject")))]
    set_text(record, "keyword", joined_keywords(list(dict.fromkeys(words))))
    return unique([each for each in subjects if {key for key, value in each.items() if value} != {"subject"}])


def _squeezed(kind: str) -> str:
    return re.sub(r"[\W_]+", "", kind).casefold()


_KINDS: Final = (
    {_squeezed(kind): variable for variable, kind in IDENTIFIERS.items()}
    | {_squeezed(kind): kind for kind in NUMBERS}
    | ALIASES
)


def read_identifier(record: Record, item: Item, notice: Notice) -> bool:
    """Read an alternate identifier, or one of the list of all identifiers that the REST API has."""
    values = {key.casefold().removeprefix("alternate"): text(value) for key, value in item.items()}
    value, kind = values.get("identifier", ""), values.get("identifiertype", "")
    if kind == ID:
        record.id = record.id or value
        return record.id == value
    if kind == "DOI":
        return read_doi(record, value, notice) is None
    variable = _KINDS.get(_squeezed(kind), "")
    if variable in NUMBERS:
        return _add_number(record, variable, value)
    return bool(variable) and set_text(record, variable, value)


def _add_number(record: Record, variable: str, number: str) -> bool:
    numbers = record.text(variable).split(" ") if variable in record else []
    if number and number not in numbers:
        record[variable] = " ".join([*numbers, number])
    return bool(number)


def read_related_identifier(record: Record, item: Item, _: Notice) -> bool:
    """Read a number of the book or serial in which something is printed."""
    host = PLACES["host"]
    kind, relation = text(item.get("relatedIdentifierType")), text(item.get("relationType"))
    if kind.lstrip("EL") not in NUMBERS or relation not in (host.relation, *host.others):
        return False
    return _add_number(record, kind.lstrip("EL"), text(item.get("relatedIdentifier")))


_SIZE: Final = re.compile(rf"(.+) ({'|'.join(SIZES.values())})", re.DOTALL)


def read_sizes(record: Record, value: Json, _: Notice) -> Json:
    """Read how many pages or volumes there are; all else is the size."""
    variables = {unit: variable for variable, unit in SIZES.items()}
    rest = []
    for size in texts(value):
        match = _SIZE.fullmatch(size)
        if not (match and set_text(record, variables[match[2]], match[1])):
            rest.append(size)
    set_text(record, "dimensions", SEVERAL.join(rest))
    return None


def read_formats(record: Record, value: Json, _: Notice) -> Json:
    """Read the form of the work; types of its files are none."""
    found = texts(value)
    if any("/" in each for each in found):
        return [*found]
    set_text(record, "medium", SEVERAL.join(found))
    return None


def read_version(record: Record, value: Json, _: Notice) -> Json:
    """Read the version, which of a book is the edition."""
    return None if set_text(record, "edition" if record.type in EDITED else "version", text(value)) else value


def read_rights_list(record: Record, value: Json, notice: Notice) -> Json:
    """Read the licence; "Open Access" and the like, which have no address, only where there is none."""
    found = objects(value, "rights")
    found.sort(key=lambda item: not text(item.get("rightsUri")).startswith("http"))
    return every("rights", _read_rights)(record, [*found], notice)


def _read_rights(record: Record, item: Item, _: Notice) -> bool:
    values = [text(item.get(key)) for key in ("rightsUri", "rights", "rightsIdentifier")]
    license = next((value for value in values if value), "")
    return set_text(record, "license", license) and len(item) == 1


_TAG: Final = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAK: Final = re.compile(r"\s*(?:</p>|<br ?/?>\s*<br ?/?>|</div>|</li>)\s*", re.IGNORECASE)
_BLOCK: Final = re.compile(r"<(?:p|br|div|li)[\s/>]", re.IGNORECASE)


def read_description(record: Record, item: Item, _: Notice) -> bool:
    """Read the abstract or a note, without the tags of HTML that some have."""
    kind, description = text(item.get("descriptionType")), text(item.get("description"))
    variable = next((variable for variable, known_kind in DESCRIPTIONS.items() if known_kind == kind), "")
    if _BLOCK.search(description):
        description = _TAG.sub("", _BREAK.sub("\n\n", description)).strip()
    if kind == "SeriesInformation":
        return _read_series(record, description)
    if variable == "note" and variable in record:
        record["note"] = f"{record.text('note')}\n\n{description}"
        return True
    return bool(variable) and set_text(record, variable, description)


_SERIES: Final = re.compile(r"(\D[^,]*), (\w+)(?:\(([^()]+)\))?, ((?:\w+)(?:-\w+)?)")


def _read_series(record: Record, description: str) -> bool:
    """Read where an article stands, where it is said in one line as DataCite recommends: Letters, 12(3), 45-67."""
    match = _SERIES.fullmatch(description)
    variables = ("container-title", "volume", "issue", "page")
    values = [group or "" for group in match.groups()] if match else []
    return bool(values) and all(set_text(record, *each) for each in zip(variables, values, strict=True))


def read_place(record: Record, item: Item, _: Notice) -> bool:
    """Read where something was made or held, if it is of a kind that is."""
    place = text(item.get("geoLocationPlace"))
    if not place or record.type not in PLACED:
        return False
    there = record.text("event-place")
    record["event-place"] = f"{there}{SEVERAL}{place}" if there else place
    return len(item) == 1
