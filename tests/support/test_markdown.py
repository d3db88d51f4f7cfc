import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.support.markdown import escape, from_markdown, to_markdown, unescape
from tests import pandoc

SMALL_CAPS = '<span style="font-variant:small-caps;">'
NOCASE = '<span class="nocase">'

_PIECES = st.sampled_from(
    """<i> </i> <b> </b> <sup> </sup> <sub> </sub> <sc> </sc> </span> a B 2 毛 é * ** *** _ __ ^ ~ ~~ $ $$
    [ ] ( ) { } {.i} {.nocase} {.smallcaps} ](x) \\ \\\\ ` `` ' " - -- --- . ... & &amp; &#32; &#10; < > <a
    <!-- --> ! @x # 1. (a) : | + /""".split()
)
_SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", "\n\n\n", "\t", "\r", "\N{NO-BREAK SPACE}", "\u2003"])
_SPANS = st.sampled_from([SMALL_CAPS, NOCASE, '<span class="x">'])
_BITS = st.one_of(_PIECES, _PIECES, _SPACES, _SPANS)
TEXTS = st.one_of(st.text(), st.lists(_BITS, max_size=14).map("".join))


@settings(max_examples=1000)
@given(TEXTS)
def test_any_text_comes_back(text: str) -> None:
    assert from_markdown(to_markdown(text)) == text


@settings(max_examples=500)
@given(TEXTS)
def test_what_is_escaped_has_no_markup(text: str) -> None:
    assert unescape(escape(text)) == text
    assert from_markdown(escape(text)) == text


@given(TEXTS)
def test_any_markdown_can_be_read(markdown: str) -> None:
    text = from_markdown(markdown)
    assert from_markdown(to_markdown(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "Cable from Mao Zedong to Kim Il Sung, 'Plans to Publicize the Confessions'",
        'The "Great" Leap; it\'s 5\'10"',
        "Letter [draft] to Kim [Il Sung], n.d. (copy); p. 3–5",
        "f. 17, op. 3, d. 1, ll. 12-34, box_3/folder_4",
        "https://example.org/~user/a_b?c=d&e=1#f",
        "£5 + $6 = ? 50% & more!",
        "毛泽东：《建国以来毛泽东军事文稿》",
        "user@example.org",
        "2 > 1 < 3",
        "1. Abschnitt: # und -",
        "Hello, world!",
    ],
)
def test_what_is_plain_stays_plain(text: str) -> None:
    assert to_markdown(text) == text
    assert from_markdown(text) == text


# CSL-JSON's markup, and how it is written for pandoc.
WRITTEN = [
    ("<i>a</i>", "*a*"),
    ("<b>a</b>", "**a**"),
    ("10<sup>2</sup> H<sub>2</sub>O", "10^2^ H~2~O"),
    ("<sup>a b</sup>", r"^a\ b^"),
    (f"{SMALL_CAPS}a b</span>", "[a b]{.smallcaps}"),
    ("<sc>a</sc>", "[a]{.smallcaps .sc}"),
    (f"{NOCASE}de facto</span>", "[de facto]{.nocase}"),
    ("<i>a <b>b</b></i>", "*a **b***"),
    ("<i><b>a</b></i>", "*__a__*"),
    ("<b><i>a</i></b>", "**_a_**"),
    ("<i>a</i><i>b</i>", "*a*<!-- -->*b*"),
    ("<i>a <i>b</i> c</i>", "*a _b_ c*"),
    ("<i> a</i>", "*&#32;a*"),
    ("a--b---c...d", r"a\--b\-\--c\...d"),
    ("*a* _b_ `c` $d$", r"\*a\* \_b\_ \`c\` \$d\$"),
    ("snake_case, 2^10, ~x", "snake_case, 2^10, ~x"),
    ("[a](b) [a][b] ![a] [a]{.b} ^[a]", r"\[a\](b) \[a\]\[b\] !\[a\] \[a\]{.b} \^\[a\]"),
    ("[a]: b", r"\[a\]: b"),
    ("see [a]: b", "see [a]: b"),
    ("\\emph{x}", r"\\emph{x}"),
    ("&amp; &eacute; & b", r"\&amp; \&eacute; & b"),
    ("a <x> b", r"a \<x> b"),
    ("see @x and a@b", r"see \@x and a@b"),
    ("> a", r"\> a"),
    ("# a", r"\# a"),
    ("#1 in", "#1 in"),
    ("a  b", "a &#32;b"),
    ("a\nb", "a\\\nb"),
    ("a\n\nb", "a\n\nb"),
    ("a\n\n\nb", "a&#10;&#10;&#10;b"),
    ("1. a\n\nb", "1\\. a\n\nb"),
    ("<i>unbalanced", r"\<i>unbalanced"),
]


@pytest.mark.parametrize(("text", "markdown"), WRITTEN)
def test_writing(text: str, markdown: str) -> None:
    assert to_markdown(text) == markdown
    assert from_markdown(markdown) == text


# What others write and this does not.
READ = [
    ("_a_ __b__", "<i>a</i> <b>b</b>"),
    ("***a***", "<b><i>a</i></b>"),
    ("***a** b*", "<i><b>a</b> b</i>"),
    ("**a*b*c**", "<b>a<i>b</i>c</b>"),
    ("a*b*c a_b_c", "a<i>b</i>c a_b_c"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("*a", "*a"),
    ("a* b*", "a* b*"),
    ("^a b^ ~c d~", "^a b^ ~c d~"),
    ("1953--54 --- and...", "1953–54 — and…"),
    (r"\'a\' \"b\"", "'a' \"b\""),
    ("a\\ b", "a\N{NO-BREAK SPACE}b"),
    ("&eacute;&amp;&#65;&#x42; &nosuch;", "é&AB &nosuch;"),
    ("a\nb  \nc", "a b\nc"),
    ("a:\n- b\n- c", "a:\n- b\n- c"),
    ("  a  b  ", "a b"),
    ("[a *b*]{.smallcaps}", f"{SMALL_CAPS}a <i>b</i></span>"),
    ("[[a]{.nocase} b]{.smallcaps}", f"{SMALL_CAPS}{NOCASE}a</span> b</span>"),
    ("*a [b*]{.nocase}", f"*a {NOCASE}b*</span>"),
    ("`<i>`{=html}a`</i>`{=html}", "<i>a</i>"),
    ('<i>a</i> <span class="nocase">*b*</span>', f"<i>a</i> {NOCASE}<i>b</i></span>"),
    # What CSL-JSON has no markup for stays as it is.
    ("[a](http://b/_c_d_) ~~e~~ [f]{.underline}", "[a](http://b/_c_d_) ~~e~~ [f]{.underline}"),
    ("`a_b_ *c*` $x_1 * y_2$", "`a_b_ *c*` $x_1 * y_2$"),
    ("<http://a/*b*>", "<http://a/*b*>"),
    ("a^[note]", "a^[note]"),
]


@pytest.mark.parametrize(("markdown", "text"), READ)
def test_reading(markdown: str, text: str) -> None:
    assert from_markdown(markdown) == text


def test_pandoc_reads_what_is_written() -> None:
    texts = [text for text, _ in WRITTEN] + ["Plan [draft]", "a *", "x^2", "Q & A", "a_b_", "C# | D+"]
    nested = "<i>a <i>b</i> c</i>"  # which pandoc sets upright again
    texts.remove(nested)
    expected = [pandoc.same(text.replace(NOCASE + "de facto</span>", "de facto")) for text in texts]
    assert [pandoc.same(title) for title in pandoc.titles(map(to_markdown, texts))] == expected


def test_pandoc_reads_it_alike() -> None:
    """What pandoc drops (`nocase`, links, code, what is no CSL-JSON) is left out."""
    alike = [(markdown, text) for markdown, text in READ if not any(c in markdown for c in "]`<\n@$")]
    assert len(alike) > 10
    titles = pandoc.titles(markdown for markdown, _ in alike)
    assert [pandoc.same(title) for title in titles] == [pandoc.same(text) for _, text in alike]


@pytest.mark.parametrize(
    "piece",
    [
        "*",
        "_",
        "**a",
        "[",
        "[*",
        "`",
        "^",
        "~",
        "^a ",
        "*a_",
        "<a",
        "$a",
        "&",
        "\\",
        "]{.i}",
        "[a]{.i}",
        "-",
        "`` ` ",
    ],
)
def test_nothing_takes_long(piece: str) -> None:
    markdown = piece * (30_000 // len(piece))
    start = time.perf_counter()
    from_markdown(markdown)
    to_markdown(markdown)
    assert time.perf_counter() - start < 3
