"""The site map (https://www.sitemaps.org/protocol.html) and `robots.txt` (RFC 9309), by which crawlers find pages."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from itertools import count, islice
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from citekit.publish.files import File
from citekit.publish.site import Site

_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST: Final = 50_000
"""Pages that one map may hold."""


class Page(NamedTuple):
    """A page, by its address, and when it was changed last."""

    address: str
    modified: datetime | None = None


def sitemap(pages: Iterable[Page], site: Site, most: int = MOST) -> Iterator[File]:
    """Yield the maps of pages, in parts, and the index of the parts.

    >>> files = sitemap([Page("https://e.org/a"), Page("https://e.org/b")], Site("https://e.org/"), most=1)
    >>> [file.path for file in files]
    ['sitemap-1.xml', 'sitemap-2.xml', 'sitemap.xml']
    """
    parts: list[Page] = []
    rest = iter(pages)
    for number in count(1):
        part = list(islice(rest, most))
        if not part and parts:
            break
        path = f"sitemap-{number}.xml"
        yield File(path, _map("urlset", "url", part))
        dates = [page.modified for page in part if page.modified]
        parts.append(Page(site.base + path, max(dates, default=None)))
    yield File("sitemap.xml", _map("sitemapindex", "sitemap", parts))


def _map(root: str, element: str, pages: Iterable[Page]) -> str:
    lines = "".join(f"<{element}>{_page(page)}</{element}>\n" for page in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{lines}</{root}>\n'


def _page(page: Page) -> str:
    modified = f"<lastmod>{stamp(page.modified)}</lastmod>" if page.modified else ""
    return f"<loc>{escape(page.address)}</loc>{modified}"


@lru_cache(maxsize=4096)
def stamp(time: datetime) -> str:
    """Return a time of UTC as W3C's profile of ISO 8601 has it (https://www.w3.org/TR/NOTE-datetime).

    >>> from datetime import UTC
    >>> stamp(datetime(1953, 11, 8, 12, tzinfo=UTC))
    '1953-11-08T12:00:00Z'
    """
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def robots(site: Site) -> Iterator[File]:
    """Yield what tells crawlers that they are welcome, and where the map is."""
    yield File("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.base}sitemap.xml\n")
