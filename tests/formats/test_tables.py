"""Tables: cells that spreadsheets act on, other programs' habits, broken and very large files."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.formats import Format, by_name, guess
from citekit.formats.contract import Writer
from citekit.formats.tables import FORMATS, read, write, write_excel, write_plain, write_tabs
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Level, Note, Part, Record
from citekit.model.vocabulary import VARIABLES
from citekit.problems import LOST, Report
from citekit.support.tables.columns import column_of
from citekit.support.tables.rows import guarded, unguarded
from tests.reference import reference
from tests.strategies import names, records

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _read(text: str | bytes) -> tuple[list[Record], Report]:
    report = Report()
    return list(read(text.encode() if isinstance(text, str) else text, report)), report


def _codes(report: Report) -> list[str]:
    return [problem.code for problem in report]


# Nothing is lost --------------------------------------------------------------------------------------------


@settings(max_examples=100)
@given(st.lists(records(), min_size=1, max_size=3, unique_by=lambda record: record.id))
def test_any_records_come_back_from_what_excel_gets(given_records: list[Record]) -> None:
    text = "".join(write_excel(given_records, Report()))
    assert _read(text)[0] == given_records


@given(
    st.builds(
        Record,
        st.sampled_from(["a", " b ", "=c"]),
        st.just("book"),
        st.dictionaries(
            st.sampled_from(["title", "note"]), st.text("=+-@'\t\r\n\0 \x0b\x1c\u2028ab\"", min_size=1)
        ),
    )
)
def test_texts_that_no_spreadsheet_likes_come_back(record: Record) -> None:
    for writes in (write, write_tabs, write_excel):
        assert _read("".join(writes([record], Report())))[0] == [record]


def test_usual_facts_need_no_column_of_ours() -> None:
    record = Record(
        "b",
        "personal_communication",
        {
            "author": (
                Name("Mao", "Zedong", family_first=True),
                Name("Beethoven", "Ludwig", dropping_particle="van"),
                Name("Gaulle", "Charles", non_dropping_particle="de"),
                Name("King", "Martin", suffix="Jr.", comma_suffix=True),
                Name(literal="Office of Mills; Roads, and Rails"),
                Name("Plato"),
            ),
            "created": Date("1953-11~/.."),
            "issued": Date("1953?", "perhaps 1953"),
            "accessed": Date(literal="after the war"),
            "archive-levels": (Level("fond", "45"), Level("delo", "329")),
            "categories": ("letters", "drafts"),
            "parts": (Part("scan", "ru", text="One.\n\nTwo.", url="https://example.org"),),
            "original-language": "ru",
        },
        {"title": {"ru": "Дневники"}},
        {"shelf": "12"},
    )
    report = Report()
    header, _ = "".join(write([record], report)).split("\n", 1)
    assert "citekit" not in header.split(",")
    assert len(report) == 0
    assert _read("".join(write([record], Report())))[0] == [record]


def test_notes_to_parts_are_carried_beside_and_lost_in_plain() -> None:
    record = Record("b", "book", {"parts": (Part("scan", notes=(Note("1", "A note."),)),)})
    report = Report()
    assert "A note." not in "".join(write_plain([record], report))
    assert _codes(report) == [LOST]


@given(st.lists(names, min_size=1, max_size=4))
def test_the_usual_names_come_back_by_themselves(given_names: list[Name]) -> None:
    record = Record("a", "book", {"author": tuple(given_names)})
    assert _read("".join(write([record], Report())))[0] == [record]


# Spreadsheets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", DANGEROUS)
@pytest.mark.parametrize("writes", [write, write_tabs, write_excel], ids=["csv", "tsv", "excel"])
def test_no_cell_is_a_formula(writes: Writer, start: str) -> None:
    record = Record(
        f"{start}a", "book", {"title": f"{start}cmd|'/c calc'!A1"}, custom={f"{start}x": f"{start}1"}
    )
    text = "".join(writes([record], Report())).removeprefix("\ufeff")
    for row in csv.reader(StringIO(text, newline=""), delimiter="\t" if writes is write_tabs else ","):
        assert not any(cell.startswith(DANGEROUS) for cell in row)
    assert _read(text)[0] == [record]


@given(st.text("'=+-@ \tax＝", max_size=6))
def test_what_is_guarded_is_harmless_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(DANGEROUS)


def test_excel_gets_its_mark_and_line_ends_and_is_told_what_is_too_long() -> None:
    report = Report()
    text = "".join(write_excel([Record("a", "book", {"abstract": "x" * 40000})], report))
    assert text.startswith("\ufeffid,")
    assert text.count("\r\n") == 2
    assert _codes(report) == ["too-long"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_excel_and_others_save_is_read(delimiter: str, end: str, encoding: str) -> None:
    rows = [["Title", "Author", "Date"], ["On, or; off\tand|on", "Lind, Eva", "8.11.1953"]]
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    (record,), _ = _read(text.getvalue().encode(encoding))
    assert record.text("title") == "On, or; off\tand|on"
    assert record["author"] == (Name("Lind", "Eva"),)
    assert record["issued"] == Date("1953-11-08")


# Other programs' columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_variable_has_its_column(variable: str) -> None:
    assert column_of(variable) == variable
    assert column_of(f"{variable}@zh-Latn") == f"{variable}@zh-Latn"


def test_google_scholar_and_the_web_of_science() -> None:
    (article,), report = _read(
        "Authors,Title,Publication,Volume,Number,Pages,Year,Publisher\n"
        '"Lake, R; Field, A; ",Frost,Journal of Fodder,8,3,377-386,2014,Quarry Press\n'
    )
    assert article.type == "article-journal"
    assert article["author"] == (Name("Lake", "R"), Name("Field", "A"))
    assert (article["container-title"], article["issued"]) == ("Journal of Fodder", Date("2014"))
    assert (article["volume"], article["issue"]) == ("8", "3")
    assert _codes(report) == ["no-type"]
    (article,), report = _read(
        "Publication Type\tAuthors\tAuthor Full Names\tArticle Title\tSource Title\tStart Page\tEnd Page\tUT\n"
        "J\tLake, R\tLake, Robert\tFrost\tFODDER\t377\t386\tWOS:1\n"
    )
    assert (article.id, article["page"], article["author"]) == ("WOS:1", "377-386", (Name("Lake", "Robert"),))
    assert article.custom == {"author": "Lake, R"}


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_a_table_is_told_by_its_header(format: Format) -> None:
    assert format.write is not None
    text = "".join(format.write([Record("a", "book", {"title": "A"})], Report()))
    assert guess("unnamed", text.encode()) == format
    assert guess("unnamed", b"Dear friend, the title, as you say, is long\nand late, too") is None


# Broken and large -------------------------------------------------------------------------------------------


def test_a_quotation_mark_that_is_not_closed_costs_no_row() -> None:
    found, report = _read('id,title\na,"Open\nb,B\nc,"C ""so"" it is"\nd,"Open again\n')
    assert [record.id for record in found] == ["a", "b", "c", "d"]
    assert [problem.place.line for problem in report if problem.code == "misquoted"] == [2, 5]


@pytest.mark.parametrize("end", ["", '"x\n'])
def test_each_line_comes_out_whose_quotation_marks_open_cells_up_to_the_end(end: str) -> None:
    """Each of these lines begins a cell that all those below go on with; all of all of them would take for ever."""
    found, report = _read("id,title\n" + 'a","b\n' * 20_000 + end)
    assert len(found) == 20_000 + len(end.split())
    assert report.faulty


def test_cells_of_any_size_are_read_and_the_limit_of_others_is_left() -> None:
    limit = csv.field_size_limit()
    (record,), _ = _read("id,title\na," + "x" * 300_000)
    assert len(record.text("title")) == 300_000
    assert csv.field_size_limit() == limit


def test_rows_that_do_not_fit_are_kept_and_named_with_their_line() -> None:
    found, report = _read("id,title\na\n\nb,B,more\n")
    assert [(record.id, record.custom) for record in found] == [("a", {}), ("b", {"column 3": "more"})]
    assert [(problem.code, problem.place.line) for problem in report if problem.code == "cells"] == [
        ("cells", 2),
        ("cells", 4),
    ]


def test_more_rows_than_memory_shall_hold_come_out_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citekit.support.tables.file._IN_MEMORY", 100)
    many = [Record(str(number), "book", {"title": f"T{number}"}) for number in range(500)]
    assert _read("".join(write(many, Report())))[0] == many


def test_every_row_of_real_finding_aids_comes_out() -> None:
    for path in sorted(reference("interchange/corpora/archival").rglob("*.csv")):
        text = path.read_bytes()
        rows = [row for row in csv.reader(StringIO(text.decode(), newline="")) if row]
        read_format = by_name("csv").read
        assert read_format is not None
        assert len(list(read_format(text, Report()))) == len(rows) - 1
