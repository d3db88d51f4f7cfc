"""`citekit cite`: citations, of each record or as a document has them."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from citekit import operations
from citekit.cli.shared import citing_options, finish, output_options, read_records, reading, styling_of
from citekit.errors import SourceNotReadable
from citekit.operations import KINDS, MARKUPS, Typed
from citekit.problems import Place, Report


@click.command()
@reading
@citing_options
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
@output_options
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
    records = read_records(sources, source_format, report, read_already=cites_file)
    styling = styling_of(citing, kind=kind, markup=markup)
    typed = _typed(cites, cites_file, report)
    lines = (line + "\n" for line in operations.cite_document(records, styling, report, typed))
    finish(lines, output, report, quiet)


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
