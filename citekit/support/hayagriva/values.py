"""Values as Hayagriva has them, and back: formattable texts, dates, numbers, languages, addresses.

A reader and a writer for each form. Where a value has not the form that Typst asks for, its writer returns nothing:
one value that Typst refuses costs the whole bibliography. What cannot be understood a reader returns nothing for.
All was tried with Typst 0.15.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from citekit.model.date import Date, parse
from citekit.model.record import Json, Value
from citekit.model.rich_text import NOCASE, tokens
from citekit.support.hayagriva.names import read_names, write_names
from citekit.support.yaml.trees import is_plain, read_string


class Form(NamedTuple):
    """How values of a form are read and written; both return nothing for what they cannot."""

    read: Callable[[Json], Value | None]
    write: Callable[[Value], Json]


# Texts ----------------------------------------------------------------------------------------------------------

_CONTROL: Final = re.compile(r"[\\{}$]")
_PIECE: Final = re.compile(r"\\[\\{}$]|[{}]|[^\\{}]+|\\")


def write_text(value: Value) -> Json:
    r"""Return a text as a formattable one: braces keep the case, a backslash takes braces and dollars as they are.

    >>> print(write_text('A <i>Life</i> of <span class="nocase">de Gaulle</span> for $5'))
    A Life of {de Gaulle} for \$5
    """
    marks = {True: "{", False: "}"}
    return "".join(
        marks[token.opens] if token.mark == "nocase" else "" if token.mark else _escape(token.source)
        for token in tokens(_text(value))
    )


def _escape(text: str) -> str:
    return _CONTROL.sub(r"\\\g<0>", text)


def read_text(given: Json) -> str | None:
    r"""Return what a formattable text says, whether it is a text or a mapping with one.

    >>> read_text(r"Of {de Gaulle} for \$5"), read_text({"value": "NATO", "verbatim": "true"})
    ('Of <span class="nocase">de Gaulle</span> for $5', '<span class="nocase">NATO</span>')
    """
    if isinstance(given, dict):
        text = read_text(given.get("value"))
        is_verbatim = given.get("verbatim") in ("true", "True", True)
        return f"{NOCASE}{text}</span>" if text and is_verbatim and NOCASE not in text else text
    if not is_plain(given):
        return None
    return "".join(_unescaped(str(given).strip()))


def _unescaped(text: str) -> list[str]:
    """Return the pieces of a text; only the outer braces count, and what is never closed reaches to the end."""
    found: list[str] = []
    depth = 0
    for piece in _PIECE.findall(text):
        if piece == "{":
            depth += 1
            found += [NOCASE] if depth == 1 else []
        elif piece == "}" and depth:
            depth -= 1
            found += [] if depth else ["</span>"]
        else:
            found.append(piece[1] if piece[0] == "\\" and len(piece) == 2 else piece)
    return [*found, "</span>"] if depth else found


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


# Numbers ----------------------------------------------------------------------------------------------------------

_INTEGER: Final = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_COUNT: Final = re.compile(r"\d{1,9}(?: ?[^\W\d]+\.?)?", re.ASCII)
_DURATION: Final = re.compile(r"(?:\d+:)?(?:\d{1,2}:)?\d{2,}:\d\d(?:,\d+)?", re.ASCII)


def _write_number(value: Value) -> Json:
    """Return a number where it is one, within what Typst reckons with; else a text, which it prints as it is."""
    text = _text(value)
    return int(text) if _INTEGER.fullmatch(text) else text


def _write_count(value: Value) -> Json:
    return _write_number(value) if _COUNT.fullmatch(_text(value)) else None


def _write_duration(value: Value) -> Json:
    return value if isinstance(value, str) and _DURATION.fullmatch(value) else None


# Languages and addresses ------------------------------------------------------------------------------------------

_LANGUAGE: Final = re.compile(
    r"(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*",
    re.ASCII,
)
_ADDRESS: Final = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)*(?::\d{1,4})?(?:[/?#]\S*)?|(?:ftp|urn|doi|ark):[^\s/]\S*", re.ASCII
)


def _write_language(value: Value) -> Json:
    return value if isinstance(value, str) and _LANGUAGE.fullmatch(value) else None


def _read_language(given: Json) -> str | None:
    text = read_string(given)
    return text.replace("_", "-") if text else None


def _write_address(value: Value) -> Json:
    return value if isinstance(value, str) and _ADDRESS.fullmatch(value) else None


# Dates ------------------------------------------------------------------------------------------------------------

_DATE: Final = re.compile(r"(~?)\s*([+-]?\d{1,9})(?:-(\d\d?)(?:-(\d\d?))?)?", re.ASCII)


def write_date(value: Value) -> Json:
    """Return a date, as exactly as there is a way: of an interval its beginning, of a season its year.

    >>> [write_date(Date(edtf)) for edtf in ("1953", "1953-11-08", "1953-11~", "1953?/1954", "-0043", "19XX")]
    [1953, '1953-11-08', '~1953-11', 1953, -43, None]
    """
    point = (value.start or value.end) if isinstance(value, Date) else None
    if point is None or point.years > 1 or abs(point.year) > 9999:
        return None
    approximate = "~" if point.qualifier in ("~", "%") else ""
    year = f"{'-' if point.year < 0 else ''}{abs(point.year):04}"
    if not point.month:
        return f"~{year}" if approximate else point.year
    return f"{approximate}{year}-{point.month:02}" + (f"-{point.day:02}" if point.day else "")


def read_date(given: Json) -> Date | None:
    """Return a date; one that has not the form, or is none, as it is written.

    >>> [read_date(given) for given in ("~1953-11", "-43", {"year": 1953, "approximate": "true"}, "1953-02-30")]
    [Date(edtf='1953-11~', literal=''), ..., Date(edtf='1953~', literal=''), Date(edtf='', literal='1953-02-30')]
    """
    text = _of_parts(given) if isinstance(given, dict) else read_string(given)
    if not text:
        return None
    match = _DATE.fullmatch(text)
    edtf = _edtf(match) if match else text
    return Date(edtf) if parse(edtf) else Date(literal=text)


def _of_parts(given: dict[str, Json]) -> str:
    parts = [str(given[key]) for key in ("year", "month", "day") if is_plain(given.get(key))]
    return ("~" if given.get("approximate") in ("true", True) else "") + "-".join(parts)


def _edtf(match: re.Match[str]) -> str:
    approximate, year, month, day = match.groups()
    number = int(year)
    written = f"{'-' if number < 0 else ''}{abs(number):04}" if abs(number) <= 9999 else f"Y{number}"
    parts = [f"{int(part):02}" for part in (month, day) if part]
    return "-".join([written, *parts]) + ("~" if approximate else "")


FORMS: Final = {
    "text": Form(read_text, write_text),
    "string": Form(read_string, lambda value: _text(value) or None),
    "number": Form(read_string, _write_number),
    "count": Form(read_string, _write_count),
    "duration": Form(read_string, _write_duration),
    "language": Form(_read_language, _write_language),
    "address": Form(read_string, _write_address),
    "date": Form(read_date, write_date),
    "names": Form(read_names, write_names),
}
