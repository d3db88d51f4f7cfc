import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from citekit.csl.fields import INNER, mapped, parse, recased, text_of, without_periods
from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.model.rich_text import plain

ITALIC = Look(formats=(("font-style", "italic"),))
BOLD = Look(formats=(("font-weight", "bold"),))
QUOTED = Look(quotes=True)
GERMAN = ("„", "“", "‚", "‘")
FRENCH = ("«", "»", "“", "”")


def pieces(node: Node) -> list[Piece]:
    """Return a node's pieces, outermost first."""
    if isinstance(node, str):
        return []
    return [node, *(piece for child in node.content for piece in pieces(child))]


def quoted(text: str, quotes: tuple[str, ...] = ("“", "”", "‘", "’")) -> list[str]:
    """Return the texts of the quotations in a text."""
    return [text_of(piece) for piece in pieces(parse(text, quotes)) if piece.look.quotes]


# Markup


def test_a_text_without_markup_is_itself() -> None:
    text = "Cable from Mao Zedong (1953), no. 4; see also A/B & C"
    assert parse(text) is text


@pytest.mark.parametrize(
    ("text", "attribute", "value"),
    [
        ("<i>Wengao</i>", "font-style", "italic"),
        ("<b>Wengao</b>", "font-weight", "bold"),
        ("<sup>Wengao</sup>", "vertical-align", "sup"),
        ("<sub>Wengao</sub>", "vertical-align", "sub"),
        ("<sc>Wengao</sc>", "font-variant", "small-caps"),
        ('<span style="font-variant:small-caps;">Wengao</span>', "font-variant", "small-caps"),
    ],
)
def test_markup_is_a_look(text: str, attribute: str, value: str) -> None:
    (piece,) = (piece for piece in pieces(parse(text)) if piece.look is not PLAIN)
    assert piece.content == ("Wengao",)
    assert piece.look.formats == ((attribute, value),)


def test_markup_nests() -> None:
    outer, inner = pieces(parse("a <i>b <b>c</b></i>"))[1:]
    assert (outer.look, outer.content[0]) == (ITALIC, "b ")
    assert (inner.look, inner.content) == (BOLD, ("c",))


@pytest.mark.parametrize("text", ["<i>fond 5", "fond 5</i>", "<i>fond</b> 5", "<em>fond</em> 5", "a < b > c"])
def test_what_is_not_balanced_markup_is_text(text: str) -> None:
    assert text_of(parse(text)) == text
    assert not [piece for piece in pieces(parse(text)) if piece.look is not PLAIN]


def test_a_part_without_formatting_sets_all_of_it_back() -> None:
    (plain,) = (
        piece for piece in pieces(parse('a <span class="nodecor">b</span> c')) if piece.look is not PLAIN
    )
    assert text_of(plain) == "b"
    assert ("font-style", "normal") in plain.look.formats


# Quotation marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The "Long March" story', ["Long March"]),
        ("The 'Long March' story", ["Long March"]),
        ("The “Long March” story", ["Long March"]),
        ('("Long March")', ["Long March"]),
        ("Plans to 'publicize \"confessions\" of' pilots", ['publicize confessions of', "confessions"]),
        ("Mao's letters", []),
        ("the pilots' letters", []),
        ("rock 'n' roll", ["n"]),
        ('a 5" gun', []),
        ('an "open end', []),
        ("", []),
    ],
)  # fmt: skip
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "quotes", "expected"),
    [
        ("Das „Lange“ Telegramm", GERMAN, ["Lange"]),
        ("Le «Long» télégramme", FRENCH, ["Long"]),
        ("Le « Long » télégramme", FRENCH, []),
        ('Das "Lange" Telegramm', GERMAN, ["Lange"]),
    ],
)
def test_the_marks_of_the_locale_are_read_too(
    text: str, quotes: tuple[str, ...], expected: list[str]
) -> None:
    assert quoted(text, quotes) == expected


def test_a_quotation_does_not_reach_out_of_the_markup_that_it_begins_in() -> None:
    assert quoted('<i>the "Long</i> March" story') == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mao's", "Mao’s"),
        ("the pilots' cable", "the pilots’ cable"),
        ("'tis", "’tis"),
        ("d'Arcus", "d’Arcus"),
    ],
)
def test_a_single_quote_that_quotes_nothing_is_an_apostrophe(text: str, expected: str) -> None:
    assert text_of(parse(text)) == expected


@pytest.mark.parametrize("mark", [":", ";", "!", "?"])
def test_french_space_before_a_mark_ends_no_line(mark: str) -> None:
    assert text_of(parse(f"Lettre {mark} suite")) == f"Lettre\u202f{mark} suite"


# Changes within


NESTED = Piece(("a. ", Piece(("b. tale",), PLAIN, Tag.NOCASE), " of. two"), Look(suffix="."))


def test_periods_are_stripped_at_any_depth_but_not_in_affixes() -> None:
    assert text_of(without_periods(NESTED)) == "a b tale of two."


def test_each_text_is_changed_and_the_tree_stays() -> None:
    changed = mapped(NESTED, lambda text: f"[{text}]")
    assert text_of(changed) == "[a. ][b. tale][ of. two]."
    assert [piece.tag for piece in pieces(changed)] == [None, Tag.NOCASE]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("lowercase", "a letter of MAO to kim"),
        ("uppercase", "A LETTER OF MAO TO KIM"),
        ("capitalize-first", "A letter of MAO to Kim"),
        ("capitalize-all", "A Letter Of MAO To Kim"),
        ("title", "A Letter of MAO to Kim"),
    ],
)
def test_case_is_changed_across_markup_but_not_where_it_is_kept(case: str, expected: str) -> None:
    node = parse('a <i>letter</i> of <span class="nocase">MAO</span> to Kim')
    assert text_of(recased(node, case)) == expected


def test_formulas_keep_their_case() -> None:
    assert text_of(recased(parse("on h<sub>2</sub>o and u<sup>ii</sup>"), "uppercase")) == "ON H2O AND Uii"


def test_the_text_of_a_node_has_its_affixes_and_delimiters() -> None:
    names = Piece(("Mao", Piece(("Kim",), Look("(", ")"))), Look("by ", ".", delimiter="; "))
    assert text_of(names) == "by Mao; (Kim)."
    assert text_of(None) == ""


# Laws

_MARKS = st.sampled_from(
    ["<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", '<span class="nocase">', "</span>", '"', "'", "“", "”", " "]
)  # fmt: skip
_WORDS = st.sampled_from(["Mao", "fond", "é", "毛", "1953", "a"])
marked_texts = st.lists(_MARKS | _WORDS, max_size=25).map("".join)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@given(marked_texts, st.sampled_from([("“", "”", "‘", "’"), GERMAN, FRENCH]))
def test_no_letter_of_a_text_is_lost(text: str, quotes: tuple[str, ...]) -> None:
    assert letters(text_of(parse(text, quotes))) == letters(plain(text))


@given(st.text(alphabet="ab '\"“”‘’.,:<>/i", max_size=30))
def test_what_is_parsed_is_what_it_was_but_for_quotes_and_apostrophes(text: str) -> None:
    dropped = str.maketrans("", "", "'\"“”‘’ \u202f")
    read = text_of(parse(text))
    assert read.translate(dropped) == plain(text).translate(dropped)


@given(marked_texts, st.sampled_from(["lowercase", "uppercase", "capitalize-first", "title", "sentence"]))
def test_recasing_changes_nothing_but_case(text: str, case: str) -> None:
    node = parse(text)
    assume(text_of(node))
    assert text_of(recased(node, case)).casefold() == text_of(node).casefold()


@given(marked_texts)
def test_the_empty_change_changes_nothing(text: str) -> None:
    assert mapped(parse(text), str) == parse(text)


# Hostile texts


@pytest.mark.parametrize(
    "text", ["<i>" * 10_000, "</i>" * 10_000, ' "a' * 10_000, "”" * 10_000, " 'a" * 10_000]
)
def test_ten_thousand_marks_that_nothing_closes_are_text(text: str) -> None:
    assert text_of(parse(text)) == text.replace("'", "’")


@pytest.mark.parametrize(
    "text",
    [
        "<i>" * 10_000 + "Mao" + "</i>" * 10_000,
        "<i><b>" * 5_000 + "Mao" + "</b></i>" * 5_000,
        '<span class="nocase">' * 10_000 + "Mao" + "</span>" * 10_000,
        ' "a' * 10_000 + 'Mao" ' * 10_000,
        "“" * 10_000 + "Mao" + "”" * 10_000,
    ],
    ids=["italics", "both", "nocase", "straight quotes", "curly quotes"],
)
def test_ten_thousand_levels_of_markup_or_quotations_can_be_read_and_changed(text: str) -> None:
    node = parse(text)
    assert "Mao" in text_of(node)
    assert text_of(recased(without_periods(node), "lowercase")).lower() == text_of(node).lower()
    assert hash(node) == hash(parse(text))


def test_an_apostrophe_is_straight_where_the_locales_quotation_marks_are() -> None:
    assert parse("Mao's 'wengao' isn't", ('"', '"', "'", "'")) == Piece(
        ("Mao's ", Piece(("wengao",), QUOTED, None, INNER), " isn't"), PLAIN, Tag.FIELD
    )
