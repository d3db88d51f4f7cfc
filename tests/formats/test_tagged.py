"""RIS, MEDLINE, Web of Science, EndNote's refer: what they share, real and broken files, and who else reads them."""

import json
from pathlib import Path

import pytest
import rispy

from citekit.formats import Format, by_name, guess
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.problems import LOST, Report, Severity
from citekit.support.tagged.ris_tables import CSL_TYPES, ROWS, TYPES
from tests.pandoc import convert
from tests.reference import reference

ROOT = Path(__file__).parents[2]
TAGGED = ("ris", "enw", "nbib", "isi")


def _read(name: str, data: bytes | str) -> tuple[list[Record], Report]:
    read = by_name(name).read
    assert read is not None
    report = Report()
    return list(read(data.encode() if isinstance(data, str) else data, report)), report


def _write(records: list[Record], name: str = "ris") -> str:
    write = by_name(name).write
    assert write is not None
    return "".join(write(records, Report()))


def _codes(report: Report) -> list[str]:
    return [problem.code for problem in report]


def _seed() -> Record:
    (seed,), _ = _read("csl-yaml", (ROOT / "records" / "wilson-center-123087.yaml").read_bytes())
    return seed


# RIS as Zotero wants it -------------------------------------------------------------------------------------


def _fields(record: Record) -> list[tuple[str, str]]:
    lines = _write([record]).splitlines()
    return [(line[:2], line[6:]) for line in lines if line]


def test_a_letter_is_what_zotero_keeps_all_of() -> None:
    letter = _seed()
    letter["archive_location"] = "fond 45, opis 1"
    letter["license"] = "Public domain"
    fields = _fields(letter)
    assert fields[0] == ("TY", "PCOMM")
    assert [value for tag, value in fields if tag == "A2"] == ["Kim, Il Sung"]
    assert [value for tag, value in fields if tag == "A4"] == ["Wang, Jeffrey", "Kraus, Charles"]
    assert {("M3", "cable"), ("DB", "Wilson Center Digital Archive"), ("CR", "Public domain")} <= set(fields)
    assert ("AN", "fond 45, opis 1") in fields
    # Zotero takes an ED of a letter for an author, and drops what else letters have no field for.
    assert not {"ED", "T2", "VL", "SP", "PB", "CY"} & {tag for tag, _ in fields}
    extra = [value for tag, value in fields if tag == "M2"]
    assert "editor: Zhonggong zhongyang wenxian yanjiushi" in extra
    assert "container-title: Jianguo yilai Mao Zedong junshi wengao" in extra
    assert "original-date: 1953-11-08" in extra
    assert len([value for value in extra if value.startswith("citekit: ")]) == 1


@pytest.mark.parametrize("record_type", ["document", "collection", "event", "cable", "manuscript"])
def test_no_archival_document_becomes_a_journal_article(record_type: str) -> None:
    assert _fields(Record("a", record_type, {"archive": "A"}))[0] == ("TY", "MANSCPT")


def test_every_type_is_written_and_read_as_itself() -> None:
    assert set(TYPES.values()) <= set(ROWS)
    assert set(CSL_TYPES) == set(ROWS)
    for record_type in TYPES:
        text = _write([Record("a", record_type, {"title": "T"})])
        assert "citekit:" not in text
        assert _read("ris", text)[0] == [Record("a", record_type, {"title": "T"})]


def test_a_document_of_its_own_date_is_dated_by_it() -> None:
    fields = _fields(Record("a", "personal_communication", {"created": Date("1953-11-08")}))
    assert ("DA", "1953/11/08/") in fields
    assert ("PY", "1953") in fields


@pytest.mark.parametrize(
    ("given", "edtf"),
    [
        ("DA  - 1953/11/08/", "1953-11-08"),
        ("PY  - 1953/11//", "1953-11"),
        ("Y1  - 1953///spring", "1953-21"),
        ("PY  - 1953\nDA  - Nov 8", "1953-11-08"),
        ("DA  - 1953/11/08/\nPY  - 1953", "1953-11-08"),
        ("PY  - 1953-11-08", "1953-11-08"),
        ("DA  - 8 November 1953", "1953-11-08"),
        ("PY  - 1953/00/00/", "1953"),
        ("DA  - 1955?/1960?", "1955?/1960?"),
    ],
)
def test_dates_of_all_spellings(given: str, edtf: str) -> None:
    (record,), report = _read("ris", f"TY  - JOUR\n{given}\nER  - \n")
    assert record["issued"] == Date(edtf)
    assert record.custom == {}
    assert not report.faulty


def test_numbers_are_told_apart_by_their_shape() -> None:
    (record,), _ = _read("ris", "TY  - CHAP\nSN  - 2325-9671 (electronic)\nSN  - 978-3-16-148410-0\nER  -\n")
    assert (record["ISSN"], record["ISBN"]) == ("2325-9671", "978-3-16-148410-0")
    (report,), _ = _read("ris", "TY  - RPRT\nSN  - 2325-9671\nER  -\n")
    assert report.variables == {"number": "2325-9671"}


# What others make of it -------------------------------------------------------------------------------------

ARTICLE = Record(
    "lake-2014",
    "article-journal",
    {
        "title": "Frost and fodder",
        "author": (Name("Lake", "Robert"), Name(literal="Ministry of Supply")),
        "container-title": "Journal of Fodder",
        "abstract": "One paragraph.\n\nAnother.",
        "issued": Date("2014-07-09"),
        "volume": "8",
        "issue": "3",
        "page": "377-386",
        "note": "TY  - no tag\nER  - nor this",
        "keyword": "frost, fodder",
        "DOI": "10.5555/fodder",
    },
)
CHAPTER = Record(
    "field-1950",
    "chapter",
    {
        "title": "Roads",
        "author": (Name("Field", "Ann"),),
        "container-title": "Handbook of Supply",
        "editor": (Name("Grau", "Otto"),),
        "issued": Date("1950~"),
        "page": "12-29",
        "archive_collection": "Papers\u2028of the Ministry",
    },
)


def test_rispy_finds_the_same_fields() -> None:
    article, chapter, letter = rispy.loads(_write([ARTICLE, CHAPTER, _seed()]))
    assert (article["id"], article["type_of_reference"]) == ("lake-2014", "JOUR")
    assert article["authors"] == ["Lake, Robert", "Ministry of Supply,"]
    assert (article["title"], article["secondary_title"]) == ("Frost and fodder", "Journal of Fodder")
    assert (article["start_page"], article["end_page"]) == ("377", "386")
    assert (article["date"], article["year"]) == ("2014/07/09/", "2014")
    assert article["abstract"] == "One paragraph. Another."
    assert article["keywords"] == ["frost", "fodder"]
    assert article["notes"] == ["TY  - no tag", "ER  - nor this"]
    assert (chapter["secondary_authors"], chapter["secondary_title"]) == (
        ["Grau, Otto"],
        "Handbook of Supply",
    )
    beside = letter["unknown_tag"]["M2"][-1].removeprefix("citekit: ")
    assert json.loads(beside)["custom"]["citekit"]["original-language"] == "zh"


def test_pandoc_reads_title_authors_date_and_container() -> None:
    paper = Record("p", "paper-conference", {"title": "T", "container-title": "Proceedings", "page": "1-2"})
    article, chapter, letter, conference = json.loads(
        convert(_write([ARTICLE, CHAPTER, _seed(), paper]), "ris", "csljson")
    )
    assert (article["id"], article["type"], article["title"]) == (
        "lake-2014",
        "article-journal",
        "Frost and fodder",
    )
    assert article["author"] == [{"family": "Lake", "given": "Robert"}, {"family": "Ministry of Supply"}]
    assert (article["container-title"], article["page"]) == ("Journal of Fodder", "377-386")
    assert article["issued"] == {"date-parts": [[2014]]}
    assert (chapter["type"], chapter["container-title"]) == ("chapter", "Handbook of Supply")
    assert chapter["issued"] == {"date-parts": [[1950]]}
    assert letter["type"] == "personal_communication"
    assert letter["author"] == [{"family": "Mao", "given": "Zedong"}]
    assert (conference["type"], conference["container-title"]) == ("paper-conference", "Proceedings")


# Broken and real files --------------------------------------------------------------------------------------


def _accounted(data: bytes, name: str, records: list[Record], report: Report) -> None:
    """Check that as many entries came out, or were named, as the file has beginnings of them."""
    start = {"ris": b"TY  ", "enw": b"%0", "isi": b"PT ", "nbib": b"PMID-"}[name]
    begun = sum(line.removeprefix(b"\xef\xbb\xbf").startswith(start) for line in data.splitlines())
    named = sum(code == "empty-entry" for code in _codes(report))
    assert len(records) + named >= begun
    assert records or "empty" in _codes(report)


@pytest.mark.parametrize("kind", ["ris", "nbib-enw-isi"])
def test_every_entry_of_real_files_comes_out_or_is_named(kind: str) -> None:
    files = [path for path in sorted(reference(f"interchange/corpora/{kind}").rglob("*")) if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        found = guess(path.name, data[:4096])
        assert found is not None
        assert found.name in TAGGED, path
        records, report = _read(found.name, data)
        _accounted(data, found.name, records, report)
        assert all(problem.place.line for problem in report if problem.code != "empty")


def test_files_of_databases_that_are_no_ris_are_read_as_what_they_are() -> None:
    for data in (b"PMID- 12\nTI  - T\n", b"FN Export\nVR 1.0\nPT J\nTI T\nUT WOS:1\nER\nEF\n"):
        (record,), report = _read("ris", data)
        assert record["title"] == "T"
        assert _codes(report) == ["other-format"]


HOSTILE = ["r02_no_TY", "r04_utf16", "r05_bom", "r06_badtags", "r07_10MB"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_lose_nothing(name: str) -> None:
    folder = reference("interchange/hostile")
    expected = json.loads((folder / "INDEX.json").read_text())[f"{name}.ris"]
    records, report = _read("ris", (folder / f"{name}.ris").read_bytes())
    assert len(records) == expected["good"]
    assert all(text in str(records) for text in expected["must"])
    assert all(problem.place.line for problem in report)


def test_bad_lines_are_kept_and_reported_with_their_place() -> None:
    (record,), report = _read("ris", "TY  - BOOK\nTI  - T\nPB  - Orbis\nloose words\nQQ  - own\nER  - \n")
    assert record.variables == {"title": "T", "publisher": "Orbis loose words"}
    assert record.custom == {"QQ": "own"}
    assert [(p.code, p.place.line, p.severity) for p in report] == [
        ("no-tag", 4, Severity.WARNING),
        ("unknown-tag", 1, Severity.ERROR),
    ]


def test_own_tags_come_out_again() -> None:
    text = "TY  - JOUR\nID  - a\nAD  - Riga\nL2  - https://example.org\nL2  - https://example.com\nER  - \n\n"
    assert _write(_read("ris", text)[0]) == text


def test_what_is_beside_may_be_missing() -> None:
    write_plain = by_name("ris").write_plain
    assert write_plain is not None
    text = "".join(write_plain([_seed()], report := Report()))
    assert "citekit:" not in text
    (lost,) = report
    assert lost.code == LOST
    assert {"created", "original-language", "parts", "variants"} <= set(lost.variables)
    (back,), _ = _read("ris", text)
    assert back["container-title"] == _seed()["container-title"]
    assert back["editor"] == _seed()["editor"]


# Which format it is -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    sorted(path for path in Path(__file__).parent.glob("*/*/input.*")),
    ids=lambda path: f"{path.parts[-3]}/{path.parts[-2]}",
)
def test_no_tagged_format_claims_the_files_of_others(path: Path) -> None:
    start = path.read_bytes()[:4096]
    claiming = {name for name in TAGGED if by_name(name).sniff(start)}
    assert claiming <= {path.parts[-3]}


@pytest.mark.parametrize("name", TAGGED)
def test_golden_inputs_are_guessed_right(name: str) -> None:
    for path in Path(__file__).parent.glob(f"{name}/*/input.*"):
        found = guess(path.name, path.read_bytes()[:4096])
        assert isinstance(found, Format)
        assert found.name == name


@pytest.mark.parametrize("name", TAGGED)
def test_nothing_is_no_error_but_is_said(name: str) -> None:
    records, report = _read(name, b"")
    assert records == []
    assert _codes(report) == ["empty"]


# Streaming --------------------------------------------------------------------------------------------------


def _entries(count: int) -> bytes:
    entry = "TY  - JOUR\nTI  - Title {n}\nAU  - Lake, Robert {n}\nPY  - 2014\nAB  - {ab}\n{ab}\nER  - \n\n"
    return "".join(entry.format(n=n, ab="word " * 20) for n in range(count)).encode()


def test_the_first_record_is_there_before_the_last_is_read() -> None:
    read = by_name("ris").read
    assert read is not None
    report = Report()
    first = next(iter(read(_entries(10) + b"QQ  - trouble\n", report)))
    assert first["title"] == "Title 0"
    assert not report.faulty
