from pathlib import Path

import pytest

from citekit.csl.parse import MAX_DEPTH, parse_locale_file, parse_style
from citekit.csl.style import Element, Style
from citekit.csl_files import find_style
from citekit.errors import DataError

_START = '<style xmlns="http://purl.org/net/xbiblio/csl" xmlns:x="urn:x" version="1.0" class="in-text">'


def _style(content: str) -> Style:
    return parse_style(f"{_START}{content}</style>".encode(), "my.csl")


def _layout(content: str) -> tuple[Element, ...]:
    layout = _style(f"<citation><layout>{content}</layout></citation>").citation.child("layout")
    assert layout is not None
    return layout.children


def _term(content: str) -> Element:
    return _style(f"<locale><terms>{content}</terms></locale>").locales[0].children[0].children[0]


def test_the_rooms_of_a_style_are_sorted() -> None:
    style = _style(
        """<info><title>T</title></info><locale xml:lang="de"/><locale/>
        <macro name="a"/><macro name="b"/><citation collapse="year"/><bibliography hanging-indent="true"/>"""
    )
    assert style.attributes == {"version": "1.0", "class": "in-text"}
    assert [locale.get("lang") for locale in style.locales] == ["de", ""]
    assert set(style.macros) == {"a", "b"}
    assert style.citation.get("collapse") == "year"
    assert style.bibliography is not None
    assert style.bibliography.get("hanging-indent") == "true"


def test_of_two_macros_with_one_name_the_first_counts() -> None:
    style = _style('<macro name="a"><text value="1"/></macro><macro name="a"><text value="2"/></macro>')
    assert style.macros["a"].children[0].get("value") == "1"


def test_attributes_keep_their_spaces() -> None:
    (text,) = _layout('<text value="  &amp; " prefix="&#160;" suffix=" "/>')
    assert text.attributes == {"value": "  & ", "prefix": "\u00a0", "suffix": " "}


def test_what_is_not_of_csl_is_passed_over_with_all_that_is_in_it() -> None:
    texts = _layout('<x:a><text value="1"/></x:a><!-- c --><text value="2" x:b="c"/><a xmlns=""><b/></a>')
    assert [text.attributes for text in texts] == [{"value": "2"}]


def test_elements_know_their_lines() -> None:
    layout = _layout('\n<text value="1"/>\n<!--\n-->\n<text\n value="2"/>')
    assert [text.line for text in layout] == [2, 5]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (" et al.", " et al."),
        ("a<!-- or b -->c", "ac"),
        ("\n   available\n   at ", "available at "),
        ("<![CDATA[<&]]>", "<&"),
        (" ", " "),
        ("", ""),
    ],
)
def test_a_term_keeps_its_spaces_but_not_its_indentation(content: str, text: str) -> None:
    assert _term(f'<term name="et-al">{content}</term>').text == text


def test_indentation_around_children_is_no_text() -> None:
    term = _term("<term name='page'>\n  <single>p.</single>\n  <multiple>pp.</multiple>\n</term>")
    assert term.text == ""
    assert [(child.name, child.text) for child in term.children] == [("single", "p."), ("multiple", "pp.")]


def test_a_style_that_lacks_its_citation_is_read_for_its_faults_to_be_told() -> None:
    assert _style("").citation == Element("citation", {}, line=1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"<style", "not XML"),
        (b"<html/>", "not a CSL style"),
        (b'<style xmlns="http://purl.org/net/xbiblio/csl" version="0.8"/>', "of CSL 0.8"),
        (b'<!DOCTYPE style [<!ENTITY a "b">]><style/>', "DOCTYPE"),
    ],
)
def test_what_is_no_style_of_csl_1_0_is_refused(text: bytes, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_style(text, "my.csl")


def test_nesting_without_measure_is_refused_and_not_recursed_into() -> None:
    groups = "<group>" * 1000 + "</group>" * 1000
    with pytest.raises(DataError, match=rf"my\.csl:1: more than {MAX_DEPTH} elements inside each other"):
        _style(f"<citation><layout>{groups}</layout></citation>")


def test_nesting_that_no_style_needs_but_anyone_may_use_is_read() -> None:
    depth = MAX_DEPTH - 3
    (group,) = _layout("<group>" * depth + "</group>" * depth)
    for _ in range(depth - 1):
        (group,) = group.children
    assert group.children == ()


def test_the_largest_of_the_official_styles_is_read_whole() -> None:
    style = parse_style(find_style("chicago").text, "chicago")
    assert len(style.macros) > 200
    assert style.citation.child("layout")
    assert style.bibliography is not None


def test_a_locale_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "locales-de-DE.xml"
    path.write_text('<locale xmlns="http://purl.org/net/xbiblio/csl" xml:lang="de-DE"><terms/></locale>')
    locale = parse_locale_file(path)
    assert (locale.name, locale.get("lang"), len(locale.children)) == ("locale", "de-DE", 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<locale/>", "not a CSL locale"),
        (f"{_START}</style>", "its root is <style>"),
        ("<!DOCTYPE a><locale/>", "DOCTYPE"),
        ("", "not XML"),
    ],
)
def test_another_file_is_no_locale(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text)
    with pytest.raises(DataError, match=message):
        parse_locale_file(path)


def test_a_locale_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        parse_locale_file(tmp_path / "none.xml")
