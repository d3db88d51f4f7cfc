"""What each piece of a printed citation was taken for: the words of the text beside the variables.

A value is found in the text again by its words, the longest first, each where no other value stands yet; a date by
the date that is its value. So an explanation shows what is in the record, and from where it can have come.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Value
from citekit.problems import Place, Report
from citekit.support.citation_facts import Facts, report_findings
from citekit.support.citation_forms.forms import read_citation
from citekit.support.printed_dates import DATE, date

_NOT_PRINTED: Final = frozenset(("archive-levels", "language", "original-language"))
"""What is said by the whole and not by a piece of it."""

_DATES: Final = re.compile(rf"(?<!\w)\[?{DATE}(?!\w)\]?", re.IGNORECASE)


class Explained(NamedTuple):
    """A piece of the text, what it was taken for, and its value where that is written otherwise."""

    start: int
    piece: str
    variable: str
    value: str = ""


def explain(text: str, found: Facts) -> list[Explained]:
    """Return what the pieces of a citation were taken for, in the order of the text.

    >>> found = Facts(variables={"author": (Name("Benton", "Thomas"),), "created": Date("1847-06-22")})
    >>> [each[1:] for each in explain("Benton, Thomas. Letter. 22 June 1847.", found)]
    [('Benton, Thomas', 'author', 'Thomas Benton'), ('22 June 1847', 'created', '1847-06-22')]
    """
    taken = bytearray(len(text))
    explained: list[Explained] = []
    for variable, value in sorted(_values(found), key=_length, reverse=True):
        spans = _dates(text, value) if isinstance(value, Date) else _words(text, value)
        free = next((span for span in spans if not any(taken[slice(*span)])), spans[0] if spans else None)
        if free:
            start, end = free
            taken[start:end] = b"\1" * (end - start)
            printed = text[start:end]
            explained.append(Explained(start, printed, variable, "" if printed == str(value) else str(value)))
        else:
            explained.append(Explained(len(text), "", variable, str(value)))
    return sorted(explained)


def explain_line(text: str, place: Place, report: Report) -> Iterator[str]:
    """Yield a citation and, below it, what each piece was taken for.

    Args:
        text: the citation.
        place: where it stands.
        report: is told what was not understood.
    """
    yield text + "\n"
    found = read_citation(text)
    if found is None:
        report.error("not-a-citation", "no citation in any form known", place)
        return
    report_findings(found.facts, text, place, report)
    rows = [("form", found.form)]
    rows += [
        (row.variable, f"{row.piece} → {row.value}" if row.value else row.piece)
        for row in explain(text, found.facts)
    ]
    width = max(len(variable) for variable, _ in rows)
    for variable, piece in rows:
        yield f"    {variable:{width}}  {piece}".rstrip() + "\n"


def _values(found: Facts) -> Iterator[tuple[str, str | Name | Date]]:
    """Yield every value by itself, with the name of its variable."""
    for variable, value in found.variables.items():
        if variable not in _NOT_PRINTED:
            yield from ((variable, each) for each in _each(value))
    for variable, forms in found.variants.items():
        for tag, form in forms.items():
            if form != found.variables.get(variable):
                yield from ((f"{variable} ({tag})", each) for each in _each(form))
    yield from ((name, text) for name, text in found.custom.items() if isinstance(text, str))


def _each(value: Value) -> Iterator[str | Name | Date]:
    if isinstance(value, str | Date):
        yield value
    elif isinstance(value, tuple):
        yield from (each for each in value if isinstance(each, Name))


def _length(value: tuple[str, str | Name | Date]) -> int:
    return len(str(value[1]))


def _words(text: str, value: str | Name) -> list[tuple[int, int]]:
    """Return where the words of a value stand one after the other; of a name also family name first."""
    orders = [str(value)] if isinstance(value, str) else [str(value), f"{value.family} {value.given}"]
    spans: list[tuple[int, int]] = []
    for order in orders:
        words = [re.escape(word) for word in re.findall(r"\w+", order)]
        if words and not spans:
            pattern = re.compile(r"(?<!\w)" + r"[\W_]{1,6}".join(words) + r"(?!\w)\.?", re.IGNORECASE)
            spans = [_trimmed(text, match.span(), order) for match in pattern.finditer(text)]
    return spans


def _trimmed(text: str, span: tuple[int, int], value: str) -> tuple[int, int]:
    """Return a span with the marks at its end that are the value's, and without a full stop that is not."""
    start, end = span
    if text[end - 1] == "." and not value.endswith("."):
        return start, end - 1
    tail = re.search(r"\W*\Z", value)
    return (start, end + len(tail[0])) if tail and text.startswith(tail[0], end) else (start, end)


def _dates(text: str, value: Date) -> list[tuple[int, int]]:
    spans = [match.span() for match in _DATES.finditer(text) if date(match[0]) == value]
    return spans or _words(text, str(value))
