import pytest

from citekit import csl_files
from citekit.csl.citation import Citation, Cite, in_notes
from citekit.csl.engine import DEFAULT, ENGINES, Job, OutputKind, cited, find_engine, known, render
from citekit.csl.markup import find_markup
from citekit.errors import RequestError
from citekit.model.record import Record
from citekit.problems import Place, Report

BOOKS = tuple(Record(id, "book", {"title": id.title()}) for id in ("letters", "works", "letters"))


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_has_what_an_engine_has(name: str) -> None:
    engine = find_engine(name)
    assert callable(engine.bibliography)
    assert callable(engine.citations)


def test_the_default_is_an_engine() -> None:
    assert find_engine() is find_engine(DEFAULT)


def test_an_unknown_engine_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(
        RequestError, match="no citation engine is called 'biber'; there is citekit, citeproc-py"
    ):
        find_engine("biber")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", OutputKind)
def test_of_records_with_one_id_each_comes_out(engine: str, kind: OutputKind) -> None:
    style = csl_files.find_style("apa")
    job = Job(style, csl_files.find_locales(style, "", Report()), BOOKS)
    entries = list(render(job, kind, Report(), engine))
    assert sorted(entry.ids for entry in entries) == [("letters",), ("letters (2)",), ("works",)]


@pytest.mark.parametrize("engine", ENGINES)
def test_citations_are_those_of_the_job(engine: str) -> None:
    style = csl_files.find_style("chicago")
    job = Job(style, csl_files.find_locales(style, "", Report()), BOOKS, in_notes(["works", "letters"]))
    entries = list(render(job, OutputKind.NOTE, Report(), engine))
    assert [find_markup("text").entry(entry)[:8] for entry in entries] == ["1. Works", "2. Lette"]


def test_cites_of_unknown_ids_are_told_with_their_place_and_left_out() -> None:
    report = Report()
    citation = Citation((Cite("work", "5"), Cite("letters"), Cite("zzz")), note=3, composite=True)
    place = Place("cites.txt", 7)
    assert known(citation, {"works", "letters"}, report, place) == Citation((Cite("letters"),), 3, True)
    assert [str(problem) for problem in report] == [
        "cites.txt:7: error: no record has the id 'work'; did you mean 'works'? [unknown-id]",
        "cites.txt:7: error: no record has the id 'zzz' [unknown-id]",
    ]


def test_what_is_cited_is_in_the_order_of_the_records() -> None:
    assert cited(BOOKS[:2], in_notes(["works", "letters", "works"])) == BOOKS[:2]
    assert cited(BOOKS[:2], []) == ()
