"""The index that a published folder is searched with, by a script in the reader's browser, from files alone.

    search/index.json            the first word of each shard with the shard's name; the facets with their labels
    search/words/NAME.json       a shard: words with the numbers of the records that have them
    search/facets/FACET.json     the values of a facet, the most frequent first, with the numbers of the records
    search/records/N.json        what is shown of the records whose numbers begin at 50 × N

Words are those of `citekit.library.words`, in order. A shard ends where a digest of the next word says so:
one record more changes only the shards that have its words. Numbers are written as the differences between them, each
doubled, and one more where the word is in the title; in digits of five bits, the lowest first, with a sixth bit that
says "goes on", as in source maps (https://tc39.es/ecma426/#sec-base64-vlq).
"""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from typing import Final, NamedTuple

from citekit.library.contract import Entry
from citekit.library.facets import FACETS, facets
from citekit.library.words import texts, words
from citekit.model.record import Record
from citekit.publish.files import File
from citekit.publish.pages.facts import type_name
from citekit.publish.pages.languages import language_name
from citekit.publish.pages.listed import listed
from citekit.publish.sorting import Sorter

FOLDER: Final = "search"
FACET_LABELS: Final = {
    "type": "Kind",
    "author": "People",
    "archive": "Archive",
    "collection": "Collection",
    "language": "Language",
    "decade": "Decade",
}
_VALUE_LABELS: Final[dict[str, Callable[[str], str]]] = {"type": type_name, "language": language_name}
_SHARD: Final = 1024
"""How many words a shard has on average."""
_LARGEST: Final = 100_000
"""How many characters a shard or a facet has at most, unless a single word or value has more."""
_MOST_VALUES: Final = 500
SHOWN: Final = 50
"""How many numbers a file of `records` is for."""
_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_WORD: Final = "w"
_FACET: Final = "f"


class _Posting(NamedTuple):
    """A word or a value, how many records have it, and which: their numbers as they are written."""

    key: str
    records: int
    numbers: str


def search_index(numbered: Iterable[tuple[int, Entry]]) -> Iterator[File]:
    """Yield the files of the index, in bounded memory; withdrawn records are passed over.

    Args:
        numbered: the entries with their numbers, rising. An entry's number stays its own as long as the site has it,
            and nobody else's after that: so what has not changed comes out the same.
    """
    with Sorter() as sorter:
        for chunk, group in groupby(numbered, lambda each: each[0] // SHOWN):
            kept = [(number, entry) for number, entry in group if entry.record]
            for number, entry in kept:
                _add(sorter, number, entry.record)
            if kept:
                yield File(f"{FOLDER}/records/{chunk}.json", _shown(kept))
        yield from _sorted_files(sorter)


def label(facet: str, value: str) -> str:
    """Return what a value of a facet is called.

    >>> label("language", "zh"), label("archive", "GARF")
    ('Chinese', 'GARF')
    """
    return _VALUE_LABELS[facet](value) if facet in _VALUE_LABELS else value


def _shown(numbered: list[tuple[int, Entry]]) -> str:
    rows = (f"{json.dumps(str(number))}: {_dumped(listed(entry))}" for number, entry in numbered)
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()


# What is sorted --------------------------------------------------------------------------------------------------


def _add(sorter: Sorter, number: int, record: Record | None) -> None:
    """Add a line for each word and value of a facet: its kind, itself, the number, whether it is in the title."""
    assert record is not None
    title = {word for text in _titles(record) for word in words(text)}
    for word in {word for text in texts(record) for word in words(text)}:
        sorter.add(f"{_WORD}\t{word}\t{number:010}{int(word in title)}")
    for facet, values in facets(record).items():
        for value in values:
            sorter.add(f"{_FACET}\t{facet}\t{json.dumps(value)}\t{number:010}0")


def _titles(record: Record) -> Iterator[str]:
    yield record.text("title")
    yield from (form for form in record.variants.get("title", {}).values() if isinstance(form, str))


def _sorted_files(sorter: Sorter) -> Iterator[File]:
    shards: list[list[str]] = []
    for kind, lines in groupby(sorter, lambda line: line[0]):
        if kind == _FACET:
            yield from _facets(lines)
        else:
            for shard in _shards(_postings(lines)):
                name = sha256(shard[0].key.encode()).hexdigest()[:12]
                shards.append([shard[0].key, name])
                yield File(f"{FOLDER}/words/{name}.json", _shard_json(shard))
    labels = [[facet, FACET_LABELS[facet]] for facet in FACETS]
    yield File(
        f"{FOLDER}/index.json", json.dumps({"facets": labels, "shards": shards}, ensure_ascii=False) + "\n"
    )


def _postings(lines: Iterable[str]) -> Iterator[_Posting]:
    for key, group in groupby(lines, lambda line: line[2:].rpartition("\t")[0]):
        numbers = [int(line.rpartition("\t")[2]) for line in group]
        yield _Posting(key, len(numbers), _written(numbers))


def _written(numbers: Iterable[int]) -> str:
    """Return numbers, each with a last digit that says whether the word is in the title, as they are written.

    >>> _written([30, 41, 991]), _written([1000000])
    ('GD_F', 'gqjG')
    """
    digits: list[str] = []
    before = 0
    for each in numbers:
        number, in_title = divmod(each, 10)
        rest = (number - before) * 2 + in_title
        before = number
        while rest > 31:
            digits.append(_DIGITS[rest & 31 | 32])
            rest >>= 5
        digits.append(_DIGITS[rest])
    return "".join(digits)


# Shards and facets -----------------------------------------------------------------------------------------------


def _shards(postings: Iterable[_Posting]) -> Iterator[list[_Posting]]:
    """Yield postings in shards, which begin at words that their digests choose, or where one would be too large."""
    shard: list[_Posting] = []
    size = 0
    for posting in postings:
        length = len(posting.key) + len(posting.numbers) + 6
        if shard and (_begins(posting.key) or size + length > _LARGEST):
            yield shard
            shard, size = [], 0
        shard.append(posting)
        size += length
    if shard:
        yield shard


def _begins(word: str) -> bool:
    return int(sha256(word.encode()).hexdigest()[:8], 16) % _SHARD == 0


def _shard_json(shard: list[_Posting]) -> str:
    rows = (f"{json.dumps(each.key, ensure_ascii=False)}:{json.dumps(each.numbers)}" for each in shard)
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _facets(lines: Iterable[str]) -> Iterator[File]:
    for facet, group in groupby(lines, lambda line: line.split("\t")[1]):
        most = heapq.nlargest(_MOST_VALUES, _postings(group), key=lambda posting: posting.records)
        yield File(f"{FOLDER}/facets/{facet}.json", _facet_json(facet, most))


def _facet_json(facet: str, postings: list[_Posting]) -> str:
    """Return the values of a facet: each with what it is called, how many records have it, and which."""
    rows: list[str] = []
    size = 0
    for posting in postings:
        value = json.loads(posting.key.partition("\t")[2])
        row = _dumped([value, label(facet, value), posting.records, posting.numbers])
        size += len(row)
        if rows and size > _LARGEST:
            break
        rows.append(row)
    return "[\n" + ",\n".join(rows) + "\n]\n"
