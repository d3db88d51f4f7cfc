"""What the title of an archival document says of it: its genre, who sent it, to whom.

    title  := [adjectives] genre [number] [", " | " from "] [sender] ["to " recipient] [", '" subject "'"]
            | author ", '" title "'"
    sender, recipient := name ["[via" name "]"] ["(" place | "Excerpt" ")"]

The title itself is always kept whole, so nothing is lost where a name is left out because it is in doubt.
Those between whom a conversation was held are in the title only: none of them wrote it down.
"""

import re
from dataclasses import dataclass
from typing import Final

from citekit.model.name import Name
from citekit.support.english_dates import DATE
from citekit.support.printed_names import is_person, name, names

_LETTERS: Final = "cable dispatch letter telegram telegraph telephonogram wire".split()
_SENT_OR_NOT: Final = "circular memorandum message note report".split()
_PAPERS: Final = """
    agreement analysis communique communiqué declaration diary directive information instructions minutes
    protocol record recollections resolution speech statement summary transcript
    """.split()
_ADJECTIVES: Final = r"(?:(?:ciphered|coded|confidential|excerpt from an?|secret|top secret|urgent)\s)*"

_CONVERSATION: Final = re.compile(
    r"(?P<genre>(?:minutes|memorandum|memo|notes?|record|report|summary|transcript)"
    r" (?:of|on)(?: an?| the)? (?:telephone )?(?:conversation|meeting|discussion|talk)s?)\b",
    re.IGNORECASE,
)
_GENRE: Final = re.compile(
    rf"(?:an? |the )?{_ADJECTIVES}(?P<genre>{'|'.join(_LETTERS + _SENT_OR_NOT + _PAPERS)})"
    r"(?: (?:no|nr)\.? ?[\w/-]+)?(?=[,:]| from\b| by\b| to\b| of\b| on\b|$)",
    re.IGNORECASE,
)
_CORRESPONDENTS: Final = re.compile(
    r"(?:[,:]| from| by|, from) (?P<sender>(?!to ).+?) to (?P<recipient>.+)", re.DOTALL
)
_SENDER: Final = re.compile(r"[,:]? (?:from|by) (?P<sender>.+)", re.DOTALL)
_RECIPIENT: Final = re.compile(r"[,:]? to (?P<recipient>.+)", re.DOTALL)

_BY_PERSON: Final = re.compile(r"(?P<author>[^,'‘\"“]+), ['‘\"“]")

_ASIDE: Final = re.compile(
    r"\s*(?:\[via [^\]]*\]|[(\[](?:draft|excerpts?|extract|fragment|copy|summary|translation)[)\]])",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r",?\s*(?<!\w)['‘\"“](?=\w).*|,? (?:regarding|concerning|re:) .*|,? on (?:an?|the|his|its|their) .*",
    re.DOTALL,
)
_DATED: Final = re.compile(rf",? (?:on |of )?{DATE}$", re.IGNORECASE)
_PLACE: Final = re.compile(r"(?P<name>.+?) \((?P<place>[^()]+)\)")
_IN_TOWN: Final = re.compile(r"(?P<name>[^,]+), (?P<place>[A-Z][^\W\d]+)")
_TOPIC: Final = re.compile(r"(?P<name>.+?) (?:about|on|with|for|via) .+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a title says: `type` is CSL's."""

    type: str = "document"
    genre: str = ""
    author: tuple[Name, ...] = ()
    recipient: tuple[Name, ...] = ()


def letter(title: str) -> Letter:
    """Return what a title says of the document's genre, author and recipient.

    >>> cable = letter("Cable, Mao Zedong [via Kovalev] to Stalin")
    >>> cable.type, cable.genre, [str(name) for name in cable.author + cable.recipient]
    ('personal_communication', 'cable', ['Mao Zedong', 'Stalin'])
    >>> letter("Record of Conversation between I.V. Stalin and Mao Zedong").genre
    'record of conversation'
    >>> letter("Notes from Underground")
    Letter(type='document', genre='', author=(), recipient=())
    """
    conversation = _CONVERSATION.match(title)
    if conversation:
        return Letter(genre=re.sub(r"\b(?:an?|the) ", "", conversation["genre"].lower()))
    match = _GENRE.match(title)
    if match is None:
        by = _BY_PERSON.match(title)
        return Letter(author=(name(by["author"]),)) if by and is_person(by["author"]) else Letter()
    genre = match["genre"].lower()
    rest = title[match.end() :]
    # A letter "of" someone is from him; a report of something is about it.
    senders, recipients = _correspondents(re.sub("^ of ", " from ", rest) if genre in _LETTERS else rest)
    if genre in _LETTERS or (genre in _SENT_OR_NOT and recipients):
        return Letter("personal_communication", genre, senders, recipients)
    return Letter("report" if genre == "report" else "document", genre, senders, recipients)


def _correspondents(text: str) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Return senders and recipients; nobody where it is in doubt where the one ends and the other begins."""
    text = _DATED.sub("", _ASIDE.sub("", _SUBJECT.sub("", text))).rstrip(" ,")
    both = _CORRESPONDENTS.fullmatch(text)
    if both and " to " in both["recipient"]:
        return (), ()
    if both:
        return _named(both["sender"]), _named(both["recipient"])
    sender, recipient = _SENDER.fullmatch(text), _RECIPIENT.fullmatch(text)
    if recipient:
        return (), _named(recipient["recipient"])
    return (_named(sender["sender"]) if sender else ()), ()


def _named(text: str) -> tuple[Name, ...]:
    """Return the names in a place of correspondents, without a person's place and the topic."""
    text = text.strip()
    for shape in (_PLACE, _IN_TOWN, _TOPIC):
        match = shape.fullmatch(text)
        if match and is_person(match["name"]):
            text = match["name"]
    return names(text) if text[:1].isupper() or text.startswith("the ") else ()
