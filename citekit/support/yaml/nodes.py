"""YAML as nodes with their places (YAML 1.2.2, https://yaml.org/spec/1.2.2/), for all formats in it.

PyYAML is only asked for its events, so nothing is ever constructed but text, lists and mappings; plain scalars mean
what they do in YAML 1.2's core schema, and `<<` merges, as it does for pandoc. What JSON cannot say as it is written
(`010`, `0x1F`, `1_000`) stays text. Depth and aliases are bounded.

A text is a `Source`. A `Composer` makes nodes of it from some offset on, to the end or to the first fault; whoever
reads goes on behind that with another.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeAlias

import yaml

from citekit.model.record import Json
from citekit.problems import Place, Report
from citekit.support.places import Places

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAGS: Final = {"!"} | {f"tag:yaml.org,2002:{name}" for name in "str int float bool null seq map".split()}
_TEXT_TAGS: Final = {"!", "tag:yaml.org,2002:str"}
_NOT_YAML: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_BREAKS: Final = str.maketrans("\x85\u2028\u2029", "\uf8e5\uf8e6\uf8e7")
"""What YAML 1.1 takes for line breaks, YAML 1.2 and people do not, and what stands for them in between."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_UNBROKEN: Final = {after: before for before, after in _BREAKS.items()}
_NO_CHARACTER: Final = "an escape stands for no character"

MERGE: Final = "\ud800<<"
"""Stands for a plain ``<<``; a quoted one is a key like any other, and no key has half a surrogate pair."""

DEEPEST: Final = 100
_COPIED: Final = 100_000
"""How many nodes aliases may add to a file, beside as many as it has characters."""
_FAULTS: Final = 100
"""How many faults a file may have before it is given up."""

_CORE: Final = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
}
_INTEGER: Final = re.compile(r"0|-?[1-9]\d{0,999}", re.ASCII)
_FLOAT: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar, as it is written. A plain one may mean something else than text."""

    text: str
    is_plain: bool
    offset: int = field(compare=False)
    size = 1
    height = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence of nodes."""

    members: tuple["Node", ...]
    offset: int = field(compare=False)
    size: int = field(compare=False)
    height: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping of texts to nodes, and where each key stands."""

    members: dict[str, "Node"]
    keys: dict[str, int] = field(compare=False)
    offset: int = field(compare=False)
    size: int = field(compare=False)
    height: int = field(compare=False)


Node: TypeAlias = Scalar | Sequence | Mapping


def value(node: Node) -> Json:
    """Return what a node means.

    >>> [value(Scalar(text, True, 0)) for text in ("no", "010", "10", "~", "1953-11-08")]
    ['no', '010', 10, None, '1953-11-08']
    """
    if isinstance(node, Mapping):
        return {key: value(member) for key, member in node.members.items()}
    if isinstance(node, Sequence):
        return [value(member) for member in node.members]
    return _core(node.text) if node.is_plain else node.text


def _core(text: str) -> Json:
    if text in _CORE:
        return _CORE[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


@dataclass(frozen=True, slots=True)
class Found:
    """An item, and where it is."""

    item: Mapping
    places: Places

    def locate(self, key: str) -> Place:
        """Return the place of one of the item's keys; of the item itself if it has no such key."""
        return self.places.at(self.item.keys.get(key, self.item.offset))


class Fault(Exception):
    """Nothing more can be read from here; no reader lets it out."""

    def __init__(self, code: str, message: str, offset: int):
        super().__init__(message)
        self.code = code
        self.offset = offset


@dataclass(slots=True)
class Source:
    """A text, and what is known of it from the beginning to the end."""

    text: str
    report: Report
    places: Places
    anchors: dict[str, Node] = field(default_factory=dict)
    unbroken: dict[int, int] = field(default_factory=dict)
    copied: int = 0
    faults: int = 0

    def error(self, code: str, message: str, offset: int, hint: str = "") -> None:
        """Tell the report of a fault at an offset."""
        self.report.error(code, message, self.places.at(offset), hint=hint)

    def refuse_character(self, match: re.Match[str]) -> str:
        """Return what stands for a character that YAML does not allow."""
        hint = "it was replaced by U+FFFD"
        self.error("control-character", f"YAML has no U+{ord(match[0]):04X}", match.start(), hint)
        return "\N{REPLACEMENT CHARACTER}"


def source_of(text: str, report: Report) -> Source:
    """Return a text to make nodes of; the report is told of characters that YAML does not allow."""
    source = Source(text, report, Places(text))
    source.text = _NOT_YAML.sub(source.refuse_character, text)
    if any(character in text for character in "\x85\u2028\u2029"):
        source.text, source.unbroken = source.text.translate(_BREAKS), _UNBROKEN
    return source


class _Mark(Protocol):
    """A place in what PyYAML parses."""

    @property
    def index(self) -> int: ...


_Start: TypeAlias = yaml.ScalarEvent | yaml.CollectionStartEvent


_DEEPEST_FOLLOWED: Final = 500
"""How deep PyYAML's own parser is let go to find a fault; its time grows with the square of the depth."""


def _follow(text: str) -> None:
    """Parse a text by PyYAML's own parser, as far as that comes to an end in good time."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST_FOLLOWED:
            raise yaml.MarkedYAMLError(problem="nested too deep to say where")


class Composer:
    """Makes nodes of a text, from an offset to the end or to the first fault.

    While an item is read, it is `inside`, and `begins` is where that item begins.
    """

    def __init__(self, source: Source, start: int, prefix: str = "", end: int | None = None) -> None:
        self.start = start
        self._end = end
        self.begins = start
        self.inside = False
        self._source = source
        self._prefix = prefix
        self._events = self._parse()

    def _parse(self) -> Iterator[yaml.Event]:
        text = self._prefix + self._source.text[self.start : self._end]
        try:
            yield from yaml.parse(text, Loader=_LOADER)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            raise self._fault(text, error) from error

    def _fault(self, text: str, error: Exception) -> Fault:
        """Return the fault that PyYAML's own parser finds, so that it is the same with or without libyaml."""
        mark, message = getattr(error, "context_mark", None), _NO_CHARACTER
        try:
            _follow(text)
        except yaml.MarkedYAMLError as found:
            mark, message = found.problem_mark, found.problem or ""
            if (
                message == "found unexpected end of stream"
            ):  # where it began says more than where the file ends
                mark = found.context_mark
        except (yaml.YAMLError, ValueError, OverflowError):  # PyYAML's own parser lets an escape overflow
            mark = None
        return Fault("bad-yaml", f"not YAML: {message}", self._offset(mark) if mark else self.begins)

    def _offset(self, mark: _Mark | None) -> int:
        return max(self.start + (mark.index if mark else 0) - len(self._prefix), 0)

    def at(self, event: yaml.Event) -> int:
        """Return the offset of an event."""
        return self._offset(event.start_mark)

    def next(self) -> yaml.Event:
        """Return the next event."""
        return next(self._events)

    def begin(self, offset: int) -> None:
        """Mark where an item begins."""
        self.inside, self.begins = True, offset

    def item(self, event: yaml.Event) -> Node:
        """Return the node that an event begins, with which an item ends."""
        node = self.node(event, 1)
        self.inside = False
        return node

    def documents(self) -> Iterator[yaml.Event]:
        """Yield the first event of each document's content."""
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                yield self.next()

    def each_key(self, depth: int = 0) -> Iterator[tuple[str, int]]:
        """Yield the keys of a mapping that has begun, with their offsets; take what each is for between."""
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            yield self._key(event, depth)

    def node(self, event: yaml.Event, depth: int) -> Node:
        """Return the node that an event begins."""
        if isinstance(event, yaml.AliasEvent):
            return self._aliased(event, depth)
        assert isinstance(event, _Start)
        if depth > DEEPEST:
            raise Fault("too-deep", f"nested more than {DEEPEST} deep", self.at(event))
        node: Node
        if event.tag is not None and event.tag not in _TAGS:
            node = self._refused(event)
        elif isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        else:
            node = self.mapping(list(self._pairs(depth)), self.at(event))
        if event.anchor is not None:
            self._source.anchors[event.anchor] = node
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if _SURROGATE.search(event.value):
            raise Fault("bad-yaml", f"not YAML: {_NO_CHARACTER}", self.at(event))
        is_plain = not event.style and event.tag not in _TEXT_TAGS
        unbroken = self._source.unbroken
        return Scalar(event.value.translate(unbroken) if unbroken else event.value, is_plain, self.at(event))

    def _sequence(self, start: yaml.Event, depth: int) -> Sequence:
        members: list[Node] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            members.append(self.node(event, depth + 1))
        return Sequence(tuple(members), self.at(start), *_extent(members))

    def _pairs(self, depth: int) -> Iterator[tuple[str, int, Node]]:
        for key, offset in self.each_key(depth):
            yield key, offset, self.node(self.next(), depth + 1)

    def _key(self, event: yaml.Event, depth: int) -> tuple[str, int]:
        node = self.node(event, depth + 1)
        if isinstance(node, Scalar):
            return (MERGE if node.is_plain and node.text == "<<" else node.text), self.at(event)
        text = json.dumps(value(node), ensure_ascii=False)
        self._source.error("wrong-value-type", "a key is text", self.at(event), f"kept as {text}")
        return text, self.at(event)

    def mapping(self, pairs: list[tuple[str, int, Node]], offset: int) -> Mapping:
        """Return a mapping; of members with the same key the last one counts, and others are kept beside."""
        members: dict[str, Node] = {}
        keys: dict[str, int] = {}
        for key, at, node in pairs:
            if key in members and members[key] != node and key != MERGE:
                self._source.error(
                    "duplicate-key", f"given twice: {key}", at, f"the one before is kept as {key}'"
                )
                self._keep(members, keys, key)
            members[key] = node
            keys[key] = at
        _merge(members, keys)
        return Mapping(members, keys, offset, *_extent(members.values()))

    def _keep(self, members: dict[str, Node], keys: dict[str, int], key: str) -> None:
        kept = f"{key}'"
        while kept in members:
            kept += "'"
        members[kept], keys[kept] = members[key], keys[key]

    # Anchors, aliases, tags

    def _aliased(self, event: yaml.AliasEvent, depth: int) -> Node:
        node = self._source.anchors.get(event.anchor or "")
        if node is None:
            self._source.error(
                "undefined-alias", f"no anchor &{event.anchor} before this", self.at(event), "kept as text"
            )
            return Scalar(f"*{event.anchor}", False, self.at(event))
        self._source.copied += node.size
        if self._source.copied > _COPIED + len(self._source.text):
            raise Fault("alias-bomb", "aliases make the file many times as large as it is", self.at(event))
        if depth + node.height > DEEPEST:
            raise Fault("too-deep", f"nested more than {DEEPEST} deep", self.at(event))
        return node

    def _refused(self, start: _Start) -> Scalar:
        """Return what has a tag as the text it is written in: no tag but YAML's own means anything here."""
        event: yaml.Event = start
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                break
            event = self.next()
        offset = self.at(start)
        text = self._source.text[offset : self._offset(event.end_mark)].rstrip()
        self._source.error("refused-tag", f"the tag {start.tag!r} means nothing here", offset, "kept as text")
        return Scalar(text, False, offset)


def next_start(
    source: Source, composer: Composer, fault: Fault, beginning: re.Pattern[str], what: str
) -> int | None:
    """Report a fault; return where to go on, or nothing where that cannot be.

    Args:
        source: the text.
        composer: what met the fault.
        fault: what it met.
        beginning: matches where something begins that can be read again.
        what: the word for what is passed over.
    """
    source.faults += 1
    after = composer.begins if composer.inside else fault.offset
    match = beginning.search(source.text, max(after, composer.start) + 1)
    if source.faults >= _FAULTS or fault.code == "alias-bomb":
        match = None
    lost = "it"
    if composer.inside:
        lost = f"the {what} that begins at line {source.places.at(composer.begins).line}"
    end = " and nothing after it could be read" if match is None else ""
    source.error(fault.code, str(fault), fault.offset, f"{lost} was passed over{end}")
    return match.start() if match else None


def _extent(members: Iterable[Node]) -> tuple[int, int]:
    """Return the size and height of a node that has these members."""
    size, height = 1, 1
    for member in members:
        size += member.size
        height = max(height, member.height + 1)
    return size, height


def _merge(members: dict[str, Node], keys: dict[str, int]) -> None:
    """Put the members of the mappings under ``<<`` where there are none of the same key."""
    if MERGE not in members:
        return
    merged, at = members.pop(MERGE), keys.pop(MERGE)
    sources = merged.members if isinstance(merged, Sequence) else (merged,)
    mappings = [source for source in sources if isinstance(source, Mapping)]
    if len(mappings) != len(sources):
        mappings = [Mapping({"<<": merged}, {}, at, 1, 1)]
    for source in mappings:
        for key, node in source.members.items():
            members.setdefault(key, node)
            keys.setdefault(key, at)
