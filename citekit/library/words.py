"""What a record is found by: its words, in every script.

A word is a run of letters, digits and marks, folded: no accents, no letter case. Scripts that put no spaces between
words (Chinese, Japanese, Thai, Lao, Khmer, Burmese; https://www.unicode.org/reports/tr29/#Word_Boundaries) are taken
as pairs of neighbouring characters, which finds any text of two characters or more in them; one by itself counts too.
The same rule makes the words of what is searched for, in every library and, in JavaScript, in a published folder.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from unicodedata import category, normalize

from citekit.model.name import Name
from citekit.model.record import Part, Record, Value

_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN: Final = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_ONE_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")
_MARKUP: Final = re.compile(r"</?(?:i|b|sc|sup|sub|span)(?:\s[^<>]*)?>")
_LONGEST: Final = 40
"""Characters of a word that count: nobody types more, and an index is not to hold a file's worth."""


def words(text: str) -> list[str]:
    """Return the words of a text, in its order.

    >>> words("L'Été 1953: Müller"), words("毛泽东 to Kim"), words("毛")
    (['l', 'ete', '1953', 'muller'], ['毛泽', '泽东', 'to', 'kim'], ['毛'])
    """
    return [word for run in _RUN.findall(fold(text)) for word in _words(run)]


def _words(run: str) -> list[str]:
    if _ONE_UNSPACED.match(run) and len(run) > 1:
        return [one + other for one, other in pairwise(run)]
    return [run[:_LONGEST]]


def fold(text: str) -> str:
    """Return a text as it is compared: compatible characters alike, no accents and marks, no letter case.

    >>> fold("ÉTÉ ﬁn Ⅷ")
    'ete fin viii'
    """
    if text.isascii():
        return text.lower()
    apart = normalize("NFKD", text.casefold())
    return normalize("NFC", "".join(char for char in apart if category(char) != "Mn")).casefold()


def texts(record: Record) -> Iterator[str]:
    """Yield what a record is found by: its id, titles and names in all their forms, places, texts of its parts.

    >>> list(texts(Record("l1", "book", {"title": "On <i>War</i>"}, {"title": {"de": "Vom Kriege"}})))
    ['l1', 'On War', 'Vom Kriege']
    """
    yield record.id
    for variable, value in record.variables.items():
        if variable not in _NOT_SEARCHED:
            yield from _texts(value)
    for forms in record.variants.values():
        for form in forms.values():
            yield from _texts(form)


def plain(text: str) -> str:
    """Return a text without the markup that CSL-JSON has in titles.

    >>> plain("On <i>War</i>"), plain("the <unclear> word")
    ('On War', 'the <unclear> word')
    """
    return _MARKUP.sub("", text)


_NOT_SEARCHED: Final = frozenset(
    "language original-language accessed created issued submitted available-date".split()
)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _members(each)
    elif (edtf := getattr(value, "edtf", "")) or getattr(value, "literal", ""):
        yield edtf or str(value)


def _members(value: object) -> Iterator[str]:
    if isinstance(value, Part):
        yield from (value.title, value.date_line, value.text, *(note.text for note in value.notes))
    elif isinstance(value, Name):
        yield str(value)
    else:
        yield (
            value if isinstance(value, str) else f"{getattr(value, 'name', '')} {getattr(value, 'value', '')}"
        )
