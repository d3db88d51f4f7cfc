"""The forms that values have in fields of MARC 21, each to be written and read.

A form writes into new fields at a place, and reads from the fields that are found there; it marks the subfields
that it made something of.
"""

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final, NamedTuple, cast

from citekit.model import identifiers
from citekit.model.date import Date
from citekit.model.record import Level, Value
from citekit.model.rich_text import plain
from citekit.support.catalogue.dates import read_date
from citekit.support.catalogue.texts import PAGES, SIZE, VOLUMES, bare_number, split_numbers
from citekit.support.marc.fields import Field, Spot, fresh, made, put


class Form(NamedTuple):
    """How a value is written and read; reading is told the codes of the subfields."""

    write: Callable[[list[Field], Spot, Value], None]
    read: Callable[[list[Field], str], Value | None]


# Texts ------------------------------------------------------------------------------------------------------


def _write_text(fields: list[Field], place: Spot, value: Value) -> None:
    put(fields, place, [plain(cast(str, value))])


def _read_text(fields: list[Field], codes: str) -> Value | None:
    """Return the text of the first field, of which one subfield of each code is meant."""
    for field in fields:
        if texts := [found[0].use() for code in codes if (found := field.free(code))]:
            return " ".join(texts)
    return None


def _write_paragraphs(fields: list[Field], place: Spot, value: Value) -> None:
    for text in plain(cast(str, value)).split("\n\n"):
        put([fresh(fields, place)], place, [text])


def _read_paragraphs(fields: list[Field], codes: str) -> Value | None:
    return "\n\n".join(text for field in fields if (text := " ".join(field.take(codes)))) or None


def _read_unless(code: re.Pattern[str]) -> Callable[[list[Field], str], Value | None]:
    """Return what reads a name, where it is no code for one."""

    def read(fields: list[Field], codes: str) -> Value | None:
        free = (each for field in fields for each in field.free(codes))
        return next((each.use() for each in free if not code.fullmatch(each.line)), None)

    return read


_AGENCY: Final = re.compile(r"\*{3}|[A-Z\d][\w/-]{0,15}")
"""A code of MARC's list of organizations."""
_HOLDER: Final = re.compile(r"[A-Z]{2}-[\w-]+")
"""A code that names the country: a library's. Acronyms are names: RGASPI."""
_COLLECTION: Final = re.compile(r"[a-z\d .-]{1,12}|[A-Z\d.-]{1,12}")


def _read_medium(fields: list[Field], codes: str) -> Value | None:
    text = _read_text(fields, codes)
    return text.strip("[] /") if isinstance(text, str) else text


# Numbers ----------------------------------------------------------------------------------------------------


def _extent(unit: str, shape: re.Pattern[str]) -> Form:
    """Return the form of a number of pages or volumes; an extent that says more stays for others to read."""

    def write(fields: list[Field], place: Spot, value: Value) -> None:
        put(fields, place, [f"{plain(cast(str, value))}{unit}"])

    def read(fields: list[Field], codes: str) -> Value | None:
        for each in (each for field in fields for each in field.free(codes)):
            match = shape.match(each.line)
            if match:
                each.seen, each.used = True, not each.line.replace(match[0], "", 1).strip(" .")
                return match[1]
        return None

    return Form(write, read)


def _write_numbers(fields: list[Field], place: Spot, value: Value) -> None:
    for number in split_numbers(plain(cast(str, value))):
        _put_number(fields, place, number)


def _put_number(fields: list[Field], place: Spot, number: str) -> None:
    """Put a number into a field of its own, but into the one field of the host."""
    put(fields if place.tag == "773" else [fresh(fields, place)], place, [number])


def _read_numbers(fields: list[Field], codes: str) -> Value | None:
    """Return the numbers of books or serials, without what is said of each in brackets."""
    numbers = [each.see(bare_number(each.line)) for field in fields for each in field.free(codes)]
    return " ".join(dict.fromkeys(numbers)) or None


def _identifier(scheme: str) -> Form:
    def read(fields: list[Field], codes: str) -> Value | None:
        text = _read_text(fields, codes)
        return identifiers.check(scheme, text).value if isinstance(text, str) else None

    return Form(_write_text, read)


# Others -----------------------------------------------------------------------------------------------------


def _read_url(fields: list[Field], codes: str) -> Value | None:
    """Return the address of the resource, not of something about it."""
    shown = [field for field in fields if field.indicators[1:] != "2" and not _ABOUT.match(field.get("3"))]
    text = _read_text(sorted(shown, key=_not_itself), codes)
    return f"{_HANDLES}{text}" if text and _HANDLE.fullmatch(str(text)) else text


def _not_itself(field: Field) -> int:
    return "01".find(field.indicators[1:]) % 3


_ABOUT: Final = re.compile(
    r"table of contents|publisher|contributor|sample|inhalt|klappentext|rezension|cover|book review",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"\d[\d.]*/\S+")
_HANDLES: Final = "https://hdl.handle.net/"


def _write_levels(fields: list[Field], place: Spot, value: Value) -> None:
    for level in cast(tuple[Level, ...], value):
        fresh(fields, place).add("c", level.name).add("a", level.value)


def _read_levels(fields: list[Field], codes: str) -> Value | None:
    """Return the levels of a place in an archive: what is said of how each is arranged is none."""
    found = []
    for field in fields:
        name, value = field.get("c"), field.get(codes)
        if name and value and not field.get("b") and not _ARRANGED.match(value):
            field.use("c" + codes)
            found.append(Level(name, value))
    return tuple(found) or None


_ARRANGED: Final = re.compile(r"(?:arranged|organi[sz]ed|divided)\b|.{60}", re.IGNORECASE)

_REVIEW: Final = "Review of:"


def _write_review(fields: list[Field], place: Spot, value: Value) -> None:
    field = made(fields, place)
    if not field.get("i"):
        field.add("i", _REVIEW)
    field.add(place.codes, plain(cast(str, value)))


def _read_review(fields: list[Field], codes: str) -> Value | None:
    for field in fields:
        if _REVIEW[:-1].casefold() in field.get("i").casefold() and field.get(codes):
            field.use("i")
            return " ".join(field.take(codes))
    return None


_VIEWED: Final = re.compile(
    r"(?:.*\b)?(?:viewed|accessed)(?: on)?:? (?P<date>[^();]+?)\.?(?:[();].*)?", re.IGNORECASE
)


def _write_viewed(fields: list[Field], place: Spot, value: Value) -> None:
    if edtf := cast(Date, value).edtf:
        put(fields, place, [f"Viewed on {edtf}"])


def _read_viewed(fields: list[Field], codes: str) -> Value | None:
    """Return the date that a note has of when a resource was viewed; the note stays if it says more."""
    for each in (each for field in fields for each in field.free(codes)):
        match = _VIEWED.fullmatch(each.line)
        date = read_date(match["date"]) if match else None
        if match and date is not None and date.edtf:
            each.used = match.start("date") == len("Viewed on ") and match.end("date") == len(each.line)
            return date
    return None


FORMS: Final = MappingProxyType(
    {
        "text": Form(_write_text, _read_text),
        "paragraphs": Form(_write_paragraphs, _read_paragraphs),
        "agency": Form(_write_text, _read_unless(_AGENCY)),
        "holder": Form(_write_text, _read_unless(_HOLDER)),
        "collection": Form(_write_text, _read_unless(_COLLECTION)),
        "medium": Form(_write_text, _read_medium),
        "pages": _extent(" pages", PAGES),
        "volumes": _extent(" volumes", VOLUMES),
        "dimensions": _extent("", SIZE),
        "numbers": Form(_write_numbers, _read_numbers),
        "DOI": _identifier("DOI"),
        "PMID": _identifier("PMID"),
        "PMCID": _identifier("PMCID"),
        "url": Form(_write_text, _read_url),
        "levels": Form(_write_levels, _read_levels),
        "viewed": Form(_write_viewed, _read_viewed),
        "review": Form(_write_review, _read_review),
    }
)
"""The forms by the names that the rows of :mod:`citekit.support.marc.tables` give them."""
