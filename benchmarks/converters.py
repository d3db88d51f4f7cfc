"""The converters that are compared: citekit, and pandoc, citation-js and bibutils as far as they are installed.

pandoc comes with the package pypandoc_binary, citation-js with `npm ci` in benchmarks/citation_js, bibutils with
the system's packages. Each converts a file of one format into a file of another; none can be asked to do more.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

Convert: TypeAlias = Callable[[Path, str, Path, str], None]
"""Takes a file and its format, and the file to be written and its format; writes nothing where it refuses."""

CITATION_JS: Final = Path(__file__).parent / "citation_js"
LIMIT: Final = 300


class Tool(NamedTuple):
    """A converter, and what it calls the formats that it reads and writes."""

    convert: Convert
    reads: dict[str, str]
    writes: dict[str, str]

    def there_and_back(self, source: Path, format: str, through: str, folder: Path) -> str | None:
        """Return what comes back of a file; nothing where the tool refuses it, ``None`` where it lacks a format."""
        reads, writes = self.reads, self.writes
        if not {format, through} <= reads.keys() & writes.keys():
            return None
        between, back = folder / "between", folder / "back"
        for path in (between, back):
            path.unlink(missing_ok=True)
        try:
            self.convert(source, reads[format], between, writes[through])
            self.convert(between, reads[through], back, writes[format])
            return back.read_bytes().decode("utf-8", "replace")
        except (OSError, subprocess.SubprocessError):
            return ""


def tools() -> dict[str, Tool]:
    """Return the tools that are installed, by name; citekit first, as it is and without what it carries beside."""
    own = _own_formats()
    found = {
        "citekit": Tool(_citekit(), own, own),
        "--plain": Tool(_citekit("--plain"), own, own),
    }
    return found | {name: tool for name, (tool, there) in _PEERS.items() if there()}


def missing() -> list[str]:
    """Return the names of the peers that are not installed."""
    return [name for name, (_, there) in _PEERS.items() if not there()]


@cache
def _own_formats() -> dict[str, str]:
    from citekit.formats import all_formats

    return {format.name: format.name for format in all_formats() if format.read and format.write}


def _citekit(*options: str) -> Convert:
    def convert(source: Path, source_format: str, target: Path, target_format: str) -> None:
        command = [sys.executable, "-m", "citekit", "export", "-q", str(source), "--from", source_format]
        _run([*command, "-f", target_format, *options, "-o", str(target)])

    return convert


def _pandoc(source: Path, source_format: str, target: Path, target_format: str) -> None:
    formats = ("--from", source_format, "--to", target_format)
    _run([_pandoc_path(), *formats, "--standalone", str(source), "-o", str(target)])


@cache
def _pandoc_path() -> str:
    try:
        import pypandoc  # type: ignore[import-untyped] # it comes without types

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return ""


def _citation_js(source: Path, source_format: str, target: Path, target_format: str) -> None:
    converted = _run(["node", str(CITATION_JS / "convert.js"), source_format, target_format, str(source)])
    target.write_bytes(converted)


def _bibutils(source: Path, source_format: str, target: Path, target_format: str) -> None:
    """Convert with bibutils, whose own MODS stands between any two formats."""
    mods = source if source_format == "mods" else target.with_suffix(".mods")
    if source_format != "mods":
        mods.write_bytes(_run([f"{source_format}2xml", "-nb", str(source)]))
    target.write_bytes(
        mods.read_bytes() if target_format == "mods" else _run([f"xml2{target_format}", "-nb", str(mods)])
    )


def _run(command: list[str]) -> bytes:
    """Return what a command prints; it may end with a status that says the data had faults.

    Raises:
        subprocess.SubprocessError: it takes too long.
    """
    return subprocess.run(command, capture_output=True, check=False, timeout=LIMIT).stdout


def _names(*same: str, **others: str) -> dict[str, str]:
    return {name: name for name in same} | {name.replace("_", "-"): other for name, other in others.items()}


_BIB: Final = ("bibtex", "biblatex")
_PEERS: Final[dict[str, tuple[Tool, Callable[[], bool]]]] = {
    "pandoc": (
        Tool(
            _pandoc,
            _names(*_BIB, "ris", csl_json="csljson", endnote_xml="endnotexml"),
            _names(*_BIB, csl_json="csljson"),
        ),
        lambda: bool(_pandoc_path()),
    ),
    "citation-js": (
        Tool(_citation_js, _names(*_BIB, "ris", csl_json="csl"), _names(*_BIB, "ris", csl_json="csl")),
        lambda: (CITATION_JS / "node_modules").is_dir() and shutil.which("node") is not None,
    ),
    "bibutils": (
        Tool(
            _bibutils,
            _names(
                "ris",
                "isi",
                "mods",
                bibtex="bib",
                biblatex="biblatex",
                enw="end",
                endnote_xml="endx",
            ),
            _names("ris", "isi", "mods", bibtex="bib", enw="end"),
        ),
        lambda: shutil.which("ris2xml") is not None,
    ),
}
