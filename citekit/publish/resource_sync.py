"""ResourceSync (ANSI/NISO Z39.99, https://www.openarchives.org/rs/1.1/resourcesync), so that others can keep a copy.

What is to be copied is each description in its first syntax, which links to all others. The source description leads
to the list of what can be had: all resources, and what became of those that were changed last.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from citekit.publish.files import File
from citekit.publish.published import Resource
from citekit.publish.site import Site
from citekit.publish.sitemaps import MOST, stamp
from citekit.publish.syntaxes import SYNTAXES

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:rs="http://www.openarchives.org/rs/terms/">\n'
)
_FOLDER: Final = "resourcesync"
_SOURCE: Final = ".well-known/resourcesync"


def source_files(site: Site) -> Iterator[File]:
    """Yield the source description and the list of capabilities."""
    capabilities = _address(site, "capabilitylist")
    yield File(_SOURCE, _document("description", "", [_entry(capabilities, capability="capabilitylist")]))
    lists = [_entry(_address(site, each), capability=each) for each in ("resourcelist", "changelist")]
    yield File(_path("capabilitylist"), _document("capabilitylist", _up(site.base + _SOURCE), lists))


def resource_list(
    resources: Iterable[Resource], now: datetime, site: Site, most: int = MOST
) -> Iterator[File]:
    """Yield the list of resources; where there are too many for one, in parts, and the index of the parts.

    Args:
        resources: all that are not gone.
        now: the time for which the list holds.
        site: the site.
        most: how many one list may hold.
    """
    rest = iter(resources)
    up = _up(_address(site, "capabilitylist"))
    at = {"at": stamp(now)}
    part = list(islice(rest, most))
    following = list(islice(rest, most))
    if not following:
        yield File(_path("resourcelist"), _document("resourcelist", up, _listed(part, site), at))
        return
    parts: list[str] = []
    while part:
        name = f"resourcelist-{len(parts) + 1}"
        parts.append(_entry(_address(site, name)))
        index = f'<rs:ln rel="index" href={quoteattr(_address(site, "resourcelist"))}/>\n'
        yield File(_path(name), _document("resourcelist", up + index, _listed(part, site), at))
        part, following = following, list(islice(rest, most))
    yield File(_path("resourcelist"), _document("resourcelist", up, parts, at, ("sitemapindex", "sitemap")))


def change_list(changes: Iterable[Resource], site: Site, since: datetime) -> Iterator[File]:
    """Yield the list of changes.

    Args:
        changes: what became of resources last, in the order of time.
        site: the site.
        since: since when the list knows of all changes.
    """
    entries = (
        _entry(
            _description(each, site),
            each.written,
            change=_change(each),
            datetime=stamp(each.written),
            **_sums(each),
        )
        for each in changes
    )
    up = _up(_address(site, "capabilitylist"))
    yield File(_path("changelist"), _document("changelist", up, entries, {"from": stamp(since)}))


def _change(resource: Resource) -> str:
    if resource.gone:
        return "deleted"
    return "created" if resource.created == resource.written else "updated"


def _listed(resources: Iterable[Resource], site: Site) -> Iterator[str]:
    return (_entry(_description(each, site), each.written, **_sums(each)) for each in resources)


def _description(resource: Resource, site: Site) -> str:
    return site.addresses.description(resource.kind, resource.name, SYNTAXES[0].extension)


def _sums(resource: Resource) -> dict[str, str]:
    if resource.gone:
        return {}
    return {
        "hash": f"md5:{resource.md5} sha-256:{resource.sha256}",
        "length": str(resource.length),
        "type": SYNTAXES[0].media_type,
    }


def _entry(address: str, modified: datetime | None = None, **facts: str) -> str:
    changed = f"<lastmod>{stamp(modified)}</lastmod>" if modified else ""
    return f"<loc>{escape(address)}</loc>{changed}{_facts(facts)}"


def _document(
    capability: str,
    links: str,
    entries: Iterable[str],
    facts: dict[str, str] | None = None,
    elements: tuple[str, str] = ("urlset", "url"),
) -> str:
    root, element = elements
    listed = "".join(f"<{element}>{entry}</{element}>\n" for entry in entries)
    about = _facts({"capability": capability, **(facts or {})})
    return f"{_HEAD.format(root=root)}{links}{about}\n{listed}</{root}>\n"


def _facts(facts: dict[str, str]) -> str:
    """Return facts as attributes; they are words, digests and times of ours, in which nothing is to be escaped."""
    written = "".join(f' {name}="{value}"' for name, value in facts.items())
    return f"<rs:md{written}/>" if written else ""


def _up(address: str) -> str:
    return f'<rs:ln rel="up" href={quoteattr(address)}/>\n'


def _path(name: str) -> str:
    return f"{_FOLDER}/{name}.xml"


def _address(site: Site, name: str) -> str:
    return site.base + _path(name)
