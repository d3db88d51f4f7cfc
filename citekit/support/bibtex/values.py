"""The macros of BibTeX.

A macro is what ``@string`` has defined before it, or a month. As BibTeX does, a definition is worked out where it
stands, so that none can refer to itself; how much text macros may grow to is limited, because each can double it.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

Notice: TypeAlias = Callable[[str, str], None]

MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_LONGEST: Final = 100_000
_MOST: Final = 50_000_000


class Macros:
    """What ``@string`` has defined so far; `later` what it defines further down, which BibTeX cannot know."""

    def __init__(self) -> None:
        self.defined = {month[:3].lower(): month for month in MONTHS}
        self.later: dict[str, str] = {}
        self.grown = 0

    def define(self, name: str, value: str) -> None:
        """Define a macro; case makes no difference."""
        self.defined[name.lower()] = value

    def text(self, name: str, notice: Notice) -> str:
        """Return what a macro stands for; its name if it is not defined."""
        key = name.lower()
        if key in self.defined:
            return self._within_limits(self.defined[key], name, notice)
        if key in self.later:
            notice("late-string", f"@string {name} is defined only further down")
            return self._within_limits(self.later[key], name, notice)
        notice("undefined-string", f"@string {name} is not defined; its name was taken")
        return name

    def _within_limits(self, text: str, name: str, notice: Notice) -> str:
        self.grown += len(text)
        if len(text) <= _LONGEST and self.grown <= _MOST:
            return text
        notice("string-too-long", f"@string {name} grows beyond all measure; its name was taken")
        return name
