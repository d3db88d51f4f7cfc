"""What prints a document, and the original of it, in MARC 21: fields 773 and 534, and the volume in field 245.

https://www.loc.gov/marc/bibliographic/bd773.html. The imprint of a book that prints it is $d. Volume, issue, page
and so on stand in $g as libraries print them, and with a serial the date too: "vol. 2, no. 3 (2010), p. 185", which
Zotero reads. What has no host has its volume in field 245, as $n, and the volume's title behind it as $p.
"""

import re
from typing import Final

from citekit.model.record import Record
from citekit.model.rich_text import plain
from citekit.model.vocabulary import SEVERAL
from citekit.support.catalogue.dates import read_date
from citekit.support.catalogue.names import heading, unmarked
from citekit.support.marc.dates import printed
from citekit.support.marc.fields import Field, Marc, Spot, made, put, spot
from citekit.support.marc.imprint import members, parse, statement
from citekit.support.marc.tables import HOST

_NUMBER: Final = r"(?P<value>[^\s,;:()]+)"
_SHAPES: Final = {
    "volume": (
        "vol. ",
        rf"(?:vol(?:ume|\.)?|v\.|Bd\.?|Band|Jg\.?|Jahrgang|tome|t\.|т\.|volume:)\s*{_NUMBER}",
    ),
    "issue": ("no. ", rf"(?:n(?:o|r|um)\.?|issue|iss\.|Heft|H\.|n°|№|number:|issue:)\s*{_NUMBER}"),
    "supplement-number": ("suppl. ", rf"suppl(?:ement|\.)?\s*{_NUMBER}"),
    "section": ("sec. ", rf"sec(?:tion|\.)\s*{_NUMBER}"),
    "chapter-number": ("chap. ", rf"chap(?:ter|\.)\s*{_NUMBER}"),
    "page": ("p. ", r"(?:pp?\.|pages?:?|S\.|Seiten?|s\.|с\.)\s*(?P<value>\S.*)"),
}
"""What stands before each number, and how others write it."""

_READ: Final = {variable: re.compile(shape, re.IGNORECASE) for variable, (_, shape) in _SHAPES.items()}
_DATED: Final = re.compile(r"\((?P<date>[^()]*\d{4}[^()]*)\)|\byear:(?P<year>\d{4})")
_BARE_VOLUME: Final = re.compile(r"(?P<volume>\d+)\s?(?::(?P<issue>\d+))?")
_ENUMERATION: Final = re.compile(r"(?P<volume>[^:<]+)(?::(?P<issue>[^:<]+))?(?:<(?P<page>.+))?")
_PIECES: Final = re.compile(r"[,;]\s*|(?<=\d)\s+(?=\D)|\)\s*|\s*\(")
_TITLE_OF_VOLUME: Final = "Title of the volume: "


# Writing ----------------------------------------------------------------------------------------------------


def write_host(fields: list[Field], record: Record, level: str) -> None:
    """Write the imprint of the host and the place in it; with a level, the host is one, of that level."""
    if level:
        put(fields, HOST._replace(codes="7"), [f"nna{level}"])
    serial = level == "s"
    date = record.date("issued")
    shown = printed(date) if date and level else ""
    places, publishers = members(record, "publisher-place"), members(record, "publisher")
    text = statement(places, publishers, "" if serial else shown) if level else ""
    numbers = _numbers(record, level, shown if serial else "")
    title = plain(record.text("volume-title"))
    for code, content in (("d", text), ("g", numbers), ("n", title and level and _TITLE_OF_VOLUME + title)):
        put(fields, HOST._replace(codes=code), [content]) if content else None
    names = record.names("container-author")
    put(fields, HOST._replace(codes="a"), [heading(names[0]) or names[0].literal]) if names else None


def _numbers(record: Record, level: str, date: str) -> str:
    """Return the place in the host, as one text."""
    text = ""
    for variable, (mark, _) in _SHAPES.items():
        if variable == "supplement-number" and date:
            text, date = f"{text} ({date})".lstrip(), ""
        value = plain(record.text(variable))
        if value and (level or variable != "volume"):
            text = f"{text}, {mark}{value}" if text else mark + value
    return text


_VOLUME: Final = re.compile(rf"(?:vol(?:ume|\.)?|v\.|Bd\.?|Band|t(?:ome|\.)|т\.)\s*{_NUMBER}", re.IGNORECASE)


def write_volume(field: Field, record: Record) -> None:
    """Write the volume of what has no host into its title."""
    if "volume" in record:
        field.add("n", f"Volume {plain(record.text('volume'))}")
        if "volume-title" in record:
            field.add("p", plain(record.text("volume-title")))


# Reading ----------------------------------------------------------------------------------------------------


def hosts(marc: Marc) -> list[Field]:
    """Return the fields of a host: one that has only pages is of the record itself, a collection is none."""
    fields = [field for field in marc.tagged("773") if any(each.code != "g" for each in field.subfields)]
    return [field for field in fields if not is_collection(field)]


def is_collection(field: Field) -> bool:
    """Tell whether what holds a document is a collection."""
    return field.get("7")[3:4] == "c" or bool(re.search(r"\b[Cc]ollections?\b", field.get("t")))


def read_host(marc: Marc, record: Record) -> str:
    """Read the imprint of the host and the place in it, and return the date of its imprint."""
    date = ""
    for field in hosts(marc)[:1]:
        places, publishers, date = parse(" ".join(field.take("d")))
        _set(record, {"publisher-place": SEVERAL.join(places), "publisher": SEVERAL.join(publishers)})
        for each in field.free("n"):
            if each.line.startswith(_TITLE_OF_VOLUME):
                record["volume-title"] = each.use().removeprefix(_TITLE_OF_VOLUME)
        _read_author(field, record)
        field.use("7")
    for field in marc.tagged("773")[:1]:
        date = _read_numbers(field, record) or date
    return date


def _read_author(field: Field, record: Record) -> None:
    """Read the author of the host, where no name is said to be that; a meeting or a body is none."""
    name = unmarked(field.get("a"))
    if "container-author" not in record and field.get("a") and field.get("7")[:1] not in ("m", "c"):
        record["container-author"] = (name,)
    if name in record.names("container-author"):
        field.use("a")


def _set(record: Record, values: dict[str, str | None]) -> None:
    for variable, value in values.items():
        if value and variable not in record:
            record[variable] = value


def _read_numbers(field: Field, record: Record) -> str:
    """Read the place in the host, and return the date that stands in it."""
    date = ""
    for each in field.free("g"):
        match = _DATED.search(each.line)
        date = date or (match["date"] or match["year"] if match else "")
        text = each.line.replace(match[0], " , ", 1) if match else each.line
        each.used = not _take_numbers(text, record)
    for each in field.free("q"):
        match = _ENUMERATION.fullmatch(each.line)
        each.used = match is not None
        _set(record, match.groupdict() if match else {})
    return date


def _take_numbers(text: str, record: Record) -> str:
    """Read volume, issue, pages and so on; return what is left."""
    page = re.search(r"(?:^|[\s,;)])(?P<page>(?:pp?\.|pages?:?|S\.|Seiten?|с\.)\s*\S.*)", text)
    left = []
    pieces = [piece.strip(" .") for piece in _PIECES.split(text[: page.start()] if page else text)]
    for piece in [*filter(None, pieces), *([page["page"].strip(" .,")] if page else [])]:
        found = _named(piece) or (_bare_numbers(piece) if "volume" not in record else {})
        _set(record, dict(found))
        left += [] if found else [piece]
    return ", ".join(left)


def _named(piece: str) -> dict[str, str]:
    matches = ((variable, shape.fullmatch(piece)) for variable, shape in _READ.items())
    return next(({variable: match["value"]} for variable, match in matches if match), {})


def _bare_numbers(piece: str) -> dict[str, str]:
    match = _BARE_VOLUME.fullmatch(piece)
    return {key: value for key, value in match.groupdict().items() if value} if match else {}


def read_volume(field: Field, record: Record) -> None:
    """Read the volume that a title names, and the volume's title behind it."""
    for at, each in enumerate(field.subfields):
        match = _VOLUME.fullmatch(each.line) if each.code == "n" else None
        if match and "volume" not in record:
            record["volume"] = match["value"]
            each.used = True
            behind = field.subfields[at + 1 : at + 2]
            if behind and behind[0].code == "p":
                record["volume-title"] = behind[0].use()


# The original -----------------------------------------------------------------------------------------------

_ORIGINAL: Final = spot("534 ** $t")
_INTRODUCED: Final = "Originally published:"
_OTHER_LANGUAGE: Final = spot("765 ** $t")


def write_original(fields: list[Field], record: Record) -> None:
    """Write what is known of the original."""
    names, date = record.names("original-author"), record.date("original-date")
    places, publishers = members(record, "original-publisher-place"), members(record, "original-publisher")
    parts = {
        "a": (heading(names[0]) or names[0].literal) if names else "",
        "t": plain(record.text("original-title")),
        "c": statement(places, publishers, printed(date) if date else ""),
    }
    if any(parts.values()):
        field = made(fields, _ORIGINAL).add("p", _INTRODUCED)
        for code, text in parts.items():
            field.add(code, text) if text else None


def read_original(marc: Marc, record: Record) -> None:
    """Read what is known of the original: of a reprint or a reproduction, else of a translation."""
    for place, imprint in ((_ORIGINAL, "c"), (_OTHER_LANGUAGE, "d")):
        for field in marc.tagged(place.tag)[:1]:
            _read_original(field, place, imprint, record)
    for field in marc.tagged("240", "130")[:1]:
        if field.get("l") or "original-language" in record:
            _set(record, {"original-title": " ".join(field.take("a"))})


def _read_original(field: Field, place: Spot, imprint: str, record: Record) -> None:
    places, publishers, shown = parse(" ".join(field.take(imprint)))
    _set(record, {"original-title": " ".join(field.take(place.codes))})
    _set(
        record,
        {"original-publisher-place": SEVERAL.join(places), "original-publisher": SEVERAL.join(publishers)},
    )
    date = read_date(shown)
    if date is not None:
        record["original-date"] = date
    field.use("p")
    name = unmarked(field.get("a"))
    if "original-author" not in record and field.get("a"):
        record["original-author"] = (name,)
    if name in record.names("original-author"):
        field.use("a")
