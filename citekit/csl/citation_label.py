"""Citation labels: a few letters of the names and two digits of the year, where a record has no label itself.

CSL 1.0.2, `citation-label` in "Standard Variables"
(https://docs.citationstyles.org/en/1.0.2/specification.html#appendix-iv-variables), leaves their form to the
processor; this is the one that others use: four letters of one name, two of each of two, two and one and one
of three, one each of four and no more.
"""

from collections.abc import Mapping
from typing import Any, Final

from citekit.csl.rendering.person import person_of
from citekit.model.date import Date
from citekit.model.name import Name

_LETTERS: Final = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}
_SOURCES: Final = ("author", "editor", "translator")


def citation_label(values: Mapping[str, Any]) -> str:
    """Return a label for an item.

    >>> citation_label({"author": (Name("Doe", "J."), Name("Roe", "R.")), "issued": Date("1978")})
    'DoRo78'
    """
    names: tuple[Name, ...] = next((values[source] for source in _SOURCES if values.get(source)), ())
    shares = _LETTERS.get(len(names), (1, 1, 1, 1))
    letters = [_family(name)[:share] for name, share in zip(names, shares, strict=False)]
    issued = values.get("issued")
    start = issued.start if isinstance(issued, Date) else None
    return "".join(letters) + (f"{abs(start.year) % 100:02}" if start else "")


def _family(name: Name) -> str:
    person = person_of(name)
    return "".join(char for char in person.family or person.literal if char.isalnum())
