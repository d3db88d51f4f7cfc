"""A record as it stands in lists: its title, which leads to its page, and below it who, when and where it is kept."""

from typing import NamedTuple

from citekit.library.contract import Entry
from citekit.model.record import Record
from citekit.publish.pages.dates import date_text
from citekit.publish.pages.html import Html, element, undirected
from citekit.publish.pages.languages import language_of, spoken
from citekit.publish.pages.layout import page_path
from citekit.publish.pages.record_page import date_of, title_of

_MOST_NAMES = 3


class Listed(NamedTuple):
    """What a list has of a record."""

    name: str
    title: str
    language: str
    details: str


def listed(entry: Entry) -> Listed:
    """Return what a list has of a record, which is there.

    >>> from datetime import datetime
    >>> from citekit import Name
    >>> letter = Record("l1", "book", {"title": "Letters", "author": (Name("Lind", "Eva"),), "archive": "Prague"})
    >>> listed(Entry("l1", "l1", datetime(2026, 1, 1), (), "", letter))
    Listed(name='l1', title='Letters', language='', details='Eva Lind · Prague')
    """
    assert entry.record is not None
    title = title_of(entry.record)
    language = language_of(title, entry.record, "title")
    return Listed(entry.name, title, language, _details(entry.record))


def _details(record: Record) -> str:
    names = [str(name) for name in record.names("author")]
    shown = ", ".join(names[:_MOST_NAMES]) + (" and others" if len(names) > _MOST_NAMES else "")
    date = date_of(record)
    said = (shown, date_text(date) if date else "", record.text("archive") or record.text("container-title"))
    return " · ".join(_isolated(undirected(each)) for each in said if each)


def _isolated(text: str) -> str:
    """Return a text that does not turn what stands beside it (https://www.unicode.org/reports/tr9/, FSI and PDI)."""
    return text if text.isascii() else f"\u2068{text}\u2069"


def item(record: Listed, up: str) -> Html:
    """Return a record as an item of a list.

    Args:
        record: the record.
        up: what leads from the page to where the site begins.
    """
    title = element("bdi", record.title, **spoken(record.language))
    link = element("a", title, href=up + page_path("document", record.name))
    return element("li", link, element("p", record.details) if record.details else "", "\n")
