"""What is done to a cite or an entry by itself, once it is rendered and before it is joined to others.

It gets its year-suffix, loses what was not asked for, begins with a capital where it begins a sentence, and is
put into the look of its layout. All of it reads tags, never the style.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from citekit.csl.citation import Cite
from citekit.csl.fields import recased, text_of
from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.csl.tagged import all_of, find, find_with, replaced, without


def same_names(names: str) -> Callable[[Piece], bool]:
    """Return what tells whether a piece is these names."""
    return lambda piece: piece.tag is Tag.NAMES and text_of(piece) == names


def together(fields: list[Node]) -> Node | None:
    """Return fields as one node; `None` for none.

    >>> together(["Mao"])
    'Mao'
    """
    if not fields:
        return None
    return fields[0] if len(fields) == 1 else Piece(tuple(fields))


def laid_out(node: Node, look: Look) -> Node:
    """Return an entry or citation in its layout's look: affixes are within the formatting.

    A suffix goes into the last block, where there are blocks.
    """
    if isinstance(node, Piece) and node.content and look.suffix:
        last = node.content[-1]
        if isinstance(last, Piece) and last.look.display:
            filled = last.holding((*last.content, look.suffix))
            return laid_out(node.holding((*node.content[:-1], filled)), replace(look, suffix=""))
    affixed = Piece((node,), Look(look.prefix, look.suffix))
    return Piece((affixed,), Look(formats=look.formats)) if look.formats else affixed


def suffixed(fields: list[Node], suffix: str) -> list[Node]:
    """Return fields with a year-suffix behind the first year, or the last of a range; else behind a label."""
    whole: Node = Piece(tuple(fields))
    year = _last_year(whole) or find(whole, Tag.CITATION_LABEL)
    if year is None:
        return fields
    marked = year.holding((*year.content, Piece((suffix,), PLAIN, Tag.YEAR_SUFFIX, suffix)))
    whole = replaced(whole, year, marked) or whole
    return list(whole.content) if isinstance(whole, Piece) else fields


def _last_year(node: Node) -> Piece | None:
    """Return the last year of the first date that has one."""
    first = find(node, Tag.YEAR)
    date = find_with(node, Tag.DATE, first) if first else None
    years = [piece for piece in date.content if isinstance(piece, Piece)] if date else []
    found = [year for piece in years for year in all_of(piece, Tag.YEAR)]
    return found[-1] if found else first


def asked_for(node: Node | None, cite: Cite) -> Node | None:
    """Return of a cite what is asked for: the author alone, the rest without the author, or all of it."""
    if cite.author_only:
        return find(node, Tag.NAMES) or node
    if cite.suppress_author:
        return without(node, Tag.NAMES)
    return node


_SENTENCE_ENDS: Final = re.compile(r"\s\S.*[.!?][\"'\u2019\u201d]*\s*$")


def begins(first: bool, prefix: str) -> bool:
    """Tell whether a cite begins a sentence; after one word with a period it does not ("Cf. ibid.").

    >>> begins(False, "He said so. "), begins(True, "cf. "), begins(True, "")
    (True, False, True)
    """
    return bool(_SENTENCE_ENDS.search(prefix)) if prefix.strip() else first


def capitalized(node: Node) -> Node:
    """Return a node whose first letter is a capital, if a term stands first."""
    current: Node = node
    while isinstance(current, Piece):
        if current.look.prefix.strip():
            return node
        if current.tag is Tag.TERM:
            return replaced(node, current, recased(current, "capitalize-first")) or node
        if not current.content:
            return node
        current = current.content[0]
    return node
