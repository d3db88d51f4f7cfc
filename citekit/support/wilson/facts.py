"""What a citation of the Wilson Center Digital Archive says, by variable.

- `archive` is who holds the document. Where an archive is named (APRF, the National Archives of Ireland)
  that is the holder, and the digital archive, which has the copy online, is the `source`; where none is
  named, the digital archive itself is the `archive`. Its name stays as the citation has it, which tells the
  generation.
- `language` is that of the copy cited. The archive publishes in English: "Translated by" is into English.
- Who gave, found or contributed the document: `provenance`; for whom it was translated: `translated-for`;
  both stand among the custom values. `source-statement` is there only where something in it could not be
  placed.
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.model.date import Date
from citekit.model.record import Value
from citekit.problems import Severity
from citekit.support.citation_facts import SAID_BY_VARIABLES, Facts, Finding, lost_words
from citekit.support.english_dates import DATE, date
from citekit.support.letter_title import letter
from citekit.support.romanization import is_pinyin
from citekit.support.source_statement import Source, source
from citekit.support.wilson.citation import Citation


def facts(citation: Citation, original_language: str = "") -> Facts:
    """Return what a citation says.

    Args:
        citation: its pieces.
        original_language: the BCP 47 tag of the language that the document is known to be written in.

    >>> found = facts(Citation("Cable, Terebin to Stalin", "May 10, 1949", statement="APRF: F. 39, Op. 1"))
    >>> found.type, list(found.variables)
    ('personal_communication', ['title', 'genre', 'author', 'recipient', 'created', 'archive', ...])
    """
    found = Facts()
    _about_document(citation, found)
    said = source(citation.statement)
    _about_place(citation, said, found)
    _about_host_title(said, original_language, found)
    if "translator" in found.variables:
        found.variables["language"] = "en"
    _about_source(citation, said, found)
    if _OLDER.match(citation.host):
        found.custom["citation-statement"] = citation.statement
    found.variables = {name: found.variables[name] for name in sorted(found.variables, key=_position)}
    return found


_OLDER: Final = re.compile("(?:History and Public Policy Program|Cold War International History Project) ")
"""How the archive called itself until 2020. Its statements then had no one form, so that they are kept as printed
beside what they say, for the citation to be printed again: `citation-statement`."""

_ORDER: Final = """
    title genre author recipient created archive archive-place archive_collection archive_location
    archive-levels source URL container-author editor container-title volume-title volume part-number
    issue number edition publisher publisher-place issued page translator original-language language
    """.split()
"""The document, where it is held, where it is printed, who translated it: the order a reader looks in."""


def _position(variable: str) -> int:
    return _ORDER.index(variable)


def _about_document(citation: Citation, found: Facts) -> None:
    said = letter(citation.title)
    found.type = said.type
    given: dict[str, Value] = {"title": citation.title, "genre": said.genre}
    given |= {"author": said.author, "recipient": said.recipient}
    found.variables.update((variable, value) for variable, value in given.items() if value)
    if citation.date:
        _about_date(citation.date, found)


def _about_date(text: str, found: Facts) -> None:
    day = date(text) or _last_date(text)
    found.variables["created"] = day or Date(literal=text)
    if day is None and not re.fullmatch(r"undated|no date|n\. ?d\.", text, re.IGNORECASE):
        message = f"not understood as a date: {text!r}"
        found.findings.append(Finding(Severity.ERROR, "unknown-date", message, text, "kept as it stands"))


def _last_date(text: str) -> Date | None:
    """Return the day at the end of a text, which is kept beside it in words: "13 hours, August 21, 1968"."""
    match = _DATED.fullmatch(text)
    day = date(match["date"]) if match else None
    is_a_day = day is not None and len(day.edtf) == len("1968-08-21") and not day.literal
    return Date(day.edtf, text) if day and is_a_day else None


_DATED: Final = re.compile(rf"[^,]+, (?P<date>{DATE})", re.IGNORECASE)


def _about_place(citation: Citation, said: Source, found: Facts) -> None:
    found.variables |= said.variables
    if citation.host:
        found.variables["source" if "archive" in said.variables else "archive"] = citation.host
    if citation.url:
        found.variables["URL"] = citation.url


def _about_host_title(said: Source, original_language: str, found: Facts) -> None:
    """Tag the host's title, where a translation beside it shows that it is in the document's own language."""
    title = found.variables.get("container-title")
    if not said.gloss or not isinstance(title, str):
        return
    tag = romanized(title, original_language or str(said.variables.get("original-language", "")))
    forms: dict[str, Value] = {tag: title} if tag else {}
    found.variants["container-title"] = forms | {"en": said.gloss}


def romanized(title: str, language: str) -> str:
    """Return the tag of a title in a language, or, where that is not known, in what it plainly is.

    >>> romanized("Jianguo yilai Mao Zedong junshi wengao", ""), romanized("Vneshniaia politika", "ru")
    ('zh-Latn-pinyin', 'ru-Latn')
    >>> romanized("Внешняя политика", "ru"), romanized("Vneshniaia politika", "")
    ('ru', '')
    """
    primary = language.split("-", maxsplit=1)[0]
    if primary in ("zh", "") and is_pinyin(title):
        return "zh-Latn-pinyin"
    latin = re.search(r"[A-Za-z]", title) is not None
    return f"{primary}-Latn" if latin and primary in _OTHER_SCRIPTS else primary


_OTHER_SCRIPTS: Final = frozenset("ar be bg el fa he hi hy ja ka km ko lo mk mn ru sr th uk ur zh".split())
"""Languages that are not written in Latin letters, as far as archives of the Cold War have them."""


def _about_source(citation: Citation, said: Source, found: Facts) -> None:
    if said.provenance:
        found.custom["provenance"] = ". ".join(said.provenance)
    if said.translated_for:
        found.custom["translated-for"] = said.translated_for
    for own in found.custom:
        found.findings.append(Finding(Severity.INFO, "own-field", f"kept among the custom values: {own}"))
    if said.taken_as:
        message = f"who is named before the title of the host was taken as its {said.taken_as}"
        found.findings.append(Finding(Severity.INFO, "role-not-said", message))
    _about_what_is_left(citation, said, found)


def _about_what_is_left(citation: Citation, said: Source, found: Facts) -> None:
    lost = [] if said.unplaced else list(_lost(citation, found))
    if said.unplaced or lost:
        at = said.unplaced[0] if said.unplaced else lost[0]
        kept = " ".join(said.unplaced) if said.unplaced else citation.statement
        found.custom["source-statement"] = kept
        message, hint = f"not understood: {at!r}", "kept whole as source-statement"
        found.findings.append(Finding(Severity.ERROR, "not-understood", message, at, hint))


def _lost(citation: Citation, found: Facts) -> Iterator[str]:
    """Yield the words of a statement that stand nowhere in what it was understood to say."""
    language = _from_language(citation.statement) if "original-language" in found.variables else []
    return lost_words(citation.statement, found, SAID_BY_VARIABLES.union(language))


def _from_language(statement: str) -> list[str]:
    match = re.search(r"\bfrom (?:the )?(\w+)", statement)
    return [match[1].lower()] if match else []
