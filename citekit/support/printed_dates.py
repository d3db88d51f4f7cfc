"""Dates as citations print them, in English or in the languages of the archives whose own forms are read, to EDTF.

    4. Juni 1958, den 4. Juni 1958; 12 марта 1931 г.; 9 mai 1935, 1er mai 1935; 9 de mayo de 1935

Other languages have a day or a month and the year; all that English has is in :mod:`citekit.support.english_dates`.
EDTF: https://www.loc.gov/standards/datetime/.
"""

import re
from typing import Final

from citekit.model.composed import composed
from citekit.model.date import Date, parse
from citekit.support import english_dates

_MONTHS: Final = (
    "januar jänner января январь janvier enero",
    "februar feber февраля февраль février febrero",
    "märz maerz марта март mars marzo",
    "april апреля апрель avril abril",
    "mai мая май mayo",
    "juni июня июнь juin junio",
    "juli июля июль juillet julio",
    "august августа август août agosto",
    "september сентября сентябрь septembre septiembre",
    "oktober октября октябрь octobre octubre",
    "november ноября ноябрь novembre noviembre",
    "dezember декабря декабрь décembre diciembre",
)
_NUMBERS: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_OTHER: Final = (
    rf"(?:(?:den )?(?P<day>\d{{1,2}})(?:\.|er|º)? (?:de )?)?(?P<month>{_MONTH})\b (?:de )?(?P<year>1\d{{3}}|20\d\d)"
    r"(?: ?(?:г\.?|года)(?!\w))?"
)
_SHAPE: Final = re.compile(_OTHER, re.IGNORECASE)

DATE: Final = rf"(?:{english_dates.DATE}|{re.sub(r'[?]P<[a-z]+>', '?:', _OTHER)})"
"""What a date looks like, as an expression without groups; to be used ignoring case."""


def date(text: str) -> Date | None:
    """Return the date that a text is; ``None`` where it is none.

    >>> [str(date(text)) for text in ("8 Nov. 1953", "23. Februar 1927", "12 марта 1931 г.", "9 de mayo de 1935")]
    ['1953-11-08', '1927-02-23', '1931-03-12', '1935-05-09']
    """
    text = composed(text)
    return english_dates.date(text) or _other(" ".join(text.split()))


def _other(text: str) -> Date | None:
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    pieces = [match["year"], f"{_NUMBERS[match['month'].lower()]:02}"]
    pieces += [f"{int(match['day']):02}"] if match["day"] else []
    edtf = "-".join(pieces)
    return Date(edtf) if parse(edtf) else None
