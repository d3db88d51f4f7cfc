from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.publish.pages.browser import Driver, chromium, complaints, requested, scheme, served, size
from tests.publish.pages.reader import (
    axe_core,
    do_all_by_keyboard,
    faults_by_axe,
    find_cite_download_and_read,
    mla,
    open_page,
    reading,
    wait,
)
from tests.publish.pages.site import SEED, build

_PAGES = (
    "index.html",
    "search.html?q=telegram",
    "search.html?q=nothinghasthis",
    "about.html",
    "404.html",
    "406.html",
    "browse/title-1.html",
    "browse/title.html",
    "browse/date-2.html",
    f"doc/document/{SEED}.html",
    "doc/document/letter-1956-ar.html",
    "doc/document/book-1951-ja.html",
    "doc/document/gone.html",
    "doc/agent/terentii-shtykov.html",
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    build(folder / "letters")
    with served(folder) as address:
        yield f"{address}letters/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Driver]:
    with reading() as driver:
        yield driver


@pytest.fixture(scope="module")
def axe(request: pytest.FixtureRequest) -> str:
    return axe_core(request.config)


def test_the_seed_record_is_found_cited_downloaded_and_read(
    browser: Driver, base: str, tmp_path: Path
) -> None:
    find_cite_download_and_read(browser, base, tmp_path)


def test_the_keyboard_alone_does_all_of_it(browser: Driver, base: str, tmp_path: Path) -> None:
    do_all_by_keyboard(browser, base, tmp_path)


def test_the_chosen_style_is_remembered(browser: Driver, base: str) -> None:
    open_page(browser, f"{base}doc/document/{SEED}.html")
    browser.find_element(By.CSS_SELECTOR, "#style option[value=ieee]").click()
    open_page(browser, f"{base}doc/document/book-1951-ja.html")
    assert browser.find_element(By.ID, "style").get_attribute("value") == "ieee"


def test_without_a_clipboard_the_citation_is_copied_by_selecting_it(browser: Driver, base: str) -> None:
    open_page(browser, f"{base}doc/document/{SEED}.html")
    browser.execute_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    browser.find_element(By.CSS_SELECTOR, "#style option[value=mla-archival]").click()
    browser.find_element(By.ID, "copy").click()
    wait(browser, lambda each: each.find_element(By.ID, "copied").text)
    assert browser.execute_script("return getSelection().toString()").strip() == mla()


def test_facets_narrow_a_search_down_and_widen_it_again(browser: Driver, base: str) -> None:
    size(browser, 1280)
    open_page(browser, f"{base}search.html?q=telegram")
    assert browser.find_element(By.ID, "facets").is_displayed()
    assert browser.find_element(By.ID, "status").text == "121 records"
    _press(browser, "AVPRF")
    wait(browser, lambda each: each.find_element(By.ID, "status").text == "60 records")
    assert browser.switch_to.active_element.text == "Results"
    _press(browser, "1950s")
    wait(browser, lambda each: each.find_element(By.ID, "status").text == "40 records")
    assert len(browser.find_elements(By.CSS_SELECTOR, "#results li")) == 20
    browser.find_element(By.ID, "more").click()
    wait(browser, lambda each: len(each.find_elements(By.CSS_SELECTOR, "#results li")) == 40)
    assert not browser.find_element(By.ID, "more").is_displayed()
    browser.back()
    wait(browser, lambda each: each.find_element(By.ID, "status").text == "60 records")
    _press(browser, "AVPRF")
    wait(browser, lambda each: each.find_element(By.ID, "status").text == "121 records")


def _press(driver: Driver, label: str) -> None:
    buttons = driver.find_elements(By.CSS_SELECTOR, ".facet button")
    next(each for each in buttons if label in each.text).click()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("毛泽东", [SEED]),
        ("الناصر", ["letter-1956-ar"]),
        ("confess", [SEED]),
        ("МАО ЦЗЭДУНУ", ["letter-1950-ru"]),
        ("wilson-center-123087", [SEED]),
        ("mao nothinghasthis", []),
    ],
)
def test_words_of_every_script_find_their_records(
    browser: Driver, base: str, query: str, names: list[str]
) -> None:
    open_page(browser, f"{base}search.html")
    browser.find_element(By.ID, "q").send_keys(query, Keys.ENTER)
    expected = "No record" if not names else f"{len(names)} record"
    wait(browser, lambda each: each.find_element(By.ID, "status").text.startswith(expected))
    found = browser.find_elements(By.CSS_SELECTOR, "#results a")
    assert [str(each.get_attribute("href")).rpartition("/")[2] for each in found] == [
        f"{each}.html" for each in names
    ]


@pytest.mark.parametrize(("look", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing_and_nobody_else_is_asked(
    browser: Driver, base: str, axe: str, look: str, width: int
) -> None:
    requested(browser)
    complaints(browser)
    scheme(browser, look)
    size(browser, width)
    for page in _PAGES:
        open_page(browser, base + page)
        assert faults_by_axe(browser, axe) == [], page
        overflow = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, page
    assert {each for each in requested(browser) if not each.startswith((base, "data:"))} <= {"about:blank"}
    assert complaints(browser) == []


def test_a_page_without_javascript_has_everything(base: str) -> None:
    with chromium(javascript=False) as driver:
        driver.get(f"{base}doc/document/{SEED}.html")
        entries = driver.find_elements(By.CLASS_NAME, "csl-entry")
        assert len(entries) == 7
        assert all(each.is_displayed() for each in entries)
        assert not driver.find_element(By.ID, "cite-controls").is_displayed()
        driver.get(f"{base}search.html")
        driver.find_element(By.CSS_SELECTOR, "noscript a").click()
        driver.find_element(By.LINK_TEXT, "Next page").click()
        driver.find_element(By.PARTIAL_LINK_TEXT, "Telegram number").click()
        assert "armistice" in driver.find_element(By.TAG_NAME, "h1").text


def test_what_is_printed_has_the_citations_and_no_controls(browser: Driver, base: str) -> None:
    open_page(browser, f"{base}doc/document/{SEED}.html")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.find_element(By.ID, "copy").is_displayed()
    assert all(each.is_displayed() for each in browser.find_elements(By.CLASS_NAME, "csl-entry"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
