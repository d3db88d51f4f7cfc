"""Golden cases: tests/formats/<format>/<case>/ with input.*, records.json, output.*, problems.txt.

`input.*` is read and must give `records.json` and `problems.txt`; `records.json` is written and must give
`output.*`. `pytest --accept` rewrites what is expected: read the difference before you commit it.
"""

import json
from pathlib import Path

import pytest

from citekit.formats import all_formats, by_name
from citekit.formats.csl_json import read as read_csl_json
from citekit.model.record import Json, Record
from citekit.operations import Styling, writer
from citekit.problems import Report
from citekit.support.csl.item import item_from_record

ROOT = Path(__file__).parent
CASES = sorted(
    path for folder in ROOT.iterdir() if folder.is_dir() for path in folder.iterdir() if path.is_dir()
)


def _one(case: Path, stem: str) -> Path | None:
    found = sorted(case.glob(f"{stem}.*"))
    assert len(found) < 2, f"{case}: more than one {stem}"
    return found[0] if found else None


def _check(path: Path, actual: str, accept: bool) -> None:
    if accept:
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text(encoding="utf-8")


def _items(records: list[Record]) -> list[dict[str, Json]]:
    return [item_from_record(record) for record in records]


def test_every_format_has_a_golden_case() -> None:
    covered = {case.parent.name for case in CASES}
    assert {format.name for format in all_formats()} <= covered


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_golden(case: Path, accept: bool) -> None:
    format = by_name(case.parent.name)
    source, expected, output = _one(case, "input"), case / "records.json", _one(case, "output")
    assert source or output, "a case reads, writes or both"
    if source:
        assert format.read is not None
        report = Report(source.name)
        records = list(format.read(source.read_bytes(), report))
        _check(expected, json.dumps(_items(records), ensure_ascii=False, indent=2) + "\n", accept)
        _check(
            case / "problems.txt", "".join(f"{problem}\n" for problem in report), accept and len(report) > 0
        ) if (len(report) or (case / "problems.txt").exists()) else None
    if output:
        records = list(read_csl_json(expected.read_bytes(), Report()))
        style = case / "style.txt"
        write = writer(format, Styling(style.read_text().strip() if style.exists() else "chicago"))
        _check(output, "".join(write(records, Report())), accept)
