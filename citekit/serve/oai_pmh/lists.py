"""Lists in pages: how much of one goes into a response, and the resumption token that goes with it.

https://www.openarchives.org/OAI/openarchivesprotocol.html#FlowControl. The last page has an empty token; a list that
is one page has none.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from citekit.serve.oai_pmh.repository import Repository
from citekit.serve.oai_pmh.tokens import Token, expiration, signed
from citekit.support.xml import element

_T = TypeVar("_T")


class Page(NamedTuple, Generic[_T]):
    """What is in a page: its items as XML, what the last of them was made of, and whether the list goes on."""

    items: list[str]
    last: _T | None
    more: bool


def page(sources: Iterable[_T], render: Callable[[_T], str], repository: Repository) -> Page[_T]:
    """Return a page: it ends where it has as many items, or as many characters, as the repository says."""
    items: list[str] = []
    last, length = None, 0
    for source in sources:
        if len(items) == repository.page or length >= repository.characters:
            return Page(items, last, True)
        items.append(render(source))
        last, length = source, length + len(items[-1])
    return Page(items, last, False)


def ending(start: Token, behind: Token | None, listed: int, repository: Repository, now: datetime) -> str:
    """Return the element `resumptionToken` of a page; nothing for a list that is one page.

    Args:
        start: the token that the page was asked for with; of a first page, one at position 0.
        behind: where the list goes on, with its size as far as it is known; nothing if it ends here.
        listed: how many items are in the page.
        repository: what the key is of.
        now: the time of the response.
    """
    position = start.position + listed
    cursor = {"cursor": str(start.position)}
    if behind is None:
        size = {"completeListSize": str(position)}
        return element("resumptionToken", "", size | cursor) if start.position else ""
    behind = behind._replace(position=position, size=max(behind.size, position + 1))
    told = {"expirationDate": expiration(now), "completeListSize": str(behind.size)}
    return element("resumptionToken", signed(behind, repository.key, now), told | cursor)
