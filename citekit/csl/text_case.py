"""The attribute text-case: text in the case that a style asks for.

Specified in CSL 1.0.2, "Text-case" (https://docs.citationstyles.org/en/1.0.2/specification.html#text-case);
the stop words of title case are those of the schema's stop-words.json. Where the specification is silent (what
separates words, what an apostrophe does) this does as citeproc-js, for which most styles were written.

A text comes as the stretches that its markup and quotation marks divide it into; a word never goes on across
the border of a stretch.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

STOP_WORDS: Final = frozenset(
    """a about above across afore after against al along alongside amid amidst among amongst an and anenst
    apropos apud around as aside astride at athwart atop barring before behind below beneath beside besides
    between beyond but by c ca circa d de despite down during et except for forenenst from given in inside into
    lest like modulo near next nor notwithstanding of off on onto or out over per plus pro qua sans since so
    than the through throughout thru thruout till to toward towards under underneath until unto up upon v van
    versus via von vs with within without yet""".split()
)
"""The words that title case leaves alone. The list's phrases are made of words, and no word spans a space."""

_APOSTROPHES: Final = "'’"
# What separates words: spaces and marks, at any number. Groups, so that re.split keeps them.
_GAPS: Final = re.compile(r"""([\s\u200b“”‘’"'\-–—/.,;?!:\[\]()]+)""")
_OPENING: Final = re.compile(r"[?!:]")
_OPENING_END: Final = re.compile(r"[?!:]\W*\Z")  # of a stretch that is not split
# The first word before any mark, where that mark is a hyphen: what a compound begins with.
_COMPOUND: Final = re.compile(r"""[^“”‘’"'\-–—/.,;?!:\[\]()]*-""")
# A Greek letter that stands alone is a symbol: β-carotene.
_GREEK_SYMBOL: Final = re.compile(r"[\u0370-\u03ff]\Z")

_DOTTED_UPPER: Final = str.maketrans({"i": "İ"})
_DOTTED_LOWER: Final = str.maketrans({"İ": "i", "I": "ı"})

_Parts = list[str]
"""A stretch as words (at even places, perhaps empty) and the gaps between them (at odd places)."""


def change_case(case: str, texts: Sequence[str], kept: Sequence[bool], language: str = "en") -> list[str]:
    """Return the stretches of one text in a case; an unknown case changes nothing.

    Args:
        case: The value of text-case; "title" is English title case, whatever the language.
        texts: The stretches, in order.
        kept: Whether each stretch keeps its case (class "nocase"); it still counts as text.
        language: The language of the text, as a tag; Turkish and Azerbaijani have a dotted capital I.

    >>> change_case("title", ["towards a history of ", "détente"], [False, True])
    ['Towards a History of ', 'détente']
    >>> change_case("uppercase", ["izmir"], [False], "tr")
    ['İZMİR']
    """
    if len(texts) == 1:
        return list(texts) if kept[0] else [_change_one(case, texts[0], language)]
    return _change(case, texts, kept, language)


@lru_cache(maxsize=8192)
def _change_one(case: str, text: str, language: str) -> str:
    return _change(case, (text,), (False,), language)[0]


def _change(case: str, texts: Sequence[str], kept: Sequence[bool], language: str) -> list[str]:
    letter_case = _LETTER_CASES.get(case)
    if letter_case:
        return [text if keep else letter_case(text, language) for text, keep in zip(texts, kept, strict=True)]
    word_case = _WORD_CASES.get(case)
    if not word_case:
        return list(texts)
    keeps = [keep and _has_words(text) for text, keep in zip(texts, kept, strict=True)]
    stretches = [[text] if keep else _GAPS.split(text) for text, keep in zip(texts, keeps, strict=True)]
    word_case(stretches, keeps, language)
    return ["".join(parts) for parts in stretches]


def _has_words(text: str) -> bool:
    return _GAPS.fullmatch(text) is None and text != ""


@lru_cache(maxsize=256)
def _has_dotted_i(language: str) -> bool:
    return re.split(r"[-_]", language, maxsplit=1)[0].lower() in {"tr", "az"}


def _upper(text: str, language: str) -> str:
    return (text.translate(_DOTTED_UPPER) if _has_dotted_i(language) else text).upper()


def _lower(text: str, language: str) -> str:
    return (text.translate(_DOTTED_LOWER) if _has_dotted_i(language) else text).lower()


def _capitalised(word: str, language: str) -> str:
    """Return a word that is all lower case with a capital; any other word has the case that it wants."""
    if not word.islower() or _GREEK_SYMBOL.match(word):
        return word
    initial = word[0].translate(_DOTTED_UPPER) if _has_dotted_i(language) else word[0]
    return initial.title() + word[1:]  # title() and not upper(): the ligature "ﬁ" becomes "Fi"


def _follows_apostrophe(parts: _Parts, place: int) -> bool:
    """Whether a word is the rest of one that an apostrophe divides: "s" in "Mao’s", "art" in "l’art"."""
    return place > 0 and parts[place - 1][-1] in _APOSTROPHES


def _capitalise_first(stretches: Sequence[_Parts], kept: Sequence[bool], language: str) -> None:
    for parts, keep in zip(stretches, kept, strict=True):
        place = next((place for place in range(0, len(parts), 2) if parts[place]), None)
        if place is None:
            continue
        if not keep and not _follows_apostrophe(parts, place):
            parts[place] = _capitalised(parts[place], language)
        return


def _capitalise_all(stretches: Sequence[_Parts], kept: Sequence[bool], language: str) -> None:
    for parts, keep in zip(stretches, kept, strict=True):
        for place in range(0, 0 if keep else len(parts), 2):
            if not _follows_apostrophe(parts, place):
                parts[place] = _capitalised(parts[place], language)


def _sentence(stretches: Sequence[_Parts], kept: Sequence[bool], language: str) -> None:
    """Lower all words; the first keeps its capitals, as an acronym does, unless there is nothing but capitals."""
    first = not "".join(_words(stretches, kept)).isupper()
    for parts, keep in zip(stretches, kept, strict=True):
        for place in range(0, len(parts), 2):
            if not keep and not first:
                parts[place] = _lower(parts[place], language)
            first = first and not parts[place]
    _capitalise_first(stretches, kept, language)


def _words(stretches: Sequence[_Parts], kept: Sequence[bool]) -> Iterable[str]:
    return (word for parts, keep in zip(stretches, kept, strict=True) if not keep for word in parts[::2])


def _title(stretches: Sequence[_Parts], kept: Sequence[bool], _language: str) -> None:
    _capitalise_compound(stretches[0], kept[0])
    opens = True
    for parts, keep in zip(stretches, kept, strict=True):
        opens = bool(_OPENING_END.search(parts[0])) if keep else _title_words(parts, opens)
    _capitalise_last(stretches, kept)


def _title_words(parts: _Parts, opens: bool) -> bool:
    """Put a stretch in title case; take and return whether the next word is the first, or as good as the first."""
    for place in range(0, len(parts), 2):
        opens = opens or (place > 0 and parts[place - 1] != " " and bool(_OPENING.search(parts[place - 1])))
        word = parts[place]
        if not word:
            continue
        if (opens or (len(word) > 1 and word not in STOP_WORDS)) and not _follows_apostrophe(parts, place):
            parts[place] = _capitalised(word, "en")
        opens = False
    return opens


def _capitalise_compound(parts: _Parts, keep: bool) -> None:
    """Capitalise a stop word that begins a compound ("Pro-Government"), if no other mark comes before."""
    text = "" if keep else "".join(parts)
    match = _COMPOUND.match(text)
    if match:
        place = len(_GAPS.split(match[0])) - 3
        parts[place] = _capitalised(parts[place], "en")


def _capitalise_last(stretches: Sequence[_Parts], kept: Sequence[bool]) -> None:
    """Capitalise the last word even if it is a stop word, unless it keeps its case."""
    for parts, keep in zip(reversed(stretches), reversed(kept), strict=True):
        place = next((place for place in range(len(parts) - 1, -1, -2) if parts[place]), None)
        if place is not None:
            if not keep and len(parts[place]) > 1 and not _ends_apostrophised(parts, place):
                parts[place] = _capitalised(parts[place], "en")
            return


def _ends_apostrophised(parts: _Parts, place: int) -> bool:
    """Whether an apostrophe is the last mark before the last word, which then counts as no last word."""
    marks = "".join(parts[1:place:2]).rstrip()
    return marks[-1:] in tuple(_APOSTROPHES)


_LETTER_CASES: Final[dict[str, Callable[[str, str], str]]] = {"lowercase": _lower, "uppercase": _upper}
_WORD_CASES: Final[dict[str, Callable[[Sequence[_Parts], Sequence[bool], str], None]]] = {
    "capitalize-first": _capitalise_first,
    "capitalize-all": _capitalise_all,
    "sentence": _sentence,
    "title": _title,
}
