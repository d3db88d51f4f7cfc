r"""Tables as text: rows of cells, set apart by commas, semicolons, tabs or bars (RFC 4180).

A cell that begins with ``=``, ``+``, ``-``, ``@`` or white space that is none of a blank is a formula to
spreadsheets, which may fetch an address or start a program
(https://owasp.org/www-community/attacks/CSV_Injection). Such a cell is written with an apostrophe before it, as
spreadsheets themselves mark text, and read again without; so is one that begins with apostrophes and goes on in
that way, so that what is read is always what was written.

Whatever stands in a text, quotation marks that nothing closes too, each line ends up in a row or is reported.
"""

import csv
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from citekit.problems import Place, Report

DELIMITERS: Final = (",", ";", "\t", "|")
"""What sets cells apart in the files that there are; where the decimal mark is a comma, Excel writes semicolons."""


Known: TypeAlias = Callable[[str], bool]
"""Tells whether the header of a column is known."""


class Row(NamedTuple):
    """The cells of a row, and the line that it begins on."""

    line: int
    cells: list[str]


_FORMULA: Final = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def guarded(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded("-0043"), guarded("'-"), guarded("'tis"), guarded("1-2")
    ("'=1+1", "'-0043", "''-", "'tis", '1-2')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return a text as it was before it was guarded.

    >>> unguarded("'=1+1"), unguarded("''-"), unguarded("'tis")
    ('=1+1', "'-", "'tis")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


# Reading ----------------------------------------------------------------------------------------------------

_SEPARATOR: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
"""The first line of a file in which the delimiter is stated, as Excel has it."""
_LINES_OF_HEADER: Final = 50
_NO_LIMIT: Final = 2**31 - 1


def read_rows(text: str, known: Known, report: Report) -> Iterator[Row]:
    r"""Yield the rows of a text that are not empty; the first is the header.

    Args:
        text: the file, with ``\n`` at the ends of lines.
        known: tells whether the header of a column is known, by which the delimiter is found.
        report: is told of quotation marks that are not closed.

    >>> known = {"title", "note"}.__contains__
    >>> [row.cells for row in read_rows('title;note\nA;"b; c"\n', known, Report())]
    [['title', 'note'], ['A', 'b; c']]
    """
    lines = text.split("\n")
    stated = _SEPARATOR.fullmatch(lines[0])
    first = 1 if stated else 0
    delimiter = stated[1] if stated and stated[1] in DELIMITERS else delimiter_of(lines[first:], known)
    for line, cells in _rows(lines, first, delimiter, report):
        if any(cell.strip() for cell in cells):
            yield Row(line, [unguarded(cell) for cell in cells])


def delimiter_of(lines: list[str], known: Known) -> str:
    """Return the delimiter by which most of the first row is known, or by which it has most cells.

    >>> delimiter_of(["Author;Title, etc."], {"Author"}.__contains__)
    ';'
    """

    def found(delimiter: str) -> tuple[int, int]:
        cells = header(lines, delimiter)
        return sum(known(cell) for cell in cells), len(cells)

    return max(DELIMITERS, key=found)


def header(lines: list[str], delimiter: str) -> list[str]:
    """Return the cells of the first row that is not empty."""
    start = (f"{line}\n" for line in islice(lines, _LINES_OF_HEADER))
    return next((cells for cells in _unlimited(csv.reader(start, delimiter=delimiter)) if cells), [])


_PATIENCE: Final = 20
"""How many times a file's lines may be gone through for quotation marks that belong to no pair, before such marks are
letters."""


def _rows(lines: list[str], at: int, delimiter: str, report: Report) -> Iterator[Row]:
    wasted = 0
    while at < len(lines) and wasted <= _PATIENCE * len(lines):
        start, end = yield from _up_to_fault(lines, at, delimiter)
        wasted += end - start
        at = start
        if start < len(lines):
            yield _misquoted(lines, start, delimiter, report)
            at += 1
    rest = csv.reader(islice(lines, at, None), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    for line, cells in enumerate(_unlimited(rest), at + 1):
        yield Row(line, cells)


def _up_to_fault(lines: list[str], at: int, delimiter: str) -> Generator[Row, None, tuple[int, int]]:
    """Yield rows up to one whose quotation marks are no pairs; return its first line and how far it was read."""
    feed = (f"{lines[number]}\n" for number in range(at, len(lines)))
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    end = at
    try:
        for cells in _unlimited(reader):
            start, end = end, at + reader.line_num
            yield Row(start + 1, cells)
    except csv.Error:
        return end, at + reader.line_num
    return len(lines), len(lines)


def _misquoted(lines: list[str], at: int, delimiter: str, report: Report) -> Row:
    """Return a line as a row by itself, so that a quotation mark too many does not take in the lines below."""
    message = "quotation marks that are not about a whole cell, or not doubled within one"
    report.warning("misquoted", message, Place(line=at + 1), hint="the line was read by itself")
    return Row(at + 1, next(_unlimited(csv.reader([lines[at]], delimiter=delimiter)), []))


def _unlimited(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield rows whose cells may be of any size; the limit, which is that of all threads, is put back each time."""
    while True:
        limit = csv.field_size_limit(_NO_LIMIT)
        try:
            cells = next(reader, None)
        finally:
            csv.field_size_limit(limit)
        if cells is None:
            return
        yield cells


# Writing ----------------------------------------------------------------------------------------------------


class Dialect(NamedTuple):
    """How a table is written."""

    delimiter: str
    end: str = "\n"
    mark: str = ""
    """What stands before everything else."""


def write_row(cells: Iterable[str], dialect: Dialect) -> str:
    r"""Return a row as text.

    >>> write_row(["a,b", "", "=1"], Dialect(","))
    '"a,b",,\'=1\n'
    """
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=dialect.delimiter, lineterminator=dialect.end)
    writer.writerow([guarded(cell) for cell in cells])
    return text.getvalue()
