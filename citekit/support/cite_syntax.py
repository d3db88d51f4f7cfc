"""Citations as people type them: ``see @mao-1953, p. 185, my emphasis; kim-1954, fol. 7v``.

The syntax is close to pandoc's (https://pandoc.org/MANUAL.html#citation-syntax). Cites are set apart by ``;``.
Each has the id of a record, and may have a prefix before it, a locator and a suffix behind it:

- An ``@`` marks the id. Without one, the id is the last word before the first comma. ``-@`` leaves the author
  out. An id with spaces, commas or semicolons goes into braces: ``@{l1, 2}``.
- A locator begins with the word for what it counts (``p.``, ``fol.``, ``§``, ``chapter``, …); a bare number is
  a page. ``{…}`` around it says where it ends.
- The rest is the suffix.

Whether there is such a record is not known here.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple


class TypedCite(NamedTuple):
    """What was typed for one cite, in the words of CSL's citation items."""

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False


def parse_citation(text: str) -> tuple[TypedCite, ...]:
    """Return the cites of a citation, in their order; none for a text with nothing in it.

    >>> parse_citation("mao-1953, pp. 185-87")
    (TypedCite(id='mao-1953', locator='185-87', label='page', prefix='', suffix='', suppress_author=False),)
    >>> [cite.id for cite in parse_citation("mao-1953; see also stalin-1952")]
    ['mao-1953', 'stalin-1952']
    >>> parse_citation("see @mao-1953, fol. 7v, my emphasis")[0][1:5]
    ('7v', 'folio', 'see ', ', my emphasis')
    """
    return tuple(_cite(part) for part in _PART.findall(text) if part.strip())


_PART: Final = re.compile(r"(?:\{[^{}]*\}|[^;])+")
"""One cite: a semicolon in braces is part of it."""

_MARKED: Final = re.compile(r"(?:(?<=[\s(\[])|^)(?P<minus>-?)@(?:\{(?P<braced>[^{}]*)\}|(?P<bare>[^\s,{}]+))")


def _cite(text: str) -> TypedCite:
    text = text.strip()
    marked = _MARKED.search(text)
    if marked is None:
        return _unmarked(text)
    cite = _located(marked["braced"] or marked["bare"] or "", text[: marked.start()], text[marked.end() :])
    return cite._replace(suppress_author=bool(marked["minus"]))


def _unmarked(text: str) -> TypedCite:
    before, comma, after = text.partition(",")
    *prefix, id = before.rsplit(maxsplit=1) or [""]
    return _located(id, "".join(f"{words} " for words in prefix), comma + after)


def _located(id: str, prefix: str, rest: str) -> TypedCite:
    """Return a cite with what follows its id taken apart."""
    for pattern in _LOCATORS:
        match = pattern.match(rest)
        if match:
            label = LABELS[(match["label"] or "p").lower()]
            return TypedCite(id, match["locator"].strip(), label, prefix, rest[match.end() :])
    return TypedCite(id, prefix=prefix, suffix=rest)


# Locators ---------------------------------------------------------------------------------------------------

_WORDS: Final = {
    "act": "act acts",
    "appendix": "appendix appendices app apps",
    "article-locator": "article articles art arts",
    "book": "book books bk bks",
    "canon": "canon canons can",
    "chapter": "chapter chapters chap chaps ch",
    "column": "column columns col cols",
    "elocation": "elocation location locations loc",
    "equation": "equation equations eq eqs",
    "figure": "figure figures fig figs",
    "folio": "folio folios fol fols f ff",
    "issue": "issue issues number numbers no nos",
    "line": "line lines l ll",
    "note": "note notes n nn",
    "opus": "opus opera op opp",
    "page": "page pages p pp",
    "paragraph": "paragraph paragraphs para paras ¶ ¶¶",
    "part": "part parts pt pts",
    "rule": "rule rules r rr",
    "scene": "scene scenes sc scs",
    "section": "section sections sec secs § §§",
    "sub-verbo": "sub\xa0verbo s.v s.vv",
    "supplement": "supplement supplements suppl suppls",
    "table": "table tables tbl tbls",
    "timestamp": "timestamp timestamps",
    "title-locator": "title titles tit",
    "verse": "verse verses v vv",
    "version": "version versions ver",
    "volume": "volume volumes vol vols",
}
LABELS: Final[Mapping[str, str]] = {
    word.replace("\xa0", " "): label for label, words in _WORDS.items() for word in words.split(" ")
}
"""The words for what locators count, without the period of an abbreviation: the locator type of each."""


def _any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of some words, in capitals or not, and what may stand behind an abbreviation."""
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return rf"(?P<label>(?i:{alternatives}))(?:\.\s*|\s+|(?=\d)|(?<=[§¶]))"


_WITH_DIGIT: Final = r"[^\s,;{}&\d]*\d(?:[^\s,;{}&]*[^\s,;{}&.:!?])?"
_WITHOUT: Final = (r"[ivxlcdm]+\b", r"[IVXLCDM]+\b", r"[A-Z]\b")
"""Numbers without a digit, such as Roman ones. Of two in a list both are of a kind, so that "I" is a word."""


def _listed(number: str) -> str:
    """Return the pattern of numbers of a kind, one or more: ``33-35, 38 and 40``."""
    return rf"{number}(?:(?:\s*[,&\u2013\u2014-]\s*|\s+and\s+)(?:{_WITH_DIGIT}|{number}))*"


_NUMBERS: Final = "|".join(_listed(number) for number in (_WITH_DIGIT, *_WITHOUT))
_HEADWORDS: Final = [word for word, label in LABELS.items() if label == "sub-verbo"]
_COUNTED: Final = [word for word in LABELS if word not in _HEADWORDS]
_LOCATORS: Final = [
    re.compile(r"\s*,?\s*" + pattern)
    for pattern in (
        rf"\{{\s*(?:{_any_of(LABELS)})?(?P<locator>[^{{}}]*)\}}",
        rf"{_any_of(_HEADWORDS)}(?P<locator>[^,]+)",
        rf"{_any_of(_COUNTED)}(?P<locator>{_NUMBERS})",
        rf"(?P<label>)(?P<locator>(?=\d)(?:{_listed(_WITH_DIGIT)}))",
    )
]
"""What is in braces; a headword after its label; numbers after theirs; numbers alone."""
