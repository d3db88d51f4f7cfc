"""An entry of APA 7: the date in brackets behind the author, a description in square brackets, the location in round.

    entry       := author " (" date "). " [title] ["(" contributions ")"] ["[" description "]"] ". " {element ". "}
    element     := "In " editors " (Eds.), " title ["(" pieces ")"] | publisher
                 | journal ", " volume "(" issue "), " pages
                 | collection " (" location "), " archive ", " place | archive " (" location "), " place
    description := kind " to " recipient

https://apastyle.apa.org, "Archival documents and collections"; Publication Manual, 7th edition, 9.38 and 10.
"""

import re
from typing import Final

from citekit.model.date import Date
from citekit.support.citation_facts import Facts
from citekit.support.citation_forms.container import container
from citekit.support.citation_forms.document import description, kind
from citekit.support.citation_forms.holding import holding
from citekit.support.citation_forms.persons import listed
from citekit.support.citation_forms.reading import Reading, put_forms, read_holding
from citekit.support.citation_forms.text import elements, online, pieces
from citekit.support.printed_dates import date
from citekit.support.printed_names import names

_HEAD: Final = re.compile(
    r"(?P<author>[^()\[\]“”\"]{2,300}?)\.? [(\[](?P<date>[^()]{4,40})[)\]]\. (?P<rest>.+)", re.DOTALL
)
_WORK: Final = re.compile(
    r"(?P<title>[^\[\]]*?)\s*(?:\[(?P<forms>[^\[\]]+)\]\s*(?=\[))?(?:\((?P<credits>[^()]*?(?:Trans\.|Eds?\.|ed\.)[^()]*)\))?\s*(?:\[(?P<note>[^\[\]]+)\])?"
)
_HOST: Final = re.compile(
    r"In (?:(?P<editors>[^()]+?) \(Eds?\.\), )?(?P<title>[^()\[\]]+?)"
    r"(?: \[(?P<forms>[^\[\]]+)\])?(?: \((?P<pieces>[^()]+)\))?"
)
_CREDIT: Final = re.compile(r"(?P<names>.+?), (?P<role>Trans|Eds?)\.")
_JOURNAL: Final = re.compile(
    r"(?P<title>[^\d()]+?), (?P<volume>\d+)(?:\((?P<issue>[\w/–-]+)\))?(?:, (?P<page>\d[\w–-]*))?"
)
_ORIGINAL: Final = re.compile(r"\s*\(Original work (?P<how>written|published) (?P<date>[^()]+)\)\.?\s*\Z")
_PUBLISHER: Final = re.compile(r"[^\W\d_][^\d()\[\]]{2,120}")


_PRESS: Final = re.compile(
    r"\b(?:press|verlag|publish\w*|publications|books|chubanshe|éditions|editorial|izdatel\w*|printing office)\b",
    re.IGNORECASE,
)


def apa(text: str) -> Facts | None:
    """Return what an entry says; ``None`` where no date stands in brackets behind the author.

    >>> found = apa("Frank, L. K. (1935, February 4). [Letter to Bo Ogden]. Archive Center (Box 371), Tarrytown, NY.")
    >>> list(found.variables)
    ['author', 'genre', 'recipient', 'archive_location', 'archive-levels', 'archive', 'archive-place', 'created']
    """
    original = _ORIGINAL.search(text)
    printed = online(text[: original.start()] if original else text)
    head = _HEAD.fullmatch(printed.text)
    day = _date(head["date"]) if head else None
    if head is None or day is None:
        return None
    reading = Reading({"author": listed(_with_stop(head["author"]))})
    work, *rest = elements(head["rest"]) or [""]
    _work(work, reading)
    if rest and rest[0][:1] + rest[0][-1:] == "[]":
        _note(rest.pop(0)[1:-1], reading)
    rest = [element for element in rest if not _published(element, reading)]
    read_holding([piece for element in rest for piece in pieces(element)], reading)
    _put_dates(day, original, reading)
    return reading.facts(printed)


def _with_stop(author: str) -> str:
    """Return an author with the full stop after the last initial, which an entry has but once."""
    return f"{author}." if re.search(r"(?<!\w)\w\Z", author) else author


def _date(text: str) -> Date | None:
    return Date(literal=text) if text == "n.d." else date(text)


def _put_dates(day: Date, original: re.Match[str] | None, reading: Reading) -> None:
    """Put down when the document was made, and when what prints it was, where an entry tells both."""
    made = date(original["date"]) if original else None
    if original and made:
        reading.add({"issued": day, ("created" if original["how"] == "written" else "original-date"): made})
    elif day.edtf:
        reading.add({"created": day})


def _work(text: str, reading: Reading) -> None:
    """Read the title with what stands behind it in brackets."""
    match = _WORK.fullmatch(text)
    if match is None:
        reading.add({"title": text})
        return
    reading.add({"title": match["title"]} if match["title"] else {})
    if match["forms"] and match["title"]:
        put_forms("title", [match["forms"]], reading)
    for credit in (match["credits"] or "").split("; "):
        _credit(credit, reading)
    if match["note"]:
        _note(match["note"], reading)


def _note(text: str, reading: Reading) -> None:
    """Read a description, or the title in English."""
    said = description(text) or kind(text)
    if said:
        reading.add(said)
    elif "title" in reading.variables:
        put_forms("title", [text], reading)
    else:
        reading.add({"title": text})


def _credit(text: str, reading: Reading) -> None:
    by = _CREDIT.fullmatch(text)
    if by:
        reading.add({_ROLES[by["role"]]: names(by["names"])})
    elif text:
        reading.add(container(["", text]).variables)


_ROLES: Final = {"Trans": "translator", "Ed": "editor", "Eds": "editor"}


def _published(element: str, reading: Reading) -> bool:
    """Read what prints the work: the book it is in, its journal, its publisher."""
    if host := _HOST.fullmatch(element):
        _host(host, reading)
    elif journal := _JOURNAL.fullmatch(element):
        reading.add({"container-title": journal["title"]})
        reading.add({name: journal[name] for name in ("volume", "issue", "page") if journal[name]})
    elif _is_publisher(element, reading):
        reading.add({"publisher": element})
    else:
        return False
    return True


def _host(host: re.Match[str], reading: Reading) -> None:
    reading.add({"container-title": host["title"]})
    reading.add({"editor": names(host["editors"])} if host["editors"] else {})
    if host["forms"]:
        put_forms("container-title", [host["forms"]], reading)
    said = container(pieces(host["pieces"] or ""))
    said.variables.pop("container-title", None)
    reading.add(said.variables)
    reading.left += said.left


def _is_publisher(element: str, reading: Reading) -> bool:
    if "publisher" in reading.variables or not _PUBLISHER.fullmatch(element):
        return False
    in_a_book = (
        "container-title" in reading.variables or not {"recipient", "genre"} & reading.variables.keys()
    )
    return bool(_PRESS.search(element)) or (in_a_book and not holding(pieces(element)).variables)
