"""From a graph to records, by the tables of :mod:`citekit.support.rdf.vocabulary`: citekit's own and others'.

Read with what others write in mind: elements 1.1 beside terms, agents as text, several hosts one in another,
facts said of the document that are its host's. What no variable has a word for is kept in `custom` as
expanded JSON-LD under the predicate's IRI, and reported.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, cast

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from citekit.model.date import Date, parse
from citekit.model.name import Name
from citekit.model.record import Json, Note, Part, Record
from citekit.model.vocabulary import LISTED, VARIABLES
from citekit.problems import Place, Report
from citekit.support.linked_data import reading as published
from citekit.support.linked_data import words as published_words
from citekit.support.rdf import vocabulary as words
from citekit.support.rdf.addresses import expand, is_inner, record_id, shorten
from citekit.support.rdf.nodes import Nodes, Rest, Triple, full, records_of, sound
from citekit.support.rdf.parsing import Source
from citekit.support.rdf.values import EDTF_TYPES, XSD_DATES, unpack
from citekit.support.rdf.vocabulary import FIELDS, LINKS, Form, Role, Row


@dataclass(slots=True)
class Reading:
    """A record being read: the nodes that play each role for it, and the triples that were used."""

    nodes: Nodes
    report: Report
    root: Node
    record: Record
    roles: dict[Role, list[Node]] = field(default_factory=dict)
    parts: list[Node] = field(default_factory=list)
    texts: list[Node] = field(default_factory=list)
    """What is linked as the parts are, though it may be none."""
    used: set[Triple] = field(default_factory=set)
    inner: dict[Node, str] = field(default_factory=dict)
    """The other nodes that were read, and by which predicate they were come to."""
    exact: set[str] = field(default_factory=set)
    """The variables whose forms in other languages and scripts are known to the last detail."""
    names: dict[Node, Name | None] = field(default_factory=dict)
    """What agents are called that were read: one may have several roles."""
    beside: set[Triple] = field(default_factory=set)
    """What a published graph says beside, and is nothing to read variables of."""
    base: str = ""
    """What the addresses of what is published begin with; nothing where it is not."""

    def each(self, node: Node, names: Iterable[str]) -> list[Triple]:
        """Return the triples of a node with any of these predicates that were not used."""
        said = self.nodes.facts(node)
        found = [(node, name, value) for name in dict.fromkeys(names) for value in said.get(name, [])]
        return [triple for triple in found if triple not in self.used]

    def enter(self, triple: Triple) -> Node:
        """Use the triple that leads to a node, and return it."""
        self.used.add(triple)
        self.inner.setdefault(triple[2], triple[1])
        return triple[2]

    def place(self) -> Place:
        """Return where the record was read."""
        return self.record.place


def read_records(source: Source, report: Report) -> Iterator[Record]:
    """Yield the records of a graph; say what was not understood, and what belongs to none of them.

    >>> from citekit.support.rdf.parsing import parse
    >>> turtle = b'<urn:x:1> <http://purl.org/dc/elements/1.1/title> "War and Peace"@en .'
    >>> source = parse(turtle, "dublin-core", Report())
    >>> [(record.id, record["title"]) for record in read_records(source, Report())]
    [('urn:x:1', 'War and Peace')]
    """
    nodes = Nodes(source)
    for number, root in enumerate(records_of(nodes, partial(published.base_of, nodes)), 1):
        yield _read_record(nodes, root, number, report)
    _report_unread(nodes, report)


def _report_unread(nodes: Nodes, report: Report) -> None:
    unread = [str(node) for node in nodes.unread() if isinstance(node, URIRef)]
    count = len(nodes.unread())
    if count:
        shown = ", ".join(unread[:3]) + (", …" if len(unread) > 3 or len(unread) < count else "")
        message = f"what is said of {count} subjects belongs to no record: {shown}"
        report.warning("unread", message, nodes.source.locate(unread[0]) if unread else None)


def _read_record(nodes: Nodes, root: Node, number: int, report: Report) -> Record:
    place = nodes.source.locate(str(root)) if isinstance(root, URIRef) else Place()
    record = Record(f"record-{number}", place=place)
    reading = Reading(nodes, report, root, record, base=published.base_of(nodes, root))
    if isinstance(root, URIRef):
        reading.record.id = sound(record_id(str(root)))
    _read_exact(reading)
    if reading.base:
        published.read_own(reading)
    _find_roles(reading)
    _read_type(reading)
    _read_id(reading)
    for variable, row in FIELDS.items():
        if variable not in reading.record:
            _READERS[row.form](reading, variable, row)
        if row.form is Form.TITLE:
            _read_alternatives(reading, variable, row)
    if reading.base:
        published.use_described(reading)
    _read_identifiers(reading)
    _keep_rest(reading)
    return reading.record


# Roles ------------------------------------------------------------------------------------------------------


def _find_roles(reading: Reading) -> None:
    """Find the nodes that play each role, the likeliest first."""
    root = reading.root
    hosts: list[Node] = []
    _follow_hosts(reading, root, words.HOST_LINKS, hosts)
    reading.roles[Role.DOCUMENT] = [root]
    reading.roles[Role.HOST] = hosts
    reading.roles[Role.CARRIER] = [*hosts, root]
    for role in (Role.ORIGINAL, Role.REVIEWED, Role.EVENT):
        reading.roles[role] = [_enter_role(reading, triple, role) for triple in _links(reading, LINKS[role])]
    _find_parts(reading)
    texts = dict.fromkeys([*reading.parts, *reading.texts])
    translations = [node for node in texts if _part_kind(reading, node) == "translation"]
    reading.roles[Role.TRANSLATION] = [*translations, root]


def _links(reading: Reading, link: words.Link) -> list[Triple]:
    return [each for each in reading.each(reading.root, [link.predicate]) if reading.nodes.described(each[2])]


def _follow_hosts(reading: Reading, node: Node, names: Iterable[str], hosts: list[Node]) -> None:
    """Gather hosts, and those in which they are in turn; series and collections have their own roles."""
    for triple in reading.each(node, names):
        value = triple[2]
        if not reading.nodes.described(value) or value == reading.root:
            continue
        known = value in hosts
        role = _role_of(reading, value)
        _enter_role(reading, triple, role)
        if role is not Role.HOST:
            reading.roles.setdefault(role, []).append(value)
        elif not known:
            hosts.append(value)
            _follow_hosts(reading, value, words.HOST_LINKS[:1], hosts)


def _role_of(reading: Reading, node: Node) -> Role:
    classes = reading.nodes.classes(node)
    return next((role for role in _BY_CLASS if _BY_CLASS[role].intersection(classes)), Role.HOST)


_BY_CLASS: Final = {role: set(LINKS[role].classes) for role in (Role.SERIES, Role.COLLECTION)}


def _enter_role(reading: Reading, triple: Triple, role: Role) -> Node:
    node = reading.enter(triple)
    implied = {*LINKS[role].classes, *words.IMPLIED}
    reading.used |= {each for each in reading.each(node, ["rdf:type"]) if shorten(str(each[2])) in implied}
    return node


# Head -------------------------------------------------------------------------------------------------------

_TYPE_NAMES: Final = ("dcterms:type", "dc:type")
_IDENTIFIERS: Final = ("dcterms:identifier", "dc:identifier", "bibo:identifier")


def _read_type(reading: Reading) -> None:
    """Read the type, and settle whose facts a volume's are, which depends on whether the host is a serial."""
    record, root, hosts = reading.record, reading.root, reading.roles[Role.HOST]
    host_classes = [name for host in hosts for name in reading.nodes.classes(host)]
    if "type" not in reading.exact:
        record.type = _type_of(reading, host_classes)
    kind_of, dcmi_type = words.TYPES.get(record.type, words.TYPES["document"])
    _use_classes(reading, root, {kind_of, *words.IMPLIED})
    if dcmi_type:
        reading.used |= {each for each in reading.each(root, _TYPE_NAMES) if _named(each[2]) == dcmi_type}
    for host in hosts:
        _use_classes(reading, host, {words.HOSTS.get(record.type, words.HOST)})
    serial = words.SERIAL.intersection([words.HOSTS.get(record.type, ""), *host_classes])
    reading.roles[Role.VOLUME] = [root, *hosts] if serial else [*hosts, root]


def _named(node: Node) -> str:
    """Return the prefixed name of a term; nothing for a literal."""
    return shorten(str(node)) if isinstance(node, URIRef) else ""


def _type_of(reading: Reading, host_classes: list[str]) -> str:
    for triple in reading.each(reading.root, [words.TYPE]):
        reading.used.add(triple)
        return sound(str(triple[2]))
    known = [name for name in reading.nodes.classes(reading.root) if name in words.CLASSES]
    telling = [name for name in known if words.CLASSES[name] != "document"]
    if not telling:
        dcmi = [_named(value) for _, _, value in reading.each(reading.root, _TYPE_NAMES)]
        telling = [name for name in dcmi if name in words.DCMI_TYPES] or ["bibo:Document"]
    if telling[0] == "bibo:Article":
        by_host = [words.ARTICLES[name] for name in host_classes if name in words.ARTICLES]
        return next(iter(by_host), words.CLASSES["bibo:Article"])
    return words.CLASSES[telling[0]]


def _use_classes(reading: Reading, node: Node, names: set[str]) -> None:
    reading.used |= {each for each in reading.each(node, ["rdf:type"]) if _named(each[2]) in names}


def _read_id(reading: Reading) -> None:
    """Use the identifier that is the record's id; a record without an IRI takes its id from the first."""
    given = [each for each in reading.each(reading.root, _IDENTIFIERS) if isinstance(each[2], Literal)]
    if isinstance(reading.root, BNode) and given:
        reading.record.id = sound(str(given[0][2]))
    reading.used |= {each for each in given if str(each[2]) == reading.record.id}


_SCHEMES: Final = (
    ("DOI", re.compile(r"(?:doi:|DOI:?\s*|https?://(?:dx\.)?doi\.org/)(10\.\d.*)")),
    ("ISBN", re.compile(r"(?:ISBN:?\s*|urn:isbn:)([\dxX -]+)", re.IGNORECASE)),
    ("ISSN", re.compile(r"(?:ISSN:?\s*|urn:issn:)([\dxX-]+)", re.IGNORECASE)),
    ("URL", re.compile(r"(https?://\S+)")),
)


def _read_identifiers(reading: Reading) -> None:
    """Read the identifiers that say themselves of what scheme they are."""
    for triple in reading.each(reading.root, _IDENTIFIERS):
        label = _label(reading, triple)
        text = sound(str((label or triple)[2]))
        for variable, pattern in _SCHEMES:
            found = pattern.fullmatch(text)
            if found and reading.record.variables.setdefault(variable, found[1]) == found[1]:
                reading.used |= {label or triple}
                reading.enter(triple)
                break


# What is kept to the last detail ----------------------------------------------------------------------------

_JSON: Final = URIRef(expand("rdf:JSON"))


def _read_exact(reading: Reading) -> None:
    """Read what citekit has written as JSON."""
    for name, values in reading.nodes.facts(reading.root).items():
        for value in values:
            if name.startswith("citekit:") and isinstance(value, Literal) and value.datatype == _JSON:
                _read_json(reading, (reading.root, name, value))


def _read_json(reading: Reading, triple: Triple) -> None:
    name = triple[1].removeprefix("citekit:")
    try:
        given: Json = json.loads(str(triple[2]))
        _EXACT.get(name, _exact_variable)(reading, name, given)
    except (ValueError, RecursionError) as error:
        reading.report.error("bad-json", f"{triple[1]} is not understood: {error}", reading.place())
    else:
        reading.used.add(triple)


def _exact_variable(reading: Reading, name: str, given: Json) -> None:
    if name not in VARIABLES or name in reading.record:
        raise ValueError("there is no such variable, or it is given twice")
    reading.record[name] = unpack(given)


def _exact_type(reading: Reading, name: str, given: Json) -> None:
    if not isinstance(given, str):
        raise ValueError("a type is text")
    reading.record.type = given
    reading.exact.add(name)


def _exact_custom(reading: Reading, _: str, given: Json) -> None:
    if not isinstance(given, dict):
        raise ValueError("an object expected")
    reading.record.custom |= given


def _exact_variants(reading: Reading, _: str, given: Json) -> None:
    if not isinstance(given, dict) or not all(isinstance(forms, dict) for forms in given.values()):
        raise ValueError("an object for each variable expected")
    if not given.keys() <= VARIABLES.keys():
        raise ValueError("there is no such variable")
    variants = {
        variable: {tag: unpack(form) for tag, form in cast(dict[str, Json], forms).items()}
        for variable, forms in given.items()
    }
    for variable, forms in variants.items():
        reading.record.variants.setdefault(variable, {}).update(forms)
        reading.exact.add(variable)


def _exact_id(reading: Reading, _: str, given: Json) -> None:
    if not isinstance(given, str):
        raise ValueError("an id is text")
    reading.record.id = given


_EXACT: Final[dict[str, Callable[[Reading, str, Json], None]]] = {
    "id": _exact_id,
    "type": _exact_type,
    "custom": _exact_custom,
    "variants": _exact_variants,
}


# Texts ------------------------------------------------------------------------------------------------------


def _subjects(reading: Reading, row: Row) -> list[Node]:
    return reading.roles.get(row.role, [])


def _read_text(reading: Reading, variable: str, row: Row) -> None:
    """Read a text: that of the likeliest subject, the one without a tag before those with one."""
    for subject in _subjects(reading, row):
        found = [
            (triple, text)
            for triple in reading.each(subject, (*row.write, *row.read))
            if (text := _text_of(triple[2], variable))
        ]
        if found and variable not in reading.record:
            found.sort(key=lambda each: bool(_language(each[0])))
            reading.record[variable] = found[0][1]
        for triple, text in found:
            _use_text(reading, variable, triple, text)


def _text_of(value: Node, variable: str) -> str:
    if isinstance(value, Literal):
        return sound(str(value))
    return _language_of(value) if variable == "language" else ""


def _language(triple: Triple) -> str:
    return (triple[2].language or "") if isinstance(triple[2], Literal) else ""


def _use_text(reading: Reading, variable: str, triple: Triple, text: str) -> None:
    """Use a text if it is the variable's own, or the only one in its language."""
    tag = _language(triple)
    forms = reading.record.variants.get(variable, {})
    if tag and forms.get(tag, text) == text:
        reading.record.variants.setdefault(variable, {})[tag] = text
        reading.used.add(triple)
    elif not tag and reading.record.variables.get(variable) == text:
        reading.enter(triple)


def _read_alternatives(reading: Reading, variable: str, row: Row) -> None:
    """Read a title in other languages and scripts; what has no tag is not known to be one."""
    for subject in _subjects(reading, row):
        for triple in reading.each(subject, [words.ALTERNATIVE]):
            if _language(triple):
                _use_text(reading, variable, triple, sound(str(triple[2])))


_LANGUAGE_IRI: Final = re.compile(
    r"http://(?:id\.loc\.gov/vocabulary/iso639-[125]/|(?:www\.)?lexvo\.org/id/(?:iso639-[123]|term)/|"
    r"publications\.europa\.eu/resource/authority/language/)([A-Za-z]{2,3})"
)


def _language_of(value: Node) -> str:
    """Return the tag of a language that is given by an IRI of a list of languages' codes."""
    from babel.core import get_global

    found = _LANGUAGE_IRI.fullmatch(str(value))
    code = found[1].lower() if found else ""
    return str(get_global("language_aliases").get(code, code))


def _read_subjects(reading: Reading, variable: str, row: Row) -> None:
    """Read keywords, one a triple, given as text or by what they are called."""
    triples = [
        each for node in _subjects(reading, row) for each in reading.each(node, (*row.write, *row.read))
    ]
    if len(triples) < 2 and all(isinstance(value, Literal) for _, _, value in triples):
        _read_text(reading, variable, row)
        return
    found = {triple: text for triple in triples if (text := _called(reading, triple))}
    if found:
        reading.record[variable] = "; ".join(dict.fromkeys(found.values()))
        reading.used |= found.keys()


def _called(reading: Reading, triple: Triple) -> str:
    """Return what a value is called: a text itself, a node by its label, which is thereby used."""
    value = triple[2]
    if isinstance(value, Literal):
        return sound(str(value))
    label = next(iter(_labels(reading, value)), None) if reading.nodes.described(value) else None
    if label is None:
        return ""
    reading.enter(triple)
    reading.used.add(label)
    return sound(str(label[2]))


def _labels(reading: Reading, node: Node) -> list[Triple]:
    """Return what a node is called, text without a tag before text with one; it may be so for several roles."""
    said = reading.nodes.facts(node)
    found = [(node, name, value) for name in words.LABELS for value in said.get(name, ())]
    found = [each for each in found if isinstance(each[2], Literal)]
    return sorted(found, key=lambda each: bool(_language(each)))


def _read_resource(reading: Reading, variable: str, row: Row) -> None:
    """Read a text or an IRI, each as text; a node of which more is said is more than that."""
    for subject in _subjects(reading, row):
        for triple in reading.each(subject, (*row.write, *row.read)):
            text = "" if isinstance(triple[2], BNode) else sound(str(triple[2]))
            if text and reading.record.variables.setdefault(variable, text) == text:
                reading.enter(triple)


# Dates ------------------------------------------------------------------------------------------------------

_DAY: Final = re.compile(r"(-?\d{4,}-\d\d-\d\d)(?:T.*|Z|[+-]\d\d:\d\d)")


def _read_date(reading: Reading, variable: str, row: Row) -> None:
    for subject in _subjects(reading, row):
        for name in (*row.write, *row.read):
            literals = [each for each in reading.each(subject, [name]) if isinstance(each[2], Literal)]
            if literals and variable not in reading.record:
                reading.record[variable] = _date(reading, variable, literals)


def _date(reading: Reading, variable: str, triples: list[Triple]) -> Date:
    """Return the date of one or two literals, such as a typed one and a plain one beside it."""
    edtf = next((each for each in triples if _is_typed(each) and parse(str(each[2]))), None)
    plain = next((each for each in triples if not _is_typed(each)), None)
    if edtf is None and plain is not None and parse(str(plain[2])):
        edtf, plain = plain, None
    reading.used |= {each for each in (edtf, plain) if each is not None}
    if edtf is not None or plain is not None:
        return Date(str(edtf[2]) if edtf else "", sound(str(plain[2])) if plain else "")
    return _doubtful_date(reading, variable, triples[0])


def _is_typed(triple: Triple) -> bool:
    datatype = triple[2].datatype if isinstance(triple[2], Literal) else None
    return datatype is not None and shorten(str(datatype)) in EDTF_TYPES | XSD_DATES


def _doubtful_date(reading: Reading, variable: str, triple: Triple) -> Date:
    text = sound(str(triple[2]))
    day = _DAY.fullmatch(text)
    if day and parse(day[1]):
        hint = f"the day was taken; {text!r} is kept among the custom values"
        reading.report.warning(
            "date-not-edtf", f"{variable}: {text!r} is finer than a day", reading.place(), hint=hint
        )
        return Date(day[1])
    reading.used.add(triple)
    hint = "kept as it stands"
    reading.report.error("impossible-date", f"{variable}: no such date: {text!r}", reading.place(), hint=hint)
    return Date(literal=text)


# Names ------------------------------------------------------------------------------------------------------


def _read_names(reading: Reading, variable: str, row: Row) -> None:
    """Read the names that the likeliest subject has for a variable, and use what leads to them."""
    for subject in _subjects(reading, row):
        lists = reading.each(subject, _lists(variable, row, subject == reading.root))
        linked = reading.each(subject, (*row.write, *row.read))
        agents = _agents(reading, lists, linked)
        names = {agent: name for agent in agents if (name := _name_of(reading, agent, linked)) is not None}
        if not names or variable in reading.record:
            continue
        reading.record[variable] = tuple(names.values())
        _use_name_tags(reading, variable, list(names))
        for triple in linked:
            if triple[2] in names:
                reading.enter(triple)
        for triple in lists:
            _use_list(reading, triple, set(names))


def _lists(variable: str, row: Row, is_root: bool) -> list[str]:
    """Return the predicates of lists that may have the names of a variable."""
    shared = [published_words.TEXT_LIST] if variable == "translator" and not is_root else []
    return [each for each in (row.ordered, published_words.own_list(variable), *shared) if each]


def _agents(reading: Reading, lists: list[Triple], linked: list[Triple]) -> list[Node]:
    """Return what a list has in its order, and what it has not in that of its numbers."""
    listed = [member for triple in lists for _, member in reading.nodes.members(triple[2])]
    return list(dict.fromkeys([*listed, *_numbered(reading, [value for _, _, value in linked])]))


_NUMBER: Final = re.compile(r"(.*[^\d])(\d{1,9})", re.DOTALL)


def _numbered(reading: Reading, nodes: list[Node]) -> list[Node]:
    """Return nodes in the order of the numbers that citekit names them with, if it has named them."""
    root = str(reading.root)
    inner = [str(node) for node in nodes if is_inner(str(node), root) or _is_below(reading, str(node))]
    found = [_NUMBER.fullmatch(node) for node in inner]
    numbers = [int(match[2]) for match in found if match]
    if len(numbers) != len(nodes):
        return nodes
    return [node for _, node in sorted(zip(numbers, nodes, strict=True), key=lambda pair: pair[0])]


def _is_below(reading: Reading, address: str) -> bool:
    return bool(reading.base) and address.startswith(f"{reading.root}/")


def _use_list(reading: Reading, triple: Triple, named: set[Node]) -> None:
    """Use a list, if every one of its members was."""
    cells = list(reading.nodes.members(triple[2]))
    if all(member in named for _, member in cells):
        reading.used.add(triple)
        for cell, _ in cells:
            reading.used |= set(reading.each(cell, ("rdf:first", "rdf:rest", "rdf:type")))


def _name_of(reading: Reading, agent: Node, linked: list[Triple]) -> Name | None:
    """Return the name of an agent that is given as text or by a node; nothing for one without a name."""
    if isinstance(agent, Literal):
        return Name(literal=sound(str(agent))) if str(agent).strip() else None
    if not reading.nodes.described(agent):
        return None
    reading.inner.setdefault(agent, next((name for _, name, value in linked if value == agent), "rdf:first"))
    if agent not in reading.names:
        reading.names[agent] = _described_name(reading, agent)
    return reading.names[agent]


def _described_name(reading: Reading, agent: Node) -> Name | None:
    parts = {key: _one_text(reading, agent, names) for key, names in words.NAME_TEXTS.items()}
    flags = {key: _flag(reading, agent, name) for key, name in words.NAME_FLAGS.items()}
    _use_classes(reading, agent, set(words.IMPLIED))
    labels = _labels(reading, agent)
    literal = sound(str(labels[0][2])) if labels and not any(parts.values()) else ""
    if not literal and not any(parts.values()):
        return None
    name = replace(Name(**parts, literal=literal), **flags)  # type: ignore[arg-type] # parts are texts
    reading.used |= {label for label in labels if str(label[2]) == str(name)}
    return name


def _one_text(reading: Reading, node: Node, names: Iterable[str]) -> str:
    """Return the first text that a node has under any of these predicates, and use it wherever it stands."""
    found = [each for each in reading.each(node, names) if isinstance(each[2], Literal)]
    text = str(found[0][2]) if found else ""
    reading.used |= {each for each in found if str(each[2]) == text}
    return sound(text)


def _flag(reading: Reading, node: Node, name: str) -> bool:
    found = [each for each in reading.each(node, [name]) if str(each[2]) in ("true", "1")]
    reading.used |= set(found)
    return bool(found)


def _use_name_tags(reading: Reading, variable: str, agents: list[Node]) -> None:
    """Read the language of names, and the names in other languages and scripts, unless records share them."""
    if reading.base:
        return
    own = [{_language((agent, "", value)) for value in _own_labels(reading, agent)} for agent in agents]
    for tag in sorted(set.intersection(*own) - {""}) if len(own) == len(agents) else []:
        forms = reading.record.variants.setdefault(variable, {})
        forms.setdefault(tag, reading.record[variable])
    others = [triple for agent in agents for triple in _other_names(reading, agent)]
    if variable in reading.exact:
        reading.used |= {each for each in others if each[1] == words.OTHER_NAME}
        return
    names = dict(zip(agents, cast(tuple[Name, ...], reading.record[variable]), strict=True))
    for tag in dict.fromkeys(_language(each) for each in others):
        mine = {each[0]: each for each in reversed(others) if _language(each) == tag}
        form = tuple(Name(literal=sound(str(mine[a][2]))) if a in mine else names[a] for a in agents)
        if reading.record.variants.setdefault(variable, {}).setdefault(tag, form) == form:
            reading.used |= set(mine.values())


def _own_labels(reading: Reading, agent: Node) -> list[Node]:
    """Return what an agent is called by `foaf:name` where that is how it was named."""
    if isinstance(agent, Literal):
        return [agent]
    return [
        value for value in reading.nodes.facts(agent).get("foaf:name", []) if _was_used(reading, agent, value)
    ]


def _was_used(reading: Reading, agent: Node, value: Node) -> bool:
    return (agent, "foaf:name", value) in reading.used


def _other_names(reading: Reading, agent: Node) -> list[Triple]:
    if isinstance(agent, Literal):
        return []
    found = reading.each(agent, (words.OTHER_NAME, *words.LABELS))
    return [each for each in found if _language(each)]


def _read_named(reading: Reading, variable: str, row: Row) -> None:
    """Read the text of a variable whose value others and citekit write as nodes: publishers, places."""
    for subject in _subjects(reading, row):
        triples = reading.each(subject, (*row.write, *row.read))
        lists = reading.each(subject, [published_words.own_list(variable)])
        order = _agents(reading, lists, triples)
        triples.sort(key=lambda each: order.index(each[2]))
        found = [(each, label) for each in triples if (label := _label(reading, each)) is not None]
        if variable not in LISTED:
            found = found[:1]
        if not found or variable in reading.record:
            continue
        text = "; ".join(dict.fromkeys(sound(str(label[2])) for _, label in found))
        _use_named(reading, variable, found, text)


def _label(reading: Reading, triple: Triple) -> Triple | None:
    if isinstance(triple[2], Literal):
        return triple
    return next(iter(_labels(reading, triple[2])), None) if reading.nodes.described(triple[2]) else None


def _use_named(reading: Reading, variable: str, found: list[tuple[Triple, Triple]], text: str) -> None:
    reading.record[variable] = text
    tags = {_language(label) for _, label in found}
    if len(tags) == 1 and "" not in tags and not reading.base:
        reading.record.variants.setdefault(variable, {})[tags.pop()] = text
    for triple, label in found:
        reading.enter(triple)
        reading.used.add(label)
        if triple != label:
            _use_classes(reading, triple[2], set(words.IMPLIED))


# Address ----------------------------------------------------------------------------------------------------


def _read_page(reading: Reading, variable: str, row: Row) -> None:
    _read_resource(reading, variable, Row(row.role, row.form, row.write[:1]))
    _read_resource(reading, variable, row)


# Parts ------------------------------------------------------------------------------------------------------


def _find_parts(reading: Reading) -> None:
    triples = [
        each
        for each in reading.each(reading.root, words.PART_LINKS)
        if reading.nodes.described(each[2])
        and each[2] not in reading.nodes.records
        and each[2] != reading.root
    ]
    found = dict.fromkeys(reading.enter(each) for each in triples)
    hosts = set(reading.roles[Role.HOST])
    reading.texts = [node for node in found if node not in hosts]
    reading.parts = (
        published.listed_parts(reading, reading.texts) if reading.base else _numbered(reading, reading.texts)
    )


def _part_kind(reading: Reading, node: Node) -> str:
    said = reading.nodes.facts(node)
    kinds = [sound(str(value)) for value in said.get(words.PART_KIND, [])]
    kinds += [kind for name, kind in words.PART_INVERSES.items() if kind and name in said]
    return kinds[0] if kinds else words.PART_LINKS.get(reading.inner[node], "part")


def _read_parts(reading: Reading, variable: str, _: Row) -> None:
    parts = tuple(_part(reading, node) for node in reading.parts)
    if parts:
        reading.record[variable] = parts


def _part(reading: Reading, node: Node) -> Part:
    kind = _part_kind(reading, node)
    near = {reading.root, *reading.parts}
    reading.used |= {each for each in reading.each(node, words.PART_INVERSES) if each[2] in near}
    reading.used |= {each for each in reading.each(node, [words.PART_KIND]) if str(each[2]) == kind}
    _use_classes(reading, node, set(words.IMPLIED))
    language = _part_language(reading, node)
    texts = {
        key: _one_text(reading, node, words.PART_TEXTS[key]) for key in words.PART_TEXTS if key != "language"
    }
    texts["url"] = texts["url"] or _page(reading, node, "")
    _page(reading, node, texts["url"])
    return Part(kind=kind, language=language, notes=_notes(reading, node), **texts)


_PART_TAGS: Final = ("citekit:language", "schema:inLanguage")


def _part_language(reading: Reading, node: Node) -> str:
    """Return a part's language: what it says, or else what its texts are tagged with."""
    for triple in reading.each(node, (*_PART_TAGS, *words.PART_TEXTS["language"])):
        text = _text_of(triple[2], "language")
        if text:
            reading.enter(triple)
            return text
    tagged = [name for key in words.PART_TAGGED for name in words.PART_TEXTS[key]]
    return next((tag for each in reading.each(node, sorted(tagged)) if (tag := _language(each))), "")


def _page(reading: Reading, node: Node, address: str) -> str:
    """Use and return the page of a part: the one that has this address, or any."""
    for triple in reading.each(node, ["foaf:page"]):
        if not address or str(triple[2]) == address:
            reading.used.add(triple)
            return sound(str(triple[2]))
    return ""


def _notes(reading: Reading, node: Node) -> tuple[Note, ...]:
    triples = [
        each
        for each in reading.each(node, ["dcterms:hasPart"])
        if "bibo:Note" in reading.nodes.classes(each[2])
    ]
    notes = _numbered(reading, [reading.enter(triple) for triple in triples])
    for note in notes:
        _use_classes(reading, note, set(words.IMPLIED))
    keys = words.NOTE_TEXTS.items()
    return tuple(Note(**{key: _one_text(reading, note, [name]) for key, name in keys}) for note in notes)


# The rest ---------------------------------------------------------------------------------------------------


def _keep_rest(reading: Reading) -> None:
    """Keep what is not understood among the custom values, and say so once for the record."""
    keep = Rest(reading.nodes, reading.used, {reading.root, *reading.inner})
    rest = keep.of(reading.root)
    for node, name in reading.inner.items():
        left = {} if isinstance(node, Literal) else keep.of(node)
        if left:
            _add_rest(
                rest, full(name), left if isinstance(node, BNode) else {"@id": sound(str(node)), **left}
            )
    if not rest:
        return
    for name, value in rest.items():
        reading.record.custom[_free(reading.record.custom, name)] = value
    names = ", ".join(sorted(shorten(name) for name in rest))
    reading.report.warning("unknown-property", f"kept among the custom values: {names}", reading.place())


def _add_rest(rest: dict[str, Json], name: str, value: Json) -> None:
    before = rest.get(name)
    if name in rest:
        value = [*before, value] if isinstance(before, list) else [before, value]
    rest[name] = value


def _free(taken: dict[str, Json], key: str) -> str:
    return key if key not in taken else _free(taken, f"{key}'")


_READERS: Final[dict[Form, Callable[[Reading, str, Row], None]]] = {
    Form.TEXT: _read_text,
    Form.TITLE: _read_text,
    Form.RESOURCE: _read_resource,
    Form.PAGE: _read_page,
    Form.SUBJECTS: _read_subjects,
    Form.DATE: _read_date,
    Form.NAMES: _read_names,
    Form.AGENTS: _read_named,
    Form.PLACES: _read_named,
    Form.PARTS: _read_parts,
    Form.EXACT: lambda _, __, ___: None,
}
