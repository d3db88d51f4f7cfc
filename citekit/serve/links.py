"""The links of a description in the header `Link` (RFC 8288), as signposting has them (https://signposting.org/FAIR/).

They are those of the linkset (RFC 9264) that was published beside it, so that there is one source of them.
"""

import json
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final
from urllib.parse import quote

_ADDRESS: Final = ":/?#[]@!$&()*+,;=%~'"
_RELATION: Final = re.compile(r"[a-z][a-z0-9.-]*|https?:[!#-;=?-~]+")
_LONGEST: Final = 2400
"""Bytes of the header: nginx, where it stands before the server, takes 4 KB of all headers together if not told to
take more."""
_LEFT_OUT: Final = frozenset({"anchor", "item"})
"""Downloads are many, and are of no use before one has seen the page, which has them, as has the linkset."""


def link(target: str, **attributes: str) -> str:
    r"""Return a link as the header has it.

    >>> link("https://e.org/a>b\r\n", rel="describedby", type="text/turtle")
    '<https://e.org/a%3Eb%0D%0A>; rel="describedby"; type="text/turtle"'
    """
    shown = "".join(f'; {name}="{_quoted(value)}"' for name, value in attributes.items())
    return f"<{quote(target, safe=_ADDRESS)}>{shown}"


def _quoted(text: str) -> str:
    kept = "".join(char for char in text if " " <= char <= "~")
    return kept.replace("\\", "\\\\").replace('"', '\\"')


@lru_cache(maxsize=512)
def links_of(linkset: bytes, anchors: Collection[str]) -> tuple[str, ...]:
    """Return the links that a linkset has from any of some anchors, in the JSON form of linksets.

    Downloads, and what would make the header too long, are left out: the linkset itself, which the header links to,
    has all.

    >>> linkset = b'{"linkset": [{"anchor": "https://e.org/d", "license": [{"href": "https://e.org/l"}]}]}'
    >>> links_of(linkset, frozenset({"https://e.org/d"}))
    ('<https://e.org/l>; rel="license"',)
    """
    found = dict.fromkeys(_links(json.loads(linkset), anchors))
    lengths = accumulate(len(each) + 2 for each in found)
    return tuple(each for each, length in zip(found, lengths, strict=True) if length <= _LONGEST)


def _links(linkset: Any, anchors: Collection[str]) -> Iterator[str]:
    for context in linkset["linkset"]:
        told = context.items() if context.get("anchor") in anchors else ()
        for relation, targets in told:
            if relation not in _LEFT_OUT and _RELATION.fullmatch(relation):
                yield from (link(each["href"], rel=relation, **_type_of(each)) for each in targets)


def _type_of(target: dict[str, str]) -> dict[str, str]:
    return {"type": target["type"]} if "type" in target else {}
