"""cs:names: lists of names, with their labels, et al. and what is substituted for them.

CSL 1.0.2, "Names" (https://docs.citationstyles.org/en/1.0.2/specification.html#names).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from citekit.csl.citation import Position
from citekit.csl.compile import (
    ALL_EMPTY,
    NO_VARIABLES,
    NOTHING,
    SOME_FULL,
    Context,
    Render,
    Result,
    Scope,
    dressed,
    grouped,
    look_of,
)  # fmt: skip
from citekit.csl.fields import recased, text_of, without_periods
from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.csl.presence import Bits
from citekit.csl.rendering.name import RenderName, name_form, renderer
from citekit.csl.rendering.person import is_romanesque, person_of
from citekit.csl.style import Element
from citekit.model.name import Name

_NO_ELEMENT: Final = Element("", {})
_INHERITED: Final = {"name-form": "form", "name-delimiter": "delimiter"}
"""Inheritable name options whose name on cs:name itself is another."""
_BOTH: Final = ("editor", "translator")
_MANY: Final = 10**9


class NameList(NamedTuple):
    """What a list of names is to later stages: of which variable, who is in it and how many were shown."""

    variable: str
    names: tuple[Name, ...]
    shown: int
    render: RenderName


class Label(NamedTuple):
    """What a cs:label within cs:names asks for."""

    form: str
    plural: str
    before: bool
    look: Look
    case: str
    strips_periods: bool


class Listing(NamedTuple):
    """How to join the names of a list ("Name", "Et-al")."""

    delimiter: str
    conjunction: str
    """The word or sign before the last name, without space; empty where there is none."""
    precedes_last: str
    precedes_et_al: str
    et_al: Node | None
    space: str
    """What stands before et al. where no delimiter does: nothing, in scripts that have no spaces."""
    et_al_min: int
    use_first: int
    subsequent_min: int
    subsequent_use_first: int
    use_last: bool
    sort_order: str


def compile(element: Element, scope: Scope) -> Render:
    """Return what renders a cs:names."""
    model = scope.names if scope.names is not None and not element.children else element
    options = _options(model, scope)
    variables = tuple(element.get("variable").split())
    lists = _Lists(model, options, scope)
    substitutes = _substitutes(element, model, scope)
    look = look_of(element)
    look = replace(look, delimiter=element.get("delimiter", options.get("names-delimiter", "")))
    alone = replace(look, delimiter="")
    counts = options.get("form") == "count"

    def render(context: Context) -> Result:
        found = lists.found(variables, context)
        if found:
            nodes = tuple(lists.render(variable, names, label, context) for variable, names, label in found)
            return (_count(nodes) if counts else Piece(nodes, look, Tag.NAMES)), SOME_FULL
        for substitute in substitutes:
            node = _substituted(substitute, context, scope.shared.bits)
            if node is not None:
                return Piece((node,), alone, Tag.NAMES), SOME_FULL
        return NOTHING[ALL_EMPTY if variables else NO_VARIABLES]

    return render


def _substituted(substitute: Render, context: Context, bits: Bits) -> Node | None:
    """Return what a substitute renders; the variables that it used are gone for the rest of the entry."""
    outer = context.used
    used = context.used = set(outer or ())
    node, _ = substitute(context)
    context.used = outer
    if node is None:
        return None
    if outer is not None:
        outer |= used
    else:
        context.values = {key: value for key, value in context.values.items() if key not in used}
        context.bits = bits.without(context.bits, used)
    return node


def _count(lists: tuple[Node, ...]) -> Node:
    return str(sum(each.value.shown for each in lists if isinstance(each, Piece)))


def _options(element: Element, scope: Scope) -> dict[str, str]:
    """Return a cs:names' name options: those inherited, overridden by its cs:name's own."""
    inherited = {_INHERITED.get(key, key): value for key, value in scope.options.items()}
    name = element.child("name")
    options = {**inherited, **(name.attributes if name else {}), **scope.overriding}
    return {**options, "name-as-sort-order": "all"} if scope.sorting else options


def _substitutes(element: Element, model: Element, scope: Scope) -> tuple[Render, ...]:
    substitute = element.child("substitute")
    if substitute is None:
        return ()
    outer, scope.names = scope.names, model
    scope.alternatives = True
    renders = tuple(grouped(scope.parts((child,))) for child in substitute.children)
    scope.names, scope.alternatives = outer, False
    return renders


class _Lists:
    """Renders the list of one variable: joined names and a label."""

    def __init__(self, element: Element, options: Mapping[str, str], scope: Scope) -> None:
        name = element.child("name") or _NO_ELEMENT
        self.locale = scope.locale
        self.listing = _listing(element, options, scope)
        self.label = None if scope.sorting else _label(element)
        self.name = renderer(name_form(name, options, scope), scope.locale.quotes)

    def found(self, variables: tuple[str, ...], context: Context) -> list[tuple[str, tuple[Name, ...], str]]:
        """Return the lists that the item has: the variable, its names, and the term that labels them."""
        take = context.take
        found = [(variable, names, variable) for variable in variables if (names := take(variable))]
        if len(found) == 2 and {found[0][0], found[1][0]} == set(_BOTH) and found[0][1] == found[1][1]:
            form = self.label.form if self.label else "long"
            if self.locale.term("editortranslator", form):
                return [(found[0][0], found[0][1], "editortranslator")]
        return found

    def render(self, variable: str, names: tuple[Name, ...], term: str, context: Context) -> Node:
        """Return the names of a variable with their label, tagged with what they are."""
        node = self._names(variable, names, context)
        label = self._label_of(term, len(names)) if self.label else None
        if self.label is None or label is None:
            return node
        nodes = (label, node) if self.label.before else (node, label)
        return Piece(nodes, PLAIN, None, node.value)

    def _names(self, variable: str, names: tuple[Name, ...], context: Context) -> Piece:
        listing, hints = self.listing, context.hints
        subsequent = (context.position or 0) >= Position.SUBSEQUENT
        least = listing.subsequent_min if subsequent else listing.et_al_min
        first = listing.subsequent_use_first if subsequent else listing.use_first
        total = len(names)
        shown = first if total >= least and first < total else total
        if hints.shown:
            shown = max(shown, min(hints.shown.get(variable, 0), total))
        nodes = [self._name(variable, index, names[index], context) for index in range(shown)]
        joined = self._joined(nodes, names, variable, context)
        return Piece(joined, PLAIN, Tag.NAMES, NameList(variable, names, shown, self.name))

    def _name(self, variable: str, index: int, name: Name, context: Context) -> Node:
        order = self.listing.sort_order
        inverted = order == "all" or (order == "first" and index == 0)
        level = context.hints.given.get((variable, index), 0) if context.hints.given else 0
        return self.name(name, inverted, level)

    def _joined(
        self, nodes: list[Node], names: tuple[Name, ...], variable: str, context: Context
    ) -> tuple[Node, ...]:
        listing, shown, total = self.listing, len(nodes), len(names)
        if shown == total:
            return self._with_conjunction(nodes, names)
        joined = _between(nodes, listing.delimiter)
        if listing.use_last and total >= shown + 2:
            last = self._name(variable, total - 1, names[-1], context)
            return (*joined, f"{listing.delimiter}\u2026 ", last)
        if listing.et_al is None:
            return tuple(joined)
        if not shown:
            return (listing.et_al,)
        delimits = self._delimits(listing.precedes_et_al, shown > 1, names[shown - 1], shown)
        return (*joined, listing.delimiter if delimits else listing.space, listing.et_al)

    def _with_conjunction(self, nodes: list[Node], names: tuple[Name, ...]) -> tuple[Node, ...]:
        listing, count = self.listing, len(nodes)
        if count == 1 or not listing.conjunction:
            return tuple(_between(nodes, listing.delimiter))
        delimits = self._delimits(listing.precedes_last, count > 2, names[-2], count - 1)
        joint = f"{listing.delimiter if delimits else ' '}{listing.conjunction} "
        return (*_between(nodes[:-1], listing.delimiter), joint, nodes[-1])

    def _delimits(self, rule: str, contextual: bool, before: Name, count: int) -> bool:
        """Tell whether the delimiter stands before the last name or et al., behind so many names."""
        if rule == "after-inverted-name":
            order, person = self.listing.sort_order, person_of(before)
            inverted = order == "all" or (order == "first" and count == 1)
            return inverted and not person.literal and not person.keeps_order
        return {"always": True, "never": False}.get(rule, contextual)

    def _label_of(self, term: str, count: int) -> Node | None:
        label = self.label
        assert label is not None
        plural = {"always": True, "never": False}.get(label.plural, count > 1)
        text = self.locale.term(term, label.form, plural)
        if not text:
            return None
        node: Node = without_periods(text) if label.strips_periods else text
        if label.case:
            node = recased(node, label.case)
        return dressed(node, label.look, Tag.LABEL)


def _between(nodes: list[Node], delimiter: str) -> list[Node]:
    if not delimiter:
        return nodes
    joined: list[Node] = [delimiter] * (2 * len(nodes) - 1)
    joined[::2] = nodes
    return joined


def _label(element: Element) -> Label | None:
    names = [child.name for child in element.children]
    label = element.child("label")
    if label is None:
        return None
    before = "name" in names and names.index("label") < names.index("name")
    return Label(
        label.get("form", "long"),
        label.get("plural", "contextual"),
        before,
        look_of(label),
        label.get("text-case"),
        label.get("strip-periods") == "true",
    )


def _listing(element: Element, options: Mapping[str, str], scope: Scope) -> Listing:
    et_al = None if scope.sorting else _et_al(element.child("et-al"), scope)
    text = text_of(et_al)
    conjunction = {"text": scope.locale.term("and") or "", "symbol": "&"}.get(options.get("and", ""), "")
    first = _number(options, "et-al-use-first", _MANY)
    least = _number(options, "et-al-min", _MANY)
    return Listing(
        delimiter=options.get("delimiter", ", "),
        conjunction="" if scope.sorting else conjunction,
        precedes_last=options.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=options.get("delimiter-precedes-et-al", "contextual"),
        et_al=et_al,
        space=" " if not text or is_romanesque(text[0]) or text[0] == " " else "",
        et_al_min=least,
        use_first=first,
        subsequent_min=_number(options, "et-al-subsequent-min", least),
        subsequent_use_first=_number(options, "et-al-subsequent-use-first", first),
        use_last=options.get("et-al-use-last") == "true",
        sort_order=options.get("name-as-sort-order", ""),
    )


def _number(options: Mapping[str, str], name: str, default: int) -> int:
    value = options.get(name, "").strip()
    return int(value) if value.isdecimal() and len(value) < 10 else default


def _et_al(element: Element | None, scope: Scope) -> Node | None:
    term = element.get("term", "et-al") if element else "et-al"
    text = scope.locale.term(term)
    if text is None:
        text = scope.locale.term("et-al")
    if not text:
        return None
    return dressed(text, look_of(element)) if element else text
