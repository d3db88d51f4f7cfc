"""What cannot be survived: every exception that citekit raises on purpose.

    CitekitError                exit status 1, HTTP status 400
    ├── DataError               the data cannot be used at all
    │   └── LibraryDamaged
    └── RequestError            exit status 2: what was asked for cannot be had
        ├── UnknownFormat
        ├── UnknownStyle
        ├── SourceNotReadable
        └── LibraryNotUsable

What was noticed and survived is no exception but a :class:`citekit.problems.Problem`.
"""

from typing import ClassVar


class CitekitError(Exception):
    """Base of all; the statuses say how a shell or a server is to end."""

    exit_status: ClassVar[int] = 1
    http_status: ClassVar[int] = 400


class DataError(CitekitError):
    """The data cannot be used at all, and no other record can be had from it."""

    http_status = 422


class LibraryDamaged(DataError):
    """A library is not as it was written. To a server's clients this is the server's fault, and no more is told."""

    http_status = 500


class RequestError(CitekitError):
    """What was asked for cannot be had: an unknown name, an unreadable source."""

    exit_status = 2


class UnknownFormat(RequestError):
    """No format goes by this name, or it cannot do what was asked of it."""


class UnknownStyle(RequestError):
    """No CSL style goes by this name."""

    http_status = 404


class SourceNotReadable(RequestError):
    """A source is missing, is no file or folder, or may not be read."""

    http_status = 404


class LibraryNotUsable(RequestError):
    """A library cannot be opened, read or written now; told to a server's clients as :class:`LibraryDamaged` is."""

    http_status = 500
