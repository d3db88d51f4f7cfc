"""RIS for Zotero: a profile in which Zotero's import keeps every fact.

"RIS.js" of https://github.com/zotero/translators says what Zotero makes of which tag for which type. It passes over
tags that a type has no field for, makes journal articles of `GEN` and `ARCHIVE`, authors of the editors that a letter
cannot have, contributors of a conference paper's translators; it cuts a date behind the day, divides names at the
first comma and keywords at semicolons, and reads markup away. So here are only tags that it keeps as they are meant,
by what its types take (:mod:`citekit.support.csl.zotero_tables`), and values that it does not damage. All others are
lines of ``M2``, which it takes for Extra, as in its profile of CSL-JSON. It passes over `ID`, too, and the id is the
citation key.

Zotero does not write Extra into RIS: from there, what is in it comes back by CSL-JSON or Zotero RDF only.
"""

import re
from collections.abc import Iterator
from html import escape
from types import MappingProxyType
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record, Value
from citekit.model.vocabulary import TYPES as CSL_VOCABULARY
from citekit.support.csl import zotero as csl_zotero
from citekit.support.csl.zotero_tables import TAKEN
from citekit.support.keywords import split_keywords
from citekit.support.side_channel import MARK, Codec
from citekit.support.tagged import extra_lines
from citekit.support.tagged import ris as ris_entries
from citekit.support.tagged.dates import slashed
from citekit.support.tagged.lines import Entry, Field, json_line, one_line
from citekit.support.tagged.record import FORM_OF, Form, Rows, arranged, write_kept, write_rows
from citekit.support.tagged.ris_tables import CSL_TYPES, ORDER
from citekit.support.tagged.ris_tables import ROWS as RIS_ROWS
from citekit.support.tagged.values import is_doi

_EXTRA: Final = "M2"

# Tables -----------------------------------------------------------------------------------------------------

OTHERS: Final = "ANCIENT"
"""What Zotero makes a document of."""

TYPES: Final = MappingProxyType(
    dict(
        pair.split()
        for pair in """
    article-journal JOUR, article-magazine MGZN, article-newspaper NEWS, bill BILL, book BOOK, chapter CHAP,
    dataset DATA, document ANCIENT, entry-dictionary DICT, entry-encyclopedia ENCYC, graphic ART, hearing HEAR,
    legal_case CASE, legislation STAT, manuscript MANSCPT, map MAP, motion_picture MPCT, paper-conference CONF,
    patent PAT, personal_communication PCOMM, post-weblog BLOG, report RPRT, software COMP, song SOUND,
    speech SLIDE, thesis THES, webpage ELEC""".split(",")
    )
)
"""CSL's types → RIS's, of those that Zotero makes an item of the same type of."""

_SOFTWARE: Final = """
    title abstract collection-title version ISBN publisher publisher-place license URL issued accessed note archive
    archive_location source call-number title-short author"""
"""What a computer program takes; none comes to Zotero as CSL-JSON."""

_ALSO: Final = {
    "CASE": "page-first",
    "COMP": _SOFTWARE,
    "JOUR": "container-title-short",
    "MPCT": "director",
    "SLIDE": "event-place",
    "SOUND": "performer",
}
"""What else Zotero keeps, although it does not from CSL-JSON."""

_NOT: Final = {
    "CONF": "translator",  # becomes a contributor
    "DICT": "collection-title collection-number",
    "ENCYC": "collection-title collection-number",
    "PAT": "references",  # become priority numbers
}
"""What Zotero takes from CSL-JSON, but not from RIS."""

_OWN_ROWS: Final = {"MPCT": {"director": ("AU",)}, "SOUND": {"composer": ("AU",)}}
"""Creators who are what `AU` means to Zotero."""

_DESTROYED: Final = frozenset({("CHAP", "medium")})
"""What Zotero destroys as a line of Extra."""


def _rows(reference: str) -> Rows:
    taken = TAKEN.get(CSL_TYPES[reference])
    held = taken.variables | taken.names | {"keyword"} if taken else frozenset({"keyword"})
    kept = held.union(_ALSO.get(reference, "").split()).difference(_NOT.get(reference, "").split())
    rows = {**RIS_ROWS[reference], **_OWN_ROWS.get(reference, {})}
    return {variable: tags for variable, tags in rows.items() if variable in kept}


ROWS: Final = MappingProxyType({reference: _rows(reference) for reference in sorted(set(TYPES.values()))})
"""The rows by type of reference, of which the first tag is written."""


# What Zotero keeps as it is ---------------------------------------------------------------------------------

_DAY: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_YEAR: Final = re.compile(r"\b\d{4}\b", re.ASCII)
_CUT: Final = re.compile(r"\d+(?:/\d{0,2}(?:/\d{0,2}(?:[/\s].*)?)?)?")
"""What Zotero takes for the parts of a date and what comes behind them."""
_LABELLED: Final = re.compile(
    r"""(?:Author,?\ \w+|\w+(?:\ Editor)?(?:/Compiler)?\ Role|Record\ (?:ID|Number)|Notes|Connective\ Phrase
    |Extent\ of\ Work|Packaging\ Method|Call\ Number|Edition|ISBN|Language|Publisher\ Name|Series\ \w+(?:\ ID)?
    |Proceedings\ Title|(?:Volume|Issue)\ ID|Issue\ Identification|Scale|Place\ of\ Publication|Histroy|Size)\s*:""",
    re.VERBOSE,
)
"""How notes begin that Zotero takes for fields, as ProCite has them."""


def _date(date: Date) -> str:
    return slashed(date) if _DAY.fullmatch(date.edtf) else date.edtf or date.literal


def _is_date_kept(date: Date) -> bool:
    text = _date(date)
    return bool(_DAY.fullmatch(date.edtf) or (_YEAR.search(text) and not _CUT.fullmatch(text)))


def _is_note_kept(note: str, title: str) -> bool:
    lines = note.split("\n")
    return title not in lines and not any(_LABELLED.match(line) for line in lines)


def _are_keywords_kept(keywords: list[str]) -> bool:
    return not any(";" in keyword for keyword in keywords) and (len(keywords) > 1 or "," not in keywords[0])


def _is_kept(variable: str, value: Value) -> bool:
    """Tell whether Zotero keeps a value of a variable that it has a tag for."""
    if isinstance(value, Date):
        return _is_date_kept(value)
    if isinstance(value, tuple):
        return not any("," in (name.literal or name.family) for name in value if isinstance(name, Name))
    if variable == "keyword":
        return _are_keywords_kept(split_keywords(str(value)))
    return variable != "DOI" or is_doi(str(value))


# Writing ----------------------------------------------------------------------------------------------------


def _write_date(value: Value) -> list[str]:
    return [one_line(_date(value))] if isinstance(value, Date) else []


_FORMS: Final = dict.fromkeys(("issued", "submitted", "accessed"), Form(FORM_OF["issued"].read, _write_date))
_KEPT: Final = re.compile("L[124]|M2")
"""Tags of a source that Zotero keeps: attachments, and lines of Extra."""
_MARKUP: Final = re.compile(r"<|&#?\w+;")
_AS_IT_IS: Final = frozenset({"AB", "N1"})
"""Tags of which Zotero does not read markup away."""


def encode(record: Record) -> Entry:
    """Return the entry of a record.

    >>> letter = Record("l", "personal_communication", {"editor": (Name(literal="Office"),), "genre": "cable"})
    >>> [(field.tag, field.value) for field in encode(letter).fields]
    [('TY', 'PCOMM'), ('ID', 'l'), ('M3', 'cable'), ('M2', 'citation-key: l'), ('M2', 'editor: Office')]
    """
    reference = TYPES.get(record.type, OTHERS)
    facts = dict(csl_zotero.facts(record))
    if note := record.text("note"):
        facts["note"] = note
    rows = ROWS[reference]
    held = {name: value for name, value in facts.items() if name in rows and _is_kept(name, value)}
    if note and not _is_note_kept(note, record.text("title")):
        del held["note"]
    fields = [Field("TY", reference), Field("ID", one_line(record.id))]
    fields += ris_entries.paged(write_rows(Record("", variables=held), rows, _FORMS), rows)
    fields += write_kept(record, _KEPT, ())
    fields += (Field(_EXTRA, line) for line in _lines(record, reference, facts, held))
    return Entry(arranged([_escaped(field) for field in fields], ORDER))


def _lines(record: Record, reference: str, facts: dict[str, Value], held: dict[str, Value]) -> Iterator[str]:
    """Yield the lines of Extra."""
    if record.type in CSL_VOCABULARY and CSL_TYPES[reference] != record.type:
        yield extra_lines.type_line(record.type)
    for variable, value in facts.items():
        if variable not in held and (reference, variable) not in _DESTROYED:
            yield from (f"{variable}: {text}" for text in csl_zotero.texts(value) if text)


def _escaped(field: Field) -> Field:
    """Return a field with its markup written so that Zotero gives it back."""
    if field.tag in _AS_IT_IS or not _MARKUP.search(field.value):
        return field
    return Field(field.tag, escape(field.value, quote=False))


def attach(entry: Entry, text: str) -> None:
    """Attach a line of JSON to an entry, without characters that Zotero takes for markup."""
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    entry.fields.append(Field(_EXTRA, MARK + json_line(text)))


CODEC: Final = Codec(encode, ris_entries.decode, attach, ris_entries.CODEC.detach)
