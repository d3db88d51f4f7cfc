"""Works of the Crossref REST API as records.

https://api.crossref.org/swagger-ui/ ("Work"); types: https://api.crossref.org/types. Where Crossref has several of a
thing (titles, dates of print and online), the first that citing wants is taken, and the other stands where the record
has a place for it.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Final

from citekit.model.date import Date, parse
from citekit.model.name import Name
from citekit.model.record import Json, Record, Value
from citekit.problems import Place, Report

Work = dict[str, Json]

_TYPES: Final = {
    "journal-article": "article-journal",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-set": "book",
    "book-series": "book",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "book-track": "chapter",
    "reference-entry": "entry",
    "proceedings": "book",
    "proceedings-series": "book",
    "proceedings-article": "paper-conference",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "report-series": "report",
    "standard": "standard",
    "dataset": "dataset",
    "database": "dataset",
    "posted-content": "article",
    "peer-review": "review",
    "journal": "periodical",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
    "grant": "document",
    "component": "document",
    "other": "document",
}
_TEXTS: Final = {
    "title": "title",
    "container-title": "container-title",
    "short-title": "title-short",
    "short-container-title": "container-title-short",
    "original-title": "original-title",
    "publisher": "publisher",
    "publisher-location": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "edition-number": "edition",
    "page": "page",
    "article-number": "number",
    "part-number": "part-number",
    "DOI": "DOI",
    "language": "language",
    "source": "source",
}
"""Crossref's key → variable, where both are text; of a list, the first."""
_ROLES: Final = {"author": "author", "editor": "editor", "translator": "translator", "chair": "chair"}
_DATES: Final = ("published-print", "issued", "published", "published-online", "posted", "created")
"""When it appeared: in print first, as manuals cite it."""
_DONE: Final = frozenset(
    (*_TEXTS, *_ROLES, *_DATES, "type", "URL", "ISSN", "ISBN", "abstract", "subject", "event")
)
_NO_MATTER: Final = frozenset(
    """
    indexed deposited reference-count references-count is-referenced-by-count score prefix member content-domain
    reference resource link relation subtitle issn-type isbn-type journal-issue published-other update-policy
    content-created content-updated accepted approved alternative-id license institution archive
    """.split()
)
"""What is about the entry in Crossref's register, or kept in another place: see `_subtitle` and the like."""


def is_work(item: Work) -> bool:
    """Tell whether an object is a work, or an answer of the API that holds some."""
    return "message" in item or ("DOI" in item and isinstance(item.get("title"), list))


def works(item: Work) -> Iterator[Work]:
    """Yield the works of an answer: of one work, of a list of them, or a work by itself.

    >>> [work["DOI"] for work in works({"message": {"items": [{"DOI": "10.1/a"}, {"DOI": "10.1/b"}]}})]
    ['10.1/a', '10.1/b']
    """
    message = item.get("message", item)
    listed = message.get("items", message) if isinstance(message, dict) else message
    yield from (work for work in (listed if isinstance(listed, list) else [listed]) if isinstance(work, dict))


def record_from_work(work: Work, place: Place, report: Report, *, fallback_id: str) -> Record:
    """Return the record of a work.

    >>> work = {"DOI": "10.1/a", "type": "book", "title": ["Letters"], "issued": {"date-parts": [[1953, 11]]}}
    >>> record = record_from_work(work, Place(), Report(), fallback_id="1")
    >>> record.id, record.text("title"), str(record.date("issued"))
    ('10.1/a', 'Letters', '1953-11')
    """
    kind = work.get("type")
    record = Record(_text(work, "DOI") or fallback_id, _TYPES.get(str(kind), "document"), place=place)
    if kind not in _TYPES:
        report.warning("unknown-type", f"unknown type {kind!r}", place, hint="taken as a document")
    for key, variable in _TEXTS.items():
        if said := _text(work, key):
            record[variable] = said
    for key, role in _ROLES.items():
        if names := _names(work.get(key)):
            record[role] = names
    for variable, read in _OTHERS.items():
        if value := read(work):
            record[variable] = value
    known = _DONE | _NO_MATTER
    record.custom = {key: value for key, value in work.items() if key not in known or _says_more(key, value)}
    return record


def _says_more(key: str, value: Json) -> bool:
    """Tell whether names have what a record has no place for, such as an ORCID iD or an affiliation."""
    listed = value if key in _ROLES and isinstance(value, list) else []
    return any(
        each.get(more) for each in listed if isinstance(each, dict) for more in ("ORCID", "affiliation")
    )


def _text(work: Work, key: str) -> str:
    value = work.get(key)
    first = value[0] if isinstance(value, list) and value else value
    return " ".join(unescape(str(first)).split()) if isinstance(first, str | int | float) else ""


def _names(given: Json) -> tuple[Name, ...]:
    listed = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    return tuple(name for name in map(_name, listed) if str(name))


def _name(given: dict[str, Json]) -> Name:
    if body := _text(given, "name") or _text(given, "literal"):
        return Name(literal=body)
    return Name(_text(given, "family"), _text(given, "given"), suffix=_text(given, "suffix"))


def _issued(work: Work) -> Value | None:
    return next((day for key in _DATES if (day := _day(work.get(key)))), None)


def _available(work: Work) -> Value | None:
    """Return when it was there online, if that was not when it appeared in print."""
    online = _day(work.get("published-online"))
    return online if online and online != _issued(work) else None


def _day(given: Json) -> Date | None:
    parts = given.get("date-parts") if isinstance(given, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = [each for each in first if isinstance(each, int)] if isinstance(first, list) else []
    edtf = "-".join(f"{number:0{4 if at == 0 else 2}}" for at, number in enumerate(numbers[:3]))
    return Date(edtf) if edtf and parse(edtf) else None


def _title(work: Work) -> str:
    """Return the title with the subtitle, which Crossref has by itself."""
    title, subtitle = _text(work, "title"), _text(work, "subtitle")
    is_part = not subtitle or subtitle.lower() in title.lower()
    return title if is_part else f"{title.rstrip(':')}: {subtitle}"


def _abstract(work: Work) -> str:
    """Return the abstract without the tags of JATS; a heading "Abstract" says nothing."""
    plain = re.sub(
        r"<jats:title>\s*abstract\s*</jats:title>", "", _text(work, "abstract"), flags=re.IGNORECASE
    )
    paragraphs = re.split(r"</jats:(?:p|sec|title)>", plain)
    texts = (" ".join(re.sub(r"<[^<>]*>", "", each).split()) for each in paragraphs)
    return "\n\n".join(each for each in texts if each)


def _joined(key: str, delimiter: str) -> Callable[[Work], str]:
    def read(work: Work) -> str:
        listed = work.get(key)
        texts = [str(each) for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
        return delimiter.join(dict.fromkeys(each.rsplit("/", maxsplit=1)[-1] for each in texts))

    return read


def _within(key: str, *path: str) -> Callable[[Work], str]:
    """Return what reads a text within an object, or within the first of a list of them."""

    def read(work: Work) -> str:
        found: Json = work.get(key)
        found = found[0] if isinstance(found, list) and found else found
        return _text(found, path[0]) if isinstance(found, dict) else ""

    return read


def _event_date(work: Work) -> Value | None:
    event = work.get("event")
    return _day(event.get("start")) if isinstance(event, dict) else None


_OTHERS: Final[dict[str, Callable[[Work], Value | str | None]]] = {
    "title": _title,
    "issued": _issued,
    "available-date": _available,
    "abstract": _abstract,
    "ISSN": _joined("ISSN", " "),
    "ISBN": _joined("ISBN", " "),
    "keyword": _joined("subject", ", "),
    "event-title": _within("event", "name"),
    "event-place": _within("event", "location"),
    "event-date": _event_date,
    "license": _within("license", "URL"),
}
"""What is read otherwise than as one text."""
