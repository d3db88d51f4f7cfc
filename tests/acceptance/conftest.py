"""A site as users get it: published by the command and served by the command, under the address that it says.

The records may be changed while it is served; what is there is always told by the sources, read anew.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from citekit import Record, Report, read
from citekit.library.contract import Entry
from citekit.library.opening import open_library
from citekit.publish.state import library_path
from citekit.support.linked_data.addresses import name_of
from tests.acceptance.records import mend, write_sources
from tests.canary import Canary, canary_server
from tests.publish.servers import free_port
from tests.reference import reference
from tests.serve.process import TIME, serving
from tests.serve.published import ROOT


def _seed() -> Path:
    """Return the seed record's file: the archive's own page, which has its texts, if that is here."""
    try:
        return reference("seed/wilson-center-123087.txt")
    except pytest.skip.Exception:
        return ROOT / "records" / "wilson-center-123087.yaml"


class Site(NamedTuple):
    """A folder of sources, and what is made of it and served."""

    base: str
    sources: Path
    folder: Path
    canary: Canary
    client: httpx.Client
    """Follows no redirection by itself; addresses may be relative to the base."""

    def get(self, address: str, accept: str = "*/*") -> httpx.Response:
        """Return what is there in the end."""
        return self.client.get(address, headers={"Accept": accept}, follow_redirects=True)

    def publish(self, *options: str, status: int = 0) -> str:
        """Publish all sources by the command, and return what it said."""
        words = ["publish", str(_seed()), str(self.sources), "-o", str(self.folder), *options]
        done = subprocess.run(
            [sys.executable, "-m", "citekit", *words],
            capture_output=True, text=True, timeout=120, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        return done.stderr

    def records(self) -> dict[str, Record]:
        """Return what the sources have now, by name in addresses."""
        files = [_seed(), *self.sources.iterdir()]
        return {name_of(each.id): each for file in files for each in read(file, report=Report())}

    def entries(self) -> dict[str, Entry]:
        """Return what the library has, withdrawn or not, by name."""
        with closing(open_library(str(library_path(self.folder)), read_only=True)) as library:
            return {entry.name: entry for entry in library.entries()}

    def latest(self) -> datetime:
        """Return the time of the last change."""
        return max(entry.modified for entry in self.entries().values())


@pytest.fixture(scope="session")
def canary() -> Iterator[Canary]:
    """Listen while any test here runs; nobody is to have come at the end."""
    with canary_server() as canary:
        yield canary
        assert canary.hits == []


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, canary: Canary) -> Iterator[Site]:
    """Publish and serve; the server must end well, with nothing to complain of."""
    sources, port = tmp_path_factory.mktemp("sources"), free_port()
    write_sources(sources, canary.address)
    folder = tmp_path_factory.mktemp("published") / "site"
    base = f"http://127.0.0.1:{port}/letters/"
    client = httpx.Client(base_url=base, timeout=TIME)
    site = Site(base, sources, folder, canary, client)
    said = site.publish("--base", site.base, "--title", "Letters", "--email", "info@example.org", status=1)
    assert [line.rpartition("[")[2] for line in said.splitlines() if "error:" in line] == ["remote-context]"]
    mend(sources, canary.address)
    with client, serving(folder, "--sparql", "--port", str(port)) as served:
        assert served.address == site.base
        yield site
        client.close()
        served.process.terminate()
        _, said = served.process.communicate(timeout=TIME)
        assert (served.process.returncode, said) == (0, "")
