from pathlib import Path

import pytest

from benchmarks.styles import Outcome, independent_styles, try_out
from citekit.csl.engine import DEFAULT, Job, OutputKind, render
from citekit.csl.markup import find_markup
from citekit.csl_files import find_locales, find_style
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.problems import Report

OWN = {path.stem for path in (Path(__file__).parents[2] / "styles").glob("*.csl")}
SAMPLE = [style for style in independent_styles() if style not in OWN - {"wilson-center"}][::47]
LETTER = Record(
    "letter",
    "personal_communication",
    {
        "title": "Letter to the Harbor Board",
        "author": (Name("Fenworth", "Ada"),),
        "recipient": (Name("Harlow", "Thomas"),),
        "issued": Date("1911-03-05"),
        "archive": "Northgate City Archive",
        "archive_collection": "Harbor Board records",
        "archive_location": "box 3, folder 12",
        "archive-place": "Northgate",
    },
)


@pytest.mark.parametrize("style", SAMPLE)
def test_a_style_has_no_faults_and_renders_every_type_full_and_sparse(style: str) -> None:
    outcome = try_out(style, DEFAULT)
    assert outcome == Outcome(style, outcome.entries, (), (), ())
    assert outcome.entries >= 90


@pytest.mark.parametrize("style", sorted(OWN))
def test_our_own_styles_do_the_same(style: str) -> None:
    outcome = try_out(style, DEFAULT)
    assert outcome == Outcome(style, outcome.entries, (), (), ())
    assert outcome.entries >= 90


def _cite(style: str, *kinds: OutputKind) -> list[str]:
    report = Report()
    found = find_style(style)
    job = Job(found, find_locales(found, "", report), (LETTER,))
    plain = find_markup("text").entry
    cited = [plain(entry) for kind in kinds for entry in render(job, kind, report)]
    assert not list(report)
    return cited


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "chicago",
            "Fenworth, Ada. “Letter to the Harbor Board.” To Thomas Harlow. March 5, 1911. Box 3, folder 12. "
            "Harbor Board records. Northgate City Archive, Northgate.",
        ),
        (
            "apa",
            "Fenworth, A. (1911, March 5). Letter to the Harbor Board [Letter to Thomas Harlow]. "
            "Harbor Board records (box 3, folder 12), Northgate City Archive, Northgate.",
        ),
        (
            "mla",
            "Fenworth, Ada. “Letter to the Harbor Board.” 5 Mar. 1911, Northgate City Archive, Northgate, "
            "Harbor Board records, box 3, folder 12.",
        ),
    ],
)
def test_an_archival_letter_is_listed_with_its_place_in_the_archive(style: str, expected: str) -> None:
    assert _cite(style, OutputKind.BIBLIOGRAPHY) == [expected]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "(Fenworth, 1911)"),
        ("mla", "(Fenworth)"),
        ("chicago-author-date", "(Fenworth to Harlow 1911)"),
    ],
)
def test_an_archival_letter_is_cited_by_its_author(style: str, expected: str) -> None:
    assert _cite(style, OutputKind.CITATION) == [expected]


def test_a_first_note_is_in_full_also_after_a_bibliography() -> None:
    _, note = _cite("chicago", OutputKind.BIBLIOGRAPHY, OutputKind.NOTE)
    assert note.startswith("1. Ada Fenworth")
    assert "March 5, 1911, box 3, folder 12" in note
