"""A small site as the tests of its pages want it: the seed record and a few others, in several scripts."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from citekit import Date, Name, Note, Part, Record, Report, read
from citekit.formats import all_formats
from citekit.library.contract import Entry
from citekit.library.facets import FACETS, facets
from citekit.operations import export
from citekit.publish.assets import assets
from citekit.publish.files import File
from citekit.publish.pages.about import Access, about_page, not_acceptable_page, not_found_page
from citekit.publish.pages.browse import browse_pages
from citekit.publish.pages.citations import Citer
from citekit.publish.pages.home import home_page, search_page
from citekit.publish.pages.layout import page_path
from citekit.publish.pages.record_page import Download, RecordFacts, record_page
from citekit.publish.pages.resource_page import Relation, Resource, resource_page, tombstone_page
from citekit.publish.search_index import search_index
from citekit.publish.site import Site
from citekit.support.linked_data.addresses import name_of
from tests.reference import reference

SITE = Site(
    "https://data.example.org/letters/", title="Letters of the Cold War", publisher="Archive of Letters"
)
SEED = "wilson-center-123087"
ARABIC = Record(
    "letter-1956-ar",
    "personal_communication",
    {
        "title": "رسالة من جمال عبد الناصر إلى جواهر لال نهرو بشأن قناة السويس",
        "genre": "رسالة",
        "author": (Name("عبد الناصر", "جمال"),),
        "recipient": (Name("نهرو", "جواهر لال"),),
        "created": Date("1956-08~"),
        "archive": "دار الوثائق القومية",
        "archive_location": "محفظة ١٢، ملف ٣",
        "language": "ar",
        "parts": (
            Part(
                "transcript",
                "ar",
                "بشأن قناة السويس",
                "أغسطس ١٩٥٦",
                "عزيزي السيد نهرو،\n\nتسلمت رسالتكم<sup>1</sup>.",
                (Note("1", "رسالة مؤرخة في يوليو."),),
            ),
            Part(
                "translation",
                "en",
                "On the Suez Canal",
                "August 1956",
                "Dear Mr Nehru,\n\nI have your letter.",
            ),
        ),
    },
    {
        "title": {
            "ar-Latn": "Risāla min Jamāl ʿAbd al-Nāṣir",
            "en": "Letter from Nasser to Nehru on the Suez Canal",
        }
    },
)
HEBREW = Record(
    "letter-1948-he",
    "manuscript",
    {
        "title": "מכתב מדוד בן־גוריון",
        "author": (Name("בן־גוריון", "דוד"),),
        "created": Date("1948-05"),
        "language": "he",
    },
)
JAPANESE = Record(
    "book-1951-ja",
    "book",
    {
        "title": "講和問題についての<i>声明</i>",
        "author": (Name("吉田", "茂", family_first=True),),
        "issued": Date("1951"),
        "publisher": "岩波書店",
        "language": "ja",
        "page": "12-15",
    },
)
RUSSIAN = Record(
    "letter-1950-ru",
    "personal_communication",
    {
        "title": "Телеграмма Сталина Мао Цзэдуну",
        "author": (Name("Сталин", "Иосиф"),),
        "created": Date("1950-10-01"),
        "archive": "АПРФ",
        "archive_collection": "Ф. 45",
        "archive_location": "Ф. 45, оп. 1, д. 334, лл. 99–103",
        "original-language": "ru",
    },
)


def seed() -> Record:
    """Return the seed record with its texts; skip the test where it is missing."""
    return next(iter(read(reference(f"seed/{SEED}.txt"), report=Report())))


def entry(record: Record) -> Entry:
    """Return a record as a library has it."""
    return Entry(record.id, name_of(record.id), datetime(2026, 11, 1, tzinfo=UTC), (), "", record)


def downloads(entry: Entry) -> list[Download]:
    """Return where a record is to be had, in all formats that have an extension."""
    return [
        Download(
            each.name,
            each.title,
            SITE.addresses.export(each.name, entry.name, each.extensions[0]),
            each.media_types[0] if each.media_types else "",
        )
        for each in all_formats()
        if each.write and each.extensions
    ]


def page_of(record: Record, citer: Citer | None = None) -> str:
    """Return a record's page."""
    shown = entry(record)
    cited = citer(record) if citer else []
    return record_page(shown, RecordFacts(downloads=downloads(shown), citations=cited), SITE)


def records() -> list[Record]:
    """Return the records of the site; more than a page of lists has."""
    more = [
        Record(
            f"telegram-{number}",
            "personal_communication",
            {
                "title": f"Telegram number {number} on the armistice talks",
                "genre": "telegram",
                "author": (Name("Shtykov", "Terentii"),),
                "created": Date(f"{1948 + number % 6}-0{number % 9 + 1}"),
                "archive": "AVPRF" if number % 2 else "GARF",
                "language": "en",
            },
        )
        for number in range(1, 121)
    ]
    return [seed(), ARABIC, HEBREW, JAPANESE, RUSSIAN, *more]


def write(file: File, folder: Path) -> None:
    """Write a file of the site."""
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())


def assets_in(folder: Path) -> None:
    """Write what all pages use."""
    for file in assets():
        write(file, folder)


def build(folder: Path) -> None:
    """Write a site of all kinds of pages."""
    entries = [entry(record) for record in records()]
    assets_in(folder)
    citer = Citer(SITE, Report())
    found = Counter(
        (facet, value)
        for each in entries
        if each.record
        for facet, values in facets(each.record).items()
        for value in values
    )
    tops = {
        facet: {value: count for (name, value), count in found.most_common() if name == facet}
        for facet in FACETS
    }
    for each in entries[:5]:
        assert each.record is not None
        for download in downloads(each):
            if download.format == "bibtex":
                text = "".join(export([each.record], download.format, Report()))
                write(File(download.address.removeprefix(SITE.base), text), folder)
    for number, each in enumerate(entries):
        assert each.record is not None
        page = page_of(each.record, citer if number < 5 else None)
        write(File(page_path("document", each.name), page), folder)
    relations = [
        Relation("author", each.name, each.record.text("title"), "1953")
        for each in entries[5:30]
        if each.record
    ]
    shtykov = Resource("agent", "terentii-shtykov", "Terentii Shtykov", relations, 120)
    files = [
        *browse_pages(entries, SITE),
        *search_index(enumerate(entries)),
        File("index.html", home_page(SITE, len(entries), entries[:10], tops)),
        File("search.html", search_page(SITE)),
        File(
            "about.html",
            about_page(
                SITE,
                ["BibTeX", "RIS"],
                [Access("All records", f"{SITE.base}dump/records.nt.gz", "N-Triples")],
            ),
        ),
        File("404.html", not_found_page(SITE)),
        File("406.html", not_acceptable_page(SITE)),
        File(page_path("agent", "terentii-shtykov"), resource_page(shtykov, SITE)),
        File(
            page_path("document", "gone"),
            tombstone_page(entries[0]._replace(id="gone", name="gone", record=None), SITE),
        ),
    ]
    for file in files:
        write(file, folder)
