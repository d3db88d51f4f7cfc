"""A headless Chromium for tests, on a folder served on a free port; they skip where Debian's packages are missing."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from selenium import webdriver

Driver = webdriver.Chrome
_STILL = "--force-prefers-reduced-motion"  # what scrolls smoothly cannot be clicked meanwhile


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map: ClassVar = {**SimpleHTTPRequestHandler.extensions_map, ".bib": "application/x-bibtex"}
    """The media type by which the rules for web servers go; what this machine says of it is text to be shown."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; the address ends with a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def chromium(*, javascript: bool = True) -> Iterator[Driver]:
    """Start the browser; skip the test where it is missing."""
    paths = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if not all(paths):
        pytest.skip("Debian's packages chromium and chromium-driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = str(paths[0])
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", _STILL):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not javascript:
        setting = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", setting)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(paths[1])))
    driver.set_page_load_timeout(60)
    driver.set_script_timeout(60)
    try:
        yield driver
    finally:
        driver.quit()


def size(driver: Driver, width: int, height: int = 900) -> None:
    """Give the page a size, below 600 that of a phone."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def scheme(driver: Driver, name: str) -> None:
    """Prefer light or dark."""
    features = [{"name": "prefers-color-scheme", "value": name}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def requested(driver: Driver) -> list[str]:
    """Return the addresses that were asked for since this was asked last."""
    messages = [json.loads(each["message"])["message"] for each in driver.get_log("performance")]
    sent = [each for each in messages if each["method"] == "Network.requestWillBeSent"]
    return [each["params"]["request"]["url"] for each in sent]


def complaints(driver: Driver) -> list[Any]:
    """Return what the browser has complained about since this was asked last."""
    return [each["message"] for each in driver.get_log("browser")]
