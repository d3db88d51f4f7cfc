"""A name taken apart as styles need it: particles and suffix found, its script known.

CSL 1.0.2, "Names" (https://docs.citationstyles.org/en/1.0.2/specification.html#names), says what the parts are
for; that they may stand within `family` and `given` is CSL-JSON's convention: words in lower case before a
family name are its non-dropping particle, words in lower case after a given name the dropping one, and what
follows a comma in a given name is a suffix (a comma with an exclamation mark: one set off by a comma).
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from citekit.model.name import Name

_LEADING: Final = re.compile(r"([^ ]+?(?:['\u2019\u02bb] ?|-| )|['\u2019][^ ]* )(.+)")
_SUFFIX: Final = re.compile(r"\s*,(!?)\s*")
_ROMANESQUE: Final = re.compile(
    "[-0-9a-zA-Z\u00c0-\u02af\u0370-\u052f\u0590-\u05d4\u05d6-\u05ff\u0600-\u06ff\u0e01-\u0e5b"
    "\u1e00-\u1fff\u200c-\u200e\u202a-\u202e]"
)
"""Scripts whose names have spaces between their parts: all but those of East Asia."""


class Person(NamedTuple):
    """A name by its parts. `keeps_order` marks one that no style turns round, `spaced` one with spaces."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    comma_dropping: bool = False
    literal: str = ""
    keeps_order: bool = False
    spaced: bool = True


@lru_cache(maxsize=65536)
def person_of(name: Name) -> Person:
    """Return a name with the parts found that stand within others.

    >>> person_of(Name("von und zum Jones", "Ralph, Jr."))[:5]
    ('Jones', 'Ralph', '', 'von und zum', 'Jr.')
    >>> person_of(Name("Smith", "Georg von"))[:3]
    ('Smith', 'Georg', 'von')
    """
    if name.literal or not (name.family or name.given):
        return Person(literal=str(name))
    family, given = name.family, name.given
    if not family:
        return Person(literal=given if not name.suffix else f"{given} {name.suffix}")
    non_dropping, dropping, suffix = name.non_dropping_particle, name.dropping_particle, name.suffix
    comma_suffix, comma_dropping = name.comma_suffix, False
    if not non_dropping:
        non_dropping, family = _leading_particle(family)
    if not suffix and "," in given:
        given, suffix, comma_suffix = _suffix(given, comma_suffix)
    if not dropping:
        given, dropping = _trailing_particle(given)
    if not dropping and suffix and _is_particle(suffix.split(" ")[0]) and not name.suffix:
        dropping, suffix, comma_dropping = suffix, "", True
    family_text = _unquoted(family)
    spaced = is_romanesque(family_text + given)
    return Person(
        family_text, given, dropping, non_dropping, suffix, comma_suffix, comma_dropping,
        keeps_order=name.family_first or not spaced, spaced=spaced,
    )  # fmt: skip


def is_romanesque(text: str) -> bool:
    """Tell whether a text has letters of a script with spaces between names.

    >>> is_romanesque("Мао"), is_romanesque("毛泽东")
    (True, False)
    """
    return bool(_ROMANESQUE.search(text))


def _is_particle(word: str) -> bool:
    letter = word.lstrip("-'\u2019\u02bb")[:1]
    return letter != letter.upper()


def _leading_particle(family: str) -> tuple[str, str]:
    """Return the particle before a family name and the rest.

    >>> _leading_particle("d'Arcus"), _leading_particle("al-One"), _leading_particle("Le Carré")
    (("d'", 'Arcus'), ('al-', 'One'), ('', 'Le Carré'))
    """
    particle, rest = "", family
    while match := _LEADING.fullmatch(rest):
        if not _is_particle(match[1]):
            break
        particle, rest = particle + match[1], match[2]
    return particle.rstrip(" "), rest


def _trailing_particle(given: str) -> tuple[str, str]:
    """Return a given name and the particle after it.

    >>> _trailing_particle("Gérard de la"), _trailing_particle("Ludwig")
    (('Gérard', 'de la'), ('Ludwig', ''))
    """
    words = given.split(" ")
    first = len(words)
    while first > 1 and _is_particle(words[first - 1]):
        first -= 1
    return " ".join(words[:first]), " ".join(words[first:])


def _suffix(given: str, comma: bool) -> tuple[str, str, bool]:
    match = _SUFFIX.search(given)
    if match is None:
        return given, "", comma
    return given[: match.start()], given[match.end() :], comma or bool(match[1])


def _unquoted(family: str) -> str:
    """Return a family name without quotation marks, by which a name says that it is not to be taken apart."""
    return family[1:-1] if len(family) > 2 and family[0] == family[-1] == '"' else family
