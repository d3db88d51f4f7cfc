"""`citekit publish`: records, as a folder of pages for people and data for machines."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from citekit.cli.shared import complete_formats, complete_styles, options, read_records, reading, tell_all
from citekit.model.record import Record
from citekit.problems import Report
from citekit.publish.site import Site

if TYPE_CHECKING:
    from citekit.publish.building import Outcome

_settings = options(
    click.option("--base", metavar="URL", help="The address that the folder will have on the web."),
    click.option("--title", metavar="TEXT", help="What the site is called."),
    click.option("--publisher", metavar="NAME", help="Who publishes it."),
    click.option("--email", metavar="ADDRESS", help="Where the publisher is written to."),
    click.option("--language", metavar="TAG", help="The language that the site's title is in and citations speak."),
    click.option("--licence", metavar="URL", help="The licence of the descriptions; CC0 if none was ever given."),
    click.option(
        "--style", "styles", metavar="STYLE", multiple=True, shell_complete=complete_styles,
        help="A CSL style that pages cite in, the first one first; may be given several times.",
    ),
    click.option(
        "--formats", metavar="NAMES", shell_complete=complete_formats,
        help="The formats to download records in, such as bibtex,ris,csl-json; `all` for all.",
    ),
)  # fmt: skip


@click.command()
@reading
@click.option(
    "-o", "--output", "folder", metavar="FOLDER", required=True,
    type=click.Path(file_okay=False, path_type=Path), help="The folder: new, empty, or published before.",
)  # fmt: skip
@_settings
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many processes may work at once; one a core if not given.",
)
@click.option(
    "--library", metavar="FILE|URL", default="", help="Publish the records of a library, in place of SOURCEs."
)
@click.option("--all", "again", is_flag=True, help="Make everything again, and write whatever differs.")
@click.option("-q", "--quiet", is_flag=True, help="Report only what is wrong, not what was done.")
def publish(
    sources: tuple[str, ...],
    source_format: str | None,
    folder: Path,
    jobs: int | None,
    again: bool,
    quiet: bool,
    library: str,
    **given: Any,
) -> NoReturn:
    """Publish records as a folder that any web server serves: pages for people, linked data for machines.

    The SOURCEs are all records of the site: what was published before and is in none of them is withdrawn, and
    leaves a page that says so. Without a SOURCE, the records of the folder's library are published anew; into a new
    folder, what is piped in or the folder `records` here. Only what has changed is written. What is set once, such
    as --base, is remembered.

    \b
    Examples:
      citekit publish records/ -o site --base https://data.example.org/
      citekit publish letters.yaml -o site --title "Letters" --publisher "The Archive" --email info@example.org
      citekit publish records/ -o site --style mla --style apa --formats bibtex,ris,csl-json
      citekit publish -o site --library letters.db
      citekit publish -o site --all
    """
    from citekit.publish.building import How, publish

    site = _site(folder, given)
    report = Report()
    if library and sources:
        raise click.UsageError("records come from SOURCEs or from a library, not from both")
    records = _held(library) if library else _records(sources, source_format, folder, report)
    progress = _Progress(quiet=quiet)
    try:
        done = publish(
            records, folder, site, report, How(jobs or os.cpu_count() or 1, again, progress=progress)
        )
    finally:
        progress.end()
        tell_all(report, quiet)
    if not quiet:
        click.echo(_summary(done), err=True)
    click.get_current_context().exit(1 if report.faulty else 0)


def _site(folder: Path, given: dict[str, Any]) -> Site:
    """Return what the publisher has set, now or before.

    Raises:
        RequestError: something of it is wrong, or there is no base.
    """
    from citekit.publish.state import is_published, load_site

    told = {name: value for name, value in given.items() if value not in (None, ())}
    if "formats" in told:
        names = tuple(name.strip() for name in told["formats"].split(",") if name.strip())
        told["formats"] = () if names == ("all",) else names
    if is_published(folder):
        return replace(load_site(folder), **told)
    if "base" not in told:
        raise click.UsageError(f"say where {folder} will be on the web: --base https://data.example.org/")
    return Site(**told)


def _records(
    sources: tuple[str, ...], source_format: str | None, folder: Path, report: Report
) -> Iterator[Record] | None:
    """Return the records of the sources; nothing for those of the library that the folder has."""
    from citekit.publish.state import is_published

    if not sources and is_published(folder):
        return None
    return read_records(sources, source_format, report)


def _held(address: str) -> Iterator[Record]:
    """Yield the records of a library."""
    from citekit.library.opening import open_library

    with closing(open_library(address, read_only=True)) as library:
        yield from (entry.record for entry in library.entries() if entry.record)


class _Progress:
    """Tells a terminal how many pages were made, if it is worth telling."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._told = 0

    def __call__(self, made: int) -> None:
        if self._shown and made - self._told >= _OFTEN:
            self._told = made
            click.echo(f"\r{made:,} pages made", nl=False, err=True)

    def end(self) -> None:
        """Leave the line to others."""
        if self._told:
            click.echo("\r" + " " * 40 + "\r", nl=False, err=True)


_OFTEN: Final = 100


def _summary(done: "Outcome") -> str:
    """Return in one line what was done.

    >>> from citekit.publish.building import Outcome
    >>> _summary(Outcome(records=12, new=3, changed=1, withdrawn=1, files=40))
    '12 records: 3 new, 1 changed, 1 withdrawn; 40 files written'
    """
    counts = {"new": done.new, "changed": done.changed, "withdrawn": done.withdrawn}
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count) or "nothing new"
    return f"{_counted(done.records, 'record')}: {told}; {_counted(done.files, 'file')} written"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
