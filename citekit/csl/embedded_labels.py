"""Labels within numbers: "7, p. 3-8" says itself what its second number counts.

CSL has no word for it; users of reference managers write locators and editions so, in the abbreviations of
English, and other processors print them in the locale's own. The terms are those of CSL 1.0.2, "Locators"
(https://docs.citationstyles.org/en/1.0.2/specification.html#locators).
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_TERMS: Final = {
    "bk": "book", "ch": "chapter", "col": "column", "fig": "figure", "fol": "folio", "l": "line", "ll": "line",
    "n": "note", "nn": "note", "no": "issue", "op": "opus", "p": "page", "para": "paragraph", "pp": "page",
    "pt": "part", "sec": "section", "v": "verse", "vol": "volume", "vols": "volume", "vv": "verse",
}  # fmt: skip
_LABELLED: Final = re.compile(rf"({'|'.join(_TERMS)})\.\s*(\S.*)")
_SEPARATOR: Final = re.compile(r"(\s*[,;&]\s+)")


class Labelled(NamedTuple):
    """A number with the term that labels it, if any does, and what follows it before the next."""

    term: str
    number: str
    separator: str = ""


@lru_cache(maxsize=8192)
def labelled(text: str) -> tuple[Labelled, ...]:
    """Return the numbers of a text with their labels; none, where the text has no labels.

    >>> labelled("7, p. 3-8")
    (Labelled(term='', number='7', separator=', '), Labelled(term='page', number='3-8', separator=''))
    >>> labelled("7, 9")
    ()
    """
    if "." not in text:
        return ()
    pieces = _SEPARATOR.split(text)
    parts = tuple(
        _part(number, separator) for number, separator in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    )
    return parts if any(part.term for part in parts) else ()


def _part(number: str, separator: str) -> Labelled:
    match = _LABELLED.fullmatch(number)
    return Labelled(_TERMS[match[1]], match[2], separator) if match else Labelled("", number, separator)
