import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.csl.documents import letter, rendered


def number(
    form: str, value: str, variable: str = "volume", options: str = "", language: str = "en-US"
) -> str:
    record = letter(**{variable: value})
    return rendered(
        f'<number variable="{variable}" form="{form}"/>', record, options=options, language=language
    )


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        ("numeric", "2", "2"),
        ("ordinal", "2", "2nd"),
        ("ordinal", "11", "11th"),
        ("ordinal", "23", "23rd"),
        ("ordinal", "0", "0th"),
        ("long-ordinal", "2", "second"),
        ("long-ordinal", "11", "11th"),
        ("roman", "1953", "mcmliii"),
        ("roman", "0", "0"),
        ("roman", "4000", "4000"),
        ("unheard-of", "2", "2"),
    ],
)
def test_numbers_have_forms(form: str, value: str, expected: str) -> None:
    assert number(form, value) == expected


@pytest.mark.parametrize("form", ["numeric", "ordinal", "long-ordinal", "roman"])
@pytest.mark.parametrize("value", ["second", "2nd", "vii", "D2", "2nd ed.", "II", "?", "no date"])
def test_what_is_no_plain_number_is_printed_as_it_is(form: str, value: str) -> None:
    assert number(form, value) == value


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        ("numeric", "2-4", "2–4"),
        ("numeric", "2, 4", "2, 4"),
        ("ordinal", "2-4", "2nd–4th"),
        ("ordinal", "2, 4 & 6", "2nd, 4th &#38; 6th"),
        ("roman", "2,4", "ii, iv"),
        ("long-ordinal", "1&2", "first &#38; second"),
    ],
)
def test_several_numbers_are_each_in_the_form(form: str, value: str, expected: str) -> None:
    assert number(form, value) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", "2nd"), ("de-DE", "2."), ("fr-FR", "2<sup>e</sup>")],
)
def test_ordinals_are_those_of_the_language(language: str, expected: str) -> None:
    assert number("ordinal", "2", "edition", language=language) == expected


@pytest.mark.parametrize(
    ("page_format", "expected"),
    [("", "101–108"), ("minimal", "101–8"), ("chicago", "101–8"), ("expanded", "101–108")],
)
def test_pages_are_written_as_the_style_says(page_format: str, expected: str) -> None:
    options = f'page-range-format="{page_format}"' if page_format else ""
    assert number("numeric", "101-108", "page", options) == expected


def test_a_number_has_its_case_and_look() -> None:
    element = (
        '<number variable="edition" form="long-ordinal" text-case="capitalize-first" prefix="(" suffix=")"/>'
    )
    assert rendered(element, letter(edition="2")) == "(Second)"


def test_without_a_number_there_is_nothing() -> None:
    assert rendered('<number variable="volume" prefix="(" suffix=")"/>') == ""


@given(st.integers(1, 9999), st.sampled_from(["numeric", "ordinal"]))
def test_a_number_in_digits_keeps_its_digits(value: int, form: str) -> None:
    assert "".join(filter(str.isdigit, number(form, str(value)))) == str(value)


@pytest.mark.parametrize("form", ["numeric", "ordinal", "long-ordinal", "roman"])
def test_a_number_of_thousands_of_digits_is_printed(form: str) -> None:
    assert number(form, "9" * 5_000).startswith("9" * 5_000)
