import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final, TypeAlias
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.csl.markup import MARKUPS, find_markup, html
from citekit.csl.output import Close, Content, Entry, Open, Token
from citekit.errors import RequestError
from tests.pandoc import convert, same

ITALIC = ("font-style", "italic")
BOLD = ("font-weight", "bold")
SUP = ("vertical-align", "sup")
SMALL_CAPS = ("font-variant", "small-caps")
FORMATS = (
    ITALIC,
    ("font-style", "oblique"),
    BOLD,
    ("font-weight", "light"),
    SMALL_CAPS,
    ("text-decoration", "underline"),
    SUP,
    ("vertical-align", "sub"),
)
REVERSALS = (
    ("font-style", "normal"),
    ("font-weight", "normal"),
    ("font-variant", "normal"),
    ("text-decoration", "none"),
    ("vertical-align", "baseline"),
)


def marked(mark: tuple[str, str], *content: Token) -> tuple[Token, ...]:
    return (Open(*mark), *content, Close(*mark))


def inline(markup: str, *content: Token) -> str:
    return find_markup(markup).inline(content)


# What each language has -----------------------------------------------------------------------------------

CONTENT: Content = ("Mao & Kim, “A <b> of ", *marked(ITALIC, "Wengao"), "” #1, 5% {x_y}")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("text", "Mao & Kim, “A <b> of Wengao” #1, 5% {x_y}"),
        ("html", "Mao &#38; Kim, “A &#60;b&#62; of <i>Wengao</i>” #1, 5% {x_y}"),
        ("markdown", r"Mao & Kim, “A \<b\> of *Wengao*” #1, 5% \{x_y\}"),
        ("latex", r"Mao \& Kim, “A \textless{}b\textgreater{} of \textit{Wengao}” \#1, 5\% \{x\_y\}"),
        ("rtf", r"Mao & Kim, \u8220 ?A <b> of {\i Wengao}\u8221 ? #1, 5% \{x_y\}"),
        ("typst", r"Mao & Kim, “A \<b\> of #emph[Wengao]” \#1, 5% {x\_y}"),
    ],
)
def test_inline(markup: str, expected: str) -> None:
    assert inline(markup, *CONTENT) == expected


NAMES = ("html", "markdown", "latex", "rtf", "typst")
WRITTEN = {
    ITALIC: ("<i>x</i>", "*x*", r"\textit{x}", r"{\i x}", "#emph[x]"),
    ("font-style", "oblique"): (
        '<span style="font-style:oblique;">x</span>', "*x*", r"\textsl{x}", r"{\i x}",
        "#emph[x]",
    ),
    BOLD: ("<b>x</b>", "**x**", r"\textbf{x}", r"{\b x}", "#strong[x]"),
    ("font-weight", "light"): (
        '<span style="font-weight:light;">x</span>', "[x]{.light}", r"\textmd{x}", r"{\b0 x}",
        '#text(weight: "light")[x]',
    ),
    SMALL_CAPS: (
        '<span style="font-variant:small-caps;">x</span>', "[x]{.smallcaps}", r"\textsc{x}", r"{\scaps x}",
        "#smallcaps[x]",
    ),
    ("text-decoration", "underline"): (
        '<span style="text-decoration:underline;">x</span>', "[x]{.underline}", r"\underline{x}", r"{\ul x}",
        "#underline[x]",
    ),
    SUP: ("<sup>x</sup>", "^x^", r"\textsuperscript{x}", r"{\super x}", "#super[x]"),
    ("vertical-align", "sub"): ("<sub>x</sub>", "~x~", r"\textsubscript{x}", r"{\sub x}", "#sub[x]"),
    ("link", "https://example.org/?a_b&c"): (
        '<a href="https://example.org/?a_b&#38;c">x</a>', "[x](<https://example.org/?a_b&c>)",
        r"\href{https://example.org/?a\_b\&c}{x}",
        r'{\field{\*\fldinst{HYPERLINK "https://example.org/?a_b&c"}}{\fldrslt{x}}}',
        '#link("https://example.org/?a_b&c")[x]',
    ),
}  # fmt: skip
"""Each mark in the languages of `NAMES`."""


@pytest.mark.parametrize("mark", WRITTEN)
def test_each_mark(mark: tuple[str, str]) -> None:
    assert tuple(inline(name, *marked(mark, "x")) for name in NAMES) == WRITTEN[mark]
    assert inline("text", *marked(mark, "x")) == "x"


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "10.1000/x", ""])
def test_links_lead_only_to_the_web(markup: str, url: str) -> None:
    assert inline(markup, *marked(("link", url), "x")) == "x"


@pytest.mark.parametrize("markup", MARKUPS)
def test_addresses_cannot_leave_where_they_stand(markup: str) -> None:
    hostile = 'https://example.org/"> \\{}\n\t)<x>'
    written = inline(markup, *marked(("link", hostile), "x"))
    assert "x" in written
    assert not any(character in written for character in ("\n", "\t", "<x", " \\\\", "{}"))
    assert len(written.splitlines()) == 1


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("html", '<i>a <span style="font-style:normal;">b</span> c</i>'),
        ("markdown", "*a* b *c*"),
        ("latex", r"\textit{a} b \textit{c}"),
        ("rtf", r"{\i a} b {\i c}"),
        ("typst", "#emph[a] b #emph[c]"),
    ],
)
def test_formatting_is_undone_within_itself(markup: str, expected: str) -> None:
    assert inline(markup, *marked(ITALIC, "a ", *marked(("font-style", "normal"), "b"), " c")) == expected


@pytest.mark.parametrize("mark", REVERSALS)
def test_html_says_each_reversal(mark: tuple[str, str]) -> None:
    style = "baseline" if mark[0] == "vertical-align" else f"{mark[0]}:{mark[1]};"
    assert inline("html", *marked(mark, "x")) == f'<span style="{style}">x</span>'


@pytest.mark.parametrize("markup", [name for name in NAMES if name != "html"])
def test_what_is_set_twice_or_undone_where_it_is_not_set_is_said_once_or_not(markup: str) -> None:
    once = inline(markup, *marked(ITALIC, "x"))
    assert inline(markup, *marked(ITALIC, *marked(ITALIC, "x"))) == once
    assert [inline(markup, *marked(mark, "x")) for mark in REVERSALS] == ["x"] * len(REVERSALS)


# Lines, blocks, documents ---------------------------------------------------------------------------------


@pytest.mark.parametrize("markup", MARKUPS)
def test_an_entry_is_one_line_and_keeps_its_kinds_of_space(markup: str) -> None:
    content = ("\nA\u2009title\r\n of two\u2028lines\u202f; end\n", *marked(("display", "block"), "x"))
    entry = find_markup(markup).entry(Entry(("a",), content))
    assert len(entry.splitlines()) == 1
    if markup == "rtf":
        entry = re.sub(r"\\u(\d+) \?", lambda match: chr(int(match[1])), entry)
    assert "A\u2009title of two lines\u202f; end" in entry


@pytest.mark.parametrize("markup", MARKUPS)
def test_no_depth_of_nesting_hurts(markup: str) -> None:
    marks = [ITALIC, BOLD, ("font-style", "normal"), ("display", "block")] * 10_000
    content: Content = (*(Open(*mark) for mark in marks), "x", *(Close(*mark) for mark in reversed(marks)))
    assert "x" in inline(markup, *content)


LABELLED: Content = (
    *marked(("display", "block"), "Mao"),
    *marked(("display", "left-margin"), "[1] "),
    *marked(("display", "right-inline"), "Wengao."),
    *marked(("display", "indent"), "Lost."),
)


@pytest.mark.parametrize("markup", [name for name in MARKUPS if name != "html"])
def test_blocks_are_set_apart_by_a_space_in_an_entry(markup: str) -> None:
    assert inline(markup, *LABELLED).replace("\\", "") == "Mao [1] Wengao. Lost."


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("text", ["Mao [1] Wengao. Lost."]),
        ("markdown", ["Mao\\", r"\[1\] Wengao.\\"[:-1], "Lost."]),
        ("latex", [r"\item{} Mao\newline{}[1]\quad Wengao.\newline{}Lost."]),
        ("rtf", [r"{\pard\li720\fi-720 Mao\line [1]\tab Wengao.\line Lost.\par}"]),
        ("typst", ["", "Mao \\", r"\[1\] Wengao. \ "[:-1], "Lost."]),
    ],
)
def test_blocks_have_lines_in_a_document(markup: str, expected: list[str]) -> None:
    lines = list(find_markup(markup).document([Entry(("a",), LABELLED)]))
    assert [line for line in lines if line in expected] == expected


def test_html_has_blocks_in_one_line_and_in_the_form_of_the_test_suite() -> None:
    assert inline("html", *LABELLED[:3]) == '<div class="csl-block">Mao</div>'
    assert html.block_form(LABELLED) == (
        '\n\n    <div class="csl-block">Mao</div>\n'
        '\n    <div class="csl-left-margin">[1] </div><div class="csl-right-inline">Wengao.</div>\n  '
        '<div class="csl-indent">Lost.</div>\n  '
    )


@pytest.mark.parametrize("markup", MARKUPS)
def test_notes_have_their_numbers_and_citations_none(markup: str) -> None:
    entries = [Entry(("a",), ("Mao.",), number) for number in (0, 12)]
    citation, note = (find_markup(markup).entry(entry).replace("\\", "") for entry in entries)
    assert "12." not in citation
    assert re.sub("</?(span|div)[^<>]*>", "", note) == "12. Mao."
    assert "12" in "\n".join(find_markup(markup).document(entries))


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("text", []),
        ("html", ['<div class="csl-bib-body">', "</div>"]),
        ("markdown", []),
        ("latex", []),
        ("rtf", [r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}", "}"]),
        ("typst", ["#[", "#set par(hanging-indent: 1.5em)", "]"]),
    ],
)
def test_documents_of_nothing(markup: str, lines: list[str]) -> None:
    assert list(find_markup(markup).document([])) == lines


# Of one language ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1ˢᵗ m²", "1<sup>s</sup><sup>t</sup> m<sup>2</sup>"),
        ("Brand™", "Brand<sup>TM</sup>"),
        ("x⁻¹", "x<sup>−</sup><sup>1</sup>"),
        ("H₂O ½ ʻOkina", "H₂O ½ ʻOkina"),
        ("a  b   c", "a\u00a0 b\u00a0  c"),
    ],
)
def test_html_of_characters_that_typefaces_lack_and_spaces_that_browsers_fold(
    text: str, expected: str
) -> None:
    assert inline("html", text) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (("a", *marked(ITALIC, "b"), "c"), "a*b*c"),
        ((*marked(ITALIC, " b "), "c"), "*b* c"),
        ((*marked(ITALIC, "b"), *marked(BOLD, "c")), "*b*<!-- -->**c**"),
        (("a", *marked(ITALIC, "(b)"), "c"), "a<!-- -->*(b)*<!-- -->c"),
        (("a!", *marked(SMALL_CAPS, "b")), "a!<!-- -->[b]{.smallcaps}"),
        (marked(ITALIC, "a ", *marked(BOLD, "b")), "*a **b***"),
        (marked(("link", "https://example.org/$a"), "b"), r"[b](<https://example.org/\$a>)"),
        (marked(SUP, "a b"), r"^a\ b^"),
        (marked(SUP, "a*b"), r"<sup>a\*b</sup>"),
        (marked(SUP, "a", *marked(ITALIC, "b")), "^a^*^b^*"),
        (("1984. X",), r"1984\. X"),
        (("a) X",), r"a\) X"),
        (("M. Li",), "M. Li"),
        (("+ - # X",), r"\+ - # X"),
        (("don't 'a' 5\"",), r"don't \'a\' 5\""),
        (("10.1000/a_b_ -- c... &amp;",), r"10.1000/a_b\_ \-- c\... \&amp;"),
    ],
)
def test_markdown(content: Content, expected: str) -> None:
    assert inline("markdown", *content) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a--b---c", "a-{}-b-{}-{}-c"),
        ("''x,,", "'{}'x,{},"),
        (
            "?` \\ ~ ^ |",
            r"?\`{} \textbackslash{} \textasciitilde{} \textasciicircum{} \textbar{}",
        ),
        ("p.\u00a07", "p.~7"),
    ],
)
def test_latex_makes_no_other_characters_of_two(text: str, expected: str) -> None:
    assert inline("latex", text) == expected
    assert inline("latex", *text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("毛", r"\u27611 ?"), ("著", r"\u-31657 ?"), ("😀", r"\u-10179 ?\u-8704 ?"), ("\u00a0\u2011", r"\~\_")],
)
def test_rtf_of_characters(text: str, expected: str) -> None:
    assert inline("rtf", text) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (("https://example.org/* -1 1-2 -- ...",), r"https:\//example.org\/\* \-1 1-2 \-- \..."),
        ((*marked(ITALIC, "= a"), "(b)"), r"#emph[\= a]\(b)"),
        ((*marked(ITALIC, "a"), ".b;"), r"#emph[a]\.b;"),
        ((*marked(ITALIC, "a"), ". B"), "#emph[a]. B"),
        (("1. / X",), r"1\. / X"),
    ],
)
def test_typst(content: Content, expected: str) -> None:
    assert inline("typst", *content) == expected


def test_an_unknown_markup_is_refused() -> None:
    with pytest.raises(RequestError, match="no markup is called 'word'; there is text, html, markdown, "):
        find_markup("word")


# What pandoc reads in them --------------------------------------------------------------------------------

_IN_PANDOC: Final = {
    "Emph": "italic", "Strong": "bold", "SmallCaps": "small-caps", "Underline": "underline",
    "Superscript": "sup", "Subscript": "sub", "<sup>": "sup", "<sub>": "sub",
}  # fmt: skip
_UNKNOWN_TO_PANDOC: Final = {"latex": (r"\textbar{}", "|"), "rtf": (r"\u-10179 ?\u-8704 ?", r"\u-3 ?")}
_Characters: TypeAlias = list[tuple[str, frozenset[str]]]


def read_by_pandoc(markup: str, text: str) -> list[_Characters]:
    """Return the characters of each paragraph but white space, with what they look like."""
    known = text.replace(*_UNKNOWN_TO_PANDOC.get(markup, ("", "")))
    blocks = json.loads(convert(known, markup, "json").replace("\ufffd", "😀"))["blocks"]
    return list(_paragraphs(blocks))


def _paragraphs(blocks: list[Any]) -> Iterator[_Characters]:
    for block in blocks:
        if block["t"] == "Div":
            yield from _paragraphs(block["c"][1])
        else:
            assert block["t"] == "Para", block
            yield list(_characters(block["c"], frozenset()))


def _characters(inlines: list[Any], looks: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    raw: frozenset[str] = frozenset()
    for each in inlines:
        kind, content = each["t"], each.get("c")
        if kind == "RawInline":
            assert content[0] == "html", content
            raw = frozenset({_IN_PANDOC[content[1]]} if content[1] in _IN_PANDOC else ())
        elif kind in ("Str", "Quoted"):
            yield from _characters_of_text(each, looks | raw)
        elif kind == "Link":
            yield from _characters(content[1], looks | raw | {unquote(content[2][0])})
        elif kind == "Span":
            yield from _characters(content[1], looks | raw)
        elif kind not in ("Space", "SoftBreak", "LineBreak"):
            yield from _characters(content, looks | raw | {_IN_PANDOC[kind]})


def _characters_of_text(inline: Any, looks: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    if inline["t"] == "Quoted":
        yield "'", looks
        yield from _characters(inline["c"][1], looks)
        yield "'", looks
    else:
        yield from ((character, looks) for character in same(inline["c"]) if not character.isspace())


def meant(content: Content) -> _Characters:
    """Return the same of content, by the most simple reading of its tokens."""
    opened: list[tuple[str, str]] = []
    found: _Characters = []
    for token in content:
        if isinstance(token, str):
            looks = frozenset(_looks(opened))
            found += ((character, looks) for character in same(token) if not character.isspace())
        elif isinstance(token, Open):
            opened.append(token)
        else:
            opened.pop()
    return found


def _looks(opened: list[tuple[str, str]]) -> Iterator[str]:
    for attribute, value in dict(opened).items():
        if attribute != "display" and value not in ("normal", "none", "baseline", "light"):
            yield "italic" if value == "oblique" else unquote(value)


_HOSTILE = st.sampled_from(
    "\\ ` * _ { } [ ] < > # + - . ! ( ) ~ ^ | $ @ & = : ; / % , ' \" -- --- ... << '' ,, // /* */ ** __ ~~ ^^ $$"
    " ^[ ![ ]( ]: [^1] <b> </i> <!-- &amp; &#42; \\* \\n \\begin{x} \\' 1. 12) a. iv. (i) (@) - + # = :: #. #x @x"
    " @fig:a x@y.z https://a.b/c_d_e?f*g* http:// 2^nd^ H~2~O *a* _b_ `c` $d$ {#a} {.b} {\\b }} \\u1 ? // #emph[x]"
    " <a> “ ” ‘ ’ – — … é 毛 😀 ﬁ \u00a0 \u2009 \u2011 \u00ad".split(" ")
)
_TEXTS = st.lists(
    st.one_of(_HOSTILE, st.sampled_from(["a", "b", " ", "  ", "1", "Mao", "x y"])), min_size=1, max_size=6
).map("".join)
_LINK: Final = ("link", "https://example.org/a_b?c=*d*&amp;e&f#g%20~$h'(i)")


def contents_of(marks: Iterable[tuple[str, str]]) -> Any:
    """Return a strategy: some contents of hostile texts, with marks within marks."""
    chosen = st.sampled_from(list(marks))
    content = st.recursive(
        st.lists(_TEXTS, max_size=2).map(tuple),
        lambda inner: st.lists(
            st.one_of(
                _TEXTS.map(lambda text: (text,)), inner, st.builds(lambda m, c: marked(m, *c), chosen, inner)
            ),
            max_size=5,
        ).map(lambda parts: tuple(chain.from_iterable(parts))),
        max_leaves=8,
    )
    return st.lists(content, min_size=1, max_size=12)


def assert_reads(reader: str, markup: str, contents: list[Content]) -> None:
    expected = [(content, characters) for content in contents if (characters := meant(content))]
    entries = [Entry(("a",), content) for content, _ in expected]
    read = read_by_pandoc(reader, "\n".join(find_markup(markup).document(entries)))
    assert read == [characters for _, characters in expected]


@pytest.mark.parametrize("markup", ["markdown", "latex", "rtf", "typst"])
@settings(max_examples=20)
@given(contents=contents_of([*FORMATS, *REVERSALS, _LINK, ("display", "block")]))
def test_pandoc_reads_what_was_meant(markup: str, contents: list[Content]) -> None:
    assert_reads(markup, markup, contents)


@settings(max_examples=20)
@given(contents=contents_of([ITALIC, BOLD, ("font-style", "normal"), _LINK]))
def test_what_common_mark_has_is_written_in_it(contents: list[Content]) -> None:
    assert_reads("commonmark", "markdown", contents)
