"""What the commands share: their options, what they read, how they end."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from citekit import account, csl_files
from citekit.formats import all_formats
from citekit.model.record import Record
from citekit.operations import Styling
from citekit.problems import CARRIED, LOST, Problem, Report, Severity
from citekit.sources import read_sources
from citekit.support.files import write_whole

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def complete_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of formats that begin so, of those that the parameter is for."""
    reads = param.name == "source_format"
    able = [each for each in all_formats() if (each.read if reads else each.write or each.write_citing)]
    return [CompletionItem(each.name, help=each.title) for each in able if each.name.startswith(incomplete)]


def complete_styles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of styles that begin so."""
    return [CompletionItem(name) for name in csl_files.style_names() if name.startswith(incomplete)]


def options(*options: Callable[..., Any]) -> Callable[..., Any]:
    """Put options that commands share into one decorator, in the order they are listed."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


reading = options(
    click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(allow_dash=True)),
    click.option(
        "--from", "source_format", metavar="NAME", shell_complete=complete_formats,
        help="The format of the sources. Found by extension and content if not given.",
    ),
)  # fmt: skip

citing_options = options(
    click.option(
        "--style", metavar="STYLE", shell_complete=complete_styles,
        help="A CSL style: chicago, mla, apa, any that `citekit styles` lists, or a .csl file.",
    ),
    click.option("--locale", metavar="TAG", default="", help="The language of citations, such as de-DE."),
    click.option(
        "--language", metavar="TAGS", default="",
        help="The forms of titles and names to print, such as ru,ru-Latn: the first that a record has, then the "
        "others where the style has a place for them. If not given, the style decides.",
    ),
    click.option(
        "--engine", metavar="NAME", default="",
        help="The citation engine: citekit, which is the default, or citeproc-py.",
    ),
)  # fmt: skip

output_options = options(
    click.option(
        "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, allow_dash=True),
        help="Write to FILE, whole or not at all, instead of standard output.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Report only what is wrong, not what is worth knowing."),
)  # fmt: skip


def styling_of(citing: dict[str, str], **more: str | None) -> Styling:
    """Return how to cite, from what was given of the options for it."""
    given = {name: value for name, value in {**citing, **more}.items() if value}
    return Styling(**{"style": "", **given})


def read_records(
    sources: tuple[str, ...], source_format: str | None, report: Report, read_already: str | None = None
) -> Iterator[Record]:
    """Yield the records of the sources: those named, else what is piped in, else those in `records`."""
    if read_already == "-" and "-" in sources:
        raise click.UsageError("standard input cannot be the records and their citations at once")
    chosen = sources or default_sources(read_already)
    return read_sources(chosen, report, format=source_format, stdin=sys.stdin.buffer)


def default_sources(read_already: str | None = None) -> tuple[str, ...]:
    """Return what is read where no source is named: what is piped in, else the folder `records`."""
    if read_already != "-" and not sys.stdin.isatty() and is_piped():
        return ("-",)
    if os.path.isdir("records"):
        return ("records",)
    raise click.UsageError("there is nothing to read: name a file or folder, or pipe something in")


def is_piped() -> bool:
    """Tell whether standard input is a pipe or a file, and not merely closed or /dev/null."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def finish(
    pieces: Iterable[str],
    output: str | None,
    report: Report,
    quiet: bool,
    report_file: str | None = None,
    *,
    strict: bool = False,
) -> NoReturn:
    """Write the result, then what was noticed; end with the status that it calls for."""
    try:
        if output in (None, "-"):
            for piece in pieces:
                sys.stdout.buffer.write(piece.encode())
            sys.stdout.buffer.flush()
        else:
            write_whole(pieces, str(output))
    finally:
        tell_all(report, quiet)
    if report_file:
        write_whole([account.as_json(report)], report_file)
    lost = strict and account.summary(report, LOST)
    click.get_current_context().exit(1 if report.faulty or lost else 0)


def tell_all(report: Report, quiet: bool) -> None:
    """Tell what was noticed, one line each; what a format has no room for, in one line for all records."""
    for problem in report:
        if not problem.variables and not (quiet and problem.severity is Severity.INFO):
            _tell(problem)
    for code in (LOST,) if quiet else (CARRIED, LOST):
        if line := account.summary(report, code):
            click.echo(f"citekit: {line}", err=True)


def _tell(problem: Problem) -> None:
    severity = f"{problem.severity}:"
    shown = click.style(severity, fg=_COLOURS[problem.severity]) if "NO_COLOR" not in os.environ else severity
    click.echo(str(problem).replace(severity, shown, 1), err=True)
