"""What whole bibliographies cost: citekit, its source, pandoc and citeproc-js side by side, as whole processes.

For each style and size the peers take turns, several times over; the median of the CPU time (user and system)
of each is compared, with everything that a process does from its start to its end. A peer that passes the time
limit is stopped, and its ratio is "at least" what is printed. Growth is the exponent *k* of time ~ size^k from
the smallest to the largest size: 1 is linear, 2 quadratic. Loading is the time from a style's name to its first
entry in a running process that has rendered in another style before; the median of as many processes.

    python -m benchmarks.render --sizes 1000 5000 --styles chicago mla apa --runs 3 --limit 900
"""

import json
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from math import log
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final, NamedTuple

from benchmarks.peers import citekit, citekit_source, citeproc_js, pandoc, version
from benchmarks.references import references
from citekit import csl_files
from citekit.csl import engine
from citekit.csl.stylesheet import Stylesheet
from citekit.model.record import Record
from citekit.problems import Report

PEERS: Final = {"citekit": citekit, "source": citekit_source, "pandoc": pandoc, "citeproc-js": citeproc_js}
WARM_UP: Final = "nature"


class Cost(NamedTuple):
    """What one peer took for one bibliography: medians, in seconds. `within` says that it came to its end."""

    style: str
    size: int
    peer: str
    cpu: float
    wall: float
    within: bool


def main() -> None:
    """Measure, and print a table and, if asked for, write it as JSON."""
    options = _options()
    with TemporaryDirectory() as folder:
        files = {size: _write(Path(folder) / f"refs-{size}.json", size) for size in options.sizes}
        _print_versions(files[options.sizes[0]], csl_files.find_style(options.styles[0]), options.peers)
        costs = [cost for style in options.styles for cost in _measure(style, files, options)]
    loading = {style: _load_time(style, options.runs) for style in options.styles}
    print("\nloading a style, warm")
    for style, seconds in loading.items():
        print(f"{style:28} {seconds:6.3f} s")
    if options.json:
        measured = {"costs": [cost._asdict() for cost in costs], "loading": loading}
        Path(options.json).write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


def _options() -> Namespace:
    parser = ArgumentParser(description="What whole bibliographies cost, in CPU time.")
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 5000])
    parser.add_argument("--styles", nargs="+", default=["chicago", "mla", "apa"], metavar="STYLE")
    parser.add_argument("--runs", type=int, default=3, help="how many runs the medians are of")
    parser.add_argument("--peers", nargs="+", default=list(PEERS), choices=PEERS)
    parser.add_argument("--limit", type=float, default=900, metavar="SECONDS", help="for each process")
    parser.add_argument("--json", metavar="FILE", help="write the measurements to FILE, too")
    return parser.parse_args()


def _write(path: Path, size: int) -> Path:
    path.write_text(json.dumps(references(size), ensure_ascii=False), encoding="utf-8")
    return path


def _print_versions(path: Path, style: Stylesheet, peers: list[str]) -> None:
    for peer in peers:
        print(f"{peer}: {version(PEERS[peer](path, style))}" if peer == "pandoc" else peer, end="; ")
    print(f"Python {sys.version.partition(' ')[0]}; CPU seconds of whole processes")


# Whole processes ------------------------------------------------------------------------------------------


def _measure(name: str, files: dict[int, Path], options: Namespace) -> Iterator[Cost]:
    """Measure all peers in one style; print a line for each size, then how each peer grows."""
    style = csl_files.find_style(name)
    grown: dict[str, list[Cost]] = {peer: [] for peer in options.peers}
    for size, path in files.items():
        commands = {peer: PEERS[peer](path, style) for peer in options.peers}
        costs = _take_turns(name, size, commands, options)
        print(f"{name:28} {size:6}  {'  '.join(_columns(costs))}", flush=True)
        for cost in costs:
            grown[cost.peer].append(cost)
            yield cost
    if len(files) > 1:
        print(f"{'':28} growth  {'  '.join(f'{peer} {_growth(costs)}' for peer, costs in grown.items())}")


def _take_turns(style: str, size: int, commands: dict[str, list[str]], options: Namespace) -> list[Cost]:
    runs: dict[str, list[Cost]] = {peer: [] for peer in commands}
    for _ in range(options.runs):
        for peer, command in commands.items():
            if not runs[peer] or runs[peer][-1].within:
                runs[peer].append(Cost(style, size, peer, *_run(command, options.limit)))
    return [_median(of_peer) for of_peer in runs.values()]


def _run(command: list[str], limit: float) -> tuple[float, float, bool]:
    """Run a process; return its CPU time, its wall time, and whether it came to its end."""
    before, start = _children(), perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(limit)
    within = process.returncode is not None
    if not within:
        process.kill()
        process.wait()
    return _children() - before, perf_counter() - start, within


def _children() -> float:
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _median(runs: list[Cost]) -> Cost:
    return runs[-1]._replace(
        cpu=median(run.cpu for run in runs),
        wall=median(run.wall for run in runs),
        within=all(run.within for run in runs),
    )


# What is printed ------------------------------------------------------------------------------------------


def _columns(costs: list[Cost]) -> Iterator[str]:
    ours = next((cost.cpu for cost in costs if cost.peer == "citekit"), 0)
    for cost in costs:
        more = "" if cost.within else ">"
        ratio = f" ({more}{cost.cpu / ours:.1f}×)" if ours and cost.peer != "citekit" else ""
        yield f"{cost.peer} {more}{cost.cpu:.2f}{ratio}"


def _growth(costs: list[Cost]) -> str:
    first, *_, last = costs
    if not first.within:
        return "?"
    return f"{'' if last.within else '>'}{log(last.cpu / first.cpu) / log(last.size / first.size):.2f}"


# Loading --------------------------------------------------------------------------------------------------


def _load_time(style: str, runs: int) -> float:
    context: Any = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        return median(pool.map(_first_entry_time, [style] * runs))


def _first_entry_time(style: str) -> float:
    _first_entry(WARM_UP)
    start = process_time()
    _first_entry(style)
    return process_time() - start


def _first_entry(name: str) -> None:
    report = Report()
    style = csl_files.find_style(name)
    record = Record("a", "book", {"title": "Letters"})
    job = engine.Job(style, csl_files.find_locales(style, "", report), (record,))
    list(engine.render(job, engine.OutputKind.BIBLIOGRAPHY, report))


if __name__ == "__main__":
    main()
