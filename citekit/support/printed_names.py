"""Names as running text prints them, to names by their parts.

A name is taken apart only where its order is plain: two capitalised words, initials or a Russian patronymic
in the middle, an East Asian family name in front (:mod:`citekit.support.name_order`). Bodies, offices, titles
and whatever is in doubt stay whole, as a literal: that is always printed rightly, a wrong split is not.
"""

import re
from typing import Final

from citekit.model.name import Name
from citekit.support.name_order import Order, order

_CAPITALISED: Final = re.compile(r"[^\W\d_][\w'’ʼ.‐-]*")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)+|[A-Z]")
_PATRONYMIC: Final = re.compile(r"\w{2,}(?:[oe]vich|[oe]vych|[oe]vna|ivna|ich)", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"(.+?)(,?) (Jr\.?|Sr\.?|I{2,3}|IV)")

NOT_IN_PERSONS: Final = frozenset(
    """
    academy administration agency ambassador archive archives army assembly association attache attaché
    board bureau cabinet cadre center centre chairman chancellor chief chinese club college colonel
    comintern command commander commission commissioner committee communist company comrade comrades
    conference congress consul consulate council cpsu czechoslovak dear delegation democratic department
    deputy director directorate dr east editor editors embassy envoy executive federal federation fellow
    first forces foreign foundation front general german government group head headquarters hong
    hungarian information institute institution institutions intelligence international joint korean
    kremlin leadership legation library lieutenant madam madame major marshal members mfa military
    minister ministers ministry mission mr mrs ms national nations new news north office officer
    organization panel party people's peoples people’s permanent police polish politburo premier
    presidency president presidium press prime prof professor program project red representative
    republic romanian ruling russian saint san secretariat secretary security senator service session
    socialist society south soviet special staff state states supreme team the union united university
    vice vietnamese west workers yugoslav
    """.split()
)
"""Words of bodies, offices, ranks, nations and places: with one of them it is no person's bare name."""

_ALL_CAPITALS: Final = re.compile(r"[A-Z]{2,}")


def name(text: str) -> Name:
    """Return the name that a text prints.

    >>> name("Mao Zedong")
    Name(family='Mao', given='Zedong', ..., family_first=True, parse_names=False)
    >>> str(name("I. V. Stalin")), name("I. V. Stalin").family, name("Robert Kennedy, Jr.").suffix
    ('I. V. Stalin', 'Stalin', 'Jr.')
    >>> name("the CCP Central Committee").literal, name("Soviet Ambassador Roshchin").literal
    ('CCP Central Committee', 'Soviet Ambassador Roshchin')
    """
    text = " ".join(text.split())
    suffix = _SUFFIX.fullmatch(text)
    base = suffix[1] if suffix else text
    found = _person(base.split(" "))
    if found is None:
        return Name(literal=text.removeprefix("the ").removeprefix("The ") or text)
    if suffix is None:
        return found
    return Name(found.family, found.given, suffix=suffix[3], comma_suffix=bool(suffix[2]))


def is_person(text: str) -> bool:
    """Tell whether a text is plainly the name of a person.

    >>> is_person("Andrei Ledovskii"), is_person("Wilson Center"), is_person("Stalin")
    (True, False, False)
    """
    return not name(text).literal


def _person(words: list[str]) -> Name | None:
    if not 2 <= len(words) <= 4 or not all(_is_name_word(word) for word in words):
        return None
    shown = order(words)
    if shown is Order.DOUBTFUL:
        return None
    if shown is Order.FAMILY_FIRST:
        return Name(words[0], " ".join(words[1:]), family_first=True)
    if _INITIALS.fullmatch(words[-1]) or not (len(words) == 2 or _has_given_names_before(words)):
        return None
    return Name(words[-1], " ".join(words[:-1]))


def _is_name_word(word: str) -> bool:
    if not _CAPITALISED.fullmatch(word) or not word[0].isupper():
        return False
    if word.endswith(".") and not _INITIALS.fullmatch(word):
        return False
    return word.lower().rstrip(".") not in NOT_IN_PERSONS and not _ALL_CAPITALS.fullmatch(word)


def _has_given_names_before(words: list[str]) -> bool:
    """Tell whether initials or a patronymic show that all words but the last are given names."""
    return any(_INITIALS.fullmatch(word) for word in words[:-1]) or bool(_PATRONYMIC.fullmatch(words[-2]))


# Lists ------------------------------------------------------------------------------------------------------

_BETWEEN: Final = re.compile(r",? (?:and|&) |, |; ")
_CLOSED: Final = re.compile(r" (?:and|&) |; ")
_CONTINUES: Final = re.compile(r" (?:of|for|on|in|at) ")
_PARTNERS: Final = re.compile(r"(?:Sons?|Brothers|Company|Co\.?|Daughters?|Partners)\b.*")
_SUFFIX_ALONE: Final = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")


def names(text: str) -> tuple[Name, ...]:
    """Return the names of a list as English prints it.

    What follows "and" belongs to the name before it where that may go on: a body "of" or "for" something.
    Commas separate only persons, or what an "and" closes: else they set an office or a place beside a name.

    >>> [str(each) for each in names("Jeffrey Wang, Odd Arne Westad, and Charles Kraus")]
    ['Jeffrey Wang', 'Odd Arne Westad', 'Charles Kraus']
    >>> [str(each) for each in names("Ministry of Foreign Affairs and Trade")]
    ['Ministry of Foreign Affairs and Trade']
    >>> [str(each) for each in names("Soviet Ambassador, Pyongyang")]
    ['Soviet Ambassador, Pyongyang']
    """
    if not _CLOSED.search(text) and not all(is_person(piece) for piece in text.split(", ")):
        return (name(text),) if text.strip() else ()
    found: list[str] = []
    end = 0
    separator = ""
    for match in [*_BETWEEN.finditer(text), None]:
        piece = text[end : match.start()] if match else text[end:]
        if found and _belongs(found[-1], piece):
            found[-1] += separator + piece
        elif piece.strip():
            found.append(piece.strip())
        separator, end = (match[0], match.end()) if match else ("", end)
    return tuple(name(each) for each in found)


def _belongs(before: str, piece: str) -> bool:
    if _SUFFIX_ALONE.fullmatch(piece) or _PARTNERS.fullmatch(piece):
        return True
    if is_person(piece) or piece.startswith("the "):
        return False
    return bool(_CONTINUES.search(f" {before} ")) or not piece[:1].isupper()
