"""The files about the whole site: its first page, lists and search, and what leads machines to everything in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from citekit.library.contract import Entry, Library, Query
from citekit.publish import apache, dataset, feed, nginx, resource_sync, sitemaps, staging
from citekit.publish.assets import assets
from citekit.publish.downloads import downloads
from citekit.publish.dumps import dumps
from citekit.publish.files import Draft, File
from citekit.publish.making import DOCUMENT
from citekit.publish.pages.about import Access, about_page, not_acceptable_page, not_found_page
from citekit.publish.pages.browse import BrowseRow, drafts_of_rows
from citekit.publish.pages.home import home_page, search_page
from citekit.publish.pages.layout import ABOUT, HOME, SEARCH, page_path
from citekit.publish.resources import Job
from citekit.publish.search_index import search_index, updated_index
from citekit.publish.sitemaps import Page

_NEWEST: Final = 10
_FEW: Final = 10
"""One of so many records are few."""
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_WAYS: Final = (
    ("Dataset", dataset.PATH, "VoID and DCAT"),
    ("All triples", "dumps/records.nt.gz", "N-Triples, compressed"),
    ("All records as CSL-JSON", "dumps/records.jsonl.gz", "a line each, compressed"),
    ("All records as BibTeX", "dumps/records.bib.gz", "compressed"),
    ("ResourceSync", ".well-known/resourcesync", "to keep a copy"),
    ("Feed", "feed.xml", "the latest changes, in Atom"),
    ("Site map", "sitemap.xml", "all pages"),
)


def publish_whole(job: Job, library: Library) -> None:
    """Stage the files about the whole, as far as they differ from those that are there."""
    before = {} if job.everything else job.published.whole()
    now: dict[str, str] = {}
    for each in _files(job, library):
        now[each.path] = each.digest if isinstance(each, Draft) else ""
        if isinstance(each, File):
            staging.stage([each], job.folder)
        elif before.get(each.path) != each.digest:
            staging.stage([each.make()], job.folder)
    job.published.remove(sorted(job.published.whole().keys() - now))
    job.published.keep_whole(now)


def _files(job: Job, library: Library) -> Iterator[File | Draft]:
    site = job.site
    yield from assets()
    yield from _pages(job, library)
    yield from drafts_of_rows((BrowseRow(*row) for row in job.published.rows()), site)
    yield from _search(job, library)
    yield from sitemaps.sitemap(_listed(job), site)
    yield from sitemaps.robots(site)
    yield from feed.feed(job.published.changed(DOCUMENT, feed.LATEST), site)
    yield from _resource_sync(job)
    yield from _dataset(job)
    yield from apache.htaccess(site)
    yield from nginx.snippet(site)


def _pages(job: Job, library: Library) -> Iterator[File]:
    site, total = job.site, job.published.count(f"kind = '{DOCUMENT}' AND NOT gone")
    facets = library.search(Query(limit=0)).facets
    newest = (library.named(each.name) for each in job.published.changed(DOCUMENT, _NEWEST) if not each.gone)
    yield File(HOME, home_page(site, total, [entry for entry in newest if entry], facets))
    yield File(SEARCH, search_page(site))
    titles = [format.title for format in downloads(site)]
    yield File(
        ABOUT,
        about_page(site, titles, [Access(title, site.base + path, about) for title, path, about in _WAYS]),
    )
    yield File("404.html", not_found_page(site))
    yield File("406.html", not_acceptable_page(site))


def _search(job: Job, library: Library) -> Iterator[File]:
    """Yield the index of the search; after few changes it is made of the one that is there."""
    renewed = job.published.renewed()
    if job.everything or len(renewed) * _FEW > job.published.count("number > 0"):
        yield from search_index(_numbered(job, library))
        return
    yield from updated_index(
        lambda path: _content(job.folder / path),
        {number: library.named(name) for number, name in renewed.items()},
    )


def _content(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _numbered(job: Job, library: Library) -> Iterator[tuple[int, Entry]]:
    for number, name in job.published.numbered(DOCUMENT):
        if entry := library.named(name):
            yield number, entry


def _listed(job: Job) -> Iterator[Page]:
    base = job.site.base
    yield Page(base)
    yield from (Page(base + path) for path in (SEARCH, ABOUT))
    for kind, name, written in job.published.stamps():
        yield Page(base + page_path(kind, name), written)


def _resource_sync(job: Job) -> Iterator[File]:
    published, site = job.published, job.site
    changes = published.written(sitemaps.MOST)
    latest = changes[-1].written if changes else _NEVER
    yield from resource_sync.source_files(site)
    yield from resource_sync.resource_list(published.resources(), latest, site)
    yield from resource_sync.change_list(changes, site, changes[0].written if changes else _NEVER)


def _dataset(job: Job) -> Iterator[File]:
    published = job.published
    made = dumps(published, job.folder, job.site, job.jobs)
    latest = next((each.written for each in published.written(1)), _NEVER)
    example = next((name for _, name in published.numbered(DOCUMENT)), "")
    whole = dataset.Whole(
        latest, published.count(), published.triples() + len(published.aside()), example, made
    )
    yield from dataset.dataset(whole, job.site)
