"""Names in Dublin Core: family name first, and after a contributor's, in brackets, what part he or she had."""

import re
from typing import Final

from citekit.model.name import Name
from citekit.support.catalogue.names import heading, inverted, unmarked
from citekit.support.marc.codes import RELATORS, relator_variable

_WITH_RELATOR: Final = re.compile(r"(?P<name>.+?)\s*[(\[](?P<relator>[^()\[\]]+)[)\]]")
_WITH_YEARS: Final = re.compile(r"[^,]+,[^,]+,\s*(?:b\.|d\.|fl\.|ca\.)?\s*\d{3,4}\??(?:-(?:\d{3,4}\??)?)?\.?")


def write_name(name: Name) -> str:
    """Return a name as a heading; that of a body as it is.

    >>> write_name(Name("Mao", "Zedong")), write_name(Name(literal="Foreign Office"))
    ('Mao, Zedong', 'Foreign Office')
    """
    return name.literal or ", ".join(part for part in (heading(name), name.suffix) if part)


def read_name(text: str) -> Name:
    """Return the name of a text; a person's only where the family name is plainly first.

    >>> read_name("Stalin, Joseph, 1878-1953").given, read_name("Institute of History, Riga").literal
    ('Joseph', 'Institute of History, Riga')
    """
    return inverted(text) if _WITH_YEARS.fullmatch(text) else unmarked(text)


def with_relator(text: str, variable: str) -> str:
    """Return a name with the part that someone had.

    >>> with_relator("Kim, Il Sung", "recipient")
    'Kim, Il Sung (recipient)'
    """
    return f"{text} ({RELATORS[variable].word})" if variable in RELATORS else f"{text} ({variable})"


def part_of_relator(text: str) -> tuple[str, str]:
    """Return a name without what part someone had, and the variable of that; a contributor's where it is not said.

    >>> part_of_relator("Kim, Il Sung (recipient)"), part_of_relator("Department (London)")
    (('Kim, Il Sung', 'recipient'), ('Department (London)', 'contributor'))
    """
    match = _WITH_RELATOR.fullmatch(text)
    variable = relator_variable(match["relator"]) if match else ""
    return (match["name"], variable) if match and variable else (text, "contributor")
