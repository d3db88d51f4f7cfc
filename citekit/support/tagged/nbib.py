"""Records to entries of MEDLINE's tagged format, as PubMed has it, and back.

Tags are those of "MEDLINE/PubMed Data Element (Field) Descriptions"
(https://www.nlm.nih.gov/bsd/mms/medlineelements.html), types its publication types (`PT`). A person is there
twice, with full names (`FAU`) and with initials (`AU`); a body is a `CN`. The first tag of a variable is
written, the others are read.

What no field holds is JSON in a `GN`, a general note. An entry begins with the `PMID`; one that has none
begins with its owner, which is not the NLM: ``OWN - NOTNLM``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Final

from citekit.model.date import Date, Interval, Point
from citekit.model.record import Record, Value
from citekit.support.csl.notices import Notice
from citekit.support.side_channel import Codec
from citekit.support.tagged.dates import MONTHS, in_words, read_date, year
from citekit.support.tagged.lines import Entry, Field, Syntax, one_line
from citekit.support.tagged.record import (
    FORM_OF,
    Form,
    Given,
    Rows,
    arranged,
    beside,
    given,
    joined,
    keep,
    lacking,
    read_dates,
    read_numbers,
    read_rows,
    rows_of,
    unwrapped,
    write_kept,
    write_rows,
)
from citekit.support.tagged.values import language_code, read_doi, write_name

SYNTAX: Final = Syntax(
    line=re.compile(r"(?=[A-Z0-9 ]{4}-)(?P<tag>[A-Z][A-Z0-9]{1,3}) *-[ \t]*(?P<value>.*)"), start="PMID"
)

_TAG: Final = re.compile("[A-Z][A-Z0-9]{1,3}")
_NOTE: Final = "GN"
_ORDER: Final = """
    PMID OWN STAT IS ISBN VI IP DP TI TT PG BTI CTI VTI EN LID AB CI FAU AU CN FED ED AD LA PT PB PL TA JT PMC
    AID MH OT GN"""

# Tables -----------------------------------------------------------------------------------------------------

_EVERY: Final = rows_of(
    """
    title TI, abstract AB OAB, language LA, publisher PB, publisher-place PL, container-title JT,
    container-title-short TA, volume VI, issue IP, page PG, edition EN, PMID PMID, PMCID PMC,
    collection-title CTI, volume-title VTI, original-title TT, keyword OT MH KW, license CI, note GN,
    author AU, editor ED"""
)
_OWN_ROWS: Final = {"book": rows_of("title BTI TI"), "chapter": rows_of("container-title BTI JT")}


@cache
def _rows(record_type: str) -> Rows:
    return joined(_EVERY, _OWN_ROWS.get(record_type, {}))


_USUAL: Final = "article-journal"
TYPES: Final = MappingProxyType(
    {
        "article-journal": "Journal Article",
        "article": "Preprint",
        "article-newspaper": "Newspaper Article",
        "book": "Book",
        "chapter": "Book Chapter",
        "dataset": "Dataset",
        "entry-dictionary": "Dictionary",
        "entry-encyclopedia": "Encyclopedia",
        "interview": "Interview",
        "legal_case": "Legal Case",
        "legislation": "Legislation",
        "manuscript": "Unpublished Work",
        "motion_picture": "Video-Audio Media",
        "report": "Technical Report",
        "thesis": "Academic Dissertation",
    }
)
"""CSL's types → publication types."""
_CSL_TYPES: Final = {theirs.lower(): ours for ours, theirs in TYPES.items()} | {
    "books": "book",
    "legal cases": "legal_case",
    "case reports": "article-journal",
}


# Writing ----------------------------------------------------------------------------------------------------


def encode(record: Record) -> Entry:
    """Return the entry of a record."""
    rows = {**_rows(record.type), "ISSN": ("IS",), "ISBN": ("ISBN",)}
    fields = [] if record.text("PMID") else [Field("OWN", "NOTNLM")]
    fields += _type_fields(record.type)
    fields += (field for variable in _PEOPLE for field in _people(record, variable))
    fields += write_rows(record, {name: tags for name, tags in rows.items() if name not in _PEOPLE}, _FORMS)
    fields += [Field("AID", f"{one_line(doi)} [doi]")] if (doi := record.text("DOI")) else []
    date = record.date("issued") or record.date("created")
    fields += [Field("DP", one_line(_day(date)))] if date else []
    fields += write_kept(record, _TAG, (*_OTHERWISE, *lacking(record, rows)))
    return Entry(arranged(fields, _ORDER))


_PEOPLE: Final = {"author": ("FAU", "AU", "CN"), "editor": ("FED", "ED", "ED")}
"""The tags of persons' full names, of their names with initials, and of bodies."""
_OTHERWISE: Final = ("OWN", "DP", *(tag for tags in _PEOPLE.values() for tag in tags))


def _type_fields(record_type: str) -> list[Field]:
    return [Field("PT", TYPES[record_type])] if record_type in TYPES else []


def _people(record: Record, variable: str) -> Iterator[Field]:
    full, short, body = _PEOPLE[variable]
    for name in record.names(variable):
        if name.literal or not (name.family and name.given):
            yield Field(body, write_name(name).removesuffix(","))
        else:
            family, _, given = write_name(replace(name, suffix="")).partition(", ")
            suffix = f" {name.suffix}" if name.suffix else ""
            yield Field(full, one_line(f"{family}, {given}{suffix}"))
            yield Field(short, one_line(f"{family} {_initials(given)}{suffix}"))


def _initials(given: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s.-]+", given) if word)


def _day(date: Date) -> str:
    """Return a date with the year first: 1996 Jul 9, 2003 Jul-Aug, 1950 Spring.

    >>> [_day(Date(edtf)) for edtf in ("1996-07-09", "2003-07/2003-08", "1950-21", "1950~")]
    ['1996 Jul 9', '2003 Jul-Aug', '1950 Spring', 'circa 1950']
    """
    value = date.value
    points = (
        [value]
        if isinstance(value, Point)
        else [value.start, value.end]
        if isinstance(value, Interval)
        else []
    )
    rest = "-".join(_rest(point) for point in points if point)
    said = f"{year(date)} {rest}".strip()
    return said if read_date(said) == date else in_words(date)


def _rest(point: Point) -> str:
    season = ("", "Spring", "Summer", "Fall", "Winter")[point.season]
    month = MONTHS[point.month - 1][:3] if point.month else season
    return f"{month} {point.day or ''}".strip()


# Reading ----------------------------------------------------------------------------------------------------


def decode(entry: Entry, notice: Notice) -> Record:
    """Return the record of an entry; what is not understood is said and kept."""
    values = unwrapped(given(entry))
    record = Record(_id(values, entry.number), _type(values))
    for variable, tags in _PEOPLE.items():
        _take_people(entry, values, variable, tags)
    values["IS"] = [*values.get("IS", ()), *values.pop("ISBN", ())]
    read_numbers(record, values, "IS", "ISSN")
    _take_doi(record, values)
    read_dates(record, values, ("DP",), notice)
    read_rows(record, _rows(record.type), values, _FORMS)
    if values.get("OWN") == ["NOTNLM"]:
        del values["OWN"]
    keep(record, values)
    return record


def _id(values: Given, number: int) -> str:
    return f"pmid-{values['PMID'][0]}" if "PMID" in values else f"item-{number}"


def _type(values: Given) -> str:
    """Return the type by the first publication type that means one; most say what an article is about."""
    stated = values.get("PT", [])
    found = next((each for each in stated if each.lower() in _CSL_TYPES), "")
    if not found:
        return "book" if "BTI" in values and "TI" not in values else _USUAL
    left = [each for each in stated if each != found]
    values.pop("PT")
    values |= {"PT": left} if left else {}
    return _CSL_TYPES[found.lower()]


def _take_people(entry: Entry, values: Given, variable: str, tags: tuple[str, str, str]) -> None:
    """Put the names of a role under one tag, each once, in their order."""
    full, short, body = tags
    names: list[str] = []
    paired = False
    for field in entry.fields:
        if field.tag == full and field.value:
            names.append(_with_suffix(field.value))
        elif field.tag == short and field.value and not paired:
            names.append(field.value)
        elif field.tag == body and field.value and body != short:
            names.append(f"{field.value},")
        paired = field.tag == full or (paired and field.tag != short)
    for tag in tags:
        values.pop(tag, None)
    if names:
        values[_rows("")[variable][0]] = names


_SUFFIX: Final = re.compile(r"(?P<name>[^,]+, .+) (?P<suffix>Jr\.?|Sr\.?|I{2,3}|\d(?:nd|rd|th))")


def _with_suffix(text: str) -> str:
    match = _SUFFIX.fullmatch(" ".join(text.split()))
    return f"{match['name']}, {match['suffix']}" if match else text


_IS_DOI: Final = re.compile(r"(?P<doi>.+?)\s*\[doi\]", re.DOTALL)
_IDENTIFIERS: Final = ("LID", "AID")


def _take_doi(record: Record, values: Given) -> None:
    """Read the DOI among an article's identifiers; the others are left."""
    for tag in _IDENTIFIERS:
        given_dois = [match["doi"] for value in values.get(tag, ()) if (match := _IS_DOI.fullmatch(value))]
        left = [value for value in values.pop(tag, ()) if not _IS_DOI.fullmatch(value)]
        if given_dois:
            record["DOI"] = read_doi(given_dois[0])
        if left:
            values[tag] = left


def _write_language(value: Value) -> list[str]:
    return [language_code(one_line(value))] if isinstance(value, str) else []


_FULL_STOP: Final = re.compile(r"(?<![A-Z.])\.$")
"""The full stop that the NLM sets behind every title; not that of an abbreviation."""


def _read_title(values: list[str]) -> tuple[Value, list[str]]:
    return _FULL_STOP.sub("", values[0]), values[1:]


_FORMS: Final = {
    "title": Form(_read_title, FORM_OF["title"].write),
    "language": Form(FORM_OF["language"].read, _write_language),
}

CODEC: Final = Codec(encode, decode, *beside(_NOTE))


def render(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield entries as text."""
    for entry in entries:
        yield "".join(f"{field.tag:<4}- {field.value}\n" for field in entry.fields) + "\n"
