"""What a document page of the Wilson Center Digital Archive says, by variable.

Where the page says a thing twice (title and date stand above the citation too) and not in the same way, the
citation's form is taken, the other kept among the custom values and reported.
"""

from dataclasses import replace
from typing import Final

from citekit.model.record import Part
from citekit.problems import Severity
from citekit.support.citation_facts import Facts, Finding
from citekit.support.english_dates import date
from citekit.support.language_names import language_tag
from citekit.support.page_parts import divide, part
from citekit.support.wilson.citation import Citation, cut
from citekit.support.wilson.facts import facts
from citekit.support.wilson.page import (
    CITATION,
    LANGUAGE,
    SOURCE,
    SUMMARY,
    Line,
    Page,
    item,
    paragraphs,
    plain,
)

_WITHOUT_TEXT: Final = frozenset({"scan", "original scan", "audio", "image", "video"})
"""Kinds of parts that the page names and does not print."""


def citation_of(page: Page) -> tuple[Citation, Line | None]:
    r"""Return a page's citation, with what only the page's head says, and the line where it stands.

    >>> page = Page(1, head=[Line(1, "**8 May 1950**"), Line(2, "**A to B**")])
    >>> citation_of(page)[0].title, citation_of(page)[0].date
    ('A to B', '8 May 1950')
    """
    printed = page.fields.get(CITATION)
    stands = next((line for line in printed.lines if line.text.strip()), None) if printed else None
    if printed is not None and stands is not None:
        citation = cut(printed.text)
    else:
        source = page.fields.get(SOURCE)
        citation = Citation(statement=source.text if source else "")
    day, title, _ = _head(page)
    return replace(citation, date=citation.date or day, title=citation.title or title), stands


def facts_of(page: Page, citation: Citation) -> Facts:
    """Return what a page says.

    Args:
        page: the page.
        citation: its citation, by :func:`citation_of`.

    >>> page = Page(1, contents=[Line(9, "Transcript - Korean")], body=[Line(11, "Text.")])
    >>> facts_of(page, Citation(title="A to B")).variables["parts"][0].language
    'ko'
    """
    language = _original_language(page)
    found = facts(citation, language if _original_language_known(page) else "")
    _put_original_language(page, language, found)
    _compare_head(page, citation, found)
    if summary := page.fields.get(SUMMARY):
        found.variables |= {"abstract": summary.text} if summary.text else {}
    _other_fields(page, found)
    _parts(page, found)
    return found


def _head(page: Page) -> tuple[str, str, list[Line]]:
    """Return date and title, as printed, and the lines that are neither."""
    dates = [line for line in page.head if date(plain(line.text))][:1]
    titles = [line for line in page.head if line not in dates]
    day, title = (plain(lines[0].text) if lines else "" for lines in (dates, titles))
    return day, title, titles[1:]


def _compare_head(page: Page, citation: Citation, found: Facts) -> None:
    day, title, others = _head(page)
    if day and date(day) != date(citation.date):
        _keep_head("page-date", day, page.head[0].number, found)
    if title and _plain(title) != _plain(citation.title):
        _keep_head("page-title", title, page.head[0].number, found)
    if others:
        _keep_head("page-head", "\n".join(plain(line.text) for line in others), others[0].number, found)


def _keep_head(key: str, text: str, line: int, found: Facts) -> None:
    found.custom[key] = text
    message = f"the head of the page has what its citation has not: {text!r}"
    found.findings.append(Finding(Severity.WARNING, "differs", message, hint=f"kept as {key}", line=line))


def _plain(text: str) -> str:
    return text.translate(str.maketrans("‘’“”", "''\"\"")).casefold()


# Languages --------------------------------------------------------------------------------------------------


def _original_language(page: Page) -> str:
    given = page.fields.get(LANGUAGE)
    return (language_tag(given.text) or given.text) if given else ""


def _original_language_known(page: Page) -> bool:
    given = page.fields.get(LANGUAGE)
    return given is not None and bool(language_tag(given.text))


def _put_original_language(page: Page, language: str, found: Facts) -> None:
    if not language:
        return
    stated = found.variables.get("original-language")
    if isinstance(stated, str) and stated != language:
        found.custom["translated-from"] = stated
        message = f"the source statement says that it was translated from {stated!r}"
        found.findings.append(Finding(Severity.WARNING, "differs", message, hint="kept as translated-from"))
    found.variables["original-language"] = language
    if not _original_language_known(page):
        _unknown_language(language, page.fields[LANGUAGE].line, found)


def _unknown_language(name: str, line: int, found: Facts) -> None:
    message, hint = f"no language goes by the name {name!r}", "kept as it stands"
    found.findings.append(Finding(Severity.ERROR, "unknown-language", message, hint=hint, line=line))


# Everything else --------------------------------------------------------------------------------------------


def _other_fields(page: Page, found: Facts) -> None:
    """Keep the fields that no variable has a word for."""
    used = {CITATION, LANGUAGE, SUMMARY} | ({SOURCE} if CITATION not in page.fields else set())
    for label, given in page.fields.items():
        if label not in used and given.text:
            found.custom[label if label not in found.custom else f"page-{label}"] = given.text
            message = f"kept among the custom values: {label}"
            found.findings.append(Finding(Severity.INFO, "own-field", message, line=given.line))


def _parts(page: Page, found: Facts) -> None:
    """Read the contents and divide the body by them."""
    items = [_item(line, found) for line in page.contents]
    printed = [each for each in items if each[0] not in _WITHOUT_TEXT]
    body = [line.text for line in paragraphs(page.body)]
    texts = divide(body, [language for _, language in printed])
    if body and texts is None:
        found.custom["text"] = "\n\n".join(body)
        _texts_not_told(page, found)
    remaining = iter(texts or [])
    parts = [part(kind, tag, [] if kind in _WITHOUT_TEXT else next(remaining, [])) for kind, tag in items]
    if parts:
        found.variables["parts"] = tuple(parts)
        _language(parts, found)


def _texts_not_told(page: Page, found: Facts) -> None:
    message, hint = "it cannot be told which text is which part of the contents", "kept whole as text"
    line = next(line.number for line in page.body if line.text.strip())
    found.findings.append(Finding(Severity.ERROR, "texts-not-told", message, hint=hint, line=line))


def _item(line: Line, found: Facts) -> tuple[str, str]:
    kind, name = item(line.text)
    tag = language_tag(name)
    if name and not tag:
        _unknown_language(name, line.number, found)
    return kind, tag or name


def _language(parts: list[Part], found: Facts) -> None:
    """Take the language of the copy cited from what the page prints: the translation, or the only text."""
    cited = [each.language for each in parts if each.kind == "translation"]
    cited = cited or [each.language for each in parts if each.kind not in _WITHOUT_TEXT]
    if cited and cited[0] and (len(set(cited)) == 1 or parts[-1].kind == "translation"):
        found.variables["language"] = cited[0]
