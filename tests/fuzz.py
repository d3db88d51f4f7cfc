"""Searches for input that a reader cannot survive: atheris, guided by coverage, from the golden inputs.

    python -m tests.fuzz --minutes 10
    python -m tests.fuzz --minutes 2 bibtex csl-yaml

Every format that is read, and the scanners of text, in a process each: an exception, ten seconds for one input or
1.5 GB of memory is a find. Its input is printed with the way to repeat it, and becomes a golden case once mended.
Needs atheris (https://github.com/google/atheris), which is a dependency for development on Linux.
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

CASES: Final = Path(__file__).parent / "formats"


def _scanners() -> dict[str, Callable[[str], object]]:
    from citekit.model.archive import location_at, parse_location
    from citekit.model.date import parse
    from citekit.support.citation_forms.forms import read_citation
    from citekit.support.cite_syntax import parse_citation
    from citekit.support.english_dates import date
    from citekit.support.latex import decode
    from citekit.support.markdown import from_markdown

    return {
        "location": lambda text: (parse_location(text), location_at(text)),
        "edtf": parse,
        "printed-citation": read_citation,
        "cite": parse_citation,
        "english-date": date,
        "latex": lambda text: decode(text, lambda *_: None),
        "markdown": from_markdown,
    }


def _targets() -> dict[str, Callable[[bytes], object]]:
    """Return what is fuzzed, by name: readers of formats and scanners of text."""
    from citekit.formats import all_formats
    from citekit.problems import Report

    def reader(read: Callable[..., object]) -> Callable[[bytes], object]:
        return lambda data: list(read(data, Report()))  # type: ignore[call-overload] # a reader yields records

    def scanner(scan: Callable[[str], object]) -> Callable[[bytes], object]:
        return lambda data: scan(data.decode("utf-8", "replace"))

    readers = {format.name: reader(format.read) for format in all_formats() if format.read}
    return readers | {name: scanner(scan) for name, scan in _scanners().items()}


def main() -> None:
    """Fuzz each target for its share of the time; end with status 1 if anything was found."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", help="formats and scanners; all if none is named")
    parser.add_argument("--minutes", type=float, default=10, help="how long all of it may take")
    parser.add_argument("--only", help="fuzz this one in the present process, for a number of seconds")
    options = parser.parse_args()
    if options.only:
        name, _, seconds = options.only.partition(":")
        _fuzz(name, int(seconds))
        return
    names = options.targets or list(_targets())
    seconds = max(5, int(options.minutes * 60 / len(names)))
    found = [name for name in names if not _survives(name, seconds)]
    print(f"\n{len(names)} targets, {seconds} s each; found: {', '.join(found) or 'nothing'}")
    sys.exit(1 if found else 0)


def _survives(name: str, seconds: int) -> bool:
    command = [sys.executable, "-m", "tests.fuzz", "--only", f"{name}:{seconds}"]
    result = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    runs = [line for line in result.stderr.splitlines() if line.startswith("Done ")]
    print(f"{name:20} {runs[0] if runs else 'found something'}", flush=True)
    if result.returncode:
        print(result.stderr[-3000:], flush=True)
    return result.returncode == 0


def _fuzz(name: str, seconds: int) -> None:
    import atheris  # type: ignore[import-untyped] # it comes without types

    with atheris.instrument_imports(include=["citekit"]):
        target = _targets()[name]
    corpus = Path(mkdtemp(prefix=f"fuzz-{name}-"))
    for number, path in enumerate(sorted((CASES / name).glob("*/input.*"))):
        (corpus / str(number)).write_bytes(path.read_bytes())
    limits = ["-timeout=10", "-rss_limit_mb=1500", "-max_len=20000"]
    finds = f"-artifact_prefix={corpus}/find-"
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", *limits, finds, str(corpus)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
