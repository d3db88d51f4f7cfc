"""What can be asked of citekit, by any shell or program: read, write, export, cite.

What was noticed on the way goes into the Report that the caller gives. `read`, `write` and `cite` are for
programs that give none: there it becomes warnings of Python's, so that nothing is lost in silence.
"""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from citekit import account, csl_files
from citekit.csl import engine
from citekit.csl.citation import Citation, Cite
from citekit.csl.markup import MARKUPS as _MARKUPS
from citekit.csl.markup import find_markup
from citekit.csl.output import Entry
from citekit.csl.stylesheet import Stylesheet
from citekit.errors import UnknownFormat, UnknownStyle
from citekit.formats import Format, all_formats, by_name
from citekit.formats.contract import Cite as Render
from citekit.formats.contract import Writer
from citekit.model.language import tags
from citekit.model.record import Record
from citekit.problems import Place, Report, Severity
from citekit.sources import read_contents, read_sources
from citekit.support.encodings import decode_text
from citekit.support.files import write_whole
from citekit.support.safe_addresses import guarded

if TYPE_CHECKING:
    from rdflib import Graph

DEFAULT_STYLE: Final = "chicago"
KINDS: Final = tuple(kind.value for kind in engine.OutputKind)
MARKUPS: Final = tuple(_MARKUPS)
PLAIN: Final = "plain"
"""The profile that every format has: only what the format itself holds."""


@dataclass(frozen=True, slots=True)
class Styling:
    """How to cite: in which style and locale, what kind of output, in which markup, by which engine.

    Where no kind is said it is a bibliography; where citations are given, what the style cites in: notes, or
    citations in the text. `language` lists the forms of titles and names that are printed, by BCP 47 tags set
    apart by commas; without any, the style decides.

    Raises:
        RequestError: a tag is not well-formed.
    """

    style: str = DEFAULT_STYLE
    locale: str = ""
    kind: str = ""
    markup: str = "text"
    engine: str = engine.DEFAULT
    language: str = ""

    def __post_init__(self) -> None:
        tags(self.language)


def writable(name: str, style: str = "") -> tuple[Format, str]:
    """Return the format of a name, and the style to cite in; a style's name is a format of citations too.

    Raises:
        UnknownFormat: no format or style goes by the name, or it is only read.
    """
    try:
        format = by_name(name)
    except UnknownFormat as unknown:
        try:
            csl_files.find_style(name)
        except UnknownStyle:
            raise unknown from None
        return by_name("citation"), style or name
    if format.write is None and format.write_citing is None:
        can = ", ".join(each.name for each in all_formats() if each.write or each.write_citing)
        raise UnknownFormat(f"{name} is only read, not written; these are written: {can}")
    return format, style or DEFAULT_STYLE


def format_of_file(path: str | Path) -> str:
    """Return the name of the format that a file to be written has by its extension.

    Raises:
        UnknownFormat: no format that is written has this extension.
    """
    extension = Path(path).suffix[1:].lower()
    for format in all_formats():
        if extension in format.extensions and (format.write or format.write_citing):
            return format.name
    raise UnknownFormat(f"no format can be told from the name {str(path)!r}; say which with --format")


def writer(format: Format, styling: Styling | None = None, profile: str = "") -> Writer:
    """Return what writes a format, with its citations in the style asked for if it has any.

    It writes no address whose scheme is none to be followed, such as `javascript:`, and tells of it.

    Args:
        format: the format.
        styling: how citations in it are to look.
        profile: one of the format's, or `plain` for nothing carried beside what the format holds.

    Raises:
        UnknownFormat: it is not written, or has no such profile.
    """
    return partial(_write_guarded, _writer(format, styling or Styling(), profile))


def _write_guarded(write: Writer, records: Iterable[Record], report: Report) -> Iterator[str]:
    return write(guarded(records, report), report)


def _writer(format: Format, styling: Styling, profile: str) -> Writer:
    if profile:
        return _profile(format, profile)
    if format.write_citing is not None:
        return partial(_write_citing, format, styling)
    if format.write is None:
        raise UnknownFormat(f"{format.name} is only read, not written")
    return format.write


def _profile(format: Format, name: str) -> Writer:
    profiles = {PLAIN: format.write_plain or format.write, **format.profiles}
    found = profiles.get(name)
    if found is None:
        known = ", ".join(name for name, write in profiles.items() if write)
        hint = f"it has {known}" if known else "it has none"
        raise UnknownFormat(f"{format.name} has no profile {name!r}; {hint}")
    return found


def _write_citing(
    format: Format, styling: Styling, records: Iterable[Record], report: Report
) -> Iterator[str]:
    assert format.write_citing is not None
    render: Render = partial(cite_records, styling=styling, report=report)
    return format.write_citing(records, report, render)


def export(
    records: Iterable[Record], format: str, report: Report, styling: Styling | None = None, profile: str = ""
) -> Iterator[str]:
    """Yield records as text in a format, piece by piece, by one of the format's profiles if one is named.

    >>> "".join(export([Record("a", "book")], "csl-json-lines", Report()))
    '{"id": "a", "type": "book"}\\n'
    """
    styling = styling or Styling(style="")
    found, style = writable(format, styling.style)
    return writer(found, replace(styling, style=style), profile)(records, report)


def export_published(records: Iterable[Record], format: str, report: Report, base: str) -> Iterator[str]:
    """Yield the graph of records, as it is published, as text in a format of linked data.

    Args:
        records: the records.
        format: the format's name.
        report: is told what was noticed.
        base: what all addresses begin with, such as `https://data.example.org/`; a missing slash is added.

    Raises:
        UnknownFormat: no format goes by the name, or it is none of linked data.
        RequestError: the base is none.
    """
    found, _ = writable(format)
    if found.write_published is None:
        can = ", ".join(each.name for each in all_formats() if each.write_published)
        raise UnknownFormat(f"{found.name} has no addresses under a base; these have: {can}")
    return found.write_published(records, report, _with_slash(base))


def _with_slash(base: str) -> str:
    return base if base.endswith("/") else f"{base}/"


def cite_records(
    records: Iterable[Record], styling: Styling, report: Report, typed: Sequence["Typed"] = ()
) -> Iterator[str]:
    """Yield one text each: the entries of a bibliography, notes or citations.

    Args:
        records: the records.
        styling: how to cite them.
        report: is told what was noticed.
        typed: the citations. Only what they cite is in a bibliography; without any, each record is cited once.

    Raises:
        UnknownStyle: no style goes by the name.
        RequestError: there is no such engine or markup, or the style has no bibliography.
        DataError: the style cannot be used.
    """
    return map(find_markup(styling.markup).entry, _render(records, styling, report, typed))


def cite_document(
    records: Iterable[Record], styling: Styling, report: Report, typed: Sequence["Typed"] = ()
) -> Iterator[str]:
    """Yield the same as the lines of a whole document: in HTML, with what belongs around it."""
    return find_markup(styling.markup).document(_render(records, styling, report, typed))


def find_style(name: str) -> Stylesheet:
    """Return the style of a name, or in a file: one in a file goes by its path, so that faults have a place.

    Raises:
        UnknownStyle: no style goes by the name.
        DataError: the file is not a CSL style.
    """
    found = csl_files.find_style(name)
    return replace(found, name=name) if found.path == Path(name) else found


def _render(
    records: Iterable[Record], styling: Styling, report: Report, typed: Sequence["Typed"]
) -> Iterator[Entry]:
    style = find_style(styling.style or DEFAULT_STYLE)
    locales = csl_files.find_locales(style, styling.locale, report)
    kind = _kind(styling, style, typed)
    records = engine.distinct(records)
    citations: tuple[Citation, ...] = ()
    if typed:
        citations = _citations(typed, kind, {record.id for record in records}, report)
        records = engine.cited(records, citations)
    job = engine.Job(style, locales, records, citations, tags(styling.language))
    return engine.render(job, kind, report, styling.engine)


def _kind(styling: Styling, style: Stylesheet, typed: Sequence["Typed"]) -> engine.OutputKind:
    if styling.kind or not typed:
        return engine.OutputKind(styling.kind or "bibliography")
    in_notes = style.head.citation_class == "note"
    return engine.OutputKind.NOTE if in_notes else engine.OutputKind.CITATION


# Citations as they are typed ----------------------------------------------------------------------------------


class Typed(NamedTuple):
    """A citation as it was typed, and where."""

    text: str
    place: Place = Place()


def typed_lines(data: bytes, file: str, report: Report) -> list[Typed]:
    """Return the citations of a file that has one a line; empty lines are passed over.

    >>> [str(typed.place) for typed in typed_lines(b"mao-1953, p. 185\\n\\nkim-1954", "cites.txt", Report())]
    ['cites.txt:1', 'cites.txt:3']
    """
    report.file = file
    lines = decode_text(data, report).split("\n")
    return [Typed(line, Place(file, number)) for number, line in enumerate(lines, 1) if line.strip()]


def parse_citation(text: str, note: int = 0) -> Citation:
    """Return the citation that a text says, such as ``see @mao-1953, p. 185; kim-1954, fol. 7``.

    Args:
        text: cites, set apart by semicolons: each with the id of a record, and perhaps with a prefix before
            an ``@`` at the id, a locator after it, and a suffix.
        note: the number of the note that the citation is in; 0 for running text.

    >>> citation = parse_citation("see @mao-1953, p. 185; kim-1954", note=1)
    >>> [(cite.prefix, cite.id, cite.label, cite.locator) for cite in citation.cites]
    [('see ', 'mao-1953', 'page', '185'), ('', 'kim-1954', 'page', '')]
    """
    from citekit.support import cite_syntax

    return Citation(tuple(Cite(**cite._asdict()) for cite in cite_syntax.parse_citation(text)), note)


def _citations(
    typed: Iterable[Typed], kind: engine.OutputKind, ids: set[str], report: Report
) -> tuple[Citation, ...]:
    """Return the citations with the cites that records are there for, in notes numbered in this order."""
    in_notes = kind is engine.OutputKind.NOTE
    citations: list[Citation] = []
    for number, (text, place) in enumerate(typed, 1):
        citation = parse_citation(text, number if in_notes else 0)
        if not citation.cites:
            report.error("empty-citation", "nothing is cited", place)
        citations.append(engine.known(citation, ids, report, place))
    return tuple(citations)


def with_keys(records: Iterable[Record], pattern: str, report: Report) -> Iterator[Record]:
    """Yield the records with citation keys by a pattern for their ids; all are read before the first comes out.

    Args:
        records: the records. A `citation-key` that one has is its id then, and is never changed.
        pattern: what keys are made of, such as ``{author}{year}{title}``: see `citekit.support.citation_keys`.
        report: is told of keys that two records have.

    Raises:
        RequestError: the pattern is none.

    >>> from citekit import Name
    >>> letters = Record("item-1", "book", {"title": "Letters", "author": (Name("Mao", "Zedong"),)})
    >>> [record.id for record in with_keys([letters], "{author:lower}-{title:lower}", Report())]
    ['mao-letters']
    """
    from citekit.support.citation_keys import citation_keys

    kept = list(records)
    for record, key in zip(kept, citation_keys(kept, report, pattern), strict=True):
        yield replace(record, id=key)


def about_format(name: str) -> str:
    """Return a page on a format: what it is, where it is specified, and what it holds of a record.

    Raises:
        UnknownFormat: none goes by the name.
    """
    format = by_name(name)
    lines = [f"{format.name}: {format.title}", format.specification, ""]
    facts = {
        "also called": format.aliases,
        "extensions": format.extensions,
        "media types": format.media_types,
        "profiles": (PLAIN, *format.profiles) if format.write_plain else tuple(format.profiles),
    }
    lines += [f"{label}: {', '.join(values)}" for label, values in facts.items() if values]
    for held, variables in account.variables_by(account.account(format)):
        lines += [
            "",
            f"{held.value}:",
            *_wrapped(variables),
        ]
    if not (format.write or format.write_citing):
        lines += ["", "only read; what no variable has a word for is kept under custom"]
    return "\n".join(lines) + "\n"


def _wrapped(variables: list[str]) -> list[str]:
    return wrap(
        ", ".join(variables), 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )


# Citations as they are printed --------------------------------------------------------------------------------


def parse_citations(
    citations: Iterable[str], report: Report, *, stdin: BinaryIO | None = None
) -> Iterator[Record]:
    """Yield the records that printed citations say.

    Args:
        citations: citations; or the paths of files that have one a line, or `-` for `stdin`.
        report: is told what was not understood.
        stdin: the stream that `-` stands for.

    Raises:
        SourceNotReadable: a file may not be read.

    >>> [record.text("archive") for record in parse_citations(["GARF, f. 1235, op. 1, d. 16."], Report())]
    ['GARF']
    """
    format = by_name("citation")
    assert format.read is not None
    for are_files, group in groupby(citations, _is_source):
        if are_files:
            yield from read_sources(group, report, format=format.name, stdin=stdin)
        else:
            report.file = "argument"
            yield from format.read("\n".join(group).encode(), report)


def explain(citations: Iterable[str], report: Report, *, stdin: BinaryIO | None = None) -> Iterator[str]:
    """Yield lines of text that say what each piece of printed citations was taken for.

    The arguments are those of `parse_citations`.

    >>> print("".join(explain(["GARF, f. 1235, op. 1, d. 16."], Report())), end="")
    GARF, f. 1235, op. 1, d. 16.
        form              archive
        archive           GARF
        archive_location  f. 1235, op. 1, d. 16
    """
    from citekit.support.citation_explanation import explain_line

    for name, data in _contents(citations, stdin):
        for text, place in typed_lines(data, name, report):
            yield from explain_line(text.strip(), place, report)


def _contents(citations: Iterable[str], stdin: BinaryIO | None) -> Iterator[tuple[str, bytes]]:
    """Yield what has citations one a line, by name: files, and those given themselves."""
    for citation in citations:
        yield from (
            read_contents([citation], stdin) if _is_source(citation) else [("argument", citation.encode())]
        )


def _is_source(text: str) -> bool:
    try:
        return text == "-" or Path(text).is_file()
    except OSError:  # a citation may be longer than a path can be
        return False


# For programs -----------------------------------------------------------------------------------------------


class DataWarning(UserWarning):
    """Something in the data was noticed and survived, and nobody gave a Report to tell it to."""


def read(source: str | Path, format: str | None = None, *, report: Report | None = None) -> list[Record]:
    """Return the records of a file, or of all files in a folder.

    Args:
        source: the path.
        format: the format's name; found by extension and content where it is not given.
        report: is told what was noticed; without one it is issued as `DataWarning`.

    Raises:
        SourceNotReadable: there is no such file or folder, or it may not be read.
        UnknownFormat: no format of this name can be read.
    """
    told = report if report is not None else Report()
    records = list(read_sources([source], told, format=format))
    issue(report, told)
    return records


def parse(text: str, *, report: Report | None = None) -> list[Record]:
    """Return the records that printed citations say.

    Args:
        text: citations, one a line, in the form of Chicago, Turabian, MLA or APA, of an archive, or of the Wilson
            Center Digital Archive.
        report: is told what was not understood; without one it is issued as `DataWarning`.

    >>> letter, = parse("Burton to Merriam, telegram, January 26, 1923, Merriam Papers, Harbor Library.")
    >>> letter.text("archive_collection"), str(letter.names("recipient")[0])
    ('Merriam Papers', 'Merriam')
    """
    told = report if report is not None else Report()
    format = by_name("citation")
    assert format.read is not None
    records = list(format.read(text.encode(), told))
    issue(report, told)
    return records


def write(
    records: Iterable[Record],
    path: str | Path,
    format: str | None = None,
    *,
    style: str = "",
    report: Report | None = None,
) -> None:
    """Write records into a file, whole or not at all.

    Args:
        records: the records.
        path: the file; it is replaced if it is there.
        format: the format's name, or a style's for a bibliography; told from the extension where not given.
        style: the style of citations, in formats that have them.
        report: is told what was noticed; without one it is issued as `DataWarning`.

    Raises:
        UnknownFormat: no format of this name can be written, or none can be told from the extension.
        RequestError: the file cannot be written there.
    """
    told = report if report is not None else Report()
    write_whole(export(records, format or format_of_file(path), told, Styling(style=style)), path)
    issue(report, told)


def cite(
    records: Iterable[Record],
    style: str = DEFAULT_STYLE,
    *,
    kind: str = "bibliography",
    markup: str = "text",
    language: str = "",
) -> list[str]:
    """Return records as citations in a style, in the order of the style.

    Args:
        records: the records.
        style: a CSL style by its name (`chicago`, `mla`, `apa`, any official one) or the path of a .csl file.
        kind: `bibliography` entries, `note` or in-text `citation`.
        markup: `text`, `html`, `markdown`, `latex`, `rtf` or `typst`.
        language: the forms of titles and names to print, by BCP 47 tags: `ru,ru-Latn`. Else the style decides.

    Each record is cited once. For the citations of a document, with locators and "Ibid.", there is
    `citekit.Processor`.

    Raises:
        UnknownStyle: no style goes by this name.
        RequestError: there is no such markup, the style has no bibliography, or a tag is not well-formed.
        DataError: the style has faults; the message lists them all.
    """
    told = Report()
    styling = Styling(style, kind=kind, markup=markup, language=language)
    texts = list(cite_records(records, styling, told))
    issue(None, told)
    return texts


def graph(record: Record, base: str = "") -> "Graph":
    """Return the graph that describes a record in Dublin Core, as a graph of rdflib's.

    It is a function, `citekit.graph(record)`, and no method of the record, which knows nothing of any format.

    Args:
        record: the record.
        base: what all addresses begin with where the graph is to be published; without it, nodes are named after the
            record.

    Raises:
        RequestError: the base is none.

    >>> found = graph(Record("a", "book", {"title": "War and Peace"}))
    >>> sorted(predicate.n3(found.namespace_manager) for predicate in found.predicates())
    ['dcterms:identifier', 'dcterms:title', 'dcterms:type', 'rdf:type']
    >>> published = graph(Record("a", "book"), base="https://data.example.org/")
    >>> sorted(str(thing) for thing in published.subjects() if "data.example.org" in thing)[0]
    'https://data.example.org/doc/document/a'
    """
    from citekit.support.linked_data import describing
    from citekit.support.linked_data.addresses import Addresses
    from citekit.support.rdf.from_record import describe
    from citekit.support.rdf.graphs import graph_of
    from citekit.support.rdf.terms import PREFIXES, PUBLISHED_PREFIXES

    if base:
        return graph_of(describing.describe(record, Addresses(_with_slash(base))), PUBLISHED_PREFIXES)
    return graph_of(describe(record).statements, PREFIXES)


def issue(report: Report | None, told: Report) -> None:
    """Pass on what was noticed: to the report of whoever called the caller, or as warnings if there is none."""
    if report is None:
        for problem in told:
            if problem.severity is not Severity.INFO:
                warnings.warn(str(problem), DataWarning, stacklevel=3)
    elif report is not told:
        report.problems.extend(told)
