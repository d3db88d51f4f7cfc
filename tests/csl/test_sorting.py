from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.compile import Context
from citekit.csl.sorting import Key, by_keys
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from tests.csl.documents import by, cited, letter, listed, processor, together

_NUMBERED = '<citation><layout><text variable="citation-number"/></layout></citation>'
_TITLE = '<layout><text variable="title"/></layout>'


def order(sort: str, records: Sequence[Record], options: str = "", macros: str = "") -> list[str]:
    """Return the ids of records as a bibliography with such a cs:sort has them."""
    style = f"{macros}{_NUMBERED}<bibliography><sort>{sort}</sort>{_TITLE}</bibliography>"
    return processor(style, options).order(records)


def titled(*titles: str) -> list[Record]:
    return [letter(title, title=title) for title in titles]


# Keys


BY_TITLE = '<key variable="title"/>'
BY_TITLE_DOWN = '<key variable="title" sort="descending"/>'
BY_DATE = '<key variable="issued"/>'
BY_AUTHOR = '<key variable="author"/>'


def test_without_a_sort_the_order_stays() -> None:
    style = f"{_NUMBERED}<bibliography>{_TITLE}</bibliography>"
    assert processor(style).order(titled("c", "a", "b")) == ["c", "a", "b"]


@pytest.mark.parametrize(("sort", "expected"), [(BY_TITLE, "Amz"), (BY_TITLE_DOWN, "zmA")])
def test_texts_sort_without_regard_to_case(sort: str, expected: str) -> None:
    assert order(sort, titled("m", "A", "z")) == list(expected)


@pytest.mark.parametrize("sort", [BY_TITLE, BY_TITLE_DOWN])
def test_items_without_a_key_come_last_in_either_direction(sort: str) -> None:
    assert order(sort, [letter("none"), *titled("a", "b")])[-1] == "none"


def test_a_title_sorts_by_its_text_not_its_markup() -> None:
    assert order(BY_TITLE, titled("b", "<i>c</i>", "a")) == ["a", "b", "<i>c</i>"]


def test_numbers_sort_by_value() -> None:
    records = [letter(volume, volume=volume) for volume in ("10", "9", "100")]
    assert order('<key variable="volume"/>', records) == ["9", "10", "100"]


def test_dates_sort_by_time_and_the_shorter_first() -> None:
    dates = ["-0043", "0068", "1953", "1953-11", "1953-11-08", "1953-11-08/1953-11-09", "1954"]
    records = [letter(date, issued=Date(date)) for date in reversed(dates)]
    assert order(BY_DATE, records) == dates


def test_names_sort_by_family_then_given() -> None:
    records = [by(name, id=name) for name in ("Mao Zedong", "Kim Jong", "Kim Il Sung", "Mao Anying")]
    assert order(BY_AUTHOR, records) == ["Kim Il Sung", "Kim Jong", "Mao Anying", "Mao Zedong"]


def test_the_first_of_several_authors_counts_first() -> None:
    records = [
        by("Mao Zedong & Zhou Enlai", id="mz"),
        by("Mao Zedong & Kim Il Sung", id="mk"),
        by("Mao Zedong", id="m"),
    ]
    assert order(BY_AUTHOR, records) == ["m", "mk", "mz"]


def test_a_second_key_decides_between_equal_first_ones() -> None:
    records = [by("Mao Zedong", "1953", "b"), by("Kim Il Sung", "1954", "c"), by("Mao Zedong", "1950", "a")]
    assert order(BY_AUTHOR + BY_DATE, records) == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("demote", "expected"),
    [
        ("never", ["gaulle", "eden"]),
        ("sort-only", ["eden", "gaulle"]),
        ("display-and-sort", ["eden", "gaulle"]),
    ],
)
def test_a_style_says_whether_particles_sort(demote: str, expected: list[str]) -> None:
    gaulle = letter("gaulle", author=(Name("Gaulle", "Charles", non_dropping_particle="de"),))
    eden = letter("eden", author=(Name("Eden", "Anthony"),))
    found = order(BY_AUTHOR, [gaulle, eden], f'demote-non-dropping-particle="{demote}"')
    assert found == expected


_SUBSTITUTE = '<substitute><text variable="title"/></substitute>'
BY_MACRO = f'<macro name="m"><names variable="author">{_SUBSTITUTE}</names></macro>'


def test_a_macro_sorts_by_what_it_prints() -> None:
    records = [by("Zhou Enlai", id="z"), letter("k", title="Kitchen debate"), by("Attlee Clement", id="a")]
    assert order('<key macro="m"/>', records, macros=BY_MACRO) == ["a", "k", "z"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [("", ["k", "l", "z"]), ('names-min="2" names-use-first="1"', ["z", "k", "l"])],
)
def test_a_key_may_look_at_fewer_names(attributes: str, expected: list[str]) -> None:
    records = [
        by("Mao Zedong & Zhou Enlai", "1950", "z"),
        by("Mao Zedong & Kim Il Sung", "1951", "k"),
        by("Mao Zedong & Li Fuchun", "1952", "l"),
    ]
    macro = '<macro name="m"><names variable="author"/></macro>'
    assert order(f'<key macro="m" {attributes}/>{BY_DATE}', records, macros=macro) == expected


def test_a_date_in_a_macro_sorts_by_time_not_by_its_words() -> None:
    macro = '<macro name="m"><date variable="issued" form="text"/></macro>'
    records = [letter(date, issued=Date(date)) for date in ("1953-04", "1953-11", "1953-01", "1952-12")]
    assert order('<key macro="m"/>', records, macros=macro) == ["1952-12", "1953-01", "1953-04", "1953-11"]


# Where sorting shows


def test_cites_sort_within_their_citation_only() -> None:
    style = f'<citation><sort>{BY_TITLE}</sort><layout delimiter=", "><text variable="title"/></layout></citation>'
    citations = [together("c", "a"), together("b")]
    assert cited(processor(style), titled("a", "b", "c"), citations) == ["a, c", "b"]


def test_numbers_follow_the_order_of_the_bibliography() -> None:
    style = f"{_NUMBERED}<bibliography><sort>{BY_TITLE}</sort>{_TITLE}</bibliography>"
    assert cited(processor(style), titled("c", "a", "b")) == ["3", "1", "2"]


def test_without_a_sort_what_is_cited_is_numbered_before_the_rest() -> None:
    style = "<bibliography><layout><text variable='citation-number'/><text variable='title'/></layout></bibliography>"
    made = processor(_NUMBERED + style)
    assert cited(made, titled("a", "b", "c"), [together("c")]) == ["1"]
    assert made.document(titled("a", "b", "c"), [together("c")]).bibliography[0].ids == ("c",)


def test_no_records_sort_to_nothing() -> None:
    assert order(BY_TITLE, []) == []
    assert listed(processor(_NUMBERED + "<bibliography><layout/></bibliography>"), []) == []


# Laws


def _first(context: Context) -> Any:
    return context.item["first"]


def _second(context: Context) -> Any:
    return context.item["second"]


def _sorted(items: Sequence[Any], keys: tuple[Key, ...]) -> list[int]:
    values = [{"first": first, "second": second} for first, second in items]
    return by_keys([Context(each, each, "book", 0, True) for each in values], keys)


pairs = st.tuples(st.none() | st.integers(0, 3), st.none() | st.integers(0, 3))
keys = st.lists(st.builds(Key, st.sampled_from([_first, _second]), st.booleans()), max_size=3).map(tuple)


@given(st.lists(pairs, max_size=12), keys)
def test_sorting_is_a_permutation(items: list[Any], keys: tuple[Key, ...]) -> None:
    assert sorted(_sorted(items, keys)) == [*range(len(items))]


@given(st.lists(pairs, max_size=12), st.booleans())
def test_items_with_equal_keys_stay_in_their_order(items: list[Any], descending: bool) -> None:
    found = _sorted(items, (Key(_first, descending),))
    for one, other in pairwise(found):
        assert one < other or items[one][0] != items[other][0]


@given(st.lists(pairs, max_size=12), keys)
def test_sorting_what_is_sorted_changes_nothing(items: list[Any], keys: tuple[Key, ...]) -> None:
    found = [items[index] for index in _sorted(items, keys)]
    assert [found[index] for index in _sorted(found, keys)] == found


@given(st.lists(pairs, max_size=12), st.booleans(), st.booleans())
def test_keys_order_the_items_one_after_the_other(items: list[Any], first: bool, second: bool) -> None:
    found = [items[index] for index in _sorted(items, (Key(_first, first), Key(_second, second)))]

    def rank(value: int | None, descending: bool) -> tuple[bool, int]:
        return value is None, (-(value or 0) if descending else value or 0)

    ranks = [(rank(one, first), rank(other, second)) for one, other in found]
    assert ranks == sorted(ranks)


@given(st.permutations(["Mao", "mao", "Máo", "Kim", "", "1953", "毛泽东", "Маo"]))
def test_texts_have_one_order_whatever_the_order_before(titles: list[str]) -> None:
    assert order(BY_TITLE, titled(*titles)) == order(BY_TITLE, titled(*sorted(titles)))
