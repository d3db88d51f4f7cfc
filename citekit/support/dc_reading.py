"""Statements of Dublin Core to records: citekit's own, and those that repositories and libraries give out.

What they mean by an element differs: a date may be that of a deposit, an identifier a citation, a source a journal.
What says itself what it is is taken; of what is left the first of its kind is, and the rest is kept under `custom` by
its term, with its language behind an @.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.model.date import Date
from citekit.model.language import is_tag
from citekit.model.name import Name
from citekit.model.record import Json, Record
from citekit.model.vocabulary import SEVERAL
from citekit.support import dc_citation, dc_identifiers
from citekit.support.catalogue_dates import read_date
from citekit.support.csl_notices import Notice
from citekit.support.dc_names import part_of_relator, read_name
from citekit.support.dc_types import is_genre, read_type
from citekit.support.dc_vocabulary import DATES, HELD, TERMS, TEXTS, variable_of_source
from citekit.support.marc_codes import tag_of_language
from citekit.support.rdf_vocabulary import HOSTS
from citekit.support.tagged_record import OWN_FORMS
from citekit.support.xml_nodes import Node

HEADER: Final = "header"
"""The attribute of a description that has its identifier in an answer of OAI-PMH."""


def decode(node: Node, notice: Notice) -> Record:
    """Return the record of a description."""
    record = Record(_id(node))
    record.type = read_type(list(_left(node, "type")))
    _read_genre(record, node)
    _read_titles(record, node)
    _read_names(record, node)
    _read_dates(record, node, notice)
    _read_identifiers(record, node)
    _read_printed(record, node)
    _read_texts(record, node)
    _keep_the_rest(record, node)
    return record


def _left(node: Node, *terms: str) -> Iterator[Node]:
    """Yield the statements of terms that nothing was made of yet."""
    for term in terms:
        yield from (each for each in node.children if each.name == term and not each.used and each.line)


def _take(nodes: Iterable[Node]) -> str:
    """Return the first text, which is thereby used."""
    node = next(iter(nodes), None)
    return node.use().line if node else ""


def _set(record: Record, variable: str, text: str) -> None:
    if text:
        record[variable] = text


# Identifiers ------------------------------------------------------------------------------------------------


def _id(node: Node) -> str:
    """Return the id: that of the answer it is in, else what is no address or number of any scheme, else the first."""
    texts = [each for each in _left(node, "identifier") if " " not in each.line]
    own = next((each for each in texts if not _is_known(each.line)), None)
    if node.get(HEADER):
        return node.get(HEADER)
    return own.use().line if own else texts[0].line if texts else ""


def _is_known(text: str) -> bool:
    return dc_identifiers.is_address(text) or bool(dc_identifiers.read(text)[0])


def _read_identifiers(record: Record, node: Node) -> None:
    numbers: dict[str, list[str]] = {}
    for each in _left(node, "identifier", "isPartOf", "source", "relation"):
        variable, value = dc_identifiers.read(each.line)
        if variable in dc_identifiers.NUMBERS:
            numbers.setdefault(variable, []).append(value)
            each.use()
        elif variable and each.name == "identifier" and variable not in record:
            record[variable] = value
            each.use()
    record.variables |= {variable: ", ".join(dict.fromkeys(found)) for variable, found in numbers.items()}
    _set(
        record,
        "URL",
        _take(each for each in _left(node, "identifier") if dc_identifiers.is_address(each.line)),
    )


# Titles, names, types ---------------------------------------------------------------------------------------


def _read_genre(record: Record, node: Node) -> None:
    _set(record, "genre", _take(each for each in _left(node, "type") if is_genre(each.line)))


def _read_titles(record: Record, node: Node) -> None:
    """Read the title, in all its languages; an alternative one is a short one if the title begins with it."""
    titles = list(_left(node, "title"))
    if not titles:
        return
    record["title"] = titles[0].use().line
    for each in (titles[0], *titles[1:], *_left(node, "alternative")):
        tag = _language(each)
        if tag and tag not in record.variants.get("title", {}):
            record.variants.setdefault("title", {})[tag] = each.use().line
    short = (each for each in _left(node, "alternative") if record.text("title").startswith(each.line))
    _set(record, "title-short", _take(short))


def _language(node: Node) -> str:
    tag = node.get("xml:lang").replace("_", "-")
    return tag if is_tag(tag) else ""


def _read_names(record: Record, node: Node) -> None:
    names: dict[str, list[Name]] = {}
    for each in _left(node, "creator"):
        names.setdefault("author", []).append(read_name(each.use().line))
    for each in _left(node, "contributor"):
        text, variable = part_of_relator(each.use().line)
        names.setdefault(variable, []).append(read_name(text))
    record.variables |= {variable: tuple(named) for variable, named in names.items()}


# Dates ------------------------------------------------------------------------------------------------------

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT")


def _read_dates(record: Record, node: Node, notice: Notice) -> None:
    for variable, term in DATES.items():
        _read_date(record, variable, _left(node, term), notice)
    if "issued" not in record:
        dates = list(_left(node, "date", "dateCopyrighted"))
        # Repositories add the instants at which they took something in and made it known.
        days = [each for each in dates if not _INSTANT.match(each.line)] or sorted(dates, key=_line)
        fuller = [each for each in days if each.line.startswith(days[0].line)]
        _read_date(record, "issued", sorted(fuller, key=lambda each: -len(each.line)), notice)
    for each in _left(node, "date"):
        date = read_date(each.line)
        each.used = date is not None and date == record.date("issued")


def _line(node: Node) -> str:
    return node.line


def _read_date(record: Record, variable: str, nodes: Iterable[Node], notice: Notice) -> None:
    text = _take(nodes)
    date = read_date(text) or (Date(literal=text) if text else None)
    if date is None:
        return
    record[variable] = date
    if not date.edtf:
        notice("date-not-understood", f"{variable}: not understood, kept as text: {date.literal!r}")


# What prints and holds it -----------------------------------------------------------------------------------


def _read_printed(record: Record, node: Node) -> None:
    """Read where something is printed, in which series it is, and in which archive."""
    for each in _left(node, "bibliographicCitation", "source"):
        found = dc_citation.read(each.line) or _container(each, node)
        if found and "container-title" not in record:
            record.variables |= found
            each.use()
    for each in _left(node, "isPartOf"):
        each.used = each.line == record.text("container-title")
    for variable in _wholes(record, node):
        _set(
            record,
            variable,
            _take(each for each in _left(node, "isPartOf") if not dc_identifiers.is_address(each.line)),
        )
    original = (each for each in _left(node, "isVersionOf") if not _is_known(each.line))
    _set(record, "original-title", _take(original))
    source = variable_of_source(record.type, any(_left(node, "provenance")))
    _set(record, source, _take(_left(node, "source")))


def _container(citation: Node, node: Node) -> dict[str, str]:
    """Return what a citation says that is only the title of what the document is part of."""
    wholes = {each.line for each in _left(node, "isPartOf")}
    return {"container-title": citation.line} if citation.line in wholes else {}


def _wholes(record: Record, node: Node) -> Iterator[str]:
    """Yield which variables the wholes are that a document is part of, by what it is."""
    if record.type in HOSTS and record.type not in HELD and "container-title" not in record:
        yield "container-title"
    if record.type in HELD or any(_left(node, "provenance")):
        yield "archive_collection"
    yield "collection-title"
    yield "archive_collection"


_PAGES: Final = re.compile(r"([\w, ]*\d) ?(?:pp?|pages|S|Seiten|с)\.?")

# Texts ------------------------------------------------------------------------------------------------------


def _read_texts(record: Record, node: Node) -> None:
    _read_forms(record, "abstract", list(_left(node, "abstract")) or _first_language(node))
    notes = [each.use().paragraphs for each in _left(node, "description") if not _language(each)]
    _set(record, "note", "\n\n".join(notes))
    _read_forms(record, "keyword", list(_left(node, "subject")))
    publishers = [each.use().line for each in _left(node, "publisher") if not _language(each)]
    _set(record, "publisher", SEVERAL.join(dict.fromkeys(publishers)) or _take(_left(node, "publisher")))
    _set(record, "language", tag_of_language(_take(_left(node, "language")).replace("_", "-")))
    for each in _left(node, "extent"):
        pages = _PAGES.fullmatch(each.line)
        if pages and "number-of-pages" not in record:
            each.use()
            record["number-of-pages"] = pages[1]
    for variable in TEXTS:
        _set(record, variable, _take(_left(node, TERMS[variable])))
    rights = list(_left(node, "license")) or [*_left(node, "rights"), *_left(node, "accessRights")]
    _set(record, "license", _take(sorted(rights, key=lambda each: not dc_identifiers.is_address(each.line))))


def _first_language(node: Node) -> list[Node]:
    """Return the description that is the abstract, and the same in other languages."""
    descriptions = list(_left(node, "description"))
    found: dict[str, Node] = {}
    for each in descriptions:
        found.setdefault(_language(each), each)
    return [each for each in found.values() if each is descriptions[0] or _language(each)]


def _read_forms(record: Record, variable: str, nodes: list[Node]) -> None:
    """Read a text in all its languages, of which the first is its own."""
    by_language: dict[str, list[str]] = {}
    for each in nodes:
        by_language.setdefault(_language(each), []).append(each.use().paragraphs)
    forms = {tag: _joined(variable, texts) for tag, texts in by_language.items()}
    if forms:
        record[variable] = next(iter(forms.values()))
    tagged = {tag: form for tag, form in forms.items() if tag}
    if tagged:
        record.variants[variable] = dict(tagged)
        if "" in forms:
            record[variable] = forms[""]


def _joined(variable: str, texts: list[str]) -> str:
    if variable != "keyword":
        return "\n\n".join(texts)
    value, _ = OWN_FORMS["keyword"].read([" ".join(text.split()) for text in texts])
    return value if isinstance(value, str) else ""


def _keep_the_rest(record: Record, node: Node) -> None:
    kept: dict[str, list[Json]] = {}
    for each in node.children:
        if not each.used and each.line:
            tag = _language(each)
            kept.setdefault(f"{each.name}@{tag}" if tag else each.name, []).append(each.line)
    record.custom |= {term: texts[0] if len(texts) == 1 else texts for term, texts in kept.items()}
