"""The pages about what records mention (persons, archives, volumes, collections, places), and withdrawn records."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from citekit.library.contract import Entry
from citekit.model.date import Date
from citekit.publish.pages.dates import date_html
from citekit.publish.pages.html import Html, element, joined
from citekit.publish.pages.layout import BY_TITLE, KIND_NAMES, SEARCH, Page, counted, document, page_path
from citekit.publish.pages.listed import Listed, item
from citekit.publish.pages.record_page import Link, head_links, linked_data
from citekit.publish.site import Site


class Relation(NamedTuple):
    """A record that mentions a thing: what the thing is to it, the record's name and title, and its date in words."""

    relation: str
    name: str
    title: str
    date: str = ""


class Resource(NamedTuple):
    """A thing that records mention: its kind and name in addresses, what it is called, and who mentions it."""

    kind: str
    name: str
    label: str
    relations: Sequence[Relation]
    total: int
    """How many records mention it, of which `relations` may be the first only."""


def resource_page(resource: Resource, site: Site, links: Sequence[Link] = ()) -> str:
    """Return the page about a thing, with the records that mention it by what it is to them.

    Args:
        resource: the thing.
        site: what the publisher has set.
        links: the links of the page's head.
    """
    path = page_path(resource.kind, resource.name)
    page = Page(path, resource.label, Html(), head_links(site, path, links))
    content = joined(
        [
            element("p", KIND_NAMES.get(resource.kind, resource.kind), class_="eyebrow"),
            element("h1", resource.label, dir="auto"),
            element("p", "Mentioned in ", counted(resource.total, "record", "records"), "."),
            *_relations(resource, page.up),
            _more(resource, page.up),
            linked_data(links, site, page.up),
        ],
        between="\n",
    )
    return document(site, page._replace(content=content))


def _relations(resource: Resource, up: str) -> list[Html]:
    """Return a list for each relation, in the order in which relations are first met."""
    order = {each.relation: None for each in resource.relations}
    found = {
        relation: [each for each in resource.relations if each.relation == relation] for relation in order
    }
    return [
        element(
            "section",
            element("h2", relation[:1].upper() + relation[1:]),
            element("ol", *(_item(each, up) for each in records), class_="records"),
        )
        for relation, records in found.items()
    ]


def _item(relation: Relation, up: str) -> Html:
    return item(Listed(relation.name, relation.title, "", relation.date), up)


def _more(resource: Resource, up: str) -> Html:
    left = resource.total - len({each.name for each in resource.relations})
    if left <= 0:
        return Html()
    asked = urlencode({"q": resource.label}, errors="replace")
    search = element("a", "search for them", href=f"{up}{SEARCH}?{asked}")
    every = element("a", "see all records", href=f"{up}{BY_TITLE}")
    return element(
        "p", "There are ", counted(left, "more record", "more records"), ": ", search, " or ", every, "."
    )


def tombstone_page(entry: Entry, site: Site) -> str:
    """Return the page of a record that was withdrawn.

    Args:
        entry: the entry, which has no record any more.
        site: what the publisher has set.
    """
    date = entry.modified.date()
    withdrawn = date_html(Date(date.isoformat()))
    page = Page(page_path("document", entry.name), "Withdrawn record", Html())
    content = joined(
        [
            element("h1", "This record was withdrawn"),
            element("p", "The record ", element("code", entry.id), " was here until ", withdrawn, "."),
            element("p", element("a", "See all records", href=page.up + BY_TITLE)),
        ],
        between="\n",
    )
    robots = element("meta", name="robots", content="noindex")
    return document(site, page._replace(content=content, head=robots))
