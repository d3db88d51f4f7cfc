"""The object that a record describes: edm:ProvidedCHO."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from citekit.model.identifiers import address
from citekit.model.record import Record
from citekit.model.vocabulary import several
from citekit.support.dublin_core import citation
from citekit.support.dublin_core.identifiers import NUMBERS
from citekit.support.dublin_core.types import WORDS, dcmi_type
from citekit.support.edm import tables
from citekit.support.edm.languages import iso_639
from citekit.support.edm.names import editors_of_host, names
from citekit.support.edm.rights import accepted
from citekit.support.edm.statements import Resource, Statement, forms, once, say
from citekit.support.edm.web import is_on_web
from citekit.support.keywords import split_keywords

_MEMBERS: Final[dict[str, Callable[[str], list[str]]]] = {"keyword": split_keywords, "publisher": several}
_IDENTIFIED: Final = ("DOI", "PMID", "PMCID")
_PRINTED: Final = ("volume", "issue", "page")
_HELD: Final = ("archive", "archive-place", "archive_collection", "archive_location")
_PLACED: Final = ("archive-place", "archive_location", "call-number")


def provided_object(record: Record, iri: str) -> Resource:
    """Return the object of a record, which has an address.

    >>> found = provided_object(Record("a", "graphic", {"title": "Harbour"}), "urn:x:1")
    >>> [(said.name, said.text) for said in found.statements]
    [('dc:title', 'Harbour'), ('dc:type', 'graphic'), ('dc:identifier', 'a'), ('edm:type', 'IMAGE')]
    """
    said = (
        *_texts(record, tables.TITLES),
        *_titles_of_parts(record),
        *names(record, iri),
        *_dates(record),
        *_languages(record),
        *say("dc:type", WORDS.get(record.type, record.type)),
        *_texts(record, tables.TEXTS),
        *_extent(record),
        *_printed(record),
        *_identifiers(record),
        *_holding(record),
        *_rights(record),
        *_kept(record),
        *_location(record),
        Statement("edm:type", media(record)),
    )
    return Resource("edm:ProvidedCHO", iri, once(said))


def media(record: Record) -> str:
    """Return what kind of media an object is: by its type, and where that leaves it open, by its genre or medium.

    >>> media(Record("a", "motion_picture")), media(Record("a", "document", {"genre": "photograph"}))
    ('VIDEO', 'IMAGE')
    """
    words = f"{record.text('genre')} {record.text('medium')}" if record.type in tables.OPEN else ""
    by_words = (media for media, pattern in tables.WORDS if pattern.search(words))
    return next(by_words, tables.MEDIA.get(dcmi_type(record.type), tables.TEXT))


# Texts ------------------------------------------------------------------------------------------------------


def _texts(record: Record, table: Mapping[str, str]) -> Iterator[Statement]:
    for variable, name in table.items():
        for tag, form in forms(record, variable).items():
            for text in _MEMBERS.get(variable, _whole)(form):
                yield from say(name, text, variable, language=tag)


def _whole(text: str) -> list[str]:
    return [text]


def _titles_of_parts(record: Record) -> Iterator[Statement]:
    """Yield the titles of parts that are no resources of their own, and have another than the object."""
    known = set(forms(record, "title").values())
    for part in record.parts():
        if part.title not in known and not is_on_web(part.url):
            yield from say("dcterms:alternative", part.title, language=part.language)


def _dates(record: Record) -> Iterator[Statement]:
    for variable, name in tables.DATES.items():
        if date := record.date(variable):
            yield from say(name, date.edtf or date.literal, variable)


def _languages(record: Record) -> Iterator[Statement]:
    """Yield the language of the document and then that of the copy; where neither is known, those of its parts."""
    found = [
        said
        for variable in ("original-language", "language")
        for text in re.split(r"\s*[;,]\s*", record.text(variable))
        for said in say("dc:language", iso_639(text), variable)
    ]
    yield from found
    if not found:
        for part in record.parts():
            yield from say("dc:language", iso_639(part.language))


def _extent(record: Record) -> Iterator[Statement]:
    if pages := record.text("number-of-pages"):
        yield from say("dcterms:extent", f"{pages} p.", "number-of-pages")


def _printed(record: Record) -> Iterator[Statement]:
    """Yield where in what the object is printed, who edited that, and who published it where."""
    editors = editors_of_host(record)
    edited = [f"edited by {'; '.join(map(str, record.names(variable)))}" for variable in editors]
    tells = [variable for variable in _PRINTED if record.text(variable)]
    where, imprint = ", ".join(filter(None, (citation.write(record), *edited))), _imprint(record)
    if imprint:
        where, tells = f"{where} ({imprint})", [*tells, "publisher-place"]
    if tells or editors:
        yield from say("dc:source", where, *tells, *editors)


def _imprint(record: Record) -> str:
    """Return where, by whom and when what prints the object was published; nothing where no place is known."""
    if not (record.text("container-title") and record.text("publisher-place")):
        return ""
    named = ": ".join(filter(None, (record.text("publisher-place"), record.text("publisher"))))
    return ", ".join(filter(None, (named, str(record.date("issued") or ""))))


def _identifiers(record: Record) -> Iterator[Statement]:
    """Yield what identifies the object, the record's id first; numbers of a book or serial are those of the host."""
    yield from say("dc:identifier", record.id)
    for variable in _IDENTIFIED:
        yield from say("dc:identifier", address(variable, record.text(variable)), variable)
    name = "dcterms:isPartOf" if record.text("container-title") else "dc:identifier"
    for variable in NUMBERS:
        for number in record.text(variable).split():
            yield from say(name, f"urn:{variable.lower()}:{number}", variable)


# The archive and the rights ---------------------------------------------------------------------------------


def _holding(record: Record) -> Iterator[Statement]:
    """Yield which archive has the object and where in it; levels only where no text says the same."""
    levels = ", ".join(f"{level.name} {level.value}" for level in record.levels())
    yield from say(
        "dc:identifier", record.text("archive_location") or levels, *(["archive-levels"] if levels else ())
    )
    held = [variable for variable in _HELD if record.text(variable)]
    if "archive" in held:
        yield from say("dcterms:provenance", ", ".join(map(record.text, held)), *held)


def _location(record: Record) -> Iterator[Statement]:
    """Yield where the object is; an archive of which neither a place nor a shelf mark is known may be on the web."""
    if any(record.text(variable) for variable in _PLACED):
        named = [variable for variable in ("archive", "archive-place") if record.text(variable)]
        yield from say("edm:currentLocation", ", ".join(map(record.text, named)), *named)


def _rights(record: Record) -> Iterator[Statement]:
    """Yield what a license says that is none of those that the aggregation can have."""
    license = record.text("license")
    if not accepted(license):
        yield from say("dc:rights", license, "license")


def _kept(record: Record) -> Iterator[Statement]:
    for key, value in record.custom.items():
        term, _, tag = key.partition("@")
        for text in value if isinstance(value, list) else [value]:
            if term in tables.KEPT and isinstance(text, str):
                yield from say(tables.KEPT[term], text, language=tag)
