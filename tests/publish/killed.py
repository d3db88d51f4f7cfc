"""Publishes again and again, each time killed (SIGKILL) at another point, and tells what was left.

A process of its own, which forks: `python -m tests.publish.killed FOLDER` prints a line of JSON for each point.
A point is a moment at which the interpreter opens, renames, makes or removes something, or talks to a database.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from citekit.library.opening import open_library
from citekit.publish.building import complete
from citekit.publish.state import library_path
from tests.publish.letters import contents, letter, letters, published

EVENTS = frozenset(
    "open os.rename os.remove os.mkdir os.rmdir sqlite3.connect os.scandir shutil.rmtree".split()
)
POINTS = 12
BEFORE = letters(6)
AFTER = [*letters(5)[:1], letter(2, "Another title"), *letters(5)[2:], letter(7)]


def main(room: Path) -> None:
    for name, prepare in (
        ("first", lambda _: None),
        ("again", lambda folder: published(folder, BEFORE)),
    ):
        (room / name).mkdir()
        prepare(room / name / "old")
        prepare(room / name / "new")
        prepare(room / name / "tried")
        published(room / name / "new", AFTER, hour=2)
        moments, _ = _publish_until(room / name / "tried", 0)
        for number in range(POINTS):
            point = 1 + (moments - 1) * number // (POINTS - 1)
            found = {"run": name, "point": point, **_killed_at(room / name, point)}
            sys.stdout.write(json.dumps(found) + "\n")


def _killed_at(room: Path, point: int) -> dict[str, bool]:
    work, old, new = room / "work", contents(room / "old"), contents(room / "new")
    shutil.rmtree(work, ignore_errors=True)
    if (room / "old").exists():
        shutil.copytree(room / "old", work)
    _, killed = _publish_until(work, point)
    left = contents(work)
    whole = all(content in (old.get(path), new.get(path)) for path, content in left.items())
    complete(work)
    completed = contents(work)
    agrees = completed in (old, new) and _ids(work) == _ids(room / ("old" if completed == old else "new"))
    published(work, AFTER, hour=2)
    then = contents(work) == new and _ids(work) == _ids(room / "new")
    rests = [path.name for path in room.iterdir() if path.name.startswith(".")]
    return {
        "killed": killed,
        "whole": whole,
        "agrees": agrees,
        "then": then,
        "tidy": not rests,
        "changed": completed == new,
    }


def _publish_until(folder: Path, point: int) -> tuple[int, bool]:
    """Publish in another process; return how many points it came by, and whether it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        count = _count(point)
        published(folder, AFTER, hour=2)
        os.write(write, str(count()).encode())
        os._exit(0)
    os.close(write)
    _, status = os.waitpid(child, 0)
    with os.fdopen(read) as told:
        return int(told.read() or 0), os.WIFSIGNALED(status)


def _count(point: int) -> Callable[[], int]:
    count = 0

    def hook(event: str, _: tuple[object, ...]) -> None:
        nonlocal count
        if event in EVENTS:
            count += 1
            if count == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return lambda: count


def _ids(folder: Path) -> list[tuple[str, bool]]:
    if not library_path(folder).exists():
        return []
    with closing(open_library(str(library_path(folder)))) as library:
        return [(entry.id, entry.record is not None) for entry in library.entries()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
