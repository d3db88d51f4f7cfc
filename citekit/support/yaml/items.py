"""The items of a YAML file one by one, as nodes with their places.

Read are a mapping with a list `references`, a list of items, a single item, and any of them in several documents.
An item that is broken is reported and passed over; reading goes on with the next one that begins at the same column.
"""

import re
from collections.abc import Iterator
from typing import Final

import yaml

from citekit.problems import Report
from citekit.support.yaml.nodes import (
    MERGE,
    Composer,
    Fault,
    Found,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Source,
    next_start,
    source_of,
    value,
)

_REFERENCES: Final = re.compile(r"^references[ \t]*:", re.MULTILINE)


def read_items(text: str, report: Report) -> Iterator[Found]:
    r"""Yield the items of a YAML text; report what is none.

    >>> [value(found.item) for found in read_items("references:\n- id: no\n  volume: 2\n", Report())]
    [{'id': 'no', 'volume': 2}]
    """
    source = source_of(text, report)
    start: int | None = 0
    while start is not None:
        reading = _Reading(source, start)
        try:
            for item in reading.items():
                yield Found(item, source.places)
            return
        except Fault as fault:
            start = next_start(source, reading.composer, fault, reading.beginning(), "item")


class _Reading:
    """One run of the parser, from an offset to the end or to the first fault."""

    def __init__(self, source: Source, start: int) -> None:
        self._source = source
        self._indent: str | None = None
        # An item in the middle of a file is read as if its list began with it.
        continues = start > 0 and not _REFERENCES.match(source.text, start)
        self.composer = Composer(source, start, "references:\n" if continues else "")

    def beginning(self) -> re.Pattern[str]:
        """Return what the next item begins with: as the list's others do, else as a list of references does."""
        if self._indent is None:
            return _REFERENCES
        return re.compile(rf"^{self._indent}-(?=\s)", re.MULTILINE)

    def items(self) -> Iterator[Mapping]:
        """Yield the items of all documents."""
        for event in self.composer.documents():
            yield from self._document(event)

    def _document(self, event: yaml.Event) -> Iterator[Mapping]:
        if isinstance(event, yaml.SequenceStartEvent) and event.tag is None:
            yield from self._members(event)
        elif isinstance(event, yaml.MappingStartEvent) and event.tag is None:
            yield from self._root(event)
        else:
            node = self.composer.node(event, 0)
            if not isinstance(node, Scalar) or value(node) is not None:
                yield from self._as_item(node)

    def _members(self, start: yaml.Event) -> Iterator[Mapping]:
        """Yield the items of a list."""
        offset = self.composer.at(start)
        before = self._source.text[self._source.text.rfind("\n", 0, offset) + 1 : offset]
        self._indent = before if self._source.text[offset] == "-" and not before.strip(" ") else None
        while not isinstance(event := self.composer.next(), yaml.SequenceEndEvent):
            self.composer.begin(self.composer.at(event))
            yield from self._as_item(self.composer.item(event))
        self._indent = None

    def _root(self, start: yaml.Event) -> Iterator[Mapping]:
        """Yield the items of a document that is a mapping: those of its `references`, or itself."""
        pairs: list[tuple[str, int, Node]] = []
        references = False
        for key, offset in self.composer.each_key():
            event = self.composer.next()
            if key != "references":
                pairs.append((key, offset, self.composer.node(event, 1)))
                continue
            references = True
            yield from self._references(event)
        if references:
            self._report_beside(pairs)
            return
        item = self.composer.mapping(pairs, self.composer.at(start))
        if item.members.keys() & {"id", "type"}:
            yield item
        elif item.members:
            hint = "there are no references in it"
            self._source.error(
                "no-references", "this is no item, having neither id nor type", item.offset, hint
            )

    def _references(self, event: yaml.Event) -> Iterator[Mapping]:
        if isinstance(event, yaml.SequenceStartEvent) and event.tag is None:
            yield from self._members(event)
            return
        node = self.composer.node(event, 1)
        if isinstance(node, Scalar) and value(node) is None:
            return
        for member in node.members if isinstance(node, Sequence) else (node,):
            yield from self._as_item(member)

    def _report_beside(self, pairs: list[tuple[str, int, Node]]) -> None:
        if pairs:
            names = ", ".join(key for key, _, _ in pairs if key != MERGE)
            place = self._source.places.at(pairs[0][1])
            self._source.report.info(
                "wrapped", f"beside the references stood, and was not read: {names}", place
            )

    def _as_item(self, node: Node) -> Iterator[Mapping]:
        if isinstance(node, Mapping):
            yield node
            return
        shown = repr(node.text[:40]) if isinstance(node, Scalar) else "a list"
        self._source.error("not-an-object", f"an item is a mapping, not {shown}", node.offset, "passed over")
