"""Where something is printed, in one line: what a bibliographic citation, and often a source, of Dublin Core says.

    citation := title {", " piece}                      as citekit writes it
    piece    := "vol. " volume | "no. " issue | ("p. " | "pp. ") pages
    journal  := title ";" [volume] [issue] ["(" year ")"] [":" title of the issue] [";" pages]

The second is how Open Journal Systems name a source: Bogs; Vol. 3 No. 2 (2020): On peat; 12-34.
"""

import re
from typing import Final

from citekit.model.record import Record

_PIECES: Final = (("volume", "vol. "), ("issue", "no. "), ("page", "p. "), ("page", "pp. "))
_LONGEST: Final = 1000
"""No statement of where something is printed is longer."""
_SEVERAL: Final = re.compile("[-–,]")
_NUMBER: Final = r"(?:\d[\w/–-]*|[IVXLC]+)"
_JOURNAL: Final = re.compile(
    rf"(?P<title>[^;]+?);?\s+(?:v|vol|bd|t|tom|jg|år)\b\.?\s*(?P<volume>{_NUMBER})"
    rf"(?:,?\s*(?:n|no|nr|núm|num|issue|heft|iss)\b\.?\s*(?P<issue>{_NUMBER}))?"
    r"(?:\s*\((?P<year>\d{4})\))?(?::[^;]*)?(?:[;,]\s*(?:pp?\.\s*)?(?P<page>[a-z]?\d[\w–-]*))?",
    re.IGNORECASE,
)


def write(record: Record) -> str:
    """Return where a record is printed; nothing where that is not known.

    >>> write(Record("a", "chapter", {"container-title": "Wengao", "volume": "2", "page": "185"}))
    'Wengao, vol. 2, p. 185'
    """
    other = "p. " if _SEVERAL.search(record.text("page")) else "pp. "
    pieces = [
        label + text for variable, label in _PIECES if label != other and (text := record.text(variable))
    ]
    title = record.text("container-title")
    return ", ".join([title, *pieces] if title else pieces)


def read(text: str) -> dict[str, str]:
    """Return what a text says of where something is printed; nothing where it is no such statement.

    >>> read("Wengao, vol. 2, pp. 185-190")
    {'page': '185-190', 'volume': '2', 'container-title': 'Wengao'}
    >>> read("Bogs; Vol. 3 No. 2 (2020): On peat; 12-34")
    {'container-title': 'Bogs', 'volume': '3', 'issue': '2', 'page': '12-34'}
    >>> read("State Archive")
    {}
    """
    if len(text) > _LONGEST:
        return {}
    found: dict[str, str] = {}
    rest = text
    for variable, label in reversed(_PIECES):
        before, mark, value = f", {rest}".rpartition(f", {label}")
        if mark and value and variable not in found:
            found[variable], rest = value, before.removeprefix(", ")
    if found:
        return found | ({"container-title": rest} if rest else {})
    match = _JOURNAL.fullmatch(text)
    if match is None:
        return {}
    numbers = {name: match[name] for name in ("volume", "issue", "page") if match[name]}
    return {"container-title": match["title"]} | numbers
