"""The functions for programs: what the command does, without a command."""

import warnings
from pathlib import Path

import pytest

import citekit
from citekit import DataWarning, Date, Name, Place, Record, Report, operations
from citekit.errors import RequestError, SourceNotReadable, UnknownFormat, UnknownStyle
from citekit.model.record import Value
from citekit.operations import Styling, Typed
from citekit.support.files import write_whole

LETTER = Record(
    "l1",
    "personal_communication",
    {
        "title": "Letter",
        "author": (Name("Mao", "Zedong", family_first=True),),
        "created": Date("1953-11~"),
        "archive": "Central Archives",
    },
)


@pytest.mark.parametrize(
    "name", ["letter.json", "letter.jsonl", "letter.yaml", "letter.bib", "letter.ttl", "letter.rdf"]
)
def test_the_format_is_told_from_the_extension(name: str, tmp_path: Path) -> None:
    citekit.write([LETTER], tmp_path / name)
    assert citekit.read(tmp_path / name) == [LETTER]


def test_a_format_without_an_extension_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match="--format"):
        citekit.write([LETTER], tmp_path / "letter")
    citekit.write([LETTER], tmp_path / "letter", "bibtex")
    assert citekit.read(tmp_path / "letter") == [LETTER]


def test_a_style_is_a_format(tmp_path: Path) -> None:
    citekit.write([LETTER], tmp_path / "letter.txt", "apa")
    assert "1953" in (tmp_path / "letter.txt").read_text(encoding="utf-8")


def test_cite_prints_the_forms_that_are_asked_for() -> None:
    title: dict[str, Value] = {"ru": "Дневники", "ru-Latn": "Dnevniki"}
    diaries = Record("d", "book", {"title": "Dnevniki"}, {"title": title})
    assert citekit.cite([diaries], "mla-archival", language="ru") == ["Дневники."]
    assert citekit.cite([diaries], "mla-archival", language="ru,ru-Latn") == ["Дневники [Dnevniki]."]
    assert citekit.cite([diaries], "mla", language="ru,ru-Latn") == ["Дневники."]
    with pytest.raises(RequestError, match="not a language tag"):
        citekit.cite([diaries], language="ru,")


def test_cite_gives_one_text_a_record() -> None:
    (entry,) = citekit.cite([LETTER], "chicago-author-date", markup="html")
    assert "Mao" in entry
    assert len(citekit.cite([LETTER, Record("b", "book", {"title": "T"})], "chicago", kind="note")) == 2


@pytest.mark.parametrize("markup", operations.MARKUPS)
def test_cite_in_every_markup(markup: str) -> None:
    (entry,) = citekit.cite([LETTER], "apa", markup=markup)
    assert "Mao" in entry


@pytest.mark.parametrize(
    ("style", "kind", "expected"),
    [
        ("chicago", "", ["1. Zedong Mao, A, 5.", "2. Mao, A, 6."]),
        ("chicago", "note", ["1. Zedong Mao, A, 5.", "2. Mao, A, 6."]),
        ("apa", "", ["(Mao, p. 5)", "(Mao, p. 6)"]),
        ("mla", "bibliography", ["Mao, Zedong. A."]),
    ],
)
def test_citations_as_they_are_typed(style: str, kind: str, expected: list[str]) -> None:
    records = [Record(id, "book", {"title": id.title(), "author": (Name("Mao", "Zedong"),)}) for id in "ab"]
    typed = [Typed("a, p. 5"), Typed("a, p. 6")]
    found = list(operations.cite_records(records, Styling(style, kind=kind), Report(), typed))
    assert [entry.replace(" (n.d.)", "").replace(", n.d.", "") for entry in found] == expected


def test_a_bibliography_of_nothing_that_is_there_has_nothing() -> None:
    report = Report()
    typed = [Typed("none", Place("cites.txt", 1)), Typed(";", Place("cites.txt", 2))]
    styling = Styling(kind="bibliography")
    assert list(operations.cite_records([LETTER], styling, report, typed)) == []
    assert [str(problem) for problem in report] == [
        "cites.txt:1: error: no record has the id 'none' [unknown-id]",
        "cites.txt:2: error: nothing is cited [empty-citation]",
    ]


def test_lines_that_are_not_utf_8_are_read_and_reported() -> None:
    report = Report()
    (typed,) = operations.typed_lines(b"\nm\xfcller, S. 5", "cites.txt", report)
    assert typed == Typed("müller, S. 5", Place("cites.txt", 2))
    assert [str(problem.place) for problem in report] == ["cites.txt:2"]


def test_what_was_noticed_is_a_warning_without_a_report(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text('[{"id": "a", "type": "leter"}]')
    with pytest.warns(DataWarning, match="unknown type 'leter'"):
        citekit.read(source)
    report = Report()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (record,) = citekit.read(source, report=report)
    assert [problem.code for problem in report] == ["unknown-type"]
    assert record.type == "leter"


def test_what_cannot_be_had_is_an_exception(tmp_path: Path) -> None:
    with pytest.raises(SourceNotReadable, match=r"none\.json"):
        citekit.read(tmp_path / "none.json")
    with pytest.raises(UnknownFormat, match="unimarc"):
        citekit.read(tmp_path, "unimarc")
    with pytest.raises(UnknownStyle):
        citekit.cite([LETTER], "no-such-style")
    with pytest.raises(UnknownStyle):
        citekit.write([LETTER], tmp_path / "x.txt", "citation", style="no-such-style")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_touched_where_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before")

    def pieces() -> object:
        yield "half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(pieces(), target)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_and_the_mode_stays_the_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("before")
    real.chmod(0o640)
    link.symlink_to(real)
    write_whole(["after"], link)
    assert link.is_symlink()
    assert real.read_text() == "after"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_a_fault_of_the_request(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="No such file"):
        write_whole(["x"], tmp_path / "none" / "x.txt")
