"""Records that a request has sent.

Readers and writers take time in proportion to what they are given, so limits of size are limits of time as well: that
of the body, which is kept where it is received, that of the number of records, and that of what the records say in
all, as aliases and cross-references make much of little.
"""

import json
from collections.abc import Iterator
from typing import Final

from citekit.formats import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.serve.api.problems import Refusal
from citekit.support.csl.item import item_from_record

MOST_RECORDS: Final = 1000
MOST_CHARACTERS: Final = 4_000_000


def read_sent(format: Format, body: bytes, report: Report) -> list[Record]:
    """Return the records of a body.

    Raises:
        Refusal: there are too many, or there is none and the report says why.
    """
    assert format.read is not None
    records = list(_bounded(format.read(body, report)))
    if not records and report.faulty:
        raise Refusal(422, f"no record could be read as {format.name}", report)
    return records


def _bounded(records: Iterator[Record]) -> Iterator[Record]:
    characters = 0
    for number, record in enumerate(records, 1):
        characters += size_of(record)
        if number > MOST_RECORDS:
            raise Refusal(413, f"there are more than {MOST_RECORDS} records; send them in several requests")
        if characters > MOST_CHARACTERS:
            raise Refusal(413, f"the records say more than {MOST_CHARACTERS} characters in all")
        yield record


def size_of(record: Record) -> int:
    """Return how many characters a record has as CSL-JSON.

    >>> size_of(Record("a", "book"))
    27
    """
    return len(json.dumps(item_from_record(record), ensure_ascii=False))
