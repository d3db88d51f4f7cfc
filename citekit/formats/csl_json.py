"""CSL-JSON: an array of items, one item a line, or as Zotero wants it.

The schema is csl-data.json of CSL 1.0.2 (https://github.com/citation-style-language/schema, schemas/input);
what is written is always valid by it (see :mod:`citekit.support.csl.item` for where the rest goes). One item
a line is JSON Lines (https://jsonlines.org), which tools for large data can cut between any two lines.
"""

import json
import re
from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Json, Record
from citekit.problems import Report
from citekit.support.csl.item import item_from_record, plain_item, record_from_item
from citekit.support.encodings import decode_text
from citekit.support.json.items import read_items
from citekit.support.json.sniffing import is_crossref, is_datacite, is_schema_org


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of an array of items, of items one a line, or of a single one.

    >>> [record.id for record in read(b'[{"id": "a", "type": "book"}]', Report())]
    ['a']
    """
    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    for number, found in enumerate(read_items(text, report), 1):
        yield record_from_item(found.value, report, found.locate, fallback_id=f"item-{number}")


def write(records: Iterable[Record], _: Report) -> Iterator[str]:
    """Yield an array of items, indented.

    >>> print("".join(write([Record("a", "book")], Report())), end="")
    [
      {
        "id": "a",
        "type": "book"
      }
    ]
    """
    yield from _array(item_from_record(record) for record in records)


def _array(items: Iterable[dict[str, Json]]) -> Iterator[str]:
    separator = "[\n"
    for item in items:
        yield separator + "  " + _dump(item, indent=2).replace("\n", "\n  ")
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def write_lines(records: Iterable[Record], _: Report) -> Iterator[str]:
    """Yield one item a line.

    >>> list(write_lines([Record("a", "book")], Report()))
    ['{"id": "a", "type": "book"}\\n']
    """
    for record in records:
        yield _dump(item_from_record(record)) + "\n"


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield an array of items without citekit's own values.

    >>> "license" in "".join(write_plain([Record("a", "book", {"license": "CC0"})], Report()))
    False
    """
    yield from _array(_plain_items(records, report))


def write_plain_lines(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield one item a line, without citekit's own values."""
    for item in _plain_items(records, report):
        yield _dump(item) + "\n"


def _plain_items(records: Iterable[Record], report: Report) -> Iterator[dict[str, Json]]:
    for record in records:
        item, lost = plain_item(record)
        if lost:
            report.lost(record.id, lost, record.place)
        yield item


def read_zotero(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of an export from Zotero, in which lines of the note are variables."""
    from citekit.support.csl import zotero as csl_zotero

    yield from csl_zotero.read(data, report)


def write_zotero(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield an array of items from which Zotero's import keeps every fact."""
    from citekit.support.csl import zotero as csl_zotero

    yield from csl_zotero.write(records, report)


def write_zotero_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield the same without what only citekit reads."""
    from citekit.support.csl import zotero as csl_zotero

    yield from csl_zotero.write_plain(records, report)


def _dump(item: dict[str, Json], indent: int | None = None) -> str:
    return json.dumps(item, ensure_ascii=False, indent=indent)


_ARRAY = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*(?:\{\s*(?:\"[^@]|\})|\]|$)|\{\s*\"(?:items|references)\"\s*:\s*\[|\{\s*\"[^@])"
)
_LINES = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*\}[ \t]*\r?\n[ \t]*\{")


def _is_others(start: bytes) -> bool:
    return is_crossref(start) or is_datacite(start) or is_schema_org(start)


FORMATS = (
    Format(
        name="csl-json",
        title="CSL-JSON, as reference managers and citation processors read it",
        specification="https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json",
        extensions=("json",),
        media_types=("application/vnd.citationstyles.csl+json",),
        read=read,
        write=write,
        write_plain=write_plain,
        profiles={"zotero": write_zotero},
        sniff=lambda start: bool(_ARRAY.match(start)) and not (_LINES.match(start) or _is_others(start)),
    ),
    Format(
        name="csl-json-lines",
        title="CSL-JSON, one item a line",
        specification="https://jsonlines.org",
        extensions=("jsonl", "ndjson"),
        media_types=("application/x-ndjson",),
        aliases=("ndjson",),
        read=read,
        write=write_lines,
        write_plain=write_plain_lines,
        sniff=lambda start: bool(_LINES.match(start)) and not _is_others(start),
    ),
    Format(
        name="zotero-json",
        title="CSL-JSON as Zotero imports and exports it: all that it has no field for, as lines of the note",
        specification="https://www.zotero.org/support/kb/importing_standardized_formats",
        extensions=("json",),
        aliases=("zotero",),
        read=read_zotero,
        write=write_zotero,
        write_plain=write_zotero_plain,
    ),
)
