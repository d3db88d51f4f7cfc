"""What a site says about itself: whose it is, what may be done with it, how machines get it; and pages of errors."""

from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from citekit.publish.pages.html import Html, element, followed, joined, link
from citekit.publish.pages.layout import ABOUT, BY_TITLE, HOME, SEARCH, Page, document, licence, within
from citekit.publish.site import Site

NOT_FOUND: Final = "404.html"
NOT_ACCEPTABLE: Final = "406.html"


class Access(NamedTuple):
    """A way for machines to get what a site has: what it is called, its address under the base, what is there."""

    title: str
    address: str
    about: str = ""


def about_page(site: Site, formats: Sequence[str] = (), ways: Sequence[Access] = ()) -> str:
    """Return the page about a site.

    Args:
        site: what the publisher has set.
        formats: the titles of the formats that each record is offered in.
        ways: how machines get all records at once.
    """
    page = Page(ABOUT, "About", Html())
    sections = {
        "Reuse": element(
            "p",
            "The descriptions of records may be reused under ",
            licence(site),
            ". What they describe has rights of its own: each record says what is known of them.",
        ),
        "Addresses": joined([_addresses(site)]),
        "Formats": _list([element("li", each) for each in formats]),
        "For machines": _list([_way(each, site, page.up) for each in ways]),
        "Contact": _contact(site),
    }
    shown = [joined([element("h2", heading), content]) for heading, content in sections.items() if content]
    content = element("div", joined([element("h1", "About"), *shown], between="\n"), class_="prose")
    return document(site, page._replace(content=content))


def _addresses(site: Site) -> Html:
    thing = element("code", site.addresses.thing("document", "NAME"), class_="address")
    described = element("code", site.addresses.description("document", "NAME"), class_="address")
    return element(
        "p",
        "A document is called ",
        thing,
        " and described at ",
        described,
        ", which programs get as Turtle, JSON-LD, RDF/XML or N-Triples by asking for it or by its extension.",
    )


def _list(items: list[Html]) -> Html:
    return element("ul", *items) if items else Html()


def _way(way: Access, site: Site, up: str) -> Html:
    about = f": {way.about}" if way.about else ""
    return element("li", element("a", way.title, href=within(site, up, way.address)), about, "\n")


def _contact(site: Site) -> Html:
    if not followed(f"mailto:{site.email}"):
        return element("p", site.publisher) if site.publisher else Html()
    return element("p", site.publisher or site.title, ", ", link(f"mailto:{site.email}", site.email))


# Errors ----------------------------------------------------------------------------------------------------------


def not_found_page(site: Site) -> str:
    """Return what is shown where there is nothing; a server shows it at any address."""
    return _error(site, NOT_FOUND, "Not found", "There is nothing at this address.")


def not_acceptable_page(site: Site) -> str:
    """Return what is shown to who asks for a description in a media type that there is not."""
    message = (
        "The description is not to be had in what was asked for. There are HTML, Turtle, JSON-LD, RDF/XML and "
        "N-Triples: text/html, text/turtle, application/ld+json, application/rdf+xml, application/n-triples."
    )
    return _error(site, NOT_ACCEPTABLE, "Not available in this form", message)


def _error(site: Site, path: str, title: str, message: str) -> str:
    root = urlsplit(site.base).path
    ways = {"the first page": HOME, "search": SEARCH, "all records": BY_TITLE}
    links = joined((element("a", label, href=root + to) for label, to in ways.items()), between=" · ")
    content = joined([element("h1", title), element("p", message), element("p", "Try ", links)], between="\n")
    robots = element("meta", name="robots", content="noindex")
    return document(site, Page(path, title, content, robots, root=root))
