"""The cases of text: what is a word, which words change, what markup and apostrophes do to them."""

import pytest

from citekit.csl.text_case import change_case


def case(name: str, text: str, language: str = "en") -> str:
    return change_case(name, [text], [False], language)[0]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a history of the korean war", "A History of the Korean War"),
        ("the war that they longed for", "The War That They Longed For"),
        ("the bomb: a history", "The Bomb: A History"),
        ("who won? the question", "Who Won? The Question"),
        ("the war. a history", "The War. a History"),
        ("the war—a history", "The War—a History"),
        (
            "war/peace and the [secret] archives (of moscow)",
            "War/Peace and the [Secret] Archives (of Moscow)",
        ),
        ("‘in camera’: the “secret” talks", "‘In Camera’: The “Secret” Talks"),
        ("north–south talks", "North–South Talks"),
        ("behind\u00a0the\u2009wall now", "Behind\u00a0the\u2009Wall Now"),
    ],
)
def test_title_case_capitalises_all_but_stop_words_inside(text: str, printed: str) -> None:
    assert case("title", text) == printed


@pytest.mark.parametrize("text", ["IBM", "A.N. Other on eBay", "The NATO Summit OF 1952", "iPod"])
def test_title_case_keeps_words_with_capitals(text: str) -> None:
    assert case("title", text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("state-of-the-union address", "State-of-the-Union Address"),
        ("the pro-soviet faction", "The Pro-Soviet Faction"),
        ("part 3-b", "Part 3-b"),
    ],
)
def test_title_case_takes_the_parts_of_a_compound_for_words(text: str, printed: str) -> None:
    assert case("title", text) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("china’s don't", "China’s Don't"),
        ("towards l’humanité", "Towards l’humanité"),
        ("the chairman’s way in", "The Chairman’s Way in"),
    ],
)
def test_an_apostrophe_begins_no_word(text: str, printed: str) -> None:
    assert case("title", text) == printed


def test_a_greek_letter_alone_is_a_symbol() -> None:
    assert case("title", "the β and γ-rays of αλφα") == "The β and γ-Rays of Αλφα"


def test_title_case_goes_on_across_stretches() -> None:
    texts = ["the ", "fall of", " the wall: ", "an", " inquiry ", "into"]
    printed = ["The ", "Fall of", " the Wall: ", "An", " Inquiry ", "Into"]
    assert change_case("title", texts, [False] * 6) == printed


def test_a_kept_stretch_counts_as_first_and_last_word() -> None:
    assert change_case("title", ["de facto", " of the ", "in situ"], [True, False, True]) == [
        "de facto",
        " of the ",
        "in situ",
    ]


def test_after_a_kept_stretch_that_ends_in_a_colon_a_word_is_capitalised() -> None:
    assert change_case("title", ["bomb:", " the end"], [True, False]) == ["bomb:", " The End"]


def test_a_kept_stretch_of_marks_is_no_word() -> None:
    assert change_case("capitalize-first", ["— ", "the end"], [True, False]) == ["— ", "The end"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("the Cold War", "The Cold War"),
        ("“the” war", "“The” war"),
        ("iPod", "iPod"),
        ("’twas the end", "’twas the end"),
        ("1st day", "1st day"),
        ("", ""),
        (" — ", " — "),
    ],
)
def test_capitalize_first_changes_a_lowercase_first_word(text: str, printed: str) -> None:
    assert case("capitalize-first", text) == printed


def test_capitalize_first_leaves_a_kept_first_word_and_all_others() -> None:
    assert change_case("capitalize-first", ["de", " jure"], [True, False]) == ["de", " jure"]


def test_capitalize_all_capitalises_stop_words_too() -> None:
    assert case("capitalize-all", "the end of the USSR’s self-rule") == "The End Of The USSR’s Self-Rule"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Fall of the Wall", "The fall of the wall"),
        ("NATO and the East", "NATO and the east"),
        ("THE FALL OF THE WALL", "The fall of the wall"),
        ("(the East)", "(The east)"),
    ],
)
def test_sentence_case_lowers_all_but_the_first_word(text: str, printed: str) -> None:
    assert case("sentence", text) == printed


def test_sentence_case_leaves_kept_stretches() -> None:
    assert change_case("sentence", ["On The ", "Stasi", " Files"], [False, True, False]) == [
        "On the ",
        "Stasi",
        " files",
    ]


def test_letter_cases_leave_kept_stretches() -> None:
    assert change_case("uppercase", ["in ", "vivo"], [False, True]) == ["IN ", "vivo"]
    assert change_case("lowercase", ["IN ", "VIVO"], [False, True]) == ["in ", "VIVO"]


@pytest.mark.parametrize(
    ("name", "language", "text", "printed"),
    [
        ("uppercase", "tr-TR", "istanbul ılık", "İSTANBUL ILIK"),
        ("lowercase", "az", "İÇ IŞIQ", "iç ışıq"),
        ("capitalize-first", "tr", "izmir", "İzmir"),
        ("uppercase", "trv", "istanbul", "ISTANBUL"),
        ("uppercase", "de", "straße", "STRASSE"),
        ("lowercase", "el", "ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
        ("capitalize-first", "en", "ﬁnal", "Final"),
    ],
)
def test_letters_change_as_their_language_has_them(name: str, language: str, text: str, printed: str) -> None:
    assert case(name, text, language) == printed


def test_an_unknown_case_changes_nothing() -> None:
    assert change_case("small", ["The ", "End"], [False, True]) == ["The ", "End"]


def test_no_case_takes_long_over_a_long_text() -> None:
    for text in ("a" * 200_000, "a-" * 100_000, "’" * 200_000):
        assert len(case("title", text)) == len(text)
