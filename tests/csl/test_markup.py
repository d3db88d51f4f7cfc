import pytest

from citekit.csl.markup import MARKUPS, find_markup
from citekit.csl.output import Content, Entry, Formatted, Linked, Tag, Tagged, one_line, texts
from citekit.errors import RequestError

CONTENT: Content = (
    Tagged(Tag.NAMES, (Tagged(Tag.NAME, ("Mao",)), " & ", Tagged(Tag.NAME, ("Kim",)))),
    ", ",
    Formatted(("A <b> of ", Formatted(("Wengao",), font_style="italic")), quotes=("“", "”")),
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("text", "Mao & Kim, “A <b> of Wengao”"),
        ("html", "Mao &#38; Kim, “A &#60;b&#62; of <i>Wengao</i>”"),
    ],
)
def test_inline(markup: str, expected: str) -> None:
    assert find_markup(markup).inline(CONTENT) == expected


@pytest.mark.parametrize(
    ("formatting", "expected"),
    [
        ({"font_style": "italic"}, "<i>x</i>"),
        ({"font_style": "oblique"}, '<span style="font-style:oblique;">x</span>'),
        ({"font_style": "normal"}, '<span style="font-style:normal;">x</span>'),
        ({"font_weight": "bold"}, "<b>x</b>"),
        ({"font_weight": "light"}, '<span style="font-weight:light;">x</span>'),
        ({"font_variant": "small-caps"}, '<span style="font-variant:small-caps;">x</span>'),
        ({"text_decoration": "underline"}, '<span style="text-decoration:underline;">x</span>'),
        ({"vertical_align": "sup"}, "<sup>x</sup>"),
        ({"vertical_align": "sub"}, "<sub>x</sub>"),
        ({"vertical_align": "baseline"}, '<span style="baseline">x</span>'),
        ({"display": "block"}, '<div class="csl-block">x</div>'),
        ({"font_style": "italic", "font_weight": "bold"}, "<b><i>x</i></b>"),
    ],
)
def test_html_of_each_formatting(formatting: dict[str, str], expected: str) -> None:
    assert find_markup("html").inline((Formatted(("x",), **formatting),)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ('https://example.org/?a&b"c', '<a href="https://example.org/?a&#38;b&#34;c">x</a>'),
        ("javascript:alert(1)", "x"),
        ("", "x"),
    ],
)
def test_html_links_only_to_the_web(url: str, expected: str) -> None:
    assert find_markup("html").inline((Linked(("x",), url),)) == expected


@pytest.mark.parametrize("markup", MARKUPS)
def test_an_entry_is_one_line_and_keeps_its_kinds_of_space(markup: str) -> None:
    content = ("\nA\u00a0title\r\n of two\u2028lines\u202f; end\n",)
    assert "A\u00a0title of two lines\u202f; end" in find_markup(markup).entry(Entry(("a",), content))
    assert len(find_markup(markup).entry(Entry(("a",), content)).splitlines()) == 1


def test_blocks_are_set_apart_in_text() -> None:
    content = (Formatted(("[1]",), display="left-margin"), Formatted(("Mao.",), display="right-inline"))
    assert find_markup("text").inline(content) == "[1] Mao."


def test_notes_have_their_numbers_and_citations_none() -> None:
    markup = find_markup("text")
    assert [markup.entry(Entry(("a",), ("Mao.",), number)) for number in (0, 12)] == ["Mao.", "12. Mao."]


def test_html_documents() -> None:
    assert list(find_markup("html").document([])) == ['<div class="csl-bib-body">', "</div>"]


def test_bare_text() -> None:
    assert "".join(texts(CONTENT)) == "Mao & Kim, “A <b> of Wengao”"
    assert one_line(" a \n\n b ") == "a b"


def test_an_unknown_markup_is_refused() -> None:
    with pytest.raises(RequestError, match="no markup is called 'rtf'; there is text, html"):
        find_markup("rtf")
