"""`citekit export`: records, written in another format."""

from typing import NoReturn

import click

from citekit import operations
from citekit.cli.shared import (
    citing_options,
    complete_formats,
    finish,
    output_options,
    read_records,
    reading,
    styling_of,
)
from citekit.problems import Report


@click.command()
@reading
@click.option(
    "-f", "--format", "format_name", metavar="NAME", shell_complete=complete_formats,
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
    "--base", metavar="URL", default="",
    help="Write linked data as it is published: each thing with an address under URL, apart from its description.",
)  # fmt: skip
@click.option(
    "--report", "report_file", metavar="FILE", type=click.Path(dir_okay=False),
    help="Write what was carried beside, lost and noticed, record by record, into FILE as JSON.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Fail, with status 1, if anything was lost.")
@citing_options
@output_options
def export(
    sources: tuple[str, ...],
    source_format: str | None,
    format_name: str | None,
    keys: str,
    base: str,
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
      citekit export records/ --format turtle --base https://data.example.org/ -o letters.ttl
      citekit export letters.json --format bibtex --plain --report lost.json -o letters.bib
    """
    report = Report()
    if format_name is None:
        if output in (None, "-"):
            raise click.UsageError("say what to write with --format; `citekit formats` lists the formats")
        format_name = operations.format_of_file(str(output))
    records = read_records(sources, source_format, report)
    styling = styling_of(citing)
    if keys:
        records = operations.with_keys(records, keys, report)
    if base and profile:
        raise click.UsageError("--base and --profile do not go together")
    if base:
        pieces = operations.export_published(records, format_name, report, base)
    else:
        pieces = operations.export(records, format_name, report, styling, profile or "")
    finish(pieces, output, report, quiet, report_file, strict=strict)
