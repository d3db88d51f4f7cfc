"""Small styles and what the processor makes of records by them: for tests that show one rule each."""

from collections.abc import Sequence
from pathlib import Path

from citekit.csl.citation import Citation, Cite, in_text
from citekit.csl.markup import html
from citekit.csl.output import Entry
from citekit.csl.processor import Processor
from citekit.csl.stylesheet import Stylesheet, read_head
from citekit.csl_files import find_locales
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record, Value
from citekit.problems import Report

_START = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"'
_INFO = "<info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>"


def style(content: str, options: str = "") -> Stylesheet:
    """Return a style with this content; the options at its root say in-text where they state no class."""
    stated = options if "class=" in options else f'class="in-text" {options}'
    text = f"{_START} {stated}>{_INFO}{content}</style>".encode()
    return Stylesheet("t", Path("t.csl"), text, read_head(text, "t"))


def processor(content: str, options: str = "", language: str = "en-US") -> Processor:
    """Return the processor of such a style, in a language."""
    sheet = style(content, options)
    return Processor(sheet, find_locales(sheet, language, Report()), Report())


def letter(id: str = "letter", /, **variables: Value) -> Record:
    """Return a letter; hyphens in the names of variables are underscores here."""
    named = {name.replace("_", "-"): value for name, value in variables.items()}
    return Record(id, "personal_communication", named)


def by(authors: str, year: str = "", id: str = "", title: str = "") -> Record:
    """Return a letter by authors, each family name first: ``Mao Zedong & Kim Il Sung``."""
    parts = (name.partition(" ") for name in authors.split(" & "))
    names = tuple(Name(family, given) for family, _, given in parts)
    variables: dict[str, Value] = {"author": names, "title": title}
    if year:
        variables["issued"] = Date(year)
    return Record(id or f"{authors} {year}".strip(), "personal_communication", variables)


def together(*cites: str | Cite, note: int = 0) -> Citation:
    """Return a citation of several records, by their ids or by cites of them."""
    return Citation(tuple(Cite(cite) if isinstance(cite, str) else cite for cite in cites), note)


def markup(entries: Sequence[Entry]) -> list[str]:
    """Return entries as HTML."""
    return [html.inline(entry.content) for entry in entries]


def cited(
    processor: Processor, records: Sequence[Record], citations: Sequence[Citation] | None = None
) -> list[str]:
    """Return the citations of a document; where none are given, each record is cited once, by itself."""
    if citations is None:
        citations = in_text(record.id for record in records)
    return markup(processor.document(records, citations).citations)


def listed(processor: Processor, records: Sequence[Record]) -> list[str]:
    """Return the entries of a bibliography."""
    return markup(processor.document(records, ()).bibliography)


def rendered(element: str, *records: Record, options: str = "", language: str = "en-US") -> str:
    """Return what an element, alone in the layout of a style, makes of records; of none, of an empty one."""
    made = processor(f"<citation><layout>{element}</layout></citation>", options, language)
    return "; ".join(cited(made, records or [Record("empty", "document")]))
