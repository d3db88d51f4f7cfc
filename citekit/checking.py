"""Whether sources are sound: each record read and, where that is asked for, held against the profile.

A record is described under a base as it would be published. What is linked data with addresses already is taken as it
is, so that what others have made of it is checked, not what citekit would.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from citekit.formats import Format
from citekit.model.record import Record
from citekit.problems import Place, Problem, Report, Severity
from citekit.sources import check_id, read_files, read_sources

if TYPE_CHECKING:
    from citekit.support.linked_data.profile.validation import Violation
    from citekit.support.rdf.parsing import Source

BASE: Final = "https://example.org/"
"""Under which records are described that are published nowhere yet."""


def check(
    sources: Iterable[str | Path], report: Report, *, format: str | None = None, stdin: BinaryIO | None = None
) -> int:
    """Read sources, and return how many records they have.

    Args:
        sources: paths, or `-` for `stdin`.
        report: is told of every fault, with its place.
        format: the format they are in; found by extension and content where it is not given.
        stdin: the stream that `-` stands for.

    Raises:
        SourceNotReadable: a source is missing or may not be read.
        UnknownFormat: no format of this name can be read.
    """
    return sum(1 for _ in read_sources(sources, report, format=format, stdin=stdin))


def check_profile(
    sources: Iterable[str | Path],
    report: Report,
    *,
    base: str = BASE,
    format: str | None = None,
    stdin: BinaryIO | None = None,
) -> int:
    """Read sources, hold each record against the profile, and return how many there are.

    Args:
        sources: paths, or `-` for `stdin`.
        report: is told of every fault, and of what the profile does not allow.
        base: what the addresses begin with under which records are described.
        format: the format they are in; found by extension and content where it is not given.
        stdin: the stream that `-` stands for.

    Raises:
        SourceNotReadable: a source is missing or may not be read.
        UnknownFormat: no format of this name can be read.
        RequestError: pySHACL is not installed, or the base is none.
    """
    count, seen = 0, dict[str, str]()
    for name, data, found in read_files(sources, report, format=format, stdin=stdin):
        validated = _linked_records if found.write_published else _records
        for record in validated(data, found, base, report):
            check_id(record, name, seen, report)
            count += 1
    return count


def _records(data: bytes, format: Format, base: str, report: Report) -> Iterator[Record]:
    """Yield the records of a source, each after it was validated."""
    assert format.read is not None
    for record in format.read(data, report):
        _validate_record(record, base, report)
        yield record


def _linked_records(data: bytes, format: Format, base: str, report: Report) -> Iterator[Record]:
    """Yield the same of linked data, which is validated as a whole where it has addresses."""
    from citekit.support.linked_data.reading import DOCUMENT, published_kinds
    from citekit.support.rdf.parsing import parse
    from citekit.support.rdf.to_record import read_records

    source = parse(data, format.name, report)
    kinds = published_kinds(source)
    if kinds:
        _validate_source(source, report)
    for record in read_records(source, report) if not kinds or DOCUMENT in kinds else ():
        if not kinds:
            _validate_record(record, base, report)
        yield record


def _validate_source(source: "Source", report: Report) -> None:
    from citekit.support.linked_data.profile.validation import violations

    for violation in violations(source.graph):
        _tell(violation, source.locate(violation.node), violation.node, report)


def _validate_record(record: Record, base: str, report: Report) -> None:
    from citekit.support.linked_data.addresses import Addresses
    from citekit.support.linked_data.describing import describe
    from citekit.support.linked_data.profile.validation import violations
    from citekit.support.rdf.graphs import graph_of

    for violation in violations(graph_of(describe(record, Addresses(base)))):
        _tell(violation, record.place, record.id, report)


def _tell(violation: "Violation", place: Place, record: str, report: Report) -> None:
    said = f"{violation.path}: " if violation.path else ""
    hint = f"it is {violation.value!r}" if violation.value else ""
    message = f"{violation.node}: {said}{violation.message}"
    report.add(Problem(Severity.ERROR, "profile", message, place, hint, record))
