"""Resumption tokens: where in a list a harvester is, signed, and nothing kept on the server.

https://www.openarchives.org/OAI/openarchivesprotocol.html#FlowControl. A token is what it says in JSON and its
HMAC-SHA256, so that it is good after a restart, for any worker, and as often as it is sent; and so that nobody makes
one of their own.

What a harvest gets while records change. Entries are listed by (modified, name), and a token says behind which entry
to go on. A record that changes or is withdrawn meanwhile moves to the end: it is met there with its new datestamp,
also where it was met before with its old one. One that was not met yet stands behind the token's place before its
change and after it, so no record is missed. Changes within the second of the last entry can stand before the token's
place: these records were met already or are new, and their datestamps are no earlier than the first response's date,
from which the next harvest starts.

So `until` is what the harvester said, and is not set to the time of the first response where nothing was said: a
record that changed after that time would leave the list, and with it the harvest would miss what it had not met yet.
Where the harvester did say `until`, the protocol wants just that: the record's only datestamp is out of the span.
The price is that a list may grow while it is read, by as much as changes: completeListSize is what it was in the
first response, and is corrected when it turns out to be another.
"""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, NamedTuple

from citekit.serve.oai_pmh.datestamps import datestamp
from citekit.serve.oai_pmh.faults import BAD_RESUMPTION_TOKEN, ProtocolError

_LIFE: Final = timedelta(days=7)
"""Long enough for any harvest; a place that is older says little about a list that has changed since."""
_LAYOUT: Final = b"citekit oai 1\n"
"""Signed with each token: what has other fields, in another version, is none of ours."""
_DIGITS: Final = 40
_LONGEST: Final = 4096


class Token(NamedTuple):
    """What a token says: the request that it goes on with, and where."""

    verb: str
    prefix: str = ""
    since: str = ""
    until: str = ""
    set: str = ""
    modified: str = ""
    """The datestamp of the last item that was listed; sets have none."""
    name: str = ""
    """Its name, or its setSpec."""
    position: int = 0
    """How many items were listed."""
    size: int = 0
    """How many there were in the list when it began."""


def expiration(now: datetime) -> str:
    """Return when a token that is made now ceases to be good."""
    return datestamp(now + _LIFE)


def signed(token: Token, key: bytes, now: datetime) -> str:
    """Return a token as it is sent: ASCII letters, digits, hyphens, underscores and a full stop."""
    said = json.dumps([expiration(now), *token], separators=(",", ":"))
    body = urlsafe_b64encode(said.encode()).rstrip(b"=")
    return f"{body.decode()}.{_signature(body, key)}"


def verified(text: str, key: bytes, now: datetime) -> Token:
    """Return what a token says.

    Raises:
        ProtocolError: badResumptionToken: it is none that was made here, or too old.

    >>> from datetime import UTC
    >>> now = datetime(2024, 2, 29, tzinfo=UTC)
    >>> verified(signed(Token("ListRecords", "oai_dc", position=100), b"key", now), b"key", now).position
    100
    """
    body, _, signature = text[:_LONGEST].encode("utf-8", "replace").partition(b".")
    if not hmac.compare_digest(signature, _signature(body, key).encode()):
        raise ProtocolError(BAD_RESUMPTION_TOKEN, "it is no token of this repository; begin the list again")
    expires, *said = json.loads(urlsafe_b64decode(body + b"=" * (-len(body) % 4)))
    if datestamp(now) > expires:
        raise ProtocolError(BAD_RESUMPTION_TOKEN, f"it was good until {expires}; begin the list again")
    return Token(*said)


def _signature(body: bytes, key: bytes) -> str:
    return hmac.new(key, _LAYOUT + body, sha256).hexdigest()[:_DIGITS]
