"""What MODS and MARC 21 need to know of variables and types alike.

Which only a part of a book or serial has, which types are made and not published, what has forms in other languages
and scripts.
"""

from typing import Final

from citekit.model.record import Record
from citekit.support.marc.codes import KINDS

_IN_HOST: Final = frozenset({"container-title", "container-title-short", "volume-title", "container-author"})
"""Variables that only what is printed in a host has."""

HOLDABLE: Final = frozenset(
    {
        "personal_communication",
        "manuscript",
        "document",
        "graphic",
        "map",
        "collection",
        "interview",
        "speech",
    }
)
"""Types of what is made rather than published, where a record says only when it was created."""

VARIED: Final = frozenset({"title", "container-title", "collection-title", "publisher", "publisher-place"})
"""Variables, names apart, whose forms in other languages and scripts have places."""


def is_hosted(record: Record) -> bool:
    """Tell whether a record is of something printed in a book or serial, by its type or by what it has.

    >>> is_hosted(Record("a", "chapter")), is_hosted(Record("b", "manuscript", {"container-title": "Papers"}))
    (True, True)
    >>> is_hosted(Record("c", "book"))
    False
    """
    kind = KINDS.get(record.type)
    return bool(_IN_HOST & record.variables.keys()) or (kind is not None and bool(kind.host_genre))
