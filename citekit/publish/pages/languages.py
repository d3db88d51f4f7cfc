"""Languages for readers: what they are called, and which way their scripts run.

The scripts that languages are written in are CLDR's "likely subtags", by `babel`; those that run from right to left
are by Unicode (https://www.unicode.org/Public/UNIDATA/extracted/DerivedBidiClass.txt).
"""

from functools import lru_cache
from typing import Final

from citekit.model.language import LATIN, in_characters, in_latin_letters, is_tag, primary, script
from citekit.model.record import Record
from citekit.model.vocabulary import several

_RIGHT_TO_LEFT: Final = frozenset("Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Sogd Syrc Thaa Yezi".split())
_CHARACTERS: Final = frozenset("Bopo Hani Hans Hant Hira Jpan Kana Kore Hang".split())


@lru_cache(maxsize=1024)
def script_of(tag: str) -> str:
    """Return the script of a language tag, by ISO 15924, also where it goes without saying; nothing if unknown.

    >>> script_of("zh"), script_of("zh-Latn-pinyin"), script_of("ar"), script_of("zxx")
    ('Hans', 'Latn', 'Arab', '')
    """
    from babel.core import get_global

    likely: str = get_global("likely_subtags").get(primary(tag), "")
    return script(tag) or (likely.split("_")[1] if likely.count("_") else "")


def direction(tag: str) -> str:
    """Return which way a text in a language runs; `auto`, by its first letter, where that is not known.

    >>> direction("ar"), direction("ar-Latn"), direction("")
    ('rtl', 'ltr', 'auto')
    """
    found = script_of(tag) if tag else ""
    return ("rtl" if found in _RIGHT_TO_LEFT else "ltr") if found else "auto"


def spoken(tag: str) -> dict[str, str | None]:
    """Return the attributes of an element in a language.

    >>> spoken("fa"), spoken("<not a tag>")
    ({'lang': 'fa', 'dir': 'rtl'}, {'lang': None, 'dir': 'auto'})
    """
    known = tag if is_tag(tag) else ""
    return {"lang": known or None, "dir": direction(known)}


@lru_cache(maxsize=1024)
def language_name(tag: str) -> str:
    """Return what a language is called; the tag itself where nobody knows.

    >>> language_name("zh-Hans"), language_name("zh-Latn-pinyin"), language_name("qqq"), language_name("?")
    ('Chinese (Simplified)', 'Chinese (Latin)', 'qqq', '?')
    """
    from babel import Locale

    if not is_tag(tag):
        return tag
    english, in_script = Locale("en"), script(tag)
    name = str(english.languages.get(primary(tag), tag))
    return (
        f"{name} ({english.scripts[in_script].removesuffix(' Han')})"
        if in_script in english.scripts
        else name
    )


def language_of(text: str, record: Record, variable: str = "") -> str:
    """Return the tag of the language that a text of a record is most likely in; nothing if none is likely.

    It is that of the variable's own value if it has one, else the record's language that is written in such letters.

    >>> record = Record("r", "book", {"language": "en", "original-language": "zh"})
    >>> language_of("毛泽东", record), language_of("Letters", record), language_of("Письма", record)
    ('zh', 'en', '')
    """
    own = record.tag(variable) if variable else ""
    of_parts = (part.language for part in record.parts())
    texts = dict.fromkeys((record.text("language"), record.text("original-language"), *of_parts))
    stated = (tag for each in texts for tag in _tags(each))
    return own or next((tag for tag in stated if _could_be(text, script_of(tag))), "")


@lru_cache(maxsize=1024)
def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(is_tag, several(text))))


def _could_be(text: str, in_script: str) -> bool:
    if in_latin_letters(text):
        return in_script == LATIN
    if in_characters(text):
        return in_script in _CHARACTERS
    return in_script not in ("", LATIN, *_CHARACTERS)
