"""The room beside the published files where new ones are made, and from where they are put into their places.

A file is staged if it is not in the folder already, byte by byte: what stays the same keeps its time and so what
web servers tell of it (ETag, Last-Modified). It is put into its place by a rename, so that a client gets the former
file or the new one, whole. Nothing is written through a symbolic link that somebody has put into the folder.
"""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from filecmp import cmp
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Final

from citekit.errors import RequestError
from citekit.publish.files import File
from citekit.publish.state import FOLDER

_ROOM: Final = f"{FOLDER}/staging"


def staging(folder: Path) -> Path:
    """Return where the new files of a folder are made."""
    return folder / _ROOM


def stage(files: Iterable[File], folder: Path) -> None:
    """Write those files that the folder does not have yet, or otherwise, into the staging folder.

    Args:
        files: the files; each has a path of its own.
        folder: the published folder.

    Raises:
        OSError: a file cannot be written.
    """
    for file in files:
        _stage(file, folder)


def stage_joined(path: str, members: Iterable[str], folder: Path) -> int:
    """Stage a file that is made of others, one after another, in bounded memory; return its length.

    Args:
        path: the file.
        members: the paths of those it is made of, staged or in the folder.
        folder: the published folder.
    """
    target = staging(folder) / path
    _make(str(target.parent))
    with target.open("wb") as joined:
        for member in members:
            with latest(member, folder).open("rb") as file:
                shutil.copyfileobj(file, joined)
    length = target.stat().st_size
    if _is_file(folder / path) and cmp(target, folder / path, shallow=False):
        target.unlink()
    return length


def latest(path: str, folder: Path) -> Path:
    """Return where the latest content of a file is: what is staged, else what is in the folder."""
    staged = staging(folder) / path
    return staged if staged.exists() else folder / path


def _stage(file: File, folder: Path) -> None:
    content = file.data()
    if not _is(f"{folder}/{file.path}", content):
        target = f"{folder}/{_ROOM}/{file.path}"
        _make(target.rpartition("/")[0])
        with open(target, "wb", buffering=0) as staged:
            staged.write(content)


@cache
def _make(folder: str) -> None:
    """Make a folder, once in the life of a process, as most files are in the same few."""
    os.makedirs(folder, exist_ok=True)


def _is(path: str, content: bytes) -> bool:
    """Tell whether a file is there with this content, and no link to one."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(content):
        return False
    with open(path, "rb", buffering=0) as file:
        return file.read() == content


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def clear(folder: Path) -> None:
    """Remove whatever is in the staging folder."""
    _make.cache_clear()
    shutil.rmtree(staging(folder), ignore_errors=True)


def place(folder: Path) -> int:
    """Put all that is staged into its place; return how many files that a web server serves that were.

    What was put there before an interruption is there already.

    Those that lead to others, such as the start page and the site map, come after what they lead to.

    Raises:
        RequestError: a part of the way there is a symbolic link or a file.
        OSError: a file cannot be put there.
    """
    room = staging(folder)
    ways = _Ways(folder)
    count = 0
    for path in _staged(room) if room.exists() else ():
        ways.make(path.rpartition("/")[0])
        os.replace(f"{room}/{path}", f"{folder}/{path}")
        count += not path.startswith(f"{FOLDER}/")
    return count


def _staged(room: Path, within: str = "") -> Iterator[str]:
    """Yield the paths of what is in a folder: first what is in folders of its own, by name."""
    with os.scandir(room / within) as found:
        entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
    for name, _ in filter(itemgetter(1), entries):
        yield from _staged(room, f"{within}{name}/")
    yield from (within + name for name, is_folder in entries if not is_folder)


def remove(paths: Iterable[str], folder: Path) -> None:
    """Remove files from the folder; what is not there any more, or was never, is passed over.

    Raises:
        RequestError: a part of the way there is a symbolic link or a file.
    """
    ways = _Ways(folder)
    for path in paths:
        ways.make(path.rpartition("/")[0])
        (folder / path).unlink(missing_ok=True)


class _Ways:
    """The folders within the published one that were looked at: all that is on the way to a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known = {""}

    def make(self, path: str) -> None:
        """Make a folder where there is none; it, and those that it is in, are to be folders and no links."""
        if path in self.known:
            return
        self.make(path.rpartition("/")[0])
        target = self.folder / path
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            hint = "move it away; then publish again, and the rest is put into its place"
            raise RequestError(f"{target} is no folder, and nothing is written through it; {hint}")
        target.mkdir(exist_ok=True)
        self.known.add(path)
