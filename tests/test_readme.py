"""The README is what a user needs: every command block in it is run, every name in it is there."""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import citekit
from citekit import operations
from citekit.formats import all_formats

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    for name in ("records", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    return subprocess.run(
        ["bash", "-c", f"set -eo pipefail\n{command}"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_there_are_blocks_of_each_kind() -> None:
    assert {kind for kind, _ in BLOCKS} == {"sh", "console", "python"}


SERVED = "http://127.0.0.1:8000/"


@contextmanager
def served(folder: Path, words: str = "citekit serve site/") -> Iterator[str]:
    """Run the command that serves, on a free port; the address that it tells."""
    with subprocess.Popen(
        [sys.executable, "-m", *words.split(), "--port", "0"], cwd=folder, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            told = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert told
            yield told[0]
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The records, published as the README does it, and served with all that there is."""
    pytest.importorskip("starlette")
    folder = tmp_path_factory.mktemp("served")
    publish = f"citekit publish -q {ROOT / 'records'} -o site --base https://data.example.org/"
    assert run(publish, folder).returncode == 0
    with served(folder, "citekit serve site/ --sparql") as address:
        yield address


@pytest.mark.parametrize("block", [block for kind, block in BLOCKS if kind == "sh" and SERVED in block])
def test_requests_are_answered(block: str, workplace: Path, server: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    assert run("citekit export -q records/ --format csl-json -o letters.json", workplace).returncode == 0
    result = run(block.replace(SERVED, server).replace("curl -s", "curl -sS --fail-with-body"), workplace)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout


@pytest.mark.parametrize(
    "block", [block for kind, block in BLOCKS if kind == "sh" and block.startswith("citekit serve")]
)
def test_what_serves_runs_until_it_is_stopped(block: str, workplace: Path) -> None:
    pytest.importorskip("starlette")
    assert run("citekit publish -q records/ -o site --base https://e.org/", workplace).returncode == 0
    with served(workplace, block.strip()) as address, urllib.request.urlopen(address) as answer:  # noqa: S310 # the server just started
        assert answer.status == 200


@pytest.mark.parametrize(
    "block",
    [
        block
        for kind, block in BLOCKS
        if kind == "sh" and SERVED not in block and not block.startswith("citekit serve")
    ],
)
def test_commands_run(block: str, workplace: Path) -> None:
    if "pip install" in block:
        # Installed by whoever runs this test; a second time would need the network.
        assert shutil.which("citekit", path=str(Path(sys.executable).parent))
        return
    prepare = "citekit export -q records/ --format csl-json -o letters.json\n"
    result = run(prepare + block, workplace)
    assert result.returncode == 0, result.stderr
    assert "error:" not in result.stderr
    assert result.stdout or "files written" in result.stderr or block.startswith("eval")


@pytest.mark.parametrize("block", [block for kind, block in BLOCKS if kind == "console"])
def test_what_commands_print(block: str, workplace: Path) -> None:
    command, _, expected = block.removeprefix("$ ").partition("\n")
    result = run(command, workplace)
    assert result.stdout + result.stderr == expected


@pytest.mark.parametrize("block", [block for kind, block in BLOCKS if kind == "python"])
def test_python(block: str, workplace: Path) -> None:
    (workplace / "block.py").write_text(block, encoding="utf-8")
    result = run("python block.py", workplace)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", citekit.__all__)
def test_public_names_are_there_and_named(name: str) -> None:
    assert hasattr(citekit, name)
    assert re.search(rf"\b{name}\b", README)


def test_nothing_else_is_public() -> None:
    rooms = {path.stem for path in Path(citekit.__file__).parent.iterdir()}
    public = {name for name in vars(citekit) if not name.startswith("_")} - rooms
    assert public == set(citekit.__all__)
    assert list(citekit.__all__) == sorted(citekit.__all__)


@pytest.mark.parametrize("name", [name for each in all_formats() for name in (each.name, *each.aliases)])
def test_every_format_is_named(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("markup", operations.MARKUPS)
def test_every_markup_is_named(markup: str) -> None:
    assert re.search(rf"`{markup}`", README) or markup == "text"


def test_the_number_of_tests_passed_is_that_of_those_not_expected_to_fail() -> None:
    lines = (ROOT / "tests" / "csl" / "expected_failures.txt").read_text(encoding="utf-8").splitlines()
    failing = [line for line in lines if line and not line.startswith("#")]
    match = re.search(r"passes (\d+) of the (\d+) tests", README)
    assert match
    assert int(match[2]) - int(match[1]) == len(failing)
