import pytest
import yaml

from citekit.model.record import Json
from citekit.problems import Report
from citekit.support.yaml import nodes
from citekit.support.yaml.nodes import value
from citekit.support.yaml.pairs import read_pairs


@pytest.fixture(params=[yaml.SafeLoader, getattr(yaml, "CSafeLoader", None)], ids=["python", "libyaml"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param is None:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(nodes, "_LOADER", request.param)


def read(text: str) -> tuple[list[tuple[str, int, Json]], list[str]]:
    """Return the keys with their lines and values, and the problems."""
    report = Report()
    found = [(pair.key, pair.place.line, value(pair.node)) for pair in read_pairs(text, report)]
    return found, [f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in report]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "pairs", "problems"),
    [
        ("", [], []),
        ("# nothing\n", [], []),
        ("a: 1\nb: {c: no}\n", [("a", 1, 1), ("b", 2, {"c": "no"})], []),
        ("{a: 1, b: 2}", [("a", 1, 1), ("b", 1, 2)], []),
        ("  a: 1\n  b: 2\n", [("a", 1, 1), ("b", 2, 2)], []),
        ("a: 1\n---\nb: 2\n...\n", [("a", 1, 1), ("b", 3, 2)], []),
        ("a: 1\na: 2\n", [("a", 1, 1), ("a", 2, 2)], []),
        ("a: &x {t: 1}\nb: *x\n", [("a", 1, {"t": 1}), ("b", 2, {"t": 1})], []),
        ("a: &x {t: 1}\n<<: *x\nb: 2\n", [("a", 1, {"t": 1}), ("t", 1, 1), ("b", 3, 2)], []),
        ("<<: x\n", [("<<", 1, "x")], []),
        ("- a\n- b\n", [], ["1:1 not-a-mapping"]),
        ("text", [], ["1:1 not-a-mapping"]),
    ],
)
def test_pairs(text: str, pairs: list[tuple[str, int, Json]], problems: list[str]) -> None:
    assert read(text) == (pairs, problems)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "keys", "problems"),
    [
        ("a: 1\nb: [\nc: 2\n", ["a", "c"], ["4:1 bad-yaml"]),
        ("a: {t: 'x\nb: 1\nc: {u: }}\nd: 2\n", ["b", "c", "d"], ["1:8 bad-yaml", "3:9 bad-yaml"]),
        ("  a: [\n  b: 1\n", ["b"], ["3:1 bad-yaml"]),
        ("a: 1\nb\n", ["a"], ["3:1 bad-yaml"]),
        ("a: {t: 1}\nb: 2\nc", ["a", "b"], ["3:2 bad-yaml"]),
        ("a: |\n  x\n y: [\nb: 3\n", ["a", "b"], ["3:2 bad-yaml"]),
    ],
)
def test_a_fault_costs_one_pair(text: str, keys: list[str], problems: list[str]) -> None:
    found, noticed = read(text)
    assert ([key for key, _, _ in found], noticed) == (keys, problems)


def test_many_faults_come_to_an_end() -> None:
    found, problems = read("a: 1\n" + "b: [\n" * 500 + "c: 2\n")
    assert found[0] == ("a", 1, 1)
    assert len(problems) == 100
