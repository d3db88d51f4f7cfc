"""The index that a published folder is searched with, by a script in the reader's browser, from files alone.

    search/index.json            the first key of each shard with the shard's name; the facets with their labels
    search/words/NAME.json       a shard of words (`citekit.library.words`) with the records that have them
    search/values/NAME.json      a shard of the facets' values: `FACET "VALUE"`, with the records that have them
    search/facets/FACET.json     the most frequent values of a facet, what they are called, and the records
    search/records/N.json        what is shown of the records whose numbers begin at 50 × N

How records stand in it is said in `citekit.publish.postings`, how keys are spread in `citekit.publish.shards`.
"""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, groupby
from typing import Final

from citekit.library.contract import Entry
from citekit.library.facets import FACETS, facets
from citekit.library.words import texts, words
from citekit.model.record import Record
from citekit.publish.files import File
from citekit.publish.pages.facts import type_name
from citekit.publish.pages.languages import language_name
from citekit.publish.pages.listed import listed
from citekit.publish.postings import Posting, has_any, numbers_of, written
from citekit.publish.shards import LARGEST, read_shard, shard_file, shard_name, shards
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
_MOST_VALUES: Final = 500
_SHOWN: Final = 50
"""How many numbers a file of `records` is for."""
_KINDS: Final = ("values", "words")
"""The kinds of keys, in the order of their files."""
_INDEX: Final = f"{FOLDER}/index.json"


def search_index(numbered: Iterable[tuple[int, Entry]]) -> Iterator[File]:
    """Yield the files of the index, in bounded memory; withdrawn records are passed over.

    Args:
        numbered: the entries with their numbers, rising. An entry's number stays its own as long as the site has it,
            and nobody else's after that: so what has not changed comes out the same.
    """
    last = 0
    with Sorter() as sorter:
        for chunk, group in groupby(numbered, lambda each: each[0] // _SHOWN):
            shown = {number: entry for number, entry in group if entry.record}
            for number, entry in shown.items():
                _add(sorter, number, entry.record)
            if shown:
                last = chunk
                yield _chunk_file(chunk, {number: _row(entry) for number, entry in shown.items()})
        grouped = groupby(sorter, lambda line: line.partition("\t")[0])
        yield from _key_files(((kind, _postings(lines)) for kind, lines in grouped), last)


def label(facet: str, value: str) -> str:
    """Return what a value of a facet is called.

    >>> label("language", "zh"), label("archive", "GARF")
    ('Chinese', 'GARF')
    """
    return _VALUE_LABELS[facet](value) if facet in _VALUE_LABELS else value


# Keys of records -------------------------------------------------------------------------------------------------


def _add(sorter: Sorter, number: int, record: Record | None) -> None:
    """Add a line for each key: its kind, itself, the number, and whether it is a word of the title."""
    for (kind, key), in_title in _keys(record).items():
        sorter.add(f"{kind}\t{key}\t{number:010}{int(in_title)}")


def _keys(record: Record | None) -> dict[tuple[str, str], bool]:
    """Return the keys of a record, each with its kind, and whether it is a word of the title."""
    if record is None:
        return {}
    title = {word for text in _titles(record) for word in words(text)}
    found = {("words", word): word in title for text in texts(record) for word in words(text)}
    values = ((facet, value) for facet, several in facets(record).items() for value in several)
    return found | {("values", f"{facet} {_dumped(value)}"): False for facet, value in values}


def _titles(record: Record) -> Iterator[str]:
    yield record.text("title")
    yield from (form for form in record.variants.get("title", {}).values() if isinstance(form, str))


def _postings(lines: Iterable[str]) -> Iterator[Posting]:
    for key, group in groupby(lines, lambda line: line.split("\t")[1]):
        numbers = (line.rpartition("\t")[2] for line in group)
        yield Posting(key, written({int(each[:-1]): each[-1] == "1" for each in numbers}))


# Files -----------------------------------------------------------------------------------------------------------


def _row(entry: Entry) -> str:
    return _dumped(listed(entry))


def _chunk_file(chunk: int, rows: Mapping[int, str]) -> File:
    lines = ",\n".join(f'"{number}":{row}' for number, row in rows.items())
    return File(f"{FOLDER}/records/{chunk}.json", "{\n" + lines + "\n}\n")


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()


def _key_files(kinds: Iterable[tuple[str, Iterator[Posting]]], last: int) -> Iterator[File]:
    """Yield shards of each kind of keys, the most frequent values of each facet, and the index of all that."""
    firsts: dict[str, list[list[str]]] = {kind: [] for kind in _KINDS}
    most: dict[str, list[Posting]] = {}
    for kind, postings in kinds:
        for shard in shards(postings):
            first = shard[0].key
            firsts[kind].append([first, shard_name(first)])
            yield shard_file(f"{FOLDER}/{kind}", shard)
            if kind == "values":
                _keep_most(most, shard)
    yield from (File(f"{FOLDER}/facets/{facet}.json", _facet_json(facet, most[facet])) for facet in most)
    labels = [[facet, FACET_LABELS[facet]] for facet in FACETS]
    yield File(_INDEX, json.dumps({"facets": labels, "last": last, **firsts}, ensure_ascii=False) + "\n")


def _keep_most(most: dict[str, list[Posting]], shard: list[Posting]) -> None:
    """Keep the most frequent values of each facet; of equally frequent ones the first."""
    for facet, postings in groupby(shard, lambda posting: posting.key.partition(" ")[0]):
        together = chain(most.get(facet, []), postings)
        most[facet] = heapq.nlargest(_MOST_VALUES, together, key=lambda posting: posting.records)


def _facet_json(facet: str, postings: list[Posting]) -> str:
    """Return the values of a facet, as many as a file may have: each with what it is called, and the records."""
    rows: list[str] = []
    size = 0
    for posting in postings:
        value = json.loads(posting.key.partition(" ")[2])
        row = _dumped([value, label(facet, value), posting.numbers])
        size += len(row)
        if rows and size > LARGEST:
            break
        rows.append(row)
    return "[\n" + ",\n".join(rows) + "\n]\n"


# What has changed ------------------------------------------------------------------------------------------------


def updated_index(read: Callable[[str], str | None], changes: Mapping[int, Entry | None]) -> Iterator[File]:
    """Yield the files of an index after a few changes: the same that `search_index` would make of all records.

    It reads the files that are there and makes no other record anew, so it takes seconds where that takes minutes.

    Args:
        read: returns a file of the index as it is published, by its path; nothing if there is none.
        changes: entries by their numbers; nothing, or an entry without a record, for what is there no more.
    """
    index = json.loads(read(_INDEX) or '{"last":0,"words":[],"values":[]}')
    last = 0
    for chunk in range(max([index["last"], *(number // _SHOWN for number in changes)]) + 1):
        if rows := _rows(read(f"{FOLDER}/records/{chunk}.json"), chunk, changes):
            last = chunk
            yield _chunk_file(chunk, rows)
    added = _added(changes)
    kinds = ((kind, _merged(_published(read, kind, index[kind]), added[kind], changes)) for kind in _KINDS)
    yield from _key_files(kinds, last)


def _rows(content: str | None, chunk: int, changes: Mapping[int, Entry | None]) -> dict[int, str]:
    rows = {int(number): _dumped(row) for number, row in json.loads(content or "{}").items()}
    for number, entry in changes.items():
        if number // _SHOWN == chunk:
            rows[number] = _row(entry) if entry and entry.record else ""
    return {number: rows[number] for number in sorted(rows) if rows[number]}


def _added(changes: Mapping[int, Entry | None]) -> dict[str, dict[str, dict[int, bool]]]:
    """Return for each kind the keys of what has changed, with the numbers that have them."""
    added: dict[str, dict[str, dict[int, bool]]] = {kind: {} for kind in _KINDS}
    for number, entry in changes.items():
        for (kind, key), in_title in _keys(entry.record if entry else None).items():
            added[kind].setdefault(key, {})[number] = in_title
    return added


def _published(read: Callable[[str], str | None], kind: str, firsts: list[list[str]]) -> Iterator[Posting]:
    for _, name in firsts:
        yield from read_shard(read(f"{FOLDER}/{kind}/{name}.json") or "{}")


def _merged(
    published: Iterator[Posting], added: dict[str, dict[int, bool]], changes: Mapping[int, Entry | None]
) -> Iterator[Posting]:
    """Yield postings without the numbers of what has changed, and with those that are added."""
    new = (Posting(key, "") for key in sorted(added))
    changed = frozenset(changes)
    for key, group in groupby(heapq.merge(published, new), lambda posting: posting.key):
        numbers = "".join(posting.numbers for posting in group)
        if key in added or has_any(numbers, changed):
            kept = {number: title for number, title in numbers_of(numbers).items() if number not in changed}
            numbers = written(dict(sorted((kept | added.get(key, {})).items())))
        if numbers:
            yield Posting(key, numbers)
