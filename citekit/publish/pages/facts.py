"""The facts of a record, all of them, in words for people: every variable, its other forms, and what has no variable.

`GROUPS` says what stands where, and `_LABELS` what a variable is called where its name does not say it. Titles,
abstract and parts have places of their own on the page.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from citekit.model.date import Date
from citekit.model.identifiers import address
from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Level, Part, Record, Value
from citekit.model.vocabulary import LISTED, several
from citekit.publish.pages.dates import date_html
from citekit.publish.pages.html import Html, element, joined, link, text
from citekit.publish.pages.languages import language_name, language_of, spoken
from citekit.publish.pages.layout import LANGUAGE
from citekit.publish.pages.rich import lines
from citekit.support.keywords import split_keywords

Linked = Callable[[str, str], str]
"""Returns the address of the page about something, by its kind and what it is called; nothing if there is none."""

ELSEWHERE: Final = frozenset({"title", "abstract", "parts"})
"""Variables that the page shows in places of their own."""

GROUPS: Final = {
    "The document": """genre author original-author recipient interviewer host guest chair composer director
        executive-producer producer script-writer narrator performer illustrator organizer curator compiler
        translator editor-translator contributor created original-date submitted event event-title event-date
        event-place original-title title-short shortTitle part-title part-number language original-language medium
        dimensions scale number-of-pages version status""",
    "Where it is kept": "archive archive-place archive_collection archive-levels archive_location call-number source",
    "Publication": """container-title container-title-short journalAbbreviation container-author editor
        volume-editor editorial-director volume volume-title volume-title-short number-of-volumes
        collection-title collection-editor series-creator collection-number edition issue number printing-number
        supplement-number section chapter-number page page-first locator division publisher publisher-place
        issued available-date original-publisher original-publisher-place reviewed-author reviewed-title
        reviewed-genre authority jurisdiction""",
}
"""What stands under which heading, in this order; what none of them names stands under one more."""
_NOTES: Final = "Identifiers and notes"
_GROUPED: Final = frozenset(" ".join(GROUPS.values()).split())

_LABELS: Final = {
    "archive-levels": "Reference",
    "archive-place": "Place of the archive",
    "archive_collection": "Collection",
    "archive_location": "Shelf mark",
    "annote": "Annotation",
    "author": "Author",
    "available-date": "Available since",
    "call-number": "Call number",
    "container-author": "Author of the volume",
    "container-title": "In",
    "container-title-short": "In, in short",
    "collection-title": "Series",
    "collection-number": "Number in the series",
    "collection-editor": "Editor of the series",
    "created": "Date",
    "event-place": "Place",
    "issued": "Published",
    "journalAbbreviation": "Journal, in short",
    "keyword": "Subjects",
    "language": "Language",
    "license": "Rights",
    "number-of-pages": "Pages in all",
    "number-of-volumes": "Volumes in all",
    "original-date": "Date of the original",
    "original-language": "Original language",
    "page": "Pages",
    "page-first": "First page",
    "publisher-place": "Place of publication",
    "shortTitle": "Title, in short",
    "title-short": "Title, in short",
    "URL": "Address",
    "accessed": "Looked at",
}
_TYPES: Final = {
    "personal_communication": "letter or message",
    "article": "preprint",
    "classic": "classical work",
}
_DOCUMENT, *_ = GROUPS
_KINDS: Final = {
    "archive": "agent",
    "publisher": "agent",
    "original-publisher": "agent",
    "archive_collection": "collection",
    "container-title": "volume",
    "collection-title": "volume",
    "publisher-place": "place",
    "archive-place": "place",
    "event-place": "place",
    "original-publisher-place": "place",
}
"""Which kind of thing a text names; all names are agents'."""


def label(variable: str) -> str:
    """Return what a variable is called.

    >>> label("container-title"), label("volume-editor"), label("DOI")
    ('In', 'Volume editor', 'DOI')
    """
    words = variable.replace("-", " ").replace("_", " ")
    return _LABELS.get(variable) or words[:1].upper() + words[1:]


def type_name(type: str) -> str:
    """Return what a type is called.

    >>> type_name("article-journal"), type_name("personal_communication")
    ('article journal', 'letter or message')
    """
    return _TYPES.get(type) or type.replace("-", " ").replace("_", " ")


def facts(record: Record, linked: Linked) -> Html:
    """Return the facts of a record in groups, each a definition list under a heading.

    Args:
        record: the record.
        linked: finds the page about what a fact names.

    >>> "<dt>Volume</dt><dd>2</dd>" in facts(Record("a", "book", {"volume": "2"}), lambda kind, name: "")
    True
    """
    here = dict.fromkeys([*record.variables, *record.variants])
    groups = {heading: [each for each in names.split() if each in here] for heading, names in GROUPS.items()}
    rows = {heading: [_fact(record, each, linked) for each in found] for heading, found in groups.items()}
    rows[_DOCUMENT].insert(0, fact_row("Type", type_name(record.type)))
    rest = [each for each in here if each not in _GROUPED | ELSEWHERE]
    rows[_NOTES] = [
        *(_fact(record, each, linked) for each in rest),
        fact_row("Identifier", element("code", record.id)),
    ]
    rows["Also recorded"] = [
        fact_row(element("bdi", key), _json(value)) for key, value in record.custom.items()
    ]
    return joined(fact_group(heading, found) for heading, found in rows.items())


def fact_group(heading: str, rows: list[Html]) -> Html:
    """Return facts under a heading; nothing if there are none."""
    if not rows:
        return Html()
    return element("section", element("h3", heading), element("dl", *rows), "\n", class_="facts")


def fact_row(label: str, content: str) -> Html:
    """Return a fact under what it is called."""
    return element("div", element("dt", label), element("dd", content), "\n")


def _fact(record: Record, variable: str, linked: Linked) -> Html:
    """Return a variable with its value and the forms of it in other languages."""
    own = record.variables.get(variable)
    shown = [] if own is None else [_several(_values(record, variable, own, linked))]
    for tag, form in record.variants.get(variable, {}).items():
        if form != own:
            value = element("span", _form(form), **spoken(tag))
            shown.append(element("div", value, " ", element("small", language_name(tag)), class_="form"))
    return fact_row(label(variable), joined(shown))


def _form(value: Value) -> Html:
    """Return a value in another language."""
    if isinstance(value, tuple):
        return joined((_member(each, _unlinked) for each in value), ", ")
    return lines(value) if isinstance(value, str) else text(str(value))


def _unlinked(_kind: str, _name: str) -> str:
    return ""


def _several(values: Iterable[Html]) -> Html:
    found = [*values]
    return element("ul", *(element("li", each) for each in found)) if len(found) > 1 else joined(found)


# Values ----------------------------------------------------------------------------------------------------------


def _values(record: Record, variable: str, value: Value, linked: Linked) -> Iterator[Html]:
    """Yield the members of a value; most have one."""
    if isinstance(value, Date):
        yield date_html(value)
    elif isinstance(value, Invalid):
        yield joined([_json(value.given), " ", element("small", "as it was given")])
    elif isinstance(value, str):
        yield from _texts(record, variable, value, linked)
    elif variable == "archive-levels":
        yield _form(value)
    else:
        yield from (_member(each, linked) for each in value)


def _member(member: Name | str | Level | Part, linked: Linked) -> Html:
    if isinstance(member, Level):
        return element("bdi", f"{member.name} {member.value}")
    if isinstance(member, Part):
        return text(member.kind)
    return _linked(element("bdi", str(member)), linked("agent", str(member)))


def _linked(content: Html, href: str) -> Html:
    return element("a", content, href=href) if href else content


def _texts(record: Record, variable: str, value: str, linked: Linked) -> Iterator[Html]:
    if variable in LISTED:
        members = several(value)
    elif variable in _SPLIT:
        members = _SPLIT[variable](value)
    else:
        members = [value]
    for each in members:
        if variable in _SHOWN:
            yield _SHOWN[variable](each)
        else:
            yield _linked(
                _words(each, language_of(each, record, variable)), linked(_KINDS.get(variable, ""), each)
            )


def _words(value: str, tag: str) -> Html:
    """Return a text in its language, which need not be said of numbers and of what is in the pages' own."""
    if value.isascii() and (tag == LANGUAGE or not any(map(str.isalpha, value))):
        return lines(value)
    return element("span", lines(value), **spoken(tag))


def _identifier(scheme: str) -> Callable[[str], Html]:
    return lambda value: link(address(scheme, value), element("bdi", value))


def _address(value: str) -> Html:
    return link(value, element("bdi", value, class_="address"))


_SPLIT: Final[dict[str, Callable[[str], list[str]]]] = {
    "keyword": split_keywords,
    "language": several,
    "original-language": several,
}
"""Texts that may name several things."""
_SHOWN: Final[dict[str, Callable[[str], Html]]] = {
    **{scheme: _identifier(scheme) for scheme in ("DOI", "ISBN", "ISSN", "PMID", "PMCID")},
    "URL": _address,
    "license": _address,
    "language": lambda tag: text(language_name(tag)),
    "original-language": lambda tag: text(language_name(tag)),
}
"""Texts that are not shown as they stand."""


def _json(value: Json) -> Html:
    """Return what no variable has a word for: lists and objects as lists, to any depth as JSON."""
    if isinstance(value, str):
        return element("span", lines(value), dir="auto")
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return _several(map(_json, value))
    return element("code", json.dumps(value, ensure_ascii=False))
