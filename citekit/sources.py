"""Where records come from: files, the files in folders, standard input. The one room that opens sources."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from citekit.errors import SourceNotReadable, UnknownFormat
from citekit.formats import Format, all_formats, by_name, guess
from citekit.model.composed import composed
from citekit.model.record import Record
from citekit.problems import Report

_SNIFFED: Final = 4096
_ANYTHING: Final = (".txt", ".md", ".xml")
"""Extensions that files of many kinds have: in a folder, such a file is read only if its content is plain."""


def read_sources(
    sources: Iterable[str | Path], report: Report, *, format: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Record]:
    """Yield the records of files, of the files in folders, and of standard input (`-`).

    Args:
        sources: paths, or `-` for `stdin`.
        report: is told of every fault, with its file.
        format: the format they are in; found by extension and content where it is not given.
        stdin: the stream that `-` stands for.

    Raises:
        SourceNotReadable: a source is missing or may not be read.
        UnknownFormat: no format of this name can be read.
    """
    seen: dict[str, str] = {}
    for name, data, found in read_files(sources, report, format=format, stdin=stdin):
        assert found.read is not None
        for record in found.read(data, report):
            check_id(record, name, seen, report)
            yield record


def read_files(
    sources: Iterable[str | Path], report: Report, *, format: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[tuple[str, bytes, Format]]:
    """Yield the names and contents of what `read_sources` would read, each with its format.

    The arguments and exceptions are those of `read_sources`.
    """
    named = _readable(format) if format else None
    for source in sources:
        for name, data in _contents(source, stdin, named, report):
            report.file = name
            found = named or guess(name, data[:_SNIFFED])
            if found is not None and found.read is not None:
                yield name, data, found
            else:
                hint = "say which with --from" if data.strip() else "it is empty"
                message = "the format cannot be told from its name or content"
                report.error("unknown-format", message, hint=hint)


def _readable(name: str) -> Format:
    format = by_name(name)
    if format.read is None:
        can = ", ".join(each.name for each in all_formats() if each.read)
        raise UnknownFormat(f"{name} is only written, not read; these are read: {can}")
    return format


def _contents(
    source: str | Path, stdin: BinaryIO | None, named: Format | None, report: Report
) -> Iterator[tuple[str, bytes]]:
    if str(source) == "-":
        if stdin is None:
            raise SourceNotReadable("there is no standard input to read")
        yield "-", stdin.read()
        return
    path = Path(source)
    if path.is_dir():
        yield from _folder(path, named, report)
        return
    try:
        yield str(source), path.read_bytes()
    except OSError as error:
        raise SourceNotReadable(f"{source}: {error.strerror or error}") from error


def read_contents(sources: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of files, and of standard input (`-`).

    Raises:
        SourceNotReadable: a file is missing or may not be read.
    """
    for source in sources:
        yield from _contents(source, stdin, None, Report())


def _folder(folder: Path, named: Format | None, report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder, by name, that are in a format by content or extension."""
    found = False
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or not path.is_file():
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            report.file = str(path)
            report.error("not-readable", error.strerror or str(error))
            continue
        if _belongs(path, data, named):
            found = True
            yield str(path), data
    if not found:
        report.file = str(folder)
        report.error("nothing-to-read", "nothing in this folder is in a format that can be read")


def _belongs(path: Path, data: bytes, named: Format | None) -> bool:
    if named is not None:
        return path.suffix[1:].lower() in named.extensions or named.sniff(data[:_SNIFFED])
    format = guess(path.name, data[:_SNIFFED])
    return format is not None and (format.sniff(data[:_SNIFFED]) or path.suffix.lower() not in _ANYTHING)


def check_id(record: Record, name: str, seen: dict[str, str], report: Report) -> None:
    """Report an id that two records have; both come out."""
    id = composed(record.id)
    if id in seen:
        report.error("duplicate-id", f"the id {id!r} is that of a record in {seen[id]} too", record.place)
    else:
        seen[id] = f"{name}:{record.place.line}" if record.place.line else name
