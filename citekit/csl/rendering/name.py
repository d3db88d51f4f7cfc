"""cs:name for one person: the order of the parts, their forms and formatting.

CSL 1.0.2, "Name", "Name-part Order" and "Name-part"
(https://docs.citationstyles.org/en/1.0.2/specification.html#name-part-order).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from citekit.csl.compile import Scope, look_of
from citekit.csl.fields import parse, recased
from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.csl.rendering.initials import initials, normalized
from citekit.csl.rendering.person import Person, is_romanesque, person_of
from citekit.csl.style import Element
from citekit.model.name import Name

AS_THE_STYLE_SAYS: Final = 0
INITIALS: Final = 1
ALL_OF_IT: Final = 2
"""How much of a given name to show: what disambiguation may raise."""

RenderName: TypeAlias = Callable[[Name, bool, int], Node]
"""From a name, whether it is turned round (family name first), and how much of the given name to show."""


_ARTICLE: Final = re.compile(r"(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_PARTICLES_STAY: Final = frozenset(("cs", "fr", "ru"))
"""Languages whose typography lets no line end behind a particle."""
_GLUED: Final = ("'", "\u2019", "\u02bb", "-")
"""What a particle ends in that no space follows."""


class Part(NamedTuple):
    """What a cs:name-part asks for: the formatting and text-case of each part, affixes for all it groups."""

    look: Look = PLAIN
    case: str = ""
    affixes: Look = PLAIN


class NameForm(NamedTuple):
    """What of a cs:name holds for each person by itself."""

    short: bool
    initialize_with: str | None
    initialize: bool
    hyphen: str
    sort_separator: str
    demotes: bool
    """Whether non-dropping particles go behind the given name in a name that is turned round."""
    family: Part
    given: Part
    look: Look
    """The affixes and formatting of the cs:name itself, which each name has."""
    space: str = " "
    """What stands between a particle and the family name."""
    family_first_comma: bool = False
    """Whether a comma follows family names also in names that are not turned round, where others are."""
    sorting: bool = False
    """Whether names are to be sorted by, where an article before an institution's name does not count."""


def name_form(element: Element, options: Mapping[str, str], scope: Scope) -> NameForm:
    """Return what a cs:name with its inherited options says of each person by itself."""
    parts = {child.get("name"): _part(child) for child in element.children if child.name == "name-part"}
    demote = scope.style.attributes.get("demote-non-dropping-particle", "display-and-sort")
    style = scope.style.attributes
    return NameForm(
        short=options.get("form") == "short",
        initialize_with=options.get("initialize-with"),
        initialize=options.get("initialize", "true") == "true",
        hyphen="-" if style.get("initialize-with-hyphen", "true") == "true" else "",
        sort_separator=options.get("sort-separator", ", "),
        demotes=demote == "display-and-sort" or (demote == "sort-only" and scope.sorting),
        family=parts.get("family", Part()),
        given=parts.get("given", Part()),
        look=replace(look_of(element), delimiter="", quotes=False, display=""),
        family_first_comma=scope.style.instruction.get("family-first-comma") == "true",
        sorting=scope.sorting,
        space="\u00a0" if scope.locale.language in _PARTICLES_STAY else " ",
    )


def _part(element: Element) -> Part:
    look = look_of(element)
    affixes = Look(look.prefix, look.suffix)
    bare = replace(look, prefix="", suffix="")
    return Part(
        PLAIN if bare == PLAIN else bare, element.get("text-case"), PLAIN if affixes == PLAIN else affixes
    )


def _affixed(nodes: tuple[Node, ...], part: Part) -> tuple[Node, ...]:
    """Return the parts that a cs:name-part groups, with its affixes around them."""
    return (Piece(nodes, part.affixes),) if nodes and part.affixes is not PLAIN else nodes


def renderer(form: NameForm, quotes: tuple[str, ...]) -> RenderName:
    """Return what renders persons; each is rendered once in each way that is asked for."""
    made: dict[tuple[Name, bool, int], Node] = {}

    def render(name: Name, inverted: bool, given_level: int) -> Node:
        key = (name, inverted, given_level)
        node = made.get(key)
        if node is None:
            person = person_of(name)
            nodes = _NameParts(form, quotes, person, given_level).nodes(inverted)
            node = made[key] = Piece(nodes, form.look, Tag.NAME, person)
        return node

    return render


class _NameParts:
    """The parts of one person, as nodes in a form."""

    def __init__(self, form: NameForm, quotes: tuple[str, ...], person: Person, given_level: int) -> None:
        self.form = form
        self.quotes = quotes
        self.person = person
        self.given_level = given_level

    def nodes(self, inverted: bool) -> tuple[Node, ...]:
        """Return the person in the order that the form, the script and the name itself ask for."""
        if self.person.literal:
            literal = self.person.literal
            if self.form.sorting:
                literal = _ARTICLE.sub("", literal, count=1) if _ARTICLE.match(literal) else literal
            return (self._text(literal, self.form.family),)
        if self.form.short and self.given_level == AS_THE_STYLE_SAYS:
            return _affixed(self._family(), self.form.family)
        if self.person.keeps_order:
            return self._in_its_own_order(inverted)
        return self._turned_round() if inverted else self._as_spoken()

    def _in_its_own_order(self, inverted: bool) -> tuple[Node, ...]:
        """Return family and given name, as the person has them; some styles want a comma where others are turned."""
        person = self.person
        comma = self.form.sort_separator if inverted and self.form.family_first_comma else " "
        family, given = _affixed(self._family(), self.form.family), _affixed(self._given(), self.form.given)
        name = self._joined([family, given], comma if person.spaced else "")
        return self._joined([name, self._suffix()], ", " if person.comma_suffix else " ")

    def _as_spoken(self) -> tuple[Node, ...]:
        person = self.person
        glued = person.dropping.endswith(_GLUED)
        family = self._joined([self._dropping(), self._family()], "" if glued else self.form.space)
        family = self._joined([family, self._suffix()], ", " if person.comma_suffix else " ")
        comma = ", " if person.comma_dropping else " "
        given, family = _affixed(self._given(), self.form.given), _affixed(family, self.form.family)
        return self._joined([given, family], comma)

    def _turned_round(self) -> tuple[Node, ...]:
        person = self.person
        comma = ", " if person.comma_dropping else " "
        given = self._joined([self._given(), self._dropping()], comma)
        family = self._family()
        if self.form.demotes:
            family = (self._text(person.family, self.form.family),)
            given = self._joined([given, self._non_dropping()], " ")
        family, given = _affixed(family, self.form.family), _affixed(given, self.form.given)
        name = self._joined([family, given], self.form.sort_separator)
        # The name in characters is no suffix, and goes without a comma.
        comma = self.form.sort_separator if is_romanesque(person.suffix) else " "
        return self._joined([name, self._suffix()], comma)

    def _family(self) -> tuple[Node, ...]:
        particle = self._non_dropping()
        family = (self._text(self.person.family, self.form.family),)
        glued = self.person.non_dropping.endswith(_GLUED)
        return self._joined([particle, family], "" if glued else self.form.space)

    def _non_dropping(self) -> tuple[Node, ...]:
        return (self._text(self.person.non_dropping, self.form.family),) if self.person.non_dropping else ()

    def _dropping(self) -> tuple[Node, ...]:
        return (self._text(self.person.dropping, self.form.given),) if self.person.dropping else ()

    def _suffix(self) -> tuple[Node, ...]:
        suffix = self.person.suffix
        if "." in suffix and self.form.initialize_with is not None:
            suffix = normalized(suffix, self.form.initialize_with)
        return (self._text(suffix, Part()),) if suffix else ()

    def _given(self) -> tuple[Node, ...]:
        given = self._given_form()
        return (self._text(given, self.form.given),) if given else ()

    def _given_form(self) -> str:
        form, given = self.form, self.person.given
        if form.initialize_with is None or not self.person.spaced:
            return given
        if form.initialize and self.given_level < ALL_OF_IT:
            return initials(given, form.initialize_with, form.hyphen)
        return normalized(given, form.initialize_with, form.hyphen)

    def _text(self, text: str, part: Part) -> Node:
        node = parse(text, self.quotes)
        if part.case:
            node = recased(node, part.case)
        return node if part.look is PLAIN else Piece((node,), part.look)

    @staticmethod
    def _joined(parts: list[tuple[Node, ...]], delimiter: str) -> tuple[Node, ...]:
        """Return the nodes of all parts that are there, with the delimiter between the parts."""
        nodes: list[Node] = []
        for part in parts:
            if part:
                nodes += [delimiter, *part] if nodes and delimiter else part
        return tuple(nodes)
