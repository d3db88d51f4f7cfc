"""Disambiguation: what cites must show so that each leads to one reference.

CSL 1.0.2, "Disambiguation" (https://docs.citationstyles.org/en/1.0.2/specification.html#disambiguation): given
names, more names, the ``disambiguate`` condition and year-suffixes, in this order. It knows no style: it is
handed what renders a cite with certain hints, and returns the hints beside the items, never in them. Cites are
indexed by what they render to, so only those that collide are touched.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from citekit.csl.compile import NO_HINTS, Hints
from citekit.csl.fields import text_of
from citekit.csl.output import Node, Piece, Tag
from citekit.csl.rendering.initials import initials, normalized
from citekit.csl.rendering.name import ALL_OF_IT, AS_THE_STYLE_SAYS, INITIALS
from citekit.csl.rendering.names import NameList
from citekit.csl.rendering.person import person_of
from citekit.model.name import Name

RenderCite: TypeAlias = Callable[[str, Hints], Node | None]
"""From an id and hints, its cite without affixes and locator."""


class Methods(NamedTuple):
    """Which ways of disambiguation a style asks for."""

    add_names: bool = False
    add_given_names: bool = False
    given_name_rule: str = "by-cite"
    conditions: int = 0
    """How many conditions ``disambiguate="true"`` a cite may meet."""
    year_suffix: bool = False

    def any(self) -> bool:
        """Tell whether there is anything to do."""
        return self.add_names or self.add_given_names or self.conditions > 0 or self.year_suffix


class Result(NamedTuple):
    """The hints by id, where there are any, and the sets of ids that stay ambiguous."""

    hints: dict[str, Hints]
    ambiguous: list[list[str]]


def disambiguate(
    ids: Sequence[str], methods: Methods, render: RenderCite, shows: Callable[[str], bool] = lambda _: True
) -> Result:
    """Return what each cite must show beyond what the style shows of itself.

    Args:
        ids: the items that are or may be cited, in the order that year-suffixes are given in.
        methods: the ways that the style asks for.
        render: renders a cite.
        shows: tells of an id whether what is found about it can show; sets of which none does are passed over.
    """
    run = _Run(methods, render)
    if methods.add_given_names and methods.given_name_rule != "by-cite":
        run.expand_names_everywhere(ids)
    for group in run.ambiguous(ids):
        if any(map(shows, group)):
            run.separate(group)
    return Result(run.hints, run.left)


def year_suffixes(ambiguous: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return the letters of ambiguous items, by id.

    >>> year_suffixes([["mao", "kim"], ["li", "wu"]])
    {'mao': 'a', 'kim': 'b', 'li': 'a', 'wu': 'b'}
    """
    return {id: letters(number) for group in ambiguous for number, id in enumerate(group, 1)}


def letters(number: int) -> str:
    """Return a year-suffix: a to z, then aa, ab and so on.

    >>> letters(1), letters(26), letters(27), letters(703)
    ('a', 'z', 'aa', 'aaa')
    """
    made = ""
    while number:
        number, digit = divmod(number - 1, 26)
        made = chr(ord("a") + digit) + made
    return made


Change: TypeAlias = Callable[[Hints], Hints]


class _Step(NamedTuple):
    """A change to the hints of all members of an ambiguous set; `cumulates` if it may need others after it.

    A step that `begins` another way of disambiguation has none of the changes before it.

    Names that only a condition brings in are `counted` in full when cites are compared, though they may be
    shown with et al.
    """

    change: Change
    cumulates: bool
    begins: bool = False
    counted: Mapping[str, int] = {}

    def looked_at(self, hints: Hints) -> Hints:
        """Return the hints to compare cites with."""
        if not self.counted:
            return hints
        return Hints({**hints.shown, **self.counted}, hints.given, hints.conditions)


class _Run:
    """One disambiguation: the hints found so far, and the sets that nothing separates."""

    def __init__(self, methods: Methods, render: RenderCite) -> None:
        self.methods = methods
        self.render = render
        self.hints: dict[str, Hints] = {}
        self.left: list[list[str]] = []

    def key(self, id: str, hints: Hints | None = None) -> str:
        """Return what a cite reads like with certain hints."""
        return _what_tells(self.render(id, hints or self.hints.get(id) or NO_HINTS))

    def ambiguous(self, ids: Collection[str]) -> list[list[str]]:
        """Return the sets of items whose cites read the same; a single one is rendered for nobody."""
        if len(ids) < 2:
            return []
        return [group for group in _grouped(ids, self.key) if len(group) > 1]

    # Given names by a rule that holds everywhere

    def expand_names_everywhere(self, ids: Sequence[str]) -> None:
        """Tell apart names that read the same, in whatever cite they are; the stop of an initial tells nothing."""
        lists = {id: list(name_lists(self.render(id, NO_HINTS))) for id in ids}
        people: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for each in (each for found in lists.values() for each in found):
            for name in self._names_by_rule(each):
                given = person_of(name).given
                if given:
                    people[_read(each, name)][initials(given, "")].add(normalized(given, "."))
        for id, found in lists.items():
            levels = {
                (each.variable, index): level
                for each in found
                for index, name in enumerate(self._names_by_rule(each))
                if (level := self._level(each, name, people))
            }
            if levels:
                self.hints[id] = Hints(given=levels)

    def _names_by_rule(self, each: NameList) -> tuple[Name, ...]:
        return each.names[:1] if self.methods.given_name_rule.startswith("primary-name") else each.names

    def _level(self, each: NameList, name: Name, people: Mapping[str, Mapping[str, set[str]]]) -> int:
        """Return how much of a given name tells a person from all who read the same."""
        given = person_of(name).given
        alike = people.get(_read(each, name), {})
        same_initials = alike.get(initials(given, ""), ())
        if not given or (len(alike) == 1 and (self._only_initials() or len(same_initials) == 1)):
            return AS_THE_STYLE_SAYS
        return INITIALS if self._only_initials() or len(same_initials) == 1 else ALL_OF_IT

    def _only_initials(self) -> bool:
        return self.methods.given_name_rule.endswith("with-initials")

    # Cite by cite

    def separate(self, group: Sequence[str]) -> None:
        """Show more of the members of an ambiguous set until they are apart; take back what is no help."""
        before = {id: self.hints.get(id, NO_HINTS) for id in group}
        hints = before
        for step in self._steps(group):
            hints = before if step.begins else hints
            tried = {id: step.change(hints[id]) for id in group}
            subsets = _grouped(
                group, {id: self.key(id, step.looked_at(tried[id])) for id in group}.__getitem__
            )
            if len(subsets) > 1:
                self.hints.update(tried)
                for subset in subsets:
                    if len(subset) > 1:
                        self.separate(subset)
                return
            hints = tried if step.cumulates else hints
        self.left.append(list(group))

    def _steps(self, group: Sequence[str]) -> Iterator[_Step]:
        """Yield what may be tried on a set: given names of the names shown, one name more, conditions."""
        lists = self._lists(group, NO_HINTS)
        for found in lists.values():
            yield from self._names_steps(found)
        done = max((self.hints[id].conditions for id in group if id in self.hints), default=0)
        for count in range(done + 1, self.methods.conditions + 1):
            new = _variables(self._lists(group, Hints(conditions=count))) - _variables(lists)
            yield _Step(_holding(count), True, count == done + 1, dict.fromkeys(new, _EVERYONE))

    def _lists(self, group: Sequence[str], more: Hints) -> dict[int, list[NameList]]:
        """Return the lists of names in the cites of a set: all the first, all the second ones, and so on.

        Their variables need not be the same: an editor may stand for the author.
        """
        lists: dict[int, list[NameList]] = defaultdict(list)
        for id in group:
            hints = self.hints.get(id, NO_HINTS)
            conditions = max(hints.conditions, more.conditions)
            node = self.render(id, Hints(hints.shown, hints.given, conditions))
            for place, each in enumerate(name_lists(node)):
                lists[place].append(each)
        return lists

    def _names_steps(self, lists: list[NameList]) -> Iterator[_Step]:
        variables = _variables({0: lists})
        by_cite = self.methods.add_given_names and self.methods.given_name_rule == "by-cite"
        shown, total = min(each.shown for each in lists), max(len(each.names) for each in lists)
        for index in range(total if self.methods.add_names else shown):
            if index >= shown:
                yield _Step(_showing(variables, index + 1), True, index == shown)
            if by_cite and len({each.names[index] for each in lists if index < len(each.names)}) > 1:
                for level in (INITIALS, ALL_OF_IT):
                    yield _Step(_giving(variables, index, level), False)


_EVERYONE: Final = 10**6


def _variables(lists: Mapping[int, Iterable[NameList]]) -> set[str]:
    return {each.variable for found in lists.values() for each in found}


def _showing(variables: Iterable[str], count: int) -> Change:
    def change(hints: Hints) -> Hints:
        return Hints({**hints.shown, **dict.fromkeys(variables, count)}, hints.given, hints.conditions)

    return change


def _giving(variables: Iterable[str], index: int, level: int) -> Change:
    given = {(variable, index): level for variable in variables}

    def change(hints: Hints) -> Hints:
        return Hints(hints.shown, {**hints.given, **given}, hints.conditions)

    return change


def _holding(count: int) -> Change:
    def change(hints: Hints) -> Hints:
        return Hints(hints.shown, hints.given, max(hints.conditions, count))

    return change


def _grouped(ids: Iterable[str], key: Callable[[str], str]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for id in ids:
        groups[key(id)].append(id)
    return list(groups.values())


def _what_tells(node: Node | None) -> str:
    """Return the text of a cite that tells it from others: when an item was last looked at does not."""
    if node is None or isinstance(node, str):
        return node or ""
    if node.tag is Tag.DATE and node.value == "accessed":
        return ""
    look = node.look
    return look.prefix + look.delimiter.join(filter(None, map(_what_tells, node.content))) + look.suffix


def _read(each: NameList, name: Name) -> str:
    return text_of(each.render(name, False, AS_THE_STYLE_SAYS))


def name_lists(node: Node | None) -> list[NameList]:
    """Return the lists of names in what was rendered."""
    if node is None or isinstance(node, str):
        return []
    own = [node.value] if node.tag is Tag.NAMES and isinstance(node.value, NameList) else []
    return own + [each for child in node.content if isinstance(child, Piece) for each in name_lists(child)]
