import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from citekit.errors import UnknownFormat
from citekit.formats import Format, all_formats, by_name, guess, registry
from citekit.model.record import Record
from citekit.operations import export
from citekit.problems import Report
from tests.formats.test_round_trip import SEED

TOY = Path(__file__).parents[2] / "examples" / "a_format_of_your_own.py"


@pytest.fixture
def with_toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have a package installed that adds the format of the example, and one that is broken."""
    spec = importlib.util.spec_from_file_location("toy", TOY)
    assert spec is not None
    assert spec.loader is not None
    toy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(toy)
    monkeypatch.setitem(__import__("sys").modules, "toy", toy)
    points = EntryPoints(
        (
            EntryPoint("shelf-list", "toy", registry.GROUP),
            EntryPoint("broken", "no_such_module", registry.GROUP),
        )
    )
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points.select(group=group))
    registry.added.cache_clear()
    yield
    registry.added.cache_clear()


@pytest.mark.filterwarnings("ignore:the format 'broken'")
@pytest.mark.usefixtures("with_toy")
def test_a_format_of_another_package_is_found_and_a_broken_one_stops_nothing() -> None:
    toy = by_name("shelf-list")
    assert toy in all_formats()
    assert guess("books.shelf", b"Letters | Mao Zedong | 1953") == toy
    record = Record("l1", "book", {"title": "Letters", "archive": "Central Archives"})
    text = "".join(export([record], "shelf-list", Report()))
    assert toy.read is not None
    assert list(toy.read(text.encode(), Report())) == [record]


@pytest.mark.usefixtures("with_toy")
def test_a_broken_package_is_named_in_a_warning() -> None:
    with pytest.warns(UserWarning, match="the format 'broken' of another package"):
        registry.added()


def test_a_format_that_nobody_has_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownFormat, match="did you mean csl-json"):
        by_name("csl-jsn")


DIALECTS = {"zotero-json", "bibtex"}
"""What looks like any other CSL-JSON or biblatex, and is read as that where it is not asked for by name."""


def _inputs() -> list[Path]:
    folders = sorted(path for path in Path(__file__).parent.iterdir() if path.is_dir())
    return [
        path
        for folder in folders
        for case in sorted(folder.iterdir())
        for path in sorted(case.glob("input.*"))
    ]


@pytest.mark.parametrize("path", _inputs(), ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}")
def test_the_format_of_every_golden_input_is_guessed(path: Path) -> None:
    """The faults of broken input may hide what it was meant to be, and one format may be another's dialect."""
    if path.parent.name.startswith("faults"):
        return
    found = guess(path.name, path.read_bytes()[:4096])
    assert found is not None
    named = by_name(path.parts[-3])
    assert found.name == named.name or found.read == named.read


@pytest.mark.parametrize(
    "format", [each for each in all_formats() if each.read and each.write], ids=lambda each: each.name
)
def test_what_we_write_is_guessed(format: Format) -> None:
    """By its content; the extension tells apart what is one language within another."""
    (seed,) = by_name("csl-yaml").read(SEED.read_bytes(), Report())  # type: ignore[misc] # it is read
    assert format.write is not None
    if format.name in DIALECTS:
        return
    text = "".join(format.write([seed, Record("b", "book", {"title": "B"})], Report())).encode()
    assert guess(f"records.{format.extensions[0]}", text[:4096]) == format
    assert guess("records", text[:4096]) is not None


def test_a_format_is_guessed_without_a_parser() -> None:
    starts = [
        b"00056nam a2200037 a 4500",
        b"<rdf:RDF xmlns='a'>",
        b"@book{a,",
        b"TY  - BOOK",
        b'[{"id": 1}]',
        b"a: b",
        b"",
    ]
    code = f"""
import sys
from citekit.formats import guess
for start in {starts!r}:
    try:
        guess("letters", start)
    except Exception as error:
        assert "format" in str(error), error
heavy = {{"rdflib", "lxml", "pymarc", "bibtexparser", "yaml", "babel"}} & sys.modules.keys()
assert not heavy, heavy
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert result.returncode == 0, result.stderr
