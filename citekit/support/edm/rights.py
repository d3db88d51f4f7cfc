"""The rights of EDM: one of the addresses that Europeana accepts.

https://pro.europeana.eu/page/available-rights-statements: the licenses and tools of Creative Commons, and six of the
statements of rightsstatements.org. Which license was adapted to the law of which country is in the rules of the XML
Schema; all addresses start with http and end with a slash.
"""

import re
from typing import Final

UNKNOWN: Final = "http://rightsstatements.org/vocab/CNE/1.0/"
"""Copyright not evaluated."""

_CC: Final = "http://creativecommons.org/"
_TERMS: Final = frozenset("by by-sa by-nd by-nc by-nc-sa by-nc-nd".split())
_COUNTRIES: Final = {
    "1.0": "* fi il nl",
    "2.0": "* au at be br ca cl hr uk fr de it jp nl pl kr es tw",
    "2.1": "au es jp",
    "2.5": "* ar au br bg ca cn co hr dk hu in il it mk my mt mx nl pe pl pt scotland si za es se ch tw",
    "3.0": """* au at br cl cn cr hr cz ec eg ee fr de gr gt hk igo ie it lu nl nz no ph pl pt pr ro rs sg za es ch tw
        th ug us ve vn""",
    "4.0": "*",
}
"""Versions → the countries that have their own; a star where there is one for all."""
_STATEMENTS: Final = {
    name.lower(): name for name in ("NoC-NC", "NoC-OKLR", "InC", "InC-EDU", "InC-OW-EU", "CNE")
}

_LICENSE: Final = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/licenses/(?P<terms>[a-z-]+)/(?P<version>\d\.\d)"
    r"(?:/(?!deed|legalcode)(?P<country>[a-z]{2,8}))?(?:/(?:deed|legalcode)(?:\.[\w-]+)?)?/?",
    re.IGNORECASE | re.ASCII,
)
_TOOL: Final = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/publicdomain/(?P<tool>zero|mark)/1\.0"
    r"(?:/(?:deed|legalcode)(?:\.[\w-]+)?)?/?",
    re.IGNORECASE | re.ASCII,
)
_STATEMENT: Final = re.compile(
    r"https?://(?:www\.)?rightsstatements\.org/(?:vocab|page)/(?P<name>[a-z-]+)/1\.0/?(?:\?[\w=-]*)?",
    re.IGNORECASE | re.ASCII,
)
_NAMED: Final = re.compile(
    r"CC[ -](?P<terms>BY(?:[ -](?:NC|ND|SA)){0,2})[ -](?P<version>\d\.\d)(?:[ -](?P<country>[a-z]{2,8}))?",
    re.IGNORECASE | re.ASCII,
)
_CC0: Final = re.compile(r"CC[ -]?0(?:[ -]1\.0)?", re.IGNORECASE)


def accepted(license: str) -> str:
    """Return the address of a license as Europeana accepts it; nothing where it does not.

    >>> accepted("https://creativecommons.org/licenses/by-sa/4.0/deed.de"), accepted("CC-BY-NC-4.0")
    ('http://creativecommons.org/licenses/by-sa/4.0/', 'http://creativecommons.org/licenses/by-nc/4.0/')
    >>> accepted("https://rightsstatements.org/page/InC/1.0/?language=en"), accepted("CC0")
    ('http://rightsstatements.org/vocab/InC/1.0/', 'http://creativecommons.org/publicdomain/zero/1.0/')
    >>> accepted("https://rightsstatements.org/vocab/UND/1.0/"), accepted("All rights reserved")
    ('', '')
    """
    text = license.strip()
    if found := _LICENSE.fullmatch(text) or _NAMED.fullmatch(text):
        return _creative_commons(**found.groupdict(default=""))
    if tool := _TOOL.fullmatch(text):
        return f"{_CC}publicdomain/{tool['tool'].lower()}/1.0/"
    if _CC0.fullmatch(text):
        return f"{_CC}publicdomain/zero/1.0/"
    statement = _STATEMENT.fullmatch(text)
    name = _STATEMENTS.get(statement["name"].lower(), "") if statement else ""
    return f"http://rightsstatements.org/vocab/{name}/1.0/" if name else ""


def _creative_commons(terms: str, version: str, country: str) -> str:
    terms, country = terms.lower().replace(" ", "-"), country.lower()
    if terms not in _TERMS or (country or "*") not in _COUNTRIES.get(version, "").split():
        return ""
    return f"{_CC}licenses/{terms}/{version}/" + (f"{country}/" if country else "")
