"""All records in lists that need no JavaScript: by title and by date, a hundred a page, and lists of the pages."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import Final, NamedTuple

from citekit.library.contract import Entry
from citekit.library.words import fold
from citekit.model.record import Record
from citekit.publish.files import Draft, File
from citekit.publish.pages.html import Html, element, joined
from citekit.publish.pages.layout import Page, document
from citekit.publish.pages.listed import Listed, item, listed
from citekit.publish.pages.record_page import date_of, title_of
from citekit.publish.site import Site
from citekit.publish.sorting import Sorter

FOLDER: Final = "browse"
_ON_A_PAGE: Final = 100
_LAST: Final = "~"
"""What sorts behind letters and digits."""
_YEARS: Final = 10**18
"""What is added to years, so that those before Christ come first."""


class _Order(NamedTuple):
    """An order of records: its name in paths, and its heading."""

    name: str
    heading: str


_BY_TITLE: Final = _Order("title", "Records by title")
_BY_DATE: Final = _Order("date", "Records by date")


class BrowseRow(NamedTuple):
    """A record as the lists have it: what it sorts by in each, and what is shown of it, as JSON."""

    title: str
    date: str
    shown: str


def browse_row(entry: Entry) -> BrowseRow:
    """Return what the lists have of a record, which is there; it changes with the record only, and can be kept.

    >>> from datetime import datetime
    >>> from citekit import Date
    >>> letter = Record("l1", "book", {"title": "“Été” & after", "issued": Date("1953-11")})
    >>> browse_row(Entry("l1", "l1", datetime(2026, 1, 1), (), "", letter))[:2]
    ('ete after', '010000000000000019531100')
    """
    assert entry.record is not None
    return BrowseRow(_title_key(entry.record), _date_key(entry.record), json.dumps(listed(entry)))


def browse_pages(entries: Iterable[Entry], site: Site) -> Iterator[File]:
    """Yield the lists of all records, in bounded memory; withdrawn ones are passed over.

    Args:
        entries: the entries, in any order.
        site: what the publisher has set.
    """
    rows = (browse_row(entry) for entry in entries if entry.record is not None)
    return (draft.make() for draft in drafts_of_rows(rows, site))


def drafts_of_rows(rows: Iterable[BrowseRow], site: Site) -> Iterator[Draft]:
    """Yield the lists of all records to be made, in bounded memory; those of the same rows need not be made again.

    Args:
        rows: what `browse_row` returns for each, in any order.
        site: what the publisher has set.
    """
    with Sorter() as by_title, Sorter() as by_date:
        for title, date, shown in rows:
            by_title.add(f"{title}\t{shown}")
            by_date.add(f"{date}\t{title}\t{shown}")
        yield from _lists(_BY_TITLE, by_title, site)
        yield from _lists(_BY_DATE, by_date, site)


def _title_key(record: Record) -> str:
    """Return what a title sorts by: its letters and digits, without case and accents."""
    letters = "".join(char if char.isalnum() else " " for char in fold(title_of(record)))
    return " ".join(letters.split()) or _LAST


def _date_key(record: Record) -> str:
    """Return what a date sorts by: its first day; what has no date comes last."""
    date = date_of(record)
    start = date.start or date.end if date else None
    return f"{start.year + _YEARS:020}{start.month:02}{start.day:02}" if start else _LAST


def _lists(order: _Order, lines: Iterable[str], site: Site) -> Iterator[Draft]:
    rest = iter(lines)
    starts: list[str] = []
    rows = [*islice(rest, _ON_A_PAGE)]
    while True:
        following = [*islice(rest, _ON_A_PAGE)]
        starts += rows[:1]
        number, is_last = len(starts) or 1, not following
        page = partial(_list_page, order, number, is_last=is_last)
        yield _draft(site, _path(order, number), [*rows, str(is_last)], partial(page, rows))
        if is_last:
            break
        rows = following
    yield _draft(site, f"{FOLDER}/{order.name}.html", starts, partial(_contents, order, starts))


def _draft(site: Site, path: str, lines: Iterable[str], page: Callable[[], Page]) -> Draft:
    digest = sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
    return Draft(path, digest, lambda: File(path, document(site, page())))


def _shown(lines: Iterable[str]) -> Iterator[Listed]:
    return (Listed(*json.loads(line.rpartition("\t")[2])) for line in lines)


def _path(order: _Order, number: int) -> str:
    return f"{FOLDER}/{order.name}-{number}.html"


def _list_page(order: _Order, number: int, lines: list[str], *, is_last: bool) -> Page:
    title = order.heading if number == 1 else f"{order.heading}, page {number}"
    items = (item(each, "../") for each in _shown(lines))
    records = element("ol", *items, class_="records") if lines else element("p", "There are no records yet.")
    others = {("prev", "Previous page"): number - 1, ("next", "Next page"): 0 if is_last else number + 1}
    steps = [
        element("a", label, href=f"{order.name}-{to}.html", rel=rel)
        for (rel, label), to in others.items()
        if to
    ]
    every = element("a", "All pages", href=f"{order.name}.html")
    pager = element("nav", *steps, every, aria_label="Pages", class_="pager")
    return Page(_path(order, number), title, joined([element("h1", title), records, pager], between="\n"))


def _contents(order: _Order, starts: list[str]) -> Page:
    """Return the list of the pages, each by the record that it begins with."""
    title = f"{order.heading}: all pages"
    items = (_start(order, number, each) for number, each in enumerate(_shown(starts), 1))
    content = joined([element("h1", title), element("ol", *items, class_="records")], between="\n")
    return Page(f"{FOLDER}/{order.name}.html", title, content)


def _start(order: _Order, number: int, first: Listed) -> Html:
    link = element("a", f"Page {number}", href=f"{order.name}-{number}.html")
    begins = element(
        "p", "from ", element("bdi", first.title), f" · {first.details}" if first.details else ""
    )
    return element("li", link, begins, "\n")
