"""Languages and scripts: tags by BCP 47, wishes for languages, the script that a text is in.

Tags are those of RFC 5646 (https://www.rfc-editor.org/rfc/rfc5646#section-2.1). A wish is a language range, and is
compared with tags by RFC 4647's extended filtering (https://www.rfc-editor.org/rfc/rfc4647#section-3.3.2).
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Final
from unicodedata import name

from citekit.errors import RequestError

_TAG = re.compile(
    r"""(?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )    # language, extended language
        (?: -[a-z]{4} )?                                    # script
        (?: -(?: [a-z]{2} | \d{3} ) )?                      # region
        (?: -(?: [a-z\d]{5,8} | \d[a-z\d]{3} ) )*           # variants
        (?: -[a-wyz\d] (?: -[a-z\d]{2,8} )+ )*              # extensions
        (?: -x (?: -[a-z\d]{1,8} )+ )?                      # private use
      | x (?: -[a-z\d]{1,8} )+""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def is_tag(text: str) -> bool:
    """Tell whether a text is a well-formed language tag; whether its subtags are registered is not asked.

    >>> is_tag("zh-Latn-pinyin"), is_tag("ru-Latn-t-ru-m0-gost"), is_tag("Chinese (simplified)")
    (True, True, False)
    """
    return _TAG.fullmatch(text) is not None


def tags(text: str) -> tuple[str, ...]:
    """Return the tags that a text lists, set apart by commas.

    Raises:
        RequestError: one of them is not well-formed.

    >>> tags("zh-Latn, zh"), tags("")
    (('zh-Latn', 'zh'), ())
    >>> tags("zh_Hans")
    Traceback (most recent call last):
        ...
    citekit.errors.RequestError: not a language tag by BCP 47: 'zh_Hans'; one is zh, zh-Latn-pinyin or ru-Latn
    """
    listed = tuple(tag.strip() for tag in text.split(",")) if text.strip() else ()
    for tag in listed:
        if not is_tag(tag):
            raise RequestError(f"not a language tag by BCP 47: {tag!r}; one is zh, zh-Latn-pinyin or ru-Latn")
    return listed


def primary(tag: str) -> str:
    """Return the language itself, without script, region and variants.

    >>> primary("zh-Latn-pinyin"), primary("EN-gb")
    ('zh', 'en')
    """
    return tag.partition("-")[0].lower()


def script(tag: str) -> str:
    """Return the script that a tag names, by ISO 15924; nothing where it names none.

    >>> script("zh-latn-pinyin"), script("zh"), script("ru-t-en-latn")
    ('Latn', '', '')
    """
    for subtag in tag.split("-")[1:]:
        if len(subtag) == 1:  # what follows is of an extension
            break
        if len(subtag) == 4 and subtag.isalpha():
            return subtag.title()
    return ""


ENGLISH: Final = "en"
LATIN: Final = "Latn"


def answers_wish(tag: str, wish: str) -> bool:
    """Tell whether what is in the language of a tag is what was wished for.

    A tag may say more than the wish. But a language without a script is wished for in its own, and Latin letters,
    which are mostly a transliteration's, only by their name.

    >>> answers_wish("zh-Hans-CN", "zh"), answers_wish("zh-Hans-CN", "ZH-cn")
    (True, True)
    >>> answers_wish("zh-Latn-pinyin", "zh-Latn"), answers_wish("zh-Latn-pinyin", "zh")
    (True, False)
    >>> answers_wish("zh", "zh-Latn"), answers_wish("ru-t-zh", "ru-zh")
    (False, False)
    """
    wanted = wish.lower().split("-")
    subtags = tag.lower().split("-")
    if wanted[0] != subtags[0] or (script(tag) == LATIN and not script(wish)):
        return False
    at = 1
    for subtag in subtags[1:]:
        if at < len(wanted) and subtag == wanted[at]:
            at += 1
        elif len(subtag) == 1:
            break
    return at == len(wanted)


# The letters of texts -----------------------------------------------------------------------------------------

_LATIN_LETTERS: Final = "LATIN"
_CHARACTERS: Final = frozenset(("BOPOMOFO", "CJK", "HANGUL", "HIRAGANA", "KATAKANA"))
"""How Unicode's names of the letters and characters of China, Japan and Korea begin."""


def in_latin_letters(text: str) -> bool:
    """Tell whether most letters of a text are Latin; where there are none, nothing is to be transliterated.

    >>> in_latin_letters("Dnevniki, 1895 г."), in_latin_letters("Дневники XIX века"), in_latin_letters("1895")
    (True, False, True)
    """
    return text.isascii() or _writing(text) == _LATIN_LETTERS


def in_characters(text: str) -> bool:
    """Tell whether most of a text is in the characters of China, Japan or Korea.

    >>> in_characters("高永爱"), in_characters("김일성"), in_characters("Дневники")
    (True, True, False)
    """
    return not text.isascii() and _writing(text) in _CHARACTERS


@lru_cache(maxsize=4096)
def _writing(text: str) -> str:
    """Return what most letters of a text are, by how Unicode's names of them begin."""
    found = Counter(name(letter, "").partition(" ")[0] for letter in text if letter.isalpha())
    return found.most_common(1)[0][0] if found else _LATIN_LETTERS
