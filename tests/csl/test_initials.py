from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.rendering.initials import initials, normalized


@pytest.mark.parametrize(
    ("given", "initialize_with", "expected"),
    [
        ("Zedong", ".", "Z."),
        ("Nikita Sergeyevich", ".", "N.S."),
        ("Nikita Sergeyevich", ". ", "N. S."),
        ("Nikita Sergeyevich", "", "NS"),
        ("Nikita Sergeyevich", " ", "N S"),
        ("N. S.", "", "NS"),
        ("N.S.", ". ", "N. S."),
        ("Ph. Charles", ".", "Ph.C."),
        ("Andrei de la", ".", "A. de la"),
        ("Никита", ".", "Н."),
        ("Émile", ".", "É."),
        ("", ".", ""),
        ("  ", ".", ""),
    ],
)
def test_given_names_become_initials(given: str, initialize_with: str, expected: str) -> None:
    assert initials(given, initialize_with) == expected


@pytest.mark.parametrize(
    ("given", "hyphen", "expected"),
    [
        ("Jean-Luc", "-", "J.-L."),
        ("Jean-Luc", "", "J.L."),
        ("J.-L.", "-", "J.-L."),
        ("Ho-chi Minh", "-", "H.M."),
        ("Jean-Luc Marie", "-", "J.-L.M."),
    ],
)
def test_hyphenated_names_keep_their_hyphen_where_the_style_has_it_so(
    given: str, hyphen: str, expected: str
) -> None:
    assert initials(given, ".", hyphen) == expected


@pytest.mark.parametrize(
    ("given", "initialize_with", "expected"),
    [
        ("Nikita S.", ".", "Nikita S."),
        ("Nikita S", ".", "Nikita S."),
        ("N S", ". ", "N. S."),
        ("N.S.", ". ", "N. S."),
        ("N. S.", "", "NS"),
        ("Nikita", "", "Nikita"),
        ("N. Sergeyevich", ".", "N. Sergeyevich"),
        ("", ".", ""),
    ],
)
def test_names_that_are_not_to_be_shortened_have_their_initials_spelled_alike(
    given: str, initialize_with: str, expected: str
) -> None:
    assert normalized(given, initialize_with) == expected


_GIVEN = st.text(alphabet="AbÉ. -毛'", max_size=12)
_WITH = st.sampled_from(["", ".", ". ", " "])


@given(_GIVEN, _WITH)
def test_initials_have_no_letter_that_the_name_has_not(given: str, initialize_with: str) -> None:
    letters = Counter(filter(str.isalpha, initials(given, initialize_with).casefold()))
    assert letters <= Counter(filter(str.isalpha, given.casefold()))


@given(st.lists(st.sampled_from(["Nikita", "Sergeyevich", "Jean-Luc", "Émile"]), max_size=4), _WITH)
def test_each_name_gives_its_capitals(names: list[str], initialize_with: str) -> None:
    capitals = [char for char in " ".join(names) if char.isupper()]
    assert [char for char in initials(" ".join(names), initialize_with) if char.isalpha()] == capitals


@given(_GIVEN, _WITH)
def test_spelling_initials_alike_loses_no_letter(given: str, initialize_with: str) -> None:
    assert list(filter(str.isalpha, normalized(given, initialize_with))) == list(filter(str.isalpha, given))
