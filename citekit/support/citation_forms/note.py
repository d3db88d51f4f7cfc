"""A note of Chicago, Turabian or FRUS, and an archive's own form: pieces between commas.

    note   := [sender " to " recipient | author] [title [forms] ["[" date "]"]] {kind | place} [date]
              ["in " container] ["trans. " names] [holding] [digital archive] [address] ["."]

Chicago: CMOS 17, 14.111, 14.229; CMOS 18, 14.127. An archive's own form may be the holding alone.
"""

import re
from typing import Final

from citekit.support.archive_location import location_in
from citekit.support.citation_facts import Facts
from citekit.support.citation_forms.document import correspondents, description, interview, kind, kind_of
from citekit.support.citation_forms.reading import (
    Reading,
    created,
    is_date,
    put_author,
    read_container,
    read_holding,
    read_journal,
    take_forms,
)
from citekit.support.citation_forms.text import (
    elements,
    online,
    pieces,
    quoted,
    without_semicolons,
    without_stop,
)
from citekit.support.host_statement import IMPRINT
from citekit.support.letter_title import letter
from citekit.support.printed_names import is_person, names

_HOST: Final = re.compile(r"(?:(?:re)?(?:printed|published) )?in (?P<title>[\"“A-Z\d].*)", re.DOTALL)
_PLACE: Final = re.compile(r"(?!.* (?:and|to) )[A-Z][^\d:;()“”\"]{1,40}")
_WORDS_OF_KIND: Final = re.compile(r"[a-z-]+(?: [a-z-]+){0,4}")
_BEFORE_DATE: Final = 4
"""No more pieces stand between whom a note names and the date."""


def note(text: str) -> Facts | None:
    """Return what a note says; ``None`` where a full stop sets something apart, which no note has.

    >>> found = note("Burton to Merriam, telegram, January 26, 1923, box 26, Merriam Papers, Harbor Library")
    >>> list(found.variables)
    ['author', 'recipient', 'genre', 'created', 'archive_location', 'archive-levels', 'archive_collection', 'archive']
    """
    reading, printed = Reading(), online(text)
    # NARA sets apart by semicolons (General Information Leaflet 17).
    body = without_semicolons(without_stop(printed.text))
    if len(elements(body)) != 1:
        return None
    rest = _opening(body, reading)
    if "title" in reading.variables and rest and read_journal(rest, reading):
        rest = []
    rest = _about_document(rest, reading)
    rest = _host(rest, reading)
    read_holding(rest, reading)
    return reading.facts(printed)


def _opening(text: str, reading: Reading) -> list[str]:
    """Read whom a note names first and the title; return the pieces after that."""
    title = quoted(text)
    if title and not any(map(is_date, pieces(title.before))):
        reading.add({"title": title.title})
        _who(title.before.strip(" ,"), reading)
        return pieces(take_forms(title.after, reading))
    first, *rest = _joined(pieces(text)) or [""]
    if _who_or_what(first, rest, reading):
        return rest
    return [first, *rest]


def _joined(parts: list[str]) -> list[str]:
    """Return the pieces with several senders in one: "A Stone, B Meer, and C Quist to D Roe and E Lind"."""
    last = next((number for number, part in enumerate(parts[:_MOST_SENDERS]) if part.startswith("and ")), 0)
    if last and " to " in parts[last] and all(map(is_person, parts[:last])):
        return [", ".join(parts[: last + 1]), *parts[last + 1 :]]
    return parts


_MOST_SENDERS: Final = 8


def _who(text: str, reading: Reading) -> None:
    if text:
        said = kind(text) or description(text) or correspondents(text)
        reading.add(said)
        if not said:
            put_author(text, names, reading)


def _who_or_what(first: str, rest: list[str], reading: Reading) -> bool:
    """Read the first piece of a note without quotation marks: correspondents, an author, or a description."""
    following = rest[0] if rest else ""
    if both := description(first) or correspondents(first):
        reading.add(both)
    elif location_in(f"{first}, {following}"):
        return False
    elif (is_person(first) or kind(following) or description(following) or interview(following)) and not kind(
        first
    ):
        put_author(first, names, reading)
    elif kind(first) and correspondents(following):
        reading.add(kind(first) | correspondents(rest.pop(0)))
    elif any(map(is_date, rest[:2])) and (genre := letter(first).genre or kind_of(first)):
        reading.add({"title": first, "genre": genre})
    else:
        return False
    return True


def _about_document(rest: list[str], reading: Reading) -> list[str]:
    """Read the pieces up to the date: the kind, whom it is to, the place; return those after it."""
    day = next((number for number, piece in enumerate(rest[: _BEFORE_DATE + 1]) if is_date(piece)), None)
    host = next((number for number, piece in enumerate(rest) if _HOST.fullmatch(piece)), len(rest))
    if day is None or day > host:
        return rest[_leading_kinds(rest, reading) :]
    for piece in rest[:day]:
        _before_date(piece, reading)
    reading.add(created(rest[day]))
    return rest[day + 1 :]


def _leading_kinds(rest: list[str], reading: Reading) -> int:
    """Read the kinds that stand first where no date does; return how many they are."""
    said = kind(rest[0]) or description(rest[0]) if rest else {}
    reading.add(said)
    return 1 if said else 0


def _before_date(piece: str, reading: Reading) -> None:
    said = kind(piece) or description(piece) or interview(piece)
    if said:
        reading.add(said)
    elif _WORDS_OF_KIND.fullmatch(piece) and "genre" not in reading.variables:
        reading.add({"genre": piece})
    elif _PLACE.fullmatch(piece) and "event-place" not in reading.variables:
        reading.add({"event-place": piece})
    else:
        reading.left.append(piece)


def _host(rest: list[str], reading: Reading) -> list[str]:
    for number, piece in enumerate(rest):
        match = _HOST.fullmatch(piece)
        if match:
            after = read_container([match["title"], *rest[number + 1 :]], reading)
            return rest[:number] + ([piece, *after[1:]] if after[:1] == [match["title"]] else after)
    # FRUS has no "in" before the title of the volume.
    return read_container(rest, reading) if any(map(IMPRINT.search, rest)) else rest
