"""`citekit serve` as a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.serve.published import ROOT

TIME = 20
"""Seconds after which something hangs."""


class Served(NamedTuple):
    process: subprocess.Popen[str]
    address: str
    port: int


@contextmanager
def serving(
    folder: Path, *options: str, code: str = "from citekit.__main__ import run; run()"
) -> Iterator[Served]:
    """Serve a folder, on a port that is free, in a process of its own."""
    words = [sys.executable, "-c", code, "serve", str(folder), "--port", "0", *options]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, **pipes, text=True, env=environment) as process:  # type: ignore[call-overload] # pipes are for text
        try:
            said = process.stdout.readline()
            found = re.fullmatch(r"Serving .* at (http://[^ ]+:(\d+)/letters/)\n", said)
            assert found, said + process.stderr.read()
            yield Served(process, found[1], int(found[2]))
        finally:
            process.kill()
            process.communicate()
