"""`citekit parse`: printed citations, read into records."""

import sys
from typing import NoReturn

import click

from citekit import operations
from citekit.cli.shared import (
    citing_options,
    complete_formats,
    finish,
    is_piped,
    output_options,
    styling_of,
)
from citekit.problems import Report


@click.command()
@click.argument("citations", nargs=-1, metavar="[CITATION]...")
@click.option(
    "-f", "--format", "format_name", metavar="NAME", default="csl-json", show_default=True,
    shell_complete=complete_formats, help="The format to write, or a style for a bibliography.",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Print what each piece was taken for, instead of records.")
@citing_options
@output_options
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
    if not citations and not is_piped():
        raise click.UsageError("there is nothing to parse: give a citation or a file, or pipe something in")
    given = citations or ("-",)
    if explain:
        pieces = operations.explain(given, report, stdin=sys.stdin.buffer)
    else:
        records = operations.parse_citations(given, report, stdin=sys.stdin.buffer)
        pieces = operations.export(records, format_name, report, styling_of(citing))
    finish(pieces, output, report, quiet)
