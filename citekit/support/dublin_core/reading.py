"""Statements of Dublin Core to records: citekit's own, and those that repositories and libraries give out.

What they mean by an element differs: a date may be that of a deposit, an identifier a citation, a source a journal.
What says itself what it is is taken; of what is left the first of its kind is, and the rest is kept under `custom` by
its term, with its language behind an @.
"""

import re
from collections.abc import Iterable
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Json, Record
from citekit.model.vocabulary import SEVERAL
from citekit.support.catalogue.dates import read_date
from citekit.support.csl.notices import Notice
from citekit.support.dublin_core import hosts, identifiers
from citekit.support.dublin_core.names import part_of_relator, read_name
from citekit.support.dublin_core.statements import language, left, put, take
from citekit.support.dublin_core.types import is_genre, read_type
from citekit.support.dublin_core.vocabulary import DATES, TERMS, TEXTS
from citekit.support.marc.codes import tag_of_language
from citekit.support.tagged.record import OWN_FORMS
from citekit.support.xml_nodes import Node

HEADER: Final = "header"
"""The attribute of a description that has its identifier in an answer of OAI-PMH."""


def decode(node: Node, notice: Notice) -> Record:
    """Return the record of a description."""
    record = Record(_id(node))
    record.type = read_type(list(left(node, "type")))
    _read_genre(record, node)
    _read_titles(record, node)
    _read_names(record, node)
    _read_dates(record, node, notice)
    _read_identifiers(record, node)
    hosts.read(record, node)
    _read_texts(record, node)
    _keep_the_rest(record, node)
    return record


# Identifiers ------------------------------------------------------------------------------------------------


def _id(node: Node) -> str:
    """Return the id: that of the answer it is in, else what is no address or number of any scheme, else the first."""
    texts = [each for each in left(node, "identifier") if " " not in each.line]
    own = next((each for each in texts if not identifiers.is_known(each.line)), None)
    if node.get(HEADER):
        return node.get(HEADER)
    return own.use().line if own else texts[0].line if texts else ""


def _read_identifiers(record: Record, node: Node) -> None:
    numbers: dict[str, list[str]] = {}
    for each in left(node, "identifier", "isPartOf", "source", "relation"):
        variable, value = identifiers.read(each.line)
        if variable in identifiers.NUMBERS:
            numbers.setdefault(variable, []).append(value)
            each.use()
        elif variable and each.name == "identifier" and variable not in record:
            record[variable] = value
            each.use()
    record.variables |= {variable: ", ".join(dict.fromkeys(found)) for variable, found in numbers.items()}
    pages = (each for each in left(node, "identifier") if identifiers.is_address(each.line))
    put(record, "URL", take(pages))


# Titles, names, types ---------------------------------------------------------------------------------------


def _read_genre(record: Record, node: Node) -> None:
    put(record, "genre", take(each for each in left(node, "type") if is_genre(each.line)))


def _read_titles(record: Record, node: Node) -> None:
    """Read the title, in all its languages; an alternative one is a short one if the title begins with it."""
    titles = list(left(node, "title"))
    if not titles:
        return
    record["title"] = titles[0].use().line
    for each in (titles[0], *titles[1:], *left(node, "alternative")):
        tag = language(each)
        if tag and tag not in record.variants.get("title", {}):
            record.variants.setdefault("title", {})[tag] = each.use().line
    short = (each for each in left(node, "alternative") if record.text("title").startswith(each.line))
    put(record, "title-short", take(short))


def _read_names(record: Record, node: Node) -> None:
    names: dict[str, list[Name]] = {}
    for each in left(node, "creator"):
        names.setdefault("author", []).append(read_name(each.use().line))
    for each in left(node, "contributor"):
        text, variable = part_of_relator(each.use().line)
        names.setdefault(variable, []).append(read_name(text))
    record.variables |= {variable: tuple(named) for variable, named in names.items()}


# Dates ------------------------------------------------------------------------------------------------------

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT")


def _read_dates(record: Record, node: Node, notice: Notice) -> None:
    for variable, term in DATES.items():
        _read_date(record, variable, left(node, term), notice)
    if "issued" not in record:
        dates = list(left(node, "date", "dateCopyrighted"))
        # Repositories add the instants at which they took something in and made it known.
        days = [each for each in dates if not _INSTANT.match(each.line)] or sorted(dates, key=_line)
        fuller = [each for each in days if each.line.startswith(days[0].line)]
        _read_date(record, "issued", sorted(fuller, key=lambda each: -len(each.line)), notice)
    for each in left(node, "date"):
        date = read_date(each.line)
        each.used = date is not None and date == record.date("issued")


def _line(node: Node) -> str:
    return node.line


def _read_date(record: Record, variable: str, nodes: Iterable[Node], notice: Notice) -> None:
    text = take(nodes)
    date = read_date(text) or (Date(literal=text) if text else None)
    if date is None:
        return
    record[variable] = date
    if not date.edtf:
        notice("date-not-understood", f"{variable}: not understood, kept as text: {date.literal!r}")


# Texts ------------------------------------------------------------------------------------------------------

_PAGES: Final = re.compile(r"([\w, ]*\d) ?(?:pp?|pages|S|Seiten|с)\.?")


def _read_texts(record: Record, node: Node) -> None:
    _read_forms(record, "abstract", list(left(node, "abstract")) or _first_of_each(node))
    notes = [each.use().paragraphs for each in left(node, "description") if not language(each)]
    put(record, "note", "\n\n".join(notes))
    _read_forms(record, "keyword", list(left(node, "subject")))
    publishers = [each.use().line for each in left(node, "publisher") if not language(each)]
    put(record, "publisher", SEVERAL.join(dict.fromkeys(publishers)) or take(left(node, "publisher")))
    put(record, "language", tag_of_language(take(left(node, "language")).replace("_", "-")))
    for each in left(node, "extent"):
        pages = _PAGES.fullmatch(each.line)
        if pages and "number-of-pages" not in record:
            each.use()
            record["number-of-pages"] = pages[1]
    for variable in TEXTS:
        put(record, variable, take(left(node, TERMS[variable])))
    rights = list(left(node, "license")) or [*left(node, "rights"), *left(node, "accessRights")]
    put(record, "license", take(sorted(rights, key=lambda each: not identifiers.is_address(each.line))))


def _first_of_each(node: Node) -> list[Node]:
    """Return the description that is the abstract, and the same in other languages."""
    descriptions = list(left(node, "description"))
    found: dict[str, Node] = {}
    for each in descriptions:
        found.setdefault(language(each), each)
    return [each for each in found.values() if each is descriptions[0] or language(each)]


def _read_forms(record: Record, variable: str, nodes: list[Node]) -> None:
    """Read a text in all its languages, of which the first is its own."""
    by_language: dict[str, list[str]] = {}
    for each in nodes:
        by_language.setdefault(language(each), []).append(each.use().paragraphs)
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
            tag = language(each)
            kept.setdefault(f"{each.name}@{tag}" if tag else each.name, []).append(each.line)
    record.custom |= {term: texts[0] if len(texts) == 1 else texts for term, texts in kept.items()}
