"""Words that biblatex has keys for: a field says ``patentus``, and every language prints its own words for that.

The keys are those of the manual's section 4.9.2 ("Localization Keys"); what they are printed as here is English.
"""

import re
from types import MappingProxyType
from typing import Final

GENRES: Final = MappingProxyType(
    {
        "phdthesis": "PhD thesis",
        "mathesis": "Master’s thesis",
        "mastersthesis": "Master’s thesis",
        "bathesis": "Bachelor’s thesis",
        "candthesis": "Candidate thesis",
        "techreport": "Technical report",
        "resreport": "Research report",
        "software": "Computer software",
        "datacd": "CD-ROM",
        "audiocd": "Audio CD",
    }
)
"""What is printed for the keys of a `type`, but for patents."""

_OFFICES: Final = {
    "": "",
    "de": "German ",
    "eu": "European ",
    "fr": "French ",
    "uk": "British ",
    "us": "U.S. ",
}
_COUNTRIES: Final = {
    "countryde": "Germany",
    "countryeu": "European Union",
    "countryep": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
}
_COUNTRY: Final = re.compile("|".join(_COUNTRIES), re.IGNORECASE)

_WORDS: Final = {
    "type": {
        **GENRES,
        **{f"patent{key}": f"{office}patent" for key, office in _OFFICES.items()},
        **{f"patreq{key}": f"{office}patent request" for key, office in _OFFICES.items()},
    },
    "pubstate": {
        "inpreparation": "in preparation",
        "inpress": "in press",
    },
    "series": {"newseries": "New series", "oldseries": "Old series"},
}


def in_words(field: str, text: str) -> str:
    """Return the text of a field with words in the place of keys.

    >>> in_words("type", "patreqfr"), in_words("pubstate", "submitted"), in_words("location", "countryuk")
    ('French patent request', 'submitted', 'United Kingdom')
    """
    if field == "location" and "country" in text:
        return _COUNTRY.sub(lambda match: _COUNTRIES[match[0].lower()], text)
    return _WORDS.get(field, {}).get(text.strip(), text)
