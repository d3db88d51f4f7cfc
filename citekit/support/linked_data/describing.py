"""A record as it is published: each thing under an address of its own, apart from the description of it.

The facts are those of :mod:`citekit.support.rdf.from_record`, by its tables. Here each node gets its address, one
that all records have for it; what says the same in other vocabularies is put beside (`words`); and what a graph of
shared things cannot tell again (two names of one heading, the order of publishers) is said once more, in citekit's
own words. https://www.w3.org/TR/cooluris/ tells why a thing is not its description.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, cast

from citekit.model.date import Date
from citekit.model.record import Json, Record
from citekit.model.vocabulary import several
from citekit.support.linked_data import languages, words
from citekit.support.linked_data.addresses import Addresses, name_of
from citekit.support.linked_data.headings import set_name
from citekit.support.linked_data.naming import RIGHTS, TRANSLATION, addresses_of, is_original
from citekit.support.rdf import from_record
from citekit.support.rdf.addresses import is_clean, is_iri, shorten
from citekit.support.rdf.from_record import Description
from citekit.support.rdf.terms import (
    IRI,
    NIL,
    TYPE,
    Blank,
    Literal,
    Object,
    Statements,
    Subject,
    members,
    state,
    term,
)
from citekit.support.rdf.values import dump, pack
from citekit.support.rdf.vocabulary import ALTERNATIVE, FIELDS, OTHER_NAME, SERIAL, Form, Role
from citekit.support.schema_org.types import write_type

CC0: Final = "http://creativecommons.org/publicdomain/zero/1.0/"

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
    licence: str = CC0
    dataset: str = ""
    extensions: tuple[str, ...] = ()
    citation: str = ""


@dataclass(slots=True)
class Published:
    """A record's published graph, while and after it is made; `own` are the facts that are in citekit's own words."""

    core: Description
    addresses: Addresses
    name: str
    named: dict[Subject, IRI]
    statements: Statements = field(default_factory=dict)
    own: dict[str, None] = field(default_factory=dict)

    @property
    def record(self) -> Record:
        """The record, under no id."""
        return self.core.record

    @property
    def root(self) -> IRI:
        """The address of the document."""
        return self.named[self.core.root]

    def add(self, subject: Subject, predicate: str, value: Object) -> None:
        """Say something of a node, and what follows from it; nothing is said to be its own page or part."""
        if value == subject:
            return
        state(self.statements, subject, term(predicate), value)
        for other in () if isinstance(value, Blank) else words.ALSO.get(predicate, ()):
            self.add(subject, other, value)

    def own_text(self, variable: str, text: str) -> None:
        """Say a text in citekit's own words."""
        self.own[variable] = None
        self.add(self.root, f"citekit:{variable}", Literal(text))

    def exact(self, variable: str) -> None:
        """Say a variable to the last detail."""
        self.own[variable] = None
        value = dump(cast(Json, pack(self.record[variable])))
        self.add(self.root, f"citekit:{variable}", Literal(value, datatype=term("rdf:JSON")))

    def inner(self, name: str) -> IRI:
        """Return the address of something within the document."""
        return IRI(self.addresses.thing("document", self.name, name))

    def node(self, role: Role) -> IRI | None:
        """Return the address of what plays a role for the document, if anything does."""
        found = self.core.nodes.get(role)
        return self.named[found] if found else None


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
    _add_identity(draft, record)
    _restate(draft)
    for addition in _ADDITIONS:
        addition(draft)
    _add_description(draft, about)
    return draft


# The core's statements -----------------------------------------------------------------------------------------


def _restate(draft: Published) -> None:
    """Say of addresses what the core says of its nodes."""
    first: dict[IRI, object] = {}
    for subject, said in draft.core.statements.items():
        if isinstance(subject, Blank):
            continue
        address = draft.named[subject]
        facts = {predicate: values for predicate, values in said.items() if predicate != _OTHER_NAME}
        if first.setdefault(address, facts) != facts:
            _say_exactly(draft, subject)
            continue
        for predicate, values in said.items():
            for value in values:
                _restate_one(draft, address, predicate, value)


_OTHER_NAME: Final = term(OTHER_NAME)


def _say_exactly(draft: Published, subject: IRI) -> None:
    """Say a variable exactly one of whose names differs from another of the same heading."""
    name = subject[len(draft.core.root) + 1 :]
    stem, _, number = name.rpartition("-")
    draft.exact(stem if number.isdigit() else name)


def _restate_one(draft: Published, subject: IRI, predicate: IRI, value: Object) -> None:
    if isinstance(value, Literal):
        _restate_literal(draft, subject, predicate, value)
    elif isinstance(value, Blank):
        listed = [_named(draft, member) for member in members(draft.core.statements, value)]
        add_list(draft, subject, _short(predicate), listed)
    elif not _is_said_elsewhere(draft, subject, predicate, value):
        draft.add(subject, _short(predicate), _named(draft, value))


def _named(draft: Published, value: Object) -> Object:
    return value if isinstance(value, Literal) else draft.named.get(value, value)


def _short(predicate: IRI) -> str:
    return shorten(predicate)


def _restate_literal(draft: Published, subject: IRI, predicate: IRI, value: Literal) -> None:
    name = _short(predicate)
    if name in _ELSEWHERE or (name in _DATES and not value.datatype):
        return  # `_ADDITIONS` say it
    draft.add(subject, words.INSTEAD.get(name, name), value)


_VARIANTS: Final = "citekit:variants"
_ELSEWHERE: Final = ("dcterms:language", "dcterms:license", _VARIANTS)
_DATES: Final = frozenset(row.write[0] for row in FIELDS.values() if row.form is Form.DATE) - {
    row.write[0] for row in FIELDS.values() if row.write[0].startswith("citekit:")
}
_TRANSLATORS: Final = frozenset(map(term, FIELDS["translator"].write))


def _is_said_elsewhere(draft: Published, subject: IRI, predicate: IRI, value: IRI) -> bool:
    """Tell whether `_ADDITIONS` say a statement otherwise: what translators did, what prints an old document."""
    if subject != draft.root:
        return False
    printed = predicate == _IS_PART_OF and "created" in draft.record
    return predicate in _TRANSLATORS or (printed and value == draft.core.nodes.get(Role.HOST))


_IS_PART_OF: Final = term("dcterms:isPartOf")


def add_list(draft: Published, subject: IRI, predicate: str, listed: Iterable[Object]) -> None:
    """Say an ordered list; its cells are named after what is in it, so that a list said twice is one."""
    nodes = list(listed)
    told = "\n".join((subject, predicate, *map(str, nodes)))
    stem = f"l{sha256(told.encode()).hexdigest()[:16]}"
    cells: list[Subject] = [Blank(f"{stem}x{number}") for number in range(1, len(nodes) + 1)]
    following = [*cells[1:], NIL]
    draft.add(subject, predicate, cells[0] if cells else NIL)
    for cell, node, rest in zip(cells, nodes, following, strict=False):
        draft.add(cell, "rdf:first", node)
        draft.add(cell, "rdf:rest", rest)


# Additions: the document ---------------------------------------------------------------------------------------


def _add_identity(draft: Published, record: Record) -> None:
    """Say what the document is, and its id; it is called by that if it has no title."""
    root = draft.root
    for predicate, values in draft.core.statements[draft.core.root].items():
        if predicate == TYPE:
            for value in values:
                draft.add(root, "rdf:type", cast(IRI, value))
    draft.add(root, "rdf:type", term(words.RESOURCE))
    archived = not _ARCHIVED.isdisjoint(record.variables)
    classes = write_type(record.type, record.text("genre"), is_archived=archived)["@type"]
    for name in [classes] if isinstance(classes, str) else cast(list[str], classes):
        draft.add(root, "rdf:type", term(f"schema:{name}"))
    if is_clean(record.id):
        draft.add(root, "dcterms:identifier", Literal(record.id))
    else:
        draft.add(root, "citekit:id", Literal(dump(record.id), datatype=term("rdf:JSON")))


_ARCHIVED: Final = frozenset("archive archive_collection archive_location archive-levels".split())


def _add_label(draft: Published) -> None:
    if term("dcterms:title") not in draft.statements[draft.root]:
        state(draft.statements, draft.root, term("rdfs:label"), Literal(draft.name))


def _add_sender(draft: Published) -> None:
    said = draft.statements[draft.root]
    if term("schema:Message") in said[TYPE]:
        for author in tuple(said.get(term("dcterms:creator"), ())):
            draft.add(draft.root, "schema:sender", author)


def _add_classes(draft: Published) -> None:
    """Say the classes of what stands beside the document, as schema.org has them, and those of DCMI."""
    for subject, said in list(draft.statements.items()):
        classes = [_short(cast(IRI, value)) for value in said.get(TYPE, ())]
        if subject == draft.root or isinstance(subject, Blank):
            continue
        for name in classes:
            if name in words.CLASSES:
                draft.add(subject, "rdf:type", term(words.CLASSES[name]))
        if not set(words.AGENTS).isdisjoint(classes):
            draft.add(subject, "rdf:type", term(words.AGENT))
        elif term("dcterms:title") in said and "bibo:Collection" not in classes:
            draft.add(subject, "rdf:type", term(words.RESOURCE))


def _add_archive(draft: Published) -> None:
    for holder in tuple(draft.statements[draft.root].get(term("schema:holdingArchive"), ())):
        draft.add(cast(IRI, holder), "rdf:type", term(words.ARCHIVE))
        if collection := draft.node(Role.COLLECTION):
            draft.add(collection, "schema:holdingArchive", holder)
    if collection := draft.node(Role.COLLECTION):
        draft.add(collection, "rdf:type", term(words.COMPONENT))


def _add_languages(draft: Published) -> None:
    """Say in which language the document was written, and its texts are."""
    record = draft.record
    written = record.text("original-language") or record.text("language")
    languages.add(draft, draft.root, written)
    if "original-language" in record or not languages.is_told(written):
        for variable in ("language",):
            if record.text(variable) and is_clean(record.text(variable)):
                draft.own_text(variable, record.text(variable))
    for number, part in enumerate(record.parts(), 1):
        node = draft.named[draft.core.inner(f"part-{number}")]
        if node in draft.statements:
            languages.add(draft, node, part.language)
            if part.language and not languages.is_told(part.language):
                draft.add(node, "citekit:language", Literal(part.language))


def _add_rights(draft: Published) -> None:
    """Say the rights by a resource; where nothing is known of them, that they were not evaluated."""
    text = draft.record.text("license")
    said = draft.statements[draft.root]
    if "license" not in draft.record:
        draft.add(draft.root, "dcterms:rights", IRI(words.NOT_EVALUATED))
        _add_labelled(draft, IRI(words.NOT_EVALUATED), Literal(words.NOT_EVALUATED_LABEL, "en"))
    elif is_clean(text) and text and term("dcterms:license") not in said:
        node = draft.inner(RIGHTS)
        draft.add(draft.root, "dcterms:rights", node)
        _add_labelled(draft, node, Literal(text))
        draft.own_text("license", text)


def _add_labelled(draft: Published, node: IRI, label: Literal) -> None:
    draft.add(node, "rdf:type", term("dcterms:RightsStatement"))
    state(draft.statements, node, term("skos:prefLabel"), label)


# Additions: what prints it, and its texts -------------------------------------------------------------------------


def _add_set(draft: Published) -> None:
    """Say of which set of volumes a volume that prints the document is one."""
    volume = draft.node(Role.HOST)
    said = draft.statements.get(volume, {}) if volume else {}
    classes = {_short(cast(IRI, value)) for value in said.get(TYPE, ())}
    if volume is None or "bibo:volume" not in map(_short, said) or not classes.isdisjoint(SERIAL):
        return
    titles = {name: tuple(said.get(term(name), ())) for name in ("dcterms:title", ALTERNATIVE)}
    draft.add(volume, "rdf:type", term(words.VOLUME))
    if titles["dcterms:title"]:
        whole = IRI(draft.addresses.thing("volume", set_name(draft.record)))
        draft.add(whole, "rdf:type", term(words.SET))
        for name, values in titles.items():
            for value in values:
                draft.add(whole, name, value)
        draft.add(volume, "dcterms:isPartOf", whole)
        draft.add(whole, "dcterms:hasPart", volume)


def _add_translators(draft: Published) -> None:
    """Say who translated what: a text of the document or, if it is itself a translation, the document."""
    listed = _listed(draft, "translator")
    if not listed:
        return
    node = draft.node(Role.TRANSLATION) or draft.root
    if node == draft.root:
        node = _translation(draft)
    for agent in listed:
        for predicate in FIELDS["translator"].write:
            draft.add(node, predicate, agent)
    order = words.own_list("translator") if node == draft.root else words.TEXT_LIST
    add_list(draft, node, order, listed)


def _translation(draft: Published) -> IRI:
    """Return what the translators made, where no part is a translation."""
    if is_original(draft.core):
        node = draft.inner(TRANSLATION)
        draft.add(node, "rdf:type", term("bibo:Document"))
        draft.add(node, "bibo:translationOf", draft.root)
        draft.add(draft.root, "dcterms:hasVersion", node)
        if "original-language" in draft.record:
            languages.add(draft, node, draft.record.text("language"))
        return node
    original = draft.inner(Role.ORIGINAL.value)
    draft.add(original, "rdf:type", term("bibo:Document"))
    draft.add(draft.root, "dcterms:isVersionOf", original)
    return draft.root


def _add_links(draft: Published) -> None:
    """Say each link between a document and its texts from both ends."""
    for subject, said in list(draft.statements.items()):
        for predicate, inverse in words.INVERSES.items():
            for value in tuple(said.get(term(predicate), ())):
                draft.add(cast(IRI, value), inverse, cast(IRI, subject))
    for node, said in list(draft.statements.items()):
        if not _OF_TRANSLATIONS.isdisjoint(said):
            for value in tuple(said.get(term("dcterms:isVersionOf"), ())):
                draft.add(node, "schema:translationOfWork", value)
                draft.add(cast(IRI, value), "schema:workTranslation", cast(IRI, node))


_OF_TRANSLATIONS: Final = frozenset({term("bibo:translationOf"), *_TRANSLATORS})


def _add_contributors(draft: Published) -> None:
    """Say of editors and translators that they contributed; of the document itself, others did."""
    for subject, said in list(draft.statements.items()):
        if subject != draft.root:
            for predicate in ("marcrel:edt", "marcrel:trl"):
                for agent in tuple(said.get(term(predicate), ())):
                    draft.add(subject, "dcterms:contributor", agent)


# Additions: what a graph does not tell ---------------------------------------------------------------------------


def _add_order(draft: Published) -> None:
    """Say the order of names and parts for which no vocabulary has a list; names that stand twice, exactly."""
    for variable, row in FIELDS.items():
        listed = _listed(draft, variable) if row.form in _HEADED else []
        if len(set(listed)) < len(listed):
            draft.exact(variable)
        elif len(listed) > 1 and not row.ordered and variable != "translator":
            add_list(draft, cast(IRI, draft.node(row.role)), words.own_list(variable), listed)
    parts = _parts(draft)
    if len(parts) > 1 or draft.inner(TRANSLATION) in draft.statements:
        add_list(draft, draft.root, words.PART_LIST, parts)


_HEADED: Final = frozenset({Form.NAMES, Form.AGENTS, Form.PLACES})


def _listed(draft: Published, variable: str) -> list[IRI]:
    count = len(draft.record.names(variable)) or len(several(draft.record.text(variable)))
    nodes = [draft.core.inner(f"{variable}-{number}") for number in range(1, count + 1)]
    return [draft.named[node] for node in nodes if node in draft.named]


def _parts(draft: Published) -> list[IRI]:
    nodes = [draft.core.inner(f"part-{number}") for number in range(1, len(draft.record.parts()) + 1)]
    return [draft.named[node] for node in nodes if node in draft.core.statements]


def _add_dates(draft: Published) -> None:
    """Say exactly the dates that have more than an EDTF."""
    for variable, value in draft.record.variables.items():
        if FIELDS[variable].write[0] in _DATES and isinstance(value, Date) and value.literal:
            draft.exact(variable)


def _add_variants(draft: Published) -> None:
    """Say all forms of the names of agents and places, which each record may have others of."""
    said = draft.core.statements[draft.core.root].get(term(_VARIANTS), {})
    forms: dict[str, Json] = {}
    for value in said:
        forms |= json.loads(cast(Literal, value).text)
    for variable, variants in draft.record.variants.items():
        if FIELDS[variable].form in _HEADED:
            forms[variable] = {tag: cast(Json, pack(form)) for tag, form in variants.items()}
    if forms:
        draft.own["variants"] = None
        draft.add(draft.root, _VARIANTS, Literal(dump(forms), datatype=term("rdf:JSON")))


_ADDITIONS: Final = (
    _add_languages,
    _add_rights,
    _add_set,
    _add_translators,
    _add_links,
    _add_contributors,
    _add_archive,
    _add_sender,
    _add_order,
    _add_dates,
    _add_variants,
    _add_classes,
    _add_label,
)


# The description -----------------------------------------------------------------------------------------------


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
