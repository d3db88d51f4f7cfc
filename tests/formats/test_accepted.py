"""What is written, as others read it: pybtex and pandoc, on what the golden cases hold."""

import json
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from citekit.formats import by_name
from citekit.formats.csl_json import read
from citekit.model.record import Record
from citekit.model.rich_text import plain
from citekit.problems import Report
from tests import pandoc

# Those of .bib files are full of commands; what pandoc makes of these is compared where LaTeX is tested.
GOLDEN = [
    path for path in sorted(Path(__file__).parent.glob("*/*/records.json")) if "bib" not in path.parts[-3]
]

TITLES = ("title", "volume-title")
"""Where pandoc has the title of a document in a volume of a set: it takes that of the set for the title."""


@cache
def _records() -> tuple[Record, ...]:
    """Return the records of all golden cases that have a title, each under an id that any format has room for."""
    found = [record for path in GOLDEN for record in read(path.read_bytes(), Report())]
    titled = [record for record in found if record.text("title") and "\n" not in record.text("title")]
    for number, record in enumerate(titled):
        record.id = f"item{number}"
    return tuple(titled)


def _written(format: str, profile: str = "") -> str:
    known = by_name(format)
    write = known.profiles[profile] if profile else known.write
    assert write is not None
    return "".join(write(_records(), Report()))


def _bare(text: str) -> str:
    """Return the letters and digits of a text, which are what a title keeps in any spelling."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in composed if character.isalnum())


@pytest.mark.parametrize("profile", ["", "ascii"])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_pybtex_reads_every_entry_with_its_authors(dialect: str, profile: str) -> None:
    database = pytest.importorskip("pybtex.database")
    entries = database.parse_string(_written(dialect, profile), "bibtex").entries
    assert list(entries) == [record.id for record in _records()]
    for record in _records():
        persons = entries[record.id].persons.get("author", [])
        assert len(persons) == len(record.names("author")), record.id


@pytest.mark.parametrize("profile", ["", "ascii"])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_pandoc_reads_every_entry_with_its_title(dialect: str, profile: str) -> None:
    items = json.loads(pandoc.convert(_written(dialect, profile), dialect, "csljson"))
    assert {item["id"] for item in items} == {record.id for record in _records()}
    titles = {item["id"]: [_bare(plain(item.get(key, ""))) for key in TITLES] for item in items}
    for record in _records():
        title = _bare(plain(record.text("title")))
        assert any(found.startswith(title) for found in titles[record.id]), record


def test_pandoc_reads_every_item_of_csl_json() -> None:
    items = json.loads(pandoc.convert(_written("csl-json"), "csljson", "csljson"))
    assert [item["id"] for item in items] == [record.id for record in _records()]


def test_pandoc_reads_every_entry_of_ris() -> None:
    items = json.loads(pandoc.convert(_written("ris"), "ris", "csljson"))
    titles = {_bare(plain(item.get("title", ""))) for item in items}
    assert len(items) == len(_records())
    assert {_bare(plain(record.text("title"))) for record in _records()} <= titles
