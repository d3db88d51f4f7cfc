import gzip
from collections.abc import Iterator
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
from tests.canary import Canary, canary_server

SEED_FILE = Path(__file__).parents[3] / "records/wilson-center-123087.yaml"
BASE = "https://data.example.org/"
SEED = f"{BASE}id/document/wilson-center-123087"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_library(str(tmp_path_factory.mktemp("sparql") / "library.db"))
    hostile = citekit.Record("hostile", "book", {"title": "<script>alert(1)</script>"})
    library.add([*citekit.read(SEED_FILE), hostile], Report())
    yield library
    library.close()


@pytest.fixture(scope="session")
def context(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """A folder without a dump: the triples are those of the library."""
    return Context(tmp_path_factory.mktemp("site"), library, Site(BASE, "Letters & <more>"))


@pytest.fixture(scope="session")
def client(context: Context) -> Iterator[TestClient]:
    app = application(context, parts=["citekit.serve.sparql.routes"])
    with TestClient(app, "http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def write_dump(folder: Path, triples: str) -> None:
    """Put a dump into a folder, as a whole."""
    (folder / "dumps").mkdir(exist_ok=True)
    new = folder / "dumps" / "new"
    new.write_bytes(gzip.compress(triples.encode()))
    new.replace(folder / "dumps" / "records.nt.gz")


@pytest.fixture
def canary() -> Iterator[Canary]:
    with canary_server() as found:
        yield found
