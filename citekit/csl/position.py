"""Positions: what the cites before a cite make of it.

CSL 1.0.2, "Choose", attribute `position`, and "Note Distance"
(https://docs.citationstyles.org/en/1.0.2/specification.html#choose). Citations in notes and citations in the
text are two sequences; a note may hold several citations.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from citekit.csl.citation import Citation, Cite, Position


class Place(NamedTuple):
    """A cite with what its place makes of it; `first_note` is the note that first cites the same item."""

    cite: Cite
    position: Position
    near_note: bool = False
    first_note: int = 0


class _Seen(NamedTuple):
    """The citation before: its only cite, if it has but one, and its note."""

    cite: Cite | None
    note: int


def places(citations: Sequence[Citation], near_note_distance: int = 5) -> list[tuple[Place, ...]]:
    """Return the cites of all citations, in their order, with their places.

    >>> from citekit.csl.citation import in_notes
    >>> for (place,) in places(in_notes(["mao", "mao", "kim", "mao"])): print(place.position.name)
    FIRST
    IBID
    FIRST
    SUBSEQUENT
    """
    return list(_Tracking(citations, near_note_distance).places(citations))


class _Tracking:
    """What has been cited so far."""

    def __init__(self, citations: Sequence[Citation], near_note_distance: int) -> None:
        self.distance = near_note_distance
        self.cites_in_note = Counter(c.note for c in citations for _ in c.cites)
        self.first_notes: dict[str, int] = {}
        self.last_notes: dict[str, int] = {}
        self.before: dict[bool, _Seen] = {}

    def places(self, citations: Sequence[Citation]) -> Iterator[tuple[Place, ...]]:
        for citation in citations:
            in_note = citation.note > 0
            previous = self._solitary(self.before.get(in_note), citation.note)
            placed: list[Place] = []
            for cite in citation.cites:
                placed.append(self._place(cite, previous, citation.note))
                previous = cite
            only = citation.cites[0] if len(citation.cites) == 1 else None
            self.before[in_note] = _Seen(only, citation.note)
            yield tuple(placed)

    def _solitary(self, seen: _Seen | None, note: int) -> Cite | None:
        """Return the cite that an ibid may point back to: one alone in its citation, and in its note."""
        if seen is None or (seen.note and seen.note != note and self.cites_in_note[seen.note] > 1):
            return None
        return seen.cite

    def _place(self, cite: Cite, previous: Cite | None, note: int) -> Place:
        first = self.first_notes.get(cite.id)
        last = self.last_notes.get(cite.id, note)
        self.first_notes.setdefault(cite.id, note)
        self.last_notes[cite.id] = note
        position = Position.FIRST if first is None else _back_reference(cite, previous)
        near = first is not None and note - last <= self.distance and note > 0
        return Place(
            cite,
            position if cite.position is None else cite.position,
            near if cite.near_note is None else cite.near_note,
            first or 0,
        )


def _back_reference(cite: Cite, previous: Cite | None) -> Position:
    """Return the position of a cite whose item has been cited before."""
    if previous is None or previous.id != cite.id or (previous.locator and not cite.locator):
        return Position.SUBSEQUENT
    same = (previous.label, previous.locator) == (cite.label, cite.locator) or not cite.locator
    return Position.IBID if same else Position.IBID_WITH_LOCATOR
