"""Sorted postings in files of a size that is soon loaded, cut so that a change stays where it is.

A shard begins at a key whose digest says so, which is the same whatever the others are; only where it would grow too
large it ends before. So one key more or less changes the shard that it is in, and seldom a neighbour.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from citekit.publish.files import File
from citekit.publish.postings import Posting

_AVERAGE: Final = 1024
"""How many keys a shard has on average."""
LARGEST: Final = 100_000
"""How many characters a shard has at most, unless a single key has more."""


def shards(postings: Iterable[Posting], largest: int = LARGEST) -> Iterator[list[Posting]]:
    """Yield postings in shards.

    >>> [[each.key for each in shard] for shard in shards([Posting("a", "A" * 9), Posting("b", "A" * 9)], 20)]
    [['a'], ['b']]
    """
    shard: list[Posting] = []
    size = 0
    for posting in postings:
        length = len(posting.key) + len(posting.numbers) + len('"":"",\n')
        if shard and (_begins(posting.key) or size + length > largest):
            yield shard
            shard, size = [], 0
        shard.append(posting)
        size += length
    if shard:
        yield shard


def _begins(key: str) -> bool:
    return int.from_bytes(_digest(key)[:4], "big") % _AVERAGE == 0


def _digest(key: str) -> bytes:
    return sha256(key.encode("utf-8", "surrogatepass")).digest()


def shard_name(first: str) -> str:
    """Return the name of the shard that begins with a key.

    >>> shard_name("mao")
    'd594caee6b'
    """
    return _digest(first).hex()[:10]


def shard_file(folder: str, shard: list[Posting]) -> File:
    """Return a shard as a file: an object, a line for each key."""
    rows = (f"{json.dumps(each.key, ensure_ascii=False)}:{json.dumps(each.numbers)}" for each in shard)
    return File(f"{folder}/{shard_name(shard[0].key)}.json", "{\n" + ",\n".join(rows) + "\n}\n")


def read_shard(content: str) -> Iterator[Posting]:
    """Yield the postings of a shard, in their order."""
    return (Posting(key, numbers) for key, numbers in json.loads(content).items())
