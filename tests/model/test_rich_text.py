from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.model.rich_text import MARKS, Token, plain, render, tokens

SMALL_CAPS = '<span style="font-variant:small-caps;">'
NOCASE = '<span class="nocase">'
PIECES = [*MARKS, "</i>", "</b>", "</sup>", "</sub>", "</sc>", "</span>", '<span class="x">', "<span>"]
TEXTS = st.lists(
    st.one_of(st.sampled_from([*PIECES, "a", " ", "<", ">"]), st.text(max_size=3)), max_size=14
).map("".join)


def marks(text: str) -> list[str]:
    return [f"{'+' if token.opens else '-'}{token.mark}" for token in tokens(text) if token.mark]


@given(TEXTS)
def test_the_tokens_are_the_text(text: str) -> None:
    assert render(tokens(text)) == text


@given(TEXTS)
def test_the_tokens_are_balanced(text: str) -> None:
    opened: list[str] = []
    for token in tokens(text):
        if token.opens:
            opened.append(token.mark)
        elif token.mark:
            assert opened.pop() == token.mark
    assert opened == []


@given(TEXTS)
def test_texts_do_not_follow_each_other(text: str) -> None:
    parsed = tokens(text)
    assert not any(not a.mark and not b.mark for a, b in pairwise(parsed))
    assert all(token.source for token in parsed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<i>a <b>b</b></i>", ["+i", "+b", "-b", "-i"]),
        (f"{SMALL_CAPS}a</span><sc>b</sc>", ["+sc", "-sc", "+sc", "-sc"]),
        (f"{NOCASE}a</span>", ["+nocase", "-nocase"]),
        ("<i></i>", ["+i", "-i"]),
        # Crossing: what is opened within and not closed there is text.
        ("<i>a<b>b</i>c</b>", ["+i", "-i"]),
        # A span of another kind takes its own end with it.
        (f'{NOCASE}a<span class="x">b</span>c</span>', ["+nocase", "-nocase"]),
        ('<span class="x">b</span>', []),
        ("<i>a", []),
        ("a</i>", []),
        ("<I>a</I>", []),
        ("<em>a</em>", []),
        ("a < b > c </ d", []),
        ("", []),
    ],
)
def test_what_is_markup(text: str, expected: list[str]) -> None:
    assert marks(text) == expected


def test_the_two_spellings_of_small_capitals_stay_apart() -> None:
    assert tokens("<sc>a</sc>")[0] == Token("<sc>", "sc", opens=True)
    assert tokens(f"{SMALL_CAPS}a</span>")[0] == Token(SMALL_CAPS, "sc", opens=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<i>a</i> <b>b", "a <b>b"), (f"{NOCASE}de facto</span>", "de facto"), ("1 < 2", "1 < 2"), ("", "")],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_no_depth_and_no_number_of_tags_hurts() -> None:
    many = 20_000
    assert plain("<i>" * many + "x" + "</i>" * many) == "x"
    assert plain("<i>" * many + "</b>" * many) == "<i>" * many + "</b>" * many
