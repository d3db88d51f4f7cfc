"""The first page of a site, and its search."""

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

from citekit.library.contract import Entry
from citekit.library.facets import FACETS
from citekit.publish.pages.html import Html, element, joined
from citekit.publish.pages.layout import BY_DATE, BY_TITLE, HOME, SEARCH, Page, counted, document
from citekit.publish.pages.listed import item, listed
from citekit.publish.pages.record_page import Link, head_links
from citekit.publish.search_index import FACET_LABELS, label
from citekit.publish.site import Site

_MOST_VALUES: Final = 6


def home_page(
    site: Site,
    total: int,
    newest: Iterable[Entry],
    facets: Mapping[str, Mapping[str, int]],
    links: Iterable[Link] = (),
) -> str:
    """Return the first page.

    Args:
        site: what the publisher has set.
        total: how many records there are.
        newest: the entries to be shown, the newest first.
        facets: how many records have each value of each facet, the most frequent first.
        links: the links of the page's head, such as that to a feed.
    """
    items = [item(listed(each), "") for each in newest if each.record is not None]
    blocks = [_facet(facet, facets[facet]) for facet in FACETS if facets.get(facet)]
    content = joined(
        [
            element("h1", site.title, dir="auto"),
            element(
                "p", counted(total, "record", "records"), ", to be read, cited and reused.", class_="lede"
            ),
            _search_form(),
            element("p", _ways("by title", BY_TITLE), " · ", _ways("by date", BY_DATE), class_="ways"),
            element("h2", "Explore") if blocks else "",
            element("div", *blocks, class_="explore") if blocks else "",
            element("h2", "Latest") if items else "",
            element("ol", *items, class_="records") if items else "",
        ],
        between="\n",
    )
    return document(site, Page(HOME, "", content, head_links(site, "", links)))


def _ways(order: str, path: str) -> Html:
    return element("a", f"All records {order}", href=path)


def _search_form() -> Html:
    return element(
        "form",
        element("label", "Search the records", for_="q"),
        element("input", type="search", name="q", id="q", autocomplete="off", spellcheck="false"),
        element("button", "Search", type="submit"),
        class_="search",
        role="search",
        action=SEARCH,
    )


def _facet(facet: str, values: Mapping[str, int]) -> Html:
    links = (_value(facet, value, count) for value, count in [*values.items()][:_MOST_VALUES])
    return element("section", element("h3", FACET_LABELS[facet]), element("ul", *links))


def _value(facet: str, value: str, count: int) -> Html:
    href = f"{SEARCH}?{urlencode({facet: value}, errors='replace')}"
    shown = element("a", element("bdi", label(facet, value)), href=href)
    return element("li", shown, " ", element("small", f"{count:,}"), "\n")


def search_page(site: Site) -> str:
    """Return the page on which records are searched for; a script fills it."""
    lists = joined([element("a", "by title", href=BY_TITLE), " or ", element("a", "by date", href=BY_DATE)])
    found = element(
        "div",
        element(
            "details",
            element("summary", element("h2", "Narrow down")),
            element("form", id="facets"),
            id="narrow",
            hidden="",
        ),
        element(
            "section",
            element("h2", "Results", id="results-heading", tabindex="-1"),
            element("p", "", id="status", role="status", aria_live="polite"),
            element("ol", id="results", class_="results"),
            element("button", "Show more", type="button", id="more", hidden=""),
            aria_labelledby="results-heading",
        ),
        class_="found",
        id="found",
        hidden="",
    )
    without = element(
        "noscript", element("p", "Searching needs JavaScript. All records are listed ", lists, ".")
    )
    content = joined([element("h1", "Search"), _search_form(), without, found], between="\n")
    return document(site, Page(SEARCH, "Search", content, scripts=("search.js",)))
