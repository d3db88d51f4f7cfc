"""What records are sorted by: the facets of a search, and the sets of a harvest.

The same for every library and for the search of a published folder, so that each finds the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from citekit.model.date import Date
from citekit.model.record import Record
from citekit.model.vocabulary import several
from citekit.support.linked_data.addresses import name_of

FACETS: Final = ("type", "author", "archive", "collection", "language", "decade")
"""In the order in which they are shown."""

_TEXTS: Final = {"archive": "archive", "collection": "archive_collection"}
_PEOPLE: Final = ("author", "recipient")
_DATES: Final = ("created", "original-date", "issued")
_MOST_DECADES: Final = 100
_LONGEST: Final = 200
"""Characters of a value that count, so that any database can have an index of them."""


def facets(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the values that a record has of each facet; those without any are left out.

    >>> from citekit import Date, Name
    >>> author = (Name("Mao", "Zedong", family_first=True),)
    >>> facets(Record("l", "book", {"author": author, "created": Date("1953-11")}))
    {'type': ('book',), 'author': ('Mao Zedong',), 'decade': ('1950s',)}
    """
    found = {
        "type": (record.type,),
        "author": tuple(str(name) for variable in _PEOPLE for name in record.names(variable)),
        **{facet: (record.text(variable),) for facet, variable in _TEXTS.items()},
        "language": _languages(record),
        "decade": _decades(record),
    }
    return {facet: kept for facet in FACETS if (kept := _kept(found[facet]))}


def _kept(values: Iterable[str]) -> tuple[str, ...]:
    """Return values as they are kept, each once: two may be alike as far as they count."""
    return tuple(dict.fromkeys(value[:_LONGEST] for value in values if value))


def _languages(record: Record) -> tuple[str, ...]:
    texts = (
        record.text("original-language"),
        record.text("language"),
        *(part.language for part in record.parts()),
    )
    return tuple(tag.partition("-")[0].lower() for text in texts for tag in several(text) if tag)


def _decades(record: Record) -> tuple[str, ...]:
    """Return the decades of the document's own date, else of its publication: all between the ends of a range."""
    date = next((date for date in dates(record) if date.start), None)
    if date is None or date.start is None:
        return ()
    start, end = date.start, date.end or date.start
    last = max(start.year, end.year + end.years - 1)
    decades = range(start.year // 10, last // 10 + 1)[:_MOST_DECADES]
    return tuple(f"{decade}0s" for decade in decades if decade >= 0)


def dates(record: Record) -> Iterator[Date]:
    """Yield the dates that a record goes by, the first one first: when it was made, else when it was published.

    >>> from citekit import Date
    >>> [date.edtf for date in dates(Record("l", "book", {"issued": Date("1998"), "created": Date("1953")}))]
    ['1953', '1998']
    """
    return filter(None, map(record.date, _DATES))


KINDS_OF_SETS: Final = {"type": "Types", "archive": "Archives", "collection": "Collections"}
"""The sets that all others are within, with their names for people."""


def sets(record: Record) -> dict[str, str]:
    """Return the sets that a record is in, as OAI-PMH's setSpecs, each with its name for people.

    A collection is a set within its archive's, as its name may be another's too.

    >>> list(sets(Record("l", "book", {"archive": "GARF", "archive_collection": "Fond 5446"})))
    ['type:book', 'archive:garf-bc51d95a7d', 'archive:garf-bc51d95a7d:fond-5446-ab4b3c5962']
    """
    found = {f"type:{name_of(record.type.replace('_', '-'))}": record.type}
    archive, collection = record.text("archive"), record.text("archive_collection")
    if archive:
        found[f"archive:{name_of(archive)}"] = archive
    if collection:
        above = f"archive:{name_of(archive)}" if archive else "collection"
        found[f"{above}:{name_of(collection)}"] = collection
    return found


def above(sets: Iterable[str] | Mapping[str, str]) -> dict[str, None]:
    """Return sets and all that they are within, each once.

    >>> list(above(["archive:garf:fond-5446", "type:book"]))
    ['archive', 'archive:garf', 'archive:garf:fond-5446', 'type', 'type:book']
    """
    split = [each.split(":") for each in sets]
    return {":".join(words[:length]): None for words in split for length in range(1, len(words) + 1)}
