"""Citations, one a line: read in the forms of manuals and archives, written in any CSL style.

The forms that are read are those of :mod:`citekit.support.citation_forms`: notes and entries of Chicago, Turabian,
MLA and APA for what is in archives, the archives' own forms, the Wilson Center Digital Archive's. Every line comes
out: what is no citation is a record with nothing but the line, as `source-statement`, and is reported.

The styles are those of CSL 1.0.2 (https://docs.citationstyles.org/en/1.0.2/specification.html); an entry is one
line, never wrapped.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from citekit.formats.contract import Cite, Format
from citekit.model.composed import composed
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Json, Record
from citekit.problems import Place, Report
from citekit.support.encodings import decode_text

if TYPE_CHECKING:
    from citekit.support.citation_facts import Facts

_BULLET: Final = re.compile(r"\s*(?:[-*•]\s+|\[?\d{1,4}(?:[.)]|\])\s+(?=\D))?")


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of citations, one a line.

    >>> given = "Burton to Merriam, telegram, January 26, 1923, Merriam Papers, Harbor Library."
    >>> [(record.id, record.text("archive")) for record in read(given.encode(), Report())]
    [('burton-merriam-1923-01-26', 'Harbor Library')]
    """
    ids: Counter[str] = Counter()
    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            record = _record(line, number, report)
            ids[record.id] += 1
            record.id += f"-{ids[record.id]}" if ids[record.id] > 1 else ""
            yield record


def _record(line: str, number: int, report: Report) -> Record:
    from citekit.support.citation_facts import report_findings
    from citekit.support.citation_forms.forms import read_citation

    text = composed(without_bullet(line))
    place = Place(line=number)
    found = read_citation(text)
    if found is None:
        message, hint = "no citation in any form known", "kept whole as source-statement"
        report.error("not-a-citation", message, place, hint=hint)
        custom: dict[str, Json] = {"source-statement": text}
        return Record(f"line-{number}", custom=custom, place=place)
    said = found.facts
    report_findings(said, composed(line), place, report)
    record_id = _id(said) or f"line-{number}"
    return Record(record_id, said.type, said.variables, said.variants, said.custom, place=place)


def without_bullet(line: str) -> str:
    """Return a line without what a list sets before it.

    >>> without_bullet("12. GARF, f. 1235"), without_bullet("- GARF, f. 1235")
    ('GARF, f. 1235', 'GARF, f. 1235')
    """
    return _BULLET.sub("", line, count=1).strip()


def _id(found: "Facts") -> str:
    """Return an id by what names a document best: the archive's number, or who wrote when to whom, or the title."""
    from citekit.support.wilson.citation import Citation

    url = found.variables.get("URL")
    if isinstance(url, str) and "digitalarchive." in url and (number := Citation(url=url).number):
        return f"wilson-center-{number}"
    named = [_family(found, variable) for variable in ("author", "recipient")]
    texts = (found.variables.get("title"), _text(found, "archive") + " " + _text(found, "archive_location"))
    what = " ".join(filter(None, named)) or next((str(text) for text in texts if text), "")
    day = found.variables.get("created") or found.variables.get("issued")
    edtf = day.edtf.rstrip("?~%").replace("/", "-") if isinstance(day, Date) else ""
    words = re.findall(r"\w+", what.lower())[:12]
    return "-".join([*words, *([edtf] if edtf else [])])


def _text(found: "Facts", variable: str) -> str:
    return str(found.variables.get(variable, ""))


def _family(found: "Facts", variable: str) -> str:
    value = found.variables.get(variable)
    first = value[0] if isinstance(value, tuple) and value else None
    return (first.family or first.literal) if isinstance(first, Name) else ""


def write(records: Iterable[Record], _: Report, cite: Cite) -> Iterator[str]:
    """Yield the entries that `cite` makes of the records, one a line.

    >>> def by_title(records):
    ...     return sorted(record.text("title") + "." for record in records)
    >>> letters = [Record("b", variables={"title": "To Kim"}), Record("a", variables={"title": "To Mao"})]
    >>> list(write(letters, Report(), by_title))
    ['To Kim.\\n', 'To Mao.\\n']
    """
    for entry in cite(records):
        yield entry + "\n"


FORMAT = Format(
    name="citation",
    title="citations as text, one a line; written in any CSL style",
    specification="https://docs.citationstyles.org/en/1.0.2/specification.html",
    aliases=("bibliography",),
    media_types=("text/plain",),
    read=read,
    write_citing=write,
)
