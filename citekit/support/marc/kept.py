"""What a MARC 21 record has that no variable has a word for, kept under `custom`.

A field of which nothing was read stands under its tag, in one line as documentation has it ("##$aDLC$bger"), and is
written again as the field that it was. What is left of another stands under its tag and the subfield's code
("300$b"), and that of a name by the name, so that one sees whose it is; it goes where it was if that field is there
again. Field 008 is kept where it says more than dates and language, and is what a new one is made of; so is the
leader.
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.model.record import Json, Record
from citekit.support.catalogue.dates import decoded
from citekit.support.catalogue.names import without_end
from citekit.support.marc.codes import tag_of_language
from citekit.support.marc.dates import code as coded_dates
from citekit.support.marc.fields import Field, Marc, Subfield, control, field_of, is_control, line_of
from citekit.support.marc.languages import UNKNOWN
from citekit.support.marc.languages import code as coded_language

_TAG: Final = re.compile(r"\d{3}")
_NAMES: Final = frozenset("100 110 700 710 720".split())
_OURS: Final = frozenset({"001", "008", "887"})
_NO_CONTROL: Final = frozenset({"000"})

# Field 008 --------------------------------------------------------------------------------------------------

_NOT_CODED: Final = "||||||" + " " * 9 + "xx " + "|" * 17 + UNKNOWN + "|d"
"""Field 008 where nothing but dates and language is known: the place is unknown, the source another library."""


def coded(record: Record) -> Field:
    """Return field 008, on the ground of the one that was read, if there was one.

    >>> coded(Record("a", "book", {"language": "de"})).subfields[0].text[35:38]
    'ger'
    """
    given = record.custom.get("008")
    ground = given if isinstance(given, str) and len(given) == 40 else _NOT_CODED
    dates, language = coded_dates(record), coded_language(record)
    if decoded(ground[6:15]) == decoded(dates):
        dates = ground[6:15]
    if tag_of_language(ground[35:38]) == tag_of_language(language) or language == UNKNOWN:
        language = ground[35:38]
    return control("008", f"{ground[:6]}{dates}{ground[15:35]}{language}{ground[38:]}")


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


def add_kept(fields: list[Field], custom: dict[str, Json]) -> None:
    """Add to fields what was left of them, where it is plain to which it belongs and they have none of it.

    >>> fields = [Field("300").add("a", "412 pages"), Field("700", "1 ").add("a", "Lind, Eva")]
    >>> add_kept(fields, {"300$b": "ill.", "700$d": {"Lind, Eva": "1880-1950", "Berg, Max": "1900-"}})
    >>> [line_of(field) for field in fields]
    ['##$a412 pages$bill.', '1#$aLind, Eva$d1880-1950']
    """
    for key, value in custom.items():
        match = _LEFT.fullmatch(key)
        if match and match[1][0] != "6" and match[1] not in _LINKED:
            of_tag = [field for field in fields if field.tag == match[1]]
            for field in of_tag if isinstance(value, dict) or len(of_tag) == 1 else ():
                found = value.get(_name(field)) if isinstance(value, dict) else value
                _add_texts(field, match[2], found if isinstance(found, list) else [found])


def _add_texts(field: Field, code: str, texts: list[Json]) -> None:
    if field.tag + code == _RESPONSIBILITY and any(texts):
        field.subfields = [each for each in field.subfields if each.code != code]
    if not field.get(code):
        for text in texts:
            if isinstance(text, str) and text:
                field.add(code, text)


_LEFT: Final = re.compile(r"(\d{3})\$([a-z\d])")
_LINKED: Final = frozenset({"880", "242", "887"})
_RESPONSIBILITY: Final = "245c"
"""What is transcribed from the resource takes the place of what is made of the names."""


def _name(field: Field) -> str:
    return without_end(field.get("a"))


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
        of_name.setdefault(_name(field), []).append(each.text.strip())


def _one(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _without_lengths(leader: str) -> str:
    return f"00000{leader[5:12]}00000{leader[17:]}"
