"""What comes back: records through a format and back, by citekit and the peers, on the same files.

    python -m benchmarks.interchange
    python -m benchmarks.interchange --corpora ../shared/interchange/corpora --records 0

Three tables: references in CSL-JSON through every format (:mod:`benchmarks.returned_values`), real files of reference
managers through formats to their own (:mod:`benchmarks.real_files`), and every pair of citekit's formats
(:mod:`benchmarks.format_pairs`). Peers that are not installed (:mod:`benchmarks.converters`) are left out and named,
and so are real files where there are none.
"""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import converters, format_pairs, real_files, returned_values

REFERENCE = Path(os.environ.get("CITEKIT_REFERENCE", Path(__file__).parents[2] / "shared"))


def main() -> None:
    """Measure, and print the tables."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--corpora", type=Path, default=REFERENCE / "interchange" / "corpora", help="real files"
    )
    parser.add_argument("--generated", type=int, default=500, help="how many references to invent")
    parser.add_argument(
        "--files", type=int, default=20, help="how many real files of each kind go through the peers"
    )
    parser.add_argument(
        "--records", type=int, default=200, help="how many records of each set try every pair; 0 for all"
    )
    options = parser.parse_args()
    corpora = options.corpora if options.corpora.is_dir() else None
    tools = converters.tools()
    for name in [*converters.missing(), *([] if corpora else ["real files"])]:
        print(f"left out, as not here: {name}", file=sys.stderr)
    with TemporaryDirectory() as folder:
        for name, items in returned_values.sets(corpora, options.generated):
            print(f"\n{name}: {len(items)} items, {sum(map(len, items))} values")
            returned_values.print_table(items, tools, Path(folder))
        if corpora:
            print("\nReal files, values kept")
            real_files.print_table(corpora, tools, options.files, Path(folder))
    print("\nEvery pair of formats")
    format_pairs.print_table(corpora, options.records or sys.maxsize)


if __name__ == "__main__":
    main()
