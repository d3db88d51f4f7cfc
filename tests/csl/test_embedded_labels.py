import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.embedded_labels import labelled
from tests.csl.documents import letter, rendered

NUMBER = '<number variable="volume"/>'


def parts(text: str) -> list[tuple[str, str]]:
    return [(part.term, part.number) for part in labelled(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p. 5", [("page", "5")]),
        ("pp. 5-7", [("page", "5-7")]),
        ("p.5", [("page", "5")]),
        ("vol. 2, no. 3", [("volume", "2"), ("issue", "3")]),
        ("7, p. 3-8", [("", "7"), ("page", "3-8")]),
        ("fol. 12; l. 4 & n. 2", [("folio", "12"), ("line", "4"), ("note", "2")]),
        ("ch. IV", [("chapter", "IV")]),
    ],
)
def test_a_number_may_have_a_label_before_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text", ["", "7", "7, 9", "pp 5", "f. 45", "no", "p.", "p. ", "ed. 2", "2.5", "xp. 5", "P. 5"]
)
def test_a_text_without_labels_has_no_parts(text: str) -> None:
    assert labelled(text) == ()


@pytest.mark.parametrize(
    ("language", "expected"), [("en-US", "vol. 2, p. 5"), ("de-DE", "Bd. 2, S. 5"), ("fr-FR", "vol. 2, p. 5")]
)
def test_a_number_prints_its_labels_in_the_language_of_the_locale(language: str, expected: str) -> None:
    assert rendered(NUMBER, letter(volume="vol. 2, p. 5"), language=language) == expected


def test_the_label_says_whether_there_are_several() -> None:
    assert rendered(NUMBER, letter(volume="p. 5-7")) == "pp. 5–7"


@given(
    st.lists(
        st.sampled_from(["p. 5", "vol. 2", "7", ", ", "; ", " & ", ".", "fond 5", "nn. 1-2"]), max_size=6
    )
)
def test_the_parts_are_the_whole_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = labelled(text)
    kept = "".join(part.number + part.separator for part in found)
    digits = [char for char in text if char.isdigit()]
    assert not found or [char for char in kept if char.isdigit()] == digits
