"""What a reader does with the pages of a site in a browser, whoever serves them; and what axe-core says of a page."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from citekit import Report
from citekit.operations import Styling, cite_records
from tests.publish.pages.browser import Driver, chromium, complaints, size
from tests.publish.pages.site import seed

_AXE = Path(__file__).parents[1] / "axe"


@contextmanager
def reading() -> Iterator[Driver]:
    """Start a browser whose clipboard can be read."""
    with chromium() as driver:
        rights = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
        driver.execute_cdp_cmd("Browser.grantPermissions", rights)
        yield driver


def wait(driver: Driver, ready: Callable[[Driver], Any]) -> Any:
    """Return what is there when something is."""
    return WebDriverWait(driver, 30).until(ready)


def open_page(driver: Driver, address: str) -> None:
    """Open a page, and wait until it has found what it searches for."""
    driver.get(address)
    if "search.html" in address:
        wait(driver, lambda each: each.find_element(By.ID, "status").text)


def mla() -> str:
    """Return the citation of the seed record in MLA."""
    return "".join(cite_records([seed()], Styling("mla-archival"), Report())).strip()


# The seed record ---------------------------------------------------------------------------------------------


def find_cite_download_and_read(driver: Driver, base: str, folder: Path) -> None:
    """Find the seed record from the first page, copy its citation, download its BibTeX, read its translation."""
    size(driver, 1280)
    open_page(driver, f"{base}index.html")
    driver.find_element(By.ID, "q").send_keys("germ warfare Mao", Keys.ENTER)
    result = wait(driver, lambda each: each.find_elements(By.CSS_SELECTOR, "#results a"))
    assert [each.text for each in result] == [seed().text("title")]
    result[0].click()

    driver.find_element(By.CSS_SELECTOR, "#style option[value=mla-archival]").click()
    shown = [each for each in driver.find_elements(By.CLASS_NAME, "csl-entry") if each.is_displayed()]
    assert [each.text for each in shown] == [mla()]
    driver.find_element(By.ID, "copy").click()
    wait(driver, lambda each: each.find_element(By.ID, "copied").text == "Copied.")
    assert _clipboard(driver) == mla()

    bibtex = driver.find_element(By.LINK_TEXT, "BibTeX")
    assert "Plans to Publicize the Confessions" in _downloaded(driver, folder, bibtex.click)
    assert "Premier Kim [Il Sung]," in driver.find_element(By.ID, "text-2").text
    assert complaints(driver) == []


def do_all_by_keyboard(driver: Driver, base: str, folder: Path) -> None:
    """Do all of it without a mouse."""
    size(driver, 1280)
    open_page(driver, f"{base}index.html")
    _find_by_keyboard(driver)
    _cite_and_download_by_keyboard(driver, folder)
    driver.refresh()
    _read_by_keyboard(driver)


def _find_by_keyboard(driver: Driver) -> None:
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert driver.switch_to.active_element.text == "Skip to the content"
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    _tab_to(driver, lambda each: each.get_attribute("id") == "q").send_keys("confessions", Keys.ENTER)
    wait(driver, lambda each: each.find_elements(By.CSS_SELECTOR, "#results a"))
    _tab_to(driver, lambda each: each.text == seed().text("title")).send_keys(Keys.ENTER)
    wait(driver, lambda each: each.find_elements(By.ID, "style"))


def _cite_and_download_by_keyboard(driver: Driver, folder: Path) -> None:
    select = _tab_to(driver, lambda each: each.get_attribute("id") == "style")
    outline = driver.execute_script("return getComputedStyle(arguments[0]).outlineWidth", select)
    assert outline == "3px"
    while select.get_attribute("value") != "mla-archival":
        select.send_keys(Keys.ARROW_DOWN)
    _tab_to(driver, lambda each: each.get_attribute("id") == "copy").send_keys(Keys.ENTER)
    wait(driver, lambda each: each.find_element(By.ID, "copied").text == "Copied.")
    assert _clipboard(driver) == mla()
    bibtex = _tab_to(driver, lambda each: each.text == "BibTeX")
    got = _downloaded(driver, folder, lambda: bibtex.send_keys(Keys.ENTER))
    assert "Plans to Publicize the Confessions" in got


def _read_by_keyboard(driver: Driver) -> None:
    _tab_to(driver, lambda each: each.text == "Text").send_keys(Keys.ENTER)
    translation = driver.find_element(By.CSS_SELECTOR, "#text-2 .text")
    where = "return [arguments[0].getBoundingClientRect().top, innerHeight]"
    top, height = driver.execute_script(where, translation)
    assert 0 < top < height
    assert "Premier Kim [Il Sung]," in translation.text


def _clipboard(driver: Driver) -> str:
    text: str = driver.execute_async_script("navigator.clipboard.readText().then(arguments[0], arguments[0])")
    return text


def _downloaded(driver: Driver, folder: Path, press: Callable[[], None]) -> str:
    """Press a link, and return what is in the file that the browser then has in a folder, which was empty."""
    keep = {"behavior": "allow", "downloadPath": str(folder)}
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", keep)
    press()
    (file,) = wait(driver, lambda _: list(folder.glob("*.bib")))
    return str(file.read_text(encoding="utf-8"))


def _tab_to(driver: Driver, is_it: Callable[[WebElement], bool]) -> WebElement:
    for _ in range(80):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        if is_it(driver.switch_to.active_element):
            return driver.switch_to.active_element
    raise AssertionError("the keyboard does not get there")


# axe-core ----------------------------------------------------------------------------------------------------

_RULES = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"


def axe_core(config: pytest.Config) -> str:
    """Return axe-core as its lock file pins it; it is installed once into pytest's cache."""
    assert config.cache
    kept = Path(config.cache.mkdir("axe")) / "axe.min.js"
    if not kept.exists():
        kept.write_bytes(_installed())
    return kept.read_text(encoding="utf-8")


def _installed() -> bytes:
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    with TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_AXE / name, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            pytest.skip(f"npm cannot install axe-core here: {done.stderr[-200:]}")
        return (Path(folder) / "node_modules" / "axe-core" / "axe.min.js").read_bytes()


def faults_by_axe(driver: Driver, axe: str) -> list[tuple[str, str]]:
    """Return the rules that axe-core finds broken on the page that is open, and by what first."""
    driver.execute_script(axe)
    found = driver.execute_async_script(f"axe.run(document, {_RULES}).then(arguments[0])")
    assert len(found["passes"]) > 10
    return [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
