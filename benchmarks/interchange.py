"""What comes back: references through a format and back, by citekit and the peers, on the same files.

From CSL-JSON through a format to CSL-JSON: the share of values that come back equal, of all items that a file has.
A value is one variable of one item; names and dates are compared by what they say, not by how the JSON spells it. An
item that does not come back loses all its values, and a tool that refuses a file loses all of the file. Through RIS
and BibTeX to MODS and back: the share of the lines of each entry that come back, which bibutils can do, too.

    python -m benchmarks.interchange --corpora ../shared/interchange/corpora

Needs `npm ci` in benchmarks/citation_js and bibutils (bib2xml and its like); what is missing is left out and named.
"""

import json
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from benchmarks.references import references

Item: TypeAlias = dict[str, Any]
Converter: TypeAlias = Callable[[Path, str, Path], None]
"""Converts a file of CSL-JSON into a format and back into another file of CSL-JSON."""

CITATION_JS: Final = Path(__file__).parent / "citation_js"
LIMIT: Final = 300


def main() -> None:
    """Measure, and print a table for each set of references."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, help="a folder with csljson/ and ris/")
    parser.add_argument("--generated", type=int, default=500, help="how many references to generate")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        for name, items in _sets(options.corpora, options.generated):
            print(f"\n{name}: {len(items)} items, {sum(map(len, items))} values")
            _table(items, Path(folder))
        if options.corpora:
            _lines_table(options.corpora / "ris", Path(folder))


def _sets(corpora: Path | None, generated: int) -> Iterator[tuple[str, list[Item]]]:
    yield "generated", references(generated)
    for repository in sorted((corpora / "csljson").iterdir()) if corpora else ():
        items = [item for path in sorted(repository.rglob("*.json")) for item in _items(path)]
        # Each once, under an id of its own: a repository has the same references in many files.
        distinct = {json.dumps(item, sort_keys=True): item for item in items}
        yield repository.name, [item | {"id": f"item{n}"} for n, item in enumerate(distinct.values(), 1)]


def _items(path: Path) -> list[Item]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return []
    listed = given if isinstance(given, list) else [given]
    return [item for item in listed if isinstance(item, dict) and item.get("type") and "id" in item]


# The tools ---------------------------------------------------------------------------------------------------


def _citekit(*options: str) -> Converter:
    def convert(source: Path, format: str, target: Path) -> None:
        between = target.with_suffix(".between")
        command = [sys.executable, "-m", "citekit", "export", "-q"]
        _run([*command, str(source), "--from", "csl-json", "-f", format, *options, "-o", str(between)])
        _run([*command, str(between), "--from", format, "-f", "csl-json", "-o", str(target)])

    return convert


def _pandoc(source: Path, format: str, target: Path) -> None:
    import pypandoc  # type: ignore[import-untyped] # it comes without types

    pandoc, between = pypandoc.get_pandoc_path(), target.with_suffix(".between")
    _run([pandoc, "--from", "csljson", "--to", format, str(source), "-o", str(between)])
    _run([pandoc, "--from", format, "--to", "csljson", str(between), "-o", str(target)])


def _citation_js(source: Path, format: str, target: Path) -> None:
    between = target.with_suffix(".between")
    convert = ["node", str(CITATION_JS / "convert.js")]
    between.write_bytes(_run([*convert, "csl", format, str(source)]))
    target.write_bytes(_run([*convert, format, "csl", str(between)]))


def _run(command: list[str]) -> bytes:
    """Return what a command prints; it may end with a status that says the data had faults.

    Raises:
        subprocess.SubprocessError: it takes too long.
    """
    return subprocess.run(command, capture_output=True, check=False, timeout=LIMIT).stdout


TOOLS: Final[dict[str, tuple[Converter, frozenset[str]]]] = {
    "pandoc": (_pandoc, frozenset({"bibtex", "biblatex", "csljson"})),
    "citation-js": (_citation_js, frozenset({"bibtex", "biblatex", "ris"})),
}
"""The peers, and the formats that they read and write."""


def _formats() -> list[str]:
    from citekit.formats import all_formats

    return [format.name for format in all_formats() if format.read and format.write]


# Comparing ---------------------------------------------------------------------------------------------------


def _table(items: list[Item], folder: Path) -> None:
    source = folder / "items.json"
    source.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    print(f"{'through':18}{'citekit':>10}{'--plain':>10}{'pandoc':>10}{'citation-js':>13}")
    for format in _formats():
        shares = [_share(_citekit(), items, source, format, folder)]
        shares.append(_share(_citekit("--plain"), items, source, format, folder))
        for convert, able in TOOLS.values():
            shares.append(_share(convert, items, source, format, folder) if format in able else "")
        print(f"{format:18}{shares[0]:>10}{shares[1]:>10}{shares[2]:>10}{shares[3]:>13}", flush=True)


def _share(convert: Converter, items: list[Item], source: Path, format: str, folder: Path) -> str:
    """Return which share of all values came back, in per cent."""
    target = folder / "back.json"
    target.unlink(missing_ok=True)
    try:
        convert(source, format, target)
        back = json.loads(target.read_text(encoding="utf-8"))
    except (OSError, ValueError, subprocess.SubprocessError):
        return "refused"
    by_id = {str(item.get("id")): item for item in back}
    in_order = len(by_id.keys() & {str(item["id"]) for item in items}) < len(items) / 2
    pairs = (
        zip(items, back, strict=False)
        if in_order
        else ((item, by_id.get(str(item["id"]), {})) for item in items)
    )
    total = sum(len(item) - 1 for item in items)
    return f"{100 * sum(_equal(item, other) for item, other in pairs) / total:.1f}"


def _equal(item: Item, other: Item) -> int:
    """Return how many values are equal; what is no variable of CSL may stand under `custom`, as the schema wants."""
    custom = other.get("custom") or {}
    own = custom.get("citekit") or {}
    said = {**custom, **other, **({"type": own["type"]} if "type" in own else {})}
    return sum(_canonical(value) == _canonical(said.get(key)) for key, value in item.items() if key != "id")


def _canonical(value: Any) -> Any:
    """Return what a value says, however it is spelt: ``"2"`` and ``2``, ``"1953"`` and ``[["1953"]]``."""
    if value in ("", [], {}):
        return None
    if isinstance(value, list):
        return [_canonical(each) for each in value]
    if isinstance(value, dict):
        kept = {key: _canonical(each) for key, each in value.items() if each not in (None, "", [], {}, False)}
        if set(kept) == {"family"}:  # one name alone is how some tools write a literal
            return {"literal": kept["family"]}
        return kept
    return value if value is None else str(value)


# RIS to MODS and back ----------------------------------------------------------------------------------------


def _lines_table(folder: Path, work: Path) -> None:
    kept: dict[str, list[int]] = {"citekit": [0, 0], "bibutils": [0, 0]}
    refused: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.ris")):
        given = _ris_lines(path.read_text(encoding="utf-8", errors="replace"))
        for tool, back in (("citekit", _ris_citekit), ("bibutils", _ris_bibutils)):
            lines = _ris_lines(back(path, work).decode("utf-8", "replace"))
            refused[tool] += not lines and bool(given)
            kept[tool][0] += (given & lines).total()
            kept[tool][1] += given.total()
    print("\nRIS through MODS and back, lines kept")
    for tool, (right, total) in kept.items():
        print(f"{tool:12}{100 * right / max(total, 1):.1f} % of {total}, files refused: {refused[tool]}")


def _ris_lines(text: str) -> Counter[tuple[str, str]]:
    found = re.findall(r"^([A-Z][A-Z0-9])  ?-(.*)$", text, re.MULTILINE)
    return Counter((tag, value.strip()) for tag, value in found if tag != "ER" and value.strip())


def _ris_citekit(path: Path, work: Path) -> bytes:
    between = work / "between.mods.xml"
    command = [sys.executable, "-m", "citekit", "export", "-q"]
    _run([*command, str(path), "--from", "ris", "-f", "mods", "-o", str(between)])
    return _run([*command, str(between), "--from", "mods", "-f", "ris"])


def _ris_bibutils(path: Path, work: Path) -> bytes:
    if shutil.which("ris2xml") is None:
        return b""
    between = work / "between.xml"
    between.write_bytes(_run(["ris2xml", "-nb", str(path)]))
    return _run(["xml2ris", "-nb", str(between)])


if __name__ == "__main__":
    main()
