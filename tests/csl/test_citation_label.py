import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.citation_label import citation_label
from citekit.model.date import Date
from citekit.model.name import Name
from tests.csl.documents import by, cited, letter, processor


def label(*families: str, year: str = "1953") -> str:
    return citation_label({"author": tuple(Name(family, "X.") for family in families), "issued": Date(year)})


@pytest.mark.parametrize(
    ("families", "expected"),
    [
        (["Zhou"], "Zhou53"),
        (["Khrushchev"], "Khru53"),
        (["Li"], "Li53"),
        (["Mao", "Kim"], "MaKi53"),
        (["Mao", "Kim", "Zhou"], "MaKZ53"),
        (["Mao", "Kim", "Zhou", "Li"], "MKZL53"),
        (["Mao", "Kim", "Zhou", "Li", "Deng"], "MKZL53"),
        (["O’Neill"], "ONei53"),
        (["de Gaulle"], "Gaul53"),
        (["毛"], "毛53"),
    ],
)
def test_a_label_has_letters_of_up_to_four_names(families: list[str], expected: str) -> None:
    assert label(*families) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("1953-11-08", "Zhou53"),
        ("2005", "Zhou05"),
        ("1949/1953", "Zhou49"),
        ("-0043", "Zhou43"),
        ("", "Zhou"),
    ],
)
def test_a_label_has_two_digits_of_the_year(year: str, expected: str) -> None:
    assert label("Zhou", year=year) == expected


def test_an_institution_has_the_letters_of_its_name() -> None:
    assert citation_label({"author": (Name(literal="C.C.P. Central Committee"),)}) == "CCPC"


@pytest.mark.parametrize("variable", ["editor", "translator"])
def test_others_stand_in_for_an_author(variable: str) -> None:
    assert citation_label({variable: (Name("Kraus", "Charles"),), "author": ()}) == "Krau"


@pytest.mark.parametrize(
    "values", [{}, {"title": "Cable"}, {"issued": Date(literal="undated")}, {"author": (Name(),)}]
)
def test_of_nothing_there_is_no_label(values: dict[str, object]) -> None:
    assert citation_label(values) == ""


LABELLED = '<citation {}><layout><text variable="citation-label"/></layout></citation>'


def test_a_style_prints_the_label_of_the_record_or_else_this_one() -> None:
    records = [by("Zhou Enlai", "1953"), letter(citation_label="cable-7")]
    assert cited(processor(LABELLED.format("")), records) == ["Zhou53", "cable-7"]


def test_labels_that_are_the_same_get_year_suffixes() -> None:
    records = [by(f"Zhou {given}", "1953") for given in ("Enlai", "Enzhu")]
    style = processor(LABELLED.format('disambiguate-add-year-suffix="true"'))
    assert cited(style, records) == ["Zhou53a", "Zhou53b"]


@given(st.lists(st.text(min_size=1, max_size=9), max_size=6))
def test_a_label_has_at_most_four_letters_and_no_punctuation(families: list[str]) -> None:
    found = label(*families, year="")
    assert len(found) <= 4
    assert found == "" or found.isalnum()
