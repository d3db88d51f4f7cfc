"""The attribute page-range-format: the ranges in the variable page, abbreviated or expanded as a style asks.

Specified in CSL 1.0.2, "Appendix V - Page Range Formats"
(https://docs.citationstyles.org/en/1.0.2/specification.html#appendix-v-page-range-formats).
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from citekit.csl.numerals import ROMAN

# A range stands alone: it is no part of "10.1000/12-15", of "1-2-3" or of "1:2-1:5".
_BEFORE: Final = r"(?<![\w.:/\\–‑-])"
_DASH: Final = r"\s*(--?|[–‑])\s*"
_AFTER: Final = r"(?![\w/\\–‑-]|[.:]\d)"
# Numbers, which letters may come before ("S12", "8n12") or after ("12a").
_NUMBER: Final = r"((?:\d*[A-Za-z]+)?)(\d{1,18})([A-Za-z]*)"
_RANGE: Final = re.compile(_BEFORE + _NUMBER + _DASH + _NUMBER + _AFTER, re.ASCII)
_ROMAN_RANGE: Final = re.compile(
    rf"{_BEFORE}(?:({ROMAN}){_DASH}({ROMAN}|\d+)|({ROMAN.upper()}){_DASH}({ROMAN.upper()})){_AFTER}", re.ASCII
)
_ESCAPED_DASH: Final = re.compile(r"\\+[-–]")
_AMPERSAND: Final = re.compile(r"(?<=\d)\s*&\s*(?=\d)")
_JOINED: Final = re.compile(r"[-–‑&]")  # what any text that is to be changed contains


@lru_cache(maxsize=8192)
def format_pages(text: str, format: str, delimiter: str) -> str:
    r"""Return the value of the variable page with its ranges as a style prints them.

    A range has the same letters before both of its numbers: "S12-S15" is one; "A1-B2" is none and keeps its
    hyphen, as does "1\-2", where the hyphen is escaped. The numbers of a range change only if they ascend and no
    letters follow them.

    Args:
        text: The value of the variable.
        format: The value of page-range-format; empty leaves the numbers as they are.
        delimiter: The term "page-range-delimiter".

    >>> format_pages("42-45, 321 - 8 & S105-S109", "chicago-16", "–")
    '42–45, 321–28 & S105–9'
    >>> format_pages("321-8", "", "–"), format_pages("321-8", "expanded", "–")
    ('321–8', '321–328')
    """
    if not _JOINED.search(text):
        return text
    ranges = _RANGE.sub(lambda match: _format_range(match, format, delimiter), text)
    romans = _ROMAN_RANGE.sub(lambda match: _format_roman_range(match, delimiter), ranges)
    return _ESCAPED_DASH.sub("-", _AMPERSAND.sub(" & ", romans))


def _format_range(match: re.Match[str], format: str, delimiter: str) -> str:
    prefix, first, suffix, dash, last_prefix, last, last_suffix = match.groups()
    if prefix != last_prefix:
        return f"{prefix}{first}{suffix}{dash.strip()}{last_prefix}{last}{last_suffix}"
    full = _full(first, last)
    reformat = None if suffix or last_suffix or int(first) >= int(full) else _FORMATS.get(format)
    printed = prefix + last if reformat is None else reformat(prefix, first, full)
    return f"{prefix}{first}{suffix}{delimiter}{printed}{last_suffix}"


def _format_roman_range(match: re.Match[str], delimiter: str) -> str:
    lower, _, lower_last, upper, _, upper_last = match.groups()
    return f"{lower or upper}{delimiter}{lower_last or upper_last}"


def _full(first: str, last: str) -> str:
    """Return the last number with the digits that it shares with the first: 28 after 321 is 328."""
    return first[: max(0, len(first) - len(last))] + last


def _expanded(prefix: str, _first: str, last: str) -> str:
    return prefix + last


def _minimal(_prefix: str, first: str, last: str) -> str:
    return _changed(first, last, 1)


def _minimal_two(_prefix: str, first: str, last: str) -> str:
    return _changed(first, last, 2)


def _changed(first: str, last: str, least: int) -> str:
    """Return the digits of the last number from the first that differs, but at least some."""
    if len(first) != len(last):
        return last
    same = next(place for place, (one, other) in enumerate(zip(first, last, strict=True)) if one != other)
    return last[max(0, min(same, len(last) - least)) :]


def _chicago_15(_prefix: str, first: str, last: str) -> str:
    """Use all digits below 100, for multiples of 100, and where three digits of four change."""
    if int(first) < 100 or int(first) % 100 == 0:
        return last
    if int(first) // 100 == int(last) // 100:
        return str(int(last) % 100)
    if len(first) > 4 and int(first) // 1000 == int(last) // 1000:
        return str(int(last) % 1000)
    return last


def _chicago_16(_prefix: str, first: str, last: str) -> str:
    """Use all digits below 100 and for multiples of 100; else the digits that change, two if the tens do not."""
    if int(first) < 100 or int(first) % 100 == 0:
        return last
    for size in range(2, len(last)):
        if int(first) // 10**size == int(last) // 10**size:
            return str(int(last) % 10**size)
    return last


# What makes of the letters, the first and the last number of a range the last number as it is printed.
_FORMATS: Final[dict[str, Callable[[str, str, str], str]]] = {
    "expanded": _expanded,
    "minimal": _minimal,
    "minimal-two": _minimal_two,
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}
