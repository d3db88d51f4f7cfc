"""Whether a word can be romanised Chinese, Korean, Vietnamese or Japanese: it falls into syllables, or not.

Hanyu Pinyin by its table of syllables (GB/T 16159, ISO 7098:2015, annex A); Korean by the letters of the
Revised and the McCune-Reischauer romanisations and of names' own spellings; Vietnamese by the parts of its
syllable, tone and vowel marks aside; Japanese by Hepburn's syllables
(https://www.loc.gov/catdir/cpso/roman.html).
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Final

_PINYIN: Final = {
    "": "a o e ai ei ao ou an en ang eng er",
    "b": "a o ai ei ao an en ang eng i iao ie ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i iao ie ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i iao ie iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i iao ie iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i iao ie ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i iao ie iu ian in iang ing u uo uan ue",
    "l": "a e ai ei ao ou an ang eng ong i ia iao ie iu ian in iang ing u uo uan un ue",
    "g k h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j q x": "i ia iao ie iu ian in iang ing iong u ue uan un",
    "zh ch": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "e i ao ou an en ang eng ong u ua uo ui uan un",
    "z c s": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "y": "a ao e ou an in ang ing ong i u ue uan un o",
    "w": "u a o ai ei an en ang eng",
}
"""Finals by initials; ü is written u, its marks taken away."""

_KOREAN: Final = (
    "_ g k kk n d t tt r l m b p pp s ss sh j jj ch h",
    "a ae ya yae o e eo yo ye yeo wa wae we weo wo oe wi ui u oo yu yoo ou you eu i ee",
    "_ k g n t l m p b ng h",
)
_VIETNAMESE: Final = (
    "_ b c ch d g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x",
    """a e i o u y ai ao au ay eo eu ia ie iu oa oai oe oi oo ua uay ue ui uo uoi uou uu uy uye uya ieu yeu
    ye oay""",
    "_ c ch m n ng nh p t",
)
_JAPANESE: Final = (
    "_ k g s sh z j t ts ch d n h f b p m y r w ky gy ny hy by py my ry kk tt pp ss ssh tch",
    "a i u e o",
    "_ n h",
)


def _table(rows: dict[str, str]) -> Iterable[str]:
    for initials, finals in rows.items():
        yield from ("".join(pair) for pair in product(initials.split() or [""], finals.split()))


def _parts(parts: tuple[str, str, str]) -> Iterable[str]:
    columns = [["" if part == "_" else part for part in column.split()] for column in parts]
    return ("".join(parts) for parts in product(*columns))


@cache
def _syllables(language: str) -> frozenset[str]:
    if language == "zh":
        return frozenset(_table(_PINYIN))
    return frozenset(_parts({"ko": _KOREAN, "vi": _VIETNAMESE, "ja": _JAPANESE}[language]))


_LONGEST: Final = 40


def syllable_count(word: str, language: str) -> int:
    """Return the least number of syllables that a word falls into; 0 where it does not.

    Args:
        word: a word without hyphens; its case, marks and apostrophes do not matter.
        language: `zh`, `ko`, `vi` or `ja`.

    >>> syllable_count("Zedong", "zh"), syllable_count("Stalin", "zh"), syllable_count("Sung", "ko")
    (2, 0, 1)
    """
    plain = _plain(word)
    if not plain or len(plain) > _LONGEST:
        return 0
    # least[i]: the least number of syllables that the first i letters fall into.
    least: dict[int, int] = {0: 0}
    for start in range(len(plain)):
        if start not in least:
            continue
        for end in range(start + 1, min(start + 8, len(plain)) + 1):
            if plain[start:end] in _syllables(language):
                least[end] = min(least.get(end, _LONGEST), least[start] + 1)
    return least.get(len(plain), 0)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    unmarked = (letter for letter in decomposed if not unicodedata.combining(letter))
    return "".join(letter for letter in unmarked if letter not in "'’ʼ‘")


def is_pinyin(text: str) -> bool:
    """Tell whether a text of three words or more can be nothing but Chinese in Hanyu Pinyin.

    Fewer words are no evidence: "China" is two syllables of Pinyin as well.

    >>> is_pinyin("Jianguo yilai Mao Zedong junshi wengao"), is_pinyin("Sovetsko-Kitaiskie Otnosheniia")
    (True, False)
    """
    words = text.replace("-", " ").replace("·", " ").split()
    letters = [word.strip(",.:;()0123456789–—") for word in words]
    letters = [word for word in letters if word]
    return len(letters) >= 3 and all(syllable_count(word, "zh") for word in letters)
