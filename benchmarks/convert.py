"""What conversions cost: citekit, pandoc, citation-js and bibutils side by side, as whole processes.

References are invented, written by citekit as the source of each conversion, and converted by every tool that knows
both formats. A cost is the CPU time (user and system) of all that a tool starts, the median of several runs in turn,
and the memory of its largest process. Growth is the exponent *k* of time ~ size^k: 1 is linear, 2 quadratic.

    python -m benchmarks.convert --sizes 1000 10000 --runs 3
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from math import log
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from subprocess import SubprocessError
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from benchmarks.converters import missing, tools
from benchmarks.references import references
from citekit.formats import by_name
from citekit.operations import export
from citekit.problems import Report

CONVERSIONS: Final = (
    ("bibtex", "csl-json"),
    ("biblatex", "csl-json"),
    ("csl-json", "biblatex"),
    ("csl-json", "ris"),
    ("ris", "csl-json"),
    ("ris", "bibtex"),
    ("ris", "mods"),
    ("csl-json", "csl-json"),
)


class Cost(NamedTuple):
    """What a tool took: CPU seconds, and megabytes of its largest process."""

    cpu: float
    memory: float


def main() -> None:
    """Measure, and print a line for each conversion and size."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 10000])
    parser.add_argument("--runs", type=int, default=3, help="how many runs the medians are of")
    options = parser.parse_args()
    for name in missing():
        print(f"left out, as not here: {name}", file=sys.stderr)
    with TemporaryDirectory() as folder:
        for source, target in CONVERSIONS:
            costs = {
                size: _costs(_written(size, source, Path(folder)), source, target, options.runs)
                for size in options.sizes
            }
            for size, of_tools in costs.items():
                print(f"{source} → {target}  {size}  " + "  ".join(_columns(of_tools)), flush=True)
            growth = _growths(costs) if len(costs) > 1 else ()
            print(f"{source} → {target}  growth  " + "  ".join(growth), flush=True)


def _written(size: int, format: str, folder: Path) -> Path:
    """Return a file of invented references in a format."""
    read = by_name("csl-json").read
    assert read is not None
    records = read(json.dumps(references(size), ensure_ascii=False).encode(), Report())
    path = folder / f"{size}.{format}"
    path.write_text("".join(export(records, format, Report(), profile="plain")), encoding="utf-8")
    return path


def _costs(path: Path, source: str, target: str, runs: int) -> dict[str, Cost]:
    able = [name for name, tool in tools().items() if source in tool.reads and target in tool.writes]
    taken: dict[str, list[Cost]] = {name: [] for name in able if name != "--plain"}
    for _ in range(runs):
        for name, costs in taken.items():
            costs.append(_apart(name, path, source, target))
    return {
        name: Cost(median(cost.cpu for cost in costs), max(cost.memory for cost in costs))
        for name, costs in taken.items()
    }


def _apart(name: str, path: Path, source: str, target: str) -> Cost:
    """Return what one conversion takes, counted in a process of its own, whose children are this tool alone."""
    context: Any = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        return pool.submit(_convert, name, path, source, target).result()


def _convert(name: str, path: Path, source: str, target: str) -> Cost:
    tool = tools()[name]
    before, output = getrusage(RUSAGE_CHILDREN), path.with_suffix(".out")
    output.unlink(missing_ok=True)
    try:
        tool.convert(path, tool.reads[source], output, tool.writes[target])
        came = output.stat().st_size > path.stat().st_size / 10
    except (OSError, SubprocessError):
        came = False
    after = getrusage(RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu if came else float("inf"), after.ru_maxrss / 1024)


def _columns(costs: dict[str, Cost]) -> Iterator[str]:
    ours = costs["citekit"].cpu
    for name, (cpu, memory) in costs.items():
        if cpu == float("inf"):
            yield f"{name} refused"
        else:
            ratio = "" if name == "citekit" else f" ({cpu / ours:.1f}×)"
            yield f"{name} {cpu:.2f} s{ratio} {memory:.0f} MB"


def _growths(costs: dict[int, dict[str, Cost]]) -> Iterator[str]:
    (small, first), *_, (large, last) = costs.items()
    for name in first:
        both = (first[name].cpu, last[name].cpu)
        if float("inf") not in both:
            yield f"{name} {log(both[1] / both[0]) / log(large / small):.2f}"


if __name__ == "__main__":
    main()
