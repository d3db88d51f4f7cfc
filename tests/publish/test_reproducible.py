"""The same records give the same bytes, in any process."""

import os
import subprocess
import sys
from pathlib import Path

from tests.publish.letters import contents

ROOT = Path(__file__).parents[2]


def run(folder: Path, seed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "SOURCE_DATE_EPOCH": "1800000000",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "citekit", "publish", *arguments, "-o", str(folder)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, cwd=folder.parent
    )


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    given = (str(ROOT / "records"), "--base", "https://e.org/a/", "--style", "apa-archival")
    for name, seed in (("one", "0"), ("two", "4711")):
        done = run(tmp_path / name, seed, *given)
        assert done.returncode == 0, done.stderr
        assert done.stderr.startswith("1 record: 1 new; ")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_what_was_set_once_may_be_left_out(tmp_path: Path) -> None:
    given = ("--base", "https://e.org/", "--title", "Letters", "--formats", "ris", "--style", "apa-archival")
    assert "--base" in run(tmp_path / "site", "0", str(ROOT / "records")).stderr
    assert run(tmp_path / "site", "0", str(ROOT / "records"), *given).returncode == 0
    again = run(tmp_path / "site", "0", str(ROOT / "records"))
    assert (again.returncode, again.stderr) == (0, "1 record: nothing new; 0 files written\n")
    changed = run(tmp_path / "site", "0", "--title", "Cables", "-q")
    assert (changed.returncode, changed.stderr) == (0, "")
    page = (tmp_path / "site/index.html").read_text()
    assert "Cables" in page
    assert (tmp_path / "site/export/ris/wilson-center-123087.ris").exists()


def test_faults_are_reported_as_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "letters.json").write_text('[{"id": "a", "type": "book", "issued": "1953-11-31"}]')
    done = run(
        tmp_path / "site",
        "0",
        str(tmp_path / "letters.json"),
        "--base",
        "https://e.org/",
        "--style",
        "apa-archival",
    )
    assert done.returncode == 1
    assert "letters.json" in done.stderr
    assert (tmp_path / "site/index.html").exists()
