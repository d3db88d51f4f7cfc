"""Files of lines that begin with a tag, as in RIS, MEDLINE, Web of Science and refer: one scanner for all.

    file   := (furniture | entry)*
    entry  := field+ end
    field  := tag value (line without a tag)*

What a tag looks like, which tags begin and end an entry and in which fields lines without a tag are nothing
unusual is a format's `Syntax`. A line that is none of this is kept as part of the field before it, or
reported where there is none; a line too many or an end that is missing costs no entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from citekit.problems import Place, Report


class Field(NamedTuple):
    """One field. Its value has the lines that it was given in, without the white space at their ends."""

    tag: str
    value: str
    line: int = 0
    apart: bool = False
    """Whether an empty line stands before it."""


@dataclass(slots=True)
class Entry:
    """The fields of one record; `number` counts the entries of a file from 1, `line` is where one begins."""

    fields: list[Field] = field(default_factory=list)
    line: int = 0
    number: int = 0


@dataclass(frozen=True)
class Syntax:
    """How a format's lines are tagged. `line` has the groups ``tag`` and ``value``."""

    line: re.Pattern[str]
    start: str
    """The tag that an entry begins with; where it is missing, any other will do."""
    end: str = ""
    """The tag that ends an entry; without one, an empty line before a tag does."""
    type: str = ""
    """The tag of the type, which is no entry by itself."""
    outside: frozenset[str] = frozenset()
    """Tags that are about the file."""
    flowing: frozenset[str] = frozenset()
    """Tags whose values are often of several lines, not indented."""


_FURNITURE: Final = re.compile(r"\s*(?:<?\d+[.>]?|Record #?\d+ of \d+|(?:Provider|Content): .*|)\s*")
"""What databases print between entries: numbers, counts, their name."""


_LINE: Final = re.compile("^.*$", re.MULTILINE)


def entries(text: str, syntax: Syntax, report: Report) -> Iterator[Entry]:
    r"""Yield the entries of a text.

    >>> ris = Syntax(re.compile(r"(?P<tag>[A-Z][A-Z0-9])  - ?(?P<value>.*)"), "TY", "ER")
    >>> found = entries("TY  - BOOK\nTI  - War\n  and Peace\nER  - \n", ris, Report())
    >>> [[(field.tag, field.value) for field in entry.fields] for entry in found]
    [[('TY', 'BOOK'), ('TI', 'War\nand Peace')]]
    """
    number = 0
    for fields in _divided(_fields(text, syntax, report), syntax, report):
        if any(field.value for field in fields if field.tag != syntax.type):
            number += 1
            yield Entry(fields, fields[0].line, number)
        else:
            report.warning("empty-entry", "an entry without any facts", Place(line=fields[0].line))


def _divided(fields: Iterator[Field], syntax: Syntax, report: Report) -> Iterator[list[Field]]:
    """Yield the fields entry by entry."""
    entry: list[Field] = []
    for each in fields:
        if each.tag in syntax.outside:
            continue
        begins = each.tag == syntax.start or (each.apart and not syntax.end)
        if entry and (begins or each.tag == syntax.end):
            _note_missing_end(each, syntax, report)
            yield entry
            entry = []
        if each.tag != syntax.end:
            entry.append(each)
    if entry:
        if syntax.end:
            _report_cut(entry[-1].line, syntax, report)
        yield entry


def _note_missing_end(following: Field, syntax: Syntax, report: Report) -> None:
    if syntax.end and following.tag != syntax.end:
        message = f"the entry before has no {syntax.end}"
        report.warning("no-end", message, Place(line=following.line), hint="taken as ended here")


def _report_cut(line: int, syntax: Syntax, report: Report) -> None:
    message = f"the last entry has no {syntax.end}; the file may have been cut off"
    report.warning("no-end", message, Place(line=line))


def _fields(text: str, syntax: Syntax, report: Report) -> Iterator[Field]:
    """Yield the fields of a text, each with the lines that continue it."""
    tag, lines, start, apart, blank = "", [""], 0, False, False
    for number, found in enumerate(_LINE.finditer(text), 1):
        line = found[0]
        if match := syntax.line.match(line):
            if tag:
                yield Field(tag, "\n".join(lines).strip(), start, apart)
            tag, lines, start = match["tag"], [(match["value"] or "").strip()], number
            apart, blank = blank, False
        elif not line.strip():
            blank = True
            lines.append("")
        elif not tag or tag == syntax.end or tag in syntax.outside:
            _report_stray(line, number, report)
        else:
            _report_untagged(tag, line, number, syntax, report)
            lines.append(line.strip())
            blank = False
    if tag:
        yield Field(tag, "\n".join(lines).strip(), start, apart)


def _report_stray(line: str, number: int, report: Report) -> None:
    if not _FURNITURE.fullmatch(line):
        message = f"no part of an entry: {line.strip()[:60]!r}"
        report.warning("stray-line", message, Place(line=number), hint="passed over")


def _report_untagged(tag: str, line: str, number: int, syntax: Syntax, report: Report) -> None:
    if not line[0].isspace() and tag not in syntax.flowing:
        hint = f"taken as part of {tag}, which is before it"
        report.warning("no-tag", f"a line without a tag: {line[:60]!r}", Place(line=number), hint=hint)


_BREAKS: Final = re.compile("[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
"""What some reader takes for the end of a line, and tabs."""


def one_line(text: str) -> str:
    r"""Return a text as one line, which no reader takes for several.

    >>> one_line("a\n\nb\u2028c ")
    'a b c'
    """
    return _BREAKS.sub(" ", text).strip()


def json_line(text: str) -> str:
    r"""Return JSON of one line so that no reader takes it for several.

    >>> print(json_line('{"a":"\u2028"}'))
    {"a":"\u2028"}
    """
    return _BREAKS.sub(lambda match: "".join(f"\\u{ord(each):04x}" for each in match[0]), text)
