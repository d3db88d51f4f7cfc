"""A source statement: where a document comes from, as an archive's web site prints it.

    statement   := [holding] {clause}
    holding     := archive | host | archive ["; "] host
    clause      := [adverb] participles ["for" body] ["from" language] ["by" names] ["."]
                 | ("reprinted" | "published" | "printed") "in" host
                 | ("with permission of" | "courtesy of" | "gift of") text
    participles := participle {(", " | " and " | ", and ") participle}      contributed, and translated

Provenance (who gave or found the document) has no variable in CSL; DCMI Terms call it `provenance`, and so
it is kept among the record's custom values, as it stands. What nothing of this understands is left, whole.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from citekit.model.record import Value
from citekit.support.archive_location import holding
from citekit.support.host_statement import host, is_host
from citekit.support.language_names import language_tag
from citekit.support.printed_names import names


@dataclass(slots=True)
class Source:
    """What a statement says; `unplaced` are the clauses of which something could not be placed.

    `taken_as` is a variable of the host whose names are not said to be that.
    """

    variables: dict[str, Value] = field(default_factory=dict)
    gloss: str = ""
    provenance: list[str] = field(default_factory=list)
    translated_for: str = ""
    taken_as: str = ""
    unplaced: list[str] = field(default_factory=list)


_PARTICIPLE: Final = (
    "(?:accessed|acquired|annotated|attained|compiled|contributed|discovered|donated|edited|found|introduced"
    "|made available|obtained|provided|released|reproduced|scanned|selected|supplied|transcribed|translated)"
)
_SERIES: Final = rf"{_PARTICIPLE}(?:(?:, (?:and )?| and ){_PARTICIPLE})*"
_OPENERS: Final = {
    "printed": r"(?:originally |first |also |previously )?(?:reprinted|published|printed) in\b",
    "permission": r"(?:with (?:the )?permission of|courtesy of|gift of|document (?:provided|obtained))\b"
    r"|(?<=; )edited by\b",
    "translation": r"translation(?: from [\w-]+)? by\b",
    "participles": rf"(?!edited by){_SERIES}(?: (?:for|from|to|in|at) [^.;]{{1,80}}?)? by\b",
}
_OPENER: Final = re.compile(
    r"(?:^|(?<=[.;,)\]\"”]) | (?=and )|(?<=\band) )(?:and )?(?:"
    + "|".join(f"(?P<{kind}>{opener})" for kind, opener in _OPENERS.items())
    + ")",
    re.IGNORECASE,
)
_TRANSLATED: Final = re.compile(
    r"translat(?:ed|ion)(?: for (?P<for>.+?))?(?: from (?:the )?(?P<from>[\w-]+)(?P<more> and [\w-]+)?)?"
    r"(?: for (?P<for2>.+?))? by",
    re.IGNORECASE,
)
# A full stop ends a sentence but after an initial or an abbreviation of names.
_SENTENCE_END: Final = re.compile(r"(?<!\b\w)(?<!\b[JSDM]r)(?<!\bProf)(?<!\bMs)(?<!\bMrs)\.(?:\s+|$)")


def source(text: str) -> Source:
    """Return what a source statement says.

    >>> found = source("RGANI, f. 5, op. 49. Translated for CWIHP from Russian by Gary Goldberg.")
    >>> found.variables["archive"], str(found.variables["translator"][0]), found.translated_for
    ('RGANI', 'Gary Goldberg', 'CWIHP')
    >>> source("Obtained by A. Ivan; translated and edited by B. Petrov.").provenance
    ['Obtained by A. Ivan', 'translated and edited by B. Petrov']
    """
    found = Source()
    plain, clauses = _clauses(text)
    for kind, opener, content in clauses:
        left = _CLAUSES[kind](opener, content, found)
        plain += f" {left}" if left else ""
    _holding(plain.strip(" ,;"), found)
    return found


def _clauses(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Return what comes before the first clause, and each clause by kind, opening words and content."""
    matches = list(_OPENER.finditer(text))
    if not matches:
        return text, []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    clauses = [
        (match.lastgroup or "", match[match.lastgroup or 0], text[match.end() : end].strip(" ,;"))
        for match, end in zip(matches, ends, strict=True)
    ]
    return text[: matches[0].start()], clauses


def _printed(opener: str, content: str, found: Source) -> str:
    if "container-title" in found.variables:
        found.unplaced.append(f"{opener} {content}")
        return ""
    # A book in which the documents of others are printed is a collection: whom it names are its editors.
    _host(f"{opener} {content}", content, "editor", found)
    return ""


def _permission(opener: str, content: str, found: Source) -> str:
    found.provenance.append(f"{opener} {content}".rstrip("."))
    return ""


def _participles(opener: str, content: str, found: Source) -> str:
    """Read who translated and contributed; return what follows the sentence, which is not about that."""
    end = _SENTENCE_END.search(content)
    by, left = (content[: end.start()], content[end.end() :]) if end else (content, "")
    by = by.strip(" ,;")
    names_alone, _, body = by.partition(" for ")
    if "translat" in opener.lower() and _BODY.fullmatch(body):
        by = names_alone
    translated = _TRANSLATED.fullmatch(opener)
    if "translat" in opener.lower() and by and "translator" not in found.variables:
        found.variables["translator"] = names(by)
    elif translated:
        found.unplaced.append(f"{opener} {by}".strip())
        return left
    if translated is None:
        found.provenance.append(f"{opener} {by}".strip())
        return left
    _translation(translated, found)
    found.translated_for = found.translated_for or (body if _BODY.fullmatch(body) else "")
    return left


def _translation(match: re.Match[str], found: Source) -> None:
    tag = language_tag(match["from"]) if match["from"] else ""
    if tag and not match["more"]:
        found.variables["original-language"] = tag
    elif match["from"]:
        found.unplaced.append(match[0])
    found.translated_for = match["for"] or match["for2"] or ""


_BODY: Final = re.compile(r"(?:the )?[A-Z]{3,}")
"""For whom a translation was made, behind the translators' names."""

_CLAUSES: Final = {
    "printed": _printed,
    "permission": _permission,
    "translation": _participles,
    "participles": _participles,
}


def _holding(text: str, found: Source) -> None:
    """Read the archive, the book or both that a statement begins with."""
    if not text.strip(" .,;"):
        return
    archive = None if is_host(text) and not _has_levels(text) else holding(text)
    if archive is not None:
        found.variables = archive.variables | found.variables
        text = archive.rest
    elif not is_host(text):
        found.unplaced.insert(0, text)
        return
    if not text:
        return
    if is_host(text) and "container-title" not in found.variables:
        _host(text, text, "container-author", found)
    else:
        found.unplaced.insert(0, text)


def _has_levels(text: str) -> bool:
    archive = holding(text)
    return archive is not None and "archive-levels" in archive.variables


def _host(clause: str, content: str, unmarked: str, found: Source) -> None:
    book = host(content, unmarked)
    if book.rest or "container-title" not in book.variables:
        found.unplaced.append(clause)
    found.gloss = book.gloss
    found.taken_as = unmarked if book.unmarked else ""
    found.variables |= book.variables
