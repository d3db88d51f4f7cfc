import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.citation import Citation, Cite
from citekit.csl.cite_grouping import Joining, Rendered, joined
from citekit.csl.fields import text_of
from citekit.csl.output import PLAIN, Node, Piece, Tag
from citekit.model.record import Record
from tests.csl.documents import by, cited, letter, processor, together


def cite(names: str, year: str, year_suffix: str = "", **more: object) -> Rendered:
    """Return a cite as rendering leaves it: "Mao 1953a"."""
    suffixes = (Piece((year_suffix,), PLAIN, Tag.YEAR_SUFFIX, year_suffix),) if year_suffix else ()
    year_piece = Piece((year, *suffixes), PLAIN, Tag.YEAR)
    node = Piece((Piece((names, " "), PLAIN, Tag.NAMES), year_piece))
    return Rendered(node, **more)  # type: ignore[arg-type]


def numbered(number: int, **more: object) -> Rendered:
    node = Piece((str(number),), PLAIN, Tag.CITATION_NUMBER, str(number))
    return Rendered(node, **more)  # type: ignore[arg-type]


def together_as(joining: Joining, *cites: Rendered) -> str:
    return text_of(joined(cites, joining))


MAO_1950, MAO_1953, KIM = cite("Mao", "1950"), cite("Mao", "1953"), cite("Kim", "1951")
A, B, C, D, E = (cite("Mao", "1953", suffix) for suffix in "abcde")


# Joining


def test_no_cites_make_no_citation() -> None:
    assert joined([], Joining("; ")) is None


def test_cites_are_joined_by_the_delimiter_of_the_layout() -> None:
    assert together_as(Joining("; "), MAO_1953, KIM, MAO_1950) == "Mao 1953; Kim 1951; Mao 1950"


@pytest.mark.parametrize(
    ("prefix", "suffix", "expected"),
    [
        ("see ", "", "Kim 1951; see Mao 1953; Kim 1951"),
        ("see", "", "Kim 1951; see Mao 1953; Kim 1951"),
        ("", ", p. 3", "Kim 1951; Mao 1953, p. 3; Kim 1951"),
        ("", "passim", "Kim 1951; Mao 1953 passim; Kim 1951"),
        (", and ", "", "Kim 1951, and Mao 1953; Kim 1951"),
        ("", ", and ", "Kim 1951; Mao 1953, and ; Kim 1951"),
        ("", ";", "Kim 1951; Mao 1953; Kim 1951"),
    ],
)
def test_affixes_of_cites_make_their_own_seams(prefix: str, suffix: str, expected: str) -> None:
    middle = cite("Mao", "1953", prefix=prefix, suffix=suffix)
    assert together_as(Joining("; "), KIM, middle, KIM) == expected


# Grouping and collapsing by names


def test_cites_of_the_same_names_are_grouped_where_there_is_a_delimiter_for_groups() -> None:
    assert together_as(Joining("; ", cite_group_delimiter=", "), MAO_1953, KIM, MAO_1950) == (
        "Mao 1953, Mao 1950; Kim 1951"
    )


@pytest.mark.parametrize(
    ("joining", "expected"),
    [
        (Joining("; ", "year"), "Mao 1953, 1950; Kim 1951"),
        (Joining("; ", "year", cite_group_delimiter="/"), "Mao 1953/1950; Kim 1951"),
        (Joining("; ", "year", in_notes=True), "Mao 1953; 1950; Kim 1951"),
        (Joining("; ", "year", after_collapse_delimiter=" | "), "Mao 1953, 1950 | Kim 1951"),
    ],
)
def test_years_collapse_behind_the_names(joining: Joining, expected: str) -> None:
    assert together_as(joining, MAO_1953, KIM, MAO_1950) == expected


@pytest.mark.parametrize(
    ("collapse", "cites", "expected"),
    [
        ("year", (A, B), "Mao 1953a, 1953b"),
        ("year-suffix", (A, B), "Mao 1953a; b"),
        ("year-suffix", (A, B, C), "Mao 1953a; b; c"),
        ("year-suffix-ranged", (A, B), "Mao 1953a; b"),
        ("year-suffix-ranged", (A, B, C), "Mao 1953a–c"),
        ("year-suffix-ranged", (A, B, C, E), "Mao 1953a–c; e"),
        ("year-suffix-ranged", (A, C, D, E), "Mao 1953a; c–e"),
        ("year-suffix-ranged", (MAO_1950, A, B, C), "Mao 1950, 1953a–c"),
    ],
)
def test_year_suffixes_collapse_behind_the_year(
    collapse: str, cites: tuple[Rendered, ...], expected: str
) -> None:
    assert together_as(Joining("; ", collapse), *cites) == expected


def test_year_suffixes_may_have_a_delimiter_of_their_own() -> None:
    joining = Joining("; ", "year-suffix", year_suffix_delimiter=",")
    assert together_as(joining, A, B, MAO_1950, KIM) == "Mao 1953a,b, 1950; Kim 1951"


def test_a_cite_with_a_locator_keeps_its_year() -> None:
    located = B._replace(has_locator=True)
    assert together_as(Joining("; ", "year-suffix"), A, located, C) == "Mao 1953a, 1953b, 1953c"


def test_a_cite_with_a_prefix_keeps_its_names() -> None:
    prefixed = MAO_1950._replace(prefix="see also ")
    assert together_as(Joining("; ", "year"), MAO_1953, prefixed) == "Mao 1953, see also Mao 1950"


# Ranges of numbers


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1], "1"),
        ([1, 2], "1, 2"),
        ([1, 2, 3], "1–3"),
        ([1, 2, 3, 5], "1–3, 5"),
        ([1, 3, 4, 5, 9, 10], "1, 3–5, 9, 10"),
        ([3, 2, 1], "3, 2, 1"),
        ([1, 1, 2], "1, 1, 2"),
        ([9, 10, 11], "9–11"),
    ],
)
def test_three_numbers_or_more_in_sequence_are_a_range(numbers: list[int], expected: str) -> None:
    assert together_as(Joining(", ", "citation-number"), *map(numbered, numbers)) == expected


def test_a_number_with_a_locator_or_affixes_is_in_no_range() -> None:
    joining = Joining(", ", "citation-number")
    for more in ({"has_locator": True}, {"prefix": "e.g. "}, {"suffix": "!"}):
        shown = together_as(joining, numbered(1), numbered(2, **more), numbered(3))
        assert "–" not in shown


def test_after_a_range_there_may_be_another_delimiter() -> None:
    joining = Joining(",", "citation-number", after_collapse_delimiter="; ")
    assert together_as(joining, *map(numbered, [1, 2, 3, 5, 6])) == "1–3; 5,6"


def expanded(text: str) -> list[int]:
    """Return the numbers that a text of numbers and ranges stands for."""
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", text):
        found += range(int(first), int(last or first) + 1)
    return found


@given(st.lists(st.integers(1, 30), max_size=20))
def test_the_ranges_stand_for_all_the_numbers_in_their_order(numbers: list[int]) -> None:
    assert expanded(together_as(Joining(", ", "citation-number"), *map(numbered, numbers))) == numbers


@given(st.lists(st.sampled_from("abcdefgh"), max_size=8, unique=True))
def test_the_ranges_of_year_suffixes_stand_for_all_of_them(suffixes: list[str]) -> None:
    cites = [cite("Mao", "1953", suffix) for suffix in suffixes]
    shown = together_as(Joining(", ", "year-suffix-ranged"), *cites).removeprefix("Mao 1953")
    found: list[str] = []
    for first, last in re.findall(r"([a-h])(?:–([a-h]))?", shown):
        found += [chr(each) for each in range(ord(first), ord(last or first) + 1)]
    assert found == suffixes


@given(st.lists(st.tuples(st.sampled_from(["Mao", "Kim", "Li"]), st.sampled_from("123456789")), max_size=8))
def test_grouping_keeps_all_years_and_has_each_name_once(works: list[tuple[str, str]]) -> None:
    cites = [cite(name, f"195{digit}") for name, digit in works]
    shown = together_as(Joining("; ", "year"), *cites)
    assert sorted(re.findall(r"\d{4}", shown)) == sorted(f"195{digit}" for _, digit in works)
    assert re.findall("[A-Z][a-z]+", shown) == list(dict.fromkeys(name for name, _ in works))


# Styles and their options

AUTHOR_DATE = """<citation {}><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">
  <names variable="author"><name form="short"/></names><date variable="issued"><date-part name="year"/></date>
  <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
</group></layout></citation>"""
NUMERIC = """<citation {}><layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout>
</citation>"""
LETTERS = (by("Mao Zedong", "1950", "m50"), by("Mao Zedong", "1953", "m53"), by("Kim Il Sung", "1951", "k"))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", "(Mao, 1950; Kim, 1951; Mao, 1953)"),
        ('collapse="year"', "(Mao, 1950, 1953; Kim, 1951)"),
        ('collapse="year" cite-group-delimiter=" &amp; "', "(Mao, 1950 &#38; 1953; Kim, 1951)"),
        ('collapse="year" after-collapse-delimiter=" / "', "(Mao, 1950, 1953 / Kim, 1951)"),
        ('cite-group-delimiter=", "', "(Mao, 1950, Mao, 1953; Kim, 1951)"),
    ],
)
def test_a_style_says_how_cites_are_joined(options: str, expected: str) -> None:
    assert cited(processor(AUTHOR_DATE.format(options)), LETTERS, [together("m50", "k", "m53")]) == [expected]


def test_the_years_of_a_collapsed_cite_are_followed_by_its_locator() -> None:
    citation = together("m50", Cite("m53", locator="3-5"))
    style = processor(AUTHOR_DATE.format('collapse="year"'))
    assert cited(style, LETTERS, [citation]) == ["(Mao, 1950, 1953, pp. 3–5)"]


def test_numbers_collapse_in_a_numeric_style() -> None:
    records: list[Record] = [letter(str(number)) for number in range(1, 7)]
    sort = '<sort><key variable="citation-number"/></sort>'
    style = processor(NUMERIC.format('collapse="citation-number"').replace("<layout", f"{sort}<layout"))
    citations = [
        together(*"123456"),
        together(*"421"),
        Citation((Cite("2"), Cite("1", locator="5"), Cite("3"))),
    ]
    assert cited(style, records, citations) == ["[1–6]", "[1,2,4]", "[1,2,3]"]


def _node(text: str) -> Node:
    return Piece((text,))


def test_cites_without_names_are_not_grouped_with_each_other() -> None:
    cites = [Rendered(_node("Cable")), Rendered(_node("Note")), Rendered(_node("Cable"))]
    assert together_as(Joining("; ", "year"), *cites) == "Cable; Note; Cable"
