"""Names of languages, as English catalogues print them, to BCP 47 tags.

The names are CLDR's (https://cldr.unicode.org), by `babel`, and a few that archives use and CLDR does not.
"""

from functools import cache
from typing import Final

_OTHERS: Final = {
    "chinese (simplified)": "zh-Hans",
    "chinese (traditional)": "zh-Hant",
    "cambodian": "km",
    "farsi": "fa",
    "flemish": "nl-BE",
    "mandarin": "zh",
    "moldavian": "ro-MD",
    "moldovan": "ro-MD",
    "serbo-croat": "sh",
    "slovene": "sl",
}


@cache
def _tags() -> dict[str, str]:
    from babel import Locale

    tags = {str(name).casefold(): str(tag).replace("_", "-") for tag, name in Locale("en").languages.items()}
    return tags | _OTHERS


def language_tag(name: str) -> str:
    """Return the BCP 47 tag of a language by its English name; an empty string where none goes by it.

    >>> language_tag("Chinese"), language_tag("Simplified Chinese"), language_tag("Gibberish")
    ('zh', 'zh-Hans', '')
    """
    return _tags().get(" ".join(name.split()).casefold(), "")
