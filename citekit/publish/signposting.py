"""Signposting: typed links that lead a machine from a page to what it is about, its data, its authors, its licence.

The relations are those of the FAIR Signposting Profile (https://signposting.org/FAIR/): level 1 is what the page of a
resource says in its head, level 2 is a set of links for it and for all that it leads to, in the two forms of RFC 9264
(https://www.rfc-editor.org/rfc/rfc9264). Pages, sets and the headers of web servers all take their links from here.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from citekit.publish.downloads import downloads, media_type
from citekit.publish.files import File
from citekit.publish.pages.record_page import Link
from citekit.publish.site import Site
from citekit.publish.syntaxes import HTML, LINKSETS, SYNTAXES
from citekit.support.rdf.terms import legal

_ABOUT_PAGE: Final = "https://schema.org/AboutPage"


class Signposted(NamedTuple):
    """What links are made from: a resource, the classes that schema.org has for it, and who is its author."""

    kind: str
    name: str
    classes: Sequence[str] = ()
    authors: Sequence[str] = ()
    """The addresses of its authors."""


def links(resource: Signposted, site: Site) -> list[Link]:
    """Return the links of a page, level 1.

    >>> site = Site("https://e.org/", formats=("ris",))
    >>> [link.rel for link in links(Signposted("document", "mao-1953"), site)][:4]
    ['cite-as', 'type', 'describedby', 'describedby']
    >>> links(Signposted("document", "mao-1953"), site)[2].href
    'https://e.org/doc/document/mao-1953.ttl'
    """
    kind, name, classes, authors = resource
    return [
        Link("cite-as", site.addresses.thing(kind, name)),
        *(Link("type", each) for each in (_ABOUT_PAGE, *classes)),
        *(Link("author", each) for each in authors),
        *_described(kind, name, site),
        *_items(kind, name, site),
        Link("license", legal(site.licence)),
        *(Link("linkset", site.addresses.linkset(kind, name, end), type) for end, type in LINKSETS),
    ]


def _described(kind: str, name: str, site: Site) -> list[Link]:
    address = site.addresses.description
    return [Link("describedby", address(kind, name, each.extension), each.media_type) for each in SYNTAXES]


def _items(kind: str, name: str, site: Site) -> list[Link]:
    if kind != "document":
        return []
    address = site.addresses.export
    return [
        Link("item", address(format.name, name, format.extensions[0]), media_type(format))
        for format in downloads(site)
    ]


def linkset_files(resource: Signposted, site: Site) -> Iterator[File]:
    """Yield the set of links of a resource in both forms, level 2."""
    contexts = list(_contexts(resource, site))
    for (extension, _), write in zip(LINKSETS, (_as_json, _as_text), strict=True):
        yield File(f"linkset/{resource.kind}/{resource.name}.{extension}", write(contexts))


def _contexts(resource: Signposted, site: Site) -> Iterator[tuple[str, list[Link]]]:
    """Yield the page with its links, then what it leads to with the links that lead back."""
    page = site.addresses.description(resource.kind, resource.name)
    described, items = (each(resource.kind, resource.name, site) for each in (_described, _items))
    yield page, links(resource, site)
    for link in described:
        yield link.href, [Link("describes", page, HTML)]
    for link in items:
        yield link.href, [Link("collection", page, HTML)]


def _as_json(contexts: Iterable[tuple[str, list[Link]]]) -> str:
    rows = (json.dumps(_context(*each), ensure_ascii=False) for each in contexts)
    return '{"linkset": [\n' + ",\n".join(rows) + "\n]}\n"


def _context(anchor: str, links: Iterable[Link]) -> dict[str, object]:
    targets: dict[str, list[dict[str, str]]] = {}
    for relation, address, type in links:
        targets.setdefault(relation, []).append({"href": address, **({"type": type} if type else {})})
    return {"anchor": anchor, **targets}


def _as_text(contexts: Iterable[tuple[str, list[Link]]]) -> str:
    return (
        ",\n".join(f'{written(link)}; anchor="{anchor}"' for anchor, links in contexts for link in links)
        + "\n"
    )


def written(link: Link) -> str:
    """Return a link as a header has it (https://www.rfc-editor.org/rfc/rfc8288#section-3).

    >>> written(Link("describedby", "https://e.org/doc/document/mao-1953.ttl", "text/turtle"))
    '<https://e.org/doc/document/mao-1953.ttl>; rel="describedby"; type="text/turtle"'
    """
    type = f'; type="{link.type}"' if link.type else ""
    return f'<{link.href}>; rel="{link.rel}"{type}'


def header(kind: str, name: str, site: Site) -> str:
    """Return the links that are the same for all resources but for kind and name, as a server's header has them.

    Downloads and authors are left out: a header is sent with each answer, and the set of links has them.
    """
    same = links(Signposted(kind, name), site)
    return ", ".join(written(link) for link in same if link.rel != "item")
