"""Runs fixtures in the form of CSL's test suite through the processor: ``python -m tests.csl.suite [PATH…]``.

The suite (https://github.com/citation-style-language/test-suite) is not part of this project; its fixtures are
read from where they lie. A fixture is a text file of sections: a style, items of CSL-JSON, the mode (citation or
bibliography), the result, and perhaps the cites of each citation (``CITATION-ITEMS``) or the calls by which a
word processor builds a document (``CITATIONS``). Of those calls only the document that stands after the last one
is rendered: the marks that say what a call has changed are not compared.
"""

import difflib
import json
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

import click

from citekit.csl.citation import Citation, Cite, Position
from citekit.csl.markup import html
from citekit.csl.output import Entry
from citekit.csl.processor import Processor
from citekit.csl.stylesheet import Stylesheet, read_head
from citekit.csl_files import find_locales
from citekit.formats import csl_json
from citekit.model.record import Record
from citekit.problems import Report

FOLDER: Final = Path(
    os.environ.get("CITEKIT_CSL_SUITE", Path(__file__).parents[3] / "shared/csl-suite/fixtures")
)
"""Where the official fixtures are, if they are here."""

LOCAL: Final = Path(__file__).parent / "local"
"""The project's own fixtures."""

_Json: TypeAlias = Any
_Object: TypeAlias = dict[str, _Json]

_OPENING: Final = re.compile(r".*>>===*\s([\w-]+)\s.*=>>.*")
_CLOSING: Final = re.compile(r".*<<===*\s([\w-]+)\s.*=<<.*")
_CHANGE_MARK: Final = re.compile(r"^(?:>>|\.\.)(?=\[\d+\])", re.MULTILINE)
_BETWEEN_BLOCKS: Final = re.compile(r"(?<=>)\s*(?=</?div)")


# Fixtures -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fixture:
    """A fixture by its file's name, and its sections by theirs."""

    name: str
    sections: Mapping[str, str]

    @property
    def expected(self) -> str:
        """The result, in the form that :func:`render` gives."""
        return _comparable(_CHANGE_MARK.sub("", self.sections["RESULT"]))

    def json(self, section: str) -> _Json:
        """Return what a section of JSON holds; nothing where there is no such section."""
        text = self.sections.get(section, "")
        return json.loads(text) if text else None


def find_fixtures(place: Path) -> list[Path]:
    """Return the fixtures in a folder, by name, or the single one that a file is."""
    return [place] if place.is_file() else sorted(place.glob("*.txt"))


def read_fixture(path: Path) -> Fixture:
    """Return the fixture in a file."""
    return Fixture(path.stem, split_sections(path.read_text(encoding="utf-8")))


def split_sections(text: str) -> dict[str, str]:
    """Return the sections of a fixture by name; what stands outside them is commentary.

    >>> split_sections(">>== MODE ==>>\\ncitation\\n<<== MODE ==<<\\nSo much for the mode.")
    {'MODE': 'citation'}
    """
    sections: dict[str, str] = {}
    lines = iter(text.split("\n"))
    for line in lines:
        opening = _OPENING.fullmatch(line)
        if opening:
            sections[opening[1]] = "\n".join(_until_closed(lines, opening[1])).strip()
    return sections


def _until_closed(lines: Iterator[str], name: str) -> Iterator[str]:
    for line in lines:
        closing = _CLOSING.fullmatch(line)
        if closing and closing[1] == name:
            return
        yield line


# What a fixture gives -------------------------------------------------------------------------------------


def render(fixture: Fixture) -> str:
    """Return what the processor makes of a fixture, to be compared with what it expects."""
    processor, records, calls = _processor(fixture), read_records(fixture), fixture.json("CITATIONS")
    if calls:
        citations = _final_document(calls)
        document = processor.document(_cited(records, citations), citations)
        shown = [f"[{n}] {_markup(entry)}" for n, entry in enumerate(document.citations)]
    else:
        items = fixture.json("CITATION-ITEMS") or [[{"id": id} for id in processor.order(records)]]
        citations = (_citation_of_all(records), *map(_independent, items))
        document = processor.document(records, citations)
        shown = [_markup(entry) for entry in document.citations[1:]]
    if fixture.sections["MODE"] == "bibliography":
        shown = [f'<div class="csl-entry">{_markup(entry)}</div>' for entry in document.bibliography]
        return _comparable(f'<div class="csl-bib-body">{"".join(shown)}</div>')
    return "\n".join(shown)


def _comparable(text: str) -> str:
    """Give each block a line of its own; the white space between blocks has no meaning."""
    return _BETWEEN_BLOCKS.sub("\n", text)


def _markup(entry: Entry) -> str:
    """Return an entry as HTML without links, which CSL has had for less time than its test suite."""
    return html.block_form(
        tuple(token for token in entry.content if getattr(token, "attribute", "") != "link")
    )


def _processor(fixture: Fixture) -> Processor:
    report = Report(fixture.name)
    text = fixture.sections["CSL"].encode()
    stylesheet = Stylesheet(fixture.name, Path(fixture.name), text, read_head(text, fixture.name))
    return Processor(stylesheet, find_locales(stylesheet, "", report), report)


def read_records(fixture: Fixture) -> list[Record]:
    """Return a fixture's records; an item without an id goes by its index, of two with one id the last stays."""
    items = [{"id": str(index), **item} for index, item in enumerate(fixture.json("INPUT"))]
    records = csl_json.read(json.dumps(items).encode(), Report(fixture.name))
    return list({record.id: record for record in records}.values())


def _cited(records: Iterable[Record], citations: Iterable[Citation]) -> list[Record]:
    """Return the records that are cited, in the order in which they first are."""
    known = {record.id: record for record in records}
    ids = dict.fromkeys(cite.id for citation in citations for cite in citation.cites)
    return [known[id] for id in ids]


# Citations ------------------------------------------------------------------------------------------------


def _citation_of_all(records: Iterable[Record]) -> Citation:
    """Return a citation that goes before all others, so that records are numbered in the order given."""
    return Citation(tuple(Cite(record.id, position=Position.FIRST) for record in records))


def _independent(items: Iterable[_Object]) -> Citation:
    """Return a citation that knows nothing of others: each cite is the first unless it says otherwise."""
    return Citation(tuple(map(_placed_cite, items)))


def _placed_cite(item: _Object) -> Cite:
    position = Position(item.get("position", Position.FIRST))
    return _cite(item, position=position, near_note=item.get("near-note", False))


def _cite(item: _Object, position: Position | None = None, near_note: bool | None = None) -> Cite:
    return Cite(
        str(item["id"]),
        locator=str(item.get("locator", "")),
        label=item.get("label", "page"),
        prefix=item.get("prefix", ""),
        suffix=item.get("suffix", ""),
        position=position,
        near_note=near_note,
        author_only=item.get("author-only", False),
        suppress_author=item.get("suppress-author", False),
    )


def _final_document(calls: Iterable[tuple[_Object, _Json, _Json]]) -> tuple[Citation, ...]:
    """Return the citations as they stand, and in the notes in which they stand, after the last of some calls.

    A call is a citation with what stands before and after it: pairs of a citation's id and its note's number.
    """
    cites: dict[str, tuple[Cite, ...]] = {}
    places: list[tuple[str, int]] = []
    for citation, before, after in calls:
        id = citation["citationID"]
        cites[id] = tuple(map(_cite, citation["citationItems"]))
        places = [*before, (id, citation.get("properties", {}).get("noteIndex", 0)), *after]
    return tuple(Citation(cites[id], note) for id, note in places)


# The command ----------------------------------------------------------------------------------------------


def check(fixture: Fixture, *, verbose: bool = False) -> str | None:
    """Return nothing if the fixture passes, else what is wrong: the fault, or if verbose the difference."""
    try:
        result, expected = render(fixture), fixture.expected
    except Exception as error:  # whatever breaks one fixture must not keep the others from running
        return traceback.format_exc() if verbose else traceback.format_exception_only(error)[-1].strip()
    if result == expected:
        return None
    return difference(expected, result) if verbose else ""


def difference(expected: str, result: str) -> str:
    """Return a unified difference, without its head.

    >>> print(difference("A", "B"))
    -A
    +B
    """
    lines = difflib.unified_diff(expected.split("\n"), result.split("\n"), lineterm="")
    return "\n".join([*lines][3:])


def failures(paths: Iterable[Path], check: Callable[[Fixture], str | None]) -> Iterator[tuple[str, str]]:
    """Yield the names of the fixtures that fail, with what is wrong."""
    for path in paths:
        wrong = check(read_fixture(path))
        if wrong is not None:
            yield path.stem, wrong


@click.command()
@click.argument("places", nargs=-1, metavar="[PATH]…", type=click.Path(exists=True, path_type=Path))
@click.option("--only", default="", metavar="REGEX", help="Run fixtures with such names only.")
@click.option("-v", "--verbose", is_flag=True, help="Show how results differ, and where exceptions arise.")
def main(places: tuple[Path, ...], only: str, *, verbose: bool) -> None:
    """Run the fixtures in folders or files (the official ones, if none are given) and name those that fail."""
    paths = [path for place in places or (FOLDER,) for path in find_fixtures(place)]
    paths = [path for path in paths if re.search(only, path.stem)]
    if not paths:
        raise click.ClickException("no fixtures found")
    failed = 0
    for name, wrong in failures(paths, partial(check, verbose=verbose)):
        failed += 1
        click.echo(f"FAIL {name}" + (f"\n{wrong}\n" if verbose else f": {wrong}" if wrong else ""))
    click.echo(f"{len(paths) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
