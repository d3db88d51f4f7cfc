"""The book that a document is printed in, as citations print it (CMOS 17, 14.111).

    host     := [names ", eds.,"] title ["(" title in English ")"] {", " piece} [imprint] {", " piece} ["."]
    title    := text | quoted text
    imprint  := "(" [place ": "] publisher ", " year ")"
    piece    := volume | part | document number | edition | pages | what is left: the volume's own title

The span of years in "Vol. 5, Book 2, 1946-February 1950" belongs to the volume's title; it is no date.
Variables: https://docs.citationstyles.org/en/1.0.2/specification.html#appendix-iv-variables.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from citekit.model.date import Date, parse
from citekit.model.record import Value
from citekit.support.english_dates import date
from citekit.support.printed_names import is_person, names

YEAR: Final = r"\[?(?:1[4-9]|20)\d\d\??\]?(?:\s?[-–/]\s?(?:1[4-9]|20)\d\d)?"
IMPRINT: Final = re.compile(rf"\((?:(?P<place>[^():]+):\s*)?(?P<publisher>[^()]+?),\s*(?P<year>{YEAR})\)")
_NUMBER: Final = r"(?P<value>[\dIVXLC]+(?:[-–/][\dIVXLC]+)?)"
_PAGES: Final = r"(?P<value>\d+\w?(?:\s?[-–]\s?\d+\w?)?)"

_PIECES: Final = {
    "volume": rf"(?:volumes?|vols?\.?|tom|t\.|band|bd\.)\s*{_NUMBER}",
    "part-number": rf"(?:book|bk\.|part|pt\.|kniga|kn\.|chast['’]?|ch\.)\s*{_NUMBER}",
    "number": r"(?:documents?|docs?\.?|dok\.)\s*(?:nos?\.?|nr\.?|numbers?|#|№)?\s*(?P<value>\d[\w-]*)",
    "issue": r"(?:issue|no\.|nr\.|№)\s*(?P<value>\d[\w/-]*)",
    "edition": r"(?P<value>\d+)(?:st|nd|rd|th) ed(?:\.|ition)",
    "page": rf"(?:pp?\.|pages?|str\.|s\.)\s*{_PAGES}",
}
PIECES: Final = {variable: re.compile(piece, re.IGNORECASE) for variable, piece in _PIECES.items()}
_BARE_PAGE: Final = re.compile(_PAGES)

_EDS_BEFORE: Final = re.compile(
    r"(?P<names>.+?(?<!st)(?<!nd)(?<!rd)(?<!th)),? \(?eds?\.\)?,? (?P<title>.+)", re.DOTALL
)
_EDS_AFTER: Final = re.compile(r"(?P<title>.+?),? (?:eds?\.(?: by)?|edited by) (?P<names>.+)", re.DOTALL)
_QUOTED: Final = re.compile(r"[\"“](?P<title>[^\"“”]+?),?[\"”](?P<rest>.*)", re.DOTALL)
GLOSSED: Final = re.compile(r"(?P<title>.+?)\s+[(\[](?P<gloss>[^()\[\]]+)[)\]]", re.DOTALL)


_PERIODICAL: Final = re.compile(
    r"(?P<title>[^\d,:]+?)(?: (?P<volume>\d+))?, "
    r"(?:no\. (?P<issue>[\w/–-]+) \((?P<year>\d{4})\)"
    r"|(?P<day>[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})), "
    r"(?:pp?\. )?(?P<page>\d[\d, –-]*)\.?"
)
"""A journal's number or a newspaper's day, and the page: "Rodong Sinmun, August 16, 1956, p. 2"."""


@dataclass(slots=True)
class Host:
    """What a statement says of the host, by variable; `gloss` is the title in English beside the title.

    `unmarked` tells that persons are named whose role is not said; `rest` is what could not be placed.
    """

    variables: dict[str, Value] = field(default_factory=dict)
    gloss: str = ""
    unmarked: bool = False
    rest: str = ""


def is_host(text: str) -> bool:
    """Tell whether a statement is plainly of a book.

    >>> is_host("Wartime (New York: Harcourt, 1977), 385"), is_host("RGANI, f. 5, op. 49")
    (True, False)
    """
    quoted = _QUOTED.match(text)
    return bool(
        IMPRINT.search(text)
        or re.match(r"in ['\"“A-Z]", text)
        or re.search(r"\beds\.", text)
        or _PERIODICAL.fullmatch(text)
        or (quoted and any(_piece(piece, {}) for piece in quoted["rest"].strip(" ,").split(", ")))
    )


def host(text: str, unmarked: str) -> Host:
    """Return what a statement says of the host.

    Args:
        text: the statement.
        unmarked: the variable of persons who are named before the title and not said to be editors.

    >>> printed = "A. Ivan and B. Petrov, Veshchi, Vol. 5, 1946-1950 (Moscow: PIM, 2005), p. 11."
    >>> found = host(printed, "editor")
    >>> [str(name) for name in found.variables["editor"]], found.variables["container-title"]
    (['A. Ivan', 'B. Petrov'], 'Veshchi')
    >>> found.variables["volume"], found.variables["volume-title"], found.variables["page"]
    ('5', '1946-1950', '11')
    >>> host("Xuanji (Selected Works) (Beijing: A; B, 1994), 634", "editor").gloss
    'Selected Works'
    """
    found = Host()
    text = text.strip().rstrip(".").rstrip()
    text = re.sub(r"^in (?=['\"“A-Z])", "", text)
    if match := _PERIODICAL.fullmatch(text):
        found.variables = _periodical(match)
        return found
    last = next(reversed(list(IMPRINT.finditer(text))), None)
    if last is None:
        _head(text, found, unmarked)
        return found
    found.variables |= imprint(last)
    _tail(text[last.end() :], found)
    _head(text[: last.start()], found, unmarked)
    return found


def _periodical(match: re.Match[str]) -> dict[str, Value]:
    issued = date(match["day"]) if match["day"] else Date(match["year"])
    numbers = {name: match[name] for name in ("volume", "issue", "page") if match[name]}
    return {"container-title": match["title"], **numbers} | ({"issued": issued} if issued else {})


def imprint(match: re.Match[str]) -> dict[str, Value]:
    """Return what an imprint, as `IMPRINT` matches it, says: the place, the publishers, the year.

    >>> imprint(IMPRINT.fullmatch("(Beijing: A; B, 2010)"))
    {'publisher-place': 'Beijing', 'publisher': 'A; B', 'issued': Date(edtf='2010', literal='')}
    """
    place: dict[str, Value] = {"publisher-place": match["place"].strip()} if match["place"] else {}
    publishers = [part.strip() for part in match["publisher"].split(";")]
    year = re.sub(r"[\[\]\s]", "", match["year"]).replace("–", "-").replace("-", "/")
    issued = Date(year) if parse(year) else Date(literal=match["year"])
    return place | {"publisher": "; ".join(part for part in publishers if part), "issued": issued}


def _tail(text: str, found: Host) -> None:
    """Read what follows the imprint, where bare numbers are pages."""
    for piece in (piece.strip() for piece in re.split(r",\s", text.strip(" ,.;")) if piece.strip()):
        named = _piece(piece, found.variables)
        pages = found.variables.get("page")
        if named:
            found.variables |= named
        elif _BARE_PAGE.fullmatch(piece):
            found.variables["page"] = f"{pages}, {piece}" if pages else piece
        else:
            _leave(piece, found)


def _piece(piece: str, taken: dict[str, Value]) -> dict[str, Value]:
    for variable, matcher in PIECES.items():
        match = matcher.fullmatch(piece.strip())
        if match and variable not in taken:
            return {variable: match["value"]}
    return {}


def _leave(piece: str, found: Host) -> None:
    found.rest = f"{found.rest}, {piece}" if found.rest else piece


def _head(text: str, found: Host, unmarked: str) -> None:
    """Read what precedes the imprint: names, title, volume and its title."""
    title = _names(text.strip(" ,"), found, unmarked)
    quoted = _QUOTED.match(title)
    if quoted:
        title, pieces = quoted["title"], re.split(r",\s", quoted["rest"].strip(" ,"))
    else:
        title, *pieces = re.split(r",\s", title)
        while pieces and not _piece(pieces[0], found.variables):
            title += ", " + pieces.pop(0)
    _title(title.strip(" ."), found)
    left = _take_pieces([piece.strip() for piece in pieces if piece.strip()], found)
    if left and "publisher" in found.variables and {"volume", "part-number"} & found.variables.keys():
        found.variables["volume-title"] = ", ".join(left)
    elif left:
        _leave(", ".join(left), found)


def _take_pieces(pieces: list[str], found: Host) -> list[str]:
    """Read the pieces that say what they are; return the others."""
    left: list[str] = []
    for piece in pieces:
        named = _piece(piece, found.variables)
        found.variables |= named
        left += [] if named else [piece]
    return left


def _title(title: str, found: Host) -> None:
    glossed = GLOSSED.fullmatch(title)
    if glossed:
        title, found.gloss = glossed["title"], glossed["gloss"].strip()
    if title:
        found.variables["container-title"] = title


def _names(text: str, found: Host, unmarked: str) -> str:
    """Read the names before or after the title; return the text without them."""
    match = _EDS_BEFORE.fullmatch(text) or _EDS_AFTER.fullmatch(text)
    if match:
        found.variables["editor"] = names(match["names"])
        return match["title"]
    persons, title = _unmarked_names(text)
    if persons:
        found.variables[unmarked] = names(persons)
        found.unmarked = True
    return title


def _unmarked_names(text: str) -> tuple[str, str]:
    """Return the persons that a statement begins with, if it plainly does, and the rest.

    A list of several is plain by its "and"; one alone by the full stop or comma after a person's name.
    """
    match = re.match(r"(?P<first>[^,\"“(]+(?:, [^,\"“(]+)*?),? and (?P<last>[^,\"“(]+), (?=\S)", text)
    if match and all(is_person(each) for each in [*match["first"].split(", "), match["last"]]):
        return match[0].removesuffix(", "), text[match.end() :]
    match = re.match(r"(?P<one>(?:\w\.|[^.,\"“(])+)[.,] (?=\S)", text)
    if match and is_person(match["one"]):
        return match["one"], text[match.end() :]
    return "", text
