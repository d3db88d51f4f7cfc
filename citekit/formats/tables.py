r"""Tables: a column for each variable, a row for each record, a line with the names of the columns (RFC 4180).

https://www.rfc-editor.org/rfc/rfc4180, https://www.iana.org/assignments/media-types/text/tab-separated-values.
What is read need not come from citekit: the headers of Zotero, Scopus, the Web of Science and Google Scholar are
known (:mod:`citekit.support.tables.columns`), and cells may be set apart by semicolons, tabs or bars whatever the
file is named.

Files are UTF-8 with ``\n`` at the ends of lines, and always the same for the same records. With the profile
`excel` there are a byte order mark, without which Excel takes UTF-8 for something else, and ``\r\n``. No cell is a
formula to a spreadsheet (:mod:`citekit.support.tables.rows`). What spreadsheets do to cells that look like numbers
and dates when they save a table, nothing in the table can prevent; import the columns as text.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from citekit.formats.contract import Format, Writer
from citekit.model.record import Record
from citekit.problems import Report


def read(data: bytes, report: Report) -> Iterator[Record]:
    r"""Yield the records of a table.

    >>> given = b"Item Type;Author;Title;Date\nletter;Mao, Zedong;Cable;8.11.1953\n"
    >>> [(record.type, str(record["author"][0]), record["issued"].edtf) for record in read(given, Report())]
    [('personal_communication', 'Zedong Mao', '1953-11-08')]
    """
    from citekit.support.tables.file import read_records

    yield from read_records(data, report)


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield the header, then each record as a row, with what no column can hold in one named `citekit`.

    >>> list(write([Record("a", "book", {"title": "Letters, selected"}, {"title": {"cs": "Dopisy"}})], Report()))
    ['id,type,title,title@cs\n', 'a,book,"Letters, selected",Dopisy\n']
    """
    yield from _writers(",")[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield the same without the column `citekit`."""
    yield from _writers(",")[1](records, report)


def write_excel(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield a table as Excel opens it; the report is told of texts that are too long for its cells.

    >>> "".join(write_excel([Record("a", "book", {"title": "Č"})], Report()))
    '\ufeffid,type,title\r\na,book,Č\r\n'
    """
    yield from _writers(",", "\r\n", "\ufeff")[0](_fitting(records, report), report)


def write_tabs(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield a table with tabs between cells; cells that have tabs or ends of lines in them stand in quotation marks.

    >>> list(write_tabs([Record("a", "book", {"title": "Letters, selected"})], Report()))
    ['id\ttype\ttitle\n', 'a\tbook\tLetters, selected\n']
    """
    yield from _writers("\t")[0](records, report)


def write_plain_tabs(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield the same without the column `citekit`."""
    yield from _writers("\t")[1](records, report)


def _writers(delimiter: str, end: str = "\n", mark: str = "") -> tuple[Writer, Writer]:
    from citekit.support.side_channel import writers
    from citekit.support.tables.file import renderer
    from citekit.support.tables.record import CODEC
    from citekit.support.tables.rows import Dialect

    return writers(CODEC, renderer(Dialect(delimiter, end, mark)))


_LONGEST: Final = 32767
"""How many characters a cell of Excel has room for."""


def _fitting(records: Iterable[Record], report: Report) -> Iterator[Record]:
    for record in records:
        long = [name for name, value in record.variables.items() if len(str(value)) > _LONGEST]
        if long:
            message = f"{record.id}: {', '.join(long)}: more than Excel has room for in a cell"
            report.warning("too-long", message, record.place, hint="do not save the table with Excel")
        yield record


_DELIMITERS: Final = b",;|\t"


def _looks_like(delimiters: bytes) -> Callable[[bytes], bool]:
    """Return what tells whether a file starts with a line of names that are known, set apart by one of these."""

    def sniff(start: bytes) -> bool:
        line = start.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
        found = max(_DELIMITERS, key=line.count)
        if found not in delimiters or found not in line or line[:1] in b"{[<@%#":
            return False
        from citekit.support.tables.columns import column_of

        cells = [cell.strip(' "\r') for cell in line.decode("utf-8", "replace").split(chr(found))]
        known = sum(bool(column_of(cell)) for cell in cells)
        return known > 1 and known * 3 >= len(cells)

    return sniff


_SPECIFICATION: Final = "https://www.rfc-editor.org/rfc/rfc4180"

FORMATS = (
    Format(
        name="csv",
        title="A table with commas, for spreadsheets: a column for each variable",
        specification=_SPECIFICATION,
        extensions=("csv",),
        media_types=("text/csv",),
        read=read,
        write=write,
        write_plain=write_plain,
        profiles={"excel": write_excel},
        sniff=_looks_like(b",;|"),
    ),
    Format(
        name="tsv",
        title="A table with tabs: a column for each variable",
        specification="https://www.iana.org/assignments/media-types/text/tab-separated-values",
        extensions=("tsv", "tab"),
        media_types=("text/tab-separated-values",),
        read=read,
        write=write_tabs,
        write_plain=write_plain_tabs,
        sniff=_looks_like(b"\t"),
    ),
)
