"""Tells all faults of a CSL style at once, each with its line and a way out.

What a style may hold is specified in CSL 1.0.2 (https://docs.citationstyles.org/en/1.0.2/specification.html,
and the schema at https://github.com/citation-style-language/schema). An error is what leaves no sensible way to
carry the style out, or what its author cannot have meant; whatever can be passed over is a warning.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, NamedTuple

from citekit.csl.projection import INSTRUCTION
from citekit.csl.style import NO_INSTRUCTION, Element, Style
from citekit.errors import DataError
from citekit.model.vocabulary import OWN, TYPES, VARIABLES, Kind
from citekit.problems import Place, Problem, Report, Severity

MAX_DEPTH: Final = 150
"""How deep elements may be nested when macros are counted in: twice what any official style does."""

MAX_SIZE: Final = 10_000_000
"""How many elements a layout may have when macros are counted in, each time; official ones have a million or two."""


class _Fault(NamedTuple):
    """A problem that does not yet know in which style it is."""

    severity: Severity
    code: str
    line: int
    message: str
    hint: str = ""


_Faults = Iterator[_Fault]


def faults(style: Style) -> list[Problem]:
    """Return all faults of a style, in the order of their lines.

    >>> text = Element("text", {"macro": "titel"}, line=7)
    >>> layout = Element("layout", {}, (text,))
    >>> macro = Element("macro", {"name": "title"})
    >>> style = Style("my.csl", {}, Element("citation", {}, (layout,)), macros={"title": macro})
    >>> [str(problem) for problem in faults(style)]
    ["my.csl:7: error: there is no macro 'titel'; did you mean 'title'? [undefined-macro]"]
    """
    found = sorted(_all_faults(style), key=lambda fault: fault.line)
    return [
        Problem(severity, code, message, Place(style.name, line), hint)
        for severity, code, line, message, hint in found
    ]


def check(style: Style, report: Report) -> None:
    """Tell a report all faults of a style.

    Raises:
        DataError: there is an error among them; the message has every fault, one a line.
    """
    found = faults(style)
    for problem in found:
        report.add(problem)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise DataError("\n".join([f"the style {style.name} cannot be used:", *map(str, found)]))


def _all_faults(style: Style) -> _Faults:
    yield from _unknown_attributes(Element("style", style.attributes))
    yield from _unknown_instruction(style.instruction)
    yield from _missing_layouts(style)
    yield from _macros_without_end(style)
    defined = _defined_terms(style)
    for parent, element in _walk(_rooms(style)):
        if element.name not in _CONTENT.get(parent, ()):
            yield _misplaced(parent, element)
            continue
        yield from _unknown_attributes(element)
        yield from _undefined_macro(element, style.macros)
        yield from _unknown_term(element, defined)
        for rule in _RULES.get(element.name, ()):
            yield from rule(element)


def _rooms(style: Style) -> list[Element]:
    rooms = [*style.locales, *style.macros.values(), style.citation]
    return [*rooms, style.bibliography] if style.bibliography else rooms


def _walk(rooms: Iterable[Element]) -> Iterator[tuple[str, Element]]:
    """Yield every element with its parent's name; what is unknown or misplaced, without what is in it."""
    waiting = [("style", room) for room in rooms]
    while waiting:
        parent, element = waiting.pop()
        yield parent, element
        if element.name in _CONTENT.get(parent, ()):
            waiting.extend((element.name, child) for child in reversed(element.children))


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint at the nearest of some words; nothing if none is near."""
    near = get_close_matches(word, known, n=1, cutoff=0.7)
    return f"did you mean {near[0]!r}?" if near else ""


# Elements -------------------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RENDERING: Final = _words("text date number names label group choose")
_CONTENT: Final = MappingProxyType(
    {
        "style": _words("citation bibliography macro locale"),
        "citation": _words("sort layout"),
        "bibliography": _words("sort layout"),
        "sort": _words("key"),
        **dict.fromkeys("macro layout group if else-if else substitute".split(), _RENDERING),
        "choose": _words("if else-if else"),
        "names": _words("name et-al label substitute"),
        "name": _words("name-part"),
        "date": _words("date-part"),
        "locale": _words("style-options date terms"),
        "terms": _words("term"),
        "term": _words("single multiple"),
    }
)
"""Which elements may stand in which; in one that is not here, none."""

_ELEMENTS: Final = frozenset().union(*_CONTENT.values())
_EXTENSIONS: Final = _words("conditions institution info")
"""Elements that other processors know (they are of CSL-M), or that stand elsewhere in locale files."""


def _misplaced(parent: str, element: Element) -> _Fault:
    name, line = element.name, element.line
    if name in _EXTENSIONS:
        message = f"<{name}> means nothing in the <{parent}> of a style; it is passed over"
        return _Fault(Severity.WARNING, "passed-over", line, message)
    if name in _ELEMENTS:
        return _Fault(Severity.ERROR, "misplaced", line, f"<{name}> cannot stand in <{parent}>")
    hint = _did_you_mean(name, _CONTENT.get(parent, ()))
    return _Fault(Severity.ERROR, "unknown-element", line, f"there is no element <{name}>", hint)


def _missing_layouts(style: Style) -> _Faults:
    for room in (style.citation, style.bibliography):
        if room is not None and room.child("layout") is None:
            message = f"the style has no <layout> in its <{room.name}>"
            hint = "it says what is cited and how" if room.name == "citation" else ""
            yield _Fault(Severity.ERROR, "no-layout", room.line, message, hint)


# Attributes and their values ------------------------------------------------------------------------------

_AFFIXES: Final = "prefix suffix "
_FONT: Final = "font-style font-variant font-weight text-decoration vertical-align "
_LOOK: Final = _AFFIXES + _FONT
_NAME: Final = """and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first
    et-al-subsequent-min et-al-subsequent-use-first et-al-use-last initialize initialize-with
    name-as-sort-order sort-separator """
_INHERITABLE: Final = _NAME + "names-delimiter name-delimiter name-form "
_CONDITIONS: Final = _words("disambiguate is-numeric is-uncertain-date locator position type variable")

_ATTRIBUTES: Final = MappingProxyType(
    {
        "style": _words(
            _INHERITABLE
            + "class version default-locale demote-non-dropping-particle initialize-with-hyphen page-range-format"
        ),
        "citation": _words(
            _INHERITABLE
            + """after-collapse-delimiter cite-group-delimiter collapse disambiguate-add-givenname
            disambiguate-add-names disambiguate-add-year-suffix givenname-disambiguation-rule
            near-note-distance year-suffix-delimiter"""
        ),
        "bibliography": _words(
            _INHERITABLE
            + """entry-spacing hanging-indent line-spacing second-field-align subsequent-author-substitute
            subsequent-author-substitute-rule"""
        ),
        "layout": _words(_LOOK + "delimiter"),
        "key": _words("variable macro names-min names-use-first names-use-last sort"),
        "macro": _words("name"),
        "text": _words(
            _LOOK + "variable macro term value form plural display quotes strip-periods text-case"
        ),
        "number": _words(_LOOK + "variable form display text-case"),
        "label": _words(_LOOK + "variable form plural strip-periods text-case"),
        "date": _words(_LOOK + "variable form date-parts delimiter display text-case"),
        "date-part": _words(_LOOK + "name form range-delimiter strip-periods text-case"),
        "names": _words(_LOOK + "variable delimiter display"),
        "name": _words(_NAME + _LOOK + "form delimiter"),
        "name-part": _words(_LOOK + "name text-case"),
        "et-al": _words(_FONT + "term"),
        "group": _words(_LOOK + "delimiter display"),
        "if": _CONDITIONS | {"match"},
        "else-if": _CONDITIONS | {"match"},
        "locale": _words("lang"),
        "style-options": _words("limit-day-ordinals-to-day-1 punctuation-in-quote"),
        "term": _words("name form gender gender-form match"),
        NO_INSTRUCTION.name: INSTRUCTION.keys(),
    }
)

_BOOLEAN: Final = _words("true false")
_TERM_FORMS: Final = _words("long short verb verb-short symbol")
_PRECEDES: Final = _words("contextual after-inverted-name always never")
_GENDERS: Final = _words("masculine feminine")
_BOOLEANS: Final = """disambiguate-add-givenname disambiguate-add-names disambiguate-add-year-suffix
    et-al-use-last hanging-indent initialize initialize-with-hyphen limit-day-ordinals-to-day-1 names-use-last
    punctuation-in-quote quotes strip-periods""".split()
_NUMBERS: Final = _words(
    """entry-spacing et-al-min et-al-use-first et-al-subsequent-min et-al-subsequent-use-first line-spacing
    names-min names-use-first near-note-distance"""
)
_WHOLE_NUMBER: Final = re.compile(r"\s*\+?[0-9]{1,9}\s*")

_VALUES: Final = MappingProxyType(
    {
        **dict.fromkeys(_BOOLEANS, _BOOLEAN),
        "and": _words("text symbol"),
        "class": _words("in-text note"),
        "collapse": _words("citation-number year year-suffix year-suffix-ranged"),
        "date-parts": _words("year-month-day year-month year"),
        "delimiter-precedes-et-al": _PRECEDES,
        "delimiter-precedes-last": _PRECEDES,
        "demote-non-dropping-particle": _words("never sort-only display-and-sort"),
        "disambiguate": _BOOLEAN,
        "display": _words("block left-margin right-inline indent"),
        "font-style": _words("normal italic oblique"),
        "font-variant": _words("normal small-caps"),
        "font-weight": _words("normal bold light"),
        "gender": _GENDERS,
        "gender-form": _GENDERS,
        "givenname-disambiguation-rule": _words(
            "all-names all-names-with-initials primary-name primary-name-with-initials by-cite"
        ),
        "match": _words("all any none"),
        "name-as-sort-order": _words("first all"),
        "name-form": _words("long short count"),
        "page-range-format": _words("chicago chicago-15 chicago-16 expanded minimal minimal-two"),
        "second-field-align": _words("flush margin"),
        "sort": _words("ascending descending"),
        "subsequent-author-substitute-rule": _words("complete-all complete-each partial-each partial-first"),
        "text-case": _words("lowercase uppercase capitalize-first capitalize-all title sentence"),
        "text-decoration": _words("none underline"),
        "vertical-align": _words("baseline sup sub"),
    }
)
"""The values that an attribute can have, on whatever element it stands."""

_VALUES_ON: Final = MappingProxyType(
    {
        ("date", "form"): _words("text numeric"),
        ("date-part", "name"): _words("day month year"),
        ("et-al", "term"): frozenset({"et-al", "and others"}),
        ("label", "form"): _TERM_FORMS,
        ("label", "plural"): _words("always never contextual"),
        ("name", "form"): _words("long short count"),
        ("name-part", "name"): _words("family given"),
        ("number", "form"): _words("numeric ordinal long-ordinal roman"),
        ("term", "form"): _TERM_FORMS,
        ("term", "match"): _words("last-digit last-two-digits whole-number"),
        ("text", "form"): _TERM_FORMS,
        ("text", "plural"): _BOOLEAN,
    }
)
"""The values that depend on the element as well."""

_DATE_PART_FORMS: Final = MappingProxyType(
    {
        "day": _words("numeric numeric-leading-zeros ordinal"),
        "month": _words("long short numeric numeric-leading-zeros"),
        "year": _words("long short"),
    }
)


def _unknown_attributes(element: Element) -> _Faults:
    known = _ATTRIBUTES.get(element.name, frozenset())
    for attribute, value in element.attributes.items():
        if attribute not in known:
            message = f"<{element.name}> has no attribute {attribute!r}"
            hint = _did_you_mean(attribute, known)
            yield _Fault(Severity.WARNING, "unknown-attribute", element.line, message, hint)
        elif attribute in _NUMBERS:
            yield from _no_number(element, attribute, value)
        else:
            values = _VALUES_ON.get((element.name, attribute)) or _VALUES.get(attribute)
            yield from _unknown_value(element, attribute, [value], values)


def _unknown_instruction(instruction: Element) -> _Faults:
    yield from _unknown_attributes(instruction)
    for attribute, words in INSTRUCTION.items():
        if words:
            yield from _unknown_value(instruction, attribute, instruction.get(attribute).split(), words)


def _no_number(element: Element, attribute: str, value: str) -> _Faults:
    if not _WHOLE_NUMBER.fullmatch(value):
        message = f"{attribute} is to be a whole number, not {value!r}"
        yield _Fault(Severity.ERROR, "no-number", element.line, message)


def _unknown_value(
    element: Element, attribute: str, words: Iterable[str], known: Iterable[str] | None
) -> _Faults:
    for word in words:
        if known is not None and word not in known:
            message = f"{attribute} cannot be {word!r}"
            hint = _did_you_mean(word, known) or _listed(known)
            yield _Fault(Severity.WARNING, "unknown-value", element.line, message, hint)


def _listed(words: Iterable[str]) -> str:
    """Return what a value can be, as a hint; nothing where there are too many to help."""
    some = sorted(words)
    return f"it can be {', '.join(map(repr, some))}" if len(some) <= 6 else ""


def _unknown_form_of_date_part(part: Element) -> _Faults:
    if "form" in part.attributes:
        yield from _unknown_value(part, "form", [part.get("form")], _DATE_PART_FORMS.get(part.get("name")))


# Variables ------------------------------------------------------------------------------------------------

_KINDS: Final = {name: kind for name, kind in VARIABLES.items() if name not in OWN and kind is not Kind.LIST}
"""The variables that a style can ask for."""

_STANDARD: Final = frozenset({Kind.TEXT, Kind.NUMBER})
_KINDS_OF: Final = MappingProxyType(
    {
        "text": _STANDARD,
        "number": _STANDARD,
        "label": _STANDARD,
        "names": frozenset({Kind.NAMES}),
        "date": frozenset({Kind.DATE}),
    }
)
_ELEMENT_OF: Final = MappingProxyType(
    {Kind.TEXT: "text", Kind.NUMBER: "number", Kind.NAMES: "names", Kind.DATE: "date"}
)


def _variables(element: Element) -> list[str]:
    """Return the variables that an element asks for; only cs:names can ask for several."""
    variable = element.attributes.get("variable")
    if variable is None:
        return []
    return variable.split() if element.name == "names" else [variable]


def _wrong_variables(element: Element) -> _Faults:
    for variable in _variables(element):
        kind = _KINDS.get(variable)
        if kind is None:
            message = f"there is no variable {variable!r}"
            hint = _did_you_mean(variable, _KINDS)
            yield _Fault(Severity.ERROR, "unknown-variable", element.line, message, hint)
        elif kind not in _KINDS_OF.get(element.name, frozenset(Kind)):
            message = f"<{element.name}> cannot have the variable {variable!r}"
            hint = f"use <{_ELEMENT_OF[kind]}>"
            yield _Fault(Severity.ERROR, "wrong-element", element.line, message, hint)


def _no_number_variable(element: Element) -> _Faults:
    variable = element.get("variable")
    if _KINDS.get(variable) is Kind.TEXT:
        message = f"<{element.name}> is for numbers, and the variable {variable!r} is not one"
        yield _Fault(Severity.WARNING, "no-number-variable", element.line, message)


def _lacks(*attributes: str) -> Callable[[Element], _Faults]:
    """Return the rule that an element has one of some attributes."""

    def rule(element: Element) -> _Faults:
        if not any(attribute in element.attributes for attribute in attributes):
            message = f"<{element.name}> has no {' or '.join(attributes)}"
            yield _Fault(Severity.ERROR, "missing-attribute", element.line, message)

    return rule


# Conditions -----------------------------------------------------------------------------------------------

_LOCATORS: Final = _words(
    """act appendix article-locator book canon chapter column elocation equation figure folio issue line note
    opus page paragraph part rule scene section sub-verbo supplement table timestamp title-locator verse version
    volume"""
)
_DATES: Final = frozenset(name for name, kind in _KINDS.items() if kind is Kind.DATE)
_TESTED: Final = MappingProxyType(
    {
        "is-numeric": _KINDS,
        "is-uncertain-date": _DATES,
        "locator": _LOCATORS | {"sub verbo"},
        "position": _words("first subsequent ibid ibid-with-locator near-note"),
        "type": TYPES,
        "variable": _KINDS,
    }
)
"""What each condition can test for."""

_BRANCHES: Final = re.compile("if( else-if)*( else)?")


def _impossible_conditions(branch: Element) -> _Faults:
    if not _CONDITIONS & branch.attributes.keys():
        yield _Fault(Severity.WARNING, "no-condition", branch.line, f"<{branch.name}> has no condition")
    for attribute, known in _TESTED.items():
        yield from _unknown_value(branch, attribute, branch.get(attribute).split(), known)


def _disordered_branches(choose: Element) -> _Faults:
    if not _BRANCHES.fullmatch(" ".join(child.name for child in choose.children)):
        message = "<choose> is to have <if>, then perhaps some <else-if>, then perhaps <else>"
        yield _Fault(Severity.WARNING, "disordered-branches", choose.line, message)


# Terms ----------------------------------------------------------------------------------------------------

_MISCELLANEOUS: Final = _words(
    """accessed ad advance-online-publication album and anonymous at audio-recording bc bce by ce circa cited
    close-inner-quote close-quote colon comma editortranslator et-al film forthcoming from henceforth ibid in
    internet letter loc-cit no-place no-publisher on online op-cit open-inner-quote open-quote
    original-work-published page-range-delimiter personal-communication podcast podcast-episode preprint
    radio-broadcast radio-series radio-series-episode reference retrieved review-of scale semicolon
    special-issue special-section television-broadcast television-series television-series-episode video
    working-paper"""
) | {"and others", "available at", "in press", "no date", "presented at", "sub verbo"}
_TERMS: Final = _MISCELLANEOUS | _LOCATORS | TYPES | _KINDS.keys()
_COUNTED_TERM: Final = re.compile(r"(long-)?ordinal(-\d\d)?|month-\d\d|season-0[1-4]")


def _defined_terms(style: Style) -> frozenset[str]:
    """Return the names of terms that a style defines itself."""
    groups = (group for locale in style.locales for group in locale.children)
    return frozenset(term.get("name") for group in groups for term in group.children if term.name == "term")


def _unknown_term(element: Element, defined: frozenset[str]) -> _Faults:
    term = element.get("term")
    if element.name != "text" or not term or term in _TERMS or term in defined:
        return
    if not _COUNTED_TERM.fullmatch(term):
        hint = _did_you_mean(term, _TERMS | defined)
        message = f"there is no term {term!r}"
        yield _Fault(Severity.WARNING, "unknown-term", element.line, message, hint)


# Macros ---------------------------------------------------------------------------------------------------


def _undefined_macro(element: Element, macros: Mapping[str, Element]) -> _Faults:
    macro = element.attributes.get("macro")
    if macro is not None and macro not in macros:
        hint = _did_you_mean(macro, macros)
        message = f"there is no macro {macro!r}"
        yield _Fault(Severity.ERROR, "undefined-macro", element.line, message, hint)


def _macros_without_end(style: Style) -> _Faults:
    """Tell of macros that call each other in a ring, and of layouts that go too deep through macros."""
    calls = {name: _calls(macro) for name, macro in style.macros.items()}
    order, rings = _follow(calls)
    for ring in rings:
        message = f"macros call each other in a ring: {' → '.join(ring)}"
        yield _Fault(Severity.ERROR, "macro-ring", style.macros[ring[0]].line, message)
    depths: dict[str, int] = {}
    for name in order:
        depths[name] = _depth(calls[name], depths)
    for room in filter(None, (style.citation, style.bibliography)):
        if _depth(_calls(room), depths) > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} elements inside each other, through macros, in <{room.name}>"
            yield _Fault(Severity.ERROR, "too-deep", room.line, message)
    yield from _too_large(style, order)


def _too_large(style: Style, order: Iterable[str]) -> _Faults:
    """Tell of layouts that would never come to an end, because macros that call macros multiply."""
    sizes: dict[str, int] = {}
    for name in order:
        if name in style.macros:
            sizes[name] = _size(style.macros[name], sizes)
    for room in filter(None, (style.citation, style.bibliography)):
        if _size(room, sizes) > MAX_SIZE:
            message = f"more than {MAX_SIZE} elements, with each macro where it is called, in <{room.name}>"
            yield _Fault(Severity.ERROR, "too-large", room.line, message)


def _size(room: Element, sizes: Mapping[str, int]) -> int:
    """Return how many elements there are in one, with each macro where it is called.

    >>> _size(Element("layout", {}, (Element("text", {"macro": "title"}),)), {"title": 4})
    6
    """
    size, waiting = 0, [room]
    while waiting:
        element = waiting.pop()
        size += 1 + sizes.get(element.get("macro"), 0)
        waiting.extend(element.children)
    return size


def _calls(room: Element) -> dict[str, int]:
    """Return the macros that are called in an element, and how deep in it; and, as ``""``, its own depth.

    >>> _calls(Element("macro", {}, (Element("text", {"macro": "title"}),)))
    {'': 2, 'title': 2}
    """
    calls = {"": 1}
    waiting = [(1, room)]
    while waiting:
        depth, element = waiting.pop()
        macro = element.get("macro")
        calls[macro] = max(depth, calls.get(macro, 0))
        calls[""] = max(depth, calls[""])
        waiting.extend((depth + 1, child) for child in element.children)
    return calls


def _depth(calls: Mapping[str, int], depths: Mapping[str, int]) -> int:
    return max(depth + depths.get(macro, 0) for macro, depth in calls.items())


def _follow(calls: Mapping[str, Iterable[str]]) -> tuple[list[str], list[list[str]]]:
    """Return all macros, each after those that it calls, and the rings; however deep, without recursion.

    >>> _follow({"a": ["b"], "b": ["c"], "c": ["b"]})
    (['c', 'b', 'a'], [['b', 'c', 'b']])
    """
    order: dict[str, None] = {}
    rings = []
    for start in calls:
        path = {start: iter(calls[start])} if start not in order else {}
        while path:
            macro = next(reversed(path))
            callee = next(path[macro], None)
            if callee is None:
                path.popitem()
                order[macro] = None
            elif callee in path:
                names = list(path)
                rings.append([*names[names.index(callee) :], callee])
            elif callee in calls and callee not in order:
                path[callee] = iter(calls[callee])
    return list(order), rings


# Rules ----------------------------------------------------------------------------------------------------

_RULES: Final[Mapping[str, tuple[Callable[[Element], _Faults], ...]]] = MappingProxyType(
    {
        "macro": (_lacks("name"),),
        "key": (_lacks("variable", "macro"), _wrong_variables),
        "text": (_lacks("variable", "macro", "term", "value"), _wrong_variables),
        "number": (_lacks("variable"), _wrong_variables, _no_number_variable),
        "label": (_wrong_variables, _no_number_variable),
        "names": (_lacks("variable"), _wrong_variables),
        "date": (_wrong_variables,),
        "date-part": (_lacks("name"), _unknown_form_of_date_part),
        "name-part": (_lacks("name"),),
        "choose": (_disordered_branches,),
        "if": (_impossible_conditions,),
        "else-if": (_impossible_conditions,),
    }
)
"""What else is asked of each element."""
