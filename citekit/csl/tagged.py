"""Finding, replacing and taking out what is tagged in a tree of nodes.

Nodes never change: each function returns a new tree, which shares all that stayed the same.
"""

from collections.abc import Callable

from citekit.csl.output import Node, Piece, Tag


def find(node: Node | None, tag: Tag) -> Piece | None:
    """Return the first piece with a tag.

    >>> from citekit.csl.output import PLAIN
    >>> find(Piece((Piece(("Mao",), PLAIN, Tag.NAMES), " 1953")), Tag.NAMES).content
    ('Mao',)
    """
    if node is None or isinstance(node, str):
        return None
    if node.tag is tag:
        return node
    return next((found for child in node.content if (found := find(child, tag)) is not None), None)


def all_of(node: Node | None, tag: Tag) -> list[Piece]:
    """Return the pieces with a tag, in their order; not those within another.

    >>> from citekit.csl.output import PLAIN
    >>> len(all_of(Piece((Piece(("a",), PLAIN, Tag.NAME), Piece(("b",), PLAIN, Tag.NAME))), Tag.NAME))
    2
    """
    if node is None or isinstance(node, str):
        return []
    if node.tag is tag:
        return [node]
    return [found for child in node.content for found in all_of(child, tag)]


def find_with(node: Node | None, tag: Tag, inner: Piece) -> Piece | None:
    """Return the piece with a tag that another piece is in.

    >>> from citekit.csl.output import PLAIN
    >>> year = Piece(("1953",), PLAIN, Tag.YEAR)
    >>> find_with(Piece((Piece((year,), PLAIN, Tag.DATE),)), Tag.DATE, year).content == (year,)
    True
    """
    return next((piece for piece in all_of(node, tag) if _holds(piece, inner)), None)


def _holds(node: Node, inner: Piece) -> bool:
    return node is inner or (isinstance(node, Piece) and any(_holds(child, inner) for child in node.content))


def replaced(node: Node, piece: Piece, by: Node | None) -> Node | None:
    """Return a node in which a piece is another, or is gone; `None` if nothing is left.

    >>> from citekit.csl.output import PLAIN
    >>> year = Piece(("1953",), PLAIN, Tag.YEAR)
    >>> replaced(Piece(("Mao ", year)), year, "1954").content
    ('Mao ', '1954')
    """
    if node is piece:
        return by
    if isinstance(node, str):
        return node
    content = [replaced(child, piece, by) for child in node.content]
    if all(new is old for new, old in zip(content, node.content, strict=True)):
        return node
    kept = tuple(child for child in content if child is not None)
    return node.holding(kept) if kept else None


def without(node: Node | None, tag: Tag) -> Node | None:
    """Return a node without its first piece of a tag; `None` if nothing is left.

    >>> from citekit.csl.output import PLAIN, Look
    >>> without(Piece((Piece(("Mao",), PLAIN, Tag.NAMES), "1953"), Look(delimiter=" ")), Tag.NAMES).content
    ('1953',)
    """
    piece = find(node, tag)
    return node if piece is None or node is None else replaced(node, piece, None)


def pruned(node: Node | None, drops: Callable[[Piece], bool]) -> Node | None:
    """Return a node without the pieces that a test says are to go; `None` if nothing is left.

    >>> from citekit.csl.output import PLAIN
    >>> pruned(Piece(("1953", Piece(("Mao",), PLAIN, Tag.NAMES))), lambda piece: piece.tag is Tag.NAMES)
    Piece(('1953',), ...)
    """
    if node is None or isinstance(node, str):
        return node
    if drops(node):
        return None
    content = [pruned(child, drops) for child in node.content]
    kept = tuple(child for child in content if child is not None)
    return node.holding(kept) if kept else None
