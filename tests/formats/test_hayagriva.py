import html
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from citekit.formats import by_name
from citekit.formats.contract import Writer
from citekit.formats.hayagriva import FORMAT, read, write, write_plain
from citekit.formats.registry import guess
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Record, Value
from citekit.model.rich_text import plain
from citekit.problems import LOST, Report
from tests.formats.test_round_trip import SEED
from tests.reference import reference
from tests.strategies import records, texts


def _read(text: str) -> tuple[list[Record], list[str]]:
    report = Report()
    found = list(read(text.encode(), report))
    return found, [
        f"{problem.place.line}:{problem.place.column} {problem.severity} {problem.code}" for problem in report
    ]


def _one(fields: str) -> Record:
    (record,), problems = _read(f"a: {{{fields}}}\n")
    assert problems == []
    return record


def _written(record: Record) -> str:
    return "".join(write_plain([record], Report()))


# Typst itself -----------------------------------------------------------------------------------------------

ALL_TITLES = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>
  <choose><if type="{types}"><text value="known"/></if></choose>
  <names variable="author" prefix=" by "><name and="text"/></names>
  <text variable="title" prefix=" “" suffix="”"/> <text variable="container-title" prefix=" in "/>
  <text variable="volume" prefix=" vol. "/> <text variable="archive_location" prefix=" at "/>
  <date variable="issued" prefix=" on " form="numeric"/> <text variable="collection-title" prefix=" series "/>
</layout></bibliography></style>"""


def _typeset(text: str, folder: Path, types: str = "book") -> str:
    """Return what Typst prints of all entries of a bibliography."""
    typst = pytest.importorskip("typst")
    (folder / "x.yml").write_text(text, encoding="utf-8")
    (folder / "x.csl").write_text(ALL_TITLES.replace("{types}", types), encoding="utf-8")
    (folder / "x.typ").write_text('#bibliography("x.yml", full: true, style: "x.csl")', encoding="utf-8")
    page = typst.compile(str(folder / "x.typ"), format="html").decode()
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page.partition("<body>")[2])).split())


@pytest.fixture(scope="module")
def many() -> list[Record]:
    """Return the seed and two hundred records of every kind, each with a title."""
    drawn: list[Record] = [*_seed()]

    @settings(
        max_examples=200, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(records(), texts)
    def collect(record: Record, title: str) -> None:
        record["title"] = title
        drawn.append(record)

    collect()
    return drawn


@pytest.mark.parametrize("writer", [write, write_plain])
def test_typst_takes_any_record_and_prints_its_title(
    writer: Writer, many: list[Record], tmp_path: Path
) -> None:
    printed = _typeset("".join(writer(many, Report())), tmp_path)
    # Typst makes quotes, dashes and spaces of its own; letters and digits stay what they are.
    letters = re.sub(r"[\W_]", "", printed).casefold()
    titles = [plain(record.text("title")) for record in many]
    assert [title for title in titles if re.sub(r"[\W_]", "", title).casefold() not in letters] == []


def _seed() -> list[Record]:
    source = by_name("csl-yaml").read
    assert source is not None
    return list(source(SEED.read_bytes(), Report()))


def test_typst_prints_the_seed(tmp_path: Path) -> None:
    printed = _typeset("".join(write(_seed(), Report())), tmp_path, types="chapter")
    assert printed.startswith("Bibliographyknown by Mao Zedong “Cable from Mao Zedong")
    assert "in Jianguo yilai Mao Zedong junshi wengao vol. 2 on 2010" in printed


@pytest.mark.parametrize(
    ("type", "variables"),
    [
        ("article", {}),
        ("article-journal", {}),
        ("article-newspaper", {}),
        ("book", {"collection-title": "S"}),
        ("broadcast", {}),
        ("chapter", {"container-title": "C", "collection-title": "S"}),
        ("collection", {}),
        ("document", {}),
        ("entry", {}),
        ("entry-encyclopedia", {}),
        ("event", {}),
        ("figure", {}),
        ("graphic", {}),
        ("legal_case", {"container-title": "C", "volume": "2"}),
        ("manuscript", {"archive_location": "box 2", "archive": "A", "archive_collection": "C"}),
        ("motion_picture", {}),
        ("musical_score", {}),
        ("paper-conference", {"container-title": "C", "event-title": "E"}),
        ("patent", {}),
        ("post", {"container-title": "C"}),
        ("post-weblog", {"container-title": "C"}),
        ("report", {"collection-title": "S"}),
        ("software", {}),
        ("song", {}),
        ("thesis", {"collection-title": "S"}),
        ("webpage", {"container-title": "C"}),
    ],
)
def test_typst_takes_records_for_what_they_are(
    type: str, variables: dict[str, Value], tmp_path: Path
) -> None:
    record = Record("a", type, {"title": "T", **variables})
    assert list(read(_written(record).encode(), Report())) == [record]
    printed = _typeset(_written(record), tmp_path, types=type)
    assert printed.startswith("Bibliographyknown")
    marks = {"container-title": "in C", "collection-title": "series S", "volume": "vol. 2"}
    for variable in variables.keys() & marks:
        assert marks[variable] in printed


# Values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "variable", "value"),
    [
        ("type: book, title: 1984", "title", "1984"),
        ("type: book, title: no", "title", "no"),
        ("type: book, title: {value: T, shorthand: S}", "title-short", "S"),
        (r"type: book, title: 'a \{b\} {C {D}} \ \\$'", "title", r'a {b} <span class="nocase">C D</span> \ \$'),
        ("type: book, title: 'a } {b'", "title", 'a } <span class="nocase">b</span>'),
        ("type: book, title: '{a} costs $5'", "title", '<span class="nocase">a</span> costs $5'),
        ("type: book, edition: 1.10", "edition", "1.10"),
        ("type: book, volume: 010", "volume", "010"),
        ("type: book, date: ~1953-11", "issued", Date("1953-11~")),
        ("type: book, date: 12000", "issued", Date("Y12000")),
        ("type: book, date: {year: 1953, month: 3}", "issued", Date("1953-03")),
        ("type: book, doi: 10.1/a", "DOI", "10.1/a"),
        ("type: book, serial: 12", "number", "12"),
        ("type: book, language: de_DE", "language", "de-DE"),
        ("type: book, location: Leeds", "publisher-place", "Leeds"),
        ("type: Thesis, organization: Leeds", "publisher", "Leeds"),
        ("type: report, organization: Leeds", "authority", "Leeds"),
        ("type: book, author: UNICEF", "author", (Name(literal="UNICEF"),)),
        ("type: book, author: 'King, Martin, Jr.'", "author", (Name("King", "Martin", suffix="Jr."),)),
        ("type: book, author: {name: van Go, given-name: V}", "author", (Name("Go", "V", "", "van"),)),
        ("type: chapter, parent: {title: B, date: 1955}", "issued", Date("1955")),
        ("type: article, parent: {title: J}", "container-title", "J"),
        ("type: thesis, parent: {type: repository, title: R}", "source", "R"),
    ],
)  # fmt: skip
def test_how_values_are_read(fields: str, variable: str, value: Value) -> None:
    assert _one(fields)[variable] == value


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("URL", "no address"),
        ("URL", "https://exa mple.org/"),
        ("language", "ru-Latn-t-ru-m0-gost"),
        ("number-of-pages", "xii, 300 p."),
        ("issued", Date("19XX")),
        ("issued", Date(literal="last spring")),
        ("dimensions", "24 cm"),
        ("title-short", "Without a title"),
        ("accessed", Date("2020")),
        ("title", Invalid(["a"])),
    ],
)
def test_what_typst_would_refuse_is_carried_beside(variable: str, value: Value, tmp_path: Path) -> None:
    record = Record("a", "book", {variable: value})
    assert _written(record) == "a:\n  type: book\n"
    report = Report()
    text = "".join(write([record], report))
    assert [set(problem.variables) for problem in report] == [{variable}]
    assert list(read(text.encode(), Report())) == [record]
    assert _typeset(text, tmp_path) == "Bibliographyknown"


def test_what_an_entry_has_of_its_own_is_written_as_it_was(tmp_path: Path) -> None:
    given_text = (
        "a:\n  type: video\n  serial-number:\n    serial: \"1\"\n    arxiv: \"2003.13722\"\n"
        "  affiliated:\n    role: foreword\n    names:\n    - Ash, Ida\n  time-range: 17:05-17:48\n"
        "  keywords:\n  - mills\n  - papers\n"
    )  # fmt: skip
    found, problems = _read(given_text)
    assert problems == []
    assert "".join(write_plain(found, Report())) == given_text
    _typeset(given_text, tmp_path)


@pytest.mark.parametrize("case", ["usual", "faults"])
def test_typst_takes_what_was_read_of_others_and_of_faults(case: str, tmp_path: Path) -> None:
    (source,) = (Path(__file__).parent / "hayagriva" / case).glob("input.*")
    found = list(read(source.read_bytes(), Report()))
    for writer in (write, write_plain):
        assert "ORCHARDS" in _typeset("".join(writer(found, Report())), tmp_path) or case == "faults"


def test_two_records_of_one_id_are_written_under_two_keys_and_come_back(tmp_path: Path) -> None:
    given_records = [Record("a", "book", {"title": "One"}), Record("a", "book", {"title": "Two"})]
    text = "".join(write(given_records, Report()))
    assert re.findall(r"^\S+", text, re.MULTILINE) == ["a:", "a-2:"]
    assert list(read(text.encode(), Report())) == given_records
    assert "One" in _typeset(text, tmp_path)
    report = Report()
    list(write_plain(given_records, report))
    assert [(problem.code, problem.variables) for problem in report] == [(LOST, ("id",))]


def test_nothing_is_written_for_no_records(tmp_path: Path) -> None:
    text = "".join(write([], Report()))
    assert text == "{}\n"
    assert _read(text) == ([], [])
    _typeset(text, tmp_path)


# Faults -----------------------------------------------------------------------------------------------------


def test_what_was_carried_beside_and_changed_by_hand_is_reported() -> None:
    (record,), problems = _read("a:\n  type: book\n  citekit: broken\n")
    assert (record.type, problems) == ("book", ["1:1 error bad-side-channel"])


def test_truncated_anywhere_nothing_is_raised_and_the_first_entry_comes_out() -> None:
    second = Record(
        "b", "book", {"title": "x: 'y'", "abstract": "a\n\nb", "author": (Name("Mao", "Zedong"),)}
    )
    text = "".join(write([Record("a", "book", {"title": "A"}), second], Report()))
    for length in range(text.index("b:"), len(text)):
        found, _ = _read(text[:length])
        assert found[0] == Record("a", "book", {"title": "A"})


HOSTILE = {
    "y01_alias_bomb.yaml": ([], ["1:1", "2:1", "3:1", "4:1", "5:1", "6:14"]),
    "y02_python_tag.yaml": ([], ["4:10", "1:1"]),
    "y03_norway.yaml": ([], ["1:1"]),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files(name: str) -> None:
    """They are none of Hayagriva's; what is no entry is named."""
    found, problems = _read(reference(f"interchange/hostile/{name}").read_text(encoding="utf-8"))
    assert ([record.id for record in found], [problem.split()[0] for problem in problems]) == HOSTILE[name]


def test_an_alias_bomb_in_an_entry_is_refused_and_other_entries_come_out() -> None:
    bomb = "".join(f"x{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    found, problems = _read(f"good: {{type: book, title: T}}\nx0: &a0 [lol]\n{bomb}")
    assert [record.id for record in found] == ["good"]
    assert problems[-1].endswith("alias-bomb")


# Recognition ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("a:\n  type: book\n", "hayagriva"),
        ("# mine\n\n---\nthe key:\n    title: x\n\n    type: Article\n", "hayagriva"),
        ("a: {title: x, type: 'web'}\n", "hayagriva"),
        ("\ufeffa:\r\n  title: x\r\n  type: book\r\n", "hayagriva"),
        ("references:\n- id: a\n  type: book\n", "csl-yaml"),
        ("- id: a\n  type: book\n", "csl-yaml"),
        ("id: a\ntype: book\n", "csl-yaml"),
    ],
)
def test_what_yaml_it_is(start: str, name: str) -> None:
    for file_name in ("x.yaml", "x.yml", "x"):
        found = guess(file_name, start.encode())
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize(
    "start",
    [
        "a:\n  type: object\n",
        "on: push\njobs:\n  a:\n    runs-on: x\n",
        '{"a": {"type": "book"}}',
        "cff-version: 1.2.0\nreferences:\n  - type: book\n",
        "type: book\n",
        "a:\n" + " \n" * 2000,
        "",
    ],
)
def test_what_is_not_hayagriva(start: str) -> None:
    assert not FORMAT.sniff(start.encode())
