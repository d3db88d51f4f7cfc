"""Reads files in a process of its own, within limits of memory and time, so that no test hangs or takes the machine.

    python -m tests.limited csl-json a.json b.json

For each file a line of JSON comes out with what was read and what was reported. A reader that raises, takes more than
1.5 GB or a minute of computing ends the process; then the last file named on standard error is the one.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

MEMORY: Final = 1_500_000_000
SECONDS: Final = 60


class Outcome(NamedTuple):
    """What came out of a file."""

    records: int
    text: str
    """All records, as JSON, and below it all that was reported."""
    faulty: bool


def read_within_limits(format: str, paths: Iterable[Path]) -> list[Outcome]:
    """Return what comes out of each file.

    Raises:
        AssertionError: not all of them could be read within the limits.
    """
    command = [sys.executable, "-m", "tests.limited", format]
    listed = "\n".join(str(path) for path in paths)
    done = subprocess.run(
        command, input=listed, capture_output=True, text=True, encoding="utf-8", check=False, cwd=_ROOT
    )
    assert done.returncode == 0, f"{format}: {done.returncode}: {done.stderr[-2000:]}"
    return [Outcome(*json.loads(line)) for line in done.stdout.splitlines()]


_ROOT: Final = Path(__file__).parents[1]


def main() -> None:
    """Read the files that standard input names, one a line."""
    from citekit.formats import by_name
    from citekit.problems import Report
    from citekit.support.csl.item import item_from_record

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    read = by_name(sys.argv[1]).read
    assert read is not None
    for name in sys.stdin.read().splitlines():
        sys.stderr.write(f"{name}\n")
        _allow_time()
        report = Report(Path(name).name)
        found = list(read(Path(name).read_bytes(), report))
        items = json.dumps([item_from_record(record) for record in found], ensure_ascii=False)
        text = "\n".join([items, *(str(problem) for problem in report)])
        sys.stdout.write(json.dumps([len(found), text, report.faulty]) + "\n")


def _allow_time() -> None:
    """Allow so many seconds from now on: the limit is of all that the process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
