"""A library of many records: how fast they are added, how large it is, how fast it answers.

    python -m benchmarks.library
    python -m benchmarks.library --records 10000 --library postgresql://user@host/database

The records are those of :mod:`benchmarks.references`. They are read one by one, and added in a process of its own,
whose memory is measured, the interpreter's included. Each time is given as passed and as spent by the processor in
this process, which tells more where others are at work; of searches it is the best of five. A library that is
given is left behind, and better be empty; without one a file is made and removed.
"""

import json
import resource
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Final, NamedTuple, TypeVar

from benchmarks.references import references
from citekit import Record, Report
from citekit.library.contract import Library, Query, Span
from citekit.library.opening import open_library
from citekit.problems import Place
from citekit.support.csl.item import record_from_item

T = TypeVar("T")
_SEARCHES: Final = {
    "everything": Query(),
    "everything, far down": Query(offset=50_000),
    "a facet": Query(facets={"type": "book"}),
    "a frequent word": Query("harbor"),
    "a word of half the records": Query("the"),
    "a word of all records": Query("ref"),
    "two words": Query("harbor rivers"),
    "an id": Query("ref-777"),
    "nothing": Query("zzz"),
}


class Time(NamedTuple):
    """How long something took."""

    passed: float
    spent: float

    def __str__(self) -> str:
        return f"{self.passed * 1000:,.1f} ms ({self.spent * 1000:,.1f} of the processor)"


def main() -> None:
    """Measure, and print."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--library", default="", help="a file or a URL; if not given, a file that is removed")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        lines = Path(folder) / "records.jsonl"
        _apart(_write, lines, options.records)
        address = options.library or f"{folder}/library.db"
        for step in ("added", "added again"):
            time, megabytes = _apart(_add, lines, address)
            rates = f"{options.records / time.passed:,.0f} ({options.records / time.spent:,.0f}) records/s"
            print(f"{step}: {time}, {rates}, {megabytes:.0f} MB of memory")
        _print_answers(open_library(address))
        if Path(address).exists():
            print(
                f"size: {Path(address).stat().st_size / 1e6:.0f} MB; records: {lines.stat().st_size / 1e6:.0f} MB"
            )


def _apart(step: Callable[..., T], *given: object) -> T:
    """Do a step in a process of its own; what this one has held would count as that one's memory, too."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(step, *given).result()


def _write(lines: Path, records: int) -> None:
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(item) + "\n" for item in references(records))


def _add(lines: Path, address: str) -> tuple[Time, float]:
    library = open_library(address)
    time = _timed(lambda: library.add(_read(lines), Report()))
    library.close()
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return time, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _read(lines: Path) -> Iterator[Record]:
    with lines.open(encoding="utf-8") as file:
        for line in file:
            yield record_from_item(json.loads(line), Report(), lambda _: Place(), fallback_id="")


def _print_answers(library: Library) -> None:
    for name, query in _SEARCHES.items():
        found = library.search(query).total
        print(f"search for {name}: {found:,} found in {_best(partial(library.search, query))}")
    for name, span in {"all": Span(), "a set": Span(set="type:book")}.items():
        print(f"page of 100 of {name}: {_best(lambda span=span: list(library.entries(span, limit=100)))}")
        print(f"count of {name}: {_best(partial(library.count, span))}")
    print(f"all entries: {_timed(lambda: sum(1 for _ in library.entries()))}")
    library.close()


def _best(asked: Callable[[], object]) -> Time:
    times = [_timed(asked) for _ in range(5)]
    return Time(min(time.passed for time in times), min(time.spent for time in times))


def _timed(asked: Callable[[], object]) -> Time:
    passed, spent = perf_counter(), process_time()
    asked()
    return Time(perf_counter() - passed, process_time() - spent)


if __name__ == "__main__":
    main()
