"""What a library stores of a record: all of it as one line of CSL-JSON, and what it is found and sorted by.

Strings are such that every database takes them: no NUL and no lone surrogates, which JSON can spell with escapes.
"""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from typing import Final, NamedTuple

from citekit.errors import LibraryDamaged
from citekit.library.contract import Entry
from citekit.library.facets import facets, sets
from citekit.library.words import fold, plain, texts, words
from citekit.model.record import Json, Record
from citekit.problems import Place, Report
from citekit.support.csl.item import item_from_record, record_from_item

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_LONGEST_TITLE: Final = 200
_ANYWHERE: Final = Place()


class Index(NamedTuple):
    """What a record is found and sorted by."""

    title: str
    """Its title, folded, for the order of lists."""
    sets: dict[str, str]
    facets: list[tuple[str, str]]
    title_words: list[str]
    words: list[str]


class Said(NamedTuple):
    """All that a record says."""

    digest: str
    """The same for equal records, whatever the order of their variables."""
    item: dict[str, Json]
    """As CSL-JSON."""


def said_by(record: Record) -> Said:
    """Return what a record says.

    >>> said_by(Record("2", "book", given={"id": 2})).digest == said_by(Record("2", "book")).digest
    True
    """
    item = item_from_record(record)
    alike = item_from_record(replace(record, given={})) if record.given else item
    return Said(sha256(json.dumps(alike, sort_keys=True).encode()).hexdigest()[:32], item)


def encode(item: dict[str, Json]) -> str:
    """Return a record's item as a line, as the format `csl-json-lines` has it.

    >>> encode({"id": "a", "type": "book", "title": "毛泽东"})
    '{"id": "a", "type": "book", "title": "毛泽东"}'
    """
    line = json.dumps(item, ensure_ascii=False)
    return json.dumps(item) if _UNSTORABLE.search(line) else line


def decode(line: str) -> Record:
    """Return the record of a line.

    >>> decode('{"id": "a", "type": "book"}').id
    'a'
    """
    return record_from_item(json.loads(line), Report(), lambda _: _ANYWHERE, fallback_id="")


AGAIN: Final = "make the library anew from the records, in another file, with `citekit library add`"
"""The way out where a library is damaged."""


def index_of(record: Record) -> Index:
    """Return what a record is found and sorted by.

    >>> index_of(Record("a", "book", {"title": "<i>Été</i>", "volume": "2"}))[3:]
    (['ete'], ['a', 'ete', '2'])
    """
    titles = [record.text("title"), *record.variants.get("title", {}).values()]
    own = [plain(title) for title in titles if isinstance(title, str)]
    return Index(
        title=storable(fold(own[0]))[:_LONGEST_TITLE],
        sets={spec: storable(name) for spec, name in sets(record).items()},
        facets=list(
            dict.fromkeys(
                (facet, storable(value)) for facet, values in facets(record).items() for value in values
            )
        ),
        title_words=words(" ".join(own)),
        words=list(chain.from_iterable(map(words, texts(record)))),
    )


def storable(text: str) -> str:
    """Return a text that every database takes."""
    return _UNSTORABLE.sub("\ufffd", text)


class Row(NamedTuple):
    """An entry as the table of entries has it."""

    id: str
    """As JSON, which can spell every id."""
    name: str
    modified: int
    digest: str
    sets: str
    line: str
    """The record; empty where it was withdrawn."""


def entry_of(row: Row) -> Entry:
    """Return the entry of a row.

    Raises:
        LibraryDamaged: it is none, so that somebody else has changed the library.
    """
    try:
        return Entry(
            str(json.loads(row.id)),
            row.name,
            datetime.fromtimestamp(row.modified, UTC),
            tuple(row.sets.split()),
            row.digest,
            decode(row.line) if row.line else None,
        )
    except (ValueError, TypeError, AttributeError, OverflowError, OSError, RecursionError) as error:
        raise LibraryDamaged(f"{row.name!r} in the library cannot be read ({error}): {AGAIN}") from error
