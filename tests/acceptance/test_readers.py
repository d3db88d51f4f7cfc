"""People in a browser: they find the seed record, cite it, download it and read it, with a mouse and without."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.conftest import Site
from tests.publish.pages.browser import Driver, complaints, requested, size
from tests.publish.pages.reader import (
    axe_core,
    do_all_by_keyboard,
    faults_by_axe,
    find_cite_download_and_read,
    open_page,
    reading,
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Driver]:
    with reading() as driver:
        yield driver


def _elsewhere(browser: Driver, site: Site) -> set[str]:
    """Return the addresses of other hosts that the browser has asked for."""
    own = (site.base.removesuffix("letters/"), "data:", "about:blank")
    return {each for each in requested(browser) if not each.startswith(own)}


def test_the_seed_record_is_found_cited_downloaded_and_read(
    browser: Driver, site: Site, tmp_path: Path
) -> None:
    requested(browser)
    find_cite_download_and_read(browser, site.base, tmp_path)
    assert _elsewhere(browser, site) == set()


def test_the_keyboard_alone_does_all_of_it(browser: Driver, site: Site, tmp_path: Path) -> None:
    requested(browser)
    do_all_by_keyboard(browser, site.base, tmp_path)
    assert _elsewhere(browser, site) == set()


def test_axe_finds_nothing_and_nothing_hostile_runs(
    browser: Driver, site: Site, request: pytest.FixtureRequest
) -> None:
    axe = axe_core(request.config)
    complaints(browser)
    requested(browser)
    size(browser, 390)
    names = [
        "wilson-center-123087",
        "letter-1956-ar",
        *(name for name in site.records() if "hostile" in name),
    ]
    for name in names:
        open_page(browser, f"{site.base}doc/document/{name}")
        assert browser.execute_script("return document.querySelectorAll('.unapi-id').length") == 1
        assert faults_by_axe(browser, axe) == [], name
    assert complaints(browser) == []
    for page in ("", "search.html?q=letter", "api", "sparql", "sparql?query=SELECT * { ?s ?p ?o } LIMIT 20"):
        open_page(browser, site.base + page)
        assert faults_by_axe(browser, axe) == [], page
    assert _elsewhere(browser, site) == set()
