"""What a MARC 21 record has that no variable has a word for, kept under `custom`.

A field of which nothing was read stands under its tag, in one line as documentation has it ("##$aDLC$bger"), and is
written again as the field that it was. What is left of another stands under its tag and the subfield's code
("300$b"), and that of a name by the name, so that one sees whose it is; it is carried beside. Field 008 is kept
where it says more than dates and language, and is what a new one is made of; so is the leader.
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.model.record import Json, Record
from citekit.support.marc_dates import code as coded_dates
from citekit.support.marc_fields import Field, Marc, Subfield, control, field_of, is_control, line_of
from citekit.support.marc_languages import code as coded_language

_TAG: Final = re.compile(r"\d{3}")
_NAMES: Final = frozenset("100 110 700 710 720".split())
_OURS: Final = frozenset({"001", "008", "887"})
_NO_CONTROL: Final = frozenset({"000"})

# Field 008 --------------------------------------------------------------------------------------------------

_NOT_CODED: Final = "||||||" + " " * 9 + "xx " + "|" * 17 + "   " + "|d"
"""Field 008 where nothing but dates and language is known: the place is unknown, the source another library."""


def coded(record: Record) -> Field:
    """Return field 008, on the ground of the one that was read, if there was one.

    >>> coded(Record("a", "book", {"language": "de"})).subfields[0].text[35:38]
    'ger'
    """
    given = record.custom.get("008")
    ground = given if isinstance(given, str) and len(given) == 40 else _NOT_CODED
    text = f"{ground[:6]}{coded_dates(record)}{ground[15:35]}{coded_language(record)}{ground[38:]}"
    return control("008", text)


def _says_more(text: str) -> bool:
    return bool(text.strip()) and (text[:6], text[15:35], text[38:]) != (
        _NOT_CODED[:6],
        _NOT_CODED[15:35],
        _NOT_CODED[38:],
    )


# The rest ---------------------------------------------------------------------------------------------------


def kept_fields(custom: dict[str, Json]) -> Iterator[Field]:
    """Yield the fields that are kept whole.

    >>> [line_of(field) for field in kept_fields({"040": "##$aDLC", "300$b": "ill.", "note": "x"})]
    ['##$aDLC']
    """
    for key, value in custom.items():
        if not _TAG.fullmatch(key) or key in _OURS or key in _NO_CONTROL:
            continue
        lines = value if isinstance(value, list) else [value]
        fields = [field_of(key, line) for line in lines if isinstance(line, str) and line]
        yield from (field for field in fields if field is not None)


def keep(marc: Marc, leader: str) -> Iterator[tuple[str, Json]]:
    """Yield what nothing was made of, by its key.

    Args:
        marc: the record, in which what was read is marked.
        leader: the leader that we would write ourselves.
    """
    found: dict[str, list[Json]] = {}
    names: dict[str, dict[str, list[Json]]] = {}
    for field in marc.fields:
        left = [each for each in field.subfields if each.text.strip() and not each.used]
        if not left or (field.tag == "008" and not _says_more(field.subfields[0].text)):
            continue
        if is_control(field.tag) or not any(each.used or each.seen for each in field.subfields):
            found.setdefault(field.tag, []).append(line_of(field))
        elif field.tag in _NAMES:
            _keep_of_name(field, left, names)
        else:
            for each in left:
                found.setdefault(f"{field.tag}${each.code}", []).append(each.text.strip())
    said = _without_lengths(marc.leader)
    yield from [("leader", said)] if said.strip("0 ") and said != leader else []
    yield from ((key, _one(values)) for key, values in found.items())
    for key, by_name in names.items():
        yield key, {name: _one(values) for name, values in by_name.items()}


def _keep_of_name(field: Field, left: list[Subfield], names: dict[str, dict[str, list[Json]]]) -> None:
    for each in left:
        of_name = names.setdefault(f"{field.tag}${each.code}", {})
        of_name.setdefault(field.get("a"), []).append(each.text.strip())


def _one(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _without_lengths(leader: str) -> str:
    return f"00000{leader[5:12]}00000{leader[17:]}"
