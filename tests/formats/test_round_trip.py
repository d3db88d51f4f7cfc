"""Every format that is both read and written gives back the record that it was given."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.formats import Format, all_formats, by_name
from citekit.model.record import Record
from citekit.problems import Report
from tests.strategies import records

BOTH = [format for format in all_formats() if format.read and format.write]
SEED = Path(__file__).parents[2] / "records" / "wilson-center-123087.yaml"


def _back(format: Format, given_records: list[Record]) -> list[Record]:
    assert format.read is not None
    assert format.write is not None
    text = "".join(format.write(given_records, Report()))
    return list(format.read(text.encode(), Report()))


def _seed() -> list[Record]:
    read = by_name("csl-yaml").read
    assert read is not None
    report = Report()
    seed = list(read(SEED.read_bytes(), report))
    assert [str(problem) for problem in report] == []
    assert len(seed) == 1
    return seed


@pytest.mark.parametrize("format", BOTH, ids=lambda format: format.name)
def test_the_seed_record_comes_back(format: Format) -> None:
    seed = _seed()
    assert _back(format, seed) == seed


@pytest.mark.parametrize("format", BOTH, ids=lambda format: format.name)
@settings(max_examples=100)
@given(st.lists(records(), min_size=1, max_size=3, unique_by=lambda record: record.id))
def test_any_records_come_back(format: Format, given_records: list[Record]) -> None:
    assert _back(format, given_records) == given_records


FROM_REAL_FILES = {
    "a keyword twice": {"keyword": "Europe, Spain, Europe"},
    "a publisher twice": {"publisher": "Quarry; Elm; Quarry", "publisher-place": "Oxford; Prague; Oxford"},
    "the key of a genre": {"genre": "patreqfr"},
    "an address twice": {"URL": "https://example.org/a", "note": "https://example.org/a"},
}


@pytest.mark.parametrize("format", BOTH, ids=lambda format: format.name)
def test_what_real_files_have_comes_back(format: Format) -> None:
    given = [
        Record(f"r{number}", "book", {"title": "T", **variables})
        for number, variables in enumerate(FROM_REAL_FILES.values())
    ]
    given.append(Record("tag", "book", {"title": "T"}, {"title": {"not a tag": "U"}}))
    assert _back(format, given) == given
