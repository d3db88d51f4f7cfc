"""Titles in DataCite: the first is the work's own; translations and forms in other scripts have their language."""

from collections.abc import Iterator
from typing import Final

from citekit.model.language import is_tag, primary
from citekit.model.record import Json, Record, Value
from citekit.model.rich_text import plain
from citekit.support.datacite.tables import STANDARD_VALUE, TITLES, UNKNOWN
from citekit.support.json.forms import Item, filled, text, unique

_VARIABLES: Final = {place_and_kind: variable for variable, place_and_kind in TITLES.items()}
_FORMS: Final = ("", "AlternativeTitle", "TranslatedTitle")
"""Kinds of titles that are another form of the same, if they have a language."""


def known(value: str) -> bool:
    """Tell whether a text says something, and is no standard value for what is not known.

    >>> known("Letters"), known(":unav"), known("(:none)"), known("")
    (True, False, False, False)
    """
    return bool(value) and not STANDARD_VALUE.fullmatch(value)


# Writing ----------------------------------------------------------------------------------------------------


def write_titles(record: Record, place: str) -> list[Json]:
    """Return the titles of a record, or of a related item: its own, those in other languages and scripts, and others.

    >>> write_titles(Record("a", "book", {"title": "Letters", "title-short": "L."}), "main")
    [{'title': 'Letters'}, {'title': 'L.', 'titleType': 'AlternativeTitle'}]
    """
    rows = [(variable, kind) for variable, (at, kind) in TITLES.items() if at == place]
    found = [title for variable, kind in rows for title in _forms(record, variable, kind)]
    if not any(_is_own(title) for title in found):
        found.insert(0, filled({"title": UNKNOWN, "lang": language_of(record, place)}))
    return unique([*found])


def _is_own(title: Item) -> bool:
    return "titleType" not in title


def _forms(record: Record, variable: str, kind: str) -> Iterator[Item]:
    title, own = plain(record.text(variable)), record.tag(variable)
    if not title:
        return
    if kind:
        yield {"title": title, "titleType": kind}
        return
    yield filled({"title": title, "lang": own or language_of(record, TITLES[variable][0])})
    for tag, form in record.variants.get(variable, {}).items():
        if isinstance(form, str) and tag != own:
            yield {"title": plain(form), "titleType": _kind_of_form(tag, own), "lang": tag}


def _kind_of_form(tag: str, own: str) -> str:
    return "AlternativeTitle" if primary(tag) == primary(own) else "TranslatedTitle"


def language_of(record: Record, place: str) -> str:
    """Return the language of the original, which its title shows."""
    return record.text("original-language") if place == "original" else ""


# Reading ----------------------------------------------------------------------------------------------------


def read_titles(record: Record, titles: list[Item], place: str) -> list[Json]:
    """Read the titles of a record, or of a related item, into the record; return those that have no place in it.

    >>> record = Record("a")
    >>> read_titles(record, [{"title": "Diaries"}, {"title": "Vol. 1", "titleType": "Subtitle"}], "main")
    []
    >>> record.text("title")
    'Diaries: Vol. 1'
    """
    own = _VARIABLES[place, ""]
    forms: dict[str, Value] = {}
    lang = ""
    rest: list[Json] = []
    for each in titles:
        title, kind, tag = (text(each.get(key)) for key in ("title", "titleType", "lang"))
        tag = tag if is_tag(tag) else ""
        if not kind and own not in record:
            lang = tag
            _set(record, own, title)
        elif tag and kind in _FORMS:
            forms.setdefault(tag, title)
        elif not _read_other(record, place, kind, title):
            rest.append(each)
    _set_forms(record, own, lang, forms)
    return rest


def _set(record: Record, variable: str, title: str) -> bool:
    if known(title) and variable not in record:
        record[variable] = title
        return True
    return False


def _read_other(record: Record, place: str, kind: str, title: str) -> bool:
    own = _VARIABLES[place, ""]
    if kind == "Subtitle" and own in record:
        record[own] = f"{record.text(own).rstrip(' :')}: {title}"
        return True
    return (place, kind) in _VARIABLES and _set(record, _VARIABLES[place, kind], title)


def _set_forms(record: Record, own: str, lang: str, forms: dict[str, Value]) -> None:
    """Give a record the forms of a title by their language; that of an original is the language of the work, too."""
    if own not in record and forms:
        lang, record[own] = next(iter(forms.items()))
    if own == "original-title" and lang and "original-language" not in record:
        record["original-language"] = lang
        lang = lang if forms else ""
    forms = ({lang: record[own]} if lang and own in record else {}) | forms
    if forms:
        record.variants[own] = forms
