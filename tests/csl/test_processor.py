"""Whole documents: the stages together, and what no record, citation or style can break."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.csl import processor as engine
from citekit.csl.citation import Citation, Cite, in_notes
from citekit.csl.engine import Job
from citekit.csl.output import Close, Open
from citekit.csl.processor import Processor
from citekit.csl_files import find_locales, find_style
from citekit.errors import DataError
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Record
from citekit.problems import Report, Severity
from tests.csl.documents import by, cited, letter, listed, markup, processor, style, together
from tests.strategies import records as any_records

TITLE = '<layout><text variable="title"/></layout>'
MAO, KIM = by("Mao Zedong", "1953", "mao", "Cable"), by("Kim Il Sung", "1954", "kim", "Reply")
KIM_TOO = by("Kim Il Sung", "1955", "kim2", "Note")
RECORDS = (MAO, KIM, KIM_TOO)

LOCATOR = (
    """<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>"""
)
AUTHOR_DATE = processor(f"""<citation collapse="year"><layout prefix="(" suffix=")" delimiter="; ">
<group delimiter=", "><names variable="author"><name form="short"/></names>
<date variable="issued"><date-part name="year"/></date>{LOCATOR}</group></layout></citation>
<bibliography><layout suffix="."><group delimiter=", "><names variable="author"/><text variable="title"/></group>
</layout></bibliography>""")

NOTE = processor(
    f"""<macro name="locator">{LOCATOR}</macro><citation><layout suffix="." delimiter="; "><choose>
<if position="ibid"><text term="ibid"/><text macro="locator" prefix=", "/></if>
<else-if position="subsequent"><group delimiter=", "><names variable="author"><name form="short"/></names>
<text variable="first-reference-note-number" prefix="n. "/><text macro="locator"/></group></else-if>
<else><group delimiter=", "><names variable="author"/><text variable="title"/><text macro="locator"/></group></else>
</choose></layout></citation>""",
    'class="note"',
)


# Documents


def test_a_document_in_notes() -> None:
    citations = [
        together("mao", note=1),
        together(Cite("mao", locator="3"), note=2),
        together("kim", "mao", note=3),
        together("kim", note=4),
    ]
    assert cited(NOTE, RECORDS, citations) == [
        "Zedong Mao, Cable.",
        "Ibid., p. 3.",
        "Il Sung Kim, Reply; Mao, n. 1.",
        "Kim, n. 3.",
    ]


def test_a_document_in_the_text() -> None:
    citations = [together("kim", "mao", "kim2"), together(Cite("mao", locator="3-5", prefix="see "))]
    document = AUTHOR_DATE.document(RECORDS, citations)
    assert markup(document.citations) == ["(Kim, 1954, 1955; Mao, 1953)", "(see Mao, 1953, pp. 3–5)"]
    assert markup(document.bibliography) == [
        "Il Sung Kim, Reply.",
        "Zedong Mao, Cable.",
        "Il Sung Kim, Note.",
    ]


def test_entries_know_what_they_cite_and_where() -> None:
    document = NOTE.document(RECORDS, [together("kim", "mao", note=7)])
    assert [(entry.ids, entry.number) for entry in document.citations] == [(("kim", "mao"), 7)]


def test_one_processor_makes_any_number_of_documents() -> None:
    first = AUTHOR_DATE.document(RECORDS, in_notes(["mao"]))
    AUTHOR_DATE.document((KIM,), in_notes(["kim"]))
    assert AUTHOR_DATE.document(RECORDS, in_notes(["mao"])) == first


@pytest.mark.parametrize("made", [AUTHOR_DATE, NOTE], ids=["author-date", "note"])
def test_of_nothing_there_is_nothing(made: Processor) -> None:
    assert made.document((), ()) == ((), ())
    assert made.order(()) == []


# Parts of cites


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        (Cite("mao", author_only=True), ["Mao", "Zedong Mao"]),
        (Cite("mao", suppress_author=True), ["(1953)", "Cable."]),
        (Cite("mao", suppress_author=True, locator="3"), ["(1953, p. 3)", "Cable, p. 3."]),
        (
            Cite("mao", suppress_author=True, prefix="see ", suffix=" there"),
            ["(see 1953 there)", "see Cable there."],
        ),
        (Cite("mao", author_only=True, prefix="as ", suffix=" says"), ["as Mao says", "as Zedong Mao says"]),
    ],
)
def test_of_a_cite_the_author_or_all_else_may_be_asked_for(cite: Cite, expected: list[str]) -> None:
    assert [cited(made, RECORDS, [together(cite)])[0] for made in (AUTHOR_DATE, NOTE)] == expected


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (together("mao"), ["Mao (1953)", "Zedong Mao Cable."]),
        (together(Cite("mao", locator="3")), ["Mao (1953, p. 3)", "Zedong Mao Cable, p. 3."]),
        (together("kim", "mao"), ["Kim (1954; Mao, 1953)", "Il Sung Kim Reply; Zedong Mao, Cable."]),
    ],
)
def test_the_author_of_a_composite_citation_is_part_of_the_sentence(
    citation: Citation, expected: list[str]
) -> None:
    composite = replace(citation, composite=True)
    assert [cited(made, RECORDS, [composite])[0] for made in (AUTHOR_DATE, NOTE)] == expected


def test_a_composite_citation_without_its_author_is_as_any_other() -> None:
    citation = Citation((Cite("mao", suppress_author=True),), composite=True)
    assert [cited(made, RECORDS, [citation])[0] for made in (AUTHOR_DATE, NOTE)] == ["(1953)", "Cable."]


def test_an_infix_stands_behind_the_author_of_a_composite_citation() -> None:
    citation = Citation((Cite("mao"),), composite=True, infix="’s cable ")
    assert cited(AUTHOR_DATE, RECORDS, [citation]) == ["Mao’s cable (1953)"]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [("", "Ibid."), ("see ", "see ibid."), ("He said so. ", "He said so. Ibid."), ("Cf. ", "Cf. ibid.")],
)
def test_a_term_that_begins_a_note_or_a_sentence_in_it_has_a_capital(prefix: str, expected: str) -> None:
    citations = [together("mao", note=1), together(Cite("mao", prefix=prefix), note=2)]
    assert cited(NOTE, RECORDS, citations)[1] == expected


def test_a_term_in_the_text_has_none() -> None:
    made = processor('<citation><layout><text term="ibid"/></layout></citation>')
    assert cited(made, RECORDS, [together("mao")]) == ["ibid."]


# Layouts


def test_a_suffix_of_the_layout_goes_into_the_last_block() -> None:
    layout = """<layout prefix="[" suffix="."><text variable="title" display="left-margin"/>
    <text variable="volume" display="right-inline"/></layout>"""
    made = processor(f"<citation>{TITLE}</citation><bibliography>{layout}</bibliography>")
    assert listed(made, [letter(title="Cable", volume="2")]) == [
        '[<div class="csl-left-margin">Cable</div><div class="csl-right-inline">2.</div>'
    ]


def test_affixes_of_the_layout_are_within_its_formatting() -> None:
    made = processor(
        f'<citation><layout prefix="(" suffix=")" vertical-align="sup">{TITLE[8:-9]}</layout></citation>'
    )
    assert cited(made, RECORDS[:1]) == ["<sup>(Cable)</sup>"]


# The engine: what is told of


def job(records: tuple[Record, ...], citations: tuple[Citation, ...] = (), content: str = "") -> Job:
    sheet = style(content or f"<citation>{TITLE}</citation><bibliography>{TITLE}</bibliography>")
    return Job(sheet, find_locales(sheet, "", Report()), records, citations)


def test_an_id_that_no_record_has_is_told_of_and_left_out() -> None:
    report = Report()
    citations = (together("nobody"), together("mao", "no-one"), together())
    entries = list(engine.citations(job(RECORDS, citations), report))
    assert markup(entries) == ["Cable"]
    assert [(problem.severity, problem.code) for problem in report] == [(Severity.ERROR, "unknown-id")] * 2


def test_an_id_that_no_record_has_is_told_of_with_the_nearest() -> None:
    report = Report()
    assert list(engine.citations(job(RECORDS, (together("maoo"),)), report)) == []
    assert [problem.hint for problem in report] == ["did you mean 'mao'?"]


def test_a_record_of_which_nothing_is_printed_is_told_of_and_left_out() -> None:
    report = Report()
    assert markup(list(engine.bibliography(job((MAO, letter("empty"))), report))) == ["Cable"]
    assert [problem.code for problem in report] == ["no-entry"]
    assert list(engine.citations(job((letter("empty"),), (together("empty"),)), report)) == []
    assert [problem.code for problem in report] == ["no-entry"] * 2


def test_what_is_wrong_with_a_style_is_told_each_time_it_is_used() -> None:
    content = f'<citation unheard-of="x">{TITLE}</citation><bibliography>{TITLE}</bibliography>'
    reports = [Report(), Report()]
    for report in reports:
        list(engine.bibliography(job(RECORDS, content=content), report))
    assert list(reports[0]) == list(reports[1])


# Hostile styles


def macros(count: int) -> str:
    """Return macros that each call the next."""
    chain = [f'<macro name="m{n}"><text macro="m{n + 1}" prefix="("/></macro>' for n in range(count)]
    return f'{"".join(chain)}<macro name="m{count}"><text variable="title"/></macro>'


def test_macros_may_nest_fifty_deep_and_are_refused_at_ten_thousand() -> None:
    citation = '<citation><layout><text macro="m0"/></layout></citation>'
    assert cited(processor(macros(50) + citation), [MAO]) == ["(" * 50 + "Cable"]
    with pytest.raises(DataError, match="elements inside each other"):
        processor(macros(10_000) + citation)


def test_macros_that_call_each_other_ever_more_often_are_refused() -> None:
    twice = [f'<macro name="m{n}">{f"""<text macro="m{n + 1}"/>""" * 2}</macro>' for n in range(40)]
    layout = '<layout><text macro="m0"/></layout>'
    with pytest.raises(DataError, match="elements"):
        processor(f'{"".join(twice)}<macro name="m40"><text value="x"/></macro><citation>{layout}</citation>')


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<citation/>",
        '<macro name="a"><text macro="a"/></macro><citation><layout><text macro="a"/></layout></citation>',
        '<citation><layout><text macro="undefined"/></layout></citation>',
        f"<citation><layout>{'<group>' * 10_000}{'</group>' * 10_000}</layout></citation>",
    ],
    ids=["empty", "no layout", "ring", "undefined", "deep"],
)
def test_a_style_that_cannot_be_carried_out_is_refused(content: str) -> None:
    with pytest.raises(DataError):
        processor(content)


# Hostile records

EVERYTHING = """<names variable="author editor">
<name and="text" name-as-sort-order="first" initialize-with=". "/><et-al/><label form="short" prefix=" "/>
<substitute><names variable="translator"/><text variable="title"/></substitute></names>
<text variable="title" text-case="title" quotes="true" suffix="."/><text variable="note" text-case="sentence"/>
<date variable="issued" form="text" prefix=" ("/><number variable="volume" form="ordinal"/>
<label variable="page"/><text variable="page"/><number variable="edition" form="roman"/><text variable="URL"/>
<text variable="citation-label"/><text variable="citation-number"/>
<choose><if is-numeric="volume" is-uncertain-date="issued" match="any"><text variable="archive_location"/></if>
</choose>"""
SORT = "".join(f'<key variable="{variable}"/>' for variable in ("author", "issued", "title", "volume"))
WHOLE = processor(
    f"""<citation disambiguate-add-names="true" disambiguate-add-givenname="true" et-al-min="3"
    et-al-use-first="1" disambiguate-add-year-suffix="true" collapse="year-suffix-ranged">
    <sort>{SORT}</sort><layout delimiter="; ">{EVERYTHING}</layout></citation>
    <bibliography subsequent-author-substitute="---" second-field-align="flush">
    <sort>{SORT}</sort><layout>{EVERYTHING}</layout></bibliography>""",
    'page-range-format="minimal"',
)


def balanced(made: Processor, records: list[Record]) -> bool:
    """Tell whether all that is made of records opens and closes in order."""
    document = made.document(
        records, [together(*(record.id for record in records)), *in_notes(r.id for r in records)]
    )
    for entry in (*document.citations, *document.bibliography):
        stack: list[tuple[str, str]] = []
        for token in entry.content:
            if isinstance(token, Open):
                stack.append((token.attribute, token.value))
            elif isinstance(token, Close) and (not stack or stack.pop() != (token.attribute, token.value)):
                return False
        if stack:
            return False
    return True


@pytest.mark.parametrize(
    "record",
    [
        Record("only-an-id", ""),
        Record("r", "unheard-of", {"title": "T"}),
        letter(author=(Name(), Name(family=" "), Name(literal=" "), Name(suffix="Jr."), Name("-", "-"))),
        letter(author=()),
        letter(title="", note=" ", volume="", page=""),
        letter(issued=Date(literal="in the spring of that year")),
        letter(issued=Date("-9999/..")),
        letter(volume="1" * 4000, page="5-", edition="–"),
        letter(title=Invalid(["T"]), issued=Invalid({"season": 9})),
        letter(title="<i>" * 10_000 + "x"),
        letter(
            title="<i>" * 10_000 + "x" + "</i>" * 10_000, author=(Name("“" * 10_000 + "M" + "”" * 10_000),)
        ),
        letter(volume="9" * 5_000, edition="9" * 5_000, page="9" * 5_000),
        letter(title=" “a" * 1_000, author=(Name(' "a' * 1_000),)),
        letter(title="...!?:;,. ,.;", page=" , - & ", URL="javascript:alert(1)"),
        letter(title="\u202e\u0000\ufeff\ud800"),
    ],
    ids=lambda record: "-".join(record.variables) or record.id,
)
def test_no_record_breaks_a_document(record: Record) -> None:
    assert balanced(WHOLE, [record, MAO, replace(record, id="again"), KIM])


@given(st.lists(any_records(), max_size=4, unique_by=lambda record: record.id))
@settings(max_examples=60)
def test_no_records_break_a_document(records: list[Record]) -> None:
    assert balanced(WHOLE, records)


@given(
    st.lists(
        st.builds(
            Citation,
            st.lists(
                st.builds(
                    Cite,
                    st.sampled_from(["mao", "kim", "kim2", "nobody"]),
                    st.sampled_from(["", "3", "3-5", "<i>v", "ch. 3"]),
                    st.sampled_from(["page", "", "Zeile", "sub verbo"]),
                    st.sampled_from(["", "see ", '"', "<b>", ", "]),
                    st.sampled_from(["", " passim", ". ", "'"]),
                    st.booleans(),
                    st.booleans(),
                ),
                max_size=4,
            ).map(tuple),
            st.integers(0, 3),
            st.booleans(),
            st.sampled_from(["", " says "]),
        ),
        max_size=4,
    )
)
@settings(max_examples=60)
def test_no_citations_break_a_document(citations: list[Citation]) -> None:
    for made in (AUTHOR_DATE, NOTE, WHOLE):
        assert len(made.document(RECORDS, citations).citations) == len(citations)


@pytest.mark.parametrize("name", ["apa", "chicago-notes-bibliography", "ieee", "modern-language-association"])
def test_an_official_style_cites_a_letter(name: str) -> None:
    sheet = find_style(name)
    made = Processor(sheet, find_locales(sheet, "en-US", Report()), Report())
    record = replace(by("Mao Zedong", "1953-11-08", "mao", "Cable to Kim Il Sung"), type="book")
    document = made.document([record], in_notes(["mao"]))
    assert "1953" in markup(document.bibliography)[0]
    assert "Cable to Kim Il Sung" in markup(document.bibliography)[0].replace("<i>", "").replace("</i>", "")
    assert markup(document.citations) != [""]


def test_a_bibliography_before_does_not_change_how_a_style_cites() -> None:
    made = processor(
        '<citation disambiguate-add-names="true"><layout><choose><if position="subsequent"><text value="short"/>'
        '</if><else><text variable="title"/></else></choose></layout></citation>'
        '<bibliography><layout><text variable="title"/></layout></bibliography>',
        'class="note"',
    )
    records = [letter("a", title="Alpha"), letter("b", title="Beta")]
    assert listed(made, records) == ["Alpha", "Beta"]
    assert cited(made, records, in_notes(["a", "b", "a"])) == ["Alpha", "Beta", "short"]


def test_an_editor_who_stands_for_the_author_is_told_from_an_author_of_the_name() -> None:
    made = processor(
        '<citation disambiguate-add-givenname="true"><layout><names variable="author">'
        '<name form="short" initialize-with=". "/><substitute><names variable="editor"/></substitute></names>'
        "</layout></citation>"
    )
    edited = letter("b", editor=(Name("Doe", "Mary"),), title="Beta")
    assert cited(made, [by("Doe John", id="a"), edited]) == ["J. Doe", "M. Doe"]


def test_a_composite_citation_collapses_like_any_other() -> None:
    made = processor(
        '<citation collapse="year"><layout prefix="(" suffix=")" delimiter="; "><group delimiter=" ">'
        '<names variable="author"><name form="short"/></names><date variable="issued" date-parts="year" form="text"/>'
        "</group></layout></citation>"
    )
    records = [by("Kim Il", "1954", "a"), by("Kim Il", "1955", "b")]
    composite = Citation((Cite("a"), Cite("b")), composite=True)
    assert cited(made, records, [composite]) == ["Kim (1954, 1955)"]


def test_a_title_of_quotation_marks_alone_is_no_end() -> None:
    made = processor('<citation><layout><text variable="title" text-case="title"/></layout></citation>')
    assert cited(made, [letter("a", title='""')]) == ['""']
