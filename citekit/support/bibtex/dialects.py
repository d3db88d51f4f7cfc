"""biblatex and classic BibTeX: what a record's entry is called in each, and which fields it has.

The plan (:mod:`citekit.support.bibtex.plan`) is in biblatex's words. A dialect says how a value is put where the plan
has it; what it has no field for stands in one of citekit's own. Classic BibTeX is that of btxdoc
(https://ctan.org/pkg/bibtex, section 3): its types and fields, and those that its readers have agreed on since. What
holds a document is printed there in `note` or `howpublished`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, cast

from citekit.model.date import Date
from citekit.model.record import Record, Value
from citekit.support.bibtex.dates import year_fields
from citekit.support.bibtex.ordinals import word_of
from citekit.support.bibtex.plan import Choice, created_is_date, held, main, roles
from citekit.support.bibtex.tables import ENTRY_TYPES, HOLDINGS, LIST, PRINTED_LIST, Codec, text_of
from citekit.support.latex import encode


@dataclass(frozen=True, slots=True)
class Dialect:
    """How records are written.

    `kind` gives the entry type and `entrysubtype`, `keeps` tells whether an entry type that a record was read with
    may be written, `choose` gives what the record decides, and `put` the fields of a value, by the entry type and the
    plan's field: none where there is no place for it. `custom` has other names for fields that no variable has, and
    `statement_field` the field that says where a document is, where no fields can.
    `codecs` are those that take the place of others in the plan.
    """

    kind: Callable[[Record], tuple[str, str]]
    keeps: Callable[[str], bool]
    choose: Callable[[Record], Choice]
    put: Callable[[str, str, Codec, Value], dict[str, str]]
    statement_field: Callable[[Record, str], str]
    custom: Mapping[str, str]
    codecs: Mapping[Codec, Codec]


# biblatex ---------------------------------------------------------------------------------------------------


def _biblatex_choice(record: Record) -> Choice:
    return Choice(created_is_date(record), held(record), roles(record), main(record))


def _put(_: str, field: str, codec: Codec, value: Value) -> dict[str, str]:
    return {field: text_of(codec, value)}


BIBLATEX: Final = Dialect(
    kind=lambda record: ENTRY_TYPES.get(record.type, ("misc", "")),
    keeps=lambda kind: kind not in ("string", "preamble", "comment", "xdata"),
    choose=_biblatex_choice,
    put=_put,
    statement_field=lambda _, __: "",
    custom=MappingProxyType({}),
    codecs=MappingProxyType({}),
)

# Classic BibTeX ---------------------------------------------------------------------------------------------

_CLASSIC: Final = """
    article article-journal article-magazine article-newspaper review review-book,
    book book, booklet pamphlet, techreport report,
    incollection chapter entry entry-encyclopedia entry-dictionary, inproceedings paper-conference"""
_KIND_OF: Final = {type: words[0] for words in map(str.split, _CLASSIC.split(",")) for type in words[1:]}
_KINDS: Final = frozenset(
    "article book booklet inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings "
    "techreport unpublished conference".split()
)
_UNPUBLISHED: Final = frozenset({"personal_communication", "manuscript", "speech"})

_FIELDS: Final = MappingProxyType(
    {
        name: name
        for name in "author title editor booktitle series number volume edition chapter pages".split()
    }
    | {name: name for name in "publisher institution howpublished note type".split()}
    | {"location": "address", "journaltitle": "journal", "annotation": "annote"}
    | {name: name for name in "doi url urldate isbn issn abstract keywords language".split()}
    | {name: name for name in "shorttitle translator".split()}
)
"""biblatex's field → BibTeX's: btxdoc's own, then those that readers of BibTeX have agreed on."""


_CODECS: Final = MappingProxyType({LIST: PRINTED_LIST})


def _classic_kind(record: Record) -> tuple[str, str]:
    """Return the entry type.

    >>> [_classic_kind(Record("a", type))[0] for type in ("article-newspaper", "webpage", "personal_communication")]
    ['article', 'misc', 'misc']
    >>> _classic_kind(Record("a", "personal_communication", {"author": "X", "title": "T", "archive": "A"}))[0]
    'unpublished'
    """
    if record.type == "thesis":
        return "mastersthesis" if "master" in record.text("genre").lower() else "phdthesis", ""
    if record.type in _UNPUBLISHED:
        if "container-title" in record:
            return "incollection", ""
        whole = "author" in record and "title" in record and ("note" in record) != _is_held(record)
        return "unpublished" if whole else "misc", ""
    return _KIND_OF.get(record.type, "misc"), ""


def _classic_put(kind: str, field: str, codec: Codec, value: Value) -> dict[str, str]:
    if field == "date":
        return {
            name: encode(text) if name == "year" else text
            for name, text in year_fields(cast(Date, value)).items()
        }
    if field == "edition":
        return {"edition": encode(word_of(cast(str, value)))}
    if field == "institution" and kind in ("phdthesis", "mastersthesis"):
        return {"school": text_of(_CODECS.get(codec, codec), value)}
    return {_FIELDS[field]: text_of(_CODECS.get(codec, codec), value)} if field in _FIELDS else {}


def statement_field(record: Record, kind: str) -> str:
    """Return the field that says where in which archive a document is; nothing where it is not free or not held.

    >>> statement_field(Record("a", variables={"archive": "RGASPI", "archive_location": "f. 558"}), "misc")
    'howpublished'
    """
    field, variable = ("howpublished", "medium") if kind == "misc" else ("note", "note")
    return field if variable not in record and _is_held(record) else ""


def _is_held(record: Record) -> bool:
    return any(record.text(variable).strip() for variable in HOLDINGS)


CLASSIC: Final = Dialect(
    kind=_classic_kind,
    keeps=lambda kind: kind in _KINDS,
    choose=lambda record: Choice(created_is_date(record)),
    put=_classic_put,
    statement_field=statement_field,
    custom=MappingProxyType({"eprinttype": "archiveprefix", "eprintclass": "primaryclass"}),
    codecs=_CODECS,
)
