"""Whether every independent official style works: each is compiled, and renders every type of reference.

Each style renders one reference of each of CSL's 45 types with every variable filled, and one with hardly any,
as a bibliography and as citations. No exception is allowed. Faults that the styles themselves have are printed
with their lines.

    python -m benchmarks.styles                 # all of them
    python -m benchmarks.styles --every 50      # a sample
    python -m benchmarks.styles --styles apa nature --quiet
"""

import json
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from benchmarks.references import MIX, filled, sparse
from citekit import csl_files
from citekit.csl import engine
from citekit.csl.faults import faults
from citekit.csl.parse import parse_style
from citekit.csl.stylesheet import Stylesheet
from citekit.errors import CitekitError
from citekit.model.record import Record
from citekit.problems import Report, Severity
from citekit.sources import read_sources


class Outcome(NamedTuple):
    """What became of one style: what is wrong with it, and what failed in carrying it out."""

    name: str
    entries: int
    faults: tuple[str, ...]
    refused: tuple[str, ...]
    failures: tuple[str, ...]


def main() -> None:
    """Render in every style; print what is wrong, and fail if anything failed."""
    options = _options()
    names = (options.styles or independent_styles())[:: options.every]
    start = perf_counter()
    with ProcessPoolExecutor(options.workers) as pool:
        outcomes = _shown(pool.map(partial(try_out, name=options.engine), names, chunksize=4), options)
        _summarise(list(outcomes), perf_counter() - start)


def _options() -> Namespace:
    parser = ArgumentParser(description="Whether every independent official style works.")
    parser.add_argument("--styles", nargs="+", default=[], metavar="STYLE")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take one style in N")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", default=engine.DEFAULT)
    parser.add_argument("--quiet", action="store_true", help="do not print the styles' own faults")
    return parser.parse_args()


def independent_styles() -> list[str]:
    """Return the names of all styles that do their own work, sorted."""
    listed = [style.name for style in csl_files.styles() if not style.dependent]
    return [name for name in listed if name not in csl_files.PLAIN_WORDS]


# One style ------------------------------------------------------------------------------------------------


def try_out(style: str, name: str) -> Outcome:
    """Return what becomes of one style with an engine of this name."""
    found = csl_files.find_style(style)
    report, failures, refused, entries = Report(), [], [], 0
    for kind in _kinds(found):
        try:
            entries += _render(found, kind, report, name)
        except CitekitError as error:
            refused.append(str(error))
        # Any exception at all is what this looks for.
        except Exception:
            failures.append(f"{kind}: {_last_lines()}")
    failed = [str(problem) for problem in report if problem.severity is Severity.ERROR]
    return Outcome(style, entries, _faults(found), tuple(refused), tuple(failures + failed))


def _kinds(style: Stylesheet) -> Iterator[engine.OutputKind]:
    if "bibliography" in style.head.parts:
        yield engine.OutputKind.BIBLIOGRAPHY
    in_notes = style.head.citation_class == "note"
    yield engine.OutputKind.NOTE if in_notes else engine.OutputKind.CITATION


def _render(style: Stylesheet, kind: engine.OutputKind, report: Report, name: str) -> int:
    job = engine.Job(style, csl_files.find_locales(style, "", report), _every_type())
    return sum(1 for _ in engine.render(job, kind, report, name))


def _faults(style: Stylesheet) -> tuple[str, ...]:
    try:
        return tuple(str(problem) for problem in faults(parse_style(style.text, style.name)))
    except CitekitError as error:
        return (str(error),)


@cache
def _every_type() -> tuple[Record, ...]:
    """Return a full and a sparse record of every type, as they are read from CSL-JSON."""
    items = [make(type) for type in MIX for make in (filled, sparse)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "every-type.json"
        path.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        return tuple(read_sources([path], Report()))


def _last_lines() -> str:
    """Return the present exception with the place that it comes from."""
    error = sys.exception()
    frame = traceback.extract_tb(error.__traceback__)[-1] if error else None
    where = f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" if frame else "?"
    return f"{type(error).__name__}: {error} ({where})"


# What is printed ------------------------------------------------------------------------------------------


def _shown(outcomes: Iterable[Outcome], options: Namespace) -> Iterator[Outcome]:
    for outcome in outcomes:
        wrong = [f"  FAILED {line}" for line in outcome.failures]
        wrong += [f"  refused: {line}" for line in outcome.refused]
        wrong += [] if options.quiet else [f"  {line}" for line in outcome.faults]
        if wrong:
            print(outcome.name, *wrong, sep="\n", flush=True)
        yield outcome


def _summarise(outcomes: list[Outcome], seconds: float) -> None:
    print(f"\n{len(outcomes)} styles, {sum(each.entries for each in outcomes)} entries, {seconds:.0f} s")
    for what in ("failures", "refused", "faults"):
        concerned = [each for each in outcomes if getattr(each, what)]
        print(f"{sum(len(getattr(each, what)) for each in concerned)} {what} in {len(concerned)} styles")
    codes = Counter(line.rpartition("[")[2].rstrip("]") for each in outcomes for line in each.faults)
    print(*(f"  {count:5} {code}" for code, count in codes.most_common()), sep="\n")
    if any(each.failures for each in outcomes):
        sys.exit(1)


if __name__ == "__main__":
    main()
