"""cs:label: the term for what a number variable, a page or a locator counts.

CSL 1.0.2, "Label" (https://docs.citationstyles.org/en/1.0.2/specification.html#label).
"""

from typing import Final

from citekit.csl.compile import NO_VARIABLES, NOTHING, Context, Render, Result, Scope, dressed, look_of
from citekit.csl.embedded_labels import labelled
from citekit.csl.numerals import is_plural
from citekit.csl.output import Node, Tag
from citekit.csl.rendering.finish import finish_own
from citekit.csl.style import Element

_COUNTS: Final = frozenset({"number-of-pages", "number-of-volumes"})
"""Variables that are plural because of how much they are, not how many."""
_PLURAL: Final = {"always": True, "never": False}


def compile(element: Element, scope: Scope) -> Render:
    """Return what renders a cs:label outside of cs:names."""
    variable, form = element.get("variable"), element.get("form", "long")
    finished, look = finish_own(element, scope), look_of(element)
    forced = _PLURAL.get(element.get("plural", "contextual"))
    made: dict[tuple[str, bool], Node | None] = {}

    def make(term: str, plural: bool) -> Node | None:
        text = scope.locale.term(term, form, plural)
        return dressed(finished(text), look, Tag.LABEL) if text else None

    def render(context: Context) -> Result:
        value = context.values.get(variable)  # a label uses nothing up
        if not isinstance(value, str) or not value:
            return NOTHING[NO_VARIABLES]
        if variable == "locator" and _labels_itself(value):
            return NOTHING[NO_VARIABLES]
        term = context.label if variable == "locator" else variable
        plural = _is_plural(variable, value) if forced is None else forced
        key = (term, plural)
        if key not in made:
            made[key] = make(*key)
        return made[key], NO_VARIABLES

    return render


def _labels_itself(value: str) -> bool:
    parts = labelled(value)
    return bool(parts and parts[0].term)


def _is_plural(variable: str, value: str) -> bool:
    if variable in _COUNTS:
        return value.lstrip("0") not in ("", "1")
    return is_plural(value)
