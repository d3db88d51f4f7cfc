"""What a publisher sets: where the site is, what it is called, whose it is, what it offers."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from citekit.errors import RequestError
from citekit.model.language import is_tag
from citekit.support.linked_data.addresses import Addresses
from citekit.support.linked_data.words import CC0

STYLES: Final = (
    "chicago-archival",
    "mla-archival",
    "apa-archival",
    "chicago-author-date",
    "iso690-author-date-en",
    "ieee",
    "vancouver-nlm",
)
"""The styles that a page cites in, if the publisher says nothing; the first is the one shown first."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site to be published.

    Args:
        base: the address that the folder will have, such as `https://data.example.org/`; a missing slash is added.
        title: what the site is called.
        publisher: who publishes it; the title if it is not given.
        email: where the publisher is written to, which OAI-PMH wants to know.
        language: the BCP 47 tag of the language that the pages speak; what is in a record has its own.
        licence: the address of the licence of the descriptions, not of what they describe.
        styles: the styles that pages cite in.
        formats: the formats that records are offered in; all that can be downloaded if there are none.

    Raises:
        RequestError: base, language or licence is none.
    """

    base: str
    title: str = "Records"
    publisher: str = ""
    email: str = ""
    language: str = "en"
    licence: str = CC0
    styles: tuple[str, ...] = STYLES
    formats: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.base.endswith("/"):
            object.__setattr__(self, "base", self.base + "/")
        Addresses(self.base)
        if not is_tag(self.language):
            raise RequestError(f"{self.language!r} is no language tag; they are like en, de-AT, zh-Hans")
        if not self.licence.startswith(("http://", "https://")):
            raise RequestError(f"{self.licence!r} is no address of a licence; it is to begin with https://")

    @property
    def addresses(self) -> Addresses:
        """The addresses of what is published."""
        return _addresses(self.base)


_addresses: Final = lru_cache(maxsize=16)(Addresses)
"""Those of a base, which is looked at once: they are asked for again for each line of each list."""
