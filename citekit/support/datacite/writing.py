"""Records as DataCite's JSON, by the tables of :mod:`citekit.support.datacite.tables`.

What is written is valid by DataCite's schema. It wants creators, a title, a publisher and a year of everything: what
a record has in their place stands there, else the standard value for what is not known.
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.model import identifiers
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Json, Record
from citekit.model.rich_text import plain
from citekit.model.vocabulary import several
from citekit.support.datacite.kept import with_kept
from citekit.support.datacite.names import write_contributors, write_name, write_names
from citekit.support.datacite.related import (
    plain_year,
    write_numbers,
    write_related_identifiers,
    write_related_items,
)
from citekit.support.datacite.tables import (
    ARCHIVE,
    CREATING,
    DATED,
    DATES,
    DESCRIPTIONS,
    EDITED,
    ID,
    IDENTIFIERS,
    NO_YEAR,
    OTHER_DATES,
    SCHEMA,
    SIZES,
    UNKNOWN,
    is_hosted,
)
from citekit.support.datacite.titles import write_titles
from citekit.support.datacite.types import write_type
from citekit.support.json.forms import Item, filled, unique
from citekit.support.keywords import split_keywords
from citekit.support.safe_addresses import is_address
from citekit.support.w3cdtf import read_date, w3cdtf

_DOI: Final = re.compile(r"10\.[0-9]{4,9}/\S+")


def encode(record: Record) -> Item:
    """Return a record as DataCite's attributes.

    >>> encode(Record("a", "book", {"title": "Letters", "issued": Date("1953")}))["publicationYear"]
    '1953'
    """
    entry: Item = {
        "schemaVersion": SCHEMA,
        "doi": _doi(record),
        "url": _url(record),
        "types": write_type(record.type, _text(record, "genre")),
        "creators": _creators(record),
        "titles": write_titles(record, "main"),
        "publisher": _publisher(record),
        "publicationYear": _year(record),
        "contributors": [*_archive(record), *write_contributors(record, "main")],
        "dates": [*_dates(record)],
        "language": _text(record, "language"),
        "subjects": [{"subject": word} for word in split_keywords(_text(record, "keyword")) if word],
        "alternateIdentifiers": [*_identifiers(record)],
        "relatedIdentifiers": [*write_related_identifiers(record)],
        "relatedItems": [*write_related_items(record)],
        "sizes": [*_sizes(record)],
        "formats": [medium] if (medium := _text(record, "medium")) else [],
        "version": _text(record, "edition" if record.type in EDITED else "version"),
        "rightsList": _rights(record),
        "descriptions": [*_descriptions(record)],
        "geoLocations": [
            {"geoLocationPlace": place} for place in several(_text(record, "event-place")) if place
        ],
    }
    entry = with_kept(filled(entry), record.custom)
    return {key: unique(value) if isinstance(value, list) else value for key, value in entry.items()}


def _text(record: Record, variable: str) -> str:
    return plain(record.text(variable))


# The work itself --------------------------------------------------------------------------------------------


def _doi(record: Record) -> str:
    doi = record.text("DOI")
    return doi if _DOI.fullmatch(doi) and identifiers.check("DOI", doi).value == doi else ""


def _url(record: Record) -> str:
    return url if is_address(url := record.text("URL")) else ""


def _publisher(record: Record) -> Item:
    name = _text(record, "publisher") or _text(record, "archive") or UNKNOWN
    return filled({"name": name, "lang": record.tag("publisher")})


def _year(record: Record) -> str:
    years = (plain_year(record.date(variable)) for variable in DATED)
    return next((year for year in years if year), NO_YEAR)


def _dates(record: Record) -> Iterator[Item]:
    for variable, kind in DATES.items():
        if (date := record.date(variable)) and (spelt := w3cdtf(date.edtf)):
            yield filled({"date": spelt, "dateType": kind, "dateInformation": _beyond(date, spelt)})
    for variable in OTHER_DATES:
        if (date := record.date(variable)) and (spelt := w3cdtf(date.edtf)):
            information = " ".join(filter(None, (variable, _beyond(date, spelt))))
            yield {"date": spelt, "dateType": "Other", "dateInformation": information}


def _beyond(date: Date, spelt: str) -> str:
    """Return the EDTF of a date, where W3CDTF says less."""
    back = read_date(spelt)
    return "" if back and back.edtf == date.edtf else date.edtf


def _identifiers(record: Record) -> Iterator[Item]:
    if record.id != _doi(record):
        yield {"alternateIdentifier": record.id, "alternateIdentifierType": ID}
    for variable, kind in IDENTIFIERS.items():
        if value := _text(record, variable):
            yield {"alternateIdentifier": value, "alternateIdentifierType": kind}
    for number, kind in () if is_hosted(record) else write_numbers(record):
        yield {"alternateIdentifier": number, "alternateIdentifierType": kind}


def _sizes(record: Record) -> Iterator[str]:
    for variable, unit in SIZES.items():
        if text := _text(record, variable):
            yield f"{text} {unit}"
    if text := _text(record, "dimensions"):
        yield text


def _rights(record: Record) -> list[Json]:
    license = _text(record, "license")
    return [{"rightsUri" if is_address(license) else "rights": license}] if license else []


def _descriptions(record: Record) -> Iterator[Item]:
    for variable, kind in DESCRIPTIONS.items():
        if text := _text(record, variable):
            yield {"description": text, "descriptionType": kind}


# Names ------------------------------------------------------------------------------------------------------


def _creators(record: Record) -> list[Json]:
    roles = (variable for variable in CREATING if variable != "editor" or not is_hosted(record))
    creating = next((variable for variable in roles if record.names(variable)), "")
    return [*write_names(record, creating)] or [{"name": UNKNOWN}]


def _archive(record: Record) -> Iterator[Item]:
    if archive := _text(record, "archive"):
        written = write_name(Name(literal=archive), record)
        yield written | {"contributorType": ARCHIVE}
