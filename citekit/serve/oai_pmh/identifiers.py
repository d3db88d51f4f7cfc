"""The identifiers of items, `oai:HOST:NAME`: the site's host, and the record's name in addresses.

https://www.openarchives.org/OAI/2.0/guidelines-oai-identifier.htm. A host that is no domain name of two words or
more, such as `localhost`, makes identifiers too, which are not said to be of that scheme.
"""

import re
from typing import Final
from urllib.parse import urlsplit

_NAME: Final = re.compile(r"[a-z0-9-]{1,200}")
"""What names in addresses look like; nothing else is looked for."""
_DOMAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9-]*)+")


def host_of(base: str) -> str:
    """Return the host of a site's base.

    >>> host_of("https://data.example.org/letters/"), host_of("http://localhost:8000/")
    ('data.example.org', 'localhost')
    """
    return urlsplit(base).hostname or ""


def is_domain(host: str) -> bool:
    """Tell whether a host is one that the scheme of identifiers can have.

    >>> is_domain("data.example.org"), is_domain("localhost"), is_domain("127.0.0.1")
    (True, False, False)
    """
    return _DOMAIN.fullmatch(host) is not None


def identifier(host: str, name: str) -> str:
    """Return the identifier of an item.

    >>> identifier("example.org", "mao-1953")
    'oai:example.org:mao-1953'
    """
    return f"oai:{host}:{name}"


def name_in(host: str, identifier: str) -> str:
    """Return the name that is in an identifier; nothing where it is none of this host's.

    >>> name_in("example.org", "oai:example.org:mao-1953"), name_in("example.org", "oai:example.com:mao-1953")
    ('mao-1953', '')
    """
    start, _, name = identifier.rpartition(":")
    return name if start == f"oai:{host}" and _NAME.fullmatch(name) else ""
