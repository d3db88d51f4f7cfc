"""The values of schema.org's properties, each read into a record; what could not be placed is returned."""

import re
from typing import Final
from urllib.parse import unquote

from citekit.model import identifiers
from citekit.model.date import Date, parse
from citekit.model.language import is_tag
from citekit.model.record import Json, Note, Part, Record
from citekit.model.vocabulary import SEVERAL, VARIABLES, Kind
from citekit.support.csl.notices import Notice
from citekit.support.json.forms import Item, inner, listed, objects, text, texts, unique
from citekit.support.keywords import joined_keywords
from citekit.support.marc.codes import tag_of_language
from citekit.support.schema_org.nodes import first, forms, linked
from citekit.support.schema_org.tables import DATES, ID, IDENTIFIERS, SHORT
from citekit.support.schema_org.types import OWN
from citekit.support.w3cdtf import read_date


def set_text(record: Record, variable: str, value: str) -> bool:
    """Give a record a text, if it has none there; tell whether it is there now."""
    if value and variable not in record:
        record[variable] = value
    return not value or record.variables.get(variable) == value


def read_text(record: Record, value: Json, _: Notice, *, variable: str) -> Json:
    """Read the first of one or several texts; return all if there are more."""
    found = list(dict.fromkeys(form for form, _ in forms(value)))
    is_read = set_text(record, variable, found[0]) if found else True
    return None if is_read and len(found) == 1 else value


# Titles -----------------------------------------------------------------------------------------------------


def read_name(record: Record, value: Json, _: Notice, *, variable: str) -> Json:
    """Read a title: the first without a language or of all, and those in other languages beside it."""
    found = forms(value)
    own = next((title for title, tag in found if not tag), found[0][0] if found else "")
    if own and not set_text(record, variable, own):
        return value
    _add_forms(record, variable, found)
    return None


def read_other_name(record: Record, value: Json, _: Notice, *, place: str, variable: str) -> Json:
    """Read other names: those in a language are forms of the title, one that is part of it its short form."""
    found = forms(value)
    _add_forms(record, variable, found)
    shorts = [name for name, tag in found if not tag and name != record.text(variable)]
    short = next((each for each, at in SHORT.items() if at == place), "")
    for name in shorts if short else ():
        if short not in record and name.casefold() in record.text(variable).casefold():
            record[short] = name
            shorts.remove(name)
            break
    return [*shorts]


def _add_forms(record: Record, variable: str, found: list[tuple[str, str]]) -> None:
    tagged = {tag: title for title, tag in found if is_tag(tag)}
    if tagged and variable in record:
        record.variants[variable] = {**record.variants.get(variable, {}), **tagged}


# Dates ------------------------------------------------------------------------------------------------------


def read_dated(record: Record, value: Json, notice: Notice, *, variable: str) -> Json:
    """Read a date; one that is not understood is kept in words."""
    said = first(value)
    date = read_date(said)
    if date is None or variable in record:
        return None if date is None or record.variables.get(variable) == date else value
    if not date.edtf:
        notice("date-not-understood", f"{variable}: not understood, kept as text: {date.literal!r}")
    record[variable] = date
    return None


def read_end(record: Record, value: Json, _: Notice) -> Json:
    """Read the end of an event, of which the start was read."""
    date, end = record.date("event-date"), read_date(first(value))
    if date and date.edtf and end and end.edtf and parse(f"{date.edtf}/{end.edtf}"):
        record["event-date"] = Date(f"{date.edtf}/{end.edtf}")
        return None
    return None if date == end else value


# Identifiers and addresses ----------------------------------------------------------------------------------

_KINDS: Final = {kind.casefold(): variable for variable, kind in IDENTIFIERS.items()} | {
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmcid": "PMCID",
    "pubmed": "PMID",
}


def read_identifiers(record: Record, value: Json, notice: Notice) -> Json:
    """Read identifiers by what they are said to be, or look like; a bare one of an archive is a call number."""
    return unique([each for each in listed(value) if not _read_identifier(record, each, notice)])


def _read_identifier(record: Record, given: Json, notice: Notice) -> bool:
    node = inner(given)
    kind = re.split(r"[/#]", text(node.get("propertyID")) or text(node.get("name")))[-1].casefold()
    value = text(given) or text(node.get("value")) or linked(node.get("@id"))
    if kind == ID:
        record.id = record.id or value
        return record.id == value
    known = identifiers.identify(value)
    variable = _KINDS.get(kind) or (known.scheme if known and known.scheme in _KINDS.values() else "")
    if not variable:
        return (
            isinstance(given, str)
            and "archive" in record
            and not known
            and set_text(record, "call-number", value)
        )
    if variable in identifiers.SCHEMES:
        value, reason = identifiers.check(variable, value)
        if reason and variable == "DOI":
            notice("bad-identifier", f"identifier: {reason}")
    return set_text(record, variable, value)


def read_doi(record: Record, given: str) -> bool:
    """Read a DOI from a web address; tell whether it is one, and the record's."""
    doi, reason = identifiers.check("DOI", given)
    return not reason and set_text(record, "DOI", doi)


def read_links(record: Record, value: Json, _: Notice) -> Json:
    """Read what is the same elsewhere: a DOI."""
    return [each for each in listed(value) if not read_doi(record, linked(each))]


def read_url(record: Record, value: Json, _: Notice) -> Json:
    """Read an address; one of the DOI says no more than that."""
    found = list(dict.fromkeys(link for each in listed(value) if (link := linked(each))))
    is_read = [read_doi(record, each) or set_text(record, "URL", each) for each in found]
    return None if all(is_read) else value


def read_numbers(record: Record, value: Json, _: Notice, *, variable: str) -> Json:
    """Read the numbers of a book or serial."""
    found = [number for each in texts(value) for number in re.split(r"[,;]\s*", each)]
    known = record.text(variable).split(" ") if variable in record else []
    if numbers := list(dict.fromkeys([*known, *found])):
        record[variable] = " ".join(numbers)
    return None


# Other values -----------------------------------------------------------------------------------------------


def read_language(record: Record, value: Json, _: Notice, *, variable: str) -> Json:
    """Read a language: a tag, or a Language with a name and perhaps a tag for another."""
    found = [_language(each) for each in listed(value)]
    is_read = set_text(record, variable, found[0]) if found else True
    return None if is_read and len(found) == 1 else value


def _language(given: Json) -> str:
    tags = (text(inner(given).get(key)) for key in ("alternateName", "identifier"))
    tag = next((tag for tag in tags if is_tag(tag)), "")
    name = first(given)
    return tag or (tag_of_language(name) if name else "")


def read_keywords(record: Record, value: Json, _: Notice) -> Json:
    """Read keywords: a text as it stands, a list or terms joined; those that are there already once."""
    if isinstance(value, str) and "keyword" not in record:
        set_text(record, "keyword", value.strip())
        return None
    words = [word for word, _ in forms(value)]
    if "keyword" in record:
        return value
    if words:
        record["keyword"] = joined_keywords(list(dict.fromkeys(words)))
    return None


def read_license(record: Record, value: Json, _: Notice) -> Json:
    """Read the licence: its address, else its name."""
    found = [linked(each) or first(each) for each in listed(value)]
    is_read = set_text(record, "license", found[0]) if found else True
    return None if is_read and len(found) == 1 else value


def read_page_range(record: Record, start: str, end: str) -> None:
    """Read the first page and the last, where the pages are not there as a whole."""
    set_text(record, "page", "-".join(dict.fromkeys(page for page in (start, end) if page)))


def read_publishers(record: Record, value: Json, _: Notice, *, variables: tuple[str, str]) -> Json:
    """Read who publishes, and where."""
    publisher, place = variables
    if publisher in record or place in record:
        return value
    found = objects(value, "name")
    cities = [city for each in found for address in _addresses(each) if (city := _city(address))]
    set_text(record, publisher, SEVERAL.join(name for each in found if (name := first(each.get("name")))))
    set_text(record, place, SEVERAL.join(dict.fromkeys(cities)))
    return unique([each for each in found if not _PUBLISHER.issuperset(each)])


_PUBLISHER: Final = frozenset({"@type", "name", "address", "location"})


def _addresses(publisher: Item) -> list[Json]:
    return listed(publisher.get("address")) or listed(publisher.get("location"))


def _city(address: Json) -> str:
    return first(inner(address).get("addressLocality")) or first(address)


def read_city(record: Record, value: Json, _: Notice, *, variable: str) -> Json:
    """Read the city of an address."""
    return None if set_text(record, variable, next((_city(each) for each in listed(value)), "")) else value


def read_comments(record: Record, value: Json, _: Notice) -> Json:
    """Read a note: comments of nobody; those of readers have an author."""
    comments = objects(value, "text")
    notes = [text(each.get("text")) for each in comments if {"@type", "text"}.issuperset(each)]
    if notes:
        set_text(record, "note", "\n\n".join(notes))
    return [each for each in comments if not {"@type", "text"}.issuperset(each)]


def read_properties(record: Record, value: Json, _: Notice) -> Json:
    """Read properties that have the name of a variable."""
    return unique([each for each in objects(value, "value") if not _read_property(record, each)])


def _read_property(record: Record, given: Item) -> bool:
    variable, value = text(given.get("name")), text(given.get("value"))
    kind = VARIABLES.get(variable)
    if kind is Kind.DATE and (date := Date(value) if parse(value) else Date(literal=value)):
        if variable in DATES or variable not in record:
            record[variable] = date
        return record.variables[variable] == date
    return kind in (Kind.TEXT, Kind.NUMBER) and set_text(record, variable, value)


def read_parts(record: Record, value: Json, _: Notice) -> Json:
    """Read the parts of a document that are said to be such: transcripts, translations, scans."""
    found = objects(value, "name")
    ours = [each for each in found if text(each.get("additionalType")).startswith(OWN)]
    if ours:
        record["parts"] = tuple(map(_part, ours))
    return [each for each in found if each not in ours]


def _part(given: Item) -> Part:
    texts_of = {key: text(given.get(key)) for key in given}
    notes = (
        Note(text(each.get("name")), text(each.get("text")), text(each.get("description")))
        for each in objects(given.get("comment"), "text")
    )
    return Part(
        unquote(texts_of["additionalType"].removeprefix(OWN)),
        texts_of.get("inLanguage", ""),
        texts_of.get("name", ""),
        texts_of.get("description", ""),
        texts_of.get("text", ""),
        tuple(notes),
        texts_of.get("url", ""),
        texts_of.get("encodingFormat", ""),
    )
