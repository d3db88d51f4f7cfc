"""A MARC 21 record as it is: a leader and fields of subfields, with the places in it that tables name.

https://www.loc.gov/marc/bibliographic/. Binary records and MARCXML are two spellings of this. A subfield that a
reader has made something of is `used`, so that nothing is passed over in silence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from citekit.support.xml import clean

LEADER: Final = "00000nam a22000007c 4500"
"""A leader: new, a book, Unicode, minimal level, without the punctuation of ISBD; the lengths are still to come."""

_NOT_SORTED: Final = dict.fromkeys((0x88, 0x89, 0x98, 0x9C))
"""Control characters around an article that does not count in sorting."""


@dataclass(slots=True)
class Subfield:
    """A subfield. `line` is its text as readers take it: in one line, without punctuation that is the field's.

    It is `used` where something was made of it, and `seen` where it says more than what was made of it.
    """

    code: str
    text: str
    line: str = ""
    used: bool = False
    seen: bool = False

    def __post_init__(self) -> None:
        text = self.text if self.text.isascii() else self.text.translate(_NOT_SORTED)
        self.line = self.line or " ".join(text.split())

    def use(self) -> str:
        """Return the line, and mark that something was made of it."""
        self.used = True
        return self.line

    def see(self, read: str) -> str:
        """Return what was read of the line, and mark whether that is all of it."""
        self.used = read == self.line
        self.seen = True
        return read


@dataclass(slots=True)
class Field:
    """A field. The text of a control field stands in a subfield without a code."""

    tag: str
    indicators: str = "  "
    subfields: list[Subfield] = field(default_factory=list)

    def add(self, code: str, text: str) -> "Field":
        """Add a subfield and return the field; what no XML can have is replaced."""
        self.subfields.append(Subfield(code, clean(text)))
        return self

    def get(self, code: str) -> str:
        """Return the first subfield of a code as a line; nothing where there is none."""
        return next((each.line for each in self.subfields if each.code == code), "")

    def free(self, codes: str) -> list[Subfield]:
        """Return the subfields of some codes that have a text and that nothing was made of."""
        return [each for each in self.subfields if each.code in codes and each.line and not each.used]

    def take(self, codes: str) -> list[str]:
        """Return the lines of the subfields of some codes that nothing was made of, and mark them.

        >>> Field("245").add("a", "War").add("b", "Peace").take("ab")
        ['War', 'Peace']
        """
        return [each.use() for each in self.free(codes)]

    def use(self, codes: str) -> None:
        """Mark that something was made of the subfields of some codes."""
        for each in self.subfields:
            each.used = each.used or each.code in codes


@dataclass(slots=True)
class Marc:
    """A record: the leader and the fields in their order."""

    leader: str = LEADER
    fields: list[Field] = field(default_factory=list)

    def control(self, tag: str) -> str:
        """Return the text of the first control field of a tag; nothing where there is none."""
        found = next((each for each in self.fields if each.tag == tag), None)
        return found.subfields[0].text if found and found.subfields else ""

    def tagged(self, *tags: str) -> list[Field]:
        """Return the fields of some tags, in the order of the tags."""
        return [each for tag in tags for each in self.fields if each.tag == tag]


def control(tag: str, text: str) -> Field:
    """Return a control field.

    >>> control("001", "a").subfields[0].text
    'a'
    """
    return Field(tag, "", [Subfield("", clean(text))])


def is_control(tag: str) -> bool:
    """Tell whether fields of a tag have no subfields.

    >>> is_control("008"), is_control("010")
    (True, False)
    """
    return tag.startswith("00")


# Places -----------------------------------------------------------------------------------------------------


class Spot(NamedTuple):
    """A place in a record: the tag, the two indicators, the subfields' codes, and the source that $2 names."""

    tag: str
    indicators: str
    codes: str
    source: str

    def matches(self, field: Field) -> bool:
        """Tell whether a field is meant: `*` stands for any indicator."""
        return (
            field.tag == self.tag
            and all(
                wanted in ("*", given)
                for wanted, given in zip(self.indicators, field.indicators, strict=False)
            )
            and (not self.source or field.get("2").lower() == self.source)
        )


@cache
def spot(text: str) -> Spot:
    """Return the place that is written as ``264 #1 $b`` or, with a source, ``024 7# $a doi``.

    >>> spot("264 #1 $b")
    Spot(tag='264', indicators=' 1', codes='b', source='')
    """
    tag, indicators, codes, *source = text.split()
    return Spot(tag, indicators.replace("#", " "), codes.lstrip("$"), source[0] if source else "")


def fresh(fields: list[Field], place: Spot) -> Field:
    """Return a new field of a place."""
    fields.append(Field(place.tag, place.indicators.replace("*", " ")))
    return fields[-1]


def made(fields: list[Field], place: Spot) -> Field:
    """Return the field of a place, which is there already or is made."""
    indicators = place.indicators.replace("*", " ")
    present = [each for each in fields if each.tag == place.tag and each.indicators == indicators]
    return present[-1] if present and not place.source else fresh(fields, place)


def put(fields: list[Field], place: Spot, texts: Iterable[str]) -> None:
    """Put texts into the first subfield of a place, all in one field."""
    field = made(fields, place)
    for text in texts:
        field.add(place.codes[0], text)
    if place.source:
        field.add("2", place.source)


def at(fields: list[Field], place: Spot) -> list[Field]:
    """Return the fields of a place.

    >>> fields = [Field("264", " 0"), Field("264", " 1")]
    >>> at(fields, spot("264 *1 $c")) == fields[1:]
    True
    """
    return [each for each in fields if each.tag == place.tag and place.matches(each)]


# In one line, as documentation and custom values have fields ------------------------------------------------


_BREAK: Final = re.compile(r"\s*[\r\n]\s*")


def line_of(field: Field) -> str:
    """Return a field in one line, with `#` for blank indicators; a dollar sign in a text is `{dollar}`.

    >>> line_of(Field("040").add("a", "DLC").add("b", "ger"))
    '##$aDLC$bger'
    """
    texts = [(each.code, _BREAK.sub(" ", each.text).replace("$", "{dollar}")) for each in field.subfields]
    if is_control(field.tag):
        return "".join(text for _, text in texts)
    return field.indicators.replace(" ", "#") + "".join(f"${code}{text}" for code, text in texts)


def field_of(tag: str, line: str) -> Field | None:
    """Return the field that a line has; ``None`` where it is none.

    >>> field_of("040", "##$aDLC").get("a"), field_of("040", "DLC") is None
    ('DLC', True)
    """
    if is_control(tag):
        return control(tag, line.replace("{dollar}", "$"))
    head, *parts = line.split("$")
    if not _INDICATORS.fullmatch(head) or not parts or not all(map(_is_subfield, parts)):
        return None
    field = Field(tag, head.replace("#", " "))
    for part in parts:
        field.add(part[0], part[1:].replace("{dollar}", "$"))
    return field


_INDICATORS: Final = re.compile(r"[\da-z#]{2}", re.ASCII)


def _is_subfield(part: str) -> bool:
    return len(part) > 1 and part[0].isascii() and (part[0].islower() or part[0].isdigit())
