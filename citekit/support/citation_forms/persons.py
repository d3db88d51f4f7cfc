"""Names as lists of works print them: the first by the family name, "Benton, Thomas Hart, and Charles Fremont".

    names    := inverted {", " inverted} [", & " inverted]     APA: every name
              | inverted [{", " name} ", and " name]           MLA and Chicago: the first
    inverted := family ", " given [", " suffix]

What is no person's name so printed is read as running text prints it (:mod:`citekit.support.printed_names`).
"""

import re
from typing import Final

from citekit.model.name import Name
from citekit.support.printed_names import NOT_IN_PERSONS, names

_WORD: Final = r"[^\W\d_][\w'’ʼ‐-]*"
_PARTICLES: Final = (
    r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|las|los|les|ter|ten|zu|zur|af|av) ?\b)+"
)
_FAMILY: Final = re.compile(rf"(?P<particle>{_PARTICLES})?(?P<family>{_WORD}(?: {_WORD}){{0,3}})")
_GIVEN: Final = re.compile(
    rf"(?:{_WORD}|(?:[^\W\d_]\.-?){{1,3}})\.?(?: (?:{_WORD}|(?:[^\W\d_]\.-?){{1,3}})\.?){{0,4}}"
)
_DROPPED: Final = re.compile(rf"(?P<given>.+?) (?P<particle>{_PARTICLES})")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
_SUFFIX: Final = re.compile(r"Jr\.?|Sr\.?|I{2,3}|IV")
_BETWEEN: Final = re.compile(r",? (?:and|&) |, ")


def listed(text: str) -> tuple[Name, ...]:
    """Return the names that an entry of a list of works begins with.

    >>> [str(each) for each in listed("Stone, Benjamin, and Li Anna Meer")]
    ['Benjamin Stone', 'Li Anna Meer']
    >>> [str(each) for each in listed("Stone, B., van der Meer, L. A., & Quist, J.")]
    ['B. Stone', 'L. A. van der Meer', 'J. Quist']
    >>> [str(each) for each in listed("Ministry of Foreign Affairs")]
    ['Ministry of Foreign Affairs']
    """
    parts = _BETWEEN.split(text.strip())
    first = _inverted(parts)
    if first is None:
        return names(text)
    found = [first]
    start = _length(first)
    while start < len(parts):
        person = (
            _inverted(parts[start:]) if _INITIALS.fullmatch("".join(parts[start + 1 : start + 2])) else None
        )
        found += [person] if person else names(parts[start])
        start += _length(person) if person else 1
    return tuple(found)


def is_inverted(text: str) -> bool:
    """Tell whether a text begins with a person whose family name stands first, with a comma.

    >>> is_inverted("Benton, Thomas Hart"), is_inverted("Papers, Yale University"), is_inverted("Mao Zedong")
    (True, False, False)
    """
    return _inverted(_BETWEEN.split(text.strip())) is not None


def _length(inverted: Name) -> int:
    return 3 if inverted.suffix else 2


def _inverted(parts: list[str]) -> Name | None:
    """Return the name that the first parts are: family name, given names and perhaps a suffix."""
    if len(parts) < 2:
        return None
    family, given = _FAMILY.fullmatch(parts[0]), _GIVEN.fullmatch(parts[1])
    if not family or not given or not _personal(family["family"]) or not _personal(parts[1]):
        return None
    dropped = _DROPPED.fullmatch(parts[1])
    suffix = parts[2] if len(parts) > 2 and _SUFFIX.fullmatch(parts[2]) else ""
    return Name(
        family["family"],
        dropped["given"] if dropped else parts[1],
        dropping_particle=dropped["particle"] if dropped else "",
        non_dropping_particle=(family["particle"] or "").strip(),
        suffix=suffix,
        comma_suffix=bool(suffix),
    )


def _personal(text: str) -> bool:
    """Tell whether words may be a person's: capitalised, and none of them of bodies, offices and places."""
    words = text.split()
    return text[:1].isupper() and not any(word.lower().strip(".") in NOT_IN_PERSONS for word in words)
