"""Real files, by an independent count of what begins like an entry: each is a record or named in the report."""

import re
from pathlib import Path

import pytest

from citekit.formats.biblatex import read, write
from citekit.model.record import Record
from citekit.problems import Report
from tests.reference import reference

_ENTRY = re.compile(
    r"^[ \t]*@[ \t]*(?!string|preamble|comment)[a-z]+[ \t]*[{(][^,={]*[,}\n]", re.MULTILINE | re.IGNORECASE
)
_NAMED = frozenset({"xdata", "commented-out", "broken-entry"})
"""Codes of what is no record and named for itself."""

REPOSITORIES = """ContextLab+CDL-bibliography JabRef+jabref OpenArabicPE+journal_lughat-al-arab
    hushidong+biblatex-gb7714-2015 odomanov+biblatex-gost plk+biber plk+biblatex rmlmcfadden+bibliotex""".split()


def _lines_of_entries(data: bytes) -> set[int]:
    """Return the lines on which an entry begins, by a plain search that knows nothing of braces."""
    text = data.replace(b"\0", b"").decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return {number for number, line in enumerate(lines, 1) if _ENTRY.match(f"{line}\n")}


def _files(repository: str) -> list[Path]:
    folder = reference("interchange/corpora/bibtex") / repository
    return sorted(path for path in folder.rglob("*") if path.suffix in (".bib", ".tex", ".md"))


def _read(path: Path) -> tuple[list[Record], Report]:
    report = Report(path.name)
    return list(read(path.read_bytes(), report)), report


@pytest.mark.parametrize("repository", REPOSITORIES)
def test_every_entry_is_a_record_or_is_named(repository: str) -> None:
    files = _files(repository)
    assert files
    for path in files:
        records, report = _read(path)
        found = {record.place.line for record in records}
        named = {problem.place.line for problem in report if problem.code in _NAMED}
        data = path.read_bytes()
        assert _lines_of_entries(data) <= found | named, path
        assert len(records) <= data.count(b"@"), "no record is made of nothing"
        head = records[::-1][:50]
        assert list(read("".join(write(head, Report())).encode(), Report())) == head, path
