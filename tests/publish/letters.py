"""Letters to publish, invented, as many as are asked for; and how to publish them at a time."""

from datetime import UTC, datetime
from pathlib import Path

from citekit import Date, Name, Record, Report
from citekit.publish.building import How, Outcome, publish
from citekit.publish.site import Site

BASE = "https://data.example.org/"
AUTHORS = (Name("Mao", "Zedong", family_first=True), Name("Lind", "Eva"), Name(literal="Office of Mills"))
SITE = Site(
    BASE, title="Letters", publisher="The Archive", email="info@example.org", formats=("bibtex", "ris")
)

HOSTILE_IDS = (
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\\\x",
    "con",
    "nul.txt",
    ".htaccess",
    "index",
    "Letter",
    "letter",
    "LETTER",
    "a\x00b",
    "a\r\nSet-Cookie: x=1",
    '"><script>alert(1)</script>',
    "毛泽东",
    "x" * 5000,
    "%2e%2e%2f",
    "a b?c#d",
    "{}",
    "\ud800",
)
"""Ids that lead out of a folder, over another file or into a header, if they are taken for names."""


def letter(number: int, title: str = "") -> Record:
    """A letter; every third has the same author, every tenth the same collection."""
    variables = {
        "title": title or f'Letter {number} on <i>mills</i> & "dams" 毛',
        "author": (AUTHORS[number % 3],),
        "recipient": (Name("Kim", f"Il {number}"),),
        "created": Date(f"19{number % 100:02}-11-08"),
        "archive": "GARF",
        "archive_collection": f"Fond {number % 10}",
        "language": "en",
    }
    return Record(f"letter-{number}", "personal_communication", variables)


def letters(count: int) -> list[Record]:
    return [letter(number) for number in range(1, count + 1)]


def at(hour: int, jobs: int = 1) -> How:
    """How to publish at an hour of one day."""
    return How(jobs, clock=lambda: datetime(2026, 11, 8, hour, tzinfo=UTC))


def published(folder: Path, records: list[Record] | None, hour: int = 1, site: Site = SITE) -> Outcome:
    """Publish without anything to report."""
    report = Report()
    done = publish(records, folder, site, report, at(hour))
    assert [str(problem) for problem in report] == []
    return done


def contents(folder: Path) -> dict[str, bytes]:
    """Everything that a web server serves, by path."""
    return {path: (folder / path).read_bytes() for path in paths(folder)}


def paths(folder: Path) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.startswith(".citekit/"))
