"""`citekit serve`: a published folder over HTTP, with what a folder alone cannot do."""

import logging
from pathlib import Path

import click

from citekit.errors import RequestError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
    help="The port to listen on; 0 for any that is free.",
)  # fmt: skip
@click.option("--sparql", is_flag=True, help="Answer SPARQL too, at /sparql, within limits of time and size.")
@click.option(
    "--library", metavar="FILE|URL", default="",
    help="A library of the same records, such as postgresql://…, to search and harvest in place of the folder's.",
)  # fmt: skip
def serve(folder: Path, host: str, port: int, sparql: bool, library: str) -> None:
    """Serve a FOLDER that `citekit publish` has made, until it is stopped with Ctrl-C.

    Beside the pages and data of the folder there are unAPI, from which Zotero gets a record whole; OAI-PMH for
    harvesters, at /oai; and a JSON API for programs, at /api. Only this machine is answered, unless --host
    says otherwise.

    \b
    Examples:
      citekit serve site/
      citekit serve site/ --host 0.0.0.0 --port 80
      citekit serve site/ --sparql
    """
    try:
        from citekit.serve import running
    except ModuleNotFoundError as error:
        missing = str(error.name).partition(".")[0]
        if missing not in ("starlette", "uvicorn", "h11", "anyio"):
            raise
        raise RequestError(f'serving needs {missing}: pip install "citekit[serve]"') from None
    logging.basicConfig(format="citekit: %(message)s", level=logging.WARNING)
    served = running.Served(folder, running.parts(sparql=sparql), library)
    running.serve(served, host, port, lambda address: click.echo(f"Serving {folder} at {address}"))
