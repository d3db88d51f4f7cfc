"""The engine citeproc-py (https://github.com/citeproc-py/citeproc-py, 0.9 to 0.11), as it is, faults and all.

It takes names and dates apart on its own classes, so records go to it in those, without its JSON reader: that
knows only the variables of CSL 1.0. It formats by calling a function for each kind of formatting and joins
plain strings; ours set marks around the text, characters that no text has (Unicode's noncharacters), and those
become what opens and closes in the output.

What it has no word for is told to it in the nearest one: a family-first name as a literal, a range without a
beginning as a literal date. How it formats is not corrected.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from types import SimpleNamespace
from typing import Any, Final, TypeAlias, TypeVar

import citeproc
from citeproc import source
from citeproc.string import MixedString, NoCase, String

from citekit.csl.citation import Citation, Cite
from citekit.csl.engine import Job
from citekit.csl.output import Close, Content, Entry, Open, Token
from citekit.csl.parse import parse_style
from citekit.csl.projection import projection
from citekit.csl.variables import answers
from citekit.errors import DataError
from citekit.model.record import Json, Record
from citekit.model.rich_text import tokens
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.problems import Report

_T = TypeVar("_T")
_Item: TypeAlias = Mapping[str, Json]


def bibliography(job: Job, report: Report) -> Iterator[Entry]:
    """Yield the entries of a bibliography of all the job's records, in the style's order.

    Raises:
        DataError: citeproc-py cannot use the style at all.
    """
    run = _start(job, report)
    for item in run.engine.items:
        record = run.records[item.key]
        rendered = _attempt(partial(run.engine.style.render_bibliography, [item]), (record,), report)
        if rendered is not None:
            yield from _entries((record,), "".join(map(str, rendered)), 0, report)


def citations(job: Job, report: Report) -> Iterator[Entry]:
    """Yield the job's citations, in their order.

    Raises:
        DataError: citeproc-py cannot use the style at all.
    """
    run = _start(job, report)
    for citation, theirs in run.citations:
        cited = tuple(run.records[item.key] for item in theirs.cites)
        render = partial(run.engine.cite, theirs, _no_record)
        rendered = _attempt(render, cited, report) if cited else None
        if rendered is not None:
            yield from _entries(cited, str(rendered), citation.note, report)


def _entries(cited: tuple[Record, ...], rendered: str, note: int, report: Report) -> Iterator[Entry]:
    """Yield the entry, unless the style prints nothing for what is cited, as some do for some types."""
    if rendered:
        yield Entry(tuple(record.id for record in cited), _content(rendered), note)
    else:
        report.info("no-entry", f"in this style nothing is printed for {_named(cited)}", cited[0].place)


def _named(cited: tuple[Record, ...]) -> str:
    return ", ".join(repr(record.id) for record in cited)


def _no_record(_: object) -> str:
    """Stand in for a cite that the engine does not know; there is none, since unknown ones are not given."""
    return ""


def _attempt(render: Callable[[], _T], cited: tuple[Record, ...], report: Report) -> _T | None:
    """Return what the engine renders; report that it failed, and return `None`, if it does."""
    try:
        return render()
    # The engine raises whatever the Python it runs into raises, and the other records are still to come out.
    except Exception as failure:
        reason = f"{type(failure).__name__}: {failure}" if str(failure) else type(failure).__name__
        report.error(
            "engine-failed", f"citeproc-py could not render {_named(cited)} ({reason})", cited[0].place
        )
        return None


# The run --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """A bibliography of citeproc-py's with all records registered and sorted; its keys are our numbers."""

    engine: Any
    records: Mapping[str, Record]
    citations: tuple[tuple[Citation, Any], ...]


def _start(job: Job, report: Report) -> _Run:
    """Register what is cited in the order it is cited in, then the rest, and sort by the style."""
    records = {str(number): record for number, record in enumerate(job.records)}
    references = source.BibliographySource()
    wanted = projection(parse_style(job.style.text, job.style.name).instruction, job.languages)
    for key, record in records.items():
        references.add(_reference(key, answers(record, wanted)))
    engine = citeproc.CitationStylesBibliography(_style(job), references, _FORMATTER)
    keys = {record.id: key for key, record in records.items()}
    given = tuple((citation, _citation(citation, keys, report)) for citation in job.citations)
    for _, theirs in given:
        engine.register(theirs)
    engine.register(source.Citation([source.CitationItem(key) for key in records]))
    _sort(engine, records, report)
    return _Run(engine, records, given)


def _style(job: Job) -> Any:
    try:
        return citeproc.CitationStylesStyle(BytesIO(job.style.text), locale=job.locales.tag, validate=False)
    # As above; here nothing can come out without the style.
    except Exception as failure:
        reason = f"{type(failure).__name__}: {failure}"
        raise DataError(f"{job.style.name}: citeproc-py cannot use this style ({reason})") from failure


def _sort(engine: Any, records: Mapping[str, Record], report: Report) -> None:
    """Sort by the style's keys; what has no key that it can compute stays at the end, in the order given."""
    if not engine.style.has_bibliography():
        return
    sort = engine.style.sort_bibliography
    given, unheard = engine.items, Report()
    engine.items = _attempt(partial(sort, given), tuple(records.values()), unheard)
    if engine.items is None:
        fit = [item for item in given if _attempt(partial(sort, [item]), (records[item.key],), report)]
        unfit = [item for item in given if item not in fit]
        engine.items = (_attempt(partial(sort, fit), tuple(records.values()), report) or fit) + unfit
    engine.keys = [item.key for item in engine.items]


def _citation(citation: Citation, keys: Mapping[str, str], report: Report) -> Any:
    known = [cite for cite in citation.cites if cite.id in keys]
    for cite in citation.cites:
        if cite not in known:
            report.error("unknown-id", f"no record has the id {cite.id!r}, which is cited")
    return source.Citation([_cite(cite, keys[cite.id]) for cite in known])


def _cite(cite: Cite, key: str) -> Any:
    affixes = {name: _text(text) for name, text in (("prefix", cite.prefix), ("suffix", cite.suffix)) if text}
    located = {"locator": source.Locator(cite.label, cite.locator)} if cite.locator else {}
    return source.CitationItem(key, **affixes, **located)


# What a record is to citeproc-py ----------------------------------------------------------------------------

_NAME_PARTS: Final = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_DATE_PARTS: Final = ("year", "month", "day")


def _reference(key: str, item: _Item) -> Any:
    # Its constructor warns of every variable that is younger than CSL 1.0; it uses them all the same.
    reference = source.Reference(key, item["type"])
    for variable, value in item.items():
        if variable not in ("id", "type"):
            reference[variable.replace("-", "_")] = _VALUES[VARIABLES[variable]](value)
    return reference


def _names(value: Any) -> list[Any]:
    return [_name(name) for name in value]


def _name(given: Mapping[str, Any]) -> Any:
    if given.get("static-ordering") and not given.get("literal"):
        order = ("non-dropping-particle", "family", "given", "dropping-particle", "suffix")
        return source.Name(literal=" ".join(given[part] for part in order if given.get(part)))
    if given.get("literal"):
        return source.Name(literal=given["literal"])
    return source.Name(**{part: given[part] for part in _NAME_PARTS if given.get(part)})


def _date(value: Any) -> Any:
    ends = value.get("date-parts", [])
    if value.get("literal") or not ends:
        return source.LiteralDate(value.get("literal", ""))
    if ends[0] == [0]:
        return source.LiteralDate("–" + "-".join(f"{part:02}" for part in ends[1]))
    circa = bool(value.get("circa"))
    dates = [source.Date(circa=circa, **dict(zip(_DATE_PARTS, end, strict=False))) for end in ends]
    if value.get("season"):
        dates[0].season = value["season"]
    return dates[0] if len(dates) == 1 else source.DateRange(circa=circa, begin=dates[0], end=dates[1])


# Formatting there and back ----------------------------------------------------------------------------------

_CLOSING: Final = "\ufddf"
_FORMATS: Final = {
    "Italic": ("font-style", "italic"),
    "Oblique": ("font-style", "oblique"),
    "Bold": ("font-weight", "bold"),
    "Light": ("font-weight", "light"),
    "Underline": ("text-decoration", "underline"),
    "Superscript": ("vertical-align", "sup"),
    "Subscript": ("vertical-align", "sub"),
    "SmallCaps": ("font-variant", "small-caps"),
}
"""What citeproc-py calls the functions of a formatter, and the formatting that they mean."""

_OPENING: Final = {name: chr(0xFDD0 + number) for number, name in enumerate(_FORMATS)}
_MEANING: Final = {_OPENING[name]: meaning for name, meaning in _FORMATS.items()}
_MARK: Final = re.compile("([\ufdd0-\ufddf])")


def _mark(opening: str, text: Any) -> Any:
    return String(f"{opening}{text}{_CLOSING}") if text else text


_FORMATTER: Final = SimpleNamespace(
    preformat=str, **{name: partial(_mark, opening) for name, opening in _OPENING.items()}
)

_MARKUP: Final = {
    "i": _OPENING["Italic"],
    "b": _OPENING["Bold"],
    "sup": _OPENING["Superscript"],
    "sub": _OPENING["Subscript"],
    "sc": _OPENING["SmallCaps"],
}


def _text(value: Json) -> Any:
    """Return a text with our marks in the place of CSL-JSON's markup, and `nocase` in a class of its own."""
    runs: list[tuple[bool, str]] = []
    depth = 0
    for token in tokens(_MARK.sub("\ufffd", str(value))):
        if token.mark == "nocase":
            depth += 1 if token.opens else -1
        elif token.mark:
            runs.append((depth > 0, _MARKUP[token.mark] if token.opens else _CLOSING))
        else:
            runs.append((depth > 0, token.source))
    # It cases a text piece by piece, and puts a space between any two; so the fewer, the better.
    joined = ((kept, "".join(text for _, text in run)) for kept, run in groupby(runs, key=itemgetter(0)))
    return MixedString([(NoCase if kept else String)(text) for kept, text in joined])


def _content(text: str) -> Content:
    """Return the content that a text with marks says; a mark that closes nothing is left out."""
    content: list[Token] = []
    opened: list[tuple[str, str]] = []
    for piece in _MARK.split(text):
        if piece in _MEANING:
            opened.append(_MEANING[piece])
            content.append(Open(*opened[-1]))
        elif piece != _CLOSING:
            content += [piece] if piece else []
        elif opened:
            content.append(Close(*opened.pop()))
    return (*content, *(Close(*each) for each in reversed(opened)))


_VALUES: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _text,
    Kind.NAMES: _names,
    Kind.DATE: _date,
}
