"""Identifiers and affiliations of names, for which a record has no word: in its custom values, by the name."""

from collections.abc import Sequence
from typing import Final

from citekit.model.name import Name
from citekit.model.record import Json, Record
from citekit.support.json.forms import inner, listed, unique

IDENTIFIERS: Final = "name-identifiers"
"""Texts, best web addresses such as https://orcid.org/0000-0002-1825-0097."""
AFFILIATIONS: Final = "affiliations"
"""Texts, or objects with a `name` and an `affiliationIdentifier`."""


def keep(record: Record, key: str, name: Name, values: Sequence[Json]) -> None:
    """Put what belongs to a name into the record's custom values.

    >>> record = Record("a")
    >>> keep(record, AFFILIATIONS, Name("Lind", "Eva"), ["Harbour University"])
    >>> record.custom
    {'affiliations': {'Eva Lind': ['Harbour University']}}
    """
    if more := listed([*values]):
        known = inner(record.custom.get(key))
        record.custom[key] = {**known, str(name): unique([*listed(known.get(str(name))), *more])}


def kept(record: Record, key: str, name: Name) -> list[Json]:
    """Return what the record's custom values have of a name."""
    return unique(listed(inner(record.custom.get(key)).get(str(name))))
