"""cs:layout: what a cite or an entry consists of.

CSL 1.0.2, "Layout" (https://docs.citationstyles.org/en/1.0.2/specification.html#citation). The fields of an
entry stay apart, so that the first can be aligned.
"""

from collections.abc import Callable
from typing import TypeAlias

from citekit.csl.compile import Context, Scope, collector
from citekit.csl.output import Node
from citekit.csl.style import Element

RenderLayout: TypeAlias = Callable[[Context], list[Node]]


def compile(element: Element, scope: Scope) -> RenderLayout:
    """Return what renders the fields of a cs:layout, without its own look."""
    collect = collector(scope.parts(element.children))

    def render(context: Context) -> list[Node]:
        return collect(context)[0]

    return render
