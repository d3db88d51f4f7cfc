"""Datestamps: UTC in whole seconds, or days where a harvester asks by days.

https://www.openarchives.org/OAI/openarchivesprotocol.html#Dates
"""

import re
from datetime import UTC, datetime, time
from typing import Final

from citekit.serve.oai_pmh.faults import BAD_ARGUMENT, ProtocolError

GRANULARITY: Final = "YYYY-MM-DDThh:mm:ssZ"

_DATESTAMP: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)Z)?", re.ASCII)
_DAY: Final = len("YYYY-MM-DD")
_LAST_SECOND: Final = time(23, 59, 59)


def datestamp(moment: datetime) -> str:
    """Return a moment as a datestamp.

    >>> datestamp(datetime(1953, 11, 8, 12, 30, tzinfo=UTC))
    '1953-11-08T12:30:00Z'
    """
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def moment(datestamp: str) -> datetime:
    """Return the moment of a datestamp; of a day, its first second.

    Raises:
        ProtocolError: badArgument: it is none, or there is no such day or time.

    >>> moment("1953-11-08")
    datetime.datetime(1953, 11, 8, 0, 0, tzinfo=datetime.timezone.utc)
    """
    matched = _DATESTAMP.fullmatch(datestamp)
    try:
        if matched is None:
            raise ValueError
        return datetime.fromisoformat(f"{matched[1]}T{matched[2] or '00:00:00'}+00:00")
    except ValueError:
        message = f"{datestamp[:40]!r} is no datestamp; one is 2024-02-29 or 2024-02-29T12:00:00Z, in UTC"
        raise ProtocolError(BAD_ARGUMENT, message) from None


def span(since: str, until: str) -> tuple[datetime | None, datetime | None]:
    """Return the first and the last second of what is asked for by `from` and `until`, each empty if not given.

    A day is meant from its first to its last second.

    Raises:
        ProtocolError: badArgument: one is no datestamp, they differ in granularity, or none can be between them.

    >>> span("", "1953-11-08")
    (None, datetime.datetime(1953, 11, 8, 23, 59, 59, tzinfo=datetime.timezone.utc))
    """
    first, last = (moment(each) if each else None for each in (since, until))
    if since and until and len(since) != len(until):
        raise ProtocolError(BAD_ARGUMENT, "from and until are to be both days or both times")
    if last and len(until) == _DAY:
        last = datetime.combine(last, _LAST_SECOND, UTC)
    if first and last and first > last:
        raise ProtocolError(BAD_ARGUMENT, "from is after until")
    return first, last
