"""What the Wilson Center Digital Archive prints: document pages as text, and citations, one a line.

https://digitalarchive.umd.edu; until 2025 digitalarchive.wilsoncenter.org. There is no specification: the
layout of the page is described in :mod:`citekit.support.wilson.page`, the citations of both generations in
:mod:`citekit.support.wilson.citation`, what they say in :mod:`citekit.support.wilson.facts`. A file with a
line ``**Citation:**`` has pages; what stands before the first, and every line of other files, is a citation.

Every line comes out: what is no citation is a record with nothing but the line, as `source-statement`, and is
reported.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from citekit.formats.contract import Format
from citekit.model.date import Date
from citekit.model.record import Json, Record
from citekit.problems import Place, Report
from citekit.support.encodings import decode_text

if TYPE_CHECKING:
    from citekit.support.citation_facts import Facts
    from citekit.support.wilson.citation import Citation
    from citekit.support.wilson.page import Line, Page

_LONGEST: Final = 5000
"""No citation has more characters; a longer line is kept and not looked into."""

_BULLET: Final = re.compile(r"\s*(?:[-*•]\s+|\d{1,4}[.)]\s+(?=[\"“]))?")


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of pages, or of citations one a line.

    >>> given = '"Cable, Terebin to Stalin," May 1949, Wilson Center Digital Archive, APRF: F. 39, Op. 1.'
    >>> [(record.id, record.text("archive")) for record in read(given.encode(), Report())]
    [('wilson-center-cable-terebin-to-stalin-1949-05', 'APRF')]
    """
    from citekit.support.wilson.page import pages

    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    loose, found = pages(text)
    for line in loose:
        if line.text.strip():
            yield _record_of_line(line, report)
    for page in found:
        yield _record_of_page(page, report)


def _record_of_line(line: "Line", report: Report) -> Record:
    from citekit.support.wilson.citation import Citation, cut
    from citekit.support.wilson.facts import facts

    text = _BULLET.sub("", line.text, count=1).strip()
    citation = cut(text) if len(text) <= _LONGEST else Citation()
    found = facts(citation)
    if not _is_citation(citation, found):
        message, hint = "no citation of the Wilson Center Digital Archive", "kept whole as source-statement"
        report.error("not-a-citation", message, Place(line=line.number), hint=hint)
        custom: dict[str, Json] = {"source-statement": text}
        return Record(f"line-{line.number}", custom=custom, place=Place(line=line.number))
    return _record(citation, found, line, report)


def _is_citation(citation: "Citation", found: "Facts") -> bool:
    """Tell whether a line was a citation, or a source statement that says where something is."""
    if citation.host or citation.url or citation.title:
        return True
    placed = {"archive_location", "publisher"} & found.variables.keys()
    return bool(placed) and "source-statement" not in found.custom


def _record_of_page(page: "Page", report: Report) -> Record:
    from citekit.support.wilson.page import Line
    from citekit.support.wilson.page_facts import citation_of, facts_of

    citation, line = citation_of(page)
    return _record(citation, facts_of(page, citation), line or Line(page.line, ""), report)


def _record(citation: "Citation", found: "Facts", line: "Line", report: Report) -> Record:
    from citekit.support.citation_facts import report_findings

    if "title" not in found.variables:
        report.warning("no-title", "there is no title", Place(line=line.number))
    report_findings(found, line.text, Place(line=line.number), report)
    record_id = _id(citation, found, line.number)
    place = Place(line=line.number)
    return Record(record_id, found.type, found.variables, found.variants, found.custom, place=place)


def _id(citation: "Citation", found: "Facts", line: int) -> str:
    """Return an id that the same document has in every file: by its number, or by its title and date."""
    if citation.number:
        return f"wilson-center-{citation.number}"
    created = found.variables.get("created")
    edtf = created.edtf.rstrip("?~%") if isinstance(created, Date) else ""
    words = re.findall(r"[a-z\d]+", citation.title.lower())[:8]
    return "-".join(["wilson-center", *words, *([edtf] if edtf else [])]) if words else f"line-{line}"


# Sniffing ---------------------------------------------------------------------------------------------------

_PAGE: Final = re.compile(r"^\*\*Citation(?::\*\*|\*\*:)", re.MULTILINE)
_CITATION: Final = re.compile(
    r"^[^\n]*[,\"”]\s(?:Wilson Center|History and Public Policy Program) Digital Archive\b"
    r"|^[^\n]*(?<!\S)<?https?://digitalarchive\.(?:wilsoncenter\.org|umd\.edu)/",
    re.MULTILINE,
)
_OTHER: Final = re.compile(r"\s*(?:\{|\[\s*[\[{\]\"]|@|%|<[?!a-zA-Z]|---\s|- \w+:|[\w-]+:(?:\s|$))")
"""How JSON, BibTeX, XML, Turtle and YAML begin, which may hold the same words."""


def sniff(start: bytes) -> bool:
    """Tell whether a source begins like a page of the archive or a citation.

    >>> sniff("“A to B,” May 1949, History and Public Policy Program Digital Archive, APRF".encode())
    True
    >>> sniff(b'[{"archive": "x, Wilson Center Digital Archive"}]')
    False
    """
    text = start.decode("utf-8", "ignore").removeprefix("\ufeff")
    return not _OTHER.match(text) and bool(_PAGE.search(text) or _CITATION.search(text))


FORMAT = Format(
    name="wilson-center",
    title="Pages and citations of the Wilson Center Digital Archive",
    specification="https://digitalarchive.umd.edu",
    extensions=("txt", "md"),
    read=read,
    sniff=sniff,
)
