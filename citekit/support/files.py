"""Output files, written whole or not at all."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from citekit.errors import RequestError


def write_whole(pieces: Iterable[str], path: str | Path) -> None:
    """Put text into a file, as UTF-8: all of it or, if anything goes wrong on the way, none.

    Raises:
        RequestError: the file cannot be written there.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            with target.open("w", encoding="utf-8", newline="\n") as device:
                device.writelines(pieces)
            return
        _replace(pieces, target)
    except OSError as error:
        raise RequestError(f"{path}: {error.strerror or error}") from error


def _replace(pieces: Iterable[str], target: Path) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        part.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
