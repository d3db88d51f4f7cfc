import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.citation import Citation, Cite, Position, in_notes, in_text
from citekit.csl.position import places
from tests.csl.documents import together

FIRST, SUBSEQUENT, IBID, WITH_LOCATOR = Position


def positions(*citations: Citation) -> list[Position]:
    """Return the positions of all cites, in their order."""
    return [place.position for citation in places(citations) for place in citation]


def page(number: str, id: str = "mao", label: str = "page") -> Cite:
    return Cite(id, locator=number, label=label)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Cite("mao"), Cite("mao"), IBID),
        (Cite("mao"), page("3"), WITH_LOCATOR),
        (page("3"), page("3"), IBID),
        (page("3"), page("4"), WITH_LOCATOR),
        (page("3"), page("3", label="folio"), WITH_LOCATOR),
        (page("3"), Cite("mao"), SUBSEQUENT),
        (Cite("kim"), Cite("mao"), FIRST),
    ],
)
@pytest.mark.parametrize("notes", [(1, 2), (0, 0)], ids=["in notes", "in the text"])
def test_a_cite_after_one_of_the_same_record(
    before: Cite, after: Cite, expected: Position, notes: tuple[int, int]
) -> None:
    assert positions(together(before, note=notes[0]), together(after, note=notes[1]))[-1] is expected


def test_a_cite_after_one_of_another_record_is_subsequent() -> None:
    assert positions(*in_notes(["mao", "kim", "mao"])) == [FIRST, FIRST, SUBSEQUENT]


def test_an_ibid_may_follow_an_ibid() -> None:
    assert positions(*in_notes(["mao"] * 3)) == [FIRST, IBID, IBID]


def test_within_a_citation_an_ibid_follows_the_cite_before() -> None:
    assert positions(together("kim", "mao", "mao", page("3"), note=1)) == [FIRST, FIRST, IBID, WITH_LOCATOR]


def test_no_ibid_points_to_a_citation_of_several_cites() -> None:
    assert positions(together("mao", "kim", note=1), together("kim", note=2)) == [FIRST, FIRST, SUBSEQUENT]


def test_no_ibid_points_to_a_note_with_several_citations() -> None:
    citations = [together("kim", note=1), together("mao", note=1), together("mao", note=2)]
    assert positions(*citations) == [FIRST, FIRST, SUBSEQUENT]


def test_a_cite_may_be_told_its_position() -> None:
    told = Cite("mao", position=SUBSEQUENT, near_note=True)
    ((place,),) = places([together(told, note=1)])
    assert (place.position, place.near_note) == (SUBSEQUENT, True)


def test_citations_in_the_text_do_not_stand_between_notes() -> None:
    citations = [together("mao", note=1), together("kim"), together("mao", note=2)]
    assert positions(*citations) == [FIRST, FIRST, IBID]


@pytest.mark.parametrize(("distance", "expected"), [(0, False), (1, False), (2, False), (3, True), (5, True)])
def test_a_note_is_near_within_the_distance(distance: int, expected: bool) -> None:
    *_, (last,) = places(in_notes(["mao", "kim", "li", "mao"]), distance)
    assert last.near_note is expected


def test_the_distance_is_that_to_the_last_cite_not_the_first() -> None:
    *_, (last,) = places(in_notes(["mao", "a", "mao", "b", "mao"]), 2)
    assert last.near_note


def test_first_cites_and_those_in_the_text_are_near_no_note() -> None:
    assert not any(place.near_note for (place,) in places(in_text(["mao", "mao"])))
    assert not any(place.near_note for (place,) in places(in_notes(["mao", "kim"])))


def test_a_cite_knows_the_note_that_first_cites_its_record() -> None:
    found = [place.first_note for (place,) in places(in_notes(["mao", "kim", "mao", "kim"]))]
    assert found == [0, 0, 1, 2]


@pytest.mark.parametrize("citations", [(), (Citation(()),), (Citation((), 1), Citation((), 1))])
def test_of_nothing_cited_nothing_has_a_place(citations: tuple[Citation, ...]) -> None:
    assert positions(*citations) == []


# Laws

_CITES = st.builds(
    Cite, st.sampled_from("abc"), st.sampled_from(["", "3", "4"]), st.sampled_from(["page", "folio"])
)
_CITATIONS = st.builds(Citation, st.lists(_CITES, max_size=3).map(tuple), st.integers(0, 4))
documents = st.lists(_CITATIONS, max_size=8)


@given(documents)
def test_a_record_is_first_cited_once(citations: list[Citation]) -> None:
    found = [place for citation in places(citations) for place in citation]
    firsts = [place.cite.id for place in found if place.position is FIRST]
    assert sorted(firsts) == sorted({place.cite.id for place in found})
    assert firsts == list(dict.fromkeys(place.cite.id for place in found))


@given(documents)
def test_every_cite_has_its_place(citations: list[Citation]) -> None:
    assert [tuple(place.cite for place in citation) for citation in places(citations)] == [
        citation.cites for citation in citations
    ]


@given(documents)
def test_only_an_ibid_with_a_locator_says_more_than_what_it_points_to(citations: list[Citation]) -> None:
    for citation in places(citations):
        for place in citation:
            assert place.position is not WITH_LOCATOR or place.cite.locator
