"""Values as the Citation File Format has them, and back; nothing is written that its schema would not allow."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from citekit.model.date import Date, Interval, parse
from citekit.model.identifiers import check
from citekit.model.record import Json, Value
from citekit.model.rich_text import plain
from citekit.support.cff.tables import FORMATS, LICENSES
from citekit.support.yaml.trees import Tree, is_plain, read_string


class Form(NamedTuple):
    """How values of a form are read and written; both return nothing for what they cannot."""

    read: Callable[[Json], Value | None]
    write: Callable[[Value], Json]


# Texts and numbers ------------------------------------------------------------------------------------------------

_INTEGER: Final = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_ENDS: Final = re.compile(r"([^\s,;–-]+)-([^\s,;–-]+)")


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _write_text(value: Value) -> Json:
    return plain(_text(value)) or None


def number(value: Value) -> Json:
    """Return a text as a number, where it is one.

    >>> number("12"), number("012"), number("")
    (12, '012', None)
    """
    text = _text(value)
    return int(text) if _INTEGER.fullmatch(text) else text or None


def ends(page: str) -> tuple[str, str]:
    """Return the first and the last page of a range; all of it and nothing where it is none.

    >>> ends("12-34"), ends("7, 9-11")
    (('12', '34'), ('7, 9-11', ''))
    """
    match = _ENDS.fullmatch(page)
    return (match[1], match[2]) if match else (page, "")


def _checked(format: str) -> Form:
    """Return the form of values that the schema has a pattern for."""
    pattern = FORMATS[format]
    return Form(read_string, lambda value: _text(value) if pattern.fullmatch(_text(value)) else None)


def _read_doi(given: Json) -> str | None:
    text = read_string(given)
    return check("DOI", text).value if text else None


# Lists ------------------------------------------------------------------------------------------------------------


def _texts(given: Json) -> list[str]:
    """Return the texts of a list, or the one that stands by itself; none where something else is among them."""
    members = given if isinstance(given, list) else [given]
    return [str(each).strip() for each in members] if all(map(is_plain, members)) else []


def _read_list(given: Json) -> str | None:
    members = _texts(given)
    return ", ".join(members) if members else None


def _write_list(value: Value) -> Json:
    words = [word.strip() for word in plain(_text(value)).split(",")]
    return list(dict.fromkeys(word for word in words if word)) or None


def _read_language(given: Json) -> str | None:
    members = _texts(given)
    return members[0] if len(members) == 1 else None


def _write_language(value: Value) -> Json:
    return [_text(value)] if FORMATS["language"].fullmatch(_text(value)) else None


def _write_license(value: Value) -> Json:
    names = _text(value).split(" OR ")
    if not LICENSES.issuperset(names) or len(set(names)) < len(names):
        return None
    return names[0] if len(names) == 1 else list(names)


def _read_license(given: Json) -> str | None:
    return " OR ".join(_texts(given)) or None


# Dates ------------------------------------------------------------------------------------------------------------

_MIDNIGHT: Final = re.compile(r"(?<=\d)T00:00:00(?:\.0+)?Z?$", re.ASCII)
"""The time that programs write where there is only a day."""
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)


def write_day(value: Value) -> Json:
    """Return a date to the day; nothing for any other."""
    text = value.edtf if isinstance(value, Date) and not value.literal else ""
    return text if FORMATS["day"].fullmatch(text) else None


def write_year(value: Value) -> Json:
    """Return a year as a number; any other date as EDTF, or in its words, since the schema allows any text.

    >>> write_year(Date("1953")), write_year(Date("1953?/1955")), write_year(Date(literal="last spring"))
    (1953, '1953?/1955', 'last spring')
    """
    text = (value.edtf or value.literal) if isinstance(value, Date) else ""
    return int(text) if _YEAR.fullmatch(text) else text or None


def read_date(given: Json) -> Date | None:
    """Return a date of EDTF, or in words.

    >>> read_date("953"), read_date("2017-09-xx"), read_date("2017/9")
    (Date(edtf='0953', literal=''), Date(edtf='2017-09-XX', literal=''), Date(edtf='', literal='2017/9'))
    """
    text = read_string(given)
    if not text:
        return None
    edtf = text.zfill(4) if text.isdecimal() and text.isascii() else _MIDNIGHT.sub("", text).upper()
    return Date(edtf) if parse(edtf) else Date(literal=text)


def read_interval(days: list[str]) -> Date | None:
    """Return the date from a first to a last day, or of a single one.

    >>> read_interval(["2017-09-23", "2017-09-25"])
    Date(edtf='2017-09-23/2017-09-25', literal='')
    """
    edtf = "/".join(days)
    return Date(edtf) if parse(edtf) else None


def interval(value: Value) -> Tree:
    """Return the first and the last day of a date, where it has them.

    >>> interval(Date("2017-09-23")), interval(Date("2017-09-23/2017-09-25")), interval(Date("2017"))
    ({'date-start': '2017-09-23'}, {'date-start': '2017-09-23', 'date-end': '2017-09-25'}, {})
    """
    meant = value.value if isinstance(value, Date) else None
    days = value.edtf.split("/") if isinstance(value, Date) and not value.literal else []
    if not all(FORMATS["day"].fullmatch(day) for day in days) or (
        isinstance(meant, Interval) and len(days) < 2
    ):
        return {}
    return dict(zip(("date-start", "date-end"), days, strict=False))


FORMS: Final = {
    "text": Form(read_string, _write_text),
    "number": Form(read_string, number),
    "list": Form(_read_list, _write_list),
    "language": Form(_read_language, _write_language),
    "license": Form(_read_license, _write_license),
    "day": Form(read_date, write_day),
    "year": Form(read_date, write_year),
    **{name: _checked(name) for name in ("isbn", "issn", "pmcid", "url", "status")},
    "doi": Form(_read_doi, _checked("doi").write),
}
"""Persons, pages and days of conferences are more than one value at one path."""
