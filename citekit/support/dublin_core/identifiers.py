"""Identifiers in Dublin Core: addresses and URNs as they are written, and whatever says itself what it is as read."""

from collections.abc import Iterator
from typing import Final

from citekit.model.identifiers import SCHEMES, address, identify, is_valid
from citekit.model.record import Record
from citekit.support.tagged.values import serial_number

_ADDRESSED: Final = ("DOI", "PMID", "PMCID")
_LABELLED: Final = {"ISBN": "urn:isbn:", "ISSN": "urn:issn:"}
NUMBERS: Final = tuple(_LABELLED)
"""Variables of numbers, of which what prints a document may have several."""


def addresses(record: Record) -> Iterator[str]:
    """Yield the addresses of what identifies a record itself.

    >>> list(addresses(Record("a", "book", {"DOI": "10.5555/a"})))
    ['https://doi.org/10.5555/a']
    """
    yield from filter(None, (address(scheme, record.text(scheme)) for scheme in _ADDRESSED))


def urns(record: Record) -> Iterator[str]:
    """Yield the numbers of a book or serial, as URNs.

    >>> list(urns(Record("a", "book", {"ISBN": "978-3-16-148410-0"})))
    ['urn:isbn:978-3-16-148410-0']
    """
    yield from (label + number for scheme, label in _LABELLED.items() if (number := record.text(scheme)))


def read(text: str) -> tuple[str, str]:
    """Return the variable of an identifier, by its label, address or shape and check digit, and its value.

    >>> read("https://doi.org/10.5555/a"), read("urn:isbn:978-3-16-148410-0"), read("0302-9743"), read("1234-5678")
    (('DOI', '10.5555/a'), ('ISBN', '978-3-16-148410-0'), ('ISSN', '0302-9743'), ('', ''))
    """
    known = identify(text)
    if known and known.scheme in _ADDRESSED:
        return known.scheme, known.value
    for scheme in NUMBERS:
        lead = SCHEMES[scheme].lead.match(text)
        if lead:
            return scheme, text[lead.end() :]
    shape = serial_number(text)
    return (shape, text) if shape and is_valid(shape, text) else ("", "")


def is_address(text: str) -> bool:
    """Tell whether a text is an address on the web."""
    return text.startswith(("http://", "https://", "ftp://"))


def is_known(text: str) -> bool:
    """Tell whether a text is an address or an identifier that says itself what it is."""
    return is_address(text) or bool(read(text)[0])
