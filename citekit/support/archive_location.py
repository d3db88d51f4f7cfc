"""Where in which archive a document is, as citations print it.

    statement := archive [(": " | ", ") collection] (": " | ", ") location
    location  := what a grammar of :mod:`citekit.model.archive` reads   F. 39, Op. 1, D. 39, Ll. 7-16
               | any text with a number in it                          Collection 5, 1953

A location is kept as it is printed, in `archive_location`; where all of it is levels, they stand in
`archive-levels` too.
"""

import re
from typing import Final, NamedTuple

from citekit.model.archive import Location, levels_of, location_at
from citekit.model.record import Value

_ARCHIVE: Final = re.compile(
    r"(?i:archi[vwef]|\barkhiv|arhiv|arşiv|levéltár|librar|bibliot|record office|records centre|museum|ministry)"
    r"|\bBArch\b|\b(?:[A-Z]{3,}|[А-Я]{3,}|[A-Z]{2,}[a-z]{1,3}[A-Z]+|[A-Z][a-z]{1,2}[A-Z]{2,})\b"
    r"|\bP(?:ol)?A[ -]AA\b|[Аа]рхив"
)
_NO_ARCHIVE: Final = re.compile(
    r"\b(?:bulletin|daily|journal|press|review|working paper)\b|[“”\"]", re.IGNORECASE
)
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z]*[A-Z]+(?:[ -][A-Z]{2,})*")
_COLLECTION: Final = re.compile(r"\b(?:collection|papers|fonds?|records|files|nachlass)\b", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"[A-Z]{2,}(?:/[\w.-]+)+")
_TOWN: Final = re.compile(
    r"(?![^,]*(?:Federation|Republic|Union|Ministry|Department|Committee|Office|Records|Files?|Collection|Fond|Division"
    r"|Party|Papers|Government|Council|Administration|Group|Series)\b)[A-Z][^\W\dA-Z]+(?: [A-Z][^\W\dA-Z]+)?"
)
"""A place behind an archive's name, and not the rest of the name: "Archive of the President, Russian Federation"."""

_BY_MARK: Final = re.compile(
    rf"(?P<archive>[^,:]+?(?:, {_TOWN.pattern}(?=, ))?)(?P<mark>: ?|, )(?P<location>.*\d.*)", re.DOTALL
)
_BY_NUMBER: Final = re.compile(rf"(?P<archive>{_ACRONYM.pattern}) (?P<location>\d.*)", re.DOTALL)


_STARTS: Final = re.compile(
    r"^|[,:;.(]\s*|(?<=[\w)])\s(?=(?:fonds?\s|f\.|фонд\s|ф\.|box\s|r\.?g\.?\s))", re.IGNORECASE
)
"""Where a location may start: after a mark, or after the archive's name with none."""


_STOP: Final = re.compile(r"(?<!ob)(?<!об)[.\s]+\Z")
"""The full stop at the end, which is that of "ob.", the back of a leaf, too."""


class Holding(NamedTuple):
    """What a statement says of the archive, by variable, and what follows the location."""

    variables: dict[str, Value]
    rest: str = ""


def holding(text: str) -> Holding | None:
    """Return what a statement of an archive says; ``None`` where it is none.

    >>> holding("RGASPI, f. 558, op. 11, d. 328, ll. 32-50").variables["archive_location"]
    'f. 558, op. 11, d. 328, ll. 32-50'
    >>> holding("APRF: F. 39, Op. 1").variables["archive-levels"]
    (Level(name='fond', value='39'), Level(name='opis', value='1'))
    >>> found = holding("BArch, B 136/59748, 403-410").variables
    >>> [f"{level.name} {level.value}" for level in found["archive-levels"]]
    ['bestand B 136', 'signatur 59748', 'locator 403-410']
    >>> holding("a remark of 1953") is None
    True
    """
    text = _STOP.sub("", text.strip())
    return _by_levels(text) or _by_archive(text)


def location_in(text: str) -> tuple[int, int, Location] | None:
    """Return the first location in a text, and where it starts and ends; ``None`` where there is none.

    >>> location_in("Mill Papers (Box 3, Folder 12), Harbor Library")
    (13, 29, Location(grammar='finding aid', ...))
    """
    for start in _STARTS.finditer(text):
        if found := location_at(text, start.end()):
            return start.end(), found[1], found[0]
    return None


def _by_levels(text: str) -> Holding | None:
    found = location_in(text)
    return _around(text, *found) if found else None


def _around(text: str, start: int, end: int, location: Location) -> Holding | None:
    """Return a location with the archive named before it and what follows it; a second place is part of it."""
    archive, before = _without_location(text[:start].strip(" ,:;.("))
    if archive and not _plausible(archive):
        return None
    named = _named(archive) if archive else {}
    if before or _GOES_ON.match(text, end):
        return Holding(named | {"archive_location": f"{before}{text[start:]}"})
    located: dict[str, Value] = {"archive_location": text[start:end], "archive-levels": location.levels}
    rest = text[end:].lstrip(" ,;.")
    if not named and rest and _plausible(rest) and not re.search(r"[\d.:;]", rest):
        return Holding(_named(rest) | located)
    return Holding(named | located, rest)


_GOES_ON: Final = re.compile(r";|,\s(?!.*\((?:[^():]+:\s)?[^()]+, \d{4}\))(?=.*\d)", re.DOTALL)
"""A second place, or something with a number that no grammar knows: that is where the document is, too."""


def _without_location(archive: str) -> tuple[str, str]:
    """Return an archive's name, and what of a location stands behind it in words that no grammar knows.

    >>> _without_location("Foreign Ministry Archive (AMIP), Belgrade, PA (Confidential) 1962, Kuba")
    ('Foreign Ministry Archive (AMIP), Belgrade', 'PA (Confidential) 1962, Kuba, ')
    """
    pieces = archive.split(", ")
    number = next((number for number, piece in enumerate(pieces) if re.search(r"\d", piece)), None)
    if not number:
        return archive, ""
    return ", ".join(pieces[:number]), ", ".join(pieces[number:]) + ", "


def _by_archive(text: str) -> Holding | None:
    if _SIGNATURE.fullmatch(text):
        return Holding(_located(text))
    match = _BY_NUMBER.fullmatch(text) or _BY_MARK.fullmatch(text)
    if match is not None and _plausible(match["archive"]):
        return Holding(_named(match["archive"]) | _located(match["location"]))
    named = _named(text) if _plausible(text) and not re.search(r"[\d:;.]", text) else {}
    return Holding(named) if named and ("archive-place" in named or "," not in text) else None


def _located(location: str) -> dict[str, Value]:
    """Return a location, with its levels where one of the grammars of archives covers it."""
    located: dict[str, Value] = {"archive_location": location}
    if levels := levels_of(location):
        located["archive-levels"] = levels
    return located


def _plausible(archive: str) -> bool:
    return bool(_ARCHIVE.search(archive)) and not _NO_ARCHIVE.search(archive)


def _named(archive: str) -> dict[str, Value]:
    """Return the archive, and the collection if that is named last."""
    before, comma, last = archive.rpartition(", ")
    name, _, place = archive.partition(", ")
    if place and all(map(_TOWN.fullmatch, place.split(", "))) and _ARCHIVE.search(name):
        return {"archive": name, "archive-place": place}
    if comma and _COLLECTION.search(last) and _ARCHIVE.search(before):
        return {"archive": before, "archive_collection": last}
    return {"archive": archive}
