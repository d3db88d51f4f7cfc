"""Which entry type and which field say what: one table, read both ways.

Entry types and fields are biblatex's (manual, section 2, https://ctan.org/pkg/biblatex) and, for letters and for
what archives hold, biblatex-chicago's (https://ctan.org/pkg/biblatex-chicago): in ``@letter`` the `origdate` is the
letter's own date where `date` is that of the book that prints it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias, cast

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Value
from citekit.model.vocabulary import SEVERAL, VARIABLES, Kind, several
from citekit.support.bibtex.dates import decode_date, through_year
from citekit.support.bibtex.languages import name_of, tag_of
from citekit.support.bibtex.names import (
    annotate,
    annotation,
    decode_names,
    encode_groups,
    encode_list,
    encode_names,
    is_groups,
    split_list,
)
from citekit.support.bibtex.ordinals import number_of
from citekit.support.latex import Notice, decode, decode_title, encode
from citekit.support.latex.ascii import ascii_latex
from citekit.support.latex.verbatim import ascii_address, decode_verbatim, encode_address, encode_identifier

# Entry types ------------------------------------------------------------------------------------------------

_TYPES = """
    article-journal article, article-magazine article magazine, article-newspaper article newspaper,
    review article review, review-book article review-book,
    book book, pamphlet booklet, chapter incollection, paper-conference inproceedings,
    entry-encyclopedia inreference, entry inreference entry, entry-dictionary inreference dictionary,
    personal_communication letter, manuscript unpublished, speech unpublished speech,
    report report, thesis thesis, standard standard, patent patent,
    webpage online, post-weblog online blog, post online post,
    legal_case jurisdiction, legislation legislation, bill legislation bill, regulation legislation regulation,
    treaty legal, graphic artwork, motion_picture movie, performance performance, song audio, software software,
    document misc, article misc article, broadcast misc broadcast, classic misc classical,
    collection misc collection, dataset misc dataset, event misc event, figure misc figure, hearing misc hearing,
    interview misc interview, map misc map, musical_score misc score, periodical misc periodical"""

ENTRY_TYPES: Final = MappingProxyType(
    {words[0]: (words[1], " ".join(words[2:])) for words in map(str.split, _TYPES.split(","))}
)
"""CSL's type → entry type and `entrysubtype`. Types that some programs refuse whole, such as ``@dataset`` and
``@periodical`` in Zotero, are not written."""

_BY_ENTRY_TYPE: Final = {entry_type: csl for csl, entry_type in ENTRY_TYPES.items()}

_OTHER_TYPES: Final = {
    **dict.fromkeys(("inbook", "bookinbook", "suppbook", "suppcollection"), "chapter"),
    **dict.fromkeys(("mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"), "book"),
    **dict.fromkeys(("reference", "mvreference", "manual"), "book"),
    **dict.fromkeys(("phdthesis", "mastersthesis"), "thesis"),
    **dict.fromkeys(("electronic", "www", "webpage"), "webpage"),
    "techreport": "report",
    "conference": "paper-conference",
    "periodical": "periodical",
    "suppperiodical": "article-journal",
    "dataset": "dataset",
    "image": "graphic",
    "video": "motion_picture",
    "music": "song",
    "review": "review",
    "interview": "interview",
    "commentary": "document",
    **dict.fromkeys(("bibnote", "set", "other", "archive", "legadminmaterial"), "document"),
    **dict.fromkeys(("customa", "customb", "customc", "customd", "custome", "customf"), "document"),
    **dict.fromkeys(("softwareversion", "softwaremodule", "codefragment"), "software"),
    **dict.fromkeys(("lecture", "talk", "presentation"), "speech"),
    **dict.fromkeys(("bachelorsthesis", "masterthesis", "dissertation"), "thesis"),
    "newspaper": "article-newspaper",
    "preprint": "article",
    "film": "motion_picture",
    "audio": "song",
    "manuscript": "manuscript",
}
"""Entry types that are read and not written unless an entry was read with one."""


def type_of(entry_type: str, subtype: str) -> str:
    """Return CSL's type for an entry; nothing for an entry type that nobody knows.

    >>> type_of("article", "newspaper"), type_of("phdthesis", ""), type_of("letter", "x"), type_of("nonsense", "")
    ('article-newspaper', 'thesis', 'personal_communication', '')
    """
    exact = _BY_ENTRY_TYPE.get((entry_type, subtype)) or _BY_ENTRY_TYPE.get((entry_type, ""))
    return exact or _OTHER_TYPES.get(entry_type, "")


_CLASSIC: Final = {"techreport": "report", "phdthesis": "thesis", "mastersthesis": "thesis"}


def is_usual(entry_type: str, type: str) -> bool:
    """Tell whether an entry type is one that a dialect writes for a type, which nobody need keep in mind.

    >>> is_usual("techreport", "report"), is_usual("thesis", "thesis"), is_usual("mvbook", "book")
    (True, True, False)
    """
    return entry_type == ENTRY_TYPES.get(type, ("",))[0] or _CLASSIC.get(entry_type) == type


# Codecs -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value is written in a field, and read from it; and how what is written is spelt in ASCII."""

    encode: Callable[[Value], str]
    decode: Callable[[str, Notice], Value | None]
    ascii: Callable[[str], str] = ascii_latex


Spell: TypeAlias = Callable[[Codec, str], str]
"""Spells the text of a field: in Unicode as it is, or in ASCII."""


def _encode_language(value: Value) -> str:
    """Return babel's names of languages or a text; nothing where TeX, which takes it for a name, would stumble."""
    tags = several(cast(str, value))
    names = [name_of(tag) for tag in tags]
    latex = " and ".join(names) if all(names) else encode_list(tags)
    return "" if set("\\${}") & set(latex) or "others" in tags else latex


def _decode_language(text: str, notice: Notice) -> str:
    return SEVERAL.join(tag_of(decode(member, notice)) for member in split_list(text))


def _decode_list(text: str, notice: Notice) -> str:
    members = split_list(text)
    return SEVERAL.join(decode(member, notice) for member in members)


def _encode_date(value: Value) -> str:
    date = cast(Date, value)
    return date.edtf or encode(date.literal)


def _encode_text(value: Value) -> str:
    return encode(cast(str, value))


_HYPHEN: Final = re.compile(r"(?<=\d)-(?=\d)")
_HYPHENS: Final = re.compile(r"-{2,}")
_RESOLVER: Final = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def _encode_pages(value: Value) -> str:
    """Return pages with the dash that TeX makes of two hyphens; CSL has one hyphen."""
    return _HYPHEN.sub("--", encode(cast(str, value)))


def _decode_doi(text: str, _: Notice) -> str | None:
    return _RESOLVER.sub("", decode_verbatim(text), count=1) or None


TEXT: Final = Codec(_encode_text, lambda text, notice: decode(text, notice) or None)
TITLE: Final = Codec(_encode_text, lambda text, notice: decode_title(text, notice) or None)
LIST: Final = Codec(
    lambda value: encode_list(several(cast(str, value))),
    lambda text, notice: _decode_list(text, notice) or None,
)
PRINTED_LIST: Final = Codec(
    lambda value: encode_groups(several(cast(str, value))),
    lambda text, notice: (LIST if is_groups(text) else TEXT).decode(text, notice),
)
"""A list in classic BibTeX, which prints it as it stands: to it, "Taylor and Francis" is one publisher."""
LANGUAGE: Final = Codec(
    _encode_language,
    lambda text, notice: _decode_language(text, notice) or None,
)
DATE: Final = Codec(_encode_date, decode_date)
YEAR: Final = Codec(lambda value: _encode_date(through_year(cast(Date, value))), decode_date)
"""A date that stands in `year`, `month` and `day`."""
PAGES: Final = Codec(_encode_pages, lambda text, notice: decode(_HYPHENS.sub("-", text), notice) or None)
EDITION: Final = Codec(_encode_text, lambda text, notice: number_of(decode(text, notice)) or None)
ADDRESS: Final = Codec(
    lambda value: encode_address(cast(str, value)),
    lambda text, _: decode_verbatim(text) or None,
    ascii_address,
)
IDENTIFIER: Final = Codec(lambda value: encode_identifier(cast(str, value)), ADDRESS.decode, ascii_address)
DOI: Final = Codec(IDENTIFIER.encode, _decode_doi, ascii_address)
NAMES: Final = Codec(
    lambda value: encode_names(cast(tuple[Name, ...], value)),
    lambda text, notice: decode_names(text, "", notice) or None,
)
NAMES_WITH_PREFIXES: Final = Codec(
    NAMES.encode, lambda text, notice: decode_names(text, "useprefix", notice) or None
)
"""Names in an entry with the option `useprefix`: their prefixes are no dropping particles."""

_BY_KIND: Final = {Kind.TEXT: TEXT, Kind.NUMBER: TEXT, Kind.NAMES: NAMES, Kind.DATE: DATE}


def own_codec(variable: str) -> Codec | None:
    """Return how a variable stands in a field of citekit's own; `None` where only JSON can say it."""
    return _BY_KIND.get(VARIABLES[variable])


# Fields -----------------------------------------------------------------------------------------------------

_ARTICLES: Final = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book"}
)
_INSTITUTIONAL: Final = frozenset({"report", "thesis"})
_SERIAL: Final = frozenset(
    {*_ARTICLES, "book", "chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary"}
    | {"pamphlet", "periodical", "classic", "collection", "map", "musical_score"}
)
_NUMBERED: Final = frozenset(ENTRY_TYPES) - _SERIAL
"""Types whose `number` is their own, not that in a series."""

_FIELDS: Final = {
    "author": ("author", NAMES),
    "title": ("title", TITLE),
    "title-short": ("shorttitle", TITLE),
    "genre": ("type", TEXT),
    "editor": ("editor", NAMES),
    "translator": ("translator", NAMES),
    "container-author": ("bookauthor", NAMES),
    "container-title": ("booktitle", TITLE),
    "collection-title": ("series", TITLE),
    "collection-number": ("number", TEXT),
    "volume": ("volume", TEXT),
    "part-number": ("part", TEXT),
    "number-of-volumes": ("volumes", TEXT),
    "edition": ("edition", EDITION),
    "version": ("version", TEXT),
    "event-title": ("eventtitle", TITLE),
    "event-date": ("eventdate", DATE),
    "event-place": ("venue", TEXT),
    "publisher": ("publisher", LIST),
    "publisher-place": ("location", LIST),
    "issued": ("date", DATE),
    "original-date": ("origdate", DATE),
    "chapter-number": ("chapter", TEXT),
    "page": ("pages", PAGES),
    "number-of-pages": ("pagetotal", TEXT),
    "original-title": ("origtitle", TITLE),
    "original-publisher": ("origpublisher", LIST),
    "original-publisher-place": ("origlocation", LIST),
    "language": ("language", LANGUAGE),
    "original-language": ("origlanguage", LANGUAGE),
    "status": ("pubstate", TEXT),
    "medium": ("howpublished", TEXT),
    "archive": ("library", TEXT),
    "license": ("copyright", TEXT),
    "DOI": ("doi", DOI),
    "PMID": ("pmid", IDENTIFIER),
    "PMCID": ("pmcid", IDENTIFIER),
    "ISBN": ("isbn", TEXT),
    "ISSN": ("issn", TEXT),
    "URL": ("url", ADDRESS),
    "accessed": ("urldate", DATE),
    "keyword": ("keywords", TEXT),
    "note": ("note", TEXT),
    "abstract": ("abstract", TEXT),
    "annote": ("annotation", TEXT),
}
"""Variable → field and how its value is written there, in the order of writing."""

_EXCEPTIONS: Final = (
    (
        _ARTICLES,
        {"container-title": "journaltitle", "container-title-short": "shortjournal", "issue": "number"},
    ),
    (_NUMBERED, {"number": "number"}),
    (frozenset({"periodical"}), {"issue": "number"}),
    (frozenset({"patent"}), {"jurisdiction": "location"}),
    (_INSTITUTIONAL, {"publisher": "institution"}),
    (frozenset({"personal_communication"}), {"created": "origdate"}),
)
"""Types in which a variable has another field than by the table above, and whoever has it there has none."""

_OTHER_CODECS: Final = {
    "container-title-short": TITLE,
    "issue": TEXT,
    "number": TEXT,
    "created": DATE,
}

ALIASES: Final = MappingProxyType(
    {
        "address": "location",
        "school": "institution",
        "journal": "journaltitle",
        "annote": "annotation",
        "langid": "language",
        "hyphenation": "language",
        "rights": "copyright",
        "origyear": "origdate",
        "numpages": "pagetotal",
        "lastchecked": "urldate",
        "archiveprefix": "eprinttype",
        "primaryclass": "eprintclass",
    }
)
"""Fields of BibTeX and of other programs that biblatex calls otherwise; biblatex's own name goes first."""

STAND_INS: Final = MappingProxyType(
    {
        "publisher": ("institution", "organization", "publisher"),
        "container-title": ("journaltitle", "booktitle", "maintitle"),
        "issue": ("issue",),
        "page": ("eid",),
    }
)
"""Variable → fields that have it in entries which lack the field of their type."""

THESES: Final = MappingProxyType(
    {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis"}
)
"""What the entry types for theses say of the genre."""

ROLES: Final = frozenset("compiler director organizer producer composer narrator illustrator".split())
"""Variables whose names biblatex has in `editor`, `editora` and so on, with their role in `editortype`."""

SLOTS: Final = ("editor", "editora", "editorb", "editorc")

NAME_FIELDS: Final = frozenset(
    "afterword foreword introduction annotator commentator holder shortauthor shorteditor sortname "
    "editora editorb editorc namea nameb namec".split()
)
"""Lists of names that no variable has: in the record they stand as CSL-JSON has names."""

RAW_FIELDS: Final = frozenset(
    "file pdf eprint ids options crossref xref xdata entryset related options execute biburl swhid verba verbb verbc "
    "urla urlb urlc local-url bdsk-url-1 bdsk-url-2 bdsk-url-3 bdsk-file-1 bdsk-file-2".split()
)
"""Fields that are no LaTeX: keys, options, addresses and names of files."""


def fields_of(type: str) -> dict[str, tuple[str, Codec]]:
    """Return the fields of a type: variable → field and codec.

    >>> fields_of("article-journal")["container-title"][0], fields_of("chapter")["container-title"][0]
    ('journaltitle', 'booktitle')
    >>> fields_of("personal_communication")["created"][0], "original-date" in fields_of("personal_communication")
    ('origdate', False)
    """
    fields = dict(_FIELDS)
    for types, others in _EXCEPTIONS:
        if type in types:
            for variable, field in others.items():
                taken = [each for each, (name, _) in fields.items() if name == field]
                codec = fields.get(variable, ("", _OTHER_CODECS.get(variable, LIST)))[1]
                fields = {each: row for each, row in fields.items() if each not in taken}
                fields[variable] = (field, codec)
    return fields


HOLDINGS: Final = MappingProxyType(
    {
        "archive_location": "note",
        "archive_collection": "organization",
        "archive": "institution",
        "archive-place": "location",
    }
)
"""Where biblatex-chicago has what holds an unpublished document, from the most specific to the least."""

HOLDABLE: Final = frozenset(
    {"personal_communication", "manuscript", "document", "graphic", "map", "collection"}
)
"""Types of documents that archives hold."""


_READ_SPECIALLY: Final = frozenset(
    "crossref xdata year month day subtitle booksubtitle journalsubtitle mainsubtitle maintitle entrysubtype options "
    "execute".split()
)
_OF_BIBLATEX: Final = frozenset(
    "date location journaltitle langid maintitle mainsubtitle booksubtitle eventtitle eventdate pubstate "
    "editora editortype entrysubtype eprinttype origdate usera related xdata".split()
)


def is_classic(fields: Iterable[str]) -> bool:
    """Tell whether fields are those of classic BibTeX, which has no lists but of names.

    >>> is_classic(["title", "publisher", "year"]), is_classic(["title", "publisher", "year", "location"])
    (True, False)
    """
    names = set(fields)
    return not names.isdisjoint(("year", "address", "journal")) and names.isdisjoint(_OF_BIBLATEX)


KNOWN_FIELDS: Final = (
    {field for field, _ in _FIELDS.values()}
    | {field for _, others in _EXCEPTIONS for field in others.values()}
    | set(HOLDINGS.values())
    | set(ALIASES)
    | {field for fields in STAND_INS.values() for field in fields}
    | _READ_SPECIALLY
)
"""Fields in which something is said that the record has another word for than the field's name."""


def text_of(codec: Codec, value: Value) -> str:
    """Return the text of a field, on one line."""
    return " ".join(codec.encode(value).split("\n"))


def as_it_is(_: Codec, text: str) -> str:
    """Return the text of a field in Unicode."""
    return text


def in_ascii(codec: Codec, text: str) -> str:
    r"""Return the text of a field in ASCII, as far as there are commands.

    >>> in_ascii(TITLE, "Café"), in_ascii(ADDRESS, "https://example.org/é")
    ("Caf{\\'e}", 'https://example.org/%C3%A9')
    """
    return codec.ascii(text)


def read_again(codec: Codec, value: Value, spell: Spell = as_it_is) -> Value | None:
    """Return what is read of a value that was written in a field, with the annotation of its names.

    >>> read_again(TEXT, "R & D"), read_again(TEXT, "Café", in_ascii)
    ('R & D', 'Café')
    """
    back = codec.decode(spell(codec, text_of(codec, value)), _silent)
    if codec in (NAMES, NAMES_WITH_PREFIXES) and isinstance(back, tuple):
        return annotate(_names(back), annotation(_names(value)))[0]
    return back


def _names(value: Value) -> list[Name]:
    return [name for name in value if isinstance(name, Name)] if isinstance(value, tuple) else []


def _silent(_: str, __: str) -> None:
    """Say nothing: what is decoded here was only just encoded."""
