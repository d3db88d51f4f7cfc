"""Names of languages as babel, and with it biblatex's `langid` and `origlanguage`, has them, and BCP 47 tags.

The names are those of the manuals of babel (section "Languages supported") and biblatex ("Localization").
"""

from types import MappingProxyType
from typing import Final

from citekit.model.language import is_tag

_NAMES: Final = """
    afrikaans af, albanian sq, american en-US, amharic am, arabic ar, armenian hy, australian en-AU,
    austrian de-AT, basque eu, bengali bn, brazilian pt-BR, breton br, british en-GB, bulgarian bg,
    canadian en-CA, catalan ca, chinese zh, croatian hr, czech cs, danish da, dutch nl, english en,
    esperanto eo, estonian et, finnish fi, french fr, acadian fr-CA, friulan fur, galician gl, georgian ka,
    german de, greek el, hebrew he, hindi hi, hungarian hu, icelandic is, indonesian id, interlingua ia,
    irish ga, italian it, japanese ja, khmer km, korean ko, kurmanji kmr, lao lo, latin la, latvian lv,
    lithuanian lt, lowersorbian dsb, macedonian mk, malay ms, mongolian mn, newzealand en-NZ,
    norsk nb, norwegian no, nynorsk nn, occitan oc, persian fa, polish pl, portuguese pt, romanian ro,
    romansh rm, russian ru, samin se, sanskrit sa, scottish gd, serbian sr, serbianc sr-Cyrl, slovak sk,
    slovene sl, spanish es, swedish sv, swissgerman de-CH, tamil ta, telugu te, thai th, tibetan bo,
    turkish tr, ukrainian uk, uppersorbian hsb, urdu ur, vietnamese vi, welsh cy"""

_TAGS: Final = dict(pair.split() for pair in _NAMES.split(","))

_OTHER_NAMES: Final = {
    "ngerman": "de",
    "naustrian": "de-AT",
    "nswissgerman": "de-CH",
    "francais": "fr",
    "canadien": "fr-CA",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
    "magyar": "hu",
    "slovenian": "sl",
    "farsi": "fa",
    "bahasa": "id",
    "bahasai": "id",
    "bahasam": "ms",
    "mexican": "es-MX",
    "portuges": "pt",
    "brazil": "pt-BR",
    "polutonikogreek": "el-polyton",
    "ancientgreek": "grc",
}

TAGS: Final = MappingProxyType(_TAGS | _OTHER_NAMES)
"""Names → BCP 47 tags."""

_BABEL: Final = {tag: name for name, tag in _TAGS.items()}


def tag_of(name: str) -> str:
    """Return the tag of a language that is named; a text that is neither name nor tag as it stands.

    >>> tag_of("langchinese"), tag_of("German"), tag_of("zh-Latn"), tag_of("Hittite, cuneiform")
    ('zh', 'de', 'zh-Latn', 'Hittite, cuneiform')
    """
    word = name.strip().lower()
    known = TAGS.get(word) or TAGS.get(word.removeprefix("lang"))
    return known or name


def name_of(tag: str) -> str:
    """Return babel's name of a language; nothing where it has none.

    >>> name_of("zh"), name_of("zh-Latn-pinyin")
    ('chinese', '')
    """
    return _BABEL.get(tag, "") if is_tag(tag) else ""
