"""What all pages have: head, the site's name and its ways in, where the content begins, whose it is.

No page has a script or a style of its own within it, and none asks another host for anything: that is said in a
policy (https://www.w3.org/TR/CSP3/) within the page, so that it holds on any server.
"""

from typing import Final, NamedTuple

from citekit.publish.pages.html import Html, element, followed, joined, link, text, undirected
from citekit.publish.site import Site

HOME: Final = "index.html"
SEARCH: Final = "search.html"
BY_TITLE: Final = "browse/title-1.html"
BY_DATE: Final = "browse/date-1.html"
ABOUT: Final = "about.html"
ASSETS: Final = "assets"
LANGUAGE: Final = "en"
"""What the pages' own words are in."""

KIND_NAMES: Final = {
    "document": "Document",
    "agent": "Person or organization",
    "volume": "Publication",
    "collection": "Collection",
    "place": "Place",
}
"""What the kinds of things are called that have pages."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
_WAYS_IN: Final = {"Search": SEARCH, "By title": BY_TITLE, "By date": BY_DATE, "About": ABOUT}
_NAMED_LICENCES: Final = {
    "http://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
    "https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/": "CC BY-SA 4.0",
}


class Page(NamedTuple):
    """A page: its path in the folder, its title, its content, what its head has besides, and its scripts' names."""

    path: str
    title: str
    content: Html
    head: Html = Html()
    scripts: tuple[str, ...] = ()
    root: str = ""
    """Where the site begins, seen from the page, if the page is shown at other addresses than its own."""

    @property
    def up(self) -> str:
        """What leads from the page to where the site begins.

        >>> Page("doc/document/mao-1953.html", "", Html()).up
        '../../'
        """
        return self.root or "../" * self.path.count("/")


def document(site: Site, page: Page) -> str:
    """Return a page as a whole document.

    >>> document(Site("https://example.org/"), Page("index.html", "<Letters>", Html()))[:32]
    '<!DOCTYPE html>\\n<html lang="en">'
    """
    html = element("html", _head(site, page), "\n", _body(site, page), "\n", lang=LANGUAGE)
    return f"<!DOCTYPE html>\n{html}\n"


def _head(site: Site, page: Page) -> Html:
    name = " — ".join(dict.fromkeys(filter(None, (undirected(page.title), undirected(site.title)))))
    assets = f"{page.up}{ASSETS}"
    scripts = (element("script", src=f"{assets}/{name}", defer="") for name in page.scripts)
    return element(
        "head",
        "\n",
        joined(
            (
                element("meta", charset="utf-8"),
                element("meta", http_equiv="Content-Security-Policy", content=POLICY),
                element("meta", name="viewport", content="width=device-width, initial-scale=1"),
                element("meta", name="color-scheme", content="light dark"),
                element("title", name),
                element("link", rel="stylesheet", href=f"{assets}/style.css"),
                element("link", rel="icon", href=f"{assets}/icon.svg", type="image/svg+xml"),
                *scripts,
                page.head,
            ),
            between="\n",
        ),
    )


def _body(site: Site, page: Page) -> Html:
    return element(
        "body",
        "\n",
        element("a", "Skip to the content", class_="skip", href="#content"),
        _header(site, page),
        "\n",
        element("main", page.content, id="content", tabindex="-1"),
        "\n",
        _footer(site, page),
        "\n",
    )


def _header(site: Site, page: Page) -> Html:
    home = element("a", site.title, class_="site-title", href=page.up + HOME, dir="auto")
    ways = (
        element(
            "li",
            element("a", label, href=page.up + path, aria_current="page" if path == page.path else None),
        )
        for label, path in _WAYS_IN.items()
    )
    return element("header", home, element("nav", element("ul", *ways), aria_label="Site"), class_="site")


def _footer(site: Site, page: Page) -> Html:
    publisher = element("bdi", site.publisher or site.title)
    mail = f"mailto:{site.email}" if followed(f"mailto:{site.email}") else ""
    return element(
        "footer",
        element("p", "Published by ", link(mail, publisher), "."),
        element(
            "p",
            "Descriptions: ",
            licence(site),
            ". ",
            element("a", "For machines", href=page.up + ABOUT),
            ".",
        ),
        class_="site",
    )


def licence(site: Site) -> Html:
    """Return the licence of a site's descriptions as a link.

    >>> licence(Site("https://example.org/"))
    '<a href="http://creativecommons.org/publicdomain/zero/1.0/" rel="license">CC0 1.0</a>'
    """
    return link(site.licence, _NAMED_LICENCES.get(site.licence, site.licence), rel="license")


def within(site: Site, page_up: str, address: str) -> str:
    """Return an address as a page is to have it: one of the site relative to it, so that the site can be moved.

    >>> within(Site("https://example.org/a/"), "../", "https://example.org/a/export/ris/x.ris")
    '../export/ris/x.ris'
    """
    if address.startswith(site.base):
        return page_up + address.removeprefix(site.base) or "./"
    return followed(address)


def page_path(kind: str, name: str) -> str:
    """Return the path of the page about a thing.

    >>> page_path("agent", "mao-zedong")
    'doc/agent/mao-zedong.html'
    """
    return f"doc/{kind}/{name}.html"


def counted(number: int, one: str, many: str) -> Html:
    """Return a number with what is counted.

    >>> counted(1, "record", "records"), counted(1200, "record", "records")
    ('1 record', '1,200 records')
    """
    return text(f"{number:,} {one if number == 1 else many}")
