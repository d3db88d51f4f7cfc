"""The command: words in, text and an exit status out. All the work is in :mod:`citekit.operations`.

Exit status: 0 done, 1 the data had faults (what could be had of it came out), 2 the command line had.
"""

import gc
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from citekit import account, library, operations
from citekit.errors import CitekitError, SourceNotReadable
from citekit.formats import all_formats
from citekit.model.record import Record
from citekit.operations import KINDS, MARKUPS, Styling, Typed
from citekit.problems import CARRIED, LOST, Place, Problem, Report, Severity
from citekit.sources import read_sources
from citekit.support.files import write_whole

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class _Group(click.Group):
    """Ends the command with the status that an exception carries, and with one line for a message."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CitekitError as error:
            click.echo(f"citekit: {error}", err=True)
            ctx.exit(error.exit_status)
        except BrokenPipeError:
            # Whoever read our output has had enough; Python must not try to flush what is left.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def _formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    reads = param.name == "source_format"
    able = [each for each in all_formats() if (each.read if reads else each.write or each.write_citing)]
    return [CompletionItem(each.name, help=each.title) for each in able if each.name.startswith(incomplete)]


def _styles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in library.style_names() if name.startswith(incomplete)]


def _options(*options: Callable[..., Any]) -> Callable[..., Any]:
    """Put options that commands share into one decorator, in the order they are listed."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_reading = _options(
    click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(allow_dash=True)),
    click.option(
        "--from", "source_format", metavar="NAME", shell_complete=_formats,
        help="The format of the sources. Found by extension and content if not given.",
    ),
)  # fmt: skip

_citing = _options(
    click.option(
        "--style", metavar="STYLE", shell_complete=_styles,
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

_output = _options(
    click.option(
        "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, allow_dash=True),
        help="Write to FILE, whole or not at all, instead of standard output.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Report only what is wrong, not what is worth knowing."),
)  # fmt: skip


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citekit", message="citekit %(version)s")
def main() -> None:
    """Cite and convert bibliographic and archival records, with nothing lost.

    \b
    Examples:
      citekit export letters.bib --format csl-json
      citekit export letters/ --format turtle -o letters.ttl
      citekit cite letters.yaml --style mla
      citekit parse "GARF, f. 1235, op. 1, d. 16, ll. 5-7ob."
      citekit styles chicago notes

    Completion for bash: eval "$(_CITEKIT_COMPLETE=bash_source citekit)"; for zsh and fish, put their names
    in the place of bash.
    """
    # Records and output have no cycles, and looking for them among so many objects costs a third of the time.
    gc.freeze()
    gc.set_threshold(1_000_000, 50, 50)


@main.command()
@_reading
@click.option(
    "-f", "--format", "format_name", metavar="NAME", shell_complete=_formats,
    help="The format to write, or a style for a bibliography. Told from FILE's extension if not given.",
)  # fmt: skip
@click.option(
    "--profile", metavar="NAME", default="",
    help="A way to write the format that another program wants, such as zotero for csl-json.",
)  # fmt: skip
@click.option(
    "--keys", "keys", metavar="PATTERN", default="",
    help="Give the records citation keys for their ids, such as {author}{year}{title}; a citation-key stays.",
)  # fmt: skip
@click.option(
    "--plain", "profile", flag_value=operations.PLAIN,
    help="Write only what the format itself holds, and carry nothing beside it.",
)  # fmt: skip
@click.option(
    "--report", "report_file", metavar="FILE", type=click.Path(dir_okay=False),
    help="Write what was carried beside, lost and noticed, record by record, into FILE as JSON.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Fail, with status 1, if anything was lost.")
@_citing
@_output
def export(
    sources: tuple[str, ...],
    source_format: str | None,
    format_name: str | None,
    keys: str,
    profile: str | None,
    report_file: str | None,
    strict: bool,
    output: str | None,
    quiet: bool,
    **citing: str,
) -> NoReturn:
    """Write records in another format.

    A SOURCE is a file, a folder, or - for standard input. Without one, standard input is read if something
    is piped in, else the folder `records` here.

    \b
    Examples:
      citekit export records/ --format bibtex
      citekit export page.txt --from wilson-center --format csl-json
      citekit export letters.json --format chicago
      cat letters.jsonl | citekit export --format turtle > letters.ttl
      citekit export letters.ris --format bibtex --keys "{author}{year}{title}"
      citekit export letters.json --format bibtex --plain --report lost.json -o letters.bib
    """
    report = Report()
    if format_name is None:
        if output in (None, "-"):
            raise click.UsageError("say what to write with --format; `citekit formats` lists the formats")
        format_name = operations.format_of_file(str(output))
    records = _read(sources, source_format, report)
    styling = _styling(citing)
    if keys:
        records = operations.with_keys(records, keys, report)
    pieces = operations.export(records, format_name, report, styling, profile or "")
    _finish(pieces, output, report, quiet, report_file, strict=strict)


@main.command()
@_reading
@_citing
@click.option(
    "--cite", "cites", metavar="TEXT", multiple=True,
    help='A citation, as "see @mao-1953, p. 185; kim-1954". May be given several times.',
)  # fmt: skip
@click.option(
    "--cites", "cites_file", metavar="FILE", type=click.Path(dir_okay=False, allow_dash=True),
    help="Citations, one a line, after those of --cite; - for standard input.",
)  # fmt: skip
@click.option(
    "--kind", type=click.Choice(KINDS),
    help="What to print. If not given: with --cite or --cites, notes or citations in the text, as the style "
    "has them; else a bibliography.",
)  # fmt: skip
@click.option(
    "--as", "markup", type=click.Choice(MARKUPS), default="text", show_default=True, help="The markup."
)
@_output
def cite(
    sources: tuple[str, ...],
    source_format: str | None,
    cites: tuple[str, ...],
    cites_file: str | None,
    kind: str | None,
    markup: str,
    output: str | None,
    quiet: bool,
    **citing: str,
) -> NoReturn:
    """Print citations, one a line: of each record, or those that a document has.

    A document's citations are given with --cite, in its order, or in a file with --cites. Each names records
    by their ids, set apart by semicolons. An id may have a locator after a comma (p., pp., fol., n., chap., §
    and so on; a number alone is a page), a suffix after that, and a prefix before it. An @ marks an id where
    more than one word stands before the first comma; -@ leaves the author out. A bibliography then has only
    what is cited.

    \b
    Examples:
      citekit cite letters.yaml --style chicago --kind note
      citekit cite letters.yaml --style mla --as html
      citekit cite letters.bib --cite "see @mao-1953, p. 185; kim-1954" --cite "mao-1953, p. 186"
      citekit cite letters.bib --cites cites.txt --kind bibliography
      citekit export page.txt --format csl-json | citekit cite --style apa
    """
    report = Report()
    records = _read(sources, source_format, report, read_already=cites_file)
    styling = _styling(citing, kind=kind, markup=markup)
    typed = _typed(cites, cites_file, report)
    lines = (line + "\n" for line in operations.cite_document(records, styling, report, typed))
    _finish(lines, output, report, quiet)


@main.command()
@click.argument("citations", nargs=-1, metavar="[CITATION]...")
@click.option(
    "-f", "--format", "format_name", metavar="NAME", default="csl-json", show_default=True,
    shell_complete=_formats, help="The format to write, or a style for a bibliography.",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Print what each piece was taken for, instead of records.")
@_citing
@_output
def parse(
    citations: tuple[str, ...],
    format_name: str,
    explain: bool,
    output: str | None,
    quiet: bool,
    **citing: str,
) -> NoReturn:
    """Read printed citations into records.

    A CITATION is a text in the form of Chicago, Turabian, MLA or APA, of an archive or of the Wilson Center
    Digital Archive; or a file that has one a line; or - for standard input, which is read without any if
    something is piped in. What cannot be placed is kept whole as source-statement, and reported.

    \b
    Examples:
      citekit parse "GARF, f. 1235, op. 1, d. 16, ll. 5-7ob."
      citekit parse --explain "Burton to Merriam, telegram, January 26, 1923, Merriam Papers, Harbor Library."
      citekit parse citations.txt --format bibtex -o citations.bib
      pbpaste | citekit parse --format mla-archival
    """
    report = Report()
    if not citations and not _piped():
        raise click.UsageError("there is nothing to parse: give a citation or a file, or pipe something in")
    given = citations or ("-",)
    if explain:
        pieces = operations.explain(given, report, stdin=sys.stdin.buffer)
    else:
        records = operations.parse_citations(given, report, stdin=sys.stdin.buffer)
        pieces = operations.export(records, format_name, report, _styling(citing))
    _finish(pieces, output, report, quiet)


@main.command()
@click.argument("name", required=False, shell_complete=_formats)
def formats(name: str | None) -> None:
    """List the formats: what they are called, whether they are read and written, what they are.

    With a NAME, tell about that format what it holds of a record, and what it does not.
    """
    if name:
        click.echo(operations.about_format(name), nl=False)
        return
    for each in all_formats():
        able = f"{'read' if each.read else '':5}{'write' if each.write or each.write_citing else '':6}"
        names = ", ".join((each.name, *each.aliases))
        click.echo(f"{names:28}{able} {each.title}")


@main.command()
@click.argument("words", nargs=-1)
def styles(words: tuple[str, ...]) -> None:
    """List the CSL styles that have all WORDS in their name or title.

    \b
    Examples:
      citekit styles chicago notes
      citekit styles vancouver
    """
    found = False
    for style in library.styles(words):
        found = True
        click.echo(f"{style.name}\t{style.title}")
    if not found:
        click.echo(f"citekit: no style has all of: {' '.join(words)}", err=True)
        click.get_current_context().exit(1)


def _styling(citing: dict[str, str], **more: str | None) -> Styling:
    given = {name: value for name, value in {**citing, **more}.items() if value}
    return Styling(**{"style": "", **given})


def _read(
    sources: tuple[str, ...], source_format: str | None, report: Report, read_already: str | None = None
) -> Iterator[Record]:
    if read_already == "-" and "-" in sources:
        raise click.UsageError("standard input cannot be the records and their citations at once")
    chosen = sources or _default_sources(read_already)
    return read_sources(chosen, report, format=source_format, stdin=sys.stdin.buffer)


def _default_sources(read_already: str | None) -> tuple[str, ...]:
    if read_already != "-" and not sys.stdin.isatty() and _piped():
        return ("-",)
    if os.path.isdir("records"):
        return ("records",)
    raise click.UsageError("there is nothing to read: name a file or folder, or pipe something in")


def _typed(cites: tuple[str, ...], file: str | None, report: Report) -> list[Typed]:
    typed = [Typed(text, Place("--cite", number)) for number, text in enumerate(cites, 1)]
    if file is None:
        return typed
    data = sys.stdin.buffer.read() if file == "-" else _content(file)
    return typed + operations.typed_lines(data, file, report)


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise SourceNotReadable(f"{file}: {error.strerror or error}") from None


def _piped() -> bool:
    """Tell whether standard input is a pipe or a file, and not merely closed or /dev/null."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def _finish(
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
        _tell_all(report, quiet)
    if report_file:
        write_whole([account.as_json(report)], report_file)
    lost = strict and account.summary(report, LOST)
    click.get_current_context().exit(1 if report.faulty or lost else 0)


def _tell_all(report: Report, quiet: bool) -> None:
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
