"""The forms that values have in MODS, each to be written and read: texts, titles, dates, languages, pages, names.

A form writes below a node, by the steps to it, and returns the nodes that it made; it reads from the nodes that are
found, and marks as used those that it made something of.
"""

import re
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Final, NamedTuple, cast

from citekit.model import identifiers
from citekit.model.date import Date
from citekit.model.language import is_tag, script
from citekit.model.record import Value
from citekit.model.rich_text import plain
from citekit.model.vocabulary import SEVERAL, several
from citekit.support.catalogue.dates import interval, read_date, with_qualifier, written
from citekit.support.catalogue.texts import (
    PAGES,
    SIZE,
    VOLUMES,
    bare_number,
    joined_title,
    split_numbers,
    split_title,
)
from citekit.support.keywords import joined_keywords, split_keywords
from citekit.support.marc.codes import NO_LANGUAGE, code_of_language, tag_of_language
from citekit.support.xml_nodes import Node, Step, found, made, steps

Path = tuple[Step, ...]


class Form(NamedTuple):
    """How a value is written and read."""

    write: Callable[[Node, Path, Value], list[Node]]
    read: Callable[[list[Node]], Value | None]


def _put(node: Node, path: Path, text: str) -> Node:
    """Add an element of text at the end of a path."""
    last = path[-1]
    return made(node, path[:-1]).add(last.name, text, last.attributes)


def _first(nodes: Iterable[Node]) -> str:
    node = next((node for node in nodes if node.line), None)
    return node.use().line if node else ""


# Texts ------------------------------------------------------------------------------------------------------


def _write_text(node: Node, path: Path, value: Value) -> list[Node]:
    return [_put(node, path, plain(cast(str, value)))]


def _read_text(nodes: list[Node]) -> Value | None:
    return _first(nodes) or None


def _write_paragraphs(node: Node, path: Path, value: Value) -> list[Node]:
    return [_put(node, path, text) for text in plain(cast(str, value)).split("\n\n")]


def _read_paragraphs(nodes: list[Node]) -> Value | None:
    return "\n\n".join(text for node in nodes if (text := node.use().paragraphs)) or None


def _write_several(node: Node, path: Path, value: Value) -> list[Node]:
    return [_put(node, path, plain(text)) for text in several(cast(str, value))]


def _read_several(nodes: list[Node]) -> Value | None:
    return SEVERAL.join(text for node in nodes if (text := node.use().line)) or None


def _write_places(node: Node, path: Path, value: Value) -> list[Node]:
    places = [_put(node, path, "") for _ in several(cast(str, value))]
    for place, text in zip(places, several(cast(str, value)), strict=True):
        place.add("placeTerm", plain(text), {"type": "text"})
    return places


_PLACE_TERM: Final = steps("placeTerm[type!=code]")


def _read_places(nodes: list[Node]) -> Value | None:
    return _read_several([term for node in nodes for term in found(node, _PLACE_TERM)])


# Titles -----------------------------------------------------------------------------------------------------


def _write_title(node: Node, path: Path, value: Value) -> list[Node]:
    info = made(node, path)
    for name, text in zip(("title", "subTitle"), split_title(plain(cast(str, value))), strict=False):
        info.add(name, text)
    return [info]


def _read_title(nodes: list[Node]) -> Value | None:
    return next((title for node in nodes if (title := _title(node))), None)


def _title(info: Node) -> str:
    title, article = (_first(found(info, steps(name))) for name in ("title", "nonSort"))
    rest = [text for node in found(info, steps("subTitle")) if (text := node.use().line)]
    return joined_title(title, rest, article)


# Dates ------------------------------------------------------------------------------------------------------


def _write_date(node: Node, path: Path, value: Value) -> list[Node]:
    date = cast(Date, value)
    last = path[-1]
    parent = made(node, path[:-1])
    if not date.edtf:
        return [parent.add(last.name, date.literal, last.attributes)]
    return [
        parent.add(last.name, text, last.attributes | attributes) for text, attributes in written(date.edtf)
    ]


def _write_bare_date(node: Node, path: Path, value: Value) -> list[Node]:
    """Write a date where there is no attribute for how it is encoded."""
    date = cast(Date, value)
    return [_put(node, path, date.edtf or date.literal)]


_RANKS: Final = {"edtf": 0, "w3cdtf": 1, "iso8601": 2, "temper": 3, "marc": 4}
_UNENCODED: Final = 5


def _read_dates(nodes: list[Node]) -> Value | None:
    """Return the date of which the encoding says most; an interval where it is given by its ends."""
    best = sorted((node for node in nodes if node.get("point") != "end" and node.line), key=_rank)
    for node in best:
        date = _date(node)
        if date is None:
            continue
        node.use()
        if node.get("point") == "start":
            end = next(
                (each for each in nodes if each.get("point") == "end" and _rank(each) == _rank(node)), None
            )
            date = interval(date, _date(end.use()) if end else None)
        for other in best:
            other.used = other.used or _date(other) == date
        return date
    return None


def _rank(node: Node) -> int:
    return _RANKS.get(node.get("encoding").lower(), _UNENCODED)


def _date(node: Node) -> Date | None:
    date = read_date(node.line) if node.line != "9999" else None
    return with_qualifier(date, node.get("qualifier").lower()) if date else None


# Languages --------------------------------------------------------------------------------------------------

_BCP47: Final = frozenset({"rfc5646", "rfc4646", "rfc3066", "iana", "bcp47"})


def _write_language(node: Node, path: Path, value: Value) -> list[Node]:
    tag = plain(cast(str, value))
    language = made(node, path[:-1]).add(path[-1].name)
    if not is_tag(tag):
        language.add("languageTerm", tag, {"type": "text"})
        return [language]
    if code := code_of_language(tag):
        language.add("languageTerm", code, {"type": "code", "authority": "iso639-2b"})
    language.add("languageTerm", tag, {"type": "code", "authority": "rfc5646"})
    if script(tag):
        language.add("scriptTerm", script(tag), {"type": "code", "authority": "iso15924"})
    return [language]


def _read_language(nodes: list[Node]) -> Value | None:
    for node in nodes:
        terms = [term for term in found(node, steps("languageTerm")) if term.line]
        tag = _language(terms) if terms else tag_of_language(node.line)
        if tag and tag not in NO_LANGUAGE:
            for term in (node, *node.children):
                term.use()
            return _with_script(tag, node)
    return None


def _language(terms: list[Node]) -> str:
    """Return the language that says most: a tag, else a code, else a name."""
    best = min(
        terms, key=lambda term: (term.get("authority").lower() not in _BCP47, term.get("type") == "text")
    )
    return (
        best.line
        if best.get("authority").lower() in _BCP47 and is_tag(best.line)
        else tag_of_language(best.line)
    )


def _with_script(tag: str, node: Node) -> str:
    code = next(
        (term.line for term in found(node, steps("scriptTerm[type=code]")) if len(term.line) == 4), ""
    )
    return f"{tag}-{code.title()}" if code and is_tag(tag) and "-" not in tag else tag


# Numbers ----------------------------------------------------------------------------------------------------


def _extent(unit: str, shape: re.Pattern[str]) -> Form:
    """Return the form of a number of pages or volumes; an extent that says more stays for others to read."""

    def write(node: Node, path: Path, value: Value) -> list[Node]:
        return [_put(node, path, f"{plain(cast(str, value))}{unit}")]

    def read(nodes: list[Node]) -> Value | None:
        for node in nodes:
            match = shape.match(node.line)
            if match:
                node.used = node.used or (match.start(1), match.end()) == (0, len(node.line))
                return match[1]
        return None

    return Form(write, read)


def _write_numbers(node: Node, path: Path, value: Value) -> list[Node]:
    return [_put(node, path, each) for each in split_numbers(cast(str, value))]


def _read_numbers(nodes: list[Node]) -> Value | None:
    """Return the numbers of books or serials, without what is said of each in brackets, and without invalid ones."""
    valid = [node.use() for node in nodes if node.get("invalid") != "yes" and node.line]
    return " ".join(dict.fromkeys(bare_number(node.line) for node in valid)) or None


def _identifier(scheme: str) -> Form:
    def read(nodes: list[Node]) -> Value | None:
        return identifiers.check(scheme, _first(nodes)).value or None

    return Form(_write_text, read)


def _read_url(nodes: list[Node]) -> Value | None:
    """Return the address of the resource, not of its preview."""
    shown = [node for node in nodes if node.get("access") != "preview" and node.line]
    return _first(sorted(shown, key=lambda node: not node.get("usage").startswith("primary"))) or None


_RANGE: Final = re.compile(r"([^\s,;–—-]+)-([^\s,;–—-]+)")
_PAGE_MARK: Final = re.compile(r"(?:pp?|S)\.\s*(?=\S)")


def _write_range(node: Node, path: Path, value: Value) -> list[Node]:
    text = plain(cast(str, value))
    extent = _put(node, path, "")
    match = _RANGE.fullmatch(text)
    # A single page has both, because Zotero takes a start without an end for none.
    ends = match.groups() if match and match[1] != match[2] else (text, text)
    if re.search(r"[\s,;–—-]", ends[0] + ends[1]):
        extent.add("list", text)
    else:
        extent.add("start", ends[0])
        extent.add("end", ends[1])
    return [extent]


def _read_range(nodes: list[Node]) -> Value | None:
    for node in nodes:
        if node.get("unit").lower() not in ("pages", "page", "p", "p.", ""):
            continue
        listed = _first(found(node, steps("list"))) or (node.use().line if node.line else "")
        ends = [_first(found(node, steps(name))) for name in ("start", "end")]
        pages = "-".join(dict.fromkeys(end for end in ends if end)) or _PAGE_MARK.sub("", listed)
        if pages:
            return pages
    return None


# Keywords ---------------------------------------------------------------------------------------------------


_NO_KEYWORD: Final = frozenset({"cartographics", "geographicCode", "date", "affiliation", "role"})


def _read_keywords(nodes: list[Node]) -> Value | None:
    found_words = [" -- ".join(_words(node)) for node in nodes]
    return joined_keywords(list(dict.fromkeys(word for word in found_words if word))) or None


def _words(node: Node) -> list[str]:
    """Return the words of a subject, those of a name or a title together."""
    if node.name in _NO_KEYWORD:
        return []
    if node.name in ("name", "titleInfo", "hierarchicalGeographic"):
        inner = [word for child in node.children for word in _words(child)]
        return [", ".join(word.rstrip(", ") for word in inner)] if inner else []
    if node.children:
        return [word for child in node.children for word in _words(child)]
    return [line] if (line := node.use().line) else []


def _write_subjects(node: Node, path: Path, value: Value) -> list[Node]:
    subjects = []
    for keyword in split_keywords(plain(cast(str, value))):
        subjects.append(made(node, path[:-1]).add(path[-1].name))
        subjects[-1].add("topic", keyword)
    return subjects


FORMS: Final = MappingProxyType(
    {
        "text": Form(_write_text, _read_text),
        "paragraphs": Form(_write_paragraphs, _read_paragraphs),
        "several": Form(_write_several, _read_several),
        "places": Form(_write_places, _read_places),
        "title": Form(_write_title, _read_title),
        "date": Form(_write_date, _read_dates),
        "bare date": Form(_write_bare_date, _read_dates),
        "language": Form(_write_language, _read_language),
        "pages": _extent(" p.", PAGES),
        "volumes": _extent(" v.", VOLUMES),
        "dimensions": _extent("", SIZE),
        "range": Form(_write_range, _read_range),
        "keywords": Form(_write_subjects, _read_keywords),
        "numbers": Form(_write_numbers, _read_numbers),
        "DOI": _identifier("DOI"),
        "PMID": _identifier("PMID"),
        "PMCID": _identifier("PMCID"),
        "url": Form(_write_text, _read_url),
    }
)
"""The forms by the names that the rows of :mod:`citekit.support.mods.tables` give them."""
