import re
from typing import Any, NamedTuple

import pytest
from lxml import html

from citekit import Date, Name, Record
from citekit.problems import Report
from citekit.publish.files import File
from citekit.publish.pages import browse
from citekit.publish.pages.browse import browse_pages
from citekit.publish.pages.citations import Citer
from citekit.publish.pages.home import home_page
from citekit.publish.pages.layout import page_path
from citekit.publish.pages.record_page import Link, RecordFacts, record_page
from citekit.publish.pages.resource_page import Relation, Resource, resource_page, tombstone_page
from citekit.publish.site import Site
from tests.publish.pages.site import SITE, entry, records, seed


def parsed(page: str | bytes) -> Any:
    return html.document_fromstring(str(page))


def _listed(files: dict[str, File], path: str) -> list[str]:
    return [str(each) for each in parsed(files[path].content).xpath("//ol[@class='records']/li/a/@href")]


def test_every_record_is_in_each_list_once_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse, "_ON_A_PAGE", 10)
    entries = [entry(record) for record in records()]
    files = {file.path: file for file in browse_pages(entries, SITE)}
    expected = {f"../{page_path('document', each.name)}" for each in entries}
    for order in ("title", "date"):
        pages = [_listed(files, f"browse/{order}-{number}.html") for number in range(1, 14)]
        assert [len(page) for page in pages] == [10] * 12 + [5]
        assert {link for page in pages for link in page} == expected
        contents = _listed(files, f"browse/{order}.html")
        assert contents == [f"{order}-{number}.html" for number in range(1, 14)]
    assert f"browse/{order}-14.html" not in files


def test_the_lists_are_in_the_order_of_dates_and_of_titles() -> None:
    given = {
        "c": Record("c", "book", {"title": "‘Zebra’", "issued": Date("1953-11-08")}),
        "d": Record("d", "book", {"title": "Éclair"}),
        "a": Record("a", "book", {"title": "eagle", "issued": Date("-0043")}),
        "b": Record("b", "book", {"title": "Épée", "issued": Date("1953-11")}),
    }
    files = {file.path: file for file in browse_pages(map(entry, given.values()), SITE)}
    names = {
        order: re.findall(r"document/(.)\.html", str(files[f"browse/{order}-1.html"].content))
        for order in ("date", "title")
    }
    assert names == {"date": ["a", "b", "c", "d"], "title": ["a", "d", "b", "c"]}


def test_a_list_of_nothing_says_so() -> None:
    files = {file.path: file for file in browse_pages([], SITE)}
    assert "There are no records yet." in str(files["browse/title-1.html"].content)


def test_links_lead_from_page_to_page_wherever_the_site_is_put() -> None:
    files = {file.path: file for file in browse_pages(map(entry, records()), SITE)}
    pages = {
        **{path: str(file.content) for path, file in files.items()},
        page_path("document", "x"): record_page(entry(seed()), RecordFacts(), SITE),
        "index.html": home_page(SITE, 1, [entry(seed())], {"type": {"book": 1}}),
    }
    for path, page in pages.items():
        inner = [each for each in parsed(page).xpath("//body//@href") if not each.startswith(("http", "#"))]
        assert inner
        assert all(not each.startswith("/") for each in inner)
        assert all(each.count("../") == path.count("/") or "/" not in each for each in inner), path


class _Mention(NamedTuple):
    kind: str
    name: str
    label: str
    relation: str = ""


def test_all_that_a_record_mentions_is_linked_where_it_is_named_or_below() -> None:
    mentions = {
        _Mention("agent", "mao-zedong", "Mao Zedong"): "Author",
        _Mention("agent", "org-zhongyang-wenxian-chubanshe", "Zhongyang wenxian chubanshe"): "Publisher",
        _Mention("volume", "wengao-v2", "Jianguo yilai Mao Zedong junshi wengao"): "In",
        _Mention("volume", "wengao", "Jianguo yilai Mao Zedong junshi wengao"): "Publication",
        _Mention("place", "beijing", "Beijing"): "Place of publication",
    }
    page = parsed(record_page(entry(seed()), RecordFacts(mentions=[*mentions]), SITE))
    for each, label in mentions.items():
        link = f"//a[@href='../../doc/{each.kind}/{each.name}.html']"
        assert page.xpath(f"string({link}/ancestor::div[1]/dt)") == label


def test_signposting_links_stand_in_the_head_as_given_and_data_is_offered() -> None:
    links = [
        Link("describedby", f"{SITE.base}doc/document/x.ttl", "text/turtle"),
        Link("cite-as", f"{SITE.base}id/document/x"),
    ]
    page = parsed(record_page(entry(seed()), RecordFacts(links=links), SITE))
    assert page.xpath("//head/link[@rel='describedby'][@type='text/turtle']/@href") == [
        f"{SITE.base}doc/document/x.ttl"
    ]
    assert page.xpath("//head/link[@rel='cite-as']/@type") == []
    assert page.xpath("//a[text()='Turtle']/@href") == ["../../doc/document/x.ttl"]


def test_a_thing_has_its_records_by_what_it_is_to_them() -> None:
    relations = [
        Relation("author", "a", "A"),
        Relation("recipient", "b", "B"),
        Relation("author", "c", "C", "1953"),
    ]
    page = parsed(resource_page(Resource("agent", "kim", "金日成", relations, 9), SITE))
    assert page.xpath("//h2/text()") == ["Author", "Recipient"]
    assert page.xpath("//section[h2='Author']//a/@href") == [
        "../../doc/document/a.html",
        "../../doc/document/c.html",
    ]
    assert "6 more records" in page.text_content()


def test_a_withdrawn_record_leaves_its_name_and_when_it_went() -> None:
    page = tombstone_page(entry(seed())._replace(record=None), SITE)
    assert '<time datetime="2026-11-01">1 November 2026</time>' in page
    assert "wilson-center-123087" in page
    assert seed().text("title") not in page


def test_direction_marks_in_a_title_are_held_in() -> None:
    record = Record("a", "book", {"title": "good \u202egpj.exe", "author": (Name(literal="\u202eevil"),)})
    page = parsed(record_page(entry(record), RecordFacts(), SITE))
    assert "\u202e" not in page.xpath("string(//title)")
    assert all("\u202e" not in each for each in page.xpath("//meta/@content"))
    holders = page.xpath("//body//*[contains(text(), '\u202e')]")
    assert holders
    assert all(each.tag == "bdi" or each.get("dir") for each in holders)


def test_citations_speak_the_language_of_the_site() -> None:
    site = Site("https://example.org/", language="de", styles=("chicago-author-date",))
    record = Record("a", "book", {"title": "Briefe", "author": (Name("Lind", "Eva"), Name("Berg", "Ulf"))})
    assert " und " in Citer(site, Report())(record)[0].text


def test_a_style_without_a_bibliography_cites_in_a_note() -> None:
    site = Site("https://example.org/", styles=("nara",))
    assert "Mao" in Citer(site, Report())(seed())[0].text
