"""The triples that are asked: the dump of the published folder or, where there is none, those of the library."""

import gzip
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from citekit.publish.dataset import about
from citekit.serve.context import Context
from citekit.support.linked_data.describing import describe
from citekit.support.rdf import ntriples

_DUMP: Final = Path("dumps", "records.nt.gz")


def stamp(context: Context) -> tuple[int, int]:
    """Return what changes when the dump does."""
    try:
        found = (context.folder / _DUMP).stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def open_triples(context: Context) -> IO[bytes]:
    """Return an open file of compressed N-Triples; without a dump, one that goes when it is closed."""
    try:
        return (context.folder / _DUMP).open("rb")
    except OSError:
        return _made(context)


def _made(context: Context) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115  # for the caller to close
    with gzip.open(file, "wb", compresslevel=1) as packed, io.TextIOWrapper(packed, encoding="utf-8") as text:
        text.writelines(_written(context))
    file.seek(0)
    return file


def _written(context: Context) -> Iterator[str]:
    site, entries = context.site, context.library.entries()
    described = (
        describe(entry.record, site.addresses, about(entry.modified, site))
        for entry in entries
        if entry.record
    )
    return ntriples.write(described)
