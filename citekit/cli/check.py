"""`citekit check`: whether sources are sound, and whether what would be published of them is by the profile."""

import sys
from typing import NoReturn

import click

from citekit import checking
from citekit.cli.shared import default_sources, finish, output_options, reading
from citekit.problems import Report


@click.command()
@reading
@click.option(
    "--profile", "by_profile", is_flag=True,
    help="Hold what would be published of each record, or linked data that is published, against the profile.",
)  # fmt: skip
@click.option(
    "--base", metavar="URL", default=checking.BASE, show_default=True,
    help="What the addresses of what would be published begin with.",
)  # fmt: skip
@output_options
def check(
    sources: tuple[str, ...],
    source_format: str | None,
    by_profile: bool,
    base: str,
    output: str | None,
    quiet: bool,
) -> NoReturn:
    """Check records, and say what is wrong with them, one line for each fault.

    A SOURCE is a file, a folder, or - for standard input. Without one, standard input is read if something
    is piped in, else the folder `records` here. The status is 1 if there are faults.

    \b
    Examples:
      citekit check records/
      citekit check letters.bib --profile
      citekit check letters.ttl --profile
    """
    report = Report()
    chosen = sources or default_sources()
    if by_profile:
        count = checking.check_profile(
            chosen, report, base=base, format=source_format, stdin=sys.stdin.buffer
        )
    else:
        count = checking.check(chosen, report, format=source_format, stdin=sys.stdin.buffer)
    counted = "1 record" if count == 1 else f"{count} records"
    found = "faults, which are listed" if report.faulty else "no faults"
    finish([f"{counted}, {found}\n"], output, report, quiet)
