"""How entries are spelt: in UTF-8, which is what everybody writes, or in ASCII, for BibTeX as it was.

In ASCII, what LaTeX has a command for is written with it (:mod:`citekit.support.latex.ascii`), addresses are
percent-encoded and keys transliterated. Fields of citekit's own, which nobody else reads, are JSON where LaTeX has no
command, and JSON is ASCII all through. A letter without a command in any other field stays as it is, with a problem
that names the record and the variable: every program that reads the file still finds the text there, and a
transliteration would be another text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.ascii import to_ascii
from citekit.support.bibtex import own
from citekit.support.bibtex.tables import Spell, as_it_is, in_ascii
from citekit.support.latex.ascii import not_ascii


@dataclass(frozen=True, slots=True)
class Spelling:
    """How fields, the JSON in fields of citekit's own, and keys are spelt, and whether a text is so spelt."""

    field: Spell
    json: Callable[[str], str]
    key: Callable[[str], str]
    accepts: Callable[[str], bool]


def _same(text: str) -> str:
    return text


UTF8: Final = Spelling(as_it_is, _same, _same, lambda _: True)
ASCII: Final = Spelling(in_ascii, own.ascii_json, to_ascii, str.isascii)


def tell_left(
    record: Record, fields: Mapping[str, str], owners: Mapping[str, str], spelling: Spelling, report: Report
) -> None:
    """Tell the report which letters of a record could not be spelt so.

    Args:
        record: the record.
        fields: the fields of its entry.
        owners: the variables by their fields; a field that no variable has goes by its name.
        spelling: how the fields are spelt.
        report: is told.
    """
    left = {owners.get(name, name): text for name, text in fields.items() if not spelling.accepts(text)}
    if not left:
        return
    letters = not_ascii("".join(left.values()))[:20]
    message = f"{record.id}: {', '.join(left)}: LaTeX has no command for {letters}"
    report.warning("not-ascii", message, record.place, hint="left as it is")
