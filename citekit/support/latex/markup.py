"""LaTeX's commands for what CSL-JSON has markup for, both ways, and what braces and their balance are."""

import re
from typing import Final

NOCASE: Final = ('<span class="nocase">', "</span>")
SMALL_CAPS: Final = ('<span style="font-variant:small-caps;">', "</span>")

MARKUP: Final = {
    "emph": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "textsc": SMALL_CAPS,
}
"""Commands → CSL-JSON's markup, both ways."""

_BRACE: Final = re.compile(r"[{}]")
_BARE_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)


def group_end(text: str, start: int) -> int:
    """Return the position after the brace that closes the one at `start`; the text's length if none does.

    >>> group_end("{a{b}c} d", 0)
    7
    """
    depth = 0
    for match in _BRACE.finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return len(text)


def is_balanced(text: str) -> bool:
    r"""Tell whether braces are balanced, both if a backslash before one counts and if it does not.

    >>> is_balanced("{a} {b{c}}"), is_balanced("}{"), is_balanced(r"\{")
    (True, False, False)
    """
    return all(_is_balanced(pattern, text) for pattern in (_BRACE, _BARE_BRACE))


def _is_balanced(brace: re.Pattern[str], text: str) -> bool:
    depth = 0
    for match in brace.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            return False
    return depth == 0
