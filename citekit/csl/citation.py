"""Citations as a document has them: the whole is a *citation*, one reference inside it a *cite*.

The words are CSL's (https://docs.citationstyles.org/en/1.0.2/specification.html#citation), and those of
CSL-JSON's citation items (csl-citation.json).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Position(IntEnum):
    """Where a cite stands among the others ("Choose", attribute `position`).

    A later one is an earlier one too: an ibid with a locator is an ibid, and any ibid is subsequent.
    """

    FIRST = 0
    SUBSEQUENT = 1
    IBID = 2
    IBID_WITH_LOCATOR = 3


@dataclass(frozen=True, slots=True)
class Cite:
    """A reference to one record, by its id.

    `label` says what the `locator` counts, as one of CSL's locator types: ``page``, ``folio``, ``note``, ….
    `suppress_author` leaves the author out, where the text has named it; `author_only` leaves all else out.
    `position` and `near_note` are worked out from the order of the citations where they are not said.
    """

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: Position | None = None
    near_note: bool | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One or more cites together; `note` is the number of the note they stand in, 0 in running text.

    A `composite` citation is part of the sentence: "Doe (2014)" for "(Doe, 2014)". What stands between the
    author and the rest is the `infix`.
    """

    cites: tuple[Cite, ...]
    note: int = 0
    composite: bool = False
    infix: str = ""


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
