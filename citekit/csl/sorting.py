"""Sorting cites and references by a style's keys.

CSL 1.0.2, "Sorting" (https://docs.citationstyles.org/en/1.0.2/specification.html#sorting). Items without a key
come last, in either direction; items with equal keys stay in their order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple, TypeAlias

from citekit.csl.collation import collator
from citekit.csl.compile import Context, Render, Scope, Shared
from citekit.csl.fields import text_of
from citekit.csl.presence import Bits
from citekit.csl.rendering.date import sortable
from citekit.csl.rendering.elements import RENDERERS
from citekit.csl.style import Element
from citekit.model.date import Date
from citekit.model.rich_text import plain
from citekit.model.vocabulary import VARIABLES, Kind

_OVERRIDING: Final = {
    "names-min": "et-al-min",
    "names-use-first": "et-al-use-first",
    "names-use-last": "et-al-use-last",
}
"""Attributes of cs:key and the name options that they set."""

KeyOf: TypeAlias = Callable[[Context], Any]


class Key(NamedTuple):
    """One cs:key: what makes an item's key (`None` where it has none), and its direction."""

    of: KeyOf
    descending: bool


def sort_keys(sort: Element | None, shared: Shared, options: Mapping[str, str]) -> tuple[Key, ...]:
    """Return the keys of a cs:sort, compiled."""
    if sort is None:
        return ()
    return tuple(_key(element, shared, options) for element in sort.children if element.name == "key")


def _key(element: Element, shared: Shared, options: Mapping[str, str]) -> Key:
    scope = Scope(shared, options, RENDERERS)
    scope.sorting = True
    scope.overriding = {
        option: element.get(attribute)
        for attribute, option in _OVERRIDING.items()
        if attribute in element.attributes
    }
    collate = collator(shared.locale.tag)
    render = scope.macro(element.get("macro")) if "macro" in element.attributes else None
    if render is None:
        of = _variable_key(element.get("variable"), scope, collate)
    else:
        of = _macro_key(render, collate, shared.bits)
    return Key(of, element.get("sort") == "descending")


def _macro_key(render: Render, collate: Callable[[str], Any], bits: Bits) -> KeyOf:
    def of(context: Context) -> Any:
        if context.values is not context.item:  # the key before this one has used something up
            context.values, context.bits = context.item, bits.of_item(context.type, context.item)
        text = text_of(render(context)[0])
        return collate(_padded(text)) if text else None

    return of


def _variable_key(variable: str, scope: Scope, collate: Callable[[str], Any]) -> KeyOf:
    if VARIABLES.get(variable) is Kind.NAMES:
        names = Element("names", {"variable": variable}, (Element("name", {"form": "long"}),))
        return _macro_key(scope.element(names), collate, scope.shared.bits)

    def of(context: Context) -> Any:
        value = context.values.get(variable)
        if isinstance(value, Date):
            return collate(sortable(value)) if value else None
        return collate(_padded(plain(value))) if isinstance(value, str) and value else None

    return of


def _padded(text: str) -> str:
    """Return a number with leading zeros, so that it sorts as one; any other text as it is.

    >>> _padded("12"), _padded("Twelve")
    ('0000000012', 'Twelve')
    """
    return text.zfill(10) if text.isdecimal() else text


def by_keys(contexts: Iterable[Context], keys: tuple[Key, ...]) -> list[int]:
    """Return the indexes of items, in the order of the keys; a key is asked only where those before are equal."""
    items = list(contexts)
    return _ordered(list(range(len(items))), items, keys)


def _ordered(indexes: list[int], items: Sequence[Context], keys: tuple[Key, ...]) -> list[int]:
    if not keys or len(indexes) < 2:
        return indexes
    first, *others = keys
    made = {index: first.of(items[index]) for index in indexes}
    full = [index for index in indexes if made[index] is not None]
    full.sort(key=made.__getitem__, reverse=first.descending)
    runs = [list(run) for _, run in groupby(full, key=made.__getitem__)]
    runs.append([index for index in indexes if made[index] is None])
    return [index for run in runs for index in _ordered(run, items, tuple(others))]
