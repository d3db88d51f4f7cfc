"""Zotero's import, as ../shared/interchange/zotero.md observed it, keeps every fact of what is written for it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.formats import by_name
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Record, Value
from citekit.model.vocabulary import TYPES, VARIABLES, Kind
from citekit.problems import CARRIED, LOST, Report
from citekit.support.csl.zotero import read, write, write_plain
from citekit.support.csl.zotero_tables import TAKEN
from tests.reference import reference
from tests.strategies import records

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "records" / "wilson-center-123087.yaml"
SEVEN = (
    "chapter",
    "personal_communication",
    "manuscript",
    "document",
    "report",
    "book",
    "article-journal",
)
"""The types whose fields were observed, in the order of the table's columns."""


def _items(*given_records: Record) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads("".join(write(given_records, Report())))
    return items


def _lines(item: dict[str, Any]) -> list[str]:
    note: str = item.get("note", "")
    return note.split("\n")


# What was observed ---------------------------------------------------------------------------------------------


@dataclass
class Observed:
    """The tables of zotero.md."""

    types: dict[str, str]
    fields: dict[str, dict[str, str]]
    """By variable and type, the field or creator that takes it, or `-`."""
    dropped: set[str]
    moved: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[str, set[str]] = field(default_factory=dict)
    destroyed: dict[str, set[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def observed() -> Observed:
    text = reference("interchange/zotero.md").read_text(encoding="utf-8")
    section = text[text.index("\n## CSL-JSON\n") : text.index("\n## RIS")]
    types = re.search(r"^Types: (.*)$", section, re.MULTILINE)
    dropped = re.search(r"^Dropped in every type: ([^;]*);", section, re.MULTILINE)
    assert types
    assert dropped
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", section, re.M)
    ]
    assert tuple(cell.partition("→")[0] for cell in rows[0][1:]) == SEVEN
    found = Observed(
        dict(pair.split("→") for pair in types[1].split("; ")),
        {row[0]: dict(zip(SEVEN, row[1:], strict=True)) for row in rows[2:]},
        set(dropped[1].split(", ")),
    )
    for kind, moved, kept, destroyed in re.findall(
        r"## (\S+)\n +moved (\{.*\})\n +kept (\[.*\])\n +DESTROYED (\[.*\])", text
    ):
        found.moved[kind] = set(json.loads(moved.replace("'", '"')))
        found.kept[kind] = set(json.loads(kept.replace("'", '"')))
        found.destroyed[kind] = set(json.loads(destroyed.replace("'", '"')))
    assert len(found.moved) == 4
    return found


@dataclass
class Imported:
    """What Zotero has of an item."""

    type: str
    fields: dict[str, Any]
    creators: list[tuple[str, str, str]]
    """Role, last or only name, first name."""
    extra: list[str]


def _import(item: dict[str, Any], observed: Observed) -> Imported:
    """Do with an item what Zotero's desktop does."""
    kind = observed.types.get(item["type"], "")
    assert kind
    assert "rejected" not in kind, "Zotero would reject the whole file"
    assert item["type"] in SEVEN
    found = Imported(kind, {"title": item.get("title")}, [], [])
    for variable, value in item.items():
        row = observed.fields.get(variable, {})
        taken = row.get(item["type"], {"issued": "date", "title": "title"}.get(variable, "-"))
        if VARIABLES.get(variable) is Kind.NAMES:
            found.creators += [(taken, *_creator(name)) for name in value if row]
        elif taken == "itemType":
            pytest.fail("Zotero would make another type of it")
        elif taken != "-" and variable != "note":
            assert taken not in found.fields or not found.fields[taken] or taken == "title", "written twice"
            found.fields[taken] = _kept_date(variable, value) if isinstance(value, dict) else value
    moved, destroyed = observed.moved.get(item["type"], set()), observed.destroyed.get(item["type"], set())
    for line in _lines(item):
        key, colon, _ = line.partition(":")
        assert not (colon and key.lower() == "type"), "Zotero would change the type"
        assert not (colon and key in moved), f"Zotero would act on {line!r}"
        if not colon or key not in destroyed:
            found.extra.append(line)
    return found


def _creator(name: dict[str, str]) -> tuple[str, str]:
    assert name.keys() <= {"family", "given", "literal"}, "Zotero drops particles and suffixes"
    return name.get("family") or name.get("literal", ""), name.get("given", "")


def _kept_date(variable: str, value: dict[str, Any]) -> str:
    """Return a date as all versions of Zotero keep it: what stands under `raw`, else the first parts."""
    parts = value.get("date-parts", [[]])[0]
    assert variable != "accessed" or len(parts) == 3, "Zotero would make 1 January of it"
    return value.get("raw") or "-".join(f"{part:02}" for part in parts)


def _sample(variable: str) -> Value:
    samples: dict[Kind, Value] = {
        Kind.TEXT: f"The {variable}",
        Kind.NUMBER: "12",
        Kind.NAMES: (
            Name("Kim", "Il Sung"),
            Name("Gogh", "Vincent", non_dropping_particle="van"),
            Name(literal="UN"),
        ),
        Kind.DATE: Date("1953-11-08"),
        Kind.LIST: ("one", "two"),
    }
    return samples[VARIABLES[variable]]


SAMPLED = [variable for variable, kind in VARIABLES.items() if kind not in (Kind.LEVELS, Kind.PARTS)]


def _facts(variable: str) -> list[str]:
    """Return how the lines of a note say a sample."""
    value = _sample(variable)
    if VARIABLES[variable] is Kind.NAMES:
        return [f"{variable}: {name}" for name in ("Kim || Il Sung", "van Gogh || Vincent", "UN")]
    if isinstance(value, tuple):
        return [f"{variable}: {member}" for member in value]
    return [str(value)] if variable == "note" else [f"{variable}: {value}"]


@pytest.mark.parametrize("kind", SEVEN)
@pytest.mark.parametrize("variable", SAMPLED)
def test_every_variable_of_every_type_is_kept(kind: str, variable: str, observed: Observed) -> None:
    (item,) = _items(Record("r", kind, {variable: _sample(variable)}))
    imported = _import(item, observed)
    assert item["type"] == kind
    taken = observed.fields.get(variable, {}).get(kind, "-")
    in_fields = str(_sample(variable)) in [str(value) for value in imported.fields.values()]
    as_lines = [fact for fact in _facts(variable) if fact in imported.extra]
    if variable in ("issued", "title", "created"):  # what the table takes for granted
        assert in_fields
    elif variable == "note":
        assert as_lines
    elif VARIABLES[variable] is Kind.NAMES and taken != "-" and (taken != "author" or variable == "author"):
        assert imported.creators == [
            (taken, "Kim", "Il Sung"),
            (taken, "van Gogh", "Vincent"),
            (taken, "UN", ""),
        ]
        assert not as_lines
    elif VARIABLES[variable] is not Kind.NAMES and taken not in ("-", "itemType"):
        assert in_fields
        assert not as_lines
    else:
        assert as_lines == _facts(variable)
        assert imported.creators == []


def test_our_types_are_zoteros(observed: Observed) -> None:
    own = {kind: taken.zotero for kind, taken in TAKEN.items()}
    others = {kind for kind, zotero in observed.types.items() if zotero == "document" or "rejected" in zotero}
    assert own == {
        kind: zotero for kind, zotero in observed.types.items() if kind not in others - {"document"}
    }
    assert observed.types.keys() == TYPES


@pytest.mark.parametrize("kind", SEVEN)
def test_our_tables_are_what_was_observed(kind: str, observed: Observed) -> None:
    for variable, cells in observed.fields.items():
        if VARIABLES[variable] is Kind.NAMES:
            assert (variable in TAKEN[kind].names) == (cells[kind] != "author" or variable == "author"), (
                variable
            )
        else:
            taken = cells[kind] not in ("-", "itemType") and variable != "note"
            assert (variable in TAKEN[kind].variables) == (taken or variable == "note"), variable
    assert not observed.dropped & (TAKEN[kind].variables | TAKEN[kind].names)


def test_nothing_that_zotero_destroys_is_a_line(observed: Observed) -> None:
    for kind, destroyed in observed.destroyed.items():
        variables = {variable: _sample(variable) for variable in SAMPLED}
        (item,) = _items(Record("r", kind, variables))
        assert destroyed & {line.partition(":")[0] for line in _lines(item)} == set()


ALL = {variable: _sample(variable) for variable in SAMPLED}
UNSEEN = """
    available-date categories citation-label citation-number container-title-short division event
    first-reference-note-number ISSN jurisdiction locator original-language page-first PMCID printing-number
    reviewed-genre reviewed-title supplement-number volume-title volume-title-short year-suffix""".split()
"""Variables whose lines nobody has tried out; Zotero's schema has a field for the two identifiers only."""
WITH_LINES = ("chapter", "personal_communication", "manuscript", "document")
"""The types whose lines were observed."""


@pytest.mark.parametrize("kind", WITH_LINES)
def test_every_line_is_one_that_zotero_keeps(kind: str, observed: Observed) -> None:
    (item,) = _items(Record("r", kind, dict(ALL)))
    keys = {line.partition(":")[0] for line in _lines(item)} - {"citekit"}
    assert not keys & observed.moved[kind], "Zotero would act on it"
    assert not keys & observed.destroyed[kind], "Zotero would destroy it"
    # Of what was seen to be kept as a line, everything that no field takes is one.
    in_fields = TAKEN[kind].variables | TAKEN[kind].names
    expected = {key for key in observed.kept[kind] if key in ALL and key not in in_fields | {"note"}}
    assert expected <= keys
    unseen = {key for key in keys - observed.kept[kind] if VARIABLES.get(key, Kind.NAMES) is not Kind.NAMES}
    assert unseen <= set(UNSEEN)


@pytest.mark.parametrize("kind", WITH_LINES)
def test_no_free_text_is_acted_on_or_destroyed(kind: str, observed: Observed) -> None:
    for key in sorted(observed.moved[kind] | observed.destroyed[kind] | {"Type", "type"}):
        record = Record("r", kind, {"note": f"{key}: as it says"})
        (item,) = _items(record)
        assert _import(item, observed).extra == [f"note: {key}: as it says"]
        assert list(read(json.dumps([item]).encode(), Report())) == [record]


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_type_is_imported_as_the_table_says_and_nothing_in_it_dropped(
    kind: str, observed: Observed
) -> None:
    record = Record("r", kind, dict(ALL))
    (item,) = _items(record)
    expected = observed.types[kind] if "rejected" not in observed.types[kind] else "document"
    assert observed.types[item["type"]] == expected
    assert not item.keys() & (observed.dropped | {"categories", "custom"})
    names = [name for variable in item if VARIABLES.get(variable) is Kind.NAMES for name in item[variable]]
    assert all(name.keys() <= {"family", "given", "literal"} for name in names)
    said = {line.partition(":")[0] for line in _lines(item)} | item.keys()
    # What no line may say stands beside: free text, the date that `created` gives, and what would be destroyed.
    beside = {"note", "created", "shortTitle"} | observed.destroyed.get(item["type"], set())
    assert ALL.keys() - said <= beside
    assert list(read(json.dumps([item]).encode(), Report())) == [record]


# Whole records -------------------------------------------------------------------------------------------------


def _exported(items: list[dict[str, Any]], moved: str = "") -> bytes:
    """Return what Zotero makes of items: ids of its own, and nothing that it does not know."""
    kept = [
        {
            key: value
            for key, value in item.items()
            if key in TAKEN[item["type"]].variables | TAKEN[item["type"]].names
        }
        | {key: item[key] for key in ("type", "note", moved) if key in item}
        | {"id": f"http://zotero.org/users/1/items/{number}"}
        for number, item in enumerate(items)
    ]
    return json.dumps(kept).encode()


@given(st.lists(records(), max_size=2, unique_by=lambda record: record.id))
def test_any_records_come_back(given_records: list[Record]) -> None:
    text = "".join(write(given_records, Report()))
    report = Report()
    assert list(read(text.encode(), report)) == given_records


@given(records(), st.sampled_from(["", "citation-key", "DOI", "archive"]))
def test_any_record_comes_back_from_zotero(record: Record, moved: str) -> None:
    items = _items(record)
    lines = _lines(items[0])
    if moved and lines[0].startswith(f"{moved}: "):  # into a field that the type has in some version
        items[0] |= {moved: lines[0].partition(": ")[2], "note": "\n".join(lines[1:])}
    assert list(read(_exported(items, moved), Report())) == [record]


def test_the_seed_record_is_written_as_it_should_be(accept: bool) -> None:
    read_yaml = by_name("csl-yaml").read
    assert read_yaml
    seed = list(read_yaml(SEED.read_bytes(), Report()))
    text = "".join(write(seed, Report()))
    expected = HERE / "zotero-seed.json"
    if accept:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert list(read(_exported(json.loads(text)), Report())) == seed


def test_the_seed_record_is_where_each_line_of_the_table_says(observed: Observed) -> None:
    read_yaml = by_name("csl-yaml").read
    assert read_yaml
    (seed,) = read_yaml(SEED.read_bytes(), Report())
    (item,) = _items(seed)
    imported = _import(item, observed)
    assert imported.type == observed.types[seed.type] == "letter"
    for variable, cells in observed.fields.items():
        cell = cells[seed.type]
        names = [(name.family or name.literal, name.given) for name in seed.names(variable)]
        text = seed.text(variable)
        lines = [line.partition(": ")[2] for line in imported.extra if line.startswith(f"{variable}: ")]
        if names and (cell != "author" or variable == "author"):
            assert [(last, first) for role, last, first in imported.creators if role == cell] == names
        elif names:
            assert lines == [" || ".join(part for part in name if part) for name in names]
        elif text and cell == "-":
            assert [re.sub("<[^>]*>", "", line) for line in lines] == [text]
        elif text and variable != "note":
            assert imported.fields[cell] == text
            assert lines == []
    assert imported.fields["date"] == "2010"
    assert "original-date: 1953-11-08" in imported.extra
    assert {role for role, *_ in imported.creators} == {"author", "recipient", "translator"}


def test_a_letter_that_a_book_prints() -> None:
    letter = Record(
        "l",
        "personal_communication",
        {
            "author": (Name("Mao", "Zedong"),),
            "recipient": (Name("Kim", "Il Sung"),),
            "translator": (Name("Wang", "Jeffrey"),),
            "genre": "cable",
            "created": Date("1953-11-08"),
            "issued": Date("2010"),
            "container-title": "Wengao",
            "editor": (Name(literal="Yanjiushi"), Name(literal="Kexueyuan")),
            "volume": "2",
            "number-of-volumes": "3",
            "page": "185",
            "publisher": "Chubanshe",
            "publisher-place": "Beijing",
            "archive_collection": "Papers",
            "archive-place": "Beijing",
            "language": "zh",
        },
    )
    item = json.loads("".join(write_plain([letter], Report())))[0]
    assert item["author"] == [{"family": "Mao", "given": "Zedong"}]
    assert item["recipient"] == [{"family": "Kim", "given": "Il Sung"}]
    assert item["translator"] == [{"family": "Wang", "given": "Jeffrey"}]
    assert (item["genre"], item["issued"]) == ("cable", {"date-parts": [[2010]]})
    assert "editor" not in item
    assert set(_lines(item)) == {
        "container-title: Wengao",
        "editor: Yanjiushi",
        "editor: Kexueyuan",
        "volume: 2",
        "number-of-volumes: 3",
        "page: 185",
        "publisher: Chubanshe",
        "publisher-place: Beijing",
        "archive_collection: Papers",
        "archive-place: Beijing",
        "original-date: 1953-11-08",
    }


# Single rules --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["software", "cable", "review", "treaty"])
def test_a_type_that_zotero_has_not_is_a_document_and_comes_back(kind: str) -> None:
    (item,) = _items(record := Record("r", kind, {"title": "T"}))
    assert item["type"] == "document"
    assert list(read(json.dumps([item]).encode(), Report())) == [record]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1953", {"date-parts": [[1953]]}),
        ("1953-11", {"date-parts": [[1953, 11]]}),
        ("1953/1954-02", {"date-parts": [[1953], [1954, 2]], "raw": "1953/1954-02"}),
        ("1953?", {"date-parts": [[1953]], "circa": True, "raw": "1953?"}),
        ("1953-21", {"date-parts": [[1953]], "season": 1, "raw": "1953-21"}),
        ("195X", {"date-parts": [[1950], [1959]], "raw": "195X"}),
        ("-0043", {"date-parts": [[-44]], "raw": "-0043"}),
    ],
)
def test_dates(edtf: str, expected: dict[str, Any]) -> None:
    (item,) = _items(Record("r", "book", {"issued": Date(edtf)}))
    assert item["issued"] == expected


@pytest.mark.parametrize(
    "accessed", [Date("2026"), Date("2026-11"), Date("2026-11-08?"), Date(literal="today")]
)
def test_what_is_no_day_of_access_stands_beside(accessed: Date) -> None:
    (item,) = _items(record := Record("r", "book", {"accessed": accessed}))
    assert "accessed" not in item
    assert [line.partition(":")[0] for line in _lines(item)] == ["citekit"]
    assert list(read(json.dumps([item]).encode(), Report())) == [record]


def test_free_text_that_looks_like_lines_is_not_acted_on() -> None:
    note = "Type: manuscript\nPublisher: none\nSee this: it is no field\nnote: Date: 1953\n{:volume: 3}"
    (item,) = _items(record := Record("r", "book", {"note": note}))
    assert _lines(item) == [
        "note: Type: manuscript",
        "note: Publisher: none",
        "See this: it is no field",
        "note: note: Date: 1953",
        "note: {:volume: 3}",
    ]
    assert list(read(json.dumps([item]).encode(), Report())) == [record]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("", '<span class="nocase">Jianguo yilai</span>'),
        ("en-GB", '<span class="nocase">Jianguo yilai</span>'),
        ("zh", "Jianguo yilai"),
    ],
)
def test_a_romanised_title_is_not_title_cased(language: str, title: str) -> None:
    record = Record("r", "book", {"title": "Jianguo yilai"}, {"title": {"zh-Latn": "Jianguo yilai"}})
    if language:
        record["language"] = language
    (item,) = _items(record)
    assert item["title"] == title
    assert item.get("language", "") == language


@pytest.mark.parametrize(
    ("language", "named"), [("zh-Hans", "Jeffrey Wang"), ("en", "Mao Zedong"), ("", "Mao Zedong")]
)
def test_names_that_zotero_turns_round_are_told(language: str, named: str) -> None:
    record = Record(
        "r",
        "book",
        {"author": (Name("Mao", "Zedong", family_first=True),), "translator": (Name("Wang", "Jeffrey"),)},
    )
    if language:
        record["language"] = language
    list(write_plain([record], report := Report()))
    assert [f"r: {named}: " in problem.message for problem in report if problem.code == "name-order"] == [
        True
    ]


def test_levels_of_an_archive_are_its_location() -> None:
    from citekit.model.record import Level

    (item,) = _items(
        Record("r", "manuscript", {"archive-levels": (Level("fond", "45"), Level("delo", "329"))})
    )
    assert item["archive_location"] == "fond 45, delo 329"


def test_values_that_no_line_can_hold_stand_beside() -> None:
    record = Record("r", "letter", {"annote": "two\n\nparagraphs", "genre": Invalid(["x"])})
    (item,) = _items(record)
    assert "annote: two paragraphs" in _lines(item)
    assert list(read(json.dumps([item]).encode(), Report())) == [record]


def test_what_is_carried_and_what_is_lost_is_told() -> None:
    record = Record("r", "book", {"parts": _parts()})
    for writer, code in ((write, CARRIED), (write_plain, LOST)):
        list(writer([record], report := Report()))
        assert [(problem.code, problem.variables) for problem in report] == [(code, ("parts",))]


def _parts() -> Value:
    from citekit.model.record import Part

    return (Part("scan", url="https://example.org/scan.pdf"),)


def _read(item: dict[str, Any]) -> tuple[Record, list[str]]:
    report = Report()
    (record,) = read(json.dumps([{"id": "r", "type": "book"} | item]).encode(), report)
    return record, [problem.code for problem in report]


def test_an_item_as_zotero_exports_it() -> None:
    note = "A remark above\nOriginal Date: 1925\nfile-under: book\nEditor: de Gaulle || Charles\n\nFree\ngenre: x"
    record, codes = _read(
        {
            "id": "http://zotero.org/users/1/items/ABCD2345",
            "citation-key": "x1925",
            "author": [{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}],
            "note": note,
            "license": "CC0",
        }
    )
    assert codes == []
    assert record.id == "x1925"
    assert record.date("original-date") == Date("1925")
    assert record.names("editor") == (Name("Gaulle", "Charles", non_dropping_particle="de"),)
    assert record.names("author") == (Name("Gogh", "Vincent", non_dropping_particle="van"),)
    assert record.text("note") == "A remark above\nfile-under: book\n\nFree\ngenre: x"
    assert record.text("license") == "CC0"


def test_lines_do_not_overrule_values_and_say_types() -> None:
    record, _ = _read({"title": "T", "note": "title: Other\ntype: standard\nversion: 2\nversion: 3"})
    assert (record.type, record.text("title"), record.text("version")) == ("standard", "T", "2")
    assert record.text("note") == "title: Other\nversion: 3"


def test_entries_of_former_times_are_lines() -> None:
    record, _ = _read({"note": "{:original-date: 1925} {:genre: cable} and text"})
    assert (record.date("original-date"), record.text("genre")) == (Date("1925"), "cable")
    assert record.text("note") == "and text"


def test_plain_csl_json_reads_notes_as_they_are() -> None:
    plain = by_name("csl-json").read
    assert plain
    (record,) = plain(b'[{"id": "r", "type": "book", "note": "genre: cable"}]', Report())
    assert record.text("note") == "genre: cable"


def test_what_somebody_changed_beside_is_reported_with_its_line() -> None:
    text = '[{"id": "r",\n"type": "book",\n"note": "genre: x\\ncitekit: {no json"}]'
    report = Report("z.json")
    (record,) = read(text.encode(), report)
    assert record.text("genre") == "x"
    assert [str(problem)[:10] for problem in report] == ["z.json:3:1"]


def _streamed() -> Iterator[Record]:
    yield Record("a", "book")
    raise AssertionError("only asked for when the first is written")


def test_items_are_written_one_by_one() -> None:
    assert '"id": "a"' in next(write(_streamed(), Report()))
    assert "".join(write([], Report())) == "[]\n"
