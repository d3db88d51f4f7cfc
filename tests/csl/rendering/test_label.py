import pytest

from citekit.csl.citation import Cite
from tests.csl.documents import cited, letter, processor, rendered, together

LOCATOR = '<label variable="locator" form="short" suffix=" "/><text variable="locator"/>'


def label(variable: str, value: str, attributes: str = "", language: str = "en-US") -> str:
    element = f'<label variable="{variable}" {attributes}/>'
    return rendered(element, letter(**{variable.replace("-", "_"): value}), language=language)


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("page", "185", "page"),
        ("page", "185-187", "pages"),
        ("page", "185, 187", "pages"),
        ("page", "185 & 187", "pages"),
        ("page", "iv", "page"),
        ("volume", "2", "volume"),
        ("volume", "2-3", "volumes"),
        ("number-of-pages", "1", "page"),
        ("number-of-pages", "185", "pages"),
        ("number-of-volumes", "2", "volumes"),
    ],
)
def test_a_label_says_what_a_number_counts_and_whether_it_is_one(
    variable: str, value: str, expected: str
) -> None:
    assert label(variable, value) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('form="short"', "pp."),
        ('form="short" strip-periods="true"', "pp"),
        ('plural="never"', "page"),
        ('plural="always"', "pages"),
        ('text-case="capitalize-first" font-style="italic"', "<i>Pages</i>"),
        ('prefix="(" suffix=")"', "(pages)"),
    ],
)
def test_a_label_has_forms_and_looks(attributes: str, expected: str) -> None:
    assert label("page", "185-187", attributes) == expected


def test_a_label_is_in_the_language_of_the_locale() -> None:
    assert label("page", "185", language="de-DE") == "Seite"


def test_without_a_number_or_a_term_there_is_no_label() -> None:
    assert label("volume", "") == ""
    assert rendered('<label variable="page" prefix="("/>') == ""


@pytest.mark.parametrize(
    ("locator", "kind", "expected"),
    [
        ("3", "page", "p. 3"),
        ("3-5", "page", "pp. 3–5"),
        ("3", "folio", "fol. 3"),
        ("3", "sub verbo", "s.v. 3"),
        ("3", "sub-verbo", "s.v. 3"),
        ("3", "unheard-of", "3"),
        ("3", "Page", "3"),
        ("3", "", "p. 3"),
        ("ch. 3", "page", "ch. 3"),
        ("<i>verso</i>", "folio", "fol. <i>verso</i>"),
        ("", "page", ""),
    ],
)
def test_a_locator_is_labelled_by_what_it_is(locator: str, kind: str, expected: str) -> None:
    made = processor(f"<citation><layout>{LOCATOR}</layout></citation>")
    assert cited(made, [letter("l")], [together(Cite("l", locator, kind))]) == [expected]
