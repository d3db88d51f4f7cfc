"""The command: words in, text and an exit status out. All the work is done in the rooms below.

Each command is a module here of its name, which is imported when it is called, so that a start costs what it uses.

Exit status: 0 done, 1 the data had faults (what could be had of it came out), 2 the command line had.
"""

import gc
import os
import sys
from importlib import import_module
from typing import Any, Final

import click

from citekit.errors import CitekitError

_COMMANDS: Final = ("export", "cite", "parse", "check", "publish", "serve", "library", "formats", "styles")
"""Each is the name of a module here, with a command of that name."""


class _Group(click.Group):
    """Finds commands in their modules; ends with the status that an exception carries, and one line for a message."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        found = getattr(import_module(f"citekit.cli.{cmd_name}"), cmd_name)
        assert isinstance(found, click.Command)
        return found

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
      citekit check letters.bib
      citekit library add letters.bib
      citekit publish letters.bib -o site --base https://data.example.org/
      citekit serve site
      citekit styles chicago notes

    Completion for bash: eval "$(_CITEKIT_COMPLETE=bash_source citekit)"; for zsh and fish, put their names
    in the place of bash.
    """
    # Records and output have no cycles, and looking for them among so many objects costs a third of the time.
    gc.freeze()
    gc.set_threshold(1_000_000, 50, 50)
