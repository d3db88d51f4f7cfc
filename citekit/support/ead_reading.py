"""Finding aids in EAD: the collection and each of its components as a record.

EAD 2002, https://www.loc.gov/ead/tglib/; EAD3, https://www.loc.gov/ead/EAD3taglib/. A component says only what is
its own; who holds it, what collection it belongs to and in which series it is, those above it say:

========================= ==================================================================================
in the finding aid        in the record
========================= ==================================================================================
unittitle, unitdate       title, created (by its `normal` form, with the words beside where they say else)
origination               author
repository                archive (of the whole finding aid)
the whole's unittitle     archive_collection
container                 archive_location, and archive-levels behind the levels of those above
level, unitid             archive-levels: ``series 2``; call-number of the whole and of what has no container
scopecontent, abstract    abstract
langmaterial              language
userestrict               license
physdesc                  dimensions
controlaccess             keyword; genre by genreform
dao                       URL
========================= ==================================================================================

What is not read is counted and reported by its element's name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from citekit.model.date import Date, parse
from citekit.model.name import Name
from citekit.model.record import Level, Record, Value
from citekit.problems import Report
from citekit.support.citation_forms.persons import is_inverted, listed
from citekit.support.english_dates import date
from citekit.support.language_names import language_tag
from citekit.support.letter_title import letter
from citekit.support.printed_names import name as printed_name
from citekit.support.xml import Element, children, first, local, place, text

_COMPONENT: Final = re.compile(r"c(?:0[1-9]|1[0-2])?")
_WHOLES: Final = frozenset("collection fonds class recordgrp series subfonds subgrp subseries".split())
"""Levels of what holds files; a file or an item is a document."""
_CODES: Final = dict(
    pair.split(":")
    for pair in """
    ara:ar bul:bg chi:zh zho:zh cze:cs ces:cs dan:da dut:nl nld:nl eng:en fre:fr fra:fr ger:de deu:de gre:el ell:el
    heb:he hun:hu ita:it jpn:ja kor:ko lat:la mon:mn nor:no per:fa fas:fa pol:pl por:pt rum:ro ron:ro rus:ru srp:sr
    slo:sk slk:sk spa:es swe:sv tur:tr ukr:uk vie:vi yid:yi
    """.split()
)
"""Languages by ISO 639-2, which EAD has, to BCP 47."""
_YEARS_OF_LIFE: Final = re.compile(r",? \(?(?:b\. |d\. |ca\. )?\d{4}\??-?(?:\d{4}\??)?\)?\.?\Z|\s\([^()]*\)")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_READ: Final = frozenset(
    """
    abstract archdesc container controlaccess dao daogrp daoset did dsc genreform head langmaterial origination
    physdesc repository scopecontent unitdate unitdatestructured unitid unittitle userestrict
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Above:
    """What those above a component say for it."""

    archive: str = ""
    collection: str = ""
    levels: tuple[Level, ...] = ()
    containers: tuple[Level, ...] = field(default=())
    prefix: str = "ead"


def read_records(root: Element, report: Report) -> Iterator[Record]:
    """Yield the records of all finding aids in a tree."""
    passed_over: Counter[str] = Counter()
    found = False
    for number, whole in enumerate(_wholes(root), 1):
        found = True
        yield from _finding_aid(whole, number, passed_over, report)
    if not found:
        report.error("no-finding-aid", "there is no archdesc in it", hint="it is no finding aid in EAD")
    if passed_over:
        listed_all = ", ".join(f"{name} ({count})" for name, count in passed_over.most_common())
        report.info("passed-over", f"not read: {listed_all}")


def _wholes(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if local(element) == "archdesc")


def _finding_aid(whole: Element, number: int, passed_over: Counter[str], report: Report) -> Iterator[Record]:
    prefix = _eadid(whole) or f"ead-{number}"
    record = _record(whole, _Above(prefix=prefix), prefix, passed_over, report)
    yield record
    above = _Above(record.text("archive"), record.text("title"), prefix=prefix)
    stack = [(component, above) for component in reversed(list(_components(whole)))]
    count = 0
    while stack:
        component, above = stack.pop()
        count += 1
        record = _record(component, above, f"{prefix}-{count}", passed_over, report)
        yield record
        below = replace(
            above, levels=(*above.levels, *_own_level(component)), containers=_containers(component, above)
        )
        stack += [(child, below) for child in reversed(list(_components(component)))]


def _eadid(whole: Element) -> str:
    """Return the finding aid's own identifier, which stands beside it."""
    parent = whole.getparent()
    if parent is None:
        return ""
    found = first(parent, "eadheader", "eadid")
    return text(found if found is not None else first(parent, "control", "recordid")).replace(" ", "-")


def _components(element: Element) -> Iterator[Element]:
    for child in children(element):
        if _COMPONENT.fullmatch(local(child)):
            yield child
        elif local(child) == "dsc":
            yield from _components(child)


# One record ---------------------------------------------------------------------------------------------------


def _record(
    element: Element, above: _Above, fallback: str, passed_over: Counter[str], report: Report
) -> Record:
    did = first(element, "did")
    variables: dict[str, Value] = {}
    title = _title(element)
    said = letter(title)
    level = element.get("level", "")
    is_whole = local(element) == "archdesc"
    given: dict[str, Value] = {
        "title": title,
        "genre": said.genre or text(first(element, "controlaccess", "genreform")).lower(),
        "author": _origination(did) or said.author,
        "recipient": said.recipient,
        "archive": text(first(element, "did", "repository")) or above.archive,
        "archive_collection": above.collection,
        "abstract": _abstract(element),
        "language": _language(element),
        "license": _paragraphs(first(element, "userestrict")),
        "dimensions": text(first(element, "did", "physdesc")),
        "keyword": _keywords(element),
        "URL": _address(element),
    }
    variables.update((variable, value) for variable, value in given.items() if value)
    if day := _day(did, report):
        variables["created"] = day
    _put_location(element, above, variables)
    _count(element, passed_over)
    kind = "collection" if is_whole or level in _WHOLES else said.type
    return Record(element.get("id") or fallback, kind, variables, place=place(element))


def _title(element: Element) -> str:
    """Return the title without the dates that may stand in it."""
    title = first(element, "did", "unittitle")
    dates = [text(each) for each in children(title, "unitdate")] if title is not None else []
    words = text(title)
    for each in dates:
        words = words.replace(each, "")
    return words.rstrip(", ")


def _put_location(element: Element, above: _Above, variables: dict[str, Value]) -> None:
    containers = _containers(element, above)
    unitid = _unitid(element)
    if containers:
        variables["archive_location"] = ", ".join(f"{level.name} {level.value}" for level in containers)
    elif unitid:
        variables["call-number"] = unitid
    if levels := (*above.levels, *_own_level(element), *containers):
        variables["archive-levels"] = levels


def _own_level(element: Element) -> tuple[Level, ...]:
    """Return a series and the like as a level, by its unitid, else by its title."""
    level = element.get("level", "")
    if local(element) == "archdesc" or level not in _WHOLES:
        return ()
    value = _unitid(element) or _title(element)
    value = re.sub(rf"^{level}\s+", "", value, flags=re.IGNORECASE)
    return (Level(level, value),) if value else ()


def _containers(element: Element, above: _Above) -> tuple[Level, ...]:
    """Return the boxes and folders of a component; where it has none, those of the component that it is in."""
    did = first(element, "did")
    found = {
        (each.get("type") or each.get("localtype") or "container").lower(): text(each)
        for each in (children(did, "container") if did is not None else ())
        if text(each)
    }
    return tuple(Level(name, value) for name, value in found.items()) or above.containers


def _unitid(element: Element) -> str:
    """Return the identifier that an archivist gave, not one that a system made."""
    did = first(element, "did")
    ids = (
        [
            each
            for each in children(did, "unitid")
            if "uri" not in (each.get("type") or each.get("localtype") or "")
        ]
        if did is not None
        else []
    )
    return text(ids[0]) if ids else ""


def _day(did: Element | None, report: Report) -> Date | None:
    """Return the date by its normal form, with its words beside it where they say something else."""
    unitdate = first(did, "unitdate") if did is not None else None
    if unitdate is None and did is not None:
        title = first(did, "unittitle")
        unitdate = first(title, "unitdate") if title is not None else None
    if unitdate is None:
        return None
    words = text(unitdate)
    normal = unitdate.get("normal") or ""
    edtf = _edtf(normal)
    if normal and not edtf:
        message, hint = f"not a date: {normal!r}", "its words were read"
        report.error("impossible-date", message, place(unitdate), hint=hint)
    said = date(words)
    if said is not None and (not edtf or said.edtf.strip("?~%") == edtf):
        return said
    return Date(edtf, words if not _says(words, edtf) else "") if edtf or words else None


def _edtf(normal: str) -> str:
    first_day, slash, last_day = _COMPACT.sub(r"\1-\2-\3", normal.strip()).partition("/")
    edtf = first_day if first_day == last_day or not slash else f"{first_day}/{last_day}"
    return edtf if parse(edtf) else ""


def _says(words: str, edtf: str) -> bool:
    """Tell whether words say just the years of a date: "1930-1980"."""
    return re.findall(r"\d{4}", words) == re.findall(r"\d{4}", edtf) and not re.search(r"[^\W\d]", words)


def _origination(did: Element | None) -> tuple[Name, ...]:
    found = (
        [name for each in children(did, "origination") for name in _names(each)] if did is not None else []
    )
    return tuple(found)


def _names(origination: Element) -> Iterator[Name]:
    marked = list(children(origination, "persname", "corpname", "famname", "name"))
    for each in marked or [origination]:
        printed = _YEARS_OF_LIFE.sub("", text(each)).strip(" ,")
        if not printed:
            continue
        if local(each) in ("persname", "name", "origination") and is_inverted(printed):
            yield from listed(printed)
        elif local(each) == "persname":
            yield printed_name(printed)
        else:
            yield Name(literal=printed)


def _paragraphs(element: Element | None) -> str:
    """Return the text of an element, paragraph by paragraph, without its heading."""
    if element is None:
        return ""
    parts = [text(child) for child in children(element) if local(child) != "head"]
    return "\n\n".join(part for part in parts if part) or text(element)


def _abstract(element: Element) -> str:
    both = (text(first(element, "did", "abstract")), _paragraphs(first(element, "scopecontent")))
    return "\n\n".join(part for part in both if part)


def _language(element: Element) -> str:
    found = first(element, "did", "langmaterial", "language")
    if found is None:
        found = first(element, "did", "langmaterial", "languageset", "language")
    if found is None:
        return ""
    code = found.get("langcode", "").lower()
    return _CODES.get(code, "") or language_tag(text(found)) or code


def _keywords(element: Element) -> str:
    heads = ("subject", "geogname", "persname", "corpname", "famname", "occupation", "function", "title")
    found = [
        text(each)
        for access in children(element, "controlaccess")
        for each in access.iter()
        if local(each) in heads
    ]
    return "; ".join(dict.fromkeys(each for each in found if each))


def _address(element: Element) -> str:
    """Return where a digital copy is; only what is an address of the web."""
    for dao in element.iterchildren():
        if local(dao) == "did":
            if found := _address(dao):
                return found
        elif local(dao) in ("dao", "daogrp", "daoset"):
            for each in dao.iter():
                href = next(
                    (str(value) for key, value in each.attrib.items() if str(key).endswith("href")), ""
                )
                if href.startswith(("http://", "https://")):
                    return href
    return ""


def _count(element: Element, passed_over: Counter[str]) -> None:
    for child in children(element):
        name = local(child)
        if name not in _READ and not _COMPONENT.fullmatch(name):
            passed_over[name] += 1
