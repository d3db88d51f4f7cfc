"""CSL-YAML, as pandoc has it: a mapping with the items under `references`.

https://pandoc.org/MANUAL.html#specifying-bibliographic-data; what was found out about its reader stands in
:mod:`citekit.support.csl.yaml_item`. Also read are a list of items, a single one, and any of these between
lines of three hyphens, as in the metadata of Markdown.
"""

import json
import re
from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Json, Record
from citekit.problems import Report
from citekit.support.encodings import decode_text


def read(data: bytes, report: Report) -> Iterator[Record]:
    r"""Yield the records of a YAML file.

    >>> [record.text("title") for record in read(b"- {id: a, type: book, title: 1984}", Report())]
    ['1984']
    """
    from citekit.support.csl.yaml_item import record_from_yaml
    from citekit.support.yaml.items import read_items

    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    for number, found in enumerate(read_items(text, report), 1):
        yield record_from_yaml(found, report, fallback_id=f"item-{number}")


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield a mapping of `references`, a list of items.

    >>> list(write([Record("a", "book", {"title": "On <i>Lolita</i>"})], Report()))
    ['references:\n- id: a\n  type: book\n  title: On *Lolita*\n']
    """
    from citekit.support.csl.yaml_item import own_facts, yaml_from_record

    def items() -> Iterator[tuple[Record, dict[str, Json]]]:
        for record in records:
            yield record, yaml_from_record(record)
            if own := own_facts(record):
                report.carried(record.id, tuple(own), record.place)

    yield from _references(items(), report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield the same without what only citekit knows.

    >>> from citekit.model.date import Date
    >>> "created" in "".join(write_plain([Record("a", "book", {"created": Date("1953")})], Report()))
    False
    """
    from citekit.support.csl.yaml_item import own_facts, yaml_from_record

    def items() -> Iterator[tuple[Record, dict[str, Json]]]:
        for record in records:
            own = own_facts(record)
            yield record, {key: value for key, value in yaml_from_record(record).items() if key not in own}
            if own:
                report.lost(record.id, tuple(own), record.place)

    yield from _references(items(), report)


def _references(items: Iterable[tuple[Record, dict[str, Json]]], report: Report) -> Iterator[str]:
    from citekit.support.yaml.text import dump

    start = "references:\n"
    for record, item in items:
        yield start + dump([{key: _shallow(key, value, record, report) for key, value in item.items()}])
        start = ""
    if start:
        yield "references: []\n"


def _shallow(key: str, value: Json, record: Record, report: Report) -> Json:
    """Return a value that is not too deep for readers of YAML, this one among them."""
    from citekit.support.yaml.nodes import DEEPEST
    from citekit.support.yaml.text import depth

    if depth(value) < DEEPEST - 2:
        return value
    report.warning(
        "too-deep", f"{record.id}: {key} is nested too deeply", record.place, hint="written as JSON"
    )
    return json.dumps(value, ensure_ascii=False)


_REFERENCES = re.compile(
    rb"(?:^|\A\xef\xbb\xbf)references[ \t]*:(?:[ \t]*(?:#[^\n]*)?\r?$|[ \t]+[\[{&*])", re.MULTILINE
)
_ITEM = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*|---[ \t]*|%YAML[^\n]*)?\r?\n)*(?:- +)?[\"']?(?:id|type)[\"']?:\s"
)
_OTHER = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]|(?:.*\n)?cff-version[ \t]*:", re.DOTALL)
"""JSON, and the Citation File Format, which has references, too."""

FORMAT = Format(
    name="csl-yaml",
    title="CSL-YAML, as pandoc reads it",
    specification="https://pandoc.org/MANUAL.html#specifying-bibliographic-data",
    extensions=("yaml", "yml"),
    media_types=("application/vnd.citationstyles.csl+yaml", "application/yaml"),
    aliases=("pandoc-yaml",),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=lambda start: not _OTHER.match(start) and bool(_REFERENCES.search(start) or _ITEM.match(start)),
)
