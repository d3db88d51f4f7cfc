"""A site of many records: how fast it is published, published again after one change, and served, beside nginx.

    python -m benchmarks.publishing
    python -m benchmarks.publishing --records 2000 --formats bibtex

The records are those of :mod:`benchmarks.references`. Publishing is a process of its own, whose time, processor's
time and memory are told, those of its workers included (the memory is of the largest one). The server is asked by
`ab`, of Debian's package apache2-utils, for one Turtle file, for a description that is negotiated, and for a search;
nginx, of the package nginx-light, for the same files of the same folder by the rules that were published with it.
What is not installed is left out. A ratio is of requests in a second, in one run.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Final, NamedTuple

from benchmarks.references import references

_FORMATS: Final = "bibtex,ris,csl-json"
_REQUESTS: Final = 4_000
_SEARCHES: Final = 400
_CLIENTS: Final = 8


class Cost(NamedTuple):
    """What a process cost: seconds that passed, seconds of processors, megabytes of memory at most."""

    passed: float
    spent: float
    megabytes: float


def main() -> None:
    """Publish, publish again, serve; print what each cost."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--formats", default=_FORMATS, help="the formats to download")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    with TemporaryDirectory() as room:
        folder = Path(room) / "site"
        source = Path(room) / "records.jsonl"
        items = [json.dumps(item) + "\n" for item in references(options.records)]
        source.write_text("".join(items), encoding="utf-8")
        _tell(f"{options.records:,} records published", _publish(source, folder, options), options.records)
        _tell("published again, nothing changed", _publish(source, folder, options))
        changed = {**json.loads(items[0]), "title": "A title that was mended"}
        source.write_text(json.dumps(changed) + "\n" + "".join(items[1:]), encoding="utf-8")
        _tell("published again, one changed", _publish(source, folder, options))
        files = sum(len(names) for _, _, names in os.walk(folder))
        print(f"{files:,} files")
        _serve(folder)


def _publish(source: Path, folder: Path, options: Namespace) -> Cost:
    command = [sys.executable, "-m", "citekit", "publish", str(source), "-o", str(folder), "-q"]
    settings = ["--base", "http://127.0.0.1/", "--formats", options.formats, "--jobs", str(options.jobs)]
    return _run([*command, *settings])


def _run(command: list[str]) -> Cost:
    """Run a command in a process of its own that measures it, so that nothing else is in its figures."""
    code = (
        "import json, resource, subprocess, sys, time; began = time.monotonic(); "
        "ended = subprocess.run(json.loads(sys.argv[1])).returncode; passed = time.monotonic() - began; "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(json.dumps([ended, passed, used.ru_utime + used.ru_stime, used.ru_maxrss]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(command)], stdout=subprocess.PIPE, check=True, text=True
    )
    ended, passed, spent, memory = json.loads(done.stdout.splitlines()[-1])
    if ended:
        sys.exit(f"it ended with {ended}: {' '.join(command)}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(passed, spent, memory / unit)


def _tell(what: str, cost: Cost, records: int = 0) -> None:
    rate = f", {records / cost.passed:,.0f} records/s" if records else ""
    print(
        f"{what}: {cost.passed:,.1f} s ({cost.spent:,.1f} of processors), {cost.megabytes:,.0f} MB{rate}",
        flush=True,
    )


# Serving ------------------------------------------------------------------------------------------------------


def _serve(folder: Path) -> None:
    name = min((path.stem for path in (folder / "doc" / "document").glob("*.ttl")), default="")
    asked = {
        "a Turtle file": f"doc/document/{name}.ttl",
        "a description, negotiated": f"doc/document/{name}",
        "a search of one word": "api/v1/search?q=harbor",
        "a search of two words": "api/v1/search?q=harbor+rivers",
    }
    if shutil.which("ab") is None:
        print("ab is not installed: the server was not measured")
        return
    with _citekit(folder) as ours, _nginx(folder) as theirs:
        for what, path in asked.items():
            fast = _rate(f"{ours}{path}")
            print(f"{what}: {fast:,.0f} requests/s", end="")
            if theirs and not path.startswith("api"):
                peer = _rate(f"{theirs}{path}")
                print(f", nginx {peer:,.0f}: {fast / peer:.2f}", end="")
            print(flush=True)


def _rate(url: str) -> float:
    accept, number = ("application/json", _SEARCHES) if "/api/" in url else ("text/turtle", _REQUESTS)
    command = ["ab", "-q", "-k", "-n", str(number), "-c", str(_CLIENTS), "-H", f"Accept: {accept}", url]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    failed = re.search(r"Non-2xx responses:\s+(\d+)", told)
    if failed:
        sys.exit(f"{url} was not answered {failed[1]} times")
    return float(re.search(r"Requests per second:\s+([\d.]+)", told)[1])  # type: ignore[index] # ab always tells


@contextmanager
def _citekit(folder: Path) -> Iterator[str]:
    port = _free_port()
    command = [sys.executable, "-m", "citekit", "serve", str(folder), "--port", str(port)]
    with _running(command, port) as url:
        yield url


@contextmanager
def _nginx(folder: Path) -> Iterator[str]:
    if shutil.which("nginx") is None:
        print("nginx is not installed: there is nothing to compare with")
        yield ""
        return
    port = _free_port()
    first, second = (folder / "nginx.conf").read_text(encoding="utf-8").split("# 2. ", 1)
    with TemporaryDirectory() as room:
        conf = Path(room) / "nginx.conf"
        conf.write_text(
            f"worker_processes 1; daemon off; pid {room}/pid; error_log stderr; {_as_us()}\n"
            f"events {{}}\nhttp {{ include /etc/nginx/mime.types; access_log off;\n{first}\n"
            f"server {{ listen 127.0.0.1:{port}; root {folder};\n# {second}\n}} }}\n",
            encoding="utf-8",
        )
        with _running(["nginx", "-c", str(conf), "-e", "stderr"], port) as url:
            yield url


def _as_us() -> str:
    return "user root;" if os.getuid() == 0 else ""


@contextmanager
def _running(command: list[str], port: int) -> Iterator[str]:
    url = f"http://127.0.0.1:{port}/"
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        try:
            _wait(url)
            yield url
        finally:
            process.terminate()


def _wait(url: str) -> None:
    until = monotonic() + 30
    while monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 # it is the server just started
            return
        except OSError:
            sleep(0.1)
    sys.exit(f"nothing answers at {url}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
