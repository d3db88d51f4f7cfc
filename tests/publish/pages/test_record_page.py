import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from citekit import Date, Invalid, Level, Name, Part, Record, Report
from citekit.model.record import Value
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.publish.pages.citations import Citer
from tests.publish.pages.site import ARABIC, JAPANESE, SITE, page_of, seed


def parsed(page: str) -> Any:
    return html.document_fromstring(page)


def test_a_page_has_every_variable_and_all_that_has_none() -> None:
    makers: dict[Kind, Callable[[str], Value]] = {
        Kind.TEXT: "text of {}".format,
        Kind.NUMBER: "number of {}".format,
        Kind.NAMES: lambda name: (Name(literal=f"name of {name}"),),
        Kind.DATE: lambda name: Date(literal=f"date of {name}"),
        Kind.LIST: lambda name: (f"member of {name}",),
        Kind.LEVELS: lambda name: (Level("level", f"value of {name}"),),
        Kind.PARTS: lambda name: (Part(f"part of {name}"),),
    }
    filled = {name: makers[kind](name) for name, kind in VARIABLES.items()}
    record = Record(
        "the-id", "book", filled, custom={"shelf": ["custom a", "custom b"], "deep": {"a": [1, None]}}
    )
    content = parsed(page_of(record)).xpath("string(//main)")
    missing = [name for name in VARIABLES if f" of {name}" not in content]
    assert not missing
    assert all(each in content for each in ("the-id", "custom a", "custom b", '{"a": [1, null]}'))


def test_what_could_not_be_understood_is_shown_as_it_was_given() -> None:
    page = parsed(page_of(Record("a", "book", {"issued": Invalid({"year": "<1953>"})})))
    assert '{"year": "<1953>"}' in page.xpath("string(//main)")


def test_titles_have_their_languages_and_directions() -> None:
    page = parsed(page_of(ARABIC))
    assert page.xpath("//h1/@lang | //h1/@dir") == ["ar", "rtl"]
    assert page.xpath("//*[@class='other-title']/span/@lang") == ["ar-Latn", "en"]
    assert page.xpath("//*[@class='other-title']/span/@dir") == ["ltr", "ltr"]
    assert parsed(page_of(JAPANESE)).xpath("//h1/@lang") == ["ja"]


def test_texts_stand_beside_each_other_each_in_its_language_with_its_notes() -> None:
    page = parsed(page_of(seed()))
    assert page.xpath("//*[@class='text']/@lang") == ["zh", "en"]
    assert [each.text_content() for each in page.xpath("//*[@class='texts']//h3")] == [
        "Transcript, Chinese",
        "Translation, English",
    ]
    targets = page.xpath("//*[@class='text']//sup/a/@href")
    assert [page.xpath(f"count(//*[@id='{each[1:]}'])") for each in targets] == [1, 1]


def test_a_mark_in_the_text_leads_to_its_note_once() -> None:
    page = parsed(page_of(ARABIC))
    assert page.xpath("//p//sup/a/@href") == ["#text-1-note-1"]
    assert "يوليو" in page.xpath("string(//*[@id='text-1-note-1'])")


def test_citations_in_all_styles_are_there_without_javascript() -> None:
    citer = Citer(SITE, Report())
    record = seed()
    page = parsed(page_of(record, citer))
    shown = {each.get("data-style"): each.text_content() for each in page.xpath("//*[@class='citation']")}
    assert list(shown) == list(SITE.styles)
    assert "“Cable from Mao Zedong to Kim Il Sung" in shown["mla-archival"]
    assert not page.xpath("//*[@style]")


def test_the_embedded_json_says_what_the_record_says() -> None:
    page = parsed(page_of(seed()))
    (script,) = page.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(script)
    assert data["@id"] == "https://data.example.org/letters/id/document/wilson-center-123087"
    assert data["dateCreated"] == "1953-11-08"
    assert [each["name"] for each in data["author"]] == ["Mao Zedong"]


def test_letters_have_dublin_core_with_a_date_and_nothing_of_highwires() -> None:
    page = page_of(seed())
    assert '<meta name="DCTERMS.date" content="1953-11-08">' in page
    assert "citation_" not in re.findall("<head>.*</head>", page, re.DOTALL)[0]


def test_coins_has_the_creator_only_by_parts() -> None:
    (title,) = parsed(page_of(seed())).xpath("//*[@class='Z3988']/@title")
    assert "rft.creator=Mao%2C+Zedong" in title
    assert not any(each in title for each in ("rft.contributor", "Kraus", "yanjiushi"))


@pytest.mark.parametrize("record", [ARABIC, JAPANESE])
def test_a_page_is_light_and_asks_nobody_else(record: Record) -> None:
    page = page_of(record, Citer(SITE, Report()))
    assert len(page.encode()) < 30_000
    loaded = parsed(page).xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //img/@src")
    assert loaded
    assert all(each.startswith("../../assets/") for each in loaded)


def test_a_reader_of_embedded_data_finds_the_record() -> None:
    extruct = pytest.importorskip("extruct")
    found = extruct.extract(page_of(seed()), SITE.base, syntaxes=["json-ld", "dublincore"])
    assert [each["name"] for each in found["json-ld"]] == [seed().text("title")]
    (page,) = found["dublincore"]
    said = {each["name"]: each["content"] for each in (*page["elements"], *page["terms"])}
    assert (said["DCTERMS.date"], said["DCTERMS.creator"]) == ("1953-11-08", "Mao, Zedong")
