"""Who holds a document, and where: the pieces of a citation that say so, in whatever order a style has them.

    Chicago, NARA: [location, ] [shelf mark, ] [collection, ] archive [, parent institution] [, place]
    MLA:           collection, [parent institution, place,] archive [, place] [, shelf mark] [, location]
    APA:           collection (location), archive [, parent institution], place
    archives:      archive, location

A location is what a grammar of :mod:`citekit.model.archive` reads. What the other pieces are, their words tell
(`_KINDS`) and then their places: what stands alone before the archive is the collection; what stands after it or
after its parent institution is the place. What is left over is put nowhere.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from citekit.model.archive import levels_of
from citekit.model.record import Level, Value
from citekit.support.archive_location import location_in
from citekit.support.citation_forms.text import pieces as cut

_HELD: Final = "papers|records|files?|letters|correspondence|diaries|manuscripts"
_COLLECTION_OF: Final = rf"(?:[\w-]+ ){{0,3}}(?:{_HELD}) (?:of|relating|received|sent)\b.*"
_COLLECTION: Final = (
    rf".*\b(?:{_HELD}|collections?|fonds?|nachla(?:ss|ß)|bestand)(?: \([^()]*\))?"
    r"|(?:nachlass|nachlaß|fonds?|fondo|papeles|colección|collection|bestand) .+"
)
_ARCHIVE: Final = (
    r".*(?:archi[vwef]|\barkhiv|arhiv|arşiv|arquivo|архив|librar|bibliot|mus[ée]e|museo|muzeum|museum|record office"
    r"|records? cent(?:re|er)|research cent(?:re|er)|\bcent(?:re|er) for\b|special collections|historical society"
    r"|\bmanuscripts? (?:division|department)|\brepository\b|\brare books?\b|\b(?:hoover|smithsonian) institution\b"
    r"|档案馆|図書館|图书馆).*"
)
_ACRONYM: Final = (
    r"(?!(?:USA|USSR|GDR|DDR|FRG|PRC|DPRK)\b)(?:PA AA|BArch|[A-ZА-Я]{2,}[a-zа-я]{0,3}[A-ZА-Я]{2,}|[A-ZА-Я]{3,})"
    r"(?:[ -][A-Z]{2,})?(?: \([^()]+\))?|[A-Z].+ \([A-Z]{3,}\)"
)
_CENTRE: Final = r".*\b(?:cent(?:er|re)|institut\w*|foundation|society|academy)\b.*"
_PARENT: Final = r".*(?:\buniversit|\bcollege\b(?! park)|\bU(?: of)?\b|\bministry\b|\bministerium\b).*"
_YEARS: Final = r"1[5-9]\d\d(?:\s?[-–]\s?(?:1[5-9]|20)?\d\d)?"
_PLACE: Final = r"[^\d,:;()“”\"]{2,30}"
_MARKED: Final = r"(?=.*\d)[A-Z][\w./ -]{1,25}"

_KINDS: Final = {
    "collection": re.compile(_COLLECTION_OF, re.IGNORECASE),
    "archive": re.compile(_ARCHIVE, re.IGNORECASE),
    "acronym": re.compile(_ACRONYM),
    "collection, by its last word": re.compile(_COLLECTION, re.IGNORECASE),
    "centre": re.compile(_CENTRE, re.IGNORECASE),
    "parent": re.compile(_PARENT.replace(r"U(?: of)?", r"U(?-i: of)?"), re.IGNORECASE),
    "years": re.compile(_YEARS),
    "place": re.compile(_PLACE),
    "mark": re.compile(_MARKED),
}
"""What a piece is by its words, the plainer first. A place is only what may be one."""

_SAME: Final = {"acronym": "archive", "collection, by its last word": "collection"}


class Holding(NamedTuple):
    """What pieces say of the archive, by variable, and the pieces that say something else."""

    variables: dict[str, Value]
    left: list[str]


def holding(pieces: Iterable[str]) -> Holding:
    """Return what the pieces of a citation say of who holds the document, and where.

    >>> found = holding(["box 26", "folder 17", "Merriam Papers", "University of Chicago Library"]).variables
    >>> found["archive_location"], found["archive_collection"], found["archive"]
    ('box 26, folder 17', 'Merriam Papers', 'University of Chicago Library')
    >>> found = holding(["Bryher Papers", "Yale U", "New Haven", "Beinecke Library", "GEN MSS 97"]).variables
    >>> found["call-number"], found["archive"], found["authority"], found["archive-place"]
    ('GEN MSS 97', 'Beinecke Library', 'Yale U', 'New Haven')
    >>> holding(["a remark", "of 1953"])
    Holding(variables={}, left=['a remark', 'of 1953'])
    """
    found: dict[str, Value] = {}
    rest = [_without_mark(piece, found) for piece in _take_location(", ".join(pieces), found)]
    kinds = [_kind(piece) for piece in rest]
    _promote(kinds)
    _name_the_unnamed(kinds)
    for variable, kind in _VARIABLES.items():
        members = [piece for piece, each in zip(rest, kinds, strict=True) if each == kind]
        if members and variable not in found:
            found[variable] = ", ".join(members)
    return Holding(
        found, [piece for piece, kind in zip(rest, kinds, strict=True) if kind not in _VARIABLES.values()]
    )


_VARIABLES: Final = {
    "archive_collection": "collection",
    "archive": "archive",
    "authority": "parent",
    "archive-place": "the place",
    "call-number": "the mark",
}


# The location -------------------------------------------------------------------------------------------------


def _take_location(text: str, found: dict[str, Value]) -> list[str]:
    """Put down the location that is in a text; return the pieces of the text without it."""
    read = location_in(text)
    if read is None:
        return cut(text)
    start, end, location = read
    levels = location.levels
    if bracket := _OPEN.search(text[:start]):
        # What stands in brackets is all of it where the document is, a mark that no grammar knows too.
        start, end = bracket.start("within"), max(end, text.find(")", end))
        levels = levels_of(text[start:end])
    _put_location(text[start:end], levels, found)
    return cut(text[:start].strip(" ,;:(")) + cut(text[end:].lstrip(" ,;:.)").rstrip(" ,;"))


_OPEN: Final = re.compile(r"\((?P<within>[^()]+)\Z")
_IN_BRACKETS: Final = re.compile(r"(?P<before>.+?) \((?P<within>(?=[^()]*\d)(?![\d\s–-]+\))[^()]+)\)")


def _put_location(text: str, levels: tuple[Level, ...], found: dict[str, Value]) -> None:
    """Put down a location; a shelf mark that it begins with is a variable of its own."""
    if levels and levels[0].name == "shelfmark":
        found["call-number"] = levels[0].value
        text = text.removeprefix(levels[0].value).lstrip(" ,;")
        levels = levels[1:]
    if text:
        found |= {"archive_location": text} | ({"archive-levels": levels} if levels else {})


def _without_mark(piece: str, found: dict[str, Value]) -> str:
    """Put down what stands in brackets behind a collection: a shelf mark, or where in it the document is."""
    match = _IN_BRACKETS.fullmatch(piece)
    if match is None:
        return piece
    levels = levels_of(match["within"])
    variable = "call-number" if levels and levels[0].name == "shelfmark" else "archive_location"
    if variable in found:
        return piece
    found[variable] = match["within"]
    return match["before"]


# The archive --------------------------------------------------------------------------------------------------


def _kind(piece: str) -> str:
    if piece.removeprefix("the ")[:1].islower():
        return ""
    kind = next((kind for kind, words in _KINDS.items() if words.fullmatch(piece)), "")
    return _SAME.get(kind, kind)


def _promote(kinds: list[str]) -> None:
    """Let a centre or a university be the archive where nothing else is; in any other case it is its parent."""
    for kind in ("centre", "parent"):
        if "archive" not in kinds and kind in kinds:
            kinds[kinds.index(kind)] = "archive"
    kinds[:] = ["parent" if kind == "centre" else kind for kind in kinds]


def _name_the_unnamed(kinds: list[str]) -> None:
    """Tell collections and places by where they stand: before the archive, after it or its parent institution."""
    for number, kind in enumerate(kinds):
        before = kinds[number - 1] if number else ""
        if kind in ("place", "mark") and before in ("archive", "parent", "the place"):
            kinds[number] = {"place": "the place", "mark": "the mark"}[kind]
        elif (kind == "years" and before == "collection") or (
            kind == "place" and not number and _is_first(kinds)
        ):
            kinds[number] = "collection"


def _is_first(kinds: list[str]) -> bool:
    """Tell whether the first piece can only be a collection: an archive follows, and no collection is named."""
    return "archive" in kinds and "collection" not in kinds
