"""What a citation says of the document itself: what kind it is, to whom, where and when it was written.

description := kind [number] [" to " recipient | " from " sender " to " recipient]
"""

import re
from typing import Final

from citekit.model.record import Value
from citekit.support.printed_names import names

_LETTERS: Final = frozenset(
    """
    airgram cable circular dispatch despatch e-mail email letter memo memorandum message note postcard telegram
    telegraph telephonogram telex wire
    brief fernschreiben schreiben telegramm lettre télégramme carta telegrama письмо телеграмма
    """.split()
)
"""Kinds of documents that are sent to someone, in English and the languages of archives whose forms are read."""
_PAPERS: Final = frozenset(
    """
    affidavit agenda agreement aide-mémoire brochure communication contract declaration decree deposition diary
    directive draft instructions interview manuscript map memoir minutes notes pamphlet petition photograph press
    protocol record report resolution speech statement testimony transcript treaty will
    aufzeichnung bericht denkschrift drahtbericht drahterlaß erlass niederschrift notiz protokoll runderlaß vermerk
    dépêche informe procès-verbal rapport докладная записка постановление протокол справка шифртелеграмма
    """.split()
)
_ANY: Final = "|".join(sorted(_LETTERS | _PAPERS, reverse=True))
_KIND: Final = re.compile(
    rf"(?:an? )?(?P<genre>(?:(?!to\b|from\b)[\w-]+ ){{0,3}}?(?:{_ANY})(?: of (?:conversation|meeting|instructions))?)"
    r"(?:,? (?:(?:no|nr)\.? ?|№ ?)?(?P<number>[A-Z]{0,6}-?\d[\w/.-]*))?",
    re.IGNORECASE,
)
_CORRESPONDENTS: Final = re.compile(
    rf"{_KIND.pattern}(?: (?:from|von) (?P<sender>.+?))? (?:to|an|à) (?P<recipient>.+)", re.IGNORECASE
)
_TO: Final = re.compile(r" (?:to (?=(?:the )?[^\W\d_])|(?:an|à) (?=[A-ZÀ-Þ]))")
_OFFICE: Final = re.compile(
    r"\b(?:ambassador|adviser|advisor|envoy|minister|delegate|delegation|legation|representative|visit|consul)$",
    re.IGNORECASE,
)
_LOWER: Final = re.compile(r"[a-z-]+(?: (?:of|on|for|and|[a-z-]+)){0,3}")

Variables = dict[str, Value]


def kind(text: str) -> Variables:
    """Return the genre that a piece names, and the document's number; nothing where it names none.

    >>> kind("Telegram 718"), kind("memorandum of conversation"), kind("Washington")
    ({'genre': 'telegram', 'number': '718'}, {'genre': 'memorandum of conversation'}, {})
    """
    match = _KIND.fullmatch(text)
    return _kind(match) if match else {}


def interview(text: str) -> Variables:
    """Return who held an interview; nothing where a piece is of none.

    >>> interview("interview by Dorothea Pym and Ray Toliver")["genre"], interview("telegram")
    ('interview', {})
    """
    match = _INTERVIEW.fullmatch(text)
    return {"genre": "interview", "interviewer": names(match["by"])} if match else {}


_INTERVIEW: Final = re.compile(r"(?:interview(?:ed)?|conducted) (?:with [^,]+ )?by (?P<by>.+)", re.IGNORECASE)


def kind_of(text: str) -> str:
    """Return the kind that a description begins with: "Deposition of Margery Tull"; nothing where it is none.

    >>> kind_of("Deposition of Margery Tull"), kind_of("Protokoll der Sitzung"), kind_of("Margery Tull")
    ('deposition', 'protokoll', '')
    """
    match = _BEGINS.match(text)
    return match[1].lower() if match else ""


_BEGINS: Final = re.compile(rf"(?:the )?({_ANY}) (?:of|on|for|der|des|der|über|o|о)\b", re.IGNORECASE)


def _kind(match: re.Match[str]) -> Variables:
    found: Variables = {"genre": match["genre"].lower()}
    return found | ({"number": match["number"]} if match["number"] else {})


def description(text: str) -> Variables:
    """Return what a description such as "Letter to Charles Fremont" says; nothing where it is none.

    >>> found = description("Telegram 12 from Gromyko to Stalin")
    >>> found["genre"], found["number"], str(found["author"][0]), str(found["recipient"][0])
    ('telegram', '12', 'Gromyko', 'Stalin')
    >>> description("A Letter to My Nephew's Friends: Essays on 1953")
    {}
    """
    match = _CORRESPONDENTS.fullmatch(text)
    if match is None or not _names_someone(match["recipient"]):
        return {}
    found = _kind(match) | {"recipient": names(match["recipient"])}
    return found | ({"author": names(match["sender"])} if match["sender"] else {})


def _names_someone(text: str) -> bool:
    kin = re.fullmatch(r"(?:his|her|their) \w+|the [a-z]+s? of (?:the )?[A-Z].{1,80}", text)
    return bool(kin) or (
        len(text) < 150 and text.removeprefix("the ")[:1].isupper() and not re.search(r"[:;?!“”\"]", text)
    )


def correspondents(text: str) -> Variables:
    """Return sender and recipient of "Burton to Merriam"; nothing where it is in doubt where the one ends.

    >>> found = correspondents("U.S. Mission Berlin to Department of State")
    >>> str(found["author"][0]), str(found["recipient"][0])
    ('U.S. Mission Berlin', 'Department of State')
    >>> correspondents("Ambassador to Prague to the Minister"), correspondents("a letter")
    ({'author': (...), 'recipient': (...)}, {})
    """
    splits = [
        (text[: match.start()], text[match.end() :])
        for match in _TO.finditer(text)
        if not _OFFICE.search(text[: match.start()])
    ]
    if len(splits) != 1 or not all(map(_names_someone, splits[0])):
        return {}
    return {"author": names(splits[0][0]), "recipient": names(splits[0][1])}


def type_of(variables: Variables) -> str:
    """Return the type of a document in an archive, in CSL's terms.

    >>> type_of({"genre": "letter"}), type_of({"genre": "minutes"}), type_of({"archive_collection": "Mill Papers"})
    ('personal_communication', 'document', 'collection')
    """
    genre = variables.get("genre", "")
    last = str(genre).rsplit(" ", maxsplit=1)[-1]
    if "recipient" in variables or last in _LETTERS:
        return "personal_communication"
    if not {"author", "title", "genre", "created"} & variables.keys() and "archive_collection" in variables:
        return "collection"
    if "created" not in variables and "issued" in variables:
        return _published(variables)
    return _TYPES.get(last, "document")


def _published(variables: Variables) -> str:
    """Return the type of what is published by itself, in a book, in a journal or on a site."""
    if "container-title" not in variables:
        return "book"
    if "publisher" in variables or "editor" in variables:
        return "chapter"
    return "webpage" if "URL" in variables and "volume" not in variables else "article-journal"


_TYPES: Final = {
    "report": "report",
    "map": "map",
    "interview": "interview",
    "speech": "speech",
    "treaty": "treaty",
}
