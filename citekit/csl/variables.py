"""How a record answers a CSL variable: the one place that knows.

The variables are those of CSL 1.0.2 (appendix IV, https://docs.citationstyles.org/en/1.0.2/specification.html#appendix-iv-variables),
their values in CSL-JSON's terms. A record's own variables have no name in a style, so others answer for them:

=============== ===================== ===================================================================
in the record   in a style            what it is there
=============== ===================== ===================================================================
created         issued, event-date    the document's own date: `event-date` where a host has `issued`
archive-levels  archive_location      the levels as text, most general first or last, as the style says
volume-editor   editorial-director    the editors of one volume, where `editor` edited the whole set
a date with ?   division              "?": the document's date is in doubt where no "circa" before it says so
issued with ?   citation-key          "?": the same of `issued`, the host's date where there is a host;
                                      "0": the host has no date, and `issued` is the document's own
title's other   references,           the title in its own script,
forms           jurisdiction,         in Latin letters,
                keyword               in English, or whatever else is asked for
container-      dimensions, scale,    the same of the container's title
title's         license
volume-title's  reviewed-genre,       the same of the volume's title
                PMCID, PMID
citation-       annote                a source statement that an archive printed in no form that it could be
statement                             composed in again (a custom value)
=============== ===================== ===================================================================

All below `volume-editor` are told only to styles with citekit's instruction (:mod:`citekit.csl.projection`), and
`printing-number` is there then as a sign of it, with nothing else in these variables. Other processors never meet it:
no official style has the variable, and CSL-JSON spells it otherwise (`printing`).
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from citekit.csl.projection import BESIDE, PLAIN, Projection, project
from citekit.model.composed import composed_record
from citekit.model.date import Date
from citekit.model.record import Invalid, Json, Record, Value
from citekit.model.vocabulary import OWN, TYPES, VARIABLES, Kind
from citekit.support.csl.item import stand_in
from citekit.support.csl.values import encode

_ALTERNATIVES: Final = {
    "title-short": "shortTitle",
    "container-title-short": "journalAbbreviation",
    # CSL 1.0.2 renamed the variable; styles ask for either.
    "event-title": "event",
    "event": "event-title",
}
"""Variables that another answers for where the record has none."""

_PAGE_BREAK: Final = re.compile(r"\s*[&,\u2013-]\s*")
"""What the first page ends at."""

_TITLES: Final = (
    "collection-title",
    "container-title",
    "original-title",
    "part-title",
    "reviewed-title",
    "title",
    "volume-title",
)
STATEMENT: Final = "citation-statement"
"""The custom value that holds the statement of an older citation, as it was printed."""
_OWN_DATES: Final = ("created", "event-date", "issued")
"""The variables that can hold the date of a document itself, the first that a record has."""
_LANGUAGE_OF: Final = {"original-title": "original-language"}
"""Which variable tells the language of a title whose variants do not."""


def answers(record: Record, wanted: Projection = PLAIN) -> dict[str, Json]:
    """Return what a record answers, variable by variable, with `id` and `type`: an item of CSL-JSON.

    What is invalid, and what no style can ask for, is not in it.

    Args:
        record: the record.
        wanted: what the style and whoever cites want of records.

    >>> record = Record("a", "cable", {"title": "Cable", "volume": "2", "edition": Invalid([])})
    >>> answers(record)
    {'id': 'a', 'type': 'document', 'title': 'Cable', 'volume': '2'}
    """
    record, beside = project(composed_record(record), wanted)
    answered: dict[str, Json] = {"id": record.id, "type": record.type if record.type in TYPES else "document"}
    for variable, value in record.variables.items():
        if _can_be_asked_for(variable, value):
            answered[variable] = encode(VARIABLES[variable], value)
    for variable, derive in _DERIVED.items():
        answer = derive(record, variable)
        if answer and variable not in answered:
            answered[variable] = answer
    if wanted.own:
        _tell(record, answered, beside)
    for variable in _TITLES:
        _protect(record, variable, answered)
    return answered


def values(record: Record, wanted: Projection = PLAIN) -> dict[str, Value]:
    """Return the same as values of the model's own: texts, names and dates, as the engine renders them.

    >>> values(Record("a", "book", {"title": "Wengao", "page": "185-187"}))
    {'title': 'Wengao', 'page': '185-187', 'page-first': '185'}
    """
    beside = _NOTHING
    record = composed_record(record)
    if wanted is not PLAIN:
        record, beside = project(record, wanted)
    answered = {
        variable: value for variable, value in record.variables.items() if _can_be_asked_for(variable, value)
    }
    for variable, value in answered.items():
        if type(value) is tuple and not all(map(str, value)):
            answered[variable] = tuple(name for name in value if str(name))
    _derive(record, answered)
    if wanted.own:
        _tell(record, answered, beside)
    if record.variants or "original-language" in record.variables:
        for variable in _TITLES:
            _protect(record, variable, answered)
    return answered


def _derive(record: Record, answered: dict[str, Value]) -> None:
    """Add what other variables answer for."""
    created = record.variables.get("created")
    if created is not None and (variable := stand_in(record)) and variable not in answered:
        answered[variable] = created
    if editors := record.names("volume-editor"):
        answered.setdefault("editorial-director" if "editor" in answered else "editor", editors)
    if "archive-levels" in record.variables and "archive_location" not in answered:
        answered["archive_location"] = str(_place_in_archive(record, ""))
    for variable, other in _ALTERNATIVES.items():
        if other in answered and variable not in answered:
            answered[variable] = answered[other]
    page = answered.get("page")
    if isinstance(page, str) and "page-first" not in answered:
        answered["page-first"] = _PAGE_BREAK.split(page, maxsplit=1)[0]


def _tell(record: Record, answered: dict[str, Any], beside: Mapping[str, str]) -> None:
    """Put what only styles with citekit's instruction ask for where they look for it, and nothing else there."""
    for variable in _FOR_OWN:
        answered.pop(variable, None)
    told = {variable: text for variable, tell in _TOLD.items() if (text := tell(record))}
    if told or beside:
        answered |= {**told, **beside, _SIGN: "1"}


def _own_date_uncertain(record: Record) -> str:
    return next((_uncertain(variable, record) for variable in _OWN_DATES if variable in record), "")


def _uncertain(variable: str, record: Record) -> str:
    """Return "?" where a date has a mark of EDTF's that a "circa" before it does not say.

    >>> dates = (Date(edtf) for edtf in ("1955?", "1955/1960~", "1955%", "1955~/1960~", "1955"))
    >>> [_uncertain("issued", Record("a", variables={"issued": date})) for date in dates]
    ['?', '?', '', '', '']
    """
    date = record.variables.get(variable)
    if type(date) is not Date or _MARKED.search(date.edtf) is None:
        return ""
    start = date.start
    return "" if start is not None and start.qualifier in ("~", "%") else "?"


def _of_issued(record: Record) -> str:
    """Return "0" where the document's own date answers for that of its host, which has none."""
    if "issued" not in record and "container-title" in record and "created" in record:
        return "0"
    return _uncertain("issued", record)


def _statement(record: Record) -> str:
    statement = record.custom.get(STATEMENT)
    return statement if isinstance(statement, str) else ""


_MARKED: Final = re.compile("[?~%]")
_SIGN: Final = "printing-number"
_TOLD: Final[dict[str, Callable[[Record], str]]] = {
    "division": _own_date_uncertain,
    "citation-key": _of_issued,
    "annote": _statement,
}
"""What citekit's own styles are told under which variable, where the sign is there."""
_FOR_OWN: Final = frozenset(
    [_SIGN, *_TOLD, *[variable for forms in BESIDE.values() for variable in forms.values()]]
)
"""Every variable that is theirs; those styles have no other use for it."""
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def _can_be_asked_for(variable: str, value: Value) -> bool:
    return not isinstance(value, Invalid) and variable not in OWN and variable != "categories"


def _stand_in(record: Record, variable: str) -> Json:
    created = record.date("created")
    return encode(Kind.DATE, created) if created is not None and stand_in(record) == variable else None


def _alternative(record: Record, variable: str) -> Json:
    return record.text(_ALTERNATIVES[variable])


def _place_in_archive(record: Record, _: str) -> Json:
    """Return the levels as finding aids and notes print them: ``fond 45, opis 1, delo 329, listy 9-17``."""
    return ", ".join(f"{level.name} {level.value}".strip() for level in record.levels())


def _volume_editor(record: Record, variable: str) -> Json:
    """Return who edited the volume: its editorial director where the set has an editor, else its editor."""
    editors = record.names("volume-editor")
    belongs = (variable == "editorial-director") == ("editor" in record)
    return encode(Kind.NAMES, editors) if editors and belongs else None


_DERIVED: Final[dict[str, Callable[[Record, str], Json]]] = {
    "issued": _stand_in,
    "event-date": _stand_in,
    "archive_location": _place_in_archive,
    "editorial-director": _volume_editor,
    "editor": _volume_editor,
    **dict.fromkeys(_ALTERNATIVES, _alternative),
}


def _protect(record: Record, variable: str, answered: dict[str, Any]) -> None:
    """Keep a title in another language from being title-cased, as English styles do with any title."""
    title = answered.get(variable)
    if not isinstance(title, str) or "nocase" in title:
        return
    tag = record.tag(variable) or record.text(_LANGUAGE_OF.get(variable, ""))
    if tag and tag.lower().split("-")[0] not in ("en", "und"):
        answered[variable] = f'<span class="nocase">{title}</span>'
