"""Citation keys: short names for records, by a pattern, each once in a set.

    pattern := {separator | letters | part}
    part    := "{" name [":" option {"," option}] "}"
    name    := "author" | "editor" | "year" | "title" | "shorttitle"
    option  := which | case | separator
    which   := n | n "-" n                   the n-th word or name, or those from the one to the other
    case    := "lower" | "upper" | "capital"
    separator := "-" | "_" | ":"             between the words or names of a part

`author` and `editor` are the first one's family name, or an institution's first three words. Where there is no
author, the editor stands for one. `year` is when the document was made, else when it appeared. `title` is its first
word that is no article or the like, `shorttitle` the first three. Texts in other scripts are romanised: by the
record's own romanised form where it has one, else by :mod:`citekit.support.ascii`; in Chinese and Japanese, which
have no spaces, two characters are a word.

Keys are of letters, digits and separators. The first record with a key has it bare, the others have a, b, c … after
it. Which is the first does not depend on the order that records come in. Keys that differ in case only are the same,
as they are to BibTeX. A key that a record has is never changed.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from citekit.errors import RequestError
from citekit.model.composed import composed, composed_record
from citekit.model.date import Date
from citekit.model.language import LATIN, in_latin_letters, script
from citekit.model.name import Name
from citekit.model.record import Record, Value
from citekit.model.rich_text import plain
from citekit.problems import Report
from citekit.support.ascii import to_ascii
from citekit.support.csl.item import item_from_record

PATTERN: Final = "{author}{year}{title}"
"""The usual pattern: Mao1953Plans."""

_KEY: Final = "citation-key"
_PIECE: Final = re.compile(r"\{(?P<name>[a-z]+)(?::(?P<options>[^{}]*))?\}|(?P<text>[A-Za-z0-9:_-]+)")
_WHICH: Final = re.compile(r"([1-9]\d{0,2})(?:-([1-9]\d{0,2}))?")
_NOT_ALLOWED: Final = re.compile(r"[^A-Za-z0-9:_-]+")
_NOT_ALNUM: Final = re.compile(r"[^A-Za-z0-9]+")
_SEPARATORS: Final = re.compile(r"([:_-])[:_-]+")
_WORD: Final = re.compile(r"\w(?:[\w\u0300-\u036f'’ʼ]|(?<=\w)[-‐](?=\w))*")
_UNSPACED: Final = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE_OF_WORD: Final = re.compile(f"[{_UNSPACED}]{{1,2}}|[^{_UNSPACED}]+")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST: Final = 24
"""No word in a key has more letters."""

_SKIPPED: Final = frozenset(
    """a an the and or of on in at by for from to with
    der die das den dem des ein eine einer und oder von vom zu zur zum im am über
    le la les l un une des du de d et ou à au aux en sur
    el los las y o del al lo gli i il e da dal di""".split()
)
"""Articles and the like, which are passed over in titles."""


class _Part(NamedTuple):
    """A part of a pattern; one without a name is text as it stands."""

    name: str
    text: str = ""
    first: int = 1
    last: int = 1
    case: str = ""
    separator: str = ""


def citation_keys(records: Sequence[Record], report: Report, pattern: str = PATTERN) -> list[str]:
    """Return a key for each record, in their order.

    Args:
        records: those that must not have the same keys.
        report: is told of keys that records have and that are not of one record only.
        pattern: what keys are made of.

    Raises:
        RequestError: the pattern is none.

    >>> said = {"author": (Name("毛", "泽东"),), "created": Date("1953-11-08"), "title": "The Plans"}
    >>> citation_keys([Record("a", variables=said), Record("b", variables=said)], Report())
    ['Mao1953Plans', 'Mao1953Plansa']
    >>> citation_keys([Record("a", variables=said)], Report(), "{author:lower}_{year}")
    ['mao_1953']
    """
    parts = parse_pattern(pattern)
    keys = [record.text(_KEY) for record in records]
    _tell_doubled(records, report)
    taken = {composed(key).lower() for key in keys if key}
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        if not keys[at]:
            waiting[_base(record, parts)].append(at)
    for base in sorted(waiting):
        letters = 0
        for at in _in_order(records, waiting[base]):
            while (key := base + _letters(letters)).lower() in taken:
                letters += 1
            taken.add(key.lower())
            keys[at] = key
    return keys


def citation_key(record: Record, pattern: str = PATTERN) -> str:
    """Return the key of a record that is on its own.

    >>> citation_key(Record("r", variables={"title": "On the <i>Lolita</i> of 1955"}))
    'Lolita'
    """
    return record.text(_KEY) or _base(record, parse_pattern(pattern))


def _tell_doubled(records: Iterable[Record], report: Report) -> None:
    seen: dict[str, str] = {}
    for record in records:
        key = composed(record.text(_KEY))
        if key and key in seen:
            message = f"{record.id}: {seen[key]} has the citation key {key!r}, too"
            report.warning("duplicate-key", message, record.place, hint="both were kept")
        seen.setdefault(key, record.id)


def _in_order(records: Sequence[Record], members: list[int]) -> list[int]:
    """Return the places of records that have one key, so that the order they came in makes no difference."""
    return members if len(members) == 1 else sorted(members, key=lambda at: _identity(records[at]))


def _identity(record: Record) -> str:
    return json.dumps([composed(record.id), item_from_record(composed_record(record))], sort_keys=True)


def _letters(number: int) -> str:
    """Return what tells the n-th record with a key apart.

    >>> [_letters(number) for number in (0, 1, 26, 27, 28)]
    ['', 'a', 'z', 'aa', 'ab']
    """
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


# Patterns ------------------------------------------------------------------------------------------------------


def parse_pattern(pattern: str) -> list[_Part]:
    """Return the parts of a pattern.

    Raises:
        RequestError: it is none.

    >>> parse_pattern("{title:1-3,lower,_}")[0]
    _Part(name='title', text='', first=1, last=3, case='lower', separator='_')
    >>> parse_pattern("{autor}")
    Traceback (most recent call last):
        ...
    citekit.errors.RequestError: no part of a citation key: 'autor'; parts are author, editor, year, title, shorttitle
    """
    parts: list[_Part] = []
    at = 0
    while at < len(pattern):
        match = _PIECE.match(pattern, at)
        if match is None:
            rest = f"not a pattern of citation keys from {pattern[at:]!r} on"
            raise RequestError(f"{rest}; a pattern is {PATTERN} or {{title:2,lower}}")
        parts.append(
            _parse_part(match["name"], match["options"]) if match["name"] else _Part("", match["text"])
        )
        at = match.end()
    if not parts:
        raise RequestError(f"a pattern of citation keys cannot be empty; one is {PATTERN}")
    return parts


def _parse_part(name: str, options: str | None) -> _Part:
    if name not in _WORDS:
        raise RequestError(f"no part of a citation key: {name!r}; parts are {', '.join(_WORDS)}")
    part = _Part(name, last=3 if name == "shorttitle" else 1)
    for option in options.split(",") if options is not None else ():
        part = _with_option(part, option.strip())
    return part


def _with_option(part: _Part, option: str) -> _Part:
    which = _WHICH.fullmatch(option)
    if which:
        return part._replace(first=int(which[1]), last=int(which[2] or which[1]))
    if option in _CASES:
        return part._replace(case=option)
    if option in ("-", "_", ":"):
        return part._replace(separator=option)
    raise RequestError(
        f"{{{part.name}}} has no option {option!r}; options are 2, 1-3, {', '.join(_CASES)}, -, _ and :"
    )


def _base(record: Record, parts: list[_Part]) -> str:
    """Return the key of a record by a pattern, whatever keys others have; never an empty one."""
    made = "".join(_made(record, part) for part in parts)
    return _clean(made) or _clean(to_ascii(record.id)) or _clean(to_ascii(record.type)) or "item"


def _clean(text: str) -> str:
    """Return a text in the characters of keys, without the separators of parts that were empty.

    >>> _clean("-1953--x y:")
    '1953-xy'
    """
    return _SEPARATORS.sub(r"\1", _NOT_ALLOWED.sub("", text)).strip(":_-")


def _made(record: Record, part: _Part) -> str:
    if not part.name:
        return part.text
    words = _WORDS[part.name](record)[part.first - 1 : part.last]
    return part.separator.join(_CASES[part.case](word) if part.case else word for word in words)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


_CASES: Final[dict[str, Callable[[str], str]]] = {"lower": str.lower, "upper": str.upper, "capital": _capital}


# What a record has ---------------------------------------------------------------------------------------------


def _authors(record: Record) -> list[str]:
    return _names(record, "author") or _names(record, "container-author") or _editors(record)


def _editors(record: Record) -> list[str]:
    return _names(record, "editor") or _names(record, "volume-editor")


def _names(record: Record, variable: str) -> list[str]:
    value = _romanised(record, variable)
    named = [name for name in value if isinstance(name, Name)] if isinstance(value, tuple) else []
    return [word for name in named if (word := _name(name))]


def _name(name: Name) -> str:
    """Return a family name as one word; of an institution the first three.

    >>> _name(Name("Gogh", "Vincent", non_dropping_particle="van")), _name(Name(literal="Bureau of the Budget, U.S."))
    ('vanGogh', 'BureauBudgetU')
    """
    if name.literal or not name.family:
        return "".join(_words(name.literal or name.given)[:3])
    return _letters_of(name.non_dropping_particle) + _letters_of(name.family)


def _letters_of(text: str) -> str:
    return _NOT_ALNUM.sub("", to_ascii(composed(text)))[:_LONGEST]


def _years(record: Record) -> list[str]:
    dates = (record.date(variable) for variable in ("created", "issued", "event-date", "original-date"))
    return next(([year] for date in dates if date is not None and (year := _year(date))), [])


def _year(date: Date) -> str:
    """Return a date's year.

    >>> _year(Date("195X")), _year(Date("-0043")), _year(Date("../1953")), _year(Date(literal="about 1953, in May"))
    ('195X', '44BC', '1953', '1953')
    """
    point = date.start or date.end
    if point is None:
        found = _YEAR.search(to_ascii(date.literal))
        return found[0] if found else ""
    if point.years > 1:
        digits = len(str(point.years)) - 1
        return f"{abs(point.year):04}"[:-digits] + "X" * digits
    return f"{point.year:04}" if point.year > 0 else f"{1 - point.year}BC"


def _title(record: Record) -> list[str]:
    value = _romanised(record, "title")
    return _words(plain(value)) if isinstance(value, str) else []


def _words(text: str) -> list[str]:
    """Return the words of a text in ASCII, with capitals; articles and the like only where there is nothing else.

    >>> _words("The People's Daily of Peking"), _words("拟公布美军"), _words("The")
    (['Peoples', 'Daily', 'Peking'], ['NiGong', 'BuMei', 'Jun'], ['The'])
    """
    found = [word for match in _WORD.finditer(composed(text)) for word in _PIECE_OF_WORD.findall(match[0])]
    told = [word for word in found if word.lower() not in _SKIPPED] or found
    return [_capital(letters) for word in told if (letters := _letters_of(word))]


def _romanised(record: Record, variable: str) -> Value | None:
    """Return a value in Latin letters, if the record has it so; else as it is."""
    value = record.variables.get(variable)
    if value is None or _is_latin(value):
        return value
    forms = record.variants.get(variable, {})
    return next(
        (form for tag, form in sorted(forms.items()) if script(tag) == LATIN and _is_latin(form)), value
    )


def _is_latin(value: Value) -> bool:
    return in_latin_letters(" ".join(map(str, value)) if isinstance(value, tuple) else str(value))


_WORDS: Final[dict[str, Callable[[Record], list[str]]]] = {
    "author": _authors,
    "editor": _editors,
    "year": _years,
    "title": _title,
    "shorttitle": _title,
}
"""What a part is taken from: a record's words for it."""
