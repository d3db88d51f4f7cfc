import atexit
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import citekit
from citekit.library.contract import Library
from citekit.library.opening import open_library
from citekit.problems import Report
from citekit.publish.site import Site
from citekit.serve.application import application
from citekit.serve.context import Context

SEED = "wilson-center-123087"
SEED_FILE = Path(__file__).parents[3] / f"records/{SEED}.yaml"
HOSTILE = '../<script>"\r\nX: y'


FOLDER = Path(tempfile.mkdtemp(prefix="citekit-"))
"""A folder in which nothing is published; the server keeps what it needs for itself there."""
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


def context(library: Library, title: str = "Letters") -> Context:
    return Context(FOLDER, library, Site("https://data.example.org/", title))


@pytest.fixture(scope="session")
def seed() -> list[citekit.Record]:
    return citekit.read(SEED_FILE)


@pytest.fixture(scope="session")
def library(seed: list[citekit.Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The seed record, fifty letters, of which one was withdrawn, and a hostile one, each a second after another."""
    seconds = count()
    library = open_library(
        str(tmp_path_factory.mktemp("api") / "library.db"),
        now=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(seconds)),
    )
    letters = [
        citekit.Record(f"letter-{number}", "personal_communication", {"title": f"Letter {number}"})
        for number in range(50)
    ]
    hostile = citekit.Record(HOSTILE, "book", {"title": "<script>alert(1)</script>\r\nX: y"})
    for record in (*seed, *letters, hostile):
        library.add([record], Report())
    library.remove(["letter-7"])
    yield library
    library.close()


@pytest.fixture(scope="session")
def client(library: Library) -> TestClient:
    return TestClient(application(context(library)), "http://127.0.0.1", raise_server_exceptions=False)
