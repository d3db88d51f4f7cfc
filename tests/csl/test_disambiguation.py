from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.disambiguation import Methods, disambiguate, letters, year_suffixes
from citekit.csl.output import Node
from citekit.model.record import Record
from tests.csl.documents import by, cited, letter, listed, processor, together

NAMES = '<names variable="author"><name form="short" initialize-with="."/></names>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'
LAYOUT = f'<layout delimiter="; "><group delimiter=" ">{NAMES}{YEAR}</group></layout>'


def cites(options: str, *records: Record, layout: str = LAYOUT) -> list[str]:
    """Return the cites of records by a style that disambiguates in certain ways."""
    return cited(processor(f"<citation {options}>{layout}</citation>"), records)


GIVEN = 'disambiguate-add-givenname="true"'
ADD_NAMES = 'disambiguate-add-names="true" et-al-min="2" et-al-use-first="1"'
SUFFIX = 'disambiguate-add-year-suffix="true"'

ZEDONG, ZEMIN, ANYING = (by(f"Mao {given}", "1953") for given in ("Zedong", "Zemin", "Anying"))
KIM = by("Kim Il Sung", "1953")


# Given names


def test_cites_that_differ_are_left_alone() -> None:
    assert cites(f"{GIVEN} {SUFFIX}", ZEDONG, KIM) == ["Mao 1953", "Kim 1953"]


def test_initials_are_tried_before_given_names() -> None:
    assert cites(GIVEN, ZEDONG, ANYING) == ["Z. Mao 1953", "A. Mao 1953"]
    assert cites(GIVEN, ZEDONG, ZEMIN) == ["Zedong Mao 1953", "Zemin Mao 1953"]


def test_given_names_that_do_not_help_are_not_added() -> None:
    assert cites(GIVEN, by("Mao Zedong", "1953", "a"), by("Mao Zedong", "1953", "b")) == ["Mao 1953"] * 2


def test_by_cite_only_cites_that_are_ambiguous_get_given_names() -> None:
    assert cites(GIVEN, ZEDONG, by("Mao Anying", "1950")) == ["Mao 1953", "Mao 1950"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("all-names", ["Zedong Mao, I. Kim 1953", "Zemin Mao 1950", "Li, J. Kim 1954"]),
        ("all-names-with-initials", ["Mao, I. Kim 1953", "Mao 1950", "Li, J. Kim 1954"]),
        ("primary-name", ["Zedong Mao, Kim 1953", "Zemin Mao 1950", "Li, Kim 1954"]),
        ("primary-name-with-initials", ["Mao, Kim 1953", "Mao 1950", "Li, Kim 1954"]),
    ],
)
def test_a_rule_may_tell_people_apart_in_all_cites(rule: str, expected: list[str]) -> None:
    records = [by("Mao Zedong & Kim Il", "1953"), by("Mao Zemin", "1950"), by("Li Fuchun & Kim Jong", "1954")]
    assert cites(f'{GIVEN} givenname-disambiguation-rule="{rule}"', *records) == expected


# More names


def test_names_are_added_until_cites_differ() -> None:
    records = [by(f"Mao Zedong & Li Fuchun & {last}", "1953") for last in ("Zhou Enlai", "Kim Il")]
    assert cites(ADD_NAMES, *records) == ["Mao, Li, Zhou 1953", "Mao, Li, Kim 1953"]


def test_names_that_do_not_help_are_not_added() -> None:
    records = [by("Mao Zedong & Li Fuchun", "1953", id) for id in "ab"]
    assert cites(ADD_NAMES, *records) == ["Mao et al. 1953"] * 2


def test_only_as_many_names_are_added_as_tell() -> None:
    records = [
        by("Mao Zedong & Li Fuchun & Zhou Enlai", "1953"),
        by("Mao Zedong & Kim Il & Zhou Enlai", "1953"),
    ]
    assert cites(ADD_NAMES, *records) == ["Mao, Li, et al. 1953", "Mao, Kim, et al. 1953"]


# Conditions


def test_a_condition_holds_where_nothing_else_tells_cites_apart() -> None:
    condition = '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
    layout = f'<layout><group delimiter=" ">{NAMES}{YEAR}{condition}</group></layout>'
    records = [by("Mao Zedong", "1953", "a", "Cable"), by("Mao Zedong", "1953", "b", "Note"), KIM]
    assert cites("", *records, layout=layout) == ["Mao 1953 Cable", "Mao 1953 Note", "Kim 1953"]


# Year-suffixes


def test_year_suffixes_are_given_where_cites_stay_the_same() -> None:
    records = [by("Mao Zedong", "1953", id) for id in "abc"]
    assert cites(SUFFIX, *records, KIM) == ["Mao 1953a", "Mao 1953b", "Mao 1953c", "Kim 1953"]


def test_given_names_come_before_year_suffixes() -> None:
    assert cites(f"{GIVEN} {SUFFIX}", ZEDONG, ANYING) == ["Z. Mao 1953", "A. Mao 1953"]


def test_year_suffixes_follow_the_order_of_the_bibliography() -> None:
    sort = '<sort><key variable="title"/></sort>'
    style = processor(f"<citation {SUFFIX}>{LAYOUT}</citation><bibliography>{sort}{LAYOUT}</bibliography>")
    records = [by("Mao Zedong", "1953", title, title) for title in ("Note", "Cable")]
    assert cited(style, records) == ["Mao 1953b", "Mao 1953a"]


def test_year_suffixes_are_in_the_bibliography_too() -> None:
    style = processor(f"<citation {SUFFIX}>{LAYOUT}</citation><bibliography>{LAYOUT}</bibliography>")
    records = [by("Mao Zedong", "1953", id) for id in "ab"]
    assert listed(style, records) == ["Mao 1953a", "Mao 1953b"]


def test_a_style_may_say_where_the_year_suffix_goes() -> None:
    placed = f'<layout><group delimiter=" ">{YEAR}{NAMES}<text variable="year-suffix" prefix="-"/></group></layout>'
    records = [by("Mao Zedong", "1953", id) for id in "ab"]
    assert cites(SUFFIX, *records, layout=placed) == ["1953 Mao -a", "1953 Mao -b"]


def test_records_that_are_not_cited_are_disambiguated_from_too() -> None:
    style = processor(f"<citation {SUFFIX}>{LAYOUT}</citation>")
    records = [by("Mao Zedong", "1953", id) for id in "ab"]
    assert cited(style, records, [together("b")]) == ["Mao 1953a"]


def test_records_of_which_nothing_is_printed_get_nothing() -> None:
    assert cites(f"{GIVEN} {SUFFIX} {ADD_NAMES}", letter("a"), letter("b")) == ["", ""]


# The letters


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_letters_are_unique_and_ordered_by_length_then_alphabet(number: int, other: int) -> None:
    one, two = letters(number), letters(other)
    assert ((len(one), one) < (len(two), two)) == (number < other)
    assert (one == two) == (number == other)


@given(st.lists(st.lists(st.uuids().map(str), min_size=1, max_size=40), max_size=4))
def test_year_suffixes_of_a_set_are_different_and_without_gaps(sets: list[list[str]]) -> None:
    found = year_suffixes(sets)
    for ids in sets:
        assert [found[id] for id in ids] == [letters(number) for number, _ in enumerate(ids, 1)]


# The procedure, by itself


def test_what_renders_alike_stays_ambiguous_in_the_order_given() -> None:
    def render(id: str, _: object) -> Node:
        return id.lower()

    result = disambiguate(["b", "A", "B", "a", "c"], Methods(year_suffix=True), render)
    assert [sorted(each) for each in result.ambiguous] == [["B", "b"], ["A", "a"]]
    assert result.ambiguous == [["b", "B"], ["A", "a"]]


PEOPLE = st.sampled_from(["Mao Zedong", "Mao Zemin", "Mao Anying", "Kim Il Sung"])
WORKS = st.lists(
    st.tuples(st.lists(PEOPLE, min_size=1, max_size=3), st.sampled_from(["1953", "1954"])), max_size=8
)


@given(WORKS)
def test_with_year_suffixes_no_two_cites_are_the_same(works: list[tuple[list[str], str]]) -> None:
    records = [by(" & ".join(people), year, str(id)) for id, (people, year) in enumerate(works)]
    found = cites(f"{GIVEN} {ADD_NAMES} {SUFFIX}", *records)
    assert len(set(found)) == len(records)


@given(WORKS, st.randoms(use_true_random=False))
def test_given_names_and_more_names_do_not_depend_on_the_order(
    works: list[tuple[list[str], str]], chance: Random
) -> None:
    records = [by(" & ".join(people), year, str(id)) for id, (people, year) in enumerate(works)]
    shuffled = chance.sample(records, len(records))
    options = f"{GIVEN} {ADD_NAMES}"
    one = dict(zip([record.id for record in records], cites(options, *records), strict=True))
    other = dict(zip([record.id for record in shuffled], cites(options, *shuffled), strict=True))
    assert one == other
