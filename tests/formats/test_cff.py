import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings

from citekit.formats import by_name, guess
from citekit.formats.cff import FORMAT, read, write, write_plain
from citekit.formats.contract import Writer
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record, Value
from citekit.problems import LOST, Report
from tests.cff_schema import faults, validator
from tests.formats.test_round_trip import SEED
from tests.reference import reference
from tests.strategies import records

ROOT = "cff-version: 1.2.0\ntitle: T\nauthors: [{name: A}]\n"


def _read(text: str) -> tuple[list[Record], list[str]]:
    report = Report()
    found = list(read(text.encode(), report))
    return found, [
        f"{problem.place.line}:{problem.place.column} {problem.severity} {problem.code}" for problem in report
    ]


def _reference(fields: str) -> Record:
    (_, record), problems = _read(f"{ROOT}references: [{{{fields}}}]\n")
    assert problems == []
    return record


def _written(*given_records: Record) -> str:
    return "".join(write(given_records, Report()))


# The schema -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def schema(request: pytest.FixtureRequest) -> jsonschema.Draft7Validator:
    cache = request.config.cache
    if cache is None:
        pytest.skip("pytest has no cache to keep the schema in")
    return validator(cache.mkdir("cff-schema"))


@pytest.fixture(scope="module")
def many() -> list[Record]:
    """Return the seed and two hundred records of every kind."""
    source = by_name("csl-yaml").read
    assert source is not None
    drawn: list[Record] = [*source(SEED.read_bytes(), Report())]

    @settings(
        max_examples=200, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(records())
    def collect(record: Record) -> None:
        drawn.append(record)

    collect()
    return drawn


@pytest.mark.parametrize("writer", [write, write_plain])
def test_whatever_is_written_is_valid(
    writer: Writer, many: list[Record], schema: jsonschema.Draft7Validator
) -> None:
    software = [Record(record.id, "software", record.variables, custom=record.custom) for record in many]
    for given_records in (
        [],
        many,
        software,
        *([record] for record in (*many, *software)),
        [many[0], many[0]],
    ):
        text = "".join(writer(given_records, Report()))
        assert faults(schema, text) == []


def test_the_schema_finds_faults(schema: jsonschema.Draft7Validator) -> None:
    text = _written(Record("a", "book", {"title": "T", "ISSN": "2049-3630"}))
    assert faults(schema, text) == []
    assert faults(schema, text.replace("2049-3630", "2049")) == [
        "$['preferred-citation'].issn: 2049 is not of type 'string'"
    ]


def test_what_others_wrote_is_written_again_and_valid(schema: jsonschema.Draft7Validator) -> None:
    for path in sorted(reference("interchange/corpora/cff").rglob("*.cff")):
        found = list(read(path.read_bytes(), Report()))
        assert faults(schema, _written(*found)) == [], path
        assert list(read(_written(*found).encode(), Report())) == found, path


# Real files -------------------------------------------------------------------------------------------------

FAULTY = {
    "CffImporterTestInvalid1.cff": ["3:1 error no-version"],
    "CffImporterTestInvalid2.cff": ["1:1 error not-a-mapping"],
}
"""Files of tests that are no CFF."""


def test_every_work_of_real_files_comes_out() -> None:
    paths = sorted(reference("interchange/corpora/cff").rglob("*.cff"))
    assert len(paths) > 70
    for path in paths:
        text = path.read_text(encoding="utf-8")
        found, problems = _read(text)
        assert problems == FAULTY.get(path.name, []), path
        if path.name not in FAULTY:
            content = yaml.safe_load(text)
            works = [content, *content.get("references", ())]
            works += [content["preferred-citation"]] if "preferred-citation" in content else []
            assert len(found) == len(works), path
            titles = sorted(str(work.get("title", "")) for work in works)
            assert sorted(record.text("title") for record in found) == titles, path


# What becomes of several records ----------------------------------------------------------------------------

SOFTWARE = Record("mill", "software", {"title": "Mill"})
BOOK = Record("b", "book", {"title": "B"})
PAPER = Record("p", "article-journal", {"title": "P", "container-title": "J"})


@pytest.mark.parametrize(
    ("given_records", "keys"),
    [
        ([], []),
        ([SOFTWARE], ["type"]),
        ([BOOK], ["preferred-citation"]),
        ([SOFTWARE, BOOK, PAPER], ["type", "references"]),
        ([BOOK, SOFTWARE], ["references"]),
        ([Record("d", "dataset", {"title": "D"}), SOFTWARE], ["type", "references"]),
    ],
)
def test_what_is_the_root_and_what_a_reference(given_records: list[Record], keys: list[str]) -> None:
    text = _written(*given_records)
    fields = [line.partition(":")[0] for line in text.splitlines() if line[0] not in " -"]
    assert [key for key in ("type", "preferred-citation", "references") if key in fields] == keys
    assert list(read(text.encode(), Report())) == given_records


def test_the_root_the_preferred_and_the_references_are_read_in_this_order() -> None:
    found, problems = _read(
        f"{ROOT}references:\n- {{type: book, title: R}}\npreferred-citation: {{type: book, title: P}}\n"
    )
    assert problems == []
    assert [(record.id, record.text("title")) for record in found] == [
        ("software", "T"), ("preferred-citation", "P"), ("reference-1", "R"),
    ]  # fmt: skip


@pytest.mark.parametrize("version", ["1.0.3", "1.1.0", '"1.2.0"'])
def test_all_versions_are_read(version: str) -> None:
    (record,), problems = _read(f"cff-version: {version}\ntitle: T\nauthors: [{{name: A}}]\nversion: 1.10\n")
    assert (record["version"], problems) == ("1.10", [])


# Values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "variable", "value"),
    [
        ("type: book, title: 1984", "title", "1984"),
        ("type: book, title: no", "title", "no"),
        ("type: book, volume: 010", "volume", "010"),
        ("type: article, pages: 12-34", "page", "12-34"),
        ("type: book, pages: 12", "number-of-pages", "12"),
        ("type: article, start: e86", "page", "e86"),
        ("type: book, year: 953", "issued", Date("0953")),
        ("type: book, year: 2010, month: 7", "issued", Date("2010-07")),
        ("type: book, date-published: 2010-07-01, year: 2010, month: 7", "issued", Date("2010-07-01")),
        ("type: book, year: 1953?/1955", "issued", Date("1953?/1955")),
        ("type: unpublished, year: 1953", "created", Date("1953")),
        ("type: book, date-released: 2018-09-05T00:00:00.000Z", "issued", Date("2018-09-05")),
        ("type: book, doi: https://doi.org/10.1000/182", "DOI", "10.1000/182"),
        ("type: book, license: [MIT, Apache-2.0]", "license", "MIT OR Apache-2.0"),
        ("type: book, collection-title: S", "collection-title", "S"),
        ("type: edited-work, start: 3, collection-title: S", "container-title", "S"),
        ("type: website, collection-title: S", "container-title", "S"),
        ("type: article, collection-title: S, collection-type: Proceedings", "container-title", "S"),
        ("type: book, publisher: {name: P, address: Leeds}", "publisher-place", "Leeds"),
        ("type: report, institution: {name: I}", "publisher", "I"),
        ("type: book, institution: {name: I}", "authority", "I"),
        ("type: book, authors: [{alias: a}]", "author", (Name(literal="a"),)),
        ("type: book, authors: [{given-names: G}]", "author", (Name(given="G"),)),
        ("type: hearing, authors: [{name: anonymous}], senders: [{name: S}]", "author", (Name(literal="S"),)),
    ],
)  # fmt: skip
def test_how_values_are_read(fields: str, variable: str, value: Value) -> None:
    assert _reference(fields)[variable] == value


@pytest.mark.parametrize(
    ("fields", "type"),
    [
        ("type: article, journal: J", "article-journal"),
        ("type: article", "article"),
        ("type: generic", "document"),
        ("type: generic, collection-title: B", "chapter"),
        ("type: proceedings", "book"),
        ("type: proceedings, start: 3", "paper-conference"),
        ("type: edited-work, collection-title: B", "chapter"),
        ("type: software-container", "software"),
        ("type: database", "dataset"),
    ],
)
def test_types_are_what_is_meant(fields: str, type: str) -> None:
    assert _reference(fields).type == type


def test_what_is_known_of_persons_is_kept_and_written_again() -> None:
    person = (
        "{family-names: Lind, given-names: Eva, orcid: 'https://orcid.org/0000-0002-1825-0097', country: CZ}"
    )
    record = _reference(f"type: book, title: T, authors: [{person}]")
    report = Report()
    text = "".join(write_plain([record], report))
    assert "orcid: https://orcid.org/0000-0002-1825-0097" in text
    assert "country: CZ" in text
    assert len(report) == 0


def test_a_fact_without_a_field_is_lost_in_plain_and_said_to_be() -> None:
    report = Report()
    text = "".join(write_plain([Record("a", "book", {"title": "T", "genre": "novel"})], report))
    assert "novel" not in text
    assert [(problem.code, problem.variables) for problem in report] == [(LOST, ("genre",))]


# Faults -----------------------------------------------------------------------------------------------------


def test_a_fault_costs_one_reference() -> None:
    found, problems = _read(f"{ROOT}references:\n- type: book\n  title: [\n- {{type: book, title: Good}}\n")
    assert [record.text("title") for record in found] == ["T", "Good"]
    assert problems == ["7:1 error bad-yaml"]


def test_truncated_anywhere_nothing_is_raised_and_the_root_comes_out() -> None:
    text = _written(SOFTWARE, PAPER, Record("b", "book", {"title": "x: 'y'", "note": "a\n\nb"}))
    for length in range(text.index("references:"), len(text)):
        found, _ = _read(text[:length])
        assert found[0] == SOFTWARE


def test_what_was_carried_beside_and_changed_by_hand_is_reported() -> None:
    text = _written(Record("a", "book", {"title": "T", "genre": "novel"})).replace('{"genre"', "{genre")
    (record,), problems = _read(text)
    assert (record.text("title"), [problem.split()[-1] for problem in problems]) == (
        "T",
        ["bad-side-channel"],
    )


HOSTILE = {
    "y01_alias_bomb.yaml": ([], ["6:14 error alias-bomb", "1:1 error no-version"]),
    "y02_python_tag.yaml": (["!!python/obj"], ["4:10 error refused-tag"]),
    "y03_norway.yaml": (["no"], []),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files(name: str) -> None:
    found, problems = _read(reference(f"interchange/hostile/{name}").read_text(encoding="utf-8"))
    assert ([record.text("title")[:12] for record in found], problems) == HOSTILE[name]


# Recognition ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file_name", ["CITATION.cff", "x.yaml", "x"])
@pytest.mark.parametrize(
    "start", [ROOT, f"# mine\n---\n{ROOT}references:\n- type: book\n", f"references:\n- type: book\n{ROOT}"]
)
def test_it_is_told_from_other_yaml(file_name: str, start: str) -> None:
    assert guess(file_name, start.encode()) == FORMAT


def test_other_yaml_is_not_taken_for_it() -> None:
    for start in (b"references:\n- id: a\n  type: book\n", b"a:\n  type: book\n", b'{"cff-version": 1}', b""):
        assert not FORMAT.sniff(start)
