from pathlib import Path

import pytest

from citekit.csl.locale import Locale, Quotes, load_locale
from citekit.csl.parse import parse_style
from citekit.csl.stylesheet import Locales
from citekit.csl_files import find_locales, find_style
from citekit.problems import Report

_CSL = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"'


class Sources:
    """Locale files and a style that are made up on the spot."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.in_style = ""
        self.files: list[Path] = []

    def file(self, tag: str, content: str) -> "Sources":
        path = self.folder / f"locales-{tag}.xml"
        path.write_text(f'<locale {_CSL} xml:lang="{tag}">{content}</locale>', encoding="utf-8")
        self.files.append(path)
        return self

    def style(self, tag: str, content: str) -> "Sources":
        lang = f' xml:lang="{tag}"' if tag else ""
        self.in_style += f"<locale{lang}>{content}</locale>"
        return self

    def load(self, tag: str) -> Locale:
        style = parse_style(f"<style {_CSL}>{self.in_style}</style>".encode(), "my.csl")
        return load_locale(Locales(tag, tuple(self.files)), style)


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return Sources(tmp_path)


def _terms(*terms: str) -> str:
    return f"<terms>{''.join(terms)}</terms>"


def _term(name: str, text: str, attributes: str = "") -> str:
    return f'<term name="{name}" {attributes}>{text}</term>'


def _official(tag: str) -> Locale:
    apa = find_style("apa")
    style = parse_style(f"<style {_CSL}/>".encode(), "my.csl")
    return load_locale(find_locales(apa, tag, Report()), style)


# Which source wins ----------------------------------------------------------------------------------------


def test_the_closest_source_wins(sources: Sources) -> None:
    sources.file("de-AT", _terms(_term("b", "de-AT file"), _term("a", "de-AT file")))
    sources.file("de-DE", _terms(_term("c", "de-DE file"), _term("b", "de-DE file")))
    sources.file("en-US", _terms(_term("d", "en-US file"), _term("c", "en-US file")))
    sources.style("de-AT", _terms(_term("x", "de-AT"))).style(
        "", _terms(_term("z", "any"), _term("a", "any"))
    )
    sources.style("de", _terms(_term("x", "de"), _term("y", "de"), _term("z", "de")))
    locale = sources.load("de-AT")
    assert {name: locale.term(name) for name in "abcdxyz"} == {
        "a": "any", "b": "de-AT file", "c": "de-DE file", "d": "en-US file", "x": "de-AT", "y": "de", "z": "de"
    }  # fmt: skip


def test_what_a_style_says_in_another_language_or_dialect_does_not_count(sources: Sources) -> None:
    sources.style("fr", _terms(_term("a", "fr"))).style("de-DE", _terms(_term("a", "de-DE")))
    assert sources.load("de-AT").term("a") is None


def test_the_case_of_a_tag_does_not_matter(sources: Sources) -> None:
    locale = sources.style("EN-us", _terms(_term("a", "yes"))).load("en-US")
    assert (locale.term("a"), locale.tag, locale.language) == ("yes", "en-US", "en")


def test_of_two_of_a_kind_the_later_wins(sources: Sources) -> None:
    sources.style("en", _terms(_term("a", "1"))).style("en", _terms(_term("a", "2")))
    assert sources.load("en-US").term("a") == "2"


def test_a_term_can_be_wanted_empty(sources: Sources) -> None:
    sources.file("en-US", _terms(_term("and", "and"))).style("", _terms('<term name="and"/>'))
    assert sources.load("en-US").term("and") == ""


def test_each_option_and_each_date_format_is_looked_for_on_its_own(sources: Sources) -> None:
    sources.file(
        "fr-FR",
        '<style-options punctuation-in-quote="false" limit-day-ordinals-to-day-1="true"/>'
        '<date form="text" delimiter=" "/><date form="numeric" delimiter="/"/>',
    )
    sources.style("fr", '<style-options punctuation-in-quote="true"/><date form="numeric" delimiter="-"/>')
    locale = sources.load("fr-FR")
    assert locale.punctuation_in_quote
    assert locale.limit_day_ordinals
    assert {form: date.get("delimiter") for form, date in locale.dates.items()} == {
        "text": " ",
        "numeric": "-",
    }


def test_one_style_does_not_change_the_files_for_the_next(sources: Sources) -> None:
    sources.file("en-US", _terms(_term("a", "file")))
    assert sources.style("", _terms(_term("a", "style"))).load("en-US").term("a") == "style"
    sources.in_style = ""
    assert sources.load("en-US").term("a") == "file"


# Terms ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("long", "long"),
        ("short", "long"),
        ("symbol", "long"),
        ("verb", "verb"),
        ("verb-short", "verb"),
        ("unheard-of", "long"),
    ],
)
def test_a_form_that_is_missing_falls_back(sources: Sources, form: str, found: str) -> None:
    sources.style("", _terms(_term("a", "long"), _term("a", "verb", 'form="verb"')))
    assert sources.load("en-US").term("a", form) == found


def test_a_symbol_falls_back_to_the_short_form_first(sources: Sources) -> None:
    sources.style("", _terms(_term("a", "long"), _term("a", "short", 'form="short"')))
    assert sources.load("en-US").term("a", "symbol") == "short"


def test_a_form_found_further_away_beats_a_lesser_form_that_is_close(sources: Sources) -> None:
    sources.file("en-US", _terms(_term("a", "a.", 'form="short"'))).style("", _terms(_term("a", "own")))
    locale = sources.load("en-US")
    assert (locale.term("a", "short"), locale.term("a")) == ("a.", "own")


def test_a_long_form_is_no_stand_in_where_only_others_are(sources: Sources) -> None:
    locale = sources.style("", _terms(_term("a", "verb", 'form="verb"'))).load("en-US")
    assert locale.term("a") is None


@pytest.mark.parametrize(
    ("content", "one", "several"),
    [
        ("<single>p.</single><multiple>pp.</multiple>", "p.", "pp."),
        ("<single>p.</single>", "p.", "p."),
        ("<multiple>pp.</multiple>", "pp.", "pp."),
        ("<single/><multiple>pp.</multiple>", "", "pp."),
        ("p.", "p.", "p."),
    ],
)
def test_terms_for_one_and_for_several(sources: Sources, content: str, one: str, several: str) -> None:
    locale = sources.style("", _terms(_term("page", content))).load("en-US")
    assert (locale.term("page"), locale.term("page", plural=True)) == (one, several)


def test_the_gender_of_a_noun_is_that_of_its_long_form(sources: Sources) -> None:
    sources.file("fr-FR", _terms(_term("edition", "édition", 'gender="feminine"'), _term("page", "page")))
    sources.style("", _terms(_term("edition", "éd.", 'form="short"'), _term("edition", "Édition")))
    locale = sources.load("fr-FR")
    assert (locale.gender("edition"), locale.gender("page"), locale.gender("none")) == ("feminine", "", "")


def test_quotes_are_those_of_the_language() -> None:
    assert _official("en-US").quotes == Quotes("“", "”", "‘", "’")
    assert _official("de").quotes == Quotes("„", "“", "‚", "‘")


def test_quotes_can_be_missing(sources: Sources) -> None:
    assert sources.load("en-US").quotes == Quotes("", "", "", "")


# Ordinals -------------------------------------------------------------------------------------------------


def test_english_ordinals() -> None:
    english = _official("en-US")
    numbers = (0, 1, 2, 3, 4, 10, 11, 12, 13, 21, 101, 111, 112)
    assert [english.ordinal(number) for number in numbers] == (
        "th st nd rd th th th th th st st th th".split()
    )
    assert (english.long_ordinal(2), english.long_ordinal(11)) == ("second", None)


def test_a_source_with_ordinals_of_its_own_replaces_all(sources: Sources) -> None:
    sources.file("en-US", _terms(_term("ordinal", "th"), _term("ordinal-01", "st"), _term("a", "file")))
    locale = sources.style("", _terms(_term("ordinal", "."))).load("en-US")
    assert (locale.ordinal(1), locale.term("a")) == (".", "file")


def test_long_ordinals_are_redefined_one_by_one_in_a_style(sources: Sources) -> None:
    sources.file("en-US", _terms(_term("long-ordinal-01", "first"), _term("long-ordinal-02", "second")))
    locale = sources.style("", _terms(_term("long-ordinal-01", "1st"))).load("en-US")
    assert (locale.long_ordinal(1), locale.long_ordinal(2)) == ("1st", "second")


@pytest.mark.parametrize(
    ("match", "numbers"),
    [
        ("", [1, 11, 21, 101]),
        ('match="last-digit"', [1, 11, 21, 101]),
        ('match="last-two-digits"', [1, 101]),
        ('match="whole-number"', [1]),
    ],
)
def test_what_a_one_digit_ordinal_is_for(sources: Sources, match: str, numbers: list[int]) -> None:
    sources.style("", _terms(_term("ordinal", "o"), _term("ordinal-01", "x", match)))
    locale = sources.load("en-US")
    assert [n for n in (0, 1, 2, 11, 21, 101, 110) if locale.ordinal(n) == "x"] == numbers


@pytest.mark.parametrize(
    ("match", "numbers"),
    [("", [13, 113]), ('match="last-two-digits"', [13, 113]), ('match="whole-number"', [13])],
)
def test_what_a_two_digit_ordinal_is_for(sources: Sources, match: str, numbers: list[int]) -> None:
    ordinals = (_term("ordinal", "o"), _term("ordinal-03", "3"), _term("ordinal-13", "x", match))
    locale = sources.style("", _terms(*ordinals)).load("en-US")
    assert [n for n in (3, 12, 13, 113, 130) if locale.ordinal(n) == "x"] == numbers
    assert locale.ordinal(23) == "3"


def test_ordinals_without_a_default_are_those_of_csl_1_0(sources: Sources) -> None:
    ordinals = zip(("01", "02", "03", "04"), ("st", "nd", "rd", "th"), strict=True)
    sources.style("", _terms(*(_term(f"ordinal-{number}", text) for number, text in ordinals)))
    locale = sources.load("en-US")
    assert [locale.ordinal(n) for n in (1, 11, 22, 13, 33, 5, 100)] == "st th nd th rd th th".split()


def test_ordinals_agree_with_their_noun() -> None:
    french = _official("fr")
    assert [french.ordinal(1, gender) for gender in ("feminine", "masculine", "")] == ["ʳᵉ", "ᵉʳ", "ᵉ"]
    assert french.ordinal(2, "feminine") == "ᵉ"
    assert french.gender("month-01") == "masculine"


def test_a_language_without_neuter_ordinals_uses_the_masculine_and_not_english() -> None:
    portuguese = _official("pt-PT")
    assert [portuguese.ordinal(2, gender) for gender in ("feminine", "")] == [".ª", ".º"]
    assert [portuguese.long_ordinal(2, gender) for gender in ("feminine", "")] == ["segunda", "segundo"]


def test_a_language_without_ordinals_has_no_suffix(sources: Sources) -> None:
    assert sources.load("en-US").ordinal(1) == ""
