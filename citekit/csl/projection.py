"""What a style wants of records that CSL has no word for, and records as it wants them.

A style says it in an XML processing instruction, which other processors pass over, with attributes like those of
an element. A dependent style has its parent's:

    <?citekit names="latin characters" titles="latin characters english" archive-levels="specific-first"?>

===================== =============================== ==========================================================
attribute             values                          what it says
===================== =============================== ==========================================================
names                 latin, characters               the form of names to print; what to print behind it
titles                original, latin, characters,    the form of titles to print; which forms the style is told
                      english                         beside it (under variables of `BESIDE`)
family-first-comma    true, false                     a comma after the family name of names that are in their
                                                      own order, in lists of names that are turned round
publisher-delimiter   any text                        what stands between two publishers, in the place of "; "
archive-levels        general-first, specific-first   the order of the levels that `archive_location` is made of
dates                 edtf                            dates say all that EDTF does, not only "circa": see
                                                      :mod:`citekit.csl.rendering.edtf_date`
===================== =============================== ==========================================================

The forms are those that a record has of one title or name (:attr:`citekit.model.record.Record.variants`):
`original` is in the script of its own language; `characters` is that too, but only in China's, Japan's and
Korea's; `latin` is in Latin letters; `english` is a translation. A title that is itself a translation goes by
itself: what it translates is another text.

Whoever cites may ask for forms by language tags instead. The first that a record has is then printed in any
style; the others are told to styles that ask for several, and print them in their own order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from citekit.csl.style import Element
from citekit.model.language import (
    ENGLISH,
    LATIN,
    answers_wish,
    in_characters,
    in_latin_letters,
    is_tag,
    primary,
    script,
)
from citekit.model.name import Name
from citekit.model.record import Level, Part, Record, Value
from citekit.model.rich_text import plain
from citekit.model.vocabulary import LISTED, SEVERAL, VARIABLES, Kind, several

_FORMS: Final = ("original", "latin", "characters", "english")
INSTRUCTION: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "names": ("latin", "characters"),
        "titles": _FORMS,
        "family-first-comma": ("true", "false"),
        "publisher-delimiter": (),
        "archive-levels": ("general-first", "specific-first"),
        "dates": ("edtf",),
    }
)
"""The attributes of the instruction, and the words that each can have; none where it can have any text."""

BESIDE: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "title": {"original": "references", "latin": "jurisdiction", "translation": "keyword"},
        "container-title": {"original": "dimensions", "latin": "scale", "translation": "license"},
        "volume-title": {"original": "reviewed-genre", "latin": "PMCID", "translation": "PMID"},
    }
)
"""Under which variables a style is told of the other forms of a title: in its own script, in Latin letters, in
another language."""

_SHORT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "title": ("title-short", "shortTitle"),
        "container-title": ("container-title-short", "journalAbbreviation"),
        "volume-title": ("volume-title-short",),
    }
)
"""The variables that hold a title's short form, which is to be in the language of the title."""

_KINDS: Final = frozenset((Kind.TEXT, Kind.NUMBER, Kind.NAMES))
"""What can have several forms that are printed."""


class Projection(NamedTuple):
    """How records are to be projected."""

    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    publisher_delimiter: str = SEVERAL
    specific_first: bool = False
    languages: tuple[str, ...] = ()
    """The forms that whoever cites asks for, by BCP 47 tags."""
    own: bool = False
    """Whether the style has the instruction at all, and so is told what CSL has no word for."""


PLAIN: Final = Projection()
"""What every style that says nothing wants: records as they are."""


def projection(instruction: Element, languages: tuple[str, ...] = ()) -> Projection:
    """Return what a style's instruction says, and whoever cites.

    >>> projection(Element("?citekit", {"titles": "latin english"})).titles
    ('latin', 'english')
    """
    if not instruction.attributes and not languages:
        return PLAIN
    return Projection(
        tuple(instruction.get("names").split()),
        tuple(instruction.get("titles").split()),
        instruction.get("publisher-delimiter", SEVERAL),
        instruction.get("archive-levels") == "specific-first",
        languages,
        bool(instruction.attributes),
    )


def project(record: Record, wanted: Projection) -> tuple[Record, dict[str, str]]:
    """Return a record as it is wanted, and what the style is told of other forms, by `BESIDE`'s variables.

    >>> variants = {"title": {"ru": "Дневники", "ru-Latn": "Dnevniki", "en": "Diaries"}}
    >>> record = Record("a", "book", {"title": "Dnevniki"}, variants)
    >>> shown, beside = project(record, Projection(titles=("original", "latin", "english")))
    >>> shown["title"], beside
    ('Дневники', {'jurisdiction': 'Dnevniki', 'keyword': 'Diaries'})
    >>> shown, beside = project(record, Projection(languages=("de", "en")))
    >>> shown["title"], beside
    ('Diaries', {})
    """
    shown: dict[str, Value] = {}
    beside: dict[str, str] = {}
    for variable in record.variants:
        _choose(record, variable, wanted, shown, beside)
    if wanted.specific_first and (levels := record.levels()):
        shown["archive-levels"] = levels[::-1]
    if wanted.publisher_delimiter != SEVERAL:
        shown |= _delimited(record.variables | shown, wanted.publisher_delimiter)
    return (_with(record, shown) if shown else record), beside


def _with(record: Record, shown: dict[str, Value]) -> Record:
    """Return a record with other values; those that are empty are taken out."""
    variables = {variable: value for variable, value in (record.variables | shown).items() if value != ""}
    return Record(
        record.id, record.type, variables, record.variants, record.custom, record.given, record.place
    )


def _delimited(variables: Mapping[str, Value], delimiter: str) -> dict[str, Value]:
    texts = {variable: variables[variable] for variable in LISTED if variable in variables}
    return {
        variable: delimiter.join(several(text))
        for variable, text in texts.items()
        if isinstance(text, str) and SEVERAL in text
    }


# Forms ---------------------------------------------------------------------------------------------------------


class _Form(NamedTuple):
    """One form of a title or name."""

    tag: str
    value: Value
    kind: str
    """As in `BESIDE`; of names, `original` or `latin`."""


_Forms: TypeAlias = list[_Form]
_Member: TypeAlias = Name | str | Level | Part


def _choose(
    record: Record, variable: str, wanted: Projection, shown: dict[str, Value], beside: dict[str, str]
) -> None:
    """Find the forms of a variable to print: the one that it is to hold, and those beside it."""
    kind = VARIABLES.get(variable)
    words = wanted.names if kind is Kind.NAMES else wanted.titles if variable in BESIDE else ()
    forms = _forms(record, variable) if words or wanted.languages else []
    if not forms:
        return
    first, *others = _wished_for(forms, wanted.languages) if wanted.languages else _in_order(forms, words)
    if kind is Kind.NAMES:
        shown[variable] = _with_characters(first, others) if "characters" in words else first.value
        return
    if first.value != record.variables[variable]:
        shown[variable] = first.value
        shown |= _short_forms(record, variable, first.tag)
    if words:
        beside |= _told(variable, others)


def _short_forms(record: Record, title: str, tag: str) -> dict[str, Value]:
    """Return the short forms of a title in another form: those that the record has, else none."""
    forms = {short: record.variants.get(short, {}).get(tag, "") for short in _SHORT.get(title, ())}
    return {short: form for short, form in forms.items() if form or short in record.variables}


def _told(variable: str, forms: _Forms) -> dict[str, str]:
    told: dict[str, str] = {}
    for kind, name in BESIDE[variable].items():
        texts = [str(form.value) for form in forms if form.kind == kind]
        if texts:
            told[name] = "; ".join(texts)
    return told


def _forms(record: Record, variable: str) -> _Forms:
    """Return the forms of a variable, its own value first; none where that is neither a text nor names."""
    own = record.variables.get(variable)
    if VARIABLES.get(variable) not in _KINDS or type(own) not in (str, tuple):
        return []
    assert own is not None
    others = [
        (tag, form)
        for tag, form in record.variants[variable].items()
        if type(form) is type(own) and form != own
    ]
    tagged = [*((tag, own) for tag in _own_tags(record, variable, own, others)), *others]
    written = {primary(tag) for tag, form in tagged if not _latin(form)}
    return [_Form(tag, form, _kind(tag, form, written)) for tag, form in tagged]


def _kind(tag: str, form: Value, written: set[str]) -> str:
    """Return what a form is; `written` are the languages that the record has in other letters than Latin ones."""
    if not _latin(form):
        return "original"
    latin = isinstance(form, tuple) or script(tag) == LATIN or primary(tag) in written
    return "latin" if latin else "translation"


def _own_tags(record: Record, variable: str, own: Value, others: list[tuple[str, Value]]) -> list[str]:
    """Return the tags of a variable's own value; one that has none among its variants may still be known.

    A title is in the record's language. Names in Latin letters beside others are those in transliteration,
    and as English texts have them.
    """
    tag = record.tag(variable)
    if tag:
        return [tag]
    written = [primary(tag) for tag, form in others if not _latin(form)]
    latin = _latin(own)
    if isinstance(own, tuple):
        return [f"{written[0]}-{LATIN}", ENGLISH] if latin and written else [""]
    tag = record.text("language") if variable == "title" else ""
    if not is_tag(tag):
        return [""]
    return [f"{primary(tag)}-{LATIN}"] if latin and primary(tag) in written else [tag]


def _latin(form: Value) -> bool:
    """Tell whether a text or all names are in Latin letters."""
    if isinstance(form, tuple):
        return all(in_latin_letters(str(name)) for name in form)
    return in_latin_letters(plain(str(form)))


def _characters(form: Value) -> bool:
    """Tell whether a text or any of the names is in characters."""
    if isinstance(form, tuple):
        return any(in_characters(str(name)) for name in form)
    return in_characters(plain(str(form)))


def _wished_for(forms: _Forms, wishes: tuple[str, ...]) -> _Forms:
    """Return the forms that answer wishes, in the order of the wishes; the main one where none does."""
    found: _Forms = []
    for wish in wishes:
        answering = [form for form in forms if answers_wish(form.tag, wish)]
        if answering:
            closest = min(answering, key=_length)
            if all(form.value != closest.value for form in found):
                found.append(closest)
    return found or forms[:1]


def _length(form: _Form) -> int:
    return form.tag.count("-")


def _in_order(forms: _Forms, words: tuple[str, ...]) -> _Forms:
    """Return the forms that a style's words ask for, in their order; without the first, the main one is."""
    main = forms[0]
    if main.kind == "translation" and primary(main.tag) == ENGLISH:
        return [main]
    akin = [form for form in forms if _akin(form, main)]
    first = main if main.kind == "translation" else next(_answering(words[0], akin), main)
    found = [first]
    for word in words[1:]:
        others = forms if word == "english" else akin
        found += list(_answering(word, [form for form in others if form.value != first.value]))[:1]
    return found


def _akin(form: _Form, main: _Form) -> bool:
    """Tell whether a form is in the language of the main one; if that is not known, whether it may be.

    A person's name is one in all languages.
    """
    if isinstance(main.value, tuple) or form is main:
        return True
    return primary(form.tag) == primary(main.tag) if main.tag else script(form.tag) == LATIN


def _answering(word: str, forms: _Forms) -> Iterator[_Form]:
    for form in forms:
        if word == "characters":
            answers = form.kind == "original" and _characters(form.value)
        elif word == "english":
            answers = form.kind == "translation" and primary(form.tag) == ENGLISH
        else:
            answers = form.kind == word
        if answers:
            yield form


# Names ---------------------------------------------------------------------------------------------------------


def _with_characters(first: _Form, others: _Forms) -> Value:
    """Return names with the same in characters behind them, if there are as many."""
    names = first.value
    for other in others:
        same = other.value
        if isinstance(names, tuple) and isinstance(same, tuple) and len(names) == len(same):
            return tuple([_beside(name, each) for name, each in zip(names, same, strict=True)])
    return names


def _beside(name: _Member, same: _Member) -> _Member:
    """Return a name with characters where a suffix stands: behind it in any order, and not in its short form.

    >>> _beside(Name("Gao", "Yong’ai", family_first=True), Name("高", "永爱")).suffix
    '高永爱'
    """
    if not isinstance(name, Name) or not isinstance(same, Name):
        return name
    characters = same.literal or f"{same.non_dropping_particle}{same.family}{same.given}"
    if not in_characters(characters) or not in_latin_letters(str(name)):
        return name
    if name.literal:
        return replace(name, literal=f"{name.literal} {characters}")
    suffix = f"{name.suffix} {characters}" if name.suffix else characters
    return replace(name, suffix=suffix, comma_suffix=bool(name.suffix) and name.comma_suffix)
