import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from citekit.formats.csl_yaml import read as read_yaml
from citekit.formats.endnote_xml import FORMAT, read, write, write_plain
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.model.vocabulary import TYPES
from citekit.problems import LOST, Report
from citekit.support.endnote_xml.tables import NUMBERS, PATHS, ROWS, TAGS
from citekit.support.endnote_xml.text import read as read_text
from citekit.support.endnote_xml.text import spelt, written
from tests.pandoc import convert
from tests.reference import reference
from tests.strategies import texts

ROOT = Path(__file__).parents[2]


def _written(*given_records: Record) -> etree._Element:
    return etree.fromstring("".join(write(given_records, Report())).encode())


def _all(record: Record, path: str) -> list[str]:
    """Return the texts at a path, as other programs look for them."""
    return ["".join(each.itertext()) for each in _written(record).findall(f"records/record/{path}")]


def _read(text: str) -> tuple[list[Record], Report]:
    report = Report()
    return list(read(text.encode(), report)), report


def _one(inner: str, name: str = "Journal Article") -> Record:
    (record,), _ = _read(f'<xml><records><record><ref-type name="{name}"/>{inner}</record></records></xml>')
    return record


def _seed() -> Record:
    (seed,) = read_yaml((ROOT / "records" / "wilson-center-123087.yaml").read_bytes(), Report())
    return seed


# What others find -------------------------------------------------------------------------------------------

ARTICLE = Record(
    "lake-2014",
    "article-journal",
    {
        "title": "Frost and <i>fodder</i>",
        "author": (Name("Lake", "Robert"), Name(literal="Ministry of Supply")),
        "container-title": "Journal of Fodder",
        "abstract": "One paragraph.\n\nAnother.",
        "issued": Date("2014-07-09"),
        "volume": "8",
        "issue": "3",
        "page": "377-386",
        "PMID": "25000123",
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
        "number-of-volumes": "2",
    },
)
REPORT = Record(
    "r", "report", {"title": "Grain", "number": "TR-12", "issued": Date("1949"), "genre": "survey"}
)


def test_pandoc_reads_ids_types_titles_authors_dates_and_containers() -> None:
    text = "".join(write([ARTICLE, CHAPTER, REPORT, _seed()], Report()))
    article, chapter, report, letter = json.loads(convert(text, "endnotexml", "csljson"))
    assert [each["id"] for each in (article, chapter, report)] == ["lake-2014", "field-1950", "r"]
    assert [each["type"] for each in (article, chapter, report, letter)] == [
        *("article-journal", "chapter", "report", "personal_communication"),
    ]
    assert article["title"] == "Frost and fodder"
    assert article["author"] == [{"family": "Lake", "given": "Robert"}, {"family": "Ministry of Supply"}]
    assert (article["container-title"], article["volume"]) == ("Journal of Fodder", "8")
    assert article["issued"] == {"date-parts": [[2014]]}
    assert chapter["container-title"] == "Handbook of Supply"
    assert chapter["issued"] == {"date-parts": [[1950]]}
    assert letter["author"] == [{"family": "Mao", "given": "Zedong"}]
    assert letter["issued"] == {"date-parts": [[2010]]}
    assert (letter["volume"], letter["publisher-place"]) == ("2", "Beijing")


def test_zotero_finds_people_by_the_part_they_have_in_a_type() -> None:
    letter = _seed()
    assert _all(letter, "contributors/secondary-authors/author") == ["Kim, Il Sung"]
    assert _all(letter, "contributors/subsidiary-authors/author") == ["Wang, Jeffrey", "Kraus, Charles"]
    book = Record("b", "book", {"editor": (Name("Grau", "Otto"),), "collection-editor": (Name("A", "B"),)})
    assert _all(book, "contributors/tertiary-authors/author") == ["Grau, Otto"]
    assert _all(book, "contributors/secondary-authors/author") == ["A, B"]
    assert _all(CHAPTER, "contributors/secondary-authors/author") == ["Grau, Otto"]


def test_zotero_finds_what_it_looks_for_elsewhere_than_endnote() -> None:
    assert _all(ARTICLE, "number") == _all(ARTICLE, "issue") == ["3"]
    assert _all(ARTICLE, "titles/secondary-title") == _all(ARTICLE, "periodical/full-title")
    assert _all(CHAPTER, "num-vols") == _all(CHAPTER, "issue") == ["2"]
    assert _all(REPORT, "isbn") == ["TR-12"]
    assert _all(REPORT, "work-type") == ["survey"]
    paper = Record("p", "paper-conference", {"container-title": "Proceedings", "publisher-place": "Riga"})
    assert _all(paper, "custom3") == _all(paper, "titles/secondary-title") == ["Proceedings"]
    assert _all(paper, "custom1") == ["Riga"]
    assert _all(Record("w", "webpage", {"URL": "https://example.org/"}), "urls/web-urls/url") == [
        "https://example.org/"
    ]


def test_a_date_is_whole_and_has_its_year_apart() -> None:
    assert _all(ARTICLE, "dates/year") == ["2014"]
    assert _all(ARTICLE, "dates/pub-dates/date") == ["9 July 2014"]
    assert _all(REPORT, "dates/pub-dates/date") == []


def test_a_letter_in_a_book_has_the_date_of_the_book_and_its_own_as_the_original() -> None:
    assert _all(_seed(), "dates/year") == ["2010"]
    assert _all(_seed(), "orig-pub") == ["8 November 1953"]
    alone = Record("a", "personal_communication", {"created": Date("1953-11-08")})
    assert _all(alone, "dates/pub-dates/date") == ["8 November 1953"]


def test_the_elements_are_in_the_order_of_the_document_type() -> None:
    record = _written(_seed()).find("records/record")
    assert record is not None
    order = [str(child.tag) for child in record]
    expected = """
        foreign-keys ref-type contributors titles pages volume dates pub-location publisher orig-pub label
        research-notes work-type remote-database-name language urls"""
    assert order == expected.split()


def test_every_type_has_a_number_and_rows_of_tags_that_there_are() -> None:
    assert set(ROWS) == set(NUMBERS)
    assert {tag for rows in ROWS.values() for tags in rows.values() for tag in tags} <= TAGS
    assert set(PATHS) <= TAGS


def test_nothing_is_carried_beside_for_a_type_that_endnote_has() -> None:
    for type in sorted(TYPES):
        report = Report()
        text = "".join(write([Record("a", type, {"title": "T"})], report))
        assert [problem.variables for problem in report] in ([], [("type",)])
        assert _read(text)[0] == [Record("a", type, {"title": "T"})]


def test_plain_carries_nothing_and_says_so() -> None:
    report = Report()
    text = "".join(write_plain([Record("a", "book", {"title": "T", "status": "in press"})], report))
    assert "citekit:" not in text
    assert [(problem.code, problem.variables) for problem in report] == [(LOST, ("status",))]


def test_what_is_beside_stands_below_the_notes_that_there_are() -> None:
    record = Record(
        "a", "book", {"status": "in <b>press</b>  now"}, custom={"research-notes": "Read <i>twice</i>."}
    )
    (notes,) = _all(record, "research-notes")
    assert notes.split("\r")[0] == "Read twice."
    assert _read("".join(write([record], Report())))[0] == [record]


# Rich text --------------------------------------------------------------------------------------------------


def test_faces_are_markup_both_ways() -> None:
    text = "On <i>Lolita</i> & H<sub>2</sub>O, <b><i>both</i></b>"
    (title,) = _written(Record("a", "book", {"title": text})).iter("title")
    assert [(each.get("face"), each.text) for each in title] == [
        ("normal", "On "),
        ("italic", "Lolita"),
        ("normal", " & H"),
        ("subscript", "2"),
        ("normal", "O, "),
        ("bold italic", "both"),
    ]
    assert read_text("title", title) == text


@settings(max_examples=300)
@given(texts)
def test_a_text_as_it_is_spelt_comes_back(text: str) -> None:
    for tag in ("title", "notes"):
        once = spelt(tag, text)
        assert read_text(tag, etree.fromstring(f"<t>{written(once)}</t>")) == once


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("Plain", "Plain"),
        ('<style face="italic bold">A</style><style face="italic">B</style>', "<i><b>A</b>B</i>"),
        ('\n  <style face="normal">On</style>\n  <style face="italic"> ice</style>\n', "On<i> ice</i>"),
        ('<style face="underline">A</style>', "A"),
        ("<style/>", ""),
    ],
)
def test_text_as_others_write_it(given: str, text: str) -> None:
    assert read_text("title", etree.fromstring(f"<title>{given}</title>")) == text


# What others write ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "variables"),
    [
        ("<accession-num>25000123</accession-num>", {"PMID": "25000123"}),
        ("<accession-num>ISI:0002</accession-num>", {"archive_location": "ISI:0002"}),
        ("<edition>2014/07/09</edition>", {"available-date": Date("2014-07-09")}),
        ("<edition>International</edition>", {"edition": "International"}),
        ("<orig-pub>1922</orig-pub>", {"original-date": Date("1922")}),
        ("<orig-pub>Quarry Press</orig-pub>", {"original-publisher": "Quarry Press"}),
        (
            "<alt-periodical><full-title>J Fodd</full-title></alt-periodical>",
            {"container-title-short": "J Fodd"},
        ),
        ("<urls><related-urls><url>www.example.org</url></related-urls></urls>", {"URL": "www.example.org"}),
        (
            "<dates><year>1937</year><pub-dates><date>Jan</date></pub-dates></dates>",
            {"issued": Date("1937-01")},
        ),
    ],
)
def test_habits_of_endnote_and_its_databases(inner: str, variables: dict[str, object]) -> None:
    assert _one(inner).variables == variables


def test_editors_of_a_book_are_found_wherever_they_are() -> None:
    names = "<author>Grau, Otto</author>"
    editor = {"editor": (Name("Grau", "Otto"),)}
    assert _one(f"<contributors><authors>{names}</authors></contributors>", "Edited Book").variables == editor
    secondary = f"<contributors><secondary-authors>{names}</secondary-authors></contributors>"
    assert _one(secondary, "Book").variables == editor
    series = "<titles><secondary-title>Roads</secondary-title></titles>"
    assert _one(secondary + series, "Book").variables == {
        "collection-editor": (Name("Grau", "Otto"),),
        "collection-title": "Roads",
    }


def test_where_an_end_tag_is_missing_nothing_is_lost() -> None:
    (record,), report = _read(
        '<xml><records><record><ref-type name="Book"/><notes>A note'
        "<titles><title>T</title></titles></record></records>"
    )
    assert record.variables == {"note": "A note", "title": "T"}
    assert report.faulty


def test_records_in_the_citations_of_a_word_processor_are_found() -> None:
    inner = '<ref-type name="Book">6</ref-type><titles><title>T</title></titles>'
    (record,), _ = _read(f"<EndNote><Cite><Author>A</Author><record>{inner}</record></Cite></EndNote>")
    assert record.text("title") == "T"


def test_other_xml_is_not_taken_for_endnote() -> None:
    for other in (b"<mods>", b"<collection><record>", b"<rdf:RDF>", b"<OAI-PMH><ListRecords><record>"):
        assert not FORMAT.sniff(other)
    _, report = _read("<collection><record><leader/></record></collection>")
    assert [problem.code for problem in report] == ["no-records"]


# Real and hostile files -------------------------------------------------------------------------------------


def test_every_entry_of_real_files_comes_out() -> None:
    files = sorted(reference("interchange/corpora/endnotexml").rglob("*.xml"))
    assert len(files) >= 9
    for path in files:
        data = path.read_bytes()
        assert FORMAT.sniff(data[:4096])
        found = list(read(data, report := Report(path.name)))
        assert len(found) == data.count(b"</record>"), path
        assert [str(problem) for problem in report] == []
        assert all("title" in record for record in found)


@pytest.mark.parametrize("number", ["x01", "x02", "x03", "x05"])
def test_hostile_files_give_their_good_records(number: str) -> None:
    folder = reference("interchange/hostile")
    (path,) = folder.glob(f"{number}_*.endnote.xml")
    expected = json.loads((folder / "INDEX.json").read_text())[path.name]
    found = list(read(path.read_bytes(), report := Report(path.name)))
    texts_found = " ".join(record.text("title") for record in found)
    assert len(found) >= expected["good"]
    assert [must for must in expected["must"] if must not in texts_found] == []
    assert report.faulty
