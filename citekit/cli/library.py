"""`citekit library`: records kept in a library, which `citekit publish` and `citekit serve` go by."""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from citekit import operations
from citekit.cli.shared import complete_formats, finish, options, output_options, read_records, reading
from citekit.errors import CitekitError, DataError
from citekit.library.contract import Changes, Entry, Library, Query
from citekit.library.facets import FACETS, dates
from citekit.library.opening import open_library
from citekit.library.words import plain
from citekit.model.composed import composed
from citekit.model.record import Record
from citekit.problems import Report, Severity

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_DEFAULT = "library.db"
_ENVIRONMENT = "CITEKIT_LIBRARY"

_library = options(
    click.option(
        "--library", "address", metavar="FILE|URL", envvar=_ENVIRONMENT, default=_DEFAULT, show_default=True,
        help=f"The library: a file, or postgresql://…; if not given, the environment variable {_ENVIRONMENT}.",
    ),
)  # fmt: skip
_quiet = click.option("-q", "--quiet", is_flag=True, help="Report only what is wrong.")


@click.group()
def library() -> None:
    """Keep records in a library, where they are found by words and what has become of each is known.

    A library is one file, or a database of PostgreSQL's.

    \b
    Examples:
      citekit library add records/ --library letters.db
      citekit library list mao stalin --library letters.db
      citekit library remove wilson-center-123087 --library letters.db
    """


@library.command()
@reading
@_library
@click.option("--replace", is_flag=True, help="Withdraw every record that is not in the sources.")
@_quiet
def add(
    sources: tuple[str, ...], source_format: str | None, address: str, replace: bool, quiet: bool
) -> NoReturn:
    """Add records to a library: all of them, or none if it is stopped on the way.

    A record whose id is there takes the other's place; one that is equal changes nothing. A SOURCE is a file, a
    folder, or - for standard input. Without one, standard input is read if something is piped in, else the
    folder `records` here. The library is made if it is not there.

    \b
    Examples:
      citekit library add letters.bib
      citekit library add records/ --replace --library letters.db
      cat letters.jsonl | citekit library add --from csl-json-lines
      citekit library add records/ --library postgresql://archive.example.org/letters
    """
    report = Report()
    records = read_records(sources, source_format, report)
    with closing(open_library(address)) as opened:
        finish(_added(opened, records, report, replace), None, report, quiet)


def _added(opened: Library, records: Iterable[Record], report: Report, replace: bool) -> Iterator[str]:
    changes = opened.put(_whole(records, report), report) if replace else opened.add(records, report)
    yield _told(changes) + "\n"


def _whole(records: Iterable[Record], report: Report) -> Iterator[Record]:
    """Yield the records; raise at their end if some may be missing, as those would be withdrawn."""
    number = 0
    for number, record in enumerate(records, 1):  # noqa: B007 (how many there were is asked after the last)
        yield record
    if not number or any(problem.severity is Severity.ERROR for problem in report):
        raise DataError(
            "nothing was changed: what could not be read of the sources would be withdrawn; mend them, or add "
            "without --replace"
        )


def _told(changes: Changes) -> str:
    """Return what was done, in words.

    >>> _told(Changes(["a", "b"], [], ["c"], 20))
    '2 added, 0 changed, 20 as they were, 1 withdrawn'
    """
    told = f"{len(changes.added)} added, {len(changes.changed)} changed, {changes.unchanged} as they were"
    return told + (f", {len(changes.withdrawn)} withdrawn" if changes.withdrawn else "")


def _complete_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return ids of records that begin so; none where there is no library."""
    try:
        with closing(open_library(ctx.params.get("address") or _DEFAULT, read_only=True)) as opened:
            found = opened.search(Query(incomplete, limit=100)).entries
    except CitekitError:
        return []
    return [CompletionItem(entry.id) for entry in found if entry.id.startswith(incomplete)]


@library.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=_complete_ids)
@_library
@_quiet
def remove(ids: tuple[str, ...], address: str, quiet: bool) -> NoReturn:
    """Withdraw records from a library; it remembers that they were there, so that all who had them are told.

    \b
    Examples:
      citekit library remove wilson-center-123087
      citekit library remove mao-1953 kim-1954 --library letters.db
    """
    report = Report("library")
    with closing(open_library(address)) as opened:
        finish(_removed(opened, ids, report), None, report, quiet)


def _removed(opened: Library, ids: Iterable[str], report: Report) -> Iterator[str]:
    withdrawn = opened.remove(ids).withdrawn
    gone = set(map(composed, withdrawn))
    for id in dict.fromkeys(ids):
        if composed(id) not in gone:
            report.error("unknown-id", f"no record has the id {id!r}")
    yield f"{len(withdrawn)} withdrawn\n"


@library.command("list")
@click.argument("words", nargs=-1)
@_library
@click.option(
    "--facet", "facets", metavar="NAME=VALUE", multiple=True,
    help=f"Only records with this value of a facet: {', '.join(FACETS)}. May be given several times.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(min=0), metavar="NUMBER", help="List so many at most.")
@click.option(
    "-f", "--format", "format_name", metavar="NAME", shell_complete=complete_formats,
    help="Write the records in a format, or a bibliography in a style, instead of ids, dates and titles.",
)  # fmt: skip
@output_options
def list_(
    words: tuple[str, ...],
    address: str,
    facets: tuple[str, ...],
    limit: int | None,
    format_name: str | None,
    output: str | None,
    quiet: bool,
) -> NoReturn:
    """List the records of a library that have all WORDS, the best first: id, date and title.

    Words are found in every script, without accents, in titles, names, places, transcripts and translations; the
    last may be the beginning of one. Without words and facets all records are listed, in the order in which they
    were added or changed.

    \b
    Examples:
      citekit library list mao stalin
      citekit library list --facet type=personal_communication --facet decade=1950s --limit 20
      citekit library list 毛泽东 --format mla-archival
      citekit library list --format csl-json -o letters.json --library letters.db
    """
    report = Report("library")
    chosen = _chosen(facets)
    with closing(open_library(address, read_only=True)) as opened:
        found = _found(opened, " ".join(words), chosen, limit, report)
        records = (entry.record for entry in found if entry.record)
        pieces = operations.export(records, format_name, report) if format_name else map(_line, records)
        finish(pieces, output, report, quiet)


def _chosen(facets: Iterable[str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for given in facets:
        facet, _, value = given.partition("=")
        if facet not in FACETS or not value:
            raise click.UsageError(f"{given!r} is no facet and value; facets are {', '.join(FACETS)}")
        if facet in chosen:
            raise click.UsageError(f"--facet {facet} was given twice, and a record has to have all")
        chosen[facet] = value
    return chosen


def _found(
    opened: Library, words: str, facets: dict[str, str], limit: int | None, report: Report
) -> Iterable[Entry]:
    if not (words or facets):
        return islice((entry for entry in opened.entries() if entry.record), limit)
    found = opened.search(Query(words, facets, limit=_ALL if limit is None else limit))
    if not found.total:
        sought = [words, *(f"{facet}={value}" for facet, value in facets.items())]
        report.info("nothing-found", f"no record has all of: {' '.join(filter(None, sought))}")
    return found.entries


_ALL = 2**31 - 1


def _line(record: Record) -> str:
    r"""Return a line of a list.

    >>> _line(Record("a", "book", {"title": "On <i>War</i>\n"}))
    'a\t\tOn War\n'
    """
    date = next(dates(record), None)
    cells = (record.id, (date.edtf or str(date)) if date else "", plain(record.text("title")))
    return "\t".join(_CONTROLS.sub(" ", cell).strip() for cell in cells) + "\n"
