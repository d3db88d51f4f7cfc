"""`citekit formats`: what is read and written, and what each format holds."""

import click

from citekit import operations
from citekit.cli.shared import complete_formats
from citekit.formats import all_formats


@click.command()
@click.argument("name", required=False, shell_complete=complete_formats)
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
