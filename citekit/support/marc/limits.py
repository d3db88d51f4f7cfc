"""The limits of binary records: a field of 9,999 bytes, a record of 99,999.

What does not fit into a field is cut there and carried beside, in as many fields as it takes. What does not fit
into the record is left out of it, and the report says what that was; MARCXML has no such limits.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Final

from citekit.problems import Place, Report
from citekit.support.marc.binary import MOST_IN_RECORD, fitted, size, size_of, transmitted
from citekit.support.marc.fields import Field, Marc
from citekit.support.marc.record import CODEC
from citekit.support.marc.tables import CARRIED
from citekit.support.side_channel import Codec, restored, tell_lost


def codec() -> Codec[Marc]:
    """Return what makes records that have no field that is too long."""
    return Codec(lambda record: fitted(CODEC.encode(record)), CODEC.decode, CODEC.attach, CODEC.detach)


def render(records: Iterable[Marc], report: Report) -> Iterator[str]:
    """Yield binary records, each within the limits."""
    for marc in records:
        yield transmitted(marc if size(marc) <= MOST_IN_RECORD else _shortened(marc, report))


def _shortened(marc: Marc, report: Report) -> Marc:
    """Return as much of a record as has room, and tell what has none."""
    whole = restored(CODEC, deepcopy(marc), Place(), Report())
    message = f"{whole.id}: the record has more than {MOST_IN_RECORD:,} bytes"
    report.error("too-long", message, hint="some was left out; marcxml has no limit")
    short = Marc(marc.leader, _fitting(marc))
    tell_lost(whole, restored(CODEC, deepcopy(short), Place(), Report()), report)
    return short


_LAST: Final = ("7", "6", "5", "8")
"""Blocks of fields that are left out before others, the last first; what is carried beside goes before all."""


def _fitting(marc: Marc) -> list[Field]:
    """Return the fields for which there is room, those first that matter most, in their order."""
    beside = marc.tagged(CARRIED.tag)
    others = sorted((each for each in marc.fields if each.tag != CARRIED.tag), key=_importance)
    room = MOST_IN_RECORD - size(Marc(marc.leader))
    kept: set[int] = set()
    for together in (*([each] for each in others), beside):
        needed = sum(map(size_of, together))
        if needed <= room:
            kept |= set(map(id, together))
            room -= needed
    return [each for each in marc.fields if id(each) in kept]


def _importance(field: Field) -> int:
    return _LAST.index(field.tag[0]) + 1 if field.tag[0] in _LAST else 0
