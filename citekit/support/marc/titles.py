"""Titles in MARC 21: field 245 with its parts, and meetings (711), each with what belongs to it."""

from typing import Final

from citekit.model.language import primary
from citekit.model.record import Record
from citekit.model.rich_text import plain
from citekit.support.catalogue.dates import read_date
from citekit.support.catalogue.names import without_end
from citekit.support.catalogue.texts import joined_title, split_title
from citekit.support.marc.dates import printed
from citekit.support.marc.fields import Field, Marc, fresh, spot
from citekit.support.marc.host import read_volume, write_volume
from citekit.support.marc.names import responsibility

_TITLE: Final = spot("245 ** $a")
_MEETING: Final = spot("711 2* $a")
_EVENT: Final = spot("518 ** $d")
_PLACE: Final = spot("264 #0 $a")

# Titles -----------------------------------------------------------------------------------------------------


def write_title(fields: list[Field], record: Record, level: str) -> None:
    """Write the title, its parts, and who is responsible for it."""
    title = plain(record.text("title"))
    entry = "1" if record.names("author") else "0"
    field = Field(_TITLE.tag, f"{entry}{_not_filed(title, record.text('language'))}")
    if title:
        for code, text in zip("ab", split_title(title), strict=False):
            field.add(code, text)
    if not level:
        write_volume(field, record)
    for variable, code in (("part-number", "n"), ("part-title", "p")):
        if variable in record:
            field.add(code, plain(record.text(variable)))
    if said := responsibility(record):
        field.add("c", said)
    if field.subfields:
        fields.append(field)


_ARTICLES: Final = {
    "en": "the a an",
    "de": "der die das ein eine",
    "fr": "le la les un une l' l’",
    "es": "el la los las un una",
    "it": "il lo la i gli le un una l' l’",
    "pt": "o a os as um uma",
    "nl": "de het een",
}
"""Articles, by which no title is filed, by language."""


def _not_filed(title: str, language: str) -> int:
    """Return how many characters at the beginning of a title do not count in sorting.

    >>> _not_filed("The Idiot", "en-GB"), _not_filed("L'Étranger", "fr"), _not_filed("Die Hard", "en")
    (4, 2, 0)
    """
    for article in _ARTICLES.get(primary(language), "").split():
        start = article if article[-1] in "'’" else f"{article} "
        if title.casefold().startswith(start):
            return len(start)
    return 0


def read_title(marc: Marc, record: Record) -> None:
    """Read the title and its parts; the statement of responsibility is kept for what it says more than the names."""
    for field in marc.tagged("245", "222", "240", "130")[:1]:
        title = _title(field)
        if title:
            record["title"] = title
        read_volume(field, record)
        for variable, code in (("part-number", "n"), ("part-title", "p")):
            if texts := field.free(code):
                record[variable] = texts[0].use()
        if field.get("c") in (responsibility(record), ", ".join(map(str, record.names("author")))):
            field.use("c")


def _title(field: Field) -> str:
    """Return a title; a parallel one behind an equals sign, and form and dates of what has no other title."""
    first, *others = field.take("a")[:1] or field.take("k")[:1] or [""]
    raw = next((each.text.rstrip() for each in field.subfields if each.code == "a"), "")
    rest = field.take("b")
    if raw.endswith("=") and rest:
        return f"{first} = {' '.join(rest)}"
    return joined_title(first, [*others, *rest])


# Meetings ---------------------------------------------------------------------------------------------------


def write_meeting(fields: list[Field], record: Record) -> None:
    """Write a meeting with its place and date; without one, the place is where a document was made."""
    place, date = plain(record.text("event-place")), record.date("event-date")
    if "event-title" not in record:
        if place:
            fresh(fields, _PLACE).add("a", place)
        if date:
            fresh(fields, _EVENT).add("d", printed(date))
        return
    field = fresh(fields, _MEETING).add("a", plain(record.text("event-title")))
    if date:
        field.add("d", printed(date))
    if place:
        field.add("c", place)


def read_meeting(marc: Marc, record: Record) -> None:
    """Read a meeting, with its place and date; else the place where a document was made."""
    for field in marc.tagged("111", "711")[:1]:
        if field.get("a") and not field.get("t"):
            record["event-title"] = _first(field, "a")
            _set_place(record, _first(field, "c"))
            _set_date(record, _first(field, "d"))
    for field in marc.tagged("518"):
        _set_date(record, _first(field, "d"))
    for field in marc.tagged("264"):
        if field.indicators[1:] == "0":
            _set_place(record, _first(field, "a"))


def _first(field: Field, code: str) -> str:
    """Return the first subfield of a code, without the brackets and marks between those of a meeting."""
    text = without_end(" ".join(field.take(code)[:1]).lstrip("( ").rstrip(" :,"))
    return text if "(" in text else text.removesuffix(")")


def _set_place(record: Record, place: str) -> None:
    if place and "event-place" not in record:
        record["event-place"] = place


def _set_date(record: Record, text: str) -> None:
    date = read_date(text)
    if date is not None and "event-date" not in record:
        record["event-date"] = date
