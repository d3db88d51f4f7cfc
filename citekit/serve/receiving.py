"""The content of a request as it comes in, up to a length (RFC 9110, sections 6.4 and 15.5.14)."""

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request


async def content_of(request: Request, most: int) -> bytes:
    """Return the content of a request.

    Args:
        request: the request.
        most: how many bytes it may have.

    Raises:
        HTTPException: it has more, or the client was gone before all of it had come.
    """
    content = bytearray()
    try:
        async for piece in request.stream():
            content += piece
            if len(content) > most:
                raise HTTPException(413, f"The content of the request has more than {most} bytes.")
    except ClientDisconnect:
        raise HTTPException(400, "The content of the request is not whole.") from None
    return bytes(content)
