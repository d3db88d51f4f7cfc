"""cs:choose: the branch whose conditions hold.

CSL 1.0.2, "Choose" (https://docs.citationstyles.org/en/1.0.2/specification.html#choose).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from citekit.csl.citation import Position
from citekit.csl.compile import (
    TRANSPARENT,
    Context,
    Render,
    Result,
    Scope,
    first_of,
    nothing,
    sequence,
)
from citekit.csl.numerals import is_numeric
from citekit.csl.rendering.edtf_date import opens_approximately
from citekit.csl.style import Element
from citekit.model.date import Date, Interval

Test: TypeAlias = Callable[[Context], bool]


def compile(element: Element, scope: Scope) -> Render:
    """Return what renders a cs:choose."""
    tests = _EDTF_TESTS if scope.shared.edtf else _TESTS
    branches = tuple((_condition(child, tests), _branch(child, scope)) for child in element.children)
    view = scope.shared.bits.conditions(element.children)
    mask, values = view
    taken: dict[int, Render] = {}
    by_type: dict[str, _Branches] = {}

    def render(context: Context) -> Result:
        seen = context.bits & mask
        branch = taken.get(seen)
        if branch is not None and not context.hints.conditions:
            return branch(context)
        left = by_type.get(context.type)
        if left is None:
            left = by_type[context.type] = tuple(_left_for(context.type, branches))
        for holds, branch in left:  # noqa: B007 # what is left of the loop is the branch taken
            if holds(context):
                break
        else:
            branch = nothing
        if not seen & values and not context.hints.conditions:
            taken[seen] = branch
        return branch(context)

    return render


def _branch(element: Element, scope: Scope) -> Render:
    parts = scope.parts(element.children)
    return first_of(parts) if scope.alternatives else sequence(parts, TRANSPARENT)


# Conditions -------------------------------------------------------------------------------------------------------


class _Condition(NamedTuple):
    """The conditions of an if or else-if: the types apart from the rest, for a type is known at once."""

    match: str
    types: frozenset[str] | None
    rest: Test | None


_Branches: TypeAlias = tuple[tuple[Test, Render], ...]


def _always(_: Context) -> bool:
    return True


def _left_for(type: str, branches: Iterable[tuple[_Condition, Render]]) -> Iterator[tuple[Test, Render]]:
    """Yield the branches that an item of a type may take, with what is left to test."""
    for condition, branch in branches:
        holds = _LEFT[condition.match](condition, type)
        if holds is not None:
            yield holds, branch
        if holds is _always:
            return


def _left_of_all(condition: _Condition, type: str) -> Test | None:
    if condition.types is not None and type not in condition.types:
        return None
    return condition.rest or _always


def _left_of_any(condition: _Condition, type: str) -> Test | None:
    return _always if condition.types is not None and type in condition.types else condition.rest


def _left_of_none(condition: _Condition, type: str) -> Test | None:
    if condition.types is not None and type in condition.types:
        return None
    return condition.rest or _always


_LEFT: Final = {"all": _left_of_all, "any": _left_of_any, "none": _left_of_none}
"""What of a condition is left to test once the type is known; `None` if it cannot hold."""


def _condition(element: Element, of_attributes: "_Tests") -> _Condition:
    """Return the conditions of an if, else-if or else, joined by `match`."""
    match = element.get("match", "all")
    match = match if match in _LEFT else "all"
    types = frozenset(element.get("type").split()) or None
    variables = element.get("variable").split()
    tests = [_VARIABLES[match](frozenset(variables))] if variables else []
    for attribute, of_values in of_attributes.items():
        values = element.get(attribute).split()
        if values:
            tests.append(_MATCHES[match](tuple(of_values(values))))
    return _Condition(match, types, _joined(tests, match))


def _joined(tests: list[Test], match: str) -> Test | None:
    """Return several tests as one; each is by itself already what `match` makes of its values."""
    if len(tests) < 2:
        return tests[0] if tests else None
    return _any(tuple(tests)) if match == "any" else _all(tuple(tests))


def _all(tests: tuple[Test, ...]) -> Test:
    if len(tests) == 1:
        return tests[0]
    return lambda context: all(test(context) for test in tests)


def _any(tests: tuple[Test, ...]) -> Test:
    if len(tests) == 1:
        return tests[0]
    return lambda context: any(test(context) for test in tests)


def _none(tests: tuple[Test, ...]) -> Test:
    any_holds = _any(tests)
    return lambda context: not any_holds(context)


_MATCHES: Final = {"all": _all, "any": _any, "none": _none}


def _all_variables(variables: frozenset[str]) -> Test:
    if len(variables) > 1:
        return lambda context: context.item.keys() >= variables
    (variable,) = variables
    return lambda context: variable in context.item


def _any_variable(variables: frozenset[str]) -> Test:
    return lambda context: not variables.isdisjoint(context.item)


def _no_variable(variables: frozenset[str]) -> Test:
    return lambda context: variables.isdisjoint(context.item)


_VARIABLES: Final = {"all": _all_variables, "any": _any_variable, "none": _no_variable}


# Tests of values. A locator has one label: of several, any may be it. --------------------------------------------


def _locators(values: Iterable[str]) -> Iterable[Test]:
    labels = frozenset(value.replace(" ", "-") for value in values)
    return [lambda context: context.label in labels and "locator" in context.item]


def _numeric(variable: str) -> Test:
    def test(context: Context) -> bool:
        value = context.item.get(variable)
        return isinstance(value, str) and is_numeric(value)

    return test


def _uncertain(variable: str) -> Test:
    def test(context: Context) -> bool:
        date = context.item.get(variable)
        value = date.value if isinstance(date, Date) else None
        points = (value.start, value.end) if isinstance(value, Interval) else (value,)
        return any(point is not None and bool(point.qualifier) for point in points)

    return test


def _approximate(variable: str) -> Test:
    def test(context: Context) -> bool:
        date = context.item.get(variable)
        return isinstance(date, Date) and opens_approximately(date)

    return test


_POSITIONS: Final = {
    "subsequent": Position.SUBSEQUENT,
    "ibid": Position.IBID,
    "ibid-with-locator": Position.IBID_WITH_LOCATOR,
}


def _position(value: str) -> Test:
    if value == "near-note":
        return lambda context: context.near_note
    if value == "first":
        return lambda context: context.position is Position.FIRST
    least = _POSITIONS.get(value, Position.IBID_WITH_LOCATOR + 1)
    return lambda context: context.position is not None and context.position >= least


def _disambiguate(value: str) -> Test:
    wanted = value == "true"

    def test(context: Context) -> bool:
        context.conditions += 1
        return (context.conditions <= context.hints.conditions) is wanted

    return test


def _each(of_value: Callable[[str], Test]) -> Callable[[Iterable[str]], Iterable[Test]]:
    """Return what makes a test of each value of an attribute."""
    return lambda values: [of_value(value) for value in values]


_Tests: TypeAlias = Mapping[str, Callable[[Iterable[str]], Iterable[Test]]]
_TESTS: Final[_Tests] = {
    "is-numeric": _each(_numeric),
    "is-uncertain-date": _each(_uncertain),
    "locator": _locators,
    "position": _each(_position),
    "disambiguate": _each(_disambiguate),
}
_EDTF_TESTS: Final[_Tests] = {**_TESTS, "is-uncertain-date": _each(_approximate)}
"""The same for styles that are told which dates are uncertain and which approximate."""
