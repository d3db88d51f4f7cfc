from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import citekit
from citekit.publish.site import Site
from citekit.serve.api.routes import routes
from citekit.serve.context import Context
from tests.serve.api.stand_in import InMemory

SEED = "wilson-center-123087"


def application(library: InMemory, title: str = "Letters") -> Starlette:
    return Starlette(routes=routes(Context(Path(), library, Site("https://data.example.org/", title))))


@pytest.fixture(scope="session")
def seed() -> list[citekit.Record]:
    return citekit.read("records/wilson-center-123087.yaml")


@pytest.fixture(scope="session")
def library(seed: list[citekit.Record]) -> InMemory:
    """The seed record, fifty letters, of which one was withdrawn and one is hostile."""
    letters = [
        citekit.Record(f"letter-{number}", "personal_communication", {"title": f"Letter {number}"})
        for number in range(50)
    ]
    hostile = citekit.Record('../<script>"\r\nX: y', "book", {"title": "<script>alert(1)</script>\r\nX: y"})
    library = InMemory([*seed, *letters, hostile])
    library.remove(["letter-7"])
    return library


@pytest.fixture(scope="session")
def client(library: InMemory) -> TestClient:
    return TestClient(application(library), "http://127.0.0.1", raise_server_exceptions=False)
