"""The meta tags of a record: Highwire's for those who look for papers, DCMI Terms for everything else.

One table; a variable may have a tag of each kind. Institutions end in a comma in `citation_author`, as readers of
these tags would else take their last word for a family name. Persons have their family names first in all tags, as
Zotero takes the last word for it where no comma says otherwise, also of names that put it first.
"""

from collections.abc import Iterator
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.model.rich_text import plain

_TAGS: Final = {
    "title": ("citation_title", "DCTERMS.title"),
    "author": ("citation_author", "DCTERMS.creator"),
    "editor": ("citation_editor", "DCTERMS.contributor"),
    "translator": ("", "DCTERMS.contributor"),
    "recipient": ("", "DCTERMS.contributor"),
    "contributor": ("", "DCTERMS.contributor"),
    "created": ("", "DCTERMS.created"),
    "issued": ("citation_publication_date", "DCTERMS.issued"),
    "available-date": ("citation_online_date", "DCTERMS.available"),
    "collection-title": ("citation_series_title", ""),
    "volume": ("citation_volume", ""),
    "issue": ("citation_issue", ""),
    "edition": ("citation_edition", ""),
    "publisher": ("citation_publisher", "DCTERMS.publisher"),
    "event-title": ("citation_conference_title", ""),
    "DOI": ("citation_doi", "DCTERMS.identifier"),
    "ISBN": ("citation_isbn", "DCTERMS.identifier"),
    "ISSN": ("citation_issn", ""),
    "PMID": ("citation_pmid", ""),
    "URL": ("citation_public_url", "DCTERMS.identifier"),
    "language": ("citation_language", "DCTERMS.language"),
    "abstract": ("citation_abstract", "DCTERMS.abstract"),
    "keyword": ("citation_keywords", "DCTERMS.subject"),
    "genre": ("", "DCTERMS.type"),
    "medium": ("", "DCTERMS.medium"),
    "license": ("", "DCTERMS.rights"),
    "source": ("", "DCTERMS.source"),
}
"""Variable → Highwire's tag and Dublin Core's."""
_CONTAINERS: Final = {
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "article-newspaper": "citation_journal_title",
}
_INSTITUTIONS: Final = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}


def tags(record: Record) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Return the tags of a record with their contents, and the variables that have none.

    >>> record = Record("a", "chapter", {"container-title": "Rooms", "page": "31-58", "archive": "Prague"})
    >>> found, lost = tags(record)
    >>> found[:3], lost
    ([('citation_inbook_title', 'Rooms'), ('DCTERMS.isPartOf', 'Rooms'), ('citation_firstpage', '31')], ('archive',))
    """
    table = dict(_TAGS)
    table["container-title"] = (_CONTAINERS.get(record.type, "citation_inbook_title"), "DCTERMS.isPartOf")
    if record.type in _INSTITUTIONS:
        table["publisher"] = (_INSTITUTIONS[record.type], "DCTERMS.publisher")
    found: list[tuple[str, str]] = []
    for variable in record:
        for name, kind in zip(table.get(variable, ()), (_highwire, _dublin_core), strict=False):
            found += [(name, value) for value in kind(record, variable) if name and value]
        if variable == "page":
            found += _pages(record.text("page"))
    lost = tuple(variable for variable in record if variable not in table and variable != "page")
    return found, lost + (("variants",) if record.variants else ()) + (("custom",) if record.custom else ())


def _highwire(record: Record, variable: str) -> Iterator[str]:
    value = record.variables.get(variable)
    if isinstance(value, Date):
        yield value.edtf.partition("/")[0].rstrip("?~%").replace("-", "/")
    elif isinstance(value, str):
        yield from value.split() if variable in ("ISBN", "ISSN") else (plain(value),)
    else:
        yield from (_inverted(name) for name in record.names(variable))


def _dublin_core(record: Record, variable: str) -> Iterator[str]:
    value = record.variables.get(variable)
    if isinstance(value, Date):
        yield value.edtf or value.literal
    elif isinstance(value, str):
        yield plain(value)
    else:
        yield from (name.literal or _inverted(name) for name in record.names(variable))


def _inverted(name: Name) -> str:
    """Return a name by the family name; that of a body with a comma behind it, so that nobody takes it apart."""
    if name.literal:
        return f"{name.literal},"
    family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    return ", ".join(filter(None, (family, given, name.suffix)))


def _pages(page: str) -> Iterator[tuple[str, str]]:
    first, dash, last = page.replace("–", "-").partition("-")
    yield "citation_firstpage", first.strip()
    if dash and "," not in last:
        yield "citation_lastpage", last.strip()
