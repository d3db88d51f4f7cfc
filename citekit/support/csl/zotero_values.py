"""Names and dates as Zotero keeps them, in items of CSL-JSON and on lines of a note.

A creator of Zotero's has a first and a last name or a single one. Particles stand before the last name and after
the first, a suffix after a comma (after ",!" where it is printed with one), and citeproc-js finds them there again.
Zotero keeps a date by its parts, but ranges, seasons and doubts only in its latest versions; what stands under `raw`
it keeps as it is, in all.
"""

import re
from typing import Final

from citekit.model.date import Date, Point, parse
from citekit.model.name import Name
from citekit.model.record import Json
from citekit.support.csl.dates import encode_date

_PLAIN_DATE: Final = re.compile(r"[1-9]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_SUFFIX: Final = re.compile(r"(.*?\S)\s*,(!?)\s*(\S.*)")
_SEVERAL: Final = " || "


def creator(name: Name) -> dict[str, Json]:
    """Return a name as a creator: all of it in `family` and `given`, or in `literal`.

    >>> creator(Name("Beethoven", "Ludwig", dropping_particle="van", suffix="Jr.", comma_suffix=True))
    {'family': 'Beethoven', 'given': 'Ludwig van,! Jr.'}
    >>> creator(Name(family="Stalin"))
    {'literal': 'Stalin'}
    """
    if name.literal or not (name.family and name.given):
        return {"literal": str(name)}
    comma = ",! " if name.comma_suffix else ", "
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    return {"family": family, "given": given + (comma + name.suffix if name.suffix else "")}


def name_parts(given: Json) -> Json:
    """Return a creator by the parts of the name; as it is where it says its parts itself.

    >>> name_parts({"family": "de Gaulle", "given": "Charles, Jr."})
    {'family': 'Gaulle', 'given': 'Charles', 'suffix': 'Jr.', 'non-dropping-particle': 'de'}
    """
    if not isinstance(given, dict) or given.keys() != {"family", "given"}:
        return given
    family, first = given["family"], given["given"]
    if not isinstance(family, str) or not isinstance(first, str) or not (family and first):
        return given
    suffix = _SUFFIX.fullmatch(first)
    before, family = _particles_first(family)
    first, after = _particles_last(suffix[1] if suffix else first)
    parts: dict[str, Json] = {"family": family, "given": first}
    found = {
        "dropping-particle": after,
        "suffix": suffix[3] if suffix else "",
        "non-dropping-particle": before,
        "comma-suffix": bool(suffix and suffix[2]),
    }
    return parts | {key: part for key, part in found.items() if part}


def _particles_first(family: str) -> tuple[str, str]:
    """Return the particles that a family name starts with, and the rest."""
    words = family.split(" ")
    count = next((at for at, word in enumerate(words[:-1]) if not word[:1].islower()), len(words) - 1)
    return " ".join(words[:count]), " ".join(words[count:])


def _particles_last(given: str) -> tuple[str, str]:
    """Return a given name without the particles that it ends with, and these."""
    words = given.split(" ")
    count = len(words)
    while count > 1 and words[count - 1][:1].islower():
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


def name_line(name: Name) -> str:
    """Return a name as a line has it.

    >>> name_line(Name("Kim", "Il Sung", family_first=True)), name_line(Name(literal="Junshi kexueyuan"))
    ('Kim || Il Sung', 'Junshi kexueyuan')
    """
    return one_line(_SEVERAL.join(str(part) for part in creator(name).values()))


def name_from_line(text: str) -> Json:
    """Return the name of a line.

    >>> name_from_line("Kim || Il Sung"), name_from_line("Institution")
    ({'family': 'Kim', 'given': 'Il Sung'}, {'literal': 'Institution'})
    """
    family, _, given = text.partition("||")
    family, given = family.strip(), given.strip()
    return name_parts({"family": family, "given": given}) if family and given else {"literal": text}


def date_object(date: Date) -> dict[str, Json]:
    """Return a date as an item has it, so that all versions of Zotero keep what they can.

    >>> date_object(Date("1953-11-08"))
    {'date-parts': [[1953, 11, 8]]}
    >>> date_object(Date("1953~/1954")), date_object(Date(literal="in press"))
    ({'date-parts': [[1953], [1954]], 'circa': True, 'raw': '1953~/1954'}, {'raw': 'in press'})
    """
    if not date.edtf:
        return {"raw": date.literal}
    encoded = encode_date(Date(date.edtf))
    return encoded if _PLAIN_DATE.fullmatch(date.edtf) else encoded | {"raw": date.edtf}


def date_from_object(given: Json) -> Json:
    """Return a date with what `raw` says of it before the rest, where that is EDTF.

    >>> date_from_object({"date-parts": [[1953], [1954]], "circa": True, "raw": "1953~/1954"})
    '1953~/1954'
    """
    raw = given.get("raw") if isinstance(given, dict) else None
    return raw if isinstance(raw, str) and parse(raw) else given


def date_line(date: Date) -> str:
    """Return a date as a line has it: by EDTF, of which citeproc-js and Zotero read the commonest."""
    return one_line(date.edtf or date.literal)


def date_from_line(text: str) -> Json:
    """Return the date of a line.

    >>> date_from_line("1953-11-08"), date_from_line("November 1953")
    ('1953-11-08', {'literal': 'November 1953'})
    """
    return text if parse(text) else {"literal": text}


def is_complete(date: Date) -> bool:
    """Tell whether a date is one day and nothing else; Zotero makes 1 January of less, where it has day and time.

    >>> is_complete(Date("2026-11-08")), is_complete(Date("2026-11"))
    (True, False)
    """
    value = date.value
    return isinstance(value, Point) and bool(value.day and not value.qualifier) and 0 < value.year < 10000


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
