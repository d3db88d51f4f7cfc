"""What a record says is text on its page, whatever it is; a page naive on purpose shows that the tests would see."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from citekit import Date, Invalid, Level, Name, Note, Part, Record, Report
from citekit.model.record import Value
from citekit.model.rich_text import plain
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.publish.pages import embedded
from citekit.publish.pages import html as writing
from citekit.publish.pages.browse import browse_pages
from citekit.publish.pages.citations import Citer
from citekit.publish.pages.home import search_page
from citekit.publish.pages.layout import POLICY
from citekit.publish.pages.record_page import RecordFacts, record_page
from citekit.publish.pages.resource_page import Relation, Resource, resource_page, tombstone_page
from citekit.publish.search_index import search_index
from tests.publish.pages.browser import Driver, chromium, complaints, served
from tests.publish.pages.site import SITE, assets_in, downloads, entry, write

_HARMLESS = "plain words"
_ATTACKS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "</title><script>window.hit=1</script>",
    "</style></textarea></noscript><img src=x onerror=window.hit=1>",
    '"><img src=x onerror=window.hit=1>',
    "'><svg onload=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<i onmouseover=window.hit=1>a</i><b/onclick=window.hit=1>b</b>",
    '<span style="font-variant:small-caps;" onfocus=window.hit=1 autofocus tabindex=1>a</span>',
    '<i>a</b></i><span class="nocase"><img src=x onerror=window.hit=1></span>',
    "&lt;script&gt;window.hit=1&lt;/script&gt;&#60;img src=x onerror=window.hit=1&#62;",
    "--><script>window.hit=1</script><!--",
    "]]><script>window.hit=1</script>",
    "\u2028<script>window.hit=1</script>\u2029",
    "\x00<\x00script>window.hit=1</script>",
    "\ud800<script>window.hit=1</script>",
    "${window.hit=1}{{constructor.constructor('window.hit=1')()}}",
)
_ADDRESSES = (
    "javascript:window.hit=1",
    "JaVaScRiPt:window.hit=1",
    " javascript:window.hit=1",
    "java\tscript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "vbscript:window.hit=1",
    "file:///etc/passwd",
    "//evil.example/",
    "https://evil.example/\"onmouseover='window.hit=1'",
    'doi:10.1000/"><script>window.hit=1</script>',
)


def attacked(attack: str) -> Record:
    """Return a record that has a text in every place that takes one."""
    note = Note(attack, attack, attack)
    makers: dict[Kind, Callable[[], Value]] = {
        Kind.TEXT: lambda: attack,
        Kind.NUMBER: lambda: attack,
        Kind.NAMES: lambda: (Name(literal=attack), Name(attack, attack, attack, attack, attack)),
        Kind.DATE: lambda: Date("1953", attack),
        Kind.LIST: lambda: (attack,),
        Kind.LEVELS: lambda: (Level(attack, attack),),
        Kind.PARTS: lambda: (Part(attack, attack, attack, attack, attack, (note,), attack, attack),),
    }
    variables = {name: makers[kind]() for name, kind in VARIABLES.items()}
    variables["accessed"] = Invalid({attack: attack})
    variants = {name: {"en": value, attack: value} for name, value in variables.items() if name != "parts"}
    return Record(attack, attack, variables, variants, {attack: {attack: attack}, "list": [attack]})


def _pages(attack: str) -> list[str]:
    """Return the pages about a record and about what it mentions, without their policy: escaping is to do alone."""
    shown = entry(attacked(attack))
    cited = Citer(SITE, Report())(shown.record) if shown.record else []
    relations = [Relation(attack, "name", attack, attack)]
    pages = [
        record_page(shown, RecordFacts(downloads(shown), [], [], cited), SITE),
        resource_page(Resource("agent", "name", attack, relations, 1), SITE),
        tombstone_page(shown._replace(record=None), SITE),
    ]
    return [page.replace(POLICY, "").encode("utf-8").decode() for page in pages]


def _skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes, but for those that texts make, too."""
    tree = html.document_fromstring(re.sub("[\x00-\x08]", "", page))
    passed = ("i", "b", "sup", "sub", "br", "a", "meta", "bdi", "span", "div", "li", "ul", "small", "p", "h3")
    return [(each.tag, tuple(sorted(each.keys()))) for each in tree.iter() if each.tag not in passed]


def _dangers(page: str) -> list[str]:
    """Return what of a page could do something: handlers, scripts within it, addresses of other schemes."""
    tree = html.document_fromstring(re.sub("[\x00-\x08]", "", page))
    found = [
        f"{each.tag} {key}"
        for each in tree.iter()
        for key in each.attrib
        if key.startswith("on") or key == "style"
    ]
    found += [
        each.text
        for each in tree.iter("script")
        if each.get("type") != "application/ld+json" and not each.get("src")
    ]
    found += [each.tag for each in tree.iter("iframe", "svg", "img", "object", "embed", "base", "style")]
    links = [value for each in tree.iter() for key in ("href", "src", "action") if (value := each.get(key))]
    return found + [each for each in links if not re.match(r"https?://|mailto:|\.\./|[\w/.-]+$|#", each)]


@pytest.mark.parametrize("attack", [*_ATTACKS, *_ADDRESSES])
def test_a_record_can_make_no_element_and_no_address_of_its_own(attack: str) -> None:
    for page, harmless in zip(_pages(attack), _pages(_HARMLESS), strict=True):
        assert _dangers(page) == []
        assert _skeleton(page) == _skeleton(harmless)


@pytest.mark.parametrize("attack", _ATTACKS)
def test_the_embedded_json_gives_the_text_back(attack: str) -> None:
    (script,) = re.findall('<script type="application/ld.json">(.*?)</script>', _pages(attack)[0], re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(script)
    assert json.loads(script)["abstract"] == plain(attack).replace("\ud800", "\ufffd")


def _naive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "escape", lambda text, **_: text)
    monkeypatch.setattr(writing, "_quoted", lambda text: text)
    monkeypatch.setattr(writing, "followed", lambda url: url)
    monkeypatch.setattr(embedded, "escaped", lambda data: data)


def test_a_naive_page_would_be_seen_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    _naive(monkeypatch)
    for attack in _ATTACKS[:8]:
        assert _dangers(_pages(attack)[0])
    assert any("javascript:" in each for each in _dangers(_pages(_ADDRESSES[0])[0]))


# In a browser, without the policy, so that nothing but the page itself stands in the way


@pytest.fixture(scope="module")
def browser() -> Iterator[Driver]:
    with chromium() as driver:
        yield driver


def _hits(driver: Driver, folder: Path, pages: list[str]) -> list[int]:
    """Return the numbers of the pages on which something was executed."""
    for number, page in enumerate(pages):
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
    hit = []
    with served(folder) as base:
        for number in range(len(pages)):
            driver.get(f"{base}{number}.html")
            if driver.execute_script("return window.hit") is not None:
                hit.append(number)
    return hit


def test_nothing_of_a_record_is_executed(browser: Driver, tmp_path: Path) -> None:
    assert _hits(browser, tmp_path, [_pages(attack)[0] for attack in (*_ATTACKS, *_ADDRESSES)]) == []


def test_on_a_naive_page_it_would_be(
    browser: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _naive(monkeypatch)
    assert len(_hits(browser, tmp_path, [_pages(attack)[0] for attack in _ATTACKS[:7]])) == 7


def test_the_search_shows_records_and_what_is_asked_for_as_text(browser: Driver, tmp_path: Path) -> None:
    attacks = [attack for attack in _ATTACKS if "\ud800" not in attack]
    entries = [entry(attacked(attack)) for attack in attacks]
    assets_in(tmp_path)
    for file in search_index(enumerate(entries)):
        write(file, tmp_path)
    (tmp_path / "search.html").write_text(search_page(SITE).replace(POLICY, ""), encoding="utf-8")
    complaints(browser)
    with served(tmp_path) as base:
        browser.get(f"{base}search.html?q=hit&type=%3Cimg+src%3Dx+onerror%3Dwindow.hit%3D1%3E")
        assert _said(browser).startswith("No record")
        browser.get(f"{base}search.html?q=hit")
        assert _said(browser) == f"{len(attacks)} records"
        titles = [each.text for each in browser.find_elements("css selector", "#results a")]
        assert "<script>window.hit=1</script>" in titles
        assert browser.execute_script("return window.hit") is None
    assert complaints(browser) == []


def _said(driver: Driver) -> Any:
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(driver, 30).until(lambda each: each.find_element("id", "status").text)


_LONG = ("a", " ", "\n", "<", "&", "<i>", "<sup>1</sup>", "\u202e", '"', "毛", ";", "; ", "-", "1")


@pytest.mark.parametrize("piece", _LONG)
def test_long_texts_of_one_kind_are_written_all_the_same(piece: str) -> None:
    """Without a clock: what takes the square of the length would not come to an end here."""
    long = piece * (100_000 // len(piece))
    record = Record(
        "a", "book", {"title": long, "abstract": long, "keyword": long, "language": long, "URL": long}
    )
    record["parts"] = (Part(long, long, long, long, long, (Note("1", long),), long),)
    shown = entry(record)
    assert record_page(shown, RecordFacts(), SITE).endswith("</html>\n")
    assert [*search_index([(0, shown)])]
    assert [*browse_pages([shown], SITE)]
