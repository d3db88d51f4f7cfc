"""Values in the cells of a table, by kind of variable; whatever stands in braces was meant as it stands.

    date   := edtf ["{" words "}"] | "{" words "}"     1953-11-08    1953? {perhaps in 1953}    {after the war}
    levels := name ": " value {"; " name ": " value}   fond: 45; opis: 1; delo: 329
    list   := text {"; " text}

Dates are read in many other spellings too, those to which spreadsheets change them among them, but for 8/11/1953,
which is November in one country and August in another.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from citekit.model.date import Date, parse
from citekit.model.name import Name
from citekit.model.record import Level, Value
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.csl.notices import Notice
from citekit.support.tables.names import read_names, write_names
from citekit.support.tagged.dates import read_date as read_printed_date
from citekit.support.tagged.values import read_doi, read_language


class Form(NamedTuple):
    """How a value is spelt: `read` returns nothing, after a notice, for what it cannot understand."""

    read: Callable[[str, Notice], Value | None]
    write: Callable[[Value], str]


def form_of(variable: str) -> Form | None:
    """Return how the values of a variable are spelt; nothing for what no single cell holds.

    >>> form_of("issued").write(Date("1953?", "perhaps in 1953"))
    '1953? {perhaps in 1953}'
    """
    return _OWN_FORMS.get(variable) or _FORMS.get(VARIABLES[variable])


def _read_text(text: str, _: Notice) -> Value:
    return text


def _write_text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _read_names(text: str, _: Notice) -> Value | None:
    return read_names(text) or None


def _write_names(value: Value) -> str:
    return write_names(each for each in value if isinstance(each, Name)) if isinstance(value, tuple) else ""


def _read_list(text: str, _: Notice) -> Value:
    return tuple(piece.strip() for piece in text.split(";") if piece.strip())


def _write_list(value: Value) -> str:
    return "; ".join(str(each) for each in value) if isinstance(value, tuple) else ""


def _read_levels(text: str, notice: Notice) -> Value | None:
    pieces = [piece.partition(":") for piece in text.split(";") if piece.strip()]
    if not all(name.strip() and value.strip() for name, _, value in pieces):
        notice("bad-levels", f"levels of an archive look like 'fond: 45; opis: 1', not {text!r}")
        return None
    return tuple(Level(name.strip(), value.strip()) for name, _, value in pieces)


def _write_levels(value: Value) -> str:
    levels = value if isinstance(value, tuple) else ()
    return "; ".join(f"{level.name}: {level.value}" for level in levels if isinstance(level, Level))


# Dates ------------------------------------------------------------------------------------------------------

_DATE: Final = re.compile(r"(?P<edtf>[^{}]*?)\s*(?:\{(?P<words>[^{}]+)\})?")
_BY_STOPS: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_BY_STROKES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_BY_CLOCK: Final = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)", re.ASCII)
_MONTH: Final = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)
_FLOAT: Final = re.compile(r"(\d{4})\.0", re.ASCII)


def read_date(text: str, notice: Notice) -> Date:
    """Return the date in a cell; as a literal, after a notice, where it is not understood.

    >>> [read_date(text, print).edtf for text in ("8.11.1953", "11/28/1953", "28/11/1953", "2020-05-03 10:00:00")]
    ['1953-11-08', '1953-11-28', '1953-11-28', '2020-05-03T10:00:00']
    >>> read_date("8/11/1953", print).literal
    date-not-understood not a date that is understood, kept as it stands: '8/11/1953'
    '8/11/1953'
    """
    match = _DATE.fullmatch(text)
    edtf, words = (match["edtf"], match["words"] or "") if match else ("", "")
    if match and words and (not edtf or parse(edtf)):
        return Date(edtf, words)
    found = next((date for date in _numeric(text) if parse(date)), "")
    date = Date(found) if found else read_printed_date(text)
    if not date.edtf:
        notice("date-not-understood", f"not a date that is understood, kept as it stands: {text!r}")
    return date


def _numeric(text: str) -> list[str]:
    """Return what a date of digits can be by EDTF, if that is one thing only."""
    if match := _BY_STOPS.fullmatch(text):
        return [f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"]
    if match := _BY_STROKES.fullmatch(text):
        one, other = (f"{int(match[at]):02}" for at in (1, 2))
        either = [f"{match[3]}-{one}-{other}", f"{match[3]}-{other}-{one}"]
        possible = [date for date in dict.fromkeys(either) if parse(date)]
        return possible if len(possible) == 1 else []
    if match := _MONTH.fullmatch(text):
        return [f"{match[2]}-{int(match[1]):02}"]
    if match := _BY_CLOCK.fullmatch(text):
        return [f"{match[1]}T{match[2]}"]
    match = _FLOAT.fullmatch(text)
    return [match[1]] if match else [text]


def _write_date(value: Value) -> str:
    if not isinstance(value, Date):
        return ""
    return " ".join(part for part in (value.edtf, f"{{{value.literal}}}" if value.literal else "") if part)


_FORMS: Final = {
    Kind.TEXT: Form(_read_text, _write_text),
    Kind.NUMBER: Form(_read_text, _write_text),
    Kind.NAMES: Form(_read_names, _write_names),
    Kind.DATE: Form(read_date, _write_date),
    Kind.LIST: Form(_read_list, _write_list),
    Kind.LEVELS: Form(_read_levels, _write_levels),
}
_OWN_FORMS: Final = {
    "DOI": Form(lambda text, _: read_doi(text), _write_text),
    "language": Form(lambda text, _: read_language(text), _write_text),
    "original-language": Form(lambda text, _: read_language(text), _write_text),
}
