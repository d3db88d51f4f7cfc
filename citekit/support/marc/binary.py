r"""MARC 21 in bytes, by ISO 2709: a leader, a directory, and fields that end in 1E; a record ends in 1D.

https://www.loc.gov/marc/specifications/specrecstruc.html. What is wrong in a length is read by the terminators: no
text can have them. Text is UTF-8 where the leader says so, else MARC-8; what is in neither is told. Lengths have
four and five digits, so that a field has 9,999 bytes at most and a record 99,999.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from citekit.problems import Report
from citekit.support.encodings import guessed
from citekit.support.marc import marc8
from citekit.support.marc.fields import Field, Marc, Subfield, control, is_control

_RECORD: Final = b"\x1d"
_FIELD: Final = b"\x1e"
_CODE: Final = b"\x1f"
_TERMINATORS: Final = re.compile("[\x1d\x1e\x1f]")
MOST_IN_FIELD: Final = 9_999
MOST_IN_RECORD: Final = 99_999

_INDICATORS: Final = re.compile(rb"[\d ]{2}(?=\D)")
_BETWEEN: Final = b" \r\n\t\x00\x1a"


class Raw(NamedTuple):
    """The bytes of a record, its number in the file, where it begins, and whether its end is there."""

    number: int
    offset: int
    data: bytes
    whole: bool

    @property
    def name(self) -> str:
        """How to call the record in a report."""
        return f"record {self.number}, at byte {self.offset}"


def split(data: bytes) -> Iterator[Raw]:
    r"""Yield the records of a file.

    >>> [(raw.number, raw.offset, raw.whole) for raw in split(b"00005\x1d\n00005\x1d000")]
    [(1, 0, True), (2, 7, True), (3, 13, False)]
    """
    number, start = 0, 0
    while start < len(data):
        end = data.find(_RECORD, start)
        piece = data[start : end if end >= 0 else len(data)]
        offset = start + len(piece) - len(piece.lstrip(_BETWEEN))
        start += len(piece) + 1
        if piece.strip(_BETWEEN):
            number += 1
            yield Raw(number, offset, piece.lstrip(_BETWEEN), end >= 0)


# Reading ----------------------------------------------------------------------------------------------------


def parse(raw: Raw, report: Report) -> Marc | None:
    r"""Return a record; ``None``, after a report, where there is nothing of one.

    >>> data = b"00053nam a2200037 a 4500245001500000\x1e10\x1faAnna Karenina"
    >>> report = Report()
    >>> parse(Raw(1, 0, data, False), report).fields[0].get("a"), [problem.code for problem in report]
    ('Anna Karenina', ['bad-record'])
    """
    leader, ended, rest = raw.data[:24], raw.data.find(_FIELD, 24), b""
    _check_length(raw, report)
    if ended >= 0:
        rest = raw.data[ended + 1 :]
    encoding = _encoding(raw, report)
    entries = _entries(raw, ended, rest, report)
    fields = [each for tag, data in entries if (each := _field(data, _Text(raw, tag, encoding, report)))]
    if not fields:
        report.error("bad-record", f"{raw.name}: no field can be read", hint="it was left out")
        return None
    return Marc(leader.decode("ascii", "replace").ljust(24), fields)


def _check_length(raw: Raw, report: Report) -> None:
    said, length = raw.data[:5], len(raw.data) + raw.whole
    if not raw.whole:
        report.error("bad-record", f"{raw.name}: the file ends before it does", hint="what is there was read")
    elif not said.isdigit() or int(said) != length:
        shown = f"{said.decode('ascii', 'replace')!r} bytes"
        message = f"{raw.name}: its leader says that it has {shown}, it has {length}"
        report.error("bad-record", message, hint="read up to the end of record")


def _entries(raw: Raw, ended: int, rest: bytes, report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield tags and fields, by the directory; in the order of the fields where its lengths are wrong."""
    directory = raw.data[24 : ended if ended >= 0 else len(raw.data)]
    entries = [directory[at : at + 12] for at in range(0, len(directory) - 11, 12)]
    found = [_located(entry, rest) for entry in entries]
    if len(directory) % 12 or None in found:
        if raw.whole:
            report.error(
                "bad-record", f"{raw.name}: its directory is wrong", hint="fields were read in order"
            )
        found = list(rest.removesuffix(_FIELD).split(_FIELD)) if rest else []
    for entry, field in zip(entries, found, strict=False):
        yield entry[:3].decode("latin-1"), field or b""


def _located(entry: bytes, rest: bytes) -> bytes | None:
    """Return the field of an entry; ``None`` where it is not where the entry says."""
    if not entry[3:].isdigit():
        return None
    length, start = int(entry[3:7]), int(entry[7:12])
    field = rest[start : start + length]
    return field[:-1] if field.endswith(_FIELD) and field.count(_FIELD) == 1 else None


def _field(data: bytes, text: "_Text") -> Field | None:
    if is_control(text.tag):
        return control(text.tag, text.of(data)) if data else None
    head, *parts = data.split(_CODE)
    subfields = [Subfield(_code(part), text.of(part[1:])) for part in parts if len(part) > 1]
    if not parts and data.strip():
        message = f"{text.raw.name}: there is no subfield in field {text.tag}"
        text.report.error("bad-record", message, hint="read as its subfield a")
        marked = bool(_INDICATORS.match(data))
        subfields = [Subfield("a", text.of(data[2:] if marked else data))]
        head = data[:2] if marked else b""
    indicators = head.decode("ascii", "replace")[:2].ljust(2)
    return Field(text.tag, indicators, subfields) if subfields else None


def _code(part: bytes) -> str:
    return part[:1].decode("latin-1")


class _Text(NamedTuple):
    """Decodes the texts of a field."""

    raw: Raw
    tag: str
    encoding: str
    report: Report

    def of(self, data: bytes) -> str:
        if data.isascii() and b"\x1b" not in data and b"&#x" not in data:
            return data.decode()
        text, faulty = self._decoded(data)
        if faulty:
            message = f"{self.raw.name}: field {self.tag} is not in {self.encoding}: {text[:40]!r}"
            self.report.warning("encoding", message)
        return text

    def _decoded(self, data: bytes) -> tuple[str, bool]:
        if self.encoding == _MARC8:
            return marc8.decode(data)
        try:
            return data.decode(self.encoding), False
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace"), True


_UTF8: Final = "UTF-8"
_MARC8: Final = "MARC-8"


def _encoding(raw: Raw, report: Report) -> str:
    """Return the encoding of a record's texts: what the leader says, if it can be so."""
    if raw.data[9:10] == b"a":
        return _UTF8
    if raw.data.isascii():
        return _MARC8
    found = _UTF8 if _is_utf8(raw.data) else guessed(raw.data) if marc8.decode(raw.data)[1] else ""
    if found:
        report.warning("encoding", f"{raw.name}: its leader says that it is in {_MARC8}; read as {found}")
    return found or _MARC8


def _is_utf8(data: bytes) -> bool:
    """Tell whether a record is in UTF-8, which no MARC-8 looks like."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


# Writing ----------------------------------------------------------------------------------------------------


def encoded(field: Field) -> bytes:
    r"""Return a field as bytes, with its end.

    >>> encoded(Field("245", "10").add("a", "Anna"))
    b'10\x1faAnna\x1e'
    """
    texts = "".join(f"\x1f{each.code}{_text(each)}" if each.code else _text(each) for each in field.subfields)
    return f"{field.indicators}{texts}\x1e".encode()


def _text(subfield: Subfield) -> str:
    return _TERMINATORS.sub("\ufffd", subfield.text)


def transmitted(marc: Marc) -> str:
    r"""Return a record as the text whose UTF-8 is the record; it must keep within the limits.

    >>> transmitted(Marc(fields=[control("001", "a")]))
    '00040nam a22000377c 4500001000200000\x1ea\x1e\x1d'
    """
    fields = [encoded(field) for field in marc.fields]
    base = 24 + 12 * len(fields) + 1
    directory, start = [], 0
    for field, data in zip(marc.fields, fields, strict=True):
        directory.append(f"{field.tag}{len(data):04}{start:05}")
        start += len(data)
    leader = f"{base + start + 1:05}{marc.leader[5:12]}{base:05}{marc.leader[17:]}"
    return f"{leader}{''.join(directory)}\x1e{b''.join(fields).decode()}\x1d"


def size(marc: Marc) -> int:
    """Return how many bytes a record has.

    >>> size(Marc(fields=[control("001", "a")]))
    40
    """
    return 24 + 2 + sum(map(size_of, marc.fields))


def size_of(field: Field) -> int:
    """Return how many bytes a field has, with its entry in the directory.

    >>> size_of(control("001", "a"))
    14
    """
    return 12 + len(encoded(field))


def fitted(marc: Marc) -> Marc:
    """Return a record of which every field is short enough: what is too long is cut.

    >>> len(encoded(fitted(Marc(fields=[Field("520").add("a", "é" * 9000)])).fields[0]))
    9998
    """
    for field in marc.fields:
        # A character has four bytes at most.
        if sum(len(each.text) for each in field.subfields) * 4 > MOST_IN_FIELD - 100:
            _cut(field)
    return marc


def _cut(field: Field) -> None:
    """Cut the longest subfield of a field that is too long; where that is not enough, leave out the last ones."""
    length = len(encoded(field))
    if length <= MOST_IN_FIELD:
        return
    at = max(range(len(field.subfields)), key=lambda number: len(field.subfields[number].text))
    whole = field.subfields[at]
    room = max(0, len(whole.text.encode()) - (length - MOST_IN_FIELD) - len(_CUT.encode()))
    kept = whole.text.encode()[:room].decode("utf-8", "ignore").rstrip()
    field.subfields[at] = Subfield(whole.code, kept + _CUT)
    length = len(encoded(field))
    while length > MOST_IN_FIELD:
        length -= len(field.subfields.pop().text.encode()) + 2


_CUT: Final = "…"
