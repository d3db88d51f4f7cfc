"""cs:group: elements together, of which nothing is left if all their variables are empty.

CSL 1.0.2, "Group" (https://docs.citationstyles.org/en/1.0.2/specification.html#group). A group or macro
within that has output counts as a variable that is not empty.
"""

from citekit.csl.compile import Render, Scope, grouped, look_of
from citekit.csl.style import Element


def compile(element: Element, scope: Scope) -> Render:
    """Return what renders a cs:group."""
    return grouped(scope.parts(element.children), look_of(element))
