"""`citekit serve --sparql` as people start it."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from citekit.library.contract import Library
from citekit.library.opening import open_library
from citekit.problems import Report
from citekit.publish.site import Site
from citekit.publish.state import library_path, save_site
from tests.serve.sparql.conftest import BASE

pytest.importorskip("pyoxigraph")
pytest.importorskip("uvicorn")

ROOT = Path(__file__).parents[3]


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, in any of its threads."""
    listed = (path.read_text("ascii") for path in Path(f"/proc/{pid}/task").glob("*/children"))
    return [int(each) for text in listed for each in text.split()]


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc here")
@pytest.mark.parametrize("ended", [signal.SIGTERM, signal.SIGKILL])
def test_the_endpoint_is_there_if_asked_for_and_its_worker_goes_with_the_server(
    tmp_path: Path, library: Library, ended: signal.Signals
) -> None:
    save_site(Site(BASE), tmp_path)
    with closing(open_library(str(library_path(tmp_path)))) as own:
        own.add([entry.record for entry in library.entries() if entry.record], Report())
    command = [sys.executable, "-m", "citekit", "serve", str(tmp_path), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for options, status in (([], 404), (["--sparql"], 200)):
        with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, env=environment) as process:
            try:
                assert process.stdout
                found = re.search(rb"http://\S+", process.stdout.readline())
                assert found
                address = f"{found[0].decode()}sparql"
                got = httpx.get(address, params={"query": "ASK { ?s ?p ?o }"}, timeout=30)
                workers = children(process.pid)
                assert (got.status_code, len(workers)) == (status, status == 200)
                process.send_signal(ended)
                process.wait(30)
            finally:
                process.kill()
        ends = time.monotonic() + 30
        while any(map(is_running, workers)):
            assert time.monotonic() < ends
            time.sleep(0.05)
