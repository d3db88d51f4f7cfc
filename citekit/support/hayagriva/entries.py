"""The entries of a file in Hayagriva's YAML: how records become entries under keys, and back.

What is carried beside stands in an entry under `citekit`, which Typst passes over.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from citekit.model.record import Record
from citekit.support.csl.notices import Notice
from citekit.support.hayagriva.nodes import expanded, reduced, tree
from citekit.support.hayagriva.reading import record_from_entry
from citekit.support.hayagriva.tables import BESIDE
from citekit.support.hayagriva.writing import write_entry
from citekit.support.side_channel import Codec
from citekit.support.unique_keys import unique
from citekit.support.yaml.nodes import DEEPEST, Mapping
from citekit.support.yaml.text import depth, dump
from citekit.support.yaml.trees import Tree


@dataclass
class Entry:
    """An entry and its key, in the one shape of :mod:`citekit.support.hayagriva.nodes`."""

    key: str
    tree: Tree


def read_entry(key: str, entry: Mapping) -> Entry:
    """Return an entry as it stands in a file, in the one shape."""
    return Entry(key, expanded(tree(entry)))


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the text of entries."""
    start = "{}\n"
    for entry in entries:
        yield dump({entry.key: reduced(entry.tree)})
        start = ""
    yield start


def codec() -> Codec[Entry]:
    """Return how the records of one file become entries, and back; no two of them under the same key."""
    return Codec(partial(_encode, keys={}), _decode, _attach, _detach)


def _encode(record: Record, keys: dict[str, int]) -> Entry:
    # Typst refuses a whole file for one key that is there twice.
    return Entry(unique(record.id, keys), write_entry(record))


def _decode(entry: Entry, notice: Notice) -> Record:
    return record_from_entry(entry.key, entry.tree, notice)


def _attach(entry: Entry, text: str) -> None:
    """Put what is carried beside into the entry, as YAML if it is not nested too deeply for that."""
    beside = json.loads(text)
    entry.tree[BESIDE] = beside if depth(beside) < DEEPEST // 2 else text


def _detach(entry: Entry) -> str:
    """Return what is carried beside, as JSON."""
    beside = entry.tree.pop(BESIDE, "")
    return beside if isinstance(beside, str) else json.dumps(beside, ensure_ascii=False)
