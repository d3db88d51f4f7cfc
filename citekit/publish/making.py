"""The files of one document, and of one thing that documents mention: all that depends on nothing else.

Each is made by itself, so that many processes can make them; what one of them needs again and again, such as the
compiled styles, is made once.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple

from citekit.library.contract import Entry
from citekit.model.record import Record
from citekit.operations import writer
from citekit.problems import Problem, Report, Severity
from citekit.publish.dataset import about
from citekit.publish.described import leading_to, said_of, to_json, union
from citekit.publish.downloads import downloads, media_type, path
from citekit.publish.files import File
from citekit.publish.pages.browse import browse_row
from citekit.publish.pages.citations import Citer
from citekit.publish.pages.dates import date_text
from citekit.publish.pages.layout import page_path
from citekit.publish.pages.record_page import Download, RecordFacts, date_of, record_page, title_of
from citekit.publish.pages.resource_page import Relation, Resource, resource_page, tombstone_page
from citekit.publish.published import Mentioned
from citekit.publish.relations import relation_words
from citekit.publish.signposting import Signposted, links, linkset_files
from citekit.publish.site import Site
from citekit.publish.syntaxes import SYNTAXES
from citekit.support.linked_data.describing import describe, describe_thing
from citekit.support.linked_data.mentions import mentions
from citekit.support.rdf.terms import IRI, PUBLISHED_PREFIXES, TYPE, Statements, term
from citekit.support.xml import clean

DOCUMENT: Final = "document"
GONE: Final = ".gone"
"""What the mark of a withdrawn document ends in."""
MOST_MENTIONS: Final = 1000
"""Documents that the description of what they mention tells of; more would be of no use to anybody."""
_SCHEMA: Final = "https://schema.org/"
_CREATOR: Final = term("dcterms:creator")


class Made(NamedTuple):
    """What was made of a document or a thing: its files, and what is to be known of it."""

    kind: str
    name: str
    label: str
    files: Sequence[File]
    mentions: Sequence[Mentioned] = ()
    problems: Sequence[Problem] = ()
    row: str = ""
    """What the lists have of a document, as JSON."""


class Thing(NamedTuple):
    """Something that documents mention."""

    kind: str
    name: str
    digest: str
    """Of all that is said of it."""
    said: tuple[str, ...]
    """All that documents say of it, as `citekit.publish.described.to_json` has it."""
    mentioned: tuple[Mentioned, ...]
    """The first documents that mention it, by name."""
    total: int
    """How many do."""
    modified: datetime
    """When that was another."""

    @property
    def label(self) -> str:
        """What the first of them calls it."""
        return self.mentioned[0].label


def make_document(entry: Entry, site: Site) -> Made:
    """Return what is made of the entry of a document that has a record."""
    record = entry.record
    assert record is not None
    report = Report()
    cited = _citer(site)(record)
    said = about(entry.modified, site, cited[0].text if cited else "")
    statements = describe(record, site.addresses, said)
    label = clean(title_of(record))
    mentioned = _mentioned(statements, entry.name, record, site)
    thing = IRI(site.addresses.thing(DOCUMENT, entry.name))
    authors = [value for value in statements[thing].get(_CREATOR, ()) if isinstance(value, str)]
    signposted = Signposted(DOCUMENT, entry.name, _classes(statements, thing), authors)
    facts = RecordFacts(_downloads(entry.name, site), mentioned, links(signposted, site), cited)
    files = [
        *_descriptions(DOCUMENT, entry.name, statements),
        *_exports(record, entry.name, site, report),
        *linkset_files(signposted, site),
        File(page_path(DOCUMENT, entry.name), record_page(entry, facts, site)),
    ]
    problems = [each for each in report if each.severity is not Severity.INFO]
    return Made(DOCUMENT, entry.name, label, files, mentioned, problems, json.dumps(browse_row(entry)))


def make_thing(thing: Thing, site: Site) -> Made:
    """Return what is made of a thing, by what the documents that mention it say."""
    kind, name = thing.kind, thing.name
    address = IRI(site.addresses.thing(kind, name))
    statements = union([*thing.said, *(each.links for each in thing.mentioned)])
    describe_thing(statements, address, site.addresses, about(thing.modified, site))
    signposted = Signposted(kind, name, _classes(statements, address))
    files = [
        *_descriptions(kind, name, statements),
        *linkset_files(signposted, site),
        File(page_path(kind, name), resource_page(_shown(thing), site, links(signposted, site))),
    ]
    return Made(kind, name, thing.label, files)


def _shown(thing: Thing) -> Resource:
    relations = [
        Relation(relation_words(each.relation), each.document, each.title, each.date)
        for each in thing.mentioned
    ]
    return Resource(thing.kind, thing.name, thing.label, relations, thing.total)


def make_tombstone(entry: Entry, site: Site) -> Iterator[File]:
    """Yield what takes the place of a withdrawn document: a page, and the mark by which web servers know of it."""
    yield File(page_path(DOCUMENT, entry.name), tombstone_page(entry, site))
    yield File(f"doc/{DOCUMENT}/{entry.name}{GONE}", "")


@lru_cache(maxsize=2)
def _citer(site: Site) -> Citer:
    return Citer(site, Report())


def _mentioned(statements: Statements, document: str, record: Record, site: Site) -> list[Mentioned]:
    date = date_of(record)
    called = clean(title_of(record)), clean(date_text(date) if date else "")
    return [
        Mentioned(kind, name, document, relation, clean(label), types, *called, *said)
        for kind, name, label, types, relation in mentions(statements, site.addresses)
        for said in (_said(statements, site.addresses.thing(kind, name)),)
    ]


def _said(statements: Statements, thing: str) -> tuple[str, str]:
    return clean(to_json(said_of(statements, thing))), clean(to_json(leading_to(statements, thing)))


def _classes(statements: Statements, thing: IRI) -> list[str]:
    """Return the classes that schema.org has for a thing."""
    types = statements.get(thing, {}).get(TYPE, ())
    return [each for each in types if isinstance(each, str) and each.startswith(_SCHEMA)]


def _descriptions(kind: str, name: str, statements: Statements) -> Iterator[File]:
    for syntax in SYNTAXES:
        yield File(
            f"doc/{kind}/{name}.{syntax.extension}", "".join(syntax.write([statements], PUBLISHED_PREFIXES))
        )


def _downloads(name: str, site: Site) -> list[Download]:
    return [
        Download(each.name, each.title, site.base + path(each, name), media_type(each))
        for each in downloads(site)
    ]


def _exports(record: Record, name: str, site: Site, report: Report) -> Iterator[File]:
    for format in downloads(site):
        yield File(path(format, name), "".join(writer(format)([record], report)))
