"""Real files of others, as they are: each entry comes out or is named in the report with its line, or
where it is if the file has no lines; nothing raises.

How many entries a file has is counted without any reader of ours, by what an entry of its kind begins with.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from citekit.formats import all_formats
from citekit.problems import Report, Severity
from tests.reference import reference

CORPORA: Final = "interchange/corpora"


class Kind(NamedTuple):
    """Files of one kind: in which folder, by what pattern, who reads them, how entries are counted."""

    folder: str
    pattern: str
    format: str
    count: Callable[[bytes], int]


def _matches(pattern: bytes) -> Callable[[bytes], int]:
    """Return what counts the places of an expression in a file."""
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda data: len(compiled.findall(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")))


def _items(data: bytes) -> int:
    content = json.loads(data)
    return len(content) if isinstance(content, list) else 1


def _rows(data: bytes) -> int:
    return sum(any(row) for row in csv.reader(StringIO(data.decode(), newline=""))) - 1


_OUTER_MODS: Final = _matches(rb"<(?:\w+:)?mods[\s>]")
_HELD_MODS: Final = re.compile(rb"<modsCollection>.*?</modsCollection>", re.DOTALL)
_TY: Final = _matches(rb"^(?:\xef\xbb\xbf)?\s*TY  ?-")
_OF_DATABASES: Final = _matches(rb"^PMID-|^PT [A-Z]")


def _mods(data: bytes) -> int:
    """Return how many records there are but for copies of libraries, which stand within as an extension."""
    return _OUTER_MODS(_HELD_MODS.sub(b"", data))


def _ris(data: bytes) -> int:
    """Return how many entries begin; one that has lost its beginning is an entry, and some files are no RIS."""
    return _TY(data) or _OF_DATABASES(data) or 1


def _zotero(data: bytes) -> int:
    return _matches(rb"<z:itemType>(?!attachment|note)")(data) or 1


def _marc(data: bytes) -> int:
    return data.count(b"\x1d")


KINDS: Final = (
    Kind("archival", "*.csv", "csv", _rows),
    Kind("csljson", "*.json", "csl-json", _items),
    Kind("dc-oai", "*.xml", "dublin-core-xml", _matches(rb"<(?:oai_)?dc(?::dc)?[\s>]")),
    Kind("dc-oai", "datacite*.json", "datacite", lambda _: 1),
    Kind("ead", "*.xml", "ead", _matches(rb"<(?:\w+:)?(?:c(?:0[1-9]|1[0-2])?|archdesc)[\s>]")),
    Kind("endnotexml", "*.xml", "endnote-xml", _matches(rb"<record[\s>]")),
    Kind("marc", "*.mrc", "marc", _marc),
    Kind("marc", "*.dat", "marc", _marc),
    Kind("mods", "*.xml", "mods", _mods),
    Kind("nbib-enw-isi", "*.nbib", "nbib", _matches(rb"^PMID-")),
    Kind("nbib-enw-isi", "*.enw", "enw", _matches(rb"\A(?!%0)%|^%0")),
    Kind("nbib-enw-isi", "*.isi", "isi", _matches(rb"^PT ")),
    Kind("ris", "*.ris", "ris", _ris),
    Kind("zoterordf", "*.rdf", "zotero-rdf", _zotero),
)
"""A kind of a format that is not there is skipped."""

READ: Final = {format.name: format.read for format in all_formats() if format.read}


def _files() -> Iterator[tuple[Kind, Path]]:
    for kind in KINDS:
        try:
            folder = reference(f"{CORPORA}/{kind.folder}")
        except pytest.skip.Exception:
            continue
        yield from ((kind, path) for path in sorted(folder.rglob(kind.pattern)))


@pytest.mark.parametrize(
    ("kind", "path"), list(_files()), ids=lambda each: each.name if isinstance(each, Path) else each.format
)
def test_every_entry_of_a_real_file_comes_out_or_is_named(kind: Kind, path: Path) -> None:
    if kind.format not in READ:
        pytest.skip(f"there is no format {kind.format}")
    data = path.read_bytes()
    report = Report(path.name)
    records = list(READ[kind.format](data, report))
    said = [problem for problem in report if problem.severity is not Severity.INFO]
    named = {problem.place.line for problem in said} - {0} or {problem.message for problem in said}
    assert 0 <= kind.count(data) - len(records) <= len(named)
    assert records or report.faulty
