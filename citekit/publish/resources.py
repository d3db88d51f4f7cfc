"""Documents and what they mention: which of them are to be made again, and what is kept of them when that is done."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import md5, sha256
from pathlib import Path
from typing import NamedTuple

from citekit.library.contract import Entry, Library, Span
from citekit.problems import Problem
from citekit.publish import staging
from citekit.publish.making import (
    DOCUMENT,
    MOST_MENTIONS,
    Made,
    Thing,
    make_document,
    make_thing,
    make_tombstone,
)
from citekit.publish.published import Mentioned, Published, Resource
from citekit.publish.site import Site
from citekit.publish.spreading import spread
from citekit.publish.syntaxes import SYNTAXES
from citekit.support.xml import clean


@dataclass(slots=True)
class Tally:
    """How many records and files there were, of those that a publication is about."""

    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    made: int = 0
    """Documents and things that were made, or are gone."""
    latest: datetime | None = None
    """The time of the latest entry that was looked at."""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Job:
    """A publication: what was published before, into which folder, of which site, when, by how many processes.

    `everything` says that all is to be made again, as what all depends on is another; `progress` is told how much was
    made.
    """

    published: Published
    folder: Path
    site: Site
    now: datetime
    jobs: int
    everything: bool
    progress: Callable[[int], None]
    tally: Tally = field(default_factory=Tally)


class _Written(NamedTuple):
    """What is kept of what was made, when its files are staged."""

    kind: str
    name: str
    label: str
    digest: str
    modified: datetime
    paths: tuple[str, ...]
    length: int
    md5: str
    sha256: str
    mentions: tuple[Mentioned, ...] = ()
    problems: tuple[Problem, ...] = ()
    row: str = ""


def publish_documents(job: Job, library: Library, since: datetime | None) -> None:
    """Make the documents that are to be made, of those that were changed since a time."""
    entries = _to_be_made(job, library.entries(Span(since=since)))
    for written in spread(partial(_documents, job.folder, job.site), entries, job.jobs):
        before = job.published.resource(DOCUMENT, written.name)
        _keep(job, written, before.number if before else job.published.next_number())
        job.published.mention(written.name, written.mentions)
        job.tally.problems += written.problems


def _to_be_made(job: Job, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries that are to be made, each with the time at which it became another."""
    for entry in entries:
        job.tally.latest = entry.modified
        before = job.published.resource(DOCUMENT, entry.name)
        if entry.record is None:
            _withdraw(job, entry, before)
            continue
        there = before is not None and not before.gone
        same = before is not None and there and before.digest == entry.digest
        job.tally.new += not there
        job.tally.changed += there and not same
        if not same or job.everything:
            modified = before.modified if before is not None and same else job.now
            yield entry._replace(modified=modified)


def _withdraw(job: Job, entry: Entry, before: Resource | None) -> None:
    """Put a tombstone in the place of a document, if it has none."""
    gone = before is not None and before.gone
    if gone and not job.everything:
        return
    modified = before.modified if before is not None and gone else job.now
    files = list(make_tombstone(entry._replace(modified=modified), job.site))
    job.tally.withdrawn += not gone
    job.tally.made += 1
    staging.stage(files, job.folder)
    job.published.mention(entry.name, ())
    created = before.created if before else modified
    paths = tuple(_pattern(file.path, entry.name) for file in files)
    job.published.keep(
        Resource(DOCUMENT, entry.name, clean(entry.id), "", created, modified, modified, True, paths)
    )


def publish_things(job: Job) -> None:
    """Make what documents mention, as far as they say something else of it than before."""
    if job.everything:
        job.published.everything()
    for written in spread(partial(_things, job.folder, job.site), _mentioned(job), job.jobs):
        _keep(job, written, 0)


def _mentioned(job: Job) -> Iterator[Thing]:
    """Yield what is to be made; what nobody mentions any more is gone."""
    for kind, name in list(job.published.news()):
        before = job.published.resource(kind, name)
        mentioned = job.published.mentions(kind, name, MOST_MENTIONS)
        if mentioned:
            said = tuple(job.published.said(kind, name))
            total = job.published.mentioning(kind, name)
            digest = sha256(repr((said, mentioned, total)).encode()).hexdigest()
            same = before is not None and not before.gone and before.digest == digest
            modified = before.modified if before is not None and same else job.now
            yield Thing(kind, name, digest, said, tuple(mentioned), total, modified)
        elif before is not None and not before.gone:
            job.tally.made += 1
            job.published.keep(
                before._replace(gone=True, modified=job.now, written=job.now, paths=(), digest="")
            )


# In any process ------------------------------------------------------------------------------------------------


def _documents(folder: Path, site: Site, entries: list[Entry]) -> list[_Written]:
    return [_written(make_document(each, site), each.digest, each.modified, folder) for each in entries]


def _things(folder: Path, site: Site, things: list[Thing]) -> list[_Written]:
    return [_written(make_thing(each, site), each.digest, each.modified, folder) for each in things]


def _written(made: Made, digest: str, modified: datetime, folder: Path) -> _Written:
    first = _first(made)
    staging.stage(made.files, folder)
    return _Written(
        made.kind,
        made.name,
        made.label,
        digest,
        modified,
        tuple(_pattern(file.path, made.name) for file in made.files),
        len(first),
        md5(first, usedforsecurity=False).hexdigest(),
        sha256(first).hexdigest(),
        tuple(made.mentions),
        tuple(made.problems),
        made.row,
    )


def _first(made: Made) -> bytes:
    """Return the description in the first syntax."""
    path = f"doc/{made.kind}/{made.name}.{SYNTAXES[0].extension}"
    return next(file.data() for file in made.files if file.path == path)


def _pattern(path: str, name: str) -> str:
    return path.replace(name, "{}")


# Afterwards ----------------------------------------------------------------------------------------------------


def _keep(job: Job, written: _Written, number: int) -> None:
    job.tally.made += 1
    job.progress(job.tally.made)
    before = job.published.resource(written.kind, written.name)
    there = before is not None and not before.gone
    same = before is not None and there and before.sha256 == written.sha256
    job.published.keep(
        Resource(
            written.kind,
            written.name,
            written.label,
            written.digest,
            before.created if before is not None and there else job.now,
            written.modified,
            before.written if before is not None and same else job.now,
            False,
            written.paths,
            written.length,
            written.md5,
            written.sha256,
            number=number,
            row=written.row,
        )
    )
