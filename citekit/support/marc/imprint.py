"""Imprints in MARC 21: fields 264 and 260, and in one text that of a host (773 $d) or an original (534 $c)."""

import re
from typing import Final

from citekit.model.record import Record
from citekit.model.rich_text import plain
from citekit.model.vocabulary import SEVERAL, several
from citekit.support.catalogue.dates import read_date
from citekit.support.marc.dates import printed
from citekit.support.marc.fields import Field, at, made, put, spot

_PUBLISHED: Final = spot("264 #1 $a")
_READ: Final = tuple(map(spot, ("264 *1 $a", "260 ** $a", "264 *2 $a", "264 *3 $a")))
_CODES: Final = {"publisher-place": "a", "publisher": "b"}
_BETWEEN: Final = " ; "
_UNKNOWN: Final = re.compile(
    r"s\.\s?[ln]\.?|(?:place of publication|publisher) not identified|n\.p\.?|no publisher|б\.\s?[ми]\.?",
    re.IGNORECASE,
)
_COLON: Final = re.compile(r"(?:^|\s+):\s*|:\s+")


def members(record: Record, variable: str) -> list[str]:
    """Return the publishers, or places, that a variable lists.

    >>> members(Record("a", "book", {"publisher": "A; B"}), "publisher")
    ['A', 'B']
    """
    text = plain(record.text(variable))
    return several(text) if text else []


# In subfields -----------------------------------------------------------------------------------------------


def write_imprint(fields: list[Field], record: Record) -> None:
    """Write the places and names of publishers, and the date of publication."""
    for variable, code in _CODES.items():
        put(
            fields, _PUBLISHED._replace(codes=code), members(record, variable)
        ) if variable in record else None
    if date := record.date("issued"):
        made(fields, _PUBLISHED).add("c", printed(date))


def read_imprint(fields: list[Field], record: Record) -> None:
    """Read the places and names of publishers, of the first field that has any."""
    for place in _READ:
        for variable, code in _CODES.items():
            texts = [_bare(text) for field in at(fields, place) for text in field.take(code)]
            known = [text for text in texts if text and not _UNKNOWN.fullmatch(text)]
            if known and variable not in record:
                record[variable] = SEVERAL.join(known)


def _bare(text: str) -> str:
    """Return a text without the brackets around it, of which one may stand in another subfield.

    >>> _bare("[Studio City, Calif.]"), _bare("[S.l."), _bare("Paris [etc.]")
    ('Studio City, Calif.', 'S.l.', 'Paris [etc.]')
    """
    if text.startswith("[") and "]" not in text[:-1]:
        text = text[1:].removesuffix("]")
    return text.removesuffix("]") if "[" not in text else text


# In one text ------------------------------------------------------------------------------------------------


def statement(places: list[str], publishers: list[str], date: str) -> str:
    """Return an imprint as one text.

    >>> statement(["Beijing"], ["Junshi", "Zhongyang"], "2010"), statement([], [], "2010")
    ('Beijing : Junshi ; Zhongyang, 2010', '2010')
    """
    colon = " : " if places else ": "
    text = _BETWEEN.join(places) + (colon + _BETWEEN.join(publishers) if publishers else "")
    return ", ".join(part for part in (text, date) if part)


def parse(text: str) -> tuple[list[str], list[str], str]:
    """Return the places, publishers and date of an imprint.

    >>> parse("Alexandria, VA : Alexander Street Press, [2000]"), parse("1714-1760"), parse("Berlin, 2010")
    ((['Alexandria, VA'], ['Alexander Street Press'], '[2000]'), ([], [], '1714-1760'), (['Berlin'], [], '2010'))
    """
    before, comma, last = text.rpartition(", ")
    date = last if _is_date(last) else ""
    body = before if comma and date else ("" if date else text)
    place, *rest = _COLON.split(body, maxsplit=1)
    return _split(place), _split(rest[0]) if rest else [], date


def _is_date(text: str) -> bool:
    date = read_date(text)
    return bool(date and date.edtf)


def _split(text: str) -> list[str]:
    parts = [_bare(part.strip(" ,")) for part in text.split(_BETWEEN)]
    return [part for part in parts if part and not _UNKNOWN.fullmatch(part)]
