"""What a printed citation was understood to say, and how it is known that nothing of it was lost."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Json, Level, Value
from citekit.problems import Place, Problem, Report, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be reported; `at` is the text that it is about, `line` its line where that is known."""

    severity: Severity
    code: str
    message: str
    at: str = ""
    hint: str = ""
    line: int = 0


@dataclass(slots=True)
class Facts:
    """What a citation says, and what is to be reported of it."""

    type: str = "document"
    variables: dict[str, Value] = field(default_factory=dict)
    variants: dict[str, dict[str, Value]] = field(default_factory=dict)
    custom: dict[str, Json] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def report_findings(found: Facts, text: str, place: Place, report: Report) -> None:
    """Tell a report what was found out about a citation.

    Args:
        found: what it says.
        text: the line it stands in, for the column.
        place: where the line is.
        report: is told.
    """
    for finding in found.findings:
        column = text.find(finding.at) + 1 if finding.at and not finding.line else 0
        at = replace(place, line=finding.line or place.line, column=column)
        report.add(Problem(finding.severity, finding.code, finding.message, at, finding.hint))


SAID_BY_VARIABLES: Final = frozenset(
    """
    also and band bd bk book by ch chast doc docs document documents dok ed edited edition eds first for
    from in issue kn kniga nd no nos nr number numbers originally p page pages part pp previously
    printed pt published rd reprinted s st str t th the tom translated vol vols volume volumes
    """.split()
)
"""Words that the variables themselves stand for."""


def lost_words(text: str, found: Facts, said: Iterable[str] = SAID_BY_VARIABLES) -> Iterator[str]:
    """Yield the words of a text that stand nowhere in what it was understood to say.

    Args:
        text: the citation, or the part of it that is to be accounted for.
        found: what was understood.
        said: words that the variables themselves stand for.

    >>> found = Facts(variables={"volume": "5", "translator": (Name("Goldberg", "Gary"),)})
    >>> list(lost_words("Vol. 5, revised. Translated by Gary Goldberg", found))
    ['revised']
    """
    kept = set(said)
    for value in [*found.variables.values(), *found.custom.values()]:
        kept.update(words(_text(value)))
    for forms in found.variants.values():
        kept.update(word for form in forms.values() for word in words(_text(form)))
    return (word for word in words(text) if word not in kept)


def words(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case.

    >>> words("F. 39, Op. 1")
    ['f', '39', 'op', '1']
    """
    return re.findall(r"\w+", text.lower())


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(_text(each) for each in value)
    if isinstance(value, Level):
        return f"{value.name} {value.value}"
    return str(value) if isinstance(value, str | Name | Date) else ""
