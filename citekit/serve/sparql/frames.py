"""What two processes say to each other: JSON or bytes, each with its length before it, as four bytes."""

import json
from typing import IO, Any, Final

_LENGTH: Final = 4


def send(stream: IO[bytes], content: bytes) -> None:
    """Write a frame."""
    stream.write(len(content).to_bytes(_LENGTH, "big") + content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Return the next frame.

    Raises:
        EOFError: whoever wrote is gone.
    """
    return _exactly(stream, int.from_bytes(_exactly(stream, _LENGTH), "big"))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError("whoever wrote is gone")
    return content


def send_json(stream: IO[bytes], value: Any) -> None:
    """Write a value as a frame."""
    send(stream, json.dumps(value).encode())


def receive_json(stream: IO[bytes]) -> Any:
    """Return the value in the next frame.

    Raises:
        EOFError: whoever wrote is gone.
    """
    return json.loads(receive(stream))
