"""The book or journal that prints a document, by the pieces of a citation in a style's form.

    container := [container author ", "] title [forms] {", " piece}
    piece     := "ed. " names | "edited by " names | "trans. " names
               | volume | part | issue | document | edition | pages
               | imprint | publisher | date | the volume's own title
    forms     := "[" [title in Latin letters "; "] title in English "]"

In Chicago (CMOS 17, 14.111, 14.120) the imprint stands in brackets, and what follows a volume's number is its title;
who is named after that edited the volume alone. MLA has the publishers, set apart by a slash, and the year as pieces.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Value
from citekit.support.host_statement import IMPRINT, PIECES, imprint
from citekit.support.printed_dates import date
from citekit.support.printed_names import is_person, names

_ROLES: Final = {
    "editor": re.compile(r"(?:eds?\.(?: by)?|edited by|hg\. von) (?P<names>.+)", re.IGNORECASE),
    "translator": re.compile(r"(?:trans\.|transl\.|translated by) (?P<names>.+)", re.IGNORECASE),
}
_FORMS: Final = re.compile(r"(?P<title>[^\[\]]+?) \[(?P<forms>[^\[\]]+)\]")
_YEARS: Final = re.compile(r"1[4-9]\d\d|20\d\d")
_PAGES: Final = re.compile(r"(?:\d{1,3}:)?\d+\w?(?:[-–]\d+\w?)?")


@dataclass(slots=True)
class Container:
    """What pieces say of a container, by variable; `forms` are its title's others; `left` was not understood."""

    variables: dict[str, Value] = field(default_factory=dict)
    forms: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def container(pieces: Sequence[str], families: Sequence[str] = ()) -> Container:
    """Return what pieces say of a container.

    Args:
        pieces: the first is the title, or the family name of who wrote the container.
        families: family names of the authors of the document, who may have written the container too.

    >>> text = ["Annals", "1969–1976", "ed. A. Howard", "vol. 2", "Chile", "ed. J. Dunn (Oxford: Elm, 2014)"]
    >>> found = container([*text, "doc. 19"]).variables
    >>> [found[each] for each in ("container-title", "volume", "volume-title", "publisher", "number")]
    ['Annals, 1969–1976', '2', 'Chile', 'Elm', '19']
    >>> str(found["editor"][0]), str(found["volume-editor"][0]), str(found["issued"])
    ('A. Howard', 'J. Dunn', '2014')
    >>> found = container(["Wengao [Manuscripts]", "edited by A. Wei", "A / B", "2010", "p. 185"])
    >>> found.variables["container-title"], found.forms, found.variables["publisher"], found.variables["page"]
    ('Wengao', ['Manuscripts'], 'A; B', '185')
    """
    found = Container()
    rest = [part for piece in pieces for part in _without_imprint(piece)]
    if len(rest) > 1 and rest[0] in families:
        found.variables["container-author"] = (Name(family=rest.pop(0)),)
    known = _length_of_title(rest)
    title, rest = rest[:known], rest[known:]
    if len(title) > 1 and rest and _is_date(rest[0]):
        found.variables["publisher"] = _publishers(title.pop())
    _title(", ".join(title), found)
    while rest:
        rest = _take(rest, found)
    return found


def _without_imprint(piece: str) -> list[str]:
    last = next((match for match in IMPRINT.finditer(piece) if match.end() == len(piece)), None)
    return [part for part in (piece[: last.start()].strip(), last[0]) if part] if last else [piece]


def _length_of_title(pieces: list[str]) -> int:
    """Return how many pieces stand before the first that says itself what it is.

    Where an imprint comes later, a year before it is the title's: "Annals, 1951, ed. A. Howard (Oxford: Elm, 1987)".
    """
    printed = any(IMPRINT.fullmatch(piece) for piece in pieces)
    for number, piece in enumerate(pieces):
        if _is_known(piece) and not (printed and _is_date(piece)):
            return number
    return min(1, len(pieces))


def _is_known(piece: str) -> bool:
    """Tell whether a piece says itself what it is, so that the title ends before it."""
    return _is_date(piece) or any(matcher.fullmatch(piece) for matcher in _MATCHERS)


_MATCHERS: Final = (*PIECES.values(), *_ROLES.values(), IMPRINT)


def _is_page(piece: str, after: list[str], found: Container) -> bool:
    """Tell whether a piece is pages; a span of years before an imprint belongs to a title."""
    return (
        bool(_PAGES.fullmatch(piece))
        and "page" not in found.variables
        and not (_YEARS.match(piece) and any(IMPRINT.fullmatch(each) for each in after))
    )


def _is_date(piece: str) -> bool:
    return date(piece) is not None and not re.search(r"[-–]\d{4}", piece)


def _title(title: str, found: Container) -> None:
    match = _FORMS.fullmatch(title)
    if match:
        title = match["title"]
        found.forms = match["forms"].split("; ")
    if title:
        found.variables["container-title"] = title


def _take(rest: list[str], found: Container) -> list[str]:
    """Put the first of the pieces where it belongs; return those after it."""
    piece, *after = rest
    if role := next((role for role, matcher in _ROLES.items() if matcher.fullmatch(piece)), ""):
        return _names(role, piece, after, found)
    if given := IMPRINT.fullmatch(piece):
        found.variables |= imprint(given)
    elif named := _named(piece, found.variables):
        found.variables |= named
    elif _is_date(piece) and "issued" not in found.variables:
        found.variables["issued"] = date(piece) or Date(literal=piece)
    elif _is_page(piece, after, found):
        volume, _, page = piece.rpartition(":")
        found.variables |= {"page": page} | ({"volume": volume} if volume else {})
    else:
        _unnamed(piece, after, found)
    return after


def _named(piece: str, taken: dict[str, Value]) -> dict[str, Value]:
    for variable, matcher in PIECES.items():
        match = matcher.fullmatch(piece)
        if match and variable not in taken:
            return {variable: match["value"]}
    return {}


def _names(role: str, piece: str, after: list[str], found: Container) -> list[str]:
    """Read names of a role, which go on over commas; return the pieces after them."""
    match = _ROLES[role].fullmatch(piece)
    text = match["names"] if match else ""
    while after and (after[0].startswith("and ") or (is_person(after[0]) and " and " not in text)):
        text += ", " + after.pop(0)
    if role in found.variables:
        role = {"editor": "volume-editor"}.get(role, role)
    found.variables[role] = names(text)
    return after


def _unnamed(piece: str, after: list[str], found: Container) -> None:
    """Put down what its place alone tells: the publisher before the year, the title after the volume's number."""
    printed_later = any(IMPRINT.fullmatch(each) for each in after)
    if "publisher" not in found.variables and after and _is_date(after[0]) and not printed_later:
        found.variables["publisher"] = _publishers(piece)
    elif printed_later and "volume" in found.variables and "volume-title" not in found.variables:
        found.variables["volume-title"] = piece
    elif printed_later and "volume-title" in found.variables:
        found.variables["volume-title"] = f"{found.variables['volume-title']}, {piece}"
    else:
        found.left.append(piece)


def _publishers(text: str) -> str:
    return "; ".join(part.strip() for part in re.split(r" / |; ", text))


def translators(pieces: Sequence[str], variables: dict[str, Value]) -> list[str]:
    """Read the translators that pieces name into the variables; return the other pieces.

    >>> found = {}
    >>> translators(["trans. Jeffrey Wang and Charles Kraus", "GARF"], found), len(found["translator"])
    (['GARF'], 2)
    """
    found = Container(variables)
    rest = list(pieces)
    left: list[str] = []
    while rest:
        if _ROLES["translator"].fullmatch(rest[0]) and "translator" not in variables:
            rest = _names("translator", rest[0], rest[1:], found)
        else:
            left.append(rest.pop(0))
    return left
