"""Numbers in variables: numeric or not, one or several, and the pieces of which they are made."""

import pytest

from citekit.csl.numerals import is_numeric, is_plain, is_plural, roman, split_numbers


@pytest.mark.parametrize(
    "text",
    [
        *"7 3rd S7 S7b 3-4 3--4 3,4 3&4 xvi iv-vi 12a-c 3a-4b 12,500 7/8 S7-S9".split(),
        *("3 – 4", "3 , 4", "3, 4 & 5-6", "3 and 4", "3; 4", " 7 "),
    ],
)
def test_numbers_alone_are_numeric(text: str) -> None:
    assert is_numeric(text)


@pytest.mark.parametrize(
    "text",
    [
        *"third XVI C d 3-B A-B -3 3- & 3.2 (3) ³".split(),
        *("", "3rd edition", "rev. 3", "3 4", "№ 3", "version 3, 2010", "2-е изд."),
    ],
)
def test_anything_else_is_not_numeric(text: str) -> None:
    assert not is_numeric(text)


@pytest.mark.parametrize(
    "text",
    [
        "3-4",
        "3–4",
        "3, 4",
        "3,4",
        "3 & 4",
        "3&4",
        "3 and 4",
        "3, et 4",
        "iv-vi",
        "IV–VI",
        "S7-S9",
        "31-33, fig. 2",
    ],
)
def test_several_numbers_are_plural(text: str) -> None:
    assert is_plural(text)


@pytest.mark.parametrize(
    "text",
    ["", "3", "xvi", "12,500", "12a-c", r"3\-4", r"3 \- B", "Marx-Engels", "fig. 3-4", "3 bis", "1 May 1950"],
)
def test_one_number_or_none_is_singular(text: str) -> None:
    assert not is_plural(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("3", "3"),
        ("3-4", "3–4"),
        ("3 -- 4", "3–4"),
        ("3,4", "3, 4"),
        ("3 ,4;5", "3, 4; 5"),
        ("3&4", "3 & 4"),
        ("3, and 4", "3, and 4"),
        ("12,500", "12,500"),
        ("S7-S9", "S7–S9"),
        ("A7-B9", "A7-B9"),
        ("12a-c", "12a-c"),
        ("iv-vi", "iv–vi"),
        ("IV-VI", "IV–VI"),
        (r"3\-4", "3-4"),
        (r"3 \- B", "3-B"),
        ("Special issue 3-4", "Special issue 3-4"),
    ],
)
def test_numbers_and_their_separators_are_what_is_printed(text: str, printed: str) -> None:
    assert "".join(piece + separator for piece, separator in split_numbers(text)) == printed


def test_every_number_is_a_piece() -> None:
    assert [piece for piece, _ in split_numbers("3-4, 7th & 9b and x")] == ["3", "4", "7th", "9b", "x"]


@pytest.mark.parametrize(
    ("piece", "plain"), [("12", True), ("12th", False), ("x", False), ("", False), ("²", False)]
)
def test_only_digits_are_plain(piece: str, plain: bool) -> None:
    assert is_plain(piece) is plain


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "i"), (4, "iv"), (9, "ix"), (40, "xl"), (90, "xc"), (488, "cdlxxxviii"), (3999, "mmmcmxcix")],
)
def test_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral


@pytest.mark.parametrize("number", [-1, 0, 4000])
def test_a_number_without_a_roman_numeral_is_in_digits(number: int) -> None:
    assert roman(number) == str(number)


def test_long_texts_take_no_long_time() -> None:
    for text in ("3" * 100_000, "3-" * 50_000, "a" * 100_000, " " * 200_000 + "x", "x" + " " * 200_000 + "x"):
        assert is_plural(text) in {True, False}
        assert "".join(map("".join, split_numbers(text)))
