"""Citations as a document has them: the whole is a *citation*, one reference inside it a *cite*.

The words are CSL's (https://docs.citationstyles.org/en/1.0.2/specification.html#citation), and those of
CSL-JSON's citation items (csl-citation.json).
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """A reference to one record, by its id.

    `label` says what the `locator` counts, as one of CSL's locator types: ``page``, ``folio``, ``note``, ….
    """

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One or more cites together; `note` is the number of the note they stand in, 0 in running text."""

    cites: tuple[Cite, ...]
    note: int = 0


def in_notes(ids: Iterable[str]) -> tuple[Citation, ...]:
    """Return a citation of each record, in notes that are numbered in this order.

    >>> [(citation.cites[0].id, citation.note) for citation in in_notes(["mao", "kim"])]
    [('mao', 1), ('kim', 2)]
    """
    return tuple(Citation((Cite(id),), number) for number, id in enumerate(ids, 1))


def in_text(ids: Iterable[str]) -> tuple[Citation, ...]:
    """Return a citation of each record, in running text.

    >>> in_text(["mao"])[0].note
    0
    """
    return tuple(Citation((Cite(id),)) for id in ids)
