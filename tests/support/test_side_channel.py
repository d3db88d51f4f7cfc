"""A format that holds next to nothing gives back every record all the same."""

import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from citekit.model.date import Date
from citekit.model.record import Level, Record
from citekit.problems import CARRIED, LOST, Place, Report
from citekit.support.csl.notices import Notice
from citekit.support.side_channel import Codec, applied, difference, restored, writers
from tests.strategies import records


def _encode(record: Record) -> list[str]:
    return [record.id, record.text("title")]


def _decode(entry: list[str], _: Notice) -> Record:
    return Record(entry[0], variables={"title": entry[1]} if entry[1] else {})


CODEC = Codec(
    _encode, _decode, attach=list.append, detach=lambda entry: entry.pop() if len(entry) > 2 else ""
)


def _silent(_: str, __: str) -> None:
    """Hear nothing."""


def _render(entries: Iterator[list[str]]) -> Iterator[str]:
    for entry in entries:
        yield "\x00".join(entry)


WRITE, WRITE_PLAIN = writers(CODEC, _render)


@given(records())
def test_any_record_comes_back(record: Record) -> None:
    (text,) = WRITE([record], report := Report())
    back = restored(CODEC, text.split("\x00"), Place(), report)
    assert back == record
    assert not report.faulty


@given(st.sampled_from(["note", "archive", "custom"]))
def test_what_is_carried_and_what_is_lost_is_told_by_variable(variable: str) -> None:
    record = Record("a", variables={"title": "T"}, custom={"x": None} if variable == "custom" else {})
    if variable != "custom":
        record[variable] = "N"
    for write, code in ((WRITE, CARRIED), (WRITE_PLAIN, LOST)):
        list(write([record], report := Report()))
        assert [(p.code, p.record, p.variables) for p in report] == [(code, "a", ("type", variable)[1:])]


@given(st.sampled_from(['{"unset":3}', '{"unset":[{}]}', '{"unset":[[{}]],"note":"N"}', '{"unset":{"a":1}}']))
def test_whatever_somebody_has_made_of_what_is_unset_nothing_is_raised(beside: str) -> None:
    assert applied(Record("a", variables={"title": "T"}), beside, _silent).text("title") == "T"


def test_what_somebody_has_changed_is_reported_and_the_rest_is_read() -> None:
    report = Report()
    assert restored(CODEC, ["a", "T", "{no json"], Place(), report) == Record("a", variables={"title": "T"})
    assert [problem.code for problem in report] == ["bad-side-channel"]


def test_of_what_is_citekits_own_only_what_differs_is_carried() -> None:
    made, levels = Date("1953-11-08"), (Level("fond", "45"),)
    record = Record("a", variables={"created": made, "archive-levels": levels}, custom={"x": 1, "y": 2})
    back = Record("a", variables={"created": made}, custom={"x": 1, "z": 3})
    beside = difference(record, back)
    assert beside == {
        "custom": {"y": 2, "citekit": {"archive-levels": {"fond": "45"}}},
        "unset": [["custom", "z"]],
    }
    assert applied(back, json.dumps(beside), _silent) == record
