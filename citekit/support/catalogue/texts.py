"""Texts as catalogues have them, in MODS's elements and MARC 21's fields: titles, extents, numbers, subjects."""

import re
from typing import Final

# Titles -----------------------------------------------------------------------------------------------------

_NO_SPACE_AFTER: Final = "'’ʻʼ-‐"
"""At the end of an article that has no space behind it: L', al-."""


def split_title(text: str) -> list[str]:
    """Return a title and the rest of it, which has a subfield or an element of its own.

    >>> split_title("War and Peace: a novel"), split_title("War and Peace")
    (['War and Peace', 'a novel'], ['War and Peace'])
    """
    title, _, rest = text.partition(": ")
    return [title, rest] if title and rest else [text]


def joined_title(title: str, rest: list[str], article: str = "") -> str:
    """Return a title with its article and the rest of it.

    >>> joined_title("Idiot :", ["a novel"], "The"), joined_title("Étranger", [], "L'")
    ('The Idiot: a novel', "L'Étranger")
    """
    if article:
        title = f"{article}{'' if article[-1] in _NO_SPACE_AFTER else ' '}{title}"
    return ": ".join(part for part in (title.rstrip(" :/") if rest else title, *rest) if part)


# Extents ----------------------------------------------------------------------------------------------------

PAGES: Final = re.compile(
    r"((?:[ivxlcdm]+|\d+)(?:, (?:[ivxlcdm]+|\d+))*) (?:p\.|pp\.|pages?\b|S\.|Seiten\b|с\.)"
)
VOLUMES: Final = re.compile(r"(\d+) (?:v\.|vols?\b\.?|volumes?\b|Bde\.|т\.)")
SIZE: Final = re.compile(r"(?:.*; )?(\d[^;:]*(?:cm|mm|in)\b\.?)")


# Numbers of books and serials -------------------------------------------------------------------------------

_NUMBER: Final = re.compile(r"[\dXx-]{8,17}")
_IN_TEXT: Final = re.compile(r"[\dXx][\dXx -]{6,15}[\dXx](?![\dXx])")


def split_numbers(text: str) -> list[str]:
    """Return the numbers that a text lists; the text itself where it has more than numbers.

    >>> split_numbers("9780306406157 0306406152"), split_numbers("0306406152 (v. 1)")
    (['9780306406157', '0306406152'], ['0306406152 (v. 1)'])
    """
    numbers = text.split(" ")
    return numbers if all(map(_NUMBER.fullmatch, numbers)) else [text]


def bare_number(text: str) -> str:
    """Return a number without what is said of it behind.

    >>> bare_number("0306406152 (v. 1) : $5.00"), bare_number("none")
    ('0306406152', 'none')
    """
    match = _IN_TEXT.match(text)
    return match[0] if match else text


# Keywords ---------------------------------------------------------------------------------------------------
