"""Files of tables to records, and records to files: the header and what to do about rows that do not fit it.

Which columns a table has is known when the last record has come, and the header comes first. So rows wait, in
memory or, if there are many, in a temporary file, until all are there.
"""

import json
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Final

from citekit.model.record import Record
from citekit.problems import Place, Report
from citekit.support.encodings import decode_text
from citekit.support.side_channel import restored
from citekit.support.tables.columns import BESIDE, column_of, columns_of, place_of
from citekit.support.tables.record import CODEC, Entry, entry_of
from citekit.support.tables.rows import Dialect, Row, read_rows, write_row

_IN_MEMORY: Final = 16 * 1024 * 1024


def read_records(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a table, whatever sets its cells apart."""
    text = decode_text(data, report)
    rows = read_rows(text, _is_known, report)
    header = next(rows, None)
    if header is None:
        report.warning("empty", "there is nothing in it")
        return
    columns = columns_of(header.cells)
    _report_header(header, columns, report)
    number = 0
    for row in rows:
        if row.cells == header.cells:
            report.warning("header-again", "the header stands here again", Place(line=row.line))
            continue
        number += 1
        yield _read_row(row, header.cells, columns, number, report)
    if not number:
        report.warning("empty", "there is no row under the header", Place(line=header.line))


def _is_known(header: str) -> bool:
    return bool(column_of(header.strip()))


def _report_header(header: Row, columns: list[str], report: Report) -> None:
    place = Place(line=header.line)
    if not any(columns):
        hint = "the first line names the variables: title, author, issued"
        report.warning("no-known-column", "no column has a header that is known", place, hint=hint)
    elif "type" not in columns:
        hint = "what a row is was told by its other cells"
        report.warning("no-type", "there is no column with types", place, hint=hint)


def _read_row(row: Row, headers: list[str], columns: list[str], number: int, report: Report) -> Record:
    place = Place(line=row.line)
    if len(row.cells) != len(headers):
        hint = (
            "the last columns are empty"
            if len(row.cells) < len(headers)
            else "kept by the numbers of columns"
        )
        report.warning("cells", f"{len(row.cells)} cells under a header of {len(headers)}", place, hint=hint)
    return restored(CODEC, entry_of(columns, headers, row.cells, number), place, report)


def renderer(dialect: Dialect) -> Callable[[Iterator[Entry]], Iterator[str]]:
    """Return what makes a table of entries."""

    def render(entries: Iterator[Entry]) -> Iterator[str]:
        columns: dict[str, None] = {"id": None, "type": None}
        others: dict[str, None] = {}
        with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as rows:
            for entry in entries:
                columns |= dict.fromkeys(entry.cells)
                others |= dict.fromkeys(entry.others)
                rows.write(json.dumps([entry.cells, entry.others]) + "\n")
            beside = [BESIDE] if columns.pop(BESIDE, 0) is None else []
            own = [*sorted(columns, key=place_of), *beside]
            yield dialect.mark + write_row([*own, *others], dialect)
            rows.seek(0)
            for line in rows:
                cells, rest = json.loads(line)
                values = [*(cells.get(name, "") for name in own), *(rest.get(name, "") for name in others)]
                yield write_row(values, dialect)

    return render
