from citekit.problems import Report
from citekit.support.json.items import read_items


def _read(text: str) -> tuple[list[object], list[str]]:
    report = Report()
    return [found.value for found in read_items(text, report)], [str(problem) for problem in report]


def test_what_stands_beside_wrapped_items_is_no_fault() -> None:
    found, problems = _read('{"meta": 1, "items": [{"id": 1}, {"id": 2}], "next": null}')
    assert found == [{"id": 1}, {"id": 2}]
    assert [problem.split()[1] for problem in problems] == ["info:"]


def test_what_follows_the_array_is_reported() -> None:
    found, problems = _read('[{"id": 1}]\n[{"id": 2}]')
    assert found == [{"id": 1}]
    assert problems == ["-:2:1: error: something follows the array's end; it was not read [extra-data]"]


def test_half_a_surrogate_pair_is_replaced_and_reported() -> None:
    found, problems = _read('[{"id": "\\ud83d\\ude00", "title": "a\\ud800b"}]')
    assert found == [{"id": "😀", "title": "a\ufffdb"}]
    assert len(problems) == 1
    assert "lone-surrogate" in problems[0]


def test_places_of_keys_are_those_of_the_item_itself() -> None:
    text = '[{"id": 1,\n "custom": {"title": "inner"},\n  "title": "outer"}]'
    (found,) = read_items(text, Report())
    place = found.locate("title")
    assert (place.line, place.column) == (3, 3)


def _read_within(text: str) -> tuple[list[object], list[str]]:
    report = Report()
    return [found.value for found in read_items(text, report, within=("data",))], [
        problem.code for problem in report
    ]


def test_nothing_is_said_of_arrays_that_are_the_formats_own() -> None:
    for text in (
        '{"data": [{"id": 1}, {"id": 2}], "meta": {"total": 2}}',
        '{"meta": {"total": [2]}, "data": [{"id": 1}, {"id": 2}]}',
        '[{"data": [{"id": 1}]}, {"a": "}", "data": [{"id": 2}]}]',
    ):
        assert _read_within(text) == ([{"id": 1}, {"id": 2}], [])


def test_items_in_such_an_array_are_read_one_by_one() -> None:
    found, problems = _read_within('{"a": "x", "data": [{"id": 1}, {"id" 2}, 3, {"id": 4}], "b": [1]}')
    assert found == [{"id": 1}, {"id": 4}]
    assert problems == ["bad-json", "not-an-object"]


def test_such_an_array_that_is_cut_off_is_reported() -> None:
    assert _read_within('{"data": [{"id": 1}, {"id": 2}') == ([{"id": 1}, {"id": 2}], ["truncated"])


def test_such_arrays_within_each_other_come_to_an_end() -> None:
    found, problems = _read_within('{"data": [' * 100_000)
    assert found == []
    assert problems == ["bad-json", "truncated"]
