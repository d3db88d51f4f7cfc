"""Publishing: from records to a folder, whole, and only what has changed.

**What is kept.** The folder has the files that a web server serves and, in `.citekit`, the library of the records
(`library.db`), what was published (`site.db`, see `published`), and what the publisher has set (`site.json`).

**How it goes.** A publication first completes one that was interrupted. Then

1. the library is copied to `next.db`, and the records that are to be published are put into the copy;
2. every document of the copy that is not published as it is, everything that it mentions, and the files about the
   whole are made in `staging`, as far as they differ from what is in the folder;
3. `site.db`, in one transaction with all of that, says that a publication is ready to be put in place;
4. staged files are put into their places by renames, what is to be removed is removed, and the library takes over
   what is new in the copy (where there is no library yet, it is the copy);
5. `site.db` says that everything is in place.

**What may happen.** Whoever is killed before 3 leaves folder, library and `site.db` as they were: what is in
`staging` and `next.db` is thrown away. Whoever is killed after 3 leaves everything to be completed, by the next
publication or by whoever opens the folder (`complete`): each step of 4 can be done again, as files in place are no
longer staged, files removed are passed over, and the library changes nothing for a record that it has. So folder and
library agree whenever `site.db` says that everything is in place; until then each file is the former or the new one,
whole. A folder that is not there yet is made beside its place, in the same way, and then renamed.

All this holds for killed processes. A power failure may lose what the operating system has not written to the disk
yet; then `again` makes everything once more.

The transaction of `site.db` is the lock of the folder, which the system lifts from whoever is killed. What others
change in the library meanwhile is in the next publication: what is published is the copy.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from citekit.errors import RequestError
from citekit.library.contract import Library
from citekit.library.opening import open_library
from citekit.model.composed import composed
from citekit.model.record import Record
from citekit.operations import find_style
from citekit.problems import Report, Severity
from citekit.publish import staging
from citekit.publish.copies import copy_library, copy_path, take_over
from citekit.publish.downloads import downloads
from citekit.publish.making import DOCUMENT
from citekit.publish.program import program
from citekit.publish.published import DATABASE, Published
from citekit.publish.resources import Job, Tally, publish_documents, publish_things
from citekit.publish.site import Site
from citekit.publish.state import FOLDER, is_published, library_path, save_site
from citekit.publish.whole import publish_whole

_EPOCH: Final = "SOURCE_DATE_EPOCH"


def clock() -> datetime:
    """Return the time, in whole seconds; that of `SOURCE_DATE_EPOCH` if it is set.

    Raises:
        RequestError: it is no number of seconds.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    given = os.environ.get(_EPOCH)
    try:
        now = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise RequestError(f"{_EPOCH} is to be a number of seconds since 1970, not {given!r}") from None
    return now.replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class How:
    """How to publish: by how many processes, whether everything again, by which clock, who is told of it."""

    jobs: int = 1
    again: bool = False
    clock: Callable[[], datetime] = clock
    progress: Callable[[int], None] = lambda _: None


class Outcome(NamedTuple):
    """What a publication did: how many records there are, were new, changed, withdrawn; how many files it wrote."""

    records: int
    new: int
    changed: int
    withdrawn: int
    files: int


def publish(
    records: Iterable[Record] | None, folder: Path, site: Site, report: Report, how: How = How()
) -> Outcome:
    """Publish records into a folder.

    Args:
        records: all records of the site: those that were there and are no more are withdrawn, unless the report has
            an error, as what could not be read is not known to be gone. `None` stands for those of its library.
        folder: a published folder, an empty one, or one that is not there yet.
        site: what the publisher has set.
        report: is told what was noticed.
        how: how to publish.

    Raises:
        RequestError: the folder has other things in it, is being published into, or a format or a style is unknown;
            there are no records; something cannot be written.
        DataError: a style has faults, or a process died.
    """
    downloads(site)
    for style in site.styles:
        find_style(style)
    room = _room(folder)
    with _told(folder):
        return _publish(records, (room, folder), site, report, how)


def _publish(
    records: Iterable[Record] | None, into: tuple[Path, Path], site: Site, report: Report, how: How
) -> Outcome:
    room, folder = into
    room.mkdir(parents=True, exist_ok=True)
    with closing(Published(room)) as published:
        _put_in_place(published, room, how.clock)
        tally = _make(published, room, site, records, (report, how))
        count = published.count(f"kind = '{DOCUMENT}' AND NOT gone")
        files = _put_in_place(published, room, how.clock)
    if room != folder:
        room.replace(folder)
    return Outcome(count, tally.new, tally.changed, tally.withdrawn, files)


def complete(folder: Path) -> None:
    """Put into place what a publication has made that was interrupted while it did so.

    Raises:
        RequestError: the folder is being published into.
    """
    if (folder / FOLDER / DATABASE).exists():
        with _told(folder), closing(Published(folder)) as published:
            _put_in_place(published, folder, clock)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say in our words what the file system and SQLite have to say: a full disk, a folder that may not be written."""
    try:
        yield
    except OSError as error:
        raise RequestError(
            f"{error.filename or folder}: {error.strerror or error}; nothing was published"
        ) from error
    except sqlite3.Error as error:
        raise RequestError(f"{folder / FOLDER / DATABASE}: {error}; nothing was published") from error


def _room(folder: Path) -> Path:
    """Return the folder that is published into: itself or, as long as it is not there, one beside it."""
    if is_published(folder):
        return folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "name a folder that is empty or not there yet, or one that `citekit publish` has made"
        raise RequestError(
            f"{folder} is no published folder, and what is in it is not to be mixed up: {hint}"
        )
    return folder.absolute().parent / f".{folder.absolute().name}.citekit-publishing"


def _make(
    published: Published, folder: Path, site: Site, records: Iterable[Record] | None, told: tuple[Report, How]
) -> Tally:
    """Make everything that is to be put in place, up to the moment when it is sure to be."""
    report, how = told
    now, is_first = how.clock(), not library_path(folder).exists()
    staging.clear(folder)
    copy_library(folder)
    settings = sha256(json.dumps([asdict(site), program()]).encode()).hexdigest()
    everything = how.again or settings != published.setting("settings")
    job = Job(published, folder, site, now, how.jobs, everything, how.progress)
    with closing(open_library(str(copy_path(folder)), now=lambda: now)) as library:
        if records is not None:
            library.put(_not_lost(records, library, report), report)
        publish_documents(job, library, None if everything else _time(published.setting("since")))
        publish_things(job)
        if job.tally.made or everything:
            publish_whole(job, library)
    report.problems += job.tally.problems
    save_site(site, staging.staging(folder))
    looked_at = max(filter(None, (job.tally.latest, how.clock() if is_first else now)))
    for name, value in {
        "settings": settings,
        "since": looked_at.isoformat(),
        _PENDING: now.isoformat(),
    }.items():
        published.keep_setting(name, value)
    published.commit()
    published.begin()
    return job.tally


def _not_lost(records: Iterable[Record], library: Library, report: Report) -> Iterator[Record]:
    """Yield records and, if some could not be read, those that the library has besides."""
    seen: set[str] = set()
    for record in records:
        seen.add(composed(record.id))
        yield record
    if not seen:
        hint = "`citekit library remove` withdraws records"
        raise RequestError(f"there are no records to publish, and nothing was changed; {hint}")
    if any(problem.severity is Severity.ERROR for problem in report):
        rest = [entry.id for entry in library.entries() if entry.record and composed(entry.id) not in seen]
        if rest:
            message = (
                f"as not everything could be read, {len(rest)} records that were not found stay published"
            )
            report.warning("not-withdrawn", message, hint="mend what was reported; then publish again")
        yield from (entry.record for id in rest if (entry := library.get(id)) and entry.record)


_PENDING: Final = "pending"
"""The setting that says that a publication is to be put in place, with its time."""


def _put_in_place(published: Published, folder: Path, now: Callable[[], datetime]) -> int:
    """Put a publication in place that is complete, if there is one; return how many files it has written."""
    since = _time(published.setting(_PENDING))
    if since is None:
        return 0
    placed = staging.place(folder)
    staging.remove(published.removals(), folder)
    take_over(folder, since, now)
    staging.clear(folder)
    published.forget_removals()
    published.keep_setting(_PENDING, "")
    published.commit()
    published.begin()
    return placed


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
