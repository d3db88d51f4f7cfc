"""cs:text: a variable, a macro, a term or a value.

CSL 1.0.2, "Text" (https://docs.citationstyles.org/en/1.0.2/specification.html#text). Identifiers lead to their
address, as "Links" in the specification's appendix has it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from citekit.csl.compile import (
    ALL_EMPTY,
    NO_VARIABLES,
    NOTHING,
    SOME_FULL,
    Context,
    Render,
    Result,
    Scope,
    dressed,
    look_of,
)  # fmt: skip
from citekit.csl.fields import parse
from citekit.csl.output import PLAIN, Look, Node, Piece, Tag
from citekit.csl.rendering.finish import finish, finish_own
from citekit.csl.rendering.number import joined_numbers, pages_of
from citekit.csl.style import Element
from citekit.model.vocabulary import VARIABLES, Kind

_TAGS: Final = {
    "citation-number": Tag.CITATION_NUMBER,
    "citation-label": Tag.CITATION_LABEL,
    "locator": Tag.LOCATOR,
    "year-suffix": Tag.YEAR_SUFFIX,
    "title": Tag.TITLE,
}
_RESOLVERS: Final = {
    "URL": "",
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
"""What leads from an identifier to its address."""


def compile(element: Element, scope: Scope) -> Render:
    """Return what renders a cs:text."""
    for attribute, compile_one in _KINDS.items():
        if attribute in element.attributes:
            return compile_one(element, scope)
    return lambda _: NOTHING[NO_VARIABLES]


# Variables ----------------------------------------------------------------------------------------------------


def _variable(element: Element, scope: Scope) -> Render:
    variable = element.get("variable")
    short = f"{variable}-short" if element.get("form") == "short" else variable
    read = _reader(variable, scope)
    finished, look, tag = finish(element), look_of(element), _TAGS.get(variable)
    if variable in _RESOLVERS:
        return _identifier(element)
    empty = NO_VARIABLES if variable == "year-suffix" else ALL_EMPTY
    full = SOME_FULL

    def render(context: Context) -> Result:
        value = context.take(short) or context.take(variable)
        if not isinstance(value, str) or not value:
            return NOTHING[empty]
        node = finished(read(value, context), context)
        return (node if look is PLAIN and tag is None else Piece((node,), look, tag, value)), full

    return render


def _reader(variable: str, scope: Scope) -> Callable[[str, Context], Node]:
    """Return what makes a node of the text of a variable."""
    quotes, pages = scope.locale.quotes, pages_of(scope)
    if variable == "locator":
        return lambda value, context: parse(pages(value, context.label), quotes)
    if variable == "page":
        return lambda value, _: parse(pages(value, "page"), quotes)
    if VARIABLES.get(variable) is Kind.NUMBER:
        return lambda value, _: parse(joined_numbers(value, scope.locale), quotes)
    return lambda value, _: parse(value, quotes)


def _identifier(element: Element) -> Render:
    """Return what renders an identifier with its link; a prefix that is an address is part of it."""
    variable, look = element.get("variable"), look_of(element)
    resolver = _RESOLVERS[variable]
    start = look.prefix.find("http")
    inner = Look(prefix=look.prefix[start:]) if start >= 0 else PLAIN
    outer = replace(look, prefix=look.prefix[:start]) if start >= 0 else look
    outer = PLAIN if outer == PLAIN else outer
    finished = finish(element)

    def render(context: Context) -> Result:
        value = context.take(variable)
        if not isinstance(value, str) or not value:
            return NOTHING[ALL_EMPTY]
        address = value if value.startswith(("http:", "https:")) else resolver + value
        node = finished(value, context)
        return dressed(Piece((node,), inner, Tag.LINK, address), outer), SOME_FULL

    return render


# Macros, terms, values -------------------------------------------------------------------------------------------


def _macro(element: Element, scope: Scope) -> Render:
    macro = scope.macro(element.get("macro"))
    look = look_of(element)
    if look is PLAIN and not element.attributes.keys() & {"text-case", "strip-periods"}:
        return macro
    finished = finish(element)

    def render(context: Context) -> Result:
        node, met = macro(context)
        if node is None:
            return NOTHING[met]
        return dressed(finished(node, context), look), met

    return render


def _term(element: Element, scope: Scope) -> Render:
    plural = element.get("plural") == "true"
    text = scope.locale.term(element.get("term"), element.get("form", "long"), plural)
    return _constant(element, scope, text or "", Tag.TERM)


def _value(element: Element, scope: Scope) -> Render:
    return _constant(element, scope, element.get("value"), None)


def _constant(element: Element, scope: Scope, text: str, tag: Tag | None) -> Render:
    """Return what renders a text that is known now."""
    if not text:
        return lambda _: NOTHING[NO_VARIABLES]
    node = finish_own(element, scope)(parse(text, scope.locale.quotes))
    result = (dressed(node, look_of(element), tag, element.get("term")), NO_VARIABLES)
    return lambda _: result


_KINDS: Final = {"variable": _variable, "macro": _macro, "term": _term, "value": _value}
