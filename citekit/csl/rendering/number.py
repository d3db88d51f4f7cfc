"""cs:number: a number variable as a number, an ordinal or in Roman numerals.

CSL 1.0.2, "Number" (https://docs.citationstyles.org/en/1.0.2/specification.html#number). Only content that is
numeric takes another form ("2–4" becomes "2nd–4th"); the rest is printed as it is.
"""

from collections.abc import Callable
from typing import Final

from citekit.csl.compile import ALL_EMPTY, NOTHING, SOME_FULL, Context, Render, Result, Scope, look_of
from citekit.csl.embedded_labels import Labelled, labelled
from citekit.csl.locale import Locale
from citekit.csl.numerals import is_numeric, is_plain, is_plural, roman, split_numbers
from citekit.csl.output import PLAIN, Piece, Tag
from citekit.csl.page_range import format_pages
from citekit.csl.rendering.finish import finish
from citekit.csl.style import Element

_TERMS: Final = {"chapter-number": "chapter", "collection-number": "volume"}
"""Terms that number variables are called by, where the names differ."""


def compile(element: Element, scope: Scope) -> Render:
    """Return what renders a cs:number."""
    variable, look = element.get("variable"), look_of(element)
    gender = scope.locale.gender(_TERMS.get(variable, variable))
    form = _FORMS.get(element.get("form", "numeric"), _numeric)
    finished, tag = finish(element), _TAGS.get(variable)
    pages = pages_of(scope)

    def write(value: str) -> str:
        parts = labelled(value)
        if parts:
            return "".join(_with_label(part, write, scope.locale) for part in parts)
        if variable in ("page", "locator"):
            return pages(value, "page")
        if form is _numeric or not is_numeric(value):
            return joined_numbers(value, scope.locale)
        return "".join(form(piece, gender, scope.locale) + joint for piece, joint in split_numbers(value))

    def render(context: Context) -> Result:
        value = context.take(variable)
        if not isinstance(value, str) or not value:
            return NOTHING[ALL_EMPTY]
        node = finished(write(value), context)
        return (node if look is PLAIN and tag is None else Piece((node,), look, tag, value)), SOME_FULL

    return render


def _with_label(part: Labelled, write: Callable[[str], str], locale: Locale) -> str:
    """Return a number that has its own label, with the locale's word for it."""
    if not part.term:
        return write(part.number) + part.separator
    term = locale.term(part.term, "short", is_plural(part.number)) or part.term
    return f"{term} {joined_numbers(part.number, locale)}{part.separator}"


def pages_of(scope: Scope) -> Callable[[str, str], str]:
    """Return what writes pages or another locator: from its text, and the label that says what it counts."""
    page_format = scope.style.attributes.get("page-range-format", "")
    delimiter = scope.locale.term("page-range-delimiter") or "\u2013"
    sign = scope.locale.term("and", "symbol") or "&"

    def write(value: str, label: str) -> str:
        written = format_pages(value, page_format if label == "page" else "", delimiter)
        return written.replace(" & ", f" {sign} ") if " & " in written else written

    return write


def joined_numbers(value: str, locale: Locale) -> str:
    """Return numbers with what stands between them, as the locale has it; ranges are joined as pages are."""
    numbers = split_numbers(value)
    if len(numbers) == 1:
        return numbers[0][0]
    joints = {
        " & ": f" {locale.term('and', 'symbol') or '&'} ",
        "\u2013": locale.term("page-range-delimiter") or "\u2013",
    }
    return "".join(number + joints.get(joint, joint) for number, joint in numbers)


_TAGS: Final = {"citation-number": Tag.CITATION_NUMBER, "locator": Tag.LOCATOR}


def _numeric(piece: str, _: str, __: Locale) -> str:
    return piece


def _ordinal(piece: str, gender: str, locale: Locale) -> str:
    return f"{piece}{locale.ordinal(int(piece), gender)}" if is_plain(piece) else piece


def _long_ordinal(piece: str, gender: str, locale: Locale) -> str:
    if not is_plain(piece):
        return piece
    return locale.long_ordinal(int(piece), gender) or _ordinal(piece, gender, locale)


def _roman(piece: str, _: str, __: Locale) -> str:
    return roman(int(piece)) if is_plain(piece) else piece


_FORMS: Final[dict[str, Callable[[str, str, Locale], str]]] = {
    "numeric": _numeric,
    "ordinal": _ordinal,
    "long-ordinal": _long_ordinal,
    "roman": _roman,
}
