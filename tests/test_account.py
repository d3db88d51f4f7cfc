"""What each format holds: tests/formats/<format>/account.txt, beside its golden cases; `--accept` writes it."""

import json
from pathlib import Path

import pytest

from citekit.account import Held, account, as_json, summary, variables_by
from citekit.errors import UnknownFormat
from citekit.formats import Format, all_formats, by_name
from citekit.model.date import Date
from citekit.model.record import Record
from citekit.model.vocabulary import VARIABLES
from citekit.operations import about_format, export
from citekit.problems import CARRIED, LOST, Report

WRITTEN = [format for format in all_formats() if format.write]
ROOT = Path(__file__).parent / "formats"


@pytest.mark.parametrize("format", WRITTEN, ids=lambda format: format.name)
def test_the_account_of_a_format_is_as_it_is_written_down(format: Format, accept: bool) -> None:
    held = account(format)
    assert held.keys() == VARIABLES.keys()
    lines = [f"{way.value}: {', '.join(variables)}\n" for way, variables in variables_by(held)]
    path = ROOT / format.name / "account.txt"
    if accept:
        path.write_text("".join(lines), encoding="utf-8")
    assert "".join(lines) == path.read_text(encoding="utf-8")
    if format.write_plain:
        assert {Held.LOSSY, Held.NOT}.isdisjoint(held.values()), "it has room for what it does not hold"


@pytest.mark.parametrize("name", ["coins", "csl-json", "isi", "wilson-center"])
def test_a_format_has_a_page(name: str) -> None:
    format = by_name(name)
    page = about_format(name)
    assert page.startswith(f"{format.name}: {format.title}\n{format.specification}\n")
    assert ("\nonly read; " in page) == (format.write is None and format.write_citing is None)


LETTER = Record(
    "l1", "personal_communication", {"title": "Letter", "created": Date("1953?"), "original-language": "ru"}
)


def test_what_is_carried_beside_is_lost_in_plain() -> None:
    for profile, code in (("", CARRIED), ("plain", LOST)):
        report = Report()
        text = "".join(export([LETTER], "csl-yaml", report, profile=profile))
        assert ("original-language" in text) == (profile == "")
        assert summary(report, code).endswith("of 1 record: created, original-language")
        assert not report.faulty


def test_the_report_tells_of_every_record() -> None:
    report = Report()
    list(export([LETTER, Record("b", "book", {"title": "B"})], "csl-yaml", report, profile="plain"))
    assert json.loads(as_json(report))["records"] == [
        {"id": "l1", "carried": [], "lost": ["created", "original-language"]}
    ]


def test_an_unknown_profile_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownFormat, match="'zotera'; it has plain"):
        list(export([], "csl-json", Report(), profile="zotera"))
    assert by_name("csl-json").write_plain
