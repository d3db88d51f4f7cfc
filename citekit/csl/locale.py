"""The words, dates and habits of the language to cite in, merged from locale files and from the style.

What is localized, and which source wins, is specified in CSL 1.0.2 ("Locale Fallback", "Terms", "Ordinal
Suffixes", "Localized Options"; https://docs.citationstyles.org/en/1.0.2/specification.html#locale-fallback).
Every form of a term, every date format and every option is looked for on its own, from the style's own words
for the dialect down to the American English file. Here the sources are laid over each other once, the least
first, so that a look-up later is one look into a dictionary.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from citekit.csl.parse import parse_locale_file
from citekit.csl.style import Element, Style
from citekit.csl.stylesheet import Locales

_FORMS: Final = {
    "long": ("long",),
    "short": ("short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
    "symbol": ("symbol", "short", "long"),
}
"""In which forms a term is looked for, by the form that is asked for."""

_UNMARKED: Final = "masculine"
"""The gender that stands in for the neuter in languages that have none, such as Portuguese and Arabic."""

_SUFFIXES: Final = re.compile(r"ordinal(-\d\d)?")
"""Terms of which a source that has any replaces all: they make sense together only."""
_ORDINALS: Final = re.compile(r"(long-)?ordinal(-\d\d)?")
"""The same for locale files, so that no ordinal is in English only because its gender is missing."""


class Quotes(NamedTuple):
    """Quotation marks; the inner ones are those of a quotation within a quotation."""

    open: str
    close: str
    inner_open: str
    inner_close: str


class Locale:
    """The language to cite in, ready to be asked; made by :func:`load_locale`."""

    __slots__ = ("_genders", "_ordinals", "_terms", "_texts", "_with_default_ordinal", "dates", "language",
                 "limit_day_ordinals", "punctuation_in_quote", "quotes", "tag")  # fmt: skip

    def __init__(self, tag: str, units: "_Units") -> None:
        self.tag = tag
        self.language = _language(tag)
        self.dates: Mapping[str, Element] = units.dates
        self.limit_day_ordinals = units.options.get("limit-day-ordinals-to-day-1") == "true"
        self.punctuation_in_quote = units.options.get("punctuation-in-quote") == "true"
        self._genders = units.genders
        self._terms = units.terms
        self._with_default_ordinal = any(key.name == "ordinal" for key in units.terms)
        self._texts: dict[tuple[str, str, bool, str], str | None] = {}
        self._ordinals: dict[tuple[int, str], str] = {}
        self.quotes = Quotes(
            self.term("open-quote") or "",
            self.term("close-quote") or "",
            self.term("open-inner-quote") or "",
            self.term("close-inner-quote") or "",
        )

    def term(self, name: str, form: str = "long", plural: bool = False, gender: str = "") -> str | None:
        """Return a term's text, in the nearest form that there is; None if there is no such term at all.

        A term may be there and empty: that is how a style says that it wants none.
        """
        asked = (name, form, plural, gender)
        try:
            return self._texts[asked]
        except KeyError:
            found = self._find(name, form, gender)
            text = self._texts[asked] = found and (found.multiple if plural else found.single)
            return text

    def gender(self, name: str) -> str:
        """Return the gender of a noun, such as ``month-01`` or ``edition``; nothing if it has none."""
        return self._genders.get(name, "")

    def ordinal(self, number: int, gender: str = "") -> str:
        """Return what follows a number to make it an ordinal: the ``nd`` of ``2nd``."""
        asked = (number, gender)
        suffix = self._ordinals.get(asked)
        if suffix is None:
            found = self._find_suffix(number, gender) or self._find_suffix(number, _UNMARKED)
            suffix = self._ordinals[asked] = found.single if found else ""
        return suffix

    def long_ordinal(self, number: int, gender: str = "") -> str | None:
        """Return an ordinal in words: ``second``; None where the language has no word for it."""
        return self.term(f"long-ordinal-{number:02}", gender=gender)

    def _find(self, name: str, form: str, gender: str) -> "_Term | None":
        keys = (
            _Key(name, each, variant)
            for each in _FORMS.get(form, ("long",))
            for variant in (gender, "", _UNMARKED)
        )
        return next((self._terms[key] for key in keys if key in self._terms), None)

    def _find_suffix(self, number: int, gender: str) -> "_Term | None":
        for name, ending in self._suffix_terms(number):
            for variant in (gender, ""):
                term = self._terms.get(_Key(name, gender=variant))
                if term is not None and _is_match(term.match, number, ending):
                    return term
        return None

    def _suffix_terms(self, number: int) -> Iterator[tuple[str, int]]:
        """Yield the terms that may have a number's suffix, and its digits that they are for."""
        last, last_two = number % 10, number % 100
        if not self._with_default_ordinal:
            yield _suffix_term_of_csl_1_0(last, last_two), number
            return
        if last_two >= 10:
            yield f"ordinal-{last_two:02}", last_two
        yield f"ordinal-{last:02}", last
        yield "ordinal", number


def load_locale(locales: Locales, style: Style) -> Locale:
    """Return the language to cite in, as the locale files and the style have it.

    Args:
        locales: the language, and its files, the closest first.
        style: its cs:locale elements come before any file.

    >>> german = Element("locale", {"lang": "de"}, (Element("terms", {}, (
    ...     Element("term", {"name": "editor", "form": "short"}, text="Hg."),
    ... )),))
    >>> style = Style("my.csl", {}, Element("citation", {}), locales=(german,))
    >>> locale = load_locale(Locales("de-AT", ()), style)
    >>> locale.term("editor", "symbol"), locale.term("translator")
    ('Hg.', None)
    """
    units = _Units()
    for path in reversed(locales.files):
        units.lay_over(_units_of_file(path), _ORDINALS)
    for tag in ("", _language(locales.tag), locales.tag.lower()):
        for element in style.locales:
            if element.get("lang").lower() == tag:
                units.lay_over(_units(element), _SUFFIXES)
    return Locale(locales.tag, units)


# What can be localized ------------------------------------------------------------------------------------


class _Key(NamedTuple):
    """By what a term is found."""

    name: str
    form: str = "long"
    gender: str = ""


class _Term(NamedTuple):
    """A term's text for one and for several; `match` says which numbers an ordinal is for."""

    single: str
    multiple: str
    match: str


@dataclass(frozen=True, slots=True)
class _Units:
    """What one source says, or many merged."""

    terms: dict[_Key, _Term] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    dates: dict[str, Element] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def lay_over(self, upper: "_Units", together: re.Pattern[str]) -> None:
        """Let another source have its say over this one.

        Where it has any of the terms that go `together`, all such terms of this one are gone.
        """
        if any(together.fullmatch(key.name) for key in upper.terms):
            for key in [key for key in self.terms if together.fullmatch(key.name)]:
                del self.terms[key]
        self.terms.update(upper.terms)
        self.genders.update(upper.genders)
        self.dates.update(upper.dates)
        self.options.update(upper.options)


@lru_cache(maxsize=128)
def _units_of_file(path: Path) -> _Units:
    return _units(parse_locale_file(path))


def _units(locale: Element) -> _Units:
    units = _Units()
    for child in locale.children:
        if child.name == "terms":
            _add_terms(units, child)
        elif child.name == "date":
            units.dates[child.get("form")] = child
        elif child.name == "style-options":
            units.options.update(child.attributes)
    return units


def _add_terms(units: _Units, terms: Element) -> None:
    for term in terms.children:
        name, form, gender = term.get("name"), term.get("form", "long"), term.get("gender")
        units.terms[_Key(name, form, term.get("gender-form"))] = _term(term)
        if gender and form == "long":
            units.genders[name] = gender


def _term(term: Element) -> _Term:
    """Return a term's text; where only one number is given, it is for the other as well."""
    texts = {child.name: child.text for child in term.children}
    single = texts.get("single", texts.get("multiple", term.text))
    return _Term(single, texts.get("multiple", single), term.get("match"))


# Ordinals -------------------------------------------------------------------------------------------------


def _suffix_term_of_csl_1_0(last: int, last_two: int) -> str:
    """Return the term for a number's suffix where there is no default one, as CSL 1.0 had it.

    >>> [_suffix_term_of_csl_1_0(number % 10, number) for number in (1, 11, 22, 30)]
    ['ordinal-01', 'ordinal-04', 'ordinal-02', 'ordinal-04']
    """
    is_own = last in (1, 2, 3) and last_two not in (11, 12, 13)
    return f"ordinal-{last if is_own else 4:02}"


def _is_match(match: str, number: int, ending: int) -> bool:
    """Tell whether a term that is for an ending is for a number, with its attribute `match`.

    >>> [_is_match("whole-number", number, 1) for number in (1, 21)], _is_match("last-two-digits", 101, 1)
    ([True, False], True)
    """
    digits = {"whole-number": number, "last-two-digits": number % 100}
    return digits.get(match, ending) == ending


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower()
