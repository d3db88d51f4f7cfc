"""Files of a published folder, found by what a client asks for, which cannot lead out of it or to what is not shown.

A path is refused for how it looks before the file system sees it. Symbolic links in the folder are not followed:
publishing makes none, and whoever makes one may not know that all the world could read what it leads to.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

_FORBIDDEN: Final = re.compile("[\x00-\x1f\x7f\\\\:\ud800-\udfff]")
"""Control characters; what Windows takes for a separator, a drive or a stream; what is no text."""

_LONGEST: Final = 1000
_WELL_KNOWN: Final = ".well-known/"
_OPENING: Final = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""A pipe or device in the folder must not hold up the server."""

_MISSING: Final = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EACCES, errno.ELOOP, errno.ENAMETOOLONG, errno.ENXIO}
)

HELD: Final = 1 << 20
"""Bytes of a file that are held in memory to be sent; what is larger is read as it is sent."""

_PIECE: Final = 1 << 18


class File(NamedTuple):
    """A file as it is sent: its content or, where it is large, where that is; when it was changed."""

    content: bytes | Path
    size: int
    modified: float
    identity: str = ""
    """What tells a large file from what was there before it."""

    @property
    def etag(self) -> str:
        """A strong validator: of the content where that is at hand."""
        content = self.content
        digest = blake2b(content, digest_size=15).hexdigest() if isinstance(content, bytes) else self.identity
        return f'"{digest}"'


@lru_cache(maxsize=1024)
def is_shown(path: str) -> bool:
    """Tell whether a path within the folder is one that a client may ask for.

    >>> [is_shown(path) for path in ("a/b.html", ".well-known/void", "../etc/passwd", ".citekit/x", "a//b", "a\\\\b")]
    [True, True, False, False, False, False]
    """
    segments = path.removeprefix(_WELL_KNOWN).split("/")
    plain = all(segment and not segment.startswith(".") for segment in segments)
    return plain and len(path) <= _LONGEST and not _FORBIDDEN.search(path)


def read(folder: str, path: str) -> File | None:
    """Return a file of the folder; nothing if there is none of this path to be shown.

    Args:
        folder: the folder, with all symbolic links followed.
        path: the path within it, with slashes.
    """
    if not is_shown(path):
        return None
    try:
        return _read(f"{folder}/{path}")
    except OSError as error:
        if error.errno in _MISSING:
            return None
        raise


def _read(path: str) -> File | None:
    if not _is_real(os.path.dirname(path)):
        return None
    with open(os.open(path, _OPENING), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_size > HELD:
            return File(Path(path), status.st_size, status.st_mtime, _identity(status))
        return of_content(file.read(), status.st_mtime)


@lru_cache(maxsize=4096)
def _is_real(folder: str) -> bool:
    """Tell whether no part of a folder's path is a link; folders are few, and stay what they are."""
    return os.path.realpath(folder, strict=True) == folder


def of_content(content: bytes, modified: float) -> File:
    """Return content as a file to be sent."""
    return File(content, len(content), modified)


def pieces(file: File, start: int, end: int) -> Iterator[bytes]:
    """Yield the content of a large file, from one byte up to another.

    Raises:
        OSError: it is not there any more as it was, so that what has been told of it would be wrong.
    """
    assert isinstance(file.content, Path)
    with open(os.open(file.content, _OPENING), "rb") as opened:
        if _identity(os.fstat(opened.fileno())) != file.identity:
            raise OSError(f"{file.content} was replaced while it was sent")
        opened.seek(start)
        while start < end and (piece := opened.read(min(end - start, _PIECE))):
            start += len(piece)
            yield piece


def _identity(status: os.stat_result) -> str:
    return f"{status.st_ino:x}-{status.st_size:x}-{status.st_mtime_ns:x}"


def is_there(folder: str, path: str) -> bool:
    """Tell whether there is a file of this path; where it leads is looked at when it is read."""
    return is_shown(path) and os.path.isfile(f"{folder}/{path}")
