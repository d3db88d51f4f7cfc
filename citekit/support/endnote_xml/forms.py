"""How variables are spelt in EndNote's XML, where that is not as in tagged formats: texts keep their lines."""

import re
from types import MappingProxyType
from typing import Final

from citekit.model.date import Date
from citekit.model.record import Value
from citekit.model.vocabulary import LISTED, SEVERAL
from citekit.support.endnote_names import NAME_FORMS
from citekit.support.tagged.dates import in_words, read_date
from citekit.support.tagged.record import Form

_DASHES: Final = re.compile(r"(?<=\w)--(?=\w)")


def _text(value: Value) -> list[str]:
    return [value] if isinstance(value, str) else []


def _listed(values: list[str]) -> tuple[Value, list[str]]:
    return SEVERAL.join(values), []


def _lines(values: list[str]) -> tuple[Value, list[str]]:
    return "\n".join(values), []


def _iso(value: Value) -> list[str]:
    return [value.edtf or value.literal] if isinstance(value, Date) else []


def _date(values: list[str]) -> tuple[Value, list[str]]:
    return read_date(values[0]), values[1:]


def write_words(value: Value) -> list[str]:
    """Return a date in words."""
    return [in_words(value)] if isinstance(value, Date) else []


def _page(values: list[str]) -> tuple[Value, list[str]]:
    """Return pages, with the range's dash of BibTeX made that of everybody."""
    return _DASHES.sub("-", values[0]), values[1:]


FORMS: Final = MappingProxyType(
    {
        **NAME_FORMS,
        **dict.fromkeys(LISTED, Form(_listed, _text)),
        **dict.fromkeys(("abstract", "note"), Form(_lines, _text)),
        "accessed": Form(_date, _iso),
        "original-date": Form(_date, write_words),
        "page": Form(_page, _text),
    }
)
