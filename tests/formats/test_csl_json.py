import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from citekit.formats.csl_json import read, write, write_lines
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Json, Record
from citekit.model.vocabulary import ALIASES, OWN, TYPES, VARIABLES, Kind
from citekit.problems import Report
from tests.reference import reference
from tests.strategies import records

# Valid items by the schema, as it stands in words: every property, every form that a value may take.
_TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
_SCALARS = st.one_of(_TEXTS, st.integers(-(10**6), 10**6), st.floats(allow_nan=False, allow_infinity=False))
_FLAGS = st.one_of(_SCALARS, st.booleans())
_NAMES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(
                ["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"], _TEXTS
            ),
            **dict.fromkeys(["comma-suffix", "static-ordering", "parse-names"], _FLAGS),
        },
    ),
    max_size=3,
)
_PARTS = st.one_of(_SCALARS, st.integers(1, 12), st.sampled_from(["8", "08", ""]))
_DATES = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(
            st.lists(st.one_of(st.integers(1, 2030), _PARTS), min_size=1, max_size=3), min_size=1, max_size=2
        ),
        "season": st.one_of(_SCALARS, st.integers(1, 4)),
        "circa": _FLAGS,
        "literal": _TEXTS,
        "raw": _TEXTS,
    },
)
_BY_KIND = {
    Kind.TEXT: _TEXTS,
    Kind.NUMBER: _SCALARS,
    Kind.NAMES: _NAMES,
    Kind.DATE: _DATES,
    Kind.LIST: st.lists(_TEXTS, max_size=2),
}
_TO_SCHEMA = {ours: theirs for theirs, ours in ALIASES.items()}
_PROPERTIES = {
    _TO_SCHEMA.get(variable, variable): st.one_of(_TEXTS)
    if variable in ("section", "version")
    else _BY_KIND[kind]
    for variable, kind in VARIABLES.items()
    if variable not in OWN and variable not in ("license", "editor-translator")
}
_JSON = st.recursive(st.one_of(st.none(), st.booleans(), _SCALARS), lambda inner: st.lists(inner, max_size=2))
_OWN = st.fixed_dictionaries(
    {},
    optional={
        "created": st.one_of(_JSON, st.just("1953-11-08")),
        "issued": st.one_of(_JSON, st.sampled_from(["1953?", "19XX"])),
        "title": _JSON,
        "type": _JSON,
        "variants": st.one_of(_JSON, st.just({"title": {"en": "x"}})),
        "stand-ins": st.one_of(_JSON, st.just(["issued"])),
        "parts": st.one_of(_JSON, st.just([{"kind": "scan"}])),
        "archive-levels": st.one_of(_JSON, st.just({"box": 3})),
    },
)
_CUSTOM = st.one_of(
    st.dictionaries(_TEXTS, _JSON, max_size=2), st.fixed_dictionaries({"citekit": st.one_of(_OWN, _JSON)})
)


@st.composite
def valid_items(draw: st.DrawFn) -> dict[str, Json]:
    chosen = draw(st.lists(st.sampled_from(sorted(_PROPERTIES)), max_size=6, unique=True))
    item = {key: draw(_PROPERTIES[key]) for key in chosen}
    if draw(st.booleans()):
        item["custom"] = draw(_CUSTOM)
    if draw(st.booleans()):
        item |= {"issued": draw(_DATES)}
    return {"id": draw(_SCALARS), "type": draw(st.sampled_from(sorted(TYPES))), **item}


def _typed(value: Json) -> object:
    """Return a value with its types, so that 1, 1.0 and true differ."""
    if isinstance(value, dict):
        return {key: _typed(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_typed(member) for member in value]
    return (type(value), value)


@settings(max_examples=400)
@given(valid_items())
def test_a_valid_item_comes_out_as_it_went_in(item: dict[str, Json]) -> None:
    (record,) = read(json.dumps([item]).encode(), Report())
    (back,) = json.loads("".join(write([record], Report())))
    assert _typed(back) == _typed(item)


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    return Draft7Validator(json.loads(reference("csl-suite/csl-data.json").read_text(encoding="utf-8")))


def test_the_strategy_keeps_to_the_schema(schema: Draft7Validator) -> None:
    @settings(max_examples=200)
    @given(valid_items())
    def check(item: dict[str, Json]) -> None:
        schema.validate([item])

    check()
    properties = schema.schema["items"]["properties"].keys()
    assert properties == _PROPERTIES.keys() | {"id", "type", "custom"}


def test_what_is_written_is_always_valid(schema: Draft7Validator) -> None:
    @settings(max_examples=200)
    @given(records())
    def check(record: Record) -> None:
        schema.validate(json.loads("".join(write([record], Report()))))

    check()


def test_items_of_real_libraries_come_out_as_they_went_in(schema: Draft7Validator) -> None:
    folder = reference("interchange/corpora/csljson")
    checked = 0
    for path in sorted(folder.rglob("*.json")):
        items = json.loads(path.read_text(encoding="utf-8"))
        valid = [item for item in items if schema.is_valid([item])] if isinstance(items, list) else []
        back = [
            json.loads(line) for line in write_lines(read(json.dumps(valid).encode(), Report()), Report())
        ]
        assert [_typed(item) for item in back] == [_typed(item) for item in valid]
        checked += len(valid)
    assert checked > 100


def _read(text: str) -> tuple[list[Record], list[str]]:
    report = Report("a.json")
    return list(read(text.encode(), report)), [str(problem) for problem in report]


@pytest.mark.parametrize(
    ("text", "ids", "problem"),
    [
        ('[{"id":"a","type":"book"},\n{"id":"b","ty', ["a"], "a.json:2:11: error: not JSON"),
        ('[{"id":"a","type":"book"},\n 5]', ["a"], "a.json:2:2: error: an item is an object, not 5"),
        ('[{"id":"a","type":"book",}, {"id":"b","type":"book"}]', ["b"], "a.json:1:26: error: not JSON"),
        ('[{"id":"a","type":"book"}', ["a"], "a.json:1:26: error: the array is not closed"),
        ('[{"id":"a","type":"leter"}]', ["a"], "a.json:1:12: warning: unknown type 'leter'"),
        ('[{"type":"book"}]', ["item-1"], "a.json:1:2: error: no id"),
        (
            '[{"id":"a","type":"book","colour":"red"}]',
            ["a"],
            "a.json:1:26: error: colour: no variable of CSL",
        ),
        (
            '[{"id":"a","type":"book","title":["x"]}]',
            ["a"],
            "a.json:1:26: error: title: text expected, not a list",
        ),
        (
            '[{"id":"a","type":"book","issued":{"date-parts":[[1953,11,31]]}}]',
            ["a"],
            "error: issued: no such date",
        ),
        (
            '[{"id":"a","type":"book","title":"x","title":"y"}]',
            ["a"],
            "a.json:1:2: error: title is given twice",
        ),
        ('[{"id":"a","type":"book","volume":NaN}, {"id":"b","type":"book"}]', ["b"], "NaN is no JSON number"),
        ("[" * 100_000, [], "nested too deeply"),
        ("", [], "a.json: warning: there is nothing in it"),
    ],
)
def test_a_fault_has_its_place_and_spoils_nothing_else(text: str, ids: list[str], problem: str) -> None:
    found, problems = _read(text)
    assert [record.id for record in found] == ids
    assert any(problem in line for line in problems), problems


def test_what_is_not_understood_comes_out_again() -> None:
    item = {
        "id": "a",
        "type": "leter",
        "title": ["x"],
        "colour": "red",
        "issued": {"date-parts": [[1953, 13]]},
    }
    (record,), _ = _read(json.dumps([item]))
    (written,) = json.loads("".join(write([record], Report())))
    assert written["custom"] == {"colour": "red", "citekit": {"type": "leter", "title": ["x"]}}
    assert written["issued"] == item["issued"]
    assert _read(json.dumps([written]))[0] == [record]


def test_duplicate_keys_are_both_kept() -> None:
    (record,), _ = _read('[{"id":"a","type":"book","title":"x","title":"y"}]')
    assert record.text("title") == "y"
    assert record.custom == {"title'": "x"}


@pytest.mark.parametrize(
    "wrapper", ['{{"items": [{0}]}}', '{{"references": [{0}]}}', "{0}", "[{0}]", "\ufeff[{0}]"]
)
def test_items_are_found_in_every_wrapping(wrapper: str) -> None:
    found, _ = _read(wrapper.format('{"id": "a", "type": "book", "title": "T"}'))
    assert [record.text("title") for record in found] == ["T"]


def test_a_date_of_its_own_stands_in_until_someone_changes_it() -> None:
    record = Record("a", "personal_communication", {"created": Date("1953-11-08"), "issued": Date("2010")})
    (item,) = json.loads("".join(write([record], Report())))
    assert item["event-date"] == {"date-parts": [[1953, 11, 8]]}
    assert _read(json.dumps([item]))[0] == [record]
    item["event-date"] = {"date-parts": [[1954]]}
    (changed,), _ = _read(json.dumps([item]))
    assert changed.date("event-date") == Date("1954")
    assert changed.date("created") == Date("1953-11-08")


def test_finer_dates_give_way_to_a_later_edit() -> None:
    record = Record("a", "book", {"issued": Date("1953?")})
    (item,) = json.loads("".join(write([record], Report())))
    assert _read(json.dumps([item]))[0] == [record]
    item["issued"] = {"date-parts": [[1954]]}
    assert _read(json.dumps([item]))[0][0].date("issued") == Date("1954")


def test_names_keep_their_order() -> None:
    found, problems = _read(
        '[{"id":"a","type":"book","author":[{"family":"Mao","given":"Zedong","static-ordering":1}]}]'
    )
    assert found[0].names("author") == (Name("Mao", "Zedong", family_first=True),)
    assert problems == []


HOSTILE = [
    ("j01_truncated.json", 2, True),
    ("j02_object.json", 1, False),
    ("j03_wrong_types.json", 10, True),
    ("j05_dup_ids.json", 3, False),
    ("j08_deep.json", 0, True),
    ("j09_10MB.json", 3, False),
    ("j10_dates.json", 14, True),
    ("j12_bom.json", 2, False),
    ("j13_proto.json", 2, True),
]


@pytest.mark.parametrize(("name", "good", "faulty"), HOSTILE)
def test_hostile_files(name: str, good: int, faulty: bool) -> None:
    folder = reference("interchange/hostile")
    must = json.loads((folder / "INDEX.json").read_text(encoding="utf-8"))[name]["must"]
    report = Report(name)
    found = list(read(Path(folder / name).read_bytes(), report))
    assert len(found) >= good
    assert report.faulty is faulty
    written = "".join(write(found, Report()))
    assert all(word in written for word in must)
