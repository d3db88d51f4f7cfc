"""From elements to closures: what all rendering elements share.

Each element of a style is compiled once into a function from a :class:`Context` to what it renders; a macro
is compiled once for each area that calls it and linked, not copied. A rendering element returns its output
*and* what it met of variables, which is all that a group needs to know of its children (CSL 1.0.2, "Group";
https://docs.citationstyles.org/en/1.0.2/specification.html#group).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

from citekit.csl.citation import Position
from citekit.csl.locale import Locale
from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.csl.presence import Bits, View, together
from citekit.csl.style import Element, Style

NO_VARIABLES: Final = 0
"""An element that called no variable: a term, a value, a label."""
ALL_EMPTY: Final = 1
"""An element that called variables, of which the item has none."""
SOME_FULL: Final = 2
"""An element that called a variable which the item has. (The three are in order: a group's is the maximum.)"""

Result: TypeAlias = tuple[Node | None, int]
NOTHING: Final[tuple[Result, ...]] = ((None, NO_VARIABLES), (None, ALL_EMPTY), (None, SOME_FULL))
"""No output, by what was met."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What disambiguation found that a cite must show beyond what its style shows of itself."""

    shown: dict[str, int] = field(default_factory=dict)
    """How many names to show, by the variable of the list."""
    given: dict[tuple[str, int], int] = field(default_factory=dict)
    """How much of the given name to show, by variable and index: 1 initials, 2 all of it."""
    conditions: int = 0
    """How many of the ``disambiguate="true"`` that the cite meets hold."""


NO_HINTS: Final = Hints()


@dataclass(slots=True)
class Context:
    """One item, rendered in one place.

    `item` has the item's variables with those that the place adds (the locator, numbers): what conditions
    test. `values` are those that are left to render: at first the same, later without what a substitute used.
    """

    item: dict[str, Any]
    values: dict[str, Any]
    type: str
    bits: int
    """What conditions and elements can see of the item and its place, as the style's `Bits` count it."""
    english: bool
    """Whether title case applies: it is for English alone."""
    language: str = ""
    position: Position | None = None
    """`None` where there are no positions: in a bibliography and in sort keys."""
    near_note: bool = False
    label: str = ""
    """What the locator counts."""
    hints: Hints = NO_HINTS
    conditions: int = 0
    """How many ``disambiguate="true"`` were met so far."""
    used: set[str] | None = None
    """The variables that were used so far by the substitute in which this is."""

    def take(self, variable: str) -> Any:
        """Return the value of a variable to render, which a substitute gets once; `None` where there is none."""
        value = self.values.get(variable)
        if self.used is not None and value is not None:
            if variable in self.used:
                return None
            self.used.add(variable)
        return value

    @property
    def unsettled(self) -> bool:
        """Whether more than its bits decides what comes out empty: used variables, a condition that is true."""
        return bool(self.used) or self.hints.conditions > 0


Render: TypeAlias = Callable[[Context], Result]
Compile: TypeAlias = "Callable[[Element, Scope], Render]"


class Part(NamedTuple):
    """A compiled element among others, and what it can see of an item."""

    render: Render
    view: View
    whole: bool = False
    """Whether it is a group or macro itself, of which nothing is left if all its variables are empty."""


class Shared(NamedTuple):
    """What all areas of a style share: its tree, the language to cite in, the bits of items."""

    style: Style
    locale: Locale
    bits: Bits
    edtf: bool = False
    """Whether the style has asked for all that EDTF says of dates (:mod:`citekit.csl.rendering.edtf_date`)."""


class Scope:
    """What the elements of one area (citation, bibliography, sort key) are compiled in.

    `options` are the inheritable name options that hold in the area ("Inheritable Name Options"): the root's,
    overridden by the area's own. `sorting` areas render names and dates so that they sort.
    """

    def __init__(
        self, shared: "Shared", options: Mapping[str, str], renderers: Mapping[str, Compile]
    ) -> None:
        self.shared = shared
        self.style = shared.style
        self.locale = shared.locale
        self.options = options
        self.renderers = renderers
        self.overriding: Mapping[str, str] = {}
        """Name options that a sort key sets, over those of the names themselves."""
        self.sorting = False
        self.alternatives = False
        """Whether elements are alternatives, as those of cs:substitute and of a cs:choose in it are."""
        self.names: Element | None = None
        """The cs:names whose cs:substitute is being compiled: its options hold for those within."""
        self._macros: dict[str, Render] = {}

    def element(self, element: Element) -> Render:
        """Compile one rendering element; one that CSL does not know renders nothing."""
        compile = self.renderers.get(element.name)
        alternatives = self.alternatives
        self.alternatives = alternatives and element.name == "choose"
        render = compile(element, self) if compile else nothing
        self.alternatives = alternatives
        return render

    def parts(self, elements: Iterable[Element]) -> tuple[Part, ...]:
        """Compile rendering elements in their order."""
        view = self.shared.bits.view
        return tuple(Part(self.element(each), view(each), _is_whole(each)) for each in elements)

    def macro(self, name: str) -> Render:
        """Return what renders a macro; an undefined one renders nothing (that it is undefined is a fault)."""
        if name not in self._macros:
            macro = self.style.macros.get(name)
            names, self.names = self.names, None
            alternatives, self.alternatives = self.alternatives, False
            self._macros[name] = grouped(self.parts(macro.children)) if macro else nothing
            self.names, self.alternatives = names, alternatives
        return self._macros[name]


def _is_whole(element: Element) -> bool:
    return element.name == "group" or (element.name == "text" and "macro" in element.attributes)


def nothing(_: Context) -> Result:
    """Render nothing."""
    return NOTHING[NO_VARIABLES]


TRANSPARENT: Final = Look(display="transparent")
"""The look of what cs:choose renders: its elements count as elements of what the cs:choose is in."""

_PLANS: Final = 512
"""For how many kinds of items a place in a style remembers what comes out empty."""
_WIDEST: Final = 24
"""How many facts a place may see and still meet the same kind of item often enough to remember anything."""


class _Plan(NamedTuple):
    """Which elements of a place render something for items of a kind, and what the others met of variables."""

    renders: tuple[Render, ...]
    passed: int


def collector(parts: tuple[Part, ...]) -> Callable[[Context], tuple[list[Node], int]]:
    """Return what collects the output of elements, and what they met of variables together.

    An element that comes out empty because of what an item has does so for all items that look the same to
    these elements; it is then passed over. (Not when a substitute has begun to use variables up.)
    """
    mask = together(part.view for part in parts).mask
    plans: dict[int, _Plan] = {}
    everyone = _Plan(tuple(part.render for part in parts), NO_VARIABLES)
    plans_any = mask.bit_count() <= _WIDEST

    def collect(context: Context) -> tuple[list[Node], int]:
        plan = everyone
        if plans_any and not context.used and not context.hints.conditions:
            seen = context.bits & mask
            known = plans.get(seen)
            if known is None:
                return _first_time(parts, context, plans, seen)
            plan = known
        renders, met = plan
        nodes: list[Node] = []
        for each in renders:
            node, its = each(context)
            if node is not None:
                if type(node) is Piece and node.look is TRANSPARENT:
                    nodes.extend(node.content)
                else:
                    nodes.append(node)
            if its > met:  # noqa: PLR1730 # max() would cost a quarter of this loop
                met = its
        return nodes, met

    return collect


def _first_time(
    parts: tuple[Part, ...], context: Context, plans: dict[int, _Plan], seen: int
) -> tuple[list[Node], int]:
    """Collect the same for the first item of a kind, and make the plan for others."""
    nodes: list[Node] = []
    left: list[Render] = []
    met = passed = NO_VARIABLES
    for render, view, _ in parts:
        node, its = render(context)
        met = max(met, its)
        if node is None and not seen & view.values:
            passed = max(passed, its)
            continue
        left.append(render)
        if node is not None:
            nodes.extend(node.content if type(node) is Piece and node.look is TRANSPARENT else (node,))
    if len(plans) < _PLANS and not context.unsettled:
        plans[seen] = _Plan(tuple(left), passed)
    return nodes, met


def sequence(parts: tuple[Part, ...], look: Look) -> Render:
    """Return what renders elements one after the other, with the look's delimiter between them."""
    if len(parts) == 1:
        return parts[0].render
    collect = collector(parts)

    def render(context: Context) -> Result:
        nodes, met = collect(context)
        if not nodes:
            return NOTHING[met]
        return (nodes[0] if len(nodes) == 1 else Piece(tuple(nodes), look)), met

    return render


def first_of(parts: tuple[Part, ...]) -> Render:
    """Return what renders the first of some elements that has output."""
    renders = tuple(part.render for part in parts)

    def render(context: Context) -> Result:
        met = NO_VARIABLES
        for each in renders:
            node, its = each(context)
            if node is not None:
                return node, its
            met = max(met, its)
        return NOTHING[met]

    return render


def grouped(parts: tuple[Part, ...], look: Look = PLAIN) -> Render:
    """Return what renders elements as one: a group or a macro.

    Nothing is left of it if it calls variables and all are empty; else it counts as a variable that is not.
    """
    if len(parts) == 1 and look is PLAIN:
        return parts[0].render if parts[0].whole else _alone(parts[0])
    collect = collector(parts)

    def render(context: Context) -> Result:
        nodes, met = collect(context)
        if not nodes or met == ALL_EMPTY:
            return NOTHING[met]
        if len(nodes) == 1 and look is PLAIN:
            return nodes[0], SOME_FULL
        return Piece(tuple(nodes), look), SOME_FULL

    return render


def _alone(part: Part) -> Render:
    """Return what renders a group or macro of a single element."""
    only, (mask, values), _ = part
    empty: dict[int, Result] = {}

    def render(context: Context) -> Result:
        seen = context.bits & mask
        if seen in empty and not context.used and not context.hints.conditions:
            return empty[seen]
        node, met = only(context)
        if node is None or met == ALL_EMPTY:
            result = NOTHING[met]
            if not seen & values and len(empty) < _PLANS and not context.unsettled:
                empty[seen] = result
            return result
        if type(node) is Piece and node.look is TRANSPARENT:
            node = Piece(node.content, PLAIN, node.tag, node.value)
        return node, SOME_FULL

    return render


FORMATTING: Final = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
"""The attributes of formatting, innermost first."""


def formats_of(element: Element) -> tuple[tuple[str, str], ...]:
    """Return the formatting that an element asks for.

    >>> formats_of(Element("text", {"font-weight": "bold", "font-style": "italic"}))
    (('font-style', 'italic'), ('font-weight', 'bold'))
    """
    attributes = element.attributes
    return tuple((name, attributes[name]) for name in FORMATTING if name in attributes)


def look_of(element: Element) -> Look:
    """Return how an element wants its output to look; `PLAIN` itself where it says nothing about it.

    >>> look_of(Element("text", {"suffix": ".", "quotes": "true"}))
    Look(prefix='', suffix='.', delimiter='', formats=(), quotes=True, display='')
    """
    get = element.get
    look = Look(
        prefix=get("prefix"),
        suffix=get("suffix"),
        delimiter=get("delimiter"),
        formats=formats_of(element),
        quotes=get("quotes") == "true",
        display=get("display"),
    )
    return PLAIN if look == PLAIN else look


def dressed(node: Node, look: Look, tag: Tag | None = None, value: Any = None) -> Node:
    """Return a node in a look; itself, where there is nothing to add.

    >>> dressed("Mao", PLAIN)
    'Mao'
    """
    if look is PLAIN and tag is None:
        return node
    return Piece((node,), look, tag, value)
