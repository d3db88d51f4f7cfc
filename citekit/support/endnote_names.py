"""Names as EndNote has them in its files: family name first with a comma, or in the order of print without one."""

from types import MappingProxyType
from typing import Final

from citekit.model.name import Name
from citekit.model.record import Value
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support import printed_names
from citekit.support.tagged.record import FORMS, Form
from citekit.support.tagged.values import read_name


def read_printed_name(text: str) -> Name:
    """Return the name that a text is; without a comma, EndNote has the given name first, as in print.

    >>> read_printed_name("Robert Lake") == read_printed_name("Lake, Robert"), read_printed_name("Navy,").literal
    (True, 'Navy')
    """
    found = read_name(text)
    return printed_names.name(text) if found.literal and "," not in text else found


def _read_names(values: list[str]) -> tuple[Value, list[str]]:
    return tuple(read_printed_name(value) for value in values), []


NAME_FORMS: Final = MappingProxyType(
    {
        variable: Form(_read_names, FORMS[Kind.NAMES].write)
        for variable, kind in VARIABLES.items()
        if kind is Kind.NAMES
    }
)
"""How names are spelt, by variable."""
