"""The rendering elements by their names: what compiles each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from citekit.csl.compile import Compile
from citekit.csl.rendering import choose, date, group, label, names, number, text

RENDERERS: Final[Mapping[str, Compile]] = MappingProxyType(
    {
        "choose": choose.compile,
        "date": date.compile,
        "group": group.compile,
        "label": label.compile,
        "names": names.compile,
        "number": number.compile,
        "text": text.compile,
    }
)
