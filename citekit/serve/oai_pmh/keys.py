"""The key that resumption tokens are signed with, kept in the published folder so that they survive a restart.

.citekit/oai.key    32 random bytes as hexadecimal digits, for the owner's eyes only; made once
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from citekit.errors import DataError, RequestError
from citekit.publish.state import FOLDER

_BYTES: Final = 32


def kept_key(folder: Path) -> bytes:
    """Return the key of a published folder, which is made if there is none.

    Raises:
        RequestError: it cannot be read, or made there.
        DataError: what is kept there is no key.
    """
    path = folder / FOLDER / "oai.key"
    try:
        if not path.exists():
            _make(path)
        kept = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        message = f"{path}: {error.strerror or error}; the key of resumption tokens is kept there"
        raise RequestError(message) from error
    try:
        key = bytes.fromhex(kept)
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise DataError(f"{path} is no key; remove it, and another is made")
    return key


def _make(path: Path) -> None:
    """Put a key into a file, whole; where another process was faster, its key stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES) + "\n")
        with suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink(missing_ok=True)
