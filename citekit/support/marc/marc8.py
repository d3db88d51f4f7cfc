"""MARC-8, in which records are that do not say that they are Unicode.

https://www.loc.gov/marc/specifications/speccharmarc8.html. The tables are pymarc's. Escape sequences choose the
sets of characters; marks stand before the letter that they belong to; what has no place in any set is a numbered
reference.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

_ESCAPE: Final = re.compile(rb"\x1b(\$)?([(,)-])?!?([@-~1-4])")
_REFERENCE: Final = re.compile("&#x([0-9A-Fa-f]{4,6});")
_LATIN: Final = 0x42
_ANSEL: Final = 0x45
_SHORT: Final = {0x67: 0x67, 0x62: 0x62, 0x70: 0x70, 0x73: _LATIN}
"""Escapes of two bytes: Greek symbols, subscripts, superscripts, and back to Latin letters."""
_EAST_ASIAN: Final = 0x31


@dataclass(slots=True)
class _Decoder:
    left: int = _LATIN
    right: int = _ANSEL
    marks: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    faulty: bool = False

    def choose(self, escape: re.Match[bytes]) -> None:
        half, chosen = escape[2], escape[3][0]
        if half is None and not escape[1]:
            self.left = _SHORT.get(chosen, chosen)
        elif half in (b")", b"-"):
            self.right = chosen
        else:
            self.left = chosen

    def put(self, code: int, table: int) -> None:
        from pymarc.marc8_mapping import CODESETS, ODD_MAP

        known = CODESETS.get(table, {}).get(code)
        if known is None:
            self.faulty = self.faulty or code not in ODD_MAP
            known = (ODD_MAP.get(code, 0xFFFD), 0)
        if known[1]:
            self.marks.append(chr(known[0]))
        else:
            self.out += [chr(known[0]), *self.marks]
            self.marks.clear()


def decode(data: bytes) -> tuple[str, bool]:
    r"""Return the text of a subfield, and whether something in it was not understood and was replaced by U+FFFD.

    >>> decode(b"Caf\xe2e"), decode(b"\x1b$1!0!\x1b(B.")
    (('Café', False), ('一.', False))
    """
    decoder = _Decoder()
    at = 0
    while at < len(data):
        escape = _ESCAPE.match(data, at) if data[at] == 0x1B else None
        if escape:
            decoder.choose(escape)
            at = escape.end()
        else:
            at = _next(decoder, data, at)
    text = "".join(decoder.out + decoder.marks)
    return unicodedata.normalize("NFC", _REFERENCE.sub(_referred, text)), decoder.faulty


def _next(decoder: _Decoder, data: bytes, at: int) -> int:
    """Read a character; return where the next one begins."""
    code = data[at]
    table = decoder.left if code < 0x80 else decoder.right
    if table == _EAST_ASIAN and code > 0x20:
        decoder.put(int.from_bytes(data[at : at + 3], "big"), table)
        return at + 3
    if code == 0x20:
        decoder.put(0x20, _LATIN)
    elif 0x20 < code < 0x80 or code >= 0xA0 or code in (0x88, 0x89, 0x8D, 0x8E):
        decoder.put(code, table)
    else:
        decoder.faulty = decoder.faulty or code == 0x1B
    return at + 1


def _referred(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]
