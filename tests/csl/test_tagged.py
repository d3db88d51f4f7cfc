from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.fields import text_of
from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.csl.tagged import all_of, find, find_with, replaced, without


def tagged(tag: Tag, *content: Node) -> Piece:
    return Piece(content, PLAIN, tag)


NAMES, SUFFIX = tagged(Tag.NAMES, "Mao"), tagged(Tag.YEAR_SUFFIX, "a")
YEAR = tagged(Tag.YEAR, "1953", SUFFIX)
DATE = tagged(Tag.DATE, "8 November ", YEAR)
CITE = Piece((NAMES, Piece((DATE, " p. 3"))), Look(delimiter=", "))


def test_the_first_piece_of_a_tag_is_found_at_any_depth() -> None:
    other = tagged(Tag.YEAR, "1954")
    assert find(Piece((CITE, other)), Tag.YEAR) is YEAR
    assert find(CITE, Tag.LOCATOR) is None


def test_pieces_within_a_piece_of_the_same_tag_are_its_own() -> None:
    inner = tagged(Tag.NAMES, "Kim")
    outer = tagged(Tag.NAMES, inner)
    assert all_of(Piece((outer, CITE)), Tag.NAMES) == [outer, NAMES]


def test_a_piece_is_found_by_what_is_in_it() -> None:
    accessed = tagged(Tag.DATE, tagged(Tag.YEAR, "1953", SUFFIX))
    assert find_with(Piece((accessed, CITE)), Tag.DATE, YEAR) is DATE
    assert find_with(CITE, Tag.NAMES, YEAR) is None


def test_a_piece_is_replaced_where_it_stands_and_all_else_is_shared() -> None:
    new = replaced(CITE, SUFFIX, "b")
    assert isinstance(new, Piece)
    assert text_of(new) == "Mao, 8 November 1953b p. 3"
    assert new.content[0] is NAMES
    assert text_of(CITE) == "Mao, 8 November 1953a p. 3"


def test_a_piece_that_is_not_there_is_not_replaced() -> None:
    assert replaced(CITE, tagged(Tag.YEAR_SUFFIX, "a"), "b") is CITE


def test_without_a_piece_its_delimiter_is_gone_too() -> None:
    assert text_of(without(CITE, Tag.NAMES)) == "8 November 1953a p. 3"


def test_of_what_was_only_the_piece_nothing_is_left() -> None:
    assert without(Piece((Piece((NAMES,)),)), Tag.NAMES) is None
    assert replaced(NAMES, NAMES, None) is None


def test_in_texts_and_in_nothing_there_is_nothing_to_find() -> None:
    for node in ("Mao", None):
        assert find(node, Tag.NAMES) is None
        assert all_of(node, Tag.NAMES) == []
        assert without(node, Tag.NAMES) == node


# Laws

_TAGS = st.sampled_from([None, Tag.NAMES, Tag.YEAR, Tag.DATE])
nodes = st.recursive(
    st.sampled_from(["a", "b"]),
    lambda inner: st.builds(
        Piece, st.lists(inner, min_size=1, max_size=3).map(tuple), st.just(PLAIN), _TAGS, st.none()
    ),
    max_leaves=10,
)


@given(nodes)
def test_find_and_all_of_agree(node: Node) -> None:
    found = all_of(node, Tag.YEAR)
    assert find(node, Tag.YEAR) is (found[0] if found else None)


@given(nodes)
def test_without_takes_out_what_find_finds(node: Node) -> None:
    first = find(node, Tag.NAMES)
    assert len(text_of(without(node, Tag.NAMES))) == len(text_of(node)) - len(text_of(first))


@given(nodes)
def test_a_piece_replaced_by_itself_changes_nothing(node: Node) -> None:
    first = find(node, Tag.NAMES)
    if first is not None:
        assert replaced(node, first, first) is node
