"""The record: a CSL item, typed, with what archives need and CSL has no word for.

A record is an `id`, a `type` and a mapping from variables (:mod:`citekit.model.vocabulary`) to values, so
that the set of keys says what is there: a value is never empty. Beside them stand `variants`, the same facts
in other languages and scripts, and `custom`, whatever a source had that no variable has a word for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.problems import Place

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a place in an archive: `fond` 45, `box` 3. The word is the archive's own."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note to a part. `mark` is what the text refers to it by; `anchor` says where, if not in the text."""

    mark: str
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What a document consists of: a transcript, a translation, a scan and the like.

    `kind` is a plain word; `language` a BCP 47 tag; `date_line` the date as the part itself prints it;
    the content is either here as `text` (paragraphs separated by an empty line) or elsewhere at `url`.
    """

    kind: str
    language: str = ""
    title: str = ""
    date_line: str = ""
    text: str = ""
    notes: tuple[Note, ...] = ()
    url: str = ""
    media_type: str = ""


@dataclass(frozen=True)
class Invalid:
    """What stood in a variable's place and could not be understood, just as it was given."""

    given: Json


Value: TypeAlias = str | tuple[Name | str | Level | Part, ...] | Date | Invalid


@dataclass(slots=True)
class Record:
    """One bibliographic record.

    Values by kind of variable: text and number are `str` (text with CSL-JSON's markup), names a tuple of
    `Name`, a date a `Date`, and any of them may be `Invalid`.

    `variants` maps a variable to its forms by BCP 47 tag. The variable's own value is what is cited; where
    its language is known it stands among the variants too, and so has a tag.

    `given` holds values in the spelling of the CSL-JSON they were read from, where ours is another
    (``"volume": 2``); it and `place`, where the record was read, are no part of what makes two records equal.

    >>> mao = Name("Mao", "Zedong", family_first=True)
    >>> letter = Record("l1", "personal_communication", {"author": (mao,)})
    >>> letter["created"] = Date("1953-11-08")
    >>> "issued" in letter, [str(name) for name in letter.names("author")], letter.text("title")
    (False, ['Mao Zedong'], '')
    """

    id: str
    type: str = "document"
    variables: dict[str, Value] = field(default_factory=dict)
    variants: dict[str, dict[str, Value]] = field(default_factory=dict)
    custom: dict[str, Json] = field(default_factory=dict)
    given: dict[str, Json] = field(default_factory=dict, compare=False, repr=False)
    place: Place = field(default_factory=Place, compare=False, repr=False)

    def __getitem__(self, variable: str) -> Value:
        return self.variables[variable]

    def __setitem__(self, variable: str, value: Value) -> None:
        self.variables[variable] = value

    def __contains__(self, variable: object) -> bool:
        return variable in self.variables

    def __iter__(self) -> Iterator[str]:
        return iter(self.variables)

    def text(self, variable: str) -> str:
        """Return a text or number; an empty string where there is none."""
        value = self.variables.get(variable, "")
        return value if isinstance(value, str) else ""

    def names(self, variable: str) -> tuple[Name, ...]:
        """Return a list of names; an empty one where there is none."""
        value = self.variables.get(variable, ())
        return tuple(name for name in value if isinstance(name, Name)) if isinstance(value, tuple) else ()

    def date(self, variable: str) -> Date | None:
        """Return a date; ``None`` where there is none."""
        value = self.variables.get(variable)
        return value if isinstance(value, Date) else None

    def parts(self) -> tuple[Part, ...]:
        """Return the parts that the document consists of."""
        value = self.variables.get("parts", ())
        return tuple(part for part in value if isinstance(part, Part)) if isinstance(value, tuple) else ()

    def levels(self) -> tuple[Level, ...]:
        """Return the levels of the place in the archive, as `archive-levels` has them."""
        value = self.variables.get("archive-levels", ())
        return tuple(level for level in value if isinstance(level, Level)) if isinstance(value, tuple) else ()

    def tag(self, variable: str) -> str:
        """Return the BCP 47 tag of a variable's own value, if one of its variants is that value.

        >>> record = Record("r", variables={"title": "Wengao"}, variants={"title": {"zh-Latn": "Wengao"}})
        >>> record.tag("title")
        'zh-Latn'
        """
        own = self.variables.get(variable)
        forms: Mapping[str, Value] = self.variants.get(variable, {})
        return next((tag for tag, form in forms.items() if form == own), "")
