"""Records to rows of a table, and back.

A value stands in the column of its variable (:mod:`citekit.support.tables.values`), a form of it in another
language in one that says which, each part of a document in columns of its own, and each text of `custom` in one of
its name. What that cannot hold is JSON in the column `citekit`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from citekit.model.language import is_tag
from citekit.model.record import Part, Record, Value
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.csl.notices import Notice
from citekit.support.csl.values import PART_KEYS
from citekit.support.side_channel import Codec
from citekit.support.tables.columns import BESIDE, EXTRA, FULL_NAMES, KEY, LAST_PAGE, YEAR, column_of
from citekit.support.tables.types import type_of
from citekit.support.tables.values import form_of
from citekit.support.tagged import extra_lines
from citekit.support.tagged.dates import whole

_EDGES: Final = " \t\n"
_LINE_ENDS: Final = re.compile(r"\r\n?")


@dataclass
class Entry:
    """What a row says: by column, and by header where nobody knows the column. `number` counts rows."""

    cells: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    number: int = 0


def entry_of(columns: list[str], headers: list[str], cells: list[str], number: int) -> Entry:
    """Return what a row says. Of several columns for one variable the first is taken, names and keywords of all.

    >>> entry_of(["title", "", "title"], ["title", "colour", "Title"], ["A", "red", "B", "C"], 1)
    Entry(cells={'title': 'A'}, others={'colour': 'red', 'Title': 'B', 'column 4': 'C'}, number=1)
    """
    entry = Entry(number=number)
    for at, cell in enumerate(cells):
        text = cell.strip(_EDGES)
        if not text:
            continue
        column = columns[at] if at < len(columns) else ""
        before = entry.cells.get(column, "")
        if column and not before:
            entry.cells[column] = text
        elif column and _is_joined(column):
            entry.cells[column] = f"{before}; {text}"
        elif not column or text != before:
            header = headers[at].strip() if at < len(headers) else ""
            entry.others[_free(entry.others, header or f"column {at + 1}")] = text
    return entry


def _is_joined(column: str) -> bool:
    return VARIABLES.get(column) is Kind.NAMES or column == "keyword"


def _free(taken: Mapping[str, str], name: str) -> str:
    return name if name not in taken else _free(taken, f"{name}'")


# Writing ----------------------------------------------------------------------------------------------------


def encode(record: Record) -> Entry:
    """Return the row of a record."""
    cells = dict(_cells(record))
    others = {
        header: value
        for header, value in record.custom.items()
        if isinstance(value, str) and header and header == _as_read(header) and not column_of(header)
    }
    return Entry(_filled(cells), _filled(others))


def _filled(cells: Mapping[str, str]) -> dict[str, str]:
    """Return cells as they will be read, those that are empty left out."""
    read = {column: _as_read(text) for column, text in cells.items()}
    return {column: text for column, text in read.items() if text}


def _as_read(text: str) -> str:
    return _LINE_ENDS.sub("\n", text).strip(_EDGES)


def _cells(record: Record) -> Iterator[tuple[str, str]]:
    yield "id", record.id
    yield "type", record.type
    for variable, value in record.variables.items():
        yield variable, _cell(variable, value)
    for variable, forms in record.variants.items():
        yield from (
            (f"{variable}@{tag}", _cell(variable, value)) for tag, value in forms.items() if is_tag(tag)
        )
    for number, part in enumerate(record.parts(), 1):
        yield from ((f"parts.{number}.{key}", getattr(part, name)) for key, name in PART_KEYS.items())


def _cell(variable: str, value: Value) -> str:
    form = form_of(variable)
    return form.write(value) if form else ""


# Reading ----------------------------------------------------------------------------------------------------


def decode(entry: Entry, notice: Notice) -> Record:
    """Return the record of a row; what is not understood is said and kept."""
    cells = dict(entry.cells)
    record = Record(_id(cells, entry.number), type_of(cells, notice), custom=dict(entry.others))
    extra = cells.pop(EXTRA, "")
    _take_full_names(record, cells)
    _join_pages(cells)
    _read_year(cells)
    _read_parts(record, cells)
    for column, text in cells.items():
        _read_cell(record, column, text, notice)
    _read_extra(record, extra)
    return record


def _id(cells: dict[str, str], number: int) -> str:
    given, key = cells.pop("id", ""), cells.pop(KEY, "")
    if given and key:
        cells[KEY] = key
    return given or cells.get("citation-key", "") or key or f"item-{number}"


def _read_cell(record: Record, column: str, text: str, notice: Notice) -> None:
    variable, _, tag = column.partition("@")
    form = form_of(variable) if variable in VARIABLES else None

    def named(code: str, message: str) -> None:
        notice(code, f"{column}: {message}")

    value = form.read(text, named) if form else None
    if value is None:
        record.custom[_free_key(record, column)] = text
    elif tag:
        record.variants.setdefault(variable, {})[tag] = value
    else:
        record[variable] = value


def _free_key(record: Record, key: str) -> str:
    while key in record.custom:
        key += "'"
    return key


def _take_full_names(record: Record, cells: dict[str, str]) -> None:
    """Take authors from the column that has them with their given names, without Scopus's numbers of them."""
    names = cells.pop(FULL_NAMES, "")
    if not names:
        return
    if "author" in cells:
        record.custom["author"] = cells["author"]
    if numbers := _NUMBER.findall(names):
        record.custom["author-ids"] = "; ".join(numbers)
    cells["author"] = _NUMBER.sub("", names)


_NUMBER: Final = re.compile(r"\s*\((\d{5,})\)", re.ASCII)


def _join_pages(cells: dict[str, str]) -> None:
    """Make a range of the first and the last page, if no other cell has it."""
    first, last = cells.get("page-first", ""), cells.get(LAST_PAGE, "")
    if last and first and "page" not in cells:
        del cells["page-first"], cells[LAST_PAGE]
        cells["page"] = first if first == last else f"{first}-{last}"


def _read_year(cells: dict[str, str]) -> None:
    """Make one date of a date and a year that stand apart."""
    if YEAR not in cells or "{" in cells.get("issued", ""):
        return
    given: list[tuple[str, str]] = [(name, cells.pop(name)) for name in ("issued", YEAR) if name in cells]
    date, others = whole(given)
    cells |= {column: text for column, text in others if column != "issued"}
    if date:
        cells["issued"] = date.edtf or date.literal


def _read_parts(record: Record, cells: dict[str, str]) -> None:
    found: dict[int, dict[str, str]] = {}
    for column in [column for column in cells if column.startswith("parts.")]:
        _, number, key = column.split(".")
        found.setdefault(int(number), {})[PART_KEYS[key]] = cells.pop(column)
    if found:
        record["parts"] = tuple(Part(**({"kind": _NO_KIND} | found[n]), notes=()) for n in sorted(found))


_NO_KIND: Final = "text"
"""What a part is of which nobody says."""


def _read_extra(record: Record, extra: str) -> None:
    left = [line for line in extra.split("\n") if line and not extra_lines.read_line(record, line.strip())]
    if left:
        record["note"] = "\n".join([*([note] if (note := record.text("note")) else []), *left])


def _attach(entry: Entry, text: str) -> None:
    entry.cells[BESIDE] = text


def _detach(entry: Entry) -> str:
    return entry.cells.pop(BESIDE, "")


CODEC: Final = Codec(encode, decode, _attach, _detach)
