"""An entry of MLA's works cited or Chicago's bibliography: elements between full stops.

    MLA:     author. title [forms] | "Letter to " recipient. date. ["Translated by " names.] [container.]
             [collection, archive, location.] [medium.]
    Chicago: author. title [forms]. ["Letter to " recipient, [place,] date.] ["In " container. imprint.]
             ["Translated by " names.] [holding. archive.] [digital archive.] address

https://style.mla.org/citing-materials-physical-archives/; CMOS 17, 14.111, 14.229.
"""

import re
from collections.abc import Callable
from typing import Final

from citekit.support.citation_facts import Facts
from citekit.support.citation_forms.document import Variables, correspondents, description, interview, kind
from citekit.support.citation_forms.holding import holding
from citekit.support.citation_forms.persons import is_inverted, listed
from citekit.support.citation_forms.reading import (
    Reading,
    created,
    is_container,
    is_date,
    put_author,
    read_container,
    read_holding,
    read_journal,
    take_forms,
)
from citekit.support.citation_forms.text import elements, online, pieces, quoted
from citekit.support.host_statement import IMPRINT, imprint
from citekit.support.printed_names import is_person

_MEDIUM: Final = re.compile(
    r"(?:(?:autograph|photographed|original) )?"
    r"(?:manuscript|typescript|microfilm|microfiche|photocopy|print|audiotape|audiocassette|videocassette|ms|ts)",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"In (?P<title>[\"“A-Z\d].*)", re.DOTALL)
_PLACE: Final = re.compile(r"[A-Z][^\d:;()“”\"]{1,40}")
_NOT_FOR_PERSONS: Final = re.compile(r"\d|[:;?!]")


def entry(text: str) -> Facts | None:
    """Return what an entry says; ``None`` where it begins like none.

    >>> found = entry("Moore, M. Letter to Bryher. 28 Sept. 1954. Bryher Papers, Harbor Library, Harbor.")
    >>> list(found.variables)
    ['author', 'genre', 'recipient', 'created', 'archive_collection', 'archive', 'archive-place']
    """
    reading, printed = Reading(), online(text)
    rest = _opening(printed.text, reading)
    if not reading.variables:
        return None
    held: list[str] = []
    for element in _joined(rest):
        if not any(read(element, reading) for read in _ELEMENTS):
            held += _container_or_holding(element, reading)
    read_holding(held, reading)
    return reading.facts(printed)


def _opening(text: str, reading: Reading) -> list[str]:
    """Read the author and the title in quotation marks; return the elements after them."""
    title = quoted(text)
    if title and len(before := elements(title.before)) < 2 and not _NOT_FOR_PERSONS.search(title.before):
        reading.add({"title": title.title})
        if before:
            put_author(before[0], listed, reading)
        return elements(take_forms(title.after, reading))
    first, *rest = elements(text) or [""]
    if "(" not in first and (is_inverted(first) or (is_person(first) and rest)):
        put_author(first, listed, reading)
        return _title(rest, reading)
    if rest and holding(pieces(first)).variables.keys() == {"archive_collection"}:
        reading.add({"archive_collection": first})
        return rest
    return _named_by_place(first, rest, reading)


def _named_by_place(first: str, rest: list[str], reading: Reading) -> list[str]:
    """Read a title before a date, or a body before a title and a date; else nothing."""
    dated = [is_date((pieces(element) or [""])[0]) for element in rest[:2]]
    if dated[:1] == [True]:
        reading.add({"title": first})
        return rest
    if dated == [False, True] or (rest and description(rest[0])):
        put_author(first, listed, reading)
        return _title(rest, reading)
    return []


def _title(rest: list[str], reading: Reading) -> list[str]:
    """Read a title without quotation marks, which is the first element that is nothing else."""
    if not rest or any(matches(rest[0]) for matches in (is_date, description, _HOST.fullmatch)):
        return rest
    first, *after = rest
    said = _description_and_date(first)
    if said or holding(pieces(first)).variables:
        return rest
    bare, bracket, _ = first.partition(" [")
    reading.add({"title": bare})
    if bracket:
        left = take_forms(first[len(bare) :], reading)
        reading.left += [left] if left else []
    return after


def _joined(rest: list[str]) -> list[str]:
    """Return the elements with the volume and the imprint in one with the container that they are of."""
    found: list[str] = []
    for element in rest:
        in_host = bool(found) and found[-1].startswith("In ")
        if in_host and re.match(r"Vols?\. \d", element):
            found[-1] += f", {element}"
        elif in_host and _is_imprint(element):
            found[-1] += f" ({element})"
        else:
            found.append(element)
    return found


# What an element may be ---------------------------------------------------------------------------------------


def _date(element: str, reading: Reading) -> bool:
    if not is_date(element) or "created" in reading.variables:
        return False
    reading.add(created(element))
    return True


def _description(element: str, reading: Reading) -> bool:
    """Read "Letter to Desmond Ryan, London, 2 February 1940"."""
    said = _description_and_date(element)
    reading.add(said)
    return bool(said)


def _description_and_date(element: str) -> Variables:
    """Return what a description with its place and date says; nothing where a piece of it says something else."""
    first, *rest = pieces(element) or [""]
    said = (
        description(first)
        or correspondents(first)
        or interview(first)
        or (kind(first) if rest or not is_date(first) else {})
    )
    if (
        not said
        and len(rest) == 1
        and is_date(rest[0])
        and _PLACE.fullmatch(first)
        and not holding([first]).variables
    ):
        said = {"medium" if _MEDIUM.fullmatch(first) else "event-place": first}
    if not said:
        return {}
    for piece in rest:
        if is_date(piece) and "created" not in said:
            said |= created(piece)
        elif kind(piece) and "genre" not in said:
            said |= kind(piece)
        elif _PLACE.fullmatch(piece) and "event-place" not in said and "created" not in said:
            said["event-place"] = piece
        else:
            return {}
    return said


def _medium(element: str, reading: Reading) -> bool:
    if not _MEDIUM.fullmatch(element):
        return False
    reading.add({"medium": element})
    return True


def _imprint(element: str, reading: Reading) -> bool:
    """Read "Beijing: Junshi kexue chubanshe, 2010"."""
    match = _is_imprint(element)
    reading.add(imprint(match) if match else {})
    return bool(match)


def _is_imprint(element: str) -> re.Match[str] | None:
    match = IMPRINT.fullmatch(f"({element})")
    return match if match and match["place"] else None


def _journal(element: str, reading: Reading) -> bool:
    return read_journal(pieces(element), reading)


_ELEMENTS: Final[tuple[Callable[[str, Reading], bool], ...]] = (
    _date,
    _medium,
    _description,
    _imprint,
    _journal,
)


_AN_ARCHIVES: Final = frozenset(("archive", "archive_location"))


def _container_or_holding(element: str, reading: Reading) -> list[str]:
    """Read a container; return the pieces that are none, and so the archive's."""
    host = _HOST.fullmatch(element)
    first, *more = pieces(element) or [""]
    if is_date(first) and more and "created" not in reading.variables:
        reading.add(created(first))
        return more
    parts = pieces(host["title"] if host else element)
    if not host and not is_container(parts) and _AN_ARCHIVES & holding(parts).variables.keys():
        return parts
    return read_container(parts, reading)
