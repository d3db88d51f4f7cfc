"""A file as the answer to a request: whole, a range of it, or nothing where the client has it already.

RFC 9110: validators and preconditions are in sections 8.8 and 13, ranges in section 14. Of a request for several
ranges, or one that cannot be read, the whole is the answer, as section 14.2 allows.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from citekit.serve.folder import File, pieces

_RANGE: Final = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.IGNORECASE | re.ASCII)
_ENTITY_TAG: Final = re.compile(r'(?:W/)?"[^"]*"')


class Slice(NamedTuple):
    """From the byte `start` up to, not including, `end`."""

    start: int
    end: int


def send(request: Request, file: File, headers: Mapping[str, str], status: int = 200) -> Response:
    """Return the answer that a file is, whatever the request says that the client has or wants of it.

    Args:
        request: the request.
        file: the file.
        headers: what else the answer says; Content-Type must be there.
        status: of an answer that has all of it; one that is not 200 is sent whole in any case.
    """
    sent = {"ETag": file.etag, "Last-Modified": _http_date(file.modified), **headers}
    if status != 200:
        return _answer(request, file, Slice(0, file.size), status, sent)
    if refused := _precondition(request, file, sent["ETag"]):
        # An answer without content does not say of which type it is.
        return Response(status_code=refused, headers={k: v for k, v in sent.items() if k != "Content-Type"})
    sent["Accept-Ranges"] = "bytes"
    wanted = _wanted(request, file, sent["ETag"])
    if wanted is None:
        return _answer(request, file, Slice(0, file.size), 200, sent)
    if wanted.start >= wanted.end:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{file.size}"})
    sent["Content-Range"] = f"bytes {wanted.start}-{wanted.end - 1}/{file.size}"
    return _answer(request, file, wanted, 206, sent)


def _answer(request: Request, file: File, slice: Slice, status: int, headers: dict[str, str]) -> Response:
    headers["Content-Length"] = str(slice.end - slice.start)
    if request.method == "HEAD":
        return Response(b"", status, headers)
    if isinstance(file.content, bytes):
        return Response(file.content[slice.start : slice.end], status, headers)
    return StreamingResponse(pieces(file, *slice), status, headers)


# Preconditions ------------------------------------------------------------------------------------------------


def _precondition(request: Request, file: File, etag: str) -> int:
    """Return the status of a request whose condition is not met; 0 if it is, or there is none."""
    headers = request.headers
    if "if-match" in headers:
        if not _matches(headers["if-match"], etag):
            return 412
    elif (since := _time(headers.get("if-unmodified-since"))) and int(file.modified) > since.timestamp():
        return 412
    if "if-none-match" in headers:
        return 304 if is_known(request, etag) else 0
    since = _time(headers.get("if-modified-since"))
    return 304 if since and int(file.modified) <= since.timestamp() else 0


def is_known(request: Request, etag: str) -> bool:
    """Tell whether a client says that it has what has an entity tag (RFC 9110, section 13.1.2)."""
    return _matches(request.headers.get("if-none-match", "").replace("W/", ""), etag)


def _matches(header: str, etag: str) -> bool:
    return header.strip() == "*" or etag in _ENTITY_TAG.findall(header)


def _time(header: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(header) if header else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


def _http_date(timestamp: float) -> str:
    return format_datetime(datetime.fromtimestamp(int(timestamp), UTC), usegmt=True)


# Ranges -------------------------------------------------------------------------------------------------------


def _wanted(request: Request, file: File, etag: str) -> Slice | None:
    """Return the part of the file that is asked for: nothing if it is all, an empty one if it is not there."""
    asked = _RANGE.fullmatch(request.headers.get("range", ""))
    condition = request.headers.get("if-range")
    if not asked or (condition and condition not in (etag, _http_date(file.modified))):
        return None
    first, last = asked.groups()
    if first and last and int(last) < int(first):
        return None
    if first:
        return Slice(int(first), min(int(last) + 1, file.size) if last else file.size)
    return Slice(max(file.size - int(last), 0), file.size) if last else None
