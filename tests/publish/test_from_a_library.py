"""Records are published out of a library, in place of sources."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from citekit.library.opening import open_library
from citekit.model.record import Record
from citekit.problems import Report

ROOT = Path(__file__).parents[2]


def _publish(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "citekit",
        "publish",
        "-o",
        str(folder),
        "--base",
        "https://e.org/",
        *words,
    ]
    return subprocess.run(
        [*command, "--formats", "ris", "--style", "apa"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_what_a_library_holds_is_published(tmp_path: Path) -> None:
    address = str(tmp_path / "letters.db")
    with closing(open_library(address)) as library:
        library.add([Record(f"letter-{n}", "book", {"title": f"Letter {n}"}) for n in (1, 2)], Report())
        library.remove(["letter-2"])
    done = _publish(tmp_path / "site", "--library", address)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "site/doc/document").glob("*.html")) == ["letter-1.html"]


def test_a_library_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = _publish(tmp_path / "site", "--library", str(tmp_path / "none.db"))
    assert done.returncode == 2
    assert "none.db" in done.stderr
    assert not (tmp_path / "none.db").exists()
    assert not (tmp_path / "site").exists()


def test_sources_and_a_library_are_not_taken_at_once(tmp_path: Path) -> None:
    done = _publish(tmp_path / "site", "--library", str(tmp_path / "none.db"), "records")
    assert done.returncode == 2
    assert "not from both" in done.stderr
