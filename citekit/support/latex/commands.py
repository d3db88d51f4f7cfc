r"""Commands whose arguments are no ordinary LaTeX: ``\url``, ``\verb``, ``\ensuremath``, ``\char``, ``\kern``.

Each is a function of the text and the position behind the command, which gives what is printed and where to read on;
or nothing, where the command says more than can be told.
"""

import re
from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias

from citekit.support.latex import units
from citekit.support.latex.chemistry import formula
from citekit.support.latex.markup import group_end
from citekit.support.latex.math_signs import sign_of
from citekit.support.latex.verbatim import decode_verbatim

Printed: TypeAlias = tuple[str, int] | None
_Read: TypeAlias = Callable[[str, int], Printed]

_FARTHEST: Final = 1000
"""How far the end of a command without braces is looked for, so that many of them cost no more than their length."""
_CODE: Final = re.compile(r"`\\?(.)|\"([0-9A-F]{1,5})|'([0-7]{1,6})|(\d{1,6})", re.DOTALL)
_LENGTH: Final = re.compile(
    r"\s*=?\s*[-+]?\d*[.,]?\d*\s*(?:true\s*)?(?:em|ex|pt|pc|in|bp|cm|mm|dd|cc|sp|mu|\\[a-z]+width)?[ ]?"
    r"(?:(?:plus|minus)\s*\d*\.?\d*\s*(?:em|ex|pt|fil{1,3})[ ]?)*"
)
_ELSE: Final = re.compile(r"\\(else|fi)(?![A-Za-z])[ ]*")
_ORDINAL_ENDINGS: Final = {"1": "st", "2": "nd", "3": "rd"}


def printed(name: str, text: str, position: int) -> Printed:
    r"""Return what a command prints and where to read on; nothing where it is none of these, or says more.

    >>> printed("char", r"`\\let", 0), printed("kern", "-.15em VDU", 0), printed("verb", "|a_b| c", 0)
    (('\\', 3), ('', 7), ('a_b', 5))
    >>> printed("ifmmode", r"\check{s}\else \v{s}\fi{}ar", 0), printed("ensuremath", r"{\alpha}", 0)
    (('', 15), ('α', 8))
    """
    read = _COMMANDS.get(name)
    return read(text, position) if read else None


def _argument(text: str, position: int) -> tuple[str, int]:
    """Return what is in the braces at a position and where they end; nothing where there are none."""
    if text[position : position + 1] != "{":
        return "", position
    end = group_end(text, position)
    return text[position + 1 : end - 1], end


def _with_argument(read: Callable[[str], str]) -> _Read:
    def with_argument(text: str, position: int) -> Printed:
        argument, end = _argument(text, position)
        found = read(argument) if argument else ""
        return (found, end) if found else None

    return with_argument


def _verbatim(text: str, position: int) -> Printed:
    """Read what is in braces, or between two signs that are the same."""
    argument, end = _argument(text, position)
    if end > position:
        return (decode_verbatim(argument), end) if argument else None
    sign = text[position : position + 1]
    if not sign or sign.isalnum() or sign.isspace() or sign in "\\}*":
        return None
    end = text.find(sign, position + 1, position + _FARTHEST)
    return (text[position + 1 : end], end + 1) if end >= 0 else None


def _mathematics(argument: str) -> str:
    body = argument.strip()
    return sign_of(body) or (f"${body}$" if body and "$" not in body else "")


def _character(text: str, position: int) -> Printed:
    match = _CODE.match(text, position)
    if match is None:
        return None
    itself, hexadecimal, octal, decimal = match.groups()
    code = int(hexadecimal, 16) if hexadecimal else int(octal, 8) if octal else int(decimal or 0)
    return (itself or (chr(code) if 32 <= code < 0xD800 else "")), match.end()


def _length(text: str, position: int) -> Printed:
    match = _LENGTH.match(text, position)
    return ("", match.end()) if match else None


def _if_mathematics(text: str, position: int) -> Printed:
    r"""Read on where it is for text: ``\ifmmode … \else …\fi``."""
    match = _ELSE.search(text, position, position + _FARTHEST)
    return ("", match.end()) if match else None


def _ordinal(argument: str) -> str:
    number = argument.strip()
    if not number.isdecimal():
        return ""
    teens = number[-2:-1] == "1"
    return number + ("th" if teens else _ORDINAL_ENDINGS.get(number[-1], "th"))


_COMMANDS: Final = MappingProxyType(
    dict.fromkeys(("url", "path", "nolinkurl", "verb", "lstinline"), _verbatim)
    | dict.fromkeys(("ce", "ch"), _with_argument(formula))
    | {name: partial(units.quantity, name) for name in units.COMMANDS}
    | dict.fromkeys(("kern", "hskip", "vskip", "mskip", "raise", "lower", "penalty"), _length)
    | {
        "ensuremath": _with_argument(_mathematics),
        "char": _character,
        "symbol": _with_argument(lambda argument: (_character(argument, 0) or ("", 0))[0]),
        "ifmmode": _if_mathematics,
        "nth": _with_argument(_ordinal),
        "cs": _with_argument(lambda argument: f"\\{argument}" if argument.isalpha() else ""),
    }
)
