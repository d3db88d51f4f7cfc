"""The keys of OpenURL's KEV formats for a record: one table for each format.

https://www.niso.org/standards-committees/openurl; the formats are those of its registry: journal, book, dissertation
and dc, each behind info:ofi/fmt:kev:mtx. A name stands as "Family, Given"; the first author of the first three by its
parts, too.
"""

from collections.abc import Iterator
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.model.rich_text import plain

_JOURNAL: Final = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book"}
)
_GENRES: Final = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "book": "book",
    "chapter": "bookitem",
    "entry": "bookitem",
    "entry-dictionary": "bookitem",
    "entry-encyclopedia": "bookitem",
    "paper-conference": "proceeding",
    "report": "report",
}
_FORMATS: Final = {
    "journal": {
        "title": "atitle",
        "container-title": "jtitle",
        "container-title-short": "stitle",
        "volume": "volume",
        "issue": "issue",
        "part-number": "part",
        "page": "pages",
        "ISSN": "issn",
        "issued": "date",
        "author": "au",
    },
    "book": {
        "title": "btitle",
        "container-title": "btitle",
        "collection-title": "series",
        "edition": "edition",
        "publisher": "pub",
        "publisher-place": "place",
        "page": "pages",
        "number-of-pages": "tpages",
        "ISBN": "isbn",
        "ISSN": "issn",
        "issued": "date",
        "author": "au",
    },
    "dissertation": {
        "title": "title",
        "publisher": "inst",
        "publisher-place": "co",
        "genre": "degree",
        "number-of-pages": "tpages",
        "ISBN": "isbn",
        "issued": "date",
        "author": "au",
    },
    "dc": {
        "title": "title",
        "author": "creator",
        "editor": "contributor",
        "translator": "contributor",
        "contributor": "contributor",
        "recipient": "contributor",
        "genre": "type",
        "medium": "format",
        "publisher": "publisher",
        "source": "source",
        "container-title": "relation",
        "language": "language",
        "license": "rights",
        "keyword": "subject",
        "abstract": "description",
        "created": "date",
        "issued": "date",
    },
}
"""Variable → key, by format."""
_IDS: Final = {"DOI": "info:doi/", "PMID": "info:pmid/", "URL": ""}
"""What identifies the work itself, in `rft_id`."""


def pairs(record: Record) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Return the keys of a record with their values, and the variables that have no key.

    >>> found, lost = pairs(Record("a", "book", {"title": "On <i>Lolita</i>", "archive": "Prague"}))
    >>> found[2:], lost
    ([('rft.genre', 'book'), ('rft.btitle', 'On Lolita')], ('archive',))
    """
    format = _format(record)
    keys = _keys(record, format)
    found = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{format}")]
    if genre := _GENRES.get(record.type, "" if format in ("dc", "dissertation") else "unknown"):
        found.append(("rft.genre", genre))
    for variable, key in keys.items():
        found += [(f"rft.{key}", value) for value in _values(record, variable) if value]
    found += [*_first_author(record, format), *_identifiers(record)]
    lost = tuple(variable for variable in record if variable not in keys and variable not in _IDS)
    return found, lost + (("variants",) if record.variants else ()) + (("custom",) if record.custom else ())


def _format(record: Record) -> str:
    if record.type in _JOURNAL:
        return "journal"
    if record.type == "thesis":
        return "dissertation"
    return "book" if record.type in _GENRES else "dc"


def _keys(record: Record, format: str) -> dict[str, str]:
    """Return the keys of a format for a record: a part's title is not that of its book, and one date is enough."""
    keys = dict(_FORMATS[format])
    if format == "book" and "container-title" in record:
        keys["title"] = "atitle"
    if format == "dc" and "created" in record:
        del keys["issued"]
    return keys


def _values(record: Record, variable: str) -> Iterator[str]:
    value = record.variables.get(variable)
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, Date):
        yield value.edtf.rstrip("?~%") if "/" not in value.edtf else value.edtf
    else:
        yield from (_inverted(name) for name in record.names(variable))


def _inverted(name: Name) -> str:
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    return ", ".join(filter(None, (family, given, name.suffix)))


def _first_author(record: Record, format: str) -> Iterator[tuple[str, str]]:
    author = next(iter(record.names("author")), None)
    if author is None or format == "dc":
        return
    if author.literal:
        yield "rft.aucorp", author.literal
        return
    if family := " ".join(filter(None, (author.non_dropping_particle, author.family))):
        yield "rft.aulast", family
    if author.given:
        yield "rft.aufirst", author.given


def _identifiers(record: Record) -> Iterator[tuple[str, str]]:
    for variable, prefix in _IDS.items():
        if value := record.text(variable):
            yield "rft_id", prefix + value
