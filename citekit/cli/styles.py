"""`citekit styles`: the CSL styles that are there."""

import click

from citekit import csl_files


@click.command()
@click.argument("words", nargs=-1)
def styles(words: tuple[str, ...]) -> None:
    """List the CSL styles that have all WORDS in their name or title.

    \b
    Examples:
      citekit styles chicago notes
      citekit styles vancouver
    """
    found = False
    for style in csl_files.styles(words):
        found = True
        click.echo(f"{style.name}\t{style.title}")
    if not found:
        click.echo(f"citekit: no style has all of: {' '.join(words)}", err=True)
        click.get_current_context().exit(1)
