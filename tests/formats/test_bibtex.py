import json
from pathlib import Path

import pytest

from citekit.formats import by_name, guess
from citekit.formats.biblatex import read, write
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.problems import Report
from tests.reference import reference


def _read(text: str) -> tuple[list[Record], Report]:
    report = Report("a.bib")
    return list(read(text.encode(), report)), report


def _write(*records: Record) -> str:
    return "".join(write(records, Report()))


HOSTILE = """b01_truncated b03_latin1 b05_utf8bom b06_mixed_enc b07_controls b08_dupkeys b10_nest5k b12_crossref_cycle
    b13_undef_string b14_string_loop b15_missing_comma b16_missing_key b17_odd_keys b18_dates b20_empty b21_png
    b22_cr_only b23_100k_authors b27_bidi b28_dup_fields b29_unknown_type b30_crossref_order""".split()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name: str) -> None:
    folder = reference("interchange/hostile")
    expected = json.loads((folder / "INDEX.json").read_text(encoding="utf-8"))[f"{name}.bib"]
    records = list(read((folder / f"{name}.bib").read_bytes(), Report()))
    text = _write(*records)
    assert len(records) >= expected["good"]
    assert all(word in text for word in expected["must"])


def test_what_went_into_our_own_fields_is_said() -> None:
    report = Report()
    list(write([Record("a", "book", {"archive-place": "Prague", "title": "T"})], report))
    (problem,) = report
    assert (problem.code, "archive-place" in problem.message, "title" in problem.message) == (
        "own-field",
        True,
        False,
    )


def test_an_edit_of_a_field_goes_before_what_stands_beside_it() -> None:
    record = Record("a", "book", {"issued": Date("1953?", "perhaps 1953"), "title": "T"})
    (edited,), report = _read(_write(record).replace("date = {1953?}", "date = {1954}"))
    assert edited.date("issued") == Date("1954")
    assert [problem.code for problem in report] == ["stale"]


def test_keys_are_unique_and_ids_come_back() -> None:
    records = [Record("a b", "book"), Record("a-b", "book"), Record("A-B", "book"), Record("", "book")]
    text = _write(*records)
    assert [line.partition("{")[2] for line in text.splitlines() if line.startswith("@")] == [
        "a-b,", "a-b-2,", "A-B-3,", "entry,",
    ]  # fmt: skip
    assert [record.id for record in _read(text)[0]] == ["a b", "a-b", "A-B", ""]


def test_an_odd_entry_type_comes_out_again() -> None:
    text = "@mvbook{a,\n  title = {T},\n}\n"
    assert _write(*_read(text)[0]) == text


def test_particles() -> None:
    (record,), _ = _read("@book{a, author = {van der Berg, Jan}, options = {useprefix=true}}")
    assert record.names("author") == (Name("Berg", "Jan", non_dropping_particle="van der"),)


def test_bibtex_is_told_from_prose_with_addresses() -> None:
    found = guess("x", b"% comment\n@book{a, title = {T}}")
    assert found is not None
    assert found.name == "biblatex"
    assert guess("x", b"write to someone@example.org {please}") is None


def test_a_date_in_words_comes_back_as_words() -> None:
    for name in ("bibtex", "biblatex"):
        format = by_name(name)
        assert format.write is not None
        assert format.read is not None
        given = [Record("a", "book", {"issued": Date(literal="sometime in the 1920s")})]
        assert list(format.read("".join(format.write(given, Report())).encode(), Report())) == given


CASES = sorted(Path(__file__).parent.glob("bib*/*/input.bib"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_what_was_read_and_written_is_read_again(path: Path, name: str) -> None:
    format = by_name(name)
    assert format.write is not None
    assert format.read is not None
    records = list(read(path.read_bytes(), Report()))
    again = "".join(format.write(records, Report()))
    assert list(format.read(again.encode(), Report())) == records


def test_custom_fields_come_back_as_fields() -> None:
    text = """@book{a,
  title = {T},
  options = {skipbib=true},
  usera = {one},
  related = {b},
  shortauthor = {{WHO}},
}
"""
    assert _write(*_read(text)[0]) == text


def test_repeated_fields_are_kept_however_many() -> None:
    fields = ", ".join(f"title = {{T{number}}}" for number in range(3000))
    (record,), report = _read(f"@book{{a, {fields}}}")
    assert record.text("title") == "T0"
    assert len(report) == 2999
    again = record.custom["title'"]
    assert isinstance(again, list)
    assert len(again) == 2999


def test_entries_inherit_in_bounds() -> None:
    parent = f"@book{{p, abstract = {{{'x' * 1000000}}}}}"
    children = "".join(f"@inbook{{c{number}, crossref = {{p}}}}" for number in range(100))
    records, report = _read(parent + children)
    assert len(records) == 101
    assert {problem.code for problem in report} == {"too-much-inherited"}


SLOW = {
    "open entries": "@article{a, title = {x\n",
    "open entries on a line": "@article{a, title = {x ",
    "entries on a line": "@book{k, title = {T}, year = 1999}",
    "heads": "x@a{ ",
    "open comments": "@comment{\n",
    "quotation marks": '@a{k, t = "x" y, ',
    "open values": " a = {x, ",
    "junk": "? @ ",
}


@pytest.mark.parametrize("piece", SLOW.values(), ids=SLOW.keys())
def test_many_faults_are_read_to_the_end(piece: str) -> None:
    records, _ = _read(piece * 4000 + "\n@book{last, title = {Last}}\n")
    assert records[-1].text("title") == "Last"


@pytest.mark.parametrize(
    "fault",
    [
        "@book{a, title = {T",
        '@book{a, title = "T',
        "@book{a, title = {T}, year = 1950",
        "@book{a, title {T}}}}}}",
        "@book(a, title = {T}",
        "@book",
        "@book{",
        "@string{s = {T",
        '@preamble{"T',
        "@comment{T",
        "@book{a, title = \\",
        "@book{a, = {T}}",
        "}{",
        "@book{a, title = {T} # , }",
        "\x00@\x01book\x02{",
    ],
)
def test_a_fault_does_not_reach_the_next_entry(fault: str) -> None:
    good = "@article{next, title = {Next}, year = 1953}\n"
    records, _ = _read(f"{good}{fault}\n{good}{fault}\n\n{good}")
    assert [record.text("title") for record in records if record.id == "next"] == ["Next"] * 3
    assert all(record.place.line for record in records)


def test_prefixes_that_stay_come_back_beside_what_no_field_can_say() -> None:
    names = (Name("Berg", "Jan", non_dropping_particle="van der", suffix="Jr.", comma_suffix=True),)
    record = Record("a", "book", {"author": names, "title": "T"})
    records, report = _read(_write(record))
    assert records == [record]
    assert len(report) == 0
