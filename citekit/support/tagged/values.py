"""Names, languages and numbers as tagged formats spell them, all of them on one line.

A person is ``Family, Given, Suffix`` (RIS specification, "A1"), anyone else a text with a comma at its end,
which EndNote, Zotero and pandoc take for a name that has no parts. A comma apart, only a name with initials
behind it (``Benton MJ``), as MEDLINE and its like have it, is a person's.
"""

import re
from functools import lru_cache
from typing import Final

from citekit.model.language import is_tag
from citekit.model.name import Name
from citekit.support.language_names import language_tag
from citekit.support.tagged.lines import one_line

_INITIALS: Final = re.compile(r"(?P<family>\D+?) (?P<given>(?:[^\W\d_a-z]\.?[ -]?){1,4})")


@lru_cache(maxsize=65536)
def read_name(text: str) -> Name:
    """Return the name that a text is.

    >>> read_name("Mao, Zedong") == Name("Mao", "Zedong"), read_name("Williams, Hank, Jr.").suffix
    (True, 'Jr.')
    >>> read_name("Foreign Office, London,").literal, read_name("Benton MJ") == Name("Benton", "MJ")
    ('Foreign Office, London', True)
    """
    text = " ".join(text.split())
    if text.endswith(","):
        return Name(literal=text[:-1].strip())
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return _without_comma(text)
    if len(parts) > 3 or not all(parts):
        return Name(literal=text)
    return Name(parts[0], parts[1], suffix=parts[2] if len(parts) == 3 else "")


def _without_comma(text: str) -> Name:
    match = _INITIALS.fullmatch(text)
    if match is None or match["family"].isupper():
        return Name(literal=text)
    return Name(match["family"], match["given"])


def write_name(name: Name) -> str:
    """Return a name as one line.

    >>> write_name(Name("Beethoven", "Ludwig", dropping_particle="van")), write_name(Name(literal="Foreign Office"))
    ('Beethoven, Ludwig van', 'Foreign Office,')
    """
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    if name.literal or not (family and given):
        return f"{one_line(name.literal or family or given)},"
    return one_line(", ".join(part for part in (family, given, name.suffix) if part))


def read_language(text: str) -> str:
    """Return the BCP 47 tag of a language by its name or its code of three letters; else the text itself.

    >>> read_language("English"), read_language("eng"), read_language("zh-Latn"), read_language("eng; fre")
    ('en', 'en', 'zh-Latn', 'eng; fre')
    """
    text = text.strip()
    if len(text) == 3 and text.isascii():
        return _codes().get(text.lower(), text)
    return text if is_tag(text) and len(text) == 2 else language_tag(text) or text


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Return CLDR's short codes of languages by their long ones."""
    from babel.core import get_global

    return {str(code): str(tag) for code, tag in get_global("language_aliases").items() if len(code) == 3}


_BIBLIOGRAPHIC: Final = (
    "alb arm baq bur chi cze dut fre geo ger gre ice mac mao may per rum slo tib wel".split()
)
"""Codes of libraries, by ISO 639-2/B, of languages that have another by ISO 639-2/T."""


@lru_cache(maxsize=1)
def _bibliographic() -> dict[str, str]:
    codes = _codes()
    return {tag: code for code, tag in codes.items() if len(tag) == 2} | {
        codes[code]: code for code in _BIBLIOGRAPHIC
    }


def language_code(tag: str) -> str:
    """Return the code of three letters that libraries have for a language; the tag where they have none.

    >>> language_code("en"), language_code("de"), language_code("zh-Latn-pinyin")
    ('eng', 'ger', 'zh-Latn-pinyin')
    """
    return _bibliographic().get(tag, tag)


_DOI: Final = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:?\s*(?:/|https?://(?:dx\.)?doi\.org/)?)?\s*(10\..+/.+)", re.I
)


def read_doi(text: str) -> str:
    """Return a DOI without what resolves it.

    >>> read_doi("http://dx.doi.org/10.1201/b19107-2"), read_doi("doi: 10.1/x"), read_doi("254")
    ('10.1201/b19107-2', '10.1/x', '254')
    """
    match = _DOI.fullmatch(text.strip())
    return match[1] if match else text.strip()


def is_doi(text: str) -> bool:
    """Tell whether a text is a DOI, however it is written."""
    return _DOI.fullmatch(text.strip()) is not None


_ISSN: Final = re.compile(r"\d{4}-?\d{3}[\dXx]")
_ISBN: Final = re.compile(r"(?:97[89])?\d{9}[\dXx]")
_REMARK: Final = re.compile(r"\s*\([^()]*\)\s*$|^\s*(?:e?ISSN|ISBN)[:\s]*", re.IGNORECASE)
_APART: Final = re.compile(r'[\n;,\[\]"]+')


def serial_number(text: str) -> str:
    """Return which number of a book or serial a text is by its shape: ISSN, ISBN or nothing.

    >>> serial_number("0915-5287"), serial_number("978-3-86680-192-9"), serial_number("e0815")
    ('ISSN', 'ISBN', '')
    """
    digits = text.replace("-", "").replace(" ", "")
    return "ISSN" if _ISSN.fullmatch(text.strip()) else "ISBN" if _ISBN.fullmatch(digits) else ""


def serial_numbers(text: str) -> list[str]:
    """Return the numbers that a field lists, without remarks; the text itself where it is none of them.

    >>> serial_numbers('["1932-8494", "1932-8486"]'), serial_numbers("2045-2322 (ISSN)"), serial_numbers("A, 12")
    (['1932-8494', '1932-8486'], ['2045-2322'], ['A, 12'])
    """
    pieces = [_REMARK.sub("", piece).strip() for piece in _APART.split(text) if piece.strip()]
    return pieces if pieces and all(serial_number(piece) for piece in pieces) else [text]


_RANGE: Final = re.compile(r"([^\s,;-]+)-([^\s,;-]+)")


def ends(page: str) -> tuple[str, str]:
    """Return the first page and the last; nothing for the last where a text is no plain range.

    >>> ends("185-190"), ends("e12"), ends("1-2, 7")
    (('185', '190'), ('e12', ''), ('1-2, 7', ''))
    """
    match = _RANGE.fullmatch(page)
    return (match[1], match[2]) if match and match[1] != match[2] else (page, "")
