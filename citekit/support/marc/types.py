"""Types in MARC 21: the leader, genres in field 655, dissertation notes, what the host is, field 008.

https://www.loc.gov/marc/bibliographic/bdleader.html, …/bd008b.html, …/bd655.html. What no list of others tells is a
genre of the source "csl" in field 655.
"""

from typing import Final

from citekit.model.record import Record
from citekit.support.marc.codes import KINDS, OWN, type_by_word, type_in_host, with_host
from citekit.support.marc.fields import LEADER, Field, Marc, spot
from citekit.support.marc.host import hosts

_GENRE: Final = spot("655 #7 $a")
_LISTS: Final = ("marcgt", "local", "marc")
"""Sources of genres that tell a type."""
_SERIALS: Final = frozenset({"periodical", "newspaper"})
BOOK, SERIAL = "m", "s"


# Writing ----------------------------------------------------------------------------------------------------


def leader(type: str) -> str:
    """Return the leader of a record of a type.

    >>> leader("personal_communication")[6:8]
    'tm'
    """
    return LEADER[:6] + KINDS.get(type, KINDS["document"]).record + LEADER[8:]


def host_level(record: Record, hosted: bool) -> str:
    """Return the bibliographic level of what prints a record; nothing where nothing does."""
    kind = KINDS.get(record.type)
    if not hosted:
        return ""
    return SERIAL if kind is not None and kind.host_genre in _SERIALS else BOOK


def write_type(marc: Marc, record: Record) -> None:
    """Add what tells the type to a record that has its leader and its host."""
    genre = KINDS[record.type].genre if record.type in KINDS else ""
    if genre:
        _add_genre(marc, genre, "marcgt")
    if record.type == "thesis":
        marc.fields.append(_dissertation(record))
    if _type(marc) != record.type:
        _add_genre(marc, record.type, OWN)


def _add_genre(marc: Marc, genre: str, source: str) -> None:
    marc.fields.append(Field("655", " 7").add("a", genre).add("2", source))


def _dissertation(record: Record) -> Field:
    field = Field("502")
    for code, variable in (("b", "genre"), ("c", "publisher")):
        if text := record.text(variable):
            field.add(code, text)
    return field if field.subfields else field.add("a", "Thesis")


# Reading ----------------------------------------------------------------------------------------------------


def read_type(marc: Marc) -> str:
    """Return the type that a record is of, and mark what was needed for it."""
    for field in marc.tagged("655"):
        source = field.get("2").lower()
        if source == OWN or (source in _LISTS and type_by_word(field.get("a"))):
            field.use("a2")
    return _type(marc)


def _type(marc: Marc) -> str:
    genres = [(field.get("2").lower(), field.get("a")) for field in marc.tagged("655")]
    own = next((word for source, word in genres if source == OWN and word), "")
    if own:
        return own
    told = next((type for source, word in genres if source in _LISTS and (type := type_by_word(word))), "")
    told = told or ("thesis" if marc.tagged("502") and not _is_published(marc) else "")
    hosted = _of_host(marc)
    by_leader = _by_leader(marc)
    if told and marc.leader[7] != SERIAL:
        return with_host(told, hosted)
    if by_leader not in _WEAK:
        return by_leader
    named = next((type for _, word in genres if (type := type_by_word(word.partition(" (")[0]))), "")
    return with_host(named or by_leader, hosted)


_WEAK: Final = frozenset({"book", "document", "manuscript", "periodical"})
"""Types by the leader that give way to what a genre or a host tells."""


def _is_published(marc: Marc) -> bool:
    """Tell whether a dissertation came out as a book."""
    return any(field.get("a") for field in marc.tagged("020"))


def _of_host(marc: Marc) -> str:
    """Return the type of what is in the host; papers of a meeting are told by the host's entry, as Zotero does."""
    for field in hosts(marc)[:1]:
        if field.get("7")[:1] == "m":
            return "paper-conference"
        return type_in_host([], _is_serial(field, marc.leader[7]))
    return ""


def _is_serial(host: Field, level: str) -> bool:
    """Tell whether a host is a serial: by the level that $7 has for it, that of its part, or what else it has."""
    of_host = host.get("7")[3:4]
    if of_host or level == "b":
        return of_host in ("s", "i", "")
    return bool(host.get("x")) or not (level == "a" or host.get("z") or host.get("d"))


_BY_TYPE: Final = {
    "c": "musical_score",
    "d": "musical_score",
    "e": "map",
    "f": "map",
    "g": "motion_picture",
    "i": "song",
    "j": "song",
    "k": "graphic",
    "m": "software",
    "p": "collection",
    "r": "graphic",
    "t": "manuscript",
}
"""By the type of record, leader/06."""

_BY_CONTENT: Final = {
    "tdi": "graphic",
    "sti": "graphic",
    "cri": "map",
    "crd": "dataset",
    "cod": "dataset",
    "cop": "software",
    "ntm": "musical_score",
    "prm": "song",
    "spw": "song",
    "snd": "song",
    "tdm": "motion_picture",
}
"""By the code of the type of content, field 336, where the leader says nothing."""

_BY_NATURE: Final = {
    "m": "thesis",
    "t": "report",
    "j": "patent",
    "u": "standard",
    "z": "treaty",
    "v": "legal_case",
}
"""By the nature of the contents, field 008 of books, positions 24 to 27."""


def _by_leader(marc: Marc) -> str:
    kind, level = marc.leader[6], marc.leader[7]
    coded = marc.control("008")
    if level == "c":
        return "collection"
    if kind == "m" and coded[26:27] == "a":
        return "dataset"
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]
    if level in (SERIAL, "b"):
        return "periodical"
    if level == "i":
        return "webpage"
    return _of_book(marc, coded) if kind == "a" else _by_content(marc)


def _of_book(marc: Marc, coded: str) -> str:
    natures = [each for each in coded[24:28] if each in _BY_NATURE] if len(coded) == 40 else []
    if natures:
        return _BY_NATURE[natures[0]]
    return "book" if marc.leader[7] in (BOOK, "a", " ") else "document"


def _by_content(marc: Marc) -> str:
    codes = [field.get("b").lower() for field in marc.tagged("336")]
    return next((_BY_CONTENT[code] for code in codes if code in _BY_CONTENT), "document")
