"""Which of several media types a client is given, by what it says that it accepts (RFC 9110, section 12.5.1).

The quality of a media type is that of the most specific range it falls under; of equally good ones the server's
first is taken. What cannot be read in the header is passed over, and a header without anything that can be read
says as little as none: a client that is answered in the wrong type is better off than one that is refused for a slip.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.request import parse_http_list

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+", re.IGNORECASE)
_QUALITY: Final = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")
_IGNORED: Final = frozenset({"profile"})
"""Parameters of which JSON-LD says that a server may pass over them (https://www.w3.org/TR/json-ld11/#iana)."""
_MOST: Final = 200
"""Ranges that are looked at; those that clients send have a dozen."""


class MediaRange(NamedTuple):
    """An element of Accept: a type and a subtype, `*` for any; parameters; how much it is wanted, from 0 to 1."""

    type: str
    subtype: str
    parameters: frozenset[tuple[str, str]] = frozenset()
    quality: float = 1.0

    @property
    def specificity(self) -> tuple[bool, bool, int]:
        """How much it says: the more, the greater."""
        return self.type != "*", self.subtype != "*", len(self.parameters)

    def covers(self, offered: "MediaRange") -> bool:
        """Tell whether a media type falls under this range."""
        return (
            self.type in ("*", offered.type)
            and self.subtype in ("*", offered.subtype)
            and self.parameters <= offered.parameters
        )


@lru_cache(maxsize=256)
def choose(accept: str, offered: tuple[str, ...]) -> str | None:
    """Return the media type that a client is best given; nothing if it accepts none of them.

    Args:
        accept: the header; empty if there is none.
        offered: what can be had, in the order in which the server would give it.

    >>> choose("text/turtle, text/html;q=0.9", ("text/html; charset=utf-8", "text/turtle; charset=utf-8"))
    'text/turtle; charset=utf-8'
    >>> choose("image/png", ("text/html",))
    """
    ranges = parse_accept(accept) or [MediaRange("*", "*")]
    qualities = [_quality(ranges, next(_ranges([media_type]))) for media_type in offered]
    best = max(qualities, default=0.0)
    return offered[qualities.index(best)] if best else None


def _quality(ranges: Sequence[MediaRange], offered: MediaRange) -> float:
    covering = [each for each in ranges if each.covers(offered)]
    return max(covering, key=lambda each: (each.specificity, each.quality)).quality if covering else 0.0


def parse_accept(accept: str) -> list[MediaRange]:
    """Return the ranges of an Accept header, as far as they can be read.

    >>> [(each.type, each.quality) for each in parse_accept("text/*;q=0.5, nonsense, image/png; q=2, */*")]
    [('text', 0.5), ('*', 1.0)]
    """
    elements = parse_http_list(accept) if '"' in accept else accept.split(",", _MOST)
    return list(_ranges(elements[:_MOST]))


def _ranges(elements: Sequence[str]) -> Iterator[MediaRange]:
    for element in elements:
        media_type, *parameters = element.split(";")
        type, slash, subtype = media_type.strip().lower().partition("/")
        pairs = [_parameter(each) for each in parameters if each.strip()]
        quality = next((value for name, value in pairs if name == "q"), "1")
        named = _TOKEN.fullmatch(type) and _TOKEN.fullmatch(subtype) and slash
        if named and _QUALITY.fullmatch(quality) and not (type == "*" and subtype != "*"):
            kept = frozenset(pair for pair in pairs if pair[0] not in _IGNORED and pair[0] != "q")
            yield MediaRange(type, subtype, kept, float(quality))


def _parameter(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip().lower(), value.strip().strip('"').lower()
