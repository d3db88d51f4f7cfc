"""Records as DataCite's JSON and back, with what citekit carries beside: a description of the kind TechnicalInfo."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Final

from citekit.model.record import Json
from citekit.support.datacite.reading import attributes, decode
from citekit.support.datacite.writing import encode
from citekit.support.json.forms import Item, listed, text
from citekit.support.side_channel import MARK, Codec

_KIND: Final = "TechnicalInfo"


def attach(entry: Item, carried: str) -> None:
    """Put a text into the entry as a description, before what DataCite has at the end."""
    beside: Json = {"description": f"{MARK}{carried}", "descriptionType": _KIND}
    entry["descriptions"] = [*listed(entry.get("descriptions")), beside]


def detach(entry: Item) -> str:
    """Take the text out again."""
    descriptions = listed(entry.get("descriptions"))
    ours = [each for each in descriptions if isinstance(each, dict) and _carried(each)]
    if ours:
        entry["descriptions"] = [each for each in descriptions if each not in ours]
    return _carried(ours[0]) if ours else ""


def _carried(description: Item) -> str:
    said = text(description.get("description"))
    is_ours = description.get("descriptionType") == _KIND and said.startswith(MARK)
    return said.removeprefix(MARK) if is_ours else ""


CODEC: Final = Codec(encode, decode, attach, detach)


def is_entry(entry: Item) -> bool:
    """Tell whether an object has any of DataCite's properties.

    >>> is_entry({"titles": ["Letters"]}), is_entry({"title": "Letters", "id": "a"})
    (True, False)
    """
    return bool(_PROPERTIES & attributes(entry).keys())


_PROPERTIES: Final = frozenset(
    "creators titles publicationYear types contributors identifiers descriptions relatedIdentifiers doi".split()
)


def lines(entries: Iterator[Item]) -> Iterator[str]:
    r"""Yield one entry as an object, which is what DataCite and Zotero take, and several as an array; indented.

    >>> "".join(lines(iter([{"doi": "10.1000/a"}])))
    '{\n  "doi": "10.1000/a"\n}\n'
    >>> "".join(lines(iter([{}, {}])))
    '[\n  {},\n  {}\n]\n'
    """
    first = next(entries, None)
    second = next(entries, None)
    if first is None or second is None:
        yield "[]\n" if first is None else _dump(first) + "\n"
        return
    separator = "[\n"
    for entry in chain((first, second), entries):
        yield separator + "  " + _dump(entry).replace("\n", "\n  ")
        separator = ",\n"
    yield "\n]\n"


def _dump(entry: Item) -> str:
    return json.dumps(entry, ensure_ascii=False, indent=2)
