"""Values to YAML: block style, readable, and the same to readers of YAML 1.1 and 1.2.

Texts are plain where every reader takes them for that text, quoted where one might not (``no``; a date, in
YAML 1.1; ``y``, which pandoc takes for true), and literal blocks where they have several lines. Lines are
never folded. Lists are not indented within mappings, as pandoc and PyYAML write them.
"""

import json
import math
import re
from typing import Final

from citekit.model.record import Json

_PLAIN: Final = re.compile(
    r"""(?!\s) [^-?:,\[\]{}\#&*!|>'"%@`~<=\n]      # no indicator comes first
        (?: [^:\#\n] | :(?=\S) | (?<=\S)\# )*       # ": " and " #" would end it
        (?<!\s)""",
    re.VERBOSE,
)
_SOMETHING_ELSE: Final = re.compile(
    r"""y|yes|n|no|true|false|on|off|null
      | [-+]?[\d.][\d_.,]*(?:e[-+]?\d+)? | [-+]?0[box][\da-f_]+ | [-+]?\.(?:inf|nan)
      | [-+]?\d[\d_]*(?::[\d_]+)+(?:\.[\d_]*)?            # in base sixty
      | \d{4}-\d\d?-\d\d?(?:(?:t|[ \t]+)\d.*)?            # a date""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_ESCAPED: Final = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NOT_LITERAL: Final = re.compile(rf"{_ESCAPED.pattern[:-1]}\n]|^[ ]|[ ]$|\n\n\Z|\A\n", re.MULTILINE)
_QUOTED: Final = re.compile(rf'{_ESCAPED.pattern}|["\\]')
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_LONGEST_KEY: Final = 1000
"""Parsers may look no further for the colon after a key than 1024 characters."""


def depth(value: Json) -> int:
    """Return how deep lists and objects are nested in a value.

    >>> depth({"a": [1, {"b": []}]})
    4
    """
    level: list[Json] = [value]
    count = 0
    while inner := [container for container in level if isinstance(container, dict | list)]:
        level = [member for each in inner for member in (each.values() if isinstance(each, dict) else each)]
        count += 1
    return count


def dump(value: Json, indent: int = 0) -> str:
    r"""Return a value as lines of YAML, indented by so many spaces.

    >>> print(dump({"title": "1984", "volume": 2, "author": [{"family": "Orwell"}]}), end="")
    title: "1984"
    volume: 2
    author:
    - family: Orwell
    """
    margin = " " * indent
    return "".join(f"{margin}{line}\n" if line else "\n" for line in _lines(value))


def _lines(value: Json) -> list[str]:
    if isinstance(value, dict) and value:
        return [line for key, member in value.items() for line in _pair(key, member)]
    if isinstance(value, list) and value:
        return [line for member in value for line in _beside("-", _lines(member))]
    return _scalar(value)


def _pair(key: str, member: Json) -> list[str]:
    name, lines = _inline(key), _lines(member)
    if len(name) > _LONGEST_KEY:
        return [f"? {name}", *_beside(":", lines)]
    if isinstance(member, dict) and member:
        return [f"{name}:", *_indented(lines)]
    if isinstance(member, list) and member:
        return [f"{name}:", *lines]
    return [f"{name}: {lines[0]}", *lines[1:]]


def _beside(mark: str, lines: list[str]) -> list[str]:
    return [f"{mark} {lines[0]}", *_indented(lines[1:])]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _scalar(value: Json) -> list[str]:
    if isinstance(value, str):
        return _literal(value) if "\n" in value and not _NOT_LITERAL.search(value) else [_inline(value)]
    if isinstance(value, float) and not math.isfinite(value):
        return [str(value).replace("inf", ".inf").replace("nan", ".nan")]
    return [json.dumps(value)]


def _literal(text: str) -> list[str]:
    header = "|" if text.endswith("\n") else "|-"
    return [header, *_indented(text.removesuffix("\n").split("\n"))]


def _inline(text: str) -> str:
    """Return a text on one line, with as little around it as there may be."""
    if _ESCAPED.search(text):
        return f'"{_QUOTED.sub(_escape, text)}"'
    if _PLAIN.fullmatch(text) and not _SOMETHING_ELSE.fullmatch(text):
        return text
    if not re.search(r'["\\]', text):
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    number = ord(character)
    if 0xD800 <= number <= 0xDFFF:  # half a pair of them is no character, and no file in UTF-8 can hold it
        return "\\uFFFD"
    return (
        f"\\x{number:02X}"
        if number < 0x100
        else f"\\u{number:04X}"
        if number < 0x10000
        else f"\\U{number:08X}"
    )
