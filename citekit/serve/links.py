"""The links of a description in the header `Link` (RFC 8288), as signposting has them (https://signposting.org/FAIR/).

They are those of the linkset (RFC 9264) that was published beside it, so that there is one source of them.
"""

import json
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

_ADDRESS: Final = ":/?#[]@!$&()*+,;=%~'"
_RELATION: Final = re.compile(r"[a-z][a-z0-9.-]*|https?:[!#-;=?-~]+")
_LONGEST: Final = 4096
"""Bytes of the header; what is in between, such as nginx, takes no more than a few KB of all headers together."""


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

    Those that would make the header too long are left out: the linkset itself, which the header links to, has all.

    >>> linkset = b'{"linkset": [{"anchor": "https://e.org/d", "license": [{"href": "https://e.org/l"}]}]}'
    >>> links_of(linkset, frozenset({"https://e.org/d"}))
    ('<https://e.org/l>; rel="license"',)
    """
    kept, length = [], 0
    for found in dict.fromkeys(_links(json.loads(linkset), anchors)):
        length += len(found) + 2
        if length > _LONGEST:
            break
        kept.append(found)
    return tuple(kept)


def _links(linkset: Any, anchors: Collection[str]) -> Iterator[str]:
    for context in linkset["linkset"]:
        if context.get("anchor") in anchors:
            for relation, targets in context.items():
                if relation != "anchor" and _RELATION.fullmatch(relation):
                    for target in targets:
                        attributes = {"type": target["type"]} if "type" in target else {}
                        yield link(target["href"], rel=relation, **attributes)
