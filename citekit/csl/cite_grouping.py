"""Cites together: grouped by their names, collapsed, and joined to a citation.

CSL 1.0.2, "Cite Grouping" and "Cite Collapsing"
(https://docs.citationstyles.org/en/1.0.2/specification.html#cite-grouping). It reads the tags of what was
rendered: whose names are the same, which number or year-suffix a cite has.
"""

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from citekit.csl.fields import text_of
from citekit.csl.output import Node, Piece, Tag
from citekit.csl.tagged import find, without

_ENDS_WITH_PUNCTUATION: Final = frozenset(",.;:")
_RANGE: Final = "\u2013"


class Rendered(NamedTuple):
    """A cite that was rendered: its output, and the affixes that the citation gives it."""

    node: Node | None
    prefix: Node = ""
    suffix: Node = ""
    has_locator: bool = False

    @property
    def has_affixes(self) -> bool:
        """Whether it says something that no other cite says."""
        return bool(self.prefix or self.suffix or self.has_locator)


class Joining(NamedTuple):
    """What cs:citation says of how its cites are joined; a delimiter is `None` where it is not set."""

    delimiter: str = ""
    collapse: str = ""
    cite_group_delimiter: str | None = None
    in_notes: bool = False
    year_suffix_delimiter: str | None = None
    after_collapse_delimiter: str | None = None

    @property
    def within_group(self) -> str:
        """What stands between the cites of a group."""
        if self.cite_group_delimiter is not None:
            return self.cite_group_delimiter
        return self.delimiter if self.in_notes or not self.collapse else ", "


def joined(cites: Sequence[Rendered], joining: Joining) -> Node | None:
    """Return the cites of a citation as one node; `None` for no cites."""
    if not cites:
        return None
    if len(cites) == 1:
        return _whole(cites[0])
    if joining.collapse == "citation-number":
        return _linked(_numbers(cites, joining))
    if joining.collapse or joining.cite_group_delimiter is not None:
        return _linked(_groups(cites, joining))
    return _linked([_Link(joining.delimiter, cite) for cite in cites])


class _Link(NamedTuple):
    """A cite, and the delimiter before it."""

    delimiter: str
    cite: Rendered


def _whole(cite: Rendered) -> Node:
    """Return a cite with its affixes, which are set off by a space where they would run into it."""
    node = cite.node or ""
    if not cite.prefix and not cite.suffix:
        return node
    nodes: list[Node] = [node]
    if cite.prefix:
        nodes[:0] = [cite.prefix, " "] if text_of(cite.prefix)[-1:].isalnum() else [cite.prefix]
    if cite.suffix:
        nodes += [" ", cite.suffix] if text_of(cite.suffix)[:1].isalnum() else [cite.suffix]
    return Piece(tuple(nodes))


def _linked(links: Sequence[_Link]) -> Node:
    nodes: list[Node] = [_whole(links[0].cite)]
    for before, link in pairwise(links):
        nodes += [_delimiter(before.cite, link), _whole(link.cite)]
    return Piece(tuple(nodes))


def _delimiter(before: Rendered, link: _Link) -> str:
    """Return what stands between two cites: affixes that have punctuation of their own need no delimiter."""
    if text_of(link.cite.prefix)[:1] in _ENDS_WITH_PUNCTUATION and link.cite.prefix:
        return ""
    if not link.delimiter:
        return ""
    if text_of(before.suffix).rstrip()[-1:] in _ENDS_WITH_PUNCTUATION and before.suffix:
        return " "
    return link.delimiter


# Groups by names ------------------------------------------------------------------------------------------------


def _groups(cites: Sequence[Rendered], joining: Joining) -> list[_Link]:
    """Return the cites with those of the same names together, later ones without their names."""
    links: list[_Link] = []
    after = (
        joining.delimiter if joining.after_collapse_delimiter is None else joining.after_collapse_delimiter
    )
    between = after
    for group in _grouped(cites):
        first, *others = _collapsed(group, joining)
        links += [_Link(between, first.cite), *others]
        # Where years collapse, cites that could have done are set off alike ("(Doe 1999; Roe 2000, 2001)").
        between = after if len(group) > 1 or joining.collapse == "year" else joining.delimiter
    return links


def _grouped(cites: Sequence[Rendered]) -> list[list[Rendered]]:
    groups: dict[str, list[Rendered]] = {}
    for index, cite in enumerate(cites):
        groups.setdefault(_group_key(cite) or f"\0{index}", []).append(cite)
    return list(groups.values())


def _group_key(cite: Rendered) -> str:
    """Return what the cites of a group have in common: the names, or all but the year-suffix."""
    names = find(cite.node, Tag.NAMES)
    if names is not None:
        return text_of(names)
    return f"\0{text_of(without(cite.node, Tag.YEAR_SUFFIX))}" if find(cite.node, Tag.YEAR_SUFFIX) else ""


def _collapsed(group: Sequence[Rendered], joining: Joining) -> list[_Link]:
    """Return the cites of a group, shortened as `collapse` says."""
    within = joining.within_group
    if not joining.collapse or len(group) == 1:
        return [_Link(within, cite) for cite in group]
    links = [_Link(within, group[0])]
    for cite in group[1:]:
        shortened = cite if cite.prefix else cite._replace(node=without(cite.node, Tag.NAMES) or "")
        parted = links[-1].cite.has_locator and joining.after_collapse_delimiter
        links.append(_Link(parted or within, shortened))
    if joining.collapse == "year":
        return links
    return _with_years_once(links, group, joining)


def _with_years_once(links: list[_Link], group: Sequence[Rendered], joining: Joining) -> list[_Link]:
    """Return links in which a year that the cite before has too is left out, but for its suffix."""
    between = joining.delimiter if joining.year_suffix_delimiter is None else joining.year_suffix_delimiter
    made: list[_Link] = []
    for _, run in groupby(range(len(group)), key=_years_of(group)):
        first, *others = run
        made.append(links[first])
        suffixes = [_suffix_only(links[index], between) for index in others]
        if joining.collapse == "year-suffix-ranged":
            made += _ranged([links[first], *suffixes], _suffix_number)[1:]
        else:
            made += suffixes
    return made


def _years_of(group: Sequence[Rendered]) -> Callable[[int], object]:
    """Return a key of cites by their year; a cite without a suffix, or with more to say, is by itself."""

    def key(index: int) -> object:
        cite = group[index]
        alone = cite.has_affixes or find(cite.node, Tag.YEAR_SUFFIX) is None
        return index if alone else text_of(without(without(cite.node, Tag.NAMES), Tag.YEAR_SUFFIX))

    return key


def _suffix_only(link: _Link, delimiter: str) -> _Link:
    suffix = find(link.cite.node, Tag.YEAR_SUFFIX)
    return _Link(delimiter, link.cite._replace(node=suffix or ""))


def _suffix_number(cite: Rendered) -> int | None:
    suffix = find(cite.node, Tag.YEAR_SUFFIX)
    number = 0
    for letter in suffix.value if suffix else "":
        number = number * 26 + ord(letter) - ord("a") + 1
    return number or None


# Ranges of numbers ------------------------------------------------------------------------------------------------


def _numbers(cites: Sequence[Rendered], joining: Joining) -> list[_Link]:
    """Return the cites with ranges of three numbers or more collapsed."""
    links = _ranged([_Link(joining.delimiter, cite) for cite in cites], _citation_number)
    after = joining.after_collapse_delimiter
    if after is None:
        return links
    return [
        link._replace(delimiter=after) if index and links[index - 1].delimiter == _RANGE else link
        for index, link in enumerate(links)
    ]


def _citation_number(cite: Rendered) -> int | None:
    piece = None if cite.has_affixes else find(cite.node, Tag.CITATION_NUMBER)
    return int(piece.value) if piece is not None and str(piece.value).isdecimal() else None


def _ranged(links: Sequence[_Link], number: Callable[[Rendered], int | None]) -> list[_Link]:
    """Return links of which a run of three or more in sequence is its first and its last."""
    made: list[_Link] = []
    run: list[_Link] = []
    for link in links:
        its = number(link.cite)
        follows = run and its is not None and number(run[-1].cite) == its - 1
        if not follows:
            made += _range(run)
            run = []
        run.append(link)
    return made + _range(run)


def _range(run: list[_Link]) -> list[_Link]:
    return run if len(run) < 3 else [run[0], run[-1]._replace(delimiter=_RANGE)]
