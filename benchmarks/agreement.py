"""How far citekit's entries and citations are the same as citeproc-js's, character by character.

Mixed references, invented (:mod:`benchmarks.references`) or of a CSL-JSON file, are rendered by both in
styles of each family: as a whole bibliography, and each cited once (in a note of its own, where the style is
for notes). An entry is compared with the one of the same id: with its formatting (italics and so on), and as
bare text. The order is the share of entries that stand in the same sequence on both sides. Differences are
gathered by their look, the most frequent first.

    python -m benchmarks.agreement --count 1000 --styles apa ieee --show 5 --clusters 20
    python -m benchmarks.agreement --references library.json
"""

import json
from argparse import ArgumentParser, Namespace
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from benchmarks.differences import Pair, bare, clusters, comparable
from benchmarks.peers import run_citeproc_js
from benchmarks.references import SEED, references
from citekit import csl_files
from citekit.csl import engine
from citekit.csl.markup import find_markup
from citekit.csl.stylesheet import Stylesheet
from citekit.model.record import Record
from citekit.problems import Report, Severity
from citekit.sources import read_sources

STYLES: Final = (
    "chicago-notes-bibliography",
    "chicago-author-date",
    "modern-language-association",
    "apa",
    "ieee",
    "elsevier-vancouver",
    "nature",
    "din-1505-2",
    "iso690-author-date-fr",
)
KINDS: Final = ("bibliography", "citation")

_Rendered = list[tuple[str, str]]


class Agreement(NamedTuple):
    """How far two renderings agree: counts of entries, and what was compared."""

    style: str
    kind: str
    pairs: list[Pair]
    in_order: int

    @property
    def same(self) -> int:
        """The number of entries that are the same, formatting and all."""
        return sum(pair.ours == pair.theirs for pair in self.pairs)

    @property
    def same_text(self) -> int:
        """The number of entries whose bare text is the same."""
        return sum(bare(pair.ours) == bare(pair.theirs) for pair in self.pairs)


def main() -> None:
    """Compare, and print a table and what differs."""
    options = _options()
    with TemporaryDirectory() as folder:
        path = options.references or _invented(Path(folder), options)
        records = tuple(read_sources([path], Report()))
        print(f"{len(records)} references      same  same text  order")
        for style in options.styles:
            for kind in options.kinds:
                _show(_compare(path, records, csl_files.find_style(style), kind, options.engine), options)


def _invented(folder: Path, options: Namespace) -> Path:
    path = folder / "refs.json"
    path.write_text(json.dumps(references(options.count, options.seed), ensure_ascii=False), "utf-8")
    return path


def _options() -> Namespace:
    parser = ArgumentParser(description="How far citekit's output is the same as citeproc-js's.")
    parser.add_argument("--count", type=int, default=1000, help="how many references")
    parser.add_argument("--seed", type=int, default=SEED, help="which references")
    parser.add_argument("--references", type=Path, metavar="FILE", help="CSL-JSON, instead of invented ones")
    parser.add_argument("--styles", nargs="+", default=STYLES, metavar="STYLE")
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=KINDS)
    parser.add_argument("--engine", default=engine.DEFAULT, help="citekit's engine to compare")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N differences")
    parser.add_argument("--clusters", type=int, default=0, metavar="N", help="print the N commonest kinds")
    parser.add_argument("--text", action="store_true", help="leave formatting out of what is printed")
    return parser.parse_args()


# Both sides -----------------------------------------------------------------------------------------------


def _compare(path: Path, records: tuple[Record, ...], style: Stylesheet, kind: str, name: str) -> Agreement:
    asked = ("--citations",) if kind == "citation" else ()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run_citeproc_js, path, style, "--format", "html", *asked)
        ours = _ours(records, style, kind, name)
        theirs = [(id, comparable(html)) for id, html in running.result()]
    mine, yours = dict(ours), dict(theirs)
    pairs = [Pair(record.id, mine.get(record.id, ""), yours.get(record.id, "")) for record in records]
    return Agreement(style.name, kind, pairs, _in_order([id for id, _ in ours], [id for id, _ in theirs]))


def _ours(records: tuple[Record, ...], style: Stylesheet, kind: str, name: str) -> _Rendered:
    report = Report()
    job = engine.Job(style, csl_files.find_locales(style, "", report), records)
    asked = engine.OutputKind.BIBLIOGRAPHY if kind == "bibliography" else _cited_as(style)
    html = find_markup("html").entry
    entries = engine.render(job, asked, report, name)
    rendered = [(entry.ids[0], comparable(html(replace(entry, number=0)))) for entry in entries]
    for problem in report:
        if problem.severity is Severity.ERROR:
            print(f"  {problem}")
    return rendered


def _cited_as(style: Stylesheet) -> engine.OutputKind:
    return engine.OutputKind.NOTE if style.head.citation_class == "note" else engine.OutputKind.CITATION


def _in_order(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return the length of the longest sequence of ids that both have in the same order.

    >>> _in_order("abcd", "acbd")
    3
    """
    places = {id: place for place, id in enumerate(theirs)}
    ends: list[int] = []
    for place in (places[id] for id in ours if id in places):
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)


# What is printed ------------------------------------------------------------------------------------------


def _show(agreement: Agreement, options: Namespace) -> None:
    total = len(agreement.pairs)
    shares = (agreement.same / total, agreement.same_text / total, agreement.in_order / total)
    columns = "  ".join(f"{share:7.1%}" for share in shares)
    print(f"{agreement.style[:28]:28} {agreement.kind:13} {columns}", flush=True)
    print(*_details(agreement, options), sep="\n", end="")


def _details(agreement: Agreement, options: Namespace) -> Iterator[str]:
    differing = list(_differing(agreement.pairs, bare if options.text else str))
    for pair in differing[: options.show]:
        yield from unified_diff(
            [pair.theirs], [pair.ours], f"citeproc-js {pair.id}", "citekit", lineterm="", n=0
        )
    for cluster in clusters(differing)[: options.clusters] if options.clusters else ():
        first, *_ = cluster.examples
        yield f"\n  {len(cluster.examples):4} × {cluster.kind}: ours {cluster.ours!r}, theirs {cluster.theirs!r}"
        yield f"         {first.id}  ours   {first.our_surroundings}"
        yield f"         {' ' * len(first.id)}  theirs {first.their_surroundings}"
    if options.show or options.clusters:
        yield "\n"


def _differing(pairs: Iterable[Pair], form: Callable[[str], str]) -> Iterator[Pair]:
    for pair in pairs:
        ours, theirs = form(pair.ours), form(pair.theirs)
        if ours != theirs:
            yield Pair(pair.id, ours, theirs)


if __name__ == "__main__":
    main()
