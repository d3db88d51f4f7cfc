"""The works of a file in the Citation File Format: how records become its root and references, and back.

A file is about one work. So a first record that is software or a dataset is the root, and the others are references.
Where the first is anything else, the root says no more than that works are listed, and a single record is what is
preferred to be cited. What is carried beside stands among the identifiers of a work.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from citekit.model.record import Record
from citekit.problems import Place, Report
from citekit.support.cff.reading import record_from_work
from citekit.support.cff.tables import BESIDE, ROOT
from citekit.support.cff.writing import other, write_reference, write_root
from citekit.support.csl.notices import Notice
from citekit.support.side_channel import Codec
from citekit.support.unique_keys import unique
from citekit.support.yaml.items import read_items
from citekit.support.yaml.nodes import Mapping, Node, Sequence
from citekit.support.yaml.pairs import read_pairs
from citekit.support.yaml.text import dump
from citekit.support.yaml.trees import Tree, read_string, texts

_ROOTS: Final = ("software", "dataset")
_MESSAGE: Final = "If you use this software, please cite it as below."
_LISTING: Final = "Please cite the works that are listed here."
"""The message of a root that is no work itself."""
_VERSION: Final = "1.2.0"


@dataclass
class Work:
    """A work by its fields, and its role in the file: the software itself, or where it is listed."""

    fields: Tree
    role: str = "reference"
    message: str = ""
    place: Place = field(default_factory=Place)


# Records and works ------------------------------------------------------------------------------------------------


def codec() -> Codec[Work]:
    """Return how the records of one file become works, and back; only the first can be the root."""
    keys: dict[str, int] = {}

    def encode(record: Record) -> Work:
        is_root = not keys and record.type in _ROOTS
        key = unique(record.id, keys)
        if not is_root:
            return Work(write_reference(record, key))
        message = read_string(record.custom.get("message")) or _MESSAGE
        return Work(write_root(record, key), "software", message)

    return Codec(encode, _decode, _attach, _detach)


def _decode(work: Work, notice: Notice) -> Record:
    record = record_from_work(work.fields, notice)
    if work.message not in ("", _MESSAGE):
        record.custom["message"] = work.message
    return record


def _attach(work: Work, text: str) -> None:
    given = work.fields["identifiers"]
    assert isinstance(given, list)
    given.append(other(BESIDE, text))


def _detach(work: Work) -> str:
    given = work.fields.get("identifiers")
    members = given if isinstance(given, list) else []
    for each in members:
        if isinstance(each, dict) and each.get("description") == BESIDE:
            members.remove(each)
            return str(each.get("value"))
    return ""


# To the file ------------------------------------------------------------------------------------------------------


def lines(works: Iterable[Work]) -> Iterator[str]:
    """Yield the text of a file."""
    remaining = iter(works)
    first = next(remaining, None)
    if first is not None and first.role == "software":
        yield dump({"cff-version": _VERSION, "message": first.message, **first.fields})
        yield from _references(remaining)
        return
    yield dump(
        {"cff-version": _VERSION, "message": _LISTING, "title": "Works", "authors": [{"name": "anonymous"}]}
    )
    second = next(remaining, None)
    if first is not None and second is None:
        yield dump({"preferred-citation": first.fields})
    elif first is not None and second is not None:
        yield from _references(chain((first, second), remaining))


def _references(works: Iterable[Work]) -> Iterator[str]:
    start = "references:\n"
    for work in works:
        yield start + dump([work.fields])
        start = ""


# From the file ----------------------------------------------------------------------------------------------------


def read_works(text: str, report: Report) -> Iterator[Work]:
    """Yield the works of a file: its root, what is preferred to be cited, and its references."""
    root: Tree = {}
    place: Place | None = None
    listed: list[tuple[str, Node, Place]] = []
    for key, node, at in _parts(text, report):
        if key in _LISTED:
            listed.append((key, node, at))
        else:
            root[key] = texts(node)
            place = place or at
    place = place or Place(line=1)
    is_work = bool(root.keys() & ROOT)
    if root and "cff-version" not in root:
        hint = "read as if it had" if is_work else "there is no work in it"
        report.error("no-version", "it has no cff-version", place, hint=hint)
    message = read_string(root.pop("message", None)) or ""
    root.pop("cff-version", None)
    if is_work and message != _LISTING:
        yield Work({"type": "software", **root}, "software", message, place)
    for key, node, at in sorted(listed, key=lambda each: each[0] == "references"):
        if isinstance(node, Mapping):
            fields: Tree = {name: texts(member) for name, member in node.members.items()}
            yield Work(fields, _LISTED[key], place=at)
        else:
            report.error("not-an-object", f"{key}: a mapping expected", at, hint="passed over")


_LISTED: Final = {"preferred-citation": "preferred-citation", "references": "reference"}
"""Where works are listed, and their roles."""
_REFERENCES: Final = re.compile(r"^references[ \t]*:.*?(?=^[^\s#-]|\Z)", re.MULTILINE | re.DOTALL)
_BROKEN: Final = frozenset({"bad-yaml", "too-deep"})


def _parts(text: str, report: Report) -> Iterator[tuple[str, Node, Place]]:
    """Yield the fields of the root and each reference, with their places.

    Where the file is broken, references are read by themselves, so that a fault costs no more than one of them.
    """
    found = Report()
    pairs = list(read_pairs(text, found))
    block = _REFERENCES.search(text) if any(problem.code in _BROKEN for problem in found) else None
    if block:
        pairs = list(read_pairs(_blank(text, *block.span()), report))
        alone = _blank(_blank(text, 0, block.start()), block.end(), len(text))
        yield from (("references", item.item, item.locate("")) for item in read_items(alone, report))
    else:
        for problem in found:
            report.add(problem)
    for pair in pairs:
        is_list = pair.key == "references" and isinstance(pair.node, Sequence)
        nodes = pair.node.members if is_list and isinstance(pair.node, Sequence) else (pair.node,)
        yield from ((pair.key, node, pair.locate(node) if is_list else pair.place) for node in nodes)


def _blank(text: str, start: int, end: int) -> str:
    """Return a text with a stretch blanked out, so that everything else stays where it is."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
