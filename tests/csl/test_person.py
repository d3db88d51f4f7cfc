from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.rendering.person import Person, is_romanesque, person_of
from citekit.model.name import Name

# Particles


@pytest.mark.parametrize(
    ("family", "particle", "rest"),
    [
        ("de Gaulle", "de", "Gaulle"),
        ("van der Vlist", "van der", "Vlist"),
        ("d'Arcy", "d'", "Arcy"),
        ("d’Arcy", "d’", "Arcy"),
        ("al-Sadat", "al-", "Sadat"),
        ("ʻAbd", "", "ʻAbd"),
        ("'t Hooft", "'t", "Hooft"),
        ("Le Carré", "", "Le Carré"),
        ("Mao", "", "Mao"),
        ("毛", "", "毛"),
        ('"de Gaulle"', "", "de Gaulle"),
    ],
)
def test_lower_case_before_a_family_name_is_its_non_dropping_particle(
    family: str, particle: str, rest: str
) -> None:
    person = person_of(Name(family, "X."))
    assert (person.non_dropping, person.family) == (particle, rest)


@pytest.mark.parametrize(
    ("given", "name", "particle"),
    [
        ("Ludwig van", "Ludwig", "van"),
        ("Charles de la", "Charles", "de la"),
        ("Charles", "Charles", ""),
        ("van", "van", ""),
        ("John Q.", "John Q.", ""),
        ("Ludwig d'", "Ludwig", "d'"),
    ],
)
def test_lower_case_after_a_given_name_is_the_dropping_particle(given: str, name: str, particle: str) -> None:
    person = person_of(Name("Gaulle", given))
    assert (person.given, person.dropping) == (name, particle)


def test_particles_that_a_name_states_are_not_looked_for() -> None:
    person = person_of(Name("de Gaulle", "Charles du", "von", "zu"))
    assert (person.dropping, person.non_dropping) == ("von", "zu")
    assert (person.family, person.given) == ("de Gaulle", "Charles du")


# Suffixes


@pytest.mark.parametrize(
    ("given", "suffix", "comma"),
    [
        ("Martin Luther, Jr.", "Jr.", False),
        ("Martin Luther,! Jr.", "Jr.", True),
        ("Martin Luther , III", "III", False),
    ],
)
def test_what_follows_a_comma_in_a_given_name_is_a_suffix(given: str, suffix: str, comma: bool) -> None:
    person = person_of(Name("King", given))
    assert (person.given, person.suffix, person.comma_suffix) == ("Martin Luther", suffix, comma)


def test_a_particle_behind_a_comma_is_a_dropping_one() -> None:
    person = person_of(Name("Gaulle", "Charles, de"))
    assert (person.given, person.dropping, person.suffix, person.comma_dropping) == (
        "Charles",
        "de",
        "",
        True,
    )


def test_a_stated_suffix_stays() -> None:
    person = person_of(Name("King", "Martin Luther", suffix="Jr.", comma_suffix=True))
    assert (person.given, person.suffix, person.comma_suffix) == ("Martin Luther", "Jr.", True)


# Literals and scripts


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name(literal="C.C.P."), "C.C.P."),
        (Name("Mao", "Zedong", literal="Chairman"), "Chairman"),
        (Name(given="Plato"), "Plato"),
        (Name(given="Pius", suffix="XII"), "Pius XII"),
        (Name(suffix="Jr."), "Jr."),
        (Name(), ""),
    ],
)
def test_a_name_without_a_family_name_is_a_literal(name: Name, expected: str) -> None:
    assert person_of(name) == Person(literal=expected)


@pytest.mark.parametrize(
    ("name", "keeps_order", "spaced"),
    [
        (Name("Mao", "Zedong"), False, True),
        (Name("Mao", "Zedong", family_first=True), True, True),
        (Name("毛", "泽东"), True, False),
        (Name("김", "일성"), True, False),
        (Name("Хрущёв", "Никита"), False, True),
        (Name("Παπανδρέου", "Γεώργιος"), False, True),
        (Name("בן־גוריון", "דוד"), False, True),
    ],
)
def test_names_of_east_asian_scripts_have_no_spaces_and_keep_their_order(
    name: Name, keeps_order: bool, spaced: bool
) -> None:
    person = person_of(name)
    assert (person.keeps_order, person.spaced) == (keeps_order, spaced)


@pytest.mark.parametrize(
    ("text", "expected"), [("Mao", True), ("毛", False), ("毛 Mao", True), ("", False), ("、", False)]
)
def test_one_romanesque_letter_makes_a_text_romanesque(text: str, expected: bool) -> None:
    assert is_romanesque(text) is expected


# Laws

_PARTS = st.text(alphabet="aBdevn '’-,.é毛", max_size=8)


def letters(name: Name | Person) -> list[str]:
    """Return the letters of all parts, in the alphabet's order."""
    parts = [part for part in (name if isinstance(name, Person) else astuple(name)) if isinstance(part, str)]
    return sorted(filter(str.isalpha, "".join(parts)))


@given(st.builds(Name, _PARTS.filter(bool), _PARTS, _PARTS, _PARTS, _PARTS))
def test_no_letter_of_a_name_is_lost(name: Name) -> None:
    assert letters(person_of(name)) == letters(name)


@pytest.mark.parametrize("text", ["a " * 10_000, "d'" * 10_000 + "X", "-" * 10_000, ", " * 10_000])
def test_no_letter_of_ten_thousand_particles_is_lost(text: str) -> None:
    assert letters(person_of(Name(text, text))) == letters(Name(text, text))
