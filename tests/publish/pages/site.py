"""A small site as the tests of its pages want it: the seed record and a few others, in several scripts."""

from datetime import UTC, datetime
from pathlib import Path

from citekit import Date, Name, Note, Part, Record, Report, read
from citekit.formats import all_formats
from citekit.library.contract import Entry
from citekit.publish.pages.citations import Citer
from citekit.publish.pages.record_page import Download, RecordFacts, record_page
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


def assets() -> Path:
    """Return the folder of what all pages use."""
    import citekit.publish

    return Path(citekit.publish.__file__).parent / "assets"
