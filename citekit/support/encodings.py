"""Bytes to text: byte order marks, UTF-8, and what is neither.

A file that is not UTF-8 is read in the encoding that it says it has ("% Encoding: windows-1251"), or, if none of its
lines is UTF-8, in the one that charset-normalizer finds; in both cases only if all of it can be. Else each line that
is not UTF-8 is read as Windows-1252 (or, for its five undefined bytes, ISO 8859-1), so that one bad line spoils no
other. All that is reported. Line ends come out as ``\\n``; what is composed or decomposed stays as it is.
"""

import codecs
import re
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
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", _unmarked(data)))
    data = data[len(mark) :]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _not_utf8(data, report) if encoding == "utf-8" else _replaced(data, encoding, report)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unmarked(data: bytes) -> str:
    """Return the encoding of a file without a mark: UTF-16 shows by the zero bytes of its ASCII.

    >>> _unmarked("TY  - BOOK".encode("utf-16-be")), _unmarked(b"TY  - BOOK")
    ('utf-16-be', 'utf-8')
    """
    start = data[:1024]
    if len(start) < 4 or start.count(0) < len(start) // 3:
        return "utf-8"
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _not_utf8(data: bytes, report: Report) -> str:
    declared = _DECLARED.search(data[:2048])
    name = declared[1].decode("ascii") if declared else guessed(data)
    text = _decoded(data, name)
    if text is None:
        return _by_lines(data, report)
    how = "as it says" if declared else "which fits it best"
    report.warning("encoding", f"not UTF-8; read as {name}, {how}", hint="convert it if that is wrong")
    return text


_DECLARED: Final = re.compile(rb"(?:en)?coding *[:=] *\"?([A-Za-z][\w.-]{2,20})", re.IGNORECASE)
_UTF8: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def guessed(data: bytes) -> str:
    r"""Return the encoding that fits a file best; nothing where some of its lines are UTF-8, or none fits.

    >>> guessed("% Дневники и письма\n% том второй, Москва".encode("cp1251"))
    'cp1251'
    >>> guessed("Müller and the café".encode("cp1252"))
    ''
    """
    lines = [line for line in data.splitlines() if not line.isascii()]
    if any(_decoded(line, "utf-8") is not None for line in lines):
        return ""
    sample = b"\n".join(lines)[:_SAMPLE]
    if _is_western(sample):
        return ""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None and best.encoding in _OTHER_SCRIPTS else ""


def _is_western(sample: bytes) -> bool:
    """Tell whether letters that are not ASCII stand alone among those that are; in other scripts they make words.

    A few bytes of a Western name are a word in some other encoding, too, and guessed as that.

    >>> _is_western("d,book,Müll,".encode("cp1252")), _is_western("Письма".encode("cp1251"))
    (True, False)
    """
    alone = sum(len(run) == 1 for run in _NOT_ASCII.findall(sample))
    return alone * 3 > 2 * sum(byte > 127 for byte in sample)


_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]+")
_SAMPLE: Final = 100_000
_OTHER_SCRIPTS: Final = frozenset(
    """
    cp1251 koi8_r koi8_u cp866 iso8859_5 mac_cyrillic cp1253 iso8859_7 cp1255 iso8859_8 cp1256 iso8859_6
    gb2312 gbk gb18030 big5 big5hkscs cp950 hz shift_jis shift_jis_2004 cp932 euc_jp euc_jis_2004 iso2022_jp euc_kr
    cp949 johab
    """.split()
)
"""What is told apart from Windows-1252 by its letters; Western encodings are too much alike for that."""


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
