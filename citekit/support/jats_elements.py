"""The elements of JATS's `element-citation` for a record (NISO Z39.96-2021, JATS 1.3).

https://jats.nlm.nih.gov/archiving/tag-library/1.3/element/element-citation.html. The title of a work that stands by
itself is its `source`; that of a part is an `article-title`, `chapter-title`, `part-title` or `data-title`.
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.model.date import Interval, Point
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.model.rich_text import plain
from citekit.model.vocabulary import LISTED, several
from citekit.support.xml import element

_PUBLICATION_TYPES: Final = {
    "article-journal": "journal",
    "article-magazine": "journal",
    "article-newspaper": "newspaper",
    "article": "preprint",
    "book": "book",
    "chapter": "book",
    "dataset": "data",
    "entry": "book",
    "entry-dictionary": "book",
    "entry-encyclopedia": "book",
    "legal_case": "gov",
    "legislation": "gov",
    "manuscript": "manuscript",
    "paper-conference": "confproc",
    "patent": "patent",
    "personal_communication": "letter",
    "post": "web",
    "post-weblog": "web",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "web",
}
_TITLES: Final = {"chapter": "chapter-title", "dataset": "data-title"}
_ROLES: Final = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "compiler": "compiler",
    "recipient": "recipient",
    "container-author": "container-author",
    "collection-editor": "series-editor",
}
"""Names → `person-group-type`."""
_TEXTS: Final = {
    "collection-title": "series",
    "volume": "volume",
    "issue": "issue",
    "supplement-number": "supplement",
    "edition": "edition",
    "version": "version",
    "event-title": "conf-name",
    "event-place": "conf-loc",
    "publisher": "publisher-name",
    "publisher-place": "publisher-loc",
    "number-of-pages": "size",
    "ISBN": "isbn",
    "ISSN": "issn",
    "abstract": "",
}
"""Variable → element; an abstract has no place in a reference."""
_IDS: Final = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid"}
"""Variable → `pub-id-type`."""
_COMMENTED: Final = (
    "genre",
    "archive",
    "archive_collection",
    "archive_location",
    "archive-place",
    "call-number",
    "note",
)
"""What a reader of the reference needs, and no element is for."""
_ARTICLES: Final = frozenset({"title", "container-title", "page", "URL", "issued", "accessed", "created"})


def citation(record: Record) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines of a citation, and the variables that have no element.

    >>> given = {"container-title": "Annals", "page": "5-9", "scale": "1"}
    >>> lines, lost = citation(Record("a", "article-journal", given))
    >>> lines[1:4], lost
    (['  <source>Annals</source>', '  <fpage>5</fpage>', '  <lpage>9</lpage>'], ('scale',))
    """
    inside = [
        *_groups(record),
        *_titles(record),
        *_dates(record),
        *_texts(record),
        *_pages(record),
        *_addresses(record),
    ]
    inside += [
        element("comment", plain(record.text(variable))) for variable in _COMMENTED if record.text(variable)
    ]
    kind = _PUBLICATION_TYPES.get(record.type, "other")
    known = {*_ARTICLES, *_ROLES, *_TEXTS, *_IDS, *_COMMENTED} - {"abstract"}
    lost = tuple(variable for variable in record if variable not in known)
    lost += (("variants",) if record.variants else ()) + (("custom",) if record.custom else ())
    lines = [
        f'<element-citation publication-type="{kind}">',
        *(f"  {line}" for line in inside),
        "</element-citation>",
    ]
    return lines, lost


def reference_id(id: str, taken: set[str]) -> str:
    """Return an id as XML allows it, that no reference before had.

    >>> taken = set()
    >>> reference_id("10.1/a b", taken), reference_id("10.1/a_b", taken)
    ('ref-10.1_a_b', 'ref-10.1_a_b-2')
    """
    base = re.sub(r"[^\w.-]", "_", id, flags=re.ASCII)
    base = base if re.match(r"[A-Za-z_]", base) else f"ref-{base}"
    found = next(
        name for n in range(1, len(taken) + 2) if (name := base if n == 1 else f"{base}-{n}") not in taken
    )
    taken.add(found)
    return found


def _groups(record: Record) -> Iterator[str]:
    for variable, role in _ROLES.items():
        if names := record.names(variable):
            yield f'<person-group person-group-type="{role}">'
            yield from (f"  {_name(name)}" for name in names)
            yield "</person-group>"


def _name(name: Name) -> str:
    if name.literal:
        return element("collab", name.literal)
    family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    style = ' name-style="eastern"' if name.family_first else ""
    pieces = {"surname": family, "given-names": given, "suffix": name.suffix}
    return f"<name{style}>" + "".join(element(tag, text) for tag, text in pieces.items() if text) + "</name>"


def _titles(record: Record) -> Iterator[str]:
    title, host = plain(record.text("title")), plain(record.text("container-title"))
    is_part = bool(host) or record.type in ("article", "personal_communication", "webpage", "dataset")
    if title:
        yield element(_TITLES.get(record.type, "article-title") if is_part else "source", title)
    if host:
        yield element("source", host)


def _dates(record: Record) -> Iterator[str]:
    day = record.date("issued") or record.date("created")
    if day is None:
        return
    point = day.value.start if isinstance(day.value, Interval) else day.value
    if isinstance(point, Point) and day.edtf:
        parts = day.edtf.partition("/")[0].rstrip("?~%").split("-")
        tags = ("year", "season" if "21" <= "".join(parts[1:2]) <= "41" else "month", "day")
        yield from (element(tag, part) for tag, part in zip(tags, parts, strict=False))
    else:
        yield element("string-date", str(day))
    made = record.date("created") if "issued" in record else None
    for other, kind in ((made, "created"), (record.date("accessed"), "access-date")):
        if other:
            yield element("date-in-citation", str(other), {"content-type": kind})


def _texts(record: Record) -> Iterator[str]:
    for variable, tag in _TEXTS.items():
        text = plain(record.text(variable))
        for each in _each(variable, text) if tag and text else ():
            yield element(tag, each, {"units": "pages"} if tag == "size" else None)


def _each(variable: str, text: str) -> list[str]:
    """Return the members of a variable that may name several."""
    if variable in LISTED:
        return several(text)
    return text.split() if variable in ("ISBN", "ISSN") else [text]


def _pages(record: Record) -> Iterator[str]:
    page = record.text("page")
    match = re.fullmatch(r"(\w+)\s?[-–]\s?(\w+)", page)
    if match:
        yield element("fpage", match[1])
        yield element("lpage", match[2])
    elif page:
        yield element("page-range" if re.search(r"[-–,]", page) else "fpage", page)


def _addresses(record: Record) -> Iterator[str]:
    for variable, kind in _IDS.items():
        if value := record.text(variable):
            yield element("pub-id", value, {"pub-id-type": kind})
    if url := record.text("URL"):
        attributes = {
            "ext-link-type": "uri",
            "xlink:href": url,
            "xmlns:xlink": "http://www.w3.org/1999/xlink",
        }
        yield element("ext-link", url, attributes)
