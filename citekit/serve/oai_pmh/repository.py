"""A repository, as the protocol calls what is harvested: a library, and how it presents itself."""

import re
from dataclasses import dataclass
from typing import Final

from citekit.errors import RequestError
from citekit.library.contract import Library
from citekit.publish.site import Site
from citekit.serve.oai_pmh.identifiers import host_of

PAGE: Final = 100
"""Items in a response, at most."""
CHARACTERS: Final = 4_000_000
"""A response that has so many gets no further item, so that none needs much memory."""

_EMAIL: Final = re.compile(r"[^\s@]+@(?:[^\s@.]+\.)+[^\s@.]+")


@dataclass(frozen=True, slots=True)
class Repository:
    """What is harvested.

    Args:
        library: the records.
        site: the base is where the repository is, whatever a request says that it was sent to.
        key: what resumption tokens are signed with.
        page: how many items a response has at most.
        characters: how many characters a response gets before it is ended, after an item.

    Raises:
        RequestError: the site's email is none.
    """

    library: Library
    site: Site
    key: bytes
    page: int = PAGE
    characters: int = CHARACTERS

    def __post_init__(self) -> None:
        if not _EMAIL.fullmatch(self.email):
            raise RequestError(
                f"{self.email!r} is no address of email, and OAI-PMH says one: archive@example.org"
            )

    @property
    def base_url(self) -> str:
        """The address of the repository."""
        return f"{self.site.base}oai"

    @property
    def host(self) -> str:
        """The host that its identifiers have."""
        return host_of(self.site.base)

    @property
    def email(self) -> str:
        """Where its administrator is written to; on a host without a domain, an address that is nobody's."""
        domain = self.host if "." in self.host else f"{self.host}.invalid"
        return self.site.email or f"postmaster@{domain}"
