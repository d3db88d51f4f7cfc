"""From a record to a graph: its facts as statements, by the tables of :mod:`citekit.support.rdf.vocabulary`.

What belongs to the record (host, agents, parts) is named by the record's IRI and a fragment, so that the same
record gives the same triples every time. A value that no literal of every syntax can hold (control
characters, a tag that is none, an invalid value) is written as `rdf:JSON` under the variable's own name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, cast

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Json, Part, Record, Value
from citekit.model.vocabulary import LISTED, several
from citekit.support.rdf import vocabulary as words
from citekit.support.rdf.addresses import inner_iri, is_clean, is_iri, is_language, record_iri
from citekit.support.rdf.terms import (
    BOOLEAN,
    IRI,
    NIL,
    Blank,
    Literal,
    Object,
    Statements,
    Subject,
    state,
    term,
)
from citekit.support.rdf.values import date_type, dump, is_literal_date, pack
from citekit.support.rdf.vocabulary import FIELDS, LINKS, Form, Role, Row


@dataclass(slots=True)
class Description:
    """A record being described; `own` gathers what only citekit's vocabulary has a word for."""

    record: Record
    root: IRI
    label: str
    statements: Statements = field(default_factory=dict)
    nodes: dict[Role, IRI] = field(default_factory=dict)
    own: list[str] = field(default_factory=list)

    def add(self, subject: Subject, predicate: str, value: Object) -> None:
        """Say something of a node, by the prefixed name of the predicate."""
        state(self.statements, subject, term(predicate), value)

    def inner(self, name: str) -> IRI:
        """Return the IRI of a node that belongs to the record."""
        return IRI(inner_iri(self.root, name))


def describe(record: Record, occurrence: int = 1, number: int = 1) -> Description:
    """Return all that is said of a record, and the names of the facts that are in citekit's own words.

    Args:
        record: what is described.
        occurrence: how often a record with this id has been described, with this one.
        number: which record of the file this is; blank nodes are named after it.

    >>> description = describe(Record("a", "book", {"title": "War and Peace", "scale": "1:2"}))
    >>> description.own
    ['scale']
    >>> [value.text for value in description.statements[description.root][term("dcterms:title")]]
    ['War and Peace']
    """
    description = Description(record, IRI(record_iri(record.id, occurrence)), f"r{number}")
    _add_head(description)
    _settle_host(description)
    for variable, row in FIELDS.items():
        if variable in record.variables or variable in record.variants:
            _add_variable(description, variable, row)
    _add_variants(description)
    if record.custom:
        _add_exact(description, "custom", cast(Json, record.custom))
    return description


def _add_head(description: Description) -> None:
    record, root = description.record, description.root
    kind_of, dcmi_type = words.TYPES.get(record.type, words.TYPES["document"])
    description.add(root, "rdf:type", term(kind_of))
    if dcmi_type:
        description.add(root, "dcterms:type", term(dcmi_type))
    if is_clean(record.id) and root != record.id:
        description.add(root, "dcterms:identifier", Literal(record.id))
    if words.CLASSES[kind_of] == record.type:
        return
    if is_clean(record.type):
        description.add(root, words.TYPE, Literal(record.type))
        description.own.append("type")
    else:
        _add_exact(description, "type", record.type)


# The nodes of a record -------------------------------------------------------------------------------------


def _settle_host(description: Description) -> None:
    """Say which node plays the roles that depend on whether the document has a host, and a translation."""
    record, root = description.record, description.root
    host = root
    if any(_says(record, variable) for variable, row in FIELDS.items() if row.role is Role.HOST):
        kind_of = words.HOSTS.get(record.type, words.HOST)
        host = _hang(description, Role.HOST, root, (kind_of,))
        if "created" in record:
            description.add(root, "bibo:reproducedIn", host)
    serial = words.HOSTS.get(record.type) in words.SERIAL
    parts = record.parts() if _expressible(Form.PARTS, record.variables.get("parts")) else ()
    kinds = [part.kind for part in parts]
    translation = (
        description.inner(f"part-{kinds.index('translation') + 1}") if "translation" in kinds else root
    )
    description.nodes |= {
        Role.DOCUMENT: root,
        Role.CARRIER: host,
        Role.VOLUME: root if serial else host,
        Role.TRANSLATION: translation,
    }


def _says(record: Record, variable: str) -> bool:
    """Tell whether a variable, or one of its forms, will be said of the node of its role."""
    form = FIELDS[variable].form
    return _expressible(form, record.variables.get(variable)) or bool(_alternatives(record, variable))


def _node(description: Description, role: Role) -> IRI:
    if role not in description.nodes:
        link = LINKS[role]
        _hang(description, role, _node(description, link.parent), link.classes)
    return description.nodes[role]


def _hang(description: Description, role: Role, parent: IRI, classes: Iterable[str]) -> IRI:
    node = description.nodes[role] = description.inner(role.value)
    description.add(parent, LINKS[role].predicate, node)
    for name in classes:
        description.add(node, "rdf:type", term(name))
    return node


# Values -----------------------------------------------------------------------------------------------------


def _add_variable(description: Description, variable: str, row: Row) -> None:
    value = description.record.variables.get(variable)
    if value is not None and not _expressible(row.form, value):
        _add_exact(description, variable, cast(Json, pack(value)))
    elif value is not None:
        subject = _node(description, row.role)
        _ADDERS[row.form](description, subject, variable, value)
        if row.write[0].startswith("citekit:"):
            description.own.append(variable)
    for tag, form in _alternatives(description.record, variable).items():
        description.add(_node(description, row.role), words.ALTERNATIVE, Literal(form, tag))


def _add_exact(description: Description, name: str, value: Json) -> None:
    predicate = f"citekit:{name}"
    description.add(description.root, predicate, Literal(dump(value), datatype=term("rdf:JSON")))
    description.own.append(name)


def _add_text(description: Description, subject: IRI, variable: str, value: Value) -> None:
    literal = Literal(cast(str, value), _tag(description.record, variable))
    description.add(subject, FIELDS[variable].write[0], literal)


def _add_resource(description: Description, subject: IRI, variable: str, value: Value) -> None:
    text = cast(str, value)
    description.add(subject, FIELDS[variable].write[0], IRI(text) if is_iri(text) else Literal(text))


def _add_page(description: Description, subject: IRI, variable: str, value: Value) -> None:
    text, (plain, page) = cast(str, value), FIELDS[variable].write
    description.add(subject, plain, Literal(text))
    if is_iri(text):
        description.add(subject, page, IRI(text))


def _add_date(description: Description, subject: IRI, variable: str, value: Value) -> None:
    date, predicate = cast(Date, value), FIELDS[variable].write[0]
    if date.edtf:
        datatype = term(date_type(date.edtf))
        description.add(subject, predicate, Literal(date.edtf, datatype=datatype))
    if date.literal:
        description.add(subject, predicate, Literal(date.literal))


def _add_agents(description: Description, subject: IRI, variable: str, value: Value) -> None:
    _add_named(description, subject, variable, cast(str, value), ("foaf:name", "foaf:Organization"))


def _add_places(description: Description, subject: IRI, variable: str, value: Value) -> None:
    _add_named(description, subject, variable, cast(str, value), ("rdfs:label", "dcterms:Location"))


def _add_named(
    description: Description, subject: IRI, variable: str, value: str, words_for: tuple[str, str]
) -> None:
    label, kind_of = words_for
    tag = _tag(description.record, variable)
    for number, name in enumerate(_members(variable, value), 1):
        node = description.inner(f"{variable}-{number}" if variable in LISTED else variable)
        description.add(subject, FIELDS[variable].write[0], node)
        description.add(node, "rdf:type", term(kind_of))
        description.add(node, label, Literal(name, tag))


def _members(variable: str, value: str) -> list[str]:
    """Return the members of a list; the whole where one is empty, or stands there twice, which a graph cannot say."""
    members = several(value) if variable in LISTED else [value]
    return members if all(members) and len(set(members)) == len(members) else [value]


# Names ------------------------------------------------------------------------------------------------------


def _add_names(description: Description, subject: IRI, variable: str, value: Value) -> None:
    names, row = cast(tuple[Name, ...], value), FIELDS[variable]
    tag = _tag(description.record, variable)
    nodes = [description.inner(f"{variable}-{number}") for number in range(1, len(names) + 1)]
    for node, name in zip(nodes, names, strict=True):
        for predicate in row.write:
            description.add(subject, predicate, node)
        _add_name(description, node, name, tag)
    if any(getattr(name, key) for name in names for key in _OWN_NAME_FIELDS):
        description.own.append(variable)
    if row.ordered:
        _add_list(description, subject, row.ordered, nodes)
    for other, form in description.record.variants.get(variable, {}).items():
        if other != tag and _are_names(form, len(names)) and is_language(other):
            for node, name in zip(nodes, cast(tuple[Name, ...], form), strict=True):
                description.add(node, words.OTHER_NAME, Literal(str(name), other))


_OWN_NAME_FIELDS: Final = ("dropping_particle", "non_dropping_particle", *words.NAME_FLAGS)


def _are_names(form: Value, count: int) -> bool:
    """Tell whether a variant names as many as the variable does, each by clean text."""
    return (
        isinstance(form, tuple)
        and len(form) == count
        and all(isinstance(name, Name) and str(name) and is_clean(str(name)) for name in form)
    )


def _add_name(description: Description, node: IRI, name: Name, tag: str) -> None:
    kind_of = "foaf:Organization" if name.literal else "foaf:Person"
    description.add(node, "rdf:type", term(kind_of))
    description.add(node, "foaf:name", Literal(str(name), tag))
    for part, (predicate, *_) in words.NAME_TEXTS.items():
        if getattr(name, part):
            description.add(node, predicate, Literal(getattr(name, part)))
    for flag, predicate in words.NAME_FLAGS.items():
        if getattr(name, flag):
            description.add(node, predicate, Literal("true", datatype=BOOLEAN))


def _add_list(description: Description, subject: IRI, predicate: str, nodes: list[IRI]) -> None:
    name = subject[len(description.root) + 1 :] or "root"
    stem = "".join(letter for letter in f"{description.label}-{name}-{predicate[5:]}" if letter.isalnum())
    cells = [Blank(f"{stem}x{number}") for number in range(1, len(nodes) + 1)]
    description.add(subject, predicate, cells[0])
    following: list[Subject] = [*cells[1:], NIL]
    for cell, node, rest in zip(cells, nodes, following, strict=True):
        description.add(cell, "rdf:first", node)
        description.add(cell, "rdf:rest", rest)


# Parts ------------------------------------------------------------------------------------------------------


def _add_parts(description: Description, subject: IRI, variable: str, value: Value) -> None:
    for number, part in enumerate(cast(tuple[Part, ...], value), 1):
        node = description.inner(f"part-{number}")
        predicate, inverse = words.PARTS.get(part.kind, words.OTHER_PART)
        description.add(subject, predicate, node)
        description.add(node, "rdf:type", term("bibo:Document"))
        if inverse:
            description.add(node, inverse, subject)
        else:
            description.add(node, words.PART_KIND, Literal(part.kind))
            description.own.append(variable)
        _add_part(description, node, f"part-{number}", part)


def _add_part(description: Description, node: IRI, name: str, part: Part) -> None:
    for key, (predicate, *_) in words.PART_TEXTS.items():
        text = getattr(part, key)
        tagged = key in words.PART_TAGGED and is_language(part.language)
        if text:
            description.add(node, predicate, Literal(text, part.language if tagged else ""))
    if part.url and is_iri(part.url):
        description.add(node, "foaf:page", IRI(part.url))
    for number, note in enumerate(part.notes, 1):
        inner = description.inner(f"{name}-note-{number}")
        description.add(node, "dcterms:hasPart", inner)
        description.add(inner, "rdf:type", term("bibo:Note"))
        for key, predicate in words.NOTE_TEXTS.items():
            if getattr(note, key):
                description.add(inner, predicate, Literal(getattr(note, key)))
    if part.date_line or part.notes:
        description.own.append("parts")


# What can be said how --------------------------------------------------------------------------------------


def _expressible(form: Form, value: Value | None) -> bool:
    """Tell whether the form of a variable can say a value so that it reads back."""
    return value is not None and _EXPRESSIBLE[form](value)


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and value != "" and is_clean(value)


def _is_names(value: Value) -> bool:
    return (
        isinstance(value, tuple) and bool(value) and all(isinstance(n, Name) and _is_name(n) for n in value)
    )


def _is_name(name: Name) -> bool:
    """Tell whether a name is a literal alone, or parts of which one is enough to call someone by."""
    if not is_clean(str(name)):
        return False
    if name.literal:
        return name == Name(literal=name.literal)
    return bool(name.family or name.given)


def _is_parts(value: Value) -> bool:
    return (
        isinstance(value, tuple) and bool(value) and all(isinstance(p, Part) and _is_part(p) for p in value)
    )


def _is_part(part: Part) -> bool:
    texts = (part.kind, *(getattr(part, key) for key in words.PART_TEXTS))
    notes = [text for note in part.notes for text in (note.mark, note.text, note.anchor)]
    return all(is_clean(text) for text in (*texts, *notes)) and bool(part.kind)


_EXPRESSIBLE: Final[dict[Form, Callable[[Value], bool]]] = {
    Form.TEXT: _is_text,
    Form.TITLE: _is_text,
    Form.RESOURCE: _is_text,
    Form.PAGE: _is_text,
    Form.SUBJECTS: _is_text,
    Form.DATE: lambda value: isinstance(value, Date) and is_literal_date(value),
    Form.NAMES: _is_names,
    Form.AGENTS: _is_text,
    Form.PLACES: _is_text,
    Form.PARTS: _is_parts,
    Form.EXACT: lambda _: False,
}

_Adder = Callable[[Description, IRI, str, Value], None]
_ADDERS: Final[dict[Form, _Adder]] = {
    Form.TEXT: _add_text,
    Form.TITLE: _add_text,
    Form.RESOURCE: _add_resource,
    Form.PAGE: _add_page,
    Form.SUBJECTS: _add_text,
    Form.DATE: _add_date,
    Form.NAMES: _add_names,
    Form.AGENTS: _add_agents,
    Form.PLACES: _add_places,
    Form.PARTS: _add_parts,
}

_TAGGED: Final = frozenset({Form.TEXT, Form.TITLE, Form.SUBJECTS, Form.NAMES, Form.AGENTS, Form.PLACES})


# Other languages and scripts --------------------------------------------------------------------------------


def _tag(record: Record, variable: str) -> str:
    """Return the tag to write behind a variable's own value, if there is one to write."""
    row = FIELDS[variable]
    tag = record.tag(variable) if _expressible(row.form, record.variables.get(variable)) else ""
    return tag if row.form in _TAGGED and tag in _distinct(record, variable) else ""


def _distinct(record: Record, variable: str) -> set[str]:
    """Return the tags of a variable's forms that are well-formed and differ in more than case."""
    tags = [tag for tag in record.variants.get(variable, ()) if is_language(tag)]
    folded = [tag.lower() for tag in record.variants.get(variable, ())]
    return {tag for tag in tags if folded.count(tag.lower()) == 1}


def _alternatives(record: Record, variable: str) -> dict[str, str]:
    """Return the forms of a title that stand beside its own as `dcterms:alternative`."""
    if FIELDS[variable].form is not Form.TITLE or variable not in record.variants:
        return {}
    own, distinct = _tag(record, variable), _distinct(record, variable)
    return {
        tag: form
        for tag, form in record.variants[variable].items()
        if tag in distinct and tag != own and isinstance(form, str) and _is_text(form)
    }


def _add_variants(description: Description) -> None:
    """Add the forms that no literal says."""
    record = description.record
    rest: dict[str, Json] = {}
    for variable, forms in record.variants.items():
        said = {_tag(record, variable), *_alternatives(record, variable)}
        left = {tag: cast(Json, pack(form)) for tag, form in forms.items() if tag not in said}
        if left or not forms:
            rest[variable] = cast(Json, left)
    if rest:
        _add_exact(description, "variants", rest)
