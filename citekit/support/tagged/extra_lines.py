"""Lines ``variable: value``, as Zotero understands them in Extra, for what a format has no field for.

A name is ``family || given``, or one text for anybody without parts, one a line; a date is EDTF or words;
``type`` stands for the type. https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.model.date import Date, parse
from citekit.model.name import Name
from citekit.model.record import Record, Value
from citekit.model.vocabulary import OWN, TYPES, VARIABLES, Kind
from citekit.support.tagged.lines import one_line

_LINE: Final = re.compile(r"(?P<variable>[A-Za-z][A-Za-z_-]*): (?P<value>.*\S)")
_TYPE: Final = "type"
_WRITTEN: Final = (Kind.TEXT, Kind.NUMBER, Kind.NAMES, Kind.DATE)


def type_line(record_type: str) -> str:
    """Return the line that says a type."""
    return f"{_TYPE}: {record_type}"


def lines(variable: str, value: Value) -> Iterator[str]:
    """Yield the lines that say a variable; none for what such lines cannot say.

    >>> list(lines("editor", (Name("Kim", "Il Sung"), Name(literal="Foreign Office"))))
    ['editor: Kim || Il Sung', 'editor: Foreign Office']
    """
    if variable in OWN or VARIABLES[variable] not in _WRITTEN:
        return
    for text in _texts(value):
        if text:
            yield f"{variable}: {text}"


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield one_line(value)
    elif isinstance(value, Date):
        yield one_line(value.edtf or value.literal)
    elif isinstance(value, tuple):
        yield from (_name(name) for name in value if isinstance(name, Name))


def _name(name: Name) -> str:
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle, name.suffix) if part)
    return one_line(f"{family} || {given}" if family and given else name.literal or family or given)


def read_line(record: Record, line: str) -> bool:
    """Put into a record what a line says, and tell whether it was understood.

    >>> record = Record("a")
    >>> [read_line(record, line) for line in ("type: pamphlet", "container-title: Wengao", "so: what")]
    [True, True, False]
    >>> record.type, record.text("container-title")
    ('pamphlet', 'Wengao')
    """
    match = _LINE.fullmatch(line)
    if match is None:
        return False
    variable, text = match["variable"], match["value"]
    if variable == _TYPE and text in TYPES:
        record.type = text
        return True
    kind = VARIABLES.get(variable)
    if variable in OWN and kind is Kind.DATE:  # a word that others have for something else
        return False
    if kind is Kind.NAMES:
        record[variable] = (*record.names(variable), _read_name(text))
    elif kind in _WRITTEN and variable not in record:
        record[variable] = (
            text if kind is not Kind.DATE else Date(text) if parse(text) else Date(literal=text)
        )
    else:
        return False
    return True


def _read_name(text: str) -> Name:
    family, bars, given = (part.strip() for part in text.partition("||"))
    return Name(family, given) if bars and family and given else Name(literal=text)
