import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.citation import Cite
from citekit.support.cite_syntax import LABELS, TypedCite, parse_citation


def one(text: str) -> TypedCite:
    (cite,) = parse_citation(text)
    return cite


@pytest.mark.parametrize(
    ("text", "prefix", "id"),
    [
        ("mao-1953", "", "mao-1953"),
        ("@mao-1953", "", "mao-1953"),
        ("see mao-1953", "see ", "mao-1953"),
        ("see, for example, @mao-1953", "see, for example, ", "mao-1953"),
        ("cf. mao-1953, p. 5", "cf. ", "mao-1953"),
        ("(see @mao-1953, p. 5", "(see ", "mao-1953"),
        ("archivist@example.org, p. 5", "", "archivist@example.org"),
        ("@http://example.org/a?b=1, p. 5", "", "http://example.org/a?b=1"),
        ("as in @{l1 (2), copy; torn}", "as in ", "l1 (2), copy; torn"),
        ("毛-1953, 页 5", "", "毛-1953"),
    ],
)
def test_what_stands_before_the_id(text: str, prefix: str, id: str) -> None:
    cite = one(text)
    assert (cite.prefix, cite.id) == (prefix, id)


@pytest.mark.parametrize(
    ("text", "label", "locator", "suffix"),
    [
        ("a, p. 185", "page", "185", ""),
        ("a, PP. 185-87", "page", "185-87", ""),
        ("a, pages 33-35, 38 and 40", "page", "33-35, 38 and 40", ""),
        ("a, pp. 5 – 7", "page", "5 – 7", ""),
        ("a, p185", "page", "185", ""),
        ("a, 185", "page", "185", ""),
        ("@a 185", "page", "185", ""),
        ("@a p. 185", "page", "185", ""),
        ("a, p. iv", "page", "iv", ""),
        ("a, pp. iv, vi and 3", "page", "iv, vi and 3", ""),
        ("a, fol. 7v", "folio", "7v", ""),
        ("a, ff. 7r–8v", "folio", "7r–8v", ""),
        ("a, n. 12", "note", "12", ""),
        ("a, chap. 3", "chapter", "3", ""),
        ("a, §§ 3(a) and 5", "section", "3(a) and 5", ""),
        ("a, §5", "section", "5", ""),
        ("a, ¶ 2", "paragraph", "2", ""),
        ("a, app. B", "appendix", "B", ""),
        ("a, art. 5.2", "article-locator", "5.2", ""),
        ("a, vol. II", "volume", "II", ""),
        ("a, v. 7", "verse", "7", ""),
        ("a, timestamp 00:12:30", "timestamp", "00:12:30", ""),
        ("a, s.v. Kim Il Sung, in part", "sub-verbo", "Kim Il Sung", ", in part"),
        ("a, {p. 5 bis}", "page", "5 bis", ""),
        ("a, {box three} or so", "page", "box three", " or so"),
    ],
)
def test_locators(text: str, label: str, locator: str, suffix: str) -> None:
    cite = one(text)
    assert (cite.label, cite.locator, cite.suffix) == (label, locator, suffix)


@pytest.mark.parametrize(
    ("text", "locator", "suffix"),
    [
        ("a, my emphasis", "", ", my emphasis"),
        ("a, p. 185, my emphasis", "185", ", my emphasis"),
        ("a, p. 185 (in Chinese)", "185", " (in Chinese)"),
        ("a, p. 185.", "185", "."),
        ("a, p. iv, I think", "iv", ", I think"),
        ("a, notes by the translator", "", ", notes by the translator"),
        ("a, pp. and fols. are missing", "", ", pp. and fols. are missing"),
        ("a, {p. 5}, 1954 copy", "5", ", 1954 copy"),
    ],
)
def test_what_is_no_locator_is_the_suffix(text: str, locator: str, suffix: str) -> None:
    cite = one(text)
    assert (cite.locator, cite.suffix) == (locator, suffix)


def test_cites_are_set_apart_by_semicolons_and_empty_ones_are_none() -> None:
    cites = parse_citation("mao-1953, p. 185; see stalin-1952, fol. 7; ;")
    assert cites == (
        TypedCite("mao-1953", "185"),
        TypedCite("stalin-1952", "7", "folio", prefix="see "),
    )
    assert parse_citation(" ; ") == parse_citation("") == ()


def test_a_minus_leaves_the_author_out_and_one_within_an_id_does_not() -> None:
    assert one("-@mao-1953, p. 5") == TypedCite("mao-1953", "5", suppress_author=True)
    assert not one("mao-@1953").suppress_author


def test_what_was_typed_has_the_fields_of_a_cite() -> None:
    assert Cite(**one("see @a, fol. 7, torn")._asdict()) == Cite("a", "7", "folio", "see ", ", torn")


@pytest.mark.parametrize("word", LABELS)
def test_every_word_for_what_a_locator_counts_is_understood_in_braces(word: str) -> None:
    assert one(f"a, {{{word}. 5}}")[1:3] == ("5", LABELS[word])


@given(st.text(alphabet=st.sampled_from("a1iv@-{},;. §p&\n"), max_size=30) | st.text(max_size=30))
def test_anything_may_be_typed(text: str) -> None:
    for cite in parse_citation(text):
        assert cite.locator == cite.locator.strip()


def test_long_texts_take_no_long_time() -> None:
    for text in (
        "a, p. " + "1, " * 20_000,
        "a, p. " + "1" * 50_000 + ".",
        "@" * 50_000,
        "{" * 50_000,
        "a" * 50_000 + " b",
    ):
        assert parse_citation(text)
