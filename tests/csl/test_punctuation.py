import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.fields import parse, text_of
from citekit.csl.output import Close, Content, Look, Node, Open, Piece, Tag, plain_text
from citekit.csl.punctuation import content_of

ENGLISH = ("“", "”", "‘", "’")
ITALIC = ("font-style", "italic")
NORMAL = ("font-style", "normal")
BOLD = ("font-weight", "bold")


def content(*nodes: Node, in_quote: bool = True) -> Content:
    return content_of(Piece(nodes), ENGLISH, in_quote)


def text(*nodes: Node, in_quote: bool = True) -> str:
    return plain_text(content(*nodes, in_quote=in_quote))


def quotation(*nodes: Node) -> Piece:
    return Piece(nodes, Look(quotes=True))


def italic(*nodes: Node) -> Piece:
    return Piece(nodes, Look(formats=(ITALIC,)))


def field(source: str) -> Node:
    """Return a text of a record, as rendering makes it a node."""
    return parse(source, ENGLISH)


# Where two texts meet


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("..", "."), (".,", ".,"), (".;", ".;"), (".:", ".:"), (".!", ".!"), (".?", ".?"),
        (",.", ",."), (",,", ","), (",;", ",;"),
        (";.", ";"), (";;", ";"), (";:", ";"), (";!", "!"), (";?", "?"), (";,", ";,"),
        (":.", ":"), ("::", ":"), (":!", "!"), (":?", "?"), (":,", ":,"),
        ("!.", "!"), ("!!", "!"), ("!:", "!"), ("!,", "!,"), ("!?", "!?"),
        ("?.", "?"), ("??", "?"), ("?:", "?"), ("?,", "?,"),
    ],
)  # fmt: skip
def test_of_two_marks_that_meet_one_may_go(pair: str, expected: str) -> None:
    assert text(f"Mao{pair[0]}", pair[1]) == f"Mao{expected}"


def test_marks_within_one_text_do_not_meet() -> None:
    assert text("Wait... what?!. ", "Mao") == "Wait... what?!. Mao"


def test_only_the_first_mark_of_a_text_meets_the_text_before() -> None:
    assert text("Mao.", ".. and so on") == "Mao.. and so on"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Mao ", " Kim", "Mao Kim"),
        ("Mao, ", " Kim", "Mao, Kim"),
        ("Mao\u00a0", " Kim", "Mao\u00a0Kim"),
        ("Mao", " Kim", "Mao Kim"),
    ],
)
def test_spaces_do_not_double(before: str, after: str, expected: str) -> None:
    assert text(before, after) == expected


def test_the_markup_of_a_text_does_not_meet_what_is_around_it_in_the_same_text() -> None:
    assert text(field("What<i>?</i>."), " Mao") == "What?. Mao"


def test_a_text_with_markup_meets_what_follows() -> None:
    assert text(field("Why <i>Korea?</i>"), ". Mao") == "Why Korea? Mao"


def test_affixes_meet_what_they_stand_at() -> None:
    title = Piece(("Why Korea?",), Look(suffix="."))
    assert text(title, Piece(("Mao",), Look(prefix=". "))) == "Why Korea? Mao"


def test_delimiters_stand_between_nodes_and_meet_them() -> None:
    assert text(Piece(("Kim Jr.", "Mao", "Li"), Look(delimiter=". "))) == "Kim Jr. Mao. Li"


def test_nothing_gives_nothing() -> None:
    assert content_of(None, ENGLISH, True) == ()
    assert content("", Piece(("",))) == ()


# Quotation marks


@pytest.mark.parametrize(
    ("mark", "inside", "outside"),
    [
        (".", "“Cable.”", "“Cable”."),
        (",", "“Cable,”", "“Cable”,"),
        (";", "“Cable”;", "“Cable”;"),
        (":", "“Cable”:", "“Cable”:"),
    ],
)
def test_periods_and_commas_go_into_a_quotation_where_the_locale_has_it_so(
    mark: str, inside: str, outside: str
) -> None:
    assert text(quotation("Cable"), mark) == inside
    assert text(quotation("Cable"), mark, in_quote=False) == outside


@pytest.mark.parametrize(
    ("title", "after", "expected"),
    [
        ("Why Korea?", ".", "“Why Korea?”"),
        ("Why Korea?", ", 1953", "“Why Korea?,” 1953"),
        ("Cable no.", ". Mao", "“Cable no.” Mao"),
        ("Cable", ". Mao", "“Cable.” Mao"),
    ],
)
def test_what_goes_into_a_quotation_meets_the_end_of_it(title: str, after: str, expected: str) -> None:
    assert text(quotation(title), after) == expected


def test_a_mark_goes_into_the_innermost_of_quotations_that_end_together() -> None:
    assert text(quotation("Plans to publicize ", quotation("confessions")), ".") == (
        "“Plans to publicize ‘confessions.’”"
    )


def test_a_mark_goes_behind_the_markup_that_ends_a_quotation() -> None:
    shown = content(quotation("On ", italic("Wengao")), ".")
    assert shown == ("“", "On ", Open(*ITALIC), "Wengao", Close(*ITALIC), ".", "”")


def test_quotations_within_quotations_take_turns() -> None:
    assert text(quotation("a ", quotation("b ", quotation("c")))) == "“a ‘b “c”’”"


def test_quotations_that_follow_each_other_are_both_outer_ones() -> None:
    assert text(quotation("a"), " ", quotation("b")) == "“a” “b”"


def test_quotations_of_a_text_are_inner_ones_in_quotes_of_the_style() -> None:
    assert text(quotation(field('The "Long" Telegram'))) == "“The ‘Long’ Telegram”"
    assert text(field('The "Long" Telegram')) == "The “Long” Telegram"


def test_a_text_in_the_inner_marks_of_the_locale_keeps_them() -> None:
    assert text(field("the ‘Long’ Telegram")) == "the ‘Long’ Telegram"


# Formatting


def test_formatting_within_the_same_formatting_of_a_text_is_turned_off() -> None:
    shown = content(italic(field("On <i>Wengao</i> again")))
    assert shown == (
        Open(*ITALIC), "On ", Open(*NORMAL), "Wengao", Close(*NORMAL), " again", Close(*ITALIC),
    )  # fmt: skip


def test_formatting_of_the_style_within_the_same_of_the_style_is_there_once() -> None:
    assert content(italic("On ", italic("Wengao"))) == (Open(*ITALIC), "On ", "Wengao", Close(*ITALIC))


def test_the_last_format_is_the_outermost() -> None:
    both = Piece(("Wengao",), Look(formats=(ITALIC, BOLD)))
    assert content(both) == (Open(*BOLD), Open(*ITALIC), "Wengao", Close(*ITALIC), Close(*BOLD))


def test_affixes_are_outside_of_formatting_and_quotes() -> None:
    piece = Piece(("Wengao",), Look("in ", " (ed)", formats=(ITALIC,), quotes=True))
    assert content(piece) == ("in ", Open(*ITALIC), "“", "Wengao", "”", Close(*ITALIC), " (ed)")


def test_what_stays_empty_is_not_opened() -> None:
    assert content("a", italic(""), "b") == ("a", "b")


def test_normal_within_nothing_opens_nothing() -> None:
    assert content(Piece(("Mao",), Look(formats=(NORMAL,)))) == ("Mao",)


# Blocks and links


def test_no_text_meets_that_of_another_block() -> None:
    blocks = [Piece((each,), Look(display="block")) for each in ("Mao.", ". Kim")]
    assert text(*blocks) == "Mao.. Kim"


def test_the_space_that_ends_the_last_column_is_dropped() -> None:
    assert text(Piece(("Mao ",), Look(display="right-inline"))) == "Mao"


def test_a_link_opens_with_the_address_and_has_the_prefix_within() -> None:
    link = Piece(("10.1/x",), Look(prefix="https://doi.org/"), Tag.LINK, "https://doi.org/10.1/x")
    assert content("At ", link) == (
        "At ",
        Open("link", "https://doi.org/10.1/x"),
        "https://doi.org/",
        "10.1/x",
        Close("link", "https://doi.org/10.1/x"),
    )


# Laws

_SEAMS = ".,;:!? "
_TEXTS = st.text(alphabet="ab" + _SEAMS, max_size=6)
_AFFIXES = st.sampled_from(["", " ", ".", ", ", "(", ")", ": ", ";"])
_FORMATS = st.lists(
    st.sampled_from([ITALIC, NORMAL, BOLD, ("vertical-align", "sup")]), max_size=2, unique=True
)
_LOOKS = st.builds(
    Look,
    _AFFIXES,
    _AFFIXES,
    _AFFIXES,
    _FORMATS.map(tuple),
    st.booleans(),
    st.sampled_from(["", "", "block", "right-inline"]),
)
_FIELDS = st.sampled_from(["<i>a</i>.", '"a?" b', "<b><i>a.</i></b>", "‘a’", " a<i>, </i>"]).map(field)
nodes = st.recursive(
    _TEXTS | _FIELDS,
    lambda inner: st.builds(Piece, st.lists(inner, max_size=4).map(tuple), _LOOKS, st.none(), st.none()),
    max_leaves=10,
)


@given(nodes, st.booleans())
def test_what_opens_is_closed_in_the_order_of_nesting(node: Node, in_quote: bool) -> None:
    stack: list[tuple[str, str]] = []
    for token in content_of(node, ENGLISH, in_quote):
        if isinstance(token, Open):
            stack.append((token.attribute, token.value))
        elif isinstance(token, Close):
            assert stack.pop() == (token.attribute, token.value)
    assert stack == []


@given(nodes, st.booleans())
def test_nothing_but_punctuation_and_space_is_lost(node: Node, in_quote: bool) -> None:
    unseen = str.maketrans("", "", _SEAMS + "“”‘’")
    shown = plain_text(content_of(node, ENGLISH, in_quote))
    assert shown.translate(unseen) == text_of(node).translate(unseen)


@given(nodes, st.booleans())
def test_no_mark_is_there_more_often_than_in_what_was_rendered(node: Node, in_quote: bool) -> None:
    shown, given_text = plain_text(content_of(node, ENGLISH, in_quote)), text_of(node)
    assert all(shown.count(mark) <= given_text.count(mark) for mark in _SEAMS)


@given(nodes, st.booleans())
def test_quotation_marks_are_in_pairs(node: Node, in_quote: bool) -> None:
    shown = plain_text(content_of(node, ENGLISH, in_quote))
    assert shown.count("“") == shown.count("”")
    assert shown.count("‘") == shown.count("’")


@given(st.lists(_TEXTS, max_size=5))
def test_no_two_spaces_meet_at_a_seam(texts: list[str]) -> None:
    singles = [" ".join(each.split(" ")) for each in texts if "  " not in each]
    assert "  " not in text(*singles)
