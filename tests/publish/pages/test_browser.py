import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from citekit import Report
from citekit.operations import Styling, cite_records
from tests.publish.pages.browser import Driver, chromium, complaints, requested, scheme, served, size
from tests.publish.pages.site import SEED, build, seed

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
_AXE = Path(__file__).parents[1] / "axe"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    build(folder / "letters")
    with served(folder) as address:
        yield f"{address}letters/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Driver]:
    with chromium() as driver:
        rights = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
        driver.execute_cdp_cmd("Browser.grantPermissions", rights)
        yield driver


@pytest.fixture(scope="module")
def axe(request: pytest.FixtureRequest) -> str:
    """Return axe-core as its lock file pins it; it is installed once into pytest's cache."""
    kept = Path(request.config.cache.mkdir("axe")) / "axe.min.js"
    if not kept.exists():
        kept.write_bytes(_installed().read_bytes())
    return kept.read_text(encoding="utf-8")


def _installed() -> Path:
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    folder = Path(mkdtemp())
    for name in ("package.json", "package-lock.json"):
        shutil.copy(_AXE / name, folder)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        pytest.skip(f"npm cannot install axe-core here: {done.stderr[-200:]}")
    return folder / "node_modules" / "axe-core" / "axe.min.js"


def _wait(driver: Driver, ready: Callable[[Driver], Any]) -> Any:
    return WebDriverWait(driver, 30).until(ready)


def _open(driver: Driver, address: str) -> None:
    driver.get(address)
    if "search.html" in address:
        _wait(driver, lambda each: each.find_element(By.ID, "status").text)


def _clipboard(driver: Driver) -> str:
    text: str = driver.execute_async_script("navigator.clipboard.readText().then(arguments[0], arguments[0])")
    return text


def _fetched(driver: Driver, address: str) -> str:
    script = "fetch(arguments[0]).then((answer) => answer.text()).then(arguments[1])"
    text: str = driver.execute_async_script(script, address)
    return text


def _mla() -> str:
    return "".join(cite_records([seed()], Styling("mla-archival"), Report())).strip()


def test_the_seed_record_is_found_cited_downloaded_and_read(browser: Driver, base: str) -> None:
    size(browser, 1280)
    _open(browser, f"{base}index.html")
    browser.find_element(By.ID, "q").send_keys("germ warfare Mao", Keys.ENTER)
    result = _wait(browser, lambda each: each.find_elements(By.CSS_SELECTOR, "#results a"))
    assert [each.text for each in result] == [seed().text("title")]
    result[0].click()

    browser.find_element(By.CSS_SELECTOR, "#style option[value=mla-archival]").click()
    shown = [each for each in browser.find_elements(By.CLASS_NAME, "csl-entry") if each.is_displayed()]
    assert [each.text for each in shown] == [_mla()]
    browser.find_element(By.ID, "copy").click()
    _wait(browser, lambda each: each.find_element(By.ID, "copied").text == "Copied.")
    assert _clipboard(browser) == _mla()

    bibtex = browser.find_element(By.LINK_TEXT, "BibTeX").get_attribute("href")
    assert bibtex
    assert "Plans to Publicize the Confessions" in _fetched(browser, bibtex)
    assert "Premier Kim [Il Sung]," in browser.find_element(By.ID, "text-2").text
    assert complaints(browser) == []


def _tab_to(driver: Driver, is_it: Callable[[WebElement], bool]) -> WebElement:
    for _ in range(80):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        if is_it(driver.switch_to.active_element):
            return driver.switch_to.active_element
    raise AssertionError("the keyboard does not get there")


def test_the_keyboard_alone_does_all_of_it(browser: Driver, base: str) -> None:
    size(browser, 1280)
    _open(browser, f"{base}index.html")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the content"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    _tab_to(browser, lambda each: each.get_attribute("id") == "q").send_keys("confessions", Keys.ENTER)
    _wait(browser, lambda each: each.find_elements(By.CSS_SELECTOR, "#results a"))
    _tab_to(browser, lambda each: each.text == seed().text("title")).send_keys(Keys.ENTER)
    _wait(browser, lambda each: each.find_elements(By.ID, "style"))

    select = _tab_to(browser, lambda each: each.get_attribute("id") == "style")
    outline = browser.execute_script("return getComputedStyle(arguments[0]).outlineWidth", select)
    assert outline == "3px"
    while select.get_attribute("value") != "mla-archival":
        select.send_keys(Keys.ARROW_DOWN)
    _tab_to(browser, lambda each: each.get_attribute("id") == "copy").send_keys(Keys.ENTER)
    _wait(browser, lambda each: each.find_element(By.ID, "copied").text == "Copied.")
    assert _clipboard(browser) == _mla()
    assert _tab_to(browser, lambda each: each.text == "BibTeX").get_attribute("href").endswith(".bib")

    browser.refresh()
    _tab_to(browser, lambda each: each.text == "Text").send_keys(Keys.ENTER)
    translation = browser.find_element(By.CSS_SELECTOR, "#text-2 .text")
    where = "return [arguments[0].getBoundingClientRect().top, innerHeight]"
    top, height = browser.execute_script(where, translation)
    assert 0 < top < height
    assert "Premier Kim [Il Sung]," in translation.text


def test_the_chosen_style_is_remembered(browser: Driver, base: str) -> None:
    _open(browser, f"{base}doc/document/{SEED}.html")
    browser.find_element(By.CSS_SELECTOR, "#style option[value=ieee]").click()
    _open(browser, f"{base}doc/document/book-1951-ja.html")
    assert browser.find_element(By.ID, "style").get_attribute("value") == "ieee"


def test_without_a_clipboard_the_citation_is_copied_by_selecting_it(browser: Driver, base: str) -> None:
    _open(browser, f"{base}doc/document/{SEED}.html")
    browser.execute_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    browser.find_element(By.CSS_SELECTOR, "#style option[value=mla-archival]").click()
    browser.find_element(By.ID, "copy").click()
    _wait(browser, lambda each: each.find_element(By.ID, "copied").text)
    assert browser.execute_script("return getSelection().toString()").strip() == _mla()


def test_facets_narrow_a_search_down_and_widen_it_again(browser: Driver, base: str) -> None:
    size(browser, 1280)
    _open(browser, f"{base}search.html?q=telegram")
    assert browser.find_element(By.ID, "facets").is_displayed()
    assert browser.find_element(By.ID, "status").text == "121 records"
    _press(browser, "AVPRF")
    _wait(browser, lambda each: each.find_element(By.ID, "status").text == "60 records")
    assert browser.switch_to.active_element.text == "Results"
    _press(browser, "1950s")
    _wait(browser, lambda each: each.find_element(By.ID, "status").text == "40 records")
    assert len(browser.find_elements(By.CSS_SELECTOR, "#results li")) == 20
    browser.find_element(By.ID, "more").click()
    _wait(browser, lambda each: len(each.find_elements(By.CSS_SELECTOR, "#results li")) == 40)
    assert not browser.find_element(By.ID, "more").is_displayed()
    browser.back()
    _wait(browser, lambda each: each.find_element(By.ID, "status").text == "60 records")
    _press(browser, "AVPRF")
    _wait(browser, lambda each: each.find_element(By.ID, "status").text == "121 records")


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
    _open(browser, f"{base}search.html")
    browser.find_element(By.ID, "q").send_keys(query, Keys.ENTER)
    expected = "No record" if not names else f"{len(names)} record"
    _wait(browser, lambda each: each.find_element(By.ID, "status").text.startswith(expected))
    found = browser.find_elements(By.CSS_SELECTOR, "#results a")
    assert [str(each.get_attribute("href")).rpartition("/")[2] for each in found] == [
        f"{each}.html" for each in names
    ]


_RULES = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"


@pytest.mark.parametrize(("look", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing_and_nobody_else_is_asked(
    browser: Driver, base: str, axe: str, look: str, width: int
) -> None:
    requested(browser)
    complaints(browser)
    scheme(browser, look)
    size(browser, width)
    for page in _PAGES:
        _open(browser, base + page)
        browser.execute_script(axe)
        found = browser.execute_async_script(f"axe.run(document, {_RULES}).then(arguments[0])")
        assert len(found["passes"]) > 10
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == [], page
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
    _open(browser, f"{base}doc/document/{SEED}.html")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.find_element(By.ID, "copy").is_displayed()
    assert all(each.is_displayed() for each in browser.find_elements(By.CLASS_NAME, "csl-entry"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
