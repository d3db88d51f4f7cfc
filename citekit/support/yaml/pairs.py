"""The pairs of a YAML file that is one mapping: each key with its node, one by one.

A pair that is broken is reported and passed over; reading goes on with the next key at the same column. So a mapping
of entries by their keys is read entry by entry. A key given twice comes out twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from citekit.problems import Place, Report
from citekit.support.places import Places
from citekit.support.yaml.nodes import (
    MERGE,
    Composer,
    Fault,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Source,
    next_start,
    source_of,
    value,
)

_KEY: Final = r"(?![\s#\]}})%-]|\.\.\.)[^\n]*?:(?=\s|$)"


@dataclass(frozen=True, slots=True)
class Pair:
    """A key of the mapping, where it stands, and what it is for."""

    key: str
    place: Place
    node: Node
    places: Places

    def locate(self, node: Node) -> Place:
        """Return the place of a node within it."""
        return self.places.at(node.offset)


def read_pairs(text: str, report: Report) -> Iterator[Pair]:
    r"""Yield the pairs of a YAML text; report what is none.

    >>> [(pair.key, value(pair.node)) for pair in read_pairs("a: {type: book}\nb: [\nc: no\n", Report())]
    [('a', {'type': 'book'}), ('c', 'no')]
    """
    source = source_of(text, report)
    start: int | None = 0
    while start is not None:
        composer = Composer(source, start)
        try:
            yield from _pairs(source, composer)
            return
        except Fault as fault:
            yield from _finished(source, composer, fault)
            start = next_start(source, composer, fault, _beginning(source, composer), "entry")


def _finished(source: Source, composer: Composer, fault: Fault) -> Iterator[Pair]:
    """Yield the pair that was being read if the fault is in the line of another key, which the parser looks at."""
    line = source.text.rfind("\n", 0, fault.offset) + 1
    if (
        not composer.inside
        or line <= composer.begins
        or source.text[line : line + 1] in (" ", "\t", "-", "#", "")
    ):
        return
    try:
        yield from _pairs(source, Composer(source, composer.begins, end=line))
    except Fault:
        return
    composer.inside = False


def _pair(key: str, offset: int, node: Node, places: Places) -> Iterator[Pair]:
    """Yield a pair; in the place of what is merged, the pairs of it."""
    merged = node.members if isinstance(node, Sequence) else (node,)
    mappings = [each for each in merged if isinstance(each, Mapping)] if key == MERGE else []
    for mapping in mappings:
        for inner, member in mapping.members.items():
            yield Pair(inner, places.at(mapping.keys.get(inner, offset)), member, places)
    if not mappings:
        yield Pair("<<" if key == MERGE else key, places.at(offset), node, places)


def _beginning(source: Source, composer: Composer) -> re.Pattern[str]:
    """Return what the next key begins with: the column of the one that is broken, if a line begins with it."""
    indent = source.text[source.text.rfind("\n", 0, composer.begins) + 1 : composer.begins]
    return re.compile(rf"^{'' if indent.strip(' ') else indent}{_KEY}", re.MULTILINE)


def _pairs(source: Source, composer: Composer) -> Iterator[Pair]:
    for event in composer.documents():
        if isinstance(event, yaml.MappingStartEvent) and event.tag is None:
            for key, offset in composer.each_key():
                composer.begin(offset)
                node = composer.item(composer.next())
                yield from _pair(key, offset, node, source.places)
        else:
            node = composer.node(event, 0)
            if not isinstance(node, Scalar) or value(node) is not None:
                source.error(
                    "not-a-mapping", "this is no mapping of keys to entries", node.offset, "passed over"
                )
