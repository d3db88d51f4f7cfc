import json
from collections.abc import Callable
from typing import cast

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.formats import csl_json
from citekit.formats.csl_yaml import FORMAT, read, write
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Level, Note, Part, Record, Value
from citekit.problems import Report
from citekit.support.csl.item import item_from_record
from citekit.support.yaml import nodes
from tests import pandoc
from tests.reference import reference
from tests.strategies import records

TITLE = (
    "Cable from Mao Zedong to Kim Il Sung, 'Plans to Publicize the Confessions of Americans Prisoners of War "
    "on Germ Warfare'"
)
CABLE = Record(
    "wilson-center-123087",
    "personal_communication",
    {
        "genre": "cable",
        "title": TITLE,
        "author": (Name("Mao", "Zedong", family_first=True),),
        "recipient": (Name("Kim", "Il Sung", family_first=True),),
        "created": Date("1953-11-08"),
        "archive": "Wilson Center Digital Archive",
        "URL": "https://digitalarchive.umd.edu/document/123087",
        "container-title": "Jianguo yilai Mao Zedong junshi wengao",
        "editor": (
            Name(literal="Zhonggong zhongyang wenxian yanjiushi"),
            Name(literal="Zhongguo renmin jiefangjun junshi kexueyuan"),
        ),
        "volume": "2",
        "page": "185",
        "publisher": "Junshi kexue chubanshe; Zhongyang wenxian chubanshe",
        "publisher-place": "Beijing",
        "issued": Date("2010"),
        "translator": (Name("Wang", "Jeffrey"), Name("Kraus", "Charles")),
        "original-language": "zh",
        "language": "en",
        "parts": (
            Part("transcript", "zh", "标题", "(日期)", "第一段。\n\n第二段。", (Note("1", "注释。"),)),
            Part(
                "translation", "en", "Title[1]", "(8 November 1953)", "One.\n\nTwo.", (Note("1", "A note."),)
            ),
        ),
    },
    {
        "container-title": {
            "zh-Latn-pinyin": "Jianguo yilai Mao Zedong junshi wengao",
            "en": "Mao Zedong's Military Manuscripts since the Founding of the PRC",
        }
    },
)


def read_text(text: str) -> tuple[list[Record], list[str]]:
    report = Report()
    found = list(read(text.encode(), report))
    return found, [
        f"{problem.place.line}:{problem.place.column} {problem.severity} {problem.code}" for problem in report
    ]


def read_one(lines: str) -> Record:
    """Return the record of an item of which some lines are given, and nothing is wrong with."""
    found, problems = read_text(f"id: a\ntype: book\n{lines}")
    assert problems == []
    (record,) = found
    return record


def written(given_records: list[Record]) -> str:
    return "".join(write(given_records, Report()))


def written_lines(variables: dict[str, Value]) -> list[str]:
    return written([Record("a", "book", variables)]).splitlines()[3:]


# The seed, as people write and read it ---------------------------------------------------------------------

WRITTEN_CABLE = """\
references:
- id: wilson-center-123087
  type: personal_communication
  genre: cable
  title: Cable from Mao Zedong to Kim Il Sung, 'Plans to Publicize the Confessions of Americans Prisoners of War on Germ Warfare'
  author:
  - family: Mao
    given: Zedong
    static-ordering: true
  recipient:
  - family: Kim
    given: Il Sung
    static-ordering: true
  created: "1953-11-08"
  archive: Wilson Center Digital Archive
  URL: https://digitalarchive.umd.edu/document/123087
  container-title: Jianguo yilai Mao Zedong junshi wengao
  editor:
  - literal: Zhonggong zhongyang wenxian yanjiushi
  - literal: Zhongguo renmin jiefangjun junshi kexueyuan
  volume: 2
  page: 185
  publisher: Junshi kexue chubanshe; Zhongyang wenxian chubanshe
  publisher-place: Beijing
  issued: 2010
  translator:
  - family: Wang
    given: Jeffrey
  - family: Kraus
    given: Charles
  original-language: zh
  language: en
  parts:
  - kind: transcript
    language: zh
    title: 标题
    date-line: (日期)
    text: |-
      第一段。

      第二段。
    notes:
    - mark: "1"
      text: 注释。
  - kind: translation
    language: en
    title: Title[1]
    date-line: (8 November 1953)
    text: |-
      One.

      Two.
    notes:
    - mark: "1"
      text: A note.
  variants:
    container-title:
      zh-Latn-pinyin: Jianguo yilai Mao Zedong junshi wengao
      en: Mao Zedong's Military Manuscripts since the Founding of the PRC
"""  # noqa: E501 - a line is never folded


def test_the_cable_reads_naturally() -> None:
    assert written([CABLE]) == WRITTEN_CABLE
    found, problems = read_text(WRITTEN_CABLE)
    assert found == [CABLE]
    assert problems == []


def test_the_report_names_what_only_citekit_knows() -> None:
    report = Report()
    list(write([CABLE, Record("b", "book")], report))
    assert [(str(problem.severity), problem.code) for problem in report] == [("info", "own-field")]
    (problem,) = report
    assert all(key in problem.message for key in ("created", "original-language", "parts", "variants"))
    assert CABLE.id in problem.message


def test_no_records() -> None:
    assert written([]) == "references: []\n"
    assert read_text("references: []\n") == ([], [])
    assert read_text("")[1] == ["0:0 warning empty"]


@settings(max_examples=200)
@given(st.lists(records(), max_size=3, unique_by=lambda record: record.id))
def test_any_records_come_back(given_records: list[Record]) -> None:
    text = written(given_records)
    assert list(read(text.encode(), Report())) == given_records


@settings(max_examples=50)
@given(st.lists(records(), min_size=1, max_size=3, unique_by=lambda record: record.id))
def test_libyaml_makes_no_difference(given_records: list[Record]) -> None:
    text, loader = written(given_records), nodes._LOADER
    try:
        nodes._LOADER = yaml.SafeLoader
        assert list(read(text.encode(), Report())) == given_records
    finally:
        nodes._LOADER = loader


@settings(max_examples=100)
@given(records())
def test_writing_is_stable(record: Record) -> None:
    text = written([record])
    assert written(list(read(text.encode(), Report()))) == text


# What pandoc makes of it -----------------------------------------------------------------------------------


def comparable(value: object) -> object:
    """Return a value of an item as it is when neither pandoc's nor CSL-JSON's habits count."""
    if isinstance(value, dict):
        return {key: comparable(part) for key, part in value.items() if part not in (False, "")}
    if isinstance(value, list):
        return [comparable(member) for member in value]
    return pandoc.same(value) if isinstance(value, str) else value


def test_pandoc_reads_the_cable() -> None:
    (theirs,) = pandoc.items_of_yaml(WRITTEN_CABLE)
    ours = item_from_record(CABLE)
    for variable in ours.keys() - {"custom", "event-date"}:  # the event-date stands in for `created`
        assert comparable(theirs[variable]) == comparable(ours[variable]), variable


def test_pandoc_reads_tricky_values() -> None:
    record = Record(
        "mao_1953--a*b*_c_",
        "article-journal",
        {
            "title": 'The <i>Plan</i> -- "x" & <b>y</b>: <sc>z</sc> 10<sup>2</sup> [draft] *a* _b_ #1 @c <d>',
            "author": (
                Name("O'*Neil*", "J. -- K.", non_dropping_particle="de", suffix="Jr."),
                Name(literal="<A> & B"),
            ),
            "container-title": "No",
            "collection-title": "1984",
            "publisher": "- a: b #c",
            "page": "1--20",
            "volume": "010",
            "issue": "1e3",
            "number": "y",
            "edition": "1.10",
            "DOI": "10.1000/a_b_*c*--d~e~f",
            "URL": "https://example.org/~a/b_c__d--e?f=g&amp;h=[i](j)",
            "note": "One\n\nTwo: *three*",
            "abstract": "# No heading\n\n- no list\n\n1. none",
            "issued": Date("1953-11-08/1954~"),
            "original-date": Date("-0043"),
            "accessed": Date("19XX"),
            "submitted": Date("1953-11-08", literal="on a *Sunday*"),
            "event-date": Date("1953-21"),
        },
    )
    (theirs,) = pandoc.items_of_yaml(written([record]))
    ours = item_from_record(record)
    assert theirs["id"] == ours["id"]
    for variable in ours.keys() - {"custom", "event-date"}:
        assert comparable(theirs[variable]) == comparable(ours[variable]), variable
    assert theirs["event-date"] == {"date-parts": [[1953, 21]]}  # a season, as pandoc has it


DATES = """0053 1953 1953-11 1953-11-08 1953-11-08T10:00:00Z 1953~ 1953? 1953% -0043 -0043-03-15 1953/1954
1953-11-08/1954~ 1953~/1954~ 1953/ /1954 1953/.. ../1954 19XX 195X~ 1953-XX 1953-XX-XX 0000 Y17000 Y-17000
-0044/0010 1953-11-XX""".split()


@pytest.mark.parametrize("edtf", DATES)
def test_pandoc_reads_dates(edtf: str) -> None:
    record = Record("a", "book", {"issued": Date(edtf)})
    (theirs,) = pandoc.items_of_yaml(written([record]))
    ours = cast(dict[str, Json], item_from_record(record)["issued"])
    if edtf.endswith(("?", "%")):  # which pandoc passes over
        del ours["circa"]
    assert theirs["issued"] == ours


def test_what_pandoc_writes_is_read() -> None:
    items: list[dict[str, Json]] = [
        {
            "id": "a_b*c*--d",
            "type": "book",
            "title": 'The <i>Plan</i>, <b>b</b> "c" -- [d] *e* <span class="nocase">f</span> '
            '10<sup>2</sup> <span style="font-variant:small-caps;">g</span>: it\'s & <h> $i$ `j` \\k @l ~n~ ^o^ p...',
            "author": [
                {"family": "Mao", "given": "Ze*dong", "static-ordering": True},
                {"literal": "A & <B>: c_d_"},
            ],
            "URL": "https://example.org/a_b_--c~d~*e*",
            "DOI": "10.1/a_b_(c)<d>",
            "issued": {"date-parts": [[1953, 11, 8], [1954]], "circa": True},
            "original-date": {"date-parts": [[-44]]},
            "volume": "2",
            "status": "no",
            "page": "1-2",
        }
    ]
    yaml_text = pandoc.convert(json.dumps(items), "csljson", "markdown")
    report = Report()
    (theirs,) = read(yaml_text.encode(), report)
    (ours,) = csl_json.read(json.dumps(items).encode(), Report())
    assert [problem.code for problem in report] == ["wrapped"]  # nocite stands beside the references
    assert theirs.date("issued") == Date("1953-11-08/1954~")  # pandoc marks the last end only
    theirs["issued"] = ours["issued"]
    assert theirs.variables == ours.variables
    assert (theirs.id, theirs.type) == (ours.id, ours.type)


# Forms to be read ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "variable", "value"),
    [
        ("title: 1984", "title", "1984"),
        ("title: no", "title", "no"),
        ("title: true", "title", "true"),
        ("title: 2001-01-01", "title", "2001-01-01"),
        ("title: '~'", "title", "~"),
        ("title: >\n  a\n  b", "title", "a b"),
        ("title: |\n  a\n\n  *b*\n", "title", "a\n\n<i>b</i>"),
        ("volume: 010", "volume", "010"),
        ("issue: 1e3", "issue", "1e3"),
        ("edition: 1.10", "edition", "1.10"),
        ("URL: https://a.b/c_d_*e*--f~g~", "URL", "https://a.b/c_d_*e*--f~g~"),
        ("doi: 10.1/x", "DOI", "10.1/x"),
        ("url: y", "URL", "y"),
        ("part: 3", "part-number", "3"),
        ("license: x", "license", "x"),
        ("issued: 2010", "issued", Date("2010")),
        ("issued: '2010'", "issued", Date("2010")),
        ("issued: 1953-11-08", "issued", Date("1953-11-08")),
        ("issued: 53", "issued", Date("0053")),
        (r"issued: 1953\~/1954\~", "issued", Date("1953~/1954~")),
        ("issued: {date-parts: [[1953, 11, 8]]}", "issued", Date("1953-11-08")),
        ("issued: {date-parts: [[1953, '11']], circa: true}", "issued", Date("1953-11~")),
        ("issued: {year: 1953, month: 11, day: 8}", "issued", Date("1953-11-08")),
        ("issued:\n- year: 1953\n  month: 11\n  day: 8", "issued", Date("1953-11-08")),
        ("issued:\n- year: 1953\n  month: 11\n- year: 1954", "issued", Date("1953-11/1954")),
        ("issued: {year: 1953, season: 1, circa: true}", "issued", Date("1953-21~")),
        ("issued: {literal: c. *x*}", "issued", Date(literal="c. <i>x</i>")),
        ("issued: {edtf: 19XX, literal: x}", "issued", Date("19XX", "x")),
        ("author: Mao Zedong", "author", (Name(literal="Mao Zedong"),)),
        ("author: [A B, {family: C}]", "author", (Name(literal="A B"), Name("C"))),
        ("author: {family: C, given: null}", "author", (Name("C"),)),
        ("author: [{family: C, static-ordering: no}]", "author", (Name("C"),)),
        ("author: [{family: C, static-ordering: yes}]", "author", (Name("C", family_first=True),)),
        ("author: [{family: 1984, given: true}]", "author", (Name("1984", "true"),)),
        (
            "archive-levels: {fond: 045, opis: 1}",
            "archive-levels",
            (Level("fond", "045"), Level("opis", "1")),
        ),
        ("categories: [a, 1]", "categories", ("a", "1")),
        (
            "parts: [{kind: scan, URL: http://a/b_c_, notes: [{mark: 1, text: '*x*'}]}]",
            "parts",
            (Part("scan", url="http://a/b_c_", notes=(Note("1", "<i>x</i>"),)),),
        ),
    ],
)
def test_forms(lines: str, variable: str, value: Value) -> None:
    record = read_one(lines)
    assert record.variables == {variable: value}
    assert record.custom == {}
    assert read_text(written([record])) == ([record], [])


@pytest.mark.parametrize(
    "lines", ["title:", "title: null", "title: ~", "title: ''", "author: []", "variants:", "custom:"]
)
def test_what_is_empty_is_not_there(lines: str) -> None:
    record = read_one(lines)
    assert (record.variables, record.variants, record.custom) == ({}, {}, {})


def test_ids_are_text() -> None:
    found, _ = read_text("- {id: 010, type: book}\n- {id: no, type: book}\n- {id: 1.0, type: book}\n")
    assert [record.id for record in found] == ["010", "no", "1.0"]


def test_custom_values_keep_their_types_and_have_no_markdown() -> None:
    record = read_one("custom: {a: '*x*', b: 010, c: 10, d: [true, null, '1', 1.5], e: {f: no}}")
    assert record.custom == {"a": "*x*", "b": "010", "c": 10, "d": [True, None, "1", 1.5], "e": {"f": "no"}}
    assert read_text(written([record])) == ([record], [])


@pytest.mark.parametrize(
    ("variables", "lines"),
    [
        ({"title": "1984"}, ["title: 1984"]),
        ({"title": "no"}, ['title: "no"']),
        ({"volume": "010"}, ['volume: "010"']),
        ({"title": "a: b"}, ['title: "a: b"']),
        ({"title": "<i>a</i> b"}, ['title: "*a* b"']),
        ({"issued": Date("2010")}, ["issued: 2010"]),
        ({"issued": Date("0053")}, ['issued: "0053"']),
        ({"issued": Date("2010-02")}, ["issued: 2010-02"]),
        ({"issued": Date("2010-02-03")}, ['issued: "2010-02-03"']),
        ({"issued": Date("2010~")}, ["issued: 2010~"]),
        ({"issued": Date(literal="n.d.")}, ["issued:", "  literal: n.d."]),
        ({"note": "a\n\nb"}, ["note: |-", "  a", "", "  b"]),
        ({"title": Invalid(["*a*", 1])}, ["title:", '- "*a*"', "- 1"]),
        ({"author": (Name("Y"),)}, ["author:", '- family: "Y"']),
    ],
)
def test_how_values_are_written(variables: dict[str, Value], lines: list[str]) -> None:
    assert written_lines(variables) == [f"  {line}" if line else "" for line in lines]


# Faults ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "problem", "kept"),
    [
        ("foo: [1, x]", "3:1 error unknown-variable", lambda r: r.custom == {"foo": [1, "x"]}),
        ("title: [a, 1]", "3:1 error wrong-value-type", lambda r: r["title"] == Invalid(["a", 1])),
        ("volume: {a: 010}", "3:1 error wrong-value-type", lambda r: r["volume"] == Invalid({"a": "010"})),
        (
            "issued: 2020-02-30",
            "3:1 error date-not-edtf",
            lambda r: r["issued"] == Date(literal="2020-02-30"),
        ),
        ("issued: no date", "3:1 error date-not-edtf", lambda r: r["issued"] == Date(literal="no date")),
        (
            "title: x\nissued: {date-parts: [[1953, 2, 30]]}",
            "4:1 error impossible-date",
            lambda r: r["issued"] == Invalid({"date-parts": [[1953, 2, 30]]}),
        ),
        (
            "issued: {edtf: 1953?, date-parts: [[1954]]}",
            "3:1 error date-conflict",
            lambda r: r["issued"] == Date("1953?") and r.custom["issued'"]["date-parts"] == [[1954]],
        ),
        (
            "author: [{family: X, orcid: 1}]",
            "3:1 error unknown-name-part",
            lambda r: (
                r.names("author") == (Name("X"),) and r.custom == {"author'": [{"family": "X", "orcid": 1}]}
            ),
        ),
        ("author: [1, [2]]", "3:1 error wrong-value-type", lambda r: r["author"] == Invalid([1, [2]])),
        (
            "variants: {title: x}",
            "3:1 error unknown-variant",
            lambda r: r.custom == {"variants": {"title": "x"}},
        ),
        ("variants: x", "3:1 error wrong-value-type", lambda r: r.custom == {"variants": "x"}),
        (
            "variants: {title: {not a tag: '*x*'}}",
            "3:1 error bad-language-tag",
            lambda r: r.variants == {"title": {"not a tag": "<i>x</i>"}},
        ),
        ("parts: [{text: x}]", "3:1 error missing-key", lambda r: r["parts"] == Invalid([{"text": "x"}])),
        ("custom: x", "3:1 error wrong-value-type", lambda r: r.custom == {"custom": "x"}),
        (
            "title: a\ntitle: b",
            "4:1 error duplicate-key",
            lambda r: r.text("title") == "b" and r.custom == {"title'": "a"},
        ),
        (
            "DOI: a\ndoi: b",
            "4:1 error unknown-variable",
            lambda r: r.text("DOI") == "a" and r.custom == {"doi": "b"},
        ),
        ("title: !x a", "3:8 error refused-tag", lambda r: r.text("title") == "!x a"),
        ("title: *x", "3:8 error undefined-alias", lambda r: r.text("title") == "*x"),
    ],
)
def test_what_is_not_understood_is_kept(lines: str, problem: str, kept: Callable[[Record], bool]) -> None:
    (record,), problems = read_text(f"id: a\ntype: book\n{lines}\n")
    assert problems[0] == problem
    assert kept(record), record
    assert list(read(written([record]).encode(), Report())) == [record]


def test_the_head() -> None:
    found, problems = read_text("- title: x\n- id: [a]\n  type: cable\n- type: {b: c}\n  id:\n")
    assert [(record.id, record.type) for record in found] == [
        ("item-1", "document"),
        ("item-2", "cable"),
        ("item-3", "document"),
    ]
    assert problems == [
        "1:3 error no-id", "1:3 error no-type", "2:3 error no-id", "3:3 warning unknown-type",
        "5:3 error no-id", "4:3 error no-type",
    ]  # fmt: skip
    assert [record.place.line for record in found] == [1, 2, 5]


def test_mis_encoded_lines_are_read_and_reported() -> None:
    report = Report()
    (record,) = read("- id: a\n  type: book\n  title: Müller\n".encode("cp1252"), report)
    assert record.text("title") == "Müller"
    assert [(problem.code, problem.place.line) for problem in report] == [("encoding", 3)]
    (record,) = read("- id: a\n  type: book\n  title: Müller 毛\n".encode("utf-16"), report := Report())
    assert (record.text("title"), len(report)) == ("Müller 毛", 0)


def test_truncated_anywhere_nothing_is_raised_and_the_first_item_comes_out() -> None:
    second = Record("b", "book", {"title": "x: 'y'", "note": "a\n\nb", "author": CABLE["author"]})
    text = written([Record("a", "book", {"title": "A"}), second])
    first_ends = text.index("- id: b")
    for length in range(first_ends, len(text)):
        found, _ = read_text(text[:length])
        assert found[0] == Record("a", "book", {"title": "A"})


def test_too_deep_for_yaml() -> None:
    deep: Json = "x"
    for _ in range(150):
        deep = [deep]
    report = Report()
    text = "".join(write([Record("a", "book", custom={"deep": deep})], report))
    assert [problem.code for problem in report] == ["too-deep"]
    (record,) = read(text.encode(), Report())
    assert json.loads(cast(str, record.custom["custom"])) == {"deep": deep}


HOSTILE = {
    "y01_alias_bomb.yaml": ([], ["6:14 error alias-bomb"]),
    "y02_python_tag.yaml": (["a"], ["4:10 error refused-tag"]),
    "y03_norway.yaml": (["no"], ["7:3 error date-not-edtf"]),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files(name: str) -> None:
    text = reference(f"interchange/hostile/{name}").read_text(encoding="utf-8")
    found, problems = read_text(text)
    assert ([record.id for record in found], problems) == HOSTILE[name]


def test_norway() -> None:
    text = reference("interchange/hostile/y03_norway.yaml").read_text(encoding="utf-8")
    ((record,), _) = read_text(text)
    assert (record.text("title"), record.text("volume"), record.text("issue"), record.text("edition")) == (
        "no", "010", "1e3", "on",
    )  # fmt: skip


# Recognition -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "is_yaml"),
    [
        ("references:\n- id: a\n", True),
        ("---\nnocite: '[@*]'\nreferences:\n- id: a\n", True),
        ("title: x\nreferences: [{id: a}]\n", True),
        ("- id: a\n  type: book\n", True),
        ("# a comment\n\n---\n- type: book\n", True),
        ("id: a\ntype: book\n", True),
        ("'id': a\n", True),
        ("\ufeffreferences:\r\n- id: a\r\n", True),
        ('[{"id": "a"}]', False),
        ('{"references": [{"id": "a"}]}', False),
        ('\n {\n"references":\n []}', False),
        ("@book{a, title = {x}}", False),
        ("name: CI\non: push\n", False),
        ("A letter.\nReferences: none\n", False),
        ("<?xml version='1.0'?>", False),
        ("", False),
    ],
)
def test_sniffing(start: str, is_yaml: bool) -> None:
    assert FORMAT.sniff(start.encode()) is is_yaml
