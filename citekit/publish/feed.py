"""The feed of what was changed last, in Atom (RFC 4287); what was withdrawn is in it as RFC 6721 has it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import quoteattr

from citekit.publish.files import File
from citekit.publish.published import Resource
from citekit.publish.site import Site
from citekit.publish.sitemaps import stamp
from citekit.support.xml import element

LATEST: Final = 50
"""How many changes a feed tells of."""

_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


def feed(changes: Iterable[Resource], site: Site) -> Iterator[File]:
    """Yield the feed.

    Args:
        changes: documents that were added, changed or withdrawn, the latest first.
        site: the site.
    """
    told = list(changes)
    updated = max((each.modified for each in told), default=_NEVER)
    entries = "".join(_gone(each, site) if each.gone else _entry(each, site) for each in told)
    yield File("feed.xml", _HEAD + _about(site, updated) + entries + "</feed>\n")


_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
)


def _about(site: Site, updated: datetime) -> str:
    email = element("email", site.email) if site.email else ""
    return (
        f" xml:lang={quoteattr(site.language)}>\n"
        f"{element('id', site.base)}\n{element('title', site.title)}\n{element('updated', stamp(updated))}\n"
        f"<author>{element('name', site.publisher or site.title)}{email}</author>\n"
        f"{_link('self', site.base + 'feed.xml', 'application/atom+xml')}\n"
        f"{_link('alternate', site.base, 'text/html')}\n{_link('license', site.licence)}\n"
    )


def _entry(document: Resource, site: Site) -> str:
    address = site.addresses
    page = address.description(document.kind, document.name)
    return (
        f"<entry>{element('id', address.thing(document.kind, document.name))}"
        f"{element('title', document.label)}{element('updated', stamp(document.modified))}"
        f"{element('published', stamp(document.created))}{_link('alternate', page, 'text/html')}"
        f"{element('summary', document.label)}</entry>\n"
    )


def _gone(document: Resource, site: Site) -> str:
    thing = quoteattr(site.addresses.thing(document.kind, document.name))
    return f'<at:deleted-entry ref={thing} when="{stamp(document.modified)}"/>\n'


def _link(relation: str, target: str, type: str = "") -> str:
    return (
        f"<link rel={quoteattr(relation)} href={quoteattr(target)}"
        + (f' type="{type}"' if type else "")
        + "/>"
    )
