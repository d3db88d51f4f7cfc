"""The page of a record: title, abstract, facts, how to cite it, where to get it, and what it says itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from citekit.library.contract import Entry
from citekit.library.facets import dates
from citekit.model.date import Date
from citekit.model.record import Record
from citekit.publish.pages.citations import Cited, citations
from citekit.publish.pages.dates import date_html
from citekit.publish.pages.embedded import coins, embedded
from citekit.publish.pages.facts import fact_group, fact_row, facts, type_name
from citekit.publish.pages.html import Html, element, joined, text
from citekit.publish.pages.languages import language_name, language_of, spoken
from citekit.publish.pages.layout import KIND_NAMES, Page, document, page_path, within
from citekit.publish.pages.rich import bare, lines, paragraphs
from citekit.publish.pages.texts import texts
from citekit.publish.site import Site

_KIND: Final = "document"
_SHORT: Final = {
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "endnote-xml": "EndNote",
    "zotero-rdf": "Zotero RDF",
    "mods": "MODS",
    "marcxml": "MARCXML",
}
"""What most people look for, by the name of the format."""
_DATA: Final = {
    "text/turtle": "Turtle",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF/XML",
    "application/n-triples": "N-Triples",
}


class Download(NamedTuple):
    """A record in a format: the format's name and title, its address under the site's base, and its media type."""

    format: str
    title: str
    address: str
    media_type: str


class Link(NamedTuple):
    """A link of a page's head, for signposting (https://signposting.org): relation, address, media type if known."""

    rel: str
    href: str
    type: str = ""


class Mentioned(Protocol):
    """Something that a record mentions and that has a page of its own."""

    @property
    def kind(self) -> str:
        """One of `citekit.support.linked_data.addresses.KINDS`."""

    @property
    def name(self) -> str:
        """What it is called in addresses."""

    @property
    def label(self) -> str:
        """What it is called in the record."""

    @property
    def relation(self) -> str:
        """What it has to do with the record."""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What a record's page shows beside the record itself."""

    downloads: Sequence[Download] = ()
    mentions: Sequence[Mentioned] = ()
    links: Sequence[Link] = ()
    citations: Sequence[Cited] = ()


def record_page(entry: Entry, page: RecordFacts, site: Site) -> str:
    """Return the page of a record.

    Args:
        entry: the entry of the record, which is there.
        page: what is shown beside the record.
        site: what the publisher has set.
    """
    assert entry.record is not None
    path = page_path(_KIND, entry.name)
    record, thing = entry.record, site.addresses.thing(_KIND, entry.name)
    head = [head_links(site, path, page.links), embedded(record, thing, site.base + path)]
    shown = Page(path, title_of(record), Html(), joined(head, between="\n"), ("cite.js",))
    return document(site, shown._replace(content=_content(record, page, site, shown.up)))


def head_links(site: Site, path: str, links: Iterable[Link]) -> Html:
    """Return the links of a page's head: the address that it goes by, and those for signposting."""
    tags = (element("link", rel=each.rel, href=each.href, type=each.type or None) for each in links)
    return joined([element("link", rel="canonical", href=site.base + path), *tags], between="\n")


def title_of(record: Record) -> str:
    """Return a record's title without markup; where it has none, its kind and its id.

    >>> title_of(Record("a", "book", {"title": "On <i>War</i>"})), title_of(Record("a", "book"))
    ('On War', 'Untitled book (a)')
    """
    kind = record.text("genre") or type_name(record.type)
    return bare(record.text("title")) or f"Untitled {bare(kind)} ({record.id})"


def date_of(record: Record) -> Date | None:
    """Return the date that a record goes by: when it was made, else when it was published."""
    return next(dates(record), None)


def _content(record: Record, page: RecordFacts, site: Site, up: str) -> Html:
    headings = {"facts": "Details", "cite": "Cite this", "download": "Download", "text": "Text"}
    contents = {
        "facts": _facts(record, page, up),
        "cite": _cite(page, site),
        "download": _downloads(page, site, up),
        "text": texts(record),
    }
    ways = {id: heading for id, heading in headings.items() if contents[id]}
    shown = {id: _section(id, ways[id], contents[id]) if id in ways else Html() for id in headings}
    beside = element("div", shown["cite"], shown["download"], class_="beside")
    parts = (_header(record, ways), shown["facts"], beside, shown["text"], coins(record))
    return element("article", *parts, class_="record")


def _section(id: str, heading: str, content: Html) -> Html:
    title = element("h2", heading, id=f"{id}-heading")
    return element("section", title, "\n", content, "\n", id=id, aria_labelledby=f"{id}-heading")


# What stands first -----------------------------------------------------------------------------------------------


def _header(record: Record, ways: dict[str, str]) -> Html:
    jumps = (element("li", element("a", label, href=f"#{id}")) for id, label in ways.items())
    return element(
        "header",
        joined(
            (
                _eyebrow(record),
                _title(record),
                *_other_titles(record),
                _people(record),
                _abstract(record),
                element("nav", element("ul", *jumps), aria_label="On this page", class_="jumps"),
            ),
            between="\n",
        ),
    )


def _eyebrow(record: Record) -> Html:
    kind = text(bare(record.text("genre")) or type_name(record.type))
    date = date_of(record)
    said = [element("span", kind, class_="kind"), *([date_html(date)] if date else [])]
    return element("p", joined(said, between=" · "), class_="eyebrow")


def _title(record: Record) -> Html:
    title = record.text("title")
    if not title:
        return element("h1", title_of(record), dir="auto")
    return element("h1", lines(title), **spoken(language_of(title, record, "title")))


def _other_titles(record: Record) -> list[Html]:
    forms = record.variants.get("title", {}).items()
    return [
        element(
            "p",
            element("span", lines(form), **spoken(tag)),
            " ",
            element("small", language_name(tag)),
            class_="other-title",
        )
        for tag, form in forms
        if isinstance(form, str) and form != record.text("title")
    ]


def _people(record: Record) -> Html:
    """Return who wrote it, and to whom."""
    said = [element("bdi", str(name)) for name in record.names("author")]
    to = [element("bdi", str(name)) for name in record.names("recipient")]
    by = joined([joined(said, ", "), " to " if said and to else "to " if to else "", joined(to, ", ")])
    return element("p", by, class_="people") if by else Html()


def _abstract(record: Record) -> Html:
    abstract = record.text("abstract")
    said = spoken(language_of(abstract, record, "abstract"))
    return element("div", paragraphs(abstract), class_="abstract", **said) if abstract else Html()


# What can be done with it ----------------------------------------------------------------------------------------


def _facts(record: Record, page: RecordFacts, up: str) -> Html:
    """Return the facts with links to the pages about what they name, and to those that no fact has led to."""
    known: dict[tuple[str, str], str] = {}
    for each in page.mentions:
        known.setdefault((each.kind, each.label), _path(each, up))
    shown = facts(record, lambda kind, label: known.get((kind, label), ""))
    rest = [each for each in page.mentions if f'href="{_path(each, up)}"' not in shown]
    rows = (fact_row(KIND_NAMES[each.kind], _mention(each, up)) for each in rest)
    return joined([shown, fact_group("Related", [*rows])])


def _path(mentioned: Mentioned, up: str) -> str:
    return up + page_path(mentioned.kind, mentioned.name)


def _mention(mentioned: Mentioned, up: str) -> Html:
    return element("a", element("bdi", mentioned.label), href=_path(mentioned, up))


def _cite(page: RecordFacts, site: Site) -> Html:
    """Return the citations, and what chooses among them and copies one, which a script shows."""
    if not page.citations:
        return Html()
    options = (element("option", each.title, value=each.style) for each in page.citations)
    controls = element(
        "div",
        element("label", "Style", for_="style"),
        element("select", *options, id="style"),
        element("button", "Copy citation", type="button", id="copy"),
        class_="controls",
        id="cite-controls",
        hidden="",
    )
    status = element("p", "", id="copied", role="status", aria_live="polite")
    return joined([controls, citations(page.citations, site.language), status], between="\n")


def _downloads(page: RecordFacts, site: Site, up: str) -> Html:
    """Return where to get the record: what most people look for first, then all formats."""
    wanted = {each.format: each for each in page.downloads if each.format in _SHORT}
    short = [
        (_SHORT[name], wanted[name].address, wanted[name].media_type) for name in _SHORT if name in wanted
    ]
    formats = [(each.title, each.address, each.media_type) for each in page.downloads]
    every = element(
        "details", element("summary", f"All {len(formats)} formats"), _list(formats, "downloads", site, up)
    )
    data = linked_data(page.links, site, up)
    return joined([_list(short, "chips", site, up), every if formats else "", data])


def linked_data(links: Iterable[Link], site: Site, up: str) -> Html:
    """Return where a description is to be had as linked data, by the links of the page's head."""
    found = [
        (_DATA[each.type], each.href, each.type)
        for each in links
        if each.rel in ("describedby", "alternate") and each.type in _DATA
    ]
    return joined([element("h3", "Linked data"), _list(found, "chips", site, up)]) if found else Html()


def _list(found: Iterable[tuple[str, str, str]], looks: str, site: Site, up: str) -> Html:
    """Return a list of links: what each is called, its address, and the media type that it has there."""
    items = [
        element("li", element("a", title, href=within(site, up, address), type=type or None), "\n")
        for title, address, type in found
    ]
    return element("ul", *items, class_=looks) if items else Html()
