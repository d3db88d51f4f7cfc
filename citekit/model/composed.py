"""Texts in one form, whichever way their accents are encoded (Unicode's NFC; https://www.unicode.org/reports/tr15/).

An "é" is one character or an "e" with an accent after it; a file from a Macintosh, a PDF or a library's MARC-8 has
the latter. The two look alike and are alike to everybody but a program. citekit has it so:

- A record keeps its texts as they were read, and formats write them so: what is read back is what was written, to the
  character, and whoever counts on the form of a file finds it again.
- Whatever is compared, sorted or made of them is made of the composed form: identifiers, ids of records that are
  asked for or occur twice, citation keys, the order and the disambiguation of a bibliography.
- What is for people to read is composed: citations, in any markup. Fonts and LaTeX print an accent by itself badly.
- What is read out of running text is composed, too: printed citations, and LaTeX, in which accents are commands.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, cast
from unicodedata import is_normalized, normalize

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Level, Note, Part, Record, Value


def composed(text: str) -> str:
    r"""Return a text with each letter and its accents as one character, where there is one.

    >>> composed("e\u0301"), composed("x\u0301") == "x\u0301"
    ('é', True)
    """
    return text if text.isascii() else normalize("NFC", text)


def composed_record(record: Record) -> Record:
    r"""Return a record with all its texts composed; the record itself where they are. Its id stays as it is.

    >>> composed_record(Record("a", "book", {"author": (Name("Mu\u0308ller"),)})).names("author")[0].family
    'Müller'
    """
    values = [*record.variables.values(), *record.custom.values()]
    for forms in record.variants.values():
        values += forms.values()
    if all(map(_is_composed, values)):
        return record
    return replace(
        record,
        variables={variable: composed_value(value) for variable, value in record.variables.items()},
        variants={
            variable: {tag: composed_value(value) for tag, value in forms.items()}
            for variable, forms in record.variants.items()
        },
        custom={key: _composed_json(value) for key, value in record.custom.items()},
    )


def composed_value(value: Value) -> Value:
    """Return a value with all its texts composed; the value itself where they are."""
    if _is_composed(value) or isinstance(value, Invalid):
        return value
    if isinstance(value, str):
        return composed(value)
    return cast("Value", _composed_parts(value))


def _composed_parts(value: object) -> object:
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, tuple):
        return tuple(_composed_parts(member) for member in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: _composed_parts(getattr(value, each.name)) for each in fields(value)}
        return replace(value, **parts)
    return value


def _composed_json(value: Json) -> Json:
    return composed(value) if isinstance(value, str) else value


def _is_composed(value: object) -> bool:
    """Tell whether all text of a value is composed. Nearly all is, so that this has to be quick."""
    if isinstance(value, str):
        return value.isascii() or is_normalized("NFC", value)
    if isinstance(value, tuple):
        return all(map(_is_composed, value))
    text_of = _TEXT_OF.get(type(value))
    return text_of is None or _is_composed(text_of(value))


_TEXT_OF: Final[dict[type, Callable[[Any], object]]] = {
    Name: lambda name: (
        f"{name.family} {name.given} {name.literal} {name.suffix} "
        f"{name.dropping_particle} {name.non_dropping_particle}"
    ),
    Date: lambda date: date.literal,
    Level: lambda level: f"{level.name} {level.value}",
    Part: lambda part: (part.title, part.date_line, part.text, part.kind, part.notes),
    Note: lambda note: (note.text, note.mark, note.anchor),
}
"""All text that a value of this type has."""
