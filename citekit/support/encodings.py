"""Bytes to text: byte order marks, UTF-8, and what is neither.

A line that is not UTF-8 is read as Windows-1252 (or, for its five undefined bytes, ISO 8859-1) and reported,
so that one bad line spoils no other. Line ends come out as ``\\n``.
"""

import codecs
from typing import Final

from citekit.problems import Place, Report

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_text(data: bytes, report: Report) -> str:
    r"""Return the text of a file, with the lines that are not in the encoding it claims reported.

    >>> report = Report("a.bib")
    >>> decode_text(b"Caf\xc3\xa9\r\nM\xfcller", report)
    'Café\nMüller'
    >>> [str(problem) for problem in report]
    ['a.bib:2: warning: not UTF-8; the line was read as Windows-1252 [encoding]']
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    data = data[len(mark) :]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _by_lines(data, report) if encoding == "utf-8" else _replaced(data, encoding, report)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _replaced(data: bytes, encoding: str, report: Report) -> str:
    report.error("encoding", f"not {encoding.upper()} throughout", hint="characters were replaced by U+FFFD")
    return data.decode(encoding, "replace")


def _by_lines(data: bytes, report: Report) -> str:
    return "".join(
        _line(line, number, report) for number, line in enumerate(data.splitlines(keepends=True), 1)
    )


def _line(line: bytes, number: int, report: Report) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        report.warning("encoding", "not UTF-8", Place(line=number), hint="the line was read as Windows-1252")
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")
