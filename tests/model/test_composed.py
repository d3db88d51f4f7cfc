"""Whether a text is composed or decomposed changes nothing that is made of it, and nothing that is kept of it."""

from pathlib import Path
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given

import citekit
from citekit.csl.collation import key
from citekit.csl.engine import known
from citekit.formats import all_formats, by_name
from citekit.model.composed import composed_record
from citekit.model.date import Date
from citekit.model.identifiers import comparable
from citekit.model.name import Name
from citekit.model.record import Level, Part, Record
from citekit.problems import Report
from citekit.sources import read_sources
from citekit.support.citation_keys import citation_keys
from citekit.support.printed_dates import date
from tests.strategies import records


def _decomposed(text: str) -> str:
    return normalize("NFD", text)


def _work(id: str, form: str) -> Record:
    def spelt(text: str) -> str:
        return normalize(form, text)  # type: ignore[arg-type] # one of Unicode's four

    return Record(
        id,
        "book",
        {
            "title": spelt("Über die Straße nach Žilina"),
            "author": (Name(spelt("Müller"), spelt("Émile")), Name(literal=spelt("Úřad"))),
            "container-title": spelt("Tạp chí"),
            "issued": Date(literal=spelt("1953, été")),
            "archive-levels": (Level(spelt("krabice č."), "7"),),
            "parts": (Part("scan", title=spelt("Příloha")),),
        },
        {"title": {"de": spelt("Über die Straße nach Žilina")}},
        {"citation-statement": spelt("Müller")},
    )


@pytest.mark.parametrize("style", ["chicago", "apa", "mla-archival", "wilson-center"])
@pytest.mark.parametrize("as_", ["text", "latex"])
def test_citations_are_composed(style: str, as_: str) -> None:
    (one,) = citekit.cite([_work("a", "NFC")], style, markup=as_)
    (other,) = citekit.cite([_work("a", "NFD")], style, markup=as_)
    assert one == other
    assert is_normalized("NFC", other)


def test_one_author_in_two_forms_is_one_author() -> None:
    works = [_work("a", "NFC"), _work("b", "NFD")]
    for work, title in zip(works, ("Über", _decomposed("Österreich")), strict=True):
        work["title"] = title
        work["issued"] = Date("1953")
    entries = citekit.cite(works, "apa")
    assert ["1953a" in entries[0], "1953b" in entries[1]] == [True, True]
    assert "Österreich" in entries[0]


def test_keys_and_order_are_those_of_the_composed_text() -> None:
    assert citation_keys([_work("a", "NFD")], Report()) == citation_keys([_work("a", "NFC")], Report())
    words = ["Émile", "emile", "Emil", "Ǿre", "Ore", "Żak", "zak"]
    in_order = sorted(words, key=key)
    assert sorted(map(_decomposed, words), key=key) == [_decomposed(word) for word in in_order]


def test_ids_that_look_alike_are_alike() -> None:
    report = Report()
    citation = known(citekit.parse_citation("müller-1953, p. 7"), [_decomposed("müller-1953")], report)
    assert [cite.id for cite in citation.cites] == [_decomposed("müller-1953")]
    assert len(report) == 0


def test_an_id_in_two_forms_is_reported_as_a_doubled_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = "".join(f'{{"id": "{id}", "type": "book"}}\n' for id in ("é", _decomposed("é")))
    path.write_text(text, encoding="utf-8")
    report = Report()
    assert [record.id for record in read_sources([path], report)] == ["é", _decomposed("é")]
    assert [problem.code for problem in report] == ["duplicate-id"]


def test_identifiers_dates_and_printed_citations() -> None:
    assert comparable("DOI", "10.1000/é") == comparable("DOI", _decomposed("doi:10.1000/É"))
    assert date(_decomposed("9 février 1935")) == Date("1935-02-09")
    line = "Müller to Émile, telegram, January 26, 1923, Müller Papers, Harbor Library."
    assert citekit.parse(_decomposed(line)) == citekit.parse(line)


def test_what_is_composed_already_is_the_record_itself() -> None:
    record = Record("a", "book", {"title": "Über", "author": (Name("Müller"),)})
    assert composed_record(record) is record


@given(records())
def test_composing_changes_the_form_of_texts_only(record: Record) -> None:
    once = composed_record(record)
    assert composed_record(once) == once
    assert once.variables.keys() == record.variables.keys()
    assert (once.id, once.type) == (record.id, record.type)


@pytest.mark.parametrize(
    "name", [each.name for each in all_formats() if each.read and each.write and each.name != "citation"]
)
def test_files_keep_the_form_of_texts(name: str) -> None:
    format = by_name(name)
    assert format.read is not None
    assert format.write is not None
    for form in ("NFC", "NFD"):
        text = "".join(format.write([_work("a", form)], Report()))
        assert list(format.read(text.encode(), Report())) == [_work("a", form)]
