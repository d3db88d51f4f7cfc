"""`citekit check`: sources, and what would be published of them."""

import subprocess
import sys
from pathlib import Path

import pytest

from citekit import Report, checking
from citekit.errors import RequestError
from citekit.operations import export_published
from citekit.sources import read_sources
from citekit.support.linked_data.addresses import Addresses
from citekit.support.linked_data.describing import About, describe_thing
from citekit.support.rdf.ntriples import write
from citekit.support.rdf.terms import IRI, TYPE, Literal, Statements, term


def _run(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "citekit", "check", *arguments], input=stdin, capture_output=True, check=False
    )


def test_sound_records_have_no_faults() -> None:
    run = _run("records")
    assert (run.returncode, run.stdout, run.stderr) == (0, b"1 record, no faults\n", b"")


def test_the_profile_is_checked_of_records() -> None:
    run = _run("--profile", "records")
    assert (run.returncode, run.stdout, run.stderr) == (0, b"1 record, no faults\n", b"")


def test_a_fault_has_its_place_and_status_1(tmp_path: Path) -> None:
    path = tmp_path / "letters.json"
    path.write_text(
        '[{"id": "a", "type": "book", "issued": {"date-parts": [[1953, 11, 31]]}}]', encoding="utf-8"
    )
    run = _run(str(path))
    assert run.returncode == 1
    assert run.stdout == b"1 record, faults, which are listed\n"
    assert run.stderr.startswith(f"{path}:1:".encode())


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "published.ttl"
    records = read_sources(["records"], Report())
    path.write_text(
        "".join(export_published(records, "turtle", Report(), "https://e.org/")), encoding="utf-8"
    )
    return path


def test_published_linked_data_is_taken_as_it_is(published: Path) -> None:
    assert _run("--profile", str(published)).returncode == 0
    text = published.read_text(encoding="utf-8")
    published.write_text(text.replace('"1953-11-08"^^xsd:date', '"in November"'), encoding="utf-8")
    report = Report()
    assert checking.check_profile([published], report) == 1
    (found,) = [problem for problem in report if problem.code == "profile"]
    assert str(found).startswith(
        f"{published}:15:1: error: https://e.org/id/document/wilson-center-123087: dcterms:created"
    )
    assert found.hint == "it is 'in November'"


def test_standard_input_is_checked(published: Path) -> None:
    run = _run("--profile", "--from", "turtle", "-", stdin=published.read_bytes())
    assert (run.returncode, run.stdout) == (0, b"1 record, no faults\n")


def test_a_base_that_is_none_and_a_missing_library_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RequestError, match="is no base"):
        checking.check_profile(["records"], Report(), base="javascript:alert(1)")
    monkeypatch.setitem(sys.modules, "pyshacl", None)

    with pytest.raises(RequestError, match=r'pip install "citekit\[check\]"'):
        checking.check_profile(["records"], Report())


def test_the_description_of_an_agent_is_checked_though_it_is_no_record(tmp_path: Path) -> None:
    base, path = "https://e.org/", tmp_path / "mao.nt"
    statements: Statements = {
        IRI(f"{base}id/agent/mao"): {
            term("foaf:name"): {Literal("Mao"): None},
            TYPE: {term("dcterms:Agent"): None},
        }
    }
    describe_thing(statements, IRI(f"{base}id/agent/mao"), Addresses(base), About())
    path.write_text("".join(write([statements])), encoding="utf-8")
    report = Report()
    assert checking.check_profile([path], report) == 0
    assert ["person or an organization" in problem.message for problem in report] == [True]


def test_ids_that_two_records_have_are_found_with_the_profile_too() -> None:
    report = Report()
    assert checking.check_profile(["records", "records"], report) == 2
    assert [problem.code for problem in report] == ["duplicate-id"]
