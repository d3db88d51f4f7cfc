"""Types in MODS: typeOfResource, genres of several lists, and what the host is.

https://www.loc.gov/standards/mods/userguide/typeofresource.html, …/genre.html. Zotero's own type is a genre of the
source "local", which it reads before all others; what no list of others tells is a genre of the source "csl".
"""

from collections.abc import Iterable
from typing import Final

from citekit.support.marc.codes import KINDS, OWN, ZOTERO, type_by_word, type_in_host, with_host
from citekit.support.xml_nodes import Node, found, steps

_GENRE: Final = steps("genre")
_LISTS: Final = ("local", "marcgt", "marc")
"""Sources of genres that tell a type, the most exact first."""


def write_type(main: Node, host: Node | None, type: str) -> None:
    """Add to a record, and to its host, what tells its type."""
    kind = KINDS.get(type, KINDS["document"])
    attributes = {"manuscript": "yes"} if kind.record[0] == "t" else {}
    attributes |= {"collection": "yes"} if kind.record[1] == "c" else {}
    main.add("typeOfResource", kind.resource, attributes)
    if type in ZOTERO:
        main.add("genre", ZOTERO[type], {"authority": "local"})
    if kind.genre:
        main.add("genre", kind.genre, {"authority": "marcgt"})
    if host is not None and kind.host_genre:
        host.add("genre", kind.host_genre, {"authority": "marcgt"})
    if _type(main, host) != type:
        main.add("genre", type, {"authority": OWN})


def read_type(main: Node, host: Node | None) -> str:
    """Return the type that a record is of, and mark what was needed for it."""
    type = _type(main, host)
    for node in found(main, _GENRE):
        source = node.get("authority").lower()
        node.used = source == OWN or (source in _LISTS and bool(type_by_word(node.line)))
    for node in found(main, steps("genre[!authority]")):
        node.used = type_by_word(node.line) == type and node.line.casefold() in _BARE
    for node in found(host, _GENRE) if host else ():
        node.used = node.get("authority").lower() in _LISTS
    for node in (*found(main, steps("typeOfResource")), *found(main, _ISSUANCE)):
        node.use()
    for node in found(host, _ISSUANCE) if host else ():
        node.use()
    return type


_BARE: Final = frozenset({"article", "book", "journal article", "book chapter", "chapter"})
"""Genres that say no more than the type; "letter" or "thesis" may be printed as they stand."""
_ISSUANCE: Final = steps("originInfo/issuance")


def _type(main: Node, host: Node | None) -> str:
    genres = [(node.get("authority").lower(), node.line) for node in found(main, _GENRE) if node.line]
    for source, word in genres:
        if source == OWN:
            return word
    for source in _LISTS:
        own = _of_words(word for given, word in genres if given == source)
        if own:
            return own if source == "local" else with_host(own, _of_host(host))
    words = [word for source, word in genres if source not in _LISTS]
    return with_host(_of_words(words), _of_host(host)) or _of_resource(main)


def _of_words(words: Iterable[str]) -> str:
    return next((type for word in words if (type := type_by_word(word))), "")


def _of_host(host: Node | None) -> str:
    if host is None:
        return ""
    words = [node.line for node in found(host, _GENRE)]
    issuance = {node.line.lower() for node in found(host, _ISSUANCE)}
    serial = bool(issuance & {"continuing", "serial", "integrating resource"}) or bool(
        found(host, steps("part/detail[type=issue]")) or found(host, steps("identifier[type=issn]"))
    )
    return type_in_host(words, serial)


_BY_RESOURCE: Final = {
    "cartographic": "map",
    "notated music": "musical_score",
    "sound recording": "song",
    "sound recording-musical": "song",
    "sound recording-nonmusical": "song",
    "still image": "graphic",
    "moving image": "motion_picture",
    "software, multimedia": "software",
}


def _of_resource(main: Node) -> str:
    for node in found(main, steps("typeOfResource")):
        if node.get("collection") == "yes":
            return "collection"
        if node.get("manuscript") == "yes":
            return "manuscript"
        if type := _BY_RESOURCE.get(node.line.lower()):
            return type
    issuance = {node.line.lower() for node in found(main, _ISSUANCE)}
    if issuance & {"continuing", "serial"}:
        return "periodical"
    return "book" if any(found(main, path) for path in _PUBLISHED) else "document"


_PUBLISHED: Final = tuple(
    map(steps, ("originInfo/publisher", "originInfo/agent", "originInfo/edition", "identifier[type=isbn]"))
)
"""What only a published book has, where nothing else tells what it is."""
