"""Entries of EndNote's XML: how records become such, and how a file is made of them.

The id is a foreign key, by which pandoc calls a record, and the label, which EndNote keeps and shows. What no field
holds is JSON in the last line of the research notes: EndNote keeps them, Zotero makes a note of them, and no style
prints them.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.support.endnote_xml import elements
from citekit.support.endnote_xml.reading import decode
from citekit.support.endnote_xml.tables import ORDER
from citekit.support.endnote_xml.writing import encode
from citekit.support.side_channel import MARK, Codec
from citekit.support.tagged.lines import Entry, Field, json_line
from citekit.support.tagged.record import arranged
from citekit.support.xml import clean

_BESIDE: Final = "research-notes"


def attach(entry: Entry, text: str) -> None:
    """Put a text into the research notes, as their last line."""
    text = text if clean(text) == text else json.dumps(json.loads(text))
    # No reader may take anything in it for markup, or spaces for one.
    line = MARK + json_line(text).replace("<", "\\u003c").replace("  ", " \\u0020").replace("  ", " \\u0020")
    notes = [field.value for field in entry.fields if field.tag == _BESIDE]
    others = [field for field in entry.fields if field.tag != _BESIDE]
    entry.fields = arranged([*others, Field(_BESIDE, "\n".join([*notes, line]))], ORDER)


def detach(entry: Entry) -> str:
    """Take the text out again."""
    for at, field in enumerate(entry.fields):
        notes, _, line = field.value.rpartition("\n")
        if field.tag == _BESIDE and line.startswith(MARK):
            entry.fields[at] = Field(_BESIDE, notes)
            return line.removeprefix(MARK)
    return ""


CODEC: Final = Codec(encode, decode, attach, detach)


def render(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield entries as a file."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n'
    for entry in entries:
        yield "".join(elements.lines(entry.fields))
    yield "</records></xml>\n"
