"""Where in which archive a document is, as citations print it.

    statement := archive [(": " | ", ") collection] (": " | ", ") location
    location  := level {", " level}                 F. 39, Op. 1, D. 39, Ll. 7-16
               | any text with a number in it       B 136/59748, 403-410
    level     := word ["(" abbreviation ")"] value  fond (f.) 45

The words of Russian archives are the fond, opis (inventory), delo (file), list and listy (leaf, leaves) of
GOST R 7.0.5-2008; the others are those of finding aids in English. A location is kept as it is printed, in
`archive_location`; where all of it is levels, they stand in `archive-levels` too. What stands by itself, without
anything after it, is read by the grammars of :mod:`citekit.model.archive`.
"""

import re
from typing import Final, NamedTuple

from citekit.model.archive import levels_of
from citekit.model.record import Level, Value

_ABBREVIATED: Final = {
    "fond": "fond f. ф. фонд",
    "opis": "opis opis' op. оп. опись",
    "papka": "papka pap. p. папка п.",
    "delo": "delo d. дело д.",
    "poriadok": "poriadok por. пор.",
    "perechen": "perechen perechen' per. пер.",
    "dokument": "dokument dok. док.",
    "list": "list l. лист л.",
    "listy": "listy ll. листы лл.",
    "a.e.": "a.e. а.е.",
}
_AS_THEY_ARE: Final = (
    *("box", "carton", "entry", "file", "folder", "folio", "fonds"),
    *("inventory", "item", "lot", "reel", "series", "subseries"),
)

_LEVEL_OF: Final = (
    {printed.removesuffix("."): level for level, words in _ABBREVIATED.items() for printed in words.split()}
    | {word: word for word in _AS_THEY_ARE}
    | {"rg": "record group", "record group": "record group"}
)
"""The level that a printed word means, full stop aside."""

_ONE_LETTER: Final = {word for word in _LEVEL_OF if len(word) == 1}
"""Of one letter, it is an abbreviation only by its full stop."""

_ALTERNATIVES: Final = "|".join(
    re.escape(word) + (r"\." if word in _ONE_LETTER else r"\b\.?")
    for word in sorted(_LEVEL_OF, key=len, reverse=True)
)
_SHEETS: Final = r"\d[\w/-]*(?:\s?[-–]\s?\d\w*)?"
_VALUE: Final = rf"(?:{_SHEETS}(?:, {_SHEETS})*|[\w№#][\w№#.’'/-]*\d[\w’'/-]*(?:\s?[-–]\s?\d\w*)?|[A-Z]\b)"
_LEVEL: Final = re.compile(
    rf"(?P<word>{_ALTERNATIVES})(?:\s*\([^\W\d]{{1,5}}\.?\))?\s*(?:[Nn]os?\.\s*|№\s*)?(?P<value>{_VALUE})",
    re.IGNORECASE,
)
_START: Final = re.compile(rf"(?:^|[,:;.(]\s*|\s)(?={_LEVEL.pattern})", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*[,;.]?\s+|\s*[,;]\s*")

_ARCHIVE: Final = re.compile(
    r"(?i:archiv|\barkhiv|librar|bibliot|record office|records centre|museum|ministry)"
    r"|\bBArch\b|\b[A-Z]{3,}\b|\bPA AA\b"
)
_NO_ARCHIVE: Final = re.compile(
    r"\b(?:bulletin|daily|journal|press|review|working paper)\b|[“”\"]", re.IGNORECASE
)
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z]*[A-Z]+(?:[ -][A-Z]{2,})*")
_COLLECTION: Final = re.compile(r"\b(?:collection|papers|fonds|records|files|nachlass)\b", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"[A-Z]{2,}(?:/[\w.-]+)+")
_BY_MARK: Final = re.compile(r"(?P<archive>[^,:]+?)(?P<mark>: ?|, )(?P<location>.*\d.*)", re.DOTALL)
_BY_NUMBER: Final = re.compile(rf"(?P<archive>{_ACRONYM.pattern}) (?P<location>\d.*)", re.DOTALL)


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
    text = text.strip().rstrip(".").rstrip()
    return _by_levels(text) or _by_archive(text)


def _by_levels(text: str) -> Holding | None:
    start = _START.search(text)
    if start is None:
        return None
    found, end = _levels(text, start.end())
    archive = text[: start.start()].strip(" ,:;.(")
    if not archive:
        named: dict[str, Value] = {}
    elif _plausible(archive):
        named = _named(archive)
    else:
        return None
    rest = text[end:]
    location = text[start.end() : end]
    if rest and not re.match(r"[,;.]\s", rest):
        # Part of the location is no level known here: it stays whole.
        return Holding(named | _located(text[start.end() :]))
    return Holding(named | {"archive_location": location, "archive-levels": found}, rest.lstrip(" ,;."))


def _levels(text: str, start: int) -> tuple[tuple[Level, ...], int]:
    """Return the levels that follow each other, and where they end."""
    found: list[Level] = []
    end = start
    while match := _LEVEL.match(text, start):
        word = match["word"].lower().removesuffix(".")
        level = Level(_LEVEL_OF[word], match["value"])
        if any(level.name == before.name for before in found):
            break
        found.append(level)
        end = match.end()
        between = _BETWEEN.match(text, end)
        start = between.end() if between else len(text)
    return tuple(found), end


def _by_archive(text: str) -> Holding | None:
    if _SIGNATURE.fullmatch(text):
        return Holding(_located(text))
    match = _BY_NUMBER.fullmatch(text) or _BY_MARK.fullmatch(text)
    if match is not None and _plausible(match["archive"]):
        return Holding(_named(match["archive"]) | _located(match["location"]))
    return Holding({"archive": text}) if _plausible(text) and not re.search(r"[\d,:;.]", text) else None


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
    if comma and _COLLECTION.search(last) and _ARCHIVE.search(before):
        return {"archive": before, "archive_collection": last}
    return {"archive": archive}
