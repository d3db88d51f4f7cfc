"""The punctuation of cataloguing rules, by which one subfield of MARC 21 ends and the next begins.

Leader/18 tells whether it is there. Space and a mark behind it are punctuation in any case.
"""

import re
from dataclasses import replace
from typing import Final

from citekit.support.marc.fields import Marc, Subfield

_FIELDS: Final = frozenset(
    "130 210 240 242 245 246 250 251 255 260 264 300 440 490 502 534 765 773 787 800 810 830 880".split()
)
_LEFT_OUT: Final = "cn"
"""Leader/18: the punctuation is left out."""
_MARK: Final = re.compile(r"(?:\s\+)?[\s/:;=,]*$")
_SPACED: Final = re.compile(r"\s+[/:;=,+]$")
_LAST_WORD: Final = re.compile(r"([^\s.(-]*)\.$")
_ABBREVIATED: Final = frozenset(
    """
    ed eds rev enl print inc co corp ltd etc vol no pt off dept govt univ ca fl jr sr st dr aufl verl bd hrsg jun
    изд ред т вып доп
    """.split()
)


def to_be_read(given: Marc) -> Marc:
    """Return a copy of a record, to mark in it what was read, whose lines have no such punctuation."""
    left_out = given.leader[18:19] in _LEFT_OUT
    strip = _without_spaced if left_out else without_mark
    fields = []
    for field in given.fields:
        copies = [Subfield(each.code, each.text) for each in field.subfields]
        for each in copies if field.tag in _FIELDS else ():
            each.line = strip(each.line)
        fields.append(replace(field, subfields=copies))
    return Marc(given.leader, fields)


def _without_spaced(line: str) -> str:
    return _SPACED.sub("", line)


def without_mark(line: str) -> str:
    """Return a line without the punctuation at its end; the full stop of an abbreviation stays.

    >>> without_mark("War and peace /"), without_mark("New York :"), without_mark("1st ed."), without_mark("1953.")
    ('War and peace', 'New York', '1st ed.', '1953')
    >>> without_mark("Zhou, E. L."), without_mark("Reclam, jun.,")
    ('Zhou, E. L.', 'Reclam, jun.')
    """
    line = _MARK.sub("", line)
    last = _LAST_WORD.search(line)
    abbreviated = last is None or len(last[1]) < 2 or last[1].casefold() in _ABBREVIATED
    return line if abbreviated and not (last and last[1].isdecimal()) else line[:-1]
