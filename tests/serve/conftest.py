from pathlib import Path

import pytest

from tests.serve.published import Client, make_context, make_folder


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def client(folder: Path) -> Client:
    return Client(make_context(folder))
