import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.csl import suite

_EXPECTED_FAILURES = Path(__file__).with_name("expected_failures.txt")


def _expected_failures() -> frozenset[str]:
    """Return the official fixtures that fail for a reason; the reasons stand above them, as comments."""
    lines = _EXPECTED_FAILURES.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


EXPECTED_FAILURES = _expected_failures()
OFFICIAL = suite.find_fixtures(suite.FOLDER)
LOCAL = suite.find_fixtures(suite.LOCAL)

needs_official = pytest.mark.skipif(not OFFICIAL, reason=f"no fixtures of CSL's test suite in {suite.FOLDER}")


def _by_name(paths: list[Path]) -> list[object]:
    missing = pytest.param(Path(), id="missing")
    return [pytest.param(path, id=path.stem) for path in paths] or [missing]


@needs_official
@pytest.mark.parametrize("path", _by_name(OFFICIAL))
def test_an_official_fixture_fails_only_where_it_is_expected_to(path: Path) -> None:
    wrong = suite.check(suite.read_fixture(path), verbose=True)
    if path.stem in EXPECTED_FAILURES:
        assert wrong is not None, f"passes now: take it out of {_EXPECTED_FAILURES.name}"
    else:
        assert wrong is None, f"\n{wrong}"


@needs_official
def test_only_official_fixtures_are_expected_to_fail() -> None:
    assert {path.stem for path in OFFICIAL} >= EXPECTED_FAILURES


@pytest.mark.parametrize("path", _by_name(LOCAL))
def test_a_fixture_of_the_project_passes(path: Path) -> None:
    wrong = suite.check(suite.read_fixture(path), verbose=True)
    assert wrong is None, f"\n{wrong}"


# The runner itself


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title/><id/><updated>2024-01-01T00:00:00Z</updated></info>
<citation><layout delimiter="; "><text variable="title"/></layout></citation>
</style>"""


def _write(folder: Path, name: str, result: str, **sections: str) -> None:
    given = {"MODE": "citation", "RESULT": result, "CSL": STYLE} | sections
    marked = [f">>==== {key} ====>>\n{text}\n<<==== {key} ====<<" for key, text in given.items()]
    (folder / f"{name}.txt").write_text("\n\n".join(marked), encoding="utf-8")


ITEMS = '[{"id": 7, "type": "book", "title": "Wengao"}, {"title": "Telegram", "type": "report"}]'


def test_the_command_names_what_fails_and_counts(tmp_path: Path) -> None:
    _write(tmp_path, "right", "Wengao; Telegram", INPUT=ITEMS)
    _write(tmp_path, "wrong", "Telegram", INPUT=ITEMS)
    _write(tmp_path, "broken", "Telegram", INPUT="[")
    run = CliRunner().invoke(suite.main, [str(tmp_path)])
    assert re.fullmatch(
        r"FAIL broken: json.decoder.JSONDecodeError: .*\nFAIL wrong\n1 passed, 2 failed\n", run.output
    )
    assert run.exit_code == 1


def test_the_command_shows_differences_and_tracebacks_where_asked(tmp_path: Path) -> None:
    _write(tmp_path, "wrong", "Telegram", INPUT=ITEMS)
    _write(tmp_path, "broken", "Telegram", INPUT="[")
    run = CliRunner().invoke(suite.main, [str(tmp_path), "--verbose"])
    assert "FAIL wrong\n-Telegram\n+Wengao; Telegram\n" in run.output
    assert "FAIL broken\nTraceback" in run.output


def test_the_command_runs_single_files_and_those_of_a_name(tmp_path: Path) -> None:
    _write(tmp_path, "date_Right", "Wengao; Telegram", INPUT=ITEMS)
    _write(tmp_path, "name_Wrong", "Telegram", INPUT=ITEMS)
    assert CliRunner().invoke(suite.main, [str(tmp_path / "date_Right.txt")]).output == "1 passed, 0 failed\n"
    run = CliRunner().invoke(suite.main, [str(tmp_path), "--only", "^date_"])
    assert (run.output, run.exit_code) == ("1 passed, 0 failed\n", 0)


def test_a_section_is_closed_by_its_own_name_only() -> None:
    text = ">>= MODE =>>\n>>== RESULT ==>>\n<<== MODE ==<<\na\n<<=== RESULT ===<<"
    assert suite.split_sections(text) == {"RESULT": "<<== MODE ==<<\na"}


def test_a_document_is_that_after_the_last_call(tmp_path: Path) -> None:
    calls = """[
        [{"citationID": "A", "citationItems": [{"id": "1"}], "properties": {"noteIndex": 1}}, [], []],
        [{"citationID": "B", "citationItems": [{"id": "2"}], "properties": {"noteIndex": 2}}, [["A", 1]], []],
        [{"citationID": "A", "citationItems": [{"id": "3"}], "properties": {"noteIndex": 1}}, [], [["B", 2]]]
    ]"""
    items = '[{"id": "1", "title": "One"}, {"id": "2", "title": "Two"}, {"id": "3", "title": "Three"}]'
    _write(tmp_path, "calls", ">>[0] Three\n..[1] Two", INPUT=items, CITATIONS=calls)
    assert suite.check(suite.read_fixture(tmp_path / "calls.txt"), verbose=True) is None
