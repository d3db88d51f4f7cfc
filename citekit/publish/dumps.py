"""Dumps: everything in one file for each of three formats, compressed, which is how many records are best got.

    dumps/records.nt.gz       all triples, each once
    dumps/records.jsonl.gz    all records as CSL-JSON, one a line, with nothing lost
    dumps/records.bib.gz      all records as BibTeX, under the names that they have in addresses

So that one change does not cost the making of everything, a dump is made of parts, which are kept in
`.citekit/dumps`: members of a gzip file, which one after another are one (RFC 1952, section 2.2). A part has the
resources of some shelves. What a document says of an author is in the author's own description, and taken from there.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from citekit.library.opening import open_library
from citekit.model.record import Record
from citekit.operations import export
from citekit.problems import Report
from citekit.publish import staging
from citekit.publish.copies import copy_path
from citekit.publish.dataset import Dump
from citekit.publish.files import File
from citekit.publish.published import SHELVES, Published
from citekit.publish.site import Site
from citekit.publish.spreading import spread
from citekit.publish.state import FOLDER
from citekit.support.linked_data.addresses import Addresses

_DUMPS: Final = {
    "nt": ("All triples, as N-Triples", "application/n-triples"),
    "jsonl": ("All records, as CSL-JSON, one a line", "application/x-ndjson"),
    "bib": ("All records, as BibTeX", "application/x-bibtex"),
}
_RESOURCES: Final = 256
"""How many a part has, about."""
_PARTS: Final = f"{FOLDER}/dumps"
_ASIDE: Final = f"{_PARTS}/aside.nt.gz"
_LINE: Final = re.compile(r"(?:<([^>]*)>|(_:\w+)) \S+ (?:(_:\w+) \.)?")
"""A triple of N-Triples: the address or the blank node that is its subject, and the blank node that is its object."""


class _Part(NamedTuple):
    """A part: where its files are, and the kinds and names of its resources."""

    first: int
    stem: str
    resources: list[tuple[str, str]]


class _Made(NamedTuple):
    first: int
    triples: int
    aside: list[str]


def dumps(published: Published, folder: Path, site: Site, jobs: int) -> list[Dump]:
    """Stage the dumps, of which only parts are made in which something has changed; return what they are.

    Args:
        published: what is to be in them.
        folder: the published folder.
        site: what the publisher has set.
        jobs: how many processes may work at once.
    """
    width = _width(published.count())
    all_parts = [f"{_PARTS}/{width}/{first:04x}" for first in range(0, SHELVES, width)]
    if published.setting("dumps") == str(width):
        firsts = sorted({shelf - shelf % width for shelf in published.touched()})
    else:
        published.remove(_others(folder, all_parts))
        published.forget_parts()
        firsts = list(range(0, SHELVES, width))
    given = (_Part(first, f"{_PARTS}/{width}/{first:04x}", _on(published, first, width)) for first in firsts)
    for made in spread(partial(_make, folder, site), given, jobs):
        published.keep_part(*made)
    published.keep_setting("dumps", str(width))
    staging.stage([File(_ASIDE, _compressed("".join(published.aside())))], folder)
    return [_joined(extension, all_parts, folder) for extension in _DUMPS]


def _width(resources: int) -> int:
    """Return how many shelves a part has: a power of two."""
    parts = max(1, resources // _RESOURCES)
    return max(1, SHELVES >> parts.bit_length())


def _others(folder: Path, parts: Iterable[str]) -> list[str]:
    """Return the files of parts that there were when there were more or fewer resources."""
    kept = {part.rpartition("/")[0] for part in parts}
    found = (path.relative_to(folder) for path in sorted((folder / _PARTS).glob("*/*.gz")))
    return [path.as_posix() for path in found if path.parent.as_posix() not in kept]


def _on(published: Published, first: int, width: int) -> list[tuple[str, str]]:
    return [(each.kind, each.name) for each in published.shelf(first, first + width - 1)]


def _joined(extension: str, parts: Iterable[str], folder: Path) -> Dump:
    title, media_type = _DUMPS[extension]
    members = [f"{part}.{extension}.gz" for part in parts]
    path = f"dumps/records.{extension}.gz"
    more = [_ASIDE] if extension == "nt" else []
    return Dump(path, title, media_type, staging.stage_joined(path, [*members, *more], folder))


# A part ----------------------------------------------------------------------------------------------------------


def _make(folder: Path, site: Site, parts: list[_Part]) -> list[_Made]:
    return [_make_one(folder, site, part) for part in parts]


def _make_one(folder: Path, site: Site, part: _Part) -> _Made:
    lines, aside = _triples(folder, site.addresses, part.resources)
    records = _records(folder, [name for kind, name in part.resources if kind == "document"])
    renamed = [replace(record, id=name) for name, record in records.items()]
    contents = {
        "nt": "".join(lines),
        "jsonl": "".join(export(records.values(), "csl-json-lines", Report())),
        "bib": "".join(export(renamed, "bibtex", Report())),
    }
    files = [File(f"{part.stem}.{end}.gz", _compressed(text)) for end, text in contents.items()]
    staging.stage(files, folder)
    return _Made(part.first, len(lines), aside)


def _records(folder: Path, names: Iterable[str]) -> dict[str, Record]:
    library = open_library(str(copy_path(folder)), read_only=True)
    try:
        entries = filter(None, map(library.named, names))
        return {entry.name: entry.record for entry in entries if entry.record}
    finally:
        library.close()


def _compressed(text: str) -> bytes:
    """Return a text as a member of a gzip file, without the time, so that the same text gives the same bytes."""
    return gzip.compress(File("", text).data(), mtime=0) if text else b""


def _triples(
    folder: Path, addresses: Addresses, resources: Iterable[tuple[str, str]]
) -> tuple[list[str], list[str]]:
    """Return the triples of resources, and what they say of things that are not the site's, such as licences."""
    lines: list[str] = []
    aside: dict[str, None] = {}
    for kind, name in resources:
        text = staging.latest(f"doc/{kind}/{name}.nt", folder).read_text(encoding="utf-8")
        for line, owner in _owned(text, addresses):
            if owner == (kind, name):
                lines.append(line)
            elif owner is None:
                aside[line] = None
    return lines, list(aside)


_Owner = tuple[str, str] | None


def _owned(text: str, addresses: Addresses) -> Iterator[tuple[str, _Owner]]:
    """Yield the lines of a description, each with kind and name of whose it is; a list is whose says it."""
    owners: dict[str, _Owner] = {}
    for line in text.splitlines(keepends=True):
        found = _LINE.match(line)
        assert found is not None
        iri, cell, listed = found.groups()
        owner = owners.get(cell) if cell else _owner(iri, addresses)
        if listed:
            owners[listed] = owner
        yield line, owner


def _owner(iri: str, addresses: Addresses) -> _Owner:
    described = f"{addresses.base}doc/"
    thing = f"{addresses.base}id/{iri.removeprefix(described)}" if iri.startswith(described) else iri
    found = addresses.split(thing)
    return found[:2] if found else None
