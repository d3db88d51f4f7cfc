"""The seam between citing and what does it: style, locales, records and citations in, tagged output out.

An engine is a module (or any object) with the two functions of :class:`Engine`. It is found by its name and
imported when it is first asked for. It knows nothing of the disk: `csl_files` hands it what it needs.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from importlib import import_module
from typing import Final, Protocol, cast

from citekit.csl.citation import Citation, in_notes, in_text
from citekit.csl.output import Entry
from citekit.csl.stylesheet import Locales, Stylesheet
from citekit.errors import RequestError
from citekit.model.composed import composed
from citekit.model.record import Record
from citekit.problems import Place, Report

ENGINES: Final = {"citekit": "citekit.csl.processor", "citeproc-py": "citekit.csl.citeproc_py"}
"""The engines by their names: the module of each."""

DEFAULT: Final = "citekit"


@dataclass(frozen=True, slots=True)
class Job:
    """What an engine is to do. The ids of the records are distinct.

    Where there are citations, a bibliography numbers what they cite in their order, and what they do not
    cite after it. Languages are those of the forms of titles and names to print; without any, the style decides.
    """

    style: Stylesheet
    locales: Locales
    records: tuple[Record, ...]
    citations: tuple[Citation, ...] = ()
    languages: tuple[str, ...] = ()


class Engine(Protocol):
    """What carries styles out. A record that it cannot render is an error in the report, and no entry."""

    def bibliography(self, job: Job, report: Report) -> Iterator[Entry]:
        """Yield the entries of a bibliography of all the job's records, in the style's order."""

    def citations(self, job: Job, report: Report) -> Iterator[Entry]:
        """Yield the job's citations, in their order."""


class OutputKind(StrEnum):
    """What to make of records."""

    BIBLIOGRAPHY = "bibliography"
    NOTE = "note"
    """A citation of each record, in numbered notes."""
    CITATION = "citation"
    """A citation of each record, in running text."""


def find_engine(name: str = DEFAULT) -> Engine:
    """Return the engine of a name.

    Raises:
        RequestError: none goes by it.

    >>> find_engine("biber")
    Traceback (most recent call last):
        ...
    citekit.errors.RequestError: no citation engine is called 'biber'; there is citekit, citeproc-py
    """
    module = ENGINES.get(name)
    if module is None:
        raise RequestError(f"no citation engine is called {name!r}; there is {', '.join(ENGINES)}")
    return cast(Engine, import_module(module))


def render(job: Job, kind: OutputKind, report: Report, engine: str = DEFAULT) -> Iterator[Entry]:
    """Yield the records of a job as entries of a bibliography, as notes or as citations in the text.

    Args:
        job: what to cite, and how; where it has no citations, each record is cited once, in order.
        kind: what to make of the records.
        report: is told of each record that could not be rendered.
        engine: the name of the engine to do it.

    Raises:
        RequestError: there is no such engine, or the style has no bibliography and one is asked for.
        DataError: the engine cannot use the style at all.

    >>> from citekit import csl_files
    >>> style = csl_files.find_style("apa")
    >>> letter = Record("l1", "book", {"title": "Letters"})
    >>> job = Job(style, csl_files.find_locales(style, "", Report()), (letter,))
    >>> [entry.ids for entry in render(job, OutputKind.BIBLIOGRAPHY, Report())]
    [('l1',)]
    """
    chosen = find_engine(engine)
    job = replace(job, records=distinct(job.records))
    if kind is OutputKind.BIBLIOGRAPHY:
        if "bibliography" not in job.style.head.parts:
            raise RequestError(f"the style {job.style.name} has no bibliography; ask for notes or citations")
        return chosen.bibliography(job, report)
    if not job.citations:
        job = replace(job, citations=_CITED[kind](record.id for record in job.records))
    return chosen.citations(job, report)


_CITED: Final[dict[OutputKind, Callable[[Iterable[str]], tuple[Citation, ...]]]] = {
    OutputKind.NOTE: in_notes,
    OutputKind.CITATION: in_text,
}


def distinct(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return the records with ids of their own: of two with one id, the second would never be cited.

    >>> [record.id for record in distinct([Record("a", "book"), Record("a", "chapter")])]
    ['a', 'a (2)']
    """
    seen: Counter[str] = Counter()
    told_apart: list[Record] = []
    for record in records:
        seen[record.id] += 1
        again = seen[record.id] > 1
        told_apart.append(replace(record, id=f"{record.id} ({seen[record.id]})") if again else record)
    return tuple(told_apart)


def cited(records: Iterable[Record], citations: Iterable[Citation]) -> tuple[Record, ...]:
    """Return the records that are cited, in their own order.

    >>> [record.id for record in cited([Record("a", "book"), Record("b", "book")], in_text(["b"]))]
    ['b']
    """
    ids = {cite.id for citation in citations for cite in citation.cites}
    return tuple(record for record in records if record.id in ids)


def known(citation: Citation, ids: Collection[str], report: Report, place: Place | None = None) -> Citation:
    """Return a citation with those of its cites that a record is there for.

    Args:
        citation: the citation.
        ids: the ids of all records.
        report: is told of the others, with the nearest id.
        place: where the citation stands.

    >>> report = Report()
    >>> known(in_text(["mao-1935"])[0], ["kim", "mao-1953"], report).cites
    ()
    >>> print(*report)
    -: error: no record has the id 'mao-1935'; did you mean 'mao-1953'? [unknown-id]
    """
    citation = _as_spelt(citation, ids)
    unknown = [cite.id for cite in citation.cites if cite.id not in ids]
    for id in unknown:
        near = get_close_matches(id, ids, n=1, cutoff=0.6)
        hint = f"did you mean {near[0]!r}?" if near else ""
        report.error("unknown-id", f"no record has the id {id!r}", place, hint=hint)
    if not unknown:
        return citation
    return replace(citation, cites=tuple(cite for cite in citation.cites if cite.id in ids))


def _as_spelt(citation: Citation, ids: Collection[str]) -> Citation:
    """Return a citation with the ids that records have, where they only look the same."""
    if all(cite.id in ids or cite.id.isascii() for cite in citation.cites):
        return citation
    alike = {composed(id): id for id in ids}
    cites = (
        cite if cite.id in ids else replace(cite, id=alike.get(composed(cite.id), cite.id))
        for cite in citation.cites
    )
    return replace(citation, cites=tuple(cites))
