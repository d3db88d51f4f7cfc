import json
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.formats import by_name
from citekit.formats.wilson_center import read
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Level, Record
from citekit.problems import Report
from tests.reference import reference

SEED = Path(__file__).parents[2] / "records" / "wilson-center-123087.yaml"
STRING = (
    "\"Cable from Kim Chol-su to Jana Novak, 'On the Harvest'\", March 5, 1951, Wilson Center Digital Archive, "
    "Office of Archives, ed., Collected Cables, vol. 3 (Prague: Orbis; Mladá fronta, 1957), 12-13. "
    "Translated by Ana Cruz. <https://digitalarchive.umd.edu/document/999999>"
)


def _read(text: str) -> tuple[list[Record], Report]:
    report = Report("input.txt")
    return list(read(text.encode(), report)), report


def _strings() -> list[str]:
    listed = json.loads(reference("archival/wilson-center.json").read_text(encoding="utf-8"))
    return [entry["wilson_citation"] for entry in listed[:8]]


def test_the_page_gives_the_record_of_the_repository() -> None:
    (page,), report = _read(reference("seed/wilson-center-123087.txt").read_text(encoding="utf-8"))
    assert not report.faulty
    parts = page.parts()
    assert [(part.kind, part.language) for part in parts] == [("transcript", "zh"), ("translation", "en")]
    assert all(part.text and part.title and part.date_line and part.notes for part in parts)
    assert "germ warfare" in page.text("abstract")
    read_yaml = by_name("csl-yaml").read
    assert read_yaml is not None
    (seed,) = read_yaml(SEED.read_bytes(), Report())
    del page.variables["abstract"]
    page["parts"] = tuple(replace(part, text="", notes=()) for part in parts)
    assert page == seed


def test_the_bare_string_says_the_same_of_what_it_holds() -> None:
    (record,), _ = _read(_strings()[0])
    read_yaml = by_name("csl-yaml").read
    assert read_yaml is not None
    (seed,) = read_yaml(SEED.read_bytes(), Report())
    held = set(seed) - {"parts", "original-language", "language"}
    assert {variable: record.variables.get(variable) for variable in held} == {v: seed[v] for v in held}


def test_a_string_of_our_own() -> None:
    (record,), _ = _read(STRING)
    assert record.id == "wilson-center-999999"
    assert record.type == "personal_communication"
    assert record.date("created") == Date("1951-03-05")
    assert record.date("issued") == Date("1957")
    assert record.text("publisher") == "Orbis; Mladá fronta"
    assert record.text("volume") == "3"
    assert record.names("translator") == (Name("Cruz", "Ana"),)


def test_the_strings_given_are_read_and_nothing_of_them_is_lost() -> None:
    for string in _strings():
        (record,), _ = _read(string)
        assert (
            record.text("title") in string.replace("‘", "'").replace("’", "'")
            or record.text("title") in string
        )
        assert record.date("created")
        assert record.text("URL").rpartition("/")[2] in string


def test_an_archive_and_its_levels() -> None:
    (record,), _ = _read(_strings()[1])
    assert [(level.value) for level in record.levels()] == ["45", "1", "329", "9-17"]


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    records, report = _read(text)
    assert records or len(report) or not text.strip()


@given(st.integers(0, len(STRING)), st.integers(0, len(STRING)))
def test_a_string_with_a_gap_is_read_or_reported(start: int, end: int) -> None:
    cut = STRING[: min(start, end)] + STRING[max(start, end) :]
    records, report = _read(cut)
    assert records or len(report) or not cut.strip()


# How much of what is said is found: by field, over all of the reference ---------------------------------------

FACTS = Path(__file__).parent / "wilson-center-facts.yaml"
RIGHT = 1.0
"""The share of the expected facts that are found, and of the found ones that are expected: it must not fall."""


def _said(value: object) -> str:
    if isinstance(value, Date):
        return value.edtf or value.literal
    if isinstance(value, tuple):
        levels = [f"{each.name} {each.value}" for each in value if isinstance(each, Level)]
        return ", ".join(levels) or "; ".join(map(str, value))
    return str(value)


def _facts(record: Record) -> set[tuple[str, str]]:
    """Return what a record says; not that a translation is in English, nor the statement as it is printed."""
    facts = {("type", record.type)}
    facts |= {
        (variable, _said(value)) for variable, value in record.variables.items() if variable != "language"
    }
    facts |= {(key, str(value)) for key, value in record.custom.items() if key != "citation-statement"}
    forms = record.variants.get("container-title", {})
    return facts | {(f"container-title ({tag})", _said(form)) for tag, form in forms.items() if tag == "en"}


def test_every_fact_is_in_its_field_and_none_is_invented() -> None:
    expected = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    listed = json.loads(reference("archival/wilson-center.json").read_text(encoding="utf-8"))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in listed:
        (record,), _ = _read(entry["wilson_citation"] or entry["source_statement"])
        found, said = _facts(record), set(expected[entry["address"]].items())
        for field, _ in found & said:
            counts[field]["right"] += 1
        for field, value in found - said:
            counts[field][f"invented: {value}"] += 1
        for field, value in said - found:
            counts[field][f"missed: {value}"] += 1
    wrong = {field: dict(count) for field, count in counts.items() if count.keys() - {"right"}}
    right = sum(count["right"] for count in counts.values())
    total = sum(count.total() for count in counts.values())
    assert right / total >= RIGHT, wrong


@pytest.mark.parametrize(
    ("statement", "facts"),
    [
        (
            "State Archive of Mills, Fond 7-C, Record 12, File 30; translated by Ana Cruz; edited by Jan Novak.",
            {
                "archive": "State Archive of Mills",
                "archive_location": "Fond 7-C, Record 12, File 30",
                "translator": "Ana Cruz",
                "provenance": "edited by Jan Novak",
            },
        ),
        (
            "Archive of the Ministry of Mills (AMM), Brno, Moravia, PA (Closed) 1961, Wheels, folder W-3.",
            {
                "archive": "Archive of the Ministry of Mills (AMM)",
                "archive-place": "Brno, Moravia",
                "archive_location": "PA (Closed) 1961, Wheels, folder W-3",
            },
        ),
        (
            "Mills Records Administration Archives, RG 9, Records of the Mills, Central Files 1961, box 2, folder 4.",
            {
                "archive": "Mills Records Administration Archives",
                "archive_location": "RG 9, Records of the Mills, Central Files 1961, box 2, folder 4",
            },
        ),
        (
            "Archive of Mills, River Fond, Folder 5/1961, issue 2, pages 8-11.",
            {
                "archive": "Archive of Mills",
                "archive_collection": "River Fond",
                "archive_location": "Folder 5/1961, issue 2, pages 8-11",
                "archive-levels": "folder 5/1961, issue 2, page 8-11",
            },
        ),
    ],
)
def test_a_location_in_words_that_no_grammar_knows_stays_whole(statement: str, facts: dict[str, str]) -> None:
    (record,), report = _read(
        f'"Mill", May 3, 1961, Wilson Center Digital Archive, {statement} <https://example.org/1>'
    )
    found = dict(_facts(record))
    ignored = {"type", "title", "created", "source", "URL"}
    assert {name: said for name, said in found.items() if name not in ignored} == facts
    assert not report.faulty
