"""A record as it is published: each thing under an address of its own, apart from the description of it.

The facts are those of :mod:`citekit.support.rdf.from_record`, by its tables. Here each node gets its address, one
that all records have for it; what says the same in other vocabularies is put beside (`words`); and what a graph of
shared things cannot tell again (two names of one heading, the order of publishers) is said once more, in citekit's
own words. https://www.w3.org/TR/cooluris/ tells why a thing is not its description.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, cast

from citekit.model.record import Record
from citekit.support.linked_data import document, exact, texts, words
from citekit.support.linked_data.addresses import Addresses, name_of
from citekit.support.linked_data.naming import addresses_of
from citekit.support.linked_data.published import Published
from citekit.support.linked_data.restating import restate
from citekit.support.rdf import from_record
from citekit.support.rdf.addresses import is_clean, is_iri
from citekit.support.rdf.terms import IRI, TYPE, Literal, Object, Statements, state, term

_NOBODY: Final = "\0"
"""The id that a record is described under before it has its address: none that a value could be equal to."""


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a description, not of what it describes.

    Args:
        modified: when it was changed last; nothing is said where that is not known.
        licence: the address of its licence.
        dataset: the address of the dataset that it is in, if it is in one.
        extensions: those of the media types that it is to be had in.
        citation: how the document is cited, word for word.
    """

    modified: datetime | None = None
    licence: str = words.CC0
    dataset: str = ""
    extensions: tuple[str, ...] = ()
    citation: str = ""


def describe(record: Record, addresses: Addresses, about: About = About()) -> Statements:
    """Return the published graph of a record.

    Args:
        record: what is described.
        addresses: the addresses under the base.
        about: what is said of the description.

    >>> graph = describe(Record("a", "book", {"title": "War and Peace"}), Addresses("https://example.org/"))
    >>> [subject for subject in graph if "example.org" in subject]
    ['https://example.org/id/document/a', 'https://example.org/doc/document/a']
    """
    return publish(record, addresses, about).statements


def publish(record: Record, addresses: Addresses, about: About = About()) -> Published:
    """Return the same, with the names of the facts that are in citekit's own words."""
    core = from_record.describe(replace(record, id=_NOBODY))
    name = name_of(record.id)
    draft = Published(core, addresses, name, addresses_of(core, addresses, name))
    draft.own.update(dict.fromkeys(core.own))
    document.add_identity(draft, record)
    restate(draft)
    for addition in _ADDITIONS:
        addition(draft)
    _add_description(draft, about)
    return draft


_ADDITIONS: Final = (
    document.add_languages,
    document.add_rights,
    texts.add_set,
    texts.add_translators,
    texts.add_types,
    texts.add_links,
    texts.add_contributors,
    document.add_archive,
    document.add_sender,
    exact.add_order,
    exact.add_dates,
    exact.add_variants,
    document.add_classes,
    document.add_label,
)


def _add_description(draft: Published, about: About) -> None:
    """Say what the description is: another thing than the document, with a date and a licence of its own."""
    if about.citation and is_clean(about.citation):
        draft.add(draft.root, "dcterms:bibliographicCitation", Literal(about.citation))
    describe_thing(draft.statements, draft.root, draft.addresses, about)


def describe_thing(statements: Statements, thing: IRI, addresses: Addresses, about: About) -> None:
    """Add what is said of the description of a thing, which may be any that has an address."""
    found = addresses.split(thing)
    assert found is not None
    kind, name, _ = found
    page = IRI(addresses.description(kind, name))
    say: dict[str, list[Object]] = {
        "rdf:type": [term("foaf:Document")],
        "foaf:primaryTopic": [thing],
        "dcterms:license": [IRI(about.licence)] if is_iri(about.licence) else [],
        "dcterms:modified": [_instant(about.modified)] if about.modified else [],
        "void:inDataset": [IRI(about.dataset)] if is_iri(about.dataset) else [],
        "dcterms:hasFormat": [IRI(addresses.description(kind, name, each)) for each in about.extensions],
    }
    state(statements, thing, term("foaf:isPrimaryTopicOf"), page)
    for predicate, values in say.items():
        for value in values:
            state(statements, page, term(predicate), value)
    for licence in say["dcterms:license"]:
        state(statements, cast(IRI, licence), TYPE, term("dcterms:LicenseDocument"))


def _instant(time: datetime) -> Literal:
    text = time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Literal(text, datatype=term("xsd:dateTime"))
