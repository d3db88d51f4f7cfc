"""A style, compiled once for any number of documents: what each of its areas renders and what it asks for.

CSL 1.0.2, "Citation", "Bibliography" and "Options"
(https://docs.citationstyles.org/en/1.0.2/specification.html#options). An area is compiled when it is first
needed: a bibliography by itself may never need how cites read.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from citekit.csl.cite_grouping import Joining
from citekit.csl.compile import Scope, Shared, look_of
from citekit.csl.disambiguation import Methods
from citekit.csl.faults import check
from citekit.csl.locale import load_locale
from citekit.csl.output import Look
from citekit.csl.parse import parse_style
from citekit.csl.presence import Bits
from citekit.csl.rendering import layout
from citekit.csl.rendering.elements import RENDERERS
from citekit.csl.sorting import Key, sort_keys
from citekit.csl.style import Element, Style
from citekit.csl.stylesheet import Locales, Stylesheet
from citekit.problems import Report


@dataclass(frozen=True)
class Area:
    """cs:citation or cs:bibliography, compiled."""

    element: Element
    look: Look
    render: layout.RenderLayout
    keys: tuple[Key, ...]

    def get(self, option: str, default: str = "") -> str:
        """Return an option of the area."""
        return self.element.get(option, default)


class CompiledStyle:
    """A style in a language, compiled: its areas, and what its options say.

    Args:
        stylesheet: the style.
        locales: the language to cite in.
        report: is told of what is wrong with the style and can be survived.

    Raises:
        DataError: the style has faults that cannot be survived; the message lists them all.
    """

    def __init__(self, stylesheet: Stylesheet, locales: Locales, report: Report) -> None:
        self.style = parse_style(stylesheet.text, stylesheet.name)
        check(self.style, report)
        self.locale = load_locale(locales, self.style)
        self.shared = Shared(
            self.style, self.locale, Bits(self.style.macros), self.style.instruction.get("dates") == "edtf"
        )

    @cached_property
    def citation(self) -> Area:
        """cs:citation, compiled when it is first needed."""
        return self._area(self.style.citation)

    @cached_property
    def bibliography(self) -> Area | None:
        """cs:bibliography, compiled when it is first needed."""
        return self._area(self.style.bibliography) if self.style.bibliography else None

    def _area(self, element: Element) -> Area:
        options = {**self.style.attributes, **element.attributes}
        body = element.child("layout") or Element("layout", {})
        scope = Scope(self.shared, options, RENDERERS)
        return Area(
            element,
            look_of(body),
            layout.compile(body, scope),
            sort_keys(element.child("sort"), self.shared, options),
        )

    @cached_property
    def in_notes(self) -> bool:
        """Whether the style cites in notes."""
        return self.style.attributes.get("class") == "note"

    @cached_property
    def methods(self) -> Methods:
        """The ways of disambiguation that the style asks for."""
        get = self.style.citation.get
        return Methods(
            add_names=get("disambiguate-add-names") == "true",
            add_given_names=get("disambiguate-add-givenname") == "true",
            given_name_rule=get("givenname-disambiguation-rule", "by-cite"),
            conditions=_count(self.style, self.style.citation, "disambiguate", "true"),
            year_suffix=get("disambiguate-add-year-suffix") == "true",
        )

    @cached_property
    def bibliography_methods(self) -> Methods:
        """The ways of disambiguation that a bibliography by itself can show."""
        area = self.style.bibliography
        if self.methods.year_suffix or (area and _count(self.style, area, "disambiguate", "true")):
            return self.methods
        return self.methods._replace(conditions=0)

    @cached_property
    def shows_hints_from(self) -> int:
        """How many names a list in an entry has at least, of which disambiguation may show more than the style.

        1 where given names are shortened or left out, else what et al. begins at.
        """
        area = self.style.bibliography
        if area is None:
            return sys.maxsize
        inherited = {**self.style.attributes, **area.attributes}
        lists = [element for element in _within(self.style, area) if element.name == "names"]
        like_another = {id(each) for element in lists for each in _substitutes(element)}
        return min(
            (_shortened_from(each, inherited) for each in lists if id(each) not in like_another),
            default=sys.maxsize,
        )

    @cached_property
    def joining(self) -> Joining:
        """How cites are joined to citations."""
        get = self.citation.element.attributes.get
        return Joining(
            self.citation.look.delimiter,
            get("collapse", ""),
            get("cite-group-delimiter"),
            self.in_notes,
            get("year-suffix-delimiter", get("cite-group-delimiter")),
            get("after-collapse-delimiter"),
        )

    @cached_property
    def labels(self) -> bool:
        """Whether the style cites by labels."""
        return _mentioned(self.style, "variable", "citation-label")

    @cached_property
    def places_year_suffix(self) -> bool:
        """Whether the style says itself where year-suffixes go."""
        return _mentioned(self.style, "variable", "year-suffix")


def _mentioned(style: Style, attribute: str, value: str) -> bool:
    """Tell whether cs:citation or cs:bibliography has something with an attribute of a value."""
    areas = [area for area in (style.citation, style.bibliography) if area]
    return any(_count(style, area, attribute, value) for area in areas)


def _substitutes(names: Element) -> Iterator[Element]:
    """Yield the cs:names within a cs:names that have its form, because they say nothing of their own."""
    waiting = list(names.children)
    while waiting:
        element = waiting.pop()
        if element.name == "names" and not element.children:
            yield element
        waiting.extend(element.children)


def _shortened_from(names: Element, inherited: Mapping[str, str]) -> int:
    """Return how many names a list has at least if anything is left out of it."""
    name = names.child("name") or Element("name", {})
    options = {**inherited, **name.attributes, "name-form": name.get("form", inherited.get("name-form", ""))}
    initializes = "initialize-with" in options and options.get("initialize", "true") == "true"
    if initializes or options.get("name-form", "long") not in ("", "long"):
        return 1
    least = options.get("et-al-min", "")
    return int(least) if least.isdecimal() and len(least) < 10 else sys.maxsize


def _count(style: Style, element: Element, attribute: str, value: str) -> int:
    """Return how many elements within one, or within macros that it calls, have an attribute of a value."""
    return sum(each.get(attribute) == value for each in _within(style, element))


def _within(style: Style, element: Element) -> Iterator[Element]:
    """Yield an element and those within it and within macros that it calls, each macro's once."""
    seen: set[str] = set()
    waiting = [element]
    while waiting:
        element = waiting.pop()
        yield element
        macro = element.get("macro")
        if macro and macro not in seen and macro in style.macros:
            seen.add(macro)
            waiting.append(style.macros[macro])
        waiting.extend(element.children)
