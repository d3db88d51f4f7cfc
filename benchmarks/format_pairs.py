"""Every pair of formats in citekit: records read from files of one, written in another and read again.

The share of values that come back equal, of records of the golden cases, of the records that the property tests
make, and of real files. A value is one variable of a record, of citekit's own ones too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from citekit.formats import Format, all_formats, by_name, guess
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.side_channel import difference

TESTS: Final = Path(__file__).parents[1] / "tests"
CORPORA: Final[dict[str, str]] = {
    "archival": "csl-json",
    "bibtex": "biblatex",
    "cff": "cff",
    "csljson": "csl-json",
    "dc-oai": "dublin-core-xml",
    "ead": "ead",
    "endnotexml": "endnote-xml",
    "marc": "",
    "mods": "mods",
    "nbib-enw-isi": "",
    "ris": "ris",
    "zoterordf": "zotero-rdf",
}
"""The folders of real files, and their format; none where each file tells by itself."""


def print_table(corpora: Path | None, records: int) -> None:
    """Print the share of values that come back, in per cent, for each set of records and each format.

    Args:
        corpora: a folder with folders of real files, if there is one.
        records: how many of a set to take at most, evenly spread.
    """
    sets = {name: list(_distinct(found)) for name, found in _sets(corpora)}
    taken = {name: found[:: max(1, -(-len(found) // records))] for name, found in sets.items() if found}
    for name, found in taken.items():
        print(f"{name}: {len(found)} of {len(sets[name])} records, {sum(map(_size, found))} values")
    print(f"\n{'through':20}" + "".join(f"{name:>14}" for name in taken))
    for format in all_formats():
        if format.read and format.write:
            shares = (_share(format, found) for found in taken.values())
            print(f"{format.name:20}" + "".join(f"{share:>14}" for share in shares), flush=True)


def _sets(corpora: Path | None) -> Iterator[tuple[str, Iterable[Record]]]:
    golden = sorted((TESTS / "formats").glob("*/*/records.json"))
    yield "golden", (record for path in golden for record in _read(by_name("csl-json"), path))
    yield "property", _made()
    for name, format in CORPORA.items() if corpora else ():
        assert corpora is not None
        yield (
            name,
            (record for path in sorted((corpora / name).rglob("*")) for record in _records(path, format)),
        )


def _made() -> list[Record]:
    """Return what the property tests make, the same each time."""
    from hypothesis import HealthCheck, given, settings

    from tests.strategies import records

    made: list[Record] = []

    @settings(max_examples=300, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(records())
    def gather(record: Record) -> None:
        made.append(record)

    gather()
    return made


def _records(path: Path, name: str) -> Iterator[Record]:
    if path.is_file():
        data = path.read_bytes()
        format = guess(path.name, data[:4096])
        if not name or (format and format.name == name) or path.suffix[1:] in by_name(name).extensions:
            yield from _read(by_name(name) if name else format, path)


def _read(format: Format | None, path: Path) -> Iterator[Record]:
    if format is not None and format.read is not None:
        yield from format.read(path.read_bytes(), Report())


def _distinct(records: Iterable[Record]) -> Iterator[Record]:
    """Yield records, each under an id of its own, as files of different people have the same ones."""
    seen: set[str] = set()
    for number, record in enumerate(records, 1):
        id = record.id if record.id and record.id not in seen else f"{record.id or 'record'}-{number}"
        seen.add(id)
        yield record if id == record.id else replace(record, id=id, given={})


def _share(format: Format, records: list[Record]) -> str:
    assert format.read is not None
    assert format.write is not None
    text = "".join(format.write(records, Report()))
    back = {record.id: record for record in format.read(text.encode("utf-8", "replace"), Report())}
    lost = sum(_lost(record, back.get(record.id)) for record in records)
    return f"{100 - 100 * lost / sum(map(_size, records)):.2f}"


def _size(record: Record) -> int:
    return _count(difference(record, Record(record.id, "")))


def _lost(record: Record, back: Record | None) -> int:
    return _count(difference(record, back)) if back else _size(record)


def _count(beside: object, depth: int = 0) -> int:
    """Return how many values there are, those within `custom` and `citekit` one by one."""
    if not isinstance(beside, dict):
        return 1
    return sum(
        _count(value, depth + 1) if key in ("custom", "citekit")[depth : depth + 1] else 1
        for key, value in beside.items()
    )
