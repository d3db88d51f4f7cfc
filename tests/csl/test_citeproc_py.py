from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.csl import engine
from citekit.csl.citation import Citation, Cite
from citekit.csl.engine import Job, OutputKind
from citekit.csl.markup import find_markup
from citekit.csl.output import Close, Entry, Open, Token
from citekit.csl.stylesheet import Stylesheet, read_head
from citekit.csl_files import find_locales, find_style
from citekit.errors import DataError, RequestError
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Level, Part, Record, Value
from citekit.model.vocabulary import TYPES, VARIABLES, Kind
from citekit.problems import Place, Report, Severity
from tests.strategies import records

MAO = Name("Mao", "Zedong", family_first=True)
HOST = "Jianguo yilai Mao Zedong junshi wengao"
CABLE = Record(
    "cable",
    "personal_communication",
    {
        "genre": "cable",
        "title": "Cable from Mao Zedong to Kim Il Sung",
        "author": (MAO,),
        "recipient": (Name("Kim", "Il Sung", family_first=True),),
        "created": Date("1953-11-08"),
        "container-title": HOST,
        "issued": Date("2010"),
        "publisher": "Junshi kexue chubanshe; Zhongyang wenxian chubanshe",
        "translator": (Name("Wang", "Jeffrey"),),
        "archive": "Wilson Center Digital Archive",
        "URL": "https://digitalarchive.umd.edu/document/123087",
    },
    variants={"container-title": {"zh-Latn-pinyin": HOST}},
)
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
  <info><title>T</title><id>urn:t</id><updated>2026-01-01T00:00:00Z</updated></info>
  {before}
  <citation><layout delimiter="; ">{citation}</layout></citation>
  {bibliography}
</style>"""
BIBLIOGRAPHY = "<bibliography>{sort}<layout>{entry}</layout></bibliography>"
TITLE = '<text variable="title"/>'

render = partial(engine.render, engine="citeproc-py")


def _style(entry: str = TITLE, citation: str = TITLE, before: str = "", sort: str = "") -> Stylesheet:
    bibliography = BIBLIOGRAPHY.format(entry=entry, sort=sort)
    text = STYLE.format(before=before, citation=citation, bibliography=bibliography).encode()
    return Stylesheet("t", Path("t.csl"), text, read_head(text, "t.csl"))


def _job(style: Stylesheet | str, given: Iterable[Record], citations: tuple[Citation, ...] = ()) -> Job:
    found = find_style(style) if isinstance(style, str) else style
    return Job(found, find_locales(found, "", Report()), tuple(given), citations)


def _texts(
    job: Job, report: Report | None = None, kind: OutputKind = OutputKind.BIBLIOGRAPHY, markup: str = "text"
) -> list[str]:
    told = Report() if report is None else report
    rendered = [find_markup(markup).entry(entry) for entry in render(job, kind, told)]
    if report is None:
        assert [str(problem) for problem in told] == []
    return rendered


def _of_type(type: str) -> Record:
    value: dict[Kind, Value] = {
        Kind.TEXT: "Some text",
        Kind.NUMBER: "12-13",
        Kind.NAMES: (Name("Beethoven", "Ludwig", dropping_particle="van"), MAO, Name(literal="Institute")),
        Kind.DATE: Date("1953-11-08/1954"),
        Kind.LIST: ("a",),
        Kind.LEVELS: (Level("fond", "45"),),
        Kind.PARTS: (Part("scan"),),
    }
    return Record(type, type, {variable: value[kind] for variable, kind in VARIABLES.items()})


# What comes out -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["chicago", "chicago-author-date", "mla", "apa"])
def test_the_facts_of_a_cable_are_in_its_entry(style: str) -> None:
    (entry,) = _texts(_job(style, [CABLE]))
    for fact in ("Mao Zedong", "Cable from Mao Zedong to Kim Il Sung", HOST, "2010", "document/123087"):
        assert fact in entry
    assert "Zedong Mao" not in entry
    if "chicago" in style:
        assert "to Kim Il Sung, November 8, 1953" in entry


@pytest.mark.parametrize("kind", OutputKind)
@pytest.mark.parametrize("style", ["chicago", "mla", "apa", "ieee"])
def test_every_type_is_rendered_in_every_kind(style: str, kind: OutputKind) -> None:
    report = Report()
    given = [_of_type(type) for type in sorted(TYPES)]
    rendered = list(render(_job(style, given), kind, report))
    unprinted = [problem for problem in report if problem.code == "no-entry"]
    assert len(rendered) + len(unprinted) == len(given)
    assert len(report) == len(unprinted) <= 1
    assert all(find_markup("text").entry(entry) for entry in rendered)


def test_notes_are_numbered_in_the_order_given_and_a_bibliography_is_sorted() -> None:
    given = [Record(id, "book", {"title": title}) for id, title in (("1", "Zhou"), ("2", "Kim"))]
    style = _style(sort='<sort><key variable="title"/></sort>')
    assert _texts(_job(style, given)) == ["Kim", "Zhou"]
    assert _texts(_job(style, given), kind=OutputKind.NOTE) == ["1. Zhou", "2. Kim"]
    assert _texts(_job(style, given), kind=OutputKind.CITATION) == ["Zhou", "Kim"]


def _formatted(*content: Token, attribute: str, value: str) -> tuple[Token, ...]:
    return (Open(attribute, value), *content, Close(attribute, value))


def test_formatting_comes_out_as_tokens_and_fields_keep_their_markup() -> None:
    given = Record("a", "book", {"title": "A <i>B</i> & <b>C<sup>2</sup></b> <sc>d</sc> <i>open <e>"})
    (entry,) = render(_job(_style('<text variable="title" font-weight="bold"/>'), [given]),
                      OutputKind.BIBLIOGRAPHY, Report())  # fmt: skip
    squared = ("C", *_formatted("2", attribute="vertical-align", value="sup"))
    expected = _formatted(
        "A ",
        *_formatted("B", attribute="font-style", value="italic"),
        " & ",
        *_formatted(*squared, attribute="font-weight", value="bold"),
        " ",
        *_formatted("d", attribute="font-variant", value="small-caps"),
        " <i>open <e>",
        attribute="font-weight",
        value="bold",
    )
    assert entry == Entry(("a",), expected)
    assert list(map(type, entry.content)) == list(map(type, expected))


@pytest.mark.parametrize(
    "title",
    [
        "</i>x<i>",
        '<span class="nocase">x',
        "x</span>",
        "<i>x</b>",
        "<i></i>x",
        '<span class="nocase"></span>x',
    ],
)
def test_broken_markup_is_text_and_nothing_is_lost_or_doubled(title: str) -> None:
    (entry,) = _texts(_job(_style(), [Record("a", "book", {"title": title})]))
    assert entry.count("x") == 1


def test_characters_that_stand_for_formatting_do_not_get_in() -> None:
    assert _texts(_job(_style(), [Record("a", "book", {"title": "A\ufdd0B\ufddf"})])) == ["A\ufffdB\ufffd"]


def test_nocase_is_not_title_cased() -> None:
    style = _style('<text variable="title" text-case="title"/>')
    title = 'the war <span class="nocase">junshi <i>wengao</i></span>'
    given = Record("a", "book", {"title": title, "language": "en"})
    assert _texts(_job(style, [given]), markup="html") == [
        '<div class="csl-entry">The War junshi <i>wengao</i></div>'
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date("1953-11-08"), "November 8, 1953"),
        (Date("1953-11"), "November 1953"),
        (Date("1953-24"), "Winter 1953"),
        (Date("1953/1954"), "1953–1954"),
        (Date("../1954-11"), "–1954-11"),
        (Date("1953/.."), "1953–"),
        (Date(literal="before the war"), "before the war"),
        (Date("1953", "late 1953"), "late 1953"),
    ],
)
def test_dates(date: Date, expected: str) -> None:
    style = _style('<date variable="issued" form="text"/>')
    assert _texts(_job(style, [Record("a", "book", {"issued": date})])) == [expected]


def test_citations_of_a_document_have_locators_affixes_and_positions() -> None:
    layout = """<choose><if position="ibid"><text value="ibid."/></if>
        <else><group delimiter=", "><text variable="title"/>
        <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
        </group></else></choose>"""
    given = [Record(id, "book", {"title": id.upper()}) for id in ("a", "b")]
    citations = (
        Citation(
            (Cite("b", locator="9-17", label="folio", prefix="see "), Cite("a", suffix=" (lost)")), note=1
        ),
        Citation((Cite("a"),), note=4),
        Citation((Cite("a"),), note=5),
    )
    rendered = _texts(_job(_style(citation=layout), given, citations), kind=OutputKind.NOTE)
    assert rendered == ["1. see B, fols. 9–17; A (lost)", "4. A", "5. ibid."]


def test_citations_decide_the_numbers_of_a_bibliography() -> None:
    given = [Record(id, "book", {"title": id.upper()}) for id in ("a", "b", "c")]
    style = _style('<text variable="citation-number" suffix=" "/><text variable="title"/>')
    citations = (Citation((Cite("c"),)), Citation((Cite("a"),)))
    assert _texts(_job(style, given, citations)) == ["1 C", "2 A", "3 B"]


def test_two_records_of_one_id_are_both_cited() -> None:
    given = [Record("a", "book", {"title": "One"}), Record("a", "book", {"title": "Two"})]
    for kind in OutputKind:
        assert [text[-3:] for text in _texts(_job(_style(), given), kind=kind)] == ["One", "Two"]


def test_ids_that_differ_in_case_are_different() -> None:
    given = [Record("a", "book", {"title": "One"}), Record("A", "book", {"title": "Two"})]
    assert _texts(_job(_style(), given)) == ["One", "Two"]


def test_nothing_to_cite_is_nothing() -> None:
    for kind in OutputKind:
        assert _texts(_job("chicago", []), kind=kind) == []


def test_the_locale_is_the_one_asked_for() -> None:
    style = _style('<date variable="issued" form="text"/>')
    job = Job(style, find_locales(style, "de", Report()), (Record("a", "book", {"issued": Date("1953-11")}),))
    assert _texts(job) == ["November 1953"]
    assert "dezembro" in _texts(
        Job(style, find_locales(style, "pt", Report()), (Record("a", "book", {"issued": Date("1953-12")}),))
    )[0].lower()  # fmt: skip


# What goes wrong ------------------------------------------------------------------------------------------

# citeproc-py asserts that a season's form is a word; the month of another record does not trouble it.
FAILS = '<date variable="issued"><date-part name="month" form="numeric"/></date>'
SEASON = Record("s", "book", {"title": "Season", "issued": Date("1953-21")}, place=Place("a.json", 3, 5))
MONTH = Record("m", "book", {"title": "Month", "issued": Date("1953-11")})


@pytest.mark.parametrize("kind", OutputKind)
def test_an_exception_within_the_engine_costs_one_record_and_names_it(kind: OutputKind) -> None:
    report = Report()
    rendered = _texts(_job(_style(FAILS, FAILS), [SEASON, MONTH]), report, kind)
    assert [text[-2:] for text in rendered] == ["11"]
    assert [str(problem) for problem in report] == [
        "a.json:3:5: error: citeproc-py could not render 's' (AssertionError) [engine-failed]"
    ]


def test_what_cannot_be_sorted_stays_at_the_end_and_is_reported() -> None:
    report = Report()
    style = _style(
        before=f'<macro name="when">{FAILS}</macro>',
        sort='<sort><key macro="when"/><key variable="title"/></sort>',
    )
    early = Record("e", "book", {"title": "Early", "issued": Date("1953-01")})
    assert _texts(_job(style, [SEASON, MONTH, early]), report) == ["Early", "Month", "Season"]
    assert [(problem.severity, problem.code) for problem in report] == [(Severity.ERROR, "engine-failed")]
    assert "'s'" in str(next(iter(report)))


def test_macros_that_call_each_other_in_a_ring() -> None:
    report = Report()
    ring = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    assert _texts(_job(_style('<text macro="a"/>', before=ring), [MONTH]), report) == []
    assert [problem.code for problem in report] == ["engine-failed"]


def test_a_style_that_prints_nothing_for_a_record_is_reported() -> None:
    report = Report()
    for kind in OutputKind:
        assert (
            _texts(_job(_style('<text variable="note"/>', '<text variable="note"/>'), [MONTH]), report, kind)
            == []
        )
    assert {str(problem) for problem in report} == {
        "-: info: in this style nothing is printed for 'm' [no-entry]"
    }
    assert len(report) == len(OutputKind)


def test_a_style_that_the_engine_cannot_use_at_all() -> None:
    twice = '<locale xml:lang="en"/><locale xml:lang="en"/>'
    with pytest.raises(DataError, match="t: citeproc-py cannot use this style"):
        _texts(_job(_style(before=twice), [MONTH]))


def test_a_style_without_a_bibliography_still_makes_notes() -> None:
    text = STYLE.format(before="", citation=TITLE, bibliography="").encode()
    style = Stylesheet("t", Path("t.csl"), text, read_head(text, "t.csl"))
    with pytest.raises(RequestError, match="the style t has no bibliography; ask for notes"):
        render(_job(style, [MONTH]), OutputKind.BIBLIOGRAPHY, Report())
    assert _texts(_job(style, [MONTH]), kind=OutputKind.NOTE) == ["1. Month"]


def test_a_cite_of_no_record_is_reported_and_the_others_come_out() -> None:
    report = Report()
    citations = (Citation((Cite("x"), Cite("m")), 1), Citation((Cite("y"),), 2))
    assert _texts(_job(_style(), [MONTH], citations), report, OutputKind.NOTE) == ["1. Month"]
    assert [problem.message for problem in report] == [
        "no record has the id 'x', which is cited", "no record has the id 'y', which is cited"
    ]  # fmt: skip


@pytest.mark.parametrize("style", ["apa", "wilson-center", "modern-language-association-notes"])
@settings(max_examples=60)
@given(given_records=st.lists(records(), max_size=3))
def test_any_records_are_rendered_or_reported_one_by_one(style: str, given_records: list[Record]) -> None:
    for kind in OutputKind:
        report = Report()
        rendered = _texts(_job(style, given_records), report, kind)
        unsorted_too = kind is OutputKind.BIBLIOGRAPHY
        assert len(rendered) + len(report) >= len(given_records) >= len(rendered)
        assert unsorted_too or len(rendered) + len(report) == len(given_records)
        assert all(len(text.splitlines()) == 1 for text in rendered)


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    for kind in OutputKind:
        list(render(_job("chicago", [_of_type("book"), CABLE]), kind, Report()))
    assert capfd.readouterr() == ("", "")
