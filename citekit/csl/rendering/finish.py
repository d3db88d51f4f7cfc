"""What an element does to its text before affixes and formatting: strip periods, change the case.

CSL 1.0.2, "Strip Periods" and "Text-case" (https://docs.citationstyles.org/en/1.0.2/specification.html#text-case).
"""

from collections.abc import Callable

from citekit.csl.compile import Context, Scope
from citekit.csl.fields import recased, without_periods
from citekit.csl.output import Node
from citekit.csl.style import Element


def finish(element: Element) -> Callable[[Node, Context], Node]:
    """Return what an element does to its text before it is dressed: strip periods, change the case."""
    strips, case = element.get("strip-periods") == "true", element.get("text-case")

    def finished(node: Node, context: Context) -> Node:
        if strips:
            node = without_periods(node)
        if case and (case != "title" or context.english):
            node = recased(node, case, context.language)
        return node

    return finished if strips or case else _as_it_is


def finish_own(element: Element, scope: Scope) -> Callable[[Node], Node]:
    """Return the same for the style's own words, whose case is that of its language, not of the item's."""
    finished, context = finish(element), Context({}, {}, "", 0, True, scope.locale.language)
    return lambda node: finished(node, context)


def _as_it_is(node: Node, _: Context) -> Node:
    return node
