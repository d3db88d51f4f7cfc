"""The names that things have in addresses, made of what they are called, so that all records call them the same.

A heading of ASCII words is its own name: `mao-zedong`. Any other has a digest behind its words, which is also what
tells apart things of one heading: a person and an organization, two volumes of a set, a journal and a book.
"""

import re
from typing import Final

from citekit.model.record import Record
from citekit.support.linked_data.addresses import digested, name_of
from citekit.support.rdf import vocabulary as words

_WORDS: Final = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_ORGANIZATION: Final = "org"
_ISSN: Final = re.compile(r"\d{4}-\d{3}[\dXx]", re.ASCII)


def place_name(heading: str) -> str:
    """Return the name of a place.

    >>> place_name("Beijing"), place_name("New York"), place_name("New-York")
    ('beijing', 'new-york', 'new-york-6a97b11028')
    """
    return _name("place", heading)


def person_name(heading: str) -> str:
    """Return the name of a person.

    >>> person_name("Mao Zedong"), person_name("毛泽东")
    ('mao-zedong', 'maozedong-321f1f6b28')
    """
    return _name("person", heading)


def organization_name(heading: str) -> str:
    """Return the name of an organization, which no person has: each begins with a word of its own.

    >>> organization_name("Wilson Center"), person_name("Org Wilson Center")
    ('org-wilson-center', 'org-wilson-center-e5f6726984')
    """
    if _WORDS.fullmatch(heading):
        return name_of(f"{_ORGANIZATION}-{_folded(heading)}")
    return digested(f"{_ORGANIZATION}-{heading}", f"{_ORGANIZATION}\n{heading}")


def _name(kind: str, heading: str) -> str:
    plain = _WORDS.fullmatch(heading) and not _folded(heading).startswith(f"{_ORGANIZATION}-")
    return name_of(_folded(heading)) if plain else digested(heading, f"{kind}\n{heading}")


def _folded(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def collection_name(record: Record) -> str:
    """Return the name of the collection that a record is of, which is one within its archive.

    >>> collection_name(Record("a", "book", {"archive": "GARF", "archive_collection": "Fond 5446"}))
    'garf-fond-5446-2d4db7ac66'
    """
    return _digested("collection", record.text("archive"), record.text("archive_collection"))


def volume_name(record: Record) -> str:
    """Return the name of what prints a document: serials by ISSN or title, books by what tells them apart.

    >>> volume_name(Record("a", "article-journal", {"container-title": "Nature", "ISSN": "0028-0836"}))
    'issn-0028-0836'
    >>> letter = Record("b", "personal_communication", {"container-title": "Wengao", "volume": "2"})
    >>> volume_name(letter)
    'wengao-v2-b988915c46'
    """
    title = record.text("container-title") or record.text("container-title-short")
    if words.HOSTS.get(record.type) in words.SERIAL:
        issn = record.text("ISSN")
        return f"issn-{issn.lower()}" if _ISSN.fullmatch(issn) else _digested("serial", title)
    volume, issued = record.text("volume"), record.date("issued")
    told = (title, f"v{volume}" if volume else "", str(issued.edtf or issued.literal) if issued else "")
    more = (record.text("publisher"), record.text("edition"))
    return digested(" ".join(filter(None, told)), "\n".join(("volume", *told, *more)))


def set_name(record: Record) -> str:
    """Return the name of the set of volumes that what prints a document is one of."""
    return _digested("set", record.text("container-title"), told=record.text("publisher"))


def series_name(record: Record) -> str:
    """Return the name of the series that a document, or what prints it, is in."""
    return _digested("series", record.text("collection-title"))


def _digested(kind: str, *headings: str, told: str = "") -> str:
    return digested(" ".join(headings), "\n".join((kind, *headings, told)))
