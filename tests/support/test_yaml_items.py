import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.model.record import Json
from citekit.problems import Report
from citekit.support.yaml import nodes
from citekit.support.yaml.items import read_items, value
from citekit.support.yaml.text import dump
from tests.strategies import json_values, texts


@pytest.fixture(params=[yaml.SafeLoader, getattr(yaml, "CSafeLoader", None)], ids=["python", "libyaml"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param is None:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(nodes, "_LOADER", request.param)


def read(text: str) -> tuple[list[Json], list[str]]:
    report = Report()
    values = [value(found.item) for found in read_items(text, report)]
    return values, [f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in report]


def ids(text: str) -> list[Json]:
    return [item["id"] for item in read(text)[0] if isinstance(item, dict)]


@pytest.mark.parametrize(
    "text",
    [
        "references:\n- id: a\n- id: b\n",
        "references:\n  - id: a\n  - id: b\n",
        "references: [{id: a}, {id: b}]\n",
        "- id: a\n- id: b\n",
        "---\nreferences:\n- id: a\n- id: b\n---\n",
        "---\nreferences:\n- id: a\n- id: b\n...\n",
        "# a comment\n--- # another\n- id: a\n--- \nid: b\n",
        "\n\n- id: a\n\n\n- id: b",
        "x: &x {id: a}\nreferences: [*x, {<<: *x, id: b}]\n",
        '[{"id": "a"}, {"id": "b"}]',
    ],
)
@pytest.mark.usefixtures("loader")
def test_where_items_are_found(text: str) -> None:
    values, problems = read(text)
    assert [item["id"] for item in values if isinstance(item, dict)] == ["a", "b"]
    assert problems in ([], ["1:1 wrapped"])


@pytest.mark.usefixtures("loader")
def test_scalars_are_those_of_yaml_1_2() -> None:
    words = "no yes on off y n 1953-11-08 12:30:45 010 0x1F 0o17 1_000 +1 .5 1. -0 0b1 = 1e 1e999"
    values, problems = read(f"id: [{', '.join(words.split())}]")
    assert values == [{"id": words.split()}]
    assert problems == []
    values, problems = read(
        "id: [1, -2, 1.5, 1e3, true, False, null, ~, '1', \"~\", !!str 1, ! 2, .inf]\nx:\n"
    )
    given = [1, -2, 1.5, 1000.0, True, False, None, None, "1", "~", "1", "2", float("inf")]
    assert values == [{"id": given, "x": None}]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "left", "problem"),
    [
        # The place is that of the fault, and what comes before and after the broken item comes out.
        ("- id: a\n- id: b\n  x: y: z\n- id: c\n", ["a", "c"], "3:7 bad-yaml"),
        ("- id: a\n- id: b\n  x: 'y\n- id: c\n", ["a", "c"], "3:6 bad-yaml"),
        ('- id: a\n- id: b\n  x: "y\n- id: c\n- id: d\n', ["a", "c", "d"], "3:6 bad-yaml"),
        ("- id: a\n- id: b\n\tx: y\n- id: c\n", ["a", "c"], "3:1 bad-yaml"),
        ("- id: a\n  x: 1\n y: 2\n- id: c\n", ["a", "c"], "3:2 bad-yaml"),
        ("- id: a\n- @b\n- id: c\n", ["a", "c"], "2:3 bad-yaml"),
        ("- id: a\n- id: b\n  x: [1, 2\n- id: c\n", ["a", "c"], None),
        ('- id: a\n- id: b\n  x: "\\q"\n- id: c\n', ["a", "c"], "3:8 bad-yaml"),
        ('- id: a\n- id: b\n  x: "\\ud800"\n- id: c\n', ["a", "c"], "3:6 bad-yaml"),
        ('- id: a\n- id: b\n  x: "\\UFFFFFFFF"\n- id: c\n', ["a", "c"], None),
        ("- id: a\n- id: b\n  x: " + "[" * 200 + "\n- id: c\n", ["a", "c"], "3:105 too-deep"),
        ("references:\n  - id: a\n  - id: b\n    x: y: z\n  - id: c\n", ["a", "c"], "4:9 bad-yaml"),
        ("title: x: y\nreferences:\n- id: c\n", ["c"], "1:9 bad-yaml"),
        ("- id: a\n- id: b\n  x: y: z", ["a"], "3:7 bad-yaml"),
        ("- 1\n- id: a\n- [b]\n", ["a"], "1:3 not-an-object"),
        ("- id: a\n---\nSome text\n", ["a"], "3:1 not-an-object"),
        ("title: x\n", [], "1:1 no-references"),
        ("references: x\n", [], "1:13 not-an-object"),
        ("%YAML 2.0\n---\n- id: a\n", [], "1:1 bad-yaml"),
        ("- id: a\n  x: *b\n", ["a"], "2:6 undefined-alias"),
        ("- id: a\n  x: !y [z]\n", ["a"], "2:6 refused-tag"),
        ("- id: a\n  x: b\n  x: c\n", ["a"], "3:3 duplicate-key"),
        ("- id: a\n  [x]: b\n", ["a"], "2:3 wrong-value-type"),
        ("- id: a\n  x: b\x01c\n", ["a"], "2:7 control-character"),
        # Columns count characters, and U+2028 ends no line.
        ("- id: a\n  x: '\u2028毛😀' '\n- id: c\n", ["c"], "2:12 bad-yaml"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_faults(text: str, left: list[str], problem: str | None) -> None:
    values, problems = read(text)
    assert [item["id"] for item in values if isinstance(item, dict)] == left
    if problem is not None:
        assert problems[0] == problem
    assert problems
    assert problems[0].partition(" ")[0] != "0:0"


def test_keys_have_places() -> None:
    (found,) = read_items("references:\n- id: a\n  'x y': 1\n  ? z\n  : 2\n", Report())
    places = [found.locate(key) for key in ("id", "x y", "z", "nothing")]
    assert [(place.line, place.column) for place in places] == [(2, 3), (3, 3), (4, 5), (2, 3)]


@pytest.mark.usefixtures("loader")
def test_of_two_of_the_same_key_both_are_kept() -> None:
    assert read("id: a\nx: 1\nx: 2\nx: 3\n")[0] == [{"id": "a", "x'": 1, "x": 3, "x''": 2}]
    assert read("id: a\nx: 1\nx: 1\n") == ([{"id": "a", "x": 1}], [])


def test_merging() -> None:
    text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nreferences:\n- id: a\n  c: 3\n  <<: [*x, *y]\n"
    assert read(text)[0] == [{"id": "a", "a": 1, "b": 1, "c": 3}]
    assert read("id: a\n'<<': {b: 1}\n")[0] == [{"id": "a", "<<": {"b": 1}}]
    assert read("id: a\n<<: b\n")[0] == [{"id": "a", "<<": "b"}]


@pytest.mark.usefixtures("loader")
def test_tags_never_construct() -> None:
    text = '- id: a\n  x: !!python/object/apply:os.system ["echo",\n    b]\n  y: !!set {c, d}\n  z: !<x> e\n'
    values, problems = read(text)
    assert values == [
        {
            "id": "a",
            "x": '!!python/object/apply:os.system ["echo",\n    b]',
            "y": "!!set {c, d}",
            "z": "!<x> e",
        }
    ]
    assert problems == ["2:6 refused-tag", "4:6 refused-tag", "5:6 refused-tag"]


def bomb() -> Iterator[str]:
    yield "a0: &a0 [x, x, x]\n"
    yield from (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    yield "references: *a9\n"


@pytest.mark.usefixtures("loader")
def test_aliases_are_bounded() -> None:
    start = time.perf_counter()
    values, problems = read("".join(bomb()))
    assert values == []
    assert [problem.partition(" ")[2] for problem in problems] == ["alias-bomb"]
    assert time.perf_counter() - start < 2
    # A long chain of aliases is no bomb, but deep.
    chain = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 300))
    assert read(chain)[1] == ["100:12 too-deep"]
    # Honest use of aliases is not bounded.
    honest = "x: &x {family: A, given: B}\nreferences:\n" + "- {id: a, author: [*x]}\n" * 5000
    assert len(read(honest)[0]) == 5000


@pytest.mark.parametrize("text", ["&a [*a]", "- &a\n  id: b\n  x: *a\n"])
@pytest.mark.usefixtures("loader")
def test_nothing_contains_itself(text: str) -> None:
    assert "undefined-alias" in read(text)[1][0]


@pytest.mark.parametrize(
    "text",
    [
        piece * 20_000
        for piece in ("[", "- ", "{", "{a: ", "? ", "!a ", "&a ", "- @\n", '- "\\q\n', "- [\n", "a: b: c\n")
    ],
)
@pytest.mark.usefixtures("loader")
def test_hostile_depth_and_number_of_faults(text: str) -> None:
    start = time.perf_counter()
    report = Report()
    assert list(read_items(text, report)) == []
    assert 0 < len(report) <= 100
    assert time.perf_counter() - start < 10


@given(st.text("ab-:[]{}'\"|>&*!%#?,~ \n\t0"))
def test_libyaml_and_python_agree(text: str) -> None:
    """What each refuses may differ in rare cases; what both read is the same, and neither raises."""
    before = nodes._LOADER
    results = []
    try:
        for nodes._LOADER in {yaml.SafeLoader, before}:
            results.append(read(text))
    finally:
        nodes._LOADER = before
    if not any(" bad-yaml" in problem for _, problems in results for problem in problems):
        assert results[0] == results[-1]


@given(st.dictionaries(texts, json_values, max_size=4))
def test_what_is_dumped_is_read(item: dict[str, Json]) -> None:
    item = {"id": "a", **item}
    text = dump([item])
    assert read(text) == ([item], [])
    assert all(len(line) < 3000 for line in text.splitlines())


@given(st.floats(allow_nan=False))
def test_any_float_comes_back(number: float) -> None:
    assert read(dump([{"id": number}]))[0] == [{"id": number}]


@given(st.dictionaries(texts, texts, max_size=4))
def test_what_is_dumped_means_the_same_in_yaml_1_1(item: dict[str, str]) -> None:
    assert yaml.safe_load(dump([item])) == [item]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("plain text, with 'quotes' and [brackets]", "plain text, with 'quotes' and [brackets]"),
        ('"no"', "no"),
        ('"y"', "y"),
        ('"1953-11-08"', "1953-11-08"),
        ("185-190", "185-190"),
        ('"1.10"', "1.10"),
        ('"12:30"', "12:30"),
        ('"a: b"', "a: b"),
        ("a:b", "a:b"),
        ('"- a"', "- a"),
        ('"*a*"', "*a*"),
        ("'\"a\" b'", '"a" b'),
        (r"a \* b", r"a \* b"),
        (r"\* a", r"\* a"),
        ('""', ""),
        ('" a"', " a"),
        (r'"a\tb\u2028"', "a\tb\u2028"),
        ("毛泽东", "毛泽东"),
        ("|-\n  a\n\n  b", "a\n\nb"),
        (r'"a\n b"', "a\n b"),
    ],
)
def test_how_texts_are_written(written: str, text: str) -> None:
    assert dump({"k": text}) == f"k: {written}\n"
    assert value(next(read_items(f"id: a\nk: {written}\n", Report())).item) == {"id": "a", "k": text}


@pytest.mark.parametrize("length", [900, 1100, 5000])
def test_long_keys(length: int) -> None:
    item = {"id": "a", "k" * length: {"x": ["y"]}, "'\"" * length: "z"}
    assert read(dump([item])) == ([item], [])
